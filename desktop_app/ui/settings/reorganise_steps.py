"""The first and third step of «Sắp xếp lại»: what is to be done, and by which decision."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from desktop_app.domain.awards import DecisionNumberMissing
from desktop_app.domain.reorganisation import Decision, ReorganisationKind
from desktop_app.i18n import _
from desktop_app.ui.settings.form import Fields
from desktop_app.ui.theme.layouts import Column, Grid
from desktop_app.ui.widgets.check_box import ChoiceCard
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import Note, Text


class KindStep(QWidget):
    """Four large choices.

    Signals:
        chosen(str): Another kind was chosen.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=14)
        column.addWidget(Text(_("Cần làm việc gì?"), "h2"))
        grid, group = Grid(gap=14), QButtonGroup(self)
        self.cards: dict[ReorganisationKind, ChoiceCard] = {}
        for place, (kind, title, note, icon) in enumerate(_kinds()):
            card = ChoiceCard(title, note, icon, checked=place == 0)
            self.cards[kind] = card
            group.addButton(card)
            grid.addWidget(card, place // 2, place % 2)
            card.clicked.connect(lambda _checked=False, to=kind: self.chosen.emit(to))
        column.addLayout(grid)
        column.addWidget(Note(_("Chưa ghi gì cho đến bước cuối. Trước khi ghi sẽ thấy đủ những gì chuyển đi.")))
        column.addStretch(1)

    def kind(self) -> ReorganisationKind:
        """The choice in force."""
        return next(kind for kind, card in self.cards.items() if card.isChecked())

    def focus_first(self) -> None:
        """The choice in force."""
        self.cards[self.kind()].setFocus()


def _kinds() -> tuple[tuple[ReorganisationKind, str, str, str], ...]:
    return (
        ("merge", _("Gộp ban"), _("Nhiều ban nhập thành một"), "users-round"),
        ("split", _("Tách ban"), _("Một phần thành ban mới"), "users"),
        ("rename", _("Đổi tên"), _("Ban có tên mới từ một ngày"), "pencil"),
        ("move", _("Chuyển cấp trên"), _("Ban trực thuộc nơi khác"), "arrow-up-right"),
    )


class DecisionStep(Fields):
    """Number, issuer and days of the decision."""

    def __init__(self, today: date) -> None:
        super().__init__(_("Theo quyết định nào?"))
        self._today = today
        self.number = TextField(example=_("Ví dụ: 12/QĐ-HKH"), longest=60)
        self.issuer = TextField(example=_("Ví dụ: Hội Khuyến học tỉnh"), longest=120)
        self.line(
            self.boxes.add(_("Số quyết định"), self.number, check=self._number, optional=False),
            self.boxes.add(_("Nơi ra quyết định"), self.issuer),
        )
        self.issued, issued = self.day_box(_("Ngày ký"), today, today)
        hint = _("Từ ngày này giấy tờ in tên mới.")
        self.effective, effective = self.day_box(_("Có hiệu lực từ ngày"), today, today, hint=hint)
        self.line(issued, effective)
        self.end()

    def _number(self) -> str:
        if not self.number.value():
            raise DecisionNumberMissing
        return self.number.value()

    def decision(self) -> Decision:
        """The decision as typed, once the step is right."""
        issued, effective = self.issued.day() or self._today, self.effective.day() or self._today
        return Decision(self.number.value(), self.issuer.value(), issued, effective)
