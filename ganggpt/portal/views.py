"""The pages: the city, live by API and socket; and the list of problems that their types point to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ganggpt.web import catalogue


def city(request: HttpRequest) -> HttpResponse:
    return render(request, "city.html")


def problems(request: HttpRequest) -> HttpResponse:
    return render(request, "problems.html", {"problems": catalogue.problems()})
