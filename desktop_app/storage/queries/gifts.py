"""Which gift is whose: the part of a question that gives every gift its donor's card.

A gift belongs to a card when

- its receipt names the card, or one that was merged into it;
- or its receipt names none, and stands on a list of gifts whose line is linked to the card;
- or its receipt names none, and it is of the person whose card it is, and no fee and no interest.

Direct gifts name their card themselves. A receipt that was reversed is no gift.
"""

from __future__ import annotations

_TOPS = (
    "tops(id, top) AS (SELECT id, id FROM donor WHERE merged_into IS NULL"
    " UNION SELECT d.id, t.top FROM donor d JOIN tops t ON d.merged_into = t.id)"
)
_WHO = (
    "who(id, donor) AS (SELECT d.person_id, t.top FROM donor d JOIN tops t ON t.id = d.id WHERE d.person_id IS NOT NULL"
    " AND (d.deleted_at IS NULL OR d.merged_into IS NOT NULL)"
    " UNION SELECT p.id, w.donor FROM who w JOIN person p ON p.merged_into = w.id)"
)
_OWNERS = "owners(id, donor) AS (SELECT id, min(donor) FROM who GROUP BY id)"
_LINKS = (
    "links(voucher_id, donor) AS (SELECT d.voucher_id, min(t.top) FROM donation d JOIN tops t ON t.id = d.donor_id"
    " WHERE d.voucher_id IS NOT NULL AND d.deleted_at IS NULL GROUP BY d.voucher_id)"
)
NO_GIFT = (
    "(EXISTS (SELECT 1 FROM fee_payment f WHERE f.voucher_id = v.id AND f.deleted_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM voucher_line l WHERE l.voucher_id = v.id"
    " AND l.category IN ('fee', 'interest', 'from_above', 'state')))"
)
STANDS = (
    "v.kind IN ('receipt', 'goods_receipt') AND v.reverses_id IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM voucher r WHERE r.reverses_id = v.id)"
)
_RECEIPTS = (
    "SELECT coalesce(t.top, k.donor, CASE WHEN o.donor IS NOT NULL AND NOT " + NO_GIFT + " THEN o.donor END) AS donor,"
    " CASE v.kind WHEN 'receipt' THEN 'money' ELSE 'goods' END AS what, v.id, v.issued_on AS day, v.amount,"
    " v.occasion_id, v.unit_id FROM voucher v LEFT JOIN tops t ON t.id = v.donor_id"
    " LEFT JOIN links k ON k.voucher_id = v.id LEFT JOIN owners o ON o.id = v.person_id WHERE " + STANDS
)
_DIRECT = (
    "SELECT t.top, 'direct', g.id, g.given_on, g.amount, NULL, g.unit_id FROM direct_gift g"
    " JOIN tops t ON t.id = g.donor_id WHERE g.deleted_at IS NULL"
)
CARDS = f"WITH RECURSIVE {_TOPS}, {_WHO}, {_OWNERS}, {_LINKS}"
"""`tops(id, top)`: every card and the one it turned out to be; `owners(id, donor)`: people and their card;
`links(voucher_id, donor)`: receipts that a line of a list links to a card."""

GIFTS = (
    f"{CARDS}, receipts AS ({_RECEIPTS}), given AS (SELECT * FROM receipts WHERE donor IS NOT NULL UNION ALL {_DIRECT})"
)
"""Beside `CARDS`, `receipts(donor, what, id, day, amount, occasion_id, unit_id)`: the receipts that stand, `donor` none
where no card is known; `given`, of the same columns: the gifts of cards, direct ones among them."""
