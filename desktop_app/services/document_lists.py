"""Lists of recipients as they stand in documents: which columns, which names, what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.awards import AwardState
from desktop_app.domain.documents import DocumentKind, DocumentList, ListHeading
from desktop_app.domain.money import format_amount
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.documents import ListedAward
from desktop_app.storage.queries.privacy import may_publish

DECIDED: Final[frozenset[AwardState]] = frozenset({"decided", "paid", "absent", "returned"})
"""States of the awards that a decision names; the money of the returned ones stays in the fund."""


def chosen_for(kind: DocumentKind, listed: Sequence[ListedAward]) -> tuple[ListedAward, ...]:
    """Those that a document is about: once it is decided, the decided ones; before that those accepted, or not refused.

    A proposal names everybody who was not refused.
    """
    decided = tuple(one for one in listed if one.state in DECIDED)
    if decided:
        return decided
    accepted = tuple(one for one in listed if one.state == "accepted")
    if accepted and kind != "proposal":
        return accepted
    return tuple(one for one in listed if one.state != "rejected")


def list_of(chosen: Sequence[ListedAward]) -> DocumentList:
    """The list of a decision, a proposal or minutes: everybody by name, in the order of the list of the round."""
    shown = _Shown(chosen)
    rows = tuple(shown.row(place, one, one.name) for place, one in enumerate(chosen, 1))
    return shown.finish(rows)


def public_list_of(reader: Reader, chosen: Sequence[ListedAward]) -> DocumentList:
    """The list of a paper that everybody may read: only those are named who agreed; the others are counted.

    Families, clans and boards are no persons and are named.
    """
    people = [one.person_id for one in chosen if one.person_id is not None]
    agreed = may_publish(reader, people)
    named = [one for one in chosen if one.person_id in agreed or one.kind in {"family", "clan", "board"}]
    hidden = [one for one in chosen if one not in named]
    shown = _Shown(chosen, named)
    rows = [shown.row(place, one, one.name) for place, one in enumerate(named, 1)]
    if hidden:
        rows.append(shown.counted(len(named) + 1, f"{len(hidden)} trường hợp không nêu tên", hidden))
    return shown.finish(tuple(rows))


class _Shown:
    """The columns that have anything in them."""

    def __init__(self, chosen: Sequence[ListedAward], named: Sequence[ListedAward] | None = None) -> None:
        shown = chosen if named is None else named
        self._total = sum(one.amount for one in chosen)
        self._classes = any(one.class_name for one in shown)
        self._places = any(one.school or one.hamlet for one in shown)
        self._merits = any(one.achievement for one in shown)
        self._money = self._total > 0
        self._goods = any(one.goods for one in shown)

    def row(self, place: int, one: ListedAward, name: str) -> tuple[str, ...]:
        where = ", ".join(part for part in (one.school, one.hamlet) if part)
        amount = format_amount(one.amount) if one.amount else ""
        return self._cells(str(place), name, (one.class_name, where, one.achievement), amount, one.goods)

    def counted(self, place: int, words: str, hidden: Sequence[ListedAward]) -> tuple[str, ...]:
        amount = sum(one.amount for one in hidden)
        return self._cells(str(place), words, ("", "", ""), format_amount(amount) if amount else "", "")

    def _cells(self, place: str, name: str, middle: tuple[str, str, str], amount: str, goods: str) -> tuple[str, ...]:
        shown = zip(middle, (self._classes, self._places, self._merits), strict=True)
        between = [text for text, is_shown in shown if is_shown]
        return (place, name, *between, *([amount] if self._money else ()), *([goods] if self._goods else ()))

    def finish(self, rows: tuple[tuple[str, ...], ...]) -> DocumentList:
        headings = [ListHeading("TT", 12, "centre"), ListHeading("Họ và tên", 46)]
        headings += [ListHeading("Lớp", 14, "centre")] if self._classes else []
        headings += [ListHeading("Trường, thôn", 38)] if self._places else []
        headings += [ListHeading("Thành tích", 38)] if self._merits else []
        before = len(headings)
        headings += [ListHeading("Mức thưởng (đồng)", 27, "right", is_amount=True)] if self._money else []
        headings += [ListHeading("Hiện vật", 30)] if self._goods else []
        if not self._money:
            return DocumentList(tuple(headings), rows)
        after = ("",) if self._goods else ()
        total = ("Cộng", *([None] * (before - 1)), format_amount(self._total), *after)
        return DocumentList(tuple(headings), rows, total, f"Bằng chữ: {amount_in_words(self._total)}.")
