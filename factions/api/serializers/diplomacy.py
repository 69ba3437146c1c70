"""Shapes of relations and proposals, in and out."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factions.domain import relation
from factions.domain.events.diplomacy import Cause, ProposalKind, ProposalState
from factions.domain.queries.diplomacy import Direction
from ganggpt.eventstore import store
from ganggpt.eventstore.models import StoredEvent
from ganggpt.web.requests import StrictSerializer

Out = serializers.Serializer[dict[str, Any]]
LABELS = [name for _, name in relation.LABELS]
SCORE = "today's, -100 to 100: it drifts 1 a day towards 0"


class Party(Out):
    """A faction as it is shown in passing."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    colour = serializers.CharField(help_text="#rrggbb")


def _party(row: dict[str, Any], side: str) -> dict[str, Any]:
    return dict(Party({"id": row[f"{side}_id"], "name": row[f"{side}_name"], "colour": row[f"{side}_colour"]}).data)


class RelationRow(Out):
    """Two factions, in no particular order."""

    first = serializers.SerializerMethodField()
    second = serializers.SerializerMethodField()
    score = serializers.SerializerMethodField(help_text=SCORE)
    label = serializers.SerializerMethodField()  # type: ignore[assignment]
    truce_until = serializers.SerializerMethodField(help_text="until when neither may declare war")

    @extend_schema_field(Party)
    def get_first(self, row: dict[str, Any]) -> dict[str, Any]:
        return _party(row, "first")

    @extend_schema_field(Party)
    def get_second(self, row: dict[str, Any]) -> dict[str, Any]:
        return _party(row, "second")

    def get_score(self, row: dict[str, Any]) -> int:
        return relation.score_at(row["score"], row["as_of"], timezone.now())

    @extend_schema_field(serializers.ChoiceField(LABELS))
    def get_label(self, row: dict[str, Any]) -> str:
        return relation.label(self.get_score(row))

    @extend_schema_field(serializers.DateTimeField(allow_null=True))
    def get_truce_until(self, row: dict[str, Any]) -> Any:
        until = row["truce_until"]
        return serializers.DateTimeField().to_representation(until) if until and until > timezone.now() else None


class Reason(Out):
    """Something that moved the score."""

    cause = serializers.ChoiceField([cause.value for cause in Cause])
    amount = serializers.IntegerField(help_text="by how much it moved")
    drifted = serializers.IntegerField(help_text="what it had moved towards 0 by itself since the reason before")
    score = serializers.IntegerField(help_text="what it was then")
    by = serializers.UUIDField(allow_null=True, help_text="whose deed it was, where it was one of the two")
    at = serializers.DateTimeField()

    def to_representation(self, row: StoredEvent | dict[str, Any]) -> dict[str, Any]:
        return dict(super().to_representation(vars(store.told(row)) if isinstance(row, StoredEvent) else row))


class Relation(Out):
    """How two factions stand to each other, and why."""

    first = serializers.UUIDField()
    second = serializers.UUIDField()
    score = serializers.IntegerField(help_text=SCORE)
    label = serializers.ChoiceField(LABELS)  # type: ignore[assignment]
    truce_until = serializers.DateTimeField(allow_null=True, help_text="until when neither may declare war")
    casus_belli = serializers.ListField(
        child=serializers.UUIDField(), help_text="whom the other has wronged in the last seven days: a ground for war"
    )
    reasons = Reason(many=True, help_text="the newest ten")


class Proposal(Out):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField([kind.value for kind in ProposalKind])
    sender = serializers.SerializerMethodField()
    receiver = serializers.SerializerMethodField()
    state = serializers.ChoiceField([state.value for state in ProposalState])
    at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(help_text="an answer later than this is none")
    closed_at = serializers.DateTimeField(allow_null=True)

    @extend_schema_field(Party)
    def get_sender(self, row: dict[str, Any]) -> dict[str, Any]:
        return _party(row, "sender")

    @extend_schema_field(Party)
    def get_receiver(self, row: dict[str, Any]) -> dict[str, Any]:
        return _party(row, "receiver")


class Wish(StrictSerializer):
    """What one's faction proposes, and to whom."""

    to = serializers.UUIDField()
    kind = serializers.ChoiceField([kind.value for kind in ProposalKind])

    def validate_kind(self, value: str) -> ProposalKind:
        return ProposalKind(value)


class Which(StrictSerializer):
    """Which proposals to list."""

    state = serializers.ChoiceField([state.value for state in ProposalState], required=False)
    kind = serializers.ChoiceField([kind.value for kind in ProposalKind], required=False)
    direction = serializers.ChoiceField([way.value for way in Direction], required=False)

    def validate_state(self, value: str) -> ProposalState:
        return ProposalState(value)

    def validate_kind(self, value: str) -> ProposalKind:
        return ProposalKind(value)

    def validate_direction(self, value: str) -> Direction:
        return Direction(value)
