from __future__ import annotations

import hashlib

import pytest

from desktop_app.services.certificate_designs import KeptPicture
from desktop_app.ui.designs.adding import new_picture
from desktop_app.ui.designs.drafts import draft_fields, draft_key, read_draft

CONTENT = b"mot hinh"
PICTURE = KeptPicture(hashlib.sha256(CONTENT).hexdigest(), "hình.png", "image/png", CONTENT)


def test_a_draft_gives_back_the_design_its_name_and_its_new_pictures(editing_of) -> None:
    editing = editing_of()
    editing.pictures[PICTURE.digest] = PICTURE
    editing.add(lambda name: new_picture(editing.layout_now, PICTURE.digest, 1.0, name), "Hình")
    editing.call_it("Tên mới")
    found = read_draft(draft_fields(editing))
    assert (found.name, found.layout, dict(found.pictures)) == (
        "Tên mới",
        editing.layout_now,
        {PICTURE.digest: PICTURE},
    )


def test_pictures_of_the_book_are_not_written_down_again(editing_of) -> None:
    editing = editing_of(pictures=(PICTURE,))
    editing.add(lambda name: new_picture(editing.layout_now, PICTURE.digest, 1.0, name), "Hình")
    assert set(draft_fields(editing)) == {"name", "layout"}


@pytest.mark.parametrize(
    "fields",
    [{}, {"layout": ""}, {"layout": "{}"}, {"layout": "[1]"}, {"layout": '{"title": "x", "hologram": 1}'}],
)
def test_what_cannot_be_read_is_no_draft(fields: dict[str, str]) -> None:
    assert read_draft(fields) is None


def test_a_broken_picture_is_no_draft(editing_of) -> None:
    fields = draft_fields(editing_of())
    assert read_draft(fields | {"picture.0.content": "%%%"}) is None
    assert draft_key("khung-vang") == "designs.khung-vang"
