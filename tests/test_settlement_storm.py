"""A short storm of settlements; the long one is `python -m tests.performance.settlement_storm --kills 20`."""

import os
import subprocess
import sys

import pytest

from ganggpt.local.folder import ROOT
from tests.services import VARIABLES

pytestmark = pytest.mark.e2e


def test_wars_are_settled_once_although_web_and_worker_are_killed_in_the_middle() -> None:
    environ = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    command = [sys.executable, "-m", "tests.performance.settlement_storm", "--kills", "2"]
    storm = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False, timeout=400)
    assert storm.returncode == 0, storm.stdout + storm.stderr
    assert "drift 0" in storm.stdout
    assert " 0 differ." in storm.stdout
    assert '{"what": "faults", "count": 0}' in storm.stdout
