from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from desktop_app.printing.official_documents import official_documents_pdf
from desktop_app.printing.values import PrintedValueMissing
from desktop_app.printing.word_documents import word_document
from desktop_app.printing.word_styles import BASE, BODY
from desktop_app.resource_files import resource_path
from tests.doses import dose

from .document_samples import LONG, MARKS, decision, letter, minutes

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import ReadPage

    Read = Callable[[bytes], list[ReadPage]]


def by_libreoffice(word: bytes, folder: Path) -> bytes:
    """The PDF that LibreOffice makes of a Word file, or the reason why there is none."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    fonts = folder / "data" / "fonts"
    fonts.mkdir(parents=True)
    for font in resource_path("fonts", "documents").glob("LiberationSerif-*.ttf"):
        shutil.copy(font, fonts)
    source = folder / "van-ban.docx"
    source.write_bytes(word)
    asked = [program, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
    done = subprocess.run(
        [*asked, "--outdir", str(folder), str(source)],
        env=os.environ | {"XDG_DATA_HOME": str(folder / "data")},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    made = folder / "van-ban.pdf"
    if not made.is_file() and "could not be loaded" in done.stderr + done.stdout:
        pytest.skip("LibreOffice has no Writer")
    return made.read_bytes()


def words_of(pages: list[ReadPage]) -> Counter[str]:
    """Every word, without the numbers of pages and the heads of tables, which stand where pages turn."""
    counted: Counter[str] = Counter()
    for page in pages:
        text = re.sub(r"\A\s*\d+\s*\n", "", page.text.replace("\r", "")) if page.top_mm < 16 else page.text
        counted.update(text.replace("\N{NO-BREAK SPACE}", " ").split())
    return counted


@pytest.mark.parametrize("document", dose([decision(3), letter(), minutes()], 0), ids=["decision", "letter", "minutes"])
def test_word_and_pdf_say_the_same_in_libreoffice(document, tmp_path: Path, read_pdf: Read) -> None:
    other = read_pdf(by_libreoffice(word_document([document]), tmp_path))
    own = read_pdf(official_documents_pdf([document]))
    assert words_of(other) == words_of(own)
    assert len(other) == len(own)


def test_a_long_list_repeats_its_head_and_numbers_its_pages_in_libreoffice(tmp_path: Path, read_pdf: Read) -> None:
    pages = read_pdf(by_libreoffice(word_document([decision(300)]), tmp_path))
    assert len(pages) > 8
    assert all("Họ và tên" in page.words for page in pages[1:])
    assert pages[0].top_mm > 18
    assert pages[1].top_mm > 18, "the first page of the annex has no number"
    assert [page.text.split()[0] for page in pages[2:]] == [str(number) for number in range(2, len(pages))]
    assert sum(page.words.count("Lê Văn Đức") for page in pages) == 100


def test_the_file_has_real_styles_and_one_font() -> None:
    word = docx.Document(BytesIO(word_document([decision(3)])))
    styles = {paragraph.style.name for paragraph in word.paragraphs}
    assert {BASE, BODY, "VB Điều", "VB Lệnh"} <= styles | {BODY}
    assert word.styles["Normal"].font.name == "Times New Roman"
    xml = ZipFile(BytesIO(word_document([decision(3)]))).read("word/document.xml").decode()
    assert set(re.findall(r'w:ascii="([^"]+)"', xml)) <= {"Times New Roman"}


def test_the_margins_and_page_numbers_are_those_of_the_decree() -> None:
    word = docx.Document(BytesIO(word_document([decision(3), letter()])))
    for section in word.sections:
        found = (section.left_margin.mm, section.right_margin.mm, section.top_margin.mm, section.bottom_margin.mm)
        assert found == pytest.approx((30, 15, 20, 20), abs=0.1)
        assert section.different_first_page_header_footer
        numbering = section._sectPr.find(qn("w:pgNumType"))
        assert numbering.get(qn("w:start")) == "1"
    assert "PAGE" in word.sections[0].header._element.xml


def test_the_head_of_the_list_is_marked_to_repeat_and_rows_stay_whole() -> None:
    word = docx.Document(BytesIO(word_document([decision(5)])))
    rows = word.tables[-1].rows
    assert rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert [cell.text for cell in rows[1].cells] == ["1", LONG, "2A", "300.000"]
    assert rows[2].cells[1].text == MARKS
    assert rows[-1].cells[0].text == "Cộng"
    assert rows[-1].cells[-1].text == "1.500.000"


def test_nothing_is_written_of_no_document() -> None:
    with pytest.raises(PrintedValueMissing):
        word_document([])


ORDER_OF = {
    "tblPr": ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"),
    "pPr": ("pStyle", "keepNext", "keepLines", "widowControl", "pBdr", "tabs", "spacing", "ind", "jc", "rPr", "sectPr"),
    "sectPr": ("headerReference", "type", "pgSz", "pgMar", "pgNumType", "cols", "titlePg", "docGrid"),
    "rPr": ("rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "lang"),
    "tcPr": ("tcW", "gridSpan", "vMerge", "vAlign"),
}
"""How the standard orders what stands in these; Word asks for a repair where it is otherwise."""


@pytest.mark.parametrize("document", [decision(5), letter(), minutes()], ids=["decision", "letter", "minutes"])
def test_what_word_is_strict_about_stands_in_its_order(document) -> None:
    parts = ZipFile(BytesIO(word_document([document, document])))
    for part in ("word/document.xml", "word/styles.xml", "word/header1.xml"):
        for element in parse_xml(parts.read(part)).iter():
            name = etree.QName(element).localname
            inside = [etree.QName(child).localname for child in element]
            known = [ORDER_OF[name].index(child) for child in inside if child in ORDER_OF.get(name, ())]
            assert known == sorted(known), (part, name, inside)
            if name == "tc":
                assert inside[-1] == "p", "a cell ends with a paragraph"
