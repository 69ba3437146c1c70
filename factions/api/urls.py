"""Paths of factions."""

from rest_framework.routers import SimpleRouter

from factions.api.viewsets.diplomacy import (
    ProposalsOfViewSet,
    ProposalViewSet,
    RelationsOfViewSet,
    RelationViewSet,
)
from factions.api.viewsets.factions import AffairsViewSet, FactionViewSet
from factions.api.viewsets.log import LogViewSet
from factions.api.viewsets.members import CareerViewSet, MembersViewSet
from factions.api.viewsets.papers import ApplicationViewSet, BlockViewSet, InvitationViewSet, OwnPapersViewSet
from factions.api.viewsets.ranks import RanksViewSet
from factions.api.viewsets.treasury import TreasuryViewSet, WithdrawalViewSet
from factions.api.viewsets.turf import DeedViewSet, MapViewSet, ZoneViewSet
from factions.api.viewsets.war import WarActViewSet, WarViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("factions", FactionViewSet, "faction")
router.register("factions", AffairsViewSet, "faction-affairs")
router.register("factions", LogViewSet, "faction-log")
router.register("factions", MembersViewSet, "faction-members")
router.register("factions", CareerViewSet, "faction-career")
router.register("factions", RanksViewSet, "faction-ranks")
router.register("factions", InvitationViewSet, "faction-invitations")
router.register("factions", ApplicationViewSet, "faction-applications")
router.register("factions", BlockViewSet, "faction-blocks")
router.register("players", OwnPapersViewSet, "own-papers")
router.register("zones", ZoneViewSet, "zone")
router.register("map", MapViewSet, "map")
router.register("bridge", DeedViewSet, "bridge-deed")
router.register("factions", RelationsOfViewSet, "relations-of")
router.register("factions", ProposalsOfViewSet, "proposals-of")
router.register("relations", RelationViewSet, "relation")
router.register("proposals", ProposalViewSet, "proposal")
router.register("wars", WarViewSet, "war")
router.register("wars", WarActViewSet, "war-act")
router.register("factions", TreasuryViewSet, "treasury")
router.register("withdrawals", WithdrawalViewSet, "withdrawal")
