from __future__ import annotations

from threading import Event

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from desktop_app.domain.design_geometry import Place
from desktop_app.printing.certificate_designs import DESIGNS, bundled_design
from desktop_app.printing.fonts import GlyphMissing
from desktop_app.services.design_edits import place_of, with_place
from desktop_app.ui.designs.rendering import DrawnPaper, PaperLayers, PaperRenderer, PaperWanted, draw_paper
from desktop_app.ui.jobs import Jobs

GOLD = bundled_design("khung-vang")


def wanted(citation: str = "Học giỏi", layout=GOLD) -> PaperWanted:
    return PaperWanted(replace(layout, variables=layout.variables | {"citation": citation}), None, (), 300)


def unlike(first: QImage, second: QImage) -> int:
    """The largest difference of any point in any colour, 0 to 255."""
    images = [image.convertToFormat(QImage.Format.Format_RGB888) for image in (first, second)]
    a, b = (bytes(image.constBits()) for image in images)
    return max(abs(x - y) for x, y in zip(a, b, strict=True))


@pytest.mark.parametrize("key", DESIGNS)
def test_in_two_layers_a_page_looks_as_it_is_printed(key: str) -> None:
    layers, layout = PaperLayers(), bundled_design(key)
    layers.draw(wanted("Một lời khen khác", layout))
    assert unlike(layers.draw(wanted(layout=layout)).image, draw_paper(wanted(layout=layout)).image) <= 6


def test_a_changed_frame_is_drawn_anew() -> None:
    layers = PaperLayers()
    before = layers.draw(wanted()).image
    after = layers.draw(wanted(layout=replace(GOLD, frame=None))).image
    assert unlike(before, after) > 50
    assert unlike(layers.draw(wanted()).image, before) == 0


def test_boxes_over_each_other_are_named() -> None:
    first, second = GOLD.stacks[:2]
    over = with_place(GOLD, first.name, place_of(second))
    assert (first.name, second.name) in draw_paper(wanted(layout=over)).clashes
    assert draw_paper(wanted()).clashes == ()
    assert isinstance(place_of(first), Place)


@pytest.fixture
def lane(qtbot):
    jobs, owner = Jobs(), QObject()
    jobs.owner = owner
    yield jobs
    assert jobs.close()


def test_only_the_newest_page_is_drawn_after_the_one_under_way(qtbot, lane: Jobs) -> None:
    go, drawn, begun = Event(), [], []

    def slow(page: PaperWanted) -> DrawnPaper:
        begun.append(page.layout.variables["citation"])
        assert go.wait(5)
        return DrawnPaper(QImage(1, 1, QImage.Format.Format_RGB32))

    renderer = PaperRenderer(lane, lane.owner, slow)
    renderer.drawn.connect(drawn.append)
    for text in ("một", "hai", "ba", "bốn"):
        renderer.ask(wanted(text))
    go.set()
    qtbot.waitUntil(lambda: len(drawn) == 2)
    assert begun == ["một", "bốn"]
    renderer.ask(wanted("bốn"))
    assert not lane.busy, "the same page is not drawn twice"
    renderer.forget()
    renderer.ask(wanted("bốn"))
    qtbot.waitUntil(lambda: len(drawn) == 3)


def test_what_cannot_be_drawn_is_told_and_the_next_page_is_drawn(qtbot, lane: Jobs) -> None:
    failed, drawn = [], []
    renderer = PaperRenderer(lane, lane.owner)
    renderer.failed.connect(failed.append)
    renderer.drawn.connect(drawn.append)
    renderer.ask(wanted("漢字"))
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], GlyphMissing)
    renderer.ask(wanted("Học giỏi"))
    qtbot.waitUntil(lambda: bool(drawn))
