"""Pictures of Gia đình, dòng họ."""

from __future__ import annotations

from desktop_app.ui.families.clan_panel import ClanPanel
from desktop_app.ui.families.household_panel import HouseholdPanel
from desktop_app.ui.families.page import FamiliesPage
from desktop_app.ui.screens.sample import Sample
from desktop_app.ui.screens.stage import SEARCH_TICKS, Stage


def households(stage: Stage, _sample: Sample) -> None:
    """The list, one household beside it, its form, a new one, and households that the program offers to make."""
    page = _page(stage)
    page.show_side("households")
    stage.take("02b-gia-dinh")
    page.households.search.setText("thắng")
    stage.settle(SEARCH_TICKS)
    if page.households.model.rowCount():
        page.households.row_opened.emit(page.households.model.row(0))
    stage.take("02b-gia-dinh-mot-ho")
    panel = page.panel
    if isinstance(panel, HouseholdPanel) and panel.detail is not None:
        page.editing.open_household(panel.detail)
        stage.take("02b-gia-dinh-sua-ho")
        page.show_lists()
    page.households.clear_search()
    page.editing.open_household(None)
    stage.take("02b-gia-dinh-them-ho")
    page.editing.household.save()
    stage.take("02b-gia-dinh-them-ho-thieu")
    page.editing.drop(page.editing.household)
    stage.window.toast.dismiss()
    page.open_proposals()
    stage.take("02b-gia-dinh-tu-lap-ho")
    page.show_lists()


def clans(stage: Stage, _sample: Sample) -> None:
    """The list, one clan beside it, and its form."""
    page = _page(stage)
    page.show_side("clans")
    stage.take("02c-dong-ho")
    first = next(row for row in page.clans.rows() if row.name == "Nguyễn Hữu")
    page.clans.row_opened.emit(first)
    stage.take("02c-dong-ho-mot-ho")
    panel = page.panel
    if isinstance(panel, ClanPanel) and panel.detail is not None:
        page.editing.open_clan(panel.detail)
        stage.take("02c-dong-ho-sua")
    page.show_lists()
    page.close_panel()
    page.editing.open_clan(None)
    stage.take("02c-dong-ho-them")
    page.show_lists()
    page.show_side("households")


def _page(stage: Stage) -> FamiliesPage:
    page = stage.window.open_page("families")
    if not isinstance(page, FamiliesPage):
        raise TypeError(page)
    stage.settle()
    return page
