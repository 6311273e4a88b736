"""The board's key for certificates, certified by the real province over a real line."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from desktop_app.domain.certificate_proofs import Verdict, check
from desktop_app.domain.dates import local_day
from desktop_app.domain.ids import AwardId
from desktop_app.services.certificate_proofs import signed_texts
from desktop_app.services.organisation import BeginBook
from desktop_app.services.province import enrol_device, send
from desktop_app.services.signing_keys import certify_key, learnt_keys, province_keys, verify
from desktop_app.storage.backup import copy_book
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.keys import KdfCost
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.signing_keys import keep_certification, kept_keys
from desktop_app.sync.engine import Surroundings as SyncSurroundings
from desktop_app.sync.faults import DeviceNotRecognised, NotEnrolled
from tests.integration.services import certificate_tools
from tests.integration.sync.conftest import Place, newest_key
from tests.new_books import begin_new_book

PASSPHRASE = "mùa gặt 2026"
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
NOW = datetime.now(UTC)  # the province of these tests has the real clock
DAY = local_day(NOW)
NewBook = Callable[[str], Book]


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def new_book(tmp_path: Path, clock: Clock) -> Generator[NewBook]:
    with ExitStack() as books:

        def make(name: str) -> Book:
            surroundings = Surroundings(machine=tmp_path / name / "machine", kdf_cost=CHEAP, clock=clock)
            command = BeginBook(f"Hội Khuyến học xã {name}", "commune", "17329", "ông Minh (mẫu)")
            return books.enter_context(
                begin_new_book(tmp_path / name / "so.sokh", command, PASSPHRASE, surroundings).book
            )

        yield make


@pytest.fixture
def book(new_book: NewBook) -> Book:
    return new_book("Mẫu")


def registered(book: Book, day: date = DAY) -> list[AwardId]:
    return certificate_tools.registered(book, day=day)


def _send(book: Book) -> None:
    send(book, surroundings=SyncSurroundings(sleep=lambda seconds: None, chance=lambda: 1.0))


def _verdicts(reader_of: Book, texts: dict[AwardId, str]) -> set[Verdict]:
    with reader_of.reader() as reader:
        known = province_keys(reader)
    return {check(text, known, verify).verdict for text in texts.values()}


def test_before_the_province_is_asked_a_paper_is_signed_and_not_certified(book: Book) -> None:
    assert _verdicts(book, signed_texts(book, registered(book))) == {"not_certified"}
    with pytest.raises(NotEnrolled):
        certify_key(book)


def test_enrolling_has_the_key_certified_at_once(book: Book, place: Place) -> None:
    enrol_device(book, place.address, place.code(book))
    texts = signed_texts(book, registered(book))
    assert _verdicts(book, texts) == {"certified"}
    proof = check(next(iter(texts.values())), {}, verify).proof
    assert proof is not None
    assert proof.certification is not None
    assert (proof.board_name, proof.certification.commune) == ("Hội Khuyến học xã Mẫu", "17329")
    assert proof.certification.valid_from < DAY < proof.certification.valid_until


def test_papers_made_before_are_certified_when_they_are_printed_again(book: Book, place: Place) -> None:
    award_ids = registered(book)
    before = signed_texts(book, award_ids)
    enrol_device(book, place.address, place.code(book))
    after = signed_texts(book, award_ids)
    assert (_verdicts(book, before), _verdicts(book, after)) == ({"not_certified"}, {"certified"})
    assert signed_texts(book, award_ids) == after


def test_a_certification_that_was_lost_on_the_way_comes_with_the_next_sending(book: Book, place: Place) -> None:
    enrol_device(book, place.address, place.code(book))
    award_ids = registered(book)
    certified = signed_texts(book, award_ids)
    with book.bookkeeping() as connection:
        keep_certification(connection, _public_keys(book)[0], b"", "")
    assert _verdicts(book, signed_texts(book, award_ids)) == {"not_certified"}
    _send(book)
    assert signed_texts(book, award_ids) == certified


def test_asked_again_the_province_gives_the_same_answer(book: Book, place: Place) -> None:
    enrol_device(book, place.address, place.code(book))
    assert certify_key(book) == certify_key(book)


def test_another_book_knows_the_paper_once_it_has_learnt_the_provinces_key(new_book: NewBook, place: Place) -> None:
    ours, theirs = new_book("Một"), new_book("Hai")
    enrol_device(ours, place.address, place.code(ours))
    texts = signed_texts(ours, registered(ours))
    assert _verdicts(theirs, texts) == {"province_unknown"}
    enrol_device(theirs, place.address, place.code(theirs))
    assert _verdicts(theirs, texts) == {"certified"}


def test_two_devices_of_one_board_have_keys_of_their_own_and_both_are_certified(
    book: Book, place: Place, tmp_path: Path, clock: Clock
) -> None:
    first = registered(book)
    book.close()
    shutil.copytree(tmp_path / "Mẫu", tmp_path / "second")
    machine = tmp_path / "second" / "machine"
    surroundings = Surroundings(machine=machine, kdf_cost=CHEAP, clock=clock)
    with (
        open_book(tmp_path / "Mẫu" / "so.sokh", Passphrase(PASSPHRASE), book.surroundings) as one,
        open_book(tmp_path / "second" / "so.sokh", Passphrase(PASSPHRASE), surroundings) as two,
    ):
        enrol_device(one, place.address, place.code(one))
        enrol_device(two, place.address, place.code(two))
        assert _public_keys(one) != _public_keys(two)
        assert _verdicts(two, signed_texts(one, first)) == {"certified"}
        assert _verdicts(one, signed_texts(two, first)) == {"certified"}


def _public_keys(book: Book) -> list[bytes]:
    with book.reader() as reader:
        return [kept.public_key for kept in kept_keys(reader)]


def test_a_revoked_device_gets_nothing_certified(book: Book, place: Place) -> None:
    enrol_device(book, place.address, place.code(book))
    place.inside.execute("UPDATE device SET revoked_at = now() WHERE device_id = %s", (_device(book),))
    with pytest.raises(DeviceNotRecognised):
        certify_key(book)


def _device(book: Book) -> UUID:
    device = BookOutbox(book).position().device
    assert device is not None
    return device


def test_a_new_key_of_the_province_leaves_old_papers_good(new_book: NewBook, place: Place, clock: Clock) -> None:
    ours = new_book("Ba")
    enrol_device(ours, place.address, place.code(ours))
    award_ids = registered(ours)
    old = signed_texts(ours, award_ids)
    newest_key(place)
    theirs = new_book("Bốn")
    enrol_device(theirs, place.address, place.code(theirs))
    new = signed_texts(theirs, registered(theirs))
    assert _verdicts(theirs, old | new) == {"certified"}
    assert _verdicts(ours, new) == {"province_unknown"}
    clock.now += timedelta(days=31)
    _send(ours)
    assert _verdicts(ours, old | new) == {"certified"}
    assert signed_texts(ours, award_ids) == old
    with ours.reader() as reader:
        assert len(learnt_keys(reader)) >= 2


def test_a_key_whose_certification_ends_is_followed_by_a_new_one_and_old_papers_keep_theirs(
    book: Book, place: Place, clock: Clock
) -> None:
    enrol_device(book, place.address, place.code(book))
    award_ids = registered(book)
    before = signed_texts(book, award_ids)
    clock.now += timedelta(days=int(4.2 * 365))
    _send(book)
    assert len(_public_keys(book)) == 2
    assert signed_texts(book, award_ids) == before


def test_a_day_that_no_certification_covers_is_signed_by_the_board_alone(book: Book, place: Place) -> None:
    enrol_device(book, place.address, place.code(book))
    assert _verdicts(book, signed_texts(book, registered(book, day=date(2019, 5, 19)))) == {"not_certified"}


def test_a_restored_book_signs_on_and_one_from_before_its_key_gets_a_new_one(
    book: Book, place: Place, tmp_path: Path, clock: Clock
) -> None:
    award_ids = registered(book)
    before_key = tmp_path / "before"
    _copy_of(book, before_key)
    enrol_device(book, place.address, place.code(book))
    texts = signed_texts(book, award_ids)
    after_key = tmp_path / "after"
    _copy_of(book, after_key)
    surroundings = Surroundings(machine=tmp_path / "Mẫu" / "machine", kdf_cost=CHEAP, clock=clock)
    with open_book(after_key / "so.sokh", Passphrase(PASSPHRASE), surroundings) as restored:
        assert signed_texts(restored, award_ids) == texts
    with open_book(before_key / "so.sokh", Passphrase(PASSPHRASE), surroundings) as restored:
        assert _verdicts(book, signed_texts(restored, award_ids)) == {"not_certified"}
        enrol_device(restored, place.address, place.code(restored))
        again = signed_texts(restored, award_ids)
        assert again != texts
        assert _verdicts(book, again) == {"certified"}


def _copy_of(book: Book, folder: Path) -> None:
    """What a board keeps on a stick: the book and its key file."""
    folder.mkdir()
    copy_book(book.path, book.data_key, folder / "so.sokh")
