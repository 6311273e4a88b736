from __future__ import annotations

import socket
import threading

from benchmarks.counting_relay import counting_relay


def test_the_relay_counts_both_ways_and_changes_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                asked = b""
                while len(asked) < 5:
                    asked += connection.recv(5)
                connection.sendall(asked[::-1] * 2)

        answering = threading.Thread(target=answer)
        answering.start()
        with (
            counting_relay(f"http://127.0.0.1:{server.getsockname()[1]}") as relay,
            socket.create_connection(("127.0.0.1", int(relay.address.rpartition(":")[2])), timeout=10) as asking,
        ):
            asking.sendall(b"abcde")
            said = b""
            while piece := asking.recv(100):
                said += piece
        answering.join()
    assert (said, relay.carried) == (b"edcbaedcba", 15)
