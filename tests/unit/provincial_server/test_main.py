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
        ("serve", "--embedded", "x", "--proxy", "nginx:80"),
        ("serve", "--database", "postgresql://[x"),
        ("enrol-code", "--embedded", "x", "--board", "x" * 201),
        ("enrol-code", "--embedded", "x", "--board", "a\0b"),
        ("audit", "--embedded", "x", "--count", "-5"),
        ("audit", "--embedded", "x", "--count", "9" * 30),
        ("purge", "--embedded", "x", "--book", "0" * 32, "--below", "-5"),
        ("purge", "--embedded", "x", "--book", "0" * 32, "--below", "9" * 30),
        ("begin-recovery", "--embedded", "x", "--reason", "x" * 201),
        ("package", "invite", "--embedded", "x", "--address", "không phải địa chỉ"),
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
    ("words", "said"),
    [
        (("serve", "--embedded", "x", "--port", "a"), "phải là một số"),
        (("serve", "--embedded", "x", "--workers", "²"), "phải là một số"),
        (("serve", "--embedded", "taken"), "taken là một tệp"),
        (("package", "in", "--embedded", "x", "--out", "taken"), "taken là một tệp"),
        (("serve", "--database", "postgresql://[x"), "postgresql://"),
        (("serve", "--embedded", "x", "--proxy", "10.0.0.1, nginx"), "nginx"),
        (("audit", "--embedded", "x", "--count", "0"), "từ 1 đến"),
    ],
)
def test_a_wrong_word_is_refused_in_vietnamese(words, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("purge", "--embedded", "x", "--below", "5"), "--book"),
        (("purge", "--embedded", "x", "--book", "0" * 32), "--below"),
        (("enrol-code", "--embedded", "x", "--role", "replacement"), "--book"),
        (("package", "invite", "a.skgoi", "--embedded", "x"), "a.skgoi"),
        (("package", "in", "--embedded", "x"), "Chưa ghi tệp"),
        (("serve", "--embedded", "x", "--metrics-token-file", "taken"), "taken"),
    ],
)
def test_words_that_do_not_go_together_are_wrong_usage(words, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").write_bytes(b"\n")
    assert main(words) == 2
    assert said in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["taken"]


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
