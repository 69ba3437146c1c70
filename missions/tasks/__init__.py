"""What missions do in the background."""

from missions.tasks.economy import weigh_pay
from missions.tasks.rewriting import rewrite
from missions.tasks.stocking import refill, stock_up, throw_out
from missions.tasks.sweeping import sweep
from missions.tasks.writing import write_mission

__all__ = ["refill", "rewrite", "stock_up", "sweep", "throw_out", "weigh_pay", "write_mission"]
