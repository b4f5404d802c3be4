"""Several things at the same moment, for tests of races."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection


def together(*actions: Callable[[], Any]) -> list[Any]:
    """Run actions at the same moment, each in a thread; returns results or exceptions."""
    gate = threading.Barrier(len(actions))
    results: list[Any] = [None] * len(actions)

    def run(place: int, action: Callable[[], Any]) -> None:
        try:
            gate.wait()
            results[place] = action()
        except Exception as error:  # noqa: BLE001  told to the test
            results[place] = error
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(place, action)) for place, action in enumerate(actions)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
