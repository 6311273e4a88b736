import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from desktop_app.storage.book import (
    Book,
    FirstBoard,
    Passphrase,
    RecoveryCode,
    Surroundings,
    change_passphrase,
    create_book,
    open_book,
)
from desktop_app.storage.faults import (
    BookAlreadyThere,
    BookClosed,
    BookDamaged,
    BookFromNewerProgram,
    BookInUse,
    BookMissing,
    FolderNotWritable,
    KeyFileDamaged,
    KeyFileMissing,
    PassphraseTooShort,
    PassphraseWrong,
    RecoveryCodeWrong,
)
from desktop_app.storage.keys import key_file
from desktop_app.storage.machine_notes import MachineNote
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.schema import SCHEMA
from desktop_app.storage.tables import Person
from desktop_app.storage.verify import verify_book
from tests.conftest import BOARD, PASSPHRASE, RECOVERY


@pytest.fixture
def closed(book: Book) -> Path:
    book.close()
    return book.path


def test_a_new_book_opens_with_its_passphrase_and_with_its_recovery_code(
    closed: Path, surroundings: Surroundings
) -> None:
    for secret in (Passphrase(PASSPHRASE), RecoveryCode(RECOVERY), RecoveryCode(RECOVERY.lower().replace("-", " "))):
        with open_book(closed, secret, surroundings) as book, book.reader() as reader:
            assert board(reader).name == BOARD.name


def test_the_passphrase_is_the_same_however_the_keyboard_composes_it(closed: Path, surroundings: Surroundings) -> None:
    import unicodedata

    open_book(closed, Passphrase(unicodedata.normalize("NFD", PASSPHRASE)), surroundings).close()


@pytest.mark.parametrize(
    ("secret", "error"),
    [
        (Passphrase("mã khóa sai"), PassphraseWrong),
        (Passphrase(""), PassphraseWrong),
        (RecoveryCode("AAAA-" * 7 + "AAAA"), RecoveryCodeWrong),
        (RecoveryCode("không phải mã"), RecoveryCodeWrong),
    ],
)
def test_a_wrong_secret_harms_nothing(
    closed: Path, surroundings: Surroundings, secret: Passphrase | RecoveryCode, error: type[Exception]
) -> None:
    before = closed.read_bytes()
    with pytest.raises(error):
        open_book(closed, secret, surroundings)
    assert closed.read_bytes() == before
    open_book(closed, Passphrase(PASSPHRASE), surroundings).close()


def test_no_name_stands_in_plain_letters_in_any_file_of_the_book(book: Book, tmp_path: Path) -> None:
    secret = "Nguyễn Thị Bí Mật Đào"
    with book.work("bà Lài") as work:
        work.describe("members.added", {"name": secret})
        work.add(Person(id=work.new_id(), unit_id=work.unit_id, full_name=secret, fold="nguyen thi bi mat dao"))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name.endswith("-wal") and path.stat().st_size for path in files)
    for path in files:
        content = path.read_bytes()
        assert secret.encode() not in content, path
        assert b"nguyen thi bi mat" not in content, path
        assert BOARD.name.encode() not in content, path
        assert not content.startswith(b"SQLite format 3"), path


def test_a_second_program_is_kept_out_and_let_in_afterwards(book: Book, surroundings: Surroundings) -> None:
    other = (
        "import sys; from pathlib import Path; from filelock import FileLock, Timeout\n"
        "lock = FileLock(sys.argv[1] + '.lock')\n"
        "try:\n    lock.acquire(blocking=False); print('free')\nexcept Timeout:\n    print('taken')"
    )

    def asked() -> str:
        return subprocess.run(
            [sys.executable, "-c", other, str(book.path)], capture_output=True, text=True, check=True
        ).stdout.strip()

    assert asked() == "taken"
    with pytest.raises(BookInUse):
        open_book(book.path, Passphrase(PASSPHRASE), surroundings)
    book.close()
    assert asked() == "free"


def test_a_book_is_never_written_over_another(closed: Path, surroundings: Surroundings) -> None:
    before = closed.read_bytes()
    with pytest.raises(BookAlreadyThere):
        create_book(closed, BOARD, PASSPHRASE, RECOVERY, surroundings)
    assert closed.read_bytes() == before


def test_a_passphrase_that_can_be_guessed_leaves_no_file_behind(tmp_path: Path, surroundings: Surroundings) -> None:
    with pytest.raises(PassphraseTooShort):
        create_book(tmp_path / "x.sokh", BOARD, "12345", RECOVERY, surroundings)
    assert list(tmp_path.iterdir()) == []


def test_there_is_no_book_where_there_is_no_file(tmp_path: Path, surroundings: Surroundings) -> None:
    with pytest.raises(BookMissing):
        open_book(tmp_path / "không có.sokh", Passphrase(PASSPHRASE), surroundings)


@pytest.mark.parametrize("keep", [0, 100, 4096, 4096 * 5 + 17, 4096 * 20])
def test_a_truncated_book_is_refused_and_left_as_it_is(closed: Path, surroundings: Surroundings, keep: int) -> None:
    content = closed.read_bytes()[:keep]
    closed.write_bytes(content)
    with pytest.raises(BookDamaged):
        open_book(closed, Passphrase(PASSPHRASE), surroundings)
    assert closed.read_bytes() == content


def test_a_book_with_a_flipped_byte_is_refused_or_found_out(closed: Path, surroundings: Surroundings) -> None:
    content = bytearray(closed.read_bytes())
    content[len(content) // 2] ^= 1
    closed.write_bytes(content)
    with pytest.raises(BookDamaged), open_book(closed, Passphrase(PASSPHRASE), surroundings) as book:
        assert not verify_book(book).is_whole
        raise BookDamaged(closed)


def test_without_its_key_file_a_book_opens_by_this_machines_copy_and_puts_it_back(
    closed: Path, surroundings: Surroundings
) -> None:
    key_file(closed).unlink()
    open_book(closed, Passphrase(PASSPHRASE), surroundings).close()
    assert key_file(closed).exists()


def test_without_any_key_file_the_book_says_what_is_missing(
    closed: Path, surroundings: Surroundings, tmp_path: Path
) -> None:
    key_file(closed).unlink()
    elsewhere = Surroundings(machine=tmp_path / "máy khác")
    with pytest.raises(KeyFileMissing):
        open_book(closed, Passphrase(PASSPHRASE), elsewhere)
    key_file(closed).write_text("rác")
    with pytest.raises(KeyFileDamaged):
        open_book(closed, Passphrase(PASSPHRASE), elsewhere)


def test_a_book_of_a_newer_program_is_refused_and_left_alone(book: Book, surroundings: Surroundings) -> None:
    with book.writing.connect() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
        connection.commit()
    book.close()
    with pytest.raises(BookFromNewerProgram) as refused:
        open_book(book.path, Passphrase(PASSPHRASE), surroundings)
    assert (refused.value.schema, refused.value.known) == (99, SCHEMA)


def test_a_changed_passphrase_replaces_the_old_one(book: Book, surroundings: Surroundings) -> None:
    change_passphrase(book, "mã khóa mới", RECOVERY)
    book.close()
    with pytest.raises(PassphraseWrong):
        open_book(book.path, Passphrase(PASSPHRASE), surroundings)
    open_book(book.path, Passphrase("mã khóa mới"), surroundings).close()
    open_book(book.path, RecoveryCode(RECOVERY), surroundings).close()


def test_a_book_in_a_folder_with_vietnamese_letters_and_spaces(tmp_path: Path, surroundings: Surroundings) -> None:
    path = tmp_path / "Sổ sách năm 2026 %20 #1?" / "Hội Khuyến học.sokh"
    create_book(path, BOARD, PASSPHRASE, RECOVERY, surroundings).close()
    with open_book(path, Passphrase(PASSPHRASE), surroundings) as book:
        assert verify_book(book).is_whole


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, surroundings: Surroundings) -> None:
    (tmp_path / "tệp").write_text("không phải thư mục")
    with pytest.raises(FolderNotWritable):
        create_book(tmp_path / "tệp" / "so.sokh", BOARD, PASSPHRASE, RECOVERY, surroundings)


@pytest.mark.skipif(sys.platform == "win32", reason="another user is taken on by POSIX means")
def test_a_read_only_folder_is_told_and_nothing_is_left_behind(tmp_path: Path) -> None:
    """Runs as another user where we are root, because root may write anywhere."""
    folder = tmp_path / "chỉ đọc"
    folder.mkdir()
    folder.chmod(0o555)
    program = (
        "import os, sys; from pathlib import Path\n"
        "from desktop_app.storage.book import FirstBoard, Surroundings, create_book\n"
        "from desktop_app.storage.faults import FolderNotWritable\n"
        "from desktop_app.storage.keys import KdfCost\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "try:\n"
        "    create_book(Path(sys.argv[1]) / 'so.sokh', FirstBoard('x', 'commune', '40', '17179'), 'ma khoa thu',"
        " 'AEBA-GBAF-AYDQ-QCIK-BMGA-2DQP-CAIR-EEYU',"
        " Surroundings(machine=Path(sys.argv[1]), kdf_cost=KdfCost(1024, 1, 1)))\n"
        "except FolderNotWritable: print('told')\n"
    )
    for parent in (*folder.parents, folder):
        if parent != Path("/") and os.geteuid() == 0 and str(parent).startswith("/tmp/"):  # noqa: S108
            parent.chmod(parent.stat().st_mode | 0o555)
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=False, cwd=Path.cwd()
    )
    assert done.stdout.strip() == "told", done.stderr
    assert list(folder.iterdir()) == []


def test_the_first_entry_of_the_journal_is_the_board(book: Book) -> None:
    with book.reader() as reader:
        row = reader.exec_driver_sql("SELECT action, actor, changes FROM journal_entry").one()
    assert tuple(row) == ("organisation.book_begun", "bà Lài", 2)


def test_every_kind_of_board_can_have_a_book(tmp_path: Path, surroundings: Surroundings) -> None:
    with (
        create_book(
            tmp_path / "họ.sokh",
            FirstBoard("Ban Khuyến học dòng họ Hồ", "clan", "40", "17179"),
            PASSPHRASE,
            RECOVERY,
            surroundings,
        ) as book,
        book.reader() as reader,
    ):
        assert board(reader).kind == "clan"


def test_a_closed_book_is_not_opened_again_by_work_that_was_still_waiting(book: Book) -> None:
    book.close()
    with pytest.raises(BookClosed), book.reader():
        pass
    with pytest.raises(BookClosed), book.work("bà Lài"):
        pass
    book.close()


def test_a_book_opened_by_one_job_may_be_closed_by_another_thread(closed: Path, surroundings: Surroundings) -> None:
    with ThreadPoolExecutor(1) as jobs:
        opened = jobs.submit(open_book, closed, Passphrase(PASSPHRASE), surroundings).result()
    opened.close()
    open_book(closed, Passphrase(PASSPHRASE), surroundings).close()


def test_only_what_the_province_can_tell_again_does_not_wait_for_the_disk(book: Book) -> None:
    def level() -> int:
        with book.writing.connect() as connection:
            return int(connection.exec_driver_sql("PRAGMA synchronous").scalar_one())

    full, normal = 2, 1
    with book.bookkeeping(can_be_learnt_again=True) as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == normal
    assert level() == full
    with book.bookkeeping() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == full
    with pytest.raises(RuntimeError), book.bookkeeping(can_be_learnt_again=True):
        raise RuntimeError
    assert level() == full


def test_a_note_of_a_place_that_cannot_be_looked_at_locks_nobody_out(closed: Path, surroundings: Surroundings) -> None:
    (kept,) = (surroundings.machine / "ghi-nho").glob("*.json")
    elsewhere = kept.with_name(f"{kept.name[:33]}{'0' * 12}.json")
    note = msgspec.json.decode(kept.read_bytes(), type=MachineNote)
    nowhere = msgspec.structs.replace(note, path="/" + "x" * 300)  # as a folder that is somebody else's
    book = open_book(closed, Passphrase(PASSPHRASE), surroundings)
    elsewhere.write_bytes(msgspec.json.encode(nowhere))
    book.close()
    open_book(closed, Passphrase(PASSPHRASE), surroundings).close()


def test_a_book_that_could_not_be_made_is_not_held_open(tmp_path: Path, surroundings: Surroundings) -> None:
    path = tmp_path / "so.sokh"
    with pytest.raises(RecoveryCodeWrong):
        create_book(path, BOARD, PASSPHRASE, "ABCD", surroundings)
    assert [left.name for left in tmp_path.iterdir() if left.name.startswith("so.") and left.suffix != ".lock"] == []
    create_book(path, BOARD, PASSPHRASE, RECOVERY, surroundings).close()
