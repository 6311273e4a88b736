from __future__ import annotations

from desktop_app.domain.certificate_designs import LOGO
from desktop_app.printing.boxes import PictureBox
from desktop_app.printing.emblems import EMBLEMS
from desktop_app.ui.designs.picture_fields import PictureFields

BOX = PictureBox(name="Hình", x_mm=1, y_mm=2, width_mm=30, height_mm=30, picture=next(iter(sorted(EMBLEMS))))


def test_an_emblem_is_chosen_coloured_and_laid_behind(qtbot) -> None:
    fields, told = PictureFields(BOX), []
    qtbot.addWidget(fields)
    fields.box_changed.connect(told.append)
    other = sorted(EMBLEMS)[1]
    fields.emblem.chosen.emit(other)
    fields.colour.colour_chosen.emit("#B01C22")
    fields.behind.click()
    fields.preprinted.click()
    last = told[-1]
    assert (last.picture, last.line, last.behind, last.preprinted) == (other, "#B01C22", True, False)


def test_a_picture_from_a_file_has_no_colour_and_the_emblem_of_the_board_its_name(qtbot) -> None:
    for picture, said in (("a" * 64, "Hình lấy từ tệp"), (LOGO, "Biểu trưng của Hội")):
        fields = PictureFields(PictureBox(name="H", x_mm=1, y_mm=2, width_mm=3, height_mm=4, picture=picture))
        qtbot.addWidget(fields)
        fields.show()
        assert fields.emblem.currentText() == said
        assert not fields.colour.isVisible()
        fields.show_box(BOX)
        assert fields.colour.isVisible()
        assert fields.emblem.key() == BOX.picture
