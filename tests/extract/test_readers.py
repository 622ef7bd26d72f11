"""Which reader a file gets, and what is said of one that none can read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.errors import FileDamagedError, FileEmptyError, FileUnavailableError
from extract.errors import FormatUnsupportedError as Unsupported
from extract.readers import read


def test_a_pdf_is_known_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "accounts.download"
    canvas = Canvas(str(path))
    canvas.drawString(72, 700, "307.82")
    canvas.save()
    source = read(path)
    assert (source.format, len(source.pages)) == ("pdf", 1)
    assert len(source.sha256) == 64


def test_an_empty_file_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.write_bytes(b"")
    with pytest.raises(FileEmptyError, match="Download it again"):
        read(path)


def test_a_web_page_saved_as_pdf_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(b"<html>404</html>")
    with pytest.raises(FileDamagedError, match=r"page\.pdf"):
        read(path)


def test_an_unknown_format_is_named(tmp_path: Path) -> None:
    path = tmp_path / "accounts.docx"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(Unsupported, match=r"\.docx"):
        read(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileUnavailableError, match=r"gone\.pdf"):
        read(tmp_path / "gone.pdf")


def test_the_readers_come_without_the_pdf_libraries() -> None:
    code = (
        "import sys, extract, extract.readers\n"
        "print([m for m in ('pdfplumber', 'pypdfium2', 'PIL') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
