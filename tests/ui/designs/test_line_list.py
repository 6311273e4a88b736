from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.printing.boxes import Gap, Rule, Text
from desktop_app.ui.designs.line_list import LineList, new_text

ITEMS = (Text(text="{person}", font=("serif",), size_pt=20), Rule(share=0.5), Gap(height_mm=8))


@pytest.fixture
def lines(qtbot) -> LineList:
    made = LineList()
    qtbot.addWidget(made)
    made.show_items(ITEMS, 0)
    made.told = []
    made.lines_changed.connect(lambda items, at: made.told.append((items, at)))
    made.show()
    return made


def test_lines_are_moved_taken_out_and_added_below_the_chosen_one(lines: LineList) -> None:
    lines.down.click()
    assert lines.told[-1] == ((ITEMS[1], ITEMS[0], ITEMS[2]), 1)
    lines.drop.click()
    assert lines.told[-1] == (ITEMS[1:], 0)
    lines.add_item(new_text())
    assert lines.told[-1] == ((ITEMS[0], new_text(), *ITEMS[1:]), 1)


def test_at_the_ends_there_is_no_further(lines: LineList) -> None:
    assert not lines.up.isEnabled()
    lines.show_items(ITEMS, 2)
    assert lines.up.isEnabled()
    assert not lines.down.isEnabled()
    lines.show_items((), -1)
    assert lines.chosen() == -1
    assert not lines.drop.isEnabled()
    lines.add_item(ITEMS[1])
    assert lines.told[-1] == ((ITEMS[1],), 0)


def test_the_fields_of_a_line_unfold_below_it(lines: LineList) -> None:
    fields = QLabel("các mục")
    lines.show_items(ITEMS, 1)
    lines.put_fields(fields)
    assert lines._group.button(1).accessibleName() == "Đường kẻ"
    order = [lines._rows.itemAt(place).widget() for place in range(lines._rows.count())]
    assert order == [lines._group.button(0), lines._group.button(1), fields, lines._group.button(2)]
    lines.put_fields(None)
    assert fields.isHidden()
