"""Shapes of missions, in and out."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ganggpt.web.fields import WholeNumber
from ganggpt.web.requests import StrictSerializer
from missions.api.serializers.crew import CrewMember
from missions.api.serializers.plans import Graph, Objective
from missions.domain.asking import CREWS
from missions.domain.events import FlagReason
from missions.domain.mission import State
from missions.domain.plan import DIFFICULTIES, MissionType, ObjectiveKind, Preference
from missions.domain.words import AUTHORS

Out = serializers.Serializer[dict[str, Any]]


# Named in the OpenAPI document, where two fields called `state` would otherwise share one name.
@extend_schema_field({"type": "string", "enum": [state.value for state in State]}, component_name="MissionState")
class StateField(serializers.ChoiceField):
    """Where a mission is in its life."""


@extend_schema_field({"type": "string", "enum": [reason.value for reason in FlagReason]}, component_name="FlagReason")
class FlagReasonField(serializers.ChoiceField):
    """What can be wrong with words."""


class MissionWish(StrictSerializer):
    """What kind of job the player would like; all of it may be left out."""

    type = serializers.ChoiceField([t.value for t in MissionType], required=False)
    difficulty = WholeNumber(min_value=DIFFICULTIES.start, max_value=DIFFICULTIES.stop - 1, default=3)
    preference = serializers.ChoiceField([p.value for p in Preference], default=Preference.NORMAL.value)
    zone = serializers.CharField(
        max_length=12, required=False, help_text="code of the zone where it is to come to its point"
    )
    crew = WholeNumber(
        min_value=CREWS.start,
        max_value=CREWS.stop - 1,
        default=1,
        help_text="for how many players; for more than one, one has to be in a faction",
    )


class MissionFilter(StrictSerializer):
    state = serializers.ChoiceField([state.value for state in State], required=False)
    open = serializers.BooleanField(
        required=False, help_text="whether they have not ended; `false` is the history of those that have"
    )
    type = serializers.ChoiceField([t.value for t in MissionType], required=False)

    def get_fields(self) -> dict[str, Any]:
        """Return the fields; one of them has the name of a keyword."""
        crew = serializers.ChoiceField(
            ["crew"], required=False, help_text="`crew`: those of others that one has joined or is asked to join"
        )
        return super().get_fields() | {"as": crew}


class Complaint(StrictSerializer):
    """What is wrong with the words of a mission."""

    reason = FlagReasonField(
        [reason.value for reason in FlagReason], help_text="untrue: not what there is to do, or what it pays"
    )


class Allowance(Out):
    """Whether one may ask for a mission now; if not, the refusal that would come."""

    may = serializers.BooleanField()
    code = serializers.CharField(allow_null=True, help_text="of the refusal")
    detail = serializers.CharField(allow_null=True)
    retry_after = serializers.IntegerField(allow_null=True, help_text="seconds; null where time alone does not help")
    active = serializers.IntegerField(help_text="missions that one is on now")
    most_active = serializers.IntegerField(help_text="of them; to accept another, finish or abandon one")
    offers = serializers.IntegerField(help_text="missions asked for or on offer")
    most_offers = serializers.IntegerField()


class Reward(Out):
    cash = serializers.IntegerField(help_text="dollars")
    experience = serializers.IntegerField()
    reputation = serializers.IntegerField()


class Story(Out):
    """A story is told over several missions."""

    part = serializers.IntegerField(help_text="from 1 on")
    after = serializers.UUIDField(allow_null=True, help_text="the mission that was the part before")


class Help(Out):
    """Somebody who is no player comes along: what they are good for takes fewer players, and may take longer.

    The limits and hands of the objectives say so already.
    """

    kinds = serializers.ListField(child=serializers.ChoiceField([kind.value for kind in ObjectiveKind]))
    grade = serializers.IntegerField(help_text="how good they are at it, 0 to 100")


class MissionSummary(Out):
    id = serializers.UUIDField()
    version = serializers.IntegerField()
    player_id = serializers.UUIDField(help_text="whose it is")
    state = StateField([state.value for state in State])
    type = serializers.CharField()
    difficulty = serializers.IntegerField(allow_null=True)
    title = serializers.CharField()
    author = serializers.ChoiceField(["", *AUTHORS], help_text="who wrote the words")
    reward = Reward(allow_null=True)
    zone = serializers.CharField(help_text="code of the zone where it comes to its point")
    heads = serializers.IntegerField(help_text="how many players it takes")
    requested_at = serializers.DateTimeField()
    offered_until = serializers.DateTimeField(allow_null=True)
    deadline_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)


class Mission(MissionSummary):
    briefing = serializers.CharField()
    model = serializers.CharField(help_text="the language model's name, if one wrote it")
    fallback = serializers.CharField(help_text="why the model did not write it, if it should have")
    accepted_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField(help_text="why it failed or was withdrawn")
    objectives = Objective(many=True)
    graph = Graph(allow_null=True, help_text="null until it is written")
    help = Help(allow_null=True, help_text="null: nobody but players is on it")
    crew = CrewMember(many=True, help_text="who is on it and who is asked along; empty if it takes one player")
    story = Story(allow_null=True, help_text="null: it stands for itself")
    retry_of = serializers.UUIDField(allow_null=True, help_text="the mission that failed, and is tried again as this")
