"""Questions about what families, clans and donors were awarded: the awards that are not for one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, TextClause, text

from desktop_app.domain.awards import AwardState, as_award_state
from desktop_app.domain.ids import ClanId, DonorId, HouseholdId
from desktop_app.storage.queries.gifts import GIFTS


@dataclass(frozen=True, slots=True)
class GroupAward:
    """An award of a family, a clan or a donor.

    Attributes:
        achievement: What for; empty: the round says it.
        amount: Đồng, or 0.
        certificate: Its number in the register, 0 before it is given.
        decided_on: Of the round, or none yet.
    """

    round_name: str
    school_year: str
    achievement: str
    amount: int
    state: AwardState
    certificate: int
    decided_on: date | None


_ASKED = (
    "{before} SELECT r.name, r.school_year, r.decided_on, a.achievement, a.amount, a.state,"
    " coalesce((SELECT max(number) FROM certificate c WHERE c.award_id = a.id), 0) AS certificate"
    " FROM award a JOIN award_round r ON r.id = a.round_id AND r.deleted_at IS NULL {joined}"
    " WHERE {whose} = :id AND a.deleted_at IS NULL AND a.state NOT IN ('rejected', 'returned')"
    " ORDER BY r.id DESC, a.position"
)
_OF_HOUSEHOLD = text(_ASKED.format(before="", joined="", whose="a.household_id"))
_OF_CLAN = text(_ASKED.format(before="", joined="", whose="a.clan_id"))
_OF_DONOR = text(_ASKED.format(before=GIFTS, joined="JOIN tops t ON t.id = a.donor_id", whose="t.top"))


def household_awards(reader: Connection, household_id: HouseholdId) -> tuple[GroupAward, ...]:
    """Those of a household as a whole, the newest first; what came to nothing is left out."""
    return _awards(reader, _OF_HOUSEHOLD, household_id.hex)


def clan_awards(reader: Connection, clan_id: ClanId) -> tuple[GroupAward, ...]:
    """Those of a clan as a whole, the newest first; what came to nothing is left out."""
    return _awards(reader, _OF_CLAN, clan_id.hex)


def donor_awards(reader: Connection, donor_id: DonorId) -> tuple[GroupAward, ...]:
    """Thanks to a donor and to the cards that turned out to be the same one, the newest first."""
    return _awards(reader, _OF_DONOR, donor_id.hex)


def _awards(reader: Connection, asked: TextClause, key: str) -> tuple[GroupAward, ...]:
    return tuple(
        GroupAward(
            row.name,
            row.school_year,
            row.achievement,
            int(row.amount),
            as_award_state(row.state),
            int(row.certificate),
            date.fromisoformat(row.decided_on) if row.decided_on else None,
        )
        for row in reader.execute(asked, {"id": key})
    )
