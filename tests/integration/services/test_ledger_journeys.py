"""Any journey of a ledger over two devices that are killed in mid-commit and meet at the real province."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from desktop_app.domain.ids import ClosingId, FundId
from desktop_app.services.province import enrol_device, send
from desktop_app.storage.book import Book, Passphrase, open_book
from desktop_app.storage.key_files import key_file
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.queries.held import held_vouchers
from desktop_app.storage.queries.ledger import LedgerScope, balances, income_and_spending, ledger_page
from desktop_app.storage.queries.receipt_control import number_findings
from desktop_app.storage.verify import verify_book
from desktop_app.sync.engine import Surroundings as SyncSurroundings
from provincial_server.rollup import refresh
from tests.conftest import PASSPHRASE
from tests.integration.services.board_tools import fund_of_board, new_board
from tests.integration.services.ledger_steps import OPEN_CLOSINGS, TODAY, counted, reopen, settings
from tests.integration.services.ledger_tools import ask, new_account, new_fund, new_goods, new_programme, rows_in_ink
from tests.integration.sync.conftest import Place, database, place

__all__ = ["database", "place"]
ROOT = Path(__file__).resolve().parents[3]
ALWAYS = (date(2025, 1, 1), TODAY)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a POSIX means")


@pytest.fixture
def copies(book: Book, tmp_path: Path, place: Place) -> tuple[Path, Path]:
    """Two devices of one book, both known to the province, with funds, an account and goods to work with."""
    fund_of_board(book, new_board(book, "Chi hội Thôn 3"), "Quỹ Thôn 3")
    new_fund(book, "Quỹ Vượt khó")
    new_account(book)
    new_programme(book)
    new_goods(book)
    book.close()
    paths = tmp_path / "mot.sokh", tmp_path / "hai.sokh"
    for number, path in enumerate(paths):
        shutil.copy(book.path, path)
        shutil.copy(key_file(book.path), key_file(path))
        with opened(path) as copy:
            if number:
                with copy.bookkeeping() as connection:
                    connection.execute(text("UPDATE book_info SET replica = 'ffffffffffffffff', acked = 0"))
            enrol_device(copy, place.address, place.code(copy))
            synchronised(copy)
    return paths


def opened(path: Path) -> Book:
    return open_book(path, Passphrase(PASSPHRASE), settings(path))


def synchronised(book: Book) -> None:
    report = send(book, surroundings=SyncSurroundings(sleep=lambda seconds: None, chance=lambda: 1.0))
    assert (report.left, report.unreadable) == (0, ())


def work_and_be_killed(path: Path, seed: str, steps: int, after: int) -> tuple[int, bool]:
    """A program works on the book; it is killed while it commits its `after`-th work, if it comes so far.

    Returns:
        How many steps it tried, and whether it was killed.
    """
    command = [sys.executable, "-m", "tests.integration.services.ledger_steps", str(path), PASSPHRASE, seed, str(steps)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    tried = steps
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as worker:
        assert worker.stdout is not None
        for told, step in enumerate(worker.stdout):
            if told == after:
                worker.send_signal(signal.SIGKILL)
                tried = int(step) + 1
                break
        worker.stdout.read()
    assert worker.returncode in (0, -signal.SIGKILL)
    return tried, worker.returncode != 0


Ink = dict[tuple[str, str], tuple[object, ...]]


def look(path: Path, before: Ink) -> Ink:
    """What a device holds in ink now; nothing that stood before was changed, and every sum is right."""
    with opened(path) as book:
        after = rows_in_ink(book)
        assert {key: after.get(key) for key in before} == before
        assert verify_book(book).findings == ()
        assert ask(book, number_findings) == ()
        check_sums(book)
    return after


def check_sums(book: Book) -> None:
    spots, sums = counted(book)
    found = ask(book, balances, None, TODAY)
    shown = Counter({(b.fund_id.hex, b.account_id.hex if b.account_id else b.method): b.amount for b in found})
    assert {spot: amount for spot, amount in shown.items() if amount} == {s: a for s, a in spots.items() if a}
    flows = ask(book, income_and_spending, None, *ALWAYS)
    assert (flows.received, flows.paid) == (sums["receipt"], sums["payment"])
    funds = {spot[0] for spot in spots}
    for scope, amount in [
        (LedgerScope(), sum(spots.values())),
        (LedgerScope(account="cash"), sum(a for (_, spot), a in spots.items() if spot == "cash")),
        (LedgerScope(account="bank"), sum(a for (_, spot), a in spots.items() if spot != "cash")),
        *((LedgerScope(fund_id=FundId(UUID(f))), sum(a for (g, _), a in spots.items() if f == g)) for f in funds),
    ]:
        page = ask(book, ledger_page, scope, *ALWAYS)
        assert page.closing == (page.lines[-1].balance if page.lines else page.opening) == amount
        assert page.opening == 0
    whole = ask(book, ledger_page, LedgerScope(), *ALWAYS)
    assert (whole.received, whole.paid) == (flows.received, flows.paid)


def numbers(book: Book) -> dict[tuple[object, ...], list[int]]:
    """The numbers of every series of every device, also of vouchers that wait for a closed period."""
    series: dict[tuple[object, ...], list[int]] = {}
    with book.fresh_reader() as reader:
        for row in reader.execute(text("SELECT unit_id, kind, reverses_id, year, letter, number FROM voucher")):
            kind = "reversal" if row.reverses_id else row.kind
            series.setdefault((row.unit_id, kind, row.year, row.letter), []).append(row.number)
    for voucher in ask(book, held_vouchers):
        number = voucher.number
        series.setdefault((voucher.unit_id.hex, number.kind, number.year, number.letter), []).append(number.number)
    return series


def travel(paths: tuple[Path, Path], place: Place, *, total: int, steps: int, seed: str, meeting: float = 0.5) -> int:
    """Works on both devices until `total` steps were tried; returns how many programs were killed.

    Args:
        paths: The books of the two devices.
        place: The province.
        total: Steps.
        steps: Of one program at most.
        seed: Of all chance.
        meeting: How likely both devices send and fetch after a program ended.
    """
    chance = random.Random(seed)
    ink: dict[Path, Ink] = {path: {} for path in paths}
    done = killed = number = 0
    while done < total:
        number += 1
        path = chance.choice(paths)
        after = chance.randrange(steps)  # many a step is refused, so that some workers come to their end
        tried, was_killed = work_and_be_killed(path, f"{seed} {number}", steps, after)
        done, killed = done + tried, killed + was_killed
        ink[path] = look(path, ink[path])
        if chance.random() < meeting:
            for one in chance.sample(paths, 2):
                with opened(one) as book:
                    synchronised(book)
                ink[one] = look(one, ink[one])
    meet(paths, place, ink)
    return killed


def meet(paths: tuple[Path, Path], place: Place, ink: dict[Path, Ink]) -> None:
    """All periods are opened again, both devices send and fetch: they hold the same, and so does the province."""
    for turn in range(3):
        for path in paths:
            with opened(path) as book:
                if not turn:
                    with book.reader() as reader:
                        shut = [UUID(found) for found in reader.execute(text(OPEN_CLOSINGS)).scalars()]
                    for closing in shut:
                        with book.work("trưởng ban") as work:
                            reopen(work, ClosingId(closing))
                synchronised(book)
    first, second = (look(path, ink[path]) for path in paths)
    assert first == second
    for path in paths:
        with opened(path) as book:
            assert ask(book, held_vouchers) == ()
            for series, found in numbers(book).items():
                assert sorted(found) == list(range(1, len(found) + 1)), series
            check_province(book, place)


def check_province(book: Book, place: Place) -> None:
    refresh(place.inside, "40")
    rows = place.ask(
        "SELECT indicator, value FROM rollup WHERE book_id = %s AND period = ''", BookOutbox(book).position().book
    )
    told = Counter({str(indicator): int(str(value)) for indicator, value in rows})
    flows = ask(book, income_and_spending, None, *ALWAYS)
    assert (told["raised"], told["spent"]) == (flows.received, flows.paid)
    assert (told["goods_received"], told["goods_given"]) == (flows.goods_received, flows.goods_given)


def test_two_devices_that_are_killed_in_mid_commit_keep_one_ledger_whole(copies: tuple[Path, Path], place: Place):
    assert travel(copies, place, total=24, steps=12, seed="everyday") >= 1


@pytest.mark.long
def test_ten_thousand_steps_of_two_devices_keep_one_ledger_whole(copies: tuple[Path, Path], place: Place):
    assert travel(copies, place, total=10_000, steps=400, seed="long", meeting=0.25) >= 20
