"""What missions do in the background."""

from missions.tasks.economy import weigh_pay
from missions.tasks.ordering import collect_order, collect_orders, order_words
from missions.tasks.rewriting import rewrite
from missions.tasks.stocking import refill, stock_up, throw_out
from missions.tasks.sweeping import sweep
from missions.tasks.writing import write_mission

__all__ = [
    "collect_order",
    "collect_orders",
    "order_words",
    "refill",
    "rewrite",
    "stock_up",
    "sweep",
    "throw_out",
    "weigh_pay",
    "write_mission",
]
