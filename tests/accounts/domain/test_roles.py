import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

from accounts.domain import roles
from accounts.domain.roles import ensure_roles
from accounts.enums import Role
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def rights_of(role: Role) -> set[str]:
    group = Group.objects.get(name=role.value)
    names = {
        f"{app}.{codename}"
        for app, codename in group.permissions.values_list("content_type__app_label", "codename")
    }
    names |= {
        f"page:{codename}"
        for codename in group.page_permissions.values_list("permission__codename", flat=True)
    }
    return names | {
        f"collection:{codename}"
        for codename in group.collection_permissions.values_list("permission__codename", flat=True)
    }


EDITOR_RIGHTS = {
    "wagtailadmin.access_admin",
    "home.change_sitetexts",
    "moderation.view_case",
    "moderation.change_case",
    "moderation.view_problemreport",
    "moderation.change_problemreport",
    *(f"moderation.{verb}_cannedreply" for verb in ("view", "add", "change", "delete")),
    *(f"home.{verb}_articleseries" for verb in ("view", "add", "change", "delete")),
    *(
        f"vocabulary.{verb}_{model}"
        for verb in ("view", "add", "change")
        for model in (
            "educationlevel",
            "glossaryterm",
            "jobfunction",
            "parameter",
            "parametervalue",
            "product",
            "schoolholiday",
            "task",
            "theme",
        )
    ),
    *(
        f"search.{verb}_{model}"
        for verb in ("view", "add", "change", "delete")
        for model in ("compoundpart", "promotion", "stemexception", "synonymgroup")
    ),
    "search.view_querycount",
    *(f"search.{verb}_indexrun" for verb in ("view", "add")),
    "vocabulary.delete_glossaryterm",
    "vocabulary.delete_schoolholiday",
    "vocabulary.delete_parametervalue",
    *(f"schools.{verb}_organisation" for verb in ("view", "add", "change")),
    *(f"schools.{verb}_affiliation" for verb in ("view", "add", "change", "delete")),
    "accounts.view_membership",
    "accounts.change_membership",
    *(
        f"networks.{verb}_{model}"
        for verb in ("view", "add", "delete")
        for model in ("networkorganiser", "networkpartner")
    ),
    "networks.view_networkmembership",
    "networks.view_networkinvitation",
    "notifications.view_outgoingmail",
    "notifications.change_outgoingmail",
    *(f"wagtailredirects.{verb}_redirect" for verb in ("view", "add", "change", "delete")),
    *(f"page:{verb}_page" for verb in ("add", "change", "publish", "lock", "unlock")),
    *(
        f"collection:{verb}_{thing}"
        for verb in ("add", "change", "choose")
        for thing in ("image", "document")
    ),
}


@pytest.mark.usefixtures("before_setup")
def test_a_role_has_exactly_its_rights() -> None:
    ensure_roles()

    assert rights_of(Role.EDITOR) == EDITOR_RIGHTS
    assert rights_of(Role.ADMINISTRATOR) - EDITOR_RIGHTS == {
        *(f"accounts.{verb}_user" for verb in ("view", "add", "change", "delete")),
        *(
            f"vocabulary.delete_{model}"
            for model in ("educationlevel", "jobfunction", "parameter", "product", "task", "theme")
        ),
        "schools.delete_organisation",
        "wagtailcore.view_site",
        "wagtailcore.change_site",
        *(f"wagtailcore.{verb}_collection" for verb in ("view", "add", "change", "delete")),
        "page:bulk_delete_page",
    }
    assert rights_of(Role.ADMINISTRATOR) > EDITOR_RIGHTS
    for role in (Role.MEMBER, Role.ORGANISER, Role.PARTNER, Role.JUROR, Role.JURY_CHAIR):
        assert rights_of(role) == set()


@pytest.mark.usefixtures("before_setup")
def test_the_rights_hold_for_the_whole_tree() -> None:
    ensure_roles()

    pages = set(GroupPagePermission.objects.values_list("page", flat=True))
    depths = set(GroupCollectionPermission.objects.values_list("collection__depth", flat=True))
    assert pages == {Page.get_first_root_node().pk}
    assert depths == {1}


@pytest.mark.usefixtures("before_setup")
def test_the_default_groups_of_wagtail_are_gone() -> None:
    Group.objects.get_or_create(name="Editors")
    Group.objects.get_or_create(name="Moderators")

    ensure_roles()

    assert set(Group.objects.values_list("name", flat=True)) == set(Role.values)


@pytest.mark.usefixtures("before_setup")
def test_rights_that_somebody_added_are_taken_away_again() -> None:
    ensure_roles()
    group = Group.objects.get(name=Role.EDITOR.value)
    group.permissions.add(Permission.objects.get(codename="delete_user"))
    GroupPagePermission.objects.create(
        group=group,
        page=Page.get_first_root_node(),
        permission=Permission.objects.get(codename="bulk_delete_page"),
    )

    ensure_roles()

    assert rights_of(Role.EDITOR) == EDITOR_RIGHTS


@pytest.mark.usefixtures("before_setup")
def test_setting_the_roles_twice_changes_nothing() -> None:
    ensure_roles()
    before = set(GroupPagePermission.objects.values_list("pk", flat=True))
    rights = {role: rights_of(role) for role in Role}

    ensure_roles()

    assert set(GroupPagePermission.objects.values_list("pk", flat=True)) == before
    assert {role: rights_of(role) for role in Role} == rights


def test_a_right_that_does_not_exist_is_named() -> None:
    with pytest.raises(LookupError, match=r"moderation\.fly_case"):
        roles.permissions_named(["moderation.fly_case", "moderation.view_case"])


@pytest.mark.usefixtures("before_setup")
def test_an_editor_may_edit_pages_but_not_people() -> None:
    ensure_roles()
    editor = make_person("redacteur", roles=(Role.EDITOR,))
    root = Page.get_first_root_node()

    assert editor.has_perm("moderation.change_case")
    assert root.permissions_for_user(editor).can_add_subpage()
    assert not editor.has_perm("accounts.view_user")
    assert not editor.has_perm("accounts.change_user")


def test_a_member_may_do_nothing_in_the_admin() -> None:
    member = make_person("lid")

    assert member.get_all_permissions() == set()
