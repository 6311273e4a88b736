"""What stands is proven from the raw operations; whatever was changed elsewhere is found, and mended only when asked."""

from __future__ import annotations

import pytest

from desktop_app.sync.wire import Operation
from provincial_server.__main__ import main
from provincial_server.replaying import replay
from provincial_server.rollup import refresh


@pytest.fixture
def filled(own_site, make_person):
    """Two laptops of one book that edit the same people, some without knowing of each other; and a book of one."""
    here = own_site.laptop()
    there = own_site.laptop(book=here.book)
    people = [make_person() for _ in range(20)]
    here.sync(here.entry(*people))
    there.pull_all()
    own_site.clock.move(minutes=1)
    here.sync(here.entry(*(Operation("person", one.record, "update", {"full_name": "A"}) for one in people[:9])))
    there.sync(
        there.entry(
            *(Operation("person", one.record, "update", {"full_name": "B", "note": "x"}) for one in people[5:15])
        )
    )
    there.sync(there.entry(Operation("person", people[0].record, "delete", {}), make_person()))
    other = own_site.laptop()
    other.sync(other.entry(make_person()))
    refresh(own_site.database, "40")
    own_site.books = (here.book, other.book)
    return own_site


def differences(site, *, mend=False):
    return [(one.what, one.book) for one in replay(site.database, "40", mend=mend).differences]


def state(site):
    return site.database.execute("SELECT t::text FROM record t ORDER BY 1").fetchall()


def test_a_province_that_was_left_alone_is_what_its_log_says(filled):
    found = replay(filled.database, "40", mend=False)
    assert (found.books, found.operations, found.records, list(found.differences)) == (2, 42, 22, [])


def test_records_sums_and_rollups_that_were_changed_elsewhere_are_found_and_mended_only_when_asked(filled):
    book = filled.books[0]
    right = state(filled)
    filled.database.execute(
        'UPDATE record SET fields = fields || \'{"full_name": "thay"}\' WHERE record_id = (SELECT record_id FROM record WHERE book_id = %s LIMIT 1)',
        (book,),
    )
    filled.database.execute("DELETE FROM record WHERE book_id = %s", (filled.books[1],))
    filled.database.execute("INSERT INTO rollup VALUES ('40', %s, '2026', 'raised', 5)", (book,))
    filled.database.execute("UPDATE table_sum SET sum = sum + 1 WHERE book_id = %s", (book,))
    wrong = state(filled)
    found = differences(filled)
    assert ("record", book) in found
    assert ("record", filled.books[1]) in found
    assert {("rollup", book), ("sum", book)} <= set(found)
    assert state(filled) == wrong != right
    assert len(differences(filled, mend=True)) == len(found)
    assert state(filled) == right
    assert differences(filled) == []


def test_a_log_with_a_hole_is_told_and_nothing_can_mend_it(filled, capsys):
    filled.database.execute("DELETE FROM operation WHERE book_id = %s AND seq = 3", (filled.books[0],))
    words = ["replay", "--database", filled.database_url]
    assert main(words) == 1
    assert "log\toperation: 40 of 41" in capsys.readouterr().out
    assert main([*words, "--fix"]) == 1


def test_the_command_says_that_all_is_well_or_how_much_is_not(filled, capsys):
    words = ["replay", "--database", filled.database_url]
    assert main(words) == 0
    assert "2 sổ, 42 thao tác, 22 mục" in capsys.readouterr().out
    filled.database.execute("UPDATE record SET gone = true WHERE book_id = %s", (filled.books[1],))
    assert main(words) == 1
    said = capsys.readouterr()
    assert f"{filled.books[1]}\trecord\tperson" in said.out
    assert "thay" not in said.out
    assert main([*words, "--fix"]) == 0
    assert main(words) == 0
