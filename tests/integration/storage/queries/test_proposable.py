from __future__ import annotations

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.donors import DonorFields
from desktop_app.domain.money import Vnd
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.donors import add_donor
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.storage.queries.proposable import proposable
from tests.conftest import NOON
from tests.ui.awards.ground import ACTOR, add_pupil, open_round


@pytest.fixture
def round_id(book):
    return open_round(book)


def names(book, kind, round_id):
    with book.reader() as reader:
        return [one.name for one in proposable(reader, kind, round_id, "2026 - 2027")]


def test_pupils_are_those_with_a_class_and_the_others_are_grown(book, round_id):
    add_pupil(book, "Hồ Thị Ngọc Ánh", "2012-03-08")
    with book.work(ACTOR) as work:
        add_member(work, AddMember("Nguyễn Văn An"))
    assert names(book, "pupil", round_id) == ["Hồ Thị Ngọc Ánh"]
    assert names(book, "adult", round_id) == names(book, "teacher", round_id) == ["Nguyễn Văn An"]
    with book.reader() as reader:
        (one,) = proposable(reader, "pupil", round_id, "2026 - 2027")
    assert (one.birth, one.class_name, one.school, one.hamlet) == (
        PartialDate(2012, 3, 8),
        *("9A", "THCS Quỳnh Lưu", "Thôn 5"),
    )


def test_who_stands_on_the_list_and_who_got_one_this_year_is_known(book, round_id):
    first, second = add_pupil(book, "Lê An"), add_pupil(book, "Hồ Chi")
    other = open_round(book, name="Đợt trước")
    with book.work(ACTOR) as work:
        propose(work, other, [ProposeAward("Hồ Chi", Vnd(1000), person_id=second)])
    with book.work(ACTOR) as work:
        decide_round(work, DecideRound(other, "05/QĐ", NOON.date(), "Hồ Sỹ Tùng", "Chủ tịch"))
    with book.work(ACTOR) as work:
        propose(work, round_id, [ProposeAward("Lê An", Vnd(1000), person_id=first)])
    with book.reader() as reader:
        found = proposable(reader, "pupil", round_id, "2026 - 2027")
        next_year = proposable(reader, "pupil", round_id, "2027 - 2028")
    assert [(one.name, one.listed, one.received) for one in found] == [("Lê An", True, 0), ("Hồ Chi", False, 1)]
    assert [one.received for one in next_year] == [0, 0]


def test_donors_who_want_to_stay_unknown_are_not_offered(book, round_id):
    for fields in (
        DonorFields("Công ty An Phát", "organisation"),
        DonorFields("Người giấu tên", "anonymous"),
        DonorFields("Bà Hồ Thị Lài", "person", naming="hidden"),
    ):
        with book.work(ACTOR) as work:
            add_donor(work, fields)
    assert names(book, "donor", round_id) == ["Công ty An Phát"]


def test_boards_families_and_clans_are_listed_too(book, round_id):
    assert names(book, "board", round_id) == ["Hội Khuyến học xã Mẫu"]
    assert names(book, "family", round_id) == names(book, "clan", round_id) == []
