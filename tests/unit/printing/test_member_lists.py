from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.printing.fonts import GlyphMissing
from desktop_app.printing.member_lists import MemberList, MemberListRow, member_list_pdf
from desktop_app.printing.values import PrintedValueMissing

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import ReadPage

    Read = Callable[[bytes], list[ReadPage]]

# All people are samples.
ROW = MemberListRow("Nguyễn Thị Phượng", PartialDate(1961, 8, 15), "Nữ", "Thôn 3", PartialDate(2020, 3))
MEMBERS = MemberList(
    board_lines=("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU"),
    day=date(2026, 11, 21),
    place="Quỳnh Lưu",
    rows=(ROW, MemberListRow("Đào Văn Ước")),
    scope="Chi hội thôn 3",
    prepared_by="Trần Văn Minh",
    head="Hồ Sỹ Tùng",
)


def of(count: int) -> MemberList:
    return replace(MEMBERS, rows=tuple(replace(ROW, full_name=f"Nguyễn Thị Mẫu {i}") for i in range(1, count + 1)))


def test_a_list_says_who_the_members_are_on_a4_upright(read_pdf: Read) -> None:
    (page,) = read_pdf(member_list_pdf(MEMBERS))
    assert (round(page.width_mm), round(page.height_mm)) == (210, 297)
    for words in (
        "DANH SÁCH HỘI VIÊN Chi hội thôn 3",
        "TT Họ và tên Năm sinh Giới tính Thôn Ngày vào hội",
        "1 Nguyễn Thị Phượng 1961 Nữ Thôn 3 3/2020",
        "2 Đào Văn Ước",
        "Danh sách có 2 hội viên.",
        "Quỳnh Lưu, ngày 21 tháng 11 năm 2026",
        "Trần Văn Minh",
        "Hồ Sỹ Tùng",
    ):
        assert words in page.words


def test_every_page_repeats_the_header_row_and_pages_count_from_the_second(read_pdf: Read) -> None:
    pages = read_pdf(member_list_pdf(of(100)))
    assert len(pages) == 4
    assert all("TT Họ và tên Năm sinh" in page.words for page in pages)
    assert pages[0].words.startswith("HỘI KHUYẾN HỌC TỈNH")
    assert [page.words.split()[0] for page in pages[1:]] == ["2", "3", "4"]
    everything = " ".join(page.words for page in pages)
    places = [everything.index(f" {i} Nguyễn Thị Mẫu {i} 1961") for i in range(1, 101)]
    assert places == sorted(places)


def test_the_signatures_stay_together_with_the_total_and_the_last_member(read_pdf: Read) -> None:
    for count in range(16, 32, 3):
        last = read_pdf(member_list_pdf(of(count)))[-1]
        for words in (f"Danh sách có {count} hội viên.", "NGƯỜI LẬP DANH SÁCH", "Hồ Sỹ Tùng"):
            assert words in last.words
        assert f"{count} Nguyễn Thị Mẫu {count}" in last.words
        assert last.bottom_mm < 279


def test_a_long_list_is_whole_and_says_how_far_it_is(read_pdf: Read) -> None:
    seen: list[tuple[int, int]] = []
    pages = read_pdf(member_list_pdf(of(1100), lambda done, total: seen.append((done, total))))
    assert "Danh sách có 1.100 hội viên." in pages[-1].words
    assert sum(page.words.count("Nguyễn Thị Mẫu") for page in pages) == 1100
    assert seen == sorted(seen)
    assert seen[-1] == (1100, 1100)


def test_a_very_long_name_wraps_inside_its_column(read_pdf: Read) -> None:
    rows = (
        replace(ROW, full_name="Nguyễn Phúc Hoàng Quỳnh " * 12),
        replace(ROW, full_name="Ư" * 120, village="Q" * 90),
    )
    (page,) = read_pdf(member_list_pdf(replace(MEMBERS, rows=rows)))
    assert page.right_mm < 196
    assert page.words.count("Quỳnh") >= 12
    assert "".join(page.text.split()).count("Ư") >= 120


def test_the_same_list_gives_the_same_bytes() -> None:
    assert member_list_pdf(of(40)) == member_list_pdf(of(40))


def test_a_letter_that_cannot_be_printed_is_refused_with_the_member() -> None:
    with pytest.raises(GlyphMissing) as refused:
        member_list_pdf(replace(MEMBERS, rows=(ROW, replace(ROW, full_name="Lâm 林"))))
    assert (refused.value.person, refused.value.letter) == ("Lâm 林", "林")


def test_an_empty_list_and_a_member_without_a_name_are_refused() -> None:
    with pytest.raises(PrintedValueMissing):
        member_list_pdf(replace(MEMBERS, rows=()))
    with pytest.raises(PrintedValueMissing) as refused:
        member_list_pdf(replace(MEMBERS, rows=(ROW, replace(ROW, full_name=" "))))
    assert (refused.value.field, refused.value.person) == ("full_name", "2")
