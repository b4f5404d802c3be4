"""Django's configuration of the room `operations`."""

from datetime import timedelta

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Worker, periodic jobs, health and cache."""

    name = "operations"
    label = "operations"
    verbose_name = "Werking"

    def ready(self) -> None:
        """Register the jobs of the frameworks below, and watch for public changes."""
        from operations import jobs, kept_values, site_version
        from operations.framework_people import declare_framework_people
        from operations.framework_retention import declare_framework_retention
        from operations.periodic import register_job
        from operations.private_models import declare_framework_models
        from operations.retention import apply_retention
        from operations.worker import requeue_abandoned_tasks

        minute, day = timedelta(minutes=1), timedelta(days=1)
        register_job(name="requeue tasks", every=minute, run=requeue_abandoned_tasks)
        register_job(name="retention", every=day, run=apply_retention)
        register_job(name="prune tasks", every=day, run=jobs.prune_tasks)
        declare_framework_models()
        declare_framework_people()
        declare_framework_retention()
        site_version.watch()
        kept_values.watch_requests()
