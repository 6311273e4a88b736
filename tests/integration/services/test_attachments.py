"""Photos and scans: what is kept, what is refused, and that the file of the book shows nothing of them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from desktop_app.domain.attachments import (
    MEGABYTE,
    AttachmentDamaged,
    AttachmentElsewhere,
    AttachmentEmpty,
    AttachmentHeic,
    AttachmentKindUnknown,
    AttachmentOwnerUnknown,
    AttachmentTooLarge,
    AttachmentTwice,
    AttachmentUnknown,
)
from desktop_app.domain.ids import AttachmentId, EntryId, VoucherId
from desktop_app.services.attachments import (
    NewAttachment,
    add_attachments,
    attached_file,
    remove_attachment,
    sweep_contents,
)
from desktop_app.services.journal import undo
from desktop_app.storage.attachment_contents import digest_of
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.queries.attachments import attachments
from desktop_app.storage.queries.voucher_details import voucher_detail
from desktop_app.storage.verify import verify_book
from tests.conftest import NOON, PASSPHRASE
from tests.integration.services.ledger_tools import ask, do, receive

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
JPEG = b"\xff\xd8\xff\xe0" + b"SAMPLE-PICTURE-OF-A-RECEIPT" * 200
PDF = b"%PDF-1.4\n" + b"x" * 500 + b"\n%%EOF\n"


@pytest.fixture
def voucher(book: Book) -> VoucherId:
    return receive(book, 2_000_000)


def add(book: Book, owner: UUID, name: str, content: bytes) -> AttachmentId:
    return do(book, add_attachments, "voucher", owner, NewAttachment(name, content))[0]


def contents(book: Book) -> int:
    with book.reader() as reader:
        return reader.execute(text("SELECT count(*) FROM attachment_content")).scalar_one()


def newest(book: Book) -> EntryId:
    with book.reader() as reader:
        return EntryId(UUID(reader.exec_driver_sql("SELECT id FROM journal_entry ORDER BY seq DESC").scalars().first()))


def test_a_photo_comes_back_as_it_was_added(book: Book, voucher: VoucherId) -> None:
    added = add(book, voucher, "IMG_2026.JPEG", JPEG)
    (row,) = ask(book, attachments, "voucher", voucher)
    assert (row.attachment_id, row.name, row.media_type, row.size) == (added, "IMG_2026.jpg", "image/jpeg", len(JPEG))
    assert row.is_here
    assert ask(book, attached_file, added).content == JPEG
    detail = ask(book, voucher_detail, voucher)
    assert detail is not None
    assert detail.attachments == 1
    assert verify_book(book).is_whole


def test_several_files_are_added_as_one_piece_of_work_or_not_at_all(book: Book, voucher: VoucherId) -> None:
    good, bad = NewAttachment("a.png", PNG), NewAttachment("b.docx", b"PK\x03\x04....")
    with pytest.raises(AttachmentKindUnknown):
        do(book, add_attachments, "voucher", voucher, good, bad)
    assert ask(book, attachments, "voucher", voucher) == ()
    assert contents(book) == 0
    do(book, add_attachments, "voucher", voucher, good, NewAttachment("hoa-don.pdf", PDF))
    assert len(ask(book, attachments, "voucher", voucher)) == 2
    do(book, undo, newest(book))
    assert ask(book, attachments, "voucher", voucher) == ()


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", AttachmentEmpty),
        (b"xin chao", AttachmentKindUnknown),
        (b"MZ\x90\x00" + b"\0" * 100, AttachmentKindUnknown),
        (b"\0\0\0\x18ftypheic" + b"\0" * 100, AttachmentHeic),
        (b"%PDF-1.7\n" + b"x" * 9000, AttachmentDamaged),
        (PNG + b"\0" * (10 * MEGABYTE), AttachmentTooLarge),
    ],
)
def test_what_is_no_picture_or_too_large_is_refused_and_nothing_is_kept(
    book: Book, voucher: VoucherId, content: bytes, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        add(book, voucher, "tep.jpg", content)
    assert contents(book) == 0


def test_a_large_file_is_told_in_whole_megabytes(book: Book, voucher: VoucherId) -> None:
    with pytest.raises(AttachmentTooLarge) as refusal:
        add(book, voucher, "quet.png", PNG + b"\0" * (10 * MEGABYTE))
    assert (refusal.value.megabytes, refusal.value.most) == (11, 10)


def test_one_file_stands_once_in_the_book_and_once_at_a_voucher(book: Book, voucher: VoucherId) -> None:
    other = receive(book, 500_000)
    first, second = add(book, voucher, "hoa-don.pdf", PDF), add(book, other, "hoa-don-2.pdf", PDF)
    with pytest.raises(AttachmentTwice):
        add(book, voucher, "ten khac.pdf", PDF)
    assert contents(book) == 1
    do(book, remove_attachment, first)
    assert ask(book, attached_file, second).content == PDF
    add(book, voucher, "hoa-don.pdf", PDF)


def test_a_record_that_is_not_there_takes_nothing(book: Book) -> None:
    with pytest.raises(AttachmentOwnerUnknown):
        add(book, uuid4(), "a.png", PNG)


def test_what_was_taken_off_comes_back_by_undoing(book: Book, voucher: VoucherId) -> None:
    added = add(book, voucher, "a.png", PNG)
    do(book, remove_attachment, added)
    assert ask(book, attachments, "voucher", voucher) == ()
    with pytest.raises(AttachmentUnknown):
        ask(book, attached_file, added)
    with pytest.raises(AttachmentUnknown):
        do(book, remove_attachment, added)
    assert sweep_contents(book) == 0
    do(book, undo, newest(book))
    assert ask(book, attached_file, added).content == PNG


def test_content_that_nothing_names_any_more_is_thrown_away_after_a_month(
    book: Book, voucher: VoucherId, surroundings: Surroundings
) -> None:
    kept, gone = add(book, voucher, "a.png", PNG), add(book, voucher, "b.jpg", JPEG)
    do(book, remove_attachment, gone)
    path = book.path
    book.close()
    later = Surroundings(
        lambda: NOON + timedelta(days=31), machine=surroundings.machine, kdf_cost=surroundings.kdf_cost
    )
    with open_book(path, Passphrase(PASSPHRASE), later) as again:
        assert sweep_contents(again) == 1
        assert ask(again, attached_file, kept).content == PNG
        do(again, undo, newest(again))
        with pytest.raises(AttachmentElsewhere):
            ask(again, attached_file, gone)


def test_content_that_stands_on_another_laptop_is_said_to(book: Book, voucher: VoucherId) -> None:
    added = add(book, voucher, "a.png", PNG)
    with book.bookkeeping() as connection:
        connection.execute(text("DELETE FROM attachment_content"))
    (row,) = ask(book, attachments, "voucher", voucher)
    assert not row.is_here
    with pytest.raises(AttachmentElsewhere):
        ask(book, attached_file, added)
    assert verify_book(book).is_whole, "a photo on another laptop is no fault"


def test_content_that_was_changed_is_found_by_verify_and_never_shown(book: Book, voucher: VoucherId) -> None:
    added = add(book, voucher, "a.png", PNG)
    with book.bookkeeping() as connection:
        connection.execute(text("UPDATE attachment_content SET content = :other"), {"other": JPEG})
    with pytest.raises(AttachmentDamaged):
        ask(book, attached_file, added)
    findings = verify_book(book).findings
    assert [(one.check, one.what) for one in findings] == [
        ("attachments", f"attachment {digest_of(PNG)}: its content is another one")
    ]


def test_the_files_of_the_book_hold_nothing_of_a_picture(book: Book, voucher: VoucherId) -> None:
    added = add(book, voucher, "IMG_BIEN_LAI.jpg", JPEG)
    raw = b"".join(each.read_bytes() for each in sorted(Path(book.path).parent.glob("so.sokh*")) if each.is_file())
    book.close()
    raw += book.path.read_bytes()
    assert len(raw) > 2 * len(JPEG)
    for secret in (JPEG[:16], b"SAMPLE-PICTURE", b"IMG_BIEN_LAI", digest_of(JPEG).encode()):
        assert secret not in raw
    assert added


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("..\\..\\so.sokh", "so.sokh.png"),
        ("a/b:c*.png", "a b c.png"),
        ("", "tep.png"),
        ("....png", "tep.png"),
        ("ảnh  hóa đơn.PNG", "ảnh hóa đơn.png"),
        ("x" * 300 + ".png", "x" * 120 + ".png"),
        ("chương trình.exe", "chương trình.exe.png"),
    ],
)
def test_the_name_of_a_file_can_be_written_anywhere_and_says_what_it_is(
    book: Book, voucher: VoucherId, name: str, kept: str
) -> None:
    add(book, voucher, name, PNG)
    (row,) = ask(book, attachments, "voucher", voucher)
    assert row.name == kept
