from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from desktop_app.domain.documents import DOCUMENT_KINDS, DocumentFields, check_document, read_text
from desktop_app.domain.ids import AwardId, RoundId, UnitId
from desktop_app.services.document_words import Known, begun
from desktop_app.storage.queries.documents import ListedAward, RoundFacts

DAY = date(2026, 11, 21)
ONE = ListedAward(
    AwardId(UUID(int=1)), None, "pupil", "Lê An", "5A", "THCS A", "", "Giỏi", "", 300_000, "", "decided", "", "", ""
)


def facts(name: str, **said: object) -> RoundFacts:
    empty = {
        "school_year": "2025-2026",
        "state": "proposed",
        "decision_number": "",
        "decided_on": None,
        "signer_name": "",
        "signer_title": "",
        "programme": "",
        "announced_on": "",
        "proposals_until": "",
        "quota": 0,
        "announcement": "",
        "reviewed_on": "",
        "review_note": "Bí mật của ban",
        "held_on": "",
        "held_at": "",
    }
    return RoundFacts(RoundId(UUID(int=2)), UnitId(UUID(int=3)), name, **(empty | said))


def known(name: str = "Khen thưởng học sinh giỏi", **said: object) -> Known:
    return Known("Hội Khuyến học xã Mẫu", "Hội Khuyến học tỉnh", DAY, facts(name, **said), 3, (ONE, ONE))


def written(kind, about: Known) -> DocumentFields:
    return begun(kind, about, DocumentFields(kind, DAY, addressee="x"))


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_every_kind_begins_with_a_subject_and_a_text(kind) -> None:
    fields = written(kind, known())
    if kind == "invitation":
        fields = DocumentFields(kind, DAY, subject=fields.subject, text=fields.text, addressee="Ông Tư")
    check_document(fields)
    assert read_text(fields.text)
    assert "Bí mật" not in str(fields), "what the board said among itself stands on no paper"
    assert "None" not in fields.text


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_no_law_stands_there_that_nobody_checked(kind) -> None:
    fields = written(kind, known())
    for word in ("Nghị định", "Thông tư", "Luật", "/NĐ-CP", "Mẫu số"):
        assert word not in f"{fields.bases} {fields.text}"


def test_a_round_is_named_as_a_sentence_needs_it() -> None:
    assert known("Khen thưởng học sinh giỏi").about == "khen thưởng học sinh giỏi"
    assert known("Thắp sáng ước mơ").about == "khen thưởng đợt Thắp sáng ước mơ"
    assert known("Học bổng Vượt khó").round_name.startswith("việc khen thưởng đợt")


def test_an_announcement_of_an_open_round_says_who_until_when_and_how_many() -> None:
    text = written("announcement", known(announcement="Học sinh nghèo.", quota=50, proposals_until="2026-12-05")).text
    assert "Đối tượng: Học sinh nghèo." in text
    assert "Chỉ tiêu: 50 suất." in text
    assert "đến hết ngày 05/12/2026." in text


def test_an_announcement_of_a_decided_round_says_what_came_of_it() -> None:
    fields = written("announcement", known(state="decided", decision_number="05/QĐ-HKH", held_on="2026-12-02"))
    assert "theo Quyết định số 05/QĐ-HKH: 2 học sinh, tổng số tiền 600.000 đồng" in fields.text
    assert (fields.list_place, fields.subject) == ("annex", "Kết quả khen thưởng học sinh giỏi")


def test_minutes_count_the_refused_without_naming_them() -> None:
    fields = written("review_minutes", known(reviewed_on="2026-11-15"))
    assert "Có 3 trường hợp được đề nghị." in fields.text
    assert "2 trường hợp đạt, 1 trường hợp không đạt." in fields.text
    assert "ngày 15/11/2026" in fields.text
    assert (fields.second_title, fields.signer_title) == ("THƯ KÝ", "CHỦ TRÌ")
