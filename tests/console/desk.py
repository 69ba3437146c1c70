"""A member of staff at the console: what is offered to them, what they send, what they are told."""

from typing import Any
from uuid import uuid4

from django.contrib.admin import site
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from players.models import Account


class Desk(Client):
    """A browser in which somebody has logged in."""

    def __init__(self, account: Account):
        super().__init__()
        self.force_login(account)

    def offered(self, model: type[Model]) -> set[str]:
        """Return the labels of the actions on a list."""
        answer: Any = self.get(address(model))
        form = answer.context["action_form"]
        return {label for name, label in form.fields["action"].choices if name} if form else set()

    def ask(self, model: type[Model], action: str, *rows: Model, query: str = "", **sent: Any) -> Any:
        """Choose rows and an action; with what the form asks for, send it too."""
        chosen = {"action": action, "_selected_action": [str(row.pk) for row in rows]}
        return self.post(address(model) + query, chosen | sent, follow=True)

    def send(self, model: type[Model], action: str, *rows: Model, **sent: Any) -> list[str]:
        """Fill the form in and send it; return what the console says."""
        return told(self.ask(model, action, *rows, **{"nonce": str(uuid4())} | sent))

    def found(self, model: type[Model], **query: str) -> list[Any]:
        """Return the rows of a list."""
        answer: Any = self.get(address(model), query)
        return list(answer.context["cl"].result_list)

    def page(self, row: Model) -> str:
        """Return the page of a row."""
        answer: Any = self.get(address(type(row), "change", row.pk))
        assert answer.status_code == 200
        return str(answer.content.decode())


def address(model: type[Model], page: str = "changelist", *args: object) -> str:
    return reverse(f"{site.name}:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def told(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]
