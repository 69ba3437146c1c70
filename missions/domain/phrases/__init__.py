"""What the offline storyteller may say, slot by slot: by voice, motive, mission type and kind of objective."""

from missions.domain.grammar import Rules
from missions.domain.phrases.asks import ASKS
from missions.domain.phrases.closes import CLOSES
from missions.domain.phrases.deeds import DEEDS
from missions.domain.phrases.hooks_crews import CREW_HOOKS
from missions.domain.phrases.hooks_street import STREET_HOOKS
from missions.domain.phrases.hooks_trades import TRADE_HOOKS
from missions.domain.phrases.lines import LINES
from missions.domain.phrases.openers import OPENERS
from missions.domain.phrases.stakes import STAKES
from missions.domain.phrases.titles import TITLES
from missions.domain.phrases.warnings import WARNINGS
from missions.domain.phrases.ways import WAYS

RULES: Rules = {
    **OPENERS,
    **STREET_HOOKS,
    **CREW_HOOKS,
    **TRADE_HOOKS,
    **ASKS,
    **DEEDS,
    **WAYS,
    **STAKES,
    **WARNINGS,
    **CLOSES,
    **TITLES,
    **LINES,
}
