"""The conventions of docs/architecture.md, looked up in the files themselves."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.arch.conftest import House

TESTS = ("unit", "integration", "ui", "browser")
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
MACHINE_PATHS = re.compile(r"(?<![\w./-])/(?:work|root)/|[A-Z]:\\Users\\|/home/(?!\{)\w+/")
# Where a fault of any kind may end, and why.
DOORS = {
    Path("desktop_app/ui/jobs.py"): "work of every kind ends here, and a person is told",
    Path("desktop_app/__main__.py"): "the last door of the program",
    Path("provincial_server/__main__.py"): "the last door of the server",
    Path("desktop_app/spreadsheets/reading_process.py"): "the process ends here, and the program is told by its code",
    Path("desktop_app/spreadsheets/workbooks.py"): "a panic of the reader of old workbooks has no name to import",
}
FONTS = {".ttf", ".otf", ".woff2"}
PICTURES = {".svg", ".png"}


def mirrored_tests(source: Path) -> set[str]:
    """Where the test of a source file may be: tests/<kind>/<the folders of the source>/test_<stem>.py.

    The top folder `desktop_app` is left out, and tests/ui already says `ui`.
    """
    folders = source.parent.parts if source.parts[0] == "provincial_server" else source.parent.parts[1:]
    places = {Path("tests", kind, *folders) for kind in TESTS}
    if folders[:1] == ("ui",):
        places.add(Path("tests", "ui", *folders[1:]))
    return {(place / f"test_{source.stem.strip('_')}.py").as_posix() for place in places}


def without_test(house: House) -> set[str]:
    tracked = {name.as_posix() for name in house.python}
    sources = (name for name in house.sources if name.name != "__init__.py")
    return {name.as_posix() for name in sources if not mirrored_tests(name) & tracked}


def groups(house: House) -> list[dict[str, list[str]]]:
    return tomllib.loads(house.text(Path("tests/arch/untested.toml")))["group"]


def excused(house: House) -> list[str]:
    return [name for group in groups(house) for name in group["files"]]


def test_every_source_file_has_a_mirrored_test_or_a_reason(house: House) -> None:
    assert sorted(without_test(house) - set(excused(house))) == []


def test_the_list_of_untested_files_only_shrinks(house: House) -> None:
    struck = set(excused(house)) - without_test(house)
    assert sorted(struck) == [], "these have a test now, or are gone: strike them off"


def test_whatever_tries_an_untested_file_is_there(house: House) -> None:
    tracked = {name.as_posix() for name in house.python}
    named = {name for group in groups(house) for name in group["tried_by"]}
    assert sorted(named - tracked) == []
    assert [group for group in groups(house) if not group["reason"] or not group["tried_by"]] == []


def test_no_module_is_named_for_nothing(house: House) -> None:
    named = {name: {part.removesuffix(".py") for part in name.parts} for name in house.python}
    assert [str(name) for name, parts in named.items() if parts & VAGUE_NAMES] == []


def test_no_python_file_is_longer_than_a_person_reads(house: House) -> None:
    lengths = {str(name): house.text(name).count("\n") for name in house.python}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen(house: House) -> None:
    long = [
        f"{name}:{node.lineno} {node.name}"
        for name in house.sources
        for node in ast.walk(house.tree(name))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def swallows_everything(handler: ast.ExceptHandler) -> bool:
    """Catches whatever comes and does not hand it on; cleaning up before `raise` is no swallowing."""
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    wide = any(
        kind is None or (isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"}) for kind in caught
    )
    last = handler.body[-1]
    return wide and not (isinstance(last, ast.Raise) and last.exc is None)


def test_every_fault_is_swallowed_only_at_the_two_doors(house: House) -> None:
    wide = [
        f"{name}:{node.lineno}"
        for name in house.sources
        if name not in DOORS
        for node in ast.walk(house.tree(name))
        if isinstance(node, ast.ExceptHandler) and swallows_everything(node)
    ]
    assert wide == []


def test_nothing_from_elsewhere_is_decoded_with_half_of_its_faults_in_mind(house: House) -> None:
    """msgspec's own errors are not all that broken letters and bottomless nesting raise: `NOT_DECODED` names them."""
    half = [
        f"{name}:{node.lineno}"
        for name in house.sources
        for node in ast.walk(house.tree(name))
        if isinstance(node, ast.ExceptHandler)
        and node.type is not None
        and ast.unparse(node.type) in {"msgspec.MsgspecError", "msgspec.DecodeError", "msgspec.ValidationError"}
    ]
    assert half == []


def test_no_thread_class_of_qt_is_subclassed_and_no_event_loop_is_spun_by_hand(house: House) -> None:
    banned = re.compile(r"\((?:QtCore\.)?QThread\)|\bprocessEvents\(|resizeRowsToContents\(")
    assert [str(name) for name in house.sources if banned.search(house.text(name))] == []


def test_the_rings_and_fences_hold(house: House) -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    looked = subprocess.run([sys.executable, "-c", code], cwd=house.root, capture_output=True, text=True, check=False)
    assert looked.returncode == 0, looked.stdout + looked.stderr


def test_no_file_knows_the_machine_it_was_written_on(house: House) -> None:
    found: list[str] = []
    for name in house.files:
        try:
            text = house.text(name)
        except UnicodeDecodeError:
            continue
        found += [f"{name}: {match.group()}" for match in MACHINE_PATHS.finditer(text)]
    assert found == []


def test_the_commands_can_be_executed_from_a_clone(house: House) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-s", "scripts", ".ci"], cwd=house.root, capture_output=True, text=True, check=True
    )
    modes = {Path(line.split("\t")[1]): line.split()[0] for line in listed.stdout.splitlines()}
    commands = {name: mode for name, mode in modes.items() if name.suffix == ""}
    assert {Path("scripts/run"), Path("scripts/test"), Path("scripts/check"), Path(".ci/run")} <= set(commands)
    assert {str(name): mode for name, mode in commands.items() if mode != "100755"} == {}
    assert [str(name) for name in commands if not house.text(name).startswith("#!")] == []


@pytest.mark.parametrize(("folder", "kinds"), [("resources/fonts", FONTS), ("resources/icons", PICTURES)])
def test_whatever_was_drawn_by_others_has_its_licence_beside_it(house: House, folder: str, kinds: set[str]) -> None:
    drawn = {name.parent for name in house.files if name.is_relative_to(folder) and name.suffix in kinds}
    licensed = {name.parent for name in house.files if re.search(r"licen[cs]e|ofl|copying", name.name, re.IGNORECASE)}
    within = {place: {place, *(up for up in place.parents if up.is_relative_to(folder))} for place in drawn}
    assert drawn, f"{folder} is empty"
    assert [str(place) for place, allowed in within.items() if not allowed & licensed] == []
