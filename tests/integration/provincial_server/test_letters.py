from __future__ import annotations

import msgspec
import pytest

from desktop_app.sync.wire import EnrolRequest, Operation
from provincial_server.letters import give_letter


@pytest.fixture
def letter(site):
    def ask(book, *, wished: str = "", known: tuple[str, ...] = (), cursor: int = 0, log_hash: str = "") -> str:
        told = {"letter": wished, "letters": known, "cursor": cursor, "log_hash": log_hash}
        with site.database.transaction():
            return give_letter(site.database, "40", EnrolRequest("", b"", book, "", "", "", "", "", **told))

    return ask


def _voucher(**fields):
    return Operation("voucher", "0" * 31 + "7", "insert", {"kind": "receipt", "year": 2026, "number": 1, **fields})


def test_a_machine_keeps_its_letter_unless_another_one_has_it(site, letter):
    first = site.laptop()
    assert (letter(first.book, wished="D"), letter(first.book, wished="A")) == ("D", "B")
    site.laptop(first.book)
    assert len(letter(first.book, wished="B")) == 2


@pytest.mark.parametrize("wished", ["", "Z", "ZAB", "b", "F", "ABCD", "1", "A'", "Đ", "\0", "A" * 10_000])
def test_what_no_province_gives_is_not_given_because_somebody_asks_for_it(site, letter, wished):
    assert letter(site.laptop().book, wished=wished) == "B"


@pytest.mark.parametrize(("told", "given"), [({"letter": "B"}, "C"), ({}, "B"), ({"letter": 7}, "B")])
def test_a_letter_that_stands_on_papers_is_not_given(site, letter, told, given):
    here = site.laptop()
    assert here.sync(here.entry(_voucher(**told))).verdict == "ok"
    assert letter(here.book) == given


def test_where_a_laptop_knows_of_letters_that_were_never_given_the_next_in_their_order_are_not(site, letter):
    here = site.laptop()
    assert letter(here.book, known=("A",)) == "B"
    found = {letter(here.book, known=("A", "C")) for _ in range(8)}
    assert {len(one) for one in found} == {2}


def test_where_a_laptop_has_seen_what_the_log_does_not_hold_the_next_letter_may_be_somebodys(site, letter):
    here = site.laptop()
    here.sync(here.entry(_voucher(letter="A")))
    assert letter(here.book, cursor=here.cursor, log_hash=here.log_hash) == "B"
    for cursor, log_hash in ((here.cursor, "0" * 64), (here.cursor + 1, here.log_hash), (2**70, "đ")):
        assert len(letter(here.book, cursor=cursor, log_hash=log_hash)) == 2


def test_a_program_that_does_not_tell_letters_is_understood():
    words = {"code": "8QZY2KEKWQ", "public_key": "AQE=", "book": "0" * 32, "board_name": "", "board_kind": ""}
    words |= {"commune": "", "device_name": "", "program": "0.1.0"}
    asked = msgspec.json.decode(msgspec.json.encode(words), type=EnrolRequest)
    assert (asked.letter, asked.letters, asked.cursor, asked.log_hash) == ("", (), 0, "")
