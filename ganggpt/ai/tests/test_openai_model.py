"""The adapter against a real server over real HTTP: every mode, every broken body, and the total deadline."""

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from time import perf_counter

import pytest

from ganggpt.ai.openai_errors import retry_after
from ganggpt.ai.openai_model import OpenAIModel
from ganggpt.ai.port import (
    NO_USAGE,
    ModelBusy,
    ModelDown,
    ModelError,
    ModelRefused,
    ModelRejected,
    ModelSlow,
    ModelWrong,
    Request,
)
from ganggpt.ai.provider import Provider
from ganggpt.ai.scripted.server import ScriptedModel
from ganggpt.ai.tests.conftest import NOWHERE, QUESTION, Words, at, within

pytestmark = pytest.mark.unit
Start = Callable[..., ScriptedModel]

FAILURES = {
    "hang": ModelSlow,
    "dribble": ModelSlow,
    "busy": ModelBusy,
    "rejected": ModelRejected,
    "broken-server": ModelDown,
    "half": ModelDown,
    "cut": ModelWrong,
    "broken-json": ModelWrong,
    "refusal": ModelRefused,
}
NO_COMPLETIONS = [
    b"",
    b"<html>",
    b"[]",
    b"{}",
    b'{"choices": []}',
    b'{"choices": [{}]}',
    b'{"choices": [{"message": null, "finish_reason": "stop"}]}',
    b'{"choices": [{"message": {"content": null}, "finish_reason": "stop"}]}',
    b'{"choices": [{"message": {"content": "[]"}, "finish_reason": "stop"}], "usage": {"prompt_tokens": -5}}',
    b'{"choices": [{"message": {"content": "{\\"title\\": \\"Run\\", \\"lines\\": [\\"Go\\"], \\"pay\\": 1}"}}]}',
]


def test_a_good_answer_is_typed_and_counted(scripted: Start, question: Request[Words]) -> None:
    answer = OpenAIModel(at(scripted())).answer(question)
    assert (answer.author, answer.model, answer.fallback) == ("model", "test-1", "")
    assert answer.value == Words(title="words", lines=["words"], pay=0)
    assert answer.tokens_in > 0
    assert answer.tokens_out > 0


@pytest.mark.parametrize(("mode", "error"), FAILURES.items())
def test_each_failure_is_told_apart(scripted: Start, question: Request[Words], mode: str, error: type) -> None:
    model = scripted(mode)
    with pytest.raises(ModelError) as raised:
        OpenAIModel(at(model)).answer(within(question, 0.3 if error is ModelSlow else 5.0))
    assert type(raised.value) is error
    assert model.script.calls == 1


@pytest.mark.parametrize(("mode", "latency"), [("hang", 0.0), ("dribble", 0.0), ("slow", 30.0)])
def test_the_deadline_is_total(scripted: Start, question: Request[Words], mode: str, latency: float) -> None:
    model, started = scripted(mode, latency=latency), perf_counter()
    with pytest.raises(ModelSlow) as raised:
        OpenAIModel(at(model)).answer(within(question, 0.3))
    assert 0.3 <= perf_counter() - started < 1.0
    assert raised.value.usage is None


def test_a_hung_call_is_hung_up(scripted: Start, question: Request[Words]) -> None:
    model = scripted("hang")
    with pytest.raises(ModelSlow):
        OpenAIModel(at(model)).answer(within(question, 0.2))
    tick = threading.Event()
    assert any(model.script.in_flight == 0 or tick.wait(0.01) for _ in range(500))
    assert model.script.peak_in_flight == 1


def test_a_busy_provider_says_how_long(scripted: Start, question: Request[Words]) -> None:
    with pytest.raises(ModelBusy) as raised:
        OpenAIModel(at(scripted("busy", retry_after=7))).answer(question)
    assert raised.value.retry_after == 7


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("2.5", 2.5),
        ("-1", 0),
        ("", 0),
        ("soon", 0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("Wed, 21 Oct 2015 07:28", 0),
    ],
)
def test_a_retry_after_is_seconds_or_a_date(header: str, seconds: float) -> None:
    assert retry_after(header) == seconds


def test_a_retry_after_date_counts_from_now() -> None:
    assert retry_after("Wed, 21 Oct 2599 07:28:00 GMT") > 1_000_000


def test_an_unreachable_provider_costs_nothing(question: Request[Words]) -> None:
    with pytest.raises(ModelDown) as raised:
        OpenAIModel(Provider(NOWHERE, "none", "test-1")).answer(question)
    assert raised.value.usage == NO_USAGE


def test_a_broken_connection_costs_nobody_knows_what(scripted: Start, question: Request[Words]) -> None:
    with pytest.raises(ModelDown) as raised:
        OpenAIModel(at(scripted("half"))).answer(question)
    assert raised.value.usage is None


def test_a_cut_answer_is_not_worth_a_second_try(scripted: Start, question: Request[Words]) -> None:
    with pytest.raises(ModelWrong) as raised:
        OpenAIModel(at(scripted("cut"))).answer(question)
    assert raised.value.faults == ()
    assert raised.value.usage
    assert raised.value.usage.tokens_in > 0


def test_broken_json_is_quoted_back_with_its_faults(scripted: Start, question: Request[Words]) -> None:
    with pytest.raises(ModelWrong) as raised:
        OpenAIModel(at(scripted("broken-json"))).answer(question)
    assert raised.value.previous == '{"title": "The'
    assert "JSON" in raised.value.faults[0]


@pytest.mark.parametrize("kind", ["application/json", "text/html"])
@pytest.mark.parametrize("body", NO_COMPLETIONS)
def test_whatever_comes_with_a_200_is_wrong_at_worst(question: Request[Words], body: bytes, kind: str) -> None:
    class Saying(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Saying) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        with pytest.raises(ModelWrong):
            OpenAIModel(Provider(f"http://127.0.0.1:{server.server_port}", "none", "m")).answer(question)
        thread.join()


@pytest.mark.parametrize(("key", "traced"), [("sk-clé", True), ("sk-\udcff", True), ("sk-1\nsk-2", False)])
def test_a_key_that_no_header_can_hold_is_rejected_and_not_shown(
    scripted: Start, question: Request[Words], key: str, traced: bool, caplog: pytest.LogCaptureFixture
) -> None:
    model = scripted()
    with pytest.raises(ModelRejected) as raised:
        OpenAIModel(Provider(model.url, key, "test-1")).answer(question)
    assert (raised.value.usage, model.script.calls) == (NO_USAGE, 0)
    assert ("Traceback" in caplog.text) == traced
    assert "sk-" not in caplog.text + str(raised.value)


def test_a_redirect_is_not_followed(scripted: Start, question: Request[Words]) -> None:
    aim = scripted()

    class Moved(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(307)
            self.send_header("location", f"{aim.url}/chat/completions")
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Moved) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        with pytest.raises(ModelRejected):
            OpenAIModel(Provider(f"http://127.0.0.1:{server.server_port}", "none", "m")).answer(question)
        thread.join()
    assert aim.script.calls == 0


def test_fifty_threads_ask_at_once(scripted: Start, question: Request[Words]) -> None:
    model = scripted(latency=1.0)
    asked = OpenAIModel(at(model))
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: asked.answer(within(question, 20.0)), range(50)))
    assert {answer.author for answer in answers} == {"model"}
    assert model.script.peak_in_flight == 50


def _child(provider: Provider) -> None:
    OpenAIModel(provider).answer(QUESTION)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # forking beside threads: what a worker pool does
def test_a_forked_child_asks_too(scripted: Start, question: Request[Words]) -> None:
    model = scripted()
    OpenAIModel(at(model)).answer(question)
    child = multiprocessing.get_context("fork").Process(target=_child, args=(at(model),))
    child.start()
    child.join(20)
    assert child.exitcode == 0
    assert model.script.calls == 2
