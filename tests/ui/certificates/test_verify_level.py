from __future__ import annotations

import os
from pathlib import Path

import pytest
import zxingcpp
from PySide6.QtGui import QColor, QImage, QPainter, QTransform
from reportlab.pdfgen.canvas import Canvas

from desktop_app.domain.certificate_proofs import proof_text
from desktop_app.services.certificate_proofs import signed_texts
from desktop_app.storage.signing_keys import keep_province_key
from desktop_app.storage.tables import Award
from tests.integration.services.certificate_tools import registered
from tests.ui.looks import LOOKS
from tests.unit.domain.proof_tools import ALONE, CERTIFIED, FACTS, PROVINCE_KEY


def shot(stage, name: str) -> None:
    folder = os.environ.get("PICTURES")
    if folder:
        stage.window.grab().save(str(Path(folder) / f"{name}.png"))


def square(text: str, scale: int = 5) -> QImage:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image(scale=scale)
    height, width = code.shape
    return QImage(bytes(memoryview(code)), width, height, width, QImage.Format.Format_Grayscale8).copy()


def photograph(path: Path, *texts: str, turn: float = 8) -> Path:
    """Squares on a dim sheet, a little turned."""
    paper = QImage(1800, 1300, QImage.Format.Format_RGB32)
    paper.fill(QColor("#d8d2c4"))
    painter = QPainter(paper)
    for place, text in enumerate(texts):
        painter.drawImage(120 + place * 800, 500, square(text))
    painter.end()
    assert paper.transformed(QTransform().rotate(turn)).save(str(path))
    return path


def know_province(book) -> None:
    with book.bookkeeping() as connection:
        keep_province_key(connection, "40", PROVINCE_KEY.key_id.hex(), PROVINCE_KEY.public_key, "2026-11-01")


def shown(level) -> tuple[str, str]:
    return level.view.said[0].kind, level.view.said[0].title


def facts(level) -> str:
    return " ".join(label.text() for label in level.view.facts.findChildren(type(level.view.marks)) if label.text())


def check(stage, text: str):
    level = stage.open("verify")
    level.view.text.setPlainText(text)
    stage.press("Kiểm tra")
    return level


def test_a_paper_of_this_book_is_known_and_found_in_its_register(open_stage, book) -> None:
    texts = signed_texts(book, registered(book))
    level = check(open_stage(), next(iter(texts.values())))
    assert shown(level) == ("ok", "Giấy do chính sổ này ký")
    assert level.view.said[1].title == "Có trong sổ cấp giấy của sổ này"
    assert "Hồ Thị Ngọc Ánh" in facts(level)


def test_a_certified_paper_of_another_board_is_genuine(open_stage, book) -> None:
    know_province(book)
    level = check(open_stage(), proof_text(FACTS, CERTIFIED, "https://khuyenhoc.nghean.example/"))
    assert shown(level) == ("ok", "Giấy thật")
    assert not level.view.register.isVisible()
    assert "Tỉnh Nghệ An" in level.view.said[0].text


def test_every_other_answer_has_its_words(open_stage, book) -> None:
    stage = open_stage()
    assert shown(check(stage, proof_text(FACTS, ALONE)))[0] == "warn"
    assert "chưa rõ khóa của tỉnh" in shown(check(stage, proof_text(FACTS, CERTIFIED)))[1]
    know_province(book)
    level = check(stage, proof_text(FACTS, CERTIFIED)[:-4])
    assert shown(level) == ("bad", "Mã bị sửa hoặc bị hỏng")
    assert not level.view.answer.isVisible()
    assert shown(check(stage, "PT-0149")) == ("bad", "Đây không phải mã giấy khen")
    assert check(stage, "").view.trouble.isVisible()


def test_a_paper_whose_number_is_anothers_is_told(open_stage, book) -> None:
    award_ids = registered(book)
    text = signed_texts(book, award_ids)[award_ids[0]]
    with book.work("bà Lài") as work:
        award = work.get(Award, award_ids[0])
        award.recipient_name = "Người Khác (mẫu)"
        work.describe("awards.proposed", {"round": "mẫu", "count": 1})
    level = check(open_stage(), text)
    assert level.view.said[1].title == "Số này trong sổ cấp giấy là của người khác"


def test_a_photo_and_a_scan_are_read(open_stage, book, tmp_path) -> None:
    know_province(book)
    stage = open_stage()
    level = stage.open("verify")
    level.read_picture(photograph(tmp_path / "chup.jpg", "https://example.vn", proof_text(FACTS, CERTIFIED)))
    stage.settle()
    assert shown(level) == ("ok", "Giấy thật")
    picture = tmp_path / "ma.png"
    square(proof_text(FACTS, ALONE)).save(str(picture))
    canvas = Canvas(str(tmp_path / "quet.pdf"), pagesize=(842, 595))
    canvas.drawImage(str(picture), 100, 100, 80, 80)  # 28 mm, as on a certificate
    canvas.save()
    level.read_picture(tmp_path / "quet.pdf")
    stage.settle()
    assert shown(level)[0] == "warn"


@pytest.mark.parametrize(
    ("content", "words"), [(b"not a picture", "ảnh"), (b"", "trống"), (b"\x89PNG\r\n\x1a\nrubbish", "")]
)
def test_a_file_that_is_no_picture_is_told_in_words(open_stage, tmp_path, content, words) -> None:
    stage = open_stage()
    level = stage.open("verify")
    (tmp_path / "tep.png").write_bytes(content)
    level.read_picture(tmp_path / "tep.png")
    stage.settle()
    assert level.view.trouble.isVisible()


def test_a_picture_without_a_square_is_told(open_stage, tmp_path) -> None:
    stage = open_stage()
    level = stage.open("verify")
    level.read_picture(photograph(tmp_path / "trang.png"))
    stage.settle()
    assert level.view.trouble.isVisible()
    assert not level.view.verdict.isVisible()


def test_the_page_to_give_away_knows_the_provinces_that_the_book_knows(open_stage, book) -> None:
    know_province(book)
    stage = open_stage()
    level = stage.open("verify")
    assert "Tỉnh Nghệ An" in level.view.marks.text()
    stage.press("Cất trang kiểm tra…")
    html = (stage.folder / "kiem-tra-giay-khen.html").read_text(encoding="utf-8")
    assert PROVINCE_KEY.public_key.hex() in html


@pytest.mark.parametrize("chosen", LOOKS)
def test_checking_is_clean_in_every_look(open_stage, book, look, chosen) -> None:
    mode, scale, width, height = chosen
    look(mode, scale)
    know_province(book)
    stage = open_stage(width, height)
    stage.open("verify")
    assert stage.faults() == []
    shot(stage, f"kiem-tra-truoc-{mode}-{scale}")
    check(stage, proof_text(FACTS, CERTIFIED))
    assert stage.faults() == []
    shot(stage, f"kiem-tra-{mode}-{scale}")
    award_ids = registered(book)
    check(stage, signed_texts(book, award_ids)[award_ids[0]])
    assert stage.faults() == []
    shot(stage, f"kiem-tra-cua-so-{mode}-{scale}")
