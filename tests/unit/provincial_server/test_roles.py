from __future__ import annotations

import pytest

from provincial_server.roles import ROLES, may, role_of


def test_a_viewer_looks_a_commune_issues_and_the_province_governs():
    assert [role for role in ROLES if may(role, "govern")] == ["province"]
    assert [role for role in ROLES if may(role, "issue")] == ["province", "commune"]
    assert all(may(role, "look") for role in ROLES)


@pytest.mark.parametrize("text", ["", "Province", "admin", "\0"])
def test_an_unknown_role_may_do_least(text):
    assert role_of(text) == "viewer"
