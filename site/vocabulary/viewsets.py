"""The screens in `/beheer/` where editors keep the vocabulary."""

from typing import Any

from django.db.models import ProtectedError
from django.http import HttpResponseRedirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from vocabulary.models import (
    EducationLevel,
    GlossaryTerm,
    JobFunction,
    Parameter,
    Product,
    SchoolHoliday,
    Task,
    Theme,
)
from vocabulary.widgets import DutchDecimalInput


class UnusedOnlyDeleteView(generic.DeleteView):
    """Deletes what nothing refers to, and says so where something does."""

    def form_valid(self, form: Any) -> Any:
        """Delete, or explain why not."""
        try:
            return super().form_valid(form)
        except ProtectedError as error:
            options = {one._meta for one in error.protected_objects}  # noqa: SLF001  (Django's API)
            where = sorted({str(option.verbose_name_plural) for option in options})
            messages.error(
                self.request,
                f"“{self.object}” is nog in gebruik ({', '.join(where)}) en kan niet weg.",
            )
            return HttpResponseRedirect(reverse(self.edit_url_name, args=[self.object.pk]))


class VocabularyViewSet(ModelViewSet):
    """What the screens of all lists have in common: sought in the database, nothing copied."""

    delete_view_class = UnusedOnlyDeleteView
    copy_view_enabled = False
    # Nobody asks where a word is used; an index of it would cost a task at every save.
    add_to_reference_index = False
    search_backend_name = None
    search_fields: tuple[str, ...] = ("name",)
    list_per_page = 50


class TermViewSet(VocabularyViewSet):
    """A list of terms in a fixed order."""

    list_display: tuple[str, ...] = ("name", "slug", "order")
    panels: tuple[Any, ...] = (
        FieldPanel("name"),
        FieldPanel(
            "slug", help_text="Staat in adressen en filters: verander hem liever niet meer."
        ),
        FieldPanel("order"),
    )


class EducationLevelViewSet(TermViewSet):
    """Onderwijsniveaus."""

    model = EducationLevel
    icon = "list-ol"


class ThemeViewSet(TermViewSet):
    """Thema's."""

    model = Theme
    icon = "tag"
    list_display = ("name", "also_called", "order")
    search_fields = ("name", "also_called")
    panels = (
        *TermViewSet.panels,
        FieldPanel("description"),
        FieldPanel("introduction"),
        FieldPanel("also_called"),
    )


class JobFunctionViewSet(TermViewSet):
    """Functies."""

    model = JobFunction
    icon = "user"
    list_display = ("name", "abbreviation", "leads_organisation", "order")
    panels = (*TermViewSet.panels, FieldPanel("abbreviation"), FieldPanel("leads_organisation"))


class ProductViewSet(VocabularyViewSet):
    """Producten."""

    model = Product
    icon = "desktop"
    list_display = ("name", "vendor", "licence")
    search_fields = ("name", "vendor")
    panels = (
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("vendor"),
        FieldPanel("licence"),
        FieldPanel("website"),
    )


class TaskViewSet(VocabularyViewSet):
    """The takenoverzicht."""

    model = Task
    icon = "tasks"
    menu_label = "Takenoverzicht"
    list_display = ("code", "name", "cluster", "level", "debated")
    list_filter = ("cluster", "level")
    search_fields = ("code", "name")
    panels = (
        FieldPanel("code"),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("cluster"), FieldPanel("level")]),
        FieldPanel("responsible"),
        FieldPanel("accountable"),
        FieldPanel("consulted"),
        FieldPanel("informed"),
        FieldPanel("source"),
        FieldPanel("debated"),
    )


class ParameterViewSet(VocabularyViewSet):
    """Dated figures, each with its values."""

    model = Parameter
    icon = "decimal"
    list_display = ("__str__", "unit")
    search_fields = ("key", "explanation")
    panels = (
        FieldPanel("key"),
        FieldPanel("unit"),
        FieldPanel("explanation"),
        InlinePanel(
            "values",
            heading="Waarden",
            label="Waarde",
            panels=[
                FieldRowPanel(
                    [FieldPanel("value", widget=DutchDecimalInput), FieldPanel("valid_from")]
                ),
                FieldPanel("source"),
                FieldPanel("source_url"),
                FieldPanel("confirmed"),
                FieldPanel("remark"),
            ],
        ),
    )


class GlossaryViewSet(VocabularyViewSet):
    """The glossary."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = "Woordenlijst"
    list_display = ("name", "abbreviation", "also_called")
    search_fields = ("name", "abbreviation", "also_called")
    panels = (
        FieldPanel("name"),
        FieldPanel(
            "slug", help_text="Staat in adressen die ernaar verwijzen: verander hem liever niet."
        ),
        FieldRowPanel([FieldPanel("abbreviation"), FieldPanel("also_called")]),
        FieldPanel("explanation"),
        FieldPanel("source"),
        FieldPanel("source_url"),
    )


class SchoolHolidayViewSet(VocabularyViewSet):
    """Schoolvakanties."""

    model = SchoolHoliday
    icon = "calendar"
    list_display = ("name", "first_day", "last_day")
    list_filter = {"first_day": ["gte", "lte"]}
    panels = (
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        FieldPanel("source"),
    )


class VocabularyGroup(ModelViewSetGroup):
    """All lists under one entry of the menu."""

    menu_label = "Woordenschat"
    menu_icon = "list-ul"
    menu_order = 320
    items = (
        ThemeViewSet("woordenschat_themas", url_prefix="woordenschat/themas"),
        GlossaryViewSet("woordenschat_woordenlijst", url_prefix="woordenschat/woordenlijst"),
        TaskViewSet("woordenschat_taken", url_prefix="woordenschat/taken"),
        ProductViewSet("woordenschat_producten", url_prefix="woordenschat/producten"),
        JobFunctionViewSet("woordenschat_functies", url_prefix="woordenschat/functies"),
        EducationLevelViewSet(
            "woordenschat_onderwijsniveaus", url_prefix="woordenschat/onderwijsniveaus"
        ),
        ParameterViewSet("woordenschat_parameters", url_prefix="woordenschat/parameters"),
        SchoolHolidayViewSet(
            "woordenschat_schoolvakanties", url_prefix="woordenschat/schoolvakanties"
        ),
    )
