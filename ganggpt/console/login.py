"""The console's door: as many tries at a password as at the API's, and counted together with those."""

import math
from typing import Any

from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from rest_framework.exceptions import Throttled
from unfold.forms import AuthenticationForm

from ganggpt.web.lockout import TooManyTries, a_try_at
from ganggpt.web.throttling import Credentials, knock

THROTTLED = "throttled"


class LoginForm(AuthenticationForm):  # type: ignore[misc]
    """The console's own, behind the throttles. The name may be the e-mail address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs["maxlength"] = 254

    def clean(self) -> dict[str, Any]:
        """Return the input of whoever may come in. Raises ValidationError."""
        try:
            return self._tried()
        except (Throttled, TooManyTries) as error:
            seconds = error.retry_after if isinstance(error, TooManyTries) else getattr(error, "wait", None)
            minutes = math.ceil((seconds or 1) / 60)
            message = f"Too many tries to log in. Wait for {minutes} min, then try again."
            raise ValidationError(message, code=THROTTLED) from None

    def _tried(self) -> dict[str, Any]:
        knock(Credentials(), self.request)
        if self.errors:  # of the fields: nothing to try
            return dict(self.cleaned_data)
        with a_try_at(self.cleaned_data["username"], self.request):
            return dict(super().clean())


def login(request: HttpRequest) -> HttpResponse:
    """Answer as the site does, with 429 where there were too many tries."""
    response = admin.site.login(request)
    form = (getattr(response, "context_data", None) or {}).get("form")
    if form and form.has_error(NON_FIELD_ERRORS, THROTTLED):
        response.status_code = 429
    return response
