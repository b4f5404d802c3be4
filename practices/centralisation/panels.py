"""How editors see a choice between central and local in `/beheer/`."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, Panel

PLACE_PANELS: list[Panel] = [
    FieldRowPanel([FieldPanel("code"), FieldPanel("name")]),
    FieldRowPanel([FieldPanel("cluster"), FieldPanel("place")]),
    FieldPanel("reason"),
    FieldPanel("arguments"),
]
CENTRALISATION_PANELS: list[Panel] = [
    FieldPanel("tipping_point"),
    InlinePanel(
        "places",
        panels=PLACE_PANELS,
        heading="Taken",
        label="Taak",
        min_num=3,
        help_text="Een taak van de school zelf heeft geen code.",
    ),
]
