"""Who may ask: heard by its signature, refused by the name of what is wrong."""

from __future__ import annotations

from uuid import UUID

import pytest

from desktop_app.sync.questions import AskCertification, AskElsewhere, Asker, pack_question
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
