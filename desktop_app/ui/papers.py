"""Papers as PDF: kept in a folder that people find, opened for printing, shown on the screen page by page."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop_app.domain.names import fold
from desktop_app.i18n import _
from desktop_app.storage.failures import faults_told
from desktop_app.ui.jobs import Job, Jobs
from desktop_app.ui.printing.desks import PrintDesk, standard_print_desk
from desktop_app.ui.printing.offers import offer
from desktop_app.ui.printing.page_images import page_image

__all__ = [
    "PaperDesk",
    "check_folder",
    "keep_paper",
    "page_image",
    "paper_name",
    "print_paper",
    "show_paper",
    "standard_desk",
]

COPIES_AT_MOST = 20  # «(2)» to «(20)» where the older files are open in a viewer
_NO_SCREEN = {"offscreen", "minimal"}


@dataclass(frozen=True, slots=True)
class PaperDesk:
    """Where papers are put and how they are shown; another one for tests.

    Attributes:
        folder: Where papers go that nobody chose a place for.
        open_file: Shows a file in the computer's own viewer; False when there is none.
        choose_file: Asks where to put a file (parent, offered path, answer) and returns at once; no answer when
            the person thinks better of it.
        printing: The printers, and how one of them is chosen.
    """

    folder: Path
    open_file: Callable[[Path], bool]
    choose_file: Callable[[QWidget, Path, Callable[[Path], None]], None]
    printing: PrintDesk = field(default_factory=standard_print_desk)


def standard_desk() -> PaperDesk:
    """The person's own documents folder, viewer and file dialog; `SOKH_PAPERS_DIR` names another folder."""
    chosen = os.environ.get("SOKH_PAPERS_DIR")
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(chosen) if chosen else Path(documents) / _("Sổ Khuyến học")
    return PaperDesk(folder, open_in_viewer, choose_place)


def open_in_viewer(path: Path) -> bool:
    """Opens the file as a double click would; False without a screen or a viewer."""
    if QGuiApplication.platformName() in _NO_SCREEN:
        return False
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def choose_place(parent: QWidget, offered: Path, answer: Callable[[Path], None]) -> None:
    """Asks where to save a PDF or an Excel file, without blocking."""
    excel = offered.suffix == ".xlsx"
    title, kind = (_("Cất tệp Excel"), _("Tệp Excel (*.xlsx)")) if excel else (_("Cất tệp để in"), _("Tệp PDF (*.pdf)"))
    if offered.suffix in {".jpg", ".png"}:
        title, kind = _("Cất ảnh"), _("Ảnh (*.jpg *.png)")
    dialog = QFileDialog(parent.window(), title, str(offered.parent), kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(offered.suffix.removeprefix("."))
    dialog.selectFile(offered.name)

    def on_file_selected(name: str) -> None:
        answer(Path(name))

    dialog.fileSelected.connect(on_file_selected)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def paper_name(*words: str) -> str:
    """A file name without marks or spaces: `("Phiếu thu", "PT-0149/2026")` → `phieu-thu-pt-0149-2026.pdf`."""
    plain = "-".join(fold(word) for word in words)
    return (re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].rstrip("-") or "giay-to") + ".pdf"


def check_folder(path: Path) -> None:
    """Whether a paper can be kept there; asked before a print is logged, so that a failed one does not count.

    Raises:
        FolderNotWritable, DiskFull: It cannot.
    """
    with faults_told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.tmp")
        try:
            beside.write_bytes(b"")
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def keep_paper(path: Path, pdf: bytes) -> Path:
    """Writes the paper whole or not at all; beside it under `(2)` when the older file is open in a viewer.

    Returns:
        Where it lies now.

    Raises:
        FolderNotWritable, DiskFull: The folder or the disk failed; nothing is left half-written.
    """
    with faults_told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.tmp")
        try:
            beside.write_bytes(pdf)
            return _put(beside, path)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _put(written: Path, path: Path) -> Path:
    for copy in range(1, COPIES_AT_MOST):
        target = path if copy == 1 else path.with_name(f"{path.stem} ({copy}){path.suffix}")
        try:
            written.replace(target)
        except PermissionError:
            if not target.is_file():
                raise
        else:
            return target
    raise PermissionError(str(path))


def print_paper(
    jobs: Jobs,
    desk: PaperDesk,
    path: Path,
    make: Callable[[], bytes],
    *,
    done: Callable[[Path, bool], None],
    failed: Callable[[Exception], None],
    writes: bool = False,
) -> Job[Path, None]:
    """Makes a paper away from the window, keeps it and opens it; the message about it offers to look at it and print.

    Args:
        jobs: Lanes for the work.
        desk: How it is opened.
        path: Where to put it.
        make: Gives the PDF; runs on another thread.
        done: Called with where the paper lies and whether a viewer shows it.
        failed: Called with what went wrong.
        writes: Whether making it is logged in the book, and so belongs on the writing lane.
    """

    def work(_report: Callable[[None], None], _cancel: Callable[[], bool]) -> Path:
        check_folder(path)
        return keep_paper(path, make())

    return jobs.run(work, writes=writes, done=lambda kept: done(kept, show_paper(jobs, desk, kept)), failed=failed)


def show_paper(jobs: Jobs, desk: PaperDesk, path: Path) -> bool:
    """Opens a file that was just made in the computer's own viewer; False when there is none.

    Of a PDF, the message that then says where it lies offers «Xem và in».
    """
    if path.suffix.lower() == ".pdf":

        def look(parent: QWidget) -> QDialog:
            from desktop_app.ui.printing.preview import look_at  # noqa: PLC0415 - read when it is first asked for

            return look_at(parent, jobs, desk, path)

        offer(look)
    return desk.open_file(path)
