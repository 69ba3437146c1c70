"""Shapes of a plan: what is to be done where, in which order, and how much of it is done."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ganggpt.web.fields import WholeNumber
from ganggpt.web.requests import StrictSerializer
from missions.domain.course import StepState

Out = serializers.Serializer[dict[str, Any]]
MOST_REPORTS = 100
STATUSES = ["done", "known", "refused"]


@extend_schema_field({"type": "string", "enum": [state.value for state in StepState]}, component_name="ObjectiveState")
class StepStateField(serializers.ChoiceField):
    """How far an objective is; foregone is what lies on a way that was not taken."""


@extend_schema_field({"type": "string", "enum": STATUSES}, component_name="ReportStatus")
class StatusField(serializers.ChoiceField):
    """What became of a report."""


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
    state = StepStateField([state.value for state in StepState])
    done = serializers.IntegerField(help_text="how many of count")
    count = serializers.IntegerField()
    seconds = serializers.IntegerField(help_text="the step's own limit, from the end of the step before")
    optional = serializers.BooleanField(help_text="a side step: the mission ends well without it")
    hands = serializers.IntegerField(help_text="how many of the crew have to be there")
    after = serializers.ListField(child=serializers.CharField(), help_text="keys of the objectives that unlock it")
    place = Place()
    actor = Named(allow_null=True)
    item = Named(allow_null=True)


class Edge(Out):
    """One objective waits for another."""

    to = serializers.CharField()

    def get_fields(self) -> dict[str, Any]:
        """Return the fields; one of them has the name of a keyword."""
        return {"from": serializers.CharField(), **super().get_fields()}


class Choice(Out):
    """Ways of which one is taken: as soon as one is begun, the others are foregone."""

    ways = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))


class Graph(Out):
    """The plan: directed, without a circle."""

    nodes = serializers.ListField(child=serializers.CharField(), help_text="keys of the objectives")
    edges = Edge(many=True)
    choices = Choice(many=True)


class Progress(StrictSerializer):
    """How much of one objective is done by now. What is known already changes nothing, so a report may be repeated."""

    objective = serializers.CharField(max_length=10)
    done = WholeNumber(
        min_value=1,
        max_value=1000,
        required=False,
        help_text="how many so far; if left out, all of the objective's count",
    )
    player_id = serializers.UUIDField(
        required=False, help_text="who of the crew did it; if left out, the mission's own player"
    )


class ProgressOf(Progress):
    """The same, of one of many missions."""

    mission_id = serializers.UUIDField()


class ProgressBatch(StrictSerializer):
    """Reports in any order: those that come too early wait for the others, and side steps never come too late."""

    reports = serializers.ListField(child=ProgressOf(), allow_empty=False, max_length=MOST_REPORTS)


class Outcome(Out):
    mission_id = serializers.UUIDField()
    objective = serializers.CharField()
    status = StatusField(STATUSES)
    code = serializers.CharField(allow_null=True, help_text="of the refusal, if it was refused")
    detail = serializers.CharField(allow_null=True)
    state = serializers.CharField(allow_null=True, help_text="of the mission after all reports; null: there is none")


class Outcomes(Out):
    results = Outcome(many=True, help_text="one for each report, in the order sent")
