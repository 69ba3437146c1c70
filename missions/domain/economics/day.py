"""What is written down of a simulated day."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Day:
    """How the city stands after a day: dollars, but for the last three."""

    day: int
    supply: int  # what all players hold
    median: float
    mean: float
    p90: float
    p99: float
    faucet: int  # paid for missions on this day
    sink: int  # taken by the city, and spent
    taken: int  # of it by the city's own rates
    hourly: float  # mean over who played, in an hour of playing missions
    difficulty: float  # mean of the missions played
    gini: float
    pressure: float  # -1 to 1, of the next day's pay
    index: float  # what a player holds, in hours of the pay by the hour: the price of whatever is scarce
