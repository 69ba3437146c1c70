"""Which model the settings name, and how it is shown."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from ganggpt.ai.port import ModelRejected, Request
from ganggpt.ai.provider import OPENAI_URL, Provider, configured
from ganggpt.ai.scripted.server import ScriptedModel
from ganggpt.ai.service import ask, describe
from ganggpt.ai.tests.conftest import Words

pytestmark = [pytest.mark.unit, pytest.mark.usefixtures("no_redis")]


def test_nothing_set_is_the_offline_storyteller() -> None:
    assert configured() is None
    assert describe() == "offline storyteller"


def test_a_key_alone_means_openai(settings: Settings) -> None:
    settings.OPENAI_API_KEY = " sk-1\n"
    assert configured() == Provider(OPENAI_URL, "sk-1", "test-1")


def test_a_url_alone_gets_a_key_that_says_so(settings: Settings) -> None:
    settings.OPENAI_BASE_URL = "http://127.0.0.1:9/v1"
    assert configured() == Provider("http://127.0.0.1:9/v1", "none", "test-1")


def test_no_credentials_are_shown(settings: Settings) -> None:
    settings.OPENAI_BASE_URL = "https://boss:secret@models.example:8443/v1?token=secret"
    assert describe() == "test-1 at https://models.example:8443/v1"


@pytest.mark.parametrize("url", ["ftp://models.example", "models.example/v1", "http://", "http://[", "http://a:b"])
def test_only_web_addresses_are_asked(settings: Settings, question: Request[Words], url: str) -> None:
    settings.OPENAI_BASE_URL = url
    with pytest.raises(ModelRejected):
        configured()
    assert ask(question).fallback == "model_rejected"
    assert describe().startswith("offline storyteller (")


def test_the_file_wins_over_the_setting_while_it_exists(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "url"
    settings.OPENAI_BASE_URL, settings.OPENAI_BASE_URL_FILE = "http://setting.example", str(file)
    assert describe() == "test-1 at http://setting.example"
    file.write_text("http://file.example\n")
    assert describe() == "test-1 at http://file.example"
    file.write_text("")
    assert describe() == "offline storyteller"


def test_a_file_that_is_no_text_counts_as_none(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "url"
    file.write_bytes(b"\xff\xfe")
    settings.OPENAI_BASE_URL, settings.OPENAI_BASE_URL_FILE = "http://setting.example", str(file)
    assert describe() == "test-1 at http://setting.example"


def test_the_file_switches_the_model_without_a_restart(
    settings: Settings, scripted: Callable[..., ScriptedModel], question: Request[Words], tmp_path: Path
) -> None:
    first, second, file = scripted(), scripted(), tmp_path / "url"
    settings.OPENAI_BASE_URL_FILE = str(file)
    for model in (first, second, first):
        file.write_text(model.url)
        assert ask(question).author == "model"
    assert (first.script.calls, second.script.calls) == (2, 1)
