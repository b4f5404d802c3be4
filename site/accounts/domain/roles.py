"""Roles: groups with exactly the permissions they need, and no other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, Page

from accounts.enums import Role


@dataclass(frozen=True)
class Grant:
    """What a role may do: permissions as "app.codename", on pages and collections from the root."""

    permissions: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    collections: frozenset[str] = frozenset()


def _all_of(actions: Iterable[str], *models: str) -> frozenset[str]:
    """Return `app.action_model` for each "app.model"."""
    split = [model.split(".") for model in models]
    return frozenset(f"{app}.{action}_{model}" for app, model in split for action in actions)


VOCABULARY = (
    "vocabulary.educationlevel",
    "vocabulary.glossaryterm",
    "vocabulary.jobfunction",
    "vocabulary.parameter",
    "vocabulary.parametervalue",
    "vocabulary.product",
    "vocabulary.schoolholiday",
    "vocabulary.task",
    "vocabulary.theme",
)
SEARCH = (
    "search.compoundpart",
    "search.promotion",
    "search.stemexception",
    "search.synonymgroup",
)
SCHOOLS = ("schools.organisation", "schools.affiliation")

EDITOR = Grant(
    permissions=frozenset({"wagtailadmin.access_admin", "home.change_sitetexts"})
    | _all_of(("view", "change"), "moderation.case", "moderation.problemreport")
    | _all_of(("view", "add", "change", "delete"), "moderation.cannedreply", "home.articleseries")
    | _all_of(("view", "add", "change"), *VOCABULARY, *SCHOOLS)
    | _all_of(("delete",), "vocabulary.schoolholiday", "vocabulary.parametervalue")
    | _all_of(("delete",), "vocabulary.glossaryterm")
    | _all_of(("delete",), "schools.affiliation")
    | _all_of(("view", "add", "change", "delete"), *SEARCH)
    | _all_of(("view",), "search.querycount")
    | _all_of(("view", "add"), "search.indexrun")
    | _all_of(("view", "change"), "accounts.membership")
    | _all_of(("view", "add", "delete"), "networks.networkorganiser", "networks.networkpartner")
    | _all_of(("view",), "networks.networkmembership", "networks.networkinvitation")
    | _all_of(("view", "change"), "notifications.outgoingmail")
    | _all_of(("view", "add", "change", "delete"), "wagtailredirects.redirect"),
    pages=frozenset({"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}),
    collections=_all_of(("add", "change", "choose"), "wagtailimages.image", "wagtaildocs.document"),
)
ADMINISTRATOR = Grant(
    permissions=EDITOR.permissions
    | _all_of(("view", "add", "change", "delete"), "accounts.user")
    | _all_of(("delete",), *VOCABULARY, *SCHOOLS)
    | _all_of(("view", "change"), "wagtailcore.site")
    | _all_of(("view", "add", "change", "delete"), "wagtailcore.collection"),
    pages=EDITOR.pages | {"bulk_delete_page"},
    collections=EDITOR.collections,
)
NOTHING = Grant()

GRANTS: dict[Role, Grant] = {
    Role.MEMBER: NOTHING,
    Role.EDITOR: EDITOR,
    Role.ORGANISER: NOTHING,
    Role.PARTNER: NOTHING,
    Role.JUROR: NOTHING,
    Role.JURY_CHAIR: NOTHING,
    Role.ADMINISTRATOR: ADMINISTRATOR,
}
"""Rights of the roles; "nothing" means what every signed-in person may do by the rules."""

WAGTAIL_DEFAULT_GROUPS = ("Moderators", "Editors")


def ensure_roles() -> None:
    """Make the groups and set their permissions to what stands here; also takes away the rest."""
    with transaction.atomic():
        Group.objects.filter(name__in=WAGTAIL_DEFAULT_GROUPS).delete()
        found = permissions_named(name for grant in GRANTS.values() for name in _names(grant))
        pages, collections = Page.get_first_root_node(), Collection.get_first_root_node()
        for role, grant in GRANTS.items():
            group, _created = Group.objects.get_or_create(name=role.value)
            group.permissions.set(found[name] for name in grant.permissions)
            on_pages = {found[_page_right(one)] for one in grant.pages}
            _set_rights(group, "page", pages, on_pages)
            on_collections = {found[one] for one in grant.collections}
            _set_rights(group, "collection", collections, on_collections)


def _page_right(codename: str) -> str:
    return f"wagtailcore.{codename}"


def _names(grant: Grant) -> frozenset[str]:
    return grant.permissions | grant.collections | {_page_right(one) for one in grant.pages}


def permissions_named(names: Iterable[str]) -> dict[str, Permission]:
    """Return the permissions "app.codename"; `LookupError` names those that do not exist."""
    wanted = frozenset(names)
    apps = {name.partition(".")[0] for name in wanted}
    permissions = Permission.objects.filter(content_type__app_label__in=apps)
    by_name = {
        f"{one.content_type.app_label}.{one.codename}": one
        for one in permissions.select_related("content_type")
    }
    if missing := sorted(wanted - by_name.keys()):
        message = f"No such permissions: {', '.join(missing)}"
        raise LookupError(message)
    return {name: by_name[name] for name in wanted}


def _set_rights(group: Group, scope: str, root: Any, wanted: set[Permission]) -> None:
    """Give a group these rights on the root of pages or collections, and no others anywhere."""
    rights = getattr(group, f"{scope}_permissions")
    have = {(getattr(one, f"{scope}_id"), one.permission_id): one.pk for one in rights.all()}
    want = {(root.pk, permission.pk) for permission in wanted} if root else set()
    if surplus := [pk for key, pk in have.items() if key not in want]:
        rights.filter(pk__in=surplus).delete()
    for scope_id, permission_id in sorted(want - have.keys()):
        rights.create(**{f"{scope}_id": scope_id, "permission_id": permission_id})
