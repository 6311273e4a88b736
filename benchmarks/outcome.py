"""What a benchmark found: ours beside the alternatives, as a table for people and one line of JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

Metrics = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The medians of one benchmark and their spread.

    Attributes:
        ours: The unit stands at the end of a metric's name: `_s`, `_ms`.
        spread: For every contender and metric, the smallest and the largest value seen.
        targets: For a metric, the alternative to be measured against and the largest ratio ours/theirs that was
            promised; without an alternative, the largest value.
        notes: What a reader of the numbers must know.
        faster_than: The alternatives than which ours was promised to be less, in every metric of theirs.
    """

    name: str
    machine: str
    ours: Metrics
    peers: Mapping[str, Metrics]
    spread: Mapping[str, Mapping[str, tuple[float, float]]]
    targets: Mapping[str, tuple[str, float]]
    notes: tuple[str, ...] = ()
    faster_than: tuple[str, ...] = ()

    def json_line(self) -> str:
        """The last line of `scripts/bench NAME --json`."""
        told = {"name": self.name, "machine": self.machine, "ours": self.ours, "peers": self.peers}
        return json.dumps(told, ensure_ascii=False)

    def table(self) -> str:
        """The numbers with their spread, and every alternative with the ratio ours : theirs."""
        lines = [f"== {self.name} · {self.machine}"]
        for metric, value in self.ours.items():
            lines.append(f"  {metric:28}{'ours':24}{self._value('ours', metric, value)}{self._kept(metric)}")
            for peer, metrics in self.peers.items():
                if metric in metrics:
                    shown = self._value(peer, metric, metrics[metric])
                    times = ratio(value, metrics[metric])
                    kept = f", less: {'kept' if times < 1 else 'MISSED'}" if peer in self.faster_than else ""
                    lines.append(f"  {'':28}{peer:24}{shown}  ours is {_times(times)}× of it{kept}")
        return "\n".join([*lines, *(f"  {note}" for note in self.notes)])

    def _value(self, contender: str, metric: str, value: float) -> str:
        low, high = self.spread.get(contender, {}).get(metric, (value, value))
        return f"{value:>10.4g} ({low:.4g} to {high:.4g})"

    def _kept(self, metric: str) -> str:
        if metric not in self.targets:
            return ""
        peer, most = self.targets[metric]
        if not peer:
            return f"  target {most:g}: {'kept' if self.ours[metric] <= most else 'MISSED'}"
        reached = ratio(self.ours[metric], self.peers[peer][metric])
        return f"  target {most:g}× of {peer}: {'kept' if reached <= most else 'MISSED'}"


def _times(value: float) -> str:
    return f"{value:.2f}" if value >= 0.1 else f"{value:.1g}"


def ratio(ours: float, theirs: float) -> float:
    """How many times theirs ours is; infinite where theirs is nothing."""
    return ours / theirs if theirs else float("inf")


def outcome_of(
    name: str,
    machine: str,
    measured: Mapping[str, Mapping[str, list[float]]],
    targets: Mapping[str, tuple[str, float]],
    notes: tuple[str, ...] = (),
    faster_than: tuple[str, ...] = (),
) -> Outcome:
    """Medians and spreads of everything that was measured; the contender `ours` is ours."""
    medians = {who: {m: _short(median(seen)) for m, seen in metrics.items()} for who, metrics in measured.items()}
    spread = {who: {m: (min(seen), max(seen)) for m, seen in metrics.items()} for who, metrics in measured.items()}
    peers = {who: metrics for who, metrics in medians.items() if who != "ours"}
    return Outcome(name, machine, medians["ours"], peers, spread, targets, notes, faster_than)


def _short(value: float) -> float:
    return float(f"{value:.4g}")
