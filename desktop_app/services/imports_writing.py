"""The good rows of a list become records of the book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from desktop_app.domain.award_kinds import criteria_in
from desktop_app.domain.dates import local_day, school_year
from desktop_app.domain.funds import FundUnknown
from desktop_app.domain.ids import DonorId, FundId, PersonId, RoundId, UnitId
from desktop_app.domain.money import Vnd
from desktop_app.domain.names import clean_text
from desktop_app.domain.organisation import BoardDissolved
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.donations import ListGift, list_gifts
from desktop_app.services.imports_matching import FILLED
from desktop_app.services.imports_plan import (
    Action,
    Cancel,
    Choices,
    ImportCancelled,
    Imported,
    NewRound,
    Preview,
    Report,
    actions,
)
from desktop_app.services.learning_models import CitizenResult, record_results
from desktop_app.services.memberships import known_board
from desktop_app.services.occasions import open_occasion
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.spreadsheets.lists import ListRow
from desktop_app.storage.derived import name_columns
from desktop_app.storage.queries.imports import card_numbers, known_candidates, members_of, standing_people
from desktop_app.storage.queries.occasions import card_key, sure_cards
from desktop_app.storage.rules import hardships, member_kind
from desktop_app.storage.tables import Fund, Membership, Person
from desktop_app.storage.unit_of_work import UnitOfWork

T = TypeVar("T")

_AT_ONCE = 1_000  # rows between two looks at whether the person wants to stop


@dataclass(frozen=True, slots=True)
class _Writing:
    """What every kind needs: the work, what was chosen, and how the person is told."""

    work: UnitOfWork
    preview: Preview
    choices: Choices
    report: Report | None
    cancel: Cancel | None

    def decided(self) -> list[tuple[ListRow, Action, PersonId | None]]:
        """Rows that are written, with what is done and whom they are.

        Between looking and writing somebody may have been merged into another: then it is that one. Who left the book
        meanwhile is nobody: the row is a new one.
        """
        found = [entry for entry in actions(self.preview, self.choices) if entry[1] is not Action.SKIP]
        whom = standing_people(self.work.connection, {person for _, _, person in found if person is not None})
        return [
            (
                match.row,
                Action.NEW if person is not None and person not in whom else action,
                person and whom.get(person),
            )
            for match, action, person in found
        ]

    def in_parts(self, rows: Sequence[T]) -> Iterator[Sequence[T]]:
        """The rows in parts; between them the person is told, and may stop."""
        for first in range(0, len(rows), _AT_ONCE):
            if self.cancel is not None and self.cancel():
                raise ImportCancelled
            yield rows[first : first + _AT_ONCE]
            if self.report is not None:
                self.report(min(len(rows), first + _AT_ONCE), len(rows))


def write_members(
    work: UnitOfWork, preview: Preview, choices: Choices, report: Report | None, cancel: Cancel | None
) -> Imported:
    """New people with their memberships; people of the book get what is empty there."""
    writing = _Writing(work, preview, choices, report, cancel)
    joined = known_board(work, choices.board)
    if joined.dissolved_on:
        raise BoardDissolved(joined.name)
    board = UnitId(joined.id)
    kind = member_kind(choices.member_kind).code
    already, cards = members_of(work.connection, board), _Cards(work, board)
    decided = writing.decided()
    same = changed = 0
    for part in writing.in_parts(decided):
        joining: list[tuple[PersonId, ListRow]] = []
        for row, action, person_id in part:
            if action is Action.SAME and person_id is not None:
                same += 1
                changed += _fill(work, person_id, row)
                if person_id not in already:
                    already.add(person_id)
                    joining.append((person_id, cards.told_apart(row)))
                else:
                    changed += cards.fill(person_id, row.card_number)
        new = [(PersonId(work.new_id()), cards.told_apart(row)) for row, action, _ in part if action is Action.NEW]
        work.add_many(Person, (_person(work, person_id, row) for person_id, row in new))
        joining = new + joining
        changed += len(joining)
        work.add_many(Membership, (_membership(work, board, kind, person_id, row) for person_id, row in joining))
    return _done(writing, "members.imported", same, len(decided), changed=changed)


class _Cards:
    """The numbers of a board's member cards, each given once."""

    def __init__(self, work: UnitOfWork, board: UnitId) -> None:
        self._work, self._board = work, board
        self._given = card_numbers(work.connection, board)

    def told_apart(self, row: ListRow) -> ListRow:
        """The row of somebody who joins; a number that another has already stands in the note."""
        if row.card_number in self._given:
            told = f"Số thẻ {row.card_number} trùng với người khác"
            return replace(row, card_number="", note="; ".join(filter(None, (row.note, told))))
        if row.card_number:
            self._given.add(row.card_number)
        return row

    def fill(self, person_id: PersonId, number: str) -> bool:
        """Gives the number to somebody of the board who has none, unless another has it; whether it was given."""
        if not number or number in self._given:
            return False
        held = self._work.find(Membership, unit_id=self._board, person_id=person_id)
        if not held or any(membership.card_number for membership in held):
            return False
        membership = next((one for one in held if one.standing == "active"), held[0])
        membership.card_number = number
        self._given.add(number)
        return True


def _person(work: UnitOfWork, person_id: object, row: ListRow) -> dict[str, object]:
    local = name_columns(row.full_name)
    return {
        "id": person_id,
        "unit_id": work.unit_id,
        "full_name": row.full_name,
        "birth": row.birth.iso if row.birth else "",
        "sex": row.sex,
        "hamlet": row.hamlet,
        "phone": row.phone,
        "note": row.note,
        "national_id": row.national_id,
        "address": row.address,
        "occupation": row.occupation,
        "school": row.school,
        "class_name": row.class_name,
        "school_year": row.school_year,
        "fold": local.fold,
        "sort_key": local.sort_key,
    }


def _membership(work: UnitOfWork, board: UnitId, kind: str, person_id: PersonId, row: ListRow) -> dict[str, object]:
    return {
        "id": work.new_id(),
        "unit_id": board,
        "person_id": person_id,
        "kind": kind,
        "joined": row.joined.iso if row.joined else "",
        "card_number": row.card_number,
    }


def _fill(work: UnitOfWork, person_id: PersonId, row: ListRow) -> bool:
    """Only what is empty in the book is filled; whether anything was."""
    person = work.get(Person, person_id)
    if person is None or person.deleted_at is not None:
        return False
    if not any(getattr(row, name) and not getattr(person, name) for _, name in FILLED):
        return False
    if row.birth and not person.birth:
        person.birth = row.birth.iso
    if row.sex and not person.sex:
        person.sex = row.sex
    if row.class_name and not person.class_name:
        person.school_year = row.school_year
    for name in ("hamlet", "phone", "national_id", "address", "occupation", "class_name", "school", "note"):
        if getattr(row, name) and not getattr(person, name):
            setattr(person, name, getattr(row, name))
    return True


def write_candidates(
    work: UnitOfWork, preview: Preview, choices: Choices, report: Report | None, cancel: Cancel | None
) -> Imported:
    """Learners proposed in a round; those who are on its list already are not proposed twice."""
    writing = _Writing(work, preview, choices, report, cancel)
    if isinstance(choices.round, NewRound | None):
        round_id = _begin(work, choices.round)
        listed: set[tuple[str, str, str]] = set()
    else:
        round_id = choices.round
        listed = known_candidates(work.connection, round_id)
    proposals = [
        (_proposal(row, person), action)
        for row, action, person in writing.decided()
        if (row.full_name, row.birth.iso if row.birth else "", row.class_name) not in listed
    ]
    for part in writing.in_parts(proposals):
        propose(work, round_id, [proposal for proposal, _ in part])
    same = sum(action is Action.SAME for _, action in proposals)
    return _done(writing, "awards.imported", same, len(proposals), round_id)


def _begin(work: UnitOfWork, chosen: NewRound | None) -> RoundId:
    year = school_year(local_day(work.now))
    new = chosen or NewRound(f"Khen thưởng năm học {year}", year)
    return begin_round(work, BeginRound(new.name, new.school_year, new.fund_id or first_fund(work)))


def first_fund(work: UnitOfWork) -> FundId:
    """The board's first fund.

    Raises:
        FundUnknown: It has none.
    """
    found = work.find(Fund, unit_id=work.unit_id)
    if not found:
        raise FundUnknown
    return FundId(found[0].id)


def _proposal(row: ListRow, person: PersonId | None) -> ProposeAward:
    """A line as a proposal; without an amount the board's rule gives what it gives for the achievement."""
    return ProposeAward(
        row.full_name,
        Vnd(row.amount) if row.amount is not None else None,
        row.class_name,
        row.school,
        row.achievement,
        row.birth,
        row.hamlet,
        row.parent,
        "; ".join(filter(None, (row.hardship, row.note))),
        person,
        criteria=criteria_in(row.hardship, hardships()),
    )


def write_donations(
    work: UnitOfWork, preview: Preview, choices: Choices, report: Report | None, cancel: Cancel | None
) -> Imported:
    """Gifts on the list, perhaps on that of a ceremony, without receipts; cards of donors are found by their names."""
    writing = _Writing(work, preview, choices, report, cancel)
    decided = writing.decided()
    occasion = open_occasion(work, choices.occasion) if choices.occasion is not None else None
    fund_id = FundId(occasion.fund_id) if occasion is not None and occasion.fund_id else choices.fund_id
    cards = sure_cards(work.connection)
    place = 1
    for part in writing.in_parts(decided):
        gifts = (_gift(row, person, fund_id, cards) for row, _, person in part)
        list_gifts(work, [replace(gift, occasion_id=choices.occasion) for gift in gifts], place)
        place += len(part)
    return _done(writing, "donations.imported", _same(decided), len(decided))


def _gift(
    row: ListRow, person: PersonId | None, fund_id: FundId | None, cards: Mapping[tuple[str, str], DonorId]
) -> ListGift:
    card = cards.get(card_key(row.full_name, row.address))
    return ListGift(
        row.full_name, row.amount or 0, row.goods, row.address, row.given_on, row.note, fund_id, person, card
    )


def write_results(
    work: UnitOfWork, preview: Preview, choices: Choices, report: Report | None, cancel: Cancel | None
) -> Imported:
    """Results of learning citizens."""
    writing = _Writing(work, preview, choices, report, cancel)
    decided = writing.decided()
    year = choices.year or local_day(work.now).year
    for part in writing.in_parts(decided):
        record_results(work, [_result(row, person, year, preview.path.name) for row, _, person in part])
    return _done(writing, "learning_models.imported", _same(decided), len(decided))


def _result(row: ListRow, person: PersonId | None, year: int, source: str) -> CitizenResult:
    return CitizenResult(
        row.full_name,
        row.year or year,
        row.result or "registered",
        row.birth,
        row.hamlet,
        row.score,
        row.level,
        person,
        source,
    )


def _same(decided: Iterable[tuple[ListRow, Action, PersonId | None]]) -> int:
    return sum(action is Action.SAME for _, action, _ in decided)


def _done(
    writing: _Writing,
    code: str,
    same: int,
    written: int,
    round_id: RoundId | None = None,
    *,
    changed: int | None = None,
) -> Imported:
    """Names the work, unless the book has everything already."""
    if written if changed is None else changed:
        name = clean_text(writing.preview.path.name)  # file systems allow names that are no text
        writing.work.describe(code, {"file": name, "count": written})
    return Imported(written - same, same, len(writing.preview.matches) - written, round_id)


WRITERS = {
    Kind.MEMBERS: write_members,
    Kind.CANDIDATES: write_candidates,
    Kind.DONATIONS: write_donations,
    Kind.RESULTS: write_results,
}
