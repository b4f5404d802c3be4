"""The site's version, and the table of the pages that all processes share."""

import time

from django.core.management import call_command
from django.db import migrations, models

TABLE = "operations_pages"


def create(apps, schema_editor):
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE IF EXISTS {schema_editor.quote_name(TABLE)}")


def begin(apps, schema_editor):
    # From the clock, so that no version comes back when the database is made anew.
    apps.get_model("operations", "SiteVersion").objects.create(value=time.time_ns() // 1000)


class Migration(migrations.Migration):
    dependencies = [("operations", "0002_cache_table")]

    operations = [
        migrations.CreateModel(
            name="SiteVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.BigIntegerField()),
            ],
        ),
        migrations.RunPython(create, drop),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
