"""Tags for pages of networks and events."""

from datetime import datetime
from typing import Any

from django import template

from networks.domain.report_views import MOST_QUESTIONS, open_rows, report_view
from networks.domain.standing import standing_of
from networks.domain.wording import end_hour, last_moment, when
from networks.enums import ReportRowKind
from networks.forms.attendance import AttendanceForm
from networks.models import EventPage, NetworkPage
from networks.rules import may_organise_event

register = template.Library()


@register.inclusion_tag("networks/registering/block.html", takes_context=True)
def registration_block(context: Any, event: EventPage) -> dict[str, Any]:
    """Show whether there is room and, to who signed in, where he stands."""
    request = context["request"]
    return {
        "event": event,
        "runs_it": may_organise_event(request.user, event),
        "standing": standing_of(event=event, user=request.user),
    }


@register.inclusion_tag("networks/report/block.html", takes_context=True)
def event_report(context: Any, event: EventPage) -> dict[str, Any]:
    """Show the published report of an event, and what was agreed before it."""
    request = context["request"]
    return {
        "request": request,
        "event": event,
        "report": report_view(event=event, user=request.user),
    }


@register.inclusion_tag("networks/report/open_questions.html")
def open_questions(network: NetworkPage) -> dict[str, Any]:
    """List the first of the questions that are open in a network."""
    rows = open_rows(network, ReportRowKind.QUESTION)[:MOST_QUESTIONS]
    return {"network": network, "rows": rows}


@register.filter
def event_when(event: EventPage) -> str:
    """Write when an event is."""
    return when(event)


@register.filter
def event_last_moment(event: EventPage) -> datetime:
    """Return the last moment of an event, which is on its last day."""
    return last_moment(event)


@register.filter
def event_end_hour(event: EventPage) -> str:
    """Write the hour at which an event ends."""
    return end_hour(event, "G.i")


@register.filter
def has_checked(form: AttendanceForm, key: Any) -> bool:
    """Whether somebody stands checked in a form: as stored, or as it was just sent."""
    return str(key) in form.checked
