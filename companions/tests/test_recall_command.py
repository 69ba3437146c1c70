"""`manage.py recall`: what it prints, and what it says of a file that is none."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from companions.application.evaluation import scoring

pytestmark = pytest.mark.unit
TURNS = [
    {"speaker": "Ann", "dia_id": "D1:1", "text": "I bought a grey Sultan yesterday.", "blip_caption": "a car"},
    {"speaker": "Bob", "dia_id": "D1:2", "text": "Good night."},
]
SAMPLE: dict[str, Any] = {
    "sample_id": "s",
    "conversation": {"speaker_a": "Ann", "speaker_b": "Bob", "session_1_date_time": "today", "session_1": TURNS},
    "qa": [
        {"question": "What did Ann buy?", "category": 4, "evidence": ["D1:1"]},
        {"question": "What colour is the Sultan?", "category": 1, "evidence": ["D1:1", "D9:9"]},
        {"question": "Who sleeps?", "category": 5, "evidence": []},
    ],
}


def recall(path: Path, *options: str) -> str:
    printed = StringIO()
    call_command("recall", "--dataset", str(path), *options, stdout=printed)
    return printed.getvalue()


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "sample.json"
    path.write_text(json.dumps([SAMPLE]))
    return path


def test_as_json_it_gives_shares_by_category(sample: Path) -> None:
    found = json.loads(recall(sample, "--json"))
    assert found["questions"] == 3
    assert found["by_category"]["single-hop"]["recall@1"] == 1
    assert found["by_category"]["multi-hop"]["recall@25"] == 0.5
    assert found["by_category"]["adversarial"]["recall@1"] == 1
    assert found["overall"]["recall@10"] == 0.8333
    assert found["forgetting"] == {"50": 1, "25": 0, "10": 0}
    assert set(found) == {"questions", "overall", "by_category", "tokens", "p50_ms", "p95_ms", "forgetting"}


def test_for_people_it_gives_a_table(sample: Path) -> None:
    lines = recall(sample).splitlines()
    assert lines[0].split()[-4:] == ["recall@1", "recall@5", "recall@10", "recall@25"]
    assert lines[1].split() == ["overall", "83.3", "83.3", "83.3", "83.3"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "{}",
        "[]",
        "[1]",
        '[{"sample_id": 1}]',
        '[{"sample_id": 1, "conversation": {}, "qa": [{"question": 1}]}]',
    ],
)
def test_a_file_that_is_none_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text)
    with pytest.raises(CommandError, match=r"bad\.json"):
        recall(path)


def test_a_language_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(json.dumps([SAMPLE | {"language": "xx"}]))
    with pytest.raises(CommandError, match="language"):
        recall(path)


def test_a_file_that_is_not_there_is_said_not_to_be(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        recall(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("found", "evidence", "share"), [(["a"], ["a", "b"], 0.5), ([], [], 1.0), (["a"], ["b"], 0.0), (["a"], ["a"], 1.0)]
)
def test_the_share_is_of_the_evidence(found: list[str], evidence: list[str], share: float) -> None:
    assert scoring.share(found, evidence) == share
