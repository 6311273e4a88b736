from datetime import date

from desktop_app.domain.ids import UnitId
from desktop_app.services.letterheads import letterhead
from desktop_app.services.officers import OfficerFields, add_officer
from desktop_app.services.organisation import AddBoard, EditBoard, add_board, edit_board, header_lines
from desktop_app.storage.book import Book
from desktop_app.storage.queries.organisation import board

TODAY = date(2026, 11, 21)


def chapter_of(book: Book) -> UnitId:
    with book.reader() as reader:
        own = board(reader).unit_id
    with book.work("bà Lài") as work:
        return add_board(work, AddBoard("Chi hội thôn 1", "hamlet", own))


def test_a_board_without_a_letterhead_stands_under_its_place_or_its_parent(book: Book) -> None:
    chapter = chapter_of(book)
    with book.reader() as reader:
        owner = board(reader)
        assert header_lines(owner) == ("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ MẪU")
        assert letterhead(reader, owner.unit_id, TODAY).lines == header_lines(owner)
        assert letterhead(reader, chapter, TODAY).lines == ("HỘI KHUYẾN HỌC XÃ MẪU", "CHI HỘI THÔN 1")


def test_lines_of_its_own_stand_above_the_name_and_the_signer_of_the_board_below(book: Book) -> None:
    chapter = chapter_of(book)
    with book.work("bà Lài") as work:
        edit_board(
            work, EditBoard(chapter, "Chi hội thôn 1", "hamlet", letterhead="Hội Khuyến học tỉnh\n Hội  xã Mẫu \n\n")
        )
    with book.work("bà Lài") as work:
        add_officer(work, chapter, OfficerFields("Hồ Thị Lài", "chapter_head", signs=True))
    with book.reader() as reader:
        head = letterhead(reader, chapter, TODAY)
        assert letterhead(reader, board(reader).unit_id, TODAY).signing is None
    assert head.lines == ("Hội Khuyến học tỉnh", "Hội xã Mẫu", "CHI HỘI THÔN 1")
    assert head.signing is not None
    assert head.signing.lines == ("CHI HỘI TRƯỞNG", "Hồ Thị Lài")
