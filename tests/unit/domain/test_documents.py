from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.documents import (
    DOCUMENT_KINDS,
    LIST_PLACES,
    Block,
    DocumentFields,
    DocumentSubjectMissing,
    DocumentTextMissing,
    GuestsMissing,
    as_draft,
    as_kind,
    body_json,
    check_document,
    clean_number,
    ended,
    from_draft,
    lines_of,
    read_body,
    read_text,
    written_bases,
    written_recipients,
)

TODAY = date(2026, 11, 21)
WHOLE = DocumentFields(
    "decision",
    date(2026, 1, 5),
    "05/QĐ-HKH",
    "Quỳnh Lưu",
    "Về việc khen thưởng",
    "",
    "BAN CHẤP HÀNH",
    "Căn cứ Điều lệ",
    "Điều 1. Khen.\nĐiều 2. Chi.",
    "annex",
    "Như Điều 2",
    "TM. BAN CHẤP HÀNH",
    "CHỦ TỊCH",
    "Hồ Sỹ Tùng",
)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("5/QĐ-HKH", "05/QĐ-HKH"),
        (" 5 / QĐ - HKH ", "05/QĐ-HKH"),
        ("12/TTr-HKH", "12/TTr-HKH"),
        ("005/QĐ-HKH", "05/QĐ-HKH"),
        ("/QĐ-HKH", "/QĐ-HKH"),
        ("", ""),
        ("QĐ 05", "QĐ 05"),
    ],
)
def test_a_number_has_a_leading_zero_and_no_spaces(typed: str, written: str) -> None:
    assert clean_number(typed) == written
    assert clean_number(written) == written


def test_bases_end_in_semicolons_and_the_last_in_a_point() -> None:
    assert written_bases("Căn cứ A\n\n Căn cứ B; \nCăn cứ C.,") == ("Căn cứ A;", "Căn cứ B;", "Căn cứ C.")
    assert written_bases(" \n;") == ()


def test_recipients_have_their_dashes_whoever_typed_them() -> None:
    assert written_recipients("Như Điều 3;\n- Lưu: VT, TK.") == ("- Như Điều 3;", "- Lưu: VT, TK.")


def test_a_typed_text_is_read_line_by_line() -> None:
    text = "QUYẾT ĐỊNH:\nĐiều 1. Khen thưởng 3 em.\nI. Thời gian\nMột đoạn thường: có hai chấm.\n[danh sách]\nA\tB\n1\t2\t3\nHết."
    assert read_text(text) == (
        Block("order", "QUYẾT ĐỊNH:"),
        Block("article", "Khen thưởng 3 em.", "Điều 1."),
        Block("heading", "I. Thời gian"),
        Block("paragraph", "Một đoạn thường: có hai chấm."),
        Block("list"),
        Block("table", rows=(("A", "B", ""), ("1", "2", "3"))),
        Block("paragraph", "Hết."),
    )


def test_names_that_look_like_marks_stay_words() -> None:
    assert [block.kind for block in read_text("Vừ A Dính\nVI. Kết luận\nViệc chung\nLX")] == [
        "paragraph",
        "heading",
        "paragraph",
        "paragraph",
    ]


def test_the_end_mark_stands_once_behind_the_last_word() -> None:
    for typed in ("thi hành", "thi hành.", "thi hành./.", "thi hành. /."):
        assert ended("decision", read_text(typed))[-1].text == "thi hành./."
    assert ended("invitation", read_text("Hân hạnh."))[-1].text == "Hân hạnh."
    assert ended("decision", read_text("A\tB"))[-1].kind == "table"
    assert ended("decision", ()) == ()


texts = st.text(max_size=60).map(lambda text: text.replace("\x00", ""))


@given(texts)
def test_any_text_is_read_without_losing_a_word(text: str) -> None:
    words = " ".join(lines_of(text.replace("\t", "\n"))).split()
    read: list[str] = []
    for block in read_text(text):
        cells = [cell for row in block.rows for cell in row]
        read += " ".join((block.label, block.text, *cells)).split()
        if block.kind == "list":
            read += ["[Danh", "sách]"]
    folded = [word.casefold() for word in words]
    assert [word.casefold() for word in read] == folded or text.count("\t") >= 8


def test_halves_of_signs_that_no_file_can_hold_are_left_out_of_the_body() -> None:
    assert read_body(body_json(replace(WHOLE, text="Điều 1.\ud800\n\tA")))["text"] == "Điều 1.\n\tA"


@given(st.sampled_from(DOCUMENT_KINDS), st.sampled_from(LIST_PLACES), texts)
def test_a_document_comes_back_from_its_draft_and_its_body(kind, place, text: str) -> None:
    fields = replace(WHOLE, kind=kind, list_place=place, text=text, subject=text)
    assert from_draft(as_draft(fields), TODAY) == fields
    body = read_body(body_json(fields))
    assert (body["text"], body["bases"], body["list_place"]) == (text, fields.bases, place)


@pytest.mark.parametrize("stored", ["", "[]", "{", '{"list_place": "elsewhere"}', "12"])
def test_a_body_of_another_program_is_read_as_far_as_it_goes(stored: str) -> None:
    body = read_body(stored)
    assert body.get("list_place", "none") == "none"


def test_a_draft_that_cannot_be_read_begins_anew() -> None:
    assert from_draft({"written_on": "gestern", "kind": "song"}, TODAY) == DocumentFields("letter", TODAY)
    assert as_kind("decision") == "decision"


def test_what_a_document_cannot_do_without_is_told() -> None:
    check_document(WHOLE)
    with pytest.raises(DocumentSubjectMissing):
        check_document(replace(WHOLE, subject=" "))
    with pytest.raises(DocumentTextMissing):
        check_document(replace(WHOLE, text="\n"))
    with pytest.raises(GuestsMissing):
        check_document(replace(WHOLE, kind="invitation"))
