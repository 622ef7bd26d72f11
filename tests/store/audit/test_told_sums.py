"""Sums within the narrative: procurement, vehicles, staff."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from store.database import connect
from tests.store.audit.test_direction import load

HEADING = "十、其他重要事项情况说明\n"
PROCUREMENT = (
    "2024年度政府采购支出总额9.00万元，其中：货物支出{}万元，工程支出0万元，服务支出7.00万元。"
)
VEHICLES = "截至2024年12月31日，共有车辆{}辆，其中：机要通信用车1辆、应急保障用车2辆、{}0辆。"
STAFF = "实有人数小计{}人，其中：在职人数小计60人，行政在职人数20人、事业在职人数{}人。"


def found(tmp_path: Path, text: str) -> list[str]:
    db = connect(tmp_path / "a.db", create=True)
    load(db, HEADING + text)
    rows: list[sqlite3.Row] = db.execute("SELECT rule_id FROM findings").fetchall()
    db.close()
    return [row[0] for row in rows]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (PROCUREMENT.format("2.00"), []),
        (PROCUREMENT.format("2.50"), ["sum.procurement_told"]),
        (PROCUREMENT.format("2.50").replace("工程支出0万元", "奇异支出1.00万元"), []),
        (VEHICLES.format(3, "其他用车"), []),
        (VEHICLES.format(4, "其他用车"), ["sum.vehicles_told"]),
        (VEHICLES.format(4, "奇异用车"), []),
        (STAFF.format(60, 40), []),
        (STAFF.format(50, 40), ["arithmetic.parts"]),
        (STAFF.format(60, 43), ["arithmetic.parts"]),
    ],
)
def test_parts_told_in_the_narrative(tmp_path: Path, text: str, rules: list[str]) -> None:
    assert found(tmp_path, text) == rules
