"""How editors see the fields of an organogram in `/beheer/`."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

MOST_ROLES = 300

# What refers to other rows is chosen in the form on the site, where roles have names.
ROLE_PANELS: list[Panel] = [
    FieldRowPanel([FieldPanel("role"), FieldPanel("level")]),
    FieldRowPanel([FieldPanel("people"), FieldPanel("hours"), FieldPanel("denominator")]),
    FieldRowPanel([FieldPanel("filled_by"), FieldPanel("specialisation")]),
    FieldRowPanel([FieldPanel("source"), FieldPanel("source_remark")]),
    FieldRowPanel([FieldPanel("mandate"), FieldPanel("corner")]),
]
ORGANOGRAM_PANELS: list[Panel] = [
    FieldPanel("decides_and_contact"),
    InlinePanel("roles", panels=ROLE_PANELS, heading="Rollen", label="Rol", max_num=MOST_ROLES),
    FieldPanel("upload_description"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("policy_rhythm"), FieldPanel("technical_rhythm")]),
            FieldPanel("teachers_rhythm"),
            FieldPanel("supporting_services"),
            FieldPanel("external_partners"),
            FieldPanel("sounding_board"),
            FieldRowPanel([FieldPanel("since"), FieldPanel("transition_years")]),
        ],
        heading="Overleg en partners",
    ),
]
