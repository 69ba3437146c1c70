"""Shapes in, shapes out."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ganggpt.web.requests import StrictSerializer
from missions.domain.mission import State
from missions.domain.plan import MissionType, Preference

Out = serializers.Serializer[dict[str, Any]]


# Named in the OpenAPI document, where two fields called `state` would otherwise share one name.
@extend_schema_field({"type": "string", "enum": [state.value for state in State]}, component_name="MissionState")
class StateField(serializers.ChoiceField):
    """Where a mission is in its life."""


class MissionWish(StrictSerializer):
    """What kind of job the player would like; all of it may be left out."""

    type = serializers.ChoiceField([t.value for t in MissionType], required=False)
    difficulty = serializers.IntegerField(min_value=1, max_value=10, default=3)
    preference = serializers.ChoiceField([p.value for p in Preference], default=Preference.NORMAL.value)


class Progress(StrictSerializer):
    """How much of one objective is done by now. What is known already changes nothing, so a report may be repeated."""

    objective = serializers.CharField(max_length=10)
    done = serializers.IntegerField(
        min_value=1,
        max_value=1000,
        required=False,
        help_text="how many so far; if left out, all of the objective's count",
    )


class Reward(Out):
    cash = serializers.IntegerField(help_text="dollars")
    experience = serializers.IntegerField()
    reputation = serializers.IntegerField()


class Place(Out):
    id = serializers.CharField()
    name = serializers.CharField()
    zone = serializers.CharField()
    x = serializers.FloatField()
    y = serializers.FloatField()
    z = serializers.FloatField()


class Named(Out):
    id = serializers.CharField()
    name = serializers.CharField()


class Objective(Out):
    key = serializers.CharField()
    kind = serializers.CharField()
    text = serializers.CharField()
    state = serializers.ChoiceField(["locked", "open", "done"])
    done = serializers.IntegerField(help_text="how many of count")
    count = serializers.IntegerField()
    seconds = serializers.IntegerField(help_text="the step's own limit, from the end of the step before")
    after = serializers.ListField(child=serializers.CharField(), help_text="keys of the objectives that unlock it")
    place = Place()
    actor = Named(allow_null=True)
    item = Named(allow_null=True)


class MissionSummary(Out):
    id = serializers.UUIDField()
    version = serializers.IntegerField()
    state = StateField([state.value for state in State])
    type = serializers.CharField()
    difficulty = serializers.IntegerField(allow_null=True)
    title = serializers.CharField()
    author = serializers.ChoiceField(["", "model", "offline"], help_text="who wrote the words")
    reward = Reward(allow_null=True)
    requested_at = serializers.DateTimeField()
    offered_until = serializers.DateTimeField(allow_null=True)
    deadline_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)


class Mission(MissionSummary):
    player_id = serializers.UUIDField()
    briefing = serializers.CharField()
    model = serializers.CharField(help_text="the language model's name, if one wrote it")
    fallback = serializers.CharField(help_text="why the model did not write it, if it should have")
    accepted_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField(help_text="why it failed or was withdrawn")
    objectives = Objective(many=True)
