"""How editors see the fields of a saving in `/beheer/`."""

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    Panel,
)

LINE_PANELS: list[Panel] = [
    FieldRowPanel([FieldPanel("kind"), FieldPanel("label")]),
    FieldRowPanel([FieldPanel("before"), FieldPanel("after"), FieldPanel("difference")]),
    FieldRowPanel([FieldPanel("before_high"), FieldPanel("after_high"), FieldPanel("unit")]),
    FieldRowPanel([FieldPanel("how_known"), FieldPanel("method")]),
    FieldPanel("avoided"),
]
GAIN_PANELS: list[Panel] = [
    FieldPanel("argument"),
    InlinePanel(
        "lines",
        panels=LINE_PANELS,
        heading="Winst",
        label="Winst",
        min_num=1,
        help_text=(
            "Vul voor en na in, of enkel het verschil. Verandert een cijfer, dan vervalt de "
            "bevestiging door de directie."
        ),
    ),
    MultiFieldPanel(
        [FieldPanel("investment"), FieldPanel("extra_tasks"), FieldPanel("calculation")],
        heading="Investering en berekening",
    ),
]
