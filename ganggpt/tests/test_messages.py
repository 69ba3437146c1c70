"""Actors and refusals: who may do what, and under which code a refusal is known."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from ganggpt.messages import ANONYMOUS, Actor, Command, NotAllowed, Permission, Refusal, TooSoon, name_of, system

pytestmark = pytest.mark.unit
SOMEBODY = UUID("00000000-0000-4000-8000-000000000001")


class OnlyTheBossMayDraw(Refusal):
    pass


@dataclass(frozen=True, kw_only=True)
class Draw(Command):
    pass


@pytest.mark.parametrize(
    ("actor", "ref"),
    [
        (ANONYMOUS, "anonymous"),
        (Actor("account", SOMEBODY, "niko"), f"account:{SOMEBODY}"),
        (system("players.award"), "system:players.award"),
    ],
)
def test_an_actor_is_kept_by_kind_and_id_or_name(actor: Actor, ref: str) -> None:
    assert actor.ref == ref


def test_an_actor_may_what_its_permissions_say_and_no_more() -> None:
    actor = Actor("account", SOMEBODY, permissions=frozenset({Permission.READ_PLAYER}))
    assert [p for p in Permission if actor.may(p)] == [Permission.READ_PLAYER]


@pytest.mark.parametrize("actor", [system("x"), Actor("account", permissions=frozenset({Permission.SUPER_ADMIN}))])
def test_the_system_and_super_admins_may_everything(actor: Actor) -> None:
    assert all(actor.may(permission) for permission in Permission)


def test_the_anonymous_visitor_may_nothing() -> None:
    assert not any(ANONYMOUS.may(permission) for permission in Permission)


@pytest.mark.parametrize(("refusal", "code"), [(OnlyTheBossMayDraw, "only_the_boss_may_draw"), (TooSoon, "too_soon")])
def test_the_code_of_a_refusal_is_its_name(refusal: type[Refusal], code: str) -> None:
    assert refusal("No.").code == code


def test_a_refusal_says_why_and_when_to_try_again() -> None:
    refusal = NotAllowed("No.", errors={"rank": ["Too low."]}, retry_after=3)
    assert (str(refusal), refusal.detail, refusal.errors, refusal.retry_after) == (
        "No.",
        "No.",
        {"rank": ["Too low."]},
        3,
    )
    assert Refusal("No.").errors == {}


def test_a_message_is_named_by_its_context_and_class() -> None:
    assert name_of(Draw) == "ganggpt.Draw"
