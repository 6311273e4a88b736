"""Whom a list of people shows: a filter as a value, and the conditions that it is in SQL."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from typing import Final, Literal

from desktop_app.domain.ids import PersonId, UnitId
from desktop_app.domain.members import Role, Sex, Standing
from desktop_app.storage.queries.fees import people_by_fee_sql

MemberSort = Literal["name", "birth", "hamlet", "joined"]
FeeChoice = Literal["paid", "unpaid", "exempt"]
Values = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class MemberFilter:
    """What has to be so of everybody on a list; what is empty asks for nothing.

    Attributes:
        board: Members of this board.
        hamlets: Who lives in one of these.
        standing: Of the membership, of this board where one is named.
        age_from, age_to: Both inclusive, counted by years of birth, as lists of boards do.
        age_in: The year in which they are that old.
        fee: How they stand with the fees of `fee_year`; partly paid is unpaid.
        chosen: Only these people.
    """

    board: UnitId | None = None
    hamlets: tuple[str, ...] = ()
    standing: Standing | None = None
    sex: Sex = ""
    age_from: int | None = None
    age_to: int | None = None
    age_in: int = 0
    fee: FeeChoice | None = None
    fee_year: int = 0
    role: Role | None = None
    without_birth: bool = False
    without_phone: bool = False
    chosen: tuple[PersonId, ...] = field(default=())

    @property
    def is_everyone(self) -> bool:
        """Whether nobody is left aside."""
        given = {f.name for f in fields(self) if getattr(self, f.name) != getattr(EVERYBODY, f.name)}
        return not given - {"age_in", "fee_year"}

    @property
    def asks_memberships_alone(self) -> bool:
        """Whether it asks for nothing but a membership."""
        asks = self.board is not None or self.standing is not None or self.role == "member"
        rest = MemberFilter(self.board, (), self.standing, role=self.role if self.role == "member" else None)
        return asks and self == MemberFilter(
            rest.board, (), rest.standing, age_in=self.age_in, fee_year=self.fee_year, role=rest.role
        )

    @property
    def asks_fee_alone(self) -> bool:
        """Whether it asks for nothing but how people stand with a fee."""
        return self.fee is not None and self == MemberFilter(age_in=self.age_in, fee=self.fee, fee_year=self.fee_year)


EVERYBODY: Final = MemberFilter()

_ROLES: dict[Role, str] = {
    "pupil": (
        "p.row IN (SELECT o.row FROM person o INDEXED BY ix_person_pupil WHERE o.school <> '' OR o.class_name <> '')"
    ),
    "donor": (
        "p.id IN (SELECT d.person_id FROM donation d WHERE d.deleted_at IS NULL UNION"
        " SELECT v.person_id FROM voucher v WHERE v.person_id IS NOT NULL AND v.kind = 'receipt'"
        " AND v.reverses_id IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM voucher r WHERE r.reverses_id = v.id)"
        " AND NOT EXISTS (SELECT 1 FROM fee_payment f WHERE f.voucher_id = v.id AND f.deleted_at IS NULL))"
    ),
    "officer": "p.id IN (SELECT o.person_id FROM officer o WHERE o.deleted_at IS NULL)",
    "guardian": "p.id IN (SELECT g.guardian_id FROM guardianship g WHERE g.deleted_at IS NULL)",
}


def conditions(wanted: MemberFilter) -> tuple[list[str], Values]:
    """What is asked of a person `p`, to be joined by AND, and the values of its parameters."""
    asked, values = _of_person(wanted)
    if (membership := membership_sql(wanted)) is not None:
        # Nearly everybody is an active member of the only board: those are met on the way. Others are looked up first.
        found = f"SELECT m.person_id FROM membership m WHERE {membership}"
        many = wanted.board is None and wanted.standing in {None, "active"}
        asked.append(f"EXISTS ({found} AND m.person_id = p.id)" if many else f"p.id IN ({found})")
        values |= membership_values(wanted)
    if wanted.role is not None and wanted.role != "member":
        asked.append(_ROLES[wanted.role])
    if wanted.fee is not None:
        asked.append(f"p.id IN ({people_by_fee_sql(wanted.fee)})")
        values["year"] = str(wanted.fee_year)
    if wanted.chosen:
        asked.append("p.id IN (SELECT value FROM json_each(:chosen))")
        values["chosen"] = json.dumps([person.hex for person in wanted.chosen])
    return asked, values


def _of_person(wanted: MemberFilter) -> tuple[list[str], Values]:
    asked: list[str] = []
    values: Values = {}
    if wanted.hamlets:
        asked.append("p.hamlet IN (SELECT value FROM json_each(:hamlets))")
        values["hamlets"] = json.dumps(wanted.hamlets, ensure_ascii=False)
    if wanted.sex:
        asked.append("p.sex = :sex")
        values["sex"] = wanted.sex
    if wanted.age_from is not None:
        asked.append("p.birth < :born_before")
        values["born_before"] = f"{wanted.age_in - wanted.age_from + 1:04}"
    if wanted.age_to is not None:
        asked.append("p.birth >= :born_from")
        values["born_from"] = f"{wanted.age_in - wanted.age_to:04}"
    if wanted.without_birth:
        asked.append("p.birth = ''")
    elif wanted.age_from is not None or wanted.age_to is not None:
        asked.append("p.birth <> ''")
    if wanted.without_phone:
        asked.append("p.phone = ''")
    return asked, values


def membership_sql(wanted: MemberFilter) -> str | None:
    """What is asked of a membership `m`; None when it is no matter whether there is one."""
    if wanted.board is None and wanted.standing is None and wanted.role != "member":
        return None
    board = " AND m.unit_id = :board" if wanted.board is not None else ""
    standing = " AND m.standing = :standing" if wanted.standing is not None else ""
    return f"m.deleted_at IS NULL{board}{standing}"


def membership_values(wanted: MemberFilter) -> Values:
    """The parameters of `membership_sql`."""
    values: Values = {}
    if wanted.board is not None:
        values["board"] = wanted.board.hex
    if wanted.standing is not None:
        values["standing"] = wanted.standing
    return values
