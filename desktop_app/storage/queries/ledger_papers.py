"""Questions that only the books of account on paper ask: what stands under their titles."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.ids import UnitId
from desktop_app.storage.queries.ledger_scope import LedgerScope


@dataclass(frozen=True, slots=True)
class ScopeNames:
    """What a book of account is about, in names; empty where nothing limits it.

    Attributes:
        unit_id: The board whose book it is, or none.
        account: Bank and number; `holder`: in whose name it runs.
    """

    unit_id: UnitId | None
    fund: str
    account: str
    holder: str
    programme: str
    donor: str


_NAMES = text(
    "SELECT (SELECT name FROM fund WHERE id = :fund) AS fund, (SELECT unit_id FROM fund WHERE id = :fund) AS fund_unit,"
    " (SELECT trim(number || ' ' || CASE bank_name WHEN '' THEN '' ELSE 'tại ' || bank_name END)"
    " FROM bank_account WHERE id = :account) AS account,"
    " (SELECT holder FROM bank_account WHERE id = :account) AS holder,"
    " (SELECT unit_id FROM bank_account WHERE id = :account) AS account_unit,"
    " (SELECT name FROM programme WHERE id = :programme) AS programme,"
    " (SELECT name FROM donor WHERE id = :donor) AS donor"
)


def scope_names(reader: Connection, scope: LedgerScope) -> ScopeNames:
    """The names of what a book of account is limited to."""
    account = scope.account if isinstance(scope.account, UUID) else None
    row = reader.execute(
        _NAMES,
        {
            "fund": scope.fund_id.hex if scope.fund_id else None,
            "account": account.hex if account else None,
            "programme": scope.programme_id.hex if scope.programme_id else None,
            "donor": scope.donor_id.hex if scope.donor_id else None,
        },
    ).one()
    found = row.fund_unit or row.account_unit
    unit_id = scope.unit_id or (UnitId(UUID(found)) if found else None)
    return ScopeNames(
        unit_id, row.fund or "", row.account or "", row.holder or "", row.programme or "", row.donor or ""
    )
