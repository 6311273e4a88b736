"""Any paper to a printer: the dialog of the system, then the pages; the one way for papers that are no batch."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.ui.jobs import Jobs
from desktop_app.ui.papers import PaperDesk, keep_paper
from desktop_app.ui.printing.desks import Chosen
from desktop_app.ui.printing.faults import NoPrinter
from desktop_app.ui.printing.page_images import page_count

MOST_PAGES = 999
"""How many pages the dialog lets somebody choose from where the paper is made only afterwards."""


def send_to_printer(
    jobs: Jobs,
    desk: PaperDesk,
    parent: QWidget,
    title: str,
    make: Callable[[], bytes],
    *,
    done: Callable[[str], None],
    failed: Callable[[Exception], None],
    sheets: int = MOST_PAGES,
) -> None:
    """Asks in the dialog of the system, makes the paper away from the window and hands its pages over as one piece.

    Args:
        jobs: Lanes for the work.
        desk: Where printers are chosen.
        parent: A part of the window that the dialog stands over.
        title: Of the paper, in the dialog and in the queue of the printer.
        make: Gives the PDF; runs on another thread, and only after a printer was chosen.
        done: Called with the name of the printer, or of the file that was chosen instead of one.
        failed: Called with `NoPrinter` where there is none, with what `make` raised,
            or why it refused.
        sheets: How many pages the paper has, where that is known.
    """
    if not desk.printing.printers():
        failed(NoPrinter())
        return

    def on_chosen(chosen: Chosen) -> None:
        def work(_report: Callable[[None], None], _cancel: Callable[[], bool]) -> str:
            pdf = make()
            if chosen.device is None:
                return keep_paper(chosen.file, pdf).name if chosen.file is not None else ""
            count = page_count(pdf)
            pages = range(count)[chosen.first - 1 : chosen.last or None]
            chosen.device.hand_over(title, pdf, list(pages) or list(range(count)))
            return chosen.device.name

        jobs.run(work, writes=False, done=done, failed=failed)

    desk.printing.choose(parent, title, sheets, on_chosen)
