"""The one place that reads the environment: every variable, its type and its default."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]


class Environment(BaseSettings):
    """Variables that an operator may set; names are upper case, empty means "not set"."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", frozen=True)

    var: Path = Field(default=ROOT / "var", validation_alias="PRAKTIJKPLEIN_VAR")
    static_root: Path | None = Field(default=None, validation_alias="STATIC_ROOT")
    url: str = Field(default="http://localhost:8000", validation_alias="PRAKTIJKPLEIN_URL")
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

    log_level: str = Field(default="INFO", validation_alias="LOG_LEVEL")
    secure_cookies: bool = Field(default=True, validation_alias="SECURE_COOKIES")

    @property
    def hosts(self) -> list[str]:
        """The host names that may be served, from a comma-separated list."""
        return [host.strip() for host in self.allowed_hosts.split(",") if host.strip()]


@cache
def environment() -> Environment:
    """Read the environment once per process."""
    return Environment()
