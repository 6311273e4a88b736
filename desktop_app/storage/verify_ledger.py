"""Proof that the ledger is whole: vouchers and their lines, mirrors, goods, closed periods, numbers."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from desktop_app.storage.queries.award_findings import award_findings

# A voucher of which a line waits for a closed period (storage/held.py) is not whole yet, and may not be.
_WAITS = (
    " AND NOT EXISTS (SELECT 1 FROM held_change h WHERE h.table_name IN ('voucher_line', 'goods_movement')"
    " AND json_extract(h.changed, '$.voucher_id') = v.id)"
)
_LINES = (
    "SELECT v.id, v.kind, v.amount, v.reverses_id, count(l.id) AS lines, coalesce(sum(l.amount), 0) AS total,"
    " coalesce(sum(CASE WHEN l.amount > 0 THEN l.amount END), 0) AS up,"
    " coalesce(-sum(CASE WHEN l.amount < 0 THEN l.amount END), 0) AS down"
    f" FROM voucher v LEFT JOIN voucher_line l ON l.voucher_id = v.id WHERE 1{_WAITS} GROUP BY v.id"
)


def ledger(reader: Connection) -> Iterator[str]:
    """What is wrong with vouchers, lines, mirrors, awards and closed periods."""
    yield from _amounts(reader)
    yield from _goods(reader)
    yield from _mirrors(reader)
    yield from _awards(reader)
    yield from _strays(reader)
    yield from _closings(reader)


def _amounts(reader: Connection) -> Iterator[str]:
    for row in reader.execute(text(_LINES)):
        if row.kind in ("goods_receipt", "goods_issue"):
            if row.lines:
                yield f"voucher {row.id}: goods, but {row.lines} lines of money"
        elif row.kind == "transfer":
            both = row.up and row.down
            if not row.lines or max(row.up, row.down) != abs(row.amount) or (both and row.total):
                yield f"voucher {row.id}: moves {row.amount} but its lines move {row.up} in and {row.down} out"
        elif row.amount != row.total:
            yield f"voucher {row.id}: {row.amount} but its lines add up to {row.total}"
        if row.amount < 0 and row.reverses_id is None:
            yield f"voucher {row.id}: {row.amount}, but it reverses nothing"


def _goods(reader: Connection) -> Iterator[str]:
    for row in reader.execute(
        text(
            "SELECT v.id, v.amount, count(m.id) AS parts, coalesce(sum(m.amount), 0) AS total,"
            " coalesce(sum(m.happened_on <> v.issued_on), 0) AS elsewhere FROM voucher v"
            " LEFT JOIN goods_movement m ON m.voucher_id = v.id WHERE v.kind IN ('goods_receipt', 'goods_issue')"
            f"{_WAITS} GROUP BY v.id HAVING v.amount <> total OR parts = 0 OR elsewhere"
        )
    ):
        yield f"voucher {row.id}: {row.amount} but its goods add up to {row.total}"
    for found in reader.execute(
        text(
            "SELECT m.id FROM goods_movement m JOIN voucher v ON v.id = m.voucher_id"
            " WHERE v.kind NOT IN ('goods_receipt', 'goods_issue')"
        )
    ).scalars():
        yield f"goods {found}: on a voucher of money"


_LIKE = (
    "l.fund_id, coalesce(l.account_id, ''), l.category, coalesce(l.programme_id, ''), coalesce(l.award_id, ''), l.note"
)
_GOODS_LIKE = "m.item_id, m.unit_value, coalesce(m.award_id, ''), coalesce(m.fund_id, '')"


def _mirrors(reader: Connection) -> Iterator[str]:
    """A mirror has exactly the opposite lines of its original, and a voucher has one mirror.

    Two devices that did not know of each other may have reversed the same voucher: one of the mirrors is reversed then.
    """
    for row in reader.execute(
        text(
            "SELECT m.id, sum(NOT EXISTS (SELECT 1 FROM voucher t WHERE t.reverses_id = m.id))"
            " OVER (PARTITION BY m.reverses_id) AS twins,"
            " (SELECT kind || ' ' || amount FROM voucher v WHERE v.id = m.reverses_id) AS original,"
            " m.kind || ' ' || -m.amount AS mirrored,"
            " EXISTS (SELECT 1 FROM held_change h WHERE h.record_id = m.reverses_id) AS waits"
            " FROM voucher m WHERE m.reverses_id IS NOT NULL"
        )
    ).all():
        if row.twins > 1:
            yield f"voucher {row.id}: its original is reversed {row.twins} times"
        if row.original != row.mirrored and not row.waits:
            yield f"voucher {row.id}: not the mirror of what it reverses"
    lines = f"SELECT {{pair}}, {_LIKE}, {{sign}}l.amount FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id"
    goods = (
        f"SELECT {{pair}}, {_GOODS_LIKE}, {{sign}}m.quantity, {{sign}}m.amount FROM goods_movement m"
        " JOIN voucher v ON v.id = m.voucher_id"
    )
    for parts in (lines, goods):
        mirrored = parts.format(pair="v.reverses_id", sign="-") + f" WHERE v.reverses_id IS NOT NULL{_WAITS}"
        original = (
            parts.format(pair="v.id", sign="")
            + f" WHERE v.id IN (SELECT reverses_id FROM voucher WHERE reverses_id IS NOT NULL){_WAITS}"
        )
        for one, other in ((mirrored, original), (original, mirrored)):
            for found in reader.execute(text(f"SELECT DISTINCT * FROM ({one} EXCEPT {other})")).all():
                yield f"voucher {found[0]}: its mirror differs in a line"


def _awards(reader: Connection) -> Iterator[str]:
    for one in award_findings(reader):
        yield f"award {one.award_id.hex}: {one.fault}, {one.expected} but its vouchers say {one.found}"


def _strays(reader: Connection) -> Iterator[str]:
    for part in ("voucher_line", "goods_movement"):
        for found in reader.execute(
            text(f"SELECT id FROM {part} p WHERE NOT EXISTS (SELECT 1 FROM voucher v WHERE v.id = p.voucher_id)")
        ).scalars():
            yield f"{part} {found}: without its voucher"


def _closings(reader: Connection) -> Iterator[str]:
    """Nothing was booked into a closed period after it was closed, unless it was opened again."""
    said = "(SELECT min(seq) FROM journal_change WHERE table_name = '{}' AND record_id = {}.id)"
    for row in reader.execute(
        text(
            "SELECT v.id, c.last_on FROM period_closing c JOIN voucher v ON v.unit_id = c.unit_id"
            " AND v.issued_on BETWEEN c.first_on AND c.last_on"
            " WHERE NOT EXISTS (SELECT 1 FROM period_reopening r WHERE r.closing_id = c.id)"
            f" AND {said.format('voucher', 'v')} > {said.format('period_closing', 'c')}"
        )
    ):
        yield f"voucher {row.id}: booked after the period up to {row.last_on} was closed"


_ISSUED = (
    "SELECT unit_id, CASE WHEN reverses_id IS NULL THEN kind ELSE 'reversal' END AS kind, year, letter, number"
    " FROM voucher UNION ALL SELECT unit_id, 'certificate', year, letter, number FROM certificate"
    " UNION ALL SELECT changed ->> 'unit_id', CASE WHEN changed ->> 'reverses_id' IS NULL THEN changed ->> 'kind'"
    " ELSE 'reversal' END, changed ->> 'year', changed ->> 'letter', changed ->> 'number'"
    " FROM held_change WHERE table_name = 'voucher'"
)


def numbers(reader: Connection) -> Iterator[str]:
    """Series with gaps, and numbers that stand on two papers."""
    for row in reader.execute(
        text(
            f"SELECT s.kind, s.year, s.letter, s.last, count(DISTINCT i.number) AS used, count(i.number) AS papers,"
            f" max(i.number) AS top FROM number_series s LEFT JOIN ({_ISSUED}) i USING (unit_id, kind, year, letter)"
            " GROUP BY s.unit_id, s.kind, s.year, s.letter"
        )
    ):
        label = f"{row.kind} {row.year}{'' if row.letter == 'A' else ' ' + row.letter}"
        if row.used != row.last or (row.top or 0) > row.last:
            yield f"{label}: {row.last} numbers issued, {row.used} found"
        if row.papers != row.used:
            yield f"{label}: {row.papers - row.used} numbers stand on two papers"
