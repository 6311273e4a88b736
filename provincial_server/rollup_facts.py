"""What a record counts with: the few of its fields on which a number that the pages show depends.

A record that does not stand (deleted, or gone) counts with nothing, which is None; a person that does not stand is a
fact of its own, because the memberships of a person who has not arrived yet do count.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from desktop_app.sync.wire import Scalar
from provincial_server.ids import uuid_of
from provincial_server.merging import DELETED_AT, RecordState

Fields = Mapping[str, Scalar]
_AMOUNT_BELOW = 1e15
_ID_DIGITS = 32
_LONGEST_NAME = 40  # of a school year, a kind of round: what is longer is none, and must not stop an index
_LONGEST_MARK = 64
_MOST_MARKS = 8
_HEX = frozenset("0123456789abcdef")
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_YEAR_OF_DAY = re.compile(r"([0-9]{4})-", re.ASCII)


class VoucherFact(NamedTuple):
    """A voucher; `year` is empty where its day is none."""

    kind: str
    amount: int
    year: str


class LineFact(NamedTuple):
    """A line of a voucher."""

    voucher: UUID
    fund: str
    amount: int


class GiftFact(NamedTuple):
    """Something given directly, without passing through the board's hands."""

    amount: int
    year: str


class RoundFact(NamedTuple):
    """An award round, as the marks of its children name it."""

    school_year: str
    kind: str


class AwardFact(NamedTuple):
    """An award; `round` and `voucher` are ids, or empty and None."""

    state: str
    amount: int
    received_year: str
    voucher: UUID | None
    round: str
    unit: str
    marks: frozenset[str]


class MembershipFact(NamedTuple):
    """An active membership."""

    person: UUID


class PersonFact(NamedTuple):
    """A person; not `present`: taken off the lists."""

    present: bool
    name: str
    birth: str
    commune: str


Fact = VoucherFact | LineFact | GiftFact | RoundFact | AwardFact | MembershipFact | PersonFact


def fact_of(table: str, state: RecordState) -> Fact | None:
    """What a record counts with; None if with nothing."""
    return fact_of_fields(table, state.fields, gone=state.gone)


def fact_of_fields(table: str, fields: Fields, *, gone: bool) -> Fact | None:
    """The same, of fields read from the database."""
    if table == "person":
        return _person(fields, gone=gone)
    make = _FACTS.get(table)
    if make is None or gone or fields.get(DELETED_AT) is not None:
        return None
    return make(fields)


def parent_of(table: str, fields: Fields) -> UUID | None:
    """The record that this one counts with, whether it is there or not."""
    name = _PARENTS.get(table)
    return id_of(fields.get(name)) if name else None


def id_of(value: Scalar) -> UUID | None:
    """The id that a field names, if it is written as ids are: 32 hex digits."""
    if isinstance(value, str) and len(value) == _ID_DIGITS and _HEX.issuperset(value):
        return uuid_of(value)
    return None


def amount_of(value: Scalar) -> int:
    """An amount of money; 0 for what cannot be one. As `amount_of` in the database."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _AMOUNT_BELOW:
        return math.trunc(value)
    return 0


def _person(fields: Fields, *, gone: bool) -> PersonFact:
    present = not gone and fields.get(DELETED_AT) is None
    name, birth, commune = (_text(fields.get(field)) for field in ("full_name", "birth", "commune_code"))
    return PersonFact(present, name, birth, commune)


def _membership(fields: Fields) -> MembershipFact | None:
    person = id_of(fields.get("person_id"))
    return MembershipFact(person) if person is not None and fields.get("standing") == "active" else None


def _voucher(fields: Fields) -> VoucherFact:
    return VoucherFact(
        _text(fields.get("kind")), amount_of(fields.get("amount")), _year(_YEAR, fields.get("issued_on"))
    )


def _line(fields: Fields) -> LineFact | None:
    voucher, fund = id_of(fields.get("voucher_id")), fields.get("fund_id")
    if voucher is None or id_of(fund) is None:
        return None
    return LineFact(voucher, str(fund), amount_of(fields.get("amount")))


def _gift(fields: Fields) -> GiftFact:
    return GiftFact(amount_of(fields.get("amount")), _year(_YEAR, fields.get("given_on")))


def _round(fields: Fields) -> RoundFact:
    return RoundFact(_text(fields.get("school_year"))[:_LONGEST_NAME], _text(fields.get("kind"))[:_LONGEST_NAME])


def _award(fields: Fields) -> AwardFact:
    of_round, unit = fields.get("round_id"), fields.get("unit_id")
    marks = (mark for mark in _text(fields.get("child_mark")).split(" ") if 0 < len(mark) <= _LONGEST_MARK)
    return AwardFact(
        _text(fields.get("state")),
        amount_of(fields.get("amount")),
        _year(_YEAR_OF_DAY, fields.get("received_on")),
        id_of(fields.get("paid_voucher_id")),
        str(of_round) if id_of(of_round) is not None else "",
        str(unit) if id_of(unit) is not None else "",
        frozenset(islice(marks, _MOST_MARKS)),
    )


def _text(value: Scalar) -> str:
    return value if isinstance(value, str) else ""


def _year(pattern: re.Pattern[str], value: Scalar) -> str:
    found = pattern.match(str(value)) if isinstance(value, str | int) else None
    return found.group()[:4] if found else ""


_FACTS: Mapping[str, Callable[[Fields], Fact | None]] = {
    "membership": _membership,
    "voucher": _voucher,
    "voucher_line": _line,
    "direct_gift": _gift,
    "award_round": _round,
    "award": _award,
}
_PARENTS = {"membership": "person_id", "voucher_line": "voucher_id", "award": "paid_voucher_id"}
COUNTED = frozenset(_FACTS) | {"person"}
