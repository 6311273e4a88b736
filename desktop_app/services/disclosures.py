"""Making a year's money public: the sheet, who is named on it, and that it was published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.closings import year_span
from desktop_app.domain.dates import local_day
from desktop_app.domain.disclosures import (
    DisclosedDonor,
    DisclosedFlow,
    DisclosureAhead,
    DisclosureDue,
    DisclosureSheet,
    DisclosureUnknown,
    DisclosureYearAhead,
    WayMissing,
    due_on,
)
from desktop_app.domain.donors import guess_kind, shown_name
from desktop_app.domain.funds import Way
from desktop_app.domain.ids import DisclosureId, PersonId, UnitId
from desktop_app.domain.names import clean_text
from desktop_app.services.organisation import board_of
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.closings import holdings
from desktop_app.storage.queries.disclosures import (
    Giver,
    direct_gifts,
    disclosures,
    givers,
    goods_of_year,
    has_vouchers,
    moved_and_brought,
    paid_rounds,
)
from desktop_app.storage.queries.ledger import Flow, income_and_spending
from desktop_app.storage.queries.organisation import board, name_on
from desktop_app.storage.queries.privacy import may_publish
from desktop_app.storage.rules import donor_kinds, voucher_categories
from desktop_app.storage.tables import Disclosure
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RecordDisclosure:
    """That a year was made public.

    Attributes:
        way: Where: «Bảng tin nhà văn hóa thôn 3».
    """

    unit_id: UnitId
    year: int
    published_on: date
    way: str
    note: str = ""


def disclosure_sheet(reader: Reader, unit_id: UnitId, year: int, today: date | None = None) -> DisclosureSheet:
    """What a board makes public of a year, with only those named who agreed to it.

    Args:
        reader: Of the book.
        unit_id: The board whose funds they are.
        year: A calendar year.
        today: Tells whether the year is over; None: it is.
    """
    span = year_span(year)
    sums = income_and_spending(reader, unit_id, span.first, span.last)
    moved, brought = moved_and_brought(reader, unit_id, year)
    end = sum(one.amount for one in holdings(reader, unit_id, span.last))
    received, spent = _by_kind(sums.flows, "in"), _by_kind(sums.flows, "out")
    programmes: Counter[str] = Counter()
    for flow in sums.flows:
        if flow.way == "out" and flow.programme_id is not None:
            programmes[flow.programme] += flow.amount
    named, hidden = _named(reader, givers(reader, unit_id, year))
    direct_count, direct_amount = direct_gifts(reader, unit_id, year)
    return DisclosureSheet(
        year=year,
        board=name_on(reader, unit_id, span.last),
        opening=sum(one.amount for one in holdings(reader, unit_id, year_span(year - 1).last)),
        closing=end,
        moved=moved,
        brought=brought,
        received=received,
        spent=spent,
        programmes=_largest_first(programmes),
        rounds=paid_rounds(reader, unit_id, year),
        donors=named,
        hidden_donors=len(hidden),
        hidden_amount=sum(hidden),
        goods=goods_of_year(reader, unit_id, year),
        direct_gifts=direct_count,
        direct_amount=direct_amount,
        is_over=today is None or span.last <= today,
    )


def _by_kind(flows: Sequence[Flow], way: Way) -> tuple[DisclosedFlow, ...]:
    labels = {category.code: category.label for category in voucher_categories(way)}
    other = labels["income_other" if way == "in" else "spending_other"]
    sums: Counter[str] = Counter()
    for flow in flows:
        if flow.way == way:
            sums[labels.get(flow.category, other)] += flow.amount
    return _largest_first(sums)


def _largest_first(sums: Counter[str]) -> tuple[DisclosedFlow, ...]:
    return tuple(
        DisclosedFlow(label, amount)
        for label, amount in sorted(sums.items(), key=lambda one: (-one[1], one[0]))
        if amount
    )


def _named(reader: Reader, found: Sequence[Giver]) -> tuple[tuple[DisclosedDonor, ...], tuple[int, ...]]:
    """Who is named, and what each of the others gave.

    A card says how its donor is named. A person of the book is named only after having agreed to it, and a name on a
    receipt only where it is no person's: silence is not consent.
    """
    people = [one.person_id for one in found if one.person_id is not None and one.naming != "alias"]
    agreed = may_publish(reader, people)
    named: list[DisclosedDonor] = []
    hidden: list[int] = []
    for one in found:
        name = _public_name(one, agreed)
        if name:
            named.append(DisclosedDonor(name, one.amount))
        else:
            hidden.append(one.amount)
    return tuple(named), tuple(hidden)


def _public_name(one: Giver, agreed: frozenset[PersonId]) -> str:
    """The name that others may read; empty: none."""
    if one.naming == "hidden" or one.kind == "anonymous":
        return ""
    if one.naming == "alias" and one.shown_as:
        return shown_name(one.name, one.naming, one.shown_as)
    if one.person_id is not None:
        return one.name if one.person_id in agreed else ""
    if one.naming is not None:
        return one.name
    return one.name if _is_group(one.name) else ""


def _is_group(name: str) -> bool:
    """Whether a name on a receipt is a family's, a clan's, an organisation's."""
    return guess_kind(name, donor_kinds()) not in ("person", "anonymous")


def record_disclosure(work: UnitOfWork, command: RecordDisclosure) -> DisclosureId:
    """Notes when and where a year was made public.

    Raises:
        BoardUnknown, BoardDissolved: There is no such board.
        DisclosureAhead, DisclosureYearAhead: The day or the year has not come.
        WayMissing: Nobody said where.
    """
    owner = board_of(work, command.unit_id)
    today, way = local_day(work.now), clean_text(command.way)
    if command.published_on > today:
        raise DisclosureAhead(command.published_on, today)
    if command.year > today.year:
        raise DisclosureYearAhead(command.year)
    if not way:
        raise WayMissing
    row = Disclosure(
        id=work.new_id(),
        unit_id=command.unit_id,
        year=command.year,
        published_on=command.published_on.isoformat(),
        way=way,
        note=clean_text(command.note),
    )
    work.add(row)
    work.describe("funds.disclosed", {"board": owner.name, "year": str(command.year), "way": way})
    return DisclosureId(row.id)


def remove_disclosure(work: UnitOfWork, disclosure_id: DisclosureId) -> None:
    """Takes a note that was written by mistake off the list.

    Raises:
        DisclosureUnknown: There is no such note.
    """
    row = work.get(Disclosure, disclosure_id)
    if row is None or row.deleted_at is not None:
        raise DisclosureUnknown
    row.deleted_at = work.now.isoformat()
    work.describe("funds.disclosure_removed", {"year": str(row.year), "way": row.way})


def disclosure_due(reader: Reader, today: date) -> DisclosureDue | None:
    """Whether the book's own board should make last year public these days; None: done, nothing to tell, or not now."""
    due = due_on(today)
    if due is None:
        return None
    own, span = board(reader).unit_id, year_span(due.year)
    if disclosures(reader, own, due.year) or not has_vouchers(reader, own, span.first, span.last):
        return None
    return due
