"""Questions about every series of numbers: what was issued, what was reversed, and what is not as it should be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.funds import PREFIXES, SeriesKind, VoucherNumber
from desktop_app.domain.ids import BookletId, UnitId, VoucherId
from desktop_app.domain.receipt_booklets import BookletKind, LeafSpan, StockMove, booklet_name, spans_of
from desktop_app.domain.receipt_control import FindingKind, FoundPaper, NumberFinding, SeriesKey
from desktop_app.storage.queries.ledger_scope import voucher_number
from desktop_app.storage.queries.receipt_booklets import BookletRow, LeafPaper, LeafRow, booklets, leaves

_SERIES = "CASE WHEN reverses_id IS NULL THEN kind ELSE 'reversal' END"
# What waits for a closed period (storage/held.py) has its number all the same.
_ISSUED = (
    f"SELECT unit_id, {_SERIES} AS kind, year, letter, number, EXISTS (SELECT 1 FROM voucher m"
    " WHERE m.reverses_id = v.id) AS reversed FROM voucher v UNION ALL SELECT h.changed ->> '$.unit_id',"
    " CASE WHEN h.changed ->> '$.reverses_id' IS NULL THEN h.changed ->> '$.kind' ELSE 'reversal' END,"
    " h.changed ->> '$.year', h.changed ->> '$.letter', h.changed ->> '$.number', 0 FROM held_change h"
    " WHERE h.table_name = 'voucher'"
)
_LIMITS = "SELECT unit_id, kind, year, letter, last FROM number_series WHERE kind <> 'certificate'"
_PAPER = (
    f"SELECT v.id, v.unit_id, {_SERIES} AS series, v.kind, v.reverses_id, v.year, v.letter, v.number, v.issued_on,"
    " v.party_name, v.amount, v.recorded_by FROM voucher v"
)


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series of printed numbers.

    Attributes:
        board: The name of its board.
        first, last: The lowest number there is and the highest; 0: none.
        count: Papers there.
        reversed_count: How many of them were reversed.
        missing: Numbers without a paper.
    """

    key: SeriesKey
    board: str
    first: int
    last: int
    count: int
    reversed_count: int
    missing: int


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One number of a series, or numbers in a row without a paper.

    Attributes:
        paper: None: there is none.
        hand_written: The leaf on which it stands, or empty.
        reversed_by: Number of the reversal, or None.
        last: Of numbers in a row without a paper, the highest.
    """

    number: VoucherNumber
    paper: FoundPaper | None
    hand_written: str = ""
    reversed_by: VoucherNumber | None = None
    last: int = 0


def series(reader: Connection) -> tuple[SeriesRow, ...]:
    """Every series, the newest year first."""
    rows = reader.execute(
        text(
            f"WITH issued AS ({_ISSUED}), own AS ({_LIMITS}),"
            " keys AS (SELECT unit_id, kind, year, letter FROM issued UNION"
            " SELECT unit_id, kind, year, letter FROM own)"
            " SELECT k.*, coalesce(u.name, '') AS board, coalesce(min(i.number), 0) AS lowest,"
            " max(coalesce(max(i.number), 0), coalesce(max(o.last), 0)) AS highest, count(i.number) AS papers,"
            " count(DISTINCT i.number) AS used, coalesce(sum(i.reversed), 0) AS gone FROM keys k"
            " LEFT JOIN issued i USING (unit_id, kind, year, letter)"
            " LEFT JOIN own o USING (unit_id, kind, year, letter)"
            " LEFT JOIN unit u ON u.id = k.unit_id GROUP BY k.unit_id, k.kind, k.year, k.letter"
            " ORDER BY k.year DESC, board, k.unit_id, k.letter, k.kind"
        )
    )
    found = [
        SeriesRow(
            _key(row),
            row.board,
            int(row.lowest),
            int(row.highest),
            int(row.papers),
            int(row.gone),
            int(row.highest) - int(row.used),
        )
        for row in rows
        if row.highest
    ]
    return tuple(sorted(found, key=lambda one: _ORDER.index(one.key.kind)))


def series_numbers(reader: Connection, key: SeriesKey, limit: int = 5000) -> tuple[NumberRow, ...]:
    """The newest numbers of a series, the highest first, with a row for numbers in a row that have no paper."""
    rows = reader.execute(
        text(
            "SELECT p.*, p.leaf, m.year AS m_year, m.letter AS m_letter, m.number AS m_number,"
            " coalesce(b.symbol, '') AS symbol, coalesce(b.booklet_number, '') AS booklet_number"
            f" FROM (SELECT v.*, {_SERIES} AS series FROM voucher v WHERE v.unit_id = :unit AND v.year = :year"
            "  AND v.letter = :letter) p"
            " LEFT JOIN voucher m ON m.id = (SELECT min(id) FROM voucher WHERE reverses_id = p.id)"
            " LEFT JOIN receipt_booklet b ON b.id = p.booklet_id"
            " WHERE p.series = :kind ORDER BY p.number DESC, p.id LIMIT :limit"
        ),
        {**_values(key), "limit": limit},
    ).all()
    gaps = {span.last: span for span in _missing(reader, key)}
    found: list[NumberRow] = []
    for row in rows:
        while gaps and max(gaps) > row.number:
            found.append(_gap_row(key, gaps.pop(max(gaps))))
        found.append(
            NumberRow(
                key.number(row.number),
                _found(row),
                _leaf_words(row) if row.booklet_id else "",
                VoucherNumber("reversal", row.m_year, row.m_letter, row.m_number) if row.m_number else None,
            )
        )
    if len(rows) < limit:
        found += [_gap_row(key, gaps[last]) for last in sorted(gaps, reverse=True)]
    return tuple(found)


def printed_moves(reader: Connection, unit_id: UnitId, kind: BookletKind) -> tuple[StockMove, ...]:
    """The vouchers of one kind that the program printed itself, by months: each is received and issued at once.

    Those written by hand stand on a leaf of their booklet and are counted there.
    """
    rows = reader.execute(
        text(
            "SELECT letter, number, issued_on FROM voucher WHERE unit_id = :unit AND kind = :kind"
            " AND reverses_id IS NULL AND booklet_id IS NULL ORDER BY letter, year, issued_on, number"
        ),
        {"unit": unit_id.hex, "kind": kind},
    ).all()
    found: list[StockMove] = []
    for (letter, _month), group in groupby(rows, key=lambda row: (row.letter, row.issued_on[:7])):
        own = list(group)
        day, prefix = date.fromisoformat(own[-1].issued_on), f"{PREFIXES[kind]}-{'' if letter == 'A' else letter}"
        for span in spans_of(row.number for row in own):
            found.append(StockMove(day, "received", "", span, prefix=prefix))
            found.append(StockMove(day, "issued", "", span, prefix=prefix))
    return tuple(found)


def number_findings(reader: Connection) -> tuple[NumberFinding, ...]:
    """Everything that is not as it should be, by series and then by booklets; empty on a healthy book."""
    printed = [finding for row in series(reader) for finding in _series_findings(reader, row)]
    found = booklets(reader)
    written = [finding for row in found for finding in _booklet_findings(row, leaves(reader, row))]
    return (*printed, *written, *_without_booklet(reader))


def _series_findings(reader: Connection, row: SeriesRow) -> Iterator[NumberFinding]:
    if not row.missing and row.count == row.last and not _beyond(reader, row):
        return
    key = row.key
    for span in _missing(reader, key):
        yield NumberFinding("missing", key.unit_id, key, None, "", span.first, span.last)
    twice = reader.execute(
        text(
            f"SELECT * FROM ({_PAPER}) WHERE unit_id = :unit AND series = :kind AND year = :year AND letter = :letter"
            f" AND number IN (SELECT number FROM ({_ISSUED}) WHERE unit_id = :unit AND kind = :kind AND year = :year"
            " AND letter = :letter GROUP BY number HAVING count(*) > 1) ORDER BY number, id"
        ),
        _values(key),
    )
    for number, group in groupby(twice, key=lambda found: int(found.number)):
        papers = tuple(map(_found, group))
        yield NumberFinding("twice", key.unit_id, key, None, "", number, number, papers)
    beyond = _beyond(reader, row)
    if beyond:
        yield NumberFinding("beyond", key.unit_id, key, None, "", min(beyond), max(beyond))


def _beyond(reader: Connection, row: SeriesRow) -> list[int]:
    """Numbers above the last one that this book has issued in a series of its own: another laptop uses the letter."""
    return [
        int(number)
        for number in reader.execute(
            text(
                f"SELECT i.number FROM ({_ISSUED}) i JOIN ({_LIMITS}) o USING (unit_id, kind, year, letter)"
                " WHERE unit_id = :unit AND kind = :kind AND year = :year AND letter = :letter AND i.number > o.last"
            ),
            _values(row.key),
        ).scalars()
    ]


def _missing(reader: Connection, key: SeriesKey) -> tuple[LeafSpan, ...]:
    """The numbers of a series without a paper, in rows."""
    rows = reader.execute(
        text(
            f"WITH here AS (SELECT DISTINCT number FROM ({_ISSUED}) WHERE unit_id = :unit AND kind = :kind"
            " AND year = :year AND letter = :letter UNION SELECT max(last) + 1 FROM"
            f" ({_LIMITS}) WHERE unit_id = :unit AND kind = :kind AND year = :year AND letter = :letter"
            " HAVING max(last) IS NOT NULL) SELECT low, high FROM (SELECT number - 1 AS high,"
            " coalesce(lag(number) OVER (ORDER BY number), 0) + 1 AS low FROM here) WHERE low <= high ORDER BY low"
        ),
        _values(key),
    )
    return tuple(LeafSpan(int(row.low), int(row.high)) for row in rows)


def _booklet_findings(row: BookletRow, found: tuple[LeafRow, ...]) -> Iterator[NumberFinding]:
    """A leaf given back is no use of it: leaves below may still be written on."""
    highest = max((leaf.leaf for leaf in found if leaf.state in _WRITTEN and not leaf.outside), default=0)
    unused = [leaf.leaf for leaf in found if leaf.state == "unused" and leaf.leaf < highest]
    for span in spans_of(unused):
        yield _about(row, "skipped", span)
    for leaf in found:
        span, papers = LeafSpan(leaf.leaf, leaf.leaf), tuple(map(_leaf_paper, leaf.papers))
        if leaf.outside:
            yield _about(row, "leaf_outside", span, papers)
        if len(papers) > 1:
            yield _about(row, "leaf_twice", span, papers)
        if leaf.also:
            yield _about(row, "leaf_clash", span, papers)


_WRITTEN = frozenset({"issued", "void", "lost"})


def _about(row: BookletRow, kind: FindingKind, span: LeafSpan, papers: Iterable[FoundPaper] = ()) -> NumberFinding:
    return NumberFinding(kind, row.unit_id, None, row.booklet_id, row.name, span.first, span.last, tuple(papers))


def _without_booklet(reader: Connection) -> Iterator[NumberFinding]:
    rows = reader.execute(
        text(
            "SELECT v.id, v.unit_id, v.kind, v.reverses_id, v.year, v.letter, v.number, v.issued_on, v.party_name,"
            " v.amount, v.recorded_by, v.booklet_id, v.leaf FROM voucher v WHERE v.booklet_id IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM receipt_booklet b WHERE b.id = v.booklet_id AND b.deleted_at IS NULL)"
            " ORDER BY v.booklet_id, v.leaf, v.id"
        )
    )
    for row in rows:
        booklet_id = BookletId(UUID(row.booklet_id))
        paper = (_found(row),)
        yield NumberFinding("no_booklet", UnitId(UUID(row.unit_id)), None, booklet_id, "", row.leaf, row.leaf, paper)


def _found(row: Row[tuple[object, ...]]) -> FoundPaper:
    return FoundPaper(
        VoucherId(UUID(row.id)),
        voucher_number(row.kind, row.reverses_id, row.year, row.letter, row.number),
        date.fromisoformat(row.issued_on),
        row.party_name,
        int(row.amount),
        row.recorded_by,
    )


def _leaf_words(row: Row[tuple[object, ...]]) -> str:
    return ", ".join(part for part in (booklet_name(row.symbol, row.booklet_number), f"tờ {row.leaf}") if part)


def _leaf_paper(paper: LeafPaper) -> FoundPaper:
    return FoundPaper(paper.voucher_id, paper.number, paper.day, paper.party, paper.amount, paper.recorded_by)


def _gap_row(key: SeriesKey, span: LeafSpan) -> NumberRow:
    return NumberRow(key.number(span.first), None, last=span.last)


def _key(row: Row[tuple[object, ...]]) -> SeriesKey:
    return SeriesKey(UnitId(UUID(row.unit_id)), _KINDS.get(row.kind, "transfer"), row.year, row.letter)


def _values(key: SeriesKey) -> dict[str, str | int]:
    return {"unit": key.unit_id.hex, "kind": key.kind, "year": key.year, "letter": key.letter}


_ORDER = tuple(PREFIXES)
_KINDS: dict[str, SeriesKind] = {kind: kind for kind in PREFIXES}
