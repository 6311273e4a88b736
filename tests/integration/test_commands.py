"""The commands as a person types them: processes of their own, with their exit codes and sentences."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_app.resource_files import resource_path

SAMPLE = str(resource_path("samples", "hoi-vien-xa.xlsx"))


@dataclass
class Terminal:
    folder: Path

    def __call__(
        self, *words: str, passphrase: str | None = "ma khoa thu", stdin: str | None = None
    ) -> tuple[int, str, str]:
        environment = {k: v for k, v in os.environ.items() if k != "SOKH_PASSPHRASE"}
        environment |= {"SOKH_MACHINE_DIR": str(self.folder / "may"), "SOKH_ACTOR": "bà Lài"}
        if passphrase is not None:
            environment["SOKH_PASSPHRASE"] = passphrase
        done = subprocess.run(
            [sys.executable, "-m", "desktop_app", *words],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            input=stdin or "",
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout, done.stderr

    @property
    def book(self) -> str:
        return str(self.folder / "Sổ xã.sokh")

    def new(self, *more: str) -> tuple[int, str, str]:
        return self(
            "new", self.book, "--name", "Hội Khuyến học xã Mẫu", "--commune", "17179", "--kind", "commune", *more
        )


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def test_a_book_is_made_filled_verified_and_opened_by_its_recovery_code(terminal: Terminal, tmp_path: Path) -> None:
    code, out, _ = terminal.new("--recovery-sheet", str(tmp_path / "mã.pdf"))
    assert code == 0
    assert (tmp_path / "mã.pdf").read_bytes().startswith(b"%PDF")
    recovery = out.strip().rpartition(" ")[2]
    assert terminal("import", "members", terminal.book, SAMPLE, "--dry-run")[0] == 0
    code, out, _ = terminal("import", "members", terminal.book, SAMPLE, "--yes")
    assert (code, out.splitlines()[-1]) == (0, "Đã ghi 400 người vào sổ.")
    (tmp_path / "mã cứu hộ.txt").write_text(recovery, encoding="utf-8")
    (tmp_path / "mã khóa.txt").write_text("ma khoa thu\n", encoding="utf-8")
    for secret in (
        ("--recovery-file", str(tmp_path / "mã cứu hộ.txt")),
        ("--passphrase-file", str(tmp_path / "mã khóa.txt")),
    ):
        code, out, _ = terminal("verify", terminal.book, *secret, passphrase=None)
        assert (code, out.splitlines()[-1]) == (0, "Sổ còn nguyên vẹn.")
        assert "2 việc, 802 thay đổi" in out


def test_without_an_answer_nothing_is_written(terminal: Terminal) -> None:
    terminal.new()
    code, out, _ = terminal("import", "members", terminal.book, SAMPLE)
    assert code == 0
    assert out.splitlines()[-1] == "Chưa ghi gì vào sổ."
    assert "1 việc" in terminal("verify", terminal.book)[1]


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
    terminal: Terminal, words: tuple[str, ...], code: int, said: str
) -> None:
    terminal.new()
    (terminal.folder / "văn bản.xlsx").write_text("chỉ là chữ", encoding="utf-8")
    before = Path(terminal.book).read_bytes()
    filled = [word.format(book=terminal.book, folder=terminal.folder) for word in words]
    found, _, complaint = terminal(*filled)
    assert found == code
    assert said in complaint
    assert len(complaint.strip().splitlines()) == 1
    assert Path(terminal.book).read_bytes() == before
    assert not (terminal.folder / "b.sokh").exists()


def test_a_wrong_or_missing_passphrase_is_told(terminal: Terminal) -> None:
    terminal.new()
    assert terminal("verify", terminal.book, passphrase="sai rồi nhé")[0] == 1
    code, _, complaint = terminal("verify", terminal.book, passphrase=None)
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
