"""A clock that stands still until a test moves it, and models that follow a script."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from pytest_django import Settings

from ganggpt.ai.scripted.server import ScriptedModel
from missions.ai import standin, wording

Start = Callable[..., ScriptedModel]
WAIT = {"slow": 0.4, "hang": 0.4, "dribble": 0.4}  # seconds to wait for a model that does not answer in time
PATIENCE = 5.0


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime.now(UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def model(settings: Settings) -> Iterator[Start]:
    """Return a starter of scripted models that the settings name; no Redis, so that no breaker comes between.

    It is asked for words alone, unless the test says otherwise.
    """
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.OPENAI_MODEL, settings.MISSIONS_MODEL_PLANS = "m-1", 0.0
    running: list[ScriptedModel] = []

    def start(mode: str = "good", **script: Any) -> ScriptedModel:
        script["authors"] = {"MissionWords": wording.tell, "ProposedPlan": standin.plan} | script.get("authors", {})
        running.append(ScriptedModel(mode=mode, **script).__enter__())
        settings.OPENAI_BASE_URL = running[-1].url
        settings.AI_SECONDS = WAIT.get(mode, PATIENCE)
        return running[-1]

    yield start
    for each in running:
        each.__exit__(None, None, None)
