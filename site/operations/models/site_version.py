"""The number that stands in the key of every page that is kept."""

from django.db import models


class SiteVersion(models.Model):
    """A counter that every public change raises; the site's version is the sum of all rows.

    A transaction raises the first row that no other one holds, so that nobody waits for anybody;
    a row is added when all are held. The sum grows with each commit, in whatever order they come.
    """

    value = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.value)
