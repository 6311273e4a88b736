from __future__ import annotations

from .conftest import Stage


def test_a_folder_that_cannot_be_written_is_said_above_the_list(stage: Stage):
    (stage.folder / "tệp").write_text("không phải thư mục")
    stage.places.append(stage.folder / "tệp" / "danh sách.pdf")
    stage.press("In danh sách")
    stage.settle()
    assert stage.page.list.notices.banner is not None
