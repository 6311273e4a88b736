"""Who may ask: heard by its signature, refused by the name of what is wrong."""

from __future__ import annotations

from uuid import UUID

import msgspec
import pytest

from desktop_app.sync.questions import (
    QUESTION_TYPE,
    AskCertification,
    AskElsewhere,
    Asker,
    TellDecided,
    pack_question,
)
from desktop_app.sync.sum_questions import AskBuckets, AskRecords, AskSnapshot, RecordsAnswer
from provincial_server.questions import hear
from provincial_server.refusals import Refused

ABOUT = "v1/elsewhere"
ASKED = AskElsewhere("2026-2027")


def asker_of(laptop, **other):
    return Asker(**({"about": ABOUT, "province": "40", "book": laptop.book, "device": laptop.device} | other))


def refused(database, question, province="40"):
    with pytest.raises(Refused) as told:
        hear(database, province, ABOUT, question, AskElsewhere)
    return told.value.code


def test_an_enrolled_device_is_heard(laptop, database):
    one = laptop()
    asker, question = hear(database, "40", ABOUT, pack_question(asker_of(one), ASKED, one.key), AskElsewhere)
    assert (asker.book, asker.device, question) == (one.book, one.device, ASKED)


def test_what_was_signed_for_another_answerer_or_province_is_not_heard(laptop, database):
    one = laptop()
    assert refused(database, pack_question(asker_of(one, about="v1/certify"), ASKED, one.key)) == "wrong_book"
    assert refused(database, pack_question(asker_of(one), ASKED, one.key), province="38") == "wrong_book"


def test_a_device_speaks_for_its_own_book_only(laptop, database):
    one, other = laptop(), laptop()
    assert refused(database, pack_question(asker_of(one, book=other.book), ASKED, one.key)) == "unknown_device"
    assert refused(database, pack_question(asker_of(one, device=UUID(int=7)), ASKED, one.key)) == "unknown_device"


def test_another_key_than_the_enrolled_one_is_not_believed(laptop, database):
    one, other = laptop(), laptop()
    assert refused(database, pack_question(asker_of(one), ASKED, other.key)) == "bad_signature"


def test_a_revoked_device_is_not_heard_any_more(own_site):
    one = own_site.laptop()
    question = pack_question(asker_of(one), ASKED, one.key)
    assert hear(own_site.database, "40", ABOUT, question, AskElsewhere)[1] == ASKED
    own_site.database.execute("UPDATE device SET revoked_at = now() WHERE device_id = %s", (one.device,))
    assert refused(own_site.database, question) == "unknown_device"


def test_rubbish_and_a_question_of_another_kind_are_refused(laptop, database):
    one = laptop()
    whole = pack_question(asker_of(one), ASKED, one.key)
    other_kind = pack_question(asker_of(one), AskCertification(b"", b""), one.key)
    assert {refused(database, question) for question in (b"", b"SKHQ", whole[:40], other_kind)} == {"bad_envelope"}


@pytest.mark.parametrize(
    ("about", "asked"),
    [
        ("v1/elsewhere", AskElsewhere("2026\0")),
        ("v1/buckets", AskBuckets(("person\0",))),
        ("v1/buckets", AskBuckets(repaired={"person\0": 1})),
        ("v1/records", AskRecords("person\0", 1, {})),
        ("v1/records", AskRecords("person", 1, {"a\0b": 1})),
        ("v1/snapshot", AskSnapshot("person\0")),
        ("v1/snapshot", AskSnapshot("person", "no record")),
    ],
)
def test_what_no_database_takes_is_refused_and_is_no_fault_of_the_server(site, laptop, refusal, about, asked):
    one = laptop()
    answer = site.http.post(
        f"/{about}",
        content=pack_question(asker_of(one, about=about), asked, one.key),
        headers={"content-type": QUESTION_TYPE},
    )
    assert (answer.status_code, refusal(answer)) == (400, "bad_envelope")


def test_a_record_under_a_name_that_is_no_id_is_unknown_here(site, laptop):
    one = laptop()
    asked = AskRecords("person", 1, {"no id": 7})
    answer = site.http.post(
        "/v1/records",
        content=pack_question(asker_of(one, about="v1/records"), asked, one.key),
        headers={"content-type": QUESTION_TYPE},
    )
    assert msgspec.json.decode(answer.content, type=RecordsAnswer).unknown == ("no id",)


def test_states_of_decisions_that_cannot_be_are_passed_over(site, laptop):
    one = laptop()
    told = TellDecided({10**30: "applied", -1: "applied", 2**63: "waiting"})
    answer = site.http.post(
        "/v1/decided",
        content=pack_question(asker_of(one, about="v1/decided"), told, one.key),
        headers={"content-type": QUESTION_TYPE},
    )
    assert answer.status_code == 200
