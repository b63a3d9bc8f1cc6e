"""What the bot counts, in the Prometheus format. Loaded only where METRICS_PORT is set.

Every label has a few values that stand here; no town, no chat and no edition is one. The registry is the bot's own, so
that nothing gets into it by being imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.meter import Meter
from knowledge.answers import AnswerKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prometheus_client.core import Metric

    from bot.vitals import Gauges

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
OTHER = "other"
_UPDATES = frozenset({"message", "edited", "press", "inline"})
_KINDS = frozenset(map(str, AnswerKind))
_OUTCOMES = frozenset({"ok", "429", "4xx", "5xx", "timeout", "network"})
_SWITCHES = frozenset({"upload", "reload", "without", "rollback"})
_UPLOADS = frozenset({"shown", "unclear", "refused"})
_ENDPOINTS = frozenset(
    {
        "answerCallbackQuery", "answerInlineQuery", "deleteMessage", "deleteMyCommands", "deleteWebhook",
        "editMessageReplyMarkup", "editMessageText", "getFile", "getMe", "getUpdates", "sendChatAction",
        "sendDocument", "sendMessage", "sendPhoto", "setMyCommands", "setMyDescription", "setMyShortDescription",
        "setWebhook",
    }
)  # fmt: skip
"""Methods of the Bot API that are told apart; a file's own name must not become a label."""
_MOST_FAULTS = 40
"""Classes of errors that are told apart."""
_ANSWER_SECONDS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.3, 2.0, 3.0, 5.0, 10.0, 30.0)
_WAIT_SECONDS = (0.01, 0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0)
_REQUEST_SECONDS = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Upper bounds of the histograms' steps."""


class Metrics(Meter):
    """Counts, and reads what is only known at the moment when somebody asks."""

    def __init__(self, gauges: Callable[[], Gauges]) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._registry.register(_Moment(gauges))
        self._fault_kinds: set[str] = set()
        counted = self._counter
        self._updates = counted("updates", "Updates that came, by kind.", "kind")
        self._duplicates = counted("duplicate_updates", "Updates that Telegram brought twice.")
        self._refused = counted("refused_updates", "Updates of somebody who wrote more than is answered.")
        self._answers = counted("answers", "Questions answered, by the kind of the answer.", "kind")
        self._requests = counted("requests", "Requests to Telegram, by method and outcome.", "endpoint", "outcome")
        self._faults = counted("errors", "Errors, by class.", "error")
        self._switches = counted("edition_switches", "Editions put online, by how.", "how")
        self._uploads = counted("uploads", "Lists that came as files, by what became of them.", "outcome")
        timed = self._histogram
        self._answer_seconds = timed("answer_seconds", "From a question to its sent answer.", _ANSWER_SECONDS)
        self._wait_seconds = timed("update_wait_seconds", "What an update waited for its turn.", _WAIT_SECONDS)
        self._pace_seconds = timed("send_wait_seconds", "What a message waited by Telegram's limits.", _WAIT_SECONDS)
        self._request_seconds = timed("request_seconds", "Requests to Telegram but getUpdates.", _REQUEST_SECONDS)

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(f"sheiguan_{name}", told, labels, registry=self._registry)

    def _histogram(self, name: str, told: str, bounds: tuple[float, ...]) -> Histogram:
        return Histogram(f"sheiguan_{name}", told, registry=self._registry, buckets=bounds)

    def exposition(self) -> bytes:
        """All of it as Prometheus reads it."""
        return generate_latest(self._registry)

    def update(self, kind: str) -> None:
        """See ``Meter``, as of all below."""
        self._updates.labels(_one_of(kind, _UPDATES)).inc()

    def duplicate(self) -> None:
        """One more."""
        self._duplicates.inc()

    def waited(self, seconds: float) -> None:
        """One more."""
        self._wait_seconds.observe(seconds)

    def refused(self) -> None:
        """One more."""
        self._refused.inc()

    def answered(self, kind: str, seconds: float) -> None:
        """One more."""
        self._answers.labels(_one_of(kind, _KINDS)).inc()
        self._answer_seconds.observe(seconds)

    def request(self, endpoint: str, outcome: str, seconds: float) -> None:
        """One more."""
        self._requests.labels(_one_of(endpoint, _ENDPOINTS), _one_of(outcome, _OUTCOMES)).inc()
        if endpoint != "getUpdates":  # which waits half a minute when nobody writes
            self._request_seconds.observe(seconds)

    def paced(self, seconds: float) -> None:
        """One more."""
        self._pace_seconds.observe(seconds)

    def fault(self, kind: str) -> None:
        """One more."""
        if len(self._fault_kinds) < _MOST_FAULTS and kind.isidentifier():
            self._fault_kinds.add(kind)
        self._faults.labels(_one_of(kind, self._fault_kinds)).inc()

    def switched(self, how: str) -> None:
        """One more."""
        self._switches.labels(_one_of(how, _SWITCHES)).inc()

    def uploaded(self, outcome: str) -> None:
        """One more."""
        self._uploads.labels(_one_of(outcome, _UPLOADS)).inc()


def _one_of(value: str, known: Iterable[str]) -> str:
    return value if value in known else OTHER


class _Moment(Collector):
    """What is read when somebody asks."""

    def __init__(self, gauges: Callable[[], Gauges]) -> None:
        self._gauges = gauges

    def collect(self) -> Iterable[Metric]:
        """One sample each; what is not known has none."""
        now = self._gauges()
        for name, told, value in (
            ("up", "Whether messages are answered.", float(now.well)),
            ("uptime_seconds", "Since the start.", now.uptime),
            ("edition_age_seconds", "Since the edition was built.", now.edition_age),
            ("edition_duties", "Duties of the edition that answers.", float(now.duties)),
            ("edition_towns", "Towns of the edition that answers.", float(now.towns)),
            ("open_towns", "Towns that answer without being opened first.", float(now.open_towns)),
            ("updates_waiting", "Updates that wait or are being answered.", float(now.waiting)),
            ("telegram_silence_seconds", "Since Telegram last answered a request for updates.", now.silence),
            ("paused", "Whether /off holds.", float(now.paused)),
            ("memory_bytes", "Memory of the process.", now.memory),
            ("disk_free_bytes", "Room on the disk of DATA_DIR.", now.disk_free),
        ):
            if value is not None:
                yield GaugeMetricFamily(f"sheiguan_{name}", told, value)
