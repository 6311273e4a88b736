from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import text

from desktop_app.domain.awards import RoundUnknown
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import EntryId, RoundId
from desktop_app.services.duplicates import merge_people, merge_plan
from desktop_app.services.imports import (
    Action,
    Choices,
    ImportCancelled,
    Imported,
    NewRound,
    Preview,
    RowChoice,
    Why,
    left_behind,
    leftovers_xlsx,
    preview,
    remember_layout,
    write,
)
from desktop_app.services.journal import undo
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.memberships import take_off_list
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.lists import ACCEPTED, Code, ReadOptions
from desktop_app.storage.book import Book
from desktop_app.storage.verify import verify_book

DATA = Path(__file__).parents[2] / "unit" / "spreadsheets" / "data"
TODAY = date(2026, 11, 21)
EXPECTED = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
SAMPLES = [
    ("hoi-vien-xa.xlsx", Kind.MEMBERS),
    ("hoi-vien-xom-tcvn3.xls", Kind.MEMBERS),
    ("de-nghi-khen-thuong.xlsx", Kind.CANDIDATES),
    ("ung-ho.xlsx", Kind.DONATIONS),
]
TABLES = (
    "person",
    "membership",
    "award_round",
    "award",
    "donation",
    "learning_result",
    "voucher",
    "voucher_line",
    "number_series",
)


def look(book: Book, kind: Kind, path: Path, options: ReadOptions | None = None) -> Preview:
    with book.reader() as reader:
        return preview(reader, kind, path, TODAY, options)


def take_in(book: Book, kind: Kind, path: Path, choices: Choices | None = None) -> Imported:
    found = look(book, kind, path)
    with book.work("bà Lài") as work:
        return write(work, found, choices)


def dump(book: Book) -> dict[str, list[tuple[object, ...]]]:
    with book.reader() as reader:
        return {
            table: [tuple(row) for row in reader.execute(text(f"SELECT * FROM {table} ORDER BY 1, 2"))]
            for table in TABLES
        }


def rows_of(book: Book, asked: str) -> list[list[object]]:
    with book.reader() as reader:
        return [list(row) for row in reader.execute(text(asked))]


def sheet(folder: Path, *rows: list[object], name: str = "ds.xlsx") -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    path = folder / name
    book.save(path)
    return path


def test_every_sample_stands_in_the_book_as_expected(book: Book) -> None:
    for file, kind in SAMPLES:
        take_in(book, kind, DATA / file)
    people = [
        [n, int(str(b)[:4]) if b else None, h]
        for n, b, h in rows_of(book, "SELECT full_name, birth, hamlet FROM person ORDER BY row")
    ]
    assert people == EXPECTED["hoi-vien-xa.xlsx"] + EXPECTED["hoi-vien-xom-tcvn3.xls"]
    assert (
        rows_of(book, "SELECT recipient_name, amount FROM award ORDER BY position")
        == EXPECTED["de-nghi-khen-thuong.xlsx"]
    )
    gifts = rows_of(book, "SELECT donor_name, nullif(amount, 0) FROM donation ORDER BY position")
    assert gifts == EXPECTED["ung-ho.xlsx"]
    assert rows_of(book, "SELECT count(*) FROM voucher") == [[0]]
    assert verify_book(book).is_whole


@pytest.mark.parametrize(("file", "kind"), SAMPLES)
def test_an_import_is_one_entry_and_comes_back_to_the_byte(book: Book, file: str, kind: Kind) -> None:
    before, entries = dump(book), rows_of(book, "SELECT count(*) FROM journal_entry")[0][0]
    take_in(book, kind, DATA / file)
    assert dump(book) != before
    ((entry, action, count),) = rows_of(
        book, "SELECT id, action, (SELECT count(*) FROM journal_entry) FROM journal_entry ORDER BY seq DESC LIMIT 1"
    )
    assert (str(action).partition(".")[2], count) == ("imported", int(str(entries)) + 1)
    from uuid import UUID

    with book.work("bà Lài") as work:
        undo(work, EntryId(UUID(str(entry))))
    assert dump(book) == before
    assert verify_book(book).is_whole


def test_looking_changes_nothing_and_neither_does_stopping(book: Book) -> None:
    before = dump(book)
    found = look(book, Kind.MEMBERS, DATA / "hoi-vien-xa.xlsx")
    assert dump(book) == before
    with pytest.raises(ImportCancelled), book.work("bà Lài") as work:
        write(work, found, cancel=lambda: True)
    with pytest.raises(ImportCancelled), book.reader() as reader:
        preview(reader, Kind.MEMBERS, DATA / "hoi-vien-xa.xlsx", TODAY, cancel=lambda: True)
    assert dump(book) == before


def test_both_halves_tell_how_far_they_are(book: Book) -> None:
    told: list[tuple[int, int]] = []
    with book.reader() as reader:
        found = preview(reader, Kind.MEMBERS, DATA / "hoi-vien-xa.xlsx", TODAY, report=lambda *at: told.append(at))
    assert told == [(405, 405), (400, 400)]
    with book.work("bà Lài") as work:
        write(work, found, report=lambda *at: told.append(at))
    assert told[2:] == [(400, 400)]


def test_the_same_file_again_adds_nobody_and_leaves_no_entry(book: Book) -> None:
    for file, kind in SAMPLES[:1] + SAMPLES[3:]:
        take_in(book, kind, DATA / file)
    before = dump(book)
    again = look(book, Kind.MEMBERS, DATA / "hoi-vien-xa.xlsx")
    assert {match.action for match in again.matches} == {Action.SAME}
    entries = rows_of(book, "SELECT count(*) FROM journal_entry")
    for file, kind in SAMPLES[:1] + SAMPLES[3:]:
        assert take_in(book, kind, DATA / file).new == 0
    assert dump(book) == before
    assert rows_of(book, "SELECT count(*) FROM journal_entry") == entries


def test_the_same_person_gets_only_what_is_empty(book: Book, tmp_path: Path) -> None:
    with book.work("bà Lài") as work:
        add_member(work, AddMember("Lê Văn Tám", PartialDate(1961), "male", hamlet="Thôn 1", phone="0912345678"))
    path = sheet(
        tmp_path,
        ["Họ tên", "Năm sinh", "Thôn", "SĐT", "CCCD"],
        ["Lê Văn Tám", 1961, "THÔN 01", "0999999999", "040061000123"],
    )
    (match,) = look(book, Kind.MEMBERS, path).matches
    assert (match.action, match.why, match.fills) == (Action.SAME, Why.IN_BOOK, (Field.NATIONAL_ID,))
    assert match.row.hamlet == "Thôn 1"
    assert take_in(book, Kind.MEMBERS, path) == Imported(new=0, same=1, skipped=0)
    assert rows_of(book, "SELECT full_name, phone, national_id FROM person") == [
        ["Lê Văn Tám", "0912345678", "040061000123"]
    ]
    assert rows_of(book, "SELECT count(*) FROM membership") == [[1]]


def test_class_and_card_come_with_the_person_or_fill_what_is_empty(book: Book, tmp_path: Path) -> None:
    with book.work("bà Lài") as work:
        add_member(work, AddMember("Lê Văn Tám", PartialDate(1961), "male", hamlet="Thôn 1"))
        add_member(work, AddMember("Hồ Bảo Châu", PartialDate(2012), hamlet="Thôn 1", card_number="0007"))
    path = sheet(
        tmp_path,
        ["Họ và tên", "Năm sinh", "Thôn", "Số thẻ", "Lớp", "Trường", "Năm học", "Ghi chú"],
        ["Lê Văn Tám", 1961, "Thôn 1", "0012", "", "", "", ""],
        ["Hồ Bảo Châu", 2012, "Thôn 1", "0008", "9A", "THCS Hưng Tân", "2026-2027", ""],
        ["Trần Thị Xuân", 1970, "Thôn 2", "0012", "", "", "", "ở xa"],
    )
    seen = look(book, Kind.MEMBERS, path)
    assert [match.fills for match in seen.matches] == [(Field.CARD_NUMBER,), (Field.CLASS, Field.SCHOOL), ()]
    take_in(book, Kind.MEMBERS, path)
    assert rows_of(
        book,
        "SELECT p.full_name, m.card_number, p.class_name, p.school, p.school_year, p.note FROM person p"
        " JOIN membership m ON m.person_id = p.id ORDER BY p.full_name",
    ) == [
        ["Hồ Bảo Châu", "0007", "9A", "THCS Hưng Tân", "2026-2027", ""],
        ["Lê Văn Tám", "0012", "", "", "", ""],
        ["Trần Thị Xuân", "", "", "", "", "ở xa; Số thẻ 0012 trùng với người khác"],
    ]


def test_a_namesake_is_new_and_shown_and_a_person_may_choose_otherwise(book: Book, tmp_path: Path) -> None:
    with book.work("bà Lài") as work:
        add_member(work, AddMember("Lê Văn Tám", PartialDate(1961), hamlet="Thôn 1"))
    path = sheet(
        tmp_path, ["Họ tên", "Năm sinh", "Thôn"], ["Lê Văn Tám", 1962, "Thôn 1"], ["Hồ Thị Lài", 1970, "Thôn 2"]
    )
    namesake, other = look(book, Kind.MEMBERS, path).matches
    assert (namesake.action, namesake.why, bool(namesake.like)) == (Action.NEW, Why.LIKE_IN_BOOK, True)
    assert (other.action, other.why) == (Action.NEW, Why.NONE)
    done = take_in(book, Kind.MEMBERS, path, Choices(rows=(RowChoice(0, Action.SAME), RowChoice(1, Action.SKIP))))
    assert done == Imported(new=0, same=1, skipped=1)
    assert rows_of(book, "SELECT count(*) FROM person") == [[1]]


def test_a_line_that_stands_twice_in_the_file_goes_in_once(book: Book, tmp_path: Path) -> None:
    path = sheet(tmp_path, ["Họ tên", "Năm sinh"], ["Lê Văn Tám", 1961], ["LÊ VĂN TÁM", 1961], ["Lê Văn Tám", 1990])
    found = look(book, Kind.MEMBERS, path)
    assert [(m.action, m.why) for m in found.matches] == [
        (Action.NEW, Why.NONE),
        (Action.SKIP, Why.TWICE_IN_FILE),
        (Action.NEW, Why.NONE),
    ]
    assert left_behind(found) == 1


def test_what_stays_behind_is_kept_with_its_reasons_and_can_be_read_again(book: Book, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["STT", "Họ tên", "Năm sinh", "SĐT"],
        [1, "Lê A", 1961, 91234567],
        [2, 77, 1970, ""],
        [3, "Lê A", 1961, ""],
    ]
    path = sheet(tmp_path, *rows)
    found = look(book, Kind.MEMBERS, path, ReadOptions(accepted=ACCEPTED - {Code.PHONE_NOT_UNDERSTOOD}))
    content = leftovers_xlsx(found)
    assert content is not None
    kept = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert [[cell.value for cell in row] for row in kept.iter_rows()] == [
        ["STT", "Họ tên", "Năm sinh", "SĐT", "Lý do", "Ở dòng"],
        ["1", "Lê A", "1961", "91234567", "số điện thoại chưa đúng", "Sheet · 2"],
        ["2", "77", "1970", None, "họ tên không đọc được", "Sheet · 3"],
    ]
    again = tmp_path / "để lại.xlsx"
    again.write_bytes(content)
    assert [m.row.full_name for m in look(book, Kind.MEMBERS, again).matches] == ["Lê A"]


def test_a_year_of_two_digits_that_was_left_out_is_kept_with_the_lines_that_lack_something(
    book: Book, tmp_path: Path
) -> None:
    path = sheet(tmp_path, ["Họ và tên", "Năm sinh"], ["Lê Văn Tám", "61"])
    made = leftovers_xlsx(look(book, Kind.MEMBERS, path))
    assert made is not None
    told = [cell for page in openpyxl.load_workbook(io.BytesIO(made)) for row in page.values for cell in row]
    assert {"Lê Văn Tám", "61", "năm chỉ viết hai số cuối"} <= set(told)
    taken = ReadOptions(accepted=ACCEPTED | {Code.YEAR_OF_TWO_DIGITS})
    assert leftovers_xlsx(look(book, Kind.MEMBERS, path, taken)) is None


def test_a_layout_is_remembered_for_the_next_file(book: Book, tmp_path: Path) -> None:
    path = sheet(tmp_path, ["Họ tên", "Cột lạ"], ["Lê A", 1961])
    assert look(book, Kind.MEMBERS, path).matches[0].row.birth is None
    remember_layout(book, look(book, Kind.MEMBERS, path, ReadOptions(columns=((1, Field.BIRTH),))))
    assert look(book, Kind.MEMBERS, path).matches[0].row.birth == PartialDate(1961)
    assert look(book, Kind.MEMBERS, path, ReadOptions()).matches[0].row.birth is None


def test_candidates_begin_a_round_or_join_one(book: Book, tmp_path: Path) -> None:
    path = sheet(tmp_path, ["Họ tên học sinh", "Lớp", "Mức thưởng"], ["Lê A", "5A", "300.000"], ["Lê B", "5B", 200000])
    first = take_in(book, Kind.CANDIDATES, path, Choices(round=NewRound("Tết 2027", "2026 - 2027")))
    assert (first.new, rows_of(book, "SELECT name FROM award_round")) == (2, [["Tết 2027"]])
    assert first.round_id is not None
    again = take_in(book, Kind.CANDIDATES, path, Choices(round=first.round_id))
    assert (again.new, again.skipped) == (0, 2)
    with pytest.raises(RoundUnknown):
        take_in(book, Kind.CANDIDATES, path, Choices(round=RoundId(first.round_id.__class__(int=1))))


def test_a_learner_of_the_book_is_known_and_a_stranger_is_none(book: Book, tmp_path: Path) -> None:
    with book.work("bà Lài") as work:
        known = add_member(work, AddMember("Lê Thị Na", PartialDate(2015, 4, 10), as_member=False))
    path = sheet(
        tmp_path,
        ["Họ tên", "Ngày sinh", "Lớp", "Tiền thưởng"],
        ["Lê Thị Na", "10/4/2015", "5A", 300000],
        ["Lê B", "1/1/2016", "4A", 300000],
    )
    take_in(book, Kind.CANDIDATES, path)
    assert rows_of(book, "SELECT person_id FROM award ORDER BY position") == [[known.hex], [None]]


def test_results_are_recorded_for_the_year_they_name(book: Book, tmp_path: Path) -> None:
    path = sheet(
        tmp_path, ["Họ tên", "Năm sinh", "Kết quả", "Điểm"], ["Lê A", 1961, "Đạt", 85.5], ["Lê B", 1970, "Chưa đạt", 40]
    )
    assert take_in(book, Kind.RESULTS, path, Choices(year=2025)).new == 2
    assert rows_of(
        book,
        "SELECT subject_name, subject_birth, year, state, score, source FROM learning_result ORDER BY subject_name",
    ) == [
        ["Lê A", "1961", 2025, "passed", 855, "ds.xlsx"],
        ["Lê B", "1970", 2025, "failed", 400, "ds.xlsx"],
    ]


def test_who_was_merged_or_left_since_the_preview_is_followed_or_written_anew(book: Book, tmp_path: Path) -> None:
    path = sheet(tmp_path, ["Họ và tên", "Năm sinh", "Nghề nghiệp"], ["Hồ Thị Lài", 1961, "Giáo viên"])
    with book.work("bà Lài") as work:
        lai = add_member(work, AddMember("Hồ Thị Lài", PartialDate(1961)))
    with book.work("bà Lài") as work:
        other = add_member(work, AddMember("Hồ Thị Lài", PartialDate(1961, 3), as_member=False))
    found = look(book, Kind.MEMBERS, path)
    same = Choices((RowChoice(0, Action.SAME, lai),))
    with book.reader() as reader:
        plan = merge_plan(reader, other, lai)
    with book.work("bà Lài") as work:
        merge_people(work, plan)
    with book.work("bà Lài") as work:
        assert write(work, found, same) == Imported(0, 1, 0)
    assert rows_of(book, "SELECT occupation FROM person WHERE deleted_at IS NULL") == [["Giáo viên"]]
    with book.work("bà Lài") as work:
        take_off_list(work, [other])
    with book.work("bà Lài") as work:
        assert write(work, found, same) == Imported(1, 0, 0)
    assert rows_of(book, "SELECT full_name FROM person WHERE deleted_at IS NULL") == [["Hồ Thị Lài"]]
    assert verify_book(book).is_whole


def test_a_file_whose_name_is_no_text_comes_in_all_the_same(book: Book, tmp_path: Path) -> None:
    path = sheet(tmp_path, ["Họ và tên", "Năm sinh"], ["Hồ Thị Lài", 1961], name="ds-\udcff.xlsx")
    assert take_in(book, Kind.MEMBERS, path) == Imported(1, 0, 0)
    assert rows_of(book, "SELECT json_extract(facts, '$.file') FROM journal_entry ORDER BY seq DESC LIMIT 1") == [
        ["ds-.xlsx"]
    ]
