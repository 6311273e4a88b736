from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.certificate_fields import BraceAlone, FieldUnknown
from desktop_app.domain.errors import DomainError
from desktop_app.printing.boxes import PictureBox, QrBox, SealSpace, Stack
from desktop_app.printing.certificate_designs import (
    DESIGNS,
    BoxesOverlap,
    BoxNameTwice,
    BoxOffPage,
    OrnamentUnknown,
    bundled_design,
    design_text,
    off_page,
    overlaps,
    read_design,
)
from desktop_app.printing.certificates import design_pdf
from desktop_app.printing.layout import TemplateUnreadable, UnknownFont
from desktop_app.resource_files import resource_path

if TYPE_CHECKING:
    from desktop_app.printing.layout import Layout

GOLD = resource_path("templates", "khung-vang.toml").read_text("utf-8")


def picture_of(pdf: bytes) -> bytes:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(scale=0.5).to_pil().tobytes()
    finally:
        document.close()


@pytest.mark.parametrize("name", DESIGNS)
def test_every_bundled_design_comes_back_from_its_own_text(name: str) -> None:
    design = bundled_design(name)
    assert read_design(design_text(design)) == design
    assert design_text(read_design(design_text(design))) == design_text(design)


@pytest.mark.parametrize("name", DESIGNS)
def test_every_bundled_design_shows_its_samples_and_no_two_look_alike(name: str) -> None:
    seen = picture_of(design_pdf(name))
    assert all(picture_of(design_pdf(other)) != seen for other in DESIGNS[:2] if other != name)


def test_a_design_that_is_not_bundled_is_unknown() -> None:
    with pytest.raises(TemplateUnreadable):
        bundled_design("khung-tim")
    with pytest.raises(TemplateUnreadable):
        bundled_design("../fonts/documents/README")


def test_sizes_that_are_no_numbers_and_halves_of_signs_are_not_kept() -> None:
    whole = read_design(GOLD)
    for wrong in ({"width_mm": float("inf")}, {"height_mm": float("nan")}, {"title": "Mẫu\ud800"}):
        with pytest.raises(TemplateUnreadable) as refused:
            design_text(msgspec.structs.replace(whole, **wrong))
        assert refused.value.template in {whole.title, "Mẫu"}


def test_people_write_fields_in_their_words() -> None:
    design = read_design(GOLD.replace('text = "{citation}"', 'text = "{lời khen}: {Danh Hiệu}"'))
    assert any(text.text == "{citation}: {achievement}" for text in design.texts())


@pytest.mark.parametrize(
    ("before", "after", "refusal"),
    [
        ('text = "{person}"', 'text = "{người nhậnn}"', FieldUnknown),
        ('text = "{person}"', 'text = "{người nhận"', BraceAlone),
        ('text = "{person}"', 'text = "{person.__class__}"', FieldUnknown),
        ('font = ["title", "serif-bold"]', 'font = ["Times New Roman"]', UnknownFont),
        ('kind = "woven"', 'kind = "baroque"', OrnamentUnknown),
        ('behind = "book"', 'behind = "quốc huy"', OrnamentUnknown),
        ('line = "#B0862B"', 'line = "gold"', TemplateUnreadable),
        ("size_pt = 31", "size_pt = 0", TemplateUnreadable),
        ("size_pt = 31", "size_pt = 3100", TemplateUnreadable),
        ("width_mm = 297", "width_mm = 1", TemplateUnreadable),
        ("x_mm = 168", "x_mm = 250", BoxOffPage),
        ("x_mm = 168", "x_mm = -5", BoxOffPage),
        ("x_mm = 168", "x_mm = 120", BoxesOverlap),
        ('name = "Ký thứ hai"', 'name = "Ký"', BoxNameTwice),
        ("size_pt = 31", "size_pt = 31, blink = true", TemplateUnreadable),
        ("[qr]", "[qrr]", TemplateUnreadable),
        ("[[stacks]]", "[[stacks", TemplateUnreadable),
    ],
)
def test_a_design_that_cannot_be_printed_is_refused_when_read(
    before: str, after: str, refusal: type[DomainError]
) -> None:
    assert before in GOLD
    with pytest.raises(refusal):
        read_design(GOLD.replace(before, after, 1), "mẫu của ban")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", "null", "\x00", '{"title": 5}', "[" * 5000, '{"stacks": ' * 3000]
)
def test_rubbish_is_no_design(text: str) -> None:
    with pytest.raises(TemplateUnreadable):
        read_design(text)


@given(st.text(max_size=200))
@settings(max_examples=60)
def test_no_text_brings_anything_but_a_refusal(text: str) -> None:
    with pytest.raises(DomainError):
        read_design(text)
    with pytest.raises(DomainError):
        read_design("{" + text)


def moved(design: Layout, name: str, x_mm: float) -> Layout:
    stacks = tuple(msgspec.structs.replace(s, x_mm=x_mm) if s.name == name else s for s in design.stacks)
    return msgspec.structs.replace(design, stacks=stacks)


def test_boxes_that_meet_or_leave_the_page_are_named_while_a_design_is_made() -> None:
    gold = bundled_design("khung-vang")
    assert overlaps(gold) == ()
    assert off_page(gold) == ()
    assert overlaps(moved(gold, "Ký", 130)) == (("Ký thứ hai", "Ký"),)
    assert off_page(moved(gold, "Ký", 230)) == ("Ký",)


def test_a_design_names_its_boxes_from_the_lowest_to_the_topmost() -> None:
    boxes = bundled_design("giay-co-do").boxes()
    assert [type(box) for box in boxes[:2]] == [PictureBox, PictureBox]
    assert isinstance(boxes[-1], QrBox)
    assert isinstance(boxes[-2], SealSpace)
    assert any(isinstance(box, Stack) and box.name == "Ký" for box in boxes)
