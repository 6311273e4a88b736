"""What an older program did not know is taken in by the newer one; the laptops do not send it again."""

from __future__ import annotations

from uuid import uuid4

import pytest

from desktop_app.sync.wire import Operation
from provincial_server import screening
from provincial_server.replaying import replay
from provincial_server.rollup import refresh


@pytest.fixture
def older(monkeypatch):
    """The province's program does not know this kind of change; what is returned brings it up to date."""

    def without(kind):
        monkeypatch.setattr(screening, "KINDS", screening.KINDS - {kind})
        return monkeypatch.undo

    return without


def new(table, **fields):
    return Operation(table, uuid4().hex, "insert", {"deleted_at": None, **fields})


def change(one, **fields):
    return Operation(one.table, one.record, "update", fields)


def later(one, **fields):
    """A change in a way that the older program knows."""
    return Operation(one.table, one.record, "insert", fields)


def differences(site, *, mend=False):
    return [(one.what, one.where) for one in replay(site.database, "40", mend=mend, clock=site.clock).differences]


def waiting(site):
    return site.database.execute("SELECT count(*) FROM quarantine").fetchone()[0]


def value(site, record, name):
    row = site.database.execute(
        "SELECT fields->>%s FROM record WHERE replace(record_id::text, '-', '') = %s", (name, record)
    ).fetchone()
    return row and row[0]


def members(site):
    refresh(site.database, "40")
    row = site.database.execute("SELECT sum(value) FROM rollup WHERE indicator = 'members'").fetchone()
    return int(row[0] or 0)


def operations(answer):
    return [(one.sequence + at, op.kind) for one in answer for at, op in enumerate(one.entry.operations)]


def test_what_was_kept_aside_goes_in_once_with_its_sums_and_nobody_sends_it_again(own_site, older):
    upgrade = older("update")
    here = own_site.laptop()
    there = own_site.laptop(book=here.book)
    person, other = new("person", full_name="A (mẫu)"), new("person", full_name="B (mẫu)")
    member = new("membership", person_id=person.record, standing="left")
    entry = here.entry(person, member, change(member, standing="active"), other)
    assert [one.reason for one in here.sync(entry).quarantined] == ["kind"]
    here.sync(here.entry(change(other, full_name="C (mẫu)")))
    assert [kind for _, kind in operations(there.pull_all())] == ["insert", "insert", "insert"]
    assert (waiting(own_site), members(own_site), differences(own_site)) == (2, 0, [])
    upgrade()
    assert differences(own_site) == [("set_aside", "quarantine: 2")]
    assert (waiting(own_site), members(own_site)) == (2, 0), "only looked at"
    assert differences(own_site, mend=True) == [("set_aside", "quarantine: 2")]
    assert differences(own_site) == []
    assert (waiting(own_site), members(own_site)) == (0, 1)
    assert value(own_site, other.record, "full_name") == "C (mẫu)"
    assert operations(there.pull_all()) == [(4, "update"), (5, "update")]
    mine = here.sync()
    assert [(one.sequence, one.first, one.last) for one in mine.own] == [(4, 3, 3), (5, 5, 5)]
    assert (mine.verdict, mine.received, mine.differing) == ("ok", (), ())
    again = here.sync(here.entry(change(person, note="sau khi nâng cấp")))
    assert (again.verdict, again.quarantined) == ("ok", ())
    assert differences(own_site) == []


def test_what_was_written_later_stays(own_site, older):
    upgrade = older("update")
    here = own_site.laptop()
    person = new("person", full_name="A (mẫu)", note="")
    here.sync(here.entry(person), here.entry(change(person, full_name="cũ", note="giữ")))
    own_site.clock.move(minutes=5)
    here.sync(here.entry(later(person, full_name="mới")))
    upgrade()
    differences(own_site, mend=True)
    assert value(own_site, person.record, "full_name") == "mới"
    assert value(own_site, person.record, "note") == "giữ"
    assert differences(own_site) == []


def test_what_came_by_another_road_meanwhile_is_not_taken_in_twice(own_site, older):
    upgrade = older("update")
    here = own_site.laptop()
    person = new("person", full_name="A (mẫu)")
    first, second = here.entry(person), here.entry(change(person, full_name="B (mẫu)"))
    here.sync(first, second)
    upgrade()
    anew = own_site.laptop(book=here.book)  # the same work under another history
    anew.sync(first, second)
    assert value(own_site, person.record, "full_name") == "B (mẫu)"
    assert waiting(own_site) == 1
    assert differences(own_site, mend=True) == []
    assert waiting(own_site) == 0
    count = own_site.database.execute("SELECT count(*) FROM operation WHERE book_id = %s", (here.book,)).fetchone()
    assert count == (2,)


def test_what_is_bad_for_another_reason_stays_aside(own_site, older):
    here = own_site.laptop()
    here.sync(here.entry(new("person", full_name="a\0b")))
    upgrade = older("update")
    here.sync(here.entry(Operation("person", uuid4().hex, "update", {"full_name": "a\0b"})))
    here.sync(here.entry(Operation("person", uuid4().hex, "melt", {})))
    upgrade()
    assert differences(own_site, mend=True) == []
    reasons = own_site.database.execute("SELECT reason FROM quarantine ORDER BY n").fetchall()
    assert reasons == [("nul",), ("kind",), ("kind",)]


def test_a_time_far_ahead_is_judged_as_if_it_had_come_in_now(own_site, older):
    upgrade = older("update")
    here = own_site.laptop()
    person = new("person", full_name="A (mẫu)")
    far = (int(own_site.clock().timestamp() * 1000) + 10**11) << 16
    here.sync(here.entry(person), here.entry(change(person, full_name="B (mẫu)"), time=far))
    upgrade()
    differences(own_site, mend=True)
    assert differences(own_site) == []
    (own,) = here.sync().own
    assert 0 < own.ceiling < far
