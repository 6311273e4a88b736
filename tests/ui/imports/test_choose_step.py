from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.ui.imports.choose_step import ChooseStep
from desktop_app.ui.imports.work import Counts
from desktop_app.ui.widgets.button import Button


def drop(step: ChooseStep, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    step._drop.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))


def test_a_file_dropped_is_chosen_a_list_before_others(qtbot, tmp_path):
    step = ChooseStep(Kind.MEMBERS)
    qtbot.addWidget(step)
    chosen: list[Path] = []
    step.file_chosen.connect(chosen.append)
    drop(step, tmp_path / "ảnh.png", tmp_path / "danh sách.xls")
    drop(step, tmp_path / "ảnh.png")
    assert [file.name for file in chosen] == ["danh sách.xls", "ảnh.png"]


def test_recent_files_are_offered_by_name_and_not_while_one_is_read(qtbot, tmp_path):
    step = ChooseStep(Kind.DONATIONS)
    qtbot.addWidget(step)
    step.show()
    chosen: list[Path] = []
    step.file_chosen.connect(chosen.append)
    step.set_recent([tmp_path / "ủng hộ.xlsx"])
    (button,) = [one for one in step.findChildren(Button) if one.text() == "ủng hộ.xlsx"]
    button.click()
    assert chosen == [tmp_path / "ủng hộ.xlsx"]
    step.set_reading("ủng hộ.xlsx")
    step.show_counts(Counts(500, 2_000))
    assert not button.isVisible()
    assert step.stop.isVisible()
    step.set_reading("")
    assert step.choose.isVisible()
