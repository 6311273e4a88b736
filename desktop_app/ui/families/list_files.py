"""The lists of households and clans as files, for Excel or to be printed, made in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.services.exports import Asked, export_pdf, export_workbook
from desktop_app.ui.papers import PaperDesk, paper_name, print_paper
from desktop_app.ui.session import Session


class ListFiles:
    """One file at a time.

    Args:
        session: The open book.
        desk: Where papers go and how they are opened.
        tell: Says what is going on, in a toast.
        failed: Called with what went wrong.
    """

    def __init__(
        self, session: Session, desk: PaperDesk, *, tell: Callable[[str], None], failed: Callable[[Exception], None]
    ) -> None:
        self._session, self._desk = session, desk
        self._tell, self._failed = tell, failed
        self._busy = False

    def print_out(self, parent: QWidget, title: str, asked: Asked) -> None:
        """Asks for a place and puts the list there as a PDF."""
        if not self._busy:
            offered = self._desk.folder / paper_name(title)
            self._desk.choose_file(
                parent, offered, lambda path: self._make(path, lambda: export_pdf(self._session.book, asked))
            )

    def export(self, title: str, asked: Asked) -> None:
        """Puts the list into the folder of papers as an Excel file."""
        if not self._busy:
            path = (self._desk.folder / paper_name(title)).with_suffix(".xlsx")
            self._make(path, lambda: export_workbook(self._session.book, asked))

    def _make(self, path: Path, make: Callable[[], bytes]) -> None:
        self._busy = True
        self._tell(_("Đang soạn danh sách…"))
        print_paper(self._session.jobs, self._desk, path, make, done=self._on_done, failed=self._on_failed)

    def _on_done(self, path: Path, shown: bool) -> None:  # noqa: FBT001 - as print_paper calls it
        self._busy = False
        said = _("Đã mở danh sách, cất ở {path}") if shown else _("Đã cất danh sách ở {path}")
        self._tell(said.format(path=path))

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self._failed(error)
