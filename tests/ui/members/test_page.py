"""Every view of the page in every look: named, large enough, nothing cut."""

from __future__ import annotations

import pytest

from desktop_app.resource_files import resource_path
from desktop_app.ui.members.form_values import Texts
from desktop_app.ui.session import Errand
from tests.ui.looks import LOOKS

from .conftest import Stage


@pytest.fixture(params=LOOKS)
def window(request, look, open_stage, add_people) -> Stage:
    mode, scale, width, height = request.param
    look(mode, scale)
    add_people()
    return open_stage(width, height)


def test_the_list_its_panel_and_its_search_are_clean(window: Stage):
    assert window.faults() == []
    window.search("nguyen")
    assert window.faults() == []
    window.page.list.row_opened.emit(window.page.list.model.row(0))
    window.settle()
    assert window.faults() == []
    window.page.close_panel()
    window.search("không có ai tên này")
    assert window.faults() == []


def test_the_form_with_everything_wrong_is_clean(window: Stage):
    window.page.arrive(Errand.ADD)
    window.settle()
    window.page.form.start(Texts("Nguyễn Thị Phượng", "female", "31/02", "2091", "0912", "Thôn 3", "31/02/2015"))
    window.page.save()
    window.settle()
    assert len(window.page.form.fields.problems()) == 3
    assert window.faults() == []
    window.page.show_list()
    assert window.faults() == []


def test_every_step_of_the_import_is_clean(window: Stage):
    window.page.arrive(Errand.IMPORT)
    window.settle()
    assert window.faults() == []
    window.page.wizard.read(window.folder / "không có.xlsx")
    window.settle()
    assert window.faults() == []
    window.page.wizard.read(resource_path("samples", "hoi-vien-xa.xlsx"))
    window.settle()
    for _ in range(3):
        assert window.faults() == []
        window.page.wizard.go_on()
        window.settle()


def test_an_empty_book_is_clean(look, open_stage):
    look("dark", 1.25)
    assert open_stage().faults() == []
