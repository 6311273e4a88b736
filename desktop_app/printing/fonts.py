"""The fonts of printed documents: bundled, measured, and asked whether they hold every letter."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop_app.domain.errors import DomainError
from desktop_app.printing.glyph_bounds import GlyphBounds
from desktop_app.resource_files import resource_path

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_FILES: Final = {
    "serif": "LiberationSerif-Regular.ttf",
    "serif-bold": "LiberationSerif-Bold.ttf",
    "serif-italic": "LiberationSerif-Italic.ttf",
    "serif-bold-italic": "LiberationSerif-BoldItalic.ttf",
    "title": "PlayfairDisplay-Bold.ttf",
    "name": "NotoSerif-SemiBoldItalic.ttf",
    "mono-bold": "LiberationMono-Bold.ttf",
}
FONT_NAMES: Final = frozenset(_FILES)
_OF_NAMES: Final = "ABCDEGHIKLMNOPQRSTUVXYÁẤẪÉỀỆÍĨÒỐỖỚÚỪỮÝỸabcdeghiklmnopqrstuvxyáấẫéềệíĩòốỗớúừữýỹđjfFJWwZz"
_KEPT_SUBSETS: Final = 2
_registering = threading.Lock()
_ready: dict[str, Face] = {}


@dataclass(eq=False)
class GlyphMissing(DomainError):
    """The font cannot draw a letter; printing it would leave an empty box."""

    person: str
    letter: str
    font: str


@dataclass(frozen=True, slots=True)
class Face:
    """One font that is ready to draw.

    Attributes:
        name: Its name in templates, e.g. `serif-bold`.
        advances: Width of every letter that it holds, for a size of 1 pt.
        bounds: Where the ink of every letter is, for a size of 1 pt: left, lower, right, upper edge.
        overhang: How far the ink of a letter reaches at most over the end of its width, for a size of 1 pt.
        spacing: Space after each letter, which `advances` count in.
    """

    name: str
    advances: dict[str, float]
    bounds: GlyphBounds
    overhang: float = 0.0
    spacing: float = 0.0

    def width(self, text: str, size_pt: float) -> float:
        """Width in points of a text that the font holds."""
        return sum(map(self.advances.__getitem__, text)) * size_pt

    def above(self, text: str) -> float:
        """How far the ink of the text reaches above the baseline, for a size of 1 pt."""
        return max(map(self.bounds.tops.__getitem__, text), default=0.0)

    def below(self, text: str) -> float:
        """How far the ink of the text reaches below the baseline, for a size of 1 pt."""
        return -min(map(self.bounds.feet.__getitem__, text), default=0.0)

    def reach(self, text: str) -> float:
        """How far the ink of the text reaches over both ends of its width, for a size of 1 pt."""
        if not text:
            return 0.0
        first, last = self.bounds[text[0]], self.bounds[text[-1]]
        return max(0.0, -first[0], last[2] - self.advances[text[-1]] + self.spacing) * 2

    def missing(self, text: str) -> str | None:
        """The first letter of the text that the font does not hold."""
        if self.advances.keys() >= set(text):
            return None
        return next(letter for letter in text if letter not in self.advances)


def face(name: str) -> Face:
    """The font of this name, read and registered once, also when several threads print.

    Raises:
        KeyError: There is no such font; templates are checked for that when they are read.
    """
    known = _ready.get(name)
    if known is not None:
        return known
    with _registering:
        _ready[name] = font = _registered(name)
        return font


@cache
def _registered(name: str) -> Face:
    font = TTFont(name, str(resource_path("fonts", "documents", _FILES[name])), shapable=False)
    font.face.makeSubset = _kept(font.face.makeSubset)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    pdfmetrics.registerFont(font)  # pyright: ignore[reportUnknownMemberType] - untyped in the stubs
    advances = {chr(code): font.face.charWidths[code] / 1000 for code in font.face.charToGlyph}
    bounds = GlyphBounds(font.face)
    overhang = max(max(bounds[c][2] - advances[c], -bounds[c][0], 0.0) for c in _OF_NAMES)
    return Face(name, advances, bounds, overhang)


def _kept(make: Callable[[Sequence[int]], bytes]) -> Callable[[Sequence[int]], bytes]:
    """Keeps the last parts of a font that were made: while one types, a paper is drawn of the same letters."""
    known = lru_cache(maxsize=_KEPT_SUBSETS)(make)

    def made(subset: Sequence[int]) -> bytes:
        return known(tuple(subset))

    return made


@cache
def spaced(of: str, spacing: float) -> Face:
    """The font of this name with space between its letters, in sizes; without space it is the font itself."""
    plain = face(of)
    if not spacing:
        return plain
    wider = {letter: advance + spacing for letter, advance in plain.advances.items()}
    return Face(plain.name, wider, plain.bounds, plain.overhang, spacing)


def choose_face(names: Sequence[str], text: str, person: str) -> Face:
    """The first of these fonts that holds every letter of the text.

    Args:
        names: Fonts by preference.
        text: What will be drawn, in NFC.
        person: Whom the document is about, for the refusal.

    Raises:
        GlyphMissing: None of the fonts holds every letter.
    """
    for name in names:
        font = face(name)
        if font.missing(text) is None:
            return font
    last = face(names[-1])
    raise GlyphMissing(person, last.missing(text) or "", last.name)


_EMPTY_BOX: Final = "\N{WHITE SQUARE}"
_OF_PAPERS: Final = ("serif", "serif-bold", "serif-italic")


def in_ink(text: str) -> str:
    """A text of a posted record as its papers show it: for a letter that the fonts do not hold stands an empty box.

    What is posted is never reworded, so that a paper of it can always be printed.
    """
    faces = [face(name).advances for name in _OF_PAPERS]
    return "".join(letter if all(letter in held for held in faces) else _EMPTY_BOX for letter in text)
