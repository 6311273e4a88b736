import pytest

from desktop_app.domain.duplicates import MERGED_FIELDS
from desktop_app.ui.duplicates.fields import label, value


@pytest.mark.parametrize("name", MERGED_FIELDS)
def test_every_field_of_a_merge_has_a_name_and_nothing_stays_nothing(name: str) -> None:
    assert label(name)
    assert value(name, "") == ""


@pytest.mark.parametrize(
    ("name", "stored", "read"),
    [
        ("birth", "1961-08-15", "15/08/1961"),
        ("birth", "1961", "1961"),
        ("sex", "female", "Nữ"),
        ("phone", "0912345678", "0912 345 678"),
        ("commune_code", "17179", "Quỳnh Lưu"),
        ("note", "Giáo viên", "Giáo viên"),
    ],
)
def test_a_stored_value_is_read_as_people_write_it(name: str, stored: str, read: str) -> None:
    assert read in value(name, stored)


def test_a_number_on_a_card_is_whole_only_where_two_differ() -> None:
    assert value("national_id", "040061001234", differs=True) == "040061001234"
    assert value("national_id", "040061001234") != "040061001234"
