"""Addresses of the room `accounts`: django-allauth under Dutch paths, `/mijn/` and links in mails.

Each of django-allauth's addresses is listed, so that none comes along unseen with a new version.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import URLPattern, URLResolver, include, path, re_path

from accounts.views import (
    entrance,
    erasing,
    links,
    members,
    memberships,
    messages,
    my_data,
    organisation_login,
    overview,
    profile,
)

SECOND_STEP = "account/tweede-stap/"
KEY = r"(?P<key>[-:\w]+)"
RESET_KEY = r"(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)"

entrance_patterns = [
    path("aanmelden/", account.login, name="account_login"),
    path("aanmelden/code/", account.request_login_code, name="account_request_login_code"),
    path("aanmelden/code/invullen/", account.confirm_login_code, name="account_confirm_login_code"),
    path("aanmelden/tweede-stap/", mfa.authenticate, name="mfa_authenticate"),
    path("aanmelden/toegangssleutel/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("aanmelden/organisatie/", organisation_login.begin, name="organisation_login"),
    path(
        "aanmelden/organisatie/terug/",
        organisation_login.callback,
        name="organisation_login_callback",
    ),
    path("afmelden/", organisation_login.logout, name="account_logout"),
    path("registreren/", account.signup, name="account_signup"),
    path("registreren/organisatie/", organisation_login.signup, name="socialaccount_signup"),
    path("account/niet-actief/", account.account_inactive, name="account_inactive"),
]

security_patterns = [
    path("account/nog-eens/", account.reauthenticate, name="account_reauthenticate"),
    path("account/nog-eens/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(
        "account/nog-eens/toegangssleutel/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/e-mail/", account.email, name="account_email"),
    path(
        "account/bevestig-e-mail/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    re_path(
        rf"^account/bevestig-e-mail/{KEY}/$", entrance.confirm_email, name="account_confirm_email"
    ),
    path("account/wachtwoord/", account.password_change, name="account_change_password"),
    path("account/wachtwoord/kiezen/", account.password_set, name="account_set_password"),
    path("account/wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "account/wachtwoord/vergeten/verstuurd/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "account/wachtwoord/nieuw/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        rf"^account/wachtwoord/nieuw/{RESET_KEY}/$",
        entrance.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]

second_step_patterns = [
    path("", mfa.index, name="mfa_index"),
    path("app/", totp.activate_totp, name="mfa_activate_totp"),
    path("app/weg/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("herstelcodes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "herstelcodes/nieuw/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "herstelcodes/bestand/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("toegangssleutels/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("toegangssleutels/nieuw/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("toegangssleutels/<int:pk>/weg/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("toegangssleutels/<int:pk>/naam/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
]

own_patterns = [
    path("gebruiksvoorwaarden/", entrance.terms, name="terms"),
    path(f"{SECOND_STEP}nodig/", entrance.second_factor_needed, name="second_factor_needed"),
    path("link/<str:token>/", links.one_time_link, name="one_time_link"),
    path("mijn/", overview.overview, name="overview"),
    path("mijn/gegevens/", my_data.my_data, name="my_data"),
    path("mijn/gegevens/wissen/", erasing.erase, name="erase"),
    path("gegevens-gewist/", erasing.erased, name="erased"),
    path("mijn/naam/", overview.change_name, name="change_name"),
    path("mijn/profiel/", profile.edit, name="profile"),
    path("leden/", members.directory, name="members"),
    path("leden/<uuid:key>/", members.member, name="member"),
    path("leden/<uuid:key>/bericht/", messages.write, name="member_message"),
    path("leden/antwoord/<uuid:message_id>/", messages.answer, name="member_answer"),
    path("mijn/functies/", memberships.membership_list, name="memberships"),
    path("mijn/functies/nieuw/", memberships.search_organisation, name="membership_search"),
    path("mijn/functies/nieuw/<slug:slug>/", memberships.ask, name="membership_ask"),
    path("mijn/functies/<int:pk>/directie/", memberships.ask_directie, name="membership_link"),
    path("mijn/functies/<int:pk>/naam/", memberships.name_shown, name="membership_name"),
    path("mijn/functies/<int:pk>/beeindigen/", memberships.end, name="membership_end"),
    path("mijn/functies/<int:pk>/collega/", memberships.decide, name="membership_decide"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *entrance_patterns,
    *security_patterns,
    path("", include((own_patterns, "accounts"))),
    path(SECOND_STEP, include(second_step_patterns)),
]
