"""Nhập sổ khác: the book of another commune or board comes into this one whole, after a look at what it holds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.services.absorbing import AbsorbPreview, absorb, preview_absorb
from desktop_app.storage.book import SUFFIX, Book, Passphrase, Surroundings, open_book
from desktop_app.storage.faults import PassphraseWrong
from desktop_app.storage.queries.funds import FundRow
from desktop_app.ui.formats import count, money
from desktop_app.ui.jobs import Job
from desktop_app.ui.refusals import Written, writing
from desktop_app.ui.session import Session
from desktop_app.ui.settings.list_card import ListCard
from desktop_app.ui.settings.section import Section
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Fact, Facts
from desktop_app.ui.widgets.dialog import Question, Wording, ask
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import PasswordField
from desktop_app.ui.widgets.row_model import Column
from desktop_app.ui.widgets.text import Note, Text

T = TypeVar("T")
ChooseBook = Callable[[QWidget, Callable[[Path], None]], None]


class AbsorbSection(Section):
    """File, its passphrase, what would come in, and the button that brings it in.

    Args:
        session: The open book.
        choose: Asks for a file (parent, answer) and returns at once.
    """

    def __init__(self, session: Session, choose: ChooseBook | None = None) -> None:
        super().__init__(session)
        self._choose = choose or choose_book
        self.path: Path | None = None
        self.preview: AbsorbPreview | None = None
        self._looking: Job[AbsorbPreview, None] | None = None
        self.question: Question | None = None
        self.body.addWidget(self._make_choice())
        self.body.addWidget(self._make_result())
        self.funds: ListCard[FundRow] = ListCard(
            _("Quỹ của sổ ấy"),
            _("Số dư giữ nguyên, mỗi quỹ một sổ."),
            _fund_columns(),
            key=lambda row: row.fund_id,
            empty=_("Sổ ấy không có quỹ nào."),
            most=4,
        )
        self.body.addWidget(self.funds)
        self._forget()

    def _make_choice(self) -> Card:
        card = Card(_("Đưa sổ của xã, ban khác vào sổ này"), gap=14)
        told = _(
            "Dùng khi xã cũ sáp nhập và mang sổ của mình sang. Sổ kia không bị sửa; cất lại, đừng ghi tiếp vào đó."
        )
        card.body.addWidget(Text(told, "meta", wrap=True))
        row = Row(gap=16)
        self.file = Button(_("Chọn tệp sổ"), "secondary", "folder-open", on_click=self.choose)
        self.file_field = Field(_("Tệp sổ kia"), self.file, hint=_("Cần cả tệp .khoa nằm cạnh tệp sổ."))
        self.passphrase = PasswordField()
        self.passphrase_field = Field(_("Mã khóa của sổ kia"), self.passphrase)
        self.passphrase.returnPressed.connect(self.look)
        row.addWidget(self.file_field, 1)
        row.addWidget(self.passphrase_field, 1)
        card.body.addLayout(row)
        self.look_button = Button(_("Xem trong sổ ấy"), "primary", "eye", on_click=self.look)
        card.body.addWidget(self.look_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _make_result(self) -> Card:
        self.result = Card(" ", gap=12)
        self.facts = Facts(name_width=170)
        self.result.body.addWidget(self.facts)
        self._doubles, self._ink = Note(""), Note("")
        notes = Down(gap=8)
        notes.addWidget(self._doubles)
        notes.addWidget(self._ink)
        self.result.body.addLayout(notes)
        row = Row(gap=12)
        self.take_button = Button(_("Đưa vào sổ này"), "primary", "download", on_click=self.confirm)
        row.addWidget(self.take_button)
        row.addWidget(Button(_("Chọn sổ khác"), "quiet", on_click=self._forget))
        row.addStretch(1)
        self.result.body.addLayout(row)
        return self.result

    @override
    def focus_first(self) -> None:
        self.file.setFocus()

    def _forget(self) -> None:
        """Back to the beginning."""
        self.path, self.preview = None, None
        self.file.set_text(_("Chọn tệp sổ"))
        self.passphrase.clear()
        self.file_field.clear()
        self.passphrase_field.clear()
        self._show_result(shown=False)

    def _show_result(self, *, shown: bool) -> None:
        self.result.setVisible(shown)
        self.funds.setVisible(shown)
        self.look_button.setVisible(not shown)

    # Looking

    def choose(self) -> None:
        """Asks for the file."""
        self._choose(self, self._on_chosen)

    def _on_chosen(self, path: Path) -> None:
        if self._looking is not None and not self._looking.finished:
            self._looking.overtake()  # what another book holds is not what would be taken in
            self._settle()
        self.path, self.preview = path, None
        self.file.set_text(path.name)
        self.file_field.clear()
        self._show_result(shown=False)
        self.passphrase.setFocus()

    def look(self) -> None:
        """Opens the other book, counts, and closes it again."""
        self.notices.clear()
        path, passphrase = self.path, self.passphrase.value()
        if path is None:
            self.file_field.set_error(_("Chưa chọn tệp sổ. Tên tệp kết thúc bằng {suffix}.").format(suffix=SUFFIX))
            return
        if not passphrase:
            self.passphrase_field.set_error(_("Chưa gõ mã khóa của sổ kia."))
            self.passphrase.setFocus()
            return
        self.passphrase_field.clear()
        self.look_button.setEnabled(False)
        self.look_button.set_text(_("Đang xem…"))
        book = self.session.book
        work = partial(_with_other, path, passphrase, book.surroundings, partial(preview_absorb, book))
        self._looking = self.session.jobs.run(
            lambda _report, _cancel: work(),
            writes=False,
            done=self._on_seen,
            failed=self._on_failed,
            newest_of=self._on_seen,
        )

    def _settle(self) -> None:
        for button, words in ((self.look_button, _("Xem trong sổ ấy")), (self.take_button, _("Đưa vào sổ này"))):
            button.set_text(words)
            button.setEnabled(True)

    def _on_seen(self, preview: AbsorbPreview) -> None:
        self._settle()
        self.preview = preview
        self.result.title.setText(preview.board_name)
        self.facts.set_facts(preview_facts(preview))
        doubles = _("{count} cặp có thể là một người. Đưa vào xong thì xem ở trang Hội viên.")
        self._doubles.set_note(doubles.format(count=count(preview.likely_doubles)), "warn", "users")
        self._doubles.setVisible(bool(preview.likely_doubles))
        ink = (
            _("Ghi xong vẫn hoàn tác được.")
            if preview.can_be_taken_back
            else _("Có phiếu thu chi hoặc giấy khen nên đưa vào rồi không hoàn tác được. Nên cất bản dự phòng trước.")
        )
        self._ink.set_note(ink, "text2" if preview.can_be_taken_back else "warn", "info")
        self.take_button.setEnabled(preview.rows > 0)
        self.funds.set_rows(preview.funds)
        self._show_result(shown=True)
        self.take_button.setFocus()

    # Taking in

    def confirm(self) -> None:
        """Asks once more, with the counts."""
        preview = self.preview
        if preview is not None and preview.rows:
            self.question = ask(Question(self, absorb_wording(preview)), self._take)

    def _take(self) -> None:
        path, passphrase, session = self.path, self.passphrase.value(), self.session
        if path is None:
            return
        self.take_button.setEnabled(False)
        self.take_button.set_text(_("Đang đưa vào…"))

        def take(other: Book) -> Written[int]:
            return writing(session, lambda work: absorb(work, other))(_silent, _going_on)

        self.session.jobs.run(
            lambda _report, _cancel: _with_other(path, passphrase, session.book.surroundings, take),
            writes=True,
            done=self._on_taken,
            failed=self._on_failed,
        )

    def _on_taken(self, written: Written[int]) -> None:
        self._settle()
        preview = self.preview
        undo = partial(self.take_back, written.entry_id) if preview is not None and preview.can_be_taken_back else None
        name = preview.board_name if preview is not None else ""
        self._forget()
        self.said.emit(_("Đã đưa sổ của {name} vào sổ này").format(name=name), undo)

    def _on_failed(self, error: Exception) -> None:
        self._settle()
        if isinstance(error, PassphraseWrong):
            self.passphrase_field.set_error(_("Mã khóa này không mở được sổ kia. Gõ lại, để ý chữ hoa và dấu."))
            self.passphrase.setFocus()
            self.passphrase.selectAll()
        else:
            self.notices.tell(error)


def _silent(_progress: None) -> None:
    """Nobody is told how far it is."""


def _going_on() -> bool:
    return False


def _with_other(path: Path, passphrase: str, around: Surroundings, work: Callable[[Book], T]) -> T:
    """Opens the other book for one piece of work, and closes it whatever happens."""
    with closing(open_book(path, Passphrase(passphrase), around)) as other:
        return work(other)


def choose_book(parent: QWidget, answer: Callable[[Path], None]) -> None:
    """Asks for the file of a book, without blocking."""
    dialog = QFileDialog(parent.window(), _("Chọn tệp sổ"), str(Path.home()), _("Sổ khuyến học (*.sokh)"))

    def on_file_selected(name: str) -> None:
        answer(Path(name))

    dialog.fileSelected.connect(on_file_selected)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def preview_facts(preview: AbsorbPreview) -> list[Fact]:
    """What would come in, in lines; what there is none of has no line."""
    counted = (
        (_("Ban, chi hội"), preview.boards),
        (_("Người"), preview.people),
        (_("Lượt vào hội"), preview.memberships),
        (_("Hộ gia đình"), preview.households),
        (_("Phiếu thu, phiếu chi"), preview.vouchers),
        (_("Lượt khen thưởng"), preview.awards),
        (_("Giấy khen"), preview.certificates),
        (_("Đã có ở đây rồi"), preview.already_here),
    )
    facts = [Fact(name, count(number), "strong") for name, number in counted if number]
    if not preview.rows:
        facts.append(Fact(_("Kết quả"), _("Không còn gì mới để đưa vào.")))
    return facts


def absorb_wording(preview: AbsorbPreview) -> Wording:
    """The question before a book is taken in."""
    total = sum(fund.balance for fund in preview.funds)
    return Wording(
        _("Đưa {count} người và sổ quỹ vào sổ này?").format(count=count(preview.people)),
        _("Đúng, đưa vào"),
        _("Xem lại"),
        preview.board_name,
        (
            Fact(_("Ban, chi hội"), count(preview.boards)),
            Fact(_("Phiếu thu chi"), count(preview.vouchers)),
            Fact(_("Tiền quỹ"), money(total), "strong"),
        ),
        _("Ghi xong vẫn hoàn tác được.")
        if preview.can_be_taken_back
        else _("Phiếu thu chi, giấy khen đã vào sổ thì không hoàn tác được."),
        "download",
        "check",
    )


def _fund_columns() -> tuple[Column[FundRow], ...]:
    return (
        Column(_("Quỹ"), lambda row: row.name, kind="strong"),
        Column(_("Còn lại"), lambda row: money(row.balance), 200, kind="money"),
    )
