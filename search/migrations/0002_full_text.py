"""The full-text index beside the table; made again by `search.engines.full_text.ensure`."""

from django.db import migrations


def make(apps, schema_editor):
    from search.engines.full_text import STATEMENTS

    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for trigger in ("added", "gone", "changed"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS search_terms_{trigger}")
        schema_editor.execute("DROP TABLE IF EXISTS search_terms")
    else:
        schema_editor.execute(
            "ALTER TABLE search_searchentry DROP COLUMN IF EXISTS terms_vector"
        )


class Migration(migrations.Migration):
    dependencies = [("search", "0001_entries")]
    operations = [migrations.RunPython(make, drop)]
