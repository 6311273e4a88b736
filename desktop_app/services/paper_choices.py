"""A board's choices for its papers, read and kept as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from desktop_app.domain.board_settings import (
    FORM_NUMBER_BANK_BOOK,
    FORM_NUMBER_CASH_BOOK,
    FORM_NUMBER_CASH_COUNT,
    FORM_NUMBER_DETAIL_BOOK,
    FORM_NUMBER_DISCLOSURE,
    FORM_NUMBER_GOODS_ISSUE,
    FORM_NUMBER_GOODS_RECEIPT,
    FORM_NUMBER_HANDOVER,
    FORM_NUMBER_OPENING,
    FORM_NUMBER_PAYMENT,
    FORM_NUMBER_RECEIPT,
    FORM_NUMBER_TRANSFER,
    PAPER_HEADER,
    PAPER_SIZE,
    SettingUnknown,
)
from desktop_app.domain.ids import UnitId
from desktop_app.domain.paper_choices import STORED_SIZES, clean_form_number, clean_head, paper_size
from desktop_app.domain.papers import PaperSize
from desktop_app.services.board_settings import set_setting, setting
from desktop_app.storage.book import Reader
from desktop_app.storage.unit_of_work import UnitOfWork

NUMBERED: Final = (
    FORM_NUMBER_RECEIPT,
    FORM_NUMBER_PAYMENT,
    FORM_NUMBER_TRANSFER,
    FORM_NUMBER_OPENING,
    FORM_NUMBER_GOODS_RECEIPT,
    FORM_NUMBER_GOODS_ISSUE,
    FORM_NUMBER_CASH_BOOK,
    FORM_NUMBER_BANK_BOOK,
    FORM_NUMBER_DETAIL_BOOK,
    FORM_NUMBER_CASH_COUNT,
    FORM_NUMBER_HANDOVER,
    FORM_NUMBER_DISCLOSURE,
)
"""The papers that have a form number, by the name of their choice, in the order in which a form shows them."""


@dataclass(frozen=True, slots=True)
class PaperChoices:
    """What a board chose.

    Attributes:
        head: One to three lines at the top left; empty: the board's own.
        numbers: Form numbers by the names in `NUMBERED`; what is left out stays as it is.
    """

    size: PaperSize = "a5"
    head: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict[str, str])


def paper_choices(reader: Reader, unit_id: UnitId) -> PaperChoices:
    """What a board chose for its papers."""
    return PaperChoices(
        paper_size(setting(reader, unit_id, PAPER_SIZE)),
        setting(reader, unit_id, PAPER_HEADER),
        {name: setting(reader, unit_id, name) for name in NUMBERED},
    )


def set_paper_choices(work: UnitOfWork, unit_id: UnitId, choices: PaperChoices) -> None:
    """Keeps what is other than before, as one piece of work. Papers printed from now on follow it.

    Raises:
        HeadTooLong, FormNumberTooLong: It does not fit on a paper.
        SettingUnknown: A form number is of no such paper.
    """
    wanted = {name: clean_form_number(number) for name, number in choices.numbers.items()}
    if unknown := wanted.keys() - set(NUMBERED):
        raise SettingUnknown(min(unknown))
    wanted[PAPER_HEADER] = clean_head(choices.head)
    if paper_size(setting(work.connection, unit_id, PAPER_SIZE)) != choices.size:
        wanted[PAPER_SIZE] = next(stored for stored, size in STORED_SIZES.items() if size == choices.size)
    for name, value in wanted.items():
        if setting(work.connection, unit_id, name) != value:
            set_setting(work, unit_id, name, value)
            work.describe("board_settings.papers_set", {})
