"""How a briefing begins, by whose voice it has and why the job is given."""

from missions.domain.grammar import Rules
from missions.domain.phrases.hooks.biker import BIKER
from missions.domain.phrases.hooks.cartel import CARTEL
from missions.domain.phrases.hooks.corporate import CORPORATE
from missions.domain.phrases.hooks.fixer import FIXER
from missions.domain.phrases.hooks.police import POLICE
from missions.domain.phrases.hooks.street import STREET
from missions.domain.phrases.hooks.syndicate import SYNDICATE

HOOKS: Rules = {**STREET, **BIKER, **CARTEL, **SYNDICATE, **POLICE, **CORPORATE, **FIXER}
