"""The province's key to which packages for it are sealed; made at first need, kept among its secrets."""

from __future__ import annotations

import base64

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from provincial_server.auth import read_secret
from provincial_server.database import Connected


def package_key(connection: Connected, province: str) -> X25519PrivateKey:
    """The key that opens packages; always the same one, also after a restart."""
    secret = read_secret(connection, province, "packages")
    return X25519PrivateKey.from_private_bytes(base64.urlsafe_b64decode(secret + "="))


def package_public_key(connection: Connected, province: str) -> bytes:
    """Its public part, which every enrolled book is told: 32 raw bytes."""
    return package_key(connection, province).public_key().public_bytes_raw()
