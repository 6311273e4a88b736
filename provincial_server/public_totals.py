"""What anybody may read: sums of the province and of communes, and nothing that shows one small board or one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from provincial_server.communes import CommuneRow, read_communes
from provincial_server.database import Connected
from provincial_server.headline import Headline, read_headline

LEAST_BOARDS: Final = 3
LEAST_MEMBERS: Final = 30


@dataclass(frozen=True, slots=True)
class PublicTotals:
    """The province's sums and those of its communes.

    Attributes:
        communes: Those in which several boards stand together.
        others: The rest of them, added up; at least two communes, or none.
        other_count: How many communes are in `others`.
    """

    headline: Headline
    communes: list[CommuneRow]
    others: CommuneRow | None
    other_count: int


def read_public_totals(connection: Connected, province: str, period: str) -> PublicTotals:
    """The sums of a year, or of all years (`period` empty)."""
    rows = [row for row in read_communes(connection, province, period) if row.boards]
    shown = [row for row in rows if _large_enough(row)]
    small = [row for row in rows if not _large_enough(row)]
    if len(small) == 1 and shown:  # alone it could be found by taking the others from the whole
        least = min(shown, key=lambda row: row.members)
        small, shown = [*small, least], [row for row in shown if row is not least]
    others = _added(small) if len(small) > 1 else None
    return PublicTotals(read_headline(connection, province, "", period), shown, others, len(small))


def _large_enough(row: CommuneRow) -> bool:
    return row.boards >= LEAST_BOARDS and row.members >= LEAST_MEMBERS


def _added(rows: list[CommuneRow]) -> CommuneRow:
    return CommuneRow(
        code="",
        boards=sum(row.boards for row in rows),
        members=sum(row.members for row in rows),
        raised=sum(row.raised for row in rows),
        awards=sum(row.awards for row in rows),
        awards_amount=sum(row.awards_amount for row in rows),
        recognised=sum(row.recognised for row in rows),
    )
