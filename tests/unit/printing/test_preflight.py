from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from desktop_app.domain.certificate_fields import BraceAlone, FieldUnknown
from desktop_app.printing.boxes import Stack
from desktop_app.printing.certificate_designs import DESIGNS, bundled_design
from desktop_app.printing.certificates import Certificate, Recipient, certificates_pdf
from desktop_app.printing.preflight import preflight

from .real_names import real_names

POINTS_PER_MM = 72 / 25.4
NAME_BOX = "Người nhận và lời khen"
# All people are samples.
CERTIFICATE = Certificate(
    board_lines=("HỘI KHUYẾN HỌC VIỆT NAM", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU"),
    issuer="CHỦ TỊCH HỘI KHUYẾN HỌC XÃ QUỲNH LƯU",
    person="Em Hồ Thị Ngọc Ánh",
    school_class="Lớp 9A, Trường THCS Quỳnh Lưu",
    citation="Vượt khó học giỏi, đạt danh hiệu {danh hiệu}, năm học {năm học}",
    decision_number="128/QĐ-HKH",
    register_number="12",
    place="Quỳnh Lưu",
    day=date(2026, 11, 21),
    signer_title="CHỦ TỊCH",
    signer_name="Hồ Sỹ Tùng",
    on_behalf=("TM. BAN CHẤP HÀNH",),
    about=Recipient(achievement="Học sinh giỏi", school_year="2026 - 2027", amount=500_000),
)


def test_a_batch_without_trouble_has_nothing_to_decide() -> None:
    assert preflight([CERTIFICATE, replace(CERTIFICATE, person="Em Bùi Ngữ Kỳ")]) == ()


@pytest.mark.parametrize("design", DESIGNS)
def test_the_ordinary_certificate_prints_in_every_design_as_it_was_designed(design: str) -> None:
    assert [
        found for found in preflight([CERTIFICATE, replace(CERTIFICATE, person="Em Bùi Kỳ")], design) if found.stops
    ] == []


def test_a_long_name_is_told_with_its_size_and_a_longer_one_with_its_lines() -> None:
    long = replace(CERTIFICATE, person="Em Công Tằng Tôn Nữ Thị Hoàng Phương Anh")
    longer = replace(CERTIFICATE, person="Em Nguyễn Phúc Công Tằng Tôn Nữ Thị Hoàng Phương Quỳnh Anh")
    shrunk, wrapped = preflight([CERTIFICATE, long, longer])
    assert (shrunk.place, shrunk.trouble, shrunk.lines, shrunk.box) == (1, "shrunk", 1, NAME_BOX)
    assert 74 <= shrunk.percent < 100
    assert (wrapped.place, wrapped.trouble, wrapped.lines, wrapped.stops) == (2, "wrapped", 2, False)
    assert wrapped.percent >= 55


def test_a_letter_that_no_font_holds_stops_its_sheet() -> None:
    (found,) = preflight([CERTIFICATE, replace(CERTIFICATE, person="Em 林 Ánh")])
    assert (found.place, found.trouble, found.letter, found.stops) == (1, "letter_missing", "林", True)
    assert found.text == "Em 林 Ánh"


def test_what_is_too_long_stops_its_sheet_and_is_named() -> None:
    (found,) = preflight([CERTIFICATE, replace(CERTIFICATE, person="W" * 200)])
    assert (found.place, found.trouble, found.text, found.stops) == (1, "does_not_fit", "W" * 200, True)


def test_a_value_or_a_field_without_a_value_stops_its_sheet() -> None:
    nameless = replace(CERTIFICATE, person="")
    empty = replace(CERTIFICATE, about=replace(CERTIFICATE.about, achievement=""))
    assert [(f.place, f.text, f.trouble) for f in preflight([CERTIFICATE, nameless, empty])] == [
        (1, "person", "value_missing"),
        (2, "{danh hiệu}", "value_missing"),
    ]


def test_what_is_the_same_on_all_is_told_once() -> None:
    long = replace(CERTIFICATE, issuer="CHỦ TỊCH " + "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU " * 3)
    found = preflight([replace(long, person=f"Em Ánh {i}") for i in range(20)])
    assert [(one.place, one.of_all, one.trouble) for one in found] == [(0, True, "shrunk")]


def test_a_field_that_certificates_do_not_have_is_refused_with_the_nearest() -> None:
    with pytest.raises(FieldUnknown) as refused:
        preflight([replace(CERTIFICATE, citation="Tặng {danh hieeuj}")])
    assert refused.value.nearest == "danh hiệu"
    with pytest.raises(BraceAlone):
        preflight([replace(CERTIFICATE, citation="Tặng {danh hiệu")])


def test_what_bought_blanks_carry_already_is_not_measured() -> None:
    broken = replace(CERTIFICATE, title="林")
    assert preflight([broken])[0].trouble == "letter_missing"
    assert preflight([broken], text_only=True) == ()


@pytest.mark.parametrize("design", DESIGNS)
def test_no_name_is_clipped_too_small_or_without_its_letters(design: str) -> None:
    check_names(design, 60)


@pytest.mark.long
@pytest.mark.parametrize("design", ["khung-vang", "giay-hoc-bong"])
def test_ten_thousand_names_are_whole_readable_and_inside_their_box(design: str) -> None:
    check_names(design, 10_000)


def check_names(design: str, count: int) -> None:
    """Prints the names and reads the PDF: its text, its fonts, and the ink of every letter."""
    names = list(real_names(count))
    decomposed = [unicodedata.normalize("NFD", name) if i % 3 == 0 else name for i, name in enumerate(names)]
    batch = [replace(CERTIFICATE, person=name, register_number=str(i)) for i, name in enumerate(decomposed, start=1)]
    found = preflight(batch, design)
    assert [finding for finding in found if finding.stops] == []
    told = {finding.place for finding in found if finding.text in names}
    layout = bundled_design(design)
    box = next(stack for stack in layout.stacks if stack.name == NAME_BOX)
    name = next(text for text in box.texts() if text.is_name)
    document = pypdfium2.PdfDocument(certificates_pdf(batch, design))
    try:
        for place, person in enumerate(names):
            page = document[place]
            lines = _lines_of(page, box, layout.height_mm, name.size_pt * 0.55)
            text = " ".join(line.text for line in lines)
            assert person in text
            for line in lines:
                assert line.left >= box.x_mm * POINTS_PER_MM - 0.6, person
                assert line.right <= (box.x_mm + box.width_mm) * POINTS_PER_MM + 0.6, person
                assert line.top <= (layout.height_mm - box.y_mm) * POINTS_PER_MM + 0.1, person
                assert line.bottom >= (layout.height_mm - box.y_mm - box.height_mm) * POINTS_PER_MM - 0.1, person
            for above, below in pairwise(lines):
                assert below.top < above.bottom, person
            size = min(line.size for line in lines if line.size > 0)
            assert size >= min(text.floor_pt for text in box.texts()) - 0.05
            of_name = [line.size for line in lines if line.text and line.text in person]
            assert of_name
            assert min(of_name) >= name.floor_pt - 0.05
            assert (min(of_name) < name.size_pt * 0.995 or len(of_name) > 1) == (place in told)
            page.close()
    finally:
        document.close()


class _Line:
    def __init__(self) -> None:
        self.text, self.size = "", 0.0
        self.left, self.bottom, self.right, self.top = 1e9, 1e9, -1e9, -1e9


def _lines_of(page: pypdfium2.PdfPage, box: Stack, height_mm: float, _least: float) -> list[_Line]:
    """The lines of text in a box, from above, with the edges of their ink; a letter without a glyph fails."""
    read = page.get_textpage()
    low, high = (height_mm - box.y_mm - box.height_mm) * POINTS_PER_MM, (height_mm - box.y_mm) * POINTS_PER_MM
    lines: dict[float, _Line] = {}
    baseline = 0.0
    for i in range(read.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(read.raw, i))
        left, bottom, right, top = read.get_charbox(i)
        if letter in "\r\n":
            continue
        if left < right and bottom < top:
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFText_GetMatrix(read.raw, i, matrix)
            baseline = round(matrix.f, 1)
        if not low - 20 < baseline < high:
            continue
        line = lines.setdefault(baseline, _Line())
        line.text += letter
        if left < right and bottom < top:
            line.size = max(line.size, pdfium.FPDFText_GetFontSize(read.raw, i))
            line.left, line.right = min(line.left, left), max(line.right, right)
            line.bottom, line.top = min(line.bottom, bottom), max(line.top, top)
    read.close()
    inside = [lines[at] for at in sorted(lines, reverse=True) if lines[at].bottom >= low - 1]
    for line in inside:
        line.text = " ".join(line.text.split())
        assert "\ufffd" not in line.text
        assert "\x00" not in line.text
    return inside
