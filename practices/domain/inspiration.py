"""Beginning from a published practice: its structure, not its figures or its school's own words."""

from practices.models import PracticePage

STRUCTURE = ("how", "reuse_conditions")
MANY = ("themes", "tasks")


def begin_from(*, source: PracticePage, page: PracticePage) -> None:
    """Copy onto a new page what another school can use as it is, and name the source.

    A kind says in `copied_fields` (of its page model) which choices of its own belong to the
    structure, and in `copied_row_fields` which columns of which rows; figures never do.
    """
    page.inspired_by_id = source.pk
    for name in (*STRUCTURE, *getattr(source, "copied_fields", ())):
        setattr(page, name, getattr(source, name))
    for name in MANY:
        setattr(page, name, list(getattr(source, name).all()))
    page.tags.set([tag.name for tag in source.tags.all()])
    for relation, columns in getattr(source, "copied_row_fields", {}).items():
        manager = getattr(page, relation)
        setattr(
            page,
            relation,
            [
                manager.model(sort_order=number, **{name: getattr(row, name) for name in columns})
                for number, row in enumerate(getattr(source, relation).all())
            ],
        )
