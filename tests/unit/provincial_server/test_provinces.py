from __future__ import annotations

import pytest

from desktop_app.domain.administrative import ProvinceUnknown
from provincial_server.provinces import commune_name, province_of


def test_a_province_is_known_by_its_two_digits():
    assert province_of("40").name == "Tỉnh Nghệ An"
    with pytest.raises(ProvinceUnknown):
        province_of("99")


def test_a_commune_is_named_and_an_unknown_code_stands_for_itself():
    assert commune_name("17179") == "Xã Quỳnh Lưu"
    assert commune_name("00000") == "00000"
    assert commune_name("") == ""
