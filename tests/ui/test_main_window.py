from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.theme.current import theme
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.inputs import SearchField
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.rail import RailItem
from desktop_app.ui.widgets.side_panel import SidePanel


class Recorded(Page):
    """A page that writes down what the window asked of it."""

    def __init__(self):
        super().__init__()
        self.heard = []
        self.search = SearchField("Tìm")
        self.add = Button("Thêm")
        self.content.addWidget(self.search)
        self.content.addWidget(self.add)

    def primary_action(self):
        self.heard.append("primary")

    def focus_search(self):
        self.search.setFocus()
        self.heard.append("search")

    def save(self):
        self.heard.append("save")

    def print_out(self):
        self.heard.append("print")

    def undo(self):
        self.heard.append("undo")

    def refresh(self, areas):
        self.heard.append(("refresh", sorted(areas)))

    def arrive(self, what):
        self.heard.append(("arrive", what))


@pytest.fixture
def window(qtbot, qapp):
    items = [
        RailItem("home", "Trang chủ", "house", Recorded),
        RailItem("members", "Hội viên", "users", Recorded),
        RailItem("sync", "Đồng bộ", "cloud-upload", Recorded, place="bottom"),
    ]
    made = MainWindow(items)
    qtbot.addWidget(made)
    made.set_names("Hội Khuyến học xã Quỳnh Lưu", "Ông Minh", "Thủ quỹ")
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def control(qtbot, window, key, more=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier | more)


def test_pages_are_made_only_when_they_are_opened(window):
    assert list(window._made) == ["home"]
    window.open_page("members")
    assert list(window._made) == ["home", "members"]
    assert window.page("members").heard == [("refresh", [])]


def test_the_rail_holds_the_given_items_and_nothing_else(window):
    assert [button.text() for button in window.rail.buttons.values()] == ["Trang chủ", "Hội viên", "Đồng bộ"]


def test_control_and_a_number_open_the_page_in_that_place(window, qtbot):
    control(qtbot, window, Qt.Key.Key_2)
    assert window.current_page() is window.page("members")
    assert window.rail.buttons["members"].isChecked()
    control(qtbot, window, Qt.Key.Key_9)
    assert window.current_page() is window.page("members")


@pytest.mark.parametrize(
    ("key", "heard"),
    [
        (Qt.Key.Key_N, "primary"),
        (Qt.Key.Key_F, "search"),
        (Qt.Key.Key_S, "save"),
        (Qt.Key.Key_P, "print"),
        (Qt.Key.Key_Z, "undo"),
    ],
)
def test_the_keys_of_a_page_reach_the_page_in_sight(window, qtbot, key, heard):
    control(qtbot, window, key)
    assert window.current_page().heard[-1] == heard


def test_undo_takes_back_what_the_toast_is_about_first(window, qtbot):
    taken = []
    page = window.current_page()
    page.tell("Đã chuyển bà Lài ra khỏi danh sách", lambda: taken.append("bà Lài"))
    assert window.toast.isVisible()
    control(qtbot, window, Qt.Key.Key_Z)
    assert taken == ["bà Lài"]
    assert not window.toast.isVisible()
    control(qtbot, window, Qt.Key.Key_Z)
    assert page.heard[-1] == "undo"


def test_a_page_may_send_the_person_to_another_page_with_something_to_do(window):
    window.current_page().went_to.emit("members", "bổ sung năm sinh")
    assert window.current_page() is window.page("members")
    assert window.current_page().heard == [("refresh", []), ("arrive", "bổ sung năm sinh")]


def test_a_change_reaches_every_page_made_so_far(window):
    window.open_page("members")
    window.refresh(frozenset({"members"}))
    assert window.page("home").heard[-1] == ("refresh", ["members"])
    assert window.page("members").heard[-1] == ("refresh", ["members"])


@pytest.mark.parametrize(("width", "scale", "rail"), [(1366, 1.0, 224), (1280, 1.0, 204), (1366, 1.25, 132)])
def test_the_rail_follows_width_and_letter_size(window, look, width, scale, rail):
    look("light", scale)
    window.resize(width, 700)
    assert window.rail.width() == rail


def test_control_plus_makes_the_letters_larger_and_stops_at_the_largest(window, qtbot, look):
    chosen = []
    window.scale_chosen.connect(chosen.append)
    for _ in range(4):
        control(qtbot, window, Qt.Key.Key_Plus)
    assert chosen == [1.125, 1.25]
    control(qtbot, window, Qt.Key.Key_Minus)
    assert theme().scale == 1.125


def test_unsent_changes_are_said_aloud_too(window):
    window.set_unsent(12)
    assert window.rail.buttons["sync"].accessibleName() == "Đồng bộ, 12 chưa gửi"
    window.set_unsent(0)
    assert window.rail.buttons["sync"].accessibleName() == "Đồng bộ"


def test_a_gate_covers_everything_and_no_key_goes_past_it(window, qtbot):
    locks = []
    window.lock_pressed.connect(lambda: locks.append(1))
    control(qtbot, window, Qt.Key.Key_L)
    window.show_gate(QWidget())
    control(qtbot, window, Qt.Key.Key_2)
    control(qtbot, window, Qt.Key.Key_N)
    control(qtbot, window, Qt.Key.Key_L)
    assert locks == [1]
    assert window.current_page() is None
    assert "members" not in window._made
    window.show_shell()
    assert window.current_page() is window.page("home")


def test_escape_closes_the_panel_and_the_focus_goes_back(window, qtbot):
    page = window.current_page()
    page.add.setFocus()
    panel = SidePanel("Ghi thu", "PT-0149")
    page.show_panel(panel)
    assert page.panel is panel
    assert panel.width() == 364
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert page.panel is None
    assert window.focusWidget() is page.add


def test_in_a_narrow_window_the_panel_takes_the_place_of_the_page(window, qtbot):
    window.resize(1100, 700)
    page = window.current_page()
    page.show_panel(SidePanel("Ghi thu"))
    assert not page.add.isVisible()
    assert page.panel.width() == page.width()
    window.resize(1366, 768)
    assert page.add.isVisible()
    assert page.panel.width() == 364


def test_f6_goes_round_rail_and_content(window, qtbot):
    window.current_page().search.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is window.rail.buttons["home"]
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is window.current_page().search


def test_another_book_means_other_pages(window):
    window.set_pages([RailItem("home", "Trang chủ", "house", Recorded)])
    assert list(window.rail.buttons) == ["home"]
    assert window.current_page().heard == [("refresh", [])]


@pytest.mark.parametrize(("width", "scale"), [(1366, 1.0), (1280, 1.0), (1366, 1.125), (1366, 1.25)])
def test_the_words_of_the_longest_page_have_room_in_the_rail(window, look, width, scale):
    look("light", scale)
    window.set_pages([RailItem("families", "Gia đình, dòng họ", "trees", Recorded, short="Gia đình")])
    window.resize(width, 700)
    button = window.rail.buttons["families"]
    assert button.sizeHint().width() <= button.width()
