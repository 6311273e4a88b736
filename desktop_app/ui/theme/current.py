"""Which theme is in force: asked by whatever paints, changed only by `theme.apply`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QFont

from desktop_app.ui.theme.tokens import COLORS, FAMILY, TYPE, Colors, Mode, Role


@dataclass(frozen=True, slots=True)
class Theme:
    """A look: light or dark, and the font setting (1.0 Vừa, 1.125 Lớn, 1.25 Rất lớn)."""

    mode: Mode = "light"
    scale: float = 1.0


class _InForce:
    theme = Theme()


def theme() -> Theme:
    """The theme in force."""
    return _InForce.theme


def put_in_force(chosen: Theme) -> None:
    """Makes the theme the one that widgets ask for; `apply_theme` does the rest."""
    _InForce.theme = chosen


def colors() -> Colors:
    """The colours in force."""
    return COLORS[_InForce.theme.mode]


def px(measure: float) -> int:
    """A measure of the drawings (px at font setting Vừa) at the font setting in force."""
    return round(measure * _InForce.theme.scale)


@lru_cache(maxsize=128)
def _font(size: int, weight: int) -> QFont:
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    return made


def font(role: Role) -> QFont:
    """The font of a role at the font setting in force; shared, so never change it."""
    kind = TYPE[role]
    return _font(px(kind.size), kind.weight)


def sized_font(size: int, weight: int = 400) -> QFont:
    """A font of a size outside the roles (the letters in an avatar); shared, so never change it.

    Args:
        size: Height in px at font setting Vừa.
        weight: 400, 500 or 600.
    """
    return _font(px(size), weight)
