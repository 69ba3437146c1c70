"""What missions do in the background."""

from missions.tasks.sweeping import sweep
from missions.tasks.writing import write_mission

__all__ = ["sweep", "write_mission"]
