"""Does this very program work on this very computer? `so-khuyen-hoc --selftest OUT.json` answers without a person.

A frozen program can lack a file or a library that nobody notices until a screen needs it. The self-test goes once
through everything that a build can break, in a folder with Vietnamese letters and spaces, and leaves the proof
beside OUT.json: a receipt and a picture of the window.
"""

from __future__ import annotations

import json
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from desktop_app import __version__
from desktop_app.domain.ids import VoucherId
from desktop_app.domain.money import Vnd
from desktop_app.resource_files import resource_path
from desktop_app.selftest_province import CODE, loopback_province
from desktop_app.services.documents import begin_document, document_word
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.imports import preview, write
from desktop_app.services.organisation import BeginBook, begin_book, today
from desktop_app.services.province import enrol_device, send
from desktop_app.services.voucher_papers import voucher_pdf
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.storage.book import Book, Passphrase, RecoveryCode, Surroundings, open_book
from desktop_app.storage.faults import PassphraseWrong
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.verify import verify_book

_PASSPHRASE = "mã khóa của người mẫu"  # noqa: S105 - opens a book that is thrown away
_WORKBOOK = "hoi-vien-xa.xlsx"
_BOARD = "Chi hội Khuyến học thôn Mẫu"
_ACTOR = "Người mẫu"
_COMMUNE = "02260"
_AMOUNT = Vnd(5_000_000)
_FEWEST_COLOURS = 12  # a window that drew nothing has one or two

Fact = str | int | float | bool


class SelftestFailed(AssertionError):
    """Something is not as it must be; the text says what."""


@dataclass(slots=True)
class Check:
    """One thing that was tried: what it found, how long it took (seconds), and why it failed if it did."""

    name: str
    facts: dict[str, Fact] = field(default_factory=dict[str, Fact])
    seconds: float = 0.0
    fault: str | None = None
    _began: float = 0.0

    def __enter__(self) -> Self:
        self._began = time.perf_counter()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Notes a fault of any kind instead of passing it on: the other checks still run."""
        self.seconds = round(time.perf_counter() - self._began, 3)
        if error is None or not isinstance(error, Exception):
            return False
        self.fault = "".join(traceback.format_exception(kind, error, trace))
        return True


def run(out: Path) -> int:
    """Tries everything, writes the report to `out`, and says how it went: 0 = all well, 1 = something failed."""
    out = out.absolute()
    out.parent.mkdir(parents=True, exist_ok=True)
    checks: list[Check] = []
    with tempfile.TemporaryDirectory(prefix="Sổ thử nghiệm ", ignore_cleanup_errors=True) as folder:
        place = _Place(Path(folder), out)
        for name, trial in _TRIALS:
            with Check(name) as check:
                checks.append(check)
                trial(place, check.facts)
    return report(out, checks)


def report(out: Path, checks: list[Check]) -> int:
    """Writes down how the checks went; 0 = all well, 1 = something failed."""
    passed = all(check.fault is None for check in checks)
    told = {
        "passed": passed,
        "program": __version__,
        "frozen": bool(getattr(sys, "frozen", False)),
        "system": platform.platform(),
        "python": platform.python_version(),
        "utf8": bool(sys.flags.utf8_mode),
        "seconds": round(sum(check.seconds for check in checks), 3),
        "checks": {
            check.name: {"passed": check.fault is None, "seconds": check.seconds, **check.facts}
            | ({"fault": check.fault} if check.fault else {})
            for check in checks
        },
    }
    out.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0 if passed else 1


@dataclass(slots=True)
class _Place:
    """Where the trials work, and what the first ones leave for the next."""

    folder: Path
    out: Path
    recovery_code: str = ""
    voucher: VoucherId | None = None

    def beside(self, name: str) -> Path:
        """A file that is kept beside the report."""
        return self.out.with_name(f"{self.out.stem}-{name}")

    @property
    def book(self) -> Path:
        return self.folder / "Sổ của thôn Mẫu.sokh"

    @property
    def surroundings(self) -> Surroundings:
        return Surroundings(machine=self.folder / "máy")

    @contextmanager
    def opened(self) -> Generator[Book]:
        with open_book(self.book, Passphrase(_PASSPHRASE), self.surroundings) as book:
            yield book


def _check(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence where it is called
    if not holds:
        raise SelftestFailed(otherwise)


def _book(place: _Place, facts: dict[str, Fact]) -> None:
    """A new encrypted book, brought to its tables by the migrations, and a first donation in it."""
    command = BeginBook(name=_BOARD, kind="hamlet", commune_code=_COMMUNE, actor=_ACTOR)
    begun = begin_book(place.book, command, _PASSPHRASE, place.surroundings)
    place.recovery_code = begun.recovery_code
    with begun.book as book:
        with book.reader() as reader:
            fund = funds(reader)[0]
        with book.work(_ACTOR) as work:
            place.voucher = record_donation(
                work, RecordDonation(fund.fund_id, "Ông Nguyễn Văn Mẫu", _AMOUNT, today(book))
            )
        wal = place.book.with_name(place.book.name + "-wal")
        written = place.book.read_bytes() + (wal.read_bytes() if wal.exists() else b"")
    written += place.book.read_bytes()
    _check(b"SQLite format 3" not in written, "the book is not encrypted")
    _check(_BOARD.encode() not in written, "the name of the board can be read in the file")
    facts["bytes"] = place.book.stat().st_size


def _paper(place: _Place, facts: dict[str, Fact]) -> None:
    """The receipt as a PDF with Vietnamese letters, kept beside the report; a letter as a Word file."""
    _check(place.voucher is not None, "there is no voucher to print")
    with place.opened() as book:
        paper = voucher_pdf(book, cast("VoucherId", place.voucher))
    place.beside("phieu-thu.pdf").write_bytes(paper)
    facts["bytes"] = len(paper)
    facts["fonts"] = paper.count(b"/FontFile2")
    _check(paper.startswith(b"%PDF-"), "not a PDF")
    _check(paper.count(b"/FontFile2") > 0, "the fonts are not inside the PDF")
    with place.opened() as book, book.reader() as reader:
        word = document_word(reader, begin_document(reader, "letter", None, today(book)).fields, None)
    facts["word_bytes"] = len(word)
    _check(word.startswith(b"PK"), "not a Word file")


def _workbook(place: _Place, facts: dict[str, Fact]) -> None:
    """The members of an Excel file, read and written into the book."""
    with place.opened() as book:
        with book.reader() as reader:
            found = preview(reader, Kind.MEMBERS, resource_path("samples", _WORKBOOK), today(book))
        with book.work(_ACTOR) as work:
            facts["members"] = write(work, found).new
    _check(facts["members"] != 0, "nobody was found in the Excel file")


def _sync(place: _Place, facts: dict[str, Fact]) -> None:
    """Enrolment and two clicks to a province on this computer: the first sends everything, the second nothing."""
    with loopback_province() as province, place.opened() as book:
        enrol_device(book, province.address, CODE, "máy thử nghiệm")
        first, second = send(book), send(book)
        facts["sent"], facts["sent_again"] = first.sent, second.sent
        facts["taken_in"], facts["refused"] = province.operations, province.refused
    _check(first.sent > 0, "nothing was sent")
    _check(first.sent == province.operations, "the province took in another number of changes")
    _check(second.sent == 0, "something was sent twice")
    _check(province.refused == 0, "the province refused a batch")


def _reopen(place: _Place, facts: dict[str, Fact]) -> None:
    """A wrong passphrase is refused; the recovery code opens the book; everything is there and proves whole."""
    try:
        open_book(place.book, Passphrase("mã khóa khác hẳn"), place.surroundings).close()
    except PassphraseWrong:
        facts["stranger_refused"] = True
    _check("stranger_refused" in facts, "a wrong passphrase opened the book")
    with open_book(place.book, RecoveryCode(place.recovery_code), place.surroundings) as book:
        with book.reader() as reader:
            facts["balance"] = funds(reader)[0].balance
        proof = verify_book(book)
    facts["journal_entries"], facts["findings"] = proof.entries, len(proof.findings)
    _check(facts["balance"] == _AMOUNT, "the donation is not in the fund")
    _check(proof.is_whole, "; ".join(f"{finding.check}: {finding.what}" for finding in proof.findings))


def _window(place: _Place, facts: dict[str, Fact]) -> None:
    """The window with the book open: every page once, its pictures kept beside the report."""
    from PySide6.QtGui import QFontInfo  # noqa: PLC0415 - what has no screen is tried even where Qt cannot start
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from desktop_app.ui.pages import rail_items  # noqa: PLC0415
    from desktop_app.ui.screens.stage import SETTINGS, Stage  # noqa: PLC0415
    from desktop_app.ui.session import Session  # noqa: PLC0415

    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([])
    with place.opened() as book, _faults_of_slots() as faults:
        stage = Stage(app, SETTINGS[0], place.out.parent)
        pages = rail_items(Session(book, _ACTOR, stage.jobs))
        stage.window.set_pages(pages)
        stage.window.set_names(_BOARD, _ACTOR)
        stage.window.show_shell()
        for page in pages:
            stage.window.open_page(page.key)
            stage.take(f"{place.out.stem}-{page.key}")
        image = stage.window.grab().toImage()
        stage.close()
    colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    facts["platform"], facts["font"] = app.platformName(), QFontInfo(app.font()).family()
    facts["pages"], facts["pictures"], facts["colours"] = len(pages), len(stage.taken), len(colours)
    _check(not faults, "; ".join(repr(fault) for fault in faults))
    _check(all(picture.is_file() for picture in stage.taken), "a picture could not be saved")
    _check(len(colours) >= _FEWEST_COLOURS, "the window is empty")
    _check(facts["font"] == app.font().family(), "the bundled font is not in use")


@contextmanager
def _faults_of_slots() -> Generator[list[BaseException]]:
    """What is raised while Qt calls us, which Qt itself would pass over."""
    faults: list[BaseException] = []
    before = sys.excepthook
    sys.excepthook = lambda _kind, error, _trace: faults.append(error)
    try:
        yield faults
    finally:
        sys.excepthook = before


_TRIALS: tuple[tuple[str, Callable[[_Place, dict[str, Fact]], None]], ...] = (
    ("book", _book),
    ("paper", _paper),
    ("workbook", _workbook),
    ("sync", _sync),
    ("reopen", _reopen),
    ("window", _window),
)
