"""Who walks the streets of the demo: made-up handles, how far each has come and whom each runs with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoPlayer:
    """A player of the demo; `faction_slug` and `rank_title` are empty for one who runs alone."""

    username: str
    experience: int
    reputation: int
    faction_slug: str
    rank_title: str


# One Leader a faction, and experience and reputation that fall with rank, so that every list has something to sort.
CAST: tuple[DemoPlayer, ...] = (
    DemoPlayer("Grove_Kid", 41_800, 36_900, "families", "Leader"),
    DemoPlayer("ForumDriveFi", 22_300, 17_200, "families", "Lieutenant"),
    DemoPlayer("GreenLaces", 9_400, 6_100, "families", "Member"),
    DemoPlayer("Chamberlain_C", 1_700, 900, "families", "Recruit"),
    DemoPlayer("PurpleReign", 44_100, 38_600, "ballas", "Leader"),
    DemoPlayer("Grape_Soda_88", 27_600, 21_900, "ballas", "Captain"),
    DemoPlayer("DavisAveDre", 12_800, 8_700, "ballas", "Veteran"),
    DemoPlayer("CornerPrice", 3_200, 1_500, "ballas", "Member"),
    DemoPlayer("YellowTape", 39_500, 33_400, "vagos", "Leader"),
    DemoPlayer("JamestownJefe", 30_200, 25_800, "vagos", "Underboss"),
    DemoPlayer("RanchoRita", 15_100, 10_400, "vagos", "Veteran"),
    DemoPlayer("LowLowLalo", 5_600, 2_900, "vagos", "Member"),
    DemoPlayer("FudgeLane", 35_900, 29_700, "marabunta-grande", "Leader"),
    DemoPlayer("MaraBlue503", 18_800, 13_100, "marabunta-grande", "Lieutenant"),
    DemoPlayer("BurroBullet", 7_300, 4_400, "marabunta-grande", "Member"),
    DemoPlayer("Quetzal_HRM", 31_900, 27_100, "aztecas", "Leader"),
    DemoPlayer("ZancudoZorro", 13_900, 9_600, "aztecas", "Veteran"),
    DemoPlayer("TurquoiseTito", 2_400, 1_100, "aztecas", "Recruit"),
    DemoPlayer("ChromeSaint", 40_700, 35_600, "lost-mc", "Leader"),
    DemoPlayer("StabCitySue", 24_900, 19_300, "lost-mc", "Captain"),
    DemoPlayer("PatchedIn", 10_600, 7_200, "lost-mc", "Veteran"),
    DemoPlayer("ProspectPete", 800, 300, "lost-mc", "Recruit"),
    DemoPlayer("JadeLedger", 45_000, 40_000, "triads", "Leader"),
    DemoPlayer("SeoulTrain", 28_700, 23_500, "triads", "Underboss"),
    DemoPlayer("CleaverRow", 17_200, 11_900, "triads", "Lieutenant"),
    DemoPlayer("PaperLantern", 6_400, 3_700, "triads", "Member"),
    DemoPlayer("FuenteBlanca", 42_900, 37_700, "madrazo-cartel", "Leader"),
    DemoPlayer("NoSuchCartel", 26_100, 20_600, "madrazo-cartel", "Captain"),
    DemoPlayer("DonDinero_LS", 11_700, 7_900, "madrazo-cartel", "Member"),
    DemoPlayer("BadgeNumber9", 37_200, 31_200, "lspd", "Leader"),
    DemoPlayer("MissionRowMo", 20_500, 15_000, "lspd", "Lieutenant"),
    DemoPlayer("TenFourTess", 8_300, 5_200, "lspd", "Member"),
    DemoPlayer("CadetVespucci", 0, 0, "lspd", "Recruit"),
    DemoPlayer("DelPerroDrift", 33_600, 28_300, "", ""),
    DemoPlayer("LegionLookout", 14_500, 9_900, "", ""),
    DemoPlayer("FreshOffTheBus", 150, 40, "", ""),
)
