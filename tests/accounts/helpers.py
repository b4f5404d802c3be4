"""What the tests of this room share."""

import re

from django.test import Client

from accounts.models import User
from notifications.models import OutgoingMail
from tests.factories.people import PASSWORD


def sign_in(client: Client, user: User, next_url: str = "") -> None:
    """Sign in by the form, as people do."""
    response = client.post(
        "/aanmelden/", {"login": user.email, "password": PASSWORD, "next": next_url}
    )
    assert response.status_code == 302, response.context["form"].errors


def mail_to(address: str) -> OutgoingMail:
    """The last mail to an address."""
    return OutgoingMail.objects.filter(recipient=address).latest("created_at")


def link_in(mail: OutgoingMail) -> str:
    """The path of the first link in a mail (the one at the end is the site's)."""
    return re.findall(r"https?://[^/\s]+(/\S*)", mail.body)[0]


def form_token(client: Client, path: str, name: str = "") -> str:
    """The token of the form on a page; `name` where there are several."""
    html = client.get(path).content.decode()
    pattern = r'name="formulier_token" value="([^"]+)"'
    if name:
        pattern += rf'><input type="hidden" name="formulier_naam" value="{re.escape(name)}"'
    found = re.search(pattern, html)
    assert found, f"no form {name} on {path}"
    return found[1]
