"""Who is in a faction, who would be, who may not be, and who was."""

from django.contrib import admin

from factions.admin.actions import ON_APPLICATIONS, ON_BLOCKS, ON_INVITATIONS, ON_MEMBERS
from factions.admin.base import OfFactions
from factions.domain.ladder import DEFAULT_LADDER
from factions.models import Application, Block, Departure, Invitation, Membership
from ganggpt.console.filters import known


class OfPlayers(OfFactions):
    player = "player"
    related = ("faction", "player__account")
    ordering = ("faction", "player")  # as an index of each has it


@admin.register(Membership)
class MembershipAdmin(OfPlayers):
    list_display = ("player", "faction", "rank", "joined_at")
    list_filter = (known("rank", lambda: [rank.key for rank in DEFAULT_LADDER]),)
    actions = ON_MEMBERS


@admin.register(Invitation)
class InvitationAdmin(OfPlayers):
    list_display = ("player", "faction", "at", "expires_at")
    actions = ON_INVITATIONS


@admin.register(Application)
class ApplicationAdmin(OfPlayers):
    list_display = ("player", "faction", "at", "expires_at")
    actions = ON_APPLICATIONS


@admin.register(Block)
class BlockAdmin(OfPlayers):
    list_display = ("player", "faction", "until")
    actions = ON_BLOCKS


@admin.register(Departure)
class DepartureAdmin(OfPlayers):
    list_display = ("player", "faction", "at")
