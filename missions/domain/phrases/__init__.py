"""What the offline storyteller may say, slot by slot: by voice, motive, mission type and kind of objective."""

from missions.domain.grammar import Rules
from missions.domain.phrases.asks import ASKS
from missions.domain.phrases.asks_by_type import ASKS_BY_TYPE
from missions.domain.phrases.closes import CLOSES
from missions.domain.phrases.deeds import DEEDS
from missions.domain.phrases.hooks import HOOKS
from missions.domain.phrases.lines import LINES
from missions.domain.phrases.openers import OPENERS
from missions.domain.phrases.sights import SIGHTS
from missions.domain.phrases.signatures import SIGNATURES
from missions.domain.phrases.stakes import STAKES
from missions.domain.phrases.times import TIMES
from missions.domain.phrases.titles import TITLES
from missions.domain.phrases.turns import TURNS
from missions.domain.phrases.warnings import WARNINGS
from missions.domain.phrases.ways import WAYS

RULES: Rules = {
    **OPENERS,
    **HOOKS,
    **ASKS,
    **ASKS_BY_TYPE,
    **DEEDS,
    **WAYS,
    **STAKES,
    **WARNINGS,
    **CLOSES,
    **TIMES,
    **SIGNATURES,
    **SIGHTS,
    **TURNS,
    **TITLES,
    **LINES,
}
