"""Taking companions in, calling them by another name, letting them go."""

from uuid import UUID

import players.public
from companions.application import queries
from companions.application.actors import own, player_of
from companions.domain import commands, errors, lifecycle, persona
from companions.domain.presets import PRESETS
from companions.models import Persona
from companions.projections import COMPANION
from ganggpt.bus import Work, handles


@handles(commands.CreateCompanion)
def create_companion(command: commands.CreateCompanion, work: Work) -> UUID:
    player, nature = player_of(work), _nature(command)
    name = _checked_name(command.name)
    players.public.level_of(player)  # staff and game servers are no players
    work.lock(f"companions of {player}")  # else two at once would both find room
    companion_id = work.new_id()
    created = lifecycle.create(
        companion_id, player_id=player, nature=nature, living=len(queries.living_of(player)), at=work.now
    )
    work.begin(COMPANION, companion_id, created)
    Persona.objects.create(companion_id=companion_id, name=name, backstory=command.backstory.strip())
    return companion_id


@handles(commands.RenameCompanion)
def rename_companion(command: commands.RenameCompanion, work: Work) -> None:
    own(command.companion_id, work)
    name = _checked_name(command.name)
    work.change(COMPANION, command.companion_id, lifecycle.rename, at=work.now)
    Persona.objects.filter(companion=command.companion_id).update(name=name)


@handles(commands.DismissCompanion)
def dismiss_companion(command: commands.DismissCompanion, work: Work) -> None:
    own(command.companion_id, work)
    work.change(COMPANION, command.companion_id, lifecycle.dismiss, at=work.now)
    _forget(command.companion_id)


@handles(commands.ReleaseCompanion)
def release_companion(command: commands.ReleaseCompanion, work: Work) -> None:
    work.change(COMPANION, command.companion_id, lifecycle.dismiss, at=work.now, how=command.how)
    _forget(command.companion_id)


def _forget(companion_id: UUID) -> None:
    """Delete every word about a companion: only its events stay, in which there is none."""
    Persona.objects.filter(companion=companion_id).delete()


def _nature(command: commands.CreateCompanion) -> persona.Nature:
    if command.preset:
        preset = PRESETS.get(command.preset)
        if preset is None:
            raise errors.InvalidPersona(
                "There is no such preset.", errors={"preset": [f"One of {', '.join(PRESETS)}."]}
            )
        return persona.nature(preset.kind, preset.voice, preset.traits, command.preset)
    if command.kind is None or command.voice is None:
        raise errors.InvalidPersona(
            "Name a preset, or a kind and a voice.", errors={"kind": ["Needed without a preset."]}
        )
    return persona.nature(command.kind, command.voice, command.traits)


def _checked_name(name: str) -> str:
    shown = " ".join(name.split())
    if not 1 <= len(shown) <= persona.LONGEST_NAME:
        raise errors.InvalidPersona("This is no name.", errors={"name": [f"1 to {persona.LONGEST_NAME} characters."]})
    return shown
