"""The sample performance report: its two tables and its wording."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ledger import fen, wan
from tables import Table
from wording import Paragraphs

# level 1, level 2, level 3, target, actual, weight, score
INDICATORS = [
    ("产出指标（50分）", "数量指标", "业务培训期数", "≥6期", "6期", "8", "8"),
    ("", "", "走访基层次数", "≥120次", "96次", "8", "6.4"),
    ("", "", "档案整理件数", "≥1500件", "1620件", "8", "8"),
    ("", "质量指标", "培训合格率", "≥95%", "98%", "8", "8"),
    ("", "时效指标", "工作按时完成率", "100%", "100%", "8", "8"),
    ("", "成本指标", "项目支出控制额", "≤116万元", "112.60万元", "10", "10"),
    ("效益指标（30分）", "社会效益指标", "服务群众人次", "≥2000人次", "2315人次", "15", "15"),
    ("", "可持续影响指标", "制度完善程度", "持续完善", "持续完善", "15", "15"),
    ("满意度指标（10分）", "服务对象满意度指标", "服务对象满意度", "≥90%", "94%", "10", "10"),
]


def plain(amount: float) -> str:
    return f"{Decimal(str(amount)):.2f}"


def rate(part: float, whole: float) -> Decimal:
    return (Decimal(str(part)) * 100 / Decimal(str(whole))).quantize(Decimal("0.01"), ROUND_HALF_UP)


def base_data(r: dict[str, Any]) -> Table:
    year, staff = r["year"], r["staff"]
    control = f"{rate(staff['serving'], staff['posts'])}%"
    body = [
        ["", str(staff["posts"]), str(staff["serving"]), control],
        ["经费控制情况（万元）", f"{year - 1}年决算数", f"{year}年预算数", f"{year}年决算数"],
    ]
    amounts = [r["three_public"][k] for k in ("prior", "budget", "actual")]
    names = [
        "1、公务用车购置和维护经费",
        "其中：公车购置",
        "公车运行维护",
        "2、出国经费",
        "3、公务接待",
    ]
    rows = [[car, purchase, running, 0, guests] for car, purchase, running, _, guests in amounts]
    body.append(["三公经费", *[plain(round(a[0] + a[4], 2)) for a in amounts]])
    body += [[name, *[plain(row[i]) for row in rows]] for i, name in enumerate(names)]
    project = [round(sum(v[i] for v in r["project_rows"].values()), 2) for i in range(3)]
    body.append(["项目支出", *[plain(v) for v in project]])
    body += [
        [f"{i}、{name}", *[plain(v) for v in values]]
        for i, (name, values) in enumerate(r["project_rows"].items(), 1)
    ]
    body.append(["公用经费", *[plain(v) for v in r["public"]]])
    body.append(["政府采购金额", *[plain(v) for v in r["procurement"]]])
    header = [["财政供养人员情况（人）", "编制数", f"{year}年实际在职人数", "控制率"]]
    return Table(
        "base", f"{year}年度部门整体支出绩效评价基础数据表", "附件1-1", header, body,
        "说明：“项目支出”填报基本支出以外的项目支出。", [], (0,),
    )  # fmt: skip


def self_evaluation(r: dict[str, Any]) -> Table:
    m = r["money"]
    done = rate(m["executed"], m["budget"])
    score = (done / 10).quantize(Decimal("0.01"), ROUND_HALF_UP)
    total = score + sum(Decimal(row[6]) for row in INDICATORS)
    body = [
        ["单位名称", r["name"], "", "", "", "", "", ""],
        ["年度预算申请（万元）", "", "年初预算数", "全年预算数(A)", "全年执行数(B)", "分值", "执行率(B/A)", "得分"],
        ["", "年度资金总额", plain(m["initial"]), plain(m["budget"]), plain(m["executed"]), "10", f"{done}%", str(score)],
        ["", f"基本支出：{plain(m['basic'])}", f"项目支出：{plain(m['project'])}", "", "", "", "", ""],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
        *[[*row, "走访安排集中在下半年，拟提前安排" if row[6] == "6.4" else ""] for row in INDICATORS],
        ["总分", "", "", "", "", "100", str(total), ""],
    ]  # fmt: skip
    return Table(
        "self", f"{r['year']}年度部门整体支出绩效自评表", "附件1-2", [], body,
        "说明：预算执行率10分、产出指标50分、效益指标30分、满意度指标10分。", [], (0, 1, 2, 3, 4, 7),
    )  # fmt: skip


def sections(r: dict[str, Any]) -> Paragraphs:
    m, staff = r["money"], r["staff"]
    executed = rate(m["executed"], m["budget"])
    return [
        ("一、部门基本情况", [
            f"{r['year']}年末，本部门编制{staff['posts']}人，实际在职{staff['serving']}人。"]),
        ("二、一般公共预算支出情况", [
            f"（一）基本支出情况。{r['year']}年基本支出{plain(m['basic'])}万元。",
            f"（二）项目支出情况。{r['year']}年项目支出{plain(m['project'])}万元。"]),
        ("三、预算执行情况", [
            f"{r['year']}年初预算{wan(fen(m['initial']))}万元，全年预算{wan(fen(m['budget']))}万元，"
            f"全年执行{wan(fen(m['executed']))}万元，预算执行率为{executed}%。"]),
        ("四、存在的问题和改进措施", ["走访基层的安排偏后，下一年将按季度分解任务。"]),
    ]  # fmt: skip
