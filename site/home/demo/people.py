"""The demo's accounts, and one generated coordinator at each organisation."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from accounts.domain.registration import create_verified_user
from accounts.enums import ConfirmedBy, MembershipState, Role
from accounts.models import Membership, User
from home.demo.content import demo_content
from schools.models import Organisation
from vocabulary.models import JobFunction

DOMAIN = "demo.test"
PASSWORD = "praktijkplein-demo"  # noqa: S105  printed at every start of the demo


@dataclass(frozen=True)
class Account:
    """One account of the demo: function and organisation where it has them."""

    name: str
    display_name: str
    roles: tuple[Role, ...] = ()
    function: str = ""
    organisation: str = ""


ACCOUNTS = (
    Account("lid", "Lies Lid", function="ict-coordinator", organisation="O04"),
    Account("auteur", "Arno Auteur", function="tict", organisation="O01"),
    Account("coauteur", "Cora Coauteur", function="pict", organisation="O01"),
    Account("redacteur", "Rik Redacteur", (Role.EDITOR,)),
    Account("redacteur2", "Rosa Redacteur", (Role.EDITOR,)),
    Account("trekker", "Tine Trekker", (Role.ORGANISER,), "coordinerend-tict", "O09"),
    Account("partner", "Pieter Partner", (Role.PARTNER,), "andere", "VICLI"),
    Account("jury1", "Jo Jurylid", (Role.JUROR,)),
    Account("jury2", "Jana Jurylid", (Role.JUROR,)),
    Account("jury3", "Joris Jurylid", (Role.JUROR,)),
    Account("jury4", "Jill Jurylid", (Role.JUROR,)),
    Account("jury5", "Jef Jurylid", (Role.JUROR,), "pict", "O02"),
    Account("voorzitter", "Vera Voorzitter", (Role.JURY_CHAIR,)),
    Account("directie", "Dirk Directie", function="directie", organisation="O01"),
    Account("buitenstaander", "Bo Buitenstaander"),
    Account("beheerder", "Bea Beheerder", (Role.ADMINISTRATOR,)),
)

# Made-up people: nobody's real name.
FIRST_NAMES = (
    *("Amira", "Bram", "Chloë", "Daan", "Elif", "Femke", "Gust", "Hanne", "Ilias"),
    *("Jasmien", "Kobe", "Lotte", "Mehdi", "Noor", "Oscar", "Paulien", "Quinten"),
)


def load_people(organisations: dict[str, Organisation]) -> dict[str, User]:
    """Make the accounts that are missing; returns people by account name and organisation id."""
    people = {account.name: _account(account, organisations) for account in ACCOUNTS}
    contacts = {row["organisatie_id"]: row["contact_rol"] for row in demo_content()["praktijken"]}
    for index, row in enumerate(demo_content()["organisaties"]):
        person = _user(f"ict.{row['id'].lower()}", f"{FIRST_NAMES[index]} (fictief)", ())
        _membership(
            person, organisations[row["id"]], function_named(contacts.get(row["id"], "TICT"))
        )
        people[row["id"]] = person
    return people


# What the content calls people, where the product's list of functions has another word.
FUNCTIONS = {
    "coördinerend directeur": "directie",
    "directeur": "directie",
    "directeur-coördinatie": "directie",
    "voorzitter samenwerkingsplatform": "directie",
}


def function_named(name: str) -> JobFunction:
    """Return the function that the content calls by this name."""
    wanted = FUNCTIONS.get(name, name)
    return JobFunction.objects.get(Q(name=wanted) | Q(abbreviation=wanted))


def _account(account: Account, organisations: dict[str, Organisation]) -> User:
    user = _user(account.name, account.display_name, account.roles)
    if Role.ADMINISTRATOR in account.roles and not user.is_superuser:
        user.is_superuser = True
        user.save(update_fields=["is_superuser"])
    if account.organisation:
        _membership(
            user,
            organisations[account.organisation],
            JobFunction.objects.filter(slug__startswith=account.function).order_by("order")[0],
        )
    return user


def _user(name: str, display_name: str, roles: tuple[Role, ...]) -> User:
    email = f"{name}@{DOMAIN}"
    existing = User.objects.filter(email=email).first()
    return existing or create_verified_user(
        email=email, display_name=display_name, password=PASSWORD, roles=(Role.MEMBER, *roles)
    )


def _membership(user: User, organisation: Organisation, function: JobFunction) -> None:
    Membership.objects.get_or_create(
        user=user,
        organisation=organisation,
        function=function,
        defaults={
            "state": MembershipState.CONFIRMED,
            "confirmed_as": ConfirmedBy.EDITOR,
            "confirmed_at": timezone.now(),
        },
    )
