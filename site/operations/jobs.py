"""Periodic jobs that Django and Wagtail bring as commands."""

from django.core.management import call_command


def publish_scheduled() -> None:
    """Publish and expire the pages whose moment has come."""
    call_command("publish_scheduled", verbosity=0)


def clear_sessions() -> None:
    """Delete sessions that ended."""
    call_command("clearsessions", verbosity=0)


def prune_tasks() -> None:
    """Delete results of tasks: a fortnight after success, a quarter after failure."""
    call_command("prune_db_task_results", failed_min_age_days=90, queue_name="*", verbosity=0)
