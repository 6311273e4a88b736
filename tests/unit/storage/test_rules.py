import pytest

from desktop_app.domain.officers import SIGNING_PREFIXES, UnknownOfficerRole
from desktop_app.domain.organisation import UnknownUnitKind
from desktop_app.resource_files import resource_path
from desktop_app.storage.rules import book_kinds, officer_role, officer_roles, unit_kind, unit_kinds


def test_the_kinds_of_boards_are_a_table_with_a_word_and_an_icon_for_each() -> None:
    kinds = unit_kinds()
    codes = {"commune", "clan", "hamlet", "school", "office", "countrymen", "religious", "subchapter"}
    assert codes == {kind.code for kind in kinds}
    assert all(kind.label and kind.hint and kind.name_pattern for kind in kinds)
    assert all(set(kind.below) <= codes for kind in kinds)
    assert [kind.code for kind in kinds if kind not in book_kinds()] == ["subchapter"]
    assert all(resource_path("icons", f"{kind.icon}.svg").exists() for kind in kinds)


def test_a_kind_that_is_not_in_the_table_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownUnitKind) as refused:
        unit_kind("club")
    assert "commune" in refused.value.known


def test_every_kind_of_board_has_somebody_who_heads_it_and_every_post_has_its_words() -> None:
    roles = officer_roles()
    assert all(role.label and role.title for role in roles)
    assert all(role.prefix in SIGNING_PREFIXES for role in roles)
    assert all(role.signing_for for role in roles if role.prefix not in {"", "Q."})
    headed = {code for role in roles if role.leads for code in role.kinds}
    assert headed == {kind.code for kind in unit_kinds()}


def test_a_post_that_is_not_in_the_table_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownOfficerRole) as refused:
        officer_role("king")
    assert "treasurer" in refused.value.known
