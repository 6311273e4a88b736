"""Alternatives that run on Node: installed into build/ by npm on first use, at the pinned versions."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from benchmarks.turns import ROOT, say

_SOURCE = ROOT / "benchmarks" / "peers" / "pouchdb"
_FOLDER = ROOT / "build" / "bench-node"
_INSTALL_S = 300


class NotToBeHad(Exception):
    """This alternative cannot be had on this machine; says why."""


def pouchdb(script: str, *words: str) -> list[str]:
    """The command for a script of benchmarks/peers/pouchdb.

    Raises:
        NotToBeHad: There is no Node, or the packages could not be installed.
    """
    node = shutil.which("node")
    if node is None:
        raise NotToBeHad("there is no node on this machine")
    _install()
    return [node, str(_FOLDER / script), *words]


def node_version() -> str:
    """`Node v20…`, or nothing."""
    node = shutil.which("node")
    if node is None:
        return ""
    said = subprocess.run([node, "--version"], stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return f"Node {said.stdout.strip()}"


def _install() -> None:
    wanted = (_SOURCE / "package.json").read_text(encoding="utf-8")
    stamp = _FOLDER / "made-from"
    _FOLDER.mkdir(parents=True, exist_ok=True)
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        _npm_install(wanted)
        stamp.write_text(wanted, encoding="utf-8")
    for script in _SOURCE.glob("*.js"):  # Node looks for packages beside the script
        shutil.copyfile(script, _FOLDER / script.name)


def _npm_install(wanted: str) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise NotToBeHad("there is no npm on this machine")
    say(f"Putting PouchDB into {_FOLDER.relative_to(ROOT)} (only the first time) …")
    shutil.rmtree(_FOLDER / "node_modules", ignore_errors=True)
    (_FOLDER / "package.json").write_text(wanted, encoding="utf-8")
    command = [npm, "install", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        subprocess.run(command, cwd=_FOLDER, env=dict(os.environ), check=True, timeout=_INSTALL_S, stdout=2)
    except (subprocess.SubprocessError, OSError) as error:
        raise NotToBeHad(f"npm could not install it: {type(error).__name__}") from error
    if not Path(_FOLDER / "node_modules" / "pouchdb").is_dir():
        raise NotToBeHad("npm installed no pouchdb")
