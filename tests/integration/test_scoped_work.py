"""The treasurer of a clan in the book of a commune: their work is their board's, and what they did they take back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import text

from desktop_app.domain.ids import EntryId, FundId, PersonId, UnitId
from desktop_app.domain.reorganisation import RenameByDecision
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.duplicates import merge_people, merge_plan, unmerge
from desktop_app.services.imports import preview, write
from desktop_app.services.journal import undo
from desktop_app.services.memberships import take_off_list
from desktop_app.services.officers import OfficerFields, add_officer
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.services.users import AddUser, add_user, ready_board
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.queries.awards import award_round
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.members import member_page
from desktop_app.storage.verify import verify_book
from tests.integration.record_dump import records
from tests.integration.services.board_tools import DECISION, TODAY, decide, new_board, own, person, take_back

CLAN_PASSPHRASE = "dòng họ Hồ 1802"


@pytest.fixture
def clan(book: Book) -> UnitId:
    """A clan's board under the commune's, with its treasurer, and two of its people who are one."""
    unit = new_board(book, "Dòng họ Hồ", "clan")
    person(book, "Hồ Văn An", unit)
    person(book, "Ho Van An", unit)
    person(book, "Trần Ngoài", own(book))
    with book.work("bà Lài") as work:
        add_officer(work, own(book), OfficerFields("Nguyễn Chủ Tịch", "chair", signs=True))
    with book.work("bà Lài") as work:
        add_officer(work, unit, OfficerFields("Hồ Trưởng Ban", "chair", signs=True))
    add_user(book, AddUser("Bà Kế", CLAN_PASSPHRASE, "Kế toán", unit))
    return unit


@pytest.fixture
def narrowed(book: Book, clan: UnitId, surroundings: Surroundings) -> Iterator[Book]:
    book.close()
    with open_book(book.path, Passphrase(CLAN_PASSPHRASE), surroundings) as seen:
        ready_board(seen)
        yield seen


def people(book: Book) -> dict[str, PersonId]:
    with book.reader() as reader:
        return {row.full_name: row.person_id for row in member_page(reader).rows}


def test_two_of_the_clan_are_merged_and_parted_again(narrowed: Book) -> None:
    before = records(narrowed)
    both = people(narrowed)
    with narrowed.reader() as reader:
        plan = merge_plan(reader, both["Hồ Văn An"], both["Ho Van An"])
    with narrowed.work("Bà Kế") as work:
        merge_people(work, plan)
    assert len(people(narrowed)) == 1
    with narrowed.work("Bà Kế") as work:
        unmerge(work, both["Ho Van An"])
    assert records(narrowed) == before


def test_one_of_the_clan_is_taken_off_the_list_and_comes_back(narrowed: Book) -> None:
    before = records(narrowed)
    with narrowed.work("Bà Kế") as work:
        take_off_list(work, [people(narrowed)["Hồ Văn An"]])
        entry = EntryId(work.entry_id)
    assert list(people(narrowed)) == ["Ho Van An"]
    with narrowed.work("Bà Kế") as work:
        undo(work, entry)
    assert records(narrowed) == before


def test_candidates_of_a_file_are_proposed_for_the_money_of_the_clan(narrowed: Book, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(["Họ và tên", "Lớp", "Trường", "Thành tích", "Số tiền"])
    workbook.worksheets[0].append(["Hồ Em", "7A", "THCS Mẫu", "Học sinh giỏi", 100_000])
    workbook.save(tmp_path / "em.xlsx")
    with narrowed.reader() as reader:
        found = preview(reader, Kind.CANDIDATES, tmp_path / "em.xlsx", TODAY)
    with narrowed.work("Bà Kế") as work:
        done = write(work, found)
    assert done.round_id is not None
    with narrowed.reader() as reader:
        made = award_round(reader, done.round_id)
        (fund,) = funds(reader)
    assert made is not None
    assert made.fund_id == fund.fund_id


def test_a_decision_without_a_signer_is_signed_by_the_clan_and_not_by_the_commune(narrowed: Book, clan: UnitId) -> None:
    with narrowed.reader() as reader:
        fund = FundId(funds(reader)[0].fund_id)
    with narrowed.work("Bà Kế") as work:
        round_id = begin_round(work, BeginRound("Đợt 1", "2026-2027", fund))
    with narrowed.work("Bà Kế") as work:
        propose(work, round_id, [ProposeAward("Hồ Em", 100_000)])
    with narrowed.work("Bà Kế") as work:
        decide_round(work, DecideRound(round_id, "1/QĐ", TODAY, "", ""))
    with narrowed.reader() as reader:
        made = award_round(reader, round_id)
    assert made is not None
    assert (made.unit_id, made.signer_name) == (clan, "Hồ Trưởng Ban")


def test_a_clan_writes_down_its_own_decision_on_its_name_and_takes_it_back(narrowed: Book, clan: UnitId) -> None:
    before = records(narrowed)
    entry = decide(narrowed, RenameByDecision(DECISION, clan, "Dòng họ Hồ Sĩ"))
    with narrowed.reader() as reader:
        assert reader.execute(text("SELECT name FROM unit")).scalar_one() == "Dòng họ Hồ Sĩ"
    take_back(narrowed, entry)
    assert records(narrowed) == before
    assert verify_book(narrowed).findings == ()
