"""The one place that reads the environment: every variable, its type and its default."""

from functools import cache
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]


class Environment(BaseSettings):
    """Variables that an operator may set; names are upper case, empty means "not set"."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", frozen=True)

    var: Path = Field(default=ROOT / "var", validation_alias="PRAKTIJKPLEIN_VAR")
    static_root: Path | None = Field(default=None, validation_alias="STATIC_ROOT")
    url: str = Field(default="http://localhost:8000", validation_alias="PRAKTIJKPLEIN_URL")
    erased_list: Path | None = Field(default=None, validation_alias="PRAKTIJKPLEIN_ERASED_LIST")
    """Who asked to be forgotten: kept apart from the backups that still know them."""
    secret_key: SecretStr | None = Field(default=None, validation_alias="SECRET_KEY")
    allowed_hosts: str = Field(default="", validation_alias="ALLOWED_HOSTS")
    trusted_proxies: int = Field(default=0, ge=0, validation_alias="TRUSTED_PROXY_COUNT")

    database_url: str | None = Field(default=None, validation_alias="DATABASE_URL")
    elasticsearch_url: str | None = Field(default=None, validation_alias="ELASTICSEARCH_URL")
    elasticsearch_prefix: str | None = Field(default=None, validation_alias="ELASTICSEARCH_PREFIX")

    email_delivery: Literal["server", "folder"] | None = Field(
        default=None, validation_alias="EMAIL_DELIVERY"
    )
    """Where mail goes: to a server, as production does by itself, or into a folder, as the demo."""
    email_host: str = Field(default="localhost", validation_alias="EMAIL_HOST")
    email_port: int = Field(default=25, validation_alias="EMAIL_PORT")
    email_user: str = Field(default="", validation_alias="EMAIL_USER")
    email_password: SecretStr = Field(default=SecretStr(""), validation_alias="EMAIL_PASSWORD")
    email_security: Literal["none", "starttls", "tls"] = Field(
        default="starttls", validation_alias="EMAIL_SECURITY"
    )
    email_from: str = Field(
        default="Praktijkplein <praktijkplein@localhost>", validation_alias="EMAIL_FROM"
    )

    media_bucket: str | None = Field(default=None, validation_alias="MEDIA_BUCKET")
    media_endpoint: str | None = Field(default=None, validation_alias="MEDIA_ENDPOINT")
    media_access_key: SecretStr | None = Field(default=None, validation_alias="MEDIA_ACCESS_KEY")
    media_secret_key: SecretStr | None = Field(default=None, validation_alias="MEDIA_SECRET_KEY")

    oidc_url: str | None = Field(default=None, validation_alias="PRAKTIJKPLEIN_OIDC_URL")
    """The issuer with whom people can sign in, as its own configuration writes it."""
    oidc_client_id: str | None = Field(
        default=None, validation_alias="PRAKTIJKPLEIN_OIDC_CLIENT_ID"
    )
    oidc_client_secret: SecretStr | None = Field(
        default=None, validation_alias="PRAKTIJKPLEIN_OIDC_CLIENT_SECRET"
    )
    oidc_name: str = Field(default="je organisatie", validation_alias="PRAKTIJKPLEIN_OIDC_NAME")
    oidc_scopes: str = Field(
        default="openid profile email", validation_alias="PRAKTIJKPLEIN_OIDC_SCOPES"
    )
    oidc_organisation_claim: str = Field(
        default="instellingsnummer", validation_alias="PRAKTIJKPLEIN_OIDC_ORGANISATION_CLAIM"
    )

    log_level: str = Field(default="INFO", validation_alias="LOG_LEVEL")
    secure_cookies: bool = Field(default=True, validation_alias="SECURE_COOKIES")

    @property
    def hosts(self) -> list[str]:
        """The host names that may be served, from a comma-separated list."""
        return [host.strip() for host in self.allowed_hosts.split(",") if host.strip()]

    @model_validator(mode="after")
    def _oidc_is_whole(self) -> Self:
        """Refuse half a provider, and one whose answers others on the way could change."""
        if not self.oidc_url:
            return self
        if not (self.oidc_client_id and self.oidc_client_secret):
            raise ValueError(
                "PRAKTIJKPLEIN_OIDC_URL needs PRAKTIJKPLEIN_OIDC_CLIENT_ID and "
                "PRAKTIJKPLEIN_OIDC_CLIENT_SECRET."
            )
        parts = urlsplit(self.oidc_url)
        if parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1"}:
            raise ValueError("PRAKTIJKPLEIN_OIDC_URL must be an address with https.")
        return self

    @property
    def oidc_apps(self) -> list[dict[str, Any]]:
        """The one provider as django-allauth reads it, or none."""
        if not self.oidc_url or not self.oidc_client_secret:
            return []
        return [
            {
                "provider_id": "organisatie",
                "name": self.oidc_name,
                "client_id": self.oidc_client_id,
                "secret": self.oidc_client_secret.get_secret_value(),
                "settings": {
                    "server_url": self.oidc_url.rstrip("/"),
                    "scope": self.oidc_scopes.split(),
                    "organisation_claim": self.oidc_organisation_claim,
                },
            }
        ]

    @property
    def oidc_origins(self) -> list[str]:
        """Where the forms for signing in and out lead to beside this site."""
        if not self.oidc_url:
            return []
        parts = urlsplit(self.oidc_url)
        return [f"{parts.scheme}://{parts.netloc}"]


@cache
def environment() -> Environment:
    """Read the environment once per process."""
    return Environment()
