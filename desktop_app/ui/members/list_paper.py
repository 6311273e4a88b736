"""The member list on paper: asks where to put it, makes it in the background, opens it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.services.exports import export_pdf, members_export
from desktop_app.services.members import member_list
from desktop_app.ui.members.feed import Wanted
from desktop_app.ui.papers import PaperDesk, paper_name, print_paper
from desktop_app.ui.session import Session


class ListPaper:
    """One list at a time.

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

    def print_out(self, parent: QWidget, wanted: Wanted, about: str = "") -> None:
        """Asks for a place and goes on from there.

        Args:
            wanted: Whom the list shows.
            about: The same in words, for below the title.
        """
        if not self._busy:
            offered = self._desk.folder / paper_name(_("Danh sách hội viên"))
            self._desk.choose_file(parent, offered, lambda path: self._print_to(path, wanted, about))

    def _print_to(self, path: Path, wanted: Wanted, about: str) -> None:
        self._busy = True
        self._tell(_("Đang soạn danh sách hội viên…"))
        print_paper(
            self._session.jobs,
            self._desk,
            path,
            lambda: self._made(wanted, about),
            done=self._on_done,
            failed=self._on_failed,
        )

    def _made(self, wanted: Wanted, about: str) -> bytes:
        book, arranged = self._session.book, wanted.arranged
        if wanted.is_everyone and arranged.sort == "name":
            return member_list(book)
        return export_pdf(
            book, lambda reader: members_export(reader, wanted.search, arranged.wanted, arranged.sort, about=about)
        )

    def _on_done(self, path: Path, shown: bool) -> None:  # noqa: FBT001 - as print_paper calls it
        self._busy = False
        said = _("Đã mở danh sách để in, cất ở {path}") if shown else _("Đã cất danh sách ở {path}")
        self._tell(said.format(path=path))

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self._failed(error)
