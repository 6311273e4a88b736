"""Two boards of a province propose the same child, and each learns of it without a name going anywhere."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Generator
from contextlib import ExitStack
from pathlib import Path

import httpx
import msgspec
import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import RoundId
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.fairness import ask_province, asked_at, mark_children, proposed_elsewhere, send_fairly
from desktop_app.services.organisation import BeginBook
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.services.province import enrol_device, send
from desktop_app.services.speaking import sync_keys
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.keys import KdfCost
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.queries.awards import awards
from desktop_app.storage.queries.funds import funds
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.faults import DeviceNotRecognised, DeviceOfOtherBook, NotEnrolled, RequestDamaged
from desktop_app.sync.questions import AskElsewhere, Asker, ElsewhereAnswer, pack_question
from tests.integration.sync.conftest import Place
from tests.new_books import begin_new_book

YEAR = "2026-2027"
NAM = ProposeAward("Lê Văn Nam (mẫu)", 200_000, birth=PartialDate(2014))
COST = KdfCost(memory_kib=64, passes=1, lanes=1)
Begin = Callable[..., Book]


@pytest.fixture
def mai() -> ProposeAward:
    """A child of this test only: the tests share a province."""
    return ProposeAward(f"Hồ Thị Mai {secrets.token_hex(4)} (mẫu)", 200_000, birth=PartialDate(2015, 3, 7))


@pytest.fixture
def begin(tmp_path: Path, place: Place) -> Generator[Begin]:
    """A book of its own on a machine of its own, known to the province."""
    with ExitStack() as open_books:

        def begin_one(name: str, kind: str = "commune", commune: str = "17329", *, enrolled: bool = True) -> Book:
            folder = tmp_path / name
            folder.mkdir()
            world = Surroundings(machine=folder / "may", kdf_cost=COST)
            book = begin_new_book(
                folder / "so.sokh", BeginBook(name, kind, commune, "ông Minh (mẫu)"), "mùa gặt", world
            ).book
            open_books.enter_context(book)
            if enrolled:
                enrol_device(book, place.address, place.code(book))
            return book

        yield begin_one


def propose_in(book: Book, *children: ProposeAward, kind: str = "", year: str = YEAR) -> RoundId:
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("ông Minh (mẫu)") as work:
        round_id = begin_round(work, BeginRound("Khen thưởng (mẫu)", year, fund, kind=kind))
        propose(work, round_id, children)
    return round_id


def told(book: Book, round_id: RoundId) -> dict[str, list[tuple[str, str, str]]]:
    with book.reader() as reader:
        names = {row.award_id: row.name for row in awards(reader, round_id)}
        found = proposed_elsewhere(reader, round_id)
    return {names[key]: [(one.board, one.kind, one.level) for one in value] for key, value in found.items()}


def test_each_board_learns_that_the_other_proposes_the_child_and_nothing_of_the_rest(
    mai: ProposeAward, begin: Begin, place: Place
) -> None:
    commune, clan = begin("Hội xã (mẫu)"), begin("Dòng họ Hồ (mẫu)", "clan")
    ours, theirs = propose_in(commune, mai, NAM, kind="hardship_scholarship"), propose_in(clan, mai)
    assert ask_province(commune, "ông Minh (mẫu)", YEAR) == 0
    assert ask_province(clan, "ông Minh (mẫu)", YEAR) == 2  # the exact mark and the near one
    assert ask_province(commune, "ông Minh (mẫu)", YEAR) == 2
    assert told(clan, theirs) == {mai.name: [("Hội xã (mẫu)", "hardship_scholarship", "exact")]}
    assert told(commune, ours) == {mai.name: [("Dòng họ Hồ (mẫu)", "", "exact")]}
    kept = str(place.ask("SELECT * FROM award_mark"))
    assert mai.name not in kept
    assert mai.name.split()[3] not in kept


def test_a_board_that_knows_the_year_only_finds_the_child_of_its_commune_and_of_no_other(
    mai: ProposeAward, begin: Begin
) -> None:
    here, there, far = (
        begin("Hội xã (mẫu)"),
        begin("Trường (mẫu)", "school"),
        begin("Hội xã khác (mẫu)", commune="17365"),
    )
    rounds = [
        propose_in(book, ProposeAward(mai.name, 100_000, birth=birth))
        for book, birth in ((here, mai.birth), (there, PartialDate(2015)), (far, PartialDate(2015)))
    ]
    for book in (here, there, far, here):
        ask_province(book, "ông Minh (mẫu)", YEAR)
    assert told(here, rounds[0]) == {mai.name: [("Trường (mẫu)", "", "near")]}
    assert told(far, rounds[2]) == {}


def test_another_school_year_is_another_matter(mai: ProposeAward, begin: Begin) -> None:
    commune, clan = begin("Hội xã (mẫu)"), begin("Dòng họ Hồ (mẫu)", "clan")
    propose_in(commune, mai, year="2025-2026")
    propose_in(clan, mai)
    ask_province(commune, "ông Minh (mẫu)", "2025-2026")
    assert ask_province(clan, "ông Minh (mẫu)", YEAR) == 0


def test_sending_is_enough_for_the_other_board_to_be_told(mai: ProposeAward, begin: Begin) -> None:
    commune, clan = begin("Hội xã (mẫu)"), begin("Dòng họ Hồ (mẫu)", "clan")
    propose_in(commune, mai)
    send_fairly(commune, "ông Minh (mẫu)")
    round_id = propose_in(clan, mai)
    ask_province(clan, "ông Minh (mẫu)", YEAR)
    assert told(clan, round_id) == {mai.name: [("Hội xã (mẫu)", "", "exact")]}


def test_a_name_put_right_gets_other_marks_and_the_old_answer_is_of_nobody(mai: ProposeAward, begin: Begin) -> None:
    commune, clan = begin("Hội xã (mẫu)"), begin("Dòng họ Hồ (mẫu)", "clan")
    propose_in(commune, mai)
    send_fairly(commune, "ông Minh (mẫu)")
    round_id = propose_in(clan, mai)
    ask_province(clan, "ông Minh (mẫu)", YEAR)
    with clan.work("ông Minh (mẫu)") as work:
        from desktop_app.storage.tables import Award

        for row in awards(work.connection, round_id):
            award = work.get(Award, row.award_id)
            assert award is not None
            award.recipient_name = "Hồ Thị Mận (mẫu)"
        work.describe("awards.proposal_changed", {"name": "Hồ Thị Mận (mẫu)"})
    assert mark_children(clan, "ông Minh (mẫu)") == 1
    assert told(clan, round_id) == {}
    assert mark_children(clan, "ông Minh (mẫu)") == 0


def test_a_book_that_is_not_enrolled_is_told_so_and_keeps_what_it_knew(mai: ProposeAward, begin: Begin) -> None:
    book = begin("Hội xã (mẫu)", enrolled=False)
    round_id = propose_in(book, mai)
    with pytest.raises(NotEnrolled):
        ask_province(book, "ông Minh (mẫu)", YEAR)
    with book.reader() as reader:
        assert asked_at(reader, YEAR) is None
    assert told(book, round_id) == {}


def test_only_marks_that_the_book_sent_are_answered(mai: ProposeAward, begin: Begin, place: Place) -> None:
    commune, curious = begin("Hội xã (mẫu)"), begin("Hội tò mò (mẫu)")
    propose_in(commune, mai)
    send_fairly(commune, "ông Minh (mẫu)")
    position = BookOutbox(curious).position()
    assert position.device is not None
    asker = Asker("v1/elsewhere", position.province, position.book, position.device)
    with ProvinceClient(place.address) as client:
        body = client.ask("v1/elsewhere", pack_question(asker, AskElsewhere(YEAR), sync_keys(curious).device))
    assert msgspec.json.decode(body, type=ElsewhereAnswer).found == ()


def test_a_revoked_device_a_strange_book_and_rubbish_are_refused(begin: Begin, place: Place) -> None:
    book, other = begin("Hội xã (mẫu)"), begin("Hội khác (mẫu)")
    position = BookOutbox(book).position()
    assert position.device is not None
    key = sync_keys(book).device
    asker = Asker("v1/elsewhere", position.province, position.book, position.device)
    with ProvinceClient(place.address) as client:

        def refused(question: bytes, fault: type[Exception]) -> None:
            with pytest.raises(fault):
                client.ask("v1/elsewhere", question)

        right = pack_question(asker, AskElsewhere(YEAR), key)
        refused(b"", RequestDamaged)
        refused(right[:40], RequestDamaged)
        refused(right[:-1] + bytes([right[-1] ^ 1]), DeviceNotRecognised)
        refused(
            pack_question(msgspec.structs.replace(asker, about="v1/attest"), AskElsewhere(YEAR), key), DeviceOfOtherBook
        )
        strange = msgspec.structs.replace(asker, book=BookOutbox(other).position().book)
        refused(pack_question(strange, AskElsewhere(YEAR), key), DeviceNotRecognised)
        place.ask("UPDATE device SET revoked_at = now() WHERE device_id = %s RETURNING 1", position.device)
        refused(right, DeviceNotRecognised)


def test_a_province_of_before_stops_no_sending(mai: ProposeAward, begin: Begin, place: Place) -> None:
    book = begin("Hội xã (mẫu)")
    propose_in(book, mai)
    assert send(book).sent > 0
    assert httpx.post(f"{place.address}/v1/elsewhere", content=b"x").status_code == 400
