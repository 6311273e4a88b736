from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.sync.codes import code_is_right
from desktop_app.sync.wire import EnrolAnswer


def answer_of(response):
    return msgspec.json.decode(response.content, type=EnrolAnswer)


def test_a_code_lets_a_book_in_and_names_the_device(site):
    here = site.stranger()
    code = site.new_code()
    assert code_is_right(code)
    answer = answer_of(here.ask_to_enrol(code))
    assert (answer.province, answer.province_name, answer.letter) == ("40", "Tỉnh Nghệ An", "A")
    row = site.database.execute("SELECT name, kind, commune_code FROM book WHERE book_id = %s", (here.book,)).fetchone()
    assert row == ("Hội Khuyến học xã Quỳnh Lưu", "commune", "17179")


def test_a_code_may_be_typed_with_dashes_small_letters_and_lookalikes(site):
    code = site.new_code()
    typed = code[:5].replace("0", "o").replace("1", "l").lower() + " - " + code[5:].lower()
    assert site.stranger().ask_to_enrol(typed).status_code == 200


def test_asking_again_with_the_same_code_book_and_key_gives_the_same_answer(site):
    here = site.stranger()
    code = site.new_code()
    first = answer_of(here.ask_to_enrol(code))
    site.database.execute("UPDATE enrolment_code SET expires_at = created_at - interval '1 day'")
    again = answer_of(here.ask_to_enrol(code))
    assert (again.device, again.letter) == (first.device, first.letter)


def test_a_used_code_is_refused_to_another_book_and_to_another_key(site, refusal):
    here = site.stranger()
    code = site.new_code()
    here.enrol(code)
    other_book = site.stranger().ask_to_enrol(code)
    here.key = Ed25519PrivateKey.generate()
    other_key = here.ask_to_enrol(code)
    assert [(r.status_code, refusal(r)) for r in (other_book, other_key)] == [(409, "code_used")] * 2


def test_an_expired_code_is_refused(own_site, refusal):
    code = own_site.new_code(hours=72)
    own_site.clock.move(hours=72, seconds=1)
    answer = own_site.stranger().ask_to_enrol(code)
    assert (answer.status_code, refusal(answer)) == (410, "code_expired")
    assert own_site.database.execute("SELECT count(*) FROM device").fetchone() == (0,)


@pytest.mark.parametrize("code", ["", "0000000000", "ABCDEFGHJK", "hello", "\0" * 10, "0" * 200])
def test_an_unknown_code_is_refused(site, refusal, code):
    answer = site.stranger().ask_to_enrol(code)
    assert (answer.status_code, refusal(answer)) == (403, "unknown_code")


def test_a_code_for_one_commune_is_refused_to_another(site, refusal):
    code = site.new_code(commune="17179")
    answer = site.stranger().ask_to_enrol(code, commune="16681")
    assert (answer.status_code, refusal(answer)) == (403, "wrong_book")
    assert site.stranger().ask_to_enrol(code, commune="17179").status_code == 200


def test_a_code_for_a_new_book_opens_no_book_that_the_province_knows(site, refusal, make_person):
    theirs = site.laptop()
    theirs.sync(theirs.entry(make_person()))
    intruder = site.stranger(theirs.book)
    for commune in ("", "17179"):
        answer = intruder.ask_to_enrol(site.new_code(commune))
        assert (answer.status_code, refusal(answer)) == (409, "book_known")
    devices = "SELECT letter FROM device WHERE book_id = %s"
    assert site.database.execute(devices, (theirs.book,)).fetchall() == [("A",)]


def test_a_code_that_was_refused_to_a_known_book_still_lets_a_new_one_in(site, refusal):
    code = site.new_code()
    assert refusal(site.stranger(site.laptop().book).ask_to_enrol(code)) == "book_known"
    assert site.stranger().enrol(code).letter == "A"


def test_of_two_codes_for_new_books_only_one_opens_the_same_book(site, refusal):
    book = uuid4()
    codes = [site.new_code() for _ in range(4)]
    with ThreadPoolExecutor(4) as at_once:
        answers = list(at_once.map(lambda code: site.stranger(book).ask_to_enrol(code), codes))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    assert {refusal(answer) for answer in answers if answer.status_code != 200} == {"book_known"}


def test_a_code_made_for_a_book_lets_a_further_laptop_in_and_is_asked_again_in_vain_by_another(site, refusal):
    first = site.laptop()
    second, third = site.stranger(first.book), site.stranger(first.book)
    code = site.code_for(first.book)
    answer = second.enrol(code)
    assert answer.letter == "B"
    assert second.enrol(code).device == answer.device
    assert refusal(third.ask_to_enrol(code)) == "code_used"


def test_every_device_of_a_book_gets_its_own_letter_and_revoked_letters_are_not_given_again(site):
    book = uuid4()
    letters = [site.laptop(book).letter for _ in range(3)]
    site.database.execute("UPDATE device SET revoked_at = now() WHERE book_id = %s AND letter = 'B'", (book,))
    letters.append(site.laptop(book).letter)
    assert letters == ["A", "B", "C", "D"]


def test_codes_are_not_kept_in_the_database(site):
    code = site.new_code()
    rows = site.database.execute("SELECT enrolment_code::text FROM enrolment_code").fetchall()
    assert not any(code in row[0] for row in rows)


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b"\xff", b'{"code":"0000000000"}'],
)
def test_a_request_that_is_none_is_refused(site, refusal, body):
    answer = site.http.post("/v1/enrol", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, refusal(answer)) == (400, "bad_envelope")


@pytest.mark.parametrize("words", [{"name": "a\0b"}, {"name": "x" * 301}, {"kind": "\0"}, {"log_hash": "\0"}])
def test_words_that_cannot_be_kept_are_refused(site, refusal, words):
    answer = site.stranger().ask_to_enrol(site.new_code(), **words)
    assert (answer.status_code, refusal(answer)) == (400, "bad_envelope")
