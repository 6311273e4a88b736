from __future__ import annotations

from uuid import uuid4

import msgspec
import pytest

from desktop_app.sync.sum_questions import RecoverRequest
from provincial_server.devices import NoSuchBook, NoSuchDevice, devices_of, make_code_for_book, retire_device

PROVINCE = "40"
WHO = "chị Hoa (mẫu)"


def code_for(site, book, role="second"):
    return make_code_for_book(site.database, PROVINCE, book, role, WHO, site.clock())


def recover(site, code):
    body = msgspec.json.encode(RecoverRequest(code, "0.1.0"))
    return site.http.post("/v1/recover", content=body, headers={"content-type": "application/json"})


def test_a_code_for_one_book_lets_no_other_book_in(site, laptop, refusal):
    here, stranger = laptop(), site.stranger()
    code = code_for(site, here.book)
    assert refusal(stranger.ask_to_enrol(code)) == "wrong_book"
    second = site.stranger(here.book)
    assert second.enrol(code).letter == "B"
    assert [(row.letter, row.role) for row in devices_of(site.database, PROVINCE, here.book)] == [
        ("A", "main"),
        ("B", "second"),
    ]


def test_a_code_for_a_book_that_the_province_does_not_know_is_not_made(site):
    with pytest.raises(NoSuchBook):
        code_for(site, uuid4())


def test_a_retired_device_is_told_so_and_stays_on_the_list(site, laptop):
    here = laptop()
    retire_device(site.database, PROVINCE, here.book, here.device, "lost", WHO, site.clock())
    assert here.sync().verdict == "retired"
    (row,) = devices_of(site.database, PROVINCE, here.book)
    assert (row.reason, row.retired_at) == ("lost", site.clock())
    with pytest.raises(NoSuchDevice):
        retire_device(site.database, PROVINCE, here.book, here.device, "lost", WHO, site.clock())
    events = "SELECT who, action, facts FROM audit_event WHERE book_id = %s ORDER BY id"
    assert site.database.execute(events, (here.book,)).fetchall() == [
        (WHO, "devices.retired", {"letter": "A", "reason": "lost"})
    ]


def test_a_book_without_a_wrapped_key_cannot_be_given_back(site, laptop, refusal):
    here = laptop()
    assert refusal(recover(site, code_for(site, here.book))) == "no_wrapped_key"
    assert refusal(recover(site, site.new_code())) == "code_for_no_book"
    assert refusal(recover(site, "0" * 10)) == "unknown_code"


def test_a_code_that_is_too_old_gives_nothing_back(own_site, refusal):
    here = own_site.laptop()
    code = code_for(own_site, here.book)
    own_site.clock.move(hours=73)
    assert refusal(recover(own_site, code)) == "code_expired"
