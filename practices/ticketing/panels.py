"""How editors see the fields of a ticketing practice in `/beheer/`."""

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from practices.ticketing.enums import Channel


class TicketingAdminForm(WagtailAdminPageForm):
    """Wagtail's form of a page, with a tick for each channel instead of JSON."""

    channels = forms.MultipleChoiceField(
        label="Kanalen",
        choices=Channel.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


TICKETING_PANELS: list[Panel] = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("product"), FieldPanel("product_name")]),
            FieldRowPanel([FieldPanel("hosting"), FieldPanel("hosting_remark")]),
            FieldPanel("licence_remark"),
        ],
        heading="Product",
    ),
    MultiFieldPanel(
        [
            FieldPanel("cost_per_year", help_text="Euro per jaar: 0 is gratis, leeg is onbekend."),
            FieldRowPanel(
                [FieldPanel("cost_licence"), FieldPanel("cost_hosting"), FieldPanel("cost_support")]
            ),
        ],
        heading="Kost",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("users"), FieldPanel("agents")]),
            FieldRowPanel([FieldPanel("tickets_per_year"), FieldPanel("first_line_percentage")]),
            FieldRowPanel(
                [FieldPanel("first_response_before"), FieldPanel("first_response_after")],
                help_text="De mediaan in werkuren.",
            ),
            FieldRowPanel([FieldPanel("first_response_basis"), FieldPanel("setup_hours")]),
            FieldPanel("channels"),
        ],
        heading="Werking",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("sso"), FieldPanel("sso_remark")]),
            FieldRowPanel(
                [FieldPanel("processing_agreement"), FieldPanel("processing_agreement_remark")]
            ),
            FieldRowPanel([FieldPanel("data_location"), FieldPanel("data_retention")]),
            FieldRowPanel([FieldPanel("knowledge_base"), FieldPanel("inventory_linked")]),
        ],
        heading="Techniek en privacy",
    ),
    MultiFieldPanel(
        [FieldPanel("pluses"), FieldPanel("minuses"), FieldPanel("choose_again")],
        heading="Ervaring",
    ),
]
