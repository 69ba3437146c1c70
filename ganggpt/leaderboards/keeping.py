"""How a board follows the table that it ranks: the database moves the standing with the row, in one transaction."""

import pgtrigger

HIDING = 0x6C63  # our half of PostgreSQL's two-part advisory lock keys, for who is hidden
LOCKS = 64  # that all members share: few, for whoever loads many standings holds them all
# A member's first standing on a board is hidden where the others are. The lock, which hide() and show() take alone,
# lets neither miss the other; EXECUTE plans anew each time, since what was planned for an empty table reads all of a
# full one.
_FUNCTION = """
    IF TG_OP = 'UPDATE' AND {delta} = 0 THEN RETURN NULL; END IF;
    INSERT INTO leaderboards_standing AS standing (board, member, score, reached_at, hidden, change, dirty)
    VALUES ('{board}', {member}, {delta}, {at}, false, 1, true)
    ON CONFLICT (board, member) DO UPDATE SET score = standing.score + EXCLUDED.score,
        reached_at = EXCLUDED.reached_at, change = standing.change + 1, dirty = true
    RETURNING change = 1 INTO is_first;
    IF is_first THEN
        PERFORM pg_advisory_xact_lock_shared({space}, abs(hashtext({member}::text) % {locks}));
        EXECUTE 'UPDATE leaderboards_standing SET hidden = true WHERE board = $1 AND member = $2
            AND EXISTS (SELECT FROM leaderboards_standing WHERE member = $2 AND hidden)' USING '{board}', {member};
    END IF;
    RETURN NULL;
"""
LOCK = f"SELECT pg_advisory_xact_lock({HIDING}, abs(hashtext(%s::text) %% {LOCKS}))"  # of a member


def keeps(
    board: str,
    *columns: str,
    member: str,
    delta: str,
    at: str = "now()",
    when: pgtrigger.Q | pgtrigger.Condition | None = None,
) -> pgtrigger.Trigger:
    """Return the trigger that adds `delta` to the member's score on the board when one of the columns is written.

    `member`, `delta` and `at` (since when the score stands: ties go to the first) are SQL over NEW and OLD.
    """
    return pgtrigger.Trigger(
        name=f"keeps_{board}_board",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(*columns),  # type: ignore[no-untyped-call]
        condition=when,
        declare=[("is_first", "BOOLEAN")],
        func=_FUNCTION.format(board=board, member=member, delta=f"({delta})", at=at, space=HIDING, locks=LOCKS),
    )
