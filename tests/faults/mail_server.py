"""A real mail server (SMTP, as little of it as a client needs) that fails in the ways they do."""

import email
import email.policy
import socket
import threading
import time
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import BinaryIO

MODES = ("refuse", "hang", "hang-at-the-end", "drop", "reject", "busy", "slow", "nonsense")
"""What it does besides working ("pass"), and keeping a mail without saying so ("keep-silently")."""
SLOW_SECONDS = 0.6
HANG_SECONDS = 60.0


@dataclass
class MailServer:
    """A server on a port of its own; `accepted` are the mails that it answered for with "250"."""

    mode: str = "pass"
    asked: int = 0
    accepted: list[EmailMessage] = field(default_factory=list)
    port: int = 0
    _listener: socket.socket | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self) -> None:
        """Listen, on the port that it had before."""
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(50)
        self.port = listener.getsockname()[1]
        self._listener = listener
        threading.Thread(target=self._serve, args=(listener,), daemon=True).start()

    def end(self) -> None:
        """Listen no more: who connects is refused."""
        if self._listener is not None:
            # Closing alone does not wake the thread that waits for a client.
            self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None

    def behave(self, mode: str) -> None:
        """Fail from now on in one way, or work."""
        self.mode = mode
        if mode == "refuse":
            self.end()
        elif self._listener is None:
            self.begin()

    def recipients(self, subject: str) -> list[tuple[str, str]]:
        """Return to whom mails with this in their subject came, each with its Message-ID."""
        with self._lock:
            found = [mail for mail in self.accepted if subject in str(mail["Subject"])]
        return sorted((str(mail["To"]), str(mail["Message-ID"])) for mail in found)

    def _serve(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _address = listener.accept()
            except OSError:
                return
            with self._lock:
                self.asked += 1
            threading.Thread(target=self._talk, args=(client,), daemon=True).start()

    def _talk(self, client: socket.socket) -> None:
        client.settimeout(HANG_SECONDS)
        try:
            with client, client.makefile("rwb") as stream:
                _Conversation(self, stream).go_on()
        except OSError:
            return

    def keep(self, content: bytes) -> None:
        """Take responsibility for a mail."""
        made = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(made, EmailMessage)
        with self._lock:
            self.accepted.append(made)


class _Conversation:
    """One client's commands and their answers."""

    def __init__(self, server: MailServer, stream: BinaryIO) -> None:
        self.server, self.stream, self.mode = server, stream, server.mode

    def go_on(self) -> None:
        if self.mode == "hang":
            time.sleep(HANG_SECONDS)
            return
        self._say("<html>502 Bad gateway</html>" if self.mode == "nonsense" else "220 ready")
        while line := self.stream.readline():
            command = line[:4].upper()
            if command == b"QUIT":
                self._say("221 bye")
                return
            if command == b"MAIL" and self.mode == "drop":
                return
            if command == b"DATA" and self.mode != "busy":
                self._say("354 go on")
                if not self._take_mail():
                    return
            else:
                self._say(self._answer(command))

    def _answer(self, command: bytes) -> str:
        if command == b"RCPT" and self.mode == "reject":
            return "550 no such mailbox"
        if command == b"DATA":
            return "451 try again later"
        return "250 fine"

    def _take_mail(self) -> bool:
        """Read a mail to its end; False where the client hears nothing of it."""
        content = bytearray()
        while (line := self.stream.readline()) != b".\r\n":
            if not line:
                return False
            content += line.removeprefix(b".") if line.startswith(b"..") else line
        if self.mode == "hang-at-the-end":
            time.sleep(HANG_SECONDS)
            return False
        self.server.keep(bytes(content))
        if self.mode == "keep-silently":
            time.sleep(HANG_SECONDS)
            return False
        self._say("250 kept")
        return True

    def _say(self, text: str) -> None:
        if self.mode == "slow":
            time.sleep(SLOW_SECONDS)
        self.stream.write(f"{text}\r\n".encode())
        self.stream.flush()
