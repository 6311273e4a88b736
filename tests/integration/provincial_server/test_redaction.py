from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from desktop_app.domain.privacy import ERASED_NAME
from desktop_app.sync.wire import Operation
from provincial_server.batches import number
from provincial_server.redaction import KEPT_DAYS, purge_conflicts
from provincial_server.refusals import Refused
from tests.integration.provincial_server.conftest import PROVINCE

NAME = "Đỗ Khánh Ngân"


def redact(record, **fields):
    return Operation("person", record, "redact", {"full_name": ERASED_NAME, "phone": "", **fields})


def kinds(answer):
    return [op.kind for part in answer.received for op in part.entry.operations]


def held(database, here, word=NAME):
    """In how many rows of this book a word stands."""
    tables = ("operation", "entry", "record", "conflict")
    return {
        table: count
        for table in tables
        if (
            count := database.execute(
                f"SELECT count(*) FROM {table} t WHERE book_id = %s AND position(%s in t::text) > 0", (here.book, word)
            ).fetchone()[0]
        )
    }


def test_a_redaction_blanks_the_state_the_log_the_sentences_and_the_conflicts(laptop, database, make_person):
    here = laptop()
    there = laptop(book=here.book)
    child = make_person(NAME)
    here.sync(msgspec.structs.replace(here.entry(child), facts={"name": NAME, "count": 1}))
    there.pull_all()
    late = there.entry(Operation("person", child.record, "update", {"full_name": NAME + " Anh"}), time=1)
    here.sync(here.entry(Operation("person", child.record, "update", {"full_name": NAME + " Em"})))
    there.sync(late)
    assert "conflict" in held(database, here)
    here.sync(here.entry(redact(child.record)))
    assert held(database, here) == {}
    (fields,) = database.execute("SELECT fields FROM record WHERE book_id = %s", (here.book,)).fetchone()
    assert (fields["full_name"], fields["phone"]) == (ERASED_NAME, "")
    headers = database.execute("SELECT header->'f' FROM entry WHERE book_id = %s", (here.book,)).fetchall()
    assert [facts for (facts,) in headers if facts] == [{"name": ERASED_NAME, "count": 1}]


def test_what_comes_later_from_one_who_did_not_know_is_blanked_on_its_way_in(laptop, database, make_person):
    here = laptop()
    there = laptop(book=here.book)
    child = make_person(NAME)
    here.sync(here.entry(child))
    there.pull_all()
    late = there.entry(Operation("person", child.record, "update", {"full_name": "Tên Khác Hẳn", "hamlet": "Thôn 2"}))
    late = msgspec.structs.replace(late, facts={"name": "Tên Khác Hẳn"})
    here.sync(here.entry(redact(child.record)))
    there.sync(late)
    assert held(database, here) == held(database, here, "Tên Khác Hẳn") == {}
    (fields,) = database.execute("SELECT fields FROM record WHERE book_id = %s", (here.book,)).fetchone()
    assert (fields["full_name"], fields["hamlet"]) == (ERASED_NAME, "Thôn 2")


def test_an_older_program_is_told_the_blanks_as_an_edit_that_it_understands(laptop, make_person):
    here = laptop()
    old, new = laptop(book=here.book), laptop(book=here.book)
    child = make_person(NAME)
    here.sync(here.entry(child))
    here.sync(here.entry(redact(child.record)))
    assert kinds(old.sync(schema=4)) == ["insert", "update"]
    assert kinds(new.sync(schema=5)) == ["insert", "redact"]


@pytest.mark.parametrize("chained", ["", "a" * 64])
def test_a_blanked_operation_carries_the_chain_hash_it_had(laptop, database, make_person, chained):
    here = laptop()
    answer = here.sync(here.entry(msgspec.structs.replace(make_person(), chained=chained)))
    assert (answer.chain == chained) == bool(chained)


def test_a_chain_hash_that_is_none_is_refused(laptop, make_person):
    here = laptop()
    operation = msgspec.structs.replace(make_person(), chained="not a hash")
    with pytest.raises(Refused):
        number(here.head([here.entry(make_person())]), [here.entry(operation)])


def test_values_that_lost_are_forgotten_after_ninety_days(own_site, make_person):
    here = own_site.laptop()
    there = own_site.laptop(book=here.book)
    added = make_person(phone="0900")
    here.sync(here.entry(added))
    there.pull_all()
    early = there.entry(Operation("person", added.record, "update", {"hamlet": "Thôn 1"}))
    here.sync(here.entry(Operation("person", added.record, "update", {"hamlet": "Thôn 2"}), time=early.time + 1))
    there.sync(early)
    database, now = own_site.database, own_site.clock()
    assert purge_conflicts(database, PROVINCE, now + timedelta(days=KEPT_DAYS - 1)) == 0
    assert purge_conflicts(database, PROVINCE, now + timedelta(days=KEPT_DAYS + 1)) == 1
