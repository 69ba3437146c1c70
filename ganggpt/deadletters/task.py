"""The class of all tasks: one whose worker dies again and again is given up, not given to the next worker."""

from typing import Any, ClassVar

from celery.contrib.django.task import DjangoTask
from django.core.cache import cache

MOST_DEATHS = 5  # workers that may be lost over one message
REMEMBERED = 86_400  # seconds for which they are counted


class WorkersKeepDying(Exception):
    """The task was begun too often and never ended: it may be what kills its workers."""


class Task(DjangoTask[Any, Any]):
    """A task. `personal` names the arguments that are somebody's data, which no dead letter keeps."""

    personal: ClassVar[tuple[str, ...]] = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run the task. Raises WorkersKeepDying instead, where a worker has it for the sixth time."""
        if self.request.called_directly:
            return super().__call__(*args, **kwargs)
        if (self.request.delivery_info or {}).get("redelivered") and _deaths(str(self.request.id)) > MOST_DEATHS:
            raise WorkersKeepDying(f"Begun {MOST_DEATHS + 1} times and never ended.")
        return self.run(*args, **kwargs)  # not super(): it would hide the request, and with it how often it was tried


def _deaths(task_id: str) -> int:
    """Count one more; return how many there were. Without Redis nothing is counted, and nothing delivered either."""
    key = f"deadletters.deaths:{task_id}"
    if cache.add(key, 1, REMEMBERED):
        return 1
    try:
        return int(cache.incr(key) or 0)
    except ValueError:  # forgotten this very moment
        return 1
