"""Lists of households and clans: order, search, counts. All people are samples."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import FundId
from desktop_app.domain.money import Vnd
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.clans import ClanFields, make_clan
from desktop_app.services.families import HouseholdFields, HouseholdPerson, leave_household, make_household
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.household_proposals import make_proposed, propose_households
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.storage.book import Book
from desktop_app.storage.living_together import torn
from desktop_app.storage.queries.clans import clan_detail, clan_rows
from desktop_app.storage.queries.families import (
    HouseholdsWanted,
    household_count,
    household_detail,
    household_hamlets,
    household_ids,
    household_rows,
    people_like,
)
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.tables import Award, HouseholdMember, LearningResult, Person

TODAY = date(2026, 11, 21)


def do(book: Book, service, *given):
    with book.work("bà Lài") as work:
        return service(work, *given)


@pytest.fixture
def people(book: Book):
    """Three households: Đạt with a learner (clan Hồ), Ăn, and one with a name of its own and no head."""
    found = {
        name: do(
            book, add_member, AddMember(name, PartialDate(year), "male", hamlet, as_member=adult, class_name=school)
        )
        for name, year, hamlet, adult, school in (
            ("Hồ Văn Đạt", 1970, "Thôn 10", True, ""),
            ("Hồ Minh Út", 2012, "Thôn 10", False, "8B"),
            ("Lê Văn Ăn", 1960, "Thôn 2", True, ""),
            ("Lê Văn Zung", 1990, "Thôn 2", True, ""),
        )
    }
    found["clan"] = do(book, make_clan, ClanFields("Hồ", "Thôn 10"))
    first = (HouseholdPerson(found["Hồ Văn Đạt"], "head"), HouseholdPerson(found["Hồ Minh Út"], "child"))
    found["dat"] = do(
        book, make_household, HouseholdFields(first, hamlet="Thôn 10", clan_id=found["clan"])
    ).household_id
    an = (HouseholdPerson(found["Lê Văn Ăn"], "head"),)
    found["an"] = do(book, make_household, HouseholdFields(an, hamlet="Thôn 2")).household_id
    zung = (HouseholdPerson(found["Lê Văn Zung"], "head"),)
    found["nha"] = do(book, make_household, HouseholdFields(zung, "Nhà Bè", "07", "Thôn 2")).household_id
    do(book, leave_household, found["nha"], found["Lê Văn Zung"])
    return found


def ids(book: Book, **wanted):
    with book.reader() as reader:
        return list(household_ids(reader, HouseholdsWanted(**wanted)))


def test_households_stand_in_the_order_of_their_heads_given_names(book: Book, people):
    assert ids(book) == [people["an"], people["nha"], people["dat"]]


def test_they_are_found_by_anybody_by_their_own_name_by_number_hamlet_and_clan(book: Book, people):
    assert ids(book, search="ut minh") == [people["dat"]]
    assert ids(book, search="ăn") == [people["an"]]
    assert ids(book, search="nha be") == [people["nha"]]
    assert ids(book, search="07") == [people["nha"]]
    assert ids(book, search="zung") == []
    assert ids(book, hamlet="Thôn 2") == [people["an"], people["nha"]]
    assert ids(book, clan_id=people["clan"]) == [people["dat"]]
    assert ids(book, search="dat", hamlet="Thôn 2") == []


def test_a_row_counts_people_members_and_learners_and_shows_the_newest_title(book: Book, people):
    with book.work("bà Lài") as work:
        for year, state in ((2024, "recognised"), (2025, "recognised"), (2026, "registered")):
            work.add(
                LearningResult(
                    id=work.new_id(),
                    unit_id=work.unit_id,
                    model="family",
                    subject_id=people["dat"],
                    year=year,
                    state=state,
                )
            )
        work.describe("learning_models.changed", {})
    with book.reader() as reader:
        assert household_count(reader) == 3
        assert household_hamlets(reader) == ("Thôn 2", "Thôn 10")
        (row,) = household_rows(reader, (people["dat"],))
        detail = household_detail(reader, people["dat"])
    assert (row.people, row.members, row.learners, row.title_year, row.clan) == (2, 1, 1, 2025, "Hồ")
    assert [(one.full_name, one.relation, one.is_member) for one in detail.residents] == [
        ("Hồ Văn Đạt", "head", True),
        ("Hồ Minh Út", "child", False),
    ]
    assert [(one.year, one.state) for one in detail.titles] == [
        (2026, "registered"),
        (2025, "recognised"),
        (2024, "recognised"),
    ]


def test_who_left_is_shown_with_the_day_and_who_is_off_the_lists_is_not(book: Book, people):
    with book.reader() as reader:
        (gone,) = household_detail(reader, people["nha"]).former
    assert (gone.full_name, gone.left_on) == ("Lê Văn Zung", PartialDate(2026, 11, 21))
    with book.work("bà Lài") as work:
        work.get(Person, people["Hồ Minh Út"]).deleted_at = work.now.isoformat()
        work.describe("members.removed", {"name": "Hồ Minh Út"})
    with book.reader() as reader:
        assert [one.full_name for one in household_detail(reader, people["dat"]).residents] == ["Hồ Văn Đạt"]
        assert household_rows(reader, (people["dat"],))[0].people == 1


def test_people_are_offered_with_the_household_they_live_in(book: Book, people):
    with book.reader() as reader:
        assert [(one.full_name, one.household) for one in people_like(reader, "ho")] == [
            ("Hồ Văn Đạt", "Hồ Văn Đạt"),
            ("Hồ Minh Út", "Hồ Văn Đạt"),
        ]
        assert people_like(reader, "  ") == ()


def test_a_clan_counts_its_awarded_learners_and_what_was_given_in_its_name(book: Book, people):
    with book.reader() as reader:
        fund_id: FundId = funds(reader)[0].fund_id
    for party, amount in (("Dòng họ Hồ", 2_000_000), ("Ông Hồ Văn Đạt", 300_000)):
        do(book, record_donation, RecordDonation(fund_id, party, Vnd(amount), TODAY))
    round_id = do(book, begin_round, BeginRound("HK I", "2026 - 2027", fund_id))
    (award_id,) = do(book, propose, round_id, [ProposeAward("Hồ Minh Út", Vnd(100_000), "8B", "THCS", "Giỏi")])
    with book.work("bà Lài") as work:
        work.get(Award, award_id).person_id = people["Hồ Minh Út"]
        work.describe("awards.proposed", {})
    with book.reader() as reader:
        assert clan_rows(reader, "2026 - 2027")[0].awarded == 0
    do(book, decide_round, DecideRound(round_id, "01/QĐ", TODAY, "Hồ Sỹ Tùng", "Chủ tịch"))
    with book.reader() as reader:
        (row,) = clan_rows(reader, "2026 - 2027", "ho")
        assert (row.households, row.people, row.learners, row.awarded) == (1, 2, 1, 1)
        assert clan_rows(reader, "2025 - 2026")[0].awarded == 0
        assert clan_rows(reader, "2026 - 2027", "nguyen") == ()
        detail = clan_detail(reader, people["clan"], "2026 - 2027", 2025)
    assert (detail.given, detail.given_this_year) == (2_000_000, 0)


def test_proposals_name_who_shares_an_address_and_leave_out_who_has_a_household(book: Book, people):
    for name, year in (("Đào Duy An", 1979), ("Lê Thị Bưởi", 1981)):
        do(book, add_member, AddMember(name, PartialDate(year), "", "Thôn 4", address="Ngõ 2"))
    with book.reader() as reader:
        (proposal,) = propose_households(reader)
    assert [one.full_name for one in proposal.people] == ["Đào Duy An", "Lê Thị Bưởi"]
    assert (proposal.hamlet, proposal.address) == ("Thôn 4", "Ngõ 2")
    assert do(book, make_proposed, (proposal,)) == 1
    with book.reader() as reader:
        assert propose_households(reader) == ()
        assert household_count(reader) == 4


def test_what_two_laptops_tore_is_counted(book: Book, people):
    with book.reader() as reader:
        assert torn(reader) == 0
    with book.work("bà Lài") as work:  # as it comes in from another laptop
        work.add(
            HouseholdMember(
                id=work.new_id(), unit_id=work.unit_id, household_id=people["an"], person_id=people["Hồ Văn Đạt"]
            )
        )
        work.describe("families.joined", {})
    with book.reader() as reader:
        assert torn(reader) == 1
