"""What must hold of boards whatever is taken back: an undo that breaks it is refused (see living_together.py)."""

from __future__ import annotations

TABLES = frozenset({"unit", "unit_past", "officer", "population", "fund", "fee_rule", "membership"})

_BELOW_A_ROOT = (
    "WITH RECURSIVE below(id) AS (SELECT id FROM unit WHERE parent_id IS NULL AND deleted_at IS NULL"
    " UNION SELECT u.id FROM unit u JOIN below b ON u.parent_id = b.id WHERE u.deleted_at IS NULL) SELECT id FROM below"
)
_UNDER_EACH_OTHER = f"SELECT count(*) FROM unit WHERE deleted_at IS NULL AND id NOT IN ({_BELOW_A_ROOT})"
_OF_NO_BOARD = (
    "SELECT count(*) FROM ("
    + " UNION ALL ".join(
        f"SELECT unit_id, deleted_at FROM {table}"
        for table in (*sorted(TABLES - {"unit"}), "fee_exemption", "fee_payment", "voucher")
    )
    + ") r WHERE r.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM unit u WHERE u.id = r.unit_id)"
)
_UNDER_AN_ENDED_ONE = (
    "SELECT count(*) FROM unit u JOIN unit p ON p.id = u.parent_id WHERE u.deleted_at IS NULL AND u.dissolved_on = ''"
    " AND p.dissolved_on <> ''"
)
_MEMBERS_OF_AN_ENDED_ONE = (
    "SELECT count(*) FROM membership m JOIN unit u ON u.id = m.unit_id WHERE m.deleted_at IS NULL"
    " AND m.standing = 'active' AND u.dissolved_on <> ''"
)
_TOOK_OVER_FROM_NOBODY = (
    "SELECT count(*) FROM unit u WHERE u.deleted_at IS NULL AND u.successor_id IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM unit s WHERE s.id = u.successor_id)"
)
FAULTS = (
    _UNDER_EACH_OTHER,
    _OF_NO_BOARD,
    _UNDER_AN_ENDED_ONE,
    _MEMBERS_OF_AN_ENDED_ONE,
    _TOOK_OVER_FROM_NOBODY,
)
