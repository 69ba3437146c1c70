"""The relation of two factions, for whoever moves it: it begins when the two first have to do with each other."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from factions.domain import errors
from factions.domain.relation import Relation, between, relation_id
from factions.models import Faction
from factions.projections import RELATION
from factions.projections.relations import seen
from ganggpt.bus import Work
from ganggpt.messages import Event

Rule = Callable[..., Sequence[Event]]


def relation_of(one: UUID, other: UUID) -> Relation:
    """Return the relation of the two as it is seen now, without waiting for whoever moves it."""
    return seen(relation_id(one, other)) or between(one, other)


def change_relation(work: Work, one: UUID, other: UUID, rule: Rule, **facts: Any) -> tuple[Relation, Sequence[Event]]:
    """Lock the relation of the two, ask the rule, record what it decides; return what it is now, and the events.

    Raises InvalidRelation, NoSuchFaction, and whatever refusal the rule raises.
    """
    key = relation_id(one, other)
    with suppress(errors.NoSuchRelation):
        return work.change(RELATION, key, rule, **facts)
    queue_up(work, one, other)
    with suppress(errors.NoSuchRelation):  # somebody else may have begun it meanwhile
        return work.change(RELATION, key, rule, **facts)
    relation = between(one, other)
    first_events = rule(relation, **facts)
    return work.begin(RELATION, key, first_events) or relation, first_events


def lock_relation(work: Work, one: UUID, other: UUID) -> Relation:
    """Lock the relation before what comes after it in the order, even where there is none yet; return it."""
    with suppress(errors.NoSuchRelation):
        return RELATION.load(relation_id(one, other))[0]
    queue_up(work, one, other)
    with suppress(errors.NoSuchRelation):
        return RELATION.load(relation_id(one, other))[0]
    return between(one, other)


def queue_up(work: Work, one: UUID, other: UUID) -> None:
    """Let one at a time begin a relation: there is no row to lock yet. Raises InvalidRelation, NoSuchFaction."""
    if one == other:
        raise errors.InvalidRelation("A faction has no relation with itself.")
    if Faction.objects.filter(pk__in=(one, other)).count() != 2:
        raise errors.NoSuchFaction("There is no such faction.")
    work.lock(f"relation:{relation_id(one, other)}")
