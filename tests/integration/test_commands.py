"""The commands as a person types them, with their exit codes and sentences.

Each command is tried once as a process of its own; what else it can and cannot do is tried within this one, because
starting a program is dear.
"""

from __future__ import annotations

import io
import logging
import os
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from desktop_app.__main__ import main
from desktop_app.domain.ids import ClosingId
from desktop_app.resource_files import resource_path
from desktop_app.services.closings import close_period, reopen_period
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from tests.conftest import BOARD, RECOVERY
from tests.integration.record_dump import stored
from tests.integration.services.board_tools import own
from tests.integration.services.test_funds import donate
from tests.ready_books import ReadyBooks

SAMPLE = str(resource_path("samples", "hoi-vien-xa.xlsx"))
PASSPHRASE = "ma khoa thu"


@dataclass
class Terminal:
    """Types commands about one book; `own_process` as a person does, else by the program's entry point."""

    folder: Path
    own_process: bool = False

    def __call__(
        self, *words: str, passphrase: str | None = PASSPHRASE, stdin: str | None = None
    ) -> tuple[int, str, str]:
        environment = {k: v for k, v in os.environ.items() if k != "SOKH_PASSPHRASE"}
        environment |= {"SOKH_MACHINE_DIR": str(self.folder / "may"), "SOKH_ACTOR": "bà Lài"}
        if passphrase is not None:
            environment["SOKH_PASSPHRASE"] = passphrase
        code, out, complaint = (_started if self.own_process else _entered)(words, environment, stdin or "")
        assert "Traceback" not in complaint, complaint
        return code, out, complaint

    @property
    def book(self) -> str:
        return str(self.folder / "Sổ xã.sokh")

    def new(self, *more: str) -> tuple[int, str, str]:
        return self(
            "new", self.book, "--name", "Hội Khuyến học xã Mẫu", "--commune", "17179", "--kind", "commune", *more
        )


def _started(words: tuple[str, ...], environment: dict[str, str], stdin: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", *words],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        input=stdin,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def _entered(words: tuple[str, ...], environment: dict[str, str], stdin: str) -> tuple[int, str, str]:
    out, complaint = io.StringIO(), io.StringIO()
    crashes = logging.StreamHandler(complaint)
    logging.getLogger().addHandler(crashes)
    try:
        with pytest.MonkeyPatch.context() as outside, redirect_stdout(out), redirect_stderr(complaint):
            outside.setattr(os, "environ", environment)
            outside.setattr(sys, "stdin", io.StringIO(stdin))
            code = main(words)
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        logging.getLogger().removeHandler(crashes)
    return code, out.getvalue(), complaint.getvalue()


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture
def process(tmp_path: Path) -> Terminal:
    """The same book as `terminal`, every command a process of its own."""
    return Terminal(tmp_path, own_process=True)


@pytest.fixture
def ready(terminal: Terminal, surroundings: Surroundings, ready_books: ReadyBooks) -> Terminal:
    """A new book stands there."""
    ready_books.copy(Path(terminal.book), BOARD, PASSPHRASE, RECOVERY, surroundings).close()
    return terminal


def test_a_book_is_made_filled_verified_and_opened_by_its_recovery_code(
    terminal: Terminal, process: Terminal, tmp_path: Path
) -> None:
    code, out, _ = process.new("--recovery-sheet", str(tmp_path / "mã.pdf"))
    assert code == 0
    assert (tmp_path / "mã.pdf").read_bytes().startswith(b"%PDF")
    recovery = out.strip().rpartition(" ")[2]
    assert terminal("import", "members", terminal.book, SAMPLE, "--dry-run")[0] == 0
    code, out, _ = process("import", "members", process.book, SAMPLE, "--yes")
    assert (code, out.splitlines()[-1]) == (0, "Đã ghi 400 người vào sổ.")
    (tmp_path / "mã cứu hộ.txt").write_text(recovery, encoding="utf-8")
    (tmp_path / "mã khóa.txt").write_text("ma khoa thu\n", encoding="utf-8")
    for typed, secret in (
        (process, ("--recovery-file", str(tmp_path / "mã cứu hộ.txt"))),
        (terminal, ("--passphrase-file", str(tmp_path / "mã khóa.txt"))),
    ):
        code, out, _ = typed("verify", typed.book, *secret, passphrase=None)
        assert (code, out.splitlines()[-1]) == (0, "Sổ còn nguyên vẹn.")
        assert "2 việc, 802 thay đổi" in out


def test_without_an_answer_nothing_is_written(ready: Terminal) -> None:
    code, out, _ = ready("import", "members", ready.book, SAMPLE)
    assert code == 0
    assert out.splitlines()[-1] == "Chưa ghi gì vào sổ."
    assert "1 việc" in ready("verify", ready.book)[1]


def closed(book: Book, last: date) -> ClosingId:
    with book.work("bà Lài") as work:
        return close_period(work, own(book), "month", last, "bà Lài")


def test_what_differs_from_a_closing_is_told_line_by_line(ready: Terminal, surroundings: Surroundings) -> None:
    book = open_book(Path(ready.book), Passphrase(PASSPHRASE), surroundings)
    donate(book, 1_000_000, day=date(2026, 10, 5))
    september, _october = (closed(book, last) for last in (date(2026, 9, 30), date(2026, 10, 31)))
    with book.work("bà Lài") as work:
        reopen_period(work, september, "ông Minh", "Ghi sót")
    donate(book, 500_000, day=date(2026, 9, 5))
    book.close()
    code, out, _ = ready("verify", ready.book)
    assert code == 0
    (line,) = [line for line in out.splitlines() if line.startswith("Số dư khác lúc khóa sổ: ")]
    assert "31/10/2026" in line
    assert "lúc khóa 1.000.000 đ, nay 1.500.000 đ" in line


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("verify", "{book}.không có"), 1, "Không thấy sổ"),
        (("sync", "{book}"), 1, "chưa ghép với tỉnh"),
        (("sync", "{book}", "--server", "http://127.0.0.1:9", "--code", "ABCDE12345"), 1, "bị gõ nhầm"),
        (("sync", "{book}", "--server", "http://tinh.example", "--code", "ABCDE12345"), 1, "không an toàn"),
        (("import", "members", "{book}", "{folder}/không có.xlsx"), 1, "Không thấy tệp"),
        (("import", "members", "{book}", "{folder}"), 1, "là thư mục"),
        (("import", "members", "{book}", "{folder}/văn bản.xlsx"), 1, "không phải tệp Excel"),
        (("walkthrough", "--out", "{folder}/văn bản.xlsx"), 1, "Không đọc hoặc ghi được"),
        (("new", "{book}", "--name", "X", "--commune", "17179", "--kind", "commune"), 1, "đã có một sổ"),
        (("new", "{folder}/b.sokh", "--name", "X", "--commune", "99999", "--kind", "commune"), 1, "99999"),
        (("new", "{folder}/b.sokh", "--name", " ", "--commune", "17179", "--kind", "commune"), 1, "Chưa ghi tên"),
        (
            ("new", "{folder}/b.sokh", "--name", "X", "--commune", "17179", "--kind", "club"),
            1,
            "Không có loại ban “club”",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_with_one_sentence(
    ready: Terminal, words: tuple[str, ...], code: int, said: str
) -> None:
    (ready.folder / "văn bản.xlsx").write_text("chỉ là chữ", encoding="utf-8")
    before = stored(ready.book, PASSPHRASE)
    filled = [word.format(book=ready.book, folder=ready.folder) for word in words]
    found, _, complaint = ready(*filled)
    assert found == code
    assert said in complaint
    assert len(complaint.strip().splitlines()) == 1
    assert stored(ready.book, PASSPHRASE) == before
    assert not (ready.folder / "b.sokh").exists()


@pytest.mark.parametrize("place", ["", "không có/mã.pdf", "Sổ xã.sokh", "Sổ xã.sokh.khoa"])
def test_a_recovery_code_is_said_also_where_its_sheet_cannot_be_written(terminal: Terminal, place: str) -> None:
    code, out, complaint = terminal.new("--recovery-sheet", str(terminal.folder / place))
    assert code == 1
    assert len(complaint.strip().splitlines()) == 1
    assert re.search(r": (\w{4}-){7}\w{4}$", out.strip())
    assert terminal("verify", terminal.book)[0] == 0


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_passphrase_is_read_from_a_file_of_any_notepad(ready: Terminal, coding: str) -> None:
    (ready.folder / "mã.txt").write_text(PASSPHRASE + "\r\n", encoding=coding)
    assert ready("verify", ready.book, "--passphrase-file", str(ready.folder / "mã.txt"), passphrase=None)[0] == 0


@pytest.mark.parametrize("option", ["--passphrase-file", "--recovery-file"])
def test_a_file_that_holds_no_passphrase_is_refused_with_one_sentence(ready: Terminal, option: str) -> None:
    (ready.folder / "rác").write_bytes(bytes(range(255, 0, -1)))
    for name in ("rác", "may", "không có"):
        code, _, complaint = ready("verify", ready.book, option, str(ready.folder / name), passphrase=None)
        assert (code, len(complaint.strip().splitlines())) == (1, 1), complaint
        assert "trục trặc" not in complaint


def test_a_folder_in_the_place_of_the_key_file_is_no_matter_where_this_machine_has_a_copy(ready: Terminal) -> None:
    assert ready("verify", ready.book)[0] == 0
    key = Path(ready.book + ".khoa")
    key.unlink()
    key.mkdir()
    assert ready("verify", ready.book)[0] == 0


def test_who_reads_no_further_does_not_stop_the_work(ready: Terminal) -> None:
    environment = os.environ | {"SOKH_MACHINE_DIR": str(ready.folder / "may"), "SOKH_PASSPHRASE": PASSPHRASE}
    words = [sys.executable, "-m", "desktop_app", "import", "members", ready.book, SAMPLE, "--yes"]
    read, written = os.pipe()
    os.close(read)
    with os.fdopen(written, "wb") as broken:
        done = subprocess.run(words, env=environment, stdout=broken, stderr=subprocess.PIPE, check=False)
    assert (done.stderr, done.returncode) == (b"", 0)
    assert "2 việc, 802 thay đổi" in ready("verify", ready.book)[1]


def test_a_list_that_cannot_be_imported_is_told_by_the_words_that_are_typed(ready: Terminal) -> None:
    code, _, complaint = ready("import", "cats", ready.book, "x.xlsx")
    assert code == 2
    assert "Kind" not in complaint
    assert "candidates" in complaint


def test_a_refusal_of_a_process_is_its_exit_code_and_one_sentence(ready: Terminal, process: Terminal) -> None:
    code, out, complaint = process("sync", process.book)
    assert (code, out, complaint) == ready("sync", ready.book)
    assert (code, out, len(complaint.splitlines())) == (1, "", 1)
    assert process("foo")[0] == 2


def test_a_wrong_or_missing_passphrase_is_told(ready: Terminal) -> None:
    assert ready("verify", ready.book, passphrase="sai rồi nhé")[0] == 1
    code, _, complaint = ready("verify", ready.book, passphrase=None)
    assert code == 2
    assert "SOKH_PASSPHRASE" in complaint


@pytest.mark.parametrize(
    "words", [("foo",), ("new",), ("import",), ("import", "members"), ("sync", "x", "--server", "y"), ("--selftest",)]
)
def test_wrong_usage_is_two(terminal: Terminal, words: tuple[str, ...]) -> None:
    assert terminal(*words)[0] == 2


def test_the_passphrase_never_stands_on_the_command_line(terminal: Terminal) -> None:
    for words in (("new", "--help"), ("verify", "--help"), ("sync", "--help"), ("import", "members", "--help")):
        assert "--passphrase " not in terminal(*words)[1]
    assert terminal("--help")[0] == 0
