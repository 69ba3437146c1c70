"""A mission, as the answer to whoever asks or has just changed it."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from ganggpt.bus import Done
from ganggpt.messages import Command
from ganggpt.web.requests import answer, ask, do
from missions.api.serializers.missions import Mission
from missions.application.views import described
from missions.domain import queries
from missions.domain.mission import State


def shown(request: Request, mission_id: UUID, done: Done | None = None, status: int = 200) -> Response:
    """Return the mission in full."""
    row = ask(queries.GetMission(mission_id=mission_id), request)
    return answer(Mission(described(row)).data, done, status, version=row["version"])


def begun(request: Request, done: Done) -> Response:
    """Return a mission that did not exist before: 201 if it is on offer already, 202 while it is being written."""
    response = shown(request, UUID(done.result), done, 202)
    if response.data["state"] not in (State.REQUESTED, State.WRITING):
        response.status_code = 201
    return response


def changed(command: Command, request: Request, mission_id: UUID) -> Response:
    """Do what the command asks, and return the mission as it is then."""
    return shown(request, mission_id, do(command, request))
