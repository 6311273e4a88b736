"""The shape in which a kind of work is told."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True)
class Saying:
    """How one kind of work is told.

    Attributes:
        text: The sentence; names in braces are facts of the entry.
        icon: Its sign.
        tone: Colour of the sign.
        way: Whether the fact `amount` came in (1) or went out (-1); 0 for no money.
    """

    text: str
    icon: str
    tone: Tone = "text2"
    way: int = 0
