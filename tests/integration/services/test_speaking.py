from __future__ import annotations

from uuid import uuid4

import pytest

from desktop_app.services.speaking import ask_signed, sync_keys
from desktop_app.storage.book import Book
from desktop_app.storage.inbox import enrolled
from desktop_app.sync.faults import DeviceKeyMissing, NotEnrolled
from desktop_app.sync.sum_questions import AskDevices, DevicesAnswer


def test_a_book_without_a_name_at_the_province_has_nothing_to_speak_with(book: Book) -> None:
    with pytest.raises(NotEnrolled):
        sync_keys(book)
    with pytest.raises(NotEnrolled):
        ask_signed(book, "v1/devices", AskDevices(), DevicesAnswer)


def test_a_name_without_its_key_is_a_copied_book(book: Book) -> None:
    with book.bookkeeping() as connection:
        enrolled(connection, device=uuid4(), province="40", letter="B", server_url="https://tinh.example.vn/")
    with pytest.raises(DeviceKeyMissing):
        sync_keys(book)
