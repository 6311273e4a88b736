"""What must hold of donors and pledges whatever is taken back: an undo that breaks it is refused."""

from __future__ import annotations

TABLES = frozenset({"donor", "pledge", "pledge_instalment", "direct_gift"})

_OF_NO_DONOR = (
    "SELECT count(*) FROM (SELECT donor_id, deleted_at FROM pledge"
    " UNION ALL SELECT donor_id, deleted_at FROM direct_gift UNION ALL SELECT donor_id, deleted_at FROM donation"
    " UNION ALL SELECT donor_id, NULL FROM voucher"
    " UNION ALL SELECT merged_into, NULL FROM donor) r WHERE r.deleted_at IS NULL AND r.donor_id IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM donor d WHERE d.id = r.donor_id"
    "  AND (d.deleted_at IS NULL OR d.merged_into IS NOT NULL))"
)
_FOR_NO_INSTALMENT = (
    "SELECT count(*) FROM pledge_payment y WHERE y.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM pledge p"
    " JOIN pledge_instalment i ON i.pledge_id = p.id WHERE p.id = y.pledge_id AND i.id = y.instalment_id"
    " AND p.deleted_at IS NULL AND i.deleted_at IS NULL)"
)
_CONTINUES_NOTHING = (
    "SELECT count(*) FROM pledge n WHERE n.deleted_at IS NULL AND n.continues_id IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM pledge p WHERE p.id = n.continues_id AND p.deleted_at IS NULL)"
)
FAULTS = (_OF_NO_DONOR, _FOR_NO_INSTALMENT, _CONTINUES_NOTHING)
