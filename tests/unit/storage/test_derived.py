from desktop_app.storage.derived import name_columns


def test_a_name_is_found_without_marks_and_listed_by_its_given_name() -> None:
    dao, an = name_columns("Hồ Thị Đào"), name_columns("Vũ An")
    assert dao.fold == "ho thi dao"
    assert an.sort_key < dao.sort_key
