"""The words of a mission, by a language model or the offline storyteller: told the same facts, checked alike."""

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from random import Random
from uuid import UUID

from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field

from ganggpt.ai.offline import OfflineModel, offline_author
from ganggpt.ai.port import Answer, Fault, Request
from ganggpt.ai.prompts import prompt
from ganggpt.ai.service import ask
from missions.ai import memory
from missions.domain import storyteller
from missions.domain.atlas import LOS_SANTOS
from missions.domain.facts import brief_facts
from missions.domain.ladder import WORDS, Telling, all_slips
from missions.domain.plan import Ending, Plan
from missions.domain.words import Words

PURPOSE = "missions.words"


class Line(BaseModel):
    model_config = ConfigDict(extra="forbid")

    objective: str = Field(max_length=10)
    text: str = Field(max_length=200)


class MissionWords(BaseModel):
    """The schema that the model fills in."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field(max_length=80)
    briefing: str = Field(max_length=1200)
    lines: list[Line] = Field(max_length=12)

    def words(self) -> Words:
        return Words(self.title, self.briefing, tuple((line.objective, line.text) for line in self.lines))


def write(
    plan: Plan,
    *,
    before: Ending | None = None,
    player: UUID | None = None,
    offline: bool = False,
    seconds: float | None = None,
    again: int = 0,
) -> Answer[MissionWords]:
    """Return words that fit the plan; with `offline`, the model is not even asked.

    `before` is how the story's last part ended, `player` whose budget it is, `seconds` what a model may take. The same
    plan has the same words offline, unless it is told anew: each `again` has others.
    """
    request = request_for(plan, before=before, player=player, seconds=seconds)
    if again:
        request = replace(request, facts={**request.facts, "again": again})
    if offline:
        return OfflineModel().answer(request)
    return ask(request, check=lambda written: wrong_with(written.words(), plan))


def request_for(
    plan: Plan, *, before: Ending | None = None, player: UUID | None = None, seconds: float | None = None
) -> Request[MissionWords]:
    """Return what a model is asked, as staff may look at it and a batch carry it."""
    return Request(
        purpose=PURPOSE,
        instructions=prompt("missions", "words"),
        facts=brief_facts(plan, LOS_SANTOS, before),
        answer=MissionWords,
        max_tokens=1500,
        timeout=settings.AI_SECONDS if seconds is None else seconds,
        player=player,
    )


def wrong_with(words: Words, plan: Plan, told: Collection[Collection[int]] | None = None) -> list[Fault]:
    """Return why a model's words may not be offered: what no words may do, and what only models do.

    `told` are the marks of the briefings that count as told of late, if not those in memory.
    """
    lately = memory.last_briefings() if told is None else told
    telling = Telling(words, plan, LOS_SANTOS, prompt("missions", "words").text, lately)
    return [Fault(*slip) for slip in all_slips(WORDS, telling)]


@offline_author(PURPOSE)
def tell(facts: Mapping[str, object]) -> MissionWords:
    """Return the storyteller's words: the same for the same facts."""
    words = storyteller.tell(facts, Random(json.dumps(facts, sort_keys=True)))  # noqa: S311 - a die, not a secret
    lines = [Line(objective=key, text=text) for key, text in words.lines]
    return MissionWords(title=words.title, briefing=words.briefing, lines=lines)
