"""Random operations on the ledger, many of them invalid, each repeatable: the same worker and number, the same wish."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone

from ganggpt.bus import execute
from ganggpt.ledger import posting as ledger
from ganggpt.ledger.commands import ReverseEntry
from ganggpt.messages import Actor, Command, Permission, Refusal
from players.domain.commands import DepositCash, GrantMoney, TransferMoney, WithdrawCash
from players.domain.money import fee

NAMESPACE = UUID(int=20_26)
STAFF = Actor("account", uuid5(NAMESPACE, "staff"), permissions=frozenset({Permission.MANAGE_ECONOMY}))
ONCE_MORE = 0.2  # of all operations are repeated at once, under their key


@dataclass(frozen=True)
class Outcome:
    """How an operation ended: `done`, or the code of its refusal; and the entry it wrote, with the dollars it moved."""

    kind: str
    code: str
    replayed: bool = False
    entry: str = ""
    dollars: int = 0


@dataclass(frozen=True)
class Wish:
    """A command, who gives it, and the dollars that its entry moves."""

    kind: str
    command: Command
    by: Actor
    dollars: int


class Storm:
    """The operations of one worker; `written` are the outcomes of its earlier ones, which it may want to undo."""

    def __init__(self, worker: str, players: Sequence[UUID], written: Sequence[Outcome] = ()):
        self.worker = worker
        self.players = [Actor("account", player) for player in players]
        self.written = list(written)

    def next(self) -> Outcome:
        """Do the next operation; some of them twice, as a client does that has heard no answer."""
        key = f"storm:{self.worker}:{len(self.written)}"
        dice = Random(key)
        kind = dice.choices([*WISHES, "reward"], [8, 3, 3, 2, 2, 2])[0]
        state = dice.getstate()
        outcome = self._do(kind, key, dice)
        if dice.random() < ONCE_MORE:
            dice.setstate(state)
            again = self._do(kind, key, dice)
            assert outcome.code != "done" or (again.replayed and again.entry == outcome.entry), (outcome, again)
            outcome = again
        self.written.append(outcome)
        return outcome

    def _do(self, kind: str, key: str, dice: Random) -> Outcome:
        if kind == "reward":
            return self._reward(key, dice)
        wish = WISHES[kind](self, dice)
        try:
            done = execute(wish.command, by=wish.by, once=key)
        except Refusal as refusal:
            return Outcome(kind, refusal.code)
        return Outcome(kind, "done", done.replayed, done.result.get("id", ""), wish.dollars)

    def _reward(self, key: str, dice: Random) -> Outcome:
        """Pay as a mission does: once for its reference, whatever keys there are."""
        amount = dice.randint(500, 3_000)
        moves = {ledger.MISSION_REWARD: -amount, ledger.cash(self._player(dice)): amount}
        try:
            with transaction.atomic():
                ledger.post(moves, reason="mission reward", reference=key, actor="system:storm", at=timezone.now())
        except IntegrityError:
            return Outcome("reward", "done", replayed=True)
        return Outcome("reward", "done")

    def _player(self, dice: Random) -> UUID:
        player = dice.choice(self.players).id
        assert player
        return player

    def transfer(self, dice: Random) -> Wish:
        to = uuid5(NAMESPACE, "nobody") if dice.random() < 0.05 else self._player(dice)
        amount = dice.choice([0, 1, 49, 250, 999, 2_500, 10_000, 50_001])
        command = TransferMoney(to=to, amount=amount, account=dice.choice(["cash", "cash", "bank"]))
        return Wish("transfer", command, dice.choice(self.players), amount + fee(amount))

    def deposit(self, dice: Random) -> Wish:
        amount = dice.choice([-1, 1, 500, 2_000, 20_000])
        return Wish("deposit", DepositCash(amount=amount), dice.choice(self.players), amount)

    def withdrawal(self, dice: Random) -> Wish:
        amount = dice.choice([0, 1, 500, 2_000, 20_000])
        return Wish("withdrawal", WithdrawCash(amount=amount), dice.choice(self.players), amount)

    def grant(self, dice: Random) -> Wish:
        amount = dice.choice([-5_000, -100, 0, 100, 4_000])
        command = GrantMoney(
            player_id=self._player(dice), amount=amount, account=dice.choice(["cash", "bank"]), reason="storm"
        )
        return Wish("grant", command, dice.choice([STAFF, STAFF, self.players[0]]), abs(amount))

    def reversal(self, dice: Random) -> Wish:
        known = [outcome for outcome in self.written if outcome.entry]
        target = dice.choice(known) if known else Outcome("", "", entry=str(NAMESPACE), dollars=1)
        amount = target.dollars + dice.choice([0, 0, 0, 1])
        command = ReverseEntry(entry_id=UUID(target.entry), amount=amount, reason="storm")
        return Wish("reversal", command, STAFF, amount)


WISHES: dict[str, Callable[[Storm, Random], Wish]] = {
    "transfer": Storm.transfer,
    "deposit": Storm.deposit,
    "withdrawal": Storm.withdrawal,
    "grant": Storm.grant,
    "reversal": Storm.reversal,
}
# By which reasons the ledger knows each kind of operation.
REASONS = {kind: (kind,) for kind in WISHES} | {"reward": ("mission reward",), "grant": ("staff grant", "fine")}
