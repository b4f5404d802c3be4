"""Roles that refer to each other: what a name stands for is found when all are read."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from practices.organogram.domain.chart import circles_of
from practices.organogram.domain.reading import names_of
from practices.organogram.forms.references import RoleReference
from safeforms.rows import RowFormSet

TARGETS = {"superior": "reports_to", "dotted": "dotted_to", "same_person": "same_person_as"}
ITSELF = {
    "superior": "Een rol kan niet aan zichzelf rapporteren. Kies een andere rol, of laat dit leeg.",
    "dotted": "Een rol heeft geen lijn met zichzelf. Kies een andere rol, of laat dit leeg.",
    "same_person": "Dat is deze rol zelf. Kies een andere rol, of laat dit leeg.",
}


@dataclass(frozen=True)
class _Named:
    """A row that can be referred to."""

    form: Any
    key: str
    role: str
    level: str


class RoleFormSet(RowFormSet):
    """Roles that refer to each other; what a reference stands for is found when all are read."""

    rows_optional = False
    """Whether a file takes the place of the rows."""
    default_error_messages = {
        "too_few_forms": (
            "Vul minstens %(num)d rollen in, of laad hieronder het organogram op dat je al hebt."
        )
    }

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        if self.rows_optional:
            form.empty_permitted = True
        return form

    def full_clean(self) -> None:
        """Read the rows, then what they say of each other."""
        super().full_clean()
        self.references: dict[str, dict[str, Any]] = {}
        if not self.is_bound:
            return
        if self.rows_optional:
            self._non_form_errors.data = [
                error
                for error in self._non_form_errors.data
                if getattr(error, "code", "") != "too_few_forms"
            ]
        self._read_references()

    @property
    def role_names(self) -> list[str]:
        """The names to choose from where a row refers to another."""
        if self.is_bound:
            typed = (str(form["role"].value() or "").strip() for form in self.forms)
        else:
            typed = (str(form.initial.get("role", "")).strip() for form in self.forms)
        return list(dict.fromkeys(name for name in typed if name))

    # --- What rows say of each other ----------------------------------------------------------
    def _named(self) -> list[_Named]:
        found = []
        for form in self.forms:
            cleaned = getattr(form, "cleaned_data", {})
            if cleaned.get("role"):
                key, level = str(cleaned["key"]), cleaned.get("level", "")
                found.append(_Named(form, key, cleaned["role"], level))
        return found

    def _read_references(self) -> None:
        named = self._named()
        names = names_of([(each.key, each.role, each.level) for each in named])
        keys = {name.casefold(): key for key, name in names.items()}
        twice = Counter(each.role.casefold() for each in named)
        for each in named:
            found: dict[str, Any] = {}
            for name, target in TARGETS.items():
                reference = each.form.cleaned_data.get(name) or RoleReference()
                key = self._key_of(reference, names, keys)
                if key == each.key:
                    each.form.add_error(name, ITSELF[name])
                elif key:
                    found[target] = UUID(key)
                elif reference:
                    self._not_found(each.form, name, reference.text, twice, found)
            self.references[each.key] = found
        self._refuse_circles(named, names)

    def _key_of(self, reference: RoleReference, names: dict[str, str], keys: dict[str, str]) -> str:
        """Return the key of the row that a text means; "" where it means none."""
        if reference.known in names:
            return reference.known
        return keys.get(reference.text.casefold(), "")

    def _not_found(
        self, form: Any, name: str, text: str, twice: Counter[str], found: dict[str, Any]
    ) -> None:
        if twice[text.casefold()] > 1:
            form.add_error(
                name,
                f"Er zijn meer rollen met de naam “{text}”. Zet het niveau erbij, zoals "
                f"“{text} (school)”.",
            )
        elif name == "superior":
            found["outside_superior"] = text
        else:
            form.add_error(
                name, f"Geen rol in je lijst heet “{text}”. Schrijf ze juist zo, of laat dit leeg."
            )

    def _refuse_circles(self, named: list[_Named], names: dict[str, str]) -> None:
        """Say beside the first role of a circle how it leads back to itself."""
        above = {
            key: str(found["reports_to"])
            for key, found in self.references.items()
            if "reports_to" in found
        }
        forms_by_key = {each.key: each.form for each in named}
        for circle in circles_of(above):
            way = [names[key] for key in (*circle, circle[0])]
            if len(way) > 6:  # noqa: PLR2004  (a message that one can still read)
                way = [*way[:4], "…", way[-1]]
            forms_by_key[circle[0]].add_error(
                "superior",
                f"Deze lijn komt weer bij zichzelf uit: {' → '.join(way)}. "
                "Laat één van deze rollen aan iemand anders rapporteren.",
            )
