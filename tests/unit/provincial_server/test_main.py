from __future__ import annotations

import pytest

from provincial_server.__main__ import main


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("serve",),
        ("serve", "--embedded", "x", "--database", "postgresql://x"),
        ("serve", "--database", "mysql://x"),
        ("serve", "--embedded", "x", "--port", "70000"),
        ("serve", "--embedded", "x", "--port", "a"),
        ("serve", "--embedded", "x", "--province", "99"),
        ("enrol-code", "--embedded", "x", "--hours", "0"),
        ("add-user", "--embedded", "x"),
        ("serve", "--embedded", "x", "--workers", "0"),
        ("backup", "--embedded", "x"),
        ("retire-device", "--embedded", "x", "not an id", "x"),
        ("fly",),
    ],
)
def test_wrong_usage_ends_with_two_and_touches_nothing(words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "so-khuyen-hoc-province" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("serve", "--help"),
        ("enrol-code", "--help"),
        ("add-user", "--help"),
        ("replay", "--help"),
        ("restore", "--help"),
    ],
)
def test_every_command_explains_itself(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 0
    assert "so-khuyen-hoc-province" in capsys.readouterr().out


def test_a_certificate_without_its_key_is_wrong_usage(capsys):
    assert main(["serve", "--embedded", "x", "--tls-cert", "c.pem"]) == 2
    assert "--tls-key" in capsys.readouterr().err
