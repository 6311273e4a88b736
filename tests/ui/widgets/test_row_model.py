from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from desktop_app.domain.names import fold
from desktop_app.ui.widgets.cells import match_span
from desktop_app.ui.widgets.row_model import Column, Look, RowModel


@dataclass(frozen=True)
class Person:
    key: int
    name: str
    paid: bool = False


PEOPLE = [Person(1, "Nguyễn Hữu Ái"), Person(2, "Hồ Thị Lài", paid=True), Person(3, "Lê Văn Tư")]


@pytest.fixture
def model(qapp):
    made = RowModel(
        [
            Column("", lambda p: p.name, 46, "check", tickable=lambda p: not p.paid),
            Column("Họ và tên", lambda p: p.name, kind="person", second=lambda p: f"HV-{p.key}"),
            Column("Hội phí", lambda p: "Đã nộp" if p.paid else "Chưa nộp", 120, "badge", look=lambda p: Look("ok")),
        ],
        key=lambda p: p.key,
    )
    made.set_rows(PEOPLE)
    return made


def test_rows_that_come_after_the_others_leave_ticks_and_places_alone(model, qtmodeltester):
    model.set_rows(PEOPLE[:1])
    model.set_ticked({1})
    held = QPersistentModelIndex(model.index(0, 1))
    qtmodeltester.check(model, force_py=True)
    model.lengthen(PEOPLE)
    assert (held.row(), [row.key for row in model.ticked()]) == (0, [1])
    assert [model.index(place, 1).data() for place in (0, 2)] == ["Nguyễn Hữu Ái, HV-1", "Lê Văn Tư, HV-3"]
    model.lengthen(PEOPLE[:2])
    assert model.rowCount() == 2


def test_qt_finds_nothing_wrong_with_the_model(model, qtmodeltester):
    qtmodeltester.check(model, force_py=True)
    model.set_rows([])
    qtmodeltester.check(model, force_py=True)


def test_screen_readers_get_plain_words_for_every_cell(model):
    def said(row, column):
        return model.data(model.index(row, column), Qt.ItemDataRole.AccessibleTextRole)

    assert said(0, 1) == "Nguyễn Hữu Ái, HV-1"
    assert said(1, 2) == "Đã nộp"
    assert said(0, 0) == "Chưa chọn"
    assert said(1, 0) == ""
    model.toggle(0)
    assert said(0, 0) == "Đã chọn"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Họ và tên"


def test_rows_without_a_box_cannot_be_ticked(model, qtbot):
    with qtbot.waitSignal(model.ticks_changed):
        model.tick_all()
    assert [p.key for p in model.ticked()] == [1, 3]
    model.toggle(1)
    assert [p.key for p in model.ticked()] == [1, 3]
    model.tick_all()
    assert model.ticked() == []


def test_ticks_stay_with_their_rows_when_the_list_is_queried_again(model):
    model.toggle(2)
    model.set_rows([Person(4, "Bùi Văn Ngữ"), *reversed(PEOPLE)])
    assert [p.key for p in model.ticked()] == [3]
    assert model.place_of(3) == 1
    assert model.place_of(99) is None


def test_there_is_nothing_below_a_cell(model):
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.rowCount(QModelIndex()) == 3


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Nguyễn Hữu Ái", "nguyen huu", "Nguyễn Hữu"),
        ("Đào Thị Ước", "dao", "Đào"),
        ("Đào Thị Ước", "uoc", "Ước"),
        ("Lê Văn Tư", "tu", "Tư"),
    ],
)
def test_the_match_is_marked_in_the_name_as_it_is_written(text, wanted, found):
    span = match_span(text, wanted)
    assert span is not None
    assert text[span[0] : span[1]] == found


def test_no_match_marks_nothing():
    assert match_span("Hồ Thị Lài", "nguyen") is None
    assert match_span("Hồ Thị Lài", "") is None


@given(st.text(alphabet="AĂÂBĐÊỄỀôơưừ eghn", min_size=1, max_size=20), st.data())
def test_whatever_is_cut_out_of_a_name_is_found_in_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    if fold(piece) and "  " not in text:
        span = match_span(text, fold(piece))
        assert span is not None
        assert fold(text[span[0] : span[1]]) == fold(piece)
