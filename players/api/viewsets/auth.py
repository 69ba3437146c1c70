"""HTTP to accounts and sessions: open an account, log in, stay logged in, log out."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from ganggpt.bus import execute
from ganggpt.messages import ANONYMOUS
from ganggpt.web.addresses import address_of
from ganggpt.web.lockout import a_try_at
from ganggpt.web.requests import answer, carries, do, validated
from ganggpt.web.schema import IDEMPOTENCY_KEY
from ganggpt.web.throttling import Credentials as CredentialsThrottle
from players.api.serializers import auth as serializers
from players.api.serializers import players
from players.application.queries.profiles import profile
from players.domain import commands, errors


class AuthViewSet(ViewSet):
    """Open an account, log in, stay logged in, log out."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (CredentialsThrottle,)

    @extend_schema(request=serializers.Registration, responses={201: players.Profile}, parameters=[IDEMPOTENCY_KEY])
    @carries(commands.RegisterPlayer)
    @action(detail=False, methods=["post"])
    def register(self, request: Request) -> Response:
        """Open an account, with its player and $5,000 in cash."""
        done = do(commands.RegisterPlayer(**validated(serializers.Registration, request)), request)
        return answer(players.Profile(profile(UUID(done.result))).data, done, 201)

    @extend_schema(
        request=serializers.Credentials, responses={200: serializers.TokenPair, 401: None, 403: None, 429: None}
    )
    @carries(commands.LogIn)
    @action(detail=False, methods=["post"])
    def login(self, request: Request) -> Response:
        """Begin a session: an access token for the API, and a refresh token for the next pair.

        Too many wrong passwords are 429 for a while, even for the right one. A ban is told to who knows the password.
        """
        # Never under a key: what a key remembers is kept, and tokens are not to be kept.
        credentials = validated(serializers.Credentials, request)
        with a_try_at(credentials["username"], request):
            done = execute(commands.LogIn(**credentials, address=address_of(request)), by=ANONYMOUS)
        return Response(done.result)

    @extend_schema(request=serializers.Refresh, responses={200: serializers.TokenPair, 401: None})
    @carries(commands.RefreshSession)
    @action(detail=False, methods=["post"])
    def refresh(self, request: Request) -> Response:
        """Trade a refresh token for a new pair. Each is good once: a second use ends the session at once."""
        command = commands.RefreshSession(**validated(serializers.Refresh, request), address=address_of(request))
        done = execute(command, by=ANONYMOUS)
        if done.result is None:
            raise errors.SessionEnded(
                "This refresh token was used before, so its session has been ended. Log in again."
            )
        return Response(done.result)

    @extend_schema(request=serializers.Refresh, responses={204: None, 401: None})
    @carries(commands.LogOut)
    @action(detail=False, methods=["post"])
    def logout(self, request: Request) -> Response:
        """End the session; its tokens and sockets are dead at once."""
        execute(commands.LogOut(**validated(serializers.Refresh, request)), by=ANONYMOUS)
        return Response(status=204)
