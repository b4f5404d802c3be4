"""Signing in with an organisation's own account, by OpenID Connect.

django-allauth speaks the protocol. Here stands what it leaves to a site: that an answer belongs to
the question this browser asked, that it is signed, and what of it is kept.
"""

from typing import Any
from urllib.parse import urlencode

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from accounts.domain.vouching import confirm_vouched, numbers_in

PROVIDER = "organisatie"
WELL_KNOWN = "/.well-known/openid-configuration"
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
VOUCHED = "oidc_organisations"
SIGN_OUT = "oidc_sign_out"


def provider_name() -> str:
    """Return the name of the provider to sign in with, or nothing where there is none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return str(apps[0]["name"]) if apps else ""


class OrganisationAdapter(OpenIDConnectOAuth2Adapter):
    """Believes only signed answers of the provider that was asked."""

    def __init__(self, request: HttpRequest, provider_id: str = PROVIDER) -> None:
        super().__init__(request, provider_id)

    @property
    def openid_config(self) -> dict[str, Any]:
        """The provider's own description; it must be that of the address we were given."""
        config: dict[str, Any] = super().openid_config
        expected = self.get_provider().app.settings["server_url"].removesuffix(WELL_KNOWN)
        if str(config["issuer"]).rstrip("/") != expected:
            raise OAuth2Error("the configuration is that of another issuer")
        return config

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Return where the provider sends people back: the host never comes from the request."""
        return f"{settings.PRAKTIJKPLEIN_URL}{reverse('organisation_login_callback')}"

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> Any:
        """Fetch the tokens; the signature counts although they came directly."""
        data = super().get_access_token_data(*args, **kwargs)
        self._check_signature(str(data.get("id_token")))
        return data

    def _check_signature(self, id_token: str) -> None:
        """Refuse what the provider did not sign (a single key need not be named)."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        try:
            name = jwt.get_unverified_header(id_token).get("kid")
            keys = jwt.PyJWKSet.from_dict(answer.json()).keys
            fitting = [key for key in keys if name in {None, key.key_id}]
            if len(fitting) != 1:
                raise OAuth2Error("no key, or several, for this signature")
            jwt.decode(
                id_token,
                fitting[0].key,
                algorithms=ALGORITHMS,
                audience=self.get_provider().app.client_id,
                issuer=self.openid_config["issuer"],
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error("an ID token that does not hold") from error

    def complete_login(
        self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Read who it is; of all that the provider tells, the database keeps only the `sub`."""
        login = super().complete_login(request, app, token, **kwargs)
        told = login.account.extra_data
        signed, info = told["id_token"], told.get("userinfo", {})
        if info and info.get("sub") != signed["sub"]:
            raise OAuth2Error("the answers tell of two people")
        claims = {**signed, **info}
        for address in login.email_addresses:
            # Some write "false", which is true to Python.
            address.verified = claims.get("email_verified") is True
        login.account.extra_data = {}
        login.told = {
            "nonce": signed.get("nonce"),
            "organisations": numbers_in(claims.get(app.settings["organisation_claim"])),
            "sign_out": self._sign_out_url(app, kwargs["response"]["id_token"]),
        }
        return login

    def _sign_out_url(self, app: Any, id_token: str) -> str:
        """Return where the provider signs somebody out as well, if it offers that."""
        address = self.openid_config.get("end_session_endpoint")
        if not address:
            return ""
        values = {
            "id_token_hint": id_token,
            "client_id": app.client_id,
            "post_logout_redirect_uri": f"{settings.PRAKTIJKPLEIN_URL}/",
        }
        return f"{address}{'&' if '?' in address else '?'}{urlencode(values)}"


def remember_provider(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Keep for this session what the provider vouched for (a signal's receiver)."""
    login = kwargs.get("sociallogin")
    if login is None:
        return
    numbers = login.state.get("organisations", [])
    request.session[VOUCHED] = numbers
    request.session[SIGN_OUT] = login.state.get("sign_out", "")
    confirm_vouched(user=user, numbers=numbers)


def is_vouched(request: HttpRequest, number: str) -> bool:
    """Whether the provider said in this session that somebody belongs to an organisation."""
    return bool(number) and number in request.session.get(VOUCHED, [])


def sign_out_url(request: HttpRequest) -> str:
    """Return where the provider signs out whoever came through it, if anywhere."""
    return str(request.session.get(SIGN_OUT, ""))
