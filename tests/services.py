"""The pytest plugin that gives the tests a PostgreSQL and a Valkey of their own, gone with the run."""

import os
import secrets
from contextlib import ExitStack

import pytest

VARIABLES = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "JWT_SIGNING_KEY", "JWT_REFRESH_KEY")


@pytest.hookimpl(tryfirst=True)  # settings read the environment, and pytest-django loads them in this very hook
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Start what the environment does not name. A worker of xdist inherits the controller's, and starts nothing."""
    os.environ.setdefault("GANGGPT_LOCAL", "1")
    for scope in ("VISITOR", "CREDENTIALS", "ADDRESS", "ACCOUNT", "WRITES"):
        os.environ.setdefault(f"THROTTLE_{scope}", "100000/min")  # a test of a throttle sets its own rate
    for name in ("SECRET_KEY", "JWT_SIGNING_KEY", "JWT_REFRESH_KEY"):
        os.environ.setdefault(name, secrets.token_urlsafe(48))
    if all(os.environ.get(name) for name in VARIABLES):
        return
    from ganggpt.local import services  # here, so that coverage sees the import

    stack = ExitStack()
    early_config.add_cleanup(stack.close)
    environment = stack.enter_context(services.temporary(os.environ)).environment
    os.environ.update({name: environment[name] for name in VARIABLES})


@pytest.hookimpl(trylast=True)  # Django is set up by then, and the fixtures import its models
def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.import_plugin("tests.fixtures")
