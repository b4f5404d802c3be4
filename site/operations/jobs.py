"""Periodic jobs that frameworks bring as commands."""

from django.core.management import call_command


def prune_tasks() -> None:
    """Delete results of tasks: a fortnight after success, a quarter after failure."""
    call_command("prune_db_task_results", failed_min_age_days=90, queue_name="*", verbosity=0)
