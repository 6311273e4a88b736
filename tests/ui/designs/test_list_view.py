from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from desktop_app.ui.designs.list_view import DesignListView, ListedDesign

OWN = tuple(ListedDesign(f"o{place}", f"Mẫu {place}", is_own=True) for place in range(3))
BUNDLED = (ListedDesign("khung-vang", "Khung vàng", is_own=False),)


@pytest.fixture
def view(qtbot) -> DesignListView:
    made = DesignListView()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.show_designs((*OWN, *BUNDLED))
    return made


def test_the_choice_stays_when_designs_come_and_go(view: DesignListView) -> None:
    view.own.cards[1].click()
    view.show_designs((ListedDesign("neu", "Mới", is_own=True), *OWN, *BUNDLED))
    assert view.key() == "o1"
    view.show_designs(BUNDLED)
    assert view.key() == "khung-vang"
    view.show_designs((*OWN, *BUNDLED), "o2")
    assert view.key() == "o2"


def test_only_own_designs_are_named_moved_and_taken_off(view: DesignListView) -> None:
    assert view.name.isVisible()
    assert (view.up.isEnabled(), view.down.isEnabled()) == (False, True)
    view.bundled.cards[0].click()
    assert not any(part.isVisible() for part in (view.name, view.up, view.down, view.drop))
    named: list[str] = []
    view.named.connect(named.append)
    view.own.cards[2].click()
    view.name.setText("Khác")
    view.name.editingFinished.emit()
    assert named == ["Khác"]


def test_a_picture_of_any_shape_is_shown_with_its_design(view: DesignListView) -> None:
    upright = QImage(70, 100, QImage.Format.Format_RGB32)
    upright.fill(0xFF112233)
    before = view.own.cards[0].grab().toImage()
    view.set_picture("o0", upright)
    view.set_picture("gone", upright)
    assert view.own.cards[0].grab().toImage() != before
    view.show_designs((*OWN, *BUNDLED))
    assert view.own.cards[0].grab().toImage() != before, "a picture is kept while the list is read anew"


def test_cards_stand_in_rows_without_lying_over_each_other(view: DesignListView) -> None:
    for width in (420, 700, 1300):
        view.resize(width, 600)
        view.own.resize(width - 350, view.own.height())
        places = [card.geometry() for card in view.own.cards]
        assert not any(a.intersects(b) for i, a in enumerate(places) for b in places[i + 1 :])
