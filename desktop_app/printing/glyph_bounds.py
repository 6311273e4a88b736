"""How far the ink of each letter reaches, read from the font itself: marks stacked on a capital are higher than it."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# reportlab's font reader has no types.

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFace

_BYTES_OF_OFFSET: Final = {0: 2, 1: 4}  # short offsets count in pairs of bytes
_EMPTY: Final = (0.0, 0.0, 0.0, 0.0)


class _Edge(dict[str, float]):
    """One edge of the ink of each letter, looked up when first asked for."""

    def __init__(self, bounds: GlyphBounds, edge: int) -> None:
        super().__init__()
        self._bounds, self._edge = bounds, edge

    def __missing__(self, letter: str) -> float:
        self[letter] = found = self._bounds[letter][self._edge]
        return found


class GlyphBounds(dict[str, tuple[float, float, float, float]]):
    """Left, lower, right and upper edge of the ink of each letter for size 1, looked up when first asked for.

    Attributes:
        feet, tops: The lower and the upper edges alone.

    Args:
        face: A TrueType font with outlines (`glyf`); a letter that it does not hold has no ink.
    """

    def __init__(self, face: TTFontFace) -> None:
        super().__init__()
        data: bytes = face._ttf_data  # noqa: SLF001  # pyright: ignore[reportAttributeAccessIssue]
        head, loca = face.get_table_pos("head")[0], face.get_table_pos("loca")[0]
        self._units = struct.unpack_from(">H", data, head + 18)[0]
        self._width = _BYTES_OF_OFFSET[struct.unpack_from(">h", data, head + 50)[0]]
        self._data, self._loca, self._glyf = data, loca, face.get_table_pos("glyf")[0]
        self._glyphs: dict[int, int] = face.charToGlyph
        self.feet, self.tops = _Edge(self, 1), _Edge(self, 3)

    def __missing__(self, letter: str) -> tuple[float, float, float, float]:
        glyph = self._glyphs.get(ord(letter))
        found = _EMPTY if glyph is None else self._bounds(glyph)
        self[letter] = found
        return found

    def _bounds(self, glyph: int) -> tuple[float, float, float, float]:
        at = self._loca + glyph * self._width
        start, end = struct.unpack_from(">LL" if self._width == 4 else ">HH", self._data, at)  # noqa: PLR2004
        if start == end:
            return _EMPTY
        start *= 4 // self._width
        x_min, y_min, x_max, y_max = struct.unpack_from(">hhhh", self._data, self._glyf + start + 2)
        return x_min / self._units, y_min / self._units, x_max / self._units, y_max / self._units
