"""Whose names stand on the papers of a fund: the boards that keep one, the treasurer, whoever heads the board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.ids import OfficerId, UnitId
from desktop_app.domain.officers import without_academic_title
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.closings import FundBoard, boards_with_funds
from desktop_app.storage.queries.officers import officers
from desktop_app.storage.rules import officer_roles

__all__ = ["FundBoard", "FundOfficers", "board_or_first", "boards_with_funds", "fund_officers"]

TREASURER = "treasurer"  # code of resources/rules/officer_roles.toml


@dataclass(frozen=True, slots=True)
class FundOfficers:
    """Who holds the posts that sign for money on a day; names without academic titles, empty where nobody does.

    Attributes:
        treasurer_id: The treasurer's post, or None.
        chair_title: Of whoever heads the board: `Chủ tịch`, `Chi hội trưởng`; empty where nobody does.
    """

    treasurer: str = ""
    treasurer_id: OfficerId | None = None
    chair: str = ""
    chair_title: str = ""


def board_or_first(boards: Sequence[FundBoard], unit_id: UnitId | None) -> UnitId:
    """The board that was looked at; the first one where it was none, or is not among them any more."""
    return next((one.unit_id for one in boards if one.unit_id == unit_id), boards[0].unit_id)


def fund_officers(reader: Reader, unit_id: UnitId, day: date) -> FundOfficers:
    """Who signs for the money of a board on a day."""
    leading = {role.code for role in officer_roles() if role.leads}
    serving = [row for row in officers(reader, unit_id, day) if row.is_serving]
    treasurer = next((row for row in serving if row.role == TREASURER), None)
    chair = next((row for row in serving if row.role in leading), None)
    return FundOfficers(
        without_academic_title(treasurer.full_name) if treasurer else "",
        treasurer.officer_id if treasurer else None,
        without_academic_title(chair.full_name) if chair else "",
        chair.title if chair else "",
    )
