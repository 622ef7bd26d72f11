"""What an auditor marks in the real documents is found, where it is printed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from store.auditing import audit_loaded
from store.database import connect
from store.load import Loader

Finding = tuple[str, str, str, str]


@pytest.fixture(scope="module")
def db(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    connection = connect(tmp_path_factory.mktemp("real") / "a.db", create=True)
    loader = Loader(connection, workers=1, after=audit_loaded)
    folder = shared / "disclosures"
    files = [*sorted((folder / "text").glob("*.txt")), *sorted((folder / "pdf").glob("*.pdf"))]
    list(loader.load(files))
    return connection


def findings(db: sqlite3.Connection, name: str) -> list[Finding]:
    """Rule, category, severity and summary of a document's findings, rounding left out."""
    return db.execute(
        "SELECT f.rule_id, f.category, f.severity, f.summary FROM findings f"
        " JOIN documents d ON d.id = f.document_id"
        " WHERE d.file_name LIKE ? AND f.severity <> 'rounding'",
        (f"{name}%",),
    ).fetchall()


def has(db: sqlite3.Connection, name: str, category: str, *words: str) -> bool:
    return any(category == c and all(w in s for w in words) for _, c, _, s in findings(db, name))


ZHUZHOU = [
    ("missing", "公开01表", "本年收入合计", "2475.18"),
    ("missing", "公开01表", "本年支出合计", "2475.18"),
    ("missing", "公开02表", "合计", "空白"),
    ("missing", "公开02表", "20805"),
    ("missing", "公开02表", "缺“2210201 住房公积金”", "90.64"),
    ("missing", "公开03表", "2210201 住房公积金", "空白", "90.64"),
    ("missing", "公开05表", "2013201 行政运行·基本支出", "空白"),
    ("shifted_rows", "公开02表", "21011 42.11", "2101101 23.02"),
    ("shifted_rows", "公开03表", "21011 42.11", "2101101 23.02"),
    ("cross_table", "公开02表", "2080505", "印 96.62，应为 98.62"),
    ("cross_table", "公开03表", "2080505", "印 96.62，应为 98.62"),
    ("cross_table", "公开03表", "210 卫生健康支出", "印 115.15，应为 104.63"),
    ("cross_table", "公开05表", "201 一般公共服务支出", "印 1199.87，应为 1711.64"),
    ("sum", "公开03表", "20132 组织事务·项目支出", "印 146.89"),
    ("sum", "公开06表", "人员经费合计", "1200. ≠ 1147.09 + 53.88 = 1200.97"),
    ("prose_vs_table", "公务接待费", "印 24.88，应为 1.19"),
    ("prose_vs_table", "机关事业单位职业年金缴费支出", "49.31", "49.7"),
    ("prose_vs_table", "1200.97", "1220.97"),
    ("prose_vs_table", "组织和党建工作经费", "130", "170"),
    ("cross_table", "机关运行经费", "256.36", "248.41"),
    ("arithmetic", "与年初预算持平", "248.41", "256.36"),
    ("arithmetic", "67 + 1 + 12 = 80"),
    ("copy_paste", "2395.37、1605.01、383.24、221.39、94.92、90.81"),
    ("copy_paste", "党建引领村级集体经济发展市级专项资金", "印了两次"),
    ("copy_paste", "国有资本经营预算财政拨款支出决算表", "附注讲的是政府性基金"),
    ("year", "2023 年度财政拨款"),
    ("year", "2023年度部门整体支出"),
    ("unit", "92.61元，应为 92.61万元"),
    ("score", "人才队伍建设专项经费", "80.85%", "80.69%"),
    ("score", "党员教育培训经费", "9.9，应为 9.997"),
    ("score", "整体支出绩效自评表", "得分合计印 9.94", "99.4"),
    ("score", "抓党建促乡村振兴示范村", "目标“10”，实际“6”", "满分 8"),
    ("score", "存在返薄风险的村", "目标“0”，实际“51”"),
    ("score", "公务员考录投诉率", "小于等于10次"),
    ("text", "编号从 9 跳到 11"),
    ("text", "主要原因是：主要原因是："),
]  # fmt: skip

OTHERS = [
    ("liulin", "year", "2023年项目支出"),
    ("liulin", "text", "建设建设"),
    ("liulin", "score", "经费保障覆盖率", "58%", "满分 2"),
    ("liulin", "prose_vs_table", "2444.15", "1916.33"),
    ("jishan", "classification", "预算公开表5", "2012801", "别的部门"),
    ("jishan", "prose_vs_table", "一般公共服务支出", "印 181.56，应为 388.14"),
    ("jishan", "prose_vs_table", "1705.54", "301.21"),
    ("jishan", "prose_vs_table", "138.00", "137.384"),
    ("jishan", "missing", "党员干部教育培训经费", "未附"),
    ("tunliu", "unit", "30.35元，应为 30.35万元"),
    ("tunliu", "arithmetic", "一般公共服务支出", "印 4.93", "5.25%"),
    ("tunliu", "copy_paste", "公务用车购置费", "因公出国"),
    ("tunliu", "missing", "……"),
    ("tunliu", "missing", "21个", "8 张"),
    ("tunliu", "text", "二、机构设置情况"),
    ("suining", "year", "2024年3月17日", "2025"),
    ("suining", "prose_vs_table", "1811.98", "1812.75"),
    ("suining", "prose_vs_table", "1231.03", "1230.26"),
    ("suining", "shifted_rows", "老干部满意度", "≥95%"),
    ("putuo-social", "arithmetic", "年初预算为 0", "95.89%"),
    ("putuo-welfare", "prose_vs_table", "738.66"),
    ("putuo-wanli", "prose_vs_table", "住房公积金", "印 352.67，应为 350.35"),
    ("putuo-welfare", "classification", "30202 咨询费"),
    ("jiangsu-party-office-2019-budget-text", "arithmetic", "住房保障支出", "印 30", "29.15%"),
]  # fmt: skip


@pytest.mark.parametrize("marked", ZHUZHOU, ids=" ".join)
def test_what_is_wrong_in_zhuzhou_is_found(db: sqlite3.Connection, marked: tuple[str, ...]) -> None:
    assert has(db, "zhuzhou", *marked)


@pytest.mark.parametrize("marked", OTHERS, ids=" ".join)
def test_what_is_wrong_elsewhere_is_found(db: sqlite3.Connection, marked: tuple[str, ...]) -> None:
    assert has(db, *marked)


@pytest.mark.parametrize(
    "name",
    ["jiangsu-high-court", "jiangsu-party-office-2019-budget-tables"],
)
def test_documents_that_reconcile_have_no_error(db: sqlite3.Connection, name: str) -> None:
    assert [f for f in findings(db, name) if f[2] == "error"] == []


def test_rounding_is_never_a_problem(db: sqlite3.Connection) -> None:
    rows = db.execute(
        "SELECT c.outcome, f.severity FROM checks c JOIN findings f ON f.id = c.finding_id"
    ).fetchall()
    assert {s for o, s in rows if o == "rounding"} == {"rounding"}
    assert "rounding" not in {s for o, s in rows if o == "fail"}


def test_few_applicable_checks_could_not_be_made(db: sqlite3.Connection) -> None:
    counts = dict(db.execute("SELECT outcome, count(*) FROM checks GROUP BY outcome").fetchall())
    applicable = sum(n for o, n in counts.items() if o != "not_applicable")
    assert counts["insufficient"] / applicable < 0.05


def test_keys_outlive_a_second_audit(db: sqlite3.Connection) -> None:
    sql = "SELECT document_id, key FROM findings ORDER BY 1, 2"
    before = db.execute(sql).fetchall()
    for (document_id,) in db.execute("SELECT id FROM documents").fetchall():
        audit_loaded(db, document_id)
    assert db.execute(sql).fetchall() == before


def test_every_failing_check_leads_to_a_finding_and_every_finding_to_its_place(
    db: sqlite3.Connection,
) -> None:
    lost = "SELECT rule_id, subject FROM checks WHERE outcome = 'fail' AND finding_id IS NULL"
    assert db.execute(lost).fetchall() == []
    bare = (
        "SELECT f.rule_id, f.summary FROM findings f LEFT JOIN evidence e ON e.finding_id = f.id"
        " WHERE e.id IS NULL OR f.page IS NULL"
    )
    assert db.execute(bare).fetchall() == []


@pytest.mark.parametrize("value", ["96.62", "23.02"])
def test_a_sentence_is_not_blamed_for_statements_that_are_wrong(
    db: sqlite3.Connection, value: str
) -> None:
    # 株洲: 96.62 and 23.02 are the slips of statements 02 and 03; the sentences are right.
    assert not has(db, "zhuzhou", "arithmetic", "由误印的", f"改为 {value}")


def test_a_slip_repeated_in_a_row_is_told_once(db: sqlite3.Connection) -> None:
    told = [s for r, _, _, s in findings(db, "zhuzhou") if r == "cause.figure" and "印 96.62" in s]
    assert len(told) == 2  # statement 02 and statement 03
    assert "本年收入合计、财政拨款收入" in told[0]
