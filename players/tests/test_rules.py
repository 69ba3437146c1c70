"""A player's standing and identity, without a database."""

from datetime import UTC, datetime, timedelta
from functools import reduce
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganggpt.messages import Event
from players.domain import commands, events, identity
from players.domain.player import MAX_REPUTATION, Player, evolve, progress, register

pytestmark = pytest.mark.unit

ID = UUID(int=7)
BORN = datetime(2026, 1, 1, tzinfo=UTC)
LATER = BORN + timedelta(hours=1)
moves = st.integers(-150_000, 150_000)


def a_player(experience: int = 0, reputation: int = 0) -> Player:
    return Player(ID, experience, reputation, BORN)


def asked(player: Player, experience: int = 0, reputation: int = 0, at: datetime = LATER) -> list[Event]:
    return progress(player, experience=experience, reputation=reputation, reason="test", reference="test:1", at=at)


def moved(experience: int, reputation: int) -> events.PlayerProgressed:
    return events.PlayerProgressed(
        player_id=ID, experience=experience, reputation=reputation, reason="test", reference="test:1", at=LATER
    )


def test_a_new_player_begins_with_nothing_at_level_one() -> None:
    begun = reduce(evolve, register(ID, at=BORN), None)
    assert begun == Player(ID, experience=0, reputation=0, reputation_at=BORN)
    assert begun.level == 1


@pytest.mark.parametrize(
    ("experience", "level"), [(0, 1), (999, 1), (1_000, 2), (98_999, 99), (99_000, 100), (10_000_000, 100)]
)
def test_a_level_is_a_thousand_points_of_experience_and_there_are_a_hundred(experience: int, level: int) -> None:
    assert a_player(experience).level == level


@pytest.mark.parametrize(
    ("player", "experience", "reputation", "gained", "rose"),
    [
        (a_player(), 300, 20, 300, 20),
        (a_player(100, 50), -100, -50, -100, -50),
        (a_player(100, 50), -500, -500, -100, -50),
        (a_player(0, 99_990), 0, 20, 0, 10),
        (a_player(0, 99_990), 5, 1_000_000, 5, 10),
        (a_player(0, 7), -5, -9, 0, -7),
    ],
)
def test_progress_says_what_moved_after_clamping(
    player: Player, experience: int, reputation: int, gained: int, rose: int
) -> None:
    assert asked(player, experience, reputation) == [moved(gained, rose)]


@pytest.mark.parametrize(
    ("player", "experience", "reputation"),
    [(a_player(), 0, 0), (a_player(), -1, -1), (a_player(reputation=MAX_REPUTATION), 0, 5)],
)
def test_where_nothing_can_move_nothing_happens(player: Player, experience: int, reputation: int) -> None:
    assert asked(player, experience, reputation) == []


@pytest.mark.parametrize(
    ("before", "gain", "level"), [(999, 1, 2), (500, 3_000, 4), (2_000, -1, 2), (98_500, 500, 100)]
)
def test_crossing_a_thousand_tells_the_new_level_once(before: int, gain: int, level: int) -> None:
    assert asked(a_player(before), gain) == [moved(gain, 0), events.PlayerLevelled(player_id=ID, level=level)]


@pytest.mark.parametrize(("before", "gain"), [(0, 999), (1_000, 999), (99_000, 50_000)])
def test_within_a_level_and_beyond_the_last_no_level_is_told(before: int, gain: int) -> None:
    assert asked(a_player(before), gain) == [moved(gain, 0)]


def test_only_a_move_of_reputation_resets_since_when_it_stands() -> None:
    assert evolve(a_player(), moved(10, 0)).reputation_at == BORN
    assert evolve(a_player(), moved(0, 10)).reputation_at == LATER


def test_a_level_told_changes_nothing_by_itself() -> None:
    assert evolve(a_player(5, 5), events.PlayerLevelled(player_id=ID, level=9)) == a_player(5, 5)


@pytest.mark.parametrize("event", [moved(1, 1), events.PlayerLevelled(player_id=ID, level=2)])
def test_a_stream_begins_with_a_registration_only(event: Event) -> None:
    with pytest.raises(ValueError, match="cannot begin"):
        evolve(None, event)


@given(st.lists(st.tuples(moves, moves), max_size=12))
def test_whatever_is_asked_a_player_stays_in_range_and_is_the_fold_of_what_was_told(
    asks: list[tuple[int, int]],
) -> None:
    player = a_player()
    for experience, reputation in asks:
        before, told = player, asked(player, experience, reputation)
        player = reduce(evolve, told, before)
        assert player.experience == max(before.experience + experience, 0)
        assert player.reputation == min(max(before.reputation + reputation, 0), MAX_REPUTATION)
        assert 1 <= player.level <= 100
        levels = [event.level for event in told if isinstance(event, events.PlayerLevelled)]
        assert levels == ([player.level] if player.level != before.level else [])


@pytest.mark.parametrize("username", ["abc", "Grove_Kid", "_" * 20, "123"])
def test_a_username_of_letters_digits_and_underscores_will_do(username: str) -> None:
    assert identity.username_faults(username) == []


@pytest.mark.parametrize(
    "username", ["", "ab", "a" * 21, "big smoke", "ryder!", "naïve", "abc\n", "\u0430bc", "a\u200bbc", "٣٤٥"]
)
def test_any_other_username_will_not(username: str) -> None:
    assert len(identity.username_faults(username)) == 1


@pytest.mark.parametrize("email", ["cj@grove.st", "a+b@mail.example.org", "x" * 64 + "@y.zz"])
def test_an_address_with_a_domain_will_do(email: str) -> None:
    assert identity.email_faults(email) == []


@pytest.mark.parametrize(
    "email",
    [
        "",
        "cj",
        "cj@grove",
        "@grove.st",
        "cj@",
        "c j@grove.st",
        "cj@grove..st",
        "cj@.st",
        "cj@grove.",
        "a@b@c.de",
        "cj@x.de\n",
        "x" * 65 + "@y.zz",
        "x@" + "y" * 250 + ".zz",
    ],
)
def test_anything_else_is_no_address(email: str) -> None:
    assert len(identity.email_faults(email)) == 1


@pytest.mark.parametrize(
    ("password", "faults"),
    [
        ("Gr0ve!st", 0),
        ("Gr0ve!s", 1),
        ("Gr0ve!" + "s" * 123, 1),
        ("GR0VE!ST", 1),
        ("gr0ve!st", 1),
        ("Grove!st", 1),
        ("Gr0ve#st", 1),
        ("", 5),
    ],
)
def test_a_password_is_told_each_rule_that_it_breaks(password: str, faults: int) -> None:
    assert len(identity.password_faults(password)) == faults


@given(st.text(max_size=140))
def test_a_password_without_fault_has_all_that_the_rules_ask(password: str) -> None:
    lacks = [
        not 8 <= len(password) <= 128,
        not set(password) & set("abcdefghijklmnopqrstuvwxyz"),
        not set(password) & set("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        not any(c.isdecimal() for c in password),
        not set(password) & set("@$!%*?&"),
    ]
    assert len(identity.password_faults(password)) == sum(lacks)


@pytest.mark.parametrize(
    "command",
    [
        commands.RegisterPlayer(username="cj", email="cj@grove.st", password="S3cret!!"),
        commands.LogIn(username="cj", password="S3cret!!"),
        commands.RefreshSession(refresh="S3cret!!"),
        commands.LogOut(refresh="S3cret!!"),
    ],
    ids=lambda command: type(command).__name__,
)
def test_a_command_that_is_printed_keeps_its_secret(command: object) -> None:
    assert "S3cret!!" not in repr(command)
