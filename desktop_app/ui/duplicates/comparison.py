"""Two people side by side: what they agree in, what differs and can be chosen, and what merging would do."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QWidget

from desktop_app.domain.duplicates import FieldChoice, MergePlan
from desktop_app.i18n import _
from desktop_app.storage.queries.duplicates import LikePair
from desktop_app.ui.duplicates import fields
from desktop_app.ui.duplicates.sides import SideButton
from desktop_app.ui.sentences.duplicates import carried_words, reason_words, shared_board_words, speaks_against
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column, Grid, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Line, Scroll
from desktop_app.ui.widgets.text import Note, Text

_LABEL_WIDTH = 118


class Comparison(Card):
    """The pair that is being looked at.

    Signals:
        merge_pressed(object): The two are one: the plan as it was chosen.
        apart_pressed(): The two are two.
        later_pressed(): Not now.
        swap_pressed(): The other one is to stay.
    """

    merge_pressed = Signal(object)
    apart_pressed = Signal()
    later_pressed = Signal()
    swap_pressed = Signal()

    def __init__(self) -> None:
        super().__init__(padded=False)
        self.plan: MergePlan | None = None
        self._groups: list[QButtonGroup] = []
        self._scroll = Scroll(margins=(20, 14, 20, 10), gap=10)
        self.body.addWidget(self._scroll, 1)
        self._inside: QWidget | None = None
        self.body.addWidget(Line())
        foot = Row(gap=10, margins=(16, 10, 16, 4))
        self.merge = Button(_("Gộp thành một người"), "primary", "users", on_click=self._on_merge)
        self.apart = Button(_("Không phải một người"), "secondary", on_click=self.apart_pressed.emit)
        self.later = Button(_("Để sau"), "quiet", on_click=self.later_pressed.emit)
        for place, button in enumerate((self.merge, self.apart, self.later), 1):
            button.setToolTip(_("Phím {key}").format(key=place))
            foot.addWidget(button)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def show_plan(self, pair: LikePair, plan: MergePlan) -> None:
        """Shows a pair and what merging would do."""
        self.plan = plan
        if self._inside is not None:
            self._scroll.body.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        column = Column(self._inside, gap=10)
        column.addLayout(self._reasons(pair))
        column.addWidget(self._table(plan))
        for words in self._consequences(plan):
            column.addWidget(Note(words, "text2", "info"))
        column.addWidget(
            Note(_("Bản không chọn vẫn được giữ trong sổ. Gộp rồi vẫn tách lại được."), "ok", "shield-check")
        )
        column.addStretch(1)
        self._scroll.body.addWidget(self._inside, 1)
        self._scroll.verticalScrollBar().setValue(0)

    def _reasons(self, pair: LikePair) -> Grid:
        grid = Grid(gap=4)
        for place, reason in enumerate(pair.reasons):
            against = speaks_against(reason)
            unsure = reason in {"birth_unknown", "name_common"}
            icon = "circle-minus" if against or unsure else "circle-check"
            tone = "text3" if unsure else "warn" if against else "ok"
            grid.addWidget(Note(reason_words(reason), tone, icon), place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _table(self, plan: MergePlan) -> QWidget:
        self._groups = []
        box = QWidget()
        grid = Grid(box, gap=6)
        grid.setColumnMinimumWidth(0, px(_LABEL_WIDTH))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        swap = Button(_("Đổi bên"), "quiet", "refresh-cw", size="small", on_click=self.swap_pressed.emit)
        grid.addWidget(swap, 0, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Text(_("Người giữ lại"), "header"), 0, 1)
        grid.addWidget(Text(_("Người gộp vào"), "header"), 0, 2)
        grid.addWidget(Line(), 1, 0, 1, 3)
        shown = [choice for choice in plan.choices if choice.kept or choice.gone]
        for row, choice in enumerate(shown, 2):
            grid.addWidget(Text(fields.label(choice.name), "meta"), row, 0, Qt.AlignmentFlag.AlignVCenter)
            for column, part in enumerate(self._sides(choice), 1):
                grid.addWidget(part, row, column)
        return box

    def _sides(self, choice: FieldChoice) -> tuple[QWidget, QWidget]:
        differs = choice.differs and choice.name != "note"
        kept, gone = (fields.value(choice.name, text, differs=differs) for text in (choice.kept, choice.gone))
        if not differs:
            return _plain(kept), _plain(gone)
        name = fields.label(choice.name)
        left, right = SideButton(name, kept), SideButton(name, gone)
        group = QButtonGroup(self)
        for place, button in enumerate((left, right)):
            group.addButton(button, place)
        (right if choice.takes_gone else left).setChecked(True)
        group.idClicked.connect(partial(self._on_chosen, choice.name))
        self._groups.append(group)
        return left, right

    def _consequences(self, plan: MergePlan) -> list[str]:
        said = [carried_words(plan.carried, plan.value("full_name")), shared_board_words(plan.shared_boards)]
        return [words for words in said if words]

    def _on_chosen(self, name: str, place: int) -> None:
        if self.plan is not None:
            self.plan = self.plan.choose(name, takes_gone=place == 1)

    def _on_merge(self) -> None:
        if self.plan is not None:
            self.merge_pressed.emit(self.plan)


def _plain(value: str) -> QLabel:
    text = Text(value or _("Chưa ghi"), "body", None if value else "text3", wrap=True)
    text.setContentsMargins(px(8), px(6), px(8), px(6))
    return text
