"""The Celery app: queue `default` for the relay and small chores, queue `ai` for what waits on a language model."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ganggpt.settings")

app = Celery("ganggpt", task_cls="ganggpt.deadletters.task:Task")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
