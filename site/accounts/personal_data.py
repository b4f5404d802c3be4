"""What this room keeps of people."""

from collections.abc import Iterator
from typing import Any

from accounts.domain.profiles import forget_profile
from accounts.models import Profile
from operations.personal_data import GONE, NAMELESS, Row, declare_personal, declare_trace


def declare() -> None:
    """Say what an account, functions and agreements are."""
    declare_personal("accounts.User", "email", title="Account", erased=NAMELESS, rows=_account)
    declare_trace("accounts.User_groups", "user", because="the account names the roles")
    declare_trace(
        "accounts.User_user_permissions", "user", because="nobody has permissions of their own"
    )
    declare_personal(
        "accounts.Membership",
        "user",
        title="Functies in organisaties",
        erased=GONE,
        fields=[
            *("organisation", "function", "name_public", "state"),
            *("confirmed_as", "confirmed_at", "created_at"),
        ],
    )
    declare_trace("accounts.Membership", "confirmed_by", because="it is of who was confirmed")
    declare_personal(
        "accounts.Profile", "user", title="Profiel", erased=forget_profile, rows=_profile
    )
    declare_personal(
        "accounts.MemberMessage",
        *("sender", "recipient"),
        title="Berichten aan en van leden",
        erased=GONE,
        fields=["text", "created_at", "answer", "answered_at"],
    )
    declare_personal(
        "accounts.OneTimeLink",
        *("created_by", "recipient"),
        title="Links voor één keer",
        erased=GONE,
        fields=["purpose", "created_at", "expires_at", "spent_at"],
    )
    declare_personal(
        "accounts.TermsAcceptance",
        "user",
        title="Waar je mee akkoord ging",
        erased=NAMELESS,
        fields=["terms", "version", "text", "accepted_at"],
    )


def _account(user: Any) -> Iterator[Row]:
    yield {
        "naam": user.display_name,
        "e-mailadres": user.email,
        "lid sinds": user.date_joined,
        "laatst aangemeld": user.last_login,
        "rollen": ", ".join(sorted(user.role_names)),
    }


def _profile(user: Any) -> Iterator[Row]:
    profile = Profile.objects.filter(user=user).first()
    if profile is None:
        return
    yield {
        "naam zichtbaar voor": profile.get_name_for_display(),
        "functies zichtbaar voor": profile.get_functions_for_display(),
        "foto": profile.photo.original_name if profile.photo else "",
        "foto zichtbaar voor": profile.get_photo_for_display(),
        "onderwerpen": ", ".join(map(str, profile.themes.all())),
        "taken": ", ".join(profile.cluster_labels),
        "producten": ", ".join(map(str, profile.products.all())),
        "kennis zichtbaar voor": profile.get_expertise_for_display(),
        "niveau van DigCompEdu": profile.get_digital_level_display(),
        "niveau zichtbaar voor": profile.get_digital_level_for_display(),
        "over jezelf": profile.about,
        "tekst zichtbaar voor": profile.get_about_for_display(),
        "wat mag je vragen": profile.get_availability_display(),
        "bereikbaar zichtbaar voor": profile.get_availability_for_display(),
        "vindbaar": profile.is_listed,
        "veranderd": profile.changed_at,
    }
