"""Saving organisations: the address is unique, and an old one keeps leading there."""

from collections.abc import Collection, Iterable

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from schools.models import FormerSlug, Organisation
from vocabulary.folding import folded
from vocabulary.models import EducationLevel

SLUG_LENGTH = 200
ROOM_FOR_NUMBER = 10
TRIES = 5


def save_organisation(
    *,
    organisation: Organisation,
    education_levels: Iterable[EducationLevel] | None = None,
) -> Organisation:
    """Validate and store an organisation, new or changed; the only door outside the import.

    Without a slug it gets one from its name. A changed slug leaves a `FormerSlug`, so that the old
    address leads on. `education_levels` replaces the levels; `None` leaves them.

    Raises:
        ValidationError: with Dutch messages by field.
    """
    for attempt in range(TRIES):
        made = not organisation.slug
        if made:
            organisation.slug = unique_slug(name=organisation.name)
        organisation.full_clean()
        try:
            with transaction.atomic():
                keep_former_slug(organisation)
                organisation.save()
                if education_levels is not None:
                    organisation.education_levels.set(education_levels)
        except IntegrityError:
            # Somebody took the same address in between: the next one is free.
            if not made or attempt == TRIES - 1:
                raise
            organisation.slug = ""
        else:
            return organisation
    raise AssertionError("the last try returns or raises")


def unique_slug(*, name: str) -> str:
    """An address for a name that no organisation has or had."""
    base = slug_base(name)
    near = {"slug__startswith": base}
    taken = {
        *Organisation.objects.filter(**near).values_list("slug", flat=True),
        *FormerSlug.objects.filter(**near).values_list("slug", flat=True),
    }
    return free_slug(base=base, taken=taken)


def slug_base(name: str) -> str:
    """The name as an address, without looking who has it."""
    return slugify(folded(name))[: SLUG_LENGTH - ROOM_FOR_NUMBER].strip("-") or "organisatie"


def free_slug(*, base: str, taken: Collection[str]) -> str:
    """The base itself or its first numbered form that is not taken."""
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def find_by_slug(slug: str) -> Organisation | None:
    """The organisation that has this address, or had it before."""
    found = Organisation.objects.filter(slug=slug).first()
    if found is not None:
        return found
    former = FormerSlug.objects.select_related("organisation").filter(slug=slug).first()
    return former.organisation if former else None


def keep_former_slug(organisation: Organisation) -> None:
    """Remember the address that is about to change; who takes a former address has it.

    To be called right before the organisation is stored, in the same transaction.
    """
    FormerSlug.objects.filter(slug=organisation.slug).delete()
    if organisation.pk is None:
        return
    old = (
        Organisation.objects.select_for_update()
        .filter(pk=organisation.pk)
        .values_list("slug", flat=True)
        .first()
    )
    if old and old != organisation.slug:
        FormerSlug.objects.get_or_create(slug=old, defaults={"organisation": organisation})
