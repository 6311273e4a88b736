from __future__ import annotations

import pytest

from tests.ui.awards.conftest import decided_round


@pytest.fixture
def stage(qtbot, open_stage, book):
    made = open_stage(book, decided_round(book))
    made.page.levels.level("round").open_certificates()
    qtbot.waitUntil(lambda: not made.jobs.busy)
    return made


def test_typing_a_citation_shows_it_and_leaving_writes_it(qtbot, stage):
    view = stage.page.levels.level("certificates").view
    before = view.paper._sheet.copy()
    view.citation.setPlainText("Vượt khó học giỏi, đạt {danh hiệu}")
    qtbot.waitUntil(lambda: view.paper._sheet != before)
    assert stage.rounds()[0].citation == ""
    stage.page.go_back()
    qtbot.waitUntil(lambda: stage.rounds()[0].citation == "Vượt khó học giỏi, đạt {danh hiệu}")


def test_another_template_is_another_paper(qtbot, stage):
    view = stage.page.levels.level("certificates").view
    before = view.paper._sheet.copy()
    view.template._cards["khung-xanh"].click()
    qtbot.waitUntil(lambda: view.paper._sheet != before)


def test_printing_gives_numbers_keeps_the_file_and_opens_it(qtbot, stage):
    stage.page.print_out()
    qtbot.waitUntil(lambda: bool(stage.opened))
    assert stage.rounds()[0].certificates == 7
    assert stage.opened[0] == stage.folder / "giay-khen-hoc-bong-vuot-kho-hoc-ky-i.pdf"
    assert stage.toasts == ["7 giấy khen đã mở sẵn để in"]
    assert stage.page.levels.level("certificates").view.print.isEnabled()


def test_a_text_too_long_for_the_paper_is_said_and_no_file_is_made(qtbot, stage):
    stage.page.levels.level("certificates").view.citation.setPlainText(
        "Đã có thành tích xuất sắc trong học tập và rèn luyện " * 200
    )
    qtbot.waitUntil(lambda: stage.page.fault is not None)
    assert "dài quá chỗ trên giấy" in stage.page.fault.accessibleName()
    stage.page.print_out()
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    assert list(stage.folder.glob("*")) == []


def test_a_folder_that_cannot_be_written_is_a_banner(qtbot, stage):
    stage.folder.write_text("a file where the folder should be")
    stage.page.print_out()
    qtbot.waitUntil(lambda: stage.page.fault is not None)
    assert "Không ghi được" in stage.page.fault.accessibleName()
    qtbot.waitUntil(lambda: not stage.jobs.busy)
