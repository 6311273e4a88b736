from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from desktop_app.storage.book import Book
from desktop_app.storage.derived import name_columns
from desktop_app.storage.tables import SYNCED, Membership, Person
from desktop_app.storage.triggers import table_of
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.storage.verify import verify_book
from tests.integration.storage.journal_tools import add, by_hand, changes, newest

Row = dict[str, object]
MANY = 1_210
NAMES = ("Hồ Thị Lài", "Đường Văn Đức", "Nguyễn Thị Phượng", "Cù Huy Ước", "Krông Pắc")
GONE = "2026-11-21T05:00:00+00:00"


def rows(work: UnitOfWork, count: int = MANY) -> list[Row]:
    """Sample people; every seventh is off the lists."""
    made: list[Row] = []
    for place in range(count):
        name = f"{NAMES[place % len(NAMES)]} {chr(ord('a') + place % 26)}"
        local = name_columns(name)
        told = {"full_name": name, "fold": local.fold, "sort_key": local.sort_key, "phone": f"0912{place:06}"}
        gone = None if place % 7 else GONE
        made.append({"id": work.new_id(), "unit_id": work.unit_id, **told, "deleted_at": gone})
    return made


def add_all(book: Book, count: int = MANY) -> None:
    """Adds more people than one statement takes."""
    with book.work("bà Lài") as work:
        work.add_many(Person, rows(work, count))
        work.describe("members.imported", {"count": count})


def words(book: Book) -> dict[int, list[str]]:
    """The words by which the search index finds the person in each row."""
    found: dict[int, list[str]] = {}
    with book.writing.connect() as connection:
        connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, person_search, instance)")
        for row, word in connection.exec_driver_sql("SELECT doc, term FROM temp.words ORDER BY doc, term"):
            found.setdefault(row, []).append(word)
        connection.exec_driver_sql("DROP TABLE temp.words")
        connection.rollback()
    return found


def searched(book: Book, word: str) -> list[int]:
    question = text("SELECT rowid FROM person_search WHERE person_search MATCH :word ORDER BY rowid")
    with book.fresh_reader() as reader:
        return list(reader.execute(question, {"word": word}).scalars())


def findings(book: Book) -> set[str]:
    return {finding.what for finding in verify_book(book).findings if finding.check == "search"}


def test_people_written_together_are_found_by_the_same_words_as_those_written_one_by_one(book: Book) -> None:
    add_all(book)
    with book.work("bà Lài") as work:
        for row in rows(work):
            work.add_many(Person, [row])
        work.describe("members.imported", {"count": MANY})
    found = words(book)
    together = {row: told for row, told in found.items() if row <= MANY}
    assert len(together) == MANY - 173
    assert {row + MANY: told for row, told in together.items()} == {r: t for r, t in found.items() if r > MANY}
    assert verify_book(book).is_whole


def test_raw_sql_after_many_were_written_is_found_at_once(book: Book) -> None:
    add_all(book)
    by_hand(
        book,
        "INSERT INTO person (id, unit_id, full_name, fold) SELECT 'a1', unit_id, 'Mai Sau', 'mai sau' FROM book_info",
    )
    by_hand(book, "UPDATE person SET phone = '0999' WHERE row = 2")
    by_hand(book, "DELETE FROM person WHERE row = 3")
    assert searched(book, "sau") == [MANY + 1]
    assert searched(book, "0999") == [2]
    assert 3 not in words(book)
    assert findings(book) == set()


def test_people_written_before_and_between_stay_found(book: Book) -> None:
    before = add(book, "Trịnh Thị Trước")
    add_all(book)
    between = add(book, "Trịnh Thị Giữa")
    add_all(book, MANY // 2)
    with book.reader() as reader:
        places = reader.execute(
            text("SELECT row FROM person WHERE id IN (:one, :two) ORDER BY row"),
            {"one": before.id.hex, "two": between.id.hex},
        ).scalars()
        assert searched(book, "trinh") == list(places) == [1, MANY + 2]
    assert verify_book(book).is_whole


def test_whoever_catches_a_refusal_in_the_middle_goes_on_with_an_index_in_step(book: Book) -> None:
    with book.work("bà Lài") as work:
        made = rows(work)
        made[40]["id"] = made[3]["id"]
        with pytest.raises(IntegrityError):
            work.add_many(Person, made)
    assert words(book) == {}
    add(book, "Trịnh Thị Sau")
    assert len(searched(book, "trinh")) == 1
    assert verify_book(book).is_whole


def test_people_with_places_of_their_own_are_found(book: Book) -> None:
    with book.work("bà Lài") as work:
        work.add_many(Person, [{**row, "row": 9_000 - place} for place, row in enumerate(rows(work))])
        work.describe("members.imported", {"count": MANY})
    assert max(words(book)) == 8_999
    assert findings(book) == set()


def test_the_journal_has_every_person_written_together_as_it_stands(book: Book) -> None:
    with book.work("bà Lài") as work:
        work.add_many(Person, rows(work))
        people = work.find(Person)
        joining = [{"id": work.new_id(), "unit_id": work.unit_id, "person_id": one.id} for one in people]
        work.add_many(Membership, joining)
        work.describe("members.imported", {"count": MANY})
    written = changes(book, newest(book).seq)
    assert [kind for _, kind, _, _ in written] == ["insert"] * (MANY + len(joining))
    assert '"full_name":"Đường Văn Đức b"' in str(written[1])
    assert '"standing":"active"' in str(written[-1])
    assert verify_book(book).is_whole


def test_a_hole_in_the_search_index_is_found_out(book: Book) -> None:
    add_all(book, 3)
    by_hand(book, "DELETE FROM person_search WHERE rowid = 2")
    by_hand(book, "INSERT INTO person_search (rowid, words) VALUES (77, 'không ai')")
    assert findings(book) == {
        "person in row 2: not found by searching",
        "row 77: found by searching, but not on the lists",
    }


def test_what_is_not_named_gets_the_same_value_from_the_table_as_from_the_record() -> None:
    for record in SYNCED:
        for column in table_of(record).columns:
            of_record = getattr(column.default, "arg", None)
            assert of_record == getattr(column.server_default, "arg", None) or str(of_record) == str(
                getattr(column.server_default, "arg", None)
            ), f"{record.__name__}.{column.name}"
