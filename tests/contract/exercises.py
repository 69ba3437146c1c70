"""For each operation of the API, requests that make it give every answer that the document promises."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from factions.public import EnrolMember
from ganggpt.bus import execute
from ganggpt.messages import system
from players.application import onetime
from players.domain.commands import CloseSeason, ImposeSanction
from players.domain.penalty import Kind
from players.domain.roles import Role
from players.models import Account
from players.public import AwardProgress, actor_of
from tests.factories import PASSWORD, FactionFactory, MissionFactory
from tests.fixtures import Client, account_with

NOBODY = UUID(int=1)
CJ = {"username": "Carl_J", "email": "carl@grove.example", "password": PASSWORD}


@dataclass
class City:
    """Who takes part, and the hand crank for what runs in the background."""

    visitor: Client
    player: Client
    stranger: Client
    server: Client
    account: Account
    settle: Callable[[], None]

    def pair(self) -> dict[str, str]:
        credentials = {"username": self.account.username, "password": PASSWORD}
        tokens: dict[str, str] = self.visitor.post("/auth/login", credentials).json()
        return tokens

    def logged_in(self) -> Client:
        """Return the player with a session, as opposed to the one that tests make up."""
        client = Client(None)
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {self.pair()['access']}")
        return client

    def nobody_in_particular(self) -> Account:
        """Return an account without any role."""
        return Account.objects.create(username="nobody_much", email="nobody@example.invalid")

    def token(self, purpose: str, email: str) -> str:
        """Return a one-time token of the player, as a mail to that address would bring it."""
        return str(onetime.mint(self.account, onetime.Purpose(purpose), email, timezone.now()))

    @property
    def moderator(self) -> Client:
        return Client(
            Account.objects.filter(username="a_moderator").first() or account_with(Role.MODERATOR, "a_moderator")
        )

    def sanction(self, kind: Kind) -> str:
        """Return the path of a sanction that the player has met with, an hour long."""
        wish = ImposeSanction(account_id=self.account.pk, kind=kind, reason="Aimbot.", seconds=3_600)
        return f"/sanctions/{execute(wish, by=system('tests')).result}"

    def mission(self, *acts: str) -> str:
        """Return the path of a mission on offer, with which the player has done the acts."""
        path = f"/missions/{MissionFactory.create(by=actor_of(self.account))}"
        self.settle()
        for act in acts:
            assert self.player.post(f"{path}/{act}").status_code == 200
        return path


Answers = Iterator[Any]
Exercise = Callable[[City], Answers]
EXERCISES: dict[str, Exercise] = {}
BAD_KEY = {"Idempotency-Key": "two words"}
STALE = {"If-Match": '"v0-as-it-never-was"'}


def exercise(function: Exercise) -> Exercise:
    """Declare the exercise of the operation of that name."""
    EXERCISES[function.__name__] = function
    return function


@exercise
def auth_register(city: City) -> Answers:
    yield city.visitor.post("/auth/register", CJ)
    yield city.visitor.post("/auth/register", CJ)
    yield city.visitor.post("/auth/register", {"username": "no no"})


@exercise
def auth_login(city: City) -> Answers:
    yield city.visitor.post("/auth/login", {"username": city.account.username, "password": PASSWORD, "device": "den"})
    yield city.visitor.post("/auth/login", {"username": "nobody", "password": PASSWORD})
    yield city.visitor.post("/auth/login", {})
    for _ in range(6):
        yield city.visitor.post("/auth/login", {"username": "nobody_else", "password": PASSWORD})
    execute(ImposeSanction(account_id=city.account.pk, kind=Kind.BAN, reason="Cheating."), by=system("tests"))
    yield city.visitor.post("/auth/login", {"username": city.account.username, "password": PASSWORD})


@exercise
def auth_refresh(city: City) -> Answers:
    pair = city.pair()
    for body in ({"refresh": pair["refresh"]}, {"refresh": pair["refresh"]}, {}):
        yield city.visitor.post("/auth/refresh", body)


@exercise
def auth_logout(city: City) -> Answers:
    for body in ({"refresh": city.pair()["refresh"]}, {"refresh": "nonsense"}, {}):
        yield city.visitor.post("/auth/logout", body)


@exercise
def auth_verify_email(city: City) -> Answers:
    path, secret = "/auth/verify-email", city.token("VERIFY_EMAIL", "new@grove.example")
    yield from (city.visitor.post(path, body) for body in ({"token": secret}, {"token": secret}, {}))
    taken = city.token("VERIFY_EMAIL", Account.objects.exclude(pk=city.account.pk)[0].email)
    yield city.visitor.post(path, {"token": taken})


@exercise
def auth_ask_to_verify_email(city: City) -> Answers:
    path = "/auth/verify-email/request"
    yield from (city.player.post(path), city.player.post(path, {"email": "a@b.example"}), city.visitor.post(path))
    Account.objects.update(email_verified_at=timezone.now())
    yield city.player.post(path)


@exercise
def auth_ask_to_reset_password(city: City) -> Answers:
    for email in (city.account.email, "nobody@grove.example", "nowhere"):
        yield city.visitor.post("/auth/password/forgot", {"email": email})


@exercise
def auth_reset_password(city: City) -> Answers:
    wish = {"token": city.token("RESET_PASSWORD", city.account.email), "password": "An0ther!One"}
    yield from (city.visitor.post("/auth/password/reset", wish) for _ in range(2))


@exercise
def auth_change_password(city: City) -> Answers:
    path, wish = "/auth/password/change", {"current": PASSWORD, "password": "An0ther!One"}
    yield city.player.post(path, wish | {"device": "den"})
    yield from (city.player.post(path, wish) for _ in range(6))  # the password until now is another
    yield from (city.player.post(path, {}), city.visitor.post(path, wish))


@exercise
def players_rename(city: City) -> Answers:
    path, wish = "/players/me", {"username": "New_Name"}
    yield city.player.patch(path, wish, headers={"If-Match": '"v99-x"'})
    yield city.stranger.patch(path, {"username": city.account.username})
    yield city.player.patch(path, wish)
    yield city.player.patch(path, {"username": "Newer_Name"})
    yield from (client.patch(path, wish) for client in (city.visitor, city.server))
    yield city.player.patch(path, wish, headers=BAD_KEY)


@exercise
def players_erase(city: City) -> Answers:
    path, wish = "/players/me", {"password": PASSWORD}
    yield from (client.delete(path, wish) for client in (city.player, city.server, city.visitor))
    yield from (city.stranger.delete(path, {"password": "Wr0ng!One"}) for _ in range(6))
    yield city.stranger.delete(path, {})


@exercise
def players_change_email(city: City) -> Answers:
    path, wish = "/players/me/email", {"email": "new@grove.example", "password": PASSWORD}
    yield from (client.post(path, wish) for client in (city.player, city.visitor))
    yield from (city.player.post(path, wish | {"password": "Wr0ng!One"}) for _ in range(6))
    yield city.player.post(path, {})


@exercise
def players_export(city: City) -> Answers:
    yield from (client.get("/players/me/export") for client in (city.player, city.server, city.visitor))


@exercise
def auth_sessions(city: City) -> Answers:
    logged_in = city.logged_in()
    yield from (client.get("/auth/sessions") for client in (logged_in, city.visitor))
    yield logged_in.get("/auth/sessions?cursor=nonsense")


@exercise
def auth_end_sessions(city: City) -> Answers:
    logged_in = city.logged_in()
    yield from (logged_in.delete("/auth/sessions") for _ in range(2))


@exercise
def auth_end_session(city: City) -> Answers:
    logged_in = city.logged_in()
    [session] = [row["id"] for row in logged_in.get("/auth/sessions").json()["results"] if row["current"]]
    yield from (client.delete(f"/auth/sessions/{session}") for client in (city.stranger, logged_in, logged_in))


@exercise
def players_retrieve(city: City) -> Answers:
    path = f"/players/{city.account.pk}"
    yield from (city.stranger.get(path), city.visitor.get(path), city.player.get(f"/players/{NOBODY}"))
    yield Client(city.nobody_in_particular()).get(path)


@exercise
def players_me(city: City) -> Answers:
    yield from (client.get("/players/me") for client in (city.player, city.visitor, city.server))


@exercise
def players_statement(city: City) -> Answers:
    yield from (client.get("/players/me/statement") for client in (city.player, city.server, city.visitor))
    yield from (city.player.get(f"/players/me/statement?{query}") for query in ("cursor=nonsense", "account=stash"))


def _bank(city: City, path: str) -> Answers:
    """Yield what the bank answers to somebody who has $5,000 in cash, and $10 in the bank."""
    city.player.post("/players/me/deposits", {"amount": 10})
    yield from (city.player.post(path, {"amount": amount}) for amount in (10, 6_000, 0))
    yield from (client.post(path, {"amount": 1}) for client in (city.visitor, city.server))


@exercise
def players_deposit(city: City) -> Answers:
    yield from _bank(city, "/players/me/deposits")


@exercise
def players_withdraw(city: City) -> Answers:
    yield from _bank(city, "/players/me/withdrawals")


@exercise
def players_grant(city: City) -> Answers:
    staff, path = Client(account_with(Role.ADMIN, "an_admin")), f"/players/{city.account.pk}/grants"
    for amount in (100, -100, 100_001, -100_000, 0):
        yield staff.post(path, {"amount": amount, "reason": "a prize"})
    yield from (client.post(path, {"amount": 1, "reason": "a prize"}) for client in (city.player, city.visitor))
    yield staff.post(f"/players/{NOBODY}/grants", {"amount": 1, "reason": "a prize"})


@exercise
def transfers_create(city: City) -> Answers:
    money = {"to": str(city.account.pk), "amount": 100}
    yield city.stranger.post("/transfers", money)
    yield city.stranger.post("/transfers", money | {"account": "bank"})
    yield city.stranger.post("/transfers", money | {"to": str(NOBODY)})
    yield city.stranger.post("/transfers", money | {"amount": "100"})
    yield from (client.post("/transfers", money) for client in (city.visitor, city.player))
    muted = Account.objects.exclude(pk=city.account.pk).get(username__startswith="player_")
    execute(ImposeSanction(account_id=muted.pk, kind=Kind.MUTE, reason="spam"), by=system("tests"))
    yield city.stranger.post("/transfers", money)


@exercise
def ledger_reverse(city: City) -> Answers:
    staff, theirs = Client(account_with(Role.ADMIN, "an_admin")), {"amount": 102, "reason": "to the wrong one"}
    stranger = Account.objects.exclude(pk=city.account.pk).get(username__startswith="player_")
    entry = city.player.post("/transfers", {"to": str(stranger.pk), "amount": 100}).json()["id"]
    path = f"/ledger/entries/{entry}/reversal"
    yield from (client.post(path, theirs) for client in (city.player, city.visitor, staff, staff))
    yield from (staff.post(path, theirs | {"amount": amount}) for amount in (0, 100_001))
    yield staff.post(f"/ledger/entries/{NOBODY}/reversal", theirs)


@exercise
def leaderboards_retrieve(city: City) -> Answers:
    yield from (city.visitor.get(f"/leaderboards/{path}") for path in ("reputation", "reputation?limit=0", "beauty"))


@exercise
def leaderboards_around_me(city: City) -> Answers:
    path = "/leaderboards/reputation/around-me"
    yield from (client.get(path) for client in (city.player, city.server, city.visitor))
    yield city.player.get(f"{path}?radius=51")


@exercise
def seasons_list(city: City) -> Answers:
    for name in ("2026-10", "2026-11"):
        execute(CloseSeason(next_name=name), by=system("tests"))
    yield from (city.visitor.get(f"/seasons{query}") for query in ("", "?page_size=1", "?cursor=nonsense"))


@exercise
def seasons_leaderboards(city: City) -> Answers:
    season = execute(CloseSeason(next_name="2026-10"), by=system("tests")).result
    execute(CloseSeason(next_name="2026-11"), by=system("tests"))
    for path in (f"{season}/leaderboards/wealth", f"{season}/leaderboards/beauty", f"{NOBODY}/leaderboards/wealth"):
        yield city.visitor.get(f"/seasons/{path}")


@exercise
def players_progress(city: City) -> Answers:
    path = f"/players/{city.account.pk}/progress"
    award = AwardProgress(player_id=city.account.pk, experience=10, reason="tests", reference="tests")
    execute(award, by=system("tests"))
    yield from (client.get(path) for client in (city.player, city.stranger, city.visitor))
    yield city.player.get(f"{path}?cursor=nonsense")


@exercise
def players_stats(city: City) -> Answers:
    city.mission("accept")
    execute(
        EnrolMember(faction_id=FactionFactory.create(), player_id=city.account.pk, rank="LEADER"), by=system("tests")
    )
    path = f"/players/{city.account.pk}/stats"
    yield from (city.stranger.get(path), city.visitor.get(path), city.player.get(f"/players/{NOBODY}/stats"))
    yield Client(city.nobody_in_particular()).get(path)


@exercise
def factions_leaderboards(city: City) -> Answers:
    faction = FactionFactory.create()
    execute(EnrolMember(faction_id=faction, player_id=city.account.pk, rank="LEADER"), by=system("tests"))
    for path in (f"{faction}/leaderboards/wealth", f"{NOBODY}/leaderboards/wealth"):
        yield city.visitor.get(f"/factions/{path}")


@exercise
def factions_list(city: City) -> Answers:
    FactionFactory.create_batch(3)
    yield from (city.visitor.get(f"/factions{query}") for query in ("", "?page_size=1", "?cursor=nonsense", "?sort=x"))


@exercise
def factions_retrieve(city: City) -> Answers:
    yield from (city.visitor.get(f"/factions/{faction}") for faction in (FactionFactory.create(), NOBODY))


@exercise
def auth_appeal_ban(city: City) -> Answers:
    body = {"username": city.account.username, "password": PASSWORD, "text": "It was my brother."}
    path = "/auth/ban-appeal"
    yield city.visitor.post(path, body)
    city.sanction(Kind.BAN)
    yield from (city.visitor.post(path, body) for _ in range(2))
    yield city.visitor.post(path, body | {"text": "Please."})
    yield from (city.visitor.post(path, body | {"password": "Wr0ng!One"}) for _ in range(6))


@exercise
def sanctions_list(city: City) -> Answers:
    city.sanction(Kind.WARN)
    for client in (city.player, city.moderator, city.visitor):
        yield client.get(f"/sanctions?player={city.account.pk}")
    yield from (city.player.get(f"/sanctions?{query}") for query in ("cursor=nonsense", "kind=JAIL"))


@exercise
def sanctions_retrieve(city: City) -> Answers:
    path = city.sanction(Kind.MUTE)
    yield from (client.get(path) for client in (city.player, city.moderator, city.stranger, city.visitor))


@exercise
def sanctions_create(city: City) -> Answers:
    key = {"Idempotency-Key": "key-1"}
    wish = {"account_id": str(city.account.pk), "kind": "MUTE", "reason": "Swears."}
    yield city.moderator.post("/sanctions", wish | {"seconds": 60}, headers=key)
    yield city.moderator.post("/sanctions", wish, headers=key)
    yield city.moderator.post("/sanctions", wish | {"seconds": 1})
    yield city.moderator.post("/sanctions", wish | {"account_id": str(NOBODY)})
    yield from (client.post("/sanctions", wish) for client in (city.player, city.visitor))


@exercise
def sanctions_lift(city: City) -> Answers:
    path, wish = f"{city.sanction(Kind.BAN)}/lift", {"reason": "A mistake."}
    yield from (client.post(path, wish) for client in (city.player, city.visitor))
    yield from (city.moderator.post(path, wish) for _ in range(2))
    yield from (city.moderator.post(path, {}), city.moderator.post(f"/sanctions/{NOBODY}/lift", wish))


@exercise
def sanctions_appeal(city: City) -> Answers:
    path, wish = f"{city.sanction(Kind.MUTE)}/appeal", {"text": "It was my brother."}
    yield from (client.post(path, wish) for client in (city.player, city.player, city.stranger, city.visitor))
    yield city.player.post(path, {"text": "Please."})


@exercise
def sanctions_decision(city: City) -> Answers:
    path, wish = city.sanction(Kind.MUTE), {"granted": True, "answer": "We looked into it."}
    city.player.post(f"{path}/appeal", {"text": "It was my brother."})
    clients = (city.player, city.visitor, city.moderator, city.moderator)
    yield from (client.post(f"{path}/decision", wish) for client in clients)
    yield city.moderator.post(f"{path}/decision", {})
    yield city.moderator.post(f"/sanctions/{NOBODY}/decision", wish)


@exercise
def bridge_check_in(city: City) -> Answers:
    path = f"/bridge/players/{city.account.pk}/check-in"
    yield from (client.post(path) for client in (city.server, city.player, city.visitor))
    city.sanction(Kind.MUTE)
    yield from (city.server.post(path), city.server.post(path, {"server": "one"}))
    yield city.server.post(f"/bridge/players/{NOBODY}/check-in")
    city.sanction(Kind.BAN)
    yield city.server.post(path)


@exercise
def bridge_check_out(city: City) -> Answers:
    path = f"/bridge/players/{city.account.pk}/check-out"
    yield from (client.post(path) for client in (city.server, city.player, city.visitor))
    yield city.server.post(path, {"server": "one"})
    yield city.server.post(f"/bridge/players/{NOBODY}/check-out")


@exercise
def live_ticket(city: City) -> Answers:
    yield from (client.post("/live/tickets") for client in (city.player, city.visitor))
    yield city.player.post("/live/tickets", {"stream": "city"})
