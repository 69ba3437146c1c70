"""Relations and proposals over HTTP: who sees what, in pages, and what answers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.utils import timezone

from factions.domain import commands
from factions.domain.events.diplomacy import Cause, ProposalKind
from ganggpt.bus import execute
from ganggpt.messages import Command, system
from tests.factories import FactionFactory
from tests.facts import nothing_changes
from tests.fixtures import Account, Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

NOBODY = UUID(int=1)


def order(command: Command) -> Any:
    return execute(command, by=system("tests")).result


def shift(one: UUID, other: UUID, amount: int, cause: Cause = Cause.MISSION, by: UUID | None = None) -> None:
    order(commands.ShiftRelation(faction_id=one, other=other, amount=amount, cause=cause, by=by))


def get(path: str, account: Account | None = None, status: int = 200) -> Any:
    answer = Client(account).get(path)
    assert answer.status_code == status, answer.content
    return answer.json()


def walk(path: str, account: Account | None = None) -> list[Any]:
    """Return all rows of a list, two a page."""
    rows, path = [], f"{path}{'&' if '?' in path else '?'}page_size=2"
    while path:
        page = get(path, account)
        assert len(page["results"]) <= 2
        rows += page["results"]
        link = urlsplit(page["next"] or "")
        path = f"{link.path}?{link.query}" if page["next"] else ""
    return rows


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    real, passed = timezone.now, [timedelta(0)]
    monkeypatch.setattr(timezone, "now", lambda: real() + sum(passed, timedelta(0)))
    return passed.append


@pytest.fixture
def gangs(db: None) -> tuple[UUID, ...]:
    """Return four gangs, the lowest id first: friends, enemies, and two who keep a truce."""
    names = ("Ballas", "Vagos", "Families", "Triads")
    gangs = tuple(sorted(FactionFactory.create(slug=name.lower(), name=name) for name in names))
    shift(gangs[0], gangs[1], 25)
    shift(gangs[2], gangs[0], -70)
    shift(gangs[1], gangs[2], -1, Cause.KILL, by=gangs[2])
    return gangs


def enrol(account: Account, faction: UUID, rank: str = "LEADER") -> None:
    order(commands.EnrolMember(faction_id=faction, player_id=account.pk, rank=rank))


def propose(account: Account, faction: UUID, to: UUID, kind: str = "ALLIANCE", **headers: str) -> Any:
    body = {"to": str(to), "kind": kind}
    return Client(account).post(f"/factions/{faction}/proposals", body, headers=headers)


def test_the_matrix_shows_every_two_that_are_not_indifferent(
    gangs: tuple[UUID, ...], later: Callable[[timedelta], None]
) -> None:
    def pairs(path: str = "/relations") -> list[tuple[Any, ...]]:
        return [(row["first"]["id"], row["second"]["id"], row["score"], row["label"]) for row in walk(path)]

    one, two, three, four = map(str, gangs)
    friends, enemies, strangers = (one, two, 25, "friendly"), (one, three, -70, "enemy"), (two, three, -1, "neutral")
    assert pairs() == [friends, enemies, strangers]
    assert pairs(f"/factions/{one}/relations") == [friends, enemies]
    assert pairs(f"/factions/{three}/relations") == [enemies, strangers]
    assert pairs(f"/factions/{four}/relations") == []
    later(timedelta(days=1))
    assert pairs() == [(one, two, 24, "friendly"), (one, three, -69, "enemy")]
    order(commands.DisbandFaction(faction_id=gangs[0]))
    assert pairs() == []


def test_a_row_names_both_and_says_until_when_a_truce_holds(
    gangs: tuple[UUID, ...], later: Callable[[timedelta], None]
) -> None:
    shift(gangs[2], gangs[3], -20)
    order(commands.AcceptProposal(proposal_id=UUID(_ceasefire(gangs[2], gangs[3]))))
    later(timedelta(hours=23))
    shift(gangs[2], gangs[3], 10)
    [row] = [row for row in walk("/relations") if row["truce_until"]]
    assert row["first"] == {"id": str(gangs[2]), "name": row["first"]["name"], "colour": "#336699"}
    assert row["first"]["name"] in {"Ballas", "Vagos", "Families", "Triads"}
    assert (row["score"], row["label"]) == (0, "neutral")
    later(timedelta(hours=1))
    assert [row for row in walk("/relations") if row["truce_until"] or not row["score"]] == []


def _ceasefire(one: UUID, other: UUID) -> Any:
    return order(commands.Propose(faction_id=one, to=other, kind=ProposalKind.CEASEFIRE))


def test_why_two_are_enemies_can_be_read(gangs: tuple[UUID, ...], later: Callable[[timedelta], None]) -> None:
    one, other = gangs[1], gangs[2]
    later(timedelta(days=1))
    for _ in range(11):
        shift(one, other, -2, Cause.KILL, by=one)
    relation = get(f"/factions/{other}/relations/{one}")
    assert {name: relation[name] for name in relation.keys() - {"reasons"}} == {
        "first": str(one), "second": str(other), "score": -22, "label": "hostile", "truce_until": None,
        "casus_belli": [str(one), str(other)],
    }  # fmt: skip
    assert [reason["score"] for reason in relation["reasons"]] == list(range(-22, -3, 2))
    reasons = walk(f"/factions/{one}/relations/{other}/reasons")
    assert reasons[:10] == relation["reasons"]
    assert len(reasons) == 12
    last = {"cause": "KILL", "amount": -2, "drifted": 1, "score": -2, "by": str(one)}
    assert {name: reasons[-2][name] for name in last} == last
    assert (reasons[-1]["score"], reasons[-1]["by"]) == (-1, str(other))
    later(timedelta(days=7))
    assert get(f"/factions/{one}/relations/{other}")["casus_belli"] == []


def test_two_who_never_met_are_neutral(gangs: tuple[UUID, ...]) -> None:
    relation = get(f"/factions/{gangs[0]}/relations/{gangs[3]}")
    assert (relation["score"], relation["label"], relation["reasons"]) == (0, "neutral", [])
    assert walk(f"/factions/{gangs[0]}/relations/{gangs[3]}/reasons") == []


def test_there_is_no_relation_with_nobody_or_with_oneself(gangs: tuple[UUID, ...]) -> None:
    for end in ("", "/reasons"):
        assert get(f"/factions/{gangs[0]}/relations/{NOBODY}{end}", status=404)["code"] == "no_such_faction"
        assert get(f"/factions/{gangs[0]}/relations/{gangs[0]}{end}", status=400)["code"] == "invalid_relation"
    assert get(f"/factions/{NOBODY}/relations", status=404)["code"] == "no_such_faction"


def test_a_proposal_goes_from_one_faction_to_the_other_and_back(
    gangs: tuple[UUID, ...], player: Account, other_player: Account
) -> None:
    enrol(player, gangs[0])
    enrol(other_player, gangs[1])
    made = propose(player, gangs[0], gangs[1])
    assert made.status_code == 201
    proposal = made.json()
    assert (proposal["kind"], proposal["state"], proposal["closed_at"]) == ("ALLIANCE", "PENDING", None)
    assert (proposal["sender"]["id"], proposal["receiver"]["id"]) == (str(gangs[0]), str(gangs[1]))
    path = f"/proposals/{proposal['id']}"
    assert get(path, other_player) == proposal
    answer = Client(other_player).post(f"{path}/accept")
    assert (answer.status_code, answer.json()["state"]) == (200, "ACCEPTED")
    assert get(f"/factions/{gangs[0]}/relations/{gangs[1]}")["label"] == "allied"
    again = Client(other_player).post(f"{path}/accept")
    assert (again.status_code, again.json()["code"]) == (409, "proposal_is_closed")


@pytest.mark.parametrize(("act", "state"), [("reject", "REJECTED"), ("withdraw", "WITHDRAWN")])
def test_what_is_turned_down_says_so(
    gangs: tuple[UUID, ...], player: Account, other_player: Account, act: str, state: str
) -> None:
    enrol(player, gangs[0])
    enrol(other_player, gangs[1])
    path = f"/proposals/{propose(player, gangs[0], gangs[1]).json()['id']}/{act}"
    theirs, not_theirs = (player, other_player) if act == "withdraw" else (other_player, player)
    with nothing_changes():
        refused = Client(not_theirs).post(path)
    assert (refused.status_code, refused.json()["code"]) == (403, "not_a_member")
    done = Client(theirs).post(path)
    assert (done.status_code, done.json()["state"], done.json()["closed_at"] is None) == (200, state, False)


def test_under_one_key_it_is_proposed_once(gangs: tuple[UUID, ...], player: Account) -> None:
    enrol(player, gangs[0])
    first, again = (propose(player, gangs[0], gangs[1], **{"Idempotency-Key": "k"}) for _ in range(2))
    assert (again.status_code, again.json(), again["Idempotent-Replayed"]) == (201, first.json(), "true")
    unkeyed = propose(player, gangs[0], gangs[1])
    assert (unkeyed.status_code, unkeyed.json()["code"]) == (409, "already_proposed")


def test_proposals_are_listed_for_members_and_staff_by_state_kind_and_direction(
    gangs: tuple[UUID, ...], player: Account, other_player: Account, game_master: Account
) -> None:
    enrol(player, gangs[0])
    alliance = propose(player, gangs[0], gangs[1]).json()["id"]
    ceasefire = _ceasefire(gangs[2], gangs[0])
    Client(player).post(f"/proposals/{alliance}/withdraw")
    path = f"/factions/{gangs[0]}/proposals"

    def ids(query: str = "", account: Account = player) -> list[str]:
        return [row["id"] for row in walk(f"{path}{query}", account)]

    assert ids() == ids(account=game_master) == [ceasefire, alliance]
    assert ids("?direction=SENT") == ids("?kind=ALLIANCE") == ids("?state=WITHDRAWN") == [alliance]
    assert ids("?direction=RECEIVED") == ids("?state=PENDING&kind=CEASEFIRE") == [ceasefire]
    assert ids("?direction=SENT&state=PENDING") == []
    assert get(path, other_player, 403)["code"] == "not_a_member"
    assert get(f"/factions/{NOBODY}/proposals", player, 404)["code"] == "no_such_faction"
    assert get(f"{path}?state=OPEN", player, 400)["errors"].keys() == {"state"}
    assert get(f"{path}?sort=at", player, 400)["errors"] == {"sort": ["Unknown field."]}
    assert get(f"/proposals/{alliance}", other_player, 404)["code"] == "no_such_proposal"


@pytest.mark.parametrize(
    ("body", "field"),
    [({"kind": "ALLIANCE"}, "to"), ({"to": str(NOBODY)}, "kind"), ({"to": "x", "kind": "WAR"}, "kind")],
)
def test_a_proposal_says_what_and_to_whom(
    gangs: tuple[UUID, ...], player: Account, body: dict[str, str], field: str
) -> None:
    enrol(player, gangs[0])
    with nothing_changes():
        answer = Client(player).post(f"/factions/{gangs[0]}/proposals", body)
    assert answer.status_code == 400
    assert field in answer.json()["errors"]


def test_a_visitor_proposes_nothing(gangs: tuple[UUID, ...]) -> None:
    assert Client(None).post(f"/factions/{gangs[0]}/proposals", {}).status_code == 401
    for act in ("accept", "reject", "withdraw"):
        assert Client(None).post(f"/proposals/{NOBODY}/{act}").status_code == 401
