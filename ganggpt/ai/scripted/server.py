"""Serves a scripted OpenAI-compatible model on loopback: on a thread for tests, as a program for demos and load."""

import argparse
import socket
import sys
import threading
from collections.abc import Mapping
from importlib import import_module
from types import TracebackType
from typing import Any, Self

import uvicorn

from ganggpt.ai.offline import Author
from ganggpt.ai.scripted.app import ScriptedApp
from ganggpt.ai.scripted.script import Mode, Script


class ScriptedModel:
    """The server on a thread of this process: `with ScriptedModel(mode="good") as model: model.url`."""

    def __init__(self, *, port: int = 0, authors: Mapping[str, Author] | None = None, **script: Any):
        """`authors` are by schema title and take the facts; `script` is as in Script.set."""
        self.script = Script(authors=dict(authors or {}))
        self.script.set(**script)
        self._socket = socket.create_server(("127.0.0.1", port), backlog=1024)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/v1"
        # Half a response is what some modes are for: uvicorn's complaints about it are noise.
        self._server = uvicorn.Server(
            uvicorn.Config(ScriptedApp(self.script), ws="none", lifespan="off", log_level="critical", log_config=None)
        )
        self._thread = threading.Thread(target=self.serve, name="scripted-model", daemon=True)

    def serve(self) -> None:
        """Serve on this thread until stopped."""
        self._server.run(sockets=[self._socket])

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = self._server.force_exit = True
        self._thread.join()
        self._socket.close()


def _author(text: str) -> tuple[str, Author]:
    title, _, where = text.partition("=")
    module, _, name = where.partition(":")
    return title, getattr(import_module(module), name)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m ganggpt.ai.scripted.server", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--mode", choices=[*Mode], default="good")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds")
    parser.add_argument("--share", type=float, default=1.0, help="part of the calls that misbehave")
    parser.add_argument("--author", type=_author, action="append", default=[], metavar="TITLE=MODULE:FUNCTION")
    given = vars(parser.parse_args())
    model = ScriptedModel(authors=dict(given.pop("author")), **given)
    sys.stdout.write(f"{model.url}\n")
    sys.stdout.flush()
    model.serve()


if __name__ == "__main__":
    main()
