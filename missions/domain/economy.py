"""How the city's pay answers to what is earned in it: less where players earn more than is meant, and the other way."""

from dataclasses import dataclass

from missions.domain.tariff import hourly

USUAL_DIFFICULTY = 5  # whose pay by the hour the city aims at, unless told otherwise
WELL = 0.85  # of the time that they play missions, so much ends in pay
FEWEST = 10  # players whose day says something about the city
LEAST_PLAYED = 600  # seconds: an hour's pay of who played less says little
_FULL = 0.15  # how far off the goal, as a share of it, pay is moved by all that it may be


@dataclass(frozen=True, slots=True)
class Earned:
    """What players were paid for missions in an hour of playing them, in dollars, over the last day."""

    players: int = 0
    mean: float = 0.0
    p95: float = 0.0


def goal(set_to: int = 0) -> float:
    """Return the dollars an hour that the city aims at: what it is set to, or what the tariff means for most."""
    return float(set_to or WELL * hourly(USUAL_DIFFICULTY))


def pressure(dollars_per_hour: float, goal: float) -> float:
    """Return from -1, pay is to fall because too much is earned, to 1, it is to rise. Raises ValueError for no goal."""
    if goal <= 0:
        raise ValueError("a goal is more than nothing")
    return min(1.0, max(-1.0, (goal - dollars_per_hour) / (goal * _FULL)))


def answer(earned: Earned, goal: float) -> float:
    """Return the pressure after such a day: none while too few have played to tell."""
    return pressure(earned.mean, goal) if earned.players >= FEWEST else 0.0
