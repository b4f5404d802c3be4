"""Roles: groups with exactly the permissions they need, and no other."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

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
    "vocabulary.jobfunction",
    "vocabulary.parameter",
    "vocabulary.parametervalue",
    "vocabulary.product",
    "vocabulary.schoolholiday",
    "vocabulary.task",
    "vocabulary.theme",
)
SCHOOLS = ("schools.organisation", "schools.affiliation")

EDITOR = Grant(
    permissions=frozenset({"wagtailadmin.access_admin", "home.change_sitetexts"})
    | _all_of(("view", "change"), "moderation.case", "moderation.problemreport")
    | _all_of(("view", "add", "change", "delete"), "moderation.cannedreply")
    | _all_of(("view", "add", "change"), *VOCABULARY, *SCHOOLS)
    | _all_of(("delete",), "vocabulary.schoolholiday", "vocabulary.parametervalue")
    | _all_of(("delete",), "schools.affiliation")
    | _all_of(("view", "change"), "accounts.membership")
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
        for role, grant in GRANTS.items():
            group, _created = Group.objects.get_or_create(name=role.value)
            group.permissions.set(permissions_named(grant.permissions))
            _set_page_permissions(group, grant)
            _set_collection_permissions(group, grant)


def permissions_named(names: Iterable[str]) -> list[Permission]:
    """Return the permissions "app.codename"; `LookupError` names those that do not exist."""
    wanted = frozenset(names)
    if not wanted:
        return []
    condition = Q()
    for name in wanted:
        app, codename = name.split(".")
        condition |= Q(content_type__app_label=app, codename=codename)
    found = Permission.objects.filter(condition).select_related("content_type")
    by_name = {f"{one.content_type.app_label}.{one.codename}": one for one in found}
    if missing := sorted(wanted - by_name.keys()):
        message = f"No such permissions: {', '.join(missing)}"
        raise LookupError(message)
    return list(by_name.values())


def _set_page_permissions(group: Group, grant: Grant) -> None:
    root = Page.get_first_root_node()
    wanted = permissions_named(f"wagtailcore.{codename}" for codename in grant.pages)
    keep = Q(page=root, permission__in=wanted) if root else Q(pk=None)
    GroupPagePermission.objects.filter(group=group).exclude(keep).delete()
    if root is None:
        return
    for permission in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _set_collection_permissions(group: Group, grant: Grant) -> None:
    root = Collection.get_first_root_node()
    wanted = permissions_named(grant.collections)
    keep = Q(collection=root, permission__in=wanted) if root else Q(pk=None)
    GroupCollectionPermission.objects.filter(group=group).exclude(keep).delete()
    if root is None:
        return
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )
