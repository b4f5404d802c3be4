"""How editors see a puzzle in `/beheer/`."""

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    Panel,
)

SOURCE_PANELS: list[Panel] = [
    FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
    FieldRowPanel([FieldPanel("amount"), FieldPanel("unit")]),
    FieldPanel("decided_by"),
]
ALLOCATION_PANELS: list[Panel] = [
    FieldRowPanel([FieldPanel("role"), FieldPanel("level")]),
    FieldRowPanel([FieldPanel("source"), FieldPanel("source_name")]),
    FieldRowPanel([FieldPanel("people"), FieldPanel("hours"), FieldPanel("denominator")]),
    FieldRowPanel([FieldPanel("diploma"), FieldPanel("cluster")]),
]
PUZZLE_PANELS: list[Panel] = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("ict_points"), FieldPanel("ict_points_decided_by")]),
            FieldRowPanel([FieldPanel("pooling"), FieldPanel("pooling_remark")]),
            FieldRowPanel([FieldPanel("guarantee_hours"), FieldPanel("guarantee")]),
            FieldPanel("hours_package"),
        ],
        heading="Punten",
    ),
    InlinePanel("allocations", panels=ALLOCATION_PANELS, heading="Inzet", label="Inzet", min_num=1),
    InlinePanel("sources", panels=SOURCE_PANELS, heading="Andere bronnen", label="Bron"),
]
