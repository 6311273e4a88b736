"""Every view of the page in every look: named, large enough, nothing cut."""

from __future__ import annotations

import pytest

from tests.ui.looks import LOOKS

from .conftest import Stage, Village


@pytest.fixture(params=LOOKS)
def window(request, look, open_stage, village: Village) -> Stage:
    mode, scale, width, height = request.param
    look(mode, scale)
    village.settle_in()
    return open_stage(width, height)


def test_the_lists_and_their_panels_are_clean(window: Stage):
    assert window.faults() == []
    window.open_household(0)
    assert window.faults() == []
    window.open_clan()
    assert window.faults() == []
    window.page.close_panel()
    window.page.show_side("households")
    window.page.households.search.setText("không có ai tên này")
    assert window.faults() == []


def test_the_forms_with_something_wrong_are_clean(window: Stage):
    window.page.editing.open_household(None)
    window.settle()
    form = window.page.editing.household
    form.people.finder.new_wanted.emit("Nguyễn Văn Bé")
    form.people.lines[0].year.setText("2091")
    window.page.save()
    assert window.faults() == []
    window.page.show_lists()
    window.page.editing.open_clan(None)
    window.settle()
    window.page.editing.clan.add_branch()
    window.page.save()
    assert window.faults() == []


def test_the_proposals_are_clean(window: Stage):
    window.page.open_proposals()
    assert window.faults() == []
