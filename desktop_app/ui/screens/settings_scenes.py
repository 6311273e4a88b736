"""Pictures of «Cài đặt»: every section, the forms of boards and posts, and the steps of «Sắp xếp lại»."""

from __future__ import annotations

from desktop_app.ui.screens.sample import Sample
from desktop_app.ui.screens.stage import Stage
from desktop_app.ui.settings.board_section import BoardSection
from desktop_app.ui.settings.boards_section import BoardsSection
from desktop_app.ui.settings.page import SettingsPage
from desktop_app.ui.settings.reorganise_boards import SplitStep


def sections(stage: Stage, _sample: Sample) -> None:
    """Section by section, with a form of each that has one."""
    page = stage.window.open_page("settings")
    if not isinstance(page, SettingsPage):
        return
    for key in page.list.buttons:
        page.show_section(key)
        stage.take(f"12-cai-dat-{key}")
    _forms(stage, page)
    _wizard(stage, page)
    page.show_section("look")


def _forms(stage: Stage, page: SettingsPage) -> None:
    page.show_section("board")
    section = page.section
    if isinstance(section, BoardSection):
        section.open_rename()
        stage.take("12-doi-ten-ban")
        section.open_board()
        stage.take("12-dau-giay-to")
        section.open_officer()
        stage.take("12-nguoi-giu-chuc")
        section.open_population()
        section.submit_form()
        stage.take("12-dan-so-thieu")
        section.close_form()
    page.show_section("boards")
    section = page.section
    if isinstance(section, BoardsSection):
        section.open_add()
        stage.take("12-them-ban")
        section.close_form()


def _wizard(stage: Stage, page: SettingsPage) -> None:
    page.show_section("reorganise")
    page.open_wizard()
    wizard = page.wizard
    stage.take("12-sap-xep-1")
    wizard.kind.cards["split"].click()
    wizard.go_on()
    stage.settle()
    step = wizard.boards
    if isinstance(step, SplitStep):
        step.new.name.setText("Chi hội Khuyến học khu Bắc")
        for place in range(2):
            step.lists["hamlet"].model.toggle(place)
    stage.take("12-sap-xep-2")
    wizard.go_on()
    wizard.decision.number.setText("12/QĐ-HKH")
    stage.take("12-sap-xep-3")
    wizard.go_on()
    stage.take("12-sap-xep-4")
    wizard.begin()
    page.close_wizard()
