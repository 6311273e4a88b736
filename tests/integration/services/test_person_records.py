from collections.abc import Mapping
from datetime import date

import pypdfium2
import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import PersonId
from desktop_app.domain.members import PersonFields, PersonUnknown
from desktop_app.services.guardianships import GuardianFields, add_guardian
from desktop_app.services.members import AddMember, add_member, edit_person
from desktop_app.services.person_records import person_record
from desktop_app.services.privacy import RecordConsent, record_consents
from desktop_app.storage.book import Book
from desktop_app.storage.journal import Fact


def tell(action: str, facts: Mapping[str, Fact]) -> str:
    return f"việc {action} của {facts.get('name')}"


def said(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        texts: list[str] = []
        for page in document:
            text = page.get_textpage()
            texts.append(text.get_text_range())
            text.close()
            page.close()
        return " ".join(" ".join(texts).split())


def test_the_paper_tells_everything_and_names_what_the_book_does_not_hold(book: Book):
    with book.work("bà Lài") as work:
        child = add_member(
            work,
            AddMember(
                "Nguyễn Thị Minh Nguyệt",
                birth=PartialDate(2012, 8, 15),
                phone="0912345678",
                national_id="040312000123",
                commune_code="17179",
                school="THCS Quỳnh Hồng",
                class_name="9A",
                school_year="2026-2027",
            ),
        )
    with book.work("bà Lài") as work:
        add_guardian(work, child, GuardianFields(name="Hồ Thị Hương", relation="mother"))
    with book.work("bà Lài") as work:
        agreed = RecordConsent(
            child,
            "publish_name",
            True,
            date(2026, 9, 5),
            "paper",
            "12/2026",
            guardian_name="Hồ Thị Hương",
            child_word="agreed",
        )
        record_consents(work, [agreed])
    for number in range(110):
        with book.work("ông Tư") as work:
            edit_person(work, child, PersonFields("Nguyễn Thị Minh Nguyệt", note=f"lần {number}"))
    paper = said(person_record(book, child, tell, "Hồ Thị Lài"))
    for words in (
        "Nguyễn Thị Minh Nguyệt",
        "Hội Khuyến học xã Mẫu",
        "Hồ Thị Hương, mẹ",
        "Giấy ký số 12/2026",
        "em cũng đồng ý",
        "việc members.added của Nguyễn Thị Minh Nguyệt",
        "Không có trong sổ",
        (
            "hội phí, ủng hộ, thẻ nhà hảo tâm, cam kết và học bổng dài hạn, tặng thẳng ngoài sổ quỹ, khen thưởng, mô hình"
            " học tập, chức danh"
        ),
    ):
        assert words in paper
    assert paper.count("việc members.changed") == 110, "every change, not only the newest"
    assert paper.count("số căn cước") == 1, "the edit that took the number out is named"
    with pytest.raises(PersonUnknown):
        person_record(book, PersonId(book.surroundings.new_id()), tell)
