import pytest

from desktop_app.domain.ids import EntryId, PersonId
from desktop_app.domain.learners import NobodyPromoted, SchoolYearNotUnderstood
from desktop_app.services.journal import undo
from desktop_app.services.learners import PromotionChoice, promote, promotion_preview
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.memberships import take_off_list
from desktop_app.storage.book import Book
from desktop_app.storage.queries.people import person_fields


def learner(book: Book, name: str, class_name: str, year: str = "2025-2026", school: str = "TH Quỳnh Hồng") -> PersonId:
    with book.work("bà Lài") as work:
        command = AddMember(name, as_member=False, school=school, class_name=class_name, school_year=year)
        return add_member(work, command)


def attends(book: Book, person: PersonId) -> tuple[str, str, str]:
    with book.reader() as reader:
        fields = person_fields(reader, person)
    assert fields is not None
    return fields.class_name, fields.school, fields.school_year


def test_the_preview_says_who_goes_up_who_is_asked_and_who_is_left_alone(book: Book):
    up = learner(book, "Em Lên Lớp", "4B")
    change = learner(book, "Em Chuyển Cấp", "5A")
    done = learner(book, "Em Ra Trường", "12A1", school="THPT Quỳnh Lưu 1")
    small = learner(book, "Em Mẫu Giáo", "Mẫu giáo lớn")
    late = learner(book, "Em Lâu Ngày", "6/1", year="2024-2025", school="THCS Quỳnh Hồng")
    without_year = learner(book, "Em Không Năm", "1C", year="")
    learner(book, "Em Đã Lên", "4B", year="2026-2027")
    gone = learner(book, "Em Đã Đi", "4B")
    with book.work("bà Lài") as work:
        take_off_list(work, [gone])
    with book.reader() as reader:
        preview = promotion_preview(reader, "2026 - 2027")
    proposed = {row.learner.person_id: (row.step, row.new_class, row.new_school) for row in preview.rows}
    assert proposed == {
        up: ("next", "5B", "TH Quỳnh Hồng"),
        change: ("new_school", "6", ""),
        done: ("finished", "", ""),
        small: ("unknown", "", ""),
        late: ("next", "8/1", "THCS Quỳnh Hồng"),
        without_year: ("next", "2C", "TH Quỳnh Hồng"),
    }
    assert {choice.person_id for choice in preview.choices} == {up, late, without_year}
    assert [row.learner.full_name for row in preview.of("new_school", "finished")] == ["Em Chuyển Cấp", "Em Ra Trường"]


def test_promotion_is_one_piece_of_work_and_comes_back_as_one(book: Book):
    up, change = learner(book, "Em Lên Lớp", "4B"), learner(book, "Em Chuyển Cấp", "5A")
    done = learner(book, "Em Ra Trường", "12A1", school="THPT Quỳnh Lưu 1")
    with book.reader() as reader:
        choices = promotion_preview(reader, "2026-2027").choices
    with book.work("bà Lài") as work:
        more = (PromotionChoice(change, "6A", "THCS Quỳnh Hồng"), PromotionChoice(done, "", ""))
        assert promote(work, "2026-2027", [*choices, *more]) == 3
        entry = EntryId(work.entry_id)
    assert attends(book, up) == ("5B", "TH Quỳnh Hồng", "2026-2027")
    assert attends(book, change) == ("6A", "THCS Quỳnh Hồng", "2026-2027")
    assert attends(book, done) == ("", "", "")
    with book.reader() as reader:
        assert promotion_preview(reader, "2026-2027").rows == ()
    with book.work("bà Lài") as work:
        undo(work, entry)
    assert attends(book, up) == ("4B", "TH Quỳnh Hồng", "2025-2026")
    assert attends(book, done) == ("12A1", "THPT Quỳnh Lưu 1", "2025-2026")


def test_nobody_and_no_school_year_are_refused(book: Book):
    with pytest.raises(NobodyPromoted), book.work("bà Lài") as work:
        promote(work, "2026-2027", [])
    with pytest.raises(SchoolYearNotUnderstood), book.reader() as reader:
        promotion_preview(reader, "năm nay")
