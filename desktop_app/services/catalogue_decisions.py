"""Catalogues that the province decides: programmes and designs become records of the board, all items are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID, uuid5

import msgspec

from desktop_app.domain.certificate_designs import DesignPictureMissing, clean_design_name, free_name
from desktop_app.domain.decisions import CatalogueItemWrong
from desktop_app.domain.errors import NOT_DECODED, DomainError
from desktop_app.domain.names import clean_text, fold
from desktop_app.domain.programmes import check_years
from desktop_app.printing.certificate_designs import DESIGNS, bundled_design, design_text, read_design
from desktop_app.services.certificate_designs import pictures_named
from desktop_app.storage.book import Reader
from desktop_app.storage.decisions import ItemRow, catalogue_rows, put_items
from desktop_app.storage.queries.certificate_designs import design_images, own_designs
from desktop_app.storage.queries.money_setup import programme_cards
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.tables import CertificateDesign, Programme
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.sync.decisions import CatalogueChange, CatalogueEntry, CatalogueKind, ProgrammeText, TemplateText

WhatHappens = Literal["new", "changed", "adopted", "ended", "same"]
"""`adopted`: the board has one of this name already, which takes on what the province says."""


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """What a decision does with one item here.

    Attributes:
        before: What it was called in the version before, or of the board's own that it takes over; else empty.
        problem: Why it cannot be used; then the whole decision cannot be applied.
    """

    title: str
    what: WhatHappens
    version: int
    before: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    problem: DomainError | None = None


def preview_catalogue(reader: Reader, body: CatalogueChange) -> tuple[CatalogueLine, ...]:
    """What a decision would do with each item; changes nothing."""
    held = {row.code: row for row in catalogue_rows(reader, body.catalogue)}
    own = _own_names(reader, body.catalogue)
    book = board(reader).book_id
    return tuple(_line(reader, book, body.catalogue, item, held.get(item.code), own) for item in body.items)


def apply_catalogue(work: UnitOfWork, body: CatalogueChange, number: int) -> None:
    """Writes what the items say; the work is described by the caller.

    Raises:
        CatalogueItemWrong: An item cannot be used; nothing is written.
    """
    for line in preview_catalogue(work.connection, body):
        if line.problem is not None:
            raise CatalogueItemWrong(line.title) from line.problem
    book = board(work.connection).book_id
    for item in body.items:
        match body.catalogue:
            case "programmes":
                _keep_programme(work, item_id(book, body.catalogue, item.code), item)
            case "templates":
                _keep_design(work, item_id(book, body.catalogue, item.code), item)
            case "criteria" | "indicators":
                pass  # kept below, for what reads them
    put_items(work.connection, [_row(body.catalogue, item, number) for item in body.items])


def _keep_programme(work: UnitOfWork, own_id: UUID, item: CatalogueEntry) -> None:
    """Puts a programme on the board's list, renews it, or takes it off; one of the same name becomes it."""
    told = _programme(item)
    name = clean_text(item.title)
    row = work.get(Programme, own_id)
    if row is None:
        row = next((one for one in work.find(Programme, unit_id=work.unit_id) if fold(one.name) == fold(name)), None)
    if item.ended:
        if row is not None and row.deleted_at is None:
            row.deleted_at = work.now.isoformat(timespec="seconds")
            work.add(row)
        return
    if row is None:
        places = [one.position for one in work.find(Programme)]
        row = Programme(id=own_id, unit_id=work.unit_id, position=max(places, default=0) + 1)
    row.name, row.kind, row.owner, row.partner = name, told.kind, told.owner, told.partner
    row.first_year, row.last_year, row.note, row.deleted_at = told.first_year, told.last_year, told.note, None
    work.add(row)


def _keep_design(work: UnitOfWork, own_id: UUID, item: CatalogueEntry) -> None:
    """Puts a design behind the board's own, renews it, or takes it off; a name that is taken gets a number."""
    told, row = _template(item), work.get(CertificateDesign, own_id)
    if item.ended:
        if row is not None and row.deleted_at is None:
            row.deleted_at = work.now.isoformat(timespec="seconds")
            work.add(row)
        return
    others = [one for one in work.find(CertificateDesign, unit_id=work.unit_id) if one.id != own_id]
    if row is None:
        position = max((one.position for one in others), default=0) + 1
        row = CertificateDesign(id=own_id, unit_id=work.unit_id, position=position)
    taken = frozenset((*(one.name for one in others), *(bundled_design(name).title for name in DESIGNS)))
    row.name = free_name(clean_design_name(item.title), taken)
    row.base = told.base if told.base in DESIGNS else ""
    row.body, row.deleted_at = design_text(read_design(told.design, item.title)), None
    work.add(row)


def item_id(book: UUID, kind: CatalogueKind, code: str) -> UUID:
    """The record that an item is in a book: the same on each of its laptops, and in every version."""
    return uuid5(book, f"{kind}:{code}")


def _line(
    reader: Reader,
    book: UUID,
    kind: CatalogueKind,
    item: CatalogueEntry,
    held: ItemRow | None,
    own: dict[str, UUID],
) -> CatalogueLine:
    what: WhatHappens = "new"
    before = held.title if held else ""
    twin = own.get(fold(item.title))
    if item.ended:
        what = "ended"
    elif held is not None and held.version >= item.version:
        what = "same"
    elif held is not None:
        what = "changed"
    elif twin is not None and twin != item_id(book, kind, item.code):
        what, before = "adopted", item.title
    return CatalogueLine(
        title=item.title,
        what=what,
        version=item.version,
        before=before,
        valid_from=item.valid_from,
        valid_until=item.valid_until,
        problem=_problem(reader, kind, item),
    )


def _problem(reader: Reader, kind: CatalogueKind, item: CatalogueEntry) -> DomainError | None:
    try:
        match kind:
            case "programmes":
                _programme(item)
            case "templates":
                clean_design_name(item.title)
                if not item.ended:
                    named = pictures_named(read_design(_template(item).design, item.title))
                    if len(design_images(reader, named)) < len(named):
                        return DesignPictureMissing(item.title)
            case "criteria" | "indicators":
                msgspec.json.decode(item.body)
    except DomainError as problem:
        return problem
    except NOT_DECODED:
        return CatalogueItemWrong(item.title)
    return None


def _programme(item: CatalogueEntry) -> ProgrammeText:
    try:
        told = msgspec.json.decode(item.body, type=ProgrammeText)
    except NOT_DECODED:
        raise CatalogueItemWrong(item.title) from None
    check_years(told.first_year, told.last_year)
    if not clean_text(item.title):
        raise CatalogueItemWrong(item.title)
    return told


def _template(item: CatalogueEntry) -> TemplateText:
    try:
        return msgspec.json.decode(item.body, type=TemplateText)
    except NOT_DECODED:
        raise CatalogueItemWrong(item.title) from None


def _row(kind: CatalogueKind, item: CatalogueEntry, number: int) -> ItemRow:
    return ItemRow(
        kind=kind,
        code=item.code,
        version=item.version,
        title="" if item.ended else item.title,
        body=item.body,
        valid_from=item.valid_from.isoformat() if item.valid_from else "",
        valid_until=item.valid_until.isoformat() if item.valid_until else "",
        number=number,
    )


def _own_names(reader: Reader, kind: CatalogueKind) -> dict[str, UUID]:
    match kind:
        case "programmes":
            return {fold(one.name): one.programme_id for one in programme_cards(reader)}
        case "templates":
            return {fold(row.name): row.design_id for row in own_designs(reader)}
        case _:
            return {}
