"""Give the factions, members and zones of before what they are expected to have now, as their events would fold."""

from django.db import migrations

# As the default ladder was when ranks came: key, name, rights, dollars that may be drawn in a day, dollars paid a day.
_MEMBER = ["deposit", "start_operation"]
_VETERAN = [*_MEMBER, "invite"]
_LIEUTENANT = [*_VETERAN, "kick", "withdraw"]
_CAPTAIN = [*_LIEUTENANT, "negotiate", "promote"]
_UNDERBOSS = [*_CAPTAIN, "declare_war", "manage_ranks"]
_LADDER = [
    ("RECRUIT", "Recruit", ["deposit"], 0, 100),
    ("MEMBER", "Member", _MEMBER, 0, 200),
    ("VETERAN", "Veteran", _VETERAN, 0, 300),
    ("LIEUTENANT", "Lieutenant", _LIEUTENANT, 5_000, 450),
    ("CAPTAIN", "Captain", _CAPTAIN, 15_000, 600),
    ("UNDERBOSS", "Underboss", _UNDERBOSS, 40_000, 800),
    ("LEADER", "Leader", [*_UNDERBOSS, "disband"], 100_000, 1_000),
]
_STATEMENTS = [
    """UPDATE factions_faction SET founded_at = (SELECT at FROM eventstore_storedevent
        WHERE stream = 'faction:' || factions_faction.id ORDER BY version LIMIT 1)""",
    """UPDATE factions_membership SET joined_at = (SELECT max(at) FROM eventstore_storedevent
        WHERE stream = 'faction:' || faction_id AND name = 'factions.PlayerJoinedFaction'
        AND data ->> 'player_id' = player_id::text)""",
    """UPDATE factions_membership SET rank = CASE WHEN upper(rank) IN
        ('RECRUIT', 'MEMBER', 'VETERAN', 'LIEUTENANT', 'CAPTAIN', 'UNDERBOSS', 'LEADER')
        THEN upper(rank) ELSE 'MEMBER' END""",
    """UPDATE factions_zone SET flipped_at = (SELECT max(at) FROM eventstore_storedevent
        WHERE stream = 'zone:' || factions_zone.id) WHERE version > 0""",
    """INSERT INTO factions_influence (id, zone_id, faction_id, points, seen_at)
        SELECT gen_random_uuid(), id, owner_id, 60, flipped_at FROM factions_zone WHERE owner_id IS NOT NULL""",
    """INSERT INTO ledger_ledgeraccount (id, kind, owner, name, balance)
        SELECT gen_random_uuid(), 'TREASURY', id, '', 0 FROM factions_faction""",
    "SET CONSTRAINTS ALL IMMEDIATE",
]


def fill(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for statement in _STATEMENTS:
            cursor.execute(statement)
    factions, ranks = apps.get_model("factions", "Faction"), apps.get_model("factions", "Rank")
    ranks.objects.bulk_create(
        ranks(faction=faction, key=key, name=name, level=level, rights=sorted(rights), daily_limit=limit, wage=wage)
        for faction in factions.objects.all()
        for level, (key, name, rights, limit, wage) in enumerate(_LADDER, 1)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("factions", "0002_ranks_papers_treasury_relations_turf_wars"),
        ("eventstore", "0002_approvals_and_audit_notes"),
        ("ledger", "0005_treasury_and_escrow"),
        ("leaderboards", "0001_initial"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
