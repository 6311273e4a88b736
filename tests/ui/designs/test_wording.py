from __future__ import annotations

from desktop_app.printing.boxes import Gap, Rule, Text
from desktop_app.printing.certificate_designs import DESIGNS, VARIABLES, bundled_design
from desktop_app.printing.emblems import EMBLEMS
from desktop_app.printing.fonts import FONT_NAMES
from desktop_app.printing.frames import FRAMES
from desktop_app.ui.designs.wording import (
    OFFERED_FIELDS,
    emblem_words,
    field_words,
    font_words,
    frame_words,
    item_words,
    spoken_box,
)


def test_every_font_frame_emblem_and_field_has_words() -> None:
    for names, words in ((FONT_NAMES, font_words), (FRAMES, frame_words), (EMBLEMS, emblem_words)):
        said = {name: words(name) for name in names}
        assert all(said[name] != name for name in names), said
        assert len(set(said.values())) == len(said)
    assert set(OFFERED_FIELDS) <= VARIABLES
    assert field_words("person") == "Người nhận"


def test_every_box_of_every_bundled_design_says_what_it_is() -> None:
    for key in DESIGNS:
        for box in bundled_design(key).boxes():
            assert box.name in spoken_box(box)


def test_a_line_in_a_list_is_short_and_reads_as_people_write_it() -> None:
    assert item_words(Text(text="Số: {decision_number}", font=("serif",), size_pt=10)) == "Số: {số quyết định}"
    assert len(item_words(Text(text="dài " * 40, font=("serif",), size_pt=10))) <= 42
    assert item_words(Text(text=" ", font=("serif",), size_pt=10)) == "Dòng chữ trống"
    assert (item_words(Gap(height_mm=3)), item_words(Rule(share=1))) == ("Khoảng trống", "Đường kẻ")
