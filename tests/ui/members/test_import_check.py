from __future__ import annotations

from .conftest import HEADING, Stage, read, texts


def test_every_line_shows_what_becomes_of_it(stage: Stage, make_workbook):
    path = make_workbook(
        [
            HEADING,
            [1, "LÊ THỊ SÁU", 1960, "Thôn 3", "978110245", "x"],
            [2, "Phan Văn Nhã", 19577, "Thôn 3", "0915667032", "x"],
            [3, "Hồ Thị Lài", 1963, "Thôn 5", "", "x"],
            [4, None, 1955, "Thôn 3", "", "x"],
            ["", "Tổng cộng", 4],
        ]
    )
    wizard = read(stage, path)
    wizard.go_on()
    stage.settle()
    model = wizard.check.model
    wizard.check.filter.chosen.emit("all")
    seen = [[model.cell(row, column).text for column in range(6)] for row in range(model.rowCount())]
    assert seen == [
        ["2", "Lê Thị Sáu", "1960", "Thôn 3", "0978 110 245", "Được"],
        ["3", "Phan Văn Nhã", "19577", "Thôn 3", "0915 667 032", "Năm sinh sai"],
        ["4", "Hồ Thị Lài", "1963", "Thôn 5", "", "Có thể trùng"],
        ["5", "4 · 1955 · Thôn 3 · x", "", "", "", "Không có tên"],
    ]
    said = set(texts(wizard))
    assert {"1 dòng không có họ tên", "1 dòng ngày, năm sinh chưa đúng", "Ví dụ: “19577”"} <= said
    assert {"1 người có thể đã có trong sổ", "1 dòng không phải hội viên (dòng cộng)."} <= said
    assert "Sẽ thêm 2 người · để lại 2 dòng" in texts(stage.window)
    wizard.go_on()
    stage.settle()
    names = {row.full_name: row.birth for row in stage.in_book()}
    assert len(names) == 8
    assert names["Phan Văn Nhã"] is None
    assert [row.line for row in wizard.done.model.rows()] == [4, 5]


def test_the_lines_of_a_group_are_walked_through_one_after_another(stage: Stage, make_workbook):
    people = [[n, f"Trần Văn {chr(64 + n)}", 19577 if n % 2 else 1960] for n in range(1, 7)]
    wizard = read(stage, make_workbook([HEADING[:3], *people]))
    wizard.go_on()
    lines = []
    for _ in range(4):
        stage.press("Xem từng dòng")
        lines.append(wizard.check.table.chosen_row().line)
    assert lines == [2, 4, 6, 2]
