from __future__ import annotations

from .conftest import Stage


def test_the_list_goes_on_paper_where_the_person_wants_it(stage: Stage):
    place = stage.folder / "nơi khác" / "danh sách.pdf"
    stage.places.append(place)
    stage.press("In danh sách")
    stage.settle()
    assert stage.opened == [place]
    assert place.read_bytes().startswith(b"%PDF")
    assert stage.toasts[-1] == f"Đã mở danh sách để in, cất ở {place}"
