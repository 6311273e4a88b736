import pytest

from desktop_app.domain.organisation import UnknownUnitKind
from desktop_app.resource_files import resource_path
from desktop_app.storage.rules import unit_kind, unit_kinds


def test_the_kinds_of_boards_are_a_table_with_a_word_and_an_icon_for_each() -> None:
    kinds = unit_kinds()
    assert {"commune", "clan", "hamlet", "school", "office", "countrymen", "religious"} == {kind.code for kind in kinds}
    assert all(kind.label and kind.hint and kind.name_pattern for kind in kinds)
    assert all(resource_path("icons", f"{kind.icon}.svg").exists() for kind in kinds)


def test_a_kind_that_is_not_in_the_table_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownUnitKind) as refused:
        unit_kind("club")
    assert "commune" in refused.value.known
