"""Income and spending of a period: money, goods and direct gifts, each apart. What reports and the province say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.funds import Way
from desktop_app.domain.ids import FundId, ProgrammeId, UnitId
from desktop_app.storage.queries.ledger_scope import CAME_IN, LINES, WENT_OUT


@dataclass(frozen=True, slots=True)
class Flow:
    """Money of one kind, one programme, one fund (đồng); reversed vouchers do not count.

    Attributes:
        category: A code, or empty: not said.
        vouchers: How many stand behind it, without reversed ones and their mirrors.
    """

    way: Way
    category: str
    programme_id: ProgrammeId | None
    programme: str
    fund_id: FundId
    fund: str
    amount: int
    vouchers: int


@dataclass(frozen=True, slots=True)
class ValueFlow:
    """The value of goods, or of direct gifts, by programme (đồng).

    Attributes:
        what: Goods that came or were given out, or gifts that went straight to somebody.
    """

    what: Literal["goods_in", "goods_out", "direct"]
    programme_id: ProgrammeId | None
    programme: str
    amount: int


@dataclass(frozen=True, slots=True)
class IncomeAndSpending:
    """What a board took in and spent in a period (đồng). Transfers and opening balances are neither."""

    first: date
    last: date
    flows: tuple[Flow, ...]
    values: tuple[ValueFlow, ...]

    @property
    def received(self) -> int:
        """Money taken in."""
        return sum(flow.amount for flow in self.flows if flow.way == "in")

    @property
    def paid(self) -> int:
        """Money spent."""
        return sum(flow.amount for flow in self.flows if flow.way == "out")

    @property
    def goods_received(self) -> int:
        """Value of goods that came."""
        return sum(flow.amount for flow in self.values if flow.what == "goods_in")

    @property
    def goods_given(self) -> int:
        """Value of goods that were given out."""
        return sum(flow.amount for flow in self.values if flow.what == "goods_out")

    @property
    def direct(self) -> int:
        """Value of gifts that went straight from donors to somebody."""
        return sum(flow.amount for flow in self.values if flow.what == "direct")


_MONEY = text(
    "SELECT v.kind, l.category, l.programme_id, coalesce(p.name, '') AS programme, l.fund_id, f.name AS fund,"
    f" sum({CAME_IN}) - sum({WENT_OUT}) AS amount, count(DISTINCT CASE WHEN v.reverses_id IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM voucher m WHERE m.reverses_id = v.id) THEN v.id END) AS vouchers"
    f" FROM {LINES} LEFT JOIN programme p ON p.id = l.programme_id"
    " WHERE v.kind IN ('receipt', 'payment') AND v.issued_on BETWEEN :first AND :last"
    " AND (:unit IS NULL OR f.unit_id = :unit)"
    " GROUP BY v.kind, l.category, l.programme_id, l.fund_id ORDER BY v.kind DESC, l.category, programme, f.position"
)
_VALUES = text(
    "SELECT CASE v.kind WHEN 'goods_receipt' THEN 'goods_in' ELSE 'goods_out' END AS what, m.programme_id,"
    " coalesce(p.name, '') AS programme, sum(m.amount) AS amount FROM goods_movement m"
    " JOIN voucher v ON v.id = m.voucher_id LEFT JOIN programme p ON p.id = m.programme_id"
    " WHERE m.happened_on BETWEEN :first AND :last AND (:unit IS NULL OR m.unit_id = :unit)"
    " GROUP BY what, m.programme_id"
    " UNION ALL SELECT 'direct', d.programme_id, coalesce(p.name, ''), sum(d.amount) FROM direct_gift d"
    " LEFT JOIN programme p ON p.id = d.programme_id WHERE d.deleted_at IS NULL"
    " AND d.given_on BETWEEN :first AND :last AND (:unit IS NULL OR d.unit_id = :unit) GROUP BY d.programme_id"
)


def income_and_spending(reader: Connection, unit_id: UnitId | None, first: date, last: date) -> IncomeAndSpending:
    """What came in and went out from `first` to `last`, by kind, programme and fund.

    Args:
        reader: Of the book.
        unit_id: The board whose funds they are; None: all boards of the book.
        first: Included.
        last: Included.
    """
    asked = {"first": first.isoformat(), "last": last.isoformat(), "unit": unit_id.hex if unit_id else None}
    flows = tuple(
        Flow(
            "in" if row.kind == "receipt" else "out",
            row.category,
            ProgrammeId(UUID(row.programme_id)) if row.programme_id else None,
            row.programme,
            FundId(UUID(row.fund_id)),
            row.fund,
            int(row.amount) if row.kind == "receipt" else -int(row.amount),
            int(row.vouchers),
        )
        for row in reader.execute(_MONEY, asked)
    )
    values = tuple(
        ValueFlow(
            row.what,
            ProgrammeId(UUID(row.programme_id)) if row.programme_id else None,
            row.programme,
            int(row.amount),
        )
        for row in reader.execute(_VALUES, asked)
    )
    return IncomeAndSpending(first, last, flows, values)
