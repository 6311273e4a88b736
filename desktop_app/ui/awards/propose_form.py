"""The panel in which learners are put on the list of a round: text → `ProposeAward`."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.errors import DomainError
from desktop_app.domain.money import AmountNotPositive, AmountNotUnderstood, AmountTooLarge
from desktop_app.domain.names import clean_name
from desktop_app.i18n import _
from desktop_app.services.awards import ProposeAward
from desktop_app.ui.awards.form_desk import FilledPanel
from desktop_app.ui.awards.pasted_lines import RefusedLine, read_pasted
from desktop_app.ui.formats import money
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import MistakeNote, checked, checked_amount, refuse, say_when_refused
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextArea, TextField
from desktop_app.ui.widgets.money_field import MoneyField
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import IconTile, Text

USUAL_AWARDS = (500_000, 1_000_000)
LONGEST_WORDS = 200
REFUSED_SHOWN = 3


class ProposePanel(FilledPanel):
    """«Thêm em»: one learner after another, or several lines at once.

    Signals:
        submitted(object): A tuple of `ProposeAward` that keep all rules.
    """

    def __init__(self, round_name: str) -> None:
        super().__init__(_("Thêm em"), round_name, IconTile("user-plus", size=40))
        ways = [Segment("one", _("Từng em")), Segment("many", _("Dán từ Excel"))]
        self.way = Segmented(ways, name=_("Cách thêm"))
        self.way.chosen.connect(self._show_way)
        self.one, self.many = _OneLearner(), _SeveralLines()
        self.body.addWidget(self.way)
        self.body.addWidget(self.one)
        self.body.addWidget(self.many)
        self.body.addStretch(1)
        self._note = MistakeNote((self.one.name_field, self.one.money_field))
        self.save = Button(_("Thêm vào danh sách"), "primary", "plus", on_click=self.submit)
        self.foot.addWidget(self._note)
        self.foot.addWidget(self.save)
        one = self.one
        enter_moves_on((one.name, one.class_name, one.school, one.achievement, one.money), self.submit)
        self._show_way()

    def _show_way(self) -> None:
        one = self.way.key() == "one"
        self.one.setVisible(one)
        self.many.setVisible(not one)
        self.setFocusProxy(self.one.name if one else self.many.lines)

    def focus_entry(self) -> None:
        """Puts the focus where the next learner is typed."""
        (self.one.name if self.way.key() == "one" else self.many.lines).setFocus()

    @override
    def submit(self) -> None:
        """«Thêm vào danh sách»."""
        if self.way.key() == "many":
            proposals = self.many.proposals()
        else:
            proposal = self.one.proposal()
            proposals = () if self._note.point() or proposal is None else (proposal,)
        if proposals:
            self.submitted.emit(proposals)

    def begin_anew(self) -> None:
        """Ready for the next learner: class, school, achievement and amount stay as last used."""
        self.one.name.clear()
        self.many.lines.clear()
        self._note.forgive()
        self.focus_entry()

    @override
    def refuse(self, error: DomainError) -> None:
        """Says beside its field which rule was broken."""
        if self.way.key() == "many":
            self.many.field.set_error(sentence(error))
            return
        amounts = (AmountNotPositive, AmountNotUnderstood, AmountTooLarge)
        if not refuse(error, ((self.one.money_field, amounts),)):
            self.one.name_field.set_error(sentence(error))
        self._note.point()


class _OneLearner(QWidget):
    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=14)
        self.name = TextField(example=_("Ví dụ: Hồ Thị Ngọc Ánh"))
        self.class_name = TextField(example=_("9A"), longest=LONGEST_WORDS)
        self.school = TextField(example=_("THCS Quỳnh Lưu"), longest=LONGEST_WORDS)
        self.achievement = TextField(example=_("Học sinh giỏi"), longest=LONGEST_WORDS)
        self.money = MoneyField(usual=USUAL_AWARDS)
        self.name_field = Field(_("Họ và tên em"), self.name)
        self.money_field = Field(_("Số tiền (đồng)"), self.money)
        place = Row(gap=12)
        place.addWidget(Field(_("Lớp"), self.class_name), 3)
        place.addWidget(Field(_("Trường"), self.school), 7)
        column.addWidget(self.name_field)
        column.addLayout(place)
        column.addWidget(Field(_("Thành tích"), self.achievement))
        column.addWidget(self.money_field)
        say_when_refused(self.money_field, self.money)
        self.name.editingFinished.connect(self._on_name_left)

    def _on_name_left(self) -> None:
        if self.name.value():
            checked(self.name_field, lambda: clean_name(self.name.value()))

    def proposal(self) -> ProposeAward | None:
        """The learner; None when something is not right, which is then said beside its field."""
        name = checked(self.name_field, lambda: clean_name(self.name.value()))
        amount = checked_amount(self.money_field, self.money)
        if name is None or amount is None:
            return None
        return ProposeAward(name, amount, self.class_name.value(), self.school.value(), self.achievement.value())


class _SeveralLines(QWidget):
    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=14)
        self.lines = TextArea(lines=9, example=_("Dán các dòng đã chép từ Excel vào đây"))
        self.field = Field(_("Mỗi em một dòng"), self.lines)
        order = _("Thứ tự cột: họ tên, lớp, trường, thành tích, số tiền. Có cột STT ở đầu cũng được.")
        column.addWidget(Text(order, "meta", wrap=True))
        column.addWidget(self.field)
        self.lines.textChanged.connect(self._on_text_changed)

    def _on_text_changed(self) -> None:
        read = read_pasted(self.lines.value())
        if read.refused:
            self.field.set_warning(_refused_words(read.refused))
        elif read.proposals:
            words = _("Đọc được {count} em · {amount}")
            self.field.set_ok(words.format(count=len(read.proposals), amount=money(read.amount)))
        else:
            self.field.clear()

    def proposals(self) -> tuple[ProposeAward, ...]:
        """All learners; none of them when a line is not right, which is then said."""
        read = read_pasted(self.lines.value())
        if read.refused:
            self.field.set_error(_refused_words(read.refused))
            return ()
        if not read.proposals:
            self.field.set_error(_("Chưa có dòng nào. Chép các dòng trong Excel rồi dán vào đây."))
        return read.proposals


def _refused_words(refused: tuple[RefusedLine, ...]) -> str:
    told = [_line_words(line) for line in refused[:REFUSED_SHOWN]]
    more = len(refused) - REFUSED_SHOWN
    return " ".join([*told, _("Còn {count} dòng nữa.").format(count=more)] if more > 0 else told)


def _line_words(line: RefusedLine) -> str:
    said = sentence(line.error) if line.error is not None else _("Cần ít nhất họ tên và số tiền.")
    return _("Dòng {number}: {said}").format(number=line.number, said=said)
