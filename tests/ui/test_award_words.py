from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.donors import DonorFields
from desktop_app.services.award_payments import mark_absent
from desktop_app.services.clans import ClanFields, make_clan
from desktop_app.services.donors import add_donor
from desktop_app.services.reviews import accept_awards, reject_awards
from desktop_app.storage.book import Book
from desktop_app.storage.queries.clans import clan_detail
from desktop_app.storage.queries.donor_story import donor_story
from desktop_app.storage.queries.group_awards import GroupAward
from desktop_app.ui.award_words import award_standing, group_award_facts
from desktop_app.ui.families.wording import clan_facts
from tests.integration.services.award_tools import a_round, child, decide, do


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("proposed", "đang đề nghị"),
        ("accepted", "chờ quyết định"),
        ("decided", "chưa trao"),
        ("absent", "vắng, chờ đến nhận"),
        ("paid", ""),
    ],
)
def test_it_is_said_what_is_still_to_come_of_an_award(state: str, said: str):
    assert award_standing(state) == said


def test_a_certificate_is_named_with_its_number():
    row = GroupAward("Ngày hội khuyến học", "2026-2027", "", 0, "paid", 12, date(2026, 11, 21))
    assert [(fact.name, fact.value) for fact in group_award_facts([row])] == [
        ("2026-2027", "Ngày hội khuyến học, giấy khen số 12")
    ]


def test_clans_and_donors_show_what_they_were_awarded_and_not_what_was_refused(book: Book):
    clan_id = do(book, make_clan, ClanFields("Hồ"))
    donor_id = do(book, add_donor, DonorFields("Ông Huy"))
    round_id, ids = a_round(
        book,
        [
            child("Hồ", 0, recipient_kind="clan", clan_id=clan_id),
            child("Ông Huy", 0, recipient_kind="donor", donor_id=donor_id),
            child("Hồ", 100_000, recipient_kind="clan", clan_id=clan_id),
        ],
    )
    do(book, accept_awards, round_id, ids[:2])
    do(book, reject_awards, round_id, ids[2:], "Một lần")
    decide(book, round_id)
    do(book, mark_absent, round_id, ids[:1])
    with book.reader() as reader:
        clan, donor = clan_detail(reader, clan_id, "2026 - 2027", 2026), donor_story(reader, donor_id, 2026)
    assert clan is not None
    assert donor is not None
    assert [(row.achievement, row.state) for row in clan.awards] == [("Học sinh giỏi", "absent")]
    assert [row.state for row in donor.awards] == ["decided"]
    (fact,) = [fact for fact in clan_facts(clan, 2026) if fact.name == "Khen thưởng"]
    assert fact.value == "2026 - 2027: Học sinh giỏi, vắng, chờ đến nhận"
