"""The form of a person, new or in the book already: text → one finished command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dates import YearOutOfRange
from desktop_app.domain.errors import DomainError
from desktop_app.domain.families import (
    BranchUnknown,
    ClanUnknown,
    HouseholdUnknown,
    OneHeadOnly,
    RelationMissing,
    RelationUnknown,
)
from desktop_app.domain.ids import PersonId
from desktop_app.domain.likeness import Traits
from desktop_app.domain.members import CardNumberTaken, GivenNameNotInName, PhoneWrongLength
from desktop_app.domain.names import NameMissing, NameNotReadable, NameTooLong
from desktop_app.domain.national_id import CardReading, NationalIdNotDigits, NationalIdWrongLength
from desktop_app.i18n import _
from desktop_app.storage.queries.duplicates import LikePerson
from desktop_app.ui.members.form_boxes import Problem
from desktop_app.ui.members.form_fields import FormFields
from desktop_app.ui.members.form_scan import ScanCard
from desktop_app.ui.members.form_side import DraftState, ProblemList, left_to_fix, make_side
from desktop_app.ui.members.form_values import Texts, filled, read_birth_or_none, with_card
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.members.person_family import read_family
from desktop_app.ui.members.wording import like_sentence, why_sentence
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Footer, Scroll
from desktop_app.ui.widgets.field import enter_moves_on
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.text import Note
from desktop_app.ui.widgets.toast import announce

SHOWN_FROM = 40  # of 100: the same name, and nothing that speaks against it


class MemberForm(QWidget):
    """Level two of the page: a new member, or somebody's fields. What is typed stays until it is saved or dropped.

    Args:
        today: No birth lies after it.
        editing: Somebody who stands in the book; their memberships are changed elsewhere.

    Signals:
        typed(): Something in the form is another than before.
        box_left(): A box was left.
        save_wanted(object, bool): The `Filled` form, and whether another one follows.
        likeness_wanted(object): Who in the book is like these `Traits`; None: nobody is asked for any more.
        see_wanted(object): The person of this `PersonId` is to be shown.
        drop_wanted(): The draft is to be thrown away.
        left(): Back to the list; the draft stays.
    """

    typed = Signal()
    box_left = Signal()
    save_wanted = Signal(object, bool)
    likeness_wanted = Signal(object)
    see_wanted = Signal(object)
    drop_wanted = Signal()
    left = Signal()

    def __init__(self, today: date, *, editing: bool = False) -> None:
        super().__init__()
        self._today, self._editing = today, editing
        self.scan = ScanCard()
        self.fields = FormFields(today, self.scan.ask, editing=editing)
        self._dismissed: set[PersonId] = set()
        self._likes: list[LikePerson] = []
        self._state: Note | None = None
        self._filling = False
        self.draft_state = DraftState()
        column = Column(self, gap=14)
        title = _("Sửa thông tin") if editing else _("Thêm hội viên")
        self.header = PageHeader(title, buttons=[self.draft_state], back=_("Hội viên"))
        self.header.back_pressed.connect(self.left)
        column.addWidget(self.header)
        self.notices = Notices()
        column.addWidget(self.notices)
        self.scrolled = Scroll(margins=(0, 0, 14, 4))
        column.addWidget(self.scrolled, 1)
        across = Row(gap=16)
        across.addLayout(self._main(), 1)
        self.problems = ProblemList(self._go_to)
        self._side = make_side(self.problems)
        across.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        self.scrolled.body.addLayout(across)
        self.scrolled.body.addStretch(1)
        self._connect()

    def _main(self) -> Column:
        main = Column(gap=14)
        see = Button(_("Xem người này"), size="small", on_click=lambda: self.see_wanted.emit(self._likes[0].person_id))
        other = Button(_("Không phải"), "quiet", size="small", on_click=self._on_not_the_same)
        self.twin = Banner("", "", "warn", (see, other), icon="users")
        self.twin.hide()
        main.addWidget(self.twin)
        main.addWidget(self.scan)
        for card in self.fields.cards:
            main.addWidget(card)
        if self._editing:
            self.fields.board_card.hide()
            self.fields.membership.hide()
        main.addStretch(1)
        return main

    def _connect(self) -> None:
        fields = self.fields
        enter_moves_on(fields.lines, self.save)
        for box in fields.lines:
            box.editingFinished.connect(self._on_left)
            box.textChanged.connect(self._on_typed)
        fields.sex.chosen.connect(self._on_typed)
        fields.identity.place.changed.connect(self._on_typed)
        fields.family.changed.connect(self._on_typed)
        for choice in (
            fields.work.school_year,
            fields.membership.board,
            fields.membership.kind,
            fields.guardian.relation,
        ):
            choice.chosen.connect(self._on_typed)
        fields.name.textChanged.connect(self._ask_likeness)
        for box in (fields.year, fields.phone, fields.hamlet, fields.identity.national_id):
            box.textChanged.connect(self._ask_likeness)
        self.scan.scanned.connect(self._on_scanned)
        self.scan.left.connect(self.focus_first)

    # For the page

    def make_footer(self) -> Footer:
        """The bar with the buttons, made anew each time the form comes into sight."""
        footer = Footer()
        save = _("Lưu thay đổi") if self._editing else _("Lưu hội viên")
        footer.row.addWidget(Button(save, "primary", "check", on_click=self.save))
        if not self._editing:
            again = Button(_("Lưu và thêm người nữa"), icon="plus", on_click=lambda: self.save(again=True))
            footer.row.addWidget(again)
        self._state = Note("", "bad", "circle-alert")
        footer.row.addWidget(self._state, 20)
        footer.row.addStretch(1)  # keeps the buttons at their places while there is nothing to say
        drop = _("Bỏ thay đổi") if self._editing else _("Bỏ nháp này")
        footer.row.addWidget(Button(drop, "danger_quiet", "trash-2", on_click=self.drop_wanted.emit))
        self._say_problems()
        return footer

    def forget_footer(self) -> None:
        """The bar has gone from sight and will not be told of problems again."""
        self._state = None

    def set_mode(self, mode: WindowMode) -> None:
        """In a narrow window only the form itself has room."""
        self._side.setVisible(mode != "narrow")

    def start(self, texts: Texts, *, kept_at: datetime | None = None) -> None:
        """Begins with these texts; `kept_at` is when they were kept as a draft."""
        self._dismissed.clear()
        self._filling = True
        self.fields.set_texts(texts)
        self._filling = False
        self.scan.hide()
        self.show_likeness([])
        self.draft_state.say(kept_at)
        self._say_problems()
        self.scrolled.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """The first box without text, or the name."""
        boxes = [box for box in self.fields.lines if box.isVisibleTo(self)]
        empty = self.fields.name if self._editing else next((box for box in boxes if not box.value()), boxes[0])
        empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self, *, again: bool = False) -> None:
        """Sends the finished form, or goes to the first problem."""
        if self.fields.check_all():
            self._say_problems()
            self._go_to(self.fields.problems()[0])
            return
        texts = self.fields.texts()
        self.save_wanted.emit(filled(texts, self._today, read_family(texts)), again)

    def refuse(self, error: DomainError) -> bool:
        """The book refused: says it beside the field it concerns; False when it concerns none."""
        fields = self.fields
        places: tuple[tuple[QWidget, tuple[type[DomainError], ...]], ...] = (
            (fields.name, (NameMissing, NameTooLong, NameNotReadable)),
            (fields.given_name, (GivenNameNotInName,)),
            (fields.year, (YearOutOfRange,)),
            (fields.phone, (PhoneWrongLength,)),
            (fields.identity.national_id, (NationalIdNotDigits, NationalIdWrongLength)),
            (fields.membership.card_number, (CardNumberTaken,)),
            (fields.family.household, (HouseholdUnknown,)),
            (fields.family.relation, (RelationMissing, RelationUnknown, OneHeadOnly)),
            (fields.family.clan, (ClanUnknown, BranchUnknown)),
        )
        box = next((box for box, kinds in places if isinstance(error, kinds)), None)
        if box is None:
            return False
        fields.refuse(box, error)
        self._say_problems()
        self._go_to(fields.problems()[0])
        return True

    def show_likeness(self, likes: Sequence[LikePerson]) -> None:
        """People in the book who may be the same as the one being typed."""
        self._likes = [like for like in likes if like.score >= SHOWN_FROM and like.person_id not in self._dismissed]
        self.twin.setVisible(bool(self._likes))
        if self._likes:
            others = len(self._likes) - 1
            more = why_sentence(self._likes[0].reasons)
            more += " " + _("Và {count} người nữa gần giống.").format(count=others) if others else ""
            self.twin.set_words(like_sentence(self._likes[0]), more, "warn", icon="users")

    # What happens

    def _on_typed(self, _value: object = None) -> None:
        if self._filling:
            return
        self._say_problems()
        self.fields.say_summaries()
        self.typed.emit()

    def _on_left(self) -> None:
        self._say_problems()
        self.box_left.emit()

    def _on_scanned(self, card: CardReading) -> None:
        fields = self.fields
        opened = [sheet for sheet in fields.foldings if sheet.is_open]
        self.start(with_card(fields.texts(), card))
        for sheet in opened:
            sheet.unfold()
        self.typed.emit()
        self._ask_likeness()
        said = _("Đã điền từ thẻ: họ tên, ngày sinh, giới tính, số CCCD.")
        self.notices.put(said, _("Nơi ở ghi nguyên như trên thẻ, trong ô số nhà. Xem lại rồi lưu."), "ok")
        announce(self, said)
        (fields.phone if fields.hamlet.value() else fields.hamlet).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_the_same(self) -> None:
        self._dismissed |= {like.person_id for like in self._likes}
        self.twin.hide()
        self.fields.name.setFocus()

    def _ask_likeness(self) -> None:
        if self._filling or self._editing:
            return
        texts = self.fields.texts()
        if " " not in texts.full_name:
            self.show_likeness([])
            self.likeness_wanted.emit(None)
            return
        birth = read_birth_or_none(texts, self._today)
        number = "".join(sign for sign in texts.national_id if sign.isdecimal())
        phone = "".join(sign for sign in texts.phone if sign.isdecimal())
        self.likeness_wanted.emit(Traits(texts.full_name, birth, texts.sex, texts.hamlet, phone, number))

    def _say_problems(self) -> None:
        problems = self.fields.problems()
        self.problems.set_problems(problems)
        if self._state is not None:
            self._state.set_note(left_to_fix(len(problems)), "bad", "circle-alert")
            self._state.setVisible(bool(problems))

    def _go_to(self, problem: Problem) -> None:
        self.fields.boxes.show(problem.control)
        problem.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scrolled.ensureWidgetVisible(problem.control)
