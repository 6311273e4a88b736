from __future__ import annotations

from base64 import b64encode
from uuid import UUID, uuid4

import pytest
from msgspec.structs import replace

from desktop_app.domain.certificate_designs import (
    LOGO,
    MOST_PICTURE_LETTERS,
    DesignNameMissing,
    DesignNameTaken,
    DesignNameTooLong,
    DesignPaperWrong,
    DesignPictureMissing,
    DesignTooFull,
    DesignTooManyPictures,
    DesignUnknown,
)
from desktop_app.domain.ids import DesignId, EntryId
from desktop_app.printing.boxes import PictureBox, Text
from desktop_app.printing.certificate_designs import DESIGNS, BoxesOverlap, bundled_design, design_text
from desktop_app.printing.certificates import design_pdf
from desktop_app.printing.pictures import PictureTooLarge, PictureUnreadable
from desktop_app.services.certificate_designs import (
    KeptPicture,
    choose_logo,
    copy_design,
    designs_in_order,
    kept_logo,
    kept_picture,
    kept_pictures,
    move_design,
    offered_name,
    own_designs,
    printable_design,
    remove_design,
    rename_design,
    sample_values,
    save_design,
    save_new_design,
)
from desktop_app.services.design_edits import place_of, with_items, with_place
from desktop_app.services.journal import undo
from desktop_app.storage.book import Book
from tests.integration.services.design_tools import cmyk, huge, noise, png, with_picture
from tests.integration.services.ledger_tools import ask, do

GOLD = "khung-vang"


def made(book: Book, name: str = "Mẫu của xã", base: str = GOLD) -> DesignId:
    return do(book, save_new_design, name, base, bundled_design(base))


def names(book: Book) -> list[str]:
    return [row.name for row in ask(book, own_designs)]


def test_a_design_is_saved_opened_changed_and_renamed(book: Book) -> None:
    design_id = made(book, "  Mẫu   của xã ")
    opened = ask(book, printable_design, design_id.hex)
    assert (opened.name, opened.base, opened.is_own) == ("Mẫu của xã", GOLD, True)
    assert opened.layout == bundled_design(GOLD)
    box = opened.layout.stacks[0]
    place = place_of(box)
    lower = with_place(opened.layout, box.name, replace_y(place, place.y - 1))
    do(book, save_design, design_id, lower)
    do(book, rename_design, design_id, "Mẫu năm 2027")
    again = ask(book, printable_design, design_id.hex)
    assert (again.name, again.layout) == ("Mẫu năm 2027", lower)
    assert design_pdf(again.layout).startswith(b"%PDF")


def replace_y(place, y):
    return type(place)(place.x, y, place.width, place.height)


def test_own_designs_come_first_and_bundled_ones_are_always_there(book: Book) -> None:
    made(book)
    listed = ask(book, designs_in_order)
    assert listed[0][1] == "Mẫu của xã"
    assert [key for key, _name in listed[1:]] == list(DESIGNS)
    bundled = ask(book, printable_design, GOLD)
    assert (bundled.name, bundled.is_own, bundled.layout) == (bundled_design(GOLD).title, False, bundled_design(GOLD))


def test_a_copy_goes_under_the_first_free_name(book: Book) -> None:
    title = bundled_design(GOLD).title
    first = do(book, copy_design, GOLD)
    do(book, copy_design, GOLD)
    do(book, copy_design, first.hex)
    assert names(book) == [f"{title} (2)", f"{title} (3)", f"{title} (2) (2)"]
    assert {row.base for row in ask(book, own_designs)} == {GOLD}


def test_designs_are_put_in_another_order(book: Book) -> None:
    ids = [made(book, name) for name in ("A", "B", "C")]
    do(book, move_design, ids[2], -1)
    assert names(book) == ["A", "C", "B"]
    do(book, move_design, ids[0], 9)
    assert names(book) == ["C", "B", "A"]
    do(book, move_design, ids[0], 1)
    assert names(book) == ["C", "B", "A"]


def test_what_was_done_can_be_taken_back(book: Book) -> None:
    design_id = made(book)
    with book.work("bà Lài") as work:
        remove_design(work, design_id)
    assert names(book) == []
    with pytest.raises(DesignUnknown):
        ask(book, printable_design, design_id.hex)
    entry = EntryId(work.entry_id)
    do(book, undo, entry)
    assert names(book) == ["Mẫu của xã"]


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("", DesignNameMissing),
        (" \u200b ", DesignNameMissing),
        ("M" * 61, DesignNameTooLong),
        ("mẫu CỦA xã", DesignNameTaken),
        (bundled_design(GOLD).title.upper(), DesignNameTaken),
    ],
)
def test_a_name_that_cannot_be_is_refused(book: Book, name: str, refusal: type[Exception]) -> None:
    made(book)
    other = made(book, "Mẫu khác")
    with pytest.raises(refusal):
        made(book, name)
    with pytest.raises(refusal):
        do(book, rename_design, other, name)
    assert names(book) == ["Mẫu của xã", "Mẫu khác"]


def test_the_same_name_again_is_no_other_name(book: Book) -> None:
    design_id = made(book)
    do(book, rename_design, design_id, "Mẫu Của Xã")
    assert names(book) == ["Mẫu Của Xã"]


@pytest.mark.parametrize("key", ["", "không có", "0" * 32, "khung-vang.toml", "../khung-vang"])
def test_what_is_no_design_is_unknown(book: Book, key: str) -> None:
    with pytest.raises(DesignUnknown):
        ask(book, printable_design, key)
    with pytest.raises(DesignUnknown):
        do(book, copy_design, key)


def test_a_design_that_is_not_there_cannot_be_changed(book: Book) -> None:
    nobody = DesignId(uuid4())
    for act, *more in ((save_design, bundled_design(GOLD)), (rename_design, "X"), (remove_design,), (move_design, 1)):
        with pytest.raises(DesignUnknown):
            do(book, act, nobody, *more)


def test_a_layout_that_cannot_be_printed_is_not_kept(book: Book) -> None:
    layout = bundled_design(GOLD)
    first, second = layout.stacks[:2]
    over = with_place(layout, second.name, place_of(first))
    long = Text(text="ă" * 999, font=("serif",), size_pt=10.0)
    full = layout
    for stack in layout.stacks:
        full = with_items(full, stack.name, (long,) * 20)
    wrong = {
        BoxesOverlap: over,
        DesignPaperWrong: replace(layout, width_mm=50.0),
        DesignTooFull: full,
    }
    for refusal, one in wrong.items():
        with pytest.raises(refusal):
            do(book, save_new_design, "Mẫu", GOLD, one)
    assert names(book) == []


# Pictures


def test_a_picture_is_kept_with_the_design_and_once_for_all_designs(book: Book) -> None:
    picture = kept_picture(png(), "hình.png")
    layout = with_picture(picture.digest)
    one = do(book, save_new_design, "A", GOLD, layout, (picture,))
    do(book, save_new_design, "B", GOLD, layout, (picture,))
    do(book, save_new_design, "C", GOLD, layout)
    printable = ask(book, printable_design, one.hex)
    assert printable.pictures[picture.digest].width_px == 60
    assert design_pdf(printable.layout, pictures=printable.pictures).startswith(b"%PDF")
    with book.reader() as reader:
        assert kept_pictures(reader, layout) == (picture,)
        stored = reader.exec_driver_sql("SELECT content FROM design_image").scalars().all()
    assert stored == [b64encode(picture.content).decode()]


def test_a_picture_that_is_nowhere_is_refused(book: Book) -> None:
    with pytest.raises(DesignPictureMissing):
        do(book, save_new_design, "A", GOLD, with_picture("0" * 64))
    assert names(book) == []


def test_more_pictures_than_a_page_needs_are_refused(book: Book) -> None:
    pictures = [kept_picture(png(20 + side, 20), f"{side}.png") for side in range(13)]
    layout = bundled_design(GOLD)
    boxes = tuple(
        PictureBox(name=f"H{place}", x_mm=8.0, y_mm=8.0, width_mm=5.0, height_mm=5.0, picture=picture.digest)
        for place, picture in enumerate(pictures)
    )
    with pytest.raises(DesignTooManyPictures):
        do(book, save_new_design, "A", GOLD, replace(layout, pictures=boxes), pictures)


def test_a_large_picture_is_made_small_enough_to_travel() -> None:
    picture = kept_picture(noise(1200, 900), "ảnh nhiễu.png")
    assert len(b64encode(picture.content)) <= MOST_PICTURE_LETTERS
    assert kept_picture(noise(1200, 900), "ảnh nhiễu.png").digest != picture.digest, "noise is different each time"


def test_the_same_picture_is_kept_the_same_and_a_printers_colours_are_turned_into_a_screens() -> None:
    assert kept_picture(png(), "a.png") == kept_picture(png(), "a.png")
    picture = kept_picture(cmyk(), "cmyk.jpg")
    assert picture.media_type in {"image/png", "image/jpeg"}
    assert kept_picture(picture.content, "cmyk.jpg").content == picture.content or picture.media_type == "image/jpeg"


@pytest.mark.parametrize("rubbish", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, png()[:50], b"PK\x03\x04"])
def test_what_is_no_picture_is_refused(rubbish: bytes) -> None:
    with pytest.raises(PictureUnreadable):
        kept_picture(rubbish, "hỏng.png")


def test_a_picture_of_twenty_megapixels_is_kept_small_and_a_larger_one_is_refused_by_its_name() -> None:
    picture = kept_picture(png(5200, 4000), "to.png")
    assert len(b64encode(picture.content)) <= MOST_PICTURE_LETTERS
    with pytest.raises(PictureTooLarge) as refused:
        kept_picture(huge(16000, 12000), "quá to.png")
    assert refused.value.name == "quá to.png"


def test_the_emblem_of_the_board_is_shown_by_every_design_with_a_place_for_it(book: Book) -> None:
    picture = kept_picture(png(), "huy hiệu.png")
    with_place_for_it = [key for key in DESIGNS if any(box.picture == LOGO for box in bundled_design(key).pictures)]
    assert with_place_for_it
    assert LOGO not in ask(book, printable_design, with_place_for_it[0]).pictures
    do(book, choose_logo, picture)
    do(book, choose_logo, kept_picture(png(90, 90), "khác.png"))
    for key in with_place_for_it:
        assert ask(book, printable_design, key).pictures[LOGO].width_px == 90
    assert ask(book, kept_logo).digest == LOGO
    do(book, choose_logo, None)
    assert ask(book, kept_logo) is None


@pytest.mark.parametrize("content", [b"", b"\x00", b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n"])
def test_what_cannot_be_printed_becomes_no_emblem_and_the_one_before_stays(book: Book, content: bytes) -> None:
    do(book, choose_logo, kept_picture(png(90, 90), "huy hiệu.png"))
    with pytest.raises(PictureUnreadable):
        do(book, choose_logo, KeptPicture("17179", "x", "\ud800", content))
    kept = ask(book, kept_logo)
    assert kept is not None
    assert kept.content == kept_picture(png(90, 90), "").content


def test_a_picture_under_the_digest_of_another_is_refused(book: Book) -> None:
    right, wrong = kept_picture(png(), "a"), kept_picture(png(90, 90), "b")
    swapped = KeptPicture(right.digest, "a", wrong.media_type, wrong.content)
    with pytest.raises(DesignPictureMissing):
        do(book, save_new_design, "A", GOLD, with_picture(right.digest), (swapped,))


def test_a_picture_stays_though_it_was_the_emblem_and_is_so_no_more(book: Book) -> None:
    picture = kept_picture(png(), "logo")
    do(book, choose_logo, picture)
    design_id = do(book, save_new_design, "A", GOLD, with_picture(picture.digest), (picture,))
    do(book, choose_logo, None)
    assert picture.digest in ask(book, printable_design, design_id.hex).pictures
    assert ask(book, kept_logo) is None, "a file that is called so is no emblem"


def test_every_variable_has_a_sample_and_a_free_name_is_offered(book: Book) -> None:
    used = {name for key in DESIGNS for stack in bundled_design(key).stacks for name in stack.variables()}
    assert used <= sample_values().keys()
    made(book)
    assert ask(book, offered_name, "mẫu của xã") == "mẫu của xã (2)"


def test_what_a_newer_program_wrote_is_refused_by_name_and_the_rest_is_listed(book: Book) -> None:
    design_id = made(book)
    with book.work("bà Lài") as work:
        work.connection.exec_driver_sql(
            "UPDATE certificate_design SET body = ? WHERE id = ?",
            ('{"title": "Mới", "hologram": true}', UUID(design_id.hex).hex),
        )
        work.describe("designs.changed", {"name": "Mẫu của xã"})
    with pytest.raises(Exception, match="Mẫu của xã"):
        ask(book, printable_design, design_id.hex)
    assert names(book) == ["Mẫu của xã"]
    assert design_text(bundled_design(GOLD))
