"""An index on the words of titles; made again by `search.engines.full_text.ensure`."""

from django.db import migrations


def make(apps, schema_editor):
    from search.engines.full_text import STATEMENTS

    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("INSERT INTO search_titles(search_titles) VALUES ('rebuild')")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for trigger in ("added", "gone", "changed"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS search_titles_{trigger}")
        schema_editor.execute("DROP TABLE IF EXISTS search_titles")
    else:
        schema_editor.execute("DROP INDEX IF EXISTS search_titles")


class Migration(migrations.Migration):
    dependencies = [("search", "0008_slow_searches")]
    operations = [migrations.RunPython(make, drop)]
