"""The style sheet: only what Qt draws itself (inputs, lists, scroll bars, labels); the rest is painted."""

from __future__ import annotations

from functools import lru_cache

from desktop_app.ui.theme.current import Theme
from desktop_app.ui.theme.tokens import AMOUNT, COLORS, CONTROL, RADIUS_CONTROL, TYPE, Colors, Tone

_TONES: tuple[Tone, ...] = ("text", "text2", "text3", "accent", "ok", "warn", "bad", "onAccent")


@lru_cache(maxsize=8)
def style_sheet(theme: Theme) -> str:
    """The whole style sheet of a theme."""
    c = COLORS[theme.mode]
    return "\n".join(
        (_labels(c, theme.scale), _inputs(c, theme.scale), _lists(c, theme.scale), _frames(c, theme.scale))
    )


def _labels(c: Colors, scale: float) -> str:
    rules = ["QLabel{background:transparent}"]
    for role, kind in TYPE.items():
        size = round(kind.size * scale)
        face = f"font-size:{size}px;font-weight:{kind.weight};color:{c.ink(kind.tone)}"
        rules.append(f'QLabel[role="{role}"]{{{face}}}')
    rules += [f'QLabel[tone="{tone}"]{{color:{c.ink(tone)}}}' for tone in _TONES]
    return "\n".join(rules)


def _inputs(c: Colors, scale: float) -> str:
    height, radius, pad = round(CONTROL * scale), round(RADIUS_CONTROL * scale), round(14 * scale)
    chosen = f"selection-background-color:{c.accent};selection-color:{c.on_accent}"
    return f"""
QLineEdit,QComboBox,QPlainTextEdit{{
  background:{c.surface};color:{c.text};border:1px solid {c.control};border-radius:{radius}px;
  placeholder-text-color:{c.text3};{chosen}}}
{_box("QLineEdit", height, pad)}
{_box("QComboBox", height, pad + 2)}
QPlainTextEdit{{padding:{round(8 * scale)}px {pad - 5}px}}
{_edge(c.bad.ink, height, pad, '[state="bad"]')}
{_edge(c.warn.ink, height, pad, '[state="warn"]')}
{_edge(c.accent_text, height, pad, ":focus")}
QLineEdit[lead="true"]{{padding:0 {round(6 * scale)}px}}
{_amount(AMOUNT * scale - 2, "", f"font-size:{round(26 * scale)}px;font-weight:600")}
{_amount(AMOUNT * scale - 4, ":focus")}
{_amount(AMOUNT * scale - 4, '[state="bad"]')}
QLineEdit:disabled,QComboBox:disabled,QPlainTextEdit:disabled{{
  background:{c.disabled};color:{c.disabled_text};border-color:{c.border}}}
QComboBox::drop-down{{border:none;width:{round(34 * scale)}px}}
QComboBox::down-arrow{{image:none}}
QComboBox QAbstractItemView::item{{min-height:{round(42 * scale)}px;padding:0 {round(12 * scale)}px}}
"""


def _box(name: str, height: int, pad: int) -> str:
    return f"{name}{{min-height:{height - 2}px;max-height:{height - 2}px;padding:0 {pad}px}}"


def _edge(ink: str, height: int, pad: int, when: str) -> str:
    """A border of 2 px that takes its second px from the padding, so that nothing jumps."""
    size = f"border:2px solid {ink};min-height:{height - 4}px;max-height:{height - 4}px"
    return (
        f"QLineEdit{when}{{{size};padding:0 {pad - 1}px}}"
        f"QComboBox{when}{{{size};padding:0 {pad + 1}px}}"
        f"QPlainTextEdit{when}{{border:2px solid {ink}}}"
    )


def _amount(height: float, when: str, face: str = "") -> str:
    high = round(height)
    return f'QLineEdit[kind="amount"]{when}{{min-height:{high}px;max-height:{high}px;{face}}}'


def _lists(c: Colors, scale: float) -> str:
    bar, handle, least = round(14 * scale), round(4 * scale), round(48 * scale)
    chosen = f"selection-background-color:{c.accent_soft};selection-color:{c.text}"
    return f"""
QTableView,QListView{{background:transparent;border:none;outline:none}}
QComboBox QAbstractItemView,QMenu,QFrame#popup{{
  background:{c.surface};border:1px solid {c.control};color:{c.text};outline:none;{chosen}}}
QMenu::item{{padding:{round(10 * scale)}px {round(16 * scale)}px}}
QMenu::item:selected{{background:{c.accent_soft}}}
QHeaderView,QHeaderView::section{{background:transparent;border:none}}
QScrollArea,QScrollArea>QWidget>QWidget#scrolled{{background:transparent;border:none}}
QScrollBar{{background:transparent;border:none}}
QScrollBar:vertical{{width:{bar}px}}
QScrollBar:horizontal{{height:{bar}px}}
QScrollBar::handle{{background:{c.control};border-radius:{handle}px;margin:3px}}
QScrollBar::handle:vertical{{min-height:{least}px}}
QScrollBar::handle:horizontal{{min-width:{least}px}}
QScrollBar::add-line,QScrollBar::sub-line{{width:0;height:0}}
QScrollBar::add-page,QScrollBar::sub-page{{background:transparent}}
"""


def _frames(c: Colors, scale: float) -> str:
    return f"""
QMainWindow,QDialog{{background:{c.canvas}}}
QToolTip{{background:{c.toast};color:{c.on_toast};border:none;padding:{round(8 * scale)}px;
  font-size:{round(15 * scale)}px}}
"""
