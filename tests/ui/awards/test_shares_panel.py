from __future__ import annotations

from desktop_app.services.reviews import PlaceCounts
from desktop_app.ui.awards.rounds import read_round
from desktop_app.ui.awards.shares_panel import ShareLine, SharesPanel, summary
from desktop_app.ui.widgets.text import Text
from tests.ui.awards.big_round import big_round, weighed


def test_every_place_is_there_with_its_share(qtbot, qapp, book):
    round_id = big_round(book)
    weighed(book, round_id)
    panel = SharesPanel(read_round(book, round_id))
    qtbot.addWidget(panel)
    places = panel.places()
    assert sum(one.accepted for one in places) == 20
    first = next(part for part in panel._parts if isinstance(part, ShareLine))
    assert [text.text() for text in first.findChildren(Text)] == [
        "Thôn 1",
        "3.500.000",
        "Nhận 4 trên 6 đề nghị · 20% số em được nhận",
    ]
    panel.kind.set_key("schools")
    panel._show()
    assert len(panel.places()) == 4


def place(name, proposed, accepted):
    return PlaceCounts(name, proposed, accepted, 0, 0, 0)


def test_who_gets_nothing_strikes_the_eye():
    assert summary([place("Thôn 1", 3, 2), place("Thôn 2", 4, 0)])[0] == "Có đề nghị mà chưa ai được nhận: Thôn 2"
    assert summary([place("Thôn 1", 3, 2), place("Thôn 2", 0, 0)])[0] == "1 nơi chưa đề nghị em nào"
    assert summary([place("Thôn 1", 3, 0)])[1] == "ok"  # nobody was weighed yet
    assert summary([])[1] == "ok"
