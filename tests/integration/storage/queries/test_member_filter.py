from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import PersonId
from desktop_app.services.fees import exempt, set_fee
from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.book import Book
from desktop_app.storage.queries.fees import fee_states
from desktop_app.storage.queries.member_filter import EVERYBODY, MemberFilter
from desktop_app.storage.queries.members import MemberRow, member_ids, member_page, member_rows, membership_ids
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.tables import (
    Donation,
    FeePayment,
    Fund,
    Guardianship,
    Membership,
    Officer,
    Person,
    Unit,
    Voucher,
    VoucherLine,
)

PEOPLE = (
    AddMember("Nguyễn Hữu Ái", PartialDate(1951), "male", "Thôn 10", "0912845110", PartialDate(2009)),
    AddMember("Nguyễn Thị Phượng", PartialDate(1961, 8, 15), "female", "Thôn 2", "", PartialDate(1999, 5)),
    AddMember("Trần Quốc Đạt", PartialDate(2001), "male", "Thôn 2", "0986214700"),
    AddMember("Lê Văn Dũng", None, "male", "Thôn 2", "", PartialDate(2020)),
    AddMember("Hồ Thị Lài", PartialDate(1963), "female", "", "0986214701", PartialDate(2001)),
)


@pytest.fixture
def people(book: Book) -> dict[str, PersonId]:
    with book.work("bà Lài") as work:
        ids = [add_member(work, person) for person in PEOPLE]
        work.describe("members.imported", {"file": "mẫu", "count": len(ids)})
    return {person.full_name.rpartition(" ")[2]: person_id for person, person_id in zip(PEOPLE, ids, strict=True)}


def shown(book: Book, wanted: MemberFilter = EVERYBODY, search: str = "", **how) -> list[str]:
    with book.reader() as reader:
        page = member_page(reader, search, wanted, **how)
        assert page.total == len(member_ids(reader, search, wanted))
        assert [row.person_id for row in page.rows] == list(member_ids(reader, search, wanted, how.get("sort", "name")))
    return [row.full_name.rpartition(" ")[2] for row in page.rows]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (EVERYBODY, ["Ái", "Dũng", "Đạt", "Lài", "Phượng"]),
        (MemberFilter(hamlets=("Thôn 2",)), ["Dũng", "Đạt", "Phượng"]),
        (MemberFilter(hamlets=("Thôn 2", "Thôn 10")), ["Ái", "Dũng", "Đạt", "Phượng"]),
        (MemberFilter(sex="female"), ["Lài", "Phượng"]),
        (MemberFilter(age_from=65, age_to=75, age_in=2026), ["Ái", "Phượng"]),
        (MemberFilter(age_to=25, age_in=2026), ["Đạt"]),
        (MemberFilter(age_from=25, age_in=2026), ["Ái", "Đạt", "Lài", "Phượng"]),
        (MemberFilter(without_birth=True), ["Dũng"]),
        (MemberFilter(without_phone=True), ["Dũng", "Phượng"]),
        (MemberFilter(sex="male", hamlets=("Thôn 2",), without_phone=True), ["Dũng"]),
        (MemberFilter(standing="active"), ["Ái", "Dũng", "Đạt", "Lài", "Phượng"]),
        (MemberFilter(standing="deceased"), []),
    ],
)
def test_a_filter_shows_exactly_those(book: Book, people, wanted: MemberFilter, names: list[str]):
    assert shown(book, wanted) == names


def test_search_and_filter_hold_together(book: Book, people):
    assert shown(book, MemberFilter(sex="female"), "nguyen") == ["Phượng"]
    assert shown(book, MemberFilter(hamlets=("Thôn 2",)), "0986") == ["Đạt"]


def test_the_orders_of_the_list(book: Book, people):
    assert shown(book, sort="birth") == ["Ái", "Phượng", "Lài", "Đạt", "Dũng"]
    assert shown(book, sort="hamlet") == ["Dũng", "Đạt", "Phượng", "Ái", "Lài"]
    assert shown(book, sort="joined") == ["Phượng", "Lài", "Ái", "Dũng", "Đạt"]


def test_pages_of_an_order_fit_together(book: Book, people):
    with book.reader() as reader:
        pages = [member_page(reader, sort="hamlet", offset=at, limit=2) for at in (0, 2, 4)]
    assert [row.full_name.rpartition(" ")[2] for page in pages for row in page.rows] == shown(book, sort="hamlet")
    assert {page.total for page in pages} == {5}


def test_standing_and_board_are_those_of_one_membership(book: Book, people):
    with book.work("bà Lài") as work:
        clan = Unit(id=work.new_id(), unit_id=work.new_id(), name="Chi hội mẫu", kind="chapter")
        clan.unit_id = clan.id
        work.add(clan)
        work.add(
            Membership(
                id=work.new_id(),
                unit_id=clan.id,
                person_id=people["Ái"],
                standing="moved",
                joined="2015",
                card_number="7",
            )
        )
        work.describe("organisation.board_added", {"name": "Chi hội mẫu"})
    with book.reader() as reader:
        own = board(reader).unit_id
        (row,) = member_page(reader, wanted=MemberFilter(board=clan.id)).rows
        (everyone_row,) = [row for row in member_page(reader).rows if row.person_id == people["Ái"]]
        assert len(membership_ids(reader, MemberFilter(chosen=(people["Ái"],)))) == 2
        assert membership_ids(reader, MemberFilter(board=clan.id))[0][1] == "moved"
    assert (row.standing, row.card_number, str(row.joined)) == ("moved", "7", "2015")
    assert (everyone_row.standing, everyone_row.board) == ("active", own)
    assert shown(book, MemberFilter(board=clan.id, standing="active")) == []
    assert shown(book, MemberFilter(standing="moved")) == ["Ái"]
    assert len(shown(book, MemberFilter(board=own))) == 5


def test_roles(book: Book, people):
    with book.work("bà Lài") as work:
        unit = work.unit_id
        pupil = work.get(Person, people["Đạt"])
        assert pupil is not None
        pupil.class_name = "12A"
        work.add(
            pupil,
            Donation(id=work.new_id(), unit_id=unit, donor_name="x", person_id=people["Ái"]),
            Officer(id=work.new_id(), unit_id=unit, person_id=people["Lài"]),
            Guardianship(id=work.new_id(), unit_id=unit, child_id=people["Đạt"], guardian_id=people["Dũng"]),
        )
        for membership in work.find(Membership, person_id=people["Phượng"]):
            membership.deleted_at = work.now.isoformat()
            work.add(membership)
        work.describe("members.changed", {"name": "mẫu"})
    found = {role: shown(book, MemberFilter(role=role)) for role in ("pupil", "donor", "officer", "guardian")}
    assert found == {"pupil": ["Đạt"], "donor": ["Ái"], "officer": ["Lài"], "guardian": ["Dũng"]}
    assert shown(book, MemberFilter(role="member")) == ["Ái", "Dũng", "Đạt", "Lài"]


def test_fees_of_a_year(book: Book, people):
    with book.reader() as reader:
        own = board(reader).unit_id
    with book.work("bà Lài") as work:
        set_fee(work, own, 2026, 20_000)
    with book.work("bà Lài") as work:
        exempt(work, [people["Ái"]], own, 2026, "trên 70 tuổi")
    pay(book, {people["Lài"]: 20_000, people["Dũng"]: 5_000})
    year = MemberFilter(fee_year=2026)
    assert shown(book, replace(year, fee="exempt")) == ["Ái"]
    assert shown(book, replace(year, fee="paid")) == ["Lài"]
    assert shown(book, replace(year, fee="unpaid")) == ["Dũng", "Đạt", "Phượng"]
    with book.reader() as reader:
        for state in ("exempt", "paid", "unpaid"):
            wanted = replace(year, fee=state)
            whole = member_rows(reader, wanted=wanted, limit=-1)
            one_by_one = [member_rows(reader, wanted=wanted, offset=at, limit=1) for at in range(len(whole))]
            assert [row for page in one_by_one for row in page] == list(whole)
        rows = member_page(reader, fee_year=2026).rows
        assert [row.fee for row in rows] == ["exempt", "part", "unpaid", "paid", "unpaid"]
        assert {row.person_id: row.fee for row in rows} == fee_states(reader, 2026, list(people.values()))


def pay(book: Book, amounts: dict[PersonId, int]) -> None:
    from datetime import date

    with book.work("bà Lài") as work:
        fund = Fund(id=work.new_id(), unit_id=work.unit_id, name="Quỹ mẫu")
        voucher = Voucher(
            id=work.new_id(), unit_id=work.unit_id, kind="receipt", year=2026, number=1, issued_on=date(2026, 3, 1),
            party_name="x", amount=sum(amounts.values()),
        )  # fmt: skip
        work.add(fund, voucher)
        work.session.flush()
        work.add(
            VoucherLine(
                id=work.new_id(), unit_id=work.unit_id, voucher_id=voucher.id, fund_id=fund.id, amount=voucher.amount
            ),
            *(
                FeePayment(
                    id=work.new_id(),
                    unit_id=work.unit_id,
                    person_id=who,
                    year=2026,
                    amount=amount,
                    voucher_id=voucher.id,
                )
                for who, amount in amounts.items()
            ),
        )
        work.describe("fees.taken", {"name": "mẫu", "year": 2026, "amount": 1})


def test_a_filter_with_nothing_in_it_is_everyone():
    assert MemberFilter(age_in=2026, fee_year=2026).is_everyone
    assert not MemberFilter(sex="male").is_everyone
    assert MemberFilter(standing="active", fee_year=2026).asks_memberships_alone
    assert not MemberFilter(standing="active", sex="male").asks_memberships_alone
    assert not MemberFilter(age_in=2026).asks_memberships_alone


_FILTERS = st.builds(
    MemberFilter,
    hamlets=st.lists(st.sampled_from(["Thôn 2", "Thôn 10", "Thôn 99"]), max_size=2, unique=True).map(tuple),
    standing=st.sampled_from([None, "active", "moved"]),
    sex=st.sampled_from(["", "male", "female"]),
    age_from=st.none() | st.integers(0, 100),
    age_to=st.none() | st.integers(0, 100),
    age_in=st.just(2026),
    role=st.sampled_from([None, "member"]),
    without_birth=st.booleans(),
    without_phone=st.booleans(),
)


def _fits(row: MemberRow, wanted: MemberFilter) -> bool:
    age = 2026 - row.birth.year if row.birth else None
    return (
        (not wanted.hamlets or row.hamlet in wanted.hamlets)
        and (wanted.standing is None or row.standing == wanted.standing)
        and (not wanted.sex or row.sex == wanted.sex)
        and (wanted.age_from is None or (age is not None and age >= wanted.age_from))
        and (wanted.age_to is None or (age is not None and age <= wanted.age_to))
        and (not wanted.without_birth or row.birth is None)
        and (not wanted.without_phone or not row.phone)
    )


@settings(max_examples=40)
@given(wanted=_FILTERS, search=st.sampled_from(["", "nguyen", "thi", "09"]))
def test_any_filter_shows_those_of_the_whole_list_whom_it_fits(book: Book, people, wanted: MemberFilter, search: str):
    if wanted.without_birth and (wanted.age_from is not None or wanted.age_to is not None):
        return  # nobody of unknown age is of an age
    with book.reader() as reader:
        whole = member_page(reader, search, limit=-1).rows
        some = member_page(reader, search, wanted, limit=-1)
    assert list(some.rows) == [row for row in whole if _fits(row, wanted)]
    assert some.total == len(some.rows)
