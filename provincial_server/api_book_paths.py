"""What a laptop asks about its whole book: sums, snapshot, key, devices, decisions, packages; see `api_paths`."""

from __future__ import annotations

from desktop_app.sync.packages import PACKAGE_TYPE, AskPackageKeys, PackageHead, PackageKeysAnswer
from desktop_app.sync.questions import DecidedAnswer, TellDecided
from desktop_app.sync.sum_questions import (
    AskBuckets,
    AskDevices,
    AskRecords,
    AskSnapshot,
    BucketsAnswer,
    DevicesAnswer,
    DeviceStanding,
    FieldWriting,
    KeepWrappedKey,
    Kept,
    ProvinceRecord,
    RecordsAnswer,
    RecoverAnswer,
    RecoverRequest,
    RetireDevice,
    SnapshotPage,
)
from provincial_server.api_description import ALWAYS, BOOK, DEVICE, JSON, NOON, RECORD, Described, Sent, built, signed

_record = ProvinceRecord(RECORD, FieldWriting(7, 115792089237316, "5f0c1d9a7b3e4421"), {"full_name": "Ông Mẫu"})
_found = RecoverAnswer(
    "40", "Tỉnh Nghệ An", BOOK, "Hội Khuyến học xã Mẫu", "commune", "17179", "replacement", b"{}", 1200, NOON
)
_PACKAGE = (
    "Bytes of a `*.skgoi` file: magic word, head, X25519 key, sealed body, signature. Whoever carries it reads only its"
    " head. The answer is a package for the sender."
)
_package = Sent(PACKAGE_TYPE, (PackageHead,), None, binary=True)

BOOK_PATHS: dict[tuple[str, str], Described] = {
    ("POST", "/v1/recover"): Described(
        "laptops",
        "A new laptop in the place of one that is gone asks for its book's wrapped key",
        "With a code that was made for the book. The key opens with the book's recovery code only.",
        Sent(JSON, (RecoverRequest,), built(RecoverRequest("8QZY2KEKWQ", "0.1.0"))),
        ((200, "The book", Sent(JSON, (RecoverAnswer,), built(_found))),),
        (*ALWAYS, "unknown_code", "code_used", "code_expired", "code_for_no_book", "no_wrapped_key"),
    ),
    ("POST", "/v1/buckets"): signed(
        "/v1/buckets",
        "The sums of tables in parts",
        AskBuckets,
        AskBuckets(("person",)),
        BucketsAnswer(7, {"person": {3: 1234567}}),
    ),
    ("POST", "/v1/records"): signed(
        "/v1/records",
        "The records of one part that are not as the laptop has them",
        AskRecords,
        AskRecords("person", 3, {RECORD: 99}),
        RecordsAnswer(7, (_record,), {RECORD: 1234567}),
    ),
    ("POST", "/v1/snapshot"): signed(
        "/v1/snapshot",
        "The book as it stands, page by page",
        AskSnapshot,
        AskSnapshot(),
        SnapshotPage(7, "ab" * 32, "", {"person": (_record,)}, records=1),
    ),
    ("POST", "/v1/wrapped-key"): signed(
        "/v1/wrapped-key",
        "Keeps the book's key wrapped by a new recovery code",
        KeepWrappedKey,
        KeepWrappedKey(b"{}"),
        Kept(NOON),
    ),
    ("POST", "/v1/devices"): signed(
        "/v1/devices",
        "The laptops of this book",
        AskDevices,
        AskDevices(),
        DevicesAnswer((DeviceStanding(DEVICE, "máy của ban", "A", NOON, retired=False),)),
    ),
    ("POST", "/v1/retire"): signed(
        "/v1/retire",
        "Another laptop of this book is gone",
        RetireDevice,
        RetireDevice(DEVICE),
        Kept(NOON),
    ),
    ("POST", "/v1/decided"): signed(
        "/v1/decided",
        "What the book made of the province's decisions",
        TellDecided,
        TellDecided({3: "applied"}),
        DecidedAnswer(),
    ),
    ("POST", "/v1/package-keys"): signed(
        "/v1/package-keys",
        "The province's keys for packages and decisions",
        AskPackageKeys,
        AskPackageKeys(),
        PackageKeysAnswer(b"\7" * 32, (b"\6" * 32,)),
    ),
    ("POST", "/v1/package"): Described(
        "laptops",
        "A package, handed in by network by whoever carries it",
        _PACKAGE,
        _package,
        ((200, "The package with the answer", _package),),
        (*ALWAYS, "bad_signature", "unknown_device", "wrong_book"),
    ),
}
