from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.dates import PartialDate, YearOutOfRange
from desktop_app.domain.members import PhoneWrongLength
from desktop_app.domain.names import NameMissing, NameTooLong, fold
from desktop_app.resource_files import resource_path
from desktop_app.services.imports import Action, preview, write
from desktop_app.services.journal import undo
from desktop_app.services.members import (
    AddMember,
    add_member,
    member_list,
)
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.storage.book import Book
from desktop_app.storage.queries.journal import entries
from desktop_app.storage.queries.members import MemberRow, hamlets, member, member_count, member_page
from desktop_app.storage.verify import verify_book

SAMPLE = resource_path("samples", "hoi-vien-xa.xlsx")
TODAY = date(2026, 11, 21)


def add(book: Book, *names: str) -> None:
    for name in names:
        with book.work("bà Lài") as work:
            add_member(work, AddMember(name))


def found(book: Book, search: str, **page: int) -> list[str]:
    with book.reader() as reader:
        return [row.full_name for row in member_page(reader, search, **page).rows]


@pytest.fixture
def filled(book: Book) -> Book:
    with book.reader() as reader:
        read = preview(reader, Kind.MEMBERS, SAMPLE, TODAY)
    with book.work("bà Lài") as work:
        write(work, read)
    return book


def test_a_member_by_hand_is_found_without_marks_and_shown_as_written(book: Book) -> None:
    with book.work("bà Lài") as work:
        person_id = add_member(
            work,
            AddMember(
                "nguyễn thị phượng", PartialDate(1961, 8, 15), "female", "Thôn 3", "0912 845 110", PartialDate(2009)
            ),
        )
    add(book, "Hồ Thị Đào", "Trần Văn Dao")
    assert found(book, "nguyen thi phuong") == ["Nguyễn Thị Phượng"]
    assert found(book, "phuong nguyen") == ["Nguyễn Thị Phượng"]
    assert found(book, "0912") == ["Nguyễn Thị Phượng"]
    assert found(book, "dao") == ["Trần Văn Dao", "Hồ Thị Đào"]
    assert found(book, "đào") == ["Hồ Thị Đào"]
    assert found(book, "không có ai") == []
    with book.reader() as reader:
        row = member(reader, person_id)
    assert row is not None
    assert (row.birth, row.phone, row.hamlet, row.joined) == (
        PartialDate(1961, 8, 15),
        "0912845110",
        "Thôn 3",
        PartialDate(2009),
    )


@pytest.mark.parametrize(
    "rubbish", ['"', "'; DROP TABLE person", "a* OR b", "(", "NEAR(", "%", "_", "\x00", "^a", "-", "AND", "ĐÀO"]
)
def test_any_rubbish_in_the_search_box_is_only_a_search(book: Book, rubbish: str) -> None:
    add(book, "Hồ Thị Đào")
    found(book, rubbish)
    assert found(book, "dao") == ["Hồ Thị Đào"]


@pytest.mark.parametrize(
    ("command", "error"),
    [
        (AddMember(" "), NameMissing),
        (AddMember("x" * 300), NameTooLong),
        (AddMember("Hồ Thị Lài", PartialDate(2091)), YearOutOfRange),
        (AddMember("Hồ Thị Lài", phone="091234567"), PhoneWrongLength),
    ],
)
def test_a_member_with_rubbish_is_refused_and_nothing_is_written(
    book: Book, command: AddMember, error: type[Exception]
) -> None:
    with pytest.raises(error), book.work("bà Lài") as work:
        add_member(work, command)
    with book.reader() as reader:
        assert member_count(reader) == 0


def test_the_sample_list_comes_in_as_one_entry_and_goes_out_as_one(filled: Book) -> None:
    with filled.reader() as reader:
        assert member_count(reader) == 400
        newest = entries(reader, limit=1)[0]
        assert hamlets(reader)[:3] == ("Thôn 1", "Thôn 2", "Thôn 3")
    assert (newest.action, newest.facts["count"], newest.changes) == ("members.imported", 400, 800)
    with filled.work("bà Lài") as work:
        undo(work, newest.entry_id)
    with filled.reader() as reader:
        assert member_count(reader) == 0
    assert verify_book(filled).is_whole


def test_the_same_file_again_brings_nobody_twice(filled: Book) -> None:
    with filled.reader() as reader:
        again = preview(reader, Kind.MEMBERS, SAMPLE, TODAY)
    assert (again.count(Action.NEW), again.count(Action.SAME)) == (0, 400)
    with filled.work("bà Lài") as work:
        assert write(work, again).new == 0


def test_preview_writes_nothing(book: Book) -> None:
    before = book.path.read_bytes()
    with book.reader() as reader:
        preview(reader, Kind.MEMBERS, SAMPLE, TODAY)
    assert book.path.read_bytes() == before


def test_the_list_stands_in_vietnamese_order_and_pages_fit_together(filled: Book) -> None:
    everybody = found(filled, "", limit=1_000)
    given = [name.rpartition(" ")[2] for name in everybody]
    assert given.index("Ái") < given.index("An") < given.index("Ánh") < given.index("Dũng") < given.index("Đạt")
    paged = [name for start in range(0, 400, 70) for name in found(filled, "", offset=start, limit=70)]
    assert paged == everybody


@pytest.mark.parametrize("search", ["n", "ng", "thi", "thi ", "nguyen thi", "v", "lo kha", "09", "ái", "Nguyễn", "zzz"])
def test_the_index_finds_whom_a_look_at_every_name_finds(filled: Book, search: str) -> None:
    words = search.lower().split()

    def holds(row: MemberRow, word: str) -> bool:
        called = f"{row.full_name.lower()} {fold(row.full_name)} {row.phone}".split()
        return any(part.startswith(word) for part in called)

    with filled.reader() as reader:
        everybody = member_page(reader, limit=-1).rows
        page = member_page(reader, search, limit=7)
    wanted = [row for row in everybody if all(holds(row, word) for word in words)]
    assert (list(page.rows), page.total) == (wanted[:7], len(wanted))


def test_marks_may_be_left_out_in_one_word_and_typed_in_the_other(filled: Book) -> None:
    narrow, wide = (set(found(filled, search, limit=1_000)) for search in ("nguyễn thị", "Nguyễn thi"))
    assert narrow
    assert narrow <= wide <= set(found(filled, "nguyen thi", limit=1_000))


def test_the_printed_list_holds_everybody(filled: Book, tmp_path: Path) -> None:
    import pypdfium2

    (tmp_path / "ds.pdf").write_bytes(member_list(filled))
    document = pypdfium2.PdfDocument(tmp_path / "ds.pdf")
    texts = []
    for page in document:
        textpage = page.get_textpage()
        texts.append(textpage.get_text_bounded())
        textpage.close()
        page.close()
    document.close()
    whole = "\n".join(texts)
    assert all(name in whole for name in found(filled, "", limit=1_000))
