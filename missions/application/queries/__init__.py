"""What may be seen of missions, by whom, and what the rules ask about; one module for each kind."""

from missions.application.queries.crew import (
    active_counts,
    crew_of,
    crew_row,
    crewed_by,
)
from missions.application.queries.missions import (
    awaits_a_writer,
    completed_count,
    is_on_offer_to,
    is_retried,
    is_told_on,
    last_requested_at,
    mention,
    offers_of,
    open_of,
    overdue,
    owner_of,
    record_of,
    waiting_for_a_writer,
)
from missions.application.queries.situations import (
    before_of,
    is_of_a_story,
    plan_of,
    plans_played,
    situation_for,
    situation_of,
    wish_of,
)
from missions.application.queries.visible import (
    active_of,
    bindings,
    others_on,
    states_of,
)

__all__ = [
    "active_counts",
    "active_of",
    "awaits_a_writer",
    "before_of",
    "bindings",
    "completed_count",
    "crew_of",
    "crew_row",
    "crewed_by",
    "is_of_a_story",
    "is_on_offer_to",
    "is_retried",
    "is_told_on",
    "last_requested_at",
    "mention",
    "offers_of",
    "open_of",
    "others_on",
    "overdue",
    "owner_of",
    "plan_of",
    "plans_played",
    "record_of",
    "situation_for",
    "situation_of",
    "states_of",
    "waiting_for_a_writer",
    "wish_of",
]
