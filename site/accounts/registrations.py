"""What this room registers with others and with itself."""

from typing import Any

from accounts.domain import management_links
from accounts.domain.memberships import open_memberships, requests_for, team_of
from accounts.domain.profiles import profile_of
from accounts.domain.seeing import may_read_photo
from accounts.links import Purpose, register_purpose
from accounts.second_factor import has_second_factor
from accounts.sections import register_section
from files.access import register_reader
from schools.models import Organisation
from schools.sections import register_section as register_organisation_section


def register() -> None:
    """Register the link for the directie, the sections of `/mijn/` and the ICT-team."""
    register_purpose(
        Purpose(
            name=management_links.PURPOSE,
            template="accounts/links/membership.html",
            context=management_links.link_context,
            spend=management_links.spend_link,
            choices=frozenset({management_links.YES, management_links.NO}),
        )
    )
    register_section(10, "Mijn organisaties", "accounts/sections/memberships.html", _memberships)
    register_reader(may_read_photo)
    register_section(75, "Mijn profiel", "accounts/sections/public_profile.html", _public_profile)
    register_section(80, "Mijn gegevens", "accounts/sections/profile.html", _profile)
    register_section(90, "Aanmelden en beveiliging", "accounts/sections/security.html", _security)
    register_organisation_section(20, "accounts/sections/team.html", _team)


def _memberships(user: Any) -> dict[str, Any]:
    return {"memberships": open_memberships(user), "requests": requests_for(user)}


def _public_profile(user: Any) -> dict[str, Any]:
    return {"person": user, "profile": profile_of(user)}


def _profile(user: Any) -> dict[str, Any]:
    return {"person": user}


def _security(user: Any) -> dict[str, Any]:
    return {"person": user, "has_second_factor": has_second_factor(user)}


def _team(organisation: Organisation, user: Any) -> dict[str, Any]:
    return {"team": team_of(organisation)}
