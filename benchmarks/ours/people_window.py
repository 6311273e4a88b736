"""The window with the page of members over a large book: scrolled, searched, filtered; how long, how much memory."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QApplication

from benchmarks.sample_book import PASSPHRASE, surroundings
from desktop_app.storage.book import Passphrase, open_book
from desktop_app.storage.queries.member_filter import MemberFilter
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.members.page import MembersPage
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.rail import RailItem


def main(folder: Path) -> None:
    application = QApplication.instance() or QApplication(sys.argv)
    with open_book(folder / "so.sokh", Passphrase(PASSPHRASE), surroundings(folder)) as book:
        jobs = Jobs()
        pages: list[MembersPage] = []

        def make() -> MembersPage:
            pages.append(MembersPage(Session(book, "mẫu", jobs)))
            return pages[-1]

        def settle() -> None:
            application.processEvents()
            while jobs.busy:
                application.processEvents()
            application.processEvents()

        window = MainWindow()
        window.resize(1366, 697)
        window.show()
        began = perf_counter()
        window.set_pages([RailItem("members", "Hội viên", "users", make)])
        shown = pages[0].list
        while not shown.feed.rows.total:
            application.processEvents()
        opened = perf_counter() - began
        settle()
        bar = shown.table.verticalScrollBar()
        for part in (4, 2, 1):
            bar.setValue(bar.maximum() // part)
            settle()
        for typed in ("nguyen thi", "tran", ""):
            shown.search.setText(typed)
            settle()
        for wanted in (MemberFilter(hamlets=("Thôn 3",)), MemberFilter(fee="unpaid", fee_year=2026), MemberFilter()):
            shown.arrange(replace(shown.arrangement, wanted=wanted))
            settle()
        memory = _resident_mb()
        jobs.close()
    print(json.dumps({"window_first_ms": opened * 1000, "window_mb": memory}))


def _resident_mb() -> float:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))
