"""How a board follows the table that it ranks: the database moves the standing with the row, in one transaction."""

import pgtrigger

_FUNCTION = """
    IF TG_OP = 'UPDATE' AND {delta} = 0 THEN RETURN NULL; END IF;
    INSERT INTO leaderboards_standing AS standing (board, member, score, reached_at, hidden, change, dirty)
    VALUES ('{board}', {member}, {delta}, {at},
            EXISTS (SELECT 1 FROM leaderboards_standing o WHERE o.member = {member} AND o.hidden), 1, true)
    ON CONFLICT (board, member) DO UPDATE SET score = standing.score + EXCLUDED.score,
        reached_at = EXCLUDED.reached_at, change = standing.change + 1, dirty = true;
    RETURN NULL;
"""


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
        func=_FUNCTION.format(board=board, member=member, delta=f"({delta})", at=at),
    )
