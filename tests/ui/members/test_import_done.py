from __future__ import annotations

from desktop_app.ui.members.import_wizard import CHECK

from .conftest import SAMPLE, read, texts


def test_after_the_import_the_list_shows_everyone(open_stage):
    stage = open_stage()
    wizard = read(stage, SAMPLE)
    wizard.go_on()
    wizard.go_on()
    stage.settle()
    stage.press("Xem danh sách")
    stage.settle()
    assert "400 hội viên" in texts(stage.page.list)
    assert len(stage.shown()) == 400


def test_the_button_at_the_end_takes_the_import_back_too(open_stage):
    stage = open_stage()
    wizard = read(stage, SAMPLE)
    wizard.go_on()
    wizard.go_on()
    stage.settle()
    stage.press("Hoàn tác")
    stage.settle()
    assert (stage.in_book(), wizard.step) == ((), CHECK)
