"""Packages and their keys over the network: a laptop hands in its own, or those that it carries for others."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from desktop_app.domain.administrative import Province
from desktop_app.domain.dates import Clock
from desktop_app.domain.ids import NewId
from desktop_app.sync.packages import AskPackageKeys, PackageKeysAnswer
from provincial_server.certifying import province_keys
from provincial_server.database import Connected
from provincial_server.package_keys import package_public_key
from provincial_server.packages import Desk, refusal_of, take_in_package
from provincial_server.questions import hear
from provincial_server.refusals import Refused


@dataclass(frozen=True, slots=True)
class PackageDesk:
    """What answering needs besides the request."""

    province: Province
    clock: Clock
    new_id: NewId


def hand_in_package(desk: PackageDesk, connection: Connected, package: bytes) -> bytes:
    """`POST /v1/package`: the package with the answer. Whoever carries it can read neither.

    Raises:
        Refused: It is none, or not for this province.
    """
    taken = take_in_package(connection, Desk(desk.province, desk.clock(), desk.new_id, "network"), package)
    if taken.answer is None:
        raise Refused(refusal_of(taken.outcome))
    return taken.answer


def tell_package_keys(desk: PackageDesk, connection: Connected, question: bytes) -> bytes:
    """`POST /v1/package-keys`: the keys that a book of an older program was not told at enrolment.

    Raises:
        Refused: As `questions.hear`.
    """
    code = desk.province.code
    hear(connection, code, "v1/package-keys", question, AskPackageKeys)
    keys = tuple(key.public_key for key in province_keys(connection, code, desk.clock()))
    return msgspec.json.encode(PackageKeysAnswer(package_public_key(connection, code), keys))
