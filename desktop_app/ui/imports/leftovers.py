"""The lines left behind, kept as a workbook where a person wants it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.imports.draft import Draft
from desktop_app.ui.imports.work import leftovers_work
from desktop_app.ui.papers import PaperDesk, paper_name
from desktop_app.ui.session import Session


class Leftovers:
    """Asks for a place, writes the workbook and opens it.

    Args:
        session: The open book.
        desk: Where papers go.
        tell: Says that it is done.
        failed: Called with what went wrong.
    """

    def __init__(
        self, session: Session, desk: PaperDesk, tell: Callable[[str], None], failed: Callable[[Exception], None]
    ) -> None:
        self._session, self._desk, self._tell, self._failed = session, desk, tell, failed

    def keep(self, parent: QWidget, draft: Draft) -> None:
        """Keeps the lines of this file that stay behind."""
        name = Path(paper_name(draft.path.stem, _("cho sua"))).with_suffix(".xlsx")
        preview, choices = draft.file.preview, draft.choices()

        def write(path: Path) -> None:
            self._session.jobs.run(
                leftovers_work(preview, choices, path), writes=False, done=self._on_kept, failed=self._failed
            )

        self._desk.choose_file(parent, self._desk.folder / name, write)

    def _on_kept(self, path: Path | None) -> None:
        if path is not None:
            self._desk.open_file(path)
            self._tell(_("Đã lưu danh sách chờ sửa: {name}").format(name=path.name))
