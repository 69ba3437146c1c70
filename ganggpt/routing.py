"""Where sockets go."""

from channels.routing import URLRouter
from django.urls import path

from ganggpt.live.consumers import LiveConsumer

websockets = URLRouter([path("ws/live", LiveConsumer.as_asgi())])  # type: ignore[arg-type, list-item]
