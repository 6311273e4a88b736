"""Real books, the real province, and sticks between them."""

from __future__ import annotations

import random
from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from uuid_utils.compat import uuid7

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import DomainError
from desktop_app.services import packages
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.organisation import BeginBook
from desktop_app.services.package_reading import AnswerTaken, read_package
from desktop_app.services.packages import write_packages
from desktop_app.services.province import enrol_device, send
from desktop_app.services.signing_keys import learnt_keys
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.keys import KdfCost
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.outbox_values import Change
from desktop_app.storage.package_notes import noted_packages
from desktop_app.storage.queries.conflicts import changes_aside
from desktop_app.sync.delivery_proofs import read_delivery
from desktop_app.sync.engine import Surroundings as SyncSurroundings
from desktop_app.sync.faults import DeviceRetired
from desktop_app.sync.package_faults import (
    PackageIsOwn,
    PackageMissing,
    PackageOfOtherBoard,
    PackageOfOtherMachine,
)
from desktop_app.sync.packages import package_name, read_package_head
from provincial_server.packages import Desk, TakenIn, read_proof, take_in_package
from provincial_server.provinces import Province
from tests.integration.sync.conftest import PROVINCE, Place, new_laptop
from tests.new_books import begin_new_book

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
ACTOR = "ông Minh (mẫu)"


@dataclass
class Board:
    """A real book, a stick, and the province's desk."""

    book: Book
    stick: Path
    place: Place

    def add(self, *names: str) -> None:
        for name in names:
            with self.book.work(ACTOR) as work:
                add_member(work, AddMember(f"{name} (mẫu)", PartialDate(1961), phone="0912345678"))

    def write(self, most_bytes: int = 1 << 20) -> list[Path]:
        return [one.path for one in write_packages(self.book, self.stick, ACTOR, most_bytes)]

    def hand_in(self, path: Path) -> TakenIn:
        return self.hand_in_bytes(path.read_bytes())

    def hand_in_bytes(self, package: bytes) -> TakenIn:
        desk = Desk(PROVINCE, datetime.now(UTC), uuid7, "bà Hoa (mẫu)")
        return take_in_package(self.place.inside, desk, package)

    def answer(self, taken: TakenIn) -> Path:
        assert taken.answer is not None
        path = self.stick / f"{uuid7().hex}-{package_name(read_package_head(taken.answer))}"
        path.write_bytes(taken.answer)
        return path

    def read(self, path: Path) -> AnswerTaken:
        taken = read_package(self.book, path, ACTOR)
        assert isinstance(taken, AnswerTaken)
        return taken

    def click(self) -> None:
        send(self.book, surroundings=SyncSurroundings(sleep=lambda seconds: None, chance=lambda: 1.0))

    @property
    def unsent(self) -> int:
        return BookOutbox(self.book).position().unsent

    @property
    def names(self) -> list[str]:
        with self.book.reader() as reader:
            return list(reader.execute(text("SELECT full_name FROM person ORDER BY full_name")).scalars())

    def held(self) -> int:
        return len(self.place.held(BookOutbox(self.book).position().book))


@pytest.fixture
def boards(tmp_path: Path, place: Place) -> Generator[list[Board]]:
    """Two boards of one province, enrolled."""
    with ExitStack() as stack:
        found: list[Board] = []
        for number in range(2):
            folder = tmp_path / f"ban-{number}"
            stick = folder / "usb"
            stick.mkdir(parents=True)
            command = BeginBook(f"Hội Khuyến học xã Mẫu {number}", "commune", "17329", ACTOR)
            world = Surroundings(machine=folder / "machine", kdf_cost=CHEAP)
            book = stack.enter_context(begin_new_book(folder / "so.sokh", command, "mùa gặt 2026", world).book)
            enrol_device(book, place.address, place.code(book))
            found.append(Board(book, stick, place))
        yield found


@pytest.fixture
def board(boards: list[Board]) -> Board:
    return boards[0]


def test_a_day_of_work_goes_by_stick_and_counts_as_sent_when_the_answer_comes(board: Board) -> None:
    board.add("Hồ Thị Lài", "Lê Văn Tám")
    waiting = board.unsent
    (path,) = board.write()
    assert board.unsent == waiting
    taken = board.hand_in(path)
    assert (taken.outcome, taken.taken, board.held()) == ("taken", waiting, waiting)
    assert board.unsent == waiting
    came = board.read(board.answer(taken))
    assert (came.number, came.sent, came.received, came.left, came.again) == (1, waiting, 0, 0, False)
    assert board.unsent == 0


def test_what_was_written_and_not_answered_is_written_again_and_taken_in_once(board: Board) -> None:
    board.add("Hồ Thị Lài")
    (first,) = board.write()
    board.add("Lê Văn Tám")
    (second,) = board.write()
    everything = board.unsent
    assert first != second
    late, early = board.hand_in(second), board.hand_in(first)
    assert (late.outcome, early.outcome, early.taken) == ("taken", "known", 0)
    assert board.held() == everything
    assert board.read(board.answer(early)).sent < everything
    assert board.read(board.answer(late)).left == 0


def test_the_same_bytes_again_get_the_same_proof_and_change_nothing(board: Board) -> None:
    board.add("Hồ Thị Lài")
    (path,) = board.write()
    first, again = board.hand_in(path), board.hand_in(path)
    assert (first.outcome, again.outcome) == ("taken", "known")
    assert (first.proof, first.taken) == (again.proof, again.taken) != ("", 0)
    one, two = board.answer(first), board.answer(again)
    sent = board.read(one).sent
    assert sent > 0
    assert [board.read(path).sent for path in (one, two, two)] == [0, 0, 0]
    assert (board.read(one).again, board.unsent, board.held()) == (True, 0, sent)


def test_stick_and_network_may_be_mixed_in_any_order(board: Board) -> None:
    board.add("Hồ Thị Lài")
    (first,) = board.write()
    board.click()
    board.add("Lê Văn Tám")
    (second,) = board.write()
    held = board.held()
    assert board.hand_in(first).outcome == "known"
    assert board.held() == held
    two = board.answer(board.hand_in(second))
    board.add("Trần Thị Ba")
    board.click()
    assert board.read(two).sent == 0
    assert board.read(board.answer(board.hand_in(first))).sent == 0
    assert board.unsent == 0
    assert board.names == ["Hồ Thị Lài (mẫu)", "Lê Văn Tám (mẫu)", "Trần Thị Ba (mẫu)"]


def test_what_another_laptop_did_comes_back_with_the_answer(board: Board, tmp_path: Path, place: Place) -> None:
    board.add("Hồ Thị Lài")
    board.click()
    other = new_laptop(tmp_path / "other", BookOutbox(board.book).position().book)
    other.book_key = board.book.data_key
    other.enrol(place)
    other.click(place.address)
    (lai,) = [change for change in other.book.held.values() if change.table == "person"]
    other.book.write(Change("person", lai.record, "update", {"phone": "0987654321"}))
    other.click(place.address)
    (path,) = board.write()
    came = board.read(board.answer(board.hand_in(path)))
    assert (came.sent, came.received) == (0, 1)
    with board.book.reader() as reader:
        assert reader.execute(text("SELECT phone FROM person")).scalar() == "0987654321"
    board.click()
    assert BookOutbox(board.book).position().unsent == 0


def test_a_large_outbox_makes_several_packages_and_a_hole_is_named(board: Board) -> None:
    board.add(*(f"Người thứ {number}" for number in range(12)))
    paths = write_in_parts(board)
    assert len(paths) > 2
    early = board.hand_in(paths[1])
    assert (early.outcome, early.missing_from, board.held()) == ("gap", 1, 0)
    with pytest.raises(PackageMissing) as missing:
        board.read(board.answer(early))
    assert (missing.value.number, missing.value.first, missing.value.last) == (2, 1, early.missing_to)
    answers = [board.hand_in(path) for path in paths]
    assert {taken.outcome for taken in answers} == {"taken"}
    for taken in reversed(answers):
        board.read(board.answer(taken))
    assert board.unsent == 0


def write_in_parts(board: Board) -> list[Path]:
    packages._BATCHES, before = (8,), packages._BATCHES  # pyright: ignore[reportPrivateUsage]
    try:
        return board.write(most_bytes=1)
    finally:
        packages._BATCHES = before  # pyright: ignore[reportPrivateUsage]


def test_an_answer_of_another_board_is_said_and_nothing_done(boards: list[Board]) -> None:
    here, there = boards
    there.add("Hồ Thị Lài")
    (path,) = there.write()
    answer = there.answer(there.hand_in(path))
    with pytest.raises(PackageOfOtherBoard) as refused:
        here.read(answer)
    assert refused.value.board == "Hội Khuyến học xã Mẫu 1"


def test_an_answer_of_another_machine_of_the_board_is_said(board: Board) -> None:
    board.add("Hồ Thị Lài")
    (path,) = board.write()
    answer = board.answer(board.hand_in(path))
    with board.book.bookkeeping() as connection:
        connection.execute(text("UPDATE book_info SET device_id = :other"), {"other": uuid7().hex})
    with pytest.raises(PackageOfOtherMachine):
        board.read(answer)


def test_its_own_package_is_not_an_answer(board: Board) -> None:
    board.add("Hồ Thị Lài")
    (path,) = board.write()
    with pytest.raises(PackageIsOwn):
        board.read(path)


def test_a_changed_answer_is_said_and_nothing_of_it_used(board: Board) -> None:
    board.add("Hồ Thị Lài")
    (path,) = board.write()
    waiting = board.unsent
    answer = board.answer(board.hand_in(path))
    whole = answer.read_bytes()
    for cut in range(0, len(whole), 97):
        answer.write_bytes(whole[:cut] + bytes([whole[cut] ^ 1]) + whole[cut + 1 :])
        with pytest.raises(DomainError):
            board.read(answer)
    assert board.unsent == waiting
    answer.write_bytes(whole)
    assert board.read(answer).left == 0


def test_the_proof_says_what_the_province_took_in(board: Board) -> None:
    board.add("Hồ Thị Lài")
    (path,) = board.write()
    waiting = board.unsent
    taken = board.hand_in(path)
    said = read_proof(board.place.inside, PROVINCE.code, taken.proof, datetime.now(UTC))
    assert said is not None
    assert (said.first, said.last, said.taken_in, said.set_aside, said.number) == (1, waiting, waiting, 0, 1)
    board.read(board.answer(taken))
    with board.book.reader() as reader:
        (noted,) = noted_packages(reader, "out")
        keys = [key.public_key for key in learnt_keys(reader)]
    assert (noted.state, noted.receipt) == ("answered", taken.proof)
    assert read_delivery(noted.receipt, keys) == said


def test_what_a_retired_device_still_has_is_taken_in_and_it_is_told_nothing_new(board: Board) -> None:
    board.add("Hồ Thị Lài")
    (path,) = board.write()
    device = BookOutbox(board.book).position().device
    board.place.inside.execute("UPDATE device SET revoked_at = now() WHERE device_id = %s", (device,))
    with pytest.raises(DeviceRetired):
        board.click()
    waiting = board.unsent
    taken = board.hand_in(path)
    assert (taken.outcome, taken.revoked, board.held()) == ("taken", True, waiting)
    came = board.read(board.answer(taken))
    assert (came.sent, came.received, board.unsent) == (waiting, 0, 0)
    assert BookOutbox(board.book).position().cursor == 0
    who = board.place.ask("SELECT who FROM audit_event WHERE action = 'packages.taken_from_retired'")
    assert ("bà Hoa (mẫu)",) in who


def test_a_package_of_another_province_is_not_ours(board: Board) -> None:
    board.add("Hồ Thị Lài")
    (path,) = board.write()
    elsewhere = Desk(Province("38", "Tỉnh Thanh Hóa"), datetime.now(UTC), uuid7, "x")
    assert take_in_package(board.place.inside, elsewhere, path.read_bytes()).outcome == "not_for_us"


def test_every_cut_of_a_package_is_noticed_by_the_province(board: Board) -> None:
    (path,) = board.write()
    whole = path.read_bytes()
    outcomes = {board.hand_in_bytes(whole[:length]).outcome for length in range(0, len(whole), 7)}
    assert outcomes == {"damaged"}
    assert board.hand_in_bytes(whole).outcome == "taken"


@pytest.mark.parametrize("seed", [7, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(40))])
def test_whatever_road_each_thing_takes_both_sides_end_with_the_same(board: Board, seed: int) -> None:
    print(f"seed {seed}")  # noqa: T201 - so that a failure can be run again
    chance = random.Random(seed)
    written: list[Path] = []
    answers: list[Path] = []
    added = 0
    for _ in range(14):
        match chance.choice(("add", "write", "hand_in", "hand_in", "read", "click")):
            case "add":
                board.add(f"Người thứ {added}")
                added += 1
            case "write":
                written += board.write()
            case "hand_in" if written:
                answers.append(board.answer(board.hand_in(chance.choice(written))))
            case "read" if answers:
                board.read(chance.choice(answers))
            case "click":
                board.click()
            case _:
                pass
    (last,) = board.write()
    answers.append(board.answer(board.hand_in(last)))
    chance.shuffle(answers)
    for answer in answers:
        board.read(answer)
    board.click()
    assert board.unsent == 0
    assert len(board.names) == added
    position = BookOutbox(board.book).position()
    held = board.place.held(position.book)
    assert len(held) == len(set(held)) == position.acked


def test_what_is_set_aside_is_noted_when_the_answer_comes_by_stick(board: Board) -> None:
    board.add("Hồ Thị Lài")
    with board.book.work(ACTOR) as work:
        work.connection.execute(text("UPDATE person SET occupation = :long"), {"long": "x" * 1_100_000})
        work.describe("members.changed", {})
    taken = board.hand_in(board.write()[0])
    assert taken.set_aside
    board.read(board.answer(taken))
    with board.book.reader() as reader:
        assert [one.reason for one in changes_aside(reader)] == ["too_long"]
