import pytest

from desktop_app.domain.names import NameMissing, NameTooLong
from desktop_app.domain.organisation import check_board_name


def test_a_board_has_a_name_of_its_own_words() -> None:
    assert check_board_name("  HỘI KHUYẾN HỌC   xã Mẫu ") == "HỘI KHUYẾN HỌC xã Mẫu"


@pytest.mark.parametrize(("name", "error"), [(" ", NameMissing), ("x" * 121, NameTooLong)])
def test_a_board_without_a_usable_name_is_refused(name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        check_board_name(name)
