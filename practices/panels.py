"""How editors see what every practice tells, in `/beheer/`."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

COMMON_PANELS: list[Panel] = [
    FieldPanel("organisation"),
    FieldPanel("summary"),
    FieldPanel("why"),
    FieldPanel("how"),
    MultiFieldPanel(
        [
            FieldPanel("situation_before"),
            FieldPanel("results"),
            FieldPanel("lessons"),
            FieldPanel("pitfalls"),
            FieldPanel("reuse_conditions"),
            FieldPanel("who_decided"),
        ],
        heading="Meer verhaal",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("school_year"), FieldPanel("organisation_level")]),
            FieldRowPanel([FieldPanel("schools_count"), FieldPanel("pupils")]),
            FieldRowPanel([FieldPanel("staff"), FieldPanel("devices")]),
            FieldRowPanel([FieldPanel("platform"), FieldPanel("contact_function")]),
            FieldPanel("education_levels"),
        ],
        heading="De school in cijfers",
    ),
    MultiFieldPanel(
        [FieldPanel("themes"), FieldPanel("tasks"), FieldPanel("tags")], heading="Vindbaar"
    ),
    InlinePanel("links", heading="Links"),
    MultiFieldPanel(
        [
            FieldPanel("audience"),
            FieldPanel("hide_organisation"),
            FieldPanel("review_by"),
        ],
        heading="Lezers en nazicht",
    ),
]
