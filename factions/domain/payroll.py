"""What a faction's treasury pays its members each day, and what its turf earns each hour. Whole dollars."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from factions.domain import errors, events
from factions.domain.authority import must_be_there
from factions.domain.faction import Faction
from factions.domain.influence import income_per_hour
from ganggpt.messages import Event

HOUR = timedelta(hours=1)
LATEST = timedelta(hours=24)  # after it was due, income is paid no more


def pay_wages(faction: Faction, *, day: date, held: int, at: datetime) -> list[Event]:
    """Return what each member is paid for the day: their rank's wage, or a share of what the treasury holds.

    Shares are rounded down. Where it holds nothing all go without, for good; where no wage is due nothing happens.
    Raises NoSuchFaction, NotDue.
    """
    must_be_there(faction)
    if not at.astimezone(UTC).date() - timedelta(days=1) <= day <= at.astimezone(UTC).date():
        raise errors.NotDue("Wages are paid for today, or for the day that has just ended.")
    due = {who: faction.rank(member.rank).wage for who, member in sorted(faction.members.items())}
    total = sum(due.values())
    if not total:
        return []
    borne = min(held, total)
    paid = {who: share for who, wage in due.items() if (share := wage * borne // total)}
    return [events.WagesPaid(faction_id=faction.id, day=day, total=sum(paid.values()), paid=paid, at=at)]


def pay_income(faction: Faction, *, hour: datetime, zones: Mapping[str, int], at: datetime) -> list[Event]:
    """Return what the zones, by their economic value, have earned the faction in the hour that began then.

    Without zones nothing happens. Raises NoSuchFaction, NotDue.
    """
    must_be_there(faction)
    if hour != on_the_hour(hour) or not hour + HOUR <= at <= hour + HOUR + LATEST:
        raise errors.NotDue("Income is paid for a full hour that has ended less than a day ago.")
    amount = sum(map(income_per_hour, zones.values()))
    if not amount:
        return []
    return [
        events.TerritoryIncomeReceived(
            faction_id=faction.id, hour=hour, amount=amount, zones=tuple(sorted(zones)), at=at
        )
    ]


def on_the_hour(moment: datetime) -> datetime:
    """Return when the hour began that the moment lies in, in UTC."""
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
