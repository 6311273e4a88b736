"""The form of a clan: text → one finished `ClanFields`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import DomainError
from desktop_app.domain.families import BranchTwice, ClanTwice
from desktop_app.domain.ids import BranchId, ClanId, PersonId, UnitId
from desktop_app.domain.names import NameMissing, NameTooLong, clean_group_name
from desktop_app.i18n import _
from desktop_app.services.clans import BranchFields, ClanFields
from desktop_app.storage.queries.clans import ClanDetail
from desktop_app.ui.families.form_values import TypedBranch, branches_of_text, branches_text
from desktop_app.ui.families.person_choice import PersonChoice
from desktop_app.ui.members.hamlet_field import HamletField
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.refusals import checked, refuse
from desktop_app.ui.session import Session
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Card, Footer, Scroll
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import TextArea, TextField, set_state
from desktop_app.ui.widgets.text import Text


class BranchLine(QWidget):
    """One branch: its name, its head, and a cross."""

    def __init__(
        self, session: Session, typed: TypedBranch, *, changed: Callable[[], None], remove: Callable[[], None]
    ) -> None:
        super().__init__()
        self._branch_id = typed.branch_id
        row = Row(self, gap=10)
        self.name = TextField(typed.name, example=_("Ví dụ: Chi 2"), name=_("Tên chi, phái"))
        self.name.textChanged.connect(lambda: (set_state(self.name, ""), changed()))
        self.head = PersonChoice(session, _("Trưởng chi (nếu có)"), offers_nobody=True)
        if typed.head_id:
            self.head.set_chosen(Option(typed.head_id, typed.head_name))
        self.head.picked.connect(lambda: changed())  # noqa: PLW0108 - the signal also sends who
        row.addWidget(self.name, 1)
        row.addWidget(self.head, 1)
        self.remove = IconButton("x", _("Bỏ chi {name}").format(name=typed.name), on_click=remove)
        row.addWidget(self.remove)

    def typed(self) -> TypedBranch:
        """The branch as it stands now."""
        return TypedBranch(self.name.value(), self._branch_id, self.head.key() or "", self.head.text())


class ClanForm(QWidget):
    """Level two of «Dòng họ»: a new clan, or one that is changed.

    Signals:
        save_wanted(object, object): The finished `ClanFields`, and the `ClanId` or None for a new one.
        typed(): Something stands otherwise than before.
        drop_wanted(): What is typed is to be thrown away.
        left(): Back to the list; the draft stays.
    """

    save_wanted = Signal(object, object)
    typed = Signal()
    drop_wanted = Signal()
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.clan_id: ClanId | None = None
        self.lines: list[BranchLine] = []
        column = Column(self, gap=14)
        self._header = PageHeader(_("Thêm dòng họ"), back=_("Gia đình, dòng họ"))
        self._header.back_pressed.connect(self.left)
        self.notices = Notices()
        column.addWidget(self._header)
        column.addWidget(self.notices)
        scroll = Scroll(margins=(0, 0, 14, 4))
        column.addWidget(scroll, 1)
        scroll.body.addWidget(self._make_clan())
        scroll.body.addWidget(self._make_branches())
        scroll.body.addStretch(1)

    def _make_clan(self) -> Card:
        card = Card()
        self.name = TextField(example=_("Ví dụ: Nguyễn Hữu"))
        self.hamlet = HamletField()
        self.head = PersonChoice(self._session, _("Chưa ghi trưởng họ"), offers_nobody=True)
        self.board: SearchChoice[str] = SearchChoice(empty=_("Chưa có ban khuyến học"))
        self.note = TextArea(lines=2)
        self.name_field = Field(_("Tên dòng họ"), self.name)
        for fields in (
            (self.name_field, Field(_("Thôn, xóm"), self.hamlet, optional=True)),
            (
                Field(_("Trưởng họ"), self.head, optional=True),
                Field(_("Ban khuyến học của dòng họ"), self.board, optional=True),
            ),
        ):
            row = Row(gap=14)
            for field in fields:
                row.addWidget(field, 1)
            card.body.addLayout(row)
        card.body.addWidget(Field(_("Ghi chú"), self.note, optional=True))
        for box in (self.name, self.hamlet):
            box.textChanged.connect(self.typed)
        self.note.textChanged.connect(self.typed)
        self.head.picked.connect(self.typed)
        self.board.chosen.connect(self.typed)
        self.name.editingFinished.connect(self._on_name_left)
        return card

    def _make_branches(self) -> Card:
        card = Card(_("Các chi, phái"))
        self._none = Text(_("Dòng họ không chia chi thì để trống."), "meta", wrap=True)
        card.body.addWidget(self._none)
        self._branches = Column(gap=10)
        card.body.addLayout(self._branches)
        row = Row()
        self.add = Button(_("Thêm chi"), "soft", "plus", size="small", on_click=self.add_branch)
        row.addWidget(self.add)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    # For the page

    def make_footer(self) -> Footer:
        """The bar with the buttons, made anew each time the form comes into sight."""
        footer = Footer()
        footer.row.addWidget(Button(_("Lưu dòng họ"), "primary", "check", on_click=self.save))
        footer.row.addStretch(1)
        footer.row.addWidget(Button(_("Bỏ nháp này"), "danger_quiet", "trash-2", on_click=self.drop_wanted.emit))
        return footer

    def set_choices(self, hamlets: Sequence[str], boards: Sequence[tuple[UnitId, str]]) -> None:
        """What is offered for the hamlet and the board."""
        self.hamlet.set_hamlets(hamlets)
        options = [Option(unit_id.hex, name) for unit_id, name in boards]
        self.board.set_options([Option("", _("Chưa có ban khuyến học")), *options])

    def start(self, detail: ClanDetail | None) -> None:
        """Begins with this clan, or with a new one."""
        self.clan_id = detail.row.clan_id if detail is not None else None
        self._header.set_title(_("Sửa dòng họ") if detail is not None else _("Thêm dòng họ"))
        self.notices.clear()
        self.set_texts(_texts(detail) if detail is not None else {})

    def texts(self) -> dict[str, str]:
        """Everything as typed."""
        return {
            "name": self.name.text(),
            "hamlet": self.hamlet.text(),
            "note": self.note.toPlainText(),
            "head": self.head.key() or "",
            "head_name": self.head.text(),
            "board": self.board.key() or "",
            "branches": branches_text([line.typed() for line in self.lines]),
        }

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Puts these texts in place of what stands in the form; it does not count as typing."""
        was = self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.name.setText(texts.get("name", ""))
        self.hamlet.setText(texts.get("hamlet", ""))
        self.note.setPlainText(texts.get("note", ""))
        head = texts.get("head", "")
        self.head.set_chosen(Option(head, texts.get("head_name", "")) if head else None)
        self.board.set_key(texts.get("board") or None)
        self._set_branches(branches_of_text(texts.get("branches", "")))
        self.name_field.clear()
        self.blockSignals(was)

    def add_branch(self) -> None:
        """One more branch, to be typed."""
        self._set_branches([*(line.typed() for line in self.lines), TypedBranch("")])
        self.lines[-1].name.setFocus()
        self.typed.emit()

    def focus_first(self) -> None:
        """Where the work begins: the name."""
        self.name.setFocus()

    def save(self) -> None:
        """Sends the finished clan, or goes to what is wrong."""
        name = checked(self.name_field, lambda: clean_group_name(self.name.value()))
        if name is None:
            self.name.setFocus()
            return
        unnamed = next((line for line in self.lines if not line.typed().name), None)
        if unnamed is not None:
            set_state(unnamed.name, "bad")
            unnamed.name.setFocus()
            self.notices.put(_("Có chi chưa ghi tên. Ghi tên chi, hoặc bỏ dòng ấy."), kind="bad")
            return
        head, board = self.head.key(), self.board.key()
        fields = ClanFields(
            name,
            self.hamlet.value(),
            PersonId(UUID(head)) if head else None,
            self.note.value(),
            tuple(_branch(line.typed()) for line in self.lines),
            UnitId(UUID(board)) if board else None,
        )
        self.save_wanted.emit(fields, self.clan_id)

    def refuse(self, error: DomainError) -> None:
        """The book refused: says it beside its field, or above the form; what is typed stays."""
        if refuse(error, ((self.name_field, (ClanTwice, NameMissing, NameTooLong)),)):
            self.name.setFocus()
            return
        self.notices.tell(error)
        twice = [line for line in self.lines if isinstance(error, BranchTwice) and line.name.value() == error.name]
        for line in twice:
            set_state(line.name, "bad")

    # What happens

    def _set_branches(self, branches: Sequence[TypedBranch]) -> None:
        for line in self.lines:
            self._branches.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(typed) for typed in branches]
        for line in self.lines:
            self._branches.addWidget(line)
        self._none.setVisible(not self.lines)

    def _line(self, typed: TypedBranch) -> BranchLine:
        line = BranchLine(self._session, typed, changed=self.typed.emit, remove=lambda: self._on_remove(line))
        return line

    def _on_remove(self, line: BranchLine) -> None:
        self._set_branches([other.typed() for other in self.lines if other is not line])
        self.add.setFocus()
        self.typed.emit()

    def _on_name_left(self) -> None:
        if self.name.value():
            checked(self.name_field, lambda: clean_group_name(self.name.value()))


def _branch(typed: TypedBranch) -> BranchFields:
    return BranchFields(
        typed.name,
        PersonId(UUID(typed.head_id)) if typed.head_id else None,
        BranchId(UUID(typed.branch_id)) if typed.branch_id else None,
    )


def _texts(detail: ClanDetail) -> dict[str, str]:
    branches = [
        TypedBranch(one.name, one.branch_id.hex, one.head_id.hex if one.head_id else "", one.head_name)
        for one in detail.branches
    ]
    return {
        "name": detail.row.name,
        "hamlet": detail.row.hamlet,
        "note": detail.note,
        "head": detail.head_id.hex if detail.head_id else "",
        "head_name": detail.row.head_name,
        "board": detail.board_id.hex if detail.board_id else "",
        "branches": branches_text(branches),
    }
