"""The pages that a browser opens: the city, and what each problem means."""

import re

import pytest
from django.test import Client

from ganggpt.web import catalogue

pytestmark = pytest.mark.integration


def test_the_city_is_a_page_of_its_own_scripts_and_styles(client: Client) -> None:
    page = client.get("/").content.decode()
    sources = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert sources
    assert not [source for source in sources if "//" in source]
    assert "<style" not in page
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]* src=)", page)


def test_every_problem_is_explained_where_its_type_points(client: Client) -> None:
    answer = client.get("/docs/problems")
    assert answer.status_code == 200
    explained = set(re.findall(r'id="([a-z_]+)"', answer.content.decode()))
    codes = {problem.code for problem in catalogue.problems()}
    assert codes <= explained
    assert {"invalid", "idempotency_conflict", "no_such_mission", "live_unavailable", "unavailable"} <= codes


@pytest.mark.parametrize(
    ("path", "doors"),
    [
        ("/verify-email", ["/api/v1/auth/verify-email"]),
        ("/reset-password", ["/api/v1/auth/password/forgot", "/api/v1/auth/password/reset"]),
    ],
)
def test_a_link_of_a_mail_leads_to_a_form_for_its_token(client: Client, path: str, doors: list[str]) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert re.findall(r'data-to="([^"]+)"', page.content.decode()) == doors
    assert all(client.post(door, {}, content_type="application/json").status_code == 400 for door in doors)
