"""Packages through a real browser: chosen as files, their answers saved as files."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from uuid import uuid4

import httpx
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.sync.packages import Batch, PackageHead, pack_package, read_package_head, sealing_public
from desktop_app.sync.wire import EMPTY_CHAIN, EnrolAnswer, EnrolRequest, Entry, Head, Operation, pack

PASSWORD = "mật khẩu mẫu"


def package_of(province, name, number):
    """A board enrols, and its package lies on a stick."""
    key, book = Ed25519PrivateKey.generate(), uuid4()
    request = EnrolRequest(
        province.command("enrol-code"),
        key.public_key().public_bytes_raw(),
        book,
        name,
        "hamlet",
        "17179",
        "mẫu",
        "0.1.0",
    )
    with httpx.Client(base_url=province.url, timeout=60) as client:
        kind = {"content-type": "application/json"}
        answer = client.post("/v1/enrol", content=msgspec.json.encode(request), headers=kind)
    enrolled = msgspec.json.decode(answer.content, type=EnrolAnswer)
    person = Operation("person", uuid4().hex, "insert", {"full_name": "Người mẫu", "deleted_at": None})
    entry = Entry(uuid4(), "Ông Minh (mẫu)", "sample", "2026-11-21T05:00:00Z", 1, 0, 1, (person,))
    head = Head("40", book, enrolled.device, "a" * 16, 0, EMPTY_CHAIN, 1, 0, EMPTY_CHAIN, 1, "0.1.0", "", "")
    outside = PackageHead("batch", "40", book, name, enrolled.device, datetime.now(UTC).isoformat(), 1, number)
    body = Batch((pack(head, (entry,), key),), sealing_public(key), 0)
    return pack_package(outside, body, enrolled.package_key, key)


def test_packages_are_chosen_taken_in_and_answered(province, page, pictures, tmp_path):
    province.command("add-user", "minh", text=PASSWORD)
    files = []
    for number, name in enumerate(("Chi hội Khuyến học thôn 3", "Ban Khuyến học dòng họ Nguyễn Hữu"), start=1):
        files.append(tmp_path / f"goi-{number}.skgoi")
        files[-1].write_bytes(package_of(province, name, number))
    files.append(tmp_path / "hong.skgoi")
    files[-1].write_bytes(files[0].read_bytes()[:-5])
    page.go(f"{province.url}/dang-nhap")
    page.write("#ten", "minh")
    page.write("#mat-khau", PASSWORD)
    page.click("button.primary")
    page.go(f"{province.url}/nhan-goi")
    page.photograph(pictures / "goi-1.png")
    page.write("#files", "\n".join(map(str, files)))
    page.click("form[action='/nhan-goi'] button")
    page.wait("return !!document.querySelector('tbody tr')")
    page.photograph(pictures / "goi-2.png")
    said = page.text("table")
    assert said.count("Đã nhận 1 thay đổi mới") == 2
    assert "Tệp bị hỏng" in said
    link = page.run("return document.querySelector(\"a[download$='.skgoi']\").href")
    assert read_package_head(base64.b64decode(link.partition("base64,")[2])).kind == "answer"
    page.resize(390, 844)
    page.photograph(pictures / "goi-3-phone.png")
    assert page.run("return document.documentElement.scrollWidth <= window.innerWidth")
    page.resize(1366, 768)
    page.go(page.run("return document.querySelector('a[href*=giay-bao]').href"))
    page.photograph(pictures / "goi-4.png")
    assert "Đúng là giấy do tỉnh ký" in page.text("main")
