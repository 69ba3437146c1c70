"""One process for all: sockets to Channels, HTTP to the edge, and past it to the WSGI application in a few threads."""

import gc
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from channels.routing import ProtocolTypeRouter
from django.conf import settings

from ganggpt.wsgi import application as http  # sets Django up: before anything that needs its apps

from ganggpt import urls as _urls  # noqa: F401  # isort: skip - read now, not while the first player waits
from ganggpt.routing import websockets  # isort: skip
from ganggpt.web.edge import Edge  # isort: skip
from ganggpt.web.front import Front  # isort: skip

THREADS = 4

application = ProtocolTypeRouter(
    {
        "http": Edge(Front(cast(Any, WSGIMiddleware(cast(Any, http), workers=THREADS)), limit=settings.BODY_LIMIT)),
        # No check of the origin: a socket's rights come from its ticket, never from a cookie.
        "websocket": websockets,
    }
)

# What is loaded by now stays. Looked through by each full collection, it stops every request for a tenth of a second.
gc.collect()
gc.freeze()
