from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.storage.queries.organisation import BoardName
from desktop_app.ui.settings.wording import indented, past_names, rate, span

TURN = date(2025, 7, 1)


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        (None, None, "–"),
        (PartialDate(2025), None, "từ 2025"),
        (None, PartialDate(2025, 6, 30), "đến 30/06/2025"),
        (PartialDate(2020), PartialDate(2025), "2020 – 2025"),
    ],
)
def test_a_term_is_said_as_far_as_it_is_known(begins, ends, said):
    assert span(begins, ends) == said


def test_a_rate_has_one_place_after_the_comma():
    assert [rate(0), rate(12.345), rate(100)] == ["0,0 %", "12,3 %", "100,0 %"]


def test_the_past_of_a_board_tells_names_and_parents_newest_first():
    now = BoardName("Hội B", None, "", date(2026, 1, 1), None)
    below_nobody = BoardName("Hội A", None, "", TURN, date(2026, 1, 1))
    below_x = BoardName("Hội A", None, "Hội X", None, TURN)
    assert past_names((now, below_nobody, below_x)) == [
        "Tên cũ: Hội A, đến ngày 01/01/2026",
        "Trước trực thuộc Hội X, đến ngày 01/07/2025",
    ]
    assert past_names((below_x, below_nobody)) == ["Trước không trực thuộc ban nào trong sổ, đến ngày 01/01/2026"]
    assert past_names((now,)) == []


def test_a_board_stands_deeper_the_deeper_it_is():
    assert indented("Chi hội", 0) == "Chi hội"
    assert len(indented("Chi hội", 2)) > len(indented("Chi hội", 1)) > len("Chi hội")
