from __future__ import annotations

from provincial_server import public_totals
from provincial_server.communes import CommuneRow
from provincial_server.public_totals import read_public_totals

LARGE = CommuneRow("17179", boards=5, members=200, raised=10)
MIDDLE = CommuneRow("16681", boards=3, members=40, raised=20)
SMALL = CommuneRow("17182", boards=1, members=4, raised=30)
FEW = CommuneRow("17185", boards=9, members=11, raised=40)


def totals(monkeypatch, *rows):
    monkeypatch.setattr(public_totals, "read_communes", lambda *_: list(rows))
    monkeypatch.setattr(public_totals, "read_headline", lambda *_: None)
    return read_public_totals(None, "40", "")


def test_small_communes_are_added_up(monkeypatch):
    found = totals(monkeypatch, LARGE, MIDDLE, SMALL, FEW, CommuneRow("1"))
    assert found.communes == [LARGE, MIDDLE]
    assert (found.others.raised, found.others.members, found.other_count) == (70, 15, 2)


def test_a_single_small_one_cannot_be_found_by_taking_the_others_from_the_whole(monkeypatch):
    found = totals(monkeypatch, LARGE, MIDDLE, SMALL)
    assert found.communes == [LARGE]
    assert found.others.members == 44


def test_one_small_commune_alone_is_not_shown(monkeypatch):
    found = totals(monkeypatch, SMALL)
    assert found.communes == []
    assert found.others is None
