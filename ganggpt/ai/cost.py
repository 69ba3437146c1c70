"""What tokens cost, by the table of prices in the settings."""

from decimal import Decimal
from math import ceil

from django.conf import settings

from ganggpt.ai.port import Usage

BATCH = ":batch"  # a model's price in batches stands under its name with this, where it has one of its own
FREE = (Decimal(0), Decimal(0))


def cost(model: str, usage: Usage, *, batch: bool = False) -> int:
    """Return millionths of a dollar, rounded up: a price is in dollars per million tokens, so that it is their product.

    A model that is not in the table costs nothing.
    """
    price_in, price_out = (batch and settings.AI_PRICES.get(model + BATCH)) or settings.AI_PRICES.get(model, FREE)
    return ceil(usage.tokens_in * price_in + usage.tokens_out * price_out)
