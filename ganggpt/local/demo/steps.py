"""The steps of the demo: numbered, timed, shown as they hold, and named when they do not."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console, RenderableType
from rich.text import Text

from ganggpt.local.errors import CannotRun


class StepFailed(Exception):
    """Something did not hold; the message says what."""


def expect(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - it is what the function is about
    """Raise StepFailed with the sentence unless it holds."""
    if not holds:
        raise StepFailed(otherwise)


class Steps:
    """Where the story is, and what its reader sees."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.number = 0

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Show that the step has held; whatever it raises becomes CannotRun with the step's name in it."""
        self.number += 1
        started = monotonic()
        try:
            yield
        except Exception as error:  # noqa: BLE001 - whatever breaks, the reader gets one line that says where
            why = str(error) if isinstance(error, StepFailed) else f"{type(error).__name__}: {error}"
            raise CannotRun(f"Step {self.number} failed, {name}: {' '.join(why.split())}") from None
        seconds = f"{(monotonic() - started) * 1000:,.0f} ms"
        self.console.print(Text.assemble(("✓", "bold green"), f" {self.number:>2}  {name}  ", (seconds, "dim")))

    def show(self, what: RenderableType) -> None:
        self.console.print(what)

    def aside(self, text: str) -> None:
        """Show a line about what is going on."""
        self.console.print(Text(f"      {text}", style="dim"))
