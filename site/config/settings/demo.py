"""For `./run demo`: the real stack with fictitious content, on one machine."""

import secrets

from config.settings.base import *  # noqa: F403  settings modules build on one another

DEMO_BANNER = True
DEMO_CONTENT_ALLOWED = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *ENVIRONMENT.hosts]  # noqa: F405
EMAIL_BACKEND = MAIL_BACKENDS[ENVIRONMENT.email_delivery or "folder"]  # noqa: F405
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
# The demo's editors and jurors sign in without a second factor; production refuses this.
SECOND_FACTOR_REQUIRED = False
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "design.storage.ConcatenatingManifestStorage"},
}


LOGGING = {
    **LOGGING,  # noqa: F405
    # The console is for people here: mails and errors, not each page that is made.
    "loggers": {
        **LOGGING["loggers"],  # noqa: F405
        **{name: {"level": "WARNING"} for name in ("django_tasks", "wagtail")},
    },
}


def _secret_key() -> str:
    """Return the demo's own key, made once and kept beside its data."""
    path = VAR / "secret-key"  # noqa: F405
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(64))
        path.chmod(0o600)
    return path.read_text()


SECRET_KEY = _secret_key()
