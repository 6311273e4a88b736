"""Paragraphs of documents: justified, in several faces, with no line of them left alone on a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from desktop_app.printing.fitting import Line
from desktop_app.printing.fonts import choose_face
from desktop_app.printing.layout import POINTS_PER_MM
from desktop_app.printing.pages import INK
from desktop_app.printing.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.printing.fonts import Face
    from desktop_app.printing.pages import Flow

LEADING: Final = 1.25
_BASELINE: Final = 0.95  # from the top of a line of size 1 to its baseline
_YEARS: Final = re.compile(r"\b(\d{4}) - (\d{4})\b")
_TOGETHER: Final = 2  # lines of a paragraph that stay together at its beginning and its end


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph in one face; pieces are apart by a space."""

    text: str
    font: str = "serif"


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph stands: its size, where its first line begins, what is left below it."""

    size_pt: float
    first_mm: float = 0
    after_mm: float = 0
    align: Literal["justified", "centre"] = "justified"


_Word = tuple[str, "Face", float]


def glued(text: str) -> str:
    """The text with a school year that stays on one line: `2025 - 2026`."""
    return _YEARS.sub("\\1\N{NO-BREAK SPACE}-\N{NO-BREAK SPACE}\\2", text)


def put_paragraph(flow: Flow, runs: Sequence[Run], style: ParagraphStyle, *, keep: float = 0) -> None:
    """Puts a paragraph where the flow is; nothing when it has no words.

    Args:
        keep: Points that must be left below its last lines on the same page, for what may not stand alone.

    Raises:
        GlyphMissing: A letter cannot be printed.
    """
    width = flow.right - flow.left
    first = style.first_mm * POINTS_PER_MM
    lines = _lines(list(_words(flow, runs, style.size_pt, width)), width, first)
    height = style.size_pt * LEADING
    for at, line in enumerate(lines):
        if at in {0, len(lines) - _TOGETHER}:
            left = len(lines) - at
            flow.keep_together(min(left, _TOGETHER) * height + (keep if left <= _TOGETHER else 0))
        _put(flow, line, style, first if at == 0 else 0.0, is_last=at == len(lines) - 1)
        flow.y += height
    if lines:
        flow.gap(style.after_mm)


def _words(flow: Flow, runs: Sequence[Run], size: float, width: float) -> Iterable[_Word]:
    for run in runs:
        face = choose_face((run.font,), glued(run.text), flow.about)
        for word in filter(None, glued(run.text).split(" ")):
            for part in wrap(word, face, size, width):
                yield part, face, face.width(part, size)


def _space(word: _Word) -> float:
    text, face, width = word
    return face.width(" ", 1) * (width / face.width(text, 1)) if width else 0.0


def _lines(words: Sequence[_Word], width: float, first: float) -> list[list[_Word]]:
    lines: list[list[_Word]] = []
    used, room = 0.0, 0.0
    for word in words:
        needed = _space(word) + word[2]
        if not lines or used + needed > room:
            lines.append([word])
            used, room = word[2], width - (first if len(lines) == 1 else 0.0)
        else:
            lines[-1].append(word)
            used += needed
    return lines


def _put(flow: Flow, line: Sequence[_Word], style: ParagraphStyle, first: float, *, is_last: bool) -> None:
    natural = sum(word[2] for word in line) + sum(_space(word) for word in line[1:])
    spare = flow.right - flow.left - first - natural
    x = flow.left + (first if style.align == "justified" else spare / 2)
    wider = spare / (len(line) - 1) if style.align == "justified" and not is_last and len(line) > 1 else 0.0
    baseline = flow.y + style.size_pt * _BASELINE
    if not wider and len({word[1].name for word in line}) == 1:
        joined = " ".join(word[0] for word in line)
        flow.page.lines.append(Line(joined, line[0][1].name, style.size_pt, INK, x, baseline))
        return
    for at, word in enumerate(line):
        x += _space(word) + wider if at else 0.0
        flow.page.lines.append(Line(word[0], word[1].name, style.size_pt, INK, x, baseline))
        x += word[2]
