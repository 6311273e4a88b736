from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from desktop_app.printing.certificate_designs import DESIGNS, bundled_design, design_text, read_design
from desktop_app.printing.certificates import (
    Certificate,
    Recipient,
    certificates_pdf,
    design_pdf,
)
from desktop_app.printing.correction import Correction
from desktop_app.printing.fitting import TextDoesNotFit
from desktop_app.printing.fonts import GlyphMissing, face
from desktop_app.printing.layout import TemplateUnreadable
from desktop_app.printing.pictures import Picture, normalised
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


@pytest.mark.parametrize("template", DESIGNS[:2])
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


def logo(colour: tuple[int, int, int, int] = (10, 120, 60, 255)) -> Picture:
    file = BytesIO()
    Image.new("RGBA", (60, 60), colour).save(file, "PNG")
    return normalised(file.getvalue())


def seen(pdf: bytes, scale: float = 1) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()


SQUARE = "HTTPS://KHUYENHOC.EXAMPLE/" + "KH2026" * 45
SECOND = replace(CERTIFICATE, second_title="TRƯỞNG TỘC", second_name="Hồ Phi Phục", qr_text=SQUARE)


@pytest.mark.parametrize("design", DESIGNS)
def test_every_design_takes_two_signers_and_a_square_that_is_read(read_pdf: Read, design: str) -> None:
    pdf = certificates_pdf([SECOND, replace(SECOND, person="Em Bùi Ngữ Kỳ", qr_text=f"{SQUARE}2")], design)
    first, second = read_pdf(pdf)
    for words in ("Hồ Phi Phục", "Hồ Sỹ Tùng", "Em Hồ Thị Ngọc Ánh", "Vào sổ khen thưởng số: 12"):
        assert words in first.words
    assert "Em Bùi Ngữ Kỳ" in second.words
    (read,) = zxingcpp.read_barcodes(seen(pdf, 2.5))
    assert read.text == SQUARE


def test_a_family_a_clan_and_a_donor_are_named_as_they_are(read_pdf: Read) -> None:
    people = (
        "Gia đình ông Nguyễn Văn An",
        "Dòng họ Hồ xã Quỳnh Lưu",
        "Công ty TNHH Ánh Dương",
        "Chi hội Khuyến học thôn 3",
    )
    pages = read_pdf(certificates_pdf([replace(CERTIFICATE, person=person) for person in people], "giay-hoc-tap"))
    assert [person in page.words for person, page in zip(people, pages, strict=True)] == [True] * 4


def test_fields_of_the_citation_are_filled_for_each_recipient(read_pdf: Read) -> None:
    asked = replace(
        CERTIFICATE, citation="Tặng {họ tên} {số tiền} ({số tiền bằng chữ}) và {hiện vật}, theo {số quyết định}"
    )
    about = Recipient(full_name="Hồ Thị Ngọc Ánh", amount=1_500_000, goods="5 quyển vở")
    (page,) = read_pdf(certificates_pdf([replace(asked, about=about)]))
    words = "Tặng Hồ Thị Ngọc Ánh 1.500.000 đồng (Một triệu năm trăm nghìn đồng) và 5 quyển vở, theo 128/QĐ-HKH"
    assert words in page.words


def test_on_bought_blanks_only_what_is_missing_there_is_printed(read_pdf: Read) -> None:
    (page,) = read_pdf(certificates_pdf([CERTIFICATE], "giay-co-do", text_only=True))
    for words in ("Em Hồ Thị Ngọc Ánh", "CHỦ TỊCH HỘI KHUYẾN HỌC XÃ QUỲNH LƯU", "Hồ Sỹ Tùng", "ngày 21 tháng 11"):
        assert words in page.words
    for words in ("GIẤY KHEN", "CỘNG HÒA"):
        assert words not in page.words
    picture = seen(certificates_pdf([CERTIFICATE], "giay-co-do", text_only=True))
    assert picture.getpixel((25, 25)) == (255, 255, 255)
    assert certificates_pdf([CERTIFICATE], "giay-phoi") == certificates_pdf([CERTIFICATE], "giay-phoi", text_only=True)


def test_a_value_that_only_the_blank_would_show_is_not_asked_for(read_pdf: Read) -> None:
    (page,) = read_pdf(certificates_pdf([replace(CERTIFICATE, title="")], "giay-phoi"))
    assert "GIẤY KHEN" not in page.words


def test_a_printer_that_is_off_is_met_by_moving_the_page(read_pdf: Read) -> None:
    (straight,) = read_pdf(certificates_pdf([CERTIFICATE], "giay-phoi"))
    (moved,) = read_pdf(certificates_pdf([CERTIFICATE], "giay-phoi", correction=Correction(across_mm=3, down_mm=-2)))
    assert moved.left_mm - straight.left_mm == pytest.approx(3, abs=0.05)
    assert moved.top_mm - straight.top_mm == pytest.approx(-2, abs=0.05)
    (scaled,) = read_pdf(certificates_pdf([CERTIFICATE], "giay-phoi", correction=Correction(scale_across=0.98)))
    assert scaled.right_mm - scaled.left_mm == pytest.approx(0.98 * (straight.right_mm - straight.left_mm), abs=0.05)
    (turned,) = read_pdf(certificates_pdf([CERTIFICATE], "giay-phoi", correction=Correction(turn_degrees=1)))
    assert turned.bottom_mm != pytest.approx(straight.bottom_mm, abs=0.3)


def test_a_logo_takes_the_place_of_the_emblem_and_is_kept_once() -> None:
    pictures = {"logo": logo()}
    with_logo = seen(certificates_pdf([CERTIFICATE], "giay-hoc-tap", pictures=pictures))
    x, y = (round(mm * 72 / 25.4) for mm in (148.5, 36.9))
    assert with_logo.getpixel((x, y)) == (10, 120, 60)
    assert seen(certificates_pdf([CERTIFICATE], "giay-hoc-tap")).getpixel((x, y)) != (10, 120, 60)
    one = certificates_pdf([CERTIFICATE], "giay-hoc-tap", pictures=pictures)
    many = certificates_pdf(
        [replace(CERTIFICATE, person=f"Em Ánh {i}") for i in range(40)], "giay-hoc-tap", pictures=pictures
    )
    assert one.count(b"/Subtype /Image") == many.count(b"/Subtype /Image") > 0


def test_the_same_values_with_pictures_and_squares_give_the_same_bytes() -> None:
    batch = [SECOND, replace(SECOND, person="Em Bùi Ngữ Kỳ", qr_text=f"{SQUARE}2")]
    pictures = {"logo": logo()}
    first = certificates_pdf(batch, "giay-hoc-tap", pictures=pictures)
    certificates_pdf([CERTIFICATE], "giay-co-do")
    assert certificates_pdf(batch, "giay-hoc-tap", pictures={"logo": logo()}) == first
    assert certificates_pdf(batch, "giay-hoc-tap", pictures={"logo": logo((0, 0, 200, 255))}) != first


def test_the_place_of_the_seal_is_seen_only_while_a_design_is_made() -> None:
    assert seen(design_pdf("khung-vang", CERTIFICATE)) == seen(certificates_pdf([CERTIFICATE]))
    assert seen(design_pdf("khung-vang", CERTIFICATE, aids=True)) != seen(certificates_pdf([CERTIFICATE]))


def test_a_design_of_the_boards_own_prints_as_it_was_saved(read_pdf: Read) -> None:
    saved = design_text(bundled_design("khung-vang")).replace("TẶNG", "TRAO TẶNG")
    (page,) = read_pdf(certificates_pdf([CERTIFICATE], read_design(saved)))
    assert "TRAO TẶNG" in page.words


def test_a_bracket_and_a_backslash_in_a_name_are_printed(read_pdf: Read) -> None:
    (page,) = read_pdf(certificates_pdf([replace(CERTIFICATE, person=r"Em Ánh (Bé) \ Na")]))
    assert r"Em Ánh (Bé) \ Na" in page.words


def test_more_letters_than_one_part_of_a_font_holds_are_all_printed(read_pdf: Read) -> None:
    letters = (
        [chr(code) for code in range(0x1EA0, 0x1EFA)] + [chr(code) for code in range(0xC0, 0x17F)] + list("ƠơƯưƀɃ")
    )
    held = [letter for letter in letters if face("name").missing(letter) is None]
    words = ["".join(held[at : at + 20]) for at in range(0, len(held), 20)]
    pages = read_pdf(certificates_pdf([replace(CERTIFICATE, person=f"Em {word}") for word in words]))
    assert len(held) > 250
    assert [word in page.words for word, page in zip(words, pages, strict=True)] == [True] * len(words)
