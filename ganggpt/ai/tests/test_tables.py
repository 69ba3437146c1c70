"""The tables among the settings, read from the environment by a process of its own."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.unit

PRINT = "from ganggpt import settings; print(settings.AI_DAILY_TOKENS_BY_PURPOSE, settings.AI_PRICES)"


def read(**variables: str) -> "subprocess.CompletedProcess[str]":
    program = [sys.executable, "-c", PRINT]
    return subprocess.run(program, env=os.environ | variables, capture_output=True, text=True, check=False)


def test_limits_and_prices_are_read_by_name() -> None:
    limits = "missions.words=2000000,missions.plan=500000"
    found = read(AI_DAILY_TOKENS_BY_PURPOSE=limits, AI_PRICES="gpt-5-mini=0.25/2,gpt-5-mini:batch=0.125/1")
    assert found.stdout == (
        "{'missions.words': 2000000, 'missions.plan': 500000} "
        "{'gpt-5-mini': (Decimal('0.25'), Decimal('2')), 'gpt-5-mini:batch': (Decimal('0.125'), Decimal('1'))}\n"
    )


def test_without_them_there_are_none() -> None:
    assert read(AI_DAILY_TOKENS_BY_PURPOSE="", AI_PRICES="").stdout == "{} {}\n"


@pytest.mark.parametrize("price", ["m=1", "m=1/", "m=one/2", "m=1/2/3"])
def test_a_price_that_is_none_stops_the_start(price: str) -> None:
    found = read(AI_PRICES=price)
    assert (found.returncode, "InvalidOperation" in found.stderr) == (1, True)
