from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.printing.certificates import TEMPLATES, Certificate, certificates_pdf
from desktop_app.printing.fitting import TextDoesNotFit
from desktop_app.printing.fonts import GlyphMissing
from desktop_app.printing.layout import TemplateUnreadable
from desktop_app.printing.values import PrintedValueMissing

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import ReadPage

    Read = Callable[[bytes], list[ReadPage]]

FRAME_MM = 8 + 7.6  # the inner line of the frame
# All people are samples.
CERTIFICATE = Certificate(
    board_lines=("HỘI KHUYẾN HỌC VIỆT NAM", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU"),
    issuer="CHỦ TỊCH HỘI KHUYẾN HỌC XÃ QUỲNH LƯU",
    person="Em Hồ Thị Ngọc Ánh",
    school_class="Lớp 9A, Trường THCS Quỳnh Lưu",
    citation="Vượt khó học giỏi, đạt danh hiệu Học sinh giỏi học kỳ I",
    decision_number="128/QĐ-HKH",
    register_number="12",
    place="Quỳnh Lưu",
    day=date(2026, 11, 21),
    signer_title="CHỦ TỊCH",
    signer_name="Hồ Sỹ Tùng",
)
PEOPLE = ("Em Hồ Thị Ngọc Ánh", "Em Bùi Ngữ Kỳ", "Em Đặng Ước Nguyện")


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_certificate_says_everything_on_one_a4_page_across(read_pdf: Read, template: str) -> None:
    (page,) = read_pdf(certificates_pdf([CERTIFICATE], template))
    assert (round(page.width_mm), round(page.height_mm)) == (297, 210)
    for words in (
        "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "GIẤY KHEN",
        "TẶNG",
        "Em Hồ Thị Ngọc Ánh",
        "Lớp 9A, Trường THCS Quỳnh Lưu",
        "Vượt khó học giỏi, đạt danh hiệu Học sinh giỏi học kỳ I",
        "Quyết định số: 128/QĐ-HKH",
        "Vào sổ khen thưởng số: 12",
        "Quỳnh Lưu, ngày 21 tháng 11 năm 2026",
        "Hồ Sỹ Tùng",
    ):
        assert words in page.words


def test_every_person_has_a_page_in_the_order_given(read_pdf: Read) -> None:
    seen: list[tuple[int, int]] = []
    pages = read_pdf(
        certificates_pdf(
            [replace(CERTIFICATE, person=person) for person in PEOPLE], report=lambda done, of: seen.append((done, of))
        )
    )
    assert [[person for person in PEOPLE if person in page.words] for page in pages] == [[p] for p in PEOPLE]
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_what_differs_between_pages_is_printed_on_its_own_page(read_pdf: Read) -> None:
    later = replace(
        CERTIFICATE, day=date(2026, 12, 2), register_number="13", signer_name="Lê Thị Hoa", title="GIẤY KHEN 2"
    )
    first, second = read_pdf(certificates_pdf([CERTIFICATE, later]))
    assert "ngày 21 tháng 11" in first.words
    assert "Lê Thị Hoa" not in first.words
    assert "ngày 02 tháng 12" in second.words
    assert "Vào sổ khen thưởng số: 13" in second.words
    assert "GIẤY KHEN 2" in second.words
    assert "Hồ Sỹ Tùng" not in second.words


def test_the_frame_is_kept_once_however_many_pages_there_are() -> None:
    one = len(certificates_pdf([CERTIFICATE]))
    many = len(certificates_pdf([replace(CERTIFICATE, person=f"Em Hồ Thị Ánh {i}") for i in range(101)]))
    assert (many - one) / 100 < 1500


def test_the_same_certificates_give_the_same_bytes() -> None:
    assert certificates_pdf([CERTIFICATE]) == certificates_pdf([replace(CERTIFICATE)])
    assert certificates_pdf([CERTIFICATE], "khung-vang") != certificates_pdf([CERTIFICATE], "khung-xanh")


def test_printing_in_several_threads_at_once_gives_the_same_bytes() -> None:
    batches = [[replace(CERTIFICATE, person=f"{person} {i}") for i in range(10)] for person in PEOPLE]
    alone = [certificates_pdf(batch) for batch in batches]
    with ThreadPoolExecutor(3) as threads:
        assert list(threads.map(certificates_pdf, batches)) == alone


def test_a_name_in_decomposed_letters_prints_as_composed_ones() -> None:
    decomposed = replace(CERTIFICATE, person=unicodedata.normalize("NFD", CERTIFICATE.person))
    assert certificates_pdf([decomposed]) == certificates_pdf([CERTIFICATE])


def test_a_very_long_name_stays_inside_the_frame_on_two_lines_with_all_its_letters(read_pdf: Read) -> None:
    name = "Em Công Tằng Tôn Nữ Thị Hoàng Phương Anh Nguyễn Phúc Hoàng Quỳnh Thảo Nguyên"
    (page,) = read_pdf(certificates_pdf([replace(CERTIFICATE, person=name, citation="Học giỏi " * 20)]))
    assert page.left_mm > FRAME_MM
    assert page.right_mm < 297 - FRAME_MM
    assert page.top_mm > FRAME_MM
    assert page.bottom_mm < 210 - FRAME_MM
    assert "".join(name.split()) in "".join(page.text.split())


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Phúc Hoàng Quỳnh " * 12, "Ư" * 120, "Mườ" * 100, "W" * 300],
    ids=["300 letters", "120 letters without a space", "300 letters without a space", "300 wide letters"],
)
def test_what_is_no_name_is_refused_rather_than_printed_too_small(name: str) -> None:
    with pytest.raises(TextDoesNotFit) as refused:
        certificates_pdf([replace(CERTIFICATE, person=name)])
    assert refused.value.text == name.strip()


def test_a_letter_that_cannot_be_printed_is_refused_with_the_person() -> None:
    with pytest.raises(GlyphMissing) as refused:
        certificates_pdf([CERTIFICATE, replace(CERTIFICATE, person="Em 林 Ánh")])
    assert (refused.value.person, refused.value.letter) == ("Em 林 Ánh", "林")


def test_a_name_of_the_highlands_prints_whole(read_pdf: Read) -> None:
    (page,) = read_pdf(certificates_pdf([replace(CERTIFICATE, person="Em Y Ƀih Niê Kđăm", title="TẶNG Ƀ")]))
    assert "Em Y Ƀih Niê Kđăm" in page.words


@pytest.mark.parametrize("field", ["issuer", "person", "citation", "place", "signer_title", "signer_name"])
def test_a_certificate_without_a_required_value_is_refused_and_the_value_named(field: str) -> None:
    with pytest.raises(PrintedValueMissing) as refused:
        certificates_pdf([replace(CERTIFICATE, **{field: ""})])
    assert refused.value.field == field


def test_what_was_left_empty_leaves_no_words_behind(read_pdf: Read) -> None:
    (page,) = read_pdf(
        certificates_pdf([replace(CERTIFICATE, decision_number="", register_number="", school_class="")])
    )
    for words in ("Quyết định", "Vào sổ", "Lớp", "TM."):
        assert words not in page.words


def test_no_certificates_an_unknown_frame_and_a_book_of_a_citation_are_refused() -> None:
    with pytest.raises(PrintedValueMissing):
        certificates_pdf([])
    with pytest.raises(TemplateUnreadable):
        certificates_pdf([CERTIFICATE], "khung-tim")
    with pytest.raises(TextDoesNotFit):
        certificates_pdf([replace(CERTIFICATE, citation="học giỏi " * 5000)])
