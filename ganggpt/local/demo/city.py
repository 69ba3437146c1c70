"""The city's API as one account calls it, over real HTTP."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import httpx2

from ganggpt.local.demo.steps import StepFailed, expect

API = "/api/v1"


class Credentials(NamedTuple):
    username: str
    password: str


@dataclass(frozen=True)
class City:
    """What an account can do; nobody's without a token."""

    http: httpx2.Client
    token: str = ""

    def known_as(self, who: Credentials) -> "City":
        """Return the city as this account sees it."""
        return City(self.http, self.post("/auth/login", who._asdict())["access"])

    def get(self, path: str, **query: Any) -> Any:
        return self._call("GET", path, params=query).json()

    def post(self, path: str, body: object = None, *, key: str = "") -> Any:
        """Return what the city answers. Raises StepFailed for a refusal."""
        return self._call("POST", path, json=body, headers={"Idempotency-Key": key} if key else {}).json()

    def repeated(self, path: str, body: object, *, key: str) -> Any:
        """Return the answer to what was asked under this key before. Raises StepFailed if it was done anew."""
        response = self._call("POST", path, json=body, headers={"Idempotency-Key": key})
        expect(response.headers.get("Idempotent-Replayed") == "true", f"POST {path} was done a second time")
        return response.json()

    def refused(self, path: str, body: object, *, code: str) -> None:
        """Raise StepFailed unless the city refuses with this code."""
        response = self._send("POST", path, json=body)
        expect(response.is_error and problem(response).get("code") == code, f"POST {path} was not refused as {code}")

    def _call(self, method: str, path: str, **more: Any) -> httpx2.Response:
        response = self._send(method, path, **more)
        if response.is_error:
            told = problem(response)
            why = f"{told.get('detail', 'no reason given')} {told.get('errors') or ''}".strip()
            raise StepFailed(f"{method} {path} answered {response.status_code}: {why}")
        return response

    def _send(self, method: str, path: str, **more: Any) -> httpx2.Response:
        bearer = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.http.request(method, API + path, **more | {"headers": bearer | more.get("headers", {})})


def problem(response: httpx2.Response) -> dict[str, Any]:
    """Return the RFC 9457 body of an error, empty where there is none."""
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
