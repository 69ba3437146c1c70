"""The doors of sessions, as tests knock at them."""

from typing import Any

from tests.factories import PASSWORD
from tests.fixtures import Client

ENDED = (401, "session_ended")


def log_in(username: str = "Carl_J", password: str = PASSWORD, **more: str) -> Any:
    return Client(None).post("/auth/login", {"username": username, "password": password, **more})


def refresh(token: str) -> Any:
    return Client(None).post("/auth/refresh", {"refresh": token})


def log_out(token: str) -> Any:
    return Client(None).post("/auth/logout", {"refresh": token})


def verdict(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def me(access: str) -> int:
    client = Client(None)
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {access}")
    return int(client.get("/players/me").status_code)
