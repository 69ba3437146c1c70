"""A short storm on the ledger, in threads; the long one is `python -m tests.performance.ledger_storm`."""

from collections import Counter
from functools import partial

import pytest
from django.core.management import call_command

from ganggpt.ledger.audit import audit
from ganggpt.ledger.models import Entry
from ganggpt.messages import Refusal
from tests.factories import PlayerFactory
from tests.storm import REASONS, Outcome, Storm
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

OPERATIONS = 60  # of each worker
WORKERS = 4


def rage(*storms: Storm) -> list[Outcome]:
    """Return how the operations of all ended, each storm in a thread of its own."""
    raged = together(*(partial(_outcomes, storm) for storm in storms))
    return [outcome for outcomes in raged for outcome in _granted(outcomes)]


def _outcomes(storm: Storm) -> list[Outcome]:
    return [storm.next() for _ in range(OPERATIONS)]


def _granted(outcomes: list[Outcome] | Refusal) -> list[Outcome]:
    assert not isinstance(outcomes, Refusal)
    return outcomes


def test_300_random_operations_at_once_leave_every_dollar_where_it_belongs(capsys: pytest.CaptureFixture[str]) -> None:
    players = PlayerFactory.create_batch(8, password="")
    told = rage(*(Storm(f"{number}", players) for number in range(WORKERS)))
    done = Counter(outcome.kind for outcome in told if outcome.code == "done")
    entries = {kind: Entry.objects.filter(reason__in=reasons).count() for kind, reasons in REASONS.items()}
    assert min(entries.values()) > 0
    assert entries == done
    assert len({outcome.code for outcome in told}) > 5
    # A worker that has lost its notes begins again: what it did is not done twice, and what was refused may go through.
    assert all(outcome.replayed for outcome in rage(Storm("0", players)) if outcome.kind == "reward")
    assert audit().drift == 0
    call_command("rebuild", check=True)
    assert "8 streams, 0 differ." in capsys.readouterr().out
