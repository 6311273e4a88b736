from __future__ import annotations

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop_app.printing.fonts import FONT_NAMES, face

LETTERS = "AẤẪỄỘỮgyqỵỆđĐ("


@pytest.mark.parametrize("font", sorted(FONT_NAMES))
def test_the_ink_is_where_another_program_sees_it(font: str) -> None:
    known = face(font)
    canvas = Canvas("unused", pagesize=(4000, 400))
    canvas.setFont(font, 100)
    for i, letter in enumerate(LETTERS):
        canvas.drawString(100 + 250 * i, 150, letter)
    canvas.showPage()
    document = pypdfium2.PdfDocument(canvas.getpdfdata())
    text = document[0].get_textpage()
    seen = {text.get_text_range(i, 1): text.get_charbox(i) for i in range(text.count_chars())}
    for i, letter in enumerate(LETTERS):
        left, low, right, high = known.bounds[letter]
        x = 100 + 250 * i
        assert seen[letter] == pytest.approx(
            (x + left * 100, 150 + low * 100, x + right * 100, 150 + high * 100), abs=1.5
        )
    text.close()
    document.close()


def test_stacked_marks_reach_higher_and_dots_lower() -> None:
    title = face("title")
    assert title.above("GIẤY") > title.above("GIÂY") > title.above("GIAY") > 0.6
    assert title.below("ẬỆ") > title.below("ÂÊ")
    assert title.above("") == title.below("") == 0
    assert title.above("\u2003林") == 0


def test_slanted_letters_reach_over_their_width() -> None:
    assert face("name").reach("f") > 0.1
    assert face("serif").reach("o") < 0.1
    assert face("serif").reach("") == 0
