"""What a question calls up out of many memories, and how good that is on dialogues of our own."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companions.application.evaluation import dataset, scoring
from companions.domain.memory import cues, ranking
from companions.domain.memory.index import Index
from companions.domain.memory.parameters import FROZEN
from companions.domain.memory.trace import Trace
from companions.domain.memory.words import LANGUAGES, ROMANIAN, tokens

pytestmark = pytest.mark.unit
STREETS = Path(__file__).parent / "data" / "streets.json"
TALK = [
    ("Ray", "The Lost say we lit the fire in East Joshua Road."),
    ("Vesper", "Who did?"),
    ("Ray", "I was in Grapeseed, fixing a tractor."),
    ("Ray", "My uncle taught me how to ride in 2014."),
    ("Vesper", "The tide is out tonight."),
]


def traces(talk: list[tuple[str, str]] = TALK, episode: int = 1) -> list[Trace]:
    return [Trace(str(at), at, episode, speaker, text) for at, (speaker, text) in enumerate(talk, 1)]


def ids(found: list[ranking.Recalled]) -> list[str]:
    return [each.trace.id for each in found]


def test_on_our_own_dialogues_nine_of_ten_pieces_of_evidence_are_among_the_first_ten() -> None:
    found = scoring.measure(dataset.load(STREETS))
    assert found["questions"] == 91
    assert found["overall"]["recall@10"] >= 0.88
    floors = {"multi-hop": 0.74, "temporal": 0.92, "open": 0.68, "single-hop": 0.99, "adversarial": 0.8}
    assert {name: found["by_category"][name]["recall@10"] >= floor for name, floor in floors.items()} == dict.fromkeys(
        floors, True
    )


def test_both_languages_are_among_them() -> None:
    assert {dialogue.language for dialogue in dataset.load(STREETS)} == set(LANGUAGES)


def test_the_memory_that_tells_it_comes_first() -> None:
    assert ids(Index(traces()).recall("Who fixed the tractor?", 1)) == ["3"]


def test_what_was_said_beside_an_answer_is_called_up_with_it() -> None:
    index = Index(traces([("Ray", "Where is the tractor?"), ("Vesper", "Behind the barn."), ("Ray", "Good night.")]))
    assert ids(index.recall("tractor", 3)) == ["1", "2", "3"]


def test_of_another_conversation_nothing_is_lent() -> None:
    index = Index([*traces(TALK[:3]), Trace("next", 4, 2, "Ray", "Good morning.")])
    assert "next" not in ids(index.recall("Who fixed the tractor?", 10))


def test_whom_the_question_names_is_heard_before_others() -> None:
    said = [("Marcus", "I love plum cake and coffee here."), ("Lucky", "I love plum cake and coffee here.")]
    far = [Trace(str(at), at * 10, at, speaker, text) for at, (speaker, text) in enumerate(said, 1)]
    assert ids(Index(far).recall("What cake does Lucky love?", 2)) == ["2", "1"]


def test_a_time_is_looked_for_where_one_is_asked_for() -> None:
    said = ["I learned how to ride from him, and to mend bikes.", "I learned how to ride in 2014, and to mend bikes."]
    index = Index([Trace(str(at), at * 10, at, "Ray", text) for at, text in enumerate(said)])
    assert ids(index.recall("When did you learn to ride?", 1)) == ["1"]


def test_related_words_call_each_other_up() -> None:
    index = Index(traces([("Ray", "The sheriff took my plates."), ("Ray", "I like noodles with ham.")]))
    assert ids(index.recall("What did the police do?", 1)) == ["1"]


@pytest.mark.parametrize("text", ["", "   ", "what was it then?", "?!", "\x00"])
def test_a_question_without_telling_words_calls_up_nothing(text: str) -> None:
    assert Index(traces()).recall(text, 10) == []


def test_nothing_is_called_up_where_nothing_is_remembered() -> None:
    assert Index().recall("tractor", 10) == []


def test_what_is_forgotten_is_not_called_up_and_its_words_count_no_more() -> None:
    index = Index(traces())
    index.remove(3)
    assert "3" not in ids(index.recall("Who fixed the tractor?", 10))
    assert index.statistics(["tractor", "tide"]) == Index([each for each in traces() if each.id != "3"]).statistics(
        ["tractor", "tide"]
    )
    with pytest.raises(KeyError):
        index.remove(3)


def test_a_position_is_used_once() -> None:
    with pytest.raises(ValueError, match="taken"):
        Index([*traces(), traces()[0]])


def test_equal_memories_stand_in_the_order_of_being_remembered() -> None:
    same = [Trace(str(at), at * 10, at, "Ray", "A blue Daemon.") for at in (3, 1, 2)]
    assert ids(Index(same).recall("Daemon", 3)) == ["1", "2", "3"]


def test_ranking_by_statistics_from_elsewhere_is_the_same_as_by_the_index() -> None:
    [dialogue, *_] = dataset.load(STREETS)
    alone = replace(FROZEN, feedback=0)  # which would find in all of them what the index has not looked at
    index = Index(dialogue.traces, alone)
    for asked in dialogue.questions:
        question = ranking.read(asked.text)
        words = {word for trace in dialogue.traces for word in trace.counts} | question.weights.keys()
        given_all = ranking.rank(question, dialogue.traces, index.statistics(words), 10, alone)
        assert ids(given_all) == ids(index.recall(asked.text, 10))


@given(st.lists(st.tuples(st.sampled_from(["Ray", "Vesper"]), st.text(max_size=40)), max_size=30), st.text(max_size=60))
def test_whatever_is_said_and_asked_recall_answers_with_memories_each_once(
    talk: list[tuple[str, str]], asked: str
) -> None:
    found = ids(Index(traces(talk)).recall(asked, 10))
    assert len(found) == len(set(found)) <= 10
    assert set(found) <= {trace.id for trace in traces(talk)}


def test_a_longer_list_begins_with_the_shorter() -> None:
    for dialogue in dataset.load(STREETS):
        index = Index(dialogue.traces)
        for asked in dialogue.questions:
            many = ids(index.recall(asked.text, 25, dialogue.language))
            assert ids(index.recall(asked.text, 5, dialogue.language)) == many[:5]


@pytest.mark.parametrize(
    ("text", "language", "stems"),
    [
        ("What did he say about the tractors?", "en", ["say", "tractor"]),
        ("Don\u2019t tell Marcus's mother", "en", ["tell", "marcus", "mother"]),
        ("Când a ieșit Mihai din închisoare?", ROMANIAN, ["cand", "iesit", "miha", "inchisoar"]),
        ("Cand a iesit Mihai din inchisoare?", ROMANIAN, ["cand", "iesit", "miha", "inchisoar"]),
    ],
)
def test_words_are_stems_without_what_everybody_says(text: str, language: str, stems: list[str]) -> None:
    assert tokens(text, language) == stems


@pytest.mark.parametrize(
    ("text", "language", "tells", "own", "asked"),
    [
        ("I saw him yesterday.", "en", True, True, False),
        ("He rides a bike.", "en", False, False, False),
        ("When did he ride?", "en", False, False, True),
        ("L-am văzut ieri.", ROMANIAN, True, True, False),
        ("Când vine acasă?", ROMANIAN, False, False, True),
    ],
)
def test_small_words_tell_what_kind_of_thing_is_said(
    text: str, language: str, *, tells: bool, own: bool, asked: bool
) -> None:
    found = (
        cues.tells_when(text, language),
        cues.tells_of_oneself(text, language),
        cues.asks_when(text, language),
    )
    assert found == (tells, own, asked)


def test_without_weights_for_what_stands_around_it_recall_is_plain_bm25() -> None:
    around = ("next_to", "near", "company", "speaker", "related", "feedback", "when", "substance", "asking", "variety")
    bare = replace(FROZEN, **dict.fromkeys(around, 0))
    [dialogue, *_] = dataset.load(STREETS)
    index = Index(dialogue.traces, bare)
    question = ranking.read("Who bought the Tornado?", parameters=bare)
    of = index.statistics(question.weights)
    by_hand = {
        trace.id: score
        for trace in dialogue.traces
        if (score := ranking.bm25(question.weights, trace.counts, trace.length, of, bare)) > 0
    }
    assert {each.trace.id: each.score for each in index.recall("Who bought the Tornado?", 50)} == pytest.approx(by_hand)
