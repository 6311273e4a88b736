from __future__ import annotations

from desktop_app.ui.settings.paper_sketch import PaperSketch, head_lines, signing_lines


def test_the_board_itself_stands_last_bold_and_ruled(qtbot):
    lines = head_lines(["HỘI KHUYẾN HỌC TỈNH", "HỘI KHUYẾN HỌC XÃ MẪU"])
    assert [(line.bold, line.ruled) for line in lines] == [(False, False), (True, True)]
    sketch = PaperSketch("Đầu giấy tờ")
    qtbot.addWidget(sketch)
    sketch.set_lines(lines)
    assert sketch.words() == ("HỘI KHUYẾN HỌC TỈNH", "HỘI KHUYẾN HỌC XÃ MẪU")
    assert sketch.accessibleName() == "Đầu giấy tờ: HỘI KHUYẾN HỌC TỈNH, HỘI KHUYẾN HỌC XÃ MẪU"


def test_there_is_room_for_the_signature_above_the_name():
    lines = signing_lines(["TM. BAN CHẤP HÀNH"], "CHỦ TỊCH", "Hồ Sỹ Tùng")
    assert [line.text for line in lines] == ["TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Hồ Sỹ Tùng"]
    assert lines[-1].space > 0


def test_a_long_name_makes_the_sheet_higher_and_stays_on_it(qtbot):
    sketch = PaperSketch("Đầu giấy tờ")
    qtbot.addWidget(sketch)
    sketch.set_lines(head_lines(["HỘI", "BAN"]))
    low = sketch.sizeHint().height()
    sketch.set_lines(head_lines(["HỘI", "BAN KHUYẾN HỌC DÒNG HỌ NGUYỄN HỮU " * 4]))
    assert sketch.sizeHint().height() > low
    sketch.resize(sketch.sizeHint())
    picture = sketch.grab().toImage()
    white = picture.pixelColor(picture.width() // 2, 8)
    assert (white.red(), white.green(), white.blue()) == (255, 255, 255)
    assert any(picture.pixelColor(x, y).lightness() < 80 for x in range(20, 300, 2) for y in range(20, 60))
