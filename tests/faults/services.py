"""Killing, freezing and waking the real Elasticsearch, with the command that a machine has for it.

`PRAKTIJKPLEIN_SERVICES` names a program that understands `kill`, `start`, `pause` and `resume`,
each followed by the name of a server. It must rule the server that ELASTICSEARCH_URL names, and
nobody else may need that one meanwhile.
"""

import subprocess

NAME = "PRAKTIJKPLEIN_SERVICES"
SERVER = "elasticsearch"
LONGEST = 240


class Services:
    """The command, for one server."""

    def __init__(self, command: str) -> None:
        self._command = command

    def tell(self, what: str, *, must: bool = True) -> None:
        """Do one thing to Elasticsearch."""
        subprocess.run(  # noqa: S603  the machine's own command
            [self._command, what, SERVER], check=must, capture_output=True, timeout=LONGEST
        )

    def bring_back(self) -> None:
        """Have it answer again, whatever was done to it."""
        self.tell("resume", must=False)
        self.tell("start")
