"""The list of pairs: how alike, who, and why in words."""

from __future__ import annotations

from desktop_app.i18n import _
from desktop_app.storage.queries.duplicates import LikePair, PairSide
from desktop_app.ui.sentences.duplicates import LEVELS, why
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.row_model import Column, Look

_TONES: dict[str, Tone] = {"sure": "ok", "maybe": "warn", "faint": "neutral"}


def pair_columns() -> list[Column[LikePair]]:
    """The columns of the list."""
    return [
        Column(_("Hai người"), lambda pair: pair.one.full_name, None, "strong", second=lambda pair: why(pair.reasons)),
        Column(_("Mức giống"), level_words, 124, "badge", look=lambda pair: Look(_TONES[pair.level])),
    ]


def level_words(pair: LikePair) -> str:
    """«Chắc là một», «Có thể»."""
    return _(LEVELS[pair.level])


def side_words(side: PairSide) -> str:
    """«Nguyễn Văn An, sinh 1961, Thôn 3»."""
    parts = [side.full_name]
    if side.birth is not None:
        parts.append(_("sinh {year}").format(year=side.birth.year))
    return ", ".join([*parts, side.hamlet] if side.hamlet else parts)
