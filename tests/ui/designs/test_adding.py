from __future__ import annotations

import pytest

from desktop_app.printing.certificate_designs import DESIGNS, bundled_design
from desktop_app.services.design_edits import kind_of, place_of, with_new_box
from desktop_app.ui.designs.adding import ADDED, new_box, new_picture


@pytest.mark.parametrize("key", DESIGNS)
def test_what_is_added_stands_in_the_middle_of_any_page(key: str) -> None:
    layout = bundled_design(key)
    for kind in ADDED:
        box = new_picture(layout, "a" * 64, 0.5, "Mới") if kind == "picture" else new_box(layout, kind, "Mới")
        assert kind_of(box) == kind
        place = place_of(box)
        assert place.x + place.width / 2 == pytest.approx(layout.width_mm / 2, abs=0.1)
        assert place.y + place.height / 2 == pytest.approx(layout.height_mm / 2, abs=0.1)
        assert place_of(with_new_box(layout, box).boxes()[-1]).width > 0


def test_a_picture_keeps_its_shape() -> None:
    layout = bundled_design(DESIGNS[0])
    wide, high = new_picture(layout, "a", 2.0, "A"), new_picture(layout, "a", 0.5, "B")
    assert (wide.width_mm, wide.height_mm) == (40, 20)
    assert (high.width_mm, high.height_mm) == (20, 40)
