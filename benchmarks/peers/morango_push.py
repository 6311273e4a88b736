"""A laptop of Kolibri's kind: SQLite, Django, and a sync session of its own for every click.

Words: address, file of records, how many clicks with ten changes and with none, `few` or `bytes`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import perf_counter

from morango_setup import set_up

from benchmarks.counting_relay import counting_relay

PROFILE = "bench"


class Laptop:
    """One board; its certificate is known to the server before the first click, and that is not timed."""

    def __init__(self, address: str) -> None:
        from morango.models.certificates import Certificate, Filter
        from morango.sync.controller import MorangoProfileController

        self._address = address
        self._controller = MorangoProfileController(PROFILE)
        self._own = Certificate.generate_root_certificate("board")
        self.board = self._own.id
        self._filter = Filter(self.board)
        connection = self._controller.create_network_connection(address)
        self._server = connection.push_signed_client_certificate_chain(self._own, "board", {"board": self.board})
        connection.close()

    def write(self, lines: list[str]) -> None:
        from morango_sync.models import FIELDS, SampleRecord

        rows: list[SampleRecord] = []
        for line in lines:
            read = json.loads(line)
            known = {name: str(value) for name, value in read["d"].items() if name in FIELDS}
            row = SampleRecord(board=self.board, table=read["t"], record=read["k"], **known)
            row.id = row.calculate_uuid()
            rows.append(row)
        SampleRecord.objects.bulk_create(rows, batch_size=500)

    def touch(self, count: int, mark: str) -> None:
        from morango_sync.models import SampleRecord

        for row in SampleRecord.objects.filter(table="person").order_by("record")[:count]:
            row.note = mark
            row.save()

    def click(self) -> float:
        began = perf_counter()
        self._controller.serialize_into_store(self._filter)
        connection = self._controller.create_network_connection(self._address)
        session = connection.create_sync_session(self._own, self._server)
        push = session.get_push_client()
        push.initialize(self._filter)
        push.run()
        push.finalize()
        sent = push.current_transfer_session.records_transferred
        connection.close_sync_session(session.sync_session)
        connection.close()
        self.sent = sent
        return perf_counter() - began

    def expect(self, count: int) -> float:
        took = self.click()
        if self.sent != count:
            raise SystemExit(f"{self.sent} sent, not {count}")
        return took


def main(address: str, records: Path, clicks: int) -> None:
    lines = records.read_text(encoding="utf-8").splitlines()
    with ExitStack() as stack:
        relay = stack.enter_context(counting_relay(address))
        laptop = Laptop(relay.address)
        laptop.write(lines)
        before = relay.carried
        told = {"first_push_10000_s": laptop.expect(len(lines))}
        told["bytes_per_record"] = (relay.carried - before) / len(lines)
        few: list[float] = []
        for number in range(clicks):
            laptop.touch(10, f"lần {number}")
            few.append(laptop.expect(10))
        before = relay.carried
        none = [laptop.expect(0) for _ in range(clicks)]
        told["idle_bytes"] = (relay.carried - before) / clicks
        told |= {"incremental_10_s": median(few), "idle_s": median(none)}
        told |= {"incremental_10_best_s": min(few), "idle_best_s": min(none)}
    print(json.dumps(told))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="sokh-bench-") as folder:
        set_up(f"sqlite://{folder}/laptop.db")
        main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
