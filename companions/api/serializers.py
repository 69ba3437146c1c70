"""What companions look like in JSON."""

from typing import Any

from rest_framework import serializers

from companions.domain.gifts import PRICES
from companions.domain.persona import LONGEST_BACKSTORY, LONGEST_NAME, Kind, Trait, Voice
from companions.domain.presets import PRESETS
from companions.domain.strength import Skill
from ganggpt.web.requests import StrictSerializer

LABELS = ["devoted", "loyal", "friendly", "acquainted", "neutral", "wary", "disliked", "hostile", "enemy"]
MOODS = ["calm", "elated", "content", "angry", "downcast"]


class Out(serializers.Serializer[Any]):
    """Output only."""


class Traits(Out):
    courage = serializers.FloatField()
    temper = serializers.FloatField()
    warmth = serializers.FloatField()
    humour = serializers.FloatField()
    greed = serializers.FloatField()


class Preset(Out):
    slug = serializers.CharField()
    name = serializers.CharField(help_text="what it is called, unless you know better")
    kind = serializers.ChoiceField([kind.value for kind in Kind])
    voice = serializers.ChoiceField([voice.value for voice in Voice])
    traits = Traits()
    backstory = serializers.DictField(child=serializers.CharField(), help_text="by language: en, ro")


class Presets(Out):
    presets = Preset(many=True)


class Mood(Out):
    word = serializers.ChoiceField(MOODS)
    pleasure = serializers.FloatField(help_text="-1 to 1; half is left after six hours")
    arousal = serializers.FloatField(help_text="-1 to 1; half is left after an hour")


class Relationship(Out):
    """Each from -1 to 1; the standing goes by the loyalty."""

    standing = serializers.ChoiceField(LABELS)
    trust = serializers.FloatField()
    respect = serializers.FloatField()
    fear = serializers.FloatField()
    loyalty = serializers.FloatField()


class Companion(Out):
    id = serializers.UUIDField()
    version = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.ChoiceField([kind.value for kind in Kind])
    voice = serializers.ChoiceField([voice.value for voice in Voice])
    traits = serializers.DictField(child=serializers.FloatField(), help_text="each 0 to 1; what is missing is .5")
    preset = serializers.CharField(help_text='"" for one of your own making')
    backstory = serializers.CharField()
    created_at = serializers.DateTimeField()
    level = serializers.IntegerField()
    experience = serializers.IntegerField()
    skills = serializers.DictField(child=serializers.IntegerField(), help_text="points, 0 to 100")
    energy = serializers.IntegerField(help_text="0 to 100; a point comes back every five minutes")
    rested_in = serializers.IntegerField(help_text="seconds until it is fully rested")
    mood = Mood()
    relationship = Relationship()
    mission_id = serializers.UUIDField(allow_null=True, help_text="the mission that it is on")
    helps_by = serializers.CharField(help_text="its skill there")
    together = serializers.IntegerField(help_text="missions completed together")


class TraitsGiven(StrictSerializer):
    courage = serializers.FloatField(min_value=0, max_value=1, required=False)
    temper = serializers.FloatField(min_value=0, max_value=1, required=False)
    warmth = serializers.FloatField(min_value=0, max_value=1, required=False)
    humour = serializers.FloatField(min_value=0, max_value=1, required=False)
    greed = serializers.FloatField(min_value=0, max_value=1, required=False)

    def validate(self, attrs: dict[str, float]) -> dict[Trait, float]:
        return {Trait(name): amount for name, amount in attrs.items()}


class NewCompanion(StrictSerializer):
    """A preset, or a kind and a voice; the name is yours in any case."""

    name = serializers.CharField(max_length=LONGEST_NAME)
    preset = serializers.ChoiceField(list(PRESETS), required=False)
    kind = serializers.ChoiceField([kind.value for kind in Kind], required=False)
    voice = serializers.ChoiceField([voice.value for voice in Voice], required=False)
    traits = TraitsGiven(required=False)
    backstory = serializers.CharField(max_length=LONGEST_BACKSTORY, required=False, allow_blank=True)


class Name(StrictSerializer):
    name = serializers.CharField(max_length=LONGEST_NAME)


class Gift(StrictSerializer):
    amount = serializers.IntegerField(min_value=PRICES.start, max_value=PRICES.stop - 1, help_text="dollars, in cash")


class Along(StrictSerializer):
    mission_id = serializers.UUIDField(help_text="a mission of your own that is on offer")
    skill = serializers.ChoiceField([skill.value for skill in Skill], help_text="what it is to help with")
