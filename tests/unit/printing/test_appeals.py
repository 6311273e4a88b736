from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from desktop_app.domain.papers import PaperHead
from desktop_app.domain.vietqr import vietqr
from desktop_app.printing.appeals import Appeal, appeal_pdf, in_groups
from desktop_app.printing.fitting import TextDoesNotFit
from desktop_app.printing.qr_codes import QUIET, qr_rows
from desktop_app.printing.values import PrintedValueMissing

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import ReadPage

    Read = Callable[[bytes], list[ReadPage]]

HEAD = PaperHead(("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU"), "Quỳnh Lưu", date(2026, 11, 21))
SQUARE = vietqr("970405", "3601205012345", purpose="UNG HO KH")
APPEAL = Appeal(
    HEAD,
    "3601205012345",
    "Hội Khuyến học xã Quỳnh Lưu",
    "Agribank Quỳnh Lưu",
    purpose="Giúp các em (mẫu) tiếp tục đến trường.",
    message="UNG HO KH",
    contact="Tiền mặt: gặp thủ quỹ (mẫu)",
    qr=SQUARE,
)


def modules_on(pdf: bytes) -> tuple[tuple[bool, ...], ...]:
    """The square of the first page as a telephone sees it, module by module."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        width, _height = document[0].get_size()
        picture = document[0].render(scale=2100 / width).to_pil().convert("L")
    finally:
        document.close()
    count = len(qr_rows(SQUARE))
    side = 920 / (count + 2 * QUIET)  # 92 of 210 mm
    middles = [(QUIET + place + 0.5) * side for place in range(count)]
    return tuple(tuple(picture.getpixel((590 + x, 1080 + y)) < 128 for x in middles) for y in middles)


def test_the_notice_names_the_account_in_groups_and_what_it_is_for(read_pdf: Read) -> None:
    (page,) = read_pdf(appeal_pdf(APPEAL))
    for words in (
        "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU",
        "MỜI ỦNG HỘ",
        "Giúp các em (mẫu) tiếp tục đến trường.",
        "36012 05012 345",
        "Agribank Quỳnh Lưu",
        "Nội dung chuyển khoản: UNG HO KH",
        "Tiền mặt: gặp thủ quỹ (mẫu)",
    ):
        assert words in page.text


@pytest.mark.parametrize(("size", "millimetres"), [("a4", (210, 297)), ("a3", (297, 420))])
def test_the_square_reads_the_same_on_both_sizes(size, millimetres) -> None:
    pdf = appeal_pdf(APPEAL, size)
    document = pypdfium2.PdfDocument(pdf)
    found = tuple(round(points / 72 * 25.4) for points in document[0].get_size())
    document.close()
    assert found == millimetres
    assert modules_on(pdf) == qr_rows(SQUARE)


def test_an_a3_says_what_the_a4_says(read_pdf: Read) -> None:
    (small,), (large,) = read_pdf(appeal_pdf(APPEAL)), read_pdf(appeal_pdf(APPEAL, "a3"))
    assert large.text == small.text


def test_without_a_square_nobody_is_told_to_read_one(read_pdf: Read) -> None:
    (page,) = read_pdf(appeal_pdf(replace(APPEAL, qr="", contact="", message="")))
    assert "36012 05012 345" in page.text
    assert "quét mã" not in page.text
    assert "Nội dung chuyển khoản" not in page.text


def test_an_account_without_a_bank_is_not_printed() -> None:
    with pytest.raises(PrintedValueMissing):
        appeal_pdf(replace(APPEAL, bank=" "))


def test_a_purpose_that_no_page_holds_is_refused() -> None:
    with pytest.raises(TextDoesNotFit):
        appeal_pdf(replace(APPEAL, purpose="Mỗi tấm lòng một lời động viên. " * 200))


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("12345678", "1234 5678"),
        ("3601205012345", "36012 05012 345"),
        ("12345", "123 45"),
        ("1", "1"),
        ("1234567890123456789", "1234 5678 9012 3456 789"),
    ],
)
def test_no_figure_of_an_account_stands_alone(number, shown) -> None:
    assert in_groups(number) == shown
