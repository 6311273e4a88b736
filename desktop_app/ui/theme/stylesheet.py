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
        rules.append(
            f'QLabel[role="{role}"]{{font-size:{round(kind.size * scale)}px;font-weight:{kind.weight};'
            f"color:{c.ink(kind.tone)}}}"
        )
    rules += [f'QLabel[tone="{tone}"]{{color:{c.ink(tone)}}}' for tone in _TONES]
    return "\n".join(rules)


def _inputs(c: Colors, scale: float) -> str:
    height, radius, pad = round(CONTROL * scale), round(RADIUS_CONTROL * scale), round(14 * scale)
    box = "QLineEdit,QComboBox,QPlainTextEdit"
    rules = [
        f"{box}{{background:{c.surface};color:{c.text};border:1px solid {c.control};border-radius:{radius}px;"
        f"selection-background-color:{c.accent};selection-color:{c.on_accent}}}",
        _box("QLineEdit", height, pad),
        _box("QComboBox", height, pad + 2),
        f"QPlainTextEdit{{padding:{round(8 * scale)}px {pad - 5}px}}",
        _focus(c.accent_text, height, pad, ":focus"),
        _focus(c.bad.ink, height, pad, '[state="bad"]'),
        _focus(c.warn.ink, height, pad, '[state="warn"]'),
        _focus(c.accent_text, height, pad, ":focus"),
        f'QLineEdit[lead="true"]{{padding:0 {round(6 * scale)}px}}',
        f'QLineEdit[kind="amount"]{{font-size:{round(26 * scale)}px;font-weight:600;min-height:{round(AMOUNT * scale) - 2}px}}',
        f'QLineEdit[kind="amount"]:focus,QLineEdit[kind="amount"][state="bad"]{{min-height:{round(AMOUNT * scale) - 4}px}}',
        f"{','.join(f'{name}:disabled' for name in box.split(','))}{{background:{c.disabled};color:{c.disabled_text};"
        f"border-color:{c.border}}}",
        f"QComboBox::drop-down{{border:none;width:{round(34 * scale)}px}}QComboBox::down-arrow{{image:none}}",
        f"QComboBox QAbstractItemView::item{{min-height:{round(42 * scale)}px;padding:0 {round(12 * scale)}px}}",
    ]
    return "\n".join(rules)


def _box(name: str, height: int, pad: int) -> str:
    return f"{name}{{min-height:{height - 2}px;max-height:{height - 2}px;padding:0 {pad}px}}"


def _focus(ink: str, height: int, pad: int, when: str) -> str:
    size = f"min-height:{height - 4}px;max-height:{height - 4}px"
    return (
        f"QLineEdit{when}{{border:2px solid {ink};{size};padding:0 {pad - 1}px}}"
        f"QComboBox{when}{{border:2px solid {ink};{size};padding:0 {pad + 1}px}}"
        f"QPlainTextEdit{when}{{border:2px solid {ink}}}"
    )


def _lists(c: Colors, scale: float) -> str:
    bar, radius = round(14 * scale), round(8 * scale)
    handle = round(4 * scale)
    return "\n".join(
        (
            "QTableView,QListView{background:transparent;border:none;outline:none}",
            f"QComboBox QAbstractItemView,QMenu,QFrame#popup{{background:{c.surface};border:1px solid {c.control};"
            f"color:{c.text};selection-background-color:{c.accent_soft};selection-color:{c.text};outline:none}}",
            f"QMenu::item{{padding:{round(10 * scale)}px {round(16 * scale)}px}}"
            f"QMenu::item:selected{{background:{c.accent_soft}}}",
            "QHeaderView,QHeaderView::section{background:transparent;border:none}",
            "QScrollArea,QScrollArea>QWidget>QWidget#scrolled{background:transparent;border:none}",
            f"QScrollBar{{background:transparent;border:none}}QScrollBar:vertical{{width:{bar}px}}"
            f"QScrollBar:horizontal{{height:{bar}px}}",
            f"QScrollBar::handle{{background:{c.control};border-radius:{handle}px;margin:3px}}"
            f"QScrollBar::handle:vertical{{min-height:{round(48 * scale)}px}}"
            f"QScrollBar::handle:horizontal{{min-width:{round(48 * scale)}px}}",
            "QScrollBar::add-line,QScrollBar::sub-line{width:0;height:0}"
            "QScrollBar::add-page,QScrollBar::sub-page{background:transparent}",
            f"QToolTip{{background:{c.toast};color:{c.on_toast};border:none;padding:{radius}px}}",
        )
    )


def _frames(c: Colors, scale: float) -> str:
    return f"QMainWindow,QDialog{{background:{c.canvas}}}QToolTip{{font-size:{round(15 * scale)}px}}"
