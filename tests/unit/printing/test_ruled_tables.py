from __future__ import annotations

import pytest

from desktop_app.printing.layout import POINTS_PER_MM, load_layout
from desktop_app.printing.minutes import HEAD_VARIABLES, UPRIGHT
from desktop_app.printing.pages import Flow
from desktop_app.printing.ruled_tables import Cells, RuledColumn, RuledStyle, RuledTable

COLUMNS = (
    RuledColumn("TT", 10, "centre"),
    RuledColumn("Nội dung", 60),
    RuledColumn("Thu", 30, "right", "Số tiền", is_amount=True),
    RuledColumn("Chi", 30, "right", "Số tiền", is_amount=True),
)
STYLE = RuledStyle(11, 7)


@pytest.fixture
def flow() -> Flow:
    return Flow(load_layout(UPRIGHT, HEAD_VARIABLES), "thử", (20, 190, 20, 100))


def words(flow: Flow) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in flow.pages]


def test_every_page_repeats_the_header_with_its_groups(flow: Flow) -> None:
    table = RuledTable(flow, COLUMNS, STYLE)
    for place in range(20):
        table.row((str(place), f"Khoản {place}", "1.000", ""))
    assert len(flow.pages) > 1
    for page in words(flow):
        assert page[:5] == ["TT", "Nội dung", "Thu", "Chi", "Số tiền"]
    assert [text for page in words(flow) for text in page if text.startswith("Khoản")] == [
        f"Khoản {place}" for place in range(20)
    ]


def test_what_is_carried_closes_a_page_and_begins_the_next(flow: Flow) -> None:
    done: list[int] = []

    def carried() -> tuple[Cells, Cells]:
        return ("", "sang sau", str(sum(done)), ""), ("", "trước sang", str(sum(done)), "")

    table = RuledTable(flow, COLUMNS, STYLE, carried)
    for place in range(1, 21):
        table.row((str(place), "Khoản", str(place), ""))
        done.append(place)
    first, second, *_ = words(flow)
    assert first[-2] == "sang sau"
    shown = first.count("Khoản")
    assert first[-1] == str(shown * (shown + 1) // 2)
    assert second[5:7] == ["trước sang", first[-1]]


def test_the_last_row_goes_to_the_page_of_what_must_stand_under_it(flow: Flow) -> None:
    table = RuledTable(flow, COLUMNS, STYLE)
    table.row(("1", "Khoản 1", "", ""))
    table.row(("2", "Khoản 2", "", ""), keep=60 * POINTS_PER_MM)
    assert "Khoản 2" in words(flow)[1]


def test_amounts_stay_on_one_line_and_texts_wrap(flow: Flow) -> None:
    table = RuledTable(flow, COLUMNS, STYLE)
    table.row(("1", "một khoản có tên rất dài " * 6, "999.999.999.999.999.999.999", ""))
    (page,) = words(flow)
    assert "999.999.999.999.999.999.999" in page
    assert sum("khoản" in text or "dài" in text for text in page) > 1


def test_a_text_that_is_longer_than_a_page_is_made_smaller_until_it_fits(flow: Flow) -> None:
    RuledTable(flow, COLUMNS, STYLE).row(("1", "rất dài " * 600, "", ""))
    bottom = max(line.y for page in flow.pages for line in page.lines)
    assert bottom <= flow.bottom


def test_a_rest_in_which_a_line_could_be_written_is_crossed_out_and_a_smaller_one_is_not(flow: Flow) -> None:
    table = RuledTable(flow, COLUMNS, STYLE)
    table.row(("1", "Khoản", "", ""))
    table.cross_out(flow.y + 5 * POINTS_PER_MM)
    assert not [one for one in flow.page.segments if one.x != one.to_x and one.y != one.to_y]
    end = flow.y + 40 * POINTS_PER_MM
    table.cross_out(end)
    (slanting,) = [one for one in flow.page.segments if one.x != one.to_x and one.y != one.to_y]
    assert slanting.y == end
    assert flow.y == end
