"""Who is asking: the bearer of an access token, by simplejwt, checked against account and session as they are now."""

from typing import Any
from uuid import UUID

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.exceptions import InvalidToken, TokenError
from rest_framework_simplejwt.models import TokenUser

from ganggpt.messages import Actor
from players.application.actors import bearer
from players.application.tokens import Access

UNBELIEVABLE = (TokenError, InvalidToken, AuthenticationFailed, KeyError, ValueError, TypeError, AttributeError)


class AccountAuthentication(JWTAuthentication):
    def authenticate(self, request: Request) -> tuple[TokenUser, Actor] | None:  # type: ignore[override]
        """Return the account, of which only the id is known, and its actor; None without a token.

        Raises AuthenticationFailed.
        """
        header = self.get_header(request)
        if header is None:
            return None
        try:
            raw = self.get_raw_token(header)
            if raw is None:
                return None
            token = Access(raw)  # type: ignore[arg-type]
            actor = bearer(UUID(token["sub"]), UUID(token["sid"]), int(token["ver"]))
        except UNBELIEVABLE as error:
            raise AuthenticationFailed("The token is not valid or has expired.", "token_invalid") from error
        if actor is None:
            raise AuthenticationFailed("The token has been revoked.", "token_revoked")
        return TokenUser(token), actor


class AccountAuthenticationScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = AccountAuthentication
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
