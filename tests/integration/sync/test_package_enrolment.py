"""A board without any network: invitation, application, answer."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from uuid_utils.compat import uuid7

from desktop_app.services.organisation import BeginBook
from desktop_app.services.package_enrolment import Invited, pending_invitation, write_application
from desktop_app.services.package_reading import AnswerTaken, Enrolled, Read, read_package
from desktop_app.services.packages import learn_package_keys, write_packages
from desktop_app.services.province import enrol_device
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.keys import KdfCost
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.package_notes import keep_package_key, package_key
from desktop_app.sync.faults import CodeExpired, CodeUsed, NotEnrolled
from desktop_app.sync.package_faults import (
    AlreadyEnrolled,
    InvitationMissing,
    InvitationWithoutCode,
    PackageDamaged,
    PackageOfOtherMachine,
    PackageOfOtherProvince,
)
from desktop_app.sync.packages import Invitation, pack_invitation
from provincial_server.enrolment import CodeTerms
from provincial_server.packages import Desk, TakenIn, make_invitation, take_in_package
from tests.integration.sync.conftest import PROVINCE, Place
from tests.new_books import begin_new_book

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)


@dataclass
class Hamlet:
    """A board that has never seen a network."""

    book: Book
    stick: Path
    place: Place

    def desk(self, now: datetime | None = None) -> Desk:
        return Desk(PROVINCE, now or datetime.now(UTC), uuid7, "bà Hoa (mẫu)")

    def invite(self, hours: int = 72) -> bytes:
        terms = CodeTerms("", "Chi hội Mẫu", hours)
        return make_invitation(self.place.inside, self.desk(), terms, "https://khuyenhoc.example.vn/")

    def read(self, data: bytes | None, name: str = "tep.skgoi") -> Read:
        assert data is not None
        (self.stick / name).write_bytes(data)
        return read_package(self.book, self.stick / name)

    def apply(self, now: datetime | None = None) -> TakenIn:
        path = write_application(self.book, self.stick)
        return take_in_package(self.place.inside, self.desk(now), path.read_bytes())


def new_hamlet(folder: Path, place: Place) -> tuple[Book, Path, Place]:
    stick = folder / "usb"
    stick.mkdir(parents=True)
    command = BeginBook("Chi hội Khuyến học Thôn Mẫu", "hamlet", "17329", "ông Minh (mẫu)")
    world = Surroundings(machine=folder / "machine", kdf_cost=CHEAP)
    return begin_new_book(folder / "so.sokh", command, "mùa gặt 2026", world).book, stick, place


@pytest.fixture
def hamlet(tmp_path: Path, place: Place) -> Generator[Hamlet]:
    book, stick, at = new_hamlet(tmp_path / "thon", place)
    with book:
        yield Hamlet(book, stick, at)


def test_a_board_enrols_and_sends_without_ever_seeing_a_network(hamlet: Hamlet) -> None:
    invited = hamlet.read(hamlet.invite())
    assert isinstance(invited, Invited)
    assert (invited.province_name, invited.can_enrol) == (PROVINCE.name, True)
    assert pending_invitation(hamlet.book) == invited
    taken = hamlet.apply()
    assert taken.outcome == "enrolled"
    enrolled = hamlet.read(taken.answer)
    assert isinstance(enrolled, Enrolled)
    assert (enrolled.letter, BookOutbox(hamlet.book).position().device) == ("A", enrolled.device)
    assert pending_invitation(hamlet.book) is None
    (written,) = write_packages(hamlet.book, hamlet.stick)
    sent = take_in_package(hamlet.place.inside, hamlet.desk(), written.path.read_bytes())
    came = hamlet.read(sent.answer)
    assert isinstance(came, AnswerTaken)
    assert (sent.outcome, came.sent, came.left) == ("taken", written.changes, 0)


def test_an_application_handed_in_twice_gives_one_name(hamlet: Hamlet) -> None:
    hamlet.read(hamlet.invite())
    first, again = hamlet.apply(), hamlet.apply()
    one = hamlet.read(first.answer)
    assert isinstance(one, Enrolled)
    assert again.outcome == "enrolled"
    with pytest.raises(AlreadyEnrolled):
        hamlet.read(again.answer)
    with pytest.raises(AlreadyEnrolled):
        write_application(hamlet.book, hamlet.stick)
    assert BookOutbox(hamlet.book).position().device == one.device


def test_steps_in_the_wrong_order_say_what_comes_first(hamlet: Hamlet) -> None:
    with pytest.raises(InvitationMissing):
        write_application(hamlet.book, hamlet.stick)
    with pytest.raises(NotEnrolled):
        write_packages(hamlet.book, hamlet.stick)
    only_keys = make_invitation(hamlet.place.inside, hamlet.desk(), None, "")
    invited = hamlet.read(only_keys)
    assert isinstance(invited, Invited)
    assert not invited.can_enrol
    with pytest.raises(InvitationWithoutCode):
        write_application(hamlet.book, hamlet.stick)


def test_an_expired_code_comes_back_as_a_sentence(hamlet: Hamlet) -> None:
    hamlet.read(hamlet.invite(hours=1))
    taken = hamlet.apply(datetime.now(UTC) + timedelta(hours=2))
    assert (taken.outcome, taken.refused) == ("not_enrolled", "code_expired")
    with pytest.raises(CodeExpired):
        hamlet.read(taken.answer)
    hamlet.read(hamlet.invite())
    assert isinstance(hamlet.read(hamlet.apply().answer), Enrolled)


def test_one_invitation_is_good_for_one_machine(hamlet: Hamlet, tmp_path: Path, place: Place) -> None:
    invitation = hamlet.invite()
    hamlet.read(invitation)
    answer = hamlet.apply().answer
    book, stick, at = new_hamlet(tmp_path / "khac", place)
    with book:
        other = Hamlet(book, stick, at)
        other.read(invitation)
        taken = other.apply()
        assert (taken.outcome, taken.refused) == ("not_enrolled", "code_used")
        with pytest.raises(CodeUsed):
            other.read(taken.answer)
    assert isinstance(hamlet.read(answer), Enrolled)


def test_an_answer_that_is_changed_or_for_another_machine_enrols_nobody(hamlet: Hamlet) -> None:
    hamlet.read(hamlet.invite())
    answer = hamlet.apply().answer
    assert answer is not None
    with pytest.raises(PackageDamaged):
        hamlet.read(answer[:-1] + bytes([answer[-1] ^ 1]))
    for key in (hamlet.book.surroundings.machine / "thiet-bi").glob("*.new"):
        key.unlink()
    with pytest.raises(PackageOfOtherMachine):
        hamlet.read(answer)
    assert BookOutbox(hamlet.book).position().device is None


def test_a_book_that_knows_its_province_believes_no_other_invitation(hamlet: Hamlet) -> None:
    enrol_device(hamlet.book, hamlet.place.address, hamlet.place.code(hamlet.book))
    stranger = Ed25519PrivateKey.generate()
    key = X25519PrivateKey.generate().public_key().public_bytes_raw()
    forged = Invitation(PROVINCE.code, PROVINCE.name, "", "", "", key, (stranger.public_key().public_bytes_raw(),))
    with hamlet.book.reader() as reader:
        before = package_key(reader)
    with pytest.raises(PackageOfOtherProvince):
        hamlet.read(pack_invitation(forged, stranger), "moi.skmoi")
    assert isinstance(hamlet.read(hamlet.invite(), "that.skmoi"), Invited)
    with hamlet.book.reader() as reader:
        assert package_key(reader) == before


def test_a_book_of_an_older_program_learns_the_key_by_network_or_by_invitation(hamlet: Hamlet) -> None:
    enrol_device(hamlet.book, hamlet.place.address, hamlet.place.code(hamlet.book))
    with hamlet.book.reader() as reader:
        told = package_key(reader)
    for learn in (lambda: learn_package_keys(hamlet.book), lambda: hamlet.read(hamlet.invite())):
        with hamlet.book.bookkeeping() as connection:
            keep_package_key(connection, b"", "")
        assert learn()
        with hamlet.book.reader() as reader:
            assert package_key(reader) == told
