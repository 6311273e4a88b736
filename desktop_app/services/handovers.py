"""Handing the treasurer's office over: what there is, the minutes in ink, the closing, and who holds the post now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from desktop_app.domain.closings import first_open_day
from desktop_app.domain.dates import PartialDate, local_day
from desktop_app.domain.handovers import (
    GiverMissing,
    HandedToOneself,
    HandoverAhead,
    HandoverContent,
    HandoverNeedsCount,
    Held,
    TakerMissing,
)
from desktop_app.domain.ids import CashCountId, ClosingId, HandoverId, OfficerId, PersonId, UnitId
from desktop_app.domain.names import clean_name, clean_text
from desktop_app.services.cash_counts import known_count
from desktop_app.services.closings import put_closing
from desktop_app.services.fund_officers import TREASURER
from desktop_app.services.officers import OfficerFields, add_officer, end_term
from desktop_app.services.organisation import board_of
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.closings import Holding, closed_spans, holdings
from desktop_app.storage.queries.handovers import content_json, last_numbers, open_things
from desktop_app.storage.queries.receipt_booklets import receipt_stock
from desktop_app.storage.queries.reconciliations import accounts
from desktop_app.storage.tables import Handover
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NewTreasurer:
    """The change of the post that comes with a handover.

    Attributes:
        old: The post that ends on the day of the handover, or None: nobody held it in the book.
        person_id: The new treasurer in the book, or None.
        decision: Number of the decision, or empty.
    """

    old: OfficerId | None = None
    person_id: PersonId | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True)
class RecordHandover:
    """A handover as somebody typed it.

    Attributes:
        count_id: The count of the cash on that day.
        documents: What papers and things go along, each in words.
        post: Who holds the post now; None: the list of officers stays as it is.
        closes: Whether the books are closed through the day, so that each answers for his own part.
    """

    unit_id: UnitId
    handed_on: date
    giver: str
    taker: str
    count_id: CashCountId | None
    witness: str = ""
    documents: tuple[str, ...] = ()
    note: str = ""
    post: NewTreasurer | None = None
    closes: bool = True


def handover_content(reader: Reader, unit_id: UnitId, day: date) -> HandoverContent:
    """Everything that is handed over, as it stands at the end of a day; the documents are still to be named."""
    held = holdings(reader, unit_id, day)
    names = {account.account_id.hex: account.name for account in accounts(reader, unit_id)}
    at_banks: Counter[str] = Counter()
    for one in held:
        if one.place:
            at_banks[_place(one, names)] += one.amount
    return HandoverContent(
        cash=sum(one.amount for one in held if not one.place),
        accounts=tuple(Held(name, amount) for name, amount in at_banks.items()),
        funds=tuple(Held(one.fund, one.amount, _place(one, names)) for one in held),
        booklets=receipt_stock(reader, unit_id, day),
        last_numbers=last_numbers(reader, unit_id, day.year),
        still_open=open_things(reader, unit_id, day),
    )


def _place(holding: Holding, names: dict[str, str]) -> str:
    """Where money lies: empty for cash, else the account's name."""
    return names.get(holding.place, "Ngân hàng") if holding.place else ""


def record_handover(work: UnitOfWork, command: RecordHandover) -> HandoverId:
    """Writes a handover in ink with all that is handed over, closes the books through its day and changes the post.

    Raises:
        BoardUnknown, BoardDissolved: There is no such board.
        HandoverAhead: The day has not come.
        GiverMissing, TakerMissing, HandedToOneself: Two people are needed.
        NameTooLong, NameNotReadable: One of them cannot be a name.
        HandoverNeedsCount, CashCountUnknown: The cash was not counted that day.
        OfficerUnknown, TermBackwards, PersonUnknown: The post cannot change like that.
    """
    board = board_of(work, command.unit_id)
    giver, taker = _two_people(command)
    today, day = local_day(work.now), command.handed_on
    if day > today:
        raise HandoverAhead(day, today)
    count_id = _counted(work, command)
    content = handover_content(work.connection, command.unit_id, day)
    documents = tuple(word for word in map(clean_text, command.documents) if word)
    row = Handover(
        id=work.new_id(),
        unit_id=command.unit_id,
        handed_on=day,
        from_name=giver,
        to_name=taker,
        witness=clean_text(command.witness),
        cash_count_id=count_id,
        closing_id=_close(work, command, giver),
        content=content_json(replace(content, documents=documents)),
        note=clean_text(command.note),
    )
    work.add(row)
    if command.post is not None:
        _change_post(work, command, command.post, taker)
    work.describe("funds.handed_over", {"board": board.name, "giver": giver, "taker": taker})
    return HandoverId(row.id)


def _two_people(command: RecordHandover) -> tuple[str, str]:
    if not clean_text(command.giver):
        raise GiverMissing
    if not clean_text(command.taker):
        raise TakerMissing
    giver, taker = clean_name(command.giver), clean_name(command.taker)
    if giver.casefold() == taker.casefold():
        raise HandedToOneself(taker)
    return giver, taker


def _counted(work: UnitOfWork, command: RecordHandover) -> UUID:
    if command.count_id is None:
        raise HandoverNeedsCount(command.handed_on)
    count = known_count(work, command.count_id)
    if count.counted_on != command.handed_on or count.unit_id != command.unit_id:
        raise HandoverNeedsCount(command.handed_on)
    return count.id


def _close(work: UnitOfWork, command: RecordHandover, giver: str) -> ClosingId | None:
    """Closes the books through the day, unless that was done already."""
    closed = closed_spans(work.connection, command.unit_id)
    if not command.closes or first_open_day(closed) > command.handed_on:
        return None
    return put_closing(work, command.unit_id, "handover", command.handed_on, giver)


def _change_post(work: UnitOfWork, command: RecordHandover, post: NewTreasurer, taker: str) -> None:
    day = PartialDate(command.handed_on.year, command.handed_on.month, command.handed_on.day)
    if post.old is not None:
        end_term(work, post.old, day)
    fields = OfficerFields(taker, TREASURER, person_id=post.person_id, term_from=day, decision=post.decision)
    add_officer(work, command.unit_id, fields)
