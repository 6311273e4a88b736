from __future__ import annotations

from provincial_server.communes import CommuneRow, arranged, shades

ROWS = [
    CommuneRow("17179", members=50),
    CommuneRow("16681", members=50),
    CommuneRow("17182", members=0),
    CommuneRow("17185", members=9),
]


def test_the_largest_stands_first_or_names_in_their_order():
    assert [row.members for row in arranged(ROWS, "members", "", by_name=False)] == [50, 50, 9, 0]
    assert [row.code for row in arranged(ROWS, "members", "QUYNH luu", by_name=True)] == ["17179"]


def test_equal_figures_are_equally_dark_and_nothing_is_not_drawn_dark():
    found = shades(ROWS, "members")
    assert found["17179"] == found["16681"] > found["17185"] >= 1
    assert found["17182"] == 0
    assert max(shades([CommuneRow(str(n), raised=n + 1) for n in range(100)], "raised").values()) == 5


def test_only_figures_that_are_meant_to_be_shown_are_read():
    assert ROWS[0].figure("members") == 50
    assert ROWS[0].figure("__class__") == 0
