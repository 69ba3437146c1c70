"""Members, ranks and papers over HTTP: who sees what, and that each door gives its command."""

from typing import Any
from uuid import UUID

import pytest

from factions.domain import commands
from factions.domain.ladder import DEFAULT_LADDER
from factions.public import EnrolMember, faction_of
from ganggpt.bus import execute
from ganggpt.messages import Command, system
from tests.factories import FactionFactory, PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import Account, Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def order(command: Command) -> Any:
    return execute(command, by=system("tests")).result


def rank(player: Account) -> str | None:
    return (faction_of(player.pk) or {}).get("rank")


def shown(client: Client, path: str) -> list[dict[str, Any]]:
    answer: Any = client.get(path)
    assert answer.status_code == 200, answer.content
    rows: list[dict[str, Any]] = answer.json()["results"]
    return rows


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


@pytest.fixture
def ballas(player: Account) -> UUID:
    """Return a faction that the player leads."""
    ballas: UUID = FactionFactory.create(name="Ballas", slug="ballas")
    order(EnrolMember(faction_id=ballas, player_id=player.pk, rank="LEADER"))
    return ballas


@pytest.fixture
def boss(player: Account, ballas: UUID) -> Client:
    return Client(player)


@pytest.fixture
def other(other_player: Account) -> Client:
    return Client(other_player)


def test_anyone_sees_the_members_from_the_top(ballas: UUID, player: Account) -> None:
    for key in ("RECRUIT", "CAPTAIN", "RECRUIT"):
        order(EnrolMember(faction_id=ballas, player_id=PlayerFactory.create(), rank=key))
    rows = shown(Client(None), f"/factions/{ballas}/members")
    assert [(row["rank"], row["rank_name"], row["level"]) for row in rows] == [
        ("LEADER", "Leader", 7), ("CAPTAIN", "Captain", 5), ("RECRUIT", "Recruit", 1), ("RECRUIT", "Recruit", 1),
    ]  # fmt: skip
    assert rows[0]["player"] == {"id": str(player.pk), "name": player.username}
    assert rows[2]["joined_at"] < rows[3]["joined_at"]
    first, second = (shown(Client(None), f"/factions/{ballas}/members?page_size={size}") for size in (1, 2))
    assert (first, second) == (rows[:1], rows[:2])


def test_everybody_sees_the_ladder_and_insiders_what_it_allows(
    ballas: UUID, boss: Client, other: Client, game_master: Account
) -> None:
    path = f"/factions/{ballas}/ranks"
    ladder = list(reversed(DEFAULT_LADDER))
    for insider in (boss, Client(game_master)):
        assert shown(insider, path) == [
            {
                "key": each.key,
                "name": each.name,
                "level": each.level,
                "rights": list(each.rights),
                "daily_limit": each.daily_limit,
                "wage": each.wage,
            }
            for each in ladder
        ]
    hidden = {"rights": None, "daily_limit": None, "wage": None}
    assert shown(other, path) == [
        {"key": each.key, "name": each.name, "level": each.level, **hidden} for each in ladder
    ]


def test_an_invitation_is_seen_by_both_and_taken(
    ballas: UUID, boss: Client, other: Client, player: Account, other_player: Account
) -> None:
    path = f"/factions/{ballas}/invitations"
    assert boss.post(path, {"player": str(other_player.pk)}).status_code == 204
    [row] = shown(boss, path)
    assert row["player"] == {"id": str(other_player.pk), "name": other_player.username}
    assert row["by"] == {"id": str(player.pk), "name": player.username}
    assert shown(other, "/players/me/invitations") == [
        {
            "faction": {"id": str(ballas), "name": "Ballas", "colour": "#336699"},
            "at": row["at"],
            "expires_at": row["expires_at"],
        }
    ]
    assert shown(boss, "/players/me/invitations") == []
    assert other.post(f"{path}/accept").status_code == 204
    assert rank(other_player) == "RECRUIT"
    assert shown(boss, path) == shown(other, "/players/me/invitations") == []


def test_an_invitation_is_declined_or_taken_back(
    ballas: UUID, boss: Client, other: Client, other_player: Account
) -> None:
    path = f"/factions/{ballas}/invitations"
    for ending in (lambda: other.post(f"{path}/decline"), lambda: boss.delete(f"{path}/{other_player.pk}")):
        boss.post(path, {"player": str(other_player.pk)})
        assert ending().status_code == 204
        assert shown(boss, path) == []
        with nothing_changes():
            assert refusal(other.post(f"{path}/accept")) == (404, "not_invited")


def test_the_citys_invitation_has_nobody_behind_it(ballas: UUID, boss: Client, other_player: Account) -> None:
    order(commands.InvitePlayer(faction_id=ballas, player_id=other_player.pk))
    assert shown(boss, f"/factions/{ballas}/invitations")[0]["by"] is None


def test_an_application_is_seen_by_both_and_answered(
    ballas: UUID, boss: Client, other: Client, other_player: Account
) -> None:
    path = f"/factions/{ballas}/applications"
    for how, after in (("decline", None), ("accept", "RECRUIT")):
        assert other.post(path).status_code == 204
        [row], [own] = shown(boss, path), shown(other, "/players/me/applications")
        assert row["player"]["id"] == str(other_player.pk)
        assert (own["faction"]["id"], own["at"]) == (str(ballas), row["at"])
        assert boss.post(f"{path}/{other_player.pk}/{how}").status_code == 204
        assert rank(other_player) == after
        assert shown(boss, path) == []


def test_an_application_is_taken_back(ballas: UUID, boss: Client, other: Client) -> None:
    path = f"/factions/{ballas}/applications"
    other.post(path)
    assert other.delete(path).status_code == 204
    assert shown(boss, path) == []


def test_a_block_keeps_out_until_it_is_lifted(ballas: UUID, boss: Client, other: Client, other_player: Account) -> None:
    path, body = f"/factions/{ballas}/blocks", {"player": str(other_player.pk)}
    assert boss.post(path, body).status_code == 204
    who = {"id": str(other_player.pk), "name": other_player.username}
    assert shown(boss, path) == [{"player": who, "until": None}]
    with nothing_changes():
        assert refusal(other.post(f"/factions/{ballas}/applications")) == (409, "player_is_blocked")
    assert boss.delete(f"{path}/{other_player.pk}").status_code == 204
    assert other.post(f"/factions/{ballas}/applications").status_code == 204
    assert boss.post(path, body | {"until": "2999-01-01T00:00:00Z"}).status_code == 204
    assert shown(boss, path) == [{"player": who, "until": "2999-01-01T00:00:00Z"}]


@pytest.mark.parametrize(
    ("path", "enough"), [("invitations", "VETERAN"), ("applications", "VETERAN"), ("blocks", "LIEUTENANT")]
)
def test_papers_are_for_the_ranks_that_deal_with_them_and_for_staff(
    ballas: UUID, other: Client, other_player: Account, game_master: Account, path: str, enough: str
) -> None:
    path = f"/factions/{ballas}/{path}"
    assert refusal(other.get(path)) == (403, "not_a_member")
    order(EnrolMember(faction_id=ballas, player_id=other_player.pk, rank="RECRUIT"))
    below = DEFAULT_LADDER[next(rank.level for rank in DEFAULT_LADDER if rank.key == enough) - 2].key
    for key, seen in ((below, False), (enough, True)):
        order(commands.ChangeRank(faction_id=ballas, player_id=other_player.pk, rank=key))
        answer: Any = other.get(path)
        assert (answer.status_code == 200) is seen
        assert seen or refusal(answer) == (403, "rank_lacks_right")
    assert shown(Client(game_master), path) == []
    assert refusal(other.get(path.replace(str(ballas), str(UUID(int=1))))) == (404, "no_such_faction")


def test_members_climb_fall_and_are_thrown_out(
    ballas: UUID, boss: Client, other: Client, other_player: Account
) -> None:
    order(EnrolMember(faction_id=ballas, player_id=other_player.pk, rank="RECRUIT"))
    path = f"/factions/{ballas}/members/{other_player.pk}"
    for key in ("CAPTAIN", "MEMBER"):
        assert boss.put(f"{path}/rank", {"rank": key}).status_code == 204
        assert rank(other_player) == key
    with nothing_changes():
        assert refusal(other.put(f"{path}/rank", {"rank": "LEADER"}))[0] == 403
        assert refusal(boss.put(f"{path}/rank", {"rank": "POPE"})) == (404, "no_such_rank")
    assert boss.delete(path).status_code == 204
    assert rank(other_player) is None


def test_leadership_is_handed_over_and_the_former_leader_may_leave(
    ballas: UUID, boss: Client, other: Client, player: Account, other_player: Account
) -> None:
    order(EnrolMember(faction_id=ballas, player_id=other_player.pk, rank="RECRUIT"))
    assert boss.post(f"/factions/{ballas}/leadership", {"player": str(other_player.pk)}).status_code == 204
    assert (rank(other_player), rank(player)) == ("LEADER", "UNDERBOSS")
    assert boss.post(f"/factions/{ballas}/leave").status_code == 204
    assert rank(player) is None
    with nothing_changes():
        assert refusal(boss.post(f"/factions/{ballas}/leave")) == (403, "not_a_member")


def test_the_ladder_is_built_anew(ballas: UUID, boss: Client) -> None:
    path = f"/factions/{ballas}/ranks"
    new = {"name": "Consigliere", "above": "CAPTAIN", "rights": ["invite", "kick"], "daily_limit": 100, "wage": 9}
    made: Any = boss.post(path, new)
    assert (made.status_code, made.json()) == (201, {"key": "CONSIGLIERE"})
    assert shown(boss, path)[2] == {
        "key": "CONSIGLIERE", "name": "Consigliere", "level": 6, "rights": ["invite", "kick"],
        "daily_limit": 100, "wage": 9,
    }  # fmt: skip
    assert boss.patch(f"{path}/CONSIGLIERE", {"name": "Advisor", "rights": []}).status_code == 204
    changed = shown(boss, path)[2]
    assert (changed["name"], changed["rights"], changed["wage"]) == ("Advisor", [], 9)
    assert boss.delete(f"{path}/CONSIGLIERE").status_code == 204
    assert [row["level"] for row in shown(boss, path)] == [7, 6, 5, 4, 3, 2, 1]
    for body, field in (
        ({"rights": ["fly"]}, "rights.0"),
        ({"wage": "9"}, "wage"),
        ({"daily_limit": -1}, "daily_limit"),
    ):
        with nothing_changes():
            answer: Any = boss.patch(f"{path}/CAPTAIN", body)
        assert (answer.status_code, set(answer.json()["errors"])) == (400, {field})


def test_a_door_that_takes_nothing_takes_nothing(ballas: UUID, boss: Client, other: Client) -> None:
    for path in ("leave", "disband", "applications", "invitations/accept", "invitations/decline"):
        with nothing_changes():
            assert boss.post(f"/factions/{ballas}/{path}", {"rank": "LEADER"}).status_code == 400


def test_what_is_repeated_under_its_key_is_done_once(ballas: UUID, boss: Client, other_player: Account) -> None:
    body, key = {"player": str(other_player.pk)}, {"Idempotency-Key": "invite-1"}
    first, again = (boss.post(f"/factions/{ballas}/invitations", body, headers=key) for _ in range(2))
    assert (first.status_code, again.status_code) == (204, 204)
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"
