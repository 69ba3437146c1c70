"""Who is asking: the bearer of an access token, by simplejwt, checked against the account as it is now."""

from typing import Any
from uuid import UUID

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.exceptions import InvalidToken, TokenError
from rest_framework_simplejwt.tokens import AccessToken

from ganggpt.messages import Actor
from players.application.actors import actor_of, bearer
from players.models import Account


class AccountAuthentication(JWTAuthentication):
    def authenticate(self, request: Request) -> tuple[Account, Actor] | None:  # type: ignore[override]
        """Return the account and its actor; None without a token. Raises AuthenticationFailed."""
        header = self.get_header(request)
        if header is None:
            return None
        try:
            raw = self.get_raw_token(header)
            if raw is None:
                return None
            token = AccessToken(raw)  # type: ignore[arg-type]
            account = bearer(UUID(token["sub"]), token["ver"])
        except (TokenError, InvalidToken, AuthenticationFailed, KeyError, ValueError, TypeError) as error:
            raise AuthenticationFailed("The token is not valid or has expired.", "token_invalid") from error
        if account is None:
            raise AuthenticationFailed("The token has been revoked.", "token_revoked")
        return account, actor_of(account)


class AccountAuthenticationScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = AccountAuthentication
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
