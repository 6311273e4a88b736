"""The looks as values: every colour, letter size and measure, light and dark.

Pixels are device independent and belong to the font setting "Vừa" (1.0); `theme.current.px` scales them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mode = Literal["light", "dark"]
Tone = Literal["text", "text2", "text3", "accent", "ok", "warn", "bad", "neutral", "onAccent"]
Role = Literal[
    "display",
    "title",
    "h2",
    "strong",
    "body",
    "button",
    "money",
    "meta",
    "label",
    "header",
    "caption",
    "badge",
    "amount",
]

FAMILY = "IBM Plex Sans"


@dataclass(frozen=True, slots=True)
class Soft:
    """A state colour: its ink, the soft ground under the ink and the line around the ground."""

    ink: str
    soft: str
    line: str


@dataclass(frozen=True, slots=True)
class Colors:
    """All colours of one mode, as `#RRGGBB`."""

    canvas: str
    rail: str
    surface: str
    surface2: str
    sunken: str
    border: str
    line: str
    control: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_press: str
    accent_text: str
    accent_soft: str
    accent_line: str
    on_accent: str
    focus_on: str
    ok: Soft
    warn: Soft
    bad: Soft
    highlight: str
    toast: str
    on_toast: str
    toast_link: str
    chart1: str
    chart2: str
    chart_grid: str
    disabled: str
    disabled_text: str
    gold: str

    def soft(self, tone: Tone) -> Soft:
        """Ink, ground and line of a state: badges, banners and icon tiles."""
        if tone == "ok":
            return self.ok
        if tone == "warn":
            return self.warn
        if tone == "bad":
            return self.bad
        if tone == "accent":
            return Soft(self.accent_text, self.accent_soft, self.accent_line)
        return Soft(self.text2, self.sunken, self.border)

    def ink(self, tone: Tone) -> str:
        """Colour of words and icons of this tone on paper and white."""
        if tone == "text":
            return self.text
        if tone == "text3":
            return self.text3
        if tone == "onAccent":
            return self.on_accent
        return self.soft(tone).ink


LIGHT = Colors(
    canvas="#F6F5F1",
    rail="#EFEDE6",
    surface="#FFFFFF",
    surface2="#FAF9F6",
    sunken="#F1EFE9",
    border="#E2DFD6",
    line="#ECEAE3",
    control="#85837B",
    text="#1B2130",
    text2="#474E5D",
    text3="#5F6675",
    accent="#1F4E9E",
    accent_hover="#193F81",
    accent_press="#143268",
    accent_text="#1B478F",
    accent_soft="#E6EDF8",
    accent_line="#BFD0EB",
    on_accent="#FFFFFF",
    focus_on="#FFC53D",
    ok=Soft("#1A6339", "#E2F1E7", "#B5D9C2"),
    warn=Soft("#7A4A00", "#FCF0D6", "#EBD09A"),
    bad=Soft("#A8261C", "#FBE9E7", "#EFC1BC"),
    highlight="#FFE69A",
    toast="#1B2130",
    on_toast="#FFFFFF",
    toast_link="#FFD666",
    chart1="#1F4E9E",
    chart2="#B8741A",
    chart_grid="#E8E5DD",
    disabled="#ECEAE4",
    disabled_text="#767B86",
    gold="#A67C1A",
)

DARK = Colors(
    canvas="#14171D",
    rail="#101318",
    surface="#1C2028",
    surface2="#21262F",
    sunken="#171B21",
    border="#323945",
    line="#2A303A",
    control="#7A8494",
    text="#ECEFF4",
    text2="#BDC4D0",
    text3="#9CA5B3",
    accent="#3369C4",
    accent_hover="#396FCC",
    accent_press="#2A5AAC",
    accent_text="#A3C4FF",
    accent_soft="#22324D",
    accent_line="#3A5482",
    on_accent="#FFFFFF",
    focus_on="#FFC53D",
    ok=Soft("#8AD6A6", "#1B3326", "#2F5A42"),
    warn=Soft("#F2C46D", "#392D14", "#66501F"),
    bad=Soft("#FFA59C", "#3F1F1D", "#713A36"),
    highlight="#6B5614",
    toast="#ECEFF4",
    on_toast="#14171D",
    toast_link="#1F4E9E",
    chart1="#79A6F2",
    chart2="#E3A85A",
    chart_grid="#2E3541",
    disabled="#262C35",
    disabled_text="#8A93A1",
    gold="#E0BD66",
)

COLORS: dict[Mode, Colors] = {"light": LIGHT, "dark": DARK}


@dataclass(frozen=True, slots=True)
class Type:
    """A way of setting words: height in px and weight (400 regular, 500 medium, 600 semi-bold)."""

    size: int
    weight: int
    tone: Tone = "text"


TYPE: dict[Role, Type] = {
    "display": Type(32, 600),
    "title": Type(25, 600),
    "h2": Type(18, 600),
    "strong": Type(16, 600),
    "body": Type(16, 400),
    "button": Type(16, 500),
    "money": Type(16, 500),
    "meta": Type(15, 400, "text2"),
    "label": Type(15, 500, "text2"),
    "header": Type(15, 600, "text2"),
    "caption": Type(14, 400, "text3"),
    "badge": Type(14, 600),
    "amount": Type(26, 600),
}

# Heights and radii (px); a control is 44 with its border.
CONTROL = 44
SMALL_CONTROL = 40
HERO = 62
AMOUNT = 56
RADIUS_CONTROL = 8
RADIUS_WELL = 10
RADIUS_CARD = 12
ROW = 46
ROW_TWO_LINES = 54
ROW_PERSON = 56
TABLE_HEADER = 44
BADGE = 28
TOAST = 60
RAIL_WIDE = 224
RAIL_COMPACT = 204
RAIL_NARROW = 106

SCALES = (1.0, 1.125, 1.25)  # Vừa, Lớn, Rất lớn
