import pytest

from desktop_app.domain.names import NameTooLong
from desktop_app.domain.organisation import LetterheadTooLong, check_letterhead, natural_key


def test_the_lines_above_the_name_of_a_board_are_kept_in_one_form() -> None:
    assert check_letterhead("  HỘI KHUYẾN HỌC   TỈNH \n\n XÃ MẪU\n") == "HỘI KHUYẾN HỌC TỈNH\nXÃ MẪU"
    assert check_letterhead(" \n ") == ""


@pytest.mark.parametrize(("lines", "error"), [("a\nb\nc", LetterheadTooLong), ("x" * 121, NameTooLong)])
def test_lines_that_do_not_fit_above_a_name_are_refused(lines: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        check_letterhead(lines)


def test_names_with_numbers_stand_in_the_order_of_their_numbers() -> None:
    assert sorted(["Thôn 10", "Thôn 2", "thôn 1"], key=natural_key) == ["thôn 1", "Thôn 2", "Thôn 10"]
