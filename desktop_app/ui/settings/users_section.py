"""Người dùng: who opens this book with a passphrase of their own, and what each of them sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import UnitId
from desktop_app.domain.names import NameMissing, NameNotReadable, NameTooLong
from desktop_app.domain.users import UserRow, UserTwice
from desktop_app.i18n import _
from desktop_app.services.users import (
    AddUser,
    add_user,
    boards_for_users,
    change_user_passphrase,
    put_back_user,
    remove_user,
    users,
)
from desktop_app.storage.faults import PassphraseTaken, PassphraseTooShort, PassphraseTooSimple
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import refuse, told
from desktop_app.ui.session import Session
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.unlock.passphrase import PassphrasePair
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.row_model import Column, RowModel
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Note, Text

T = TypeVar("T")
WHOLE = ""  # key of «cả sổ» among the boards
ROWS = 6  # users in sight


@dataclass(frozen=True, slots=True)
class Known:
    """What the section shows: the users, and the boards that one can be given."""

    users: tuple[UserRow, ...]
    boards: dict[UnitId, str]


class UsersSection(QWidget):
    """The list of users, and a card below it: a new user, or a new passphrase for the one chosen.

    Args:
        session: The open book; who sees one board only finds their own passphrase here and nothing else.

    Signals:
        said(str, object): A sentence for the toast, and what undoes it (a callable) or None.
    """

    said = Signal(str, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._is_keeper = session.book.scope is None
        column = Down(self, gap=16)
        column.addLayout(_head(is_keeper=self._is_keeper))
        self.banner = Banner("", kind="bad")
        self.banner.hide()
        column.addWidget(self.banner)
        self.model = RowModel(_columns(), key=lambda row: row.name)
        self.table = Table(self.model, name=_("Người dùng của sổ này"))
        self.nobody = Note(_("Chưa có người dùng nào: sổ mở bằng mã khóa chung của sổ."))
        self._list = Card(padded=False)
        self._list.body.addWidget(self.table)
        column.addWidget(self._list)
        column.addWidget(self.nobody)
        self.change_button = Button(_("Đổi mã khóa"), "secondary", "key-round", on_click=self.begin_change)
        self.remove_button = Button(_("Bỏ người này"), "quiet", "x", on_click=self.remove)
        column.addLayout(_line(self.change_button, self.remove_button))
        self.adding = _AddCard()
        self.adding.button.clicked.connect(self.add)
        enter_moves_on([self.adding.name, self.adding.role], self.adding.pair.first.setFocus)
        enter_moves_on([self.adding.pair.first, self.adding.pair.again], self.add)
        self.changing = _ChangeCard()
        self.changing.button.clicked.connect(self.change)
        self.changing.cancel.clicked.connect(self.end_change)
        enter_moves_on([self.changing.pair.first, self.changing.pair.again], self.change)
        self.changing.hide()
        self.adding.setVisible(self._is_keeper)
        column.addWidget(self.adding)
        column.addWidget(self.changing)
        self._name = ""
        self._show(Known((), {}))
        self.refresh()

    def refresh(self) -> None:
        """Asks again who the users are and which boards there are."""
        book = self._session.book
        self._run(lambda: Known(users(book), boards_for_users(book)), self._show, writes=False)

    # What a person does

    def add(self) -> None:
        """Adds the user of the form."""
        form = self.adding
        form.name_field.clear()
        if not form.name.value():
            form.name_field.set_error(_("Chưa ghi tên. Ví dụ: ông Hồ Văn Tộc."))
            form.name.setFocus()
            return
        passphrase = form.pair.value()
        if passphrase is None:
            return
        command = AddUser(form.name.value(), passphrase, form.role.value(), form.scope())
        book = self._session.book
        self._busy(form.button, _("Đang thêm…"))
        self._run(lambda: add_user(book, command), lambda _done: self._on_added(command.name))

    def begin_change(self) -> None:
        """Shows the card for a new passphrase of the user under the cursor."""
        row = self.table.chosen_row()
        if row is not None:
            self._name = row.name
            self.changing.begin(row.name)
            self._show_card(changing=True)
            self.changing.pair.first.setFocus()

    def end_change(self) -> None:
        """Back to the card for a new user."""
        self.changing.pair.first.clear()
        self.changing.pair.again.clear()
        self._show_card(changing=False)
        self.table.setFocus()

    def change(self) -> None:
        """Gives the user the new passphrase."""
        passphrase = self.changing.pair.value()
        if passphrase is None:
            return
        name, book = self._name, self._session.book
        self._busy(self.changing.button, _("Đang cất…"))
        self._run(lambda: change_user_passphrase(book, name, passphrase), lambda _done: self._on_changed())

    def remove(self) -> None:
        """Takes the user under the cursor off; the toast puts them back."""
        row = self.table.chosen_row()
        if row is None:
            return
        book = self._session.book

        def removed(undo: Callable[[], None]) -> None:
            self.said.emit(_("Đã bỏ {name}: mã khóa của người này không mở sổ nữa.").format(name=row.name), undo)
            self.refresh()

        def taken() -> Callable[[], None]:
            slot = remove_user(book, row.name)
            return lambda: self._run(lambda: put_back_user(book, slot), lambda _done: self.refresh())

        self._run(taken, removed)

    # The answers

    def _on_added(self, name: str) -> None:
        self.adding.clear()
        self.said.emit(_("Đã thêm {name}. Từ nay mở sổ bằng mã khóa riêng.").format(name=name), None)
        self.refresh()

    def _on_changed(self) -> None:
        self.end_change()
        self.said.emit(_("Đã đổi mã khóa của {name}.").format(name=self._name), None)
        self.refresh()

    def _show(self, known: Known) -> None:
        self._settle()
        chosen = self.table.chosen_row()
        self.model.set_rows(known.users)
        if known.users and not (chosen is not None and self.table.choose(chosen.name)):
            self.table.choose_place(0)
        self.table.setFixedHeight(
            self.table.horizontalHeader().height()
            + min(len(known.users), ROWS) * self.table.verticalHeader().defaultSectionSize()
            + px(2)
        )
        self._list.setVisible(bool(known.users))
        self.nobody.setVisible(not known.users)
        self.change_button.setVisible(bool(known.users))
        self.remove_button.setVisible(bool(known.users) and self._is_keeper)
        self.adding.set_boards(known.boards)

    def _show_card(self, *, changing: bool) -> None:
        self.changing.setVisible(changing)
        self.adding.setVisible(self._is_keeper and not changing)

    def _busy(self, button: Button, words: str) -> None:
        button.setEnabled(False)
        button.set_text(words)
        self.banner.hide()

    def _settle(self) -> None:
        for button, words in ((self.adding.button, self.adding.words), (self.changing.button, self.changing.words)):
            button.set_text(words)
            button.setEnabled(True)

    def _run(self, work: Callable[[], T], done: Callable[[T], None], *, writes: bool = True) -> None:
        def came(value: T) -> None:
            self._settle()
            done(value)

        self._session.jobs.run(lambda _report, _cancel: work(), writes=writes, done=came, failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._settle()
        fault = told(error)
        pair = self.changing.pair if self.changing.isVisibleTo(self) else self.adding.pair
        places = (
            (self.adding.name_field, (UserTwice, NameMissing, NameTooLong, NameNotReadable)),
            (pair.first_field, (PassphraseTaken, PassphraseTooShort, PassphraseTooSimple)),
        )
        if not (isinstance(fault, DomainError) and refuse(fault, places)):
            self.banner.set_words(_("Chưa làm được"), sentence(fault), "bad")
            self.banner.show()


class _AddCard(Card):
    def __init__(self) -> None:
        super().__init__(_("Thêm người dùng"), gap=16)
        self.words = _("Thêm người dùng")
        self.name = TextField(example=_("Ví dụ: ông Hồ Văn Tộc"), longest=80)
        self.role = TextField(example=_("Ví dụ: Kế toán"), longest=80)
        self.board: SearchChoice[str] = SearchChoice()
        self.name_field = Field(_("Họ tên"), self.name, hint=_("Tên này ghi cạnh từng việc trong sổ."))
        board_hint = _("Chọn một ban thì người này chỉ thấy ban ấy và các ban dưới nó.")
        self.pair = PassphrasePair(_("Mã khóa riêng"))
        self.button = Button(self.words, "primary", "user-plus")
        self.body.addLayout(_fields(self.name_field, Field(_("Chức vụ"), self.role, optional=True)))
        self.body.addWidget(Field(_("Được xem"), self.board, hint=board_hint))
        self.body.addWidget(self.pair)
        self.body.addLayout(_line(self.button))

    def set_boards(self, boards: dict[UnitId, str]) -> None:
        options = [Option(WHOLE, _("Cả sổ")), *(Option(unit.hex, name) for unit, name in boards.items())]
        self._boards = {unit.hex: unit for unit in boards}
        chosen = self.board.key()
        self.board.set_options(options)
        self.board.set_key(chosen if chosen in self._boards else WHOLE)

    def scope(self) -> UnitId | None:
        return self._boards.get(self.board.key() or WHOLE)

    def clear(self) -> None:
        for line in (self.name, self.role, self.pair.first, self.pair.again):
            line.clear()
        for field in (self.name_field, self.pair.first_field, self.pair.again_field):
            field.clear()
        self.board.set_key(WHOLE)
        self.name.setFocus()


class _ChangeCard(Card):
    def __init__(self) -> None:
        super().__init__(_("Đổi mã khóa"), gap=16)
        self.words = _("Cất mã khóa mới")
        self.pair = PassphrasePair(_("Mã khóa mới"))
        self.button = Button(self.words, "primary", "check")
        self.cancel = Button(_("Thôi"), "quiet")
        self.body.addWidget(self.pair)
        self.body.addLayout(_line(self.button, self.cancel))

    def begin(self, name: str) -> None:
        self.title.setText(_("Đổi mã khóa của {name}").format(name=name))
        for line, field in ((self.pair.first, self.pair.first_field), (self.pair.again, self.pair.again_field)):
            line.clear()
            field.clear()


def _head(*, is_keeper: bool) -> Down:
    head = Down(gap=6)
    head.addWidget(Text(_("Người dùng"), "h2"))
    if is_keeper:
        meaning = _("Mỗi người mở sổ bằng mã khóa riêng, và sổ ghi đúng tên người làm từng việc.")
        limit = _("Chương trình chỉ cho xem phần được chọn. Tệp sổ vẫn là một: điều cần giữ kín hẳn thì lập sổ riêng.")
        head.addWidget(Text(meaning, "meta", wrap=True))
        head.addWidget(Note(limit))
    else:
        head.addWidget(
            Text(_("Người giữ sổ thêm, bớt người dùng. Ở đây đổi được mã khóa của mình."), "meta", wrap=True)
        )
    return head


def _columns() -> tuple[Column[UserRow], ...]:
    return (
        Column(_("Họ tên"), lambda row: row.name, kind="strong", second=lambda row: row.role),
        Column(_("Được xem"), _sees, width=360),
    )


def _sees(row: UserRow) -> str:
    if row.scope is None:
        return _("Cả sổ")
    return row.board or _("Ban không còn trong sổ")


def _fields(*fields: Field) -> Row:
    row = Row(gap=16)
    for field in fields:
        row.addWidget(field, 1)
    return row


def _line(*buttons: Button) -> Row:
    row = Row(gap=12)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
