"""An owner of a hundred dollars, and the ways to move and to count them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from ganggpt.ledger import posting
from ganggpt.ledger.models import LedgerAccount, Line
from ganggpt.ledger.posting import STARTING_CASH, Pot, cash

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def post(moves: Mapping[Pot, int], reference: str = "1") -> UUID:
    """Post and let the database check it at once, as a commit does."""
    with transaction.atomic():
        entry = posting.post(moves, reason="tests", reference=reference, actor="system:tests", at=NOW)
        connection.check_constraints()
    return entry.entry


def paid(owner: UUID, dollars: int) -> None:
    post({STARTING_CASH: -dollars, cash(owner): dollars}, reference=f"for {owner}")


@pytest.fixture
def owner() -> UUID:
    """Return an owner of $100."""
    owner = uuid4()
    posting.open_accounts(owner)
    paid(owner, 100)
    return owner


def money() -> tuple[list[object], list[object]]:
    accounts = LedgerAccount.objects.order_by("pk").values_list("pk", "balance")
    return list(accounts), list(Line.objects.order_by("pk").values_list("account", "amount", "balance_after"))
