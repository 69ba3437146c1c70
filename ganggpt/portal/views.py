"""The pages: the city, live by API and socket; the list of problems that their types point to; where mails lead."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ganggpt.web import catalogue


def city(request: HttpRequest) -> HttpResponse:
    return render(request, "city.html")


def verify_email(request: HttpRequest) -> HttpResponse:
    return render(request, "verify_email.html")


def reset_password(request: HttpRequest) -> HttpResponse:
    return render(request, "reset_password.html")


def problems(request: HttpRequest) -> HttpResponse:
    return render(request, "problems.html", {"problems": catalogue.problems()})
