"""Moments as people read them: what ends at midnight ends with the day before, whole."""

from datetime import datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime

DAY, HOUR = "j F Y", "G.i"
JUST_BEFORE = timedelta(microseconds=1)


def from_words(moment: datetime) -> str:
    """Return from when: "1 maart 2027", or with the hour where it is not the day's first."""
    local = localtime(moment)
    if local.time() == time(0):
        return date_format(local, DAY)
    return moment_words(moment)


def until_words(moment: datetime) -> str:
    """Return until when: "tot en met 30 april 2027", or "tot 30 april 2027, 17.00 uur"."""
    local = localtime(moment)
    if local.time() == time(0):
        return f"tot en met {date_format(localtime(moment - JUST_BEFORE), DAY)}"
    return f"tot {moment_words(moment)}"


def moment_words(moment: datetime) -> str:
    """Return a moment with its hour; midnight is the end of the day before."""
    local = localtime(moment)
    if local.time() == time(0):
        return f"{date_format(localtime(moment - JUST_BEFORE), DAY)}, 24.00 uur"
    return f"{date_format(local, DAY)}, {date_format(local, HOUR)} uur"
