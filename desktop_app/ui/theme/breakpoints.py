"""How a window is laid out by its width."""

from __future__ import annotations

from typing import Literal

WindowMode = Literal["wide", "regular", "compact", "narrow"]

WIDE = 1600
REGULAR = 1340
COMPACT = 1180


def window_mode(width: int, scale: float) -> WindowMode:
    """The layout of a window of `width` px at a font setting.

    Args:
        width: Device independent px.
        scale: 1.0, 1.125 or 1.25; large letters need the layout of a smaller window.
    """
    usable = width / scale
    if usable >= WIDE:
        return "wide"
    if usable >= REGULAR:
        return "regular"
    return "compact" if usable >= COMPACT else "narrow"


def page_margin(mode: WindowMode) -> int:
    """Left and right margin of a page, px at font setting Vừa."""
    return 28 if mode in {"wide", "regular"} else 18
