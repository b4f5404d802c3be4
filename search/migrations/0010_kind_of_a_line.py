"""Lists of some kinds read the lines alone, without the entries beside them."""

from typing import Any

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def take_over(apps: Any, _schema_editor: Any) -> None:
    """Take each kind over from the entry."""
    entries = apps.get_model("search", "SearchEntry").objects.filter(pk=OuterRef("pk"))
    lines = apps.get_model("search", "SearchLine").objects
    lines.update(kind=Subquery(entries.values("kind")))


class Migration(migrations.Migration):
    dependencies = [("search", "0009_titles")]

    operations = [
        migrations.AddField(
            model_name="searchline",
            name="kind",
            field=models.CharField("soort", default="", max_length=30),
            preserve_default=False,
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
