"""The steps of a handover on the screen, and what is handed over in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.domain.handovers import HandoverContent
from desktop_app.i18n import _
from desktop_app.ui.formats import count, money
from desktop_app.ui.theme.current import colors, font, px
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.card import Card, Fact, Facts
from desktop_app.ui.widgets.painting import CENTER, painter_for, rounded, words
from desktop_app.ui.widgets.text import Text

_SIDE = 34


class StepMark(QWidget):
    """The number of a step in a circle; a step that is done has the colour of done things."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._done = number, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_done(self, *, done: bool) -> None:
        """Whether the step is done."""
        self._done = done
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_SIDE), px(_SIDE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = painter_for(self), QRectF(self.rect())
        soft = colors().soft("ok" if self._done else "accent")
        rounded(painter, box, box.height() / 2, soft.soft)
        words(painter, box, str(self._number), font("strong"), soft.ink, CENTER)


class StepCard(Card):
    """One step: its number, its name, how far it is, and what is done in it (`inside`).

    Args:
        number: From 1.
        title: What is done.
    """

    def __init__(self, number: int, title: str) -> None:
        super().__init__(gap=12)
        head = Row(gap=12)
        self.mark = StepMark(number)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        said = Column(gap=1)
        said.addWidget(Text(title, "h2", wrap=True))
        self.state = Text("", "meta", wrap=True)
        said.addWidget(self.state)
        head.addLayout(said, 1)
        self.head_row = head
        self.body.addLayout(head)
        self.inside = Column(gap=12)
        self.body.addLayout(self.inside)

    def say(self, text: str, *, done: bool) -> None:
        """How far the step is."""
        self.state.setText(text)
        self.state.set_tone("ok" if done else "text2")
        self.mark.set_done(done=done)


def money_facts(content: HandoverContent) -> tuple[Fact, ...]:
    """The money by places."""
    return (
        Fact(_("Tiền mặt"), money(content.cash)),
        *(Fact(one.name, money(one.amount)) for one in content.accounts),
        Fact(_("Cộng"), money(content.total), "strong"),
    )


def open_facts(content: HandoverContent) -> tuple[Fact, ...]:
    """Numbers, booklets, and what the one who takes over has to go on with; empty where there is nothing."""
    still = content.still_open
    facts: list[Fact] = []
    if content.last_numbers:
        facts.append(Fact(_("Số phiếu cuối"), ", ".join(content.last_numbers)))
    facts += [
        Fact(
            _("Quyển {name}").format(name=one.name),
            _("còn {count} tờ: {leaves}").format(count=count(one.unused_count), leaves=one.unused),
        )
        for one in content.booklets
    ]
    if still.pledges:
        due = sum(one.due - one.received for one in still.pledges)
        words = _("{count} người, còn chờ {amount}")
        facts.append(Fact(_("Cam kết ủng hộ"), words.format(count=count(len(still.pledges)), amount=money(due))))
    facts += [
        Fact(
            _("Chưa trao"),
            _("{round}: {count} suất, {amount}").format(
                round=one.name, count=count(one.awards), amount=money(one.amount)
            ),
        )
        for one in still.rounds
    ]
    waiting: Sequence[tuple[str, int, str]] = (
        (_("Chưa có phiếu"), still.gifts_waiting, _("{count} khoản ủng hộ")),
        (_("Phiếu nháp"), still.drafts_waiting, _("{count} phiếu")),
    )
    facts += [Fact(name, said.format(count=count(number))) for name, number, said in waiting if number]
    return tuple(facts)


def facts_of(facts: Sequence[Fact], *, right: bool = False) -> Facts:
    """Facts with a column of names as wide on every card."""
    return Facts(facts, name_width=150, right=right)
