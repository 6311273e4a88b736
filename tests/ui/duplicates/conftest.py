"""The page of members over a book with doubles. All people are samples."""

from __future__ import annotations

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.services.members import AddMember
from desktop_app.ui.session import Errand
from tests.ui.members.conftest import Stage, add_people, open_stage

__all__ = ["add_people", "open_stage"]

DOUBLES = (
    AddMember("Nguyễn Văn An", PartialDate(1961), "male", "Thôn 3", "0912345678", note="Giáo viên"),
    AddMember("Nguyen Van An", PartialDate(1961, 8, 15), "male", "Xóm 3", "0986111222"),
    AddMember("Trần Thị Bình", PartialDate(1970), "female", "Thôn 1"),
    AddMember("Trần Bình", PartialDate(1970), "female", "Thôn 1"),
    AddMember("Hồ Thị Lài", PartialDate(1963), "female", "Thôn 5"),
)


@pytest.fixture
def review(open_stage, add_people) -> Stage:
    """The review of two pairs."""
    add_people(DOUBLES)
    return opened(open_stage())


def opened(stage: Stage) -> Stage:
    stage.page.arrive(Errand.DOUBLES)
    stage.settle()
    stage.settle()  # the plan of the first pair is asked for when the pairs are there
    return stage
