"""A banner: says something about what is below it, and stays until that is solved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from desktop_app.ui.theme.current import colors, px
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.theme.tokens import RADIUS_WELL, Tone
from desktop_app.ui.widgets.painting import painter_for, rounded
from desktop_app.ui.widgets.text import IconView, Text

BannerKind = Literal["info", "warn", "bad", "ok"]
_SIGNS: dict[BannerKind, tuple[str, Tone]] = {
    "info": ("info", "accent"),
    "warn": ("triangle-alert", "warn"),
    "bad": ("circle-alert", "bad"),
    "ok": ("circle-check", "ok"),
}


class Banner(QFrame):
    """One thing to know, what it means, and the button that helps.

    Args:
        title: What is the matter.
        text: What it means or what to do; may be empty.
        kind: info, warn, bad or ok.
        buttons: At most two: secondary or quiet.
        icon: Another sign than the usual one of the kind.
    """

    def __init__(
        self,
        title: str,
        text: str = "",
        kind: BannerKind = "info",
        buttons: Sequence[QWidget] = (),
        *,
        icon: str | None = None,
    ) -> None:
        super().__init__()
        row = Row(self, gap=12, margins=(17, 11, 13, 12))
        self._tone: Tone = "accent"
        self._icon = IconView("info", size=24)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        words = Column(gap=1)
        self._title, self._text = Text(title, "strong", wrap=True), Text(text, "meta", wrap=True)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addStretch(1)
        row.addLayout(words, 1)
        for button in buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_words(title, text, kind, icon=icon)

    def set_words(self, title: str, text: str, kind: BannerKind, *, icon: str | None = None) -> None:
        """Says something else."""
        sign, tone = _SIGNS[kind]
        self._tone = tone
        self._icon.set_icon(icon or sign, tone)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title}. {text}" if text else title)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        soft = colors().soft(self._tone)
        rounded(painter_for(self), QRectF(self.rect()), px(RADIUS_WELL), soft.soft, soft.line)
