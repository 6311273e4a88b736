"""Every Vietnamese sentence of the source has an English one, with the same facts; the compiled catalogue is current."""

from __future__ import annotations

import gettext
import os
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "resources" / "locale"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "so_khuyen_hoc.po"
REMEDY = "run scripts/translations, then write what is missing into the .po"
PERCENT = re.compile(r"%\((\w+)\)[sd]|%[sd]")


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def sentences(catalog: Catalog) -> dict[str | tuple[str, ...], Message]:
    return {
        f"{message.context}\x04{message.id}" if message.context else message.id: message  # as the compiled ones say it
        for message in catalog
        if message.id
    }


def forms(said: str | tuple[str, ...] | list[str]) -> list[str]:
    return [said] if isinstance(said, str) else list(said)


def facts(text: str) -> set[str]:
    named = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return named | {found.group() for found in PERCENT.finditer(text)}


def edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """What the source says today."""
    template = tmp_path_factory.mktemp("locale") / "now.pot"
    words = ["extract", "-F", str(LOCALE / "babel.cfg"), "-k", "N_", "-o", str(template)]
    command = [sys.executable, "-m", "babel.messages.frontend", *words, "desktop_app", "provincial_server"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return read(template)


@pytest.fixture(scope="module")
def english() -> Catalog:
    return read(ENGLISH)


def test_the_template_holds_exactly_the_sentences_of_the_source(source: Catalog) -> None:
    said, kept = set(sentences(source)), set(sentences(read(LOCALE / "so_khuyen_hoc.pot")))
    assert len(said) > 400
    assert sorted(map(str, said - kept)) == [], REMEDY
    assert sorted(map(str, kept - said)) == [], REMEDY


def test_every_sentence_has_an_english_one(source: Catalog, english: Catalog) -> None:
    translated = sentences(english)
    missing = [
        str(said)
        for said in sentences(source)
        if said not in translated or not all(forms(translated[said].string)) or translated[said].fuzzy
    ]
    assert missing == [], REMEDY
    assert sorted(map(str, set(translated) - set(sentences(source)))) == [], REMEDY


def test_english_names_the_same_facts(english: Catalog) -> None:
    wrong: dict[str, list[str]] = {}
    for said, message in sentences(english).items():
        wanted = facts(forms(said)[-1])
        *fewer, last = forms(message.string)  # "one paper" need not say the number
        if facts(last) != wanted or any(not facts(form) <= wanted for form in fewer):
            wrong[str(said)] = forms(message.string)
    assert wrong == {}


def test_english_keeps_the_spaces_at_the_ends_that_join_it_to_others(english: Catalog) -> None:
    pairs = [(forms(said)[0], forms(message.string)[0]) for said, message in sentences(english).items()]
    assert [said for said, told in pairs if edges(said) != edges(told)] == []


def test_the_compiled_catalogue_is_that_of_the_text(english: Catalog) -> None:
    with ENGLISH.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for said, message in sentences(english).items():
        for number, told in enumerate(forms(message.string)):
            if not told:  # another test says so
                continue
            got = (
                compiled.gettext(said)
                if isinstance(said, str)
                else compiled.ngettext(said[0], said[1], 2 - (not number))
            )
            assert got == told, REMEDY


def test_a_chosen_language_is_what_the_program_says() -> None:
    code = "from desktop_app.ui.messages import crash_sentence; print(crash_sentence())"
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "SOKH_LANGUAGE": "en", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert told.isascii()
    assert "book" in told
