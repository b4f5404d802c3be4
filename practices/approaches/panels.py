"""How editors see an approach in `/beheer/`."""

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from practices.approaches.enums import Topic


class ApproachAdminForm(WagtailAdminPageForm):
    """Wagtail's form of a page, with a tick for each topic instead of JSON."""

    topics = forms.MultipleChoiceField(
        label="Waarover",
        choices=Topic.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


APPROACH_PANELS: list[Panel] = [
    MultiFieldPanel(
        [
            FieldPanel("yielded"),
            FieldPanel("topics"),
            FieldRowPanel([FieldPanel("hours"), FieldPanel("cost")], help_text="Leeg: onbekend."),
            FieldRowPanel([FieldPanel("quote"), FieldPanel("quoted")]),
        ],
        heading="Aanpak",
    )
]
