from __future__ import annotations

import io

import openpyxl
import pypdfium2

from tests.integration.provincial_server.routes.conftest import AWAY, HOME, a_day_of_work


def test_page_and_files_of_a_year_say_the_same(own_site, own_browser):
    for name, commune in (("Ban A", HOME), ("=1+1", AWAY)):
        here = own_site.laptop(name=name, commune=commune)
        here.sync(here.entry(*a_day_of_work()))
    page = own_browser.get("/bao-cao?nam=2026").text
    for said in ("10.000.000 ₫", "Xã Quỳnh Lưu", "Hội Khuyến học xã, phường"):
        assert said in page
    book = openpyxl.load_workbook(io.BytesIO(own_browser.get("/bao-cao.xlsx?nam=2026").content))
    assert book.sheetnames == ["Số chung", "Mô hình", "Theo loại", "Theo xã"]
    communes = {row[0]: row for row in book["Theo xã"].iter_rows(min_row=5, values_only=True)}
    assert communes["Xã Quỳnh Lưu"][3] == 5_000_000
    assert communes["Cộng"][1:4] == (2, 4, 10_000_000)
    paper = own_browser.get("/bao-cao.pdf?nam=2026")
    assert paper.headers["content-type"] == "application/pdf"
    text = pypdfium2.PdfDocument(paper.content)[0].get_textpage().get_text_range()
    for said in ("Báo cáo khuyến học năm 2026", "Hội Khuyến học tỉnh Nghệ An", "10.000.000"):
        assert said in text
    table = own_browser.get("/bao-cao.csv?nam=2026").text
    assert "Quỹ đã vận động (₫),10000000,0" in table
    assert "Tải báo cáo năm 2026 (xlsx)" in own_browser.get("/nhat-ky").text


def test_a_report_of_one_commune_holds_nothing_of_another_one(own_site, own_browser):
    here = own_site.laptop(commune=AWAY)
    here.sync(here.entry(*a_day_of_work()))
    page = own_browser.get(f"/bao-cao?xa={HOME}").text
    assert "5.000.000" not in page
    assert "Xã Quỳnh Lưu" in page


def test_before_anything_was_sent_there_is_an_empty_report(own_browser):
    for path in ("/bao-cao", "/bao-cao.pdf", "/bao-cao.xlsx", "/bao-cao.csv"):
        assert own_browser.get(path).status_code == 200
