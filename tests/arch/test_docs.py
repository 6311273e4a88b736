"""The documents point to things that exist, and agree with the program on its version."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from urllib.parse import unquote

from desktop_app import __version__
from tests.arch.conftest import House

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)|(?:src|href)=\"([^\"]+)\"")
FENCED = re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*$", re.MULTILINE)
SCRIPT = re.compile(r"(?<![\w/.-])(scripts/[a-z_]+(?:\.(?:cmd|sh|py))?)(?![\w/])")
BUTTON = re.compile(r"\b[Bb]ấm (?:vào )?\*\*([^*]+)\*\*")
PARTS_OF_A_DECISION = ("Context", "Decision", "Rejected", "Consequences")
PICTURES = {".png", ".svg"}


def documents(house: House) -> list[Path]:
    return [name for name in house.files if name.suffix == ".md"]


def prose(house: House, name: Path) -> str:
    return FENCED.sub("", house.text(name))


def targets(house: House, name: Path) -> list[str]:
    found = [one or other for one, other in LINK.findall(prose(house, name))]
    return [unquote(target) for target in found if not re.match(r"[a-z]+:", target)]


def anchors(house: House, name: Path) -> set[str]:
    """The anchors that the headings of a document make, as GitHub makes them."""
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)|[`*]", r"\1", heading) for heading in HEADING.findall(prose(house, name)))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain}


def readable(house: House, name: Path) -> str:
    try:
        return house.text(name)
    except UnicodeDecodeError:
        return ""


def decisions(house: House) -> list[Path]:
    return sorted(name for name in documents(house) if name.parent == Path("docs/adr") and name.stem != "README")


def test_every_relative_link_and_picture_exists(house: House) -> None:
    broken: list[str] = []
    for name in documents(house):
        for target in targets(house, name):
            path, _, anchor = target.partition("#")
            place = house.root / name.parent / path if path else house.root / name
            if not place.exists():
                broken.append(f"{name}: {target}")
            elif anchor and place.suffix == ".md" and anchor not in anchors(house, place.relative_to(house.root)):
                broken.append(f"{name}: no heading makes #{anchor}")
    assert broken == []


def test_every_picture_of_the_documents_is_shown_somewhere(house: House) -> None:
    shown = {
        (house.root / name.parent / target.partition("#")[0]).resolve()
        for name in documents(house)
        for target in targets(house, name)
    }
    pictures = [name for name in house.files if name.parts[0] == "docs" and name.suffix in PICTURES]
    assert [str(name) for name in pictures if (house.root / name).resolve() not in shown] == []


def test_pictures_of_the_documents_are_small(house: House) -> None:
    pictures = [name for name in house.files if name.parts[0] == "docs" and name.suffix in PICTURES]
    assert {str(name): size for name in pictures if (size := (house.root / name).stat().st_size) > 300_000} == {}


def test_commands_that_the_documents_name_exist(house: House) -> None:
    named = {(name, command) for name in documents(house) for command in SCRIPT.findall(house.text(name))}
    assert len(named) > 10
    assert [f"{name}: {command}" for name, command in sorted(named) if not (house.root / command).exists()] == []


def test_decisions_are_numbered_without_a_gap_and_have_all_their_parts(house: House) -> None:
    found = decisions(house)
    assert [int(name.name[:4]) for name in found] == list(range(1, len(found) + 1))
    assert len(found) >= 11
    for name in found:
        text = house.text(name)
        assert text.startswith(f"# {name.name[:4]}. "), name
        assert [part for part in PARTS_OF_A_DECISION if f"## {part}" not in text] == [], name


def test_decisions_that_the_code_names_exist(house: House) -> None:
    numbers = {name.name[:4] for name in decisions(house)}
    others = [name for name in house.files if name.suffix in {".py", ".toml", ".spec", ".md"}]
    named = {(str(name), number) for name in others for number in re.findall(r"docs/adr/(\d{4})", house.text(name))}
    assert named
    assert [f"{name}: {number}" for name, number in sorted(named) if number not in numbers] == []


def test_documents_that_the_code_names_exist(house: House) -> None:
    code = [
        name for name in house.files if name.suffix in {".py", ".toml", ".spec", ".cmd", ".html"} or not name.suffix
    ]
    named = {(str(name), path) for name in code for path in re.findall(r"docs/[\w/-]+\.md", readable(house, name))}
    assert named
    assert [f"{name}: {path}" for name, path in sorted(named) if not (house.root / path).exists()] == []


def shown_in_the_window(house: House) -> set[str]:
    """Every text that stands in the source of the program or in its tables, facts as «…»."""
    said = {
        node.value
        for name in house.sources
        for node in ast.walk(house.tree(name))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    tables = [name for name in house.files if name.parts[:2] == ("resources", "rules")]
    said |= {found for name in tables for found in re.findall(r'"([^"\n]*)"', house.text(name))}
    plain = {re.sub(r"…( …)+", "…", re.sub(r"\{[^}]*\}", "…", text)) for text in said}
    return plain | {text.removesuffix("…") for text in plain}


def test_buttons_that_the_handbook_names_are_in_the_window(house: House) -> None:
    pages = [name for name in documents(house) if name.parent == Path("docs/so-tay")]
    named = {(name.name, " ".join(button.split())) for name in pages for button in BUTTON.findall(prose(house, name))}
    assert len(named) > 100
    shown = shown_in_the_window(house)
    assert [f"{name}: {button}" for name, button in sorted(named) if button not in shown] == []


def test_the_change_log_the_project_and_the_program_are_of_one_version(house: House) -> None:
    newest = re.search(r"^## \[(.+?)\]", house.text(Path("CHANGELOG.md")), re.MULTILINE)
    project = tomllib.loads(house.text(Path("pyproject.toml")))["project"]["version"]
    assert newest is not None
    assert newest[1] == project == __version__
