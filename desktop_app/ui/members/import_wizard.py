"""The wizard «Nhập hội viên từ Excel»: four steps, nothing written before the last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.domain.ids import EntryId
from desktop_app.i18n import _
from desktop_app.services.members import ImportPreview, import_members, preview_import
from desktop_app.services.organisation import today
from desktop_app.storage.book import Reader
from desktop_app.ui import formats
from desktop_app.ui.jobs import Job
from desktop_app.ui.members.import_check import CheckStep
from desktop_app.ui.members.import_columns import summary
from desktop_app.ui.members.import_done import DoneStep
from desktop_app.ui.members.import_rows import CheckedFile, checked_file
from desktop_app.ui.members.import_steps import ChooseStep, ColumnsStep
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.members.work import reading
from desktop_app.ui.refusals import Written, writing
from desktop_app.ui.session import Session
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Footer
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.stepper import Step, Stepper
from desktop_app.ui.widgets.text import Text

CHOOSE, COLUMNS, CHECK, DONE = range(4)


class ImportWizard(QWidget):
    """Level two of the page: members from a file.

    Args:
        session: The open book.

    Signals:
        step_changed(): Another step is in sight, or the footer of this one changed: ask for it anew.
        written(object, int): The journal entry of the import, and how many members it wrote.
        undo_wanted(object): The import just done (its journal entry) is to be taken back.
        left(): Back to the list.
    """

    step_changed = Signal()
    written = Signal(object, int)
    undo_wanted = Signal(object)
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.step = CHOOSE
        self.checked: CheckedFile | None = None
        self._reading: Job[CheckedFile, None] | None = None
        self._writing = False
        self._result: Written[int] | None = None
        column = Column(self, gap=12)
        header = PageHeader(_("Nhập hội viên từ Excel"), back=_("Hội viên"))
        header.back_pressed.connect(self.left)
        column.addWidget(header)
        self.stepper = Stepper(self._step_names(), now=CHOOSE)
        self.stepper.step_pressed.connect(self._go)
        column.addWidget(self.stepper)
        self.notices = Notices()
        column.addWidget(self.notices)
        self.choose, self.columns, self.check, self.done = ChooseStep(), ColumnsStep(), CheckStep(), DoneStep()
        self._steps = QStackedWidget()
        for step in (self.choose, self.columns, self.check, self.done):
            self._steps.addWidget(step)
        column.addWidget(self._steps, 1)
        self.choose.choose_pressed.connect(self.choose_file)
        self.columns.choose_pressed.connect(self.choose_file)

    def _step_names(self) -> list[Step]:
        lines = _("{count} dòng").format(count=formats.count(len(self.checked.rows))) if self.checked else ""
        return [Step(_("Chọn tệp")), Step(_("Ghép cột")), Step(_("Kiểm tra"), lines), Step(_("Ghi vào sổ"))]

    # For the page

    def start(self) -> None:
        """From the beginning, unless a file is already being looked at."""
        if self.step == DONE:
            self.checked = None
            self._go(CHOOSE)
        else:
            self._go(self.step)

    def set_mode(self, mode: WindowMode) -> None:
        """Follows the layout of the window."""
        self.choose.set_mode(mode)
        self.check.set_mode(mode)

    def focus_first(self) -> None:
        """Where the work of this step begins."""
        if self.step == CHOOSE:
            self.choose.choose.setFocus()
        elif self.step == CHECK:
            self.check.table.setFocus()
        else:
            self._next.setFocus()

    def make_footer(self) -> Footer | None:
        """The bar with the buttons of this step; the first one has its button on the page."""
        if self.step == CHOOSE:
            return None
        footer = Footer()
        if self.step in {COLUMNS, CHECK}:
            footer.row.addWidget(Button(_("Quay lại"), icon="arrow-left", on_click=self.back))
        else:
            footer.row.addWidget(Button(_("Hoàn tác"), icon="undo-2", on_click=self._on_undo))
        footer.row.addStretch(1)
        said = self._said()
        if said:
            footer.row.addWidget(Text(said, "meta"))
        self._next = Button(self._next_text(), "primary", self._next_icon(), on_click=self.go_on)
        footer.row.addWidget(self._next)
        return footer

    def _said(self) -> str:
        if self._writing:
            return _("Đang ghi vào sổ…")
        return summary(self.checked) if self.checked is not None and self.step == CHECK else ""

    def _next_text(self) -> str:
        if self.checked is None or self.step == DONE:
            return _("Xem danh sách")
        if self.step == COLUMNS:
            return _("Tiếp: kiểm tra {count} dòng").format(count=formats.count(len(self.checked.rows)))
        new = len(self.checked.preview.new)
        return _("Ghi {count} người vào sổ").format(count=formats.count(new)) if new else _("Chọn tệp khác")

    def _next_icon(self) -> str | None:
        return "check" if self.step == CHECK and self.checked is not None and self.checked.preview.new else None

    def go_on(self) -> None:
        """The primary button of this step."""
        if self.step == DONE:
            self.left.emit()
        elif self.step == COLUMNS:
            self._go(CHECK)
        elif self.step == CHECK and self.checked is not None and self.checked.preview.new:
            self._write(self.checked.preview)
        else:
            self.choose_file()

    def back(self) -> None:
        """One step back."""
        if self.step in {COLUMNS, CHECK}:
            self._go(self.step - 1)

    def taken_back(self, entry_id: EntryId) -> None:
        """A piece of work was undone; if it was this import, the file may be looked at and written again."""
        if self._result is not None and self._result.entry_id == entry_id:
            self._result = None
            if self.step == DONE:
                self._go(CHECK)

    def _go(self, step: int) -> None:
        if self._writing:
            return
        self.step = step
        self._steps.setCurrentIndex(step)
        self.stepper.set_steps(self._step_names(), now=len(self._step_names()) if step == DONE else step)
        self.notices.clear()
        self.step_changed.emit()

    # Reading

    def choose_file(self) -> None:
        """Asks for a file, without blocking."""
        kinds = _("Bảng tính ({kinds})").format(kinds="*.xlsx *.xls *.ods *.xlsb")
        dialog = QFileDialog(self.window(), _("Chọn tệp danh sách hội viên"), "", f"{kinds};;{_('Mọi tệp')} (*)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file_selected(self, name: str) -> None:
        self.read(Path(name))

    def read(self, path: Path) -> None:
        """Reads a file in the background; nothing is written."""
        if self._reading is not None:
            self._reading.cancel()
        self.checked = None
        self._go(CHOOSE)
        self.choose.notices.clear()
        self.choose.set_reading(path.name)
        book = self._session.book

        def question(reader: Reader) -> CheckedFile:
            return checked_file(path, preview_import(reader, path, today(book)))

        def answer(checked: CheckedFile) -> None:
            if self._reading is job:
                self._on_read(checked)

        def refuse(error: Exception) -> None:
            if self._reading is job:
                self._on_not_read(path, error)

        job = self._session.jobs.run(reading(book, question), writes=False, done=answer, failed=refuse)
        self._reading = job

    def _on_read(self, checked: CheckedFile) -> None:
        self._reading = None
        self.checked = checked
        self.choose.set_reading("")
        self.columns.set_file(checked)
        self.check.set_file(checked)
        self._go(COLUMNS)

    def _on_not_read(self, path: Path, error: Exception) -> None:
        self._reading = None
        self.choose.set_reading("")
        again = (lambda: self.read(path)) if isinstance(error, (EnvironmentFault, DomainError)) else None
        self.choose.notices.tell(error, again, _("Đọc lại"))
        self.choose.choose.setFocus()

    # Writing

    def _write(self, preview: ImportPreview) -> None:
        if self._writing:
            return
        self._writing = True
        self.notices.clear()
        self.step_changed.emit()
        self._session.jobs.run(
            writing(self._session, lambda work: import_members(work, preview)),
            writes=True,
            done=self._on_written,
            failed=self._on_not_written,
        )

    def _on_written(self, result: Written[int]) -> None:
        self._writing = False
        self._result = result
        if self.checked is not None:
            self.done.set_result(self.checked, result.value)
        self._go(DONE)
        self.written.emit(result.entry_id, result.value)

    def _on_not_written(self, error: Exception) -> None:
        self._writing = False
        self.step_changed.emit()
        self.notices.tell(error)

    def _on_undo(self) -> None:
        if self._result is not None:
            self.undo_wanted.emit(self._result.entry_id)
