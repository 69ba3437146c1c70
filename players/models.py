"""The tables of players: account, session, and the row that a player's stream folds to."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from ganggpt.messages import Permission

models.CharField.register_lookup(Lower)
models.EmailField.register_lookup(Lower)


class AccountManager(BaseUserManager["Account"]):
    """What Django's own login and `createsuperuser` ask for."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username__lower=(username or "").lower())

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
    created_at = models.DateTimeField(auto_now_add=True)

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
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    refresh_hash = models.CharField(max_length=64)
    device = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)  # forgotten a month later
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.device or 'session'} of {self.account_id}"


class Player(models.Model):
    """Where a player stands: the fold of the stream player:<id>."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="+")
    version = models.PositiveIntegerField()
    experience = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField()
    reputation = models.PositiveIntegerField()
    reputation_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(models.F("reputation").desc(), "reputation_at", "account", name="leaderboard_reputation"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(reputation__lte=100_000), name="reputation_in_range"),
        ]

    def __str__(self) -> str:
        return str(self.account)
