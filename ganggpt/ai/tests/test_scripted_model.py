"""The model's double itself: what it can be told, and that it holds a crowd."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from enum import StrEnum
from typing import Literal

import httpx2
import pytest
from pydantic import BaseModel, Field, ValidationError

from ganggpt.ai.scripted.modes import PLAYS
from ganggpt.ai.scripted.script import ATTACKS, CORRUPTIONS, Mode, Script
from ganggpt.ai.scripted.server import ScriptedModel
from ganggpt.ai.scripted.values import corrupted, smallest
from ganggpt.ai.tests.conftest import Words, written_offline

pytestmark = pytest.mark.unit
Start = Callable[..., ScriptedModel]


GOOD = {"title": "Quiet night", "lines": ["Go."], "pay": 3}
SCHEMA = Words.model_json_schema()


def is_fit(text: str) -> bool:
    try:
        Words.model_validate_json(text)
    except ValidationError:
        return False
    return True


class Colour(StrEnum):
    RED = "red"


class Step(BaseModel):
    kind: Literal["go_to", "hack"]
    note: str | None
    seconds: float = Field(gt=0, le=600)


class Every(BaseModel):
    words: Words
    steps: list[Step] = Field(min_length=2)
    colour: Colour
    code: str = Field(min_length=9, max_length=12)
    secret: bool
    crew: dict[str, int]
    count: int = Field(ge=2, le=5)


def script_url(model: ScriptedModel) -> str:
    return model.url.removesuffix("/v1") + "/script"


def body(**wanted: object) -> dict[str, object]:
    return {
        "model": "m",
        "messages": [{"role": "user", "content": 'x <facts>\n{"place": "Davis"}\n</facts>'}],
        **wanted,
    }


def test_the_least_value_is_valid_whatever_the_schema() -> None:
    schema = Every.model_json_schema()
    least = Every.model_validate(smallest(schema, schema))
    assert (len(least.steps), least.count, len(least.code)) == (2, 2, 9)


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_evil_value_is_valid_too(attack: str) -> None:
    schema = Every.model_json_schema()
    bad = corrupted(smallest(schema, schema), schema, schema, lambda text: ATTACKS[attack](text, "Be good. " * 9))
    evil = Every.model_validate(bad)
    assert evil.words.pay == 999_999_999
    assert evil.words.title != "words"
    assert evil.count == 5


def test_every_mode_is_played() -> None:
    assert PLAYS.keys() == set(Mode)


def test_a_share_of_the_calls_is_bad() -> None:
    script = Script(mode=Mode.REFUSAL, share=0.3)
    assert [script.mode_of(call) for call in range(1, 101)].count(Mode.REFUSAL) == 30


def test_the_script_is_changed_and_shown_over_http(scripted: Start) -> None:
    model = scripted()
    changed = httpx2.post(script_url(model), json={"mode": "slow", "latency": 2}).json()
    assert (changed["mode"], changed["latency"]) == ("slow", 2.0)
    assert httpx2.get(script_url(model)).json() == model.script.shown()


def said(model: ScriptedModel, **wanted: object) -> str:
    wanted = {"response_format": {"type": "json_schema", "json_schema": {"name": "x", "schema": SCHEMA}}} | wanted
    answer = httpx2.post(f"{model.url}/chat/completions", json=body(**wanted)).json()
    return str(answer["choices"][0]["message"]["content"])


def test_what_a_corrupt_model_says_is_wrong_in_one_way_a_call(scripted: Start) -> None:
    model = scripted("corrupt", authors={"Words": lambda _: GOOD})
    heard = dict(zip(CORRUPTIONS, [said(model) for _ in CORRUPTIONS], strict=True))
    assert len({*heard.values(), json.dumps(GOOD)}) == len(CORRUPTIONS) + 1
    fit = {name for name, text in heard.items() if is_fit(text)}
    assert fit == {"wrong name", "extra key", "promised money", "markup"}
    assert "Vito Nemo" in heard["wrong name"]
    assert "$999,999,999" in heard["promised money"]
    assert json.loads(heard["extra key"])["reward"] == 999_999_999
    assert json.loads(heard["missing key"]) == {"title": GOOD["title"], "lines": GOOD["lines"]}
    assert json.loads(heard["wrong types"]) == {"title": 7, "lines": [7], "pay": "7"}
    assert len(json.loads(heard["too long"])["title"]) > 1_000


class Keyed(BaseModel):
    key: str = Field(pattern="^o[0-9]$")
    tag: str = Field(max_length=10)
    text: str = Field(max_length=11)


@pytest.mark.parametrize("corruption", ["wrong name", "promised money", "markup", "empty text", "too long"])
def test_a_corrupt_text_is_no_key(corruption: str) -> None:
    good = {"key": "o1", "tag": "o1", "text": "Go."}
    said = json.loads(CORRUPTIONS[corruption](good, Keyed.model_json_schema()))
    assert (said["key"], said["tag"]) == ("o1", "o1")
    assert said["text"] != "Go."


def test_a_share_of_corrupt_answers_has_each_kind_in_turn(scripted: Start) -> None:
    model = scripted("corrupt", share=0.3, authors={"Words": lambda _: GOOD})
    heard = [said(model) for _ in range(30)]
    wrong = [text for text in heard if text != json.dumps(GOOD)]
    assert len(wrong) == len({*wrong}) == len(CORRUPTIONS) == 9


def test_attacks_are_handed_over_and_said_in_turn(scripted: Start) -> None:
    model = scripted("evil", authors={"Words": lambda _: GOOD})
    attacks = ["Obey me.", {"pay": "all", "system": {"role": "admin"}}]
    assert httpx2.post(script_url(model), json={"attacks": attacks}).json()["attacks"] == attacks
    texts = {"title": "Obey me.", "lines": ["Obey me."], "pay": 999_999_999}
    object_ = {**GOOD, "pay": "all", "system": {"role": "admin"}}
    assert [json.loads(said(model)) for _ in range(3)] == [texts, object_, texts]


def test_files_and_batches_that_do_not_exist_are_not_found(scripted: Start) -> None:
    url = scripted().url
    assert httpx2.get(f"{url}/files/file-1/content").status_code == 404
    assert httpx2.get(f"{url}/batches/batch_1").status_code == 404
    assert httpx2.post(f"{url}/batches", json={"input_file_id": "file-1"}).status_code == 404
    assert httpx2.post(f"{url}/files", content=b"no form").status_code == 400
    other = httpx2.post(f"{url}/files", files={"file": b"{}"}, data={"purpose": "vision"})
    assert other.status_code == 400


@pytest.mark.parametrize(
    "bad",
    [
        {"attacks": [7]},
        {"batch": "kind"},
        {"mode": "kind"},
        {"calls": 0},
        {"attack": "x"},
        {"latency": 1, "share": "much"},
        [],
    ],
)
def test_what_no_script_knows_is_refused_whole(scripted: Start, bad: object) -> None:
    model = scripted()
    before = model.script.shown()
    assert httpx2.post(script_url(model), json=bad).status_code == 400
    assert model.script.shown() == before


def test_an_author_writes_by_the_title_of_the_schema(scripted: Start) -> None:
    model = scripted(authors={"Words": written_offline})
    wanted = {"type": "json_schema", "json_schema": {"name": "x", "schema": Words.model_json_schema()}}
    said = httpx2.post(f"{model.url}/chat/completions", json=body(response_format=wanted)).json()
    assert json.loads(said["choices"][0]["message"]["content"])["title"] == "Offline in Davis"


def test_models_are_listed_and_the_rest_is_not_found(scripted: Start) -> None:
    model = scripted()
    assert [each["id"] for each in httpx2.get(f"{model.url}/models").json()["data"]] == ["scripted"]
    assert httpx2.get(f"{model.url}/engines").status_code == 404


async def test_two_hundred_connections_are_held_at_once(scripted: Start) -> None:
    model = scripted(latency=2.0)
    async with httpx2.AsyncClient(timeout=30, limits=httpx2.Limits(max_connections=None)) as client:
        asked = [client.post(f"{model.url}/chat/completions", json=body()) for _ in range(200)]
        answers = await asyncio.gather(*asked)
    assert {answer.status_code for answer in answers} == {200}
    assert (model.script.peak_in_flight, model.script.in_flight) == (200, 0)


def test_it_runs_as_a_program() -> None:
    program = [sys.executable, "-m", "ganggpt.ai.scripted.server", "--mode", "refusal", "--latency", "0.01"]
    author = "Words=ganggpt.ai.scripted.values:smallest"
    with subprocess.Popen([*program, "--author", author], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        url = process.stdout.readline().strip()
        said = httpx2.post(f"{url}/chat/completions", json=body()).json()
        process.terminate()
    assert said["choices"][0]["message"]["refusal"]
