"""The productions that strategies are spelled out by: subquests, and preparations that make a mission longer."""

from collections.abc import Mapping
from types import MappingProxyType

from missions.domain.pattern import Pattern, parse
from missions.domain.plan import ObjectiveKind

_RULES = {
    "get": """{ acquire $ @$ ; talk_to tipster* > acquire $ @$ ; scout @$ > acquire $ @$
        ; scout @$ > hack @$ > acquire $ @$ ; persuade insider* > acquire $ @$ ; eliminate guard* > acquire $ @$
        ; ( scout @$ | talk_to tipster* ) > acquire $ @$ ; ( hack node* | persuade insider* ) > acquire $ @$
        ; go_to view* > scout @$ > acquire $ @$ }""",
    "learn": """{ talk_to tipster* ; scout view* ; hack node* ; persuade insider* ; go_to block* > talk_to tipster*
        ; ( talk_to tipster* | scout view* ) ; ( scout block* | hack node* ) }""",
    "arm": "{ get weapon* ; get tool* ; get weapon* > deliver weapon* ally* }",
    "breach": "{ hack $ ; scout $ > hack $ ; get tool* > hack $ tool* ; persuade insider* > hack $ }",
    "vanish": """{ escape den* ; go_to view* > escape den* ; escape den* > talk_to ally*
        ; survive block* > escape den* }""",
}

_PREPARATIONS = {
    ObjectiveKind.GO_TO: "{ talk_to tipster* ; scout view* ; talk_to ally* ; go_to block* }",
    ObjectiveKind.ACQUIRE: """{ talk_to tipster* ; hack node* ; persuade insider* ; eliminate guard* ; get tool*
        ; scout & }""",
    ObjectiveKind.DELIVER: """{ scout view* ; talk_to tipster* ; eliminate guard* ; protect ward* ; go_to block*
        ; go_to view* }""",
    ObjectiveKind.ELIMINATE: """{ scout & ; get weapon* ; talk_to tipster* ; hack node* ; persuade insider*
        ; go_to view* }""",
    ObjectiveKind.PROTECT: """{ scout & ; get weapon* ; talk_to tipster* ; go_to block* ; eliminate guard*
        ; persuade insider* }""",
    ObjectiveKind.ESCAPE: "{ go_to view* ; survive block* ; eliminate guard* ; scout & ; go_to depot* }",
    ObjectiveKind.HACK: """{ scout & ; talk_to expert* ; get tool* ; persuade insider* ; eliminate guard*
        ; go_to view* }""",
    ObjectiveKind.RACE: """{ get part* > deliver part* expert* ; talk_to rival* ; scout & ; go_to view*
        ; persuade rival* ; get part* }""",
    ObjectiveKind.TALK_TO: """{ go_to block* ; scout view* ; persuade insider* ; get evidence* ; go_to view*
        ; talk_to tipster* }""",
    ObjectiveKind.SURVIVE: """{ get weapon* ; talk_to ally* ; scout & ; get medicine* ; persuade insider*
        ; go_to view* }""",
    ObjectiveKind.SCOUT: "{ talk_to tipster* ; go_to view* ; hack node* ; talk_to expert* }",
    ObjectiveKind.PERSUADE: "{ talk_to tipster* ; get evidence* ; learn ; scout view* ; get loot* ; hack node* }",
}

# What a step that is not a kind of objective stands for. `$` is the role it was given, `@$` where that comes from.
RULES: Mapping[str, Pattern] = MappingProxyType({verb: parse(text) for verb, text in _RULES.items()})

# What may be slipped in before a step when a mission is to be longer. `&` is the place of that step.
PREPARATIONS: Mapping[ObjectiveKind, Pattern] = MappingProxyType(
    {kind: parse(text) for kind, text in _PREPARATIONS.items()}
)

# What may be done on the side, and left.
SIDES = parse("""{ acquire loot* @loot* ; acquire drug* @drug* > deliver drug* client* ; eliminate guard* ; scout view*
    ; hack node* ; persuade insider* ; protect ward* ; race course* ; survive block* ; talk_to tipster* ; scout &
    ; acquire evidence* @evidence* > deliver evidence* ally* ; acquire intel* @intel* ; acquire goods* @goods*
    ; acquire medicine* @medicine* > deliver medicine* ward* ; talk_to tipster* > acquire loot* @loot* }""")

# How a mission ends that would else end on either of two ways.
JOIN = parse("{ talk_to ally* ; talk_to boss* ; go_to den* }")

# How a mission ends whose point would else lie elsewhere than asked for.
ERRAND = parse("{ go_to here ; scout here }")

# How a mission begins that would else be for nobody.
OFFER = parse("talk_to boss*")
