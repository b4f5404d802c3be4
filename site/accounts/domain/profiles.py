"""What people say about themselves: the only door to it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from accounts.enums import Visibility
from accounts.models import Profile, User
from accounts.validators import clean_display_name
from files.domain.uploads import attach_files, delete_file
from files.models import StoredFile
from vocabulary.models import Product, Theme

SHOW_A_NAME = "Wie gevonden wil worden, toont een naam. Kies wie je naam mag zien."


@dataclass(frozen=True)
class Told:
    """Everything that somebody tells, as one form holds it."""

    name_for: str = Visibility.NOBODY
    functions_for: str = Visibility.NOBODY
    photo: StoredFile | None = None
    photo_for: str = Visibility.NOBODY
    themes: Collection[Theme] = ()
    clusters: Collection[str] = ()
    products: Collection[Product] = ()
    expertise_for: str = Visibility.NOBODY
    digital_level: str = ""
    digital_level_for: str = Visibility.NOBODY
    about: str = ""
    about_for: str = Visibility.NOBODY
    availability: str = ""
    availability_for: str = Visibility.NOBODY
    is_listed: bool = False


ANOTHER_PHOTO = "Deze foto hoort al ergens anders bij. Kies ze opnieuw van je toestel."
LISTS = ("themes", "products")


def change_display_name(*, user: User, display_name: str) -> User:
    """Change the name that others see; `ValidationError` for what is no name."""
    name = clean_display_name(display_name)
    with transaction.atomic():
        fresh = User.objects.select_for_update().get(pk=user.pk)
        fresh.display_name = name
        fresh.save(update_fields=["display_name"])
    user.display_name = name
    return fresh


def profile_of(user: User) -> Profile:
    """Return somebody's profile; a new one, which nobody sees, where nothing was told yet."""
    return Profile.objects.filter(user=user).first() or Profile(user=user)


@transaction.atomic
def keep_profile(*, user: User, told: Told) -> Profile:
    """Keep what somebody tells, in place of what was told before.

    Raises:
        ValidationError: who wants to be found shows no name, or the photo is of something else.
    """
    if told.is_listed and told.name_for == Visibility.NOBODY:
        raise ValidationError({"name_for": SHOW_A_NAME})
    # Two windows at once: the lock on the person lets the second one wait and then win.
    User.objects.select_for_update().get(pk=user.pk)
    profile = profile_of(user)
    former = profile.photo
    _check_photo(told.photo, former)
    for name, value in vars(told).items():
        if name not in LISTS:
            setattr(profile, name, list(value) if name == "clusters" else value)
    profile.save()
    profile.themes.set(told.themes)
    profile.products.set(told.products)
    if told.photo is not None:
        attach_files(ids=[told.photo.pk])
    if former is not None and former != told.photo:
        _delete_photo(former)
    return profile


@transaction.atomic
def forget_profile(user: User) -> None:
    """Delete what somebody told, with the photo."""
    for profile in Profile.objects.filter(user=user).select_related("photo"):
        profile.delete()
        if profile.photo is not None:
            _delete_photo(profile.photo)


def _check_photo(photo: StoredFile | None, former: StoredFile | None) -> None:
    """Refuse a file of something else: with the photo it would be shown, and deleted."""
    if photo is not None and photo != former and photo.attached_at is not None:
        raise ValidationError({"photo": ANOTHER_PHOTO})


def _delete_photo(photo: StoredFile) -> None:
    try:
        with transaction.atomic():
            delete_file(stored_file=photo)
    except ProtectedError:
        # Its owner put the same file in something else too, by hand: there it stays.
        return
