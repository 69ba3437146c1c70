"""Proof that no dollar is lost, made up or moved by hand: what must hold of the ledger, as SQL over all of it."""

from dataclasses import dataclass

from django.db import connection, transaction

SHOWN = 20  # places of each kind that are named; all are counted

# What must hold, and the query that returns where it does not.
CHECKS = {
    "every entry sums to zero, of two lines at least": """
        SELECT 'entry ' || e.id FROM ledger_entry e LEFT JOIN ledger_line l ON l.entry_id = e.id
        GROUP BY e.id HAVING count(l.id) < 2 OR sum(l.amount) <> 0""",
    "every line belongs to an entry and an account": """
        SELECT 'line ' || l.id FROM ledger_line l LEFT JOIN ledger_entry e ON e.id = l.entry_id
        LEFT JOIN ledger_ledgeraccount a ON a.id = l.account_id WHERE e.id IS NULL OR a.id IS NULL""",
    "every balance is the sum of its lines": """
        SELECT 'account ' || a.id FROM ledger_ledgeraccount a LEFT JOIN ledger_line l ON l.account_id = a.id
        WHERE a.owner IS NOT NULL GROUP BY a.id HAVING a.balance IS DISTINCT FROM coalesce(sum(l.amount), 0)""",
    "every balance is what its last line says": """
        SELECT 'account ' || a.id FROM ledger_ledgeraccount a LEFT JOIN LATERAL (
            SELECT balance_after FROM ledger_line WHERE account_id = a.id ORDER BY id DESC LIMIT 1
        ) last ON true WHERE a.owner IS NOT NULL AND a.balance IS DISTINCT FROM coalesce(last.balance_after, 0)""",
    "every line goes on from the one before it": """
        SELECT 'line ' || id FROM (
            SELECT l.id, l.balance_after, CASE WHEN a.owner IS NOT NULL THEN
                l.amount + lead(l.balance_after, 1, 0::bigint) OVER (PARTITION BY l.account_id ORDER BY l.id DESC)
            END AS expected
            FROM ledger_line l JOIN ledger_ledgeraccount a ON a.id = l.account_id
        ) running WHERE balance_after IS DISTINCT FROM expected""",
    "nobody is in debt, or ever was": """
        SELECT 'account ' || id FROM ledger_ledgeraccount WHERE balance < 0
        UNION ALL SELECT 'line ' || id FROM ledger_line WHERE balance_after < 0""",
    "what the city holds is what faucets gave and sinks left": """
        SELECT 'off by ' || held + coalesce(made, 0) FROM
            (SELECT coalesce(sum(balance), 0) AS held FROM ledger_ledgeraccount WHERE owner IS NOT NULL) held,
            (SELECT sum(l.amount) AS made FROM ledger_line l JOIN ledger_ledgeraccount a ON a.id = l.account_id
             WHERE a.owner IS NULL) made
        WHERE held + coalesce(made, 0) <> 0""",
    "every reversal mirrors its entry": """
        SELECT 'entry ' || r.id FROM ledger_entry r JOIN ledger_entry e ON e.id = r.reverses_id
        WHERE e.reverses_id IS NOT NULL OR EXISTS (
            SELECT 1 FROM ledger_line WHERE entry_id IN (r.id, e.id) GROUP BY account_id HAVING sum(amount) <> 0)""",
    "every standing on the wealth board is cash and bank": """
        SELECT 'owner ' || coalesce(member, owner) FROM
            (SELECT owner, sum(balance) AS held FROM ledger_ledgeraccount
             WHERE kind IN ('CASH', 'BANK') GROUP BY owner) held
            FULL JOIN (SELECT member, score FROM leaderboards_standing WHERE board = 'wealth') wealth
            ON member = owner WHERE held IS DISTINCT FROM score""",
}
_TOTALS = """
    SELECT (SELECT count(*) FROM ledger_ledgeraccount), (SELECT count(*) FROM ledger_entry),
        (SELECT count(*) FROM ledger_line), (SELECT coalesce(sum(balance), 0) FROM ledger_ledgeraccount)::bigint"""
# One statement, since one statement sees one moment, whoever is posting meanwhile.
_ALL = " UNION ALL ".join(
    f"(SELECT {number}, amiss, count(*) OVER () FROM ({check}) found (amiss) LIMIT {SHOWN})"  # noqa: S608 - all of it ours
    for number, check in enumerate(CHECKS.values())
)


@dataclass(frozen=True)
class Finding:
    """What was checked, in how many places it does not hold, and the first of them."""

    holds: str
    drift: int
    where: list[str]


@dataclass(frozen=True)
class Report:
    """How large the ledger is (`dollars` are those in circulation), and what was found."""

    accounts: int
    entries: int
    lines: int
    dollars: int
    findings: list[Finding]

    @property
    def drift(self) -> int:
        """Return in how many places something does not hold."""
        return sum(finding.drift for finding in self.findings)


def audit() -> Report:
    """Check the whole ledger, in the database: nothing but what is amiss is brought here."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(_ALL)
        amiss = cursor.fetchall()
        cursor.execute(_TOTALS)
        accounts, entries, lines, dollars = cursor.fetchone()
        cursor.execute("SET LOCAL statement_timeout = DEFAULT")
    findings = [_finding(number, holds, amiss) for number, holds in enumerate(CHECKS)]
    return Report(accounts, entries, lines, dollars, findings)


def _finding(number: int, holds: str, amiss: list[tuple[int, str, int]]) -> Finding:
    where = [(place, count) for check, place, count in amiss if check == number]
    return Finding(holds, where[0][1] if where else 0, [place for place, _ in where])
