"""What pictures are taken of, in order. Each scene begins with a page as a person finds it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from desktop_app.services.organisation import BeginBook, begin_book
from desktop_app.ui.home.page import HomePage
from desktop_app.ui.pages import rail_items
from desktop_app.ui.screens import (
    ceremony_scenes,
    certificate_scenes,
    control_scenes,
    design_scenes,
    document_scenes,
    family_scenes,
    gate_scenes,
    giving_scenes,
    member_scenes,
    money_scenes,
    proposal_scenes,
    province_scenes,
    receipt_scenes,
    register_scenes,
    settings_scenes,
)
from desktop_app.ui.screens.sample import ACTOR, BOARD, PASSPHRASE, Sample, sample_surroundings
from desktop_app.ui.screens.stage import Stage
from desktop_app.ui.session import Session

PERSON: Final = "Ông Minh"
Scene = Callable[[Stage, Sample], None]


def home(stage: Stage, _sample: Sample) -> None:
    """Trang chủ."""
    stage.window.open_page("home")
    stage.take("01-trang-chu")


def empty_book(stage: Stage) -> None:
    """A new book: where to begin."""
    page = stage.window.open_page("home")
    if isinstance(page, HomePage):
        stage.take("13-trang-chu-so-moi")
    for key, name in (("funds", "quy-trong"), ("awards", "khen-thuong-trong"), ("sync", "dong-bo-chua-ghep")):
        stage.window.open_page(key)
        stage.take(f"13-{name}")
    member_scenes.new_book(stage)


SCENES: Final[dict[str, Scene]] = {
    "home": home,
    "members": member_scenes.listed,
    "person": member_scenes.person,
    "forms": member_scenes.forms,
    "yearly": member_scenes.yearly,
    "households": family_scenes.households,
    "clans": family_scenes.clans,
    "funds": money_scenes.funds,
    "control": control_scenes.control,
    "awards": money_scenes.awards,
    "certificates": certificate_scenes.certificates,
    "proposals": proposal_scenes.proposals,
    "register": register_scenes.register,
    "documents": document_scenes.documents,
    "designs": design_scenes.designs,
    "sync": province_scenes.sync,
    "settings": settings_scenes.sections,
    "receipts": receipt_scenes.receipts,
    "goods": receipt_scenes.goods,
    "ceremony": ceremony_scenes.ceremony,
    "giving": giving_scenes.giving,
}
"""Scenes of the sample book by name, in the order in which they are played."""


def play(stage: Stage, folder: Path, sample: Sample, only: str = "") -> None:
    """Plays everything, or only the scenes with this text in their name («gates», «new» and those of `SCENES`)."""
    if only in "gates":
        for scene in (gate_scenes.first_start, gate_scenes.unlock, gate_scenes.shelf, province_scenes.gates):
            scene(stage, folder, sample)
    session = Session(sample.book, ACTOR, stage.jobs)
    stage.window.set_pages(rail_items(session))
    stage.window.set_names(BOARD.name, PERSON)
    stage.window.show_shell()
    for name, scene in SCENES.items():
        if only in name:
            stage.show_standing(sample.book)
            scene(stage, sample)
    if only in "new":
        _play_empty(stage, folder, sample)


def _play_empty(stage: Stage, folder: Path, sample: Sample) -> None:
    command = BeginBook("Ban Khuyến học dòng họ Hồ", "clan", "17179", ACTOR)
    machine = sample_surroundings(folder, sample.clock)
    with begin_book(folder / "dong-ho.sokh", command, PASSPHRASE, machine).book as book:
        stage.window.set_pages(rail_items(Session(book, ACTOR, stage.jobs)))
        stage.window.set_names(command.name, PERSON)
        stage.window.set_standing(2, None)
        empty_book(stage)
        stage.settle()
