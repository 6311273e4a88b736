import pypdfium2
import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import MembershipId, PersonId, UnitId
from desktop_app.domain.members import MembershipUnknown
from desktop_app.services.member_cards import member_cards
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.memberships import give_card_numbers, take_off_list
from desktop_app.storage.book import Book
from desktop_app.storage.queries.people import memberships
from desktop_app.storage.tables import Unit


def said(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        page = document[0]
        text = page.get_textpage()
        words = " ".join(text.get_text_range().split())
        text.close()
        page.close()
        return words


def membership_of(book: Book, person: PersonId) -> MembershipId:
    with book.reader() as reader:
        return memberships(reader, person)[0].membership_id


def test_cards_carry_number_kind_and_their_own_board(book: Book):
    with book.work("bà Lài") as work:
        chapter = Unit(id=work.new_id(), unit_id=work.unit_id, name="Chi hội thôn 3", kind="hamlet")
        chapter.province_code, chapter.commune_code, chapter.unit_id = "40", "17179", chapter.id
        work.add(chapter)
        work.describe("organisation.board_added", {"name": chapter.name})
    with book.work("bà Lài") as work:
        first = add_member(work, AddMember("Trần Văn Ước", PartialDate(1958), kind="honorary"))
        second = add_member(work, AddMember("Lê Thị An", board=UnitId(chapter.id)))
    ids = [membership_of(book, first), membership_of(book, second)]
    with book.work("bà Lài") as work:
        give_card_numbers(work, ids[:1])
    paper = said(member_cards(book, ids))
    for words in (
        "HỘI KHUYẾN HỌC XÃ MẪU",
        "CHI HỘI THÔN 3",
        "Hội viên danh dự",
        "Số 0001",
        "Năm sinh: 1958",
        "Năm 2026",
    ):
        assert words in paper
    assert paper.index("Lê Thị An") < paper.index("Trần Văn Ước"), "by given name"
    with book.work("bà Lài") as work:
        take_off_list(work, [first])
    assert "Trần Văn Ước" not in said(member_cards(book, ids, year=2027))
    with pytest.raises(MembershipUnknown):
        member_cards(book, ids[:1])
