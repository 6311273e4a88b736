"""Somebody gets a post; the words under papers follow what is typed."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.storage.queries.officers import signing
from desktop_app.storage.queries.organisation import board
from tests.ui.settings.conftest import Stage

DAY = date(2026, 11, 21)


@pytest.fixture
def section(stage: Stage):
    return stage.open("board")


def own(stage: Stage):
    return stage.read(board).unit_id


def test_an_officer_is_added_with_the_words_under_papers(stage, section):
    stage.press("Thêm người")
    form = section.form
    stage.press("Lưu người giữ chức")
    assert form.boxes.field(form.full_name).state == "bad"
    form.full_name.setText("ThS. Hồ Sỹ Tùng")
    form.begins.setText("2025")
    assert form.sketch.words() == ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Hồ Sỹ Tùng")
    stage.press("Lưu người giữ chức")
    assert stage.read(signing, own(stage), DAY).name == "Hồ Sỹ Tùng"
    assert section.signing.words()[0] == "TM. BAN CHẤP HÀNH"


def test_a_deputy_signs_for_the_head_and_whom_it_is_for_must_be_said(stage, section):
    stage.press("Thêm người")
    form = section.form
    form.full_name.setText("Nguyễn Thị Phượng")
    form.role.set_key("vice_chair")
    form.role.chosen.emit("vice_chair")
    assert form.sketch.words()[0] == "KT. CHỦ TỊCH"
    form.signing_for.clear()
    stage.press("Lưu người giữ chức")
    assert "KT." in form.boxes.field(form.signing_for).message()
    form.begins.setText("2026")
    form.ends.setText("2025")
    form.signing_for.setText("Chủ tịch")
    stage.press("Lưu người giữ chức")
    assert "Nhiệm kỳ hết trước" in form.boxes.field(form.ends).message()
