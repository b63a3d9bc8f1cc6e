"""What a running bot counts for whoever watches the machine. The one here counts nothing; bot/metrics.py does."""

from __future__ import annotations


class Meter:
    """Told what happens, without anybody's words and without numbers of accounts or chats."""

    def update(self, kind: str) -> None:
        """An update came: message, edited, press or inline."""

    def duplicate(self) -> None:
        """Telegram brought an update twice."""

    def waited(self, seconds: float) -> None:
        """An update's turn has come after so long."""

    def refused(self) -> None:
        """Somebody wrote more than is answered."""

    def answered(self, kind: str, seconds: float) -> None:
        """A question was answered, from its coming to the answer's being sent. ``kind``: of ``AnswerKind``."""

    def request(self, endpoint: str, outcome: str, seconds: float) -> None:
        """A request to Telegram has ended. ``outcome``: ok, 429, 4xx, 5xx, timeout or network."""

    def paced(self, seconds: float) -> None:
        """A message waited so long for its turn by Telegram's limits."""

    def fault(self, kind: str) -> None:
        """An error. ``kind``: its class."""

    def switched(self, how: str) -> None:
        """Another edition answers: upload, reload, without or rollback."""

    def uploaded(self, outcome: str) -> None:
        """A list came as a file: shown, unclear or refused."""
