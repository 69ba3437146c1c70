from dataclasses import replace

import pytest

from missions.domain.atlas import LOS_SANTOS
from missions.domain.givers import giver, voice, voices
from missions.domain.plan import MissionType, Plan
from missions.tests.worlds import GET, GIVE, HIT, SOUND, TALK, K, plan_of

pytestmark = pytest.mark.unit

WARD = replace(TALK, key="o6", kind=K.PROTECT, actor="rosa-mendez", place="rancho-towers")
SECOND = replace(TALK, key="o7", actor="hao", place="ls-car-meet")
WON = replace(TALK, key="o8", kind=K.PERSUADE, actor="martin-madrazo", place="la-fuente-blanca")
NOBODY = plan_of(GET, HIT, WON)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (SOUND, "gerald"),
        (plan_of(TALK, WARD, HIT), "rosa-mendez"),
        (plan_of(TALK, GET, SECOND), "lamar-davis"),
        (plan_of(GIVE, replace(GIVE, key="o9", actor="rosa-mendez")), "rosa-mendez"),
        (plan_of(TALK, replace(GIVE, optional=True)), "lamar-davis"),
        (plan_of(replace(GIVE, actor="ballas-bagman"), TALK), "lamar-davis"),
        (plan_of(replace(GIVE, actor=None), HIT), ""),
        (NOBODY, ""),
    ],
)
def test_a_mission_is_for_whoever_gets_the_goods_the_guard_or_the_talk(plan: Plan, expected: str) -> None:
    assert giver(plan, LOS_SANTOS) == expected


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("gerald", "families"),
        ("clay-simons", "lost-mc"),
        ("hao", "racer"),
        ("kelly-abara", "medic"),
        ("steve-haines", "agent"),
        ("devin-weston", "corporate"),
        ("maude-eccles", "rural"),
        ("tony-prince", "showbiz"),
        ("tanisha-jackson", "neighbour"),
        ("lester-crest", "fixer"),
    ],
)
def test_who_gives_the_mission_decides_how_it_is_told(person: str, expected: str) -> None:
    assert voice(plan_of(TALK, replace(GIVE, actor=person)), LOS_SANTOS) == expected


def test_a_mission_for_nobody_is_told_by_its_trade() -> None:
    assert voice(NOBODY, LOS_SANTOS) == "fixer"
    assert voice(plan_of(replace(GET, place="union-depository")), LOS_SANTOS) == "corporate"
    assert voice(replace(NOBODY, type=MissionType.RACING), LOS_SANTOS) == "racer"


def test_everybody_who_may_give_a_mission_has_a_voice() -> None:
    for person in LOS_SANTOS.characters:
        assert voice(plan_of(replace(GIVE, actor=person)), LOS_SANTOS) in voices()
