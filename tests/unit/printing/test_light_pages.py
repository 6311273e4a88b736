from __future__ import annotations

import pypdfium2
import pytest

from desktop_app.printing.drawing import Sheet
from desktop_app.printing.fitting import Line, Stroke
from desktop_app.printing.fonts import face
from desktop_app.printing.layout import Layout
from desktop_app.printing.light_pages import LightPages


@pytest.fixture
def sheet() -> Sheet:
    sheet = Sheet(Layout(title="", width_mm=100, height_mm=100, variables={}, stacks=()), "")
    with sheet.stamp_in_the_making("ground"):
        sheet.canvas.rect(0, 0, 20, 20, fill=1)
    face("serif")
    return sheet


def test_every_page_has_its_stamp_its_lines_and_its_strokes(sheet: Sheet) -> None:
    pages = LightPages(sheet, "ground")
    for words in ("Ấn Độ", "(một \\ hai)", "Ƀih"):
        pages.put_lines(
            [Line(words, "serif", 12, "#B01C22", 40, 100), Line("dưới", "serif", 9, "#000000", 40, 120, 0.5)]
        )
        pages.put_strokes([Stroke(40, 150, 100, 4, "#00FF00", diamond=True)])
        pages.end_page()
    document = pypdfium2.PdfDocument(sheet.pdf())
    try:
        assert len(document) == 3
        for number, words in enumerate(("Ấn Độ", "(một \\ hai)", "Ƀih")):
            page = document[number]
            text = page.get_textpage()
            assert text.get_text_range().split("\r\n") == [words, "dưới"]
            text.close()
            seen = page.render(scale=1).to_pil().convert("RGB")
            assert seen.getpixel((10, seen.height - 10)) == (0, 0, 0)
            assert seen.getpixel((60, 150)) == (0, 255, 0)
            page.close()
    finally:
        document.close()


def test_other_contents_give_the_file_another_name(sheet: Sheet) -> None:
    pages = LightPages(sheet, "ground")
    pages.put_lines([Line("một", "serif", 12, "#000000", 40, 100)])
    pages.end_page()
    assert b"/ID" in sheet.pdf()
