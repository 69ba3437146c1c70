"""Shapes of wars, in and out."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factions.domain.events.war import EndedBy, Feat, Side
from factions.domain.war import State
from factions.domain.warfare import MAX_AIMS, MAX_STAKE, MIN_STAKE
from factions.domain.warfare.declaration import HOURS
from factions.domain.warfare.scoring import MAX_DIFFICULTY
from ganggpt.web.fields import WholeNumber
from ganggpt.web.requests import StrictSerializer

Out = serializers.Serializer[dict[str, Any]]
REPORTED = [Feat.KILL.value, Feat.MISSION.value]
LINES = [*(feat.value for feat in Feat), "DAY"]
_OF_A_SIDE = ("id", "name", "colour", "score", "exhaustion")
_WINDOW_HELP = "two hours of the day in UTC, the second not included, at least two hours apart; null: all day"


def _names(kind: Any) -> dict[str, Any]:
    return {"type": "string", "enum": [each.value for each in kind]}


# Named in the OpenAPI document, where fields of the same name in several shapes would otherwise share one.
@extend_schema_field(_names(State), component_name="WarState")
class StateField(serializers.ChoiceField):
    """Where a war is in its life."""


@extend_schema_field(_names(Side), component_name="WarSide")
class SideField(serializers.ChoiceField):
    """Whoever declared the war, or whom it was declared on."""


@extend_schema_field(_names(EndedBy), component_name="WarEnd")
class EndField(serializers.ChoiceField):
    """How a war ended."""


@extend_schema_field({"type": "string", "enum": LINES}, component_name="WarFeat")
class FeatField(serializers.ChoiceField):
    """What scored, or a day of war."""


@extend_schema_field({"type": "string", "enum": REPORTED}, component_name="ReportedFeat")
class ReportedField(serializers.ChoiceField):
    """What a game server reports."""


class WarDeclaration(StrictSerializer):
    """A war that a faction declares; the stake leaves its treasury at once."""

    faction_id = serializers.UUIDField(help_text="one's own faction")
    on = serializers.UUIDField(help_text="the faction to fight")
    stake = WholeNumber(min_value=MIN_STAKE, max_value=MAX_STAKE, help_text="dollars, of each side")
    aims = serializers.ListField(
        child=serializers.CharField(max_length=10),
        max_length=MAX_AIMS,
        default=list,
        help_text="codes of zones of theirs that fall to the attacker if it wins",
    )
    window = serializers.ListField(
        child=WholeNumber(min_value=0, max_value=HOURS - 1),
        min_length=2,
        max_length=2,
        allow_null=True,
        default=None,
        help_text=_WINDOW_HELP,
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        window = attrs["window"]
        return attrs | {"aims": tuple(attrs["aims"]), "window": tuple(window) if window else None}


class WhiteFlag(StrictSerializer):
    """Who gives up."""

    faction_id = serializers.UUIDField(help_text="one's own faction")


class WarReport(StrictSerializer):
    """What a game server saw in a war: a KILL with its victim, or a MISSION with its difficulty."""

    report_id = serializers.RegexField(r"^[\x21-\x7e]{1,64}$", help_text="the server's own: told twice, it counts once")
    feat = ReportedField(REPORTED)
    player_id = serializers.UUIDField()
    victim_id = serializers.UUIDField(required=False)
    difficulty = WholeNumber(min_value=1, max_value=MAX_DIFFICULTY, required=False)
    happened_at = serializers.DateTimeField(help_text="by the game server's clock, at most ten minutes ago")


class SideStanding(Out):
    """How a side stands."""

    score = serializers.IntegerField()
    exhaustion = serializers.IntegerField(help_text="from 100 on the side surrenders")


class WarScore(Out):
    """How a war stands after a report."""

    state = StateField([state.value for state in State])
    attacker = SideStanding()
    defender = SideStanding()


class Combatant(SideStanding):
    id = serializers.UUIDField()
    name = serializers.CharField()
    colour = serializers.CharField(help_text="#rrggbb")


class War(Out):
    id = serializers.UUIDField()
    state = StateField([state.value for state in State])
    attacker = serializers.SerializerMethodField(help_text="who declared it")
    defender = serializers.SerializerMethodField()
    stake = serializers.IntegerField(help_text="dollars, of each side")
    aims = serializers.ListField(child=serializers.CharField(), help_text="zones that fall to the attacker if it wins")
    window = serializers.ListField(child=serializers.IntegerField(), allow_null=True, help_text=_WINDOW_HELP)
    declared_at = serializers.DateTimeField()
    answer_by = serializers.DateTimeField()
    began_at = serializers.DateTimeField(allow_null=True)
    ends_at = serializers.DateTimeField(allow_null=True)
    days = serializers.IntegerField(help_text="of war, that have wearied both sides")
    how = serializers.SerializerMethodField(help_text="how it ended")
    winner_id = serializers.UUIDField(allow_null=True, help_text="none while it lasts, or in a draw")
    ended_at = serializers.DateTimeField(allow_null=True)

    @extend_schema_field(Combatant)
    def get_attacker(self, row: dict[str, Any]) -> dict[str, Any]:
        return _combatant(row, "attacker")

    @extend_schema_field(Combatant)
    def get_defender(self, row: dict[str, Any]) -> dict[str, Any]:
        return _combatant(row, "defender")

    @extend_schema_field(EndField([how.value for how in EndedBy], allow_null=True))
    def get_how(self, row: dict[str, Any]) -> str | None:
        return row["how"] or None


class WarLine(Out):
    """A line of the score: who scored what, when, and what it cost the other side; a DAY wearies both."""

    number = serializers.IntegerField(help_text="of the event in the war's story")
    at = serializers.DateTimeField(help_text="when it was told")
    happened_at = serializers.DateTimeField(help_text="by the game server's clock")
    feat = FeatField(LINES)
    side = SideField([side.value for side in Side], allow_null=True, help_text="who scored; null where both wearied")
    points = serializers.IntegerField(help_text="for that side")
    exhaustion = serializers.IntegerField(help_text="of the other side, or of both")
    player_id = serializers.UUIDField(allow_null=True, help_text="whose feat it was")
    zone = serializers.CharField(allow_null=True, help_text="code of the zone that was taken")
    report_id = serializers.CharField(allow_null=True)


class WarWithLines(War):
    lines = WarLine(many=True, help_text="the newest 100; all of them have a list of their own")


class WarFilter(StrictSerializer):
    state = serializers.ChoiceField([state.value for state in State], required=False)
    faction = serializers.UUIDField(required=False, help_text="on either side")


def _combatant(row: dict[str, Any], side: str) -> dict[str, Any]:
    return dict(Combatant({name: row[f"{side}_{name}"] for name in _OF_A_SIDE}).data)
