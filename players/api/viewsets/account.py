"""HTTP to one's own account: its e-mail address, its password, all that is kept of it."""

from typing import Any

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
from ganggpt.web.requests import actor_of, ask, carries, validated, without_input
from ganggpt.web.throttling import Confirmed
from ganggpt.web.throttling import Credentials as CredentialsThrottle
from players.api.serializers import account as serializers
from players.api.serializers.auth import TokenPair
from players.domain import commands, queries

FOR_ANYONE: dict[str, Any] = {
    "authentication_classes": (),
    "permission_classes": (AllowAny,),
    "throttle_classes": (CredentialsThrottle,),
}
# None of this goes under an Idempotency-Key: what a key remembers is kept, and passwords and tokens are not to be.


class CredentialsViewSet(ViewSet):
    """Prove an e-mail address, set a new password."""

    @extend_schema(request=serializers.EmailProof, responses={204: None, 409: None})
    @carries(commands.VerifyEmail)
    @action(detail=False, methods=["post"], url_path="verify-email", **FOR_ANYONE)
    def verify_email(self, request: Request) -> Response:
        """Show the token of a mail: its address is verified, or becomes the account's own if it is a new one."""
        execute(commands.VerifyEmail(**validated(serializers.EmailProof, request)), by=ANONYMOUS)
        return Response(status=204)

    @extend_schema(request=None, responses={202: None, 400: None, 409: None})
    @carries(commands.AskToVerifyEmail)
    @action(detail=False, methods=["post"], url_path="verify-email/request")
    def ask_to_verify_email(self, request: Request) -> Response:
        """Have a mail sent to one's own address, with a token that is good for 24 hours."""
        without_input(request)
        execute(commands.AskToVerifyEmail(), by=actor_of(request))
        return Response(status=202)

    @extend_schema(request=serializers.ForgottenPassword, responses={202: None})
    @carries(commands.AskToResetPassword)
    @action(detail=False, methods=["post"], url_path="password/forgot", **FOR_ANYONE)
    def ask_to_reset_password(self, request: Request) -> Response:
        """Have a mail sent, if anybody has this address, with a token that is good for 30 minutes."""
        execute(commands.AskToResetPassword(**validated(serializers.ForgottenPassword, request)), by=ANONYMOUS)
        return Response(status=202)

    @extend_schema(request=serializers.PasswordReset, responses={204: None})
    @carries(commands.ResetPassword)
    @action(detail=False, methods=["post"], url_path="password/reset", **FOR_ANYONE)
    def reset_password(self, request: Request) -> Response:
        """Set a new password with the token of a mail; every session of the account ends."""
        execute(commands.ResetPassword(**validated(serializers.PasswordReset, request)), by=ANONYMOUS)
        return Response(status=204)

    @extend_schema(request=serializers.PasswordChange, responses={200: TokenPair, 403: None, 429: None})
    @carries(commands.ChangePassword)
    @action(detail=False, methods=["post"], url_path="password/change", throttle_classes=(Confirmed,))
    def change_password(self, request: Request) -> Response:
        """Set a new password: every session of the account ends, and a new one begins for this device."""
        change = commands.ChangePassword(**validated(serializers.PasswordChange, request), address=address_of(request))
        with a_try_at(actor_of(request).name, request):
            return Response(execute(change, by=actor_of(request)).result)


class OneselfViewSet(ViewSet):
    """One's e-mail address, and all that is kept of one."""

    @extend_schema(request=serializers.NewEmail, responses={202: None, 403: None, 429: None})
    @carries(commands.ChangeEmail)
    @action(detail=False, methods=["post"], url_path="me/email", throttle_classes=(Confirmed,))
    def change_email(self, request: Request) -> Response:
        """Have a mail sent to a new address; it becomes one's own when its token is shown to `/auth/verify-email`."""
        change = commands.ChangeEmail(**validated(serializers.NewEmail, request))
        with a_try_at(actor_of(request).name, request):
            execute(change, by=actor_of(request))
        return Response(status=202)

    @extend_schema(responses={200: serializers.Export, 404: None})
    @carries(queries.ExportOneself)
    @action(detail=False, url_path="me/export")
    def export(self, request: Request) -> Response:
        """All that is kept of oneself, to take along."""
        headers = {"Content-Disposition": 'attachment; filename="ganggpt.json"', "Cache-Control": "no-store"}
        return Response(serializers.Export(ask(queries.ExportOneself(), request)).data, headers=headers)
