from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.papers import PaperHead, Signature
from desktop_app.printing.official_documents import official_documents_pdf
from desktop_app.printing.values import PrintedValueMissing, TooManyHeaderLines

from .document_samples import HEAD, LONG, MARKS, decision, letter, minutes

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import ReadPage

    Read = Callable[[bytes], list[ReadPage]]


def test_a_decision_says_everything_in_the_order_of_the_decree(read_pdf: Read) -> None:
    first = read_pdf(official_documents_pdf([decision()]))[0].words
    said = (
        "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU",
        "Số: 05/QĐ-HKH",
        "QUYẾT ĐỊNH Về việc khen thưởng học sinh giỏi",
        "BAN CHẤP HÀNH HỘI KHUYẾN HỌC XÃ QUỲNH LƯU",
        "Căn cứ Điều lệ Hội Khuyến học Việt Nam;",
        "Căn cứ kết quả họp xét ngày 15/11/2026.",
        "QUYẾT ĐỊNH:",
        "Điều 1. Khen thưởng 3 học sinh",
        "kể từ ngày ký./.",
        "TM. BAN CHẤP HÀNH CHỦ TỊCH",
        "Hồ Sỹ Tùng",
        "Nơi nhận:",
        "- Như Điều 3;",
        "- Lưu: VT.",
    )
    places = [first.find(words) for words in said]
    assert -1 not in places, said[places.index(-1)]
    assert places == sorted(places)
    assert "Quỳnh Lưu, ngày 05 tháng 02 năm 2026" in first


def test_the_margins_are_those_of_the_decree(read_pdf: Read) -> None:
    for page in read_pdf(official_documents_pdf([decision(300)])):
        assert (page.width_mm, page.height_mm) == (pytest.approx(210, abs=0.2), pytest.approx(297, abs=0.2))
        assert page.left_mm >= 29.9
        assert page.right_mm <= 195.1
        assert page.bottom_mm <= 277.1


def test_pages_are_numbered_from_the_second_on_and_an_annex_by_itself(read_pdf: Read) -> None:
    pages = read_pdf(official_documents_pdf([decision(80)]))
    numbers = [page.text.split("\n")[0].strip() if page.top_mm < 15 else "" for page in pages]
    assert numbers[0] == ""
    assert numbers[1:] == ["", *(str(page) for page in range(2, len(pages)))]
    assert all(10 < page.top_mm < 15 for page in pages[2:])


def test_a_list_of_three_hundred_repeats_its_head_and_loses_nobody(read_pdf: Read) -> None:
    pages = read_pdf(official_documents_pdf([decision(300)]))
    words = " ".join(page.words for page in pages)
    assert all("Họ và tên" in page.words for page in pages[1:])
    assert words.count("Lê Văn Đức") == 100
    assert words.count(MARKS) == 100
    assert "Cộng 90.000.000" in words


def test_a_name_of_any_length_stays_in_its_cell(read_pdf: Read) -> None:
    (_, annex) = read_pdf(official_documents_pdf([decision(1)]))
    assert " ".join(LONG.split()) in annex.words


def test_a_letter_has_its_subject_under_its_number_and_both_addressees(read_pdf: Read) -> None:
    (page,) = read_pdf(official_documents_pdf([letter()]))
    assert "Số: 12/HKH" in page.words
    assert "V/v phối hợp" in page.words
    assert "- Trường THCS A;" in page.words
    assert "- Trường Tiểu học B." in page.words
    assert "Vở & bút" in page.words
    assert "Nơi nhận" not in page.words


def test_minutes_are_signed_by_two_and_need_no_number(read_pdf: Read) -> None:
    (page,) = read_pdf(official_documents_pdf([minutes()]))
    assert "Số:" not in page.words
    assert page.words.endswith("THƯ KÝ Trần Văn Thư CHỦ TRÌ Hồ Sỹ Tùng")


@pytest.mark.parametrize("lines", range(18, 30))
def test_no_signature_stands_alone_on_a_page(read_pdf: Read, lines: int) -> None:
    text = "\n".join(f"Điều {place}. Một điều ngắn của quyết định này." for place in range(1, lines))
    pages = read_pdf(official_documents_pdf([decision(0, text)]))
    assert f"Điều {lines - 1}." in pages[-1].words
    assert "Hồ Sỹ Tùng" in pages[-1].words


def test_invitations_have_pages_of_their_own(read_pdf: Read) -> None:
    pages = read_pdf(official_documents_pdf([minutes(), minutes(), minutes()]))
    assert [page.words for page in pages] == [pages[0].words] * 3


def test_the_same_document_twice_is_the_same_to_the_byte() -> None:
    assert official_documents_pdf([decision(40)]) == official_documents_pdf([decision(40)])


def test_what_is_missing_is_refused() -> None:
    with pytest.raises(PrintedValueMissing):
        official_documents_pdf([])
    with pytest.raises(PrintedValueMissing):
        official_documents_pdf([replace(decision(), blocks=())])
    with pytest.raises(PrintedValueMissing):
        official_documents_pdf([replace(decision(), signatures=(Signature(""),))])
    with pytest.raises(TooManyHeaderLines):
        official_documents_pdf([replace(decision(), head=PaperHead(("A", "B", "C", "D"), HEAD.place, HEAD.day))])
