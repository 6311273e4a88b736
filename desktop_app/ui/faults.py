"""When the fault is ours: written down without a word of the book, told once and calmly; the program stays up."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.i18n import _

if TYPE_CHECKING:
    from desktop_app.ui.widgets.dialog import Question

# ruff: noqa: PLC0415 - read when something goes wrong, not before the window is shown

FILE = "nhat-ky-loi.log"
LONGEST = 500_000  # bytes of one file; two older ones are kept

log = logging.getLogger(__name__)


class WithoutValues(logging.Formatter):
    """Says where it happened and of what kind, never with which values: those are words of the book."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        kept, record.exc_text = record.exc_text, None  # what another handler made of it has the values in it
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    @override
    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, _error, trace = ei
        import traceback

        return "".join(traceback.format_tb(trace)) + (kind.__name__ if kind is not None else "")


def keep_log(machine: Path) -> logging.Handler:
    """Writes what goes wrong into a file of this machine's folder, as far as it can be written."""
    from logging.handlers import RotatingFileHandler

    machine.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(machine / FILE, maxBytes=LONGEST, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(WithoutValues("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    return handler


class CalmHook(QObject):
    """Takes what nobody caught.

    Args:
        window: Over which the dialog opens.
        machine: Where the log is.

    Signals:
        closing_chosen(): The person would rather close the program.
    """

    closing_chosen = Signal()
    _raised = Signal()

    def __init__(self, window: QWidget, machine: Path) -> None:
        super().__init__(window)
        self._window, self._log = window, machine / FILE
        self._dialog: Question | None = None
        self._raised.connect(self._on_raised, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on; until the program ends."""
        sys.excepthook = self.take

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Writes it down and asks for the dialog; callable on any thread."""
        if issubclass(kind, KeyboardInterrupt):
            self.closing_chosen.emit()
            return
        log.error("a fault of the program", exc_info=(kind, error, trace))
        self._raised.emit()

    def _on_raised(self) -> None:
        from desktop_app.ui.widgets.dialog import Question, Wording, ask

        if self._dialog is not None:
            return
        wording = Wording(
            _("Có trục trặc, nhưng sổ vẫn còn nguyên"),
            yes=_("Đóng chương trình"),
            no=_("Làm tiếp"),
            note=_(
                "Việc vừa làm có thể chưa ghi: xem lại rồi làm lại. Gặp nữa thì gửi tệp này cho Hội tỉnh: {file}"
            ).format(file=self._log),
            icon="triangle-alert",
            tone="warn",
        )
        self._dialog = ask(Question(self._window, wording), self.closing_chosen.emit)
        self._dialog.finished.connect(self._on_finished)

    def _on_finished(self) -> None:
        self._dialog = None
