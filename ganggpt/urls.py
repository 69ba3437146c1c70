"""Every path of the city."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

import companions.api.urls
import factions.api.urls
import ganggpt.portal.api.urls
import missions.api.urls
import players.api.urls
from ganggpt.console.login import LoginForm, login
from ganggpt.ledger.views import ReversalView
from ganggpt.live.views import TicketView
from ganggpt.portal.views import city, problems, reset_password, verify_email
from ganggpt.telemetry.views import metrics
from ganggpt.web import health

contexts = (players.api.urls, factions.api.urls, missions.api.urls, companions.api.urls, ganggpt.portal.api.urls)

admin.site.login_form = LoginForm

urlpatterns = [
    path("", city),
    path("admin", RedirectView.as_view(url="/admin/")),
    path("admin/login/", login),  # before the site's own
    path("admin/", admin.site.urls),
    *(path("api/v1/", include(context.router.urls)) for context in contexts),
    path("api/v1/live/tickets", TicketView.as_view()),
    path("api/v1/ledger/entries/<uuid:pk>/reversal", ReversalView.as_view()),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs", RedirectView.as_view(url="/api/docs/")),
    path("api/docs/", SpectacularSwaggerSplitView.as_view(url_name="schema")),
    path("docs/problems", problems),
    path("verify-email", verify_email),
    path("reset-password", reset_password),
    path("healthz", health.live),
    path("readyz", health.ready),
    path("metrics", metrics),
]

handler400 = "ganggpt.web.problems.bad_request"
handler404 = "ganggpt.web.problems.not_found"
handler500 = "ganggpt.web.problems.failed"
