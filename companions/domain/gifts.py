"""Gifts: something that a companion likes, for money; one a day, for affection is not for sale by the dozen."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from companions.domain import errors, lifecycle
from companions.domain.companion import Companion
from companions.domain.feelings import Moment
from ganggpt.messages import Event

PRICES = range(50, 5_001)  # dollars
BETWEEN = timedelta(hours=20)  # two gifts


def give(companion: Companion, *, amount: int, source: str, at: datetime) -> Sequence[Event]:
    """Return what the gift does. Raises InvalidGift, CompanionGone, GiftTooSoon."""
    lifecycle.must_be_there(companion)
    if amount not in PRICES:
        text = f"{PRICES.start} to {PRICES.stop - 1} dollars."
        raise errors.InvalidGift("Nobody gives that.", errors={"amount": [text]})
    if companion.gift_at is not None and at < companion.gift_at + BETWEEN:
        wait = int((companion.gift_at + BETWEEN - at).total_seconds())
        raise errors.GiftTooSoon("It still has your last present.", retry_after=wait)
    return lifecycle.share(companion, Moment.GIFT, source=source, at=at)
