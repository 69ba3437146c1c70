"""Strategies by mission type and motivation, after the table of Doran & Parberry (2011), in `pattern`'s notation."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from missions.domain.pattern import Pattern, parse
from missions.domain.plan import MissionType, Motivation


@dataclass(frozen=True, slots=True)
class Strategy:
    """A way to serve a motivation by a mission of a type."""

    type: MissionType
    motivation: Motivation
    pattern: Pattern


_TABLE: Mapping[MissionType, Mapping[Motivation, tuple[str, ...]]] = {
    MissionType.DELIVERY: {
        Motivation.WEALTH: ("get goods > deliver goods client", "( get drug | learn ) > deliver drug client"),
        Motivation.COMFORT: (
            "get medicine > deliver medicine client",
            "talk_to client > get medicine > deliver medicine client",
            "{ get medicine ; persuade insider > get medicine } > deliver medicine client",
        ),
        Motivation.EQUIPMENT: ("get weapon > deliver weapon ally", "( get weapon | get tool ) > deliver weapon ally"),
        Motivation.ABILITY: ("get part > deliver part expert > race course",),
        Motivation.KNOWLEDGE: ("get intel > deliver intel ally", "( get intel | learn ) > deliver intel expert"),
        Motivation.REPUTATION: ("get loot > deliver loot boss", "talk_to boss > get loot > deliver loot boss"),
        Motivation.SERENITY: ("get evidence > deliver evidence ward",),
    },
    MissionType.ELIMINATION: {
        Motivation.CONQUEST: ("learn > eliminate target > vanish", "( eliminate target | eliminate guard ) > vanish"),
        Motivation.PROTECTION: ("talk_to ward > eliminate target > vanish", "protect ward > learn > eliminate target"),
        Motivation.SERENITY: (
            "get evidence > deliver evidence ally > eliminate target",
            "talk_to ally > eliminate target > talk_to ally",
            "talk_to ally > { scout block ; persuade insider ; hack node } > eliminate target > vanish",
        ),
        Motivation.REPUTATION: ("learn > ( eliminate target | eliminate guard ) > talk_to boss",),
        Motivation.WEALTH: ("learn > eliminate target > acquire loot @loot > deliver loot client",),
        Motivation.EQUIPMENT: ("arm > eliminate target > vanish",),
    },
    MissionType.PROTECTION: {
        Motivation.PROTECTION: (
            "go_to block > protect ward > eliminate target",
            "( scout block | talk_to ward ) > protect ward",
        ),
        Motivation.SERENITY: (
            "talk_to ward > survive block > talk_to ward",
            "persuade insider > protect ward > vanish",
            "talk_to ward > { eliminate target ; persuade insider } > protect ward",
        ),
        Motivation.COMFORT: ("get medicine > deliver medicine ward > protect ward",),
        Motivation.CONQUEST: (
            "scout block > survive block > eliminate target",
            "eliminate target > survive block > talk_to boss",
        ),
        Motivation.WEALTH: ("( get goods | talk_to ward ) > protect ward > deliver goods client",),
        Motivation.EQUIPMENT: ("get weapon > deliver weapon ward > protect ward",),
    },
    MissionType.INFILTRATION: {
        Motivation.KNOWLEDGE: (
            "learn > breach vault > acquire intel vault > vanish",
            "breach node > get intel > deliver intel expert",
            "{ learn ; eliminate guard ; get tool } > breach vault > acquire intel vault > vanish",
        ),
        Motivation.CONQUEST: ("scout block > breach node > eliminate target > vanish",),
        Motivation.ABILITY: ("get tool > hack vault tool > acquire intel vault > vanish",),
        Motivation.PROTECTION: ("learn > hack node > acquire evidence node > deliver evidence ward",),
        Motivation.SERENITY: ("persuade insider > hack node > acquire evidence node > vanish",),
        Motivation.EQUIPMENT: ("scout depot > breach depot > acquire weapon depot > vanish",),
    },
    MissionType.HEIST: {
        Motivation.WEALTH: (
            "( scout vault | get tool ) > hack vault tool > acquire loot vault > vanish",
            "learn > ( hack vault | eliminate guard ) > acquire loot vault > escape den > deliver loot client",
            "scout vault > { hack vault ; eliminate guard ; persuade insider } > acquire loot vault > vanish",
        ),
        Motivation.REPUTATION: (
            "talk_to boss > ( scout vault | learn ) > acquire loot vault > vanish > deliver loot boss",
        ),
        Motivation.EQUIPMENT: ("scout depot > breach depot > acquire weapon depot > escape den > deliver weapon ally",),
        Motivation.ABILITY: (
            "talk_to expert > ( get tool | get part ) > hack vault tool > acquire loot vault > vanish",
        ),
        Motivation.CONQUEST: ("learn > eliminate target > acquire drug @drug > vanish > deliver drug client",),
    },
    MissionType.RACING: {
        Motivation.REPUTATION: (
            "talk_to rival > race course > talk_to rival",
            "( scout course | talk_to rival ) > race course",
            "{ talk_to rival ; persuade rival ; get part } > race course > talk_to expert",
        ),
        Motivation.ABILITY: (
            "get part > deliver part expert > race course",
            "scout course > race course > race course2",
        ),
        Motivation.WEALTH: (
            "persuade rival > race course > acquire loot @loot",
            "talk_to rival > race course > get goods",
        ),
        Motivation.EQUIPMENT: ("( get part | scout course ) > race course",),
        Motivation.CONQUEST: ("scout block > race course > survive block",),
    },
    MissionType.COLLECTION: {
        Motivation.WEALTH: (
            "( get goods | get drug ) > deliver goods client > deliver drug client",
            "( get loot | get goods ) > escape den",
            "( get loot | get goods ) > { escape den ; go_to view > escape den } > deliver loot client",
        ),
        Motivation.EQUIPMENT: (
            "( get weapon | get tool ) > deliver weapon ally",
            "( get part | get tool | get weapon )",
        ),
        Motivation.KNOWLEDGE: ("( get intel | get evidence ) > deliver intel expert",),
        Motivation.COMFORT: ("( get medicine | get goods ) > deliver medicine client",),
        Motivation.REPUTATION: ("( get evidence | learn ) > deliver evidence boss",),
        Motivation.PROTECTION: ("talk_to ward > ( get weapon | get medicine ) > deliver weapon ward",),
    },
    MissionType.EXPLORATION: {
        Motivation.KNOWLEDGE: (
            "go_to view > scout view2 > talk_to tipster",
            "( scout view | scout block ) > talk_to ally",
            "{ scout view ; go_to view } > scout block > talk_to ally",
        ),
        Motivation.COMFORT: (
            "( go_to view | go_to view2 ) > talk_to client",
            "go_to view > talk_to tipster > go_to view2",
        ),
        Motivation.ABILITY: ("go_to course > scout course > race course", "scout course > race course2"),
        Motivation.WEALTH: (
            "( scout block | scout depot ) > acquire goods depot",
            "go_to view > scout @loot > acquire loot @loot",
        ),
        Motivation.REPUTATION: ("( scout view | scout view2 ) > talk_to boss",),
        Motivation.PROTECTION: ("scout block > ( go_to view | talk_to ward ) > scout block2",),
    },
    MissionType.SOCIAL: {
        Motivation.SERENITY: (
            "talk_to boss > persuade insider > talk_to boss",
            "( talk_to boss | talk_to rival ) > persuade boss",
            "talk_to boss > { get evidence ; persuade insider ; eliminate guard } > persuade boss",
        ),
        Motivation.REPUTATION: ("talk_to tipster > get loot > deliver loot boss > persuade boss",),
        Motivation.KNOWLEDGE: (
            "talk_to tipster > persuade insider > talk_to ally",
            "get evidence > persuade insider evidence",
        ),
        Motivation.CONQUEST: ("( persuade insider | talk_to tipster ) > persuade boss > scout block",),
        Motivation.COMFORT: ("talk_to ward > get medicine > deliver medicine ward > persuade ward",),
        Motivation.PROTECTION: (
            "talk_to ward > ( get evidence | scout block ) > persuade insider evidence > talk_to ward",
        ),
        Motivation.WEALTH: ("talk_to client > get goods > deliver goods client > persuade client",),
    },
}

STRATEGIES: Mapping[MissionType, Mapping[Motivation, tuple[Strategy, ...]]] = MappingProxyType(
    {
        kind: {
            motive: tuple(Strategy(kind, motive, parse(text)) for text in texts) for motive, texts in motives.items()
        }
        for kind, motives in _TABLE.items()
    }
)
