"""Views that anyone may look at, and that the edge answers again for a moment."""

from typing import Any

from rest_framework.permissions import AllowAny
from rest_framework.settings import api_settings
from rest_framework.viewsets import GenericViewSet

from ganggpt.web.throttling import Visitors

SECONDS = 2.0  # that the edge keeps what nothing drops
CHANGES = {"create", "partial_update"}


class _UnlessChanging:
    """A setting of a view that is another one for its actions that change something."""

    def __init__(self, looking: tuple[type[Any], ...], changing: Any):
        self._looking, self._changing = looking, changing

    def __get__(self, view: Any, owner: type[Any]) -> Any:
        return self._changing if view is not None and _action_of(view) in CHANGES else self._looking


def _action_of(view: Any) -> str | None:
    """Return what is done; DRF asks for a request's authenticators before it has said so itself."""
    if action := getattr(view, "action", None):
        return str(action)
    return (view.action_map or {}).get(view.request.method.lower()) if getattr(view, "request", None) else None


class Public(GenericViewSet[Any]):
    """Anyone may look without saying who they are; whoever would change something must."""

    authentication_classes: Any = _UnlessChanging((), api_settings.DEFAULT_AUTHENTICATION_CLASSES)
    permission_classes: Any = _UnlessChanging((AllowAny,), api_settings.DEFAULT_PERMISSION_CLASSES)
    throttle_classes: Any = _UnlessChanging((Visitors,), api_settings.DEFAULT_THROTTLE_CLASSES)
