"""A form field for private files, which keeps a chosen file when the form is shown again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import BaseForm, BaseFormSet
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from files.access import may_use
from files.domain.kinds import ACCEPT, KINDS
from files.domain.uploads import store_upload
from files.models import StoredFile

PENDING = "-pending"
REMOVE = "-weg"
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class FileChoice:
    """What a post says about a file: a new one, the key of a known one, or that it must go."""

    upload: UploadedFile | None = None
    key: str = ""
    is_removed: bool = False

    @property
    def stored(self) -> StoredFile | None:
        """The file that an upload of this post became."""
        return getattr(self.upload, "stored_as", None)

    def __bool__(self) -> bool:
        return self.upload is not None or (bool(self.key) and not self.is_removed)


def stored_file(key: object) -> StoredFile | None:
    """Return the file with a key, whatever somebody posted as one."""
    try:
        return StoredFile.objects.filter(pk=UUID(str(key))).first()
    except ValueError:
        return None


class PrivateFileInput(forms.Widget):
    """Chooses a file, and shows the one that is there with a tick to remove it."""

    template_name = "safeforms/file_input.html"
    needs_multipart_form = True
    input_type = "file"
    user: AbstractBaseUser | AnonymousUser | None = None
    known: Collection[UUID] = ()

    def value_from_datadict(
        self, data: Any, files: MultiValueDict[str, UploadedFile], name: str
    ) -> FileChoice:
        """Gather what the post says about this file."""
        return FileChoice(
            upload=files.get(name),
            key=str(data.get(name + PENDING, "") or ""),
            is_removed=bool(data.get(name + REMOVE)),
        )

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """A form may leave the file out."""
        return name not in files and name + PENDING not in data and name + REMOVE not in data

    def use_required_attribute(self, initial: Any) -> bool:
        """The browser cannot know that a file is there already."""
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the file that is there, when the person may know of it."""
        context = super().get_context(name, None, attrs)
        current = self._current(value)
        base = str(context["widget"]["attrs"].get("id", f"id_{name}"))
        context["widget"] |= {
            "current": current,
            "current_size": readable_size(current.size) if current else "",
            "pending_name": name + PENDING,
            "pending_id": f"{base}{PENDING}",
            "remove_name": name + REMOVE,
            "remove_id": f"{base}{REMOVE}",
            "is_removed": isinstance(value, FileChoice) and value.is_removed,
        }
        return context

    def _current(self, value: Any) -> StoredFile | None:
        if isinstance(value, StoredFile):
            return value
        if not isinstance(value, FileChoice):
            return stored_file(value) if value else None
        if value.stored is not None or not value.key:
            return value.stored
        found = stored_file(value.key)
        if found is None or self.user is None or not may_use(found, self.user, self.known):
            return None
        return found


class PrivateFileField(forms.Field):
    """A private file, as `StoredFile`.

    Takes an upload, or the key of a known file in `<name>-pending`: an upload of the same person,
    or a file that the thing in the form already has (`known`). An upload is stored as pending when
    the field is cleaned, so that a form that is refused for another reason shows it again. The form
    must say who uploads: `set_uploader(form, user=request.user)`.
    """

    widget = PrivateFileInput
    default_error_messages = {
        "required": "Kies een bestand.",
        "gone": "Dit bestand staat er niet meer. Kies het opnieuw.",
        "kind": "Kies hier een bestand van de soort %(kinds)s.",
    }

    def __init__(self, *, extensions: Iterable[str] = (), **kwargs: Any) -> None:
        self.extensions = tuple(extensions)
        self._user: AbstractBaseUser | AnonymousUser | None = None
        self._known: Collection[UUID] = ()
        kwargs.setdefault("help_text", _advice(self.extensions))
        super().__init__(**kwargs)

    @property
    def user(self) -> AbstractBaseUser | AnonymousUser | None:
        """The person who fills in the form."""
        return self._user

    @user.setter
    def user(self, user: AbstractBaseUser | AnonymousUser | None) -> None:
        self._user = user
        self.widget.user = user

    @property
    def known(self) -> Collection[UUID]:
        """The keys of the files that the thing in the form already has."""
        return self._known

    @known.setter
    def known(self, known: Collection[UUID]) -> None:
        self._known = known
        self.widget.known = known

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let the browser offer files that are taken."""
        return {"accept": ",".join(self.extensions) or ACCEPT}

    def clean(self, value: Any) -> StoredFile | None:
        """Return the file, storing a new one."""
        found = self._found(value)
        if found is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if found is not None and self.extensions and found.extension not in self.extensions:
            kinds = ", ".join(extension.strip(".") for extension in self.extensions)
            raise ValidationError(self.error_messages["kind"], code="kind", params={"kinds": kinds})
        return found

    def _found(self, value: Any) -> StoredFile | None:
        if value is None or isinstance(value, StoredFile):
            return value
        choice = value if isinstance(value, FileChoice) else FileChoice(key=str(value))
        if choice.upload is not None:
            return choice.stored or self._stored(choice.upload)
        if choice.is_removed or not choice.key:
            return None
        found = stored_file(choice.key)
        if found is None or not may_use(found, self._person(), self.known):
            raise ValidationError(self.error_messages["gone"], code="gone")
        return found

    def _stored(self, upload: UploadedFile) -> StoredFile:
        person = self._person()
        if not isinstance(person, AbstractBaseUser):
            raise ValidationError("Meld je aan om een bestand toe te voegen.", code="anonymous")
        stored = store_upload(upload=upload, user=person)
        upload.stored_as = stored  # type: ignore[attr-defined]
        return stored

    def _person(self) -> AbstractBaseUser | AnonymousUser:
        if self._user is None:
            raise ImproperlyConfigured("Say who uploads: files.forms.set_uploader(form, user=…).")
        return self._user

    def prepare_value(self, value: Any) -> Any:
        """Show a file given as an object or by its key."""
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another file was chosen, or the one that was there must go."""
        before = str(getattr(initial, "pk", initial) or "")
        if not isinstance(data, FileChoice):
            return before != str(getattr(data, "pk", data) or "")
        if data.upload is not None:
            return True
        return ("" if data.is_removed else data.key) != before


def _advice(extensions: tuple[str, ...]) -> str:
    kinds = [extension.strip(".") for extension in extensions or KINDS if extension != ".jpeg"]
    limit = settings.UPLOAD_MAX_BYTES // MEGABYTE
    return f"{', '.join(kinds[:-1])} of {kinds[-1]}, hoogstens {limit} MB."


def readable_size(size: int) -> str:
    """Write a size: `340 kB`, `2,4 MB`."""
    if size < MEGABYTE:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / MEGABYTE:.1f} MB".replace(".", ",")


def set_uploader(
    *shown: BaseForm | BaseFormSet,
    user: AbstractBaseUser | AnonymousUser,
    known: Collection[UUID] = (),
) -> None:
    """Tell the file fields of forms and formsets, and of a form's `formsets`, who fills them in.

    `known` are the files that the thing in the form already has, whoever uploaded them.
    """
    for each in shown:
        if isinstance(each, BaseFormSet):
            set_uploader(*each.forms, user=user, known=known)
            continue
        for field in each.fields.values():
            if isinstance(field, PrivateFileField):
                field.user, field.known = user, known
        set_uploader(*getattr(each, "formsets", {}).values(), user=user, known=known)


def keep_uploads(
    *,
    data: QueryDict,
    files: MultiValueDict[str, UploadedFile],
    user: AbstractBaseUser,
) -> QueryDict:
    """Store posted files as pending and return the data with their keys.

    For a post that is not validated: an automatic save, a row button. What cannot be stored is left
    out; the form tells about it when it is given the files as well.
    """
    kept = data.copy()
    for name in files:
        upload: Any = files[name]
        try:
            stored = getattr(upload, "stored_as", None) or store_upload(upload=upload, user=user)
        except ValidationError:
            continue
        upload.stored_as = stored
        kept[name + PENDING] = str(stored.pk)
        kept.pop(name + REMOVE, None)
    return kept
