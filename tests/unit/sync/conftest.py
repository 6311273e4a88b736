from __future__ import annotations

from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.sync.exchange import SyncKeys
from desktop_app.sync.sealing import FieldSeal
from tests.unit.sync.memory_book import MemoryBook
from tests.unit.sync.small_province import SmallProvince

DEVICE = UUID(int=0xD1)


@pytest.fixture
def keys() -> SyncKeys:
    signing = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    return SyncKeys(signing, FieldSeal(b"b" * 32, {"person": frozenset({"phone"})}))


@pytest.fixture
def province(keys: SyncKeys) -> SmallProvince:
    return SmallProvince(devices={DEVICE: keys.device.public_key()})


@pytest.fixture
def book() -> MemoryBook:
    return MemoryBook(UUID(int=1), device=DEVICE)
