"""A voucher as far as it is typed, word for word, and as a draft of the book."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Self, cast

from desktop_app.domain.funds import PaymentMethod
from desktop_app.ui.formats import day as day_text

MOST_LINES = 12
_OF_PARTY = "donor"  # what the box of the party was called in drafts of version 1


@dataclass(frozen=True, slots=True)
class LineTexts:
    """A further line. Ids are hexadecimal; empty: as in the first line, or none."""

    amount: str = ""
    fund: str = ""
    category: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class VoucherTexts:
    """A receipt or payment voucher. Ids are hexadecimal; empty: none chosen.

    Attributes:
        person, donor: Who was picked among those offered for `party`.
        lines: Further lines.
    """

    party: str = ""
    amount: str = ""
    method: PaymentMethod = "cash"
    reason: str = ""
    day: str = ""
    address: str = ""
    fund: str = ""
    account: str = ""
    category: str = ""
    programme: str = ""
    attached: str = ""
    booklet: str = ""
    leaf: str = ""
    person: str = ""
    picked_donor: str = ""
    lines: tuple[LineTexts, ...] = field(default=())

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed that would be missed; way, reason, day and choices stand there beforehand."""
        return not (self.party or self.amount or self.address or self.attached or self.lines)

    def as_draft(self, today: date) -> dict[str, str]:
        """Text by name of field; a day that stood there by itself is none of them, for tomorrow it is another."""
        texts = {each.name: str(getattr(self, each.name)) for each in fields(self) if each.name != "lines"}
        texts["lines"] = json.dumps([[line.amount, line.fund, line.category, line.note] for line in self.lines])
        if texts["lines"] == "[]":
            del texts["lines"]
        return {name: text for name, text in texts.items() if text and (name != "day" or text != day_text(today))}

    @classmethod
    def from_draft(cls, draft: Mapping[str, str]) -> Self:
        """What was kept; a field that this form does not have is left out."""
        known = {each.name for each in fields(cls)} - {"method", "lines", "party"}
        texts = {name: text for name, text in draft.items() if name in known}
        return cls(
            party=draft.get("party", draft.get(_OF_PARTY, "")),
            method="bank" if draft.get("method") == "bank" else "cash",
            lines=_lines(draft.get("lines", "[]")),
            **texts,
        )


def _lines(kept: str) -> tuple[LineTexts, ...]:
    try:
        found: object = json.loads(kept)
    except ValueError:
        return ()
    return tuple(LineTexts(*(str(part) for part in _parts(row)[:4])) for row in _parts(found)[:MOST_LINES])


def _parts(found: object) -> list[object]:
    return cast("list[object]", found) if isinstance(found, list) else []
