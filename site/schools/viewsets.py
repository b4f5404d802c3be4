"""The screens in `/beheer/` where editors keep the organisations."""

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.admin.views import generic

from schools.domain.search import find_organisations
from schools.forms.organisation import OrganisationForm
from schools.models import Organisation
from vocabulary.viewsets import VocabularyViewSet


class OrganisationIndexView(generic.IndexView):
    """The list, sought by the words that the site's own list is sought by."""

    def search_queryset(self, queryset: QuerySet[Organisation]) -> QuerySet[Organisation]:
        """Keep what is found; NUL bytes never reach the database."""
        if not self.is_searching:
            return queryset
        return queryset.filter(pk__in=find_organisations(self.search_query).values("pk"))


class OrganisationViewSet(VocabularyViewSet):
    """Organisations, each with the groupings it belongs to."""

    model = Organisation
    icon = "site"
    menu_order = 310
    add_to_admin_menu = True
    index_view_class = OrganisationIndexView
    list_display = ("name", "kind", "number", "municipality", UpdatedAtColumn())
    list_filter = ("kind", "network", "province")
    ordering = ("sort_key",)
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel(
                "slug",
                help_text="Het adres van de pagina. Laat leeg om het van de naam te maken; "
                "een vroeger adres blijft werken.",
            ),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("number")]),
            FieldRowPanel([FieldPanel("network"), FieldPanel("umbrella")]),
            FieldPanel("education_levels"),
            MultiFieldPanel(
                [
                    FieldPanel("street"),
                    FieldRowPanel([FieldPanel("postcode"), FieldPanel("municipality")]),
                    FieldPanel("province"),
                    FieldPanel("website"),
                ],
                heading="Adres",
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("schools_count"), FieldPanel("pupils")]),
                    FieldRowPanel([FieldPanel("staff"), FieldPanel("devices")]),
                    FieldPanel("platform"),
                ],
                heading="Cijfers (leeg = niet gekend)",
            ),
            InlinePanel(
                "affiliations",
                heading="Hoort bij",
                label="Groepering",
                panels=[
                    FieldPanel("grouping"),
                    FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
                ],
            ),
        ],
        base_form_class=OrganisationForm,
    )


def organisation_viewset() -> Any:
    """The screens, under `/beheer/organisaties/`."""
    return OrganisationViewSet("organisaties")
