"""The first start, step by step: Bắt đầu, Ban khuyến học, Mã khóa, Xong."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.i18n import _
from desktop_app.ui.first_paint import after_first_paint
from desktop_app.ui.first_start.choices import (
    BoardChoice,
    Offers,
    begin,
    free_path,
    make_recovery_sheet,
    read_offers,
)
from desktop_app.ui.first_start.start_step import StartStep
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.unlock.gate import Gate
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact
from desktop_app.ui.widgets.field import enter_moves_on

if TYPE_CHECKING:
    from desktop_app.storage.book import Surroundings
    from desktop_app.ui.first_start.board_step import BoardStep
    from desktop_app.ui.first_start.key_step import KeyStep
    from desktop_app.ui.first_start.ready_step import ReadyStep
    from desktop_app.ui.papers import PaperDesk

# ruff: noqa: PLC0415 - the window is shown before these are read

START, BOARD, KEY, READY = range(4)


class FirstStartGate(Gate):
    """Makes the first book of this machine, or of another board.

    Args:
        jobs: Lanes for reading the lists and making the book.
        folder: Where the book is put unless another place is chosen.
        surroundings: Of the new book; None for those of this machine.
        desk: Where the paper with the recovery code goes; the person's own when left out.

    Signals:
        opened(object): `Opened`: the new book.
        book_chosen(object): Path of a book that exists already.
        province_wanted(): A book is to come back from the province.
    """

    opened = Signal(object)
    book_chosen = Signal(object)
    province_wanted = Signal()

    def __init__(
        self,
        jobs: Jobs,
        folder: Path,
        surroundings: Surroundings | None = None,
        desk: PaperDesk | None = None,
    ) -> None:
        super().__init__((_("Bắt đầu"), _("Ban khuyến học"), _("Mã khóa sổ"), _("Xong")))
        self._jobs, self._folder, self._surroundings = jobs, folder, surroundings
        self._desk = desk
        self._offers: Offers | None = None
        self._board: BoardChoice | None = None
        self._passphrase = ""
        self._path = folder
        self.now = START
        self._shown: QWidget | None = None
        self.back_button = Button(_("Quay lại"), "secondary", "arrow-left", on_click=self.go_back)
        self.next_button = Button(_("Tiếp tục"), "primary", trailing="arrow-right", on_click=self.go_on)
        self.footer.row.addWidget(self.back_button)
        self.footer.row.addStretch(1)
        self.footer.row.addWidget(self.next_button)
        self._show(START)
        after_first_paint(self, self._read_offers)

    # The steps; each is made when it is first needed

    @cached_property
    def start(self) -> StartStep:
        """Bắt đầu."""
        step = StartStep()
        step.begun.connect(self.go_on)
        step.browsed.connect(self._on_browse)
        step.fetched.connect(self.province_wanted)
        return step

    @cached_property
    def board(self) -> BoardStep:
        """Ban khuyến học."""
        from desktop_app.ui.first_start.board_step import BoardStep

        step = BoardStep()
        step.on_enter(self.next_button)
        return step

    @cached_property
    def key(self) -> KeyStep:
        """Mã khóa sổ."""
        from desktop_app.ui.first_start.key_step import KeyStep

        step = KeyStep()
        step.sheet_wanted.connect(self._on_sheet_wanted)
        enter_moves_on([step.pair.first, step.pair.again], step.tick.setFocus)
        return step

    @cached_property
    def ready(self) -> ReadyStep:
        """Xong."""
        from desktop_app.ui.first_start.ready_step import ReadyStep

        step = ReadyStep()
        step.folder_wanted.connect(self._on_folder_wanted)
        return step

    def _read_offers(self) -> None:
        self._jobs.run(lambda _report, _cancel: read_offers(), writes=False, done=self._on_offers, failed=_unexpected)

    def _on_offers(self, offers: Offers) -> None:
        self._offers = offers
        self.board.set_offers(offers)
        self.key.set_code(offers.recovery_code)

    # From step to step

    def go_on(self) -> None:
        """Tiếp tục: to the next step, if this one is filled in; from the last one the book is made."""
        self.unsay()
        if self.now == BOARD:
            self._board = self.board.value()
            if self._board is None:
                self.bring_focus_into_sight()
                return
        if self.now == KEY:
            passphrase = self.key.value()
            if passphrase is None:
                self.bring_focus_into_sight()
                return
            self._passphrase = passphrase
            self._propose_place()
        if self.now == READY:
            self._begin()
        else:
            self._show(self.now + 1)

    def go_back(self) -> None:
        """Quay lại: everything typed stays."""
        self.unsay()
        self._show(max(self.now - 1, START))

    def _show(self, place: int) -> None:
        self.now = place
        self.cover.steps.set_now(place)
        if self._shown is not None:
            self._shown.hide()
        steps: tuple[Callable[[], QWidget], ...] = (
            lambda: self.start,
            lambda: self.board,
            lambda: self.key,
            lambda: self.ready,
        )
        self._shown = steps[place]()
        self.body.addWidget(self._shown, 1)
        self._shown.show()
        self.footer.setVisible(place != START)
        self.next_button.set_text(_("Lập sổ") if place == READY else _("Tiếp tục"))
        target = self.next_button if place == READY else self._shown
        self.setFocusProxy(target)
        target.setFocus()

    # The last step

    def _propose_place(self) -> None:
        board, folder = self._board, self._folder
        if board is None:
            return
        self._jobs.run(
            lambda _report, _cancel: free_path(folder, board.name),
            writes=False,
            done=self._on_place,
            failed=_unexpected,
            newest_of=self._on_place,
        )

    def _on_place(self, path: Path) -> None:
        self._path = path
        board, offers = self._board, self._offers
        if board is None or offers is None:
            return
        commune = offers.places.units.commune(board.commune_code)
        province = offers.places.units.province(commune.province_code)
        kind = next(kind for kind in offers.kinds if kind.code == board.kind)
        facts = [
            Fact(_("Tên ban"), board.name, "strong"),
            Fact(_("Loại ban"), kind.label),
            Fact(_("Ở"), f"{commune.name}, {province.name}"),
            Fact(_("Người ghi sổ"), board.actor or _("chưa ghi")),
        ]
        self.ready.show_summary(facts, path)

    def _begin(self) -> None:
        board, offers = self._board, self._offers
        if board is None or offers is None or not self.next_button.isEnabled():
            return
        path, passphrase, code, around = self._path, self._passphrase, offers.recovery_code, self._surroundings
        self._set_busy(busy=True)
        self._jobs.run(
            lambda _report, _cancel: begin(path, board, passphrase, code, around),
            writes=True,
            done=self.opened.emit,
            failed=self._on_not_begun,
        )

    def _set_busy(self, *, busy: bool) -> None:
        self.ready.set_busy(busy=busy)
        self.next_button.setEnabled(not busy)
        self.back_button.setEnabled(not busy)

    def _on_not_begun(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self.next_button.setFocus()
        self._tell(_("Chưa lập được sổ"), error)

    def _tell(self, title: str, error: Exception) -> None:
        from desktop_app.ui.messages import sentence

        if not isinstance(error, DomainError | EnvironmentFault):
            raise error
        self.say(title, sentence(error))

    # Files

    def _on_browse(self) -> None:
        dialog = self._dialog(_("Mở tệp sổ"))
        dialog.setNameFilter(_("Sổ khuyến học (*.sokh)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_book_selected)
        dialog.open()

    def _on_book_selected(self, name: str) -> None:
        self.book_chosen.emit(Path(name))

    def _on_folder_wanted(self) -> None:
        dialog = self._dialog(_("Chọn thư mục cất sổ"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._on_folder_selected)
        dialog.open()

    def _on_folder_selected(self, name: str) -> None:
        self._folder = Path(name)
        self.unsay()
        self._propose_place()

    def _on_sheet_wanted(self) -> None:
        from desktop_app.ui.papers import paper_name, standard_desk

        board = self._board
        if board is None:
            return
        self._desk = self._desk or standard_desk()
        offered = self._desk.folder / paper_name(_("Mã cứu hộ"), board.name)
        self._desk.choose_file(self, offered, self._on_sheet_place)

    def _on_sheet_place(self, path: Path) -> None:
        from desktop_app.ui.papers import print_paper

        board, offers, desk, around = self._board, self._offers, self._desk, self._surroundings
        if board is None or offers is None or desk is None:
            return
        print_paper(
            self._jobs,
            desk,
            path,
            lambda: make_recovery_sheet(board.name, offers.recovery_code, around),
            done=self._on_sheet_kept,
            failed=self._on_sheet_failed,
        )

    def _on_sheet_kept(self, path: Path, _opened: bool) -> None:  # noqa: FBT001 - as `print_paper` calls it
        self.key.say_saved(
            _("Đã lưu {file}. In ra, cất vào phong bì, rồi xóa tệp này đi.").format(file=path.name), good=True
        )

    def _on_sheet_failed(self, error: Exception) -> None:
        from desktop_app.ui.messages import sentence

        if not isinstance(error, DomainError | EnvironmentFault):
            raise error
        self.key.say_saved(sentence(error), good=False)

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self.window(), title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog


def _unexpected(error: Exception) -> None:
    """Our own fault: the hook of `app.py` writes it down and opens the calm dialog."""
    raise error
