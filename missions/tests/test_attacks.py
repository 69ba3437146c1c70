"""A hijacked model: over two hundred attacks in ten categories, of which nothing is read and nothing moves."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from pytest_django import Settings

from missions.ai import standin, wording
from missions.domain.atlas import LOS_SANTOS
from missions.domain.plan import MissionType, Plan, Situation, Wish
from missions.domain.planner import plan_mission
from missions.domain.tariff import price
from missions.domain.words import Words, faults
from missions.models import Mission
from missions.tests.attacks import ATTACKS, Attack
from missions.tests.conftest import Start
from missions.tests.play import offered, plan_of, reward_of
from tests.facts import facts as everything
from tests.fixtures import Account, Client

pytestmark = pytest.mark.integration
CATEGORIES = tuple(dict.fromkeys(attack.category for attack in ATTACKS))
PLANS = [
    plan_mission(Situation(level=seed), Wish(difficulty=1 + seed % 9), LOS_SANTOS, Random(seed))[0]
    for seed in range(12)
]


class Hijacked:
    """An author who does what the attack in hand says, to an otherwise perfect answer."""

    attack: Attack

    def __call__(self, facts: Any) -> Any:
        words = wording.MissionWords.model_validate(wording.tell(facts))
        return self.attack.bend(words.model_dump(mode="json"))


@pytest.fixture
def caches(settings: Settings) -> dict[str, Any]:
    """Return the caches as they are before a model's fixture does without Redis."""
    return dict(settings.CACHES)


@pytest.fixture
def hijacked(model: Start) -> Hijacked:
    author = Hijacked()
    model(authors={"MissionWords": author})
    return author


def test_there_are_attacks_of_every_kind() -> None:
    number = Counter(attack.category for attack in ATTACKS)
    assert sum(number.values()) >= 200
    assert len(number) == 10
    assert min(number.values()) >= 20
    assert len({(attack.category, attack.name) for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.parametrize("category", CATEGORIES)
def test_no_attack_is_let_into_the_words(hijacked: Hijacked, category: str) -> None:
    """Each over the wire, by the real SDK: refused twice, then the storyteller writes."""
    for number, attack in enumerate(each for each in ATTACKS if each.category == category):
        hijacked.attack = attack
        plan = PLANS[number % len(PLANS)]
        answer = wording.write(plan)
        words = answer.value.words()
        assert (answer.author, answer.fallback) == ("offline", "model_wrong"), attack
        assert sum(answer.refused.values()) == 2, attack
        assert_harmless(words, plan, attack)


def assert_harmless(words: Words, plan: Plan, attack: Attack) -> None:
    assert faults(words, plan, LOS_SANTOS) == []
    assert not attack.trace or attack.trace not in "\n".join(words.texts)
    assert {key for key, _ in words.lines} == {step.key for step in plan.objectives}


@pytest.mark.parametrize("category", CATEGORIES)
def test_an_attack_on_the_whole_path_changes_nothing_and_is_read_by_nobody(
    caches: dict[str, Any],
    hijacked: Hijacked,
    player: Account,
    other_player: Account,
    category: str,
    api: Any,
    settings: Settings,
) -> None:
    attack = hijacked.attack = next(each for each in ATTACKS if each.category == category)
    with no_other_rows_change():
        mission_id = offered(player)
    assert reward_of(mission_id) == price(plan_of(mission_id))
    settings.CACHES = caches
    client: Client = api(player)
    shown = json.dumps(client.get(f"/missions/{mission_id}").data, default=str)
    row = Mission.objects.get(pk=mission_id)
    assert (row.state, row.author, row.fallback) == ("AVAILABLE", "offline", "model_wrong")
    for secret in (attack.trace, "999999", "is_admin", "tool_calls"):
        assert not secret or json.dumps(secret)[1:-1] not in shown
    assert api(other_player).get(f"/missions/{mission_id}").status_code == 404


@contextmanager
def no_other_rows_change() -> Iterator[None]:
    """Fail if anything changes but the mission, its events and who is told of them."""
    before = everything()
    yield
    after = everything()
    moved = {name for name in after if after[name] != before[name]}
    assert moved <= {"missions.Mission", "eventstore.StoredEvent", "eventstore.Delivery", "eventstore.Claim"}
    assert len(after["missions.Mission"]) == len(before["missions.Mission"]) + 1


@pytest.mark.parametrize(
    "bend",
    [
        {"reward": {"cash": 10**9}},
        {"difficulty": 10},
        {"seconds": 86_400},
        {"player_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7"},
        {"type": "ADMIN"},
        {"objectives": "all of them"},
        {"objectives": [{"key": "o1", "kind": "pay"}]},
        {"choices": [{"ways": [["o1"], ["o2"]], "pays": 10}]},
    ],
)
def test_no_attack_on_a_plan_makes_it_pay_more(model: Start, player: Account, settings: Settings, bend: Any) -> None:
    model(authors={"ProposedPlan": lambda facts: standin.plan(facts).model_dump(mode="json") | bend})
    settings.MISSIONS_MODEL_PLANS = 1.0
    mission_id = offered(player, difficulty=1, type=MissionType.DELIVERY)  # a wish begins no story
    row = Mission.objects.get(pk=mission_id)
    assert row.provenance["planner"] == "rules"
    assert row.provenance["refused"]["plan.schema"] == 2
    assert reward_of(mission_id) == price(plan_of(mission_id))
    assert reward_of(mission_id).cash <= 1150
