"""Companions over the wire and through the database: one's own, and nobody else's."""

from collections.abc import Callable
from functools import partial
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest

from companions.application import queries
from companions.domain import commands, errors
from companions.domain.feelings import Moment
from companions.domain.strength import Skill
from companions.models import Companion, Persona
from companions.projections import COMPANION, read
from ganggpt.bus import execute
from ganggpt.eventstore import relay, store
from ganggpt.eventstore.models import Delivery, StoredEvent
from ganggpt.ledger.models import LedgerAccount
from ganggpt.live.models import FeedEntry
from ganggpt.messages import Refusal, system
from missions.tests.play import abandon, accept, offered, play, withdraw
from players.public import AwardProgress, actor_of
from tests.factories import PASSWORD, CompanionFactory
from tests.facts import nothing_changes
from tests.fixtures import Account, Client
from tests.threads import together

pytestmark = pytest.mark.integration
CITY = system("tests")
SECRET = "Zanzibar Quibblewick"
Api = Callable[[Account | None], Client]
Settle = Callable[[], None]


class Killed(BaseException):
    """What no `except Exception` holds up: the process is gone."""


def taken_in(player: Account, **given: Any) -> UUID:
    companion_id: UUID = CompanionFactory.create(by=actor_of(player), **given)
    return companion_id


def kinds(companion_id: UUID) -> list[str]:
    rows = StoredEvent.objects.filter(stream=f"companion:{companion_id}").order_by("version")
    return [name.partition(".")[2] for name in rows.values_list("name", flat=True)]


def take_along(player: Account, companion_id: UUID, mission_id: UUID) -> None:
    taken = commands.TakeAlong(companion_id=companion_id, mission_id=mission_id, skill=Skill.WHEELS)
    execute(taken, by=actor_of(player))


def along(player: Account, **wish: Any) -> tuple[UUID, UUID]:
    """Return a companion, and the mission on offer that it comes along on."""
    companion_id, mission_id = taken_in(player), offered(player, **wish)
    take_along(player, companion_id, mission_id)
    return companion_id, mission_id


def test_a_preset_is_taken_in_under_a_name_of_ones_own(player: Account, api: Api) -> None:
    answer = api(player).post("/companions", {"name": "  Little   Ace ", "preset": "lucky"})
    assert answer.status_code == 201
    body = answer.json()
    assert (body["name"], body["kind"], body["preset"], body["level"], body["energy"]) == (
        "Little Ace", "STREET", "lucky", 1, 100,
    )  # fmt: skip
    assert body["relationship"] == {"standing": "neutral", "trust": 0, "respect": 0, "fear": 0, "loyalty": 0}
    assert body["mood"]["word"] == "calm"
    assert [row["id"] for row in api(player).get("/companions").json()["results"]] == [body["id"]]


def give_up(player: Account, mission_id: UUID) -> None:
    accept(player, mission_id)
    abandon(player, mission_id)


def test_of_anothers_companion_nobody_hears(player: Account, other_player: Account, api: Api) -> None:
    path, other = f"/companions/{taken_in(player)}", api(other_player)
    along = {"mission_id": str(offered(other_player)), "skill": "eyes"}
    assert other.get("/companions").json()["results"] == []
    with nothing_changes():
        answers = [
            other.get(path),
            other.patch(path, {"name": "Mine"}),
            other.delete(path),
            other.post(f"{path}/gifts", {"amount": 50}),
            other.post(f"{path}/missions", along),
        ]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(404, "no_such_companion")] * 5


def test_what_a_player_writes_is_in_no_event_and_goes_with_the_companion(player: Account, settle: Settle) -> None:
    companion_id = taken_in(player, name=SECRET, backstory=f"{SECRET} it was.")
    execute(commands.RenameCompanion(companion_id=companion_id, name=SECRET[:9]), by=actor_of(player))
    settle()
    told = [str(data) for table in (StoredEvent, FeedEntry) for data in table.objects.values_list("data", flat=True)]
    assert not [text for text in told if SECRET[:8] in text]
    execute(commands.DismissCompanion(companion_id=companion_id), by=actor_of(player))
    assert not Persona.objects.exists()
    assert Companion.objects.get().gone_at is not None


def test_who_is_deleted_leaves_no_companion(player: Account, api: Api, settle: Settle) -> None:
    companion_id = taken_in(player)
    assert api(player).delete("/players/me", {"password": PASSWORD}).status_code == 204
    settle()
    assert kinds(companion_id) == ["CompanionCreated", "CompanionDismissed"]
    assert not Persona.objects.exists()


def test_what_is_kept_of_companions_is_in_the_players_own_export(player: Account, api: Api) -> None:
    taken_in(player, name=SECRET)
    [row] = api(player).get("/players/me/export").json()["sections"]["companions"]["newest"]
    assert (row["name"], row["kind"], row["gone_at"]) == (SECRET, "STREET", None)


def test_a_companion_on_a_mission_is_help_there_and_the_mission_says_so(player: Account, api: Api) -> None:
    companion_id, mission_id = along(player)
    body = api(player).get(f"/missions/{mission_id}").json()
    assert body["help"] == {"kinds": ["deliver", "escape", "race"], "grade": 0}
    assert api(player).get(f"/companions/{companion_id}").json()["mission_id"] == str(mission_id)


@pytest.mark.parametrize("end", ["completed", "abandoned", "called off", "withdrawn"])
def test_when_the_mission_ends_it_comes_home_once(player: Account, settle: Settle, end: str) -> None:
    companion_id, mission_id = along(player)
    ends: dict[str, Callable[[UUID], None]] = {
        "completed": partial(play, player),
        "abandoned": partial(give_up, player),
        "called off": partial(abandon, player),
        "withdrawn": withdraw,
    }
    ends[end](mission_id)
    settle()
    felt = {"completed": Moment.MISSION_TOGETHER, "abandoned": Moment.LEFT_BEHIND}.get(end)
    tail = ["CameAlong", "CameHome", "MomentShared"] if felt else ["CameAlong", "CameHome"]
    assert [kind for kind in kinds(companion_id) if kind != "MomentShared"] == ["CompanionCreated", *tail[:2]]
    row = Companion.objects.get()
    assert (row.mission_id, row.together) == (None, int(end == "completed"))
    assert (row.loyalty > 0, row.loyalty < 0) == (felt is Moment.MISSION_TOGETHER, felt is Moment.LEFT_BEHIND)


def test_nothing_of_it_happens_if_the_mission_has_help_already(player: Account) -> None:
    _, mission_id = along(player)
    second = taken_in(player)
    with nothing_changes(), pytest.raises(Refusal, match="comes along already"):
        take_along(player, second, mission_id)


def test_no_companion_comes_along_on_anothers_mission(player: Account, other_player: Account, api: Api) -> None:
    path, mission_id = f"/companions/{taken_in(player)}/missions", offered(other_player)
    with nothing_changes():
        answer = api(player).post(path, {"mission_id": str(mission_id), "skill": "wheels"})
    assert (answer.status_code, answer.json()["code"]) == (409, "mission_not_for_companions")
    assert api(other_player).get(f"/missions/{mission_id}").json()["help"] is None


def cash_of(player: Account) -> int:
    return LedgerAccount.objects.get(owner=player.pk, kind="CASH").balance or 0


def test_a_gift_is_paid_with_what_it_does_or_not_at_all(player: Account, api: Api) -> None:
    path = f"/companions/{taken_in(player)}/gifts"
    before = cash_of(player)
    answer = api(player).post(path, {"amount": 500}, headers={"Idempotency-Key": "g1"})
    again = api(player).post(path, {"amount": 500}, headers={"Idempotency-Key": "g1"})
    assert (answer.status_code, again.headers["Idempotent-Replayed"]) == (200, "true")
    assert answer.json()["relationship"]["loyalty"] == 0.04
    assert before - cash_of(player) == 500
    poor = f"/companions/{taken_in(player)}/gifts"
    with nothing_changes():
        assert api(player).post(poor, {"amount": 4_501}).json()["code"] == "insufficient_funds"


def test_a_companion_looks_up_to_who_rises(player: Account, settle: Settle) -> None:
    companion_id = taken_in(player)
    award = AwardProgress(player_id=player.pk, experience=1_000, reputation=0, reason="tests", reference="tests")
    execute(award, by=CITY)
    settle()
    assert kinds(companion_id) == ["CompanionCreated", "MomentShared"]


def test_the_row_is_what_the_stream_says(player: Account, settle: Settle) -> None:
    companion_id, mission_id = along(player)
    for moment in Moment:
        execute(commands.ShareMoment(companion_id=companion_id, moment=moment, source="tests"), by=CITY)
    abandon(player, mission_id)
    settle()
    assert COMPANION.fold(store.read(COMPANION.stream(companion_id))) == read(Companion.objects.get())


@pytest.mark.django_db(transaction=True)
def test_of_many_who_write_at_once_none_is_lost(player: Account) -> None:
    companion_id = taken_in(player)
    command = commands.ShareMoment(companion_id=companion_id, moment=Moment.ROSE, source="tests")
    together(*[lambda: execute(command, by=CITY)] * 12)
    assert Companion.objects.get().version == 13
    assert COMPANION.fold(store.read(COMPANION.stream(companion_id))) == read(Companion.objects.get())


@pytest.mark.django_db(transaction=True)
def test_of_many_taken_in_at_once_three_are(player: Account) -> None:
    command = commands.CreateCompanion(name="Lucky", preset="lucky")
    made = together(*[lambda: execute(command, by=actor_of(player))] * 6)
    assert sum(isinstance(each, errors.TooManyCompanions) for each in made) == 3
    assert len(queries.living_of(player.pk)) == 3


def test_a_relay_that_tells_twice_brings_home_once(player: Account, settle: Settle) -> None:
    companion_id, mission_id = along(player)
    abandon(player, mission_id)
    with patch.object(Delivery, "delete", side_effect=Killed), pytest.raises(Killed):
        relay.relay(f"mission:{mission_id}")
    settle()
    assert kinds(companion_id).count("CameHome") == 1
