"""The tables of players: account, session, sanction, visit, and the row that a player's stream folds to."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from ganggpt.leaderboards.keeping import keeps
from ganggpt.messages import Permission
from players.domain.penalty import Appeal, Kind, State
from players.domain.player import MAX_REPUTATION

models.CharField.register_lookup(Lower)
models.EmailField.register_lookup(Lower)


class AccountManager(BaseUserManager["Account"]):
    """What Django's own login and `createsuperuser` ask for."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Return who is meant by a username or an e-mail address, in any case."""
        name = (username or "").lower()
        return self.get(**{"email__lower" if "@" in name else "username__lower": name})

    def create_superuser(self, username: str, email: str, password: str, **fields: Any) -> "Account":
        account = self.model(username=username, email=email, is_staff=True, is_superuser=True, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser, PermissionsMixin):
    """Somebody who can log in: a player, staff, a game server. All that is personal is here and nowhere else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=20)
    email = models.EmailField(max_length=254)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    token_version = models.PositiveIntegerField(default=0)  # counting it up ends every token at once
    version = models.PositiveIntegerField(default=0)  # of the profile, counted up when it is edited
    created_at = models.DateTimeField(auto_now_add=True)
    email_verified_at = models.DateTimeField(null=True)
    renamed_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)  # everything personal is gone since then

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["email"]
    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("username"), name="username_once_whatever_the_case"),
            models.UniqueConstraint(Lower("email"), name="email_once_whatever_the_case"),
        ]
        permissions = [(permission.value, f"May {permission.value}") for permission in Permission]

    def __str__(self) -> str:
        return self.username


class Session(models.Model):
    """A login on one device: a family of refresh tokens of which only the newest is good. Only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+", db_index=False)
    refresh_hash = models.CharField(max_length=64)
    device = models.CharField(max_length=120, blank=True)
    address = models.GenericIPAddressField(null=True)  # where it was last used from
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)  # forgotten a month later
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["account", "-last_used_at"], name="sessions_of_an_account"),  # one's own list
            models.Index(fields=["address"], name="session_by_address"),  # the console's search
        ]

    def __str__(self) -> str:
        return f"{self.device or 'session'} of {self.account_id}"


class OneTimeToken(models.Model):
    """What a mail lets its reader do once: verify an address or set a new password. Only its hash is kept."""

    class Purpose(models.TextChoices):
        VERIFY_EMAIL = "VERIFY_EMAIL"
        RESET_PASSWORD = "RESET_PASSWORD"  # noqa: S105 - the name of a purpose

    digest = models.CharField(max_length=64, primary_key=True)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")  # the earlier ones, which a new one ends
    purpose = models.CharField(max_length=14, choices=Purpose.choices)
    email = models.EmailField(max_length=254)  # where it was sent
    expires_at = models.DateTimeField(db_index=True)  # forgotten then
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} of {self.account_id}"


class Sanction(models.Model):
    """A warning, a mute or a ban: the fold of the stream sanction:<id>, and the words, which no event holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField()
    account = models.ForeignKey(Account, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=4, choices=[(kind.value, kind.value.title()) for kind in Kind])
    state = models.CharField(max_length=8, choices=[(state.value, state.value.title()) for state in State])
    appeal = models.CharField(max_length=8, choices=[(appeal.value, appeal.value.title()) for appeal in Appeal])
    imposed_by = models.CharField(max_length=60)
    imposed_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    appeal_text = models.CharField(max_length=1000, blank=True)
    answer = models.CharField(max_length=300, blank=True)  # to the appeal, or why it was lifted

    class Meta:
        indexes = [
            models.Index(fields=["account", "-imposed_at"], name="sanctions_of_an_account"),  # history, what holds now
            # What beat ends when its time has come.
            models.Index(fields=["expires_at"], condition=models.Q(state=State.ACTIVE), name="sanction_running"),
            # The console's list of appeals that wait for an answer.
            models.Index(fields=["imposed_at"], condition=models.Q(appeal=Appeal.PENDING), name="appeal_pending"),
        ]

    def __str__(self) -> str:
        return f"{self.kind.lower()} of {self.account_id}"


class Player(models.Model):
    """Where a player stands: the fold of the stream player:<id>."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="+")
    version = models.PositiveIntegerField()
    experience = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField()
    reputation = models.PositiveIntegerField()
    reputation_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(reputation__lte=MAX_REPUTATION), name="reputation_in_range"),
        ]
        triggers = [
            keeps(
                "reputation",
                "reputation",
                member="NEW.account_id",
                delta="NEW.reputation - coalesce(OLD.reputation, 0)",
                at="NEW.reputation_at",
            )
        ]

    def __str__(self) -> str:
        return str(self.account)


class Visit(models.Model):
    """A player's stay on a game server, from the connect check to the goodbye, or to when it was last heard of."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    player = models.ForeignKey(Player, models.CASCADE, related_name="+", db_index=False)
    server = models.ForeignKey(Account, models.CASCADE, related_name="+")  # what goes with its account
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["player"], condition=models.Q(ended_at=None), name="in_one_place_at_a_time")
        ]
        indexes = [
            models.Index(fields=["player", "began_at"], name="visits_of_a_player"),  # playtime
            models.Index(fields=["seen_at"], condition=models.Q(ended_at=None), name="visit_open"),  # who is online
        ]

    def __str__(self) -> str:
        return f"{self.player_id} on {self.server_id}"
