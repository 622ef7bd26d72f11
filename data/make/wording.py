"""The narrative of a sample: statutory points in the project's own wording."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from ledger import Department, fen, wan

Paragraphs = list[tuple[str, list[str]]]


def percent(part: int, whole: int) -> str:
    ratio = Decimal(part * 100) / Decimal(whole)
    return f"{ratio.quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def change(now: int, before: int) -> str:
    if now == before:
        return "与上年持平"
    more = now > before
    return (
        f"比上年{'增加' if more else '减少'}{wan(abs(now - before))}万元，"
        f"{'增长' if more else '下降'}{percent(abs(now - before), before)}"
    )


def completion(d: Department, code: str) -> str:
    initial, actual = d.initial_of(code), d.total_of(code)
    text = f"年初预算为{wan(initial)}万元，支出决算为{wan(actual)}万元"
    return text + (f"，完成年初预算的{percent(actual, initial)}" if initial else "") + "。"


def path(d: Department, code: str) -> str:
    names = d.names["function"]
    return f"{names[code[:3]]}（类）{names[code[:5]]}（款）{names[code]}（项）"


def by_class(d: Department) -> str:
    names = d.names["function"]
    parts = [
        f"{names[c]}（类）支出{wan(d.total_of(c))}万元，占{percent(d.total_of(c), d.total)}"
        for c in d.codes
        if len(c) == 3
    ]
    return "；".join(parts) + "。"


def economic_list(d: Department, *prefixes: str) -> str:
    names = d.names["economic"]
    return "、".join(
        f"{names[c]}{wan(v)}万元" for c, v in d.economic.items() if c.startswith(prefixes)
    )


def final_account_sections(d: Department) -> Paragraphs:
    total, basic, project = wan(d.total), d.basic_of("2"), d.project_of("2")
    change_text = change(d.total, d.prior_of("total"))
    items = [c for c in d.codes if len(c) == 7]
    return [
        ("一、收入支出决算总体情况说明", [
            f"{d.year}年度收入总计{total}万元，支出总计{total}万元。"
            f"与上年相比，收入总计{change_text[3:]}，支出总计{change_text[3:]}。"]),
        ("二、收入决算情况说明", [
            f"{d.year}年度收入合计{total}万元，其中：财政拨款收入{total}万元，占比100.00%。"]),
        ("三、支出决算情况说明", [
            f"{d.year}年度支出合计{total}万元，其中：基本支出{wan(basic)}万元，"
            f"占比{percent(basic, d.total)}；项目支出{wan(project)}万元，占比{percent(project, d.total)}。"]),
        ("四、财政拨款收支决算总体情况说明", [
            f"{d.year}年度财政拨款收入总计{total}万元，支出总计{total}万元。"]),
        ("五、一般公共预算财政拨款支出决算情况说明", [
            f"{d.year}年度一般公共预算财政拨款支出{total}万元，占本年支出合计的100.00%。{change_text}。",
            f"支出主要用于以下方面：{by_class(d)}",
            f"{d.year}年度一般公共预算财政拨款支出{completion(d, '2')}其中：",
            *[f"{i}、{path(d, c)}。{completion(d, c)}" for i, c in enumerate(items, 1)]]),
        ("六、一般公共预算财政拨款基本支出决算情况说明", [
            f"{d.year}年度一般公共预算财政拨款基本支出{wan(basic)}万元，其中：",
            f"人员经费{wan(d.personnel)}万元，主要包括{economic_list(d, '301', '303')}；",
            f"公用经费{wan(d.public)}万元，主要包括{economic_list(d, '302', '310')}。"]),
        ("七、财政拨款“三公”经费支出决算情况说明", three_public(d)),
        ("八、其他重要事项情况说明", other_matters(d)),
    ]  # fmt: skip


def three_public(d: Department) -> list[str]:
    budget, actual = (d.three_public_of("total", basis) for basis in (0, 1))
    running, reception = (
        [d.three_public_of(part, basis) for basis in (0, 1)] for part in ("running", "reception")
    )
    counts = d.data["counts"]
    return [
        f"{d.year}年度“三公”经费财政拨款支出全年预算{wan(budget)}万元，支出决算{wan(actual)}万元，"
        f"完成全年预算的{percent(actual, budget)}，{change(actual, d.prior_of('three_public'))}。其中：",
        "因公出国（境）费支出0万元；",
        "公务用车购置费支出0万元；",
        f"公务用车运行维护费支出{wan(running[1])}万元，完成全年预算的{percent(running[1], running[0])}，"
        f"公务用车保有量{counts['cars']}辆；",
        f"公务接待费支出{wan(reception[1])}万元，完成全年预算的{percent(reception[1], reception[0])}，"
        f"国内公务接待{counts['batches']}批次、{counts['visitors']}人次。",
    ]


def other_matters(d: Department) -> list[str]:
    goods, works, services = (fen(v) for v in d.data["procurement"].values())
    return [
        f"（一）机关运行经费支出情况。{d.year}年度机关运行经费支出{wan(d.public)}万元，"
        f"{change(d.public, d.prior_of('agency'))}。",
        f"（二）政府采购支出情况。{d.year}年度政府采购支出总额{wan(goods + works + services)}万元，其中："
        f"政府采购货物支出{wan(goods)}万元、政府采购工程支出{wan(works)}万元、"
        f"政府采购服务支出{wan(services)}万元。",
        f"（三）国有资产占用情况。截至{d.year}年12月31日，本部门共有车辆{d.data['counts']['cars']}辆。",
    ]


def budget_sections(d: Department) -> Paragraphs:
    total, basic, project = wan(d.total), d.basic_of("2"), d.project_of("2")
    change_text = change(d.total, d.prior_of("total"))
    budget = d.three_public_of("total", 0)
    return [
        ("一、预算收支总体情况", [
            f"{d.year}年度收入总计{total}万元，{change_text}；支出总计{total}万元，{change_text}。"]),
        ("二、收入预算情况说明", [
            f"{d.year}年度预算收入{total}万元，其中：一般公共预算拨款收入{total}万元，占100.00%。"]),
        ("三、支出预算情况说明", [
            f"{d.year}年度支出预算{total}万元，其中：基本支出{wan(basic)}万元，占{percent(basic, d.total)}；"
            f"项目支出{wan(project)}万元，占{percent(project, d.total)}。"]),
        ("四、一般公共预算支出情况说明", [
            f"{d.year}年度一般公共预算当年支出{total}万元，主要用于以下方面：{by_class(d)}"]),
        ("五、“三公”经费预算情况说明", [
            f"{d.year}年度财政拨款安排的“三公”经费预算{wan(budget)}万元，"
            f"{change(budget, d.prior_of('three_public'))}。"]),
        ("六、机关运行经费情况说明", [
            f"{d.year}年度机关运行经费预算{wan(d.public)}万元，{change(d.public, d.prior_of('agency'))}。"]),
    ]  # fmt: skip
