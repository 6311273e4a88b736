"""Questions about handing the treasurer's office over: what there is, and the handovers written so far."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.funds import VoucherNumber, as_voucher_kind, series_of
from desktop_app.domain.handovers import (
    BookletStock,
    HandoverContent,
    Held,
    OpenPledge,
    OpenRound,
    OpenThings,
)
from desktop_app.domain.ids import CashCountId, ClosingId, HandoverId, UnitId
from desktop_app.storage.queries.pledges import pledges_to_come


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A handover as it was written."""

    handover_id: HandoverId
    unit_id: UnitId
    handed_on: date
    from_name: str
    to_name: str
    witness: str
    cash_count_id: CashCountId | None
    closing_id: ClosingId | None
    content: HandoverContent
    note: str


_ROUNDS = text(
    "SELECT r.name, count(a.id) AS awards, sum(a.amount) AS amount FROM award_round r JOIN award a ON a.round_id = r.id"
    " WHERE r.unit_id = :unit AND r.deleted_at IS NULL AND r.state = 'decided' AND a.deleted_at IS NULL"
    " AND a.state IN ('decided', 'absent') GROUP BY r.id ORDER BY r.id"
)
_WAITING = text(
    "SELECT (SELECT count(*) FROM donation WHERE unit_id = :unit AND deleted_at IS NULL AND voucher_id IS NULL"
    "   AND amount > 0) AS gifts,"
    " (SELECT count(*) FROM voucher_draft WHERE unit_id = :unit AND deleted_at IS NULL"
    "   AND state IN ('draft', 'awaiting', 'approved')) AS drafts"
)


def open_things(reader: Connection, unit_id: UnitId, day: date) -> OpenThings:
    """What the one who takes over on a day has to go on with."""
    unit = {"unit": unit_id.hex}
    pledges = tuple(OpenPledge(row.donor, row.total, row.paid) for row in pledges_to_come(reader, unit_id, day))
    rounds = tuple(OpenRound(row.name, row.awards, int(row.amount)) for row in reader.execute(_ROUNDS, unit))
    waiting = reader.execute(_WAITING, unit).one()
    return OpenThings(pledges, rounds, waiting.gifts, waiting.drafts)


_LAST = text(
    "SELECT kind, reverses_id IS NOT NULL AS reverses, letter, max(number) AS number FROM voucher"
    " WHERE unit_id = :unit AND year = :year GROUP BY kind, reverses, letter ORDER BY kind, letter"
)


def last_numbers(reader: Connection, unit_id: UnitId, year: int) -> tuple[str, ...]:
    """The newest number of every series of a board in a year, as papers show it."""
    newest: dict[tuple[str, str], VoucherNumber] = {}
    for row in reader.execute(_LAST, {"unit": unit_id.hex, "year": year}):
        series = series_of(as_voucher_kind(row.kind), reverses=bool(row.reverses))
        held = newest.get((series, row.letter))
        if held is None or held.number < row.number:
            newest[(series, row.letter)] = VoucherNumber(series, year, row.letter, row.number)
    return tuple(number.full for number in newest.values())


def handovers(reader: Connection, unit_id: UnitId) -> tuple[HandoverRow, ...]:
    """The handovers of a board, the newest first."""
    rows = reader.execute(
        text("SELECT * FROM handover WHERE unit_id = :unit ORDER BY handed_on DESC, id DESC"), {"unit": unit_id.hex}
    )
    return tuple(map(_row, rows))


def handover(reader: Connection, handover_id: HandoverId) -> HandoverRow | None:
    """One handover, or None."""
    row = reader.execute(text("SELECT * FROM handover WHERE id = :id"), {"id": handover_id.hex}).one_or_none()
    return None if row is None else _row(row)


def content_json(content: HandoverContent) -> str:
    """What is handed over, as a handover keeps it."""
    return json.dumps(asdict(content), ensure_ascii=False)


def _row(row: Row[tuple[object, ...]]) -> HandoverRow:
    return HandoverRow(
        HandoverId(UUID(row.id)),
        UnitId(UUID(row.unit_id)),
        date.fromisoformat(row.handed_on),
        row.from_name,
        row.to_name,
        row.witness,
        CashCountId(UUID(row.cash_count_id)) if row.cash_count_id else None,
        ClosingId(UUID(row.closing_id)) if row.closing_id else None,
        _content(json.loads(row.content or "{}")),
        row.note,
    )


def _content(kept: Mapping[str, object]) -> HandoverContent:
    """What `content_json` wrote; what is missing is nothing."""
    still = cast("Mapping[str, object]", kept.get("still_open") or {})
    return HandoverContent(
        cash=_number(kept, "cash"),
        accounts=tuple(Held(_word(one, "name"), _number(one, "amount")) for one in _list(kept, "accounts")),
        funds=tuple(
            Held(_word(one, "name"), _number(one, "amount"), _word(one, "place")) for one in _list(kept, "funds")
        ),
        booklets=tuple(
            BookletStock(
                _word(one, "kind"),
                _word(one, "name"),
                _number(one, "first_leaf"),
                _number(one, "last_leaf"),
                _word(one, "unused"),
                _number(one, "unused_count"),
            )
            for one in _list(kept, "booklets")
        ),
        last_numbers=_words(kept, "last_numbers"),
        still_open=OpenThings(
            tuple(
                OpenPledge(_word(one, "donor"), _number(one, "due"), _number(one, "received"))
                for one in _list(still, "pledges")
            ),
            tuple(
                OpenRound(_word(one, "name"), _number(one, "awards"), _number(one, "amount"))
                for one in _list(still, "rounds")
            ),
            _number(still, "gifts_waiting"),
            _number(still, "drafts_waiting"),
        ),
        documents=_words(kept, "documents"),
    )


def _list(kept: Mapping[str, object], name: str) -> Iterable[Mapping[str, object]]:
    return cast("Iterable[Mapping[str, object]]", kept.get(name) or ())


def _words(kept: Mapping[str, object], name: str) -> tuple[str, ...]:
    return tuple(str(word) for word in cast("Iterable[object]", kept.get(name) or ()))


def _word(kept: Mapping[str, object], name: str) -> str:
    return str(kept.get(name) or "")


def _number(kept: Mapping[str, object], name: str) -> int:
    return int(cast("int", kept.get(name) or 0))
