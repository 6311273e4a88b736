from desktop_app.domain.users import same_name


def test_case_and_spaces_do_not_tell_two_users_apart_but_marks_do() -> None:
    assert same_name("Bà  Nhàn ", "bà nhàn")
    assert not same_name("Bà Nhàn", "Bà Nhan")
