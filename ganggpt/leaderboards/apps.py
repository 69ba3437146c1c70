"""Leaderboards as a Django app."""

from django.apps import AppConfig


class LeaderboardsConfig(AppConfig):
    name = "ganggpt.leaderboards"
