"""A data folder that the services' user can enter, which pytest's own temporary folders are not to `nobody`."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ganggpt.local.folder import open_for_services


@pytest.fixture
def data() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="ganggpt-test-"))
    open_for_services(folder)
    yield folder
    shutil.rmtree(folder)
