"""Signing sheets: the order in which recipients stand on them, their numbers, and the code of each page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal, get_args
from uuid import UUID

from desktop_app.domain.awards import AwardState
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.domain.names import fold, sort_key

SheetOrder = Literal["given_name", "list"]
"""By given name, or as the recipients stand on the list of the round."""

SheetGroup = Literal["none", "hamlet", "school"]
"""What the rows are grouped by, with a subtotal for each group."""

SHEET_ORDERS: Final[tuple[SheetOrder, ...]] = get_args(SheetOrder)
SHEET_GROUPS: Final[tuple[SheetGroup, ...]] = get_args(SheetGroup)


@dataclass(eq=False)
class PageCodeUnreadable(DomainError):
    """The text is no code of a page of a signing sheet, or a letter of it was misread."""

    text: str


@dataclass(eq=False)
class PageOfAnotherRound(DomainError):
    """The page belongs to another round than the one that is shown."""


@dataclass(eq=False)
class SheetChanged(DomainError):
    """The list is not any more what it was when the page was printed; its numbers mean other people now."""

    page: int


@dataclass(eq=False)
class SheetEmpty(DomainError):
    """Nobody stands on the sheet."""


@dataclass(frozen=True, slots=True)
class SheetChoices:
    """How a sheet is laid out; its numbers hang on it, so it stands in the code of every page."""

    order: SheetOrder = "given_name"
    group: SheetGroup = "none"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One recipient on a sheet.

    Attributes:
        number: As printed; stays the same for the whole life of a decided list, whoever was paid meanwhile.
        amount: Đồng; 0 where only goods or a certificate are given.
        goods: In words: `Vở 96 trang: 5 quyển`; may be empty.
        group: The hamlet or school under which the row stands; empty: not grouped.
        note: What the last column says: who received it instead; may be empty.
    """

    award_id: AwardId
    number: int
    name: str
    class_name: str
    school: str
    hamlet: str
    achievement: str
    amount: int
    goods: str
    state: AwardState
    group: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PageCode:
    """What the code of a page says.

    Attributes:
        round_mark: Of the round; see `round_mark`.
        page: From 1.
        first, last: Numbers of the rows on it, both included.
        rows_mark: Of the recipients on it; see `rows_mark`.
    """

    round_mark: str
    choices: SheetChoices
    page: int
    first: int
    last: int
    rows_mark: str


_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: nothing that looks like something else
_READ_AS: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_PREFIX: Final = "KN"
_ROUND_SIGNS: Final = 8
_ROWS_SIGNS: Final = 3
_CHECK_SIGNS: Final = 2
_PRIME: Final = 1021
_FORM: Final = re.compile(r"KN([0-5])-?([0-9A-Z]{8})-([0-9]{1,3})-([0-9]{1,5})-([0-9]{1,5})-?([0-9A-Z]{5})")


def round_mark(round_id: RoundId) -> str:
    """Eight signs that tell a round from the others of a book."""
    return _signs(round_id.int, _ROUND_SIGNS)


def rows_mark(award_ids: Iterable[UUID]) -> str:
    """Three signs that differ when other people stand on the page, or in another order."""
    digest = sha256(b"".join(award_id.bytes for award_id in award_ids)).digest()
    return _signs(int.from_bytes(digest[:4], "big"), _ROWS_SIGNS)


def _signs(number: int, count: int) -> str:
    signs = ""
    for _ in range(count):
        number, rest = divmod(number, len(_ALPHABET))
        signs = _ALPHABET[rest] + signs
    return signs


def page_code(code: PageCode) -> str:
    """The code as it stands on the page and in its square: `KN0-4F7K2M9Q-2-19-36-A7QX5`."""
    place = SHEET_ORDERS.index(code.choices.order) * len(SHEET_GROUPS) + SHEET_GROUPS.index(code.choices.group)
    numbers = f"{code.page}-{code.first}-{code.last}"
    front = f"{_PREFIX}{place}-{code.round_mark}-{numbers}-{code.rows_mark}"
    return front + _check(front)


def _check(front: str) -> str:
    total = 0
    for sign in front:
        total = (total * 37 + ord(sign)) % _PRIME
    return _signs(total, _CHECK_SIGNS)


def parse_page_code(text: str) -> PageCode:
    """What a code says, scanned or typed by hand: small letters, spaces, and O for 0 are understood.

    Raises:
        PageCodeUnreadable: It is no such code, or one of its signs is wrong.
    """
    tight = "".join(text.split()).upper()
    bare = tight[:2] + tight[2:].translate(_READ_AS)
    found = _FORM.fullmatch(bare)
    if found is None:
        raise PageCodeUnreadable(text.strip()[:40])
    place, mark, page, first, last, tail = found.groups()
    choices = SheetChoices(SHEET_ORDERS[int(place) // len(SHEET_GROUPS)], SHEET_GROUPS[int(place) % len(SHEET_GROUPS)])
    code = PageCode(mark, choices, int(page), int(first), int(last), tail[:_ROWS_SIGNS])
    if page_code(code).replace("-", "") != bare.replace("-", "") or not 1 <= code.first <= code.last:
        raise PageCodeUnreadable(text.strip()[:40])
    return code


def ordered(rows: Sequence[SheetRow], choices: SheetChoices) -> tuple[SheetRow, ...]:
    """The rows as they stand on the sheet, grouped and numbered from 1; given in the order of the list.

    Rows without a hamlet or school stand in the last group.
    """
    placed = list(rows)
    if choices.order == "given_name":
        placed.sort(key=lambda row: sort_key(row.name))
    grouped = [(_group_of(row, choices.group), row) for row in placed]
    if choices.group != "none":
        grouped.sort(key=lambda pair: (not pair[0], _place_key(pair[0])))
    return tuple(_numbered(row, number, group) for number, (group, row) in enumerate(grouped, 1))


def _place_key(name: str) -> str:
    """Thôn 2 stands before Thôn 10."""
    return re.sub(r"\d+", lambda found: found[0].zfill(6), fold(name))


def _group_of(row: SheetRow, group: SheetGroup) -> str:
    return {"none": "", "hamlet": row.hamlet, "school": row.school}[group]


def _numbered(row: SheetRow, number: int, group: str) -> SheetRow:
    texts = (row.name, row.class_name, row.school, row.hamlet, row.achievement)
    return SheetRow(row.award_id, number, *texts, row.amount, row.goods, row.state, group, row.note)


def check_page(code: PageCode, round_id: RoundId, rows: Sequence[SheetRow]) -> tuple[SheetRow, ...]:
    """The rows that stand on a printed page, as long as they are what they were when it was printed.

    Args:
        rows: All rows of the round, in the order of the choices of the code.

    Raises:
        PageOfAnotherRound, SheetChanged: The page does not belong to this list.
    """
    if code.round_mark != round_mark(round_id):
        raise PageOfAnotherRound
    wanted = tuple(row for row in rows if code.first <= row.number <= code.last)
    if rows_mark(row.award_id for row in wanted) != code.rows_mark:
        raise SheetChanged(code.page)
    return wanted
