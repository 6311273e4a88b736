"""What stands in the form of a goods voucher, as typed, and as a draft keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_LINES = 40
NEW = "new"
"""The choice «Hiện vật mới» of a line."""


@dataclass(frozen=True, slots=True)
class LineTexts:
    """A line; `item` is the id in hex, `NEW`, or empty: nothing is chosen."""

    item: str = ""
    name: str = ""
    measure: str = ""
    quantity: str = ""
    value: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not (self.name or self.measure or self.quantity or self.value)


@dataclass(frozen=True, slots=True)
class GoodsTexts:
    """The form; `gift` (that waits) and `booklet` (written in by hand) are ids in hex, or empty."""

    party: str = ""
    address: str = ""
    day: str = ""
    reason: str = ""
    valued_by: str = ""
    attached: str = ""
    gift: str = ""
    booklet: str = ""
    leaf: str = ""
    lines: tuple[LineTexts, ...] = field(default=(LineTexts(),))

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        typed = self.party or self.address or self.reason or self.valued_by or self.attached
        return not typed and all(line.is_blank for line in self.lines)

    def as_draft(self) -> dict[str, str]:
        """As a draft keeps it."""
        fields = {name: str(getattr(self, name)) for name in _FIELDS}
        for place, line in enumerate(self.lines):
            fields |= {f"{place}.{name}": str(getattr(line, name)) for name in _OF_A_LINE}
        return fields

    @classmethod
    def from_draft(cls, fields: Mapping[str, str]) -> GoodsTexts:
        """What `as_draft` wrote; what is missing is empty."""
        count = len({key.partition(".")[0] for key in fields if "." in key})
        lines = tuple(
            LineTexts(*(fields.get(f"{place}.{name}", "") for name in _OF_A_LINE))
            for place in range(min(count, MOST_LINES))
        )
        return cls(*(fields.get(name, "") for name in _FIELDS), lines=lines or (LineTexts(),))


_FIELDS = ("party", "address", "day", "reason", "valued_by", "attached", "gift", "booklet", "leaf")
_OF_A_LINE = ("item", "name", "measure", "quantity", "value")
