"""How somebody arranged the member list: whom it shows, in which order, with which columns; also as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeVar, cast, get_args
from uuid import UUID

from desktop_app.domain.ids import UnitId
from desktop_app.domain.members import Role, Sex, Standing
from desktop_app.storage.queries.member_filter import EVERYBODY, FeeChoice, MemberFilter, MemberSort

ColumnKey = Literal["birth", "sex", "hamlet", "phone", "fee", "joined", "standing", "occupation"]
COLUMN_KEYS: Final[tuple[ColumnKey, ...]] = get_args(ColumnKey)
USUAL_COLUMNS: Final[tuple[ColumnKey, ...]] = ("birth", "hamlet", "phone", "fee")

T = TypeVar("T", bound=str)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One arrangement of the list; `columns` in the order of `COLUMN_KEYS`."""

    wanted: MemberFilter = EVERYBODY
    sort: MemberSort = "name"
    columns: tuple[ColumnKey, ...] = USUAL_COLUMNS

    def in_year(self, year: int) -> Arrangement:
        """The same, with ages and fees of this year."""
        return replace(self, wanted=replace(self.wanted, age_in=year, fee_year=year))


USUAL: Final = Arrangement()


def to_json(arranged: Arrangement) -> str:
    """As it is kept; the year and people chosen by hand are left out."""
    wanted = arranged.wanted
    return json.dumps(
        {
            "board": wanted.board.hex if wanted.board is not None else "",
            "hamlets": wanted.hamlets,
            "standing": wanted.standing or "",
            "sex": wanted.sex,
            "age_from": wanted.age_from,
            "age_to": wanted.age_to,
            "fee": wanted.fee or "",
            "role": wanted.role or "",
            "without_birth": wanted.without_birth,
            "without_phone": wanted.without_phone,
            "sort": arranged.sort,
            "columns": arranged.columns,
        },
        ensure_ascii=False,
    )


def from_json(body: str) -> Arrangement:
    """What `to_json` wrote; whatever cannot be read of it is as if nothing had been asked."""
    try:
        told: object = json.loads(body)
    except ValueError:
        return Arrangement()
    if not isinstance(told, dict):
        return Arrangement()
    said = cast("dict[str, object]", told)
    columns = set(_words(said.get("columns")))
    wanted = MemberFilter(
        board=_board(said.get("board")),
        hamlets=_words(said.get("hamlets")),
        standing=_one_of(said.get("standing"), cast("tuple[Standing, ...]", get_args(Standing))),
        sex=cast("Sex", _one_of(said.get("sex"), cast("tuple[Sex, ...]", get_args(Sex))) or ""),
        age_from=_age(said.get("age_from")),
        age_to=_age(said.get("age_to")),
        fee=_one_of(said.get("fee"), cast("tuple[FeeChoice, ...]", get_args(FeeChoice))),
        role=_one_of(said.get("role"), cast("tuple[Role, ...]", get_args(Role))),
        without_birth=said.get("without_birth") is True,
        without_phone=said.get("without_phone") is True,
    )
    sort: MemberSort | None = _one_of(said.get("sort"), cast("tuple[MemberSort, ...]", get_args(MemberSort)))
    kept: tuple[ColumnKey, ...] = tuple(key for key in COLUMN_KEYS if key in columns)
    return Arrangement(wanted, sort or "name", kept if "columns" in said else USUAL_COLUMNS)


def _one_of(said: object, known: tuple[T, ...]) -> T | None:
    return next((one for one in known if one == said and one), None)


def _words(said: object) -> tuple[str, ...]:
    return tuple(one for one in cast("list[object]", said) if isinstance(one, str)) if isinstance(said, list) else ()


def _age(said: object) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) else None


def _board(said: object) -> UnitId | None:
    try:
        return UnitId(UUID(said)) if isinstance(said, str) and said else None
    except ValueError:
        return None
