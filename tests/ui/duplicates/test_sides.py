from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.duplicates.sides import SideButton
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.tokens import SMALL_CONTROL

LONG = "Số 12, ngõ 3, đường Trần Phú, gần nhà văn hóa thôn Đông, cạnh trường tiểu học"


def test_a_long_value_breaks_into_lines_and_is_never_lower_than_a_finger(qtbot) -> None:
    short, long = SideButton("Địa chỉ", "Số 12"), SideButton("Địa chỉ", LONG)
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    for button in (short, long):
        column.addWidget(button)
    assert short.heightForWidth(px(240)) == px(SMALL_CONTROL)
    assert long.heightForWidth(px(240)) > long.heightForWidth(px(800))
    assert long.accessibleName() == f"Địa chỉ: {LONG}"
