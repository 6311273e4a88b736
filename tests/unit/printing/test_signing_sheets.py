from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp

from desktop_app.domain.papers import Signature
from desktop_app.printing.signing_sheets import SigningSheet, SpeechList, signing_sheet_pdf, speech_list_pdf
from desktop_app.printing.values import PrintedValueMissing

from .document_samples import HEAD, LONG, MARKS, sheet_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import ReadPage

    Read = Callable[[bytes], list[ReadPage]]

SIGNATURES = (Signature("Người lập"), Signature("Thủ quỹ", "Lê Thị Hoa"), Signature("Chủ tịch", "Hồ Sỹ Tùng"))


def a_sheet(rows: int, groups: int = 0) -> SigningSheet:
    listed = tuple(
        sheet_row(number, f"Thôn {(number - 1) * groups // rows + 1}" if groups else "")
        for number in range(1, rows + 1)
    )
    return SigningSheet(
        HEAD,
        "Khen thưởng học sinh giỏi",
        "(Kèm theo Quyết định số 05/QĐ-HKH)",
        listed,
        lambda page, on_page: f"KN-{page}-{on_page[0].number}-{on_page[-1].number}",
        SIGNATURES,
    )


def test_every_row_stands_once_and_the_sum_is_right(read_pdf: Read) -> None:
    pages = read_pdf(signing_sheet_pdf(a_sheet(40)))
    words = " ".join(page.words for page in pages)
    assert words.count("Lê Văn Đức") == 13
    assert words.count(MARKS) == 13
    assert "Tổng cộng: 40 suất 12.000.000" in words
    assert "Danh sách có 40 suất, số tiền 12.000.000 đồng. Bằng chữ: Mười hai triệu đồng." in words
    assert all("Ký nhận" in page.words for page in pages)
    assert all((page.width_mm > page.height_mm, page.right_mm < 282) == (True, True) for page in pages)


def test_every_page_has_a_square_that_says_its_rows(read_pdf: Read) -> None:
    pdf = signing_sheet_pdf(a_sheet(40))
    document = pypdfium2.PdfDocument(pdf)
    read = [zxingcpp.read_barcodes(document[place].render(scale=2).to_pil())[0].text for place in range(len(document))]
    covered: list[int] = []
    for page, code in enumerate(read, 1):
        _, number, first, last = code.split("-")
        assert int(number) == page
        covered += range(int(first), int(last) + 1)
    assert covered == list(range(1, 41))
    pages = read_pdf(pdf)
    assert all(f"Mã trang: {code}" in page.words for page, code in zip(pages, read, strict=True))
    assert "Trang 1/" in pages[0].words


@pytest.mark.parametrize("rows", range(1, 32, 3))
def test_the_signatures_never_stand_on_a_page_without_a_row(read_pdf: Read, rows: int) -> None:
    pages = read_pdf(signing_sheet_pdf(a_sheet(rows)))
    assert f"dòng {rows}" in pages[-1].words or f"đến {rows}" in pages[-1].words
    assert "Lê Thị Hoa" in pages[-1].words
    assert all(page.bottom_mm < 206 for page in pages)


def test_groups_have_their_sums_and_add_up(read_pdf: Read) -> None:
    words = " ".join(page.words for page in read_pdf(signing_sheet_pdf(a_sheet(9, groups=3))))
    for group in (1, 2, 3):
        assert f"Thôn {group}: 3 suất 900.000" in words
    assert "Tổng cộng: 9 suất 2.700.000" in words


def test_there_is_room_to_sign_in_every_row() -> None:
    document = pypdfium2.PdfDocument(signing_sheet_pdf(a_sheet(6)))
    text = document[0].get_textpage()
    tops = [text.get_charbox(text.search(f"{name}").get_next()[0])[3] for name in ("Nguyễn &", "Lê Văn Đức")]
    assert (tops[0] - tops[1]) / 72 * 25.4 > 11


def test_a_round_of_goods_and_certificates_has_no_column_of_money(read_pdf: Read) -> None:
    sheet = a_sheet(1)
    goods = SigningSheet(sheet.head, sheet.about, "", (sheet_row(1, amount=0),), sheet.code_of, sheet.signatures)
    (page,) = read_pdf(signing_sheet_pdf(goods))
    assert "Số tiền" not in page.words
    assert "Danh sách có 1 suất." in page.words


def test_the_same_sheet_twice_is_the_same_to_the_byte() -> None:
    assert signing_sheet_pdf(a_sheet(40)) == signing_sheet_pdf(a_sheet(40))


def test_an_empty_sheet_is_refused() -> None:
    sheet = a_sheet(1)
    with pytest.raises(PrintedValueMissing):
        signing_sheet_pdf(SigningSheet(sheet.head, sheet.about, "", (), sheet.code_of, sheet.signatures))
    with pytest.raises(PrintedValueMissing):
        speech_list_pdf(SpeechList("Đợt", "", ()))


def test_the_list_that_is_read_out_has_large_letters_and_everybody(read_pdf: Read) -> None:
    rows = tuple(sheet_row(number) for number in range(1, 41))
    pages = read_pdf(speech_list_pdf(SpeechList("Khen thưởng học sinh giỏi", "Ngày 02/12/2026", rows)))
    words = " ".join(page.words for page in pages)
    assert words.count("Lê Văn Đức") == 13
    assert LONG in words
    assert "300.000" not in words, "amounts are not read out"
