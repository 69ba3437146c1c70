"""The one page: the city, live. Everything on it comes by API and socket."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def city(request: HttpRequest) -> HttpResponse:
    return render(request, "city.html")
