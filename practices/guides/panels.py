"""How editors see a manual in `/beheer/`."""

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from practices.guides.enums import ForWhom


class GuideAdminForm(WagtailAdminPageForm):
    """Wagtail's form of a page, with a tick for each group of users instead of JSON."""

    for_whom = forms.MultipleChoiceField(
        label="Voor wie",
        choices=ForWhom.choices,
        widget=forms.CheckboxSelectMultiple,
    )


GUIDE_PANELS: list[Panel] = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("guide_type"), FieldPanel("material_licence")]),
            FieldPanel("for_whom"),
            FieldPanel("link"),
            FieldPanel("body"),
        ],
        heading="Handleiding",
    )
]
