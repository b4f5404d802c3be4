"""Wagtail's account page without what belongs to `/mijn/`."""

from typing import Any

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import (
    AccountView,
    ChangePasswordPanel,
    LocaleSettingsPanel,
    NameEmailSettingsPanel,
)

ELSEWHERE = (NameEmailSettingsPanel, ChangePasswordPanel, LocaleSettingsPanel)


class EditorAccountView(AccountView):
    """Notifications, picture and theme; the rest is in `/mijn/` or the same for everybody."""

    def get_panels(self) -> list[Any]:
        """Return Wagtail's panels without those of our user model."""
        return [panel for panel in super().get_panels() if not isinstance(panel, ELSEWHERE)]


account = require_admin_access(EditorAccountView.as_view())
