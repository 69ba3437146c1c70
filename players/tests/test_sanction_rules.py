"""What a sanction may be, whom it may meet, and what an appeal does to it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import reduce
from typing import Any
from uuid import UUID

import pytest

from ganggpt.messages import Actor, Event, Permission, system
from players.domain import errors, events, sanction
from players.domain.penalty import Appeal, Kind, State
from players.domain.roles import PERMISSIONS, Role

pytestmark = pytest.mark.unit

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SANCTION, PLAYER, MODERATOR, COLLEAGUE = UUID(int=1), UUID(int=2), UUID(int=3), UUID(int=4)
HELD = frozenset(PERMISSIONS[Role.PLAYER])


def staff(role: Role = Role.MODERATOR, account: UUID = MODERATOR) -> Actor:
    return Actor("account", account, role.lower(), frozenset(PERMISSIONS[role]))


def impose(**other: Any) -> list[Event]:
    asked: dict[str, Any] = {
        "account_id": PLAYER, "held": HELD, "kind": Kind.BAN, "reason": "Cheats.", "seconds": 3_600, "by": staff(),
        "at": NOW,
    }  # fmt: skip
    return sanction.impose(SANCTION, **asked | other)


def after(*happened: Event, state: sanction.Sanction | None = None) -> sanction.Sanction:
    state = reduce(sanction.evolve, happened, state)
    assert state is not None
    return state


def imposed(**other: Any) -> sanction.Sanction:
    return after(*impose(**other))


def appealed(**other: Any) -> sanction.Sanction:
    state = imposed(**other)
    return after(*sanction.appeal(state, text="It was my brother.", at=NOW), state=state)


def judge(rule: Callable[..., list[Event]], state: sanction.Sanction, **other: Any) -> list[Event]:
    asked: dict[str, Any] = {"held": HELD, "by": staff(account=COLLEAGUE), "at": NOW + HOUR / 2}
    asked |= {"reason": "A mistake."} if rule is sanction.lift else {"granted": True, "answer": "A mistake."}
    return rule(state, **asked | other)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    ("seconds", "ends"), [(60, timedelta(minutes=1)), (315_360_000, timedelta(days=3650)), (None, None)]
)
def test_each_kind_holds_for_a_time_or_for_ever(kind: Kind, seconds: int | None, ends: timedelta | None) -> None:
    until = None if ends is None else NOW + ends
    [event] = impose(kind=kind, seconds=seconds)
    assert event == events.SanctionImposed(
        sanction_id=SANCTION, account_id=PLAYER, kind=kind, imposed_by=f"account:{MODERATOR}", expires_at=until, at=NOW
    )
    state = after(event)
    assert (state.state, state.appeal, state.ended_at) == (State.ACTIVE, Appeal.NONE, None)


def test_it_holds_up_to_its_last_moment_and_no_longer() -> None:
    state = imposed()
    last = NOW + HOUR
    assert state.holds(NOW)
    assert state.holds(last - timedelta(microseconds=1))
    assert not state.holds(last)
    assert imposed(seconds=None).holds(NOW + 100_000 * HOUR)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seconds", 59), ("seconds", 0), ("seconds", -60), ("seconds", 315_360_001),
        ("reason", ""), ("reason", "ab"), ("reason", "  a  "), ("reason", "x" * 301),
    ],
)  # fmt: skip
def test_no_reason_and_a_time_out_of_bounds_are_refused_by_field(field: str, value: Any) -> None:
    with pytest.raises(errors.InvalidSanction) as refused:
        impose(**{field: value})
    assert list(refused.value.errors) == [field]


@pytest.mark.parametrize("reason", ["abc", "x" * 300])
def test_the_shortest_and_the_longest_reason_will_do(reason: str) -> None:
    assert len(impose(reason=reason)) == 1


# Who (across) may sanction whom (down): only those who may nothing that one may not, and never a super admin.
MAY_SANCTION = {
    Role.PLAYER: {Role.MODERATOR, Role.GAMEMASTER, Role.ADMIN, Role.SUPERADMIN},
    Role.MODERATOR: {Role.MODERATOR, Role.GAMEMASTER, Role.ADMIN, Role.SUPERADMIN},
    Role.GAMEMASTER: {Role.GAMEMASTER, Role.ADMIN, Role.SUPERADMIN},
    Role.ADMIN: {Role.ADMIN, Role.SUPERADMIN},
    Role.GAMESERVER: {Role.SUPERADMIN},
    Role.SUPERADMIN: set(),
}


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.GAMEMASTER, Role.ADMIN, Role.SUPERADMIN])
@pytest.mark.parametrize("whom", Role)
def test_staff_sanction_only_who_may_nothing_that_they_may_not(role: Role, whom: Role) -> None:
    held = frozenset(PERMISSIONS[whom])
    if role in MAY_SANCTION[whom]:
        assert len(impose(by=staff(role), held=held)) == 1
        return
    with pytest.raises(errors.MayNotJudge):
        impose(by=staff(role), held=held)


@pytest.mark.parametrize("by", [staff(Role.SUPERADMIN), system("automoderation")])
def test_not_even_the_city_itself_sanctions_a_super_admin(by: Actor) -> None:
    with pytest.raises(errors.MayNotJudge):
        impose(by=by, held=frozenset({Permission.SUPER_ADMIN}))


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.SUPERADMIN])
@pytest.mark.parametrize("kind", Kind)
def test_nobody_sanctions_themselves(role: Role, kind: Kind) -> None:
    with pytest.raises(errors.MayNotJudge):
        impose(by=staff(role, PLAYER), kind=kind)


def test_lifting_ends_it_there_and_then() -> None:
    state = imposed(seconds=None)
    lifted = after(*judge(sanction.lift, state), state=state)
    assert (lifted.state, lifted.ended_at, lifted.appeal) == (State.LIFTED, NOW + HOUR / 2, Appeal.NONE)
    assert not lifted.holds(NOW + HOUR / 2)


def test_who_imposed_it_may_lift_it() -> None:
    assert len(judge(sanction.lift, imposed(), by=staff())) == 1


@pytest.mark.parametrize("rule", [sanction.lift, sanction.decide])
def test_nobody_lifts_their_own_or_decides_on_it(rule: Any) -> None:
    for by in (staff(account=PLAYER), staff(Role.SUPERADMIN, PLAYER)):
        with pytest.raises(errors.MayNotJudge):
            judge(rule, appealed(), by=by)


@pytest.mark.parametrize("rule", [sanction.lift, sanction.decide])
def test_nobody_judges_who_may_do_more_than_they(rule: Any) -> None:
    with pytest.raises(errors.MayNotJudge):
        judge(rule, appealed(), held=frozenset(PERMISSIONS[Role.GAMEMASTER]))


@pytest.mark.parametrize("rule", [sanction.lift, sanction.decide])
@pytest.mark.parametrize("words", ["", "ab", " a ", "x" * 301])
def test_whoever_judges_says_why(rule: Any, words: str) -> None:
    field = "reason" if rule is sanction.lift else "answer"
    with pytest.raises(errors.InvalidSanction) as refused:
        judge(rule, appealed(), **{field: words})
    assert list(refused.value.errors) == [field]


def test_what_is_over_is_neither_lifted_nor_appealed_against() -> None:
    state = imposed()
    lifted = after(*judge(sanction.lift, state), state=state)
    expired = after(*sanction.expire(state, at=NOW + HOUR), state=state)
    for over in (lifted, expired, state):
        with pytest.raises(errors.SanctionOver):
            judge(sanction.lift, over, at=NOW + HOUR)
        with pytest.raises(errors.SanctionOver):
            sanction.appeal(over, text="It was my brother.", at=NOW + HOUR)


def test_it_expires_when_its_time_is_up_and_not_before_and_once() -> None:
    state = imposed()
    assert sanction.expire(state, at=NOW + HOUR - timedelta(seconds=1)) == []
    [event] = sanction.expire(state, at=NOW + 2 * HOUR)
    expired = after(event, state=state)
    assert (expired.state, expired.ended_at) == (State.EXPIRED, NOW + HOUR)
    assert sanction.expire(expired, at=NOW + 2 * HOUR) == []
    assert sanction.expire(imposed(seconds=None), at=NOW + 2 * HOUR) == []


@pytest.mark.parametrize("text", ["", "too short", " " * 20, "x" * 1_001])
def test_an_appeal_has_ten_to_a_thousand_characters(text: str) -> None:
    with pytest.raises(errors.InvalidSanction) as refused:
        sanction.appeal(imposed(), text=text, at=NOW)
    assert list(refused.value.errors) == ["text"]
    for just_enough in ("x" * 10, "x" * 1_000):
        assert len(sanction.appeal(imposed(), text=just_enough, at=NOW)) == 1


@pytest.mark.parametrize("granted", [None, True, False])
def test_there_is_one_appeal_whatever_became_of_it(granted: bool | None) -> None:
    state = appealed()
    if granted is not None:
        state = after(judge(sanction.decide, state, granted=granted)[0], state=state)
    with pytest.raises(errors.AppealedBefore):
        sanction.appeal(state, text="Please, once more.", at=NOW)


def test_a_granted_appeal_lifts_and_a_denied_one_does_not() -> None:
    state = appealed()
    granted = after(*judge(sanction.decide, state), state=state)
    denied = after(*judge(sanction.decide, state, granted=False), state=state)
    assert (granted.state, granted.appeal) == (State.LIFTED, Appeal.GRANTED)
    assert (denied.state, denied.appeal) == (State.ACTIVE, Appeal.DENIED)


def test_an_appeal_is_decided_once_and_only_if_there_is_one() -> None:
    state = appealed()
    for none_waits in (imposed(), after(*judge(sanction.decide, state, granted=False), state=state)):
        with pytest.raises(errors.NoAppealWaits):
            judge(sanction.decide, none_waits)


def test_whoever_imposed_it_does_not_decide_unless_a_super_admin() -> None:
    with pytest.raises(errors.MayNotJudge):
        judge(sanction.decide, appealed(), by=staff())
    by_root = appealed(by=staff(Role.SUPERADMIN))
    assert len(judge(sanction.decide, by_root, by=staff(Role.SUPERADMIN))) == 2


def test_an_appeal_that_comes_too_late_to_lift_anything_is_still_answered() -> None:
    state = appealed()
    expired = after(*sanction.expire(state, at=NOW + HOUR), state=state)
    [decided] = judge(sanction.decide, expired, at=NOW + 2 * HOUR)
    cleared = after(decided, state=expired)
    assert (cleared.state, cleared.appeal, cleared.ended_at) == (State.EXPIRED, Appeal.GRANTED, NOW + HOUR)


def test_lifting_what_is_appealed_against_grants_the_appeal() -> None:
    state = appealed()
    assert after(*judge(sanction.lift, state), state=state).appeal == Appeal.GRANTED


def test_no_stream_begins_with_anything_but_the_imposition() -> None:
    with pytest.raises(ValueError, match="cannot go on with"):
        sanction.evolve(None, events.SanctionAppealed(sanction_id=SANCTION, account_id=PLAYER, at=NOW))
