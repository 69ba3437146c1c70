"""How a briefing begins, by whose voice it has and why the job is given."""

from missions.domain.grammar import Rules
from missions.domain.phrases.hooks.agent import AGENT
from missions.domain.phrases.hooks.aztecas import AZTECAS
from missions.domain.phrases.hooks.ballas import BALLAS
from missions.domain.phrases.hooks.corporate import CORPORATE
from missions.domain.phrases.hooks.families import FAMILIES
from missions.domain.phrases.hooks.fixer import FIXER
from missions.domain.phrases.hooks.lost_mc import LOST_MC
from missions.domain.phrases.hooks.lspd import LSPD
from missions.domain.phrases.hooks.madrazo_cartel import MADRAZO_CARTEL
from missions.domain.phrases.hooks.marabunta_grande import MARABUNTA_GRANDE
from missions.domain.phrases.hooks.medic import MEDIC
from missions.domain.phrases.hooks.neighbour import NEIGHBOUR
from missions.domain.phrases.hooks.racer import RACER
from missions.domain.phrases.hooks.rural import RURAL
from missions.domain.phrases.hooks.showbiz import SHOWBIZ
from missions.domain.phrases.hooks.street import STREET
from missions.domain.phrases.hooks.triads import TRIADS
from missions.domain.phrases.hooks.vagos import VAGOS

_GANGS = {**FAMILIES, **BALLAS, **VAGOS, **MARABUNTA_GRANDE, **AZTECAS}
_OWN = 3  # a gang's own news come up so many times as often as what any street gang would say


def _street(symbol: str) -> tuple[str, ...]:
    return STREET[f"hook.street.{symbol.rpartition('.')[2]}"]


HOOKS: Rules = {
    **{symbol: (*own * _OWN, *_street(symbol)) for symbol, own in _GANGS.items()},
    **LOST_MC,
    **MADRAZO_CARTEL,
    **TRIADS,
    **LSPD,
    **AGENT,
    **CORPORATE,
    **FIXER,
    **MEDIC,
    **NEIGHBOUR,
    **RACER,
    **RURAL,
    **SHOWBIZ,
}
