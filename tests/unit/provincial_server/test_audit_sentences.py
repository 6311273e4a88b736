from __future__ import annotations

import re
from pathlib import Path

from provincial_server.audit_sentences import SENTENCES, SUBJECTS, sentence

SERVER = Path(__file__).resolve().parents[3] / "provincial_server"
NOTED = re.compile(r'\bnote\((?:[^()]|\([^()]*\))*?"([a-z_]+\.[a-z_]+)"')


def test_whatever_is_noted_has_its_sentence_and_its_subject():
    noted = {code for file in SERVER.rglob("*.py") for code in NOTED.findall(file.read_text(encoding="utf-8"))}
    assert len(noted) > 10
    assert sorted(noted - set(SENTENCES)) == []
    assert sorted({code.partition(".")[0] for code in noted} - set(SUBJECTS)) == []


def test_codes_inside_a_sentence_become_words_and_missing_facts_leave_no_hole():
    told = sentence("vi", "devices.retired", {"letter": "B", "reason": "lost"})
    assert told == "Ngừng nhận từ máy B: máy bị mất"
    assert sentence("vi", "users.added", {"name": "lài"}) == "Thêm người dùng lài ()"
