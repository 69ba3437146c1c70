"""Run by `crowded`, beside a city: fills its tables with players by SQL and writes the plans of requests."""

import json
import random
import sys
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import django
from django.db import connection

django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402 - Django must be set up first
from django.contrib.auth.models import Group  # noqa: E402
from django.utils import timezone  # noqa: E402

from players.application import tokens  # noqa: E402
from players.models import Account, Session  # noqa: E402

PASSWORD = "Str0ng!Enough"
ASKING = 2_000  # players who ask; the others are there to be ranked
# The boards' triggers are for the few rows of a command: so many at once are entered as they would leave them.
PEOPLE = """
    SET session_replication_role = replica;
    CREATE TEMP TABLE crowd AS SELECT gen_random_uuid() AS id, n, (random() * 100000)::int AS reputation
    FROM generate_series(1, %(number)s) AS n;
    INSERT INTO players_account (id, password, is_superuser, username, email, is_active, is_staff, token_version,
                                 version, created_at)
    SELECT id, %(password)s, false, 'citizen_' || n, 'citizen_' || n || '@example.invalid', true, false, 0, 0, now()
    FROM crowd;
    INSERT INTO players_account_groups (account_id, group_id) SELECT id, %(role)s FROM crowd;
    INSERT INTO players_player (account_id, version, experience, level, reputation, reputation_at)
    SELECT id, 1, reputation, least(100, 1 + reputation / 1000), reputation, now() - random() * interval '30 days'
    FROM crowd;
    INSERT INTO ledger_ledgeraccount (id, kind, owner, name, balance)
    SELECT gen_random_uuid(), kind, id, '', 1000000 FROM crowd CROSS JOIN (VALUES ('CASH'), ('BANK')) AS kinds (kind);
    INSERT INTO leaderboards_standing (board, member, score, reached_at, hidden, change, dirty)
    SELECT 'reputation', player.account_id, player.reputation, player.reputation_at, false, 1, true
    FROM players_player AS player JOIN crowd ON crowd.id = player.account_id
    UNION ALL SELECT 'wealth', id, 2000000, now(), false, 1, true FROM crowd;
    SET session_replication_role = DEFAULT;
"""
READ = {
    "me": "/api/v1/players/me",
    "top10": "/api/v1/leaderboards/reputation?limit=10",
    "around": "/api/v1/leaderboards/reputation/around-me?radius=5",
}


def main(number: int, folder: Path) -> None:
    """Add so many players, and write one plan for each operation: method, path, Authorization and body by tabs."""
    asking = people(number)
    bearers = {player: f"Bearer {access(player)}" for player in asking}
    for name, rows in plans(asking, bearers).items():
        (folder / f"city.{name}.tsv").write_text("".join("\t".join(row) + "\n" for row in rows))


def people(number: int) -> list[UUID]:
    """Return the ids of those who will ask."""
    role = Group.objects.get(name="PLAYER").pk
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE, {"number": number, "password": make_password(PASSWORD), "role": role})
        cursor.execute("SELECT id FROM crowd ORDER BY n LIMIT %s", [ASKING])
        found = [row[0] for row in cursor.fetchall()]
        cursor.execute("VACUUM ANALYZE")
    return found


def access(player: UUID) -> str:
    """Return an access token of a new session."""
    now = timezone.now()
    session = Session.objects.create(
        account_id=player, created_at=now, last_used_at=now, expires_at=now + timedelta(days=7), refresh_hash="none"
    )
    return str(tokens.mint(Account(pk=player, token_version=0), session.pk).access_token)


def plans(asking: list[UUID], bearers: dict[UUID, str]) -> dict[str, list[tuple[str, str, str, str]]]:
    dice = random.Random(7)
    reads = {name: [("GET", path, bearers[player], "") for player in asking] for name, path in READ.items()}
    logins = [{"username": f"citizen_{n}", "password": PASSWORD} for n in range(1, ASKING + 1)]
    transfers = [(player, {"to": str(dice.choice(asking)), "amount": dice.randint(1, 20)}) for player in asking]
    return reads | {
        "login": [("POST", "/api/v1/auth/login", "", json.dumps(body)) for body in logins],
        "profile": [("GET", f"/api/v1/players/{dice.choice(asking)}", bearers[player], "") for player in asking],
        "transfer": [("POST", "/api/v1/transfers", bearers[player], json.dumps(body)) for player, body in transfers],
    }


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
