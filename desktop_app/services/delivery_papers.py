"""The proof of delivery of a package, as the province signed it, on paper."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.certificate_proofs import fingerprint
from desktop_app.domain.dates import HANOI, local_day
from desktop_app.domain.errors import DomainError
from desktop_app.printing.delivery_proofs import DeliveryPaper, delivery_proof_pdf
from desktop_app.services.signing_keys import learnt_keys
from desktop_app.storage.administrative import administrative_units
from desktop_app.storage.book import Book
from desktop_app.storage.package_notes import noted_package
from desktop_app.storage.queries.organisation import board
from desktop_app.sync.delivery_proofs import proof_link, read_delivery


@dataclass(eq=False)
class ProofMissing(DomainError):
    """The province's answer to this package has not come yet, or its proof is not by a key that this book knows."""


def proof_paper(book: Book, digest: str) -> bytes:
    """«Giấy báo đã nhận» of a package that this book wrote (SHA-256, hex): a PDF.

    Raises:
        ProofMissing: There is no proof of it, or none that this book can believe.
    """
    with book.reader() as reader:
        noted, owner, keys = noted_package(reader, "out", digest), board(reader), learnt_keys(reader)
    if noted is None or not noted.receipt:
        raise ProofMissing
    for key in keys:
        delivery = read_delivery(noted.receipt, [key.public_key])
        if delivery is not None:
            break
    else:
        raise ProofMissing
    province = administrative_units().province(delivery.province).name
    return delivery_proof_pdf(
        DeliveryPaper(
            province=f"Hội Khuyến học {province}",
            board=noted.board_name or owner.name,
            number=delivery.number,
            first=delivery.first,
            last=delivery.last,
            taken_in=delivery.taken_in,
            set_aside=delivery.set_aside,
            at=delivery.at.astimezone(HANOI),
            mark=delivery.mark,
            key=fingerprint(key.public_key),
            square=proof_link(owner.server_url, noted.receipt),
            printed_on=local_day(book.surroundings.clock()),
        )
    )
