"""The form «Thêm hội viên»: text → one finished command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import DomainError
from desktop_app.domain.members import Likeness, PhoneWrongLength
from desktop_app.domain.names import NameMissing, NameNotReadable, NameTooLong
from desktop_app.i18n import _
from desktop_app.ui.members.columns import like_sentence
from desktop_app.ui.members.form_fields import FormFields, Problem
from desktop_app.ui.members.form_side import ProblemList, left_to_fix, make_side
from desktop_app.ui.members.form_values import Texts, command, read_year
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Footer, Scroll
from desktop_app.ui.widgets.field import enter_moves_on
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.text import Note


class MemberForm(QWidget):
    """Level two of the page: a new member. What is typed stays until it is saved or dropped.

    Args:
        today: No birth lies after it.

    Signals:
        save_wanted(object, bool): The finished `AddMember`, and whether another one follows.
        likeness_wanted(str, object): Who in the book is like this name and birth (`PartialDate` or None)?
        see_wanted(str): The person of this name is to be shown.
        drop_wanted(): The draft is to be thrown away.
        left(): Back to the list; the draft stays.
    """

    save_wanted = Signal(object, bool)
    likeness_wanted = Signal(str, object)
    see_wanted = Signal(str)
    drop_wanted = Signal()
    left = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.fields = FormFields(today)
        self._dismissed: set[str] = set()
        self._likes: list[Likeness] = []
        self._state: Note | None = None
        column = Column(self, gap=14)
        header = PageHeader(_("Thêm hội viên"), back=_("Hội viên"))
        header.back_pressed.connect(self.left)
        column.addWidget(header)
        self.notices = Notices()
        column.addWidget(self.notices)
        self._scroll = Scroll(margins=(0, 0, 14, 4))
        column.addWidget(self._scroll, 1)
        across = Row(gap=16)
        across.addLayout(self._main(), 1)
        self.problems = ProblemList(self._go_to)
        self._side = make_side(self.problems)
        across.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll.body.addLayout(across)
        self._scroll.body.addStretch(1)
        self._connect()

    def _main(self) -> Column:
        main = Column(gap=14)
        see = Button(_("Xem người này"), size="small", on_click=lambda: self.see_wanted.emit(self._likes[0].full_name))
        other = Button(_("Không phải"), "quiet", size="small", on_click=self._on_not_the_same)
        self.twin = Banner("", "", "warn", (see, other), icon="users")
        self.twin.hide()
        main.addWidget(self.twin)
        for card in self.fields.cards:
            main.addWidget(card)
        main.addStretch(1)
        return main

    def _connect(self) -> None:
        enter_moves_on(self.fields.lines, self.save)
        for box in self.fields.lines:
            box.editingFinished.connect(self._say_problems)
            box.textChanged.connect(self._say_problems)
        self.fields.name.textChanged.connect(self._ask_likeness)
        self.fields.year.textChanged.connect(self._ask_likeness)

    # For the page

    def make_footer(self) -> Footer:
        """The bar with the buttons, made anew each time the form comes into sight."""
        footer = Footer()
        footer.row.addWidget(Button(_("Lưu hội viên"), "primary", "check", on_click=self.save))
        footer.row.addWidget(Button(_("Lưu và thêm người nữa"), icon="plus", on_click=lambda: self.save(again=True)))
        self._state = Note("", "bad", "circle-alert")
        footer.row.addWidget(self._state, 20)
        footer.row.addStretch(1)  # keeps the buttons at their places while there is nothing to say
        footer.row.addWidget(Button(_("Bỏ nháp này"), "danger_quiet", "trash-2", on_click=self.drop_wanted.emit))
        self._say_problems()
        return footer

    def forget_footer(self) -> None:
        """The bar has gone from sight and will not be told of problems again."""
        self._state = None

    def set_mode(self, mode: WindowMode) -> None:
        """In a narrow window only the form itself has room."""
        self._side.setVisible(mode != "narrow")

    def start(self, texts: Texts) -> None:
        """Begins with these texts."""
        self._dismissed.clear()
        self.fields.set_texts(texts)
        self.show_likeness([])
        self._say_problems()

    def focus_first(self) -> None:
        """The first box without text, or the name."""
        boxes = self.fields.lines
        empty = (
            self.fields.name if not self.fields.name.value() else next((b for b in boxes if not b.value()), boxes[0])
        )
        empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self, *, again: bool = False) -> None:
        """Sends the finished command, or goes to the first problem."""
        if self.fields.check_all():
            self._say_problems()
            self._go_to(self.fields.problems()[0])
            return
        self.save_wanted.emit(command(self.fields.texts(), self._today), again)

    def refuse(self, error: DomainError) -> bool:
        """The book refused: says it beside the field it concerns; False when it concerns none."""
        fields = self.fields
        if isinstance(error, (NameMissing, NameTooLong, NameNotReadable)):
            box = fields.name
        elif isinstance(error, PhoneWrongLength):
            box = fields.phone
        else:
            return False
        fields.refuse(box, error)
        self._say_problems()
        self._go_to(fields.problems()[0])
        return True

    def show_likeness(self, likes: Sequence[Likeness]) -> None:
        """People in the book who may be the same as the one being typed."""
        self._likes = [like for like in likes if like_sentence(like) not in self._dismissed]
        self.twin.setVisible(bool(self._likes))
        if self._likes:
            others = len(self._likes) - 1
            more = _("Và {count} người nữa cùng tên.").format(count=others) + " " if others else ""
            more += _("Xem thử để khỏi ghi trùng một người hai lần.")
            self.twin.set_words(like_sentence(self._likes[0]), more, "warn", icon="users")

    # What happens

    def _on_not_the_same(self) -> None:
        self._dismissed |= {like_sentence(like) for like in self._likes}
        self.twin.hide()
        self.fields.name.setFocus()

    def _ask_likeness(self) -> None:
        texts = self.fields.texts()
        if " " not in texts.full_name:
            self.show_likeness([])
            self.likeness_wanted.emit("", None)
            return
        self.likeness_wanted.emit(texts.full_name, self._year(texts))

    def _year(self, texts: Texts) -> PartialDate | None:
        try:
            return read_year(texts, self._today)
        except DomainError:
            return None

    def _say_problems(self) -> None:
        problems = self.fields.problems()
        self.problems.set_problems(problems)
        if self._state is not None:
            self._state.set_note(left_to_fix(len(problems)), "bad", "circle-alert")
            self._state.setVisible(bool(problems))

    def _go_to(self, problem: Problem) -> None:
        problem.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(problem.control)
