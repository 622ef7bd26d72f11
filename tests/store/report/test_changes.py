"""Two versions of one document: what a department corrected, and what it broke."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.auditing import audit_loaded
from store.database import connect
from store.load import Loader
from store.report import as_markdown
from store.report.choose import Chosen
from store.report.content import gather
from store.report.words import Words
from tests.conftest import ROOT

SAMPLE = ROOT / "data" / "jishan-2025-budget.txt"
FIRST = "预算1.00元"
RIGHT = "预算1.00万元"


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """The sample as it is (元 where 万元 is meant), and a second version, in which that is put
    right and a new slip stands: a change said to be 0.70."""
    text = SAMPLE.read_text(encoding="utf-8")
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(text, encoding="utf-8")
    assert text.count(FIRST) == 1
    assert "比上年减少0.10万元，下降9.09%" in text
    mended = text.replace(FIRST, RIGHT).replace("下降9.09%", "下降19.09%")
    second.write_text(mended, encoding="utf-8")
    return first, second


def test_findings_of_two_versions_are_held_against_each_other(
    tmp_path: Path, versions: tuple[Path, Path]
) -> None:
    connection = connect(tmp_path / "a.db", create=True)
    loader = Loader(connection, 1, after=audit_loaded)
    (old,) = loader.load([versions[0]])
    (new,) = loader.load([versions[1]])
    assert new.superseded == (old.document_id,)
    (chapter,) = gather(connection, Chosen()).chapters
    changes = chapter.changes
    assert changes is not None
    assert (changes.old.id, changes.new.id) == (old.document_id, new.document_id)
    assert [f.category for f in changes.gone if f.severity == "error"] == ["unit"]
    added = [f for f in changes.added if f.severity == "error"]
    assert [f.found for f in added] == ["19.09"]
    text = as_markdown.render(gather(connection, Chosen()), Words("en")).decode()
    assert "- Gone: " in text
    assert "- New: " in text
    both = Chosen(document_ids=frozenset({changes.old.id}))
    (before,) = gather(connection, both, compared=changes.new.id).chapters
    assert before.changes is not None
    assert {f.key for f in before.changes.added} == {f.key for f in changes.gone}
