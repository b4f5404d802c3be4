"""The screens in `/beheer/` where editors help the search."""

from typing import Any

from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from search.domain.asking import text_of
from search.forms.language import CompoundPartForm, StemExceptionForm, SynonymGroupForm
from search.forms.promotion import PromotionForm
from search.models import CompoundPart, Promotion, StemException, SynonymGroup

ASKED = "q"
"""The parameter with which a screen opens for a question of the log."""


class SearchViewSet(ModelViewSet):
    """What these screens have in common: sought in the database, nothing copied."""

    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    search_backend_name: Any = None
    list_per_page = 50
    form_class: type[Any]

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        """Return our own form, which checks what an editor typed."""
        return self.form_class


class PromotionCreateView(generic.CreateView):
    """A promotion, begun from a question of the log."""

    def get_initial_form_instance(self) -> Promotion:
        """Fill in the question."""
        return Promotion(query=text_of(self.request.GET.get(ASKED, "")))


class SynonymCreateView(generic.CreateView):
    """Synonyms, begun from a question of the log."""

    def get_initial_form_instance(self) -> SynonymGroup:
        """Fill in the first expression."""
        asked = text_of(self.request.GET.get(ASKED, "")).replace(",", " ")
        return SynonymGroup(words=f"{asked}, " if asked else "")


class SynonymViewSet(SearchViewSet):
    """Woorden met dezelfde betekenis."""

    model = SynonymGroup
    form_class = SynonymGroupForm
    add_view_class = SynonymCreateView
    icon = "link"
    menu_label = "Synoniemen"
    list_display = ("words",)
    search_fields = ("words",)


class CompoundPartViewSet(SearchViewSet):
    """Delen van samenstellingen."""

    model = CompoundPart
    form_class = CompoundPartForm
    icon = "cut"
    menu_label = "Delen van woorden"
    list_display = ("word",)
    search_fields = ("word",)


class StemExceptionViewSet(SearchViewSet):
    """Uitzonderingen op de stam."""

    model = StemException
    form_class = StemExceptionForm
    icon = "resubmit"
    menu_label = "Woordvormen"
    list_display = ("word", "counts_as")
    search_fields = ("word", "counts_as")


class PromotionViewSet(SearchViewSet):
    """Aanbevolen resultaten."""

    model = Promotion
    form_class = PromotionForm
    add_view_class = PromotionCreateView
    icon = "pick"
    menu_label = "Aanbevolen"
    list_display = ("query", Column("entry", label="Resultaat", accessor="shown"), "order")
    search_fields = ("query", "entry__title")


class QuestionsMenuItem(MenuItem):
    """Leads to what people look for."""

    def is_shown(self, request: Any) -> bool:
        """Show it to who may read the log."""
        return bool(request.user.has_perm("search.view_querycount"))


class StateMenuItem(MenuItem):
    """Leads to how the search does."""

    def is_shown(self, request: Any) -> bool:
        """Show it to who may look."""
        return bool(request.user.has_perm("search.view_indexrun"))


class SearchGroup(ModelViewSetGroup):
    """All of it under one entry of the menu."""

    menu_label = "Zoeken"
    menu_icon = "search"
    menu_order = 330
    items = (
        PromotionViewSet("zoeken_aanbevolen", url_prefix="zoeken/aanbevolen"),
        SynonymViewSet("zoeken_synoniemen", url_prefix="zoeken/synoniemen"),
        CompoundPartViewSet("zoeken_delen", url_prefix="zoeken/delen"),
        StemExceptionViewSet("zoeken_woordvormen", url_prefix="zoeken/woordvormen"),
    )

    def get_submenu_items(self) -> list[MenuItem]:
        """Put what people look for first, and how the search does last."""
        questions = QuestionsMenuItem(
            "Zoekvragen", reverse("search_editors:questions"), icon_name="help", order=-1
        )
        state = StateMenuItem(
            "Toestand", reverse("search_editors:state"), icon_name="cog", order=900
        )
        return [questions, state, *super().get_submenu_items()]
