from __future__ import annotations

from base64 import b64encode
from uuid import UUID

from desktop_app.domain.certificate_designs import LOGO
from desktop_app.domain.ids import DesignId
from desktop_app.storage.book import Book
from desktop_app.storage.queries.certificate_designs import board_logo, design_images, own_design, own_designs
from desktop_app.storage.tables import CertificateDesign, DesignImage


def put(book: Book) -> list[UUID]:
    with book.work("bà Lài") as work:
        ids = [work.new_id() for _ in range(3)]
        for place, (one, name) in enumerate(zip(ids, ("B", "A", "C"), strict=True)):
            work.add(
                CertificateDesign(id=one, unit_id=work.unit_id, name=name, base="x", body="{}", position=2 - place)
            )
        for digest, name, content in (
            ("d1", "hình", b64encode(b"mot").decode()),
            ("d1", "hình ấy", b64encode(b"mot").decode()),
            ("d2", "hỏng", "%%%"),
            ("d3", LOGO, b64encode(b"cu").decode()),
            ("d4", LOGO, b64encode(b"moi").decode()),
        ):
            work.add(
                DesignImage(
                    id=work.new_id(),
                    unit_id=work.unit_id,
                    name=name,
                    media_type="image/png",
                    digest=digest,
                    content=content,
                )
            )
        work.describe("designs.made", {"name": "A"})
    return ids


def test_designs_come_in_the_boards_order_without_those_taken_off(book: Book) -> None:
    ids = put(book)
    with book.work("bà Lài") as work:
        row = work.get(CertificateDesign, ids[1])
        row.deleted_at = "2026-11-21T05:00:00"
        work.add(row)
        work.describe("designs.removed", {"name": "A"})
    with book.reader() as reader:
        assert [row.name for row in own_designs(reader)] == ["C", "B"]
        assert own_design(reader, DesignId(ids[0])).base == "x"
        assert own_design(reader, DesignId(ids[1])) is None


def test_pictures_come_once_by_their_digest_and_a_broken_one_not_at_all(book: Book) -> None:
    put(book)
    with book.reader() as reader:
        assert {(image.digest, image.content) for image in design_images(reader, ["d1", "d2", "nie"])} == {
            ("d1", b"mot")
        }
        assert design_images(reader, []) == ()
        assert board_logo(reader).content == b"moi"
