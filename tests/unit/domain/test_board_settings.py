import pytest

from desktop_app.domain.board_settings import APPROVAL_LIMIT, PAPER_SIZE, SettingUnknown, default_setting, setting_names


def test_a_board_that_chose_nothing_has_no_limit_and_small_papers():
    assert (default_setting(APPROVAL_LIMIT), default_setting(PAPER_SIZE)) == ("", "A5")


def test_a_form_number_is_empty_until_somebody_writes_it():
    assert {default_setting(name) for name in setting_names() if name.startswith("form_number.")} == {""}


def test_a_choice_that_nobody_knows_is_refused():
    with pytest.raises(SettingUnknown):
        default_setting("màu")
