"""The page that checks certificates, from a file without a server and from the province."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import httpx
import pytest
import zxingcpp
from PIL import Image

from desktop_app.domain.certificate_proofs import PREFIX, check, proof_text
from desktop_app.domain.check_page import PAGE_FILE, check_page
from desktop_app.domain.dates import local_day
from desktop_app.resource_files import resource_path
from desktop_app.services.certificate_proofs import signed_texts
from desktop_app.services.organisation import BeginBook
from desktop_app.services.province import enrol_device
from desktop_app.storage.book import Surroundings
from desktop_app.storage.keys import KdfCost
from tests.integration.services.certificate_tools import registered
from tests.new_books import begin_new_book
from tests.unit.domain.proof_tools import ALONE, CERTIFIED, FACTS, KNOWN, PROVINCE_KEY, verify

GOOD = proof_text(FACTS, CERTIFIED)
ADDRESSED = proof_text(FACTS, CERTIFIED, "https://khuyenhoc.nghean.example/")


@pytest.fixture
def file(tmp_path):
    """The page as a file on somebody's computer, which knows the sample province."""
    html = resource_path("static", PAGE_FILE).read_text(encoding="utf-8")
    found = tmp_path / PAGE_FILE
    found.write_text(check_page(html, [(PROVINCE_KEY, "Tỉnh Nghệ An (mẫu)")]), encoding="utf-8")
    return found


def verdict(page):
    return page.run("return document.getElementById('result').dataset.verdict ?? ''")


def paste(page, text):
    page.run(f"document.getElementById('text').value = {json.dumps(text)}")
    page.click("#go")
    return verdict(page)


def picture(text, path: Path):
    """A photograph-like picture: the square on grey paper, small and a little turned."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image(scale=4)
    height, width = code.shape
    square = Image.frombytes("L", (width, height), bytes(memoryview(code)))
    paper = Image.new("L", (1400, 1000), 225)
    paper.paste(square, (520, 380))
    paper.rotate(7, fillcolor=200, resample=Image.Resampling.BICUBIC).save(path)
    return path


def test_the_file_checks_without_a_network(page, file, pictures):
    page.go(f"{file.as_uri()}#{GOOD.removeprefix(PREFIX)}")
    assert verdict(page) == "certified"
    assert page.text("#title") == "Giấy thật"
    shown = page.text("#facts")
    for said in (FACTS.name, "GIẤY KHEN", "149/2026", "20/11/2026", "128/QĐ-HKH", "Tỉnh Nghệ An (mẫu) xác nhận"):
        assert said in shown
    page.photograph(pictures / "kiem-tra-giay-that.png")
    assert paste(page, ADDRESSED) == "certified"
    assert paste(page, GOOD.lower()) == "certified"
    assert paste(page, GOOD[:-3]) == "changed"
    page.photograph(pictures / "kiem-tra-bi-sua.png")
    assert paste(page, "https://example.vn") == "not_a_code"
    assert paste(page, proof_text(FACTS, ALONE)) == "not_certified"
    page.resize(390, 844)
    page.photograph(pictures / "kiem-tra-dien-thoai.png")
    assert page.run("return document.documentElement.scrollWidth <= innerWidth")
    page.prefer_dark()
    page.photograph(pictures / "kiem-tra-toi.png")
    assert page.run("return performance.getEntriesByType('resource').length") == 0


def test_the_bare_file_knows_no_province_and_says_so(page):
    page.go(f"{resource_path('static', PAGE_FILE).as_uri()}#{GOOD.removeprefix(PREFIX)}")
    assert verdict(page) == "province_unknown"


def test_the_page_and_the_program_answer_alike_whatever_is_changed(page, file):
    page.go(file.as_uri())
    inside = GOOD.removeprefix(PREFIX)
    packed = base64.b32decode(inside + "=" * (-len(inside) % 8))
    codes = [
        "",
        "SKH1:",
        "SKH1:A",
        "SKH1:!",
        "\ud7ff",
        GOOD + "A",
        GOOD[:-1],
        " " + GOOD + "\n",
        "SKH1:" + inside.lower(),
    ]
    for place in range(len(packed)):
        changed = packed[:place] + bytes([packed[place] ^ 0x40]) + packed[place + 1 :]
        codes.append(PREFIX + base64.b32encode(changed).decode().rstrip("="))
    names = ("Ksor H’Bia", "Niê Ŏ", "王小明", "Nguyễn " * 30, "")
    codes += [proof_text(type(FACTS)(7, 2026, "B", FACTS.issued_on, name, "GIẤY KHEN"), CERTIFIED) for name in names]
    said = []
    for first in range(0, len(codes), 40):  # a browser gives up a program that takes too long
        said += page.run(f"return {json.dumps(codes[first : first + 40])}.map(code => checkCertificate(code))")
    assert said == [check(code, KNOWN, verify).verdict for code in codes]
    assert set(said) == {"certified", "changed", "not_a_code"}


def test_a_photograph_of_the_square_is_read(page, file, tmp_path):
    page.go(file.as_uri())
    page.write("#picture", str(picture(ADDRESSED, tmp_path / "chup.png")))
    page.wait("return document.getElementById('result').hidden === false")
    assert verdict(page) == "certified"
    Image.new("RGB", (300, 200), "white").save(tmp_path / "trang.png")
    page.write("#picture", str(tmp_path / "trang.png"))
    page.wait("return document.getElementById('told').textContent.startsWith('Không thấy mã')")
    (tmp_path / "hong.png").write_bytes(b"not a picture")
    page.write("#picture", str(tmp_path / "hong.png"))
    page.wait("return document.getElementById('told').textContent.startsWith('Không mở được')")


def test_the_provinces_page_is_open_to_all_and_loads_and_sends_nothing(page, public_province, pictures):
    page.go(f"{public_province.url}/K#{GOOD.removeprefix(PREFIX)}")
    assert verdict(page) == "province_unknown"  # the served province has another key than the sample
    assert page.run("return performance.getEntriesByType('resource').length") == 0
    assert page.run("return getComputedStyle(document.querySelector('h1')).fontWeight") == "600"
    page.photograph(pictures / "kiem-tra-o-tinh.png")
    answer = httpx.get(f"{public_province.url}/giay-khen/{PAGE_FILE}")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "Nghệ An" in answer.text
    page.go(f"{public_province.url}/giay-khen")
    page.photograph(pictures / "kiem-tra-mo-dau.png")


def test_the_page_speaks_english_when_asked_and_vietnamese_again(page, file, pictures):
    page.go(f"{file.as_uri()}#{GOOD.removeprefix(PREFIX)}")
    shown = "return document.body.innerText"
    vietnamese = page.run(shown)
    page.click("#language")
    assert verdict(page) == "certified"
    assert page.run("return document.documentElement.lang") == "en"
    english = page.run(shown)
    for said in ("Check a certificate", "Genuine", "Received by", "Board", "Choose a picture"):
        assert said in english
    own = set(page.run("return Array.from(document.querySelectorAll('dd'), (one) => one.textContent)"))
    both = {line for line in english.splitlines() if line.strip()} & set(vietnamese.splitlines()) - own
    assert both <= {"Sổ Khuyến học"}
    page.photograph(pictures / "kiem-tra-tieng-anh.png")
    assert paste(page, "rubbish") == "not_a_code"
    assert "This is no code of a certificate" in page.run(shown)
    page.click("#language")
    assert "Đây không phải mã giấy khen" in page.run(shown)


def test_a_browser_that_runs_no_program_is_answered_by_the_province(page, public_province, pictures):
    page.go(f"{public_province.url}/dang-nhap")
    page.click(".aside a")
    assert page.url.endswith("/giay-khen")
    page.run(  # as the form for such browsers sends it
        "const form = document.createElement('form'); form.method = 'post'; form.action = '/giay-khen';"
        f"const box = document.createElement('textarea'); box.name = 'text'; box.value = {json.dumps(GOOD)};"
        "form.append(box); document.body.append(form); form.submit()"
    )
    page.wait("return document.querySelector('.lines') !== null")
    assert "chưa rõ khóa của tỉnh" in page.text("h1")
    assert FACTS.name in page.text(".lines")
    page.photograph(pictures / "kiem-tra-khong-chuong-trinh.png")
    page.resize(390, 844)
    assert page.run("return document.documentElement.scrollWidth <= innerWidth")
    page.photograph(pictures / "kiem-tra-khong-chuong-trinh-dien-thoai.png")


def test_from_a_book_over_the_province_to_a_browser(page, province, pictures, tmp_path):
    surroundings = Surroundings(machine=tmp_path / "machine", kdf_cost=KdfCost(64, 1, 1))
    command = BeginBook("Hội Khuyến học xã Quỳnh Lưu", "commune", "17179", "ông Minh (mẫu)")
    with begin_new_book(tmp_path / "so.sokh", command, "mùa gặt 2026", surroundings).book as book:
        enrol_device(book, province.url, province.command("enrol-code"))
        award_ids = registered(book, day=local_day(book.surroundings.clock()))
        text = signed_texts(book, award_ids)[award_ids[0]]
    page.go(f"{province.url}/K#{text.removeprefix(PREFIX)}")
    assert verdict(page) == "certified"
    assert "Tỉnh Nghệ An xác nhận" in page.text("#facts")
    page.photograph(pictures / "kiem-tra-tu-so-den-tinh.png")
    kept = tmp_path / PAGE_FILE
    kept.write_bytes(httpx.get(f"{province.url}/giay-khen/{PAGE_FILE}").content)
    province.process.terminate()
    province.process.wait()
    page.go(f"{kept.as_uri()}#{text.removeprefix(PREFIX)}")
    assert verdict(page) == "certified"
