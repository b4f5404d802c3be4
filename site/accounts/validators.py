"""Checks of what people type about themselves and others."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

FREE_MAIL = frozenset(
    {
        "gmail.com", "googlemail.com", "outlook.com", "outlook.be", "hotmail.com", "hotmail.be",
        "live.com", "live.be", "msn.com", "yahoo.com", "yahoo.be", "icloud.com", "me.com",
        "proton.me", "protonmail.com", "telenet.be", "skynet.be", "proximus.be", "pandora.be",
        "scarlet.be", "gmx.com", "gmx.net", "mail.com", "aol.com", "zoho.com", "yandex.com",
    }
)  # fmt: skip
"""Services where anybody has an address at once: no sign of an organisation."""

NAME_LENGTH = 120
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def domain_of(address: str) -> str:
    """The part of an address behind the @, in lower case."""
    return address.rpartition("@")[2].lower()


def validate_school_address(address: str) -> None:
    """Refuse what is no address, and addresses of services where anybody gets one."""
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValidationError(
            "Dit is geen geldig e-mailadres. Een adres ziet eruit als directie@school.be."
        ) from error
    if domain_of(address) in FREE_MAIL:
        raise ValidationError(
            f"Met een adres van {domain_of(address)} zien we niet dat het om de school gaat. "
            "Vul een adres van de school of het schoolbestuur in."
        )


def clean_display_name(text: str) -> str:
    """Return a name without unseen signs and with single spaces; refuse what is no name.

    An address as a name would show it to everybody; a link would be advertising.
    """
    visible = "".join(
        sign if unicodedata.category(sign) not in _UNSEEN else " "
        for sign in unicodedata.normalize("NFC", text)
    )
    name = " ".join(visible.split())
    if not any(sign.isalpha() for sign in name):
        raise ValidationError("Vul je naam in, zoals collega’s je kennen.")
    if "@" in name or "://" in name or "www." in name.lower():
        raise ValidationError(
            "Je naam is voor iedereen zichtbaar: vul geen e-mailadres of website in."
        )
    if len(name) > NAME_LENGTH:
        raise ValidationError(f"Een naam telt hooguit {NAME_LENGTH} tekens.")
    return name
