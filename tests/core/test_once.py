"""What several readers need of one message: computed once for it, and gone with it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from knowledge.language.features import feature_ids
from knowledge.once import once, one_message
from knowledge.understanding.wants import read_asking


def test_within_a_message_readers_share_what_was_read_and_outside_nothing_is_kept() -> None:
    with one_message():
        ids, asking = feature_ids("隔壁的狗咬人"), read_asking("隔壁的狗咬人谁管")
        assert feature_ids("隔壁的狗咬人") is ids
        assert read_asking("隔壁的狗咬人谁管") is asking
        assert feature_ids("隔壁的猫咬人").tolist() != ids.tolist()
    assert feature_ids("隔壁的狗咬人") is not ids
    with one_message():
        assert feature_ids("隔壁的狗咬人") is not ids
        assert feature_ids("隔壁的狗咬人").tolist() == ids.tolist()


def test_a_message_within_a_message_is_the_same_one() -> None:
    with one_message():
        first = once("key", object)
        with one_message():
            assert once("key", object) is first
        assert once("key", object) is first


def test_what_went_wrong_is_kept_by_nobody() -> None:
    def fails() -> str:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"), one_message():
        once("key", fails)
    with one_message():
        assert once("key", lambda: "well") == "well"


def test_messages_that_are_answered_at_the_same_time_share_nothing() -> None:
    with one_message(), ThreadPoolExecutor(1) as elsewhere:
        here = once("key", object)
        assert elsewhere.submit(lambda: once("key", object)).result() is not here
