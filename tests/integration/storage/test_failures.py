"""A full disk and a killed program: real ones, in processes of their own."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.domain.errors import EnvironmentFault
from desktop_app.storage.backup import copy_book
from desktop_app.storage.book import Passphrase, Surroundings, create_book, open_book
from desktop_app.storage.failures import faults_told
from desktop_app.storage.faults import BookMissing, FolderNotWritable
from desktop_app.storage.keys import KdfCost
from desktop_app.storage.queries.members import member_count
from desktop_app.storage.verify import verify_book
from tests.conftest import BOARD, PASSPHRASE, RECOVERY
from tests.doses import dose

posix = pytest.mark.skipif(sys.platform == "win32", reason="file size limits and SIGKILL are POSIX means")

WRITER = """
import resource, signal, sys
from pathlib import Path
from desktop_app.storage.book import *
from desktop_app.storage.faults import DiskFull
from desktop_app.storage.keys import KdfCost
from desktop_app.storage.tables import Person
path, limit = Path(sys.argv[1]), int(sys.argv[2])
book = open_book(path, Passphrase(sys.argv[3]), Surroundings(machine=path.parent / "may", kdf_cost=KdfCost(1024, 1, 1)))
if limit:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
done = 0
try:
    while done < 400:
        with book.work("bà Lài") as work:
            work.add_many(Person, [{"id": work.new_id(), "unit_id": work.unit_id, "full_name": f"Người {done} {i}",
                                    "fold": f"nguoi {done} {i}"} for i in range(20)])
            work.describe("members.imported")
        done += 1
        print(done, flush=True)
except Exception as fault:
    print(type(fault).__name__, flush=True)
"""


def reopened(path: Path) -> tuple[int, bool]:
    surroundings = Surroundings(machine=path.parent / "may", kdf_cost=KdfCost(1024, 1, 1))
    with open_book(path, Passphrase(PASSPHRASE), surroundings) as book, book.reader() as reader:
        return member_count(reader), verify_book(book).is_whole


@posix
@pytest.mark.parametrize("extra_kib", dose([0, 8, 40, 100, 333, 1000], 0, 3))
def test_when_no_more_can_be_written_the_work_is_refused_and_all_before_it_is_kept(book, extra_kib: int) -> None:
    book.close()
    limit = book.path.stat().st_size + extra_kib * 1024
    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(book.path), str(limit), PASSPHRASE],
        capture_output=True,
        text=True,
        check=False,
    )
    *counts, fault = done.stdout.split()
    assert fault in {"DiskFull", "FolderNotWritable"}, done.stderr
    people, whole = reopened(book.path)
    assert people == 20 * (int(counts[-1]) if counts else 0)
    assert whole


@posix
@pytest.mark.skipif(
    os.name != "posix" or not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting a small disk needs root"
)
def test_a_disk_that_is_really_full_is_called_by_its_name(book, tmp_path: Path) -> None:
    import shutil

    from desktop_app.storage.keys import key_file

    book.close()
    disk = tmp_path / "đĩa nhỏ"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={book.path.stat().st_size + 200_000}", "tmpfs", str(disk)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a disk")
    try:
        path = disk / "so.sokh"
        shutil.copy(book.path, path)
        shutil.copy(key_file(book.path), key_file(path))
        done = subprocess.run(
            [sys.executable, "-c", WRITER, str(path), "0", PASSPHRASE], capture_output=True, text=True, check=False
        )
        *counts, fault = done.stdout.split()
        assert fault == "DiskFull", done.stderr
        back = tmp_path / "chép về.sokh"
        for tail in ("", ".khoa", "-wal"):
            source = path.with_name(path.name + tail)
            if source.exists():
                shutil.copy(source, back.with_name(back.name + tail))
    finally:
        subprocess.run(["umount", str(disk)], check=False)
    people, whole = reopened(back)
    assert people == 20 * (int(counts[-1]) if counts else 0)
    assert whole


@posix
@pytest.mark.parametrize("after", dose([1, 2, 5, 9], 1))
def test_a_program_that_is_killed_has_done_each_work_whole_or_not_at_all(book, after: int) -> None:
    book.close()
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(book.path), "0", PASSPHRASE], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        for _ in range(after):
            told = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        rest = [int(word) for word in writer.stdout.read().split()]
    told = rest[-1] if rest else told
    people, whole = reopened(book.path)
    assert people % 20 == 0
    assert people // 20 in {told, told + 1}
    assert whole


@posix
def test_when_the_stick_with_the_book_is_pulled_out_nothing_is_written_into_the_void(
    tmp_path: Path, surroundings: Surroundings
) -> None:
    stick = tmp_path / "usb"
    book = create_book(stick / "so.sokh", BOARD, PASSPHRASE, RECOVERY, surroundings)
    try:
        stick.rename(tmp_path / "pulled")
        with pytest.raises(BookMissing), book.work("bà Lài") as work:
            work.describe("members.added", {"name": "Hồ Thị Lài"})
        with pytest.raises(BookMissing), book.reader() as reader:
            member_count(reader)
        with pytest.raises(EnvironmentFault):
            copy_book(book.path, book.data_key, stick / "ban-sao.sokh")
        (tmp_path / "pulled").rename(stick)
        with book.reader() as reader:
            assert member_count(reader) == 0
    finally:
        book.close()


@pytest.mark.parametrize(
    "said", ["disk I/O error", "unable to open database file", "attempt to write a readonly database"]
)
def test_what_the_driver_says_of_a_stick_that_is_gone_is_told_as_a_book_that_is_missing(
    tmp_path: Path, said: str
) -> None:
    with pytest.raises(BookMissing), faults_told(tmp_path / "usb" / "so.sokh", stood=True):
        raise sqlcipher.OperationalError(said)


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EIO, errno.ENODEV, errno.ENXIO, errno.EINVAL])
def test_what_the_system_says_of_a_folder_that_is_gone_is_told_as_a_folder(tmp_path: Path, number: int) -> None:
    with pytest.raises(FolderNotWritable), faults_told(tmp_path / "usb" / "so.sokh"):
        raise OSError(number, os.strerror(number))


def test_a_file_of_the_program_that_is_missing_is_not_blamed_on_the_book(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), faults_told(tmp_path / "so.sokh"):
        raise FileNotFoundError(errno.ENOENT, "resources")
