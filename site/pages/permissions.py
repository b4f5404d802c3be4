"""The one permission tester of pages in `/beheer/`."""

from wagtail.models import PagePermissionTester


class GuardedPagePermissionTester(PagePermissionTester):
    """Pages that need a review go online through the inbox alone, never by a button in `/beheer/`.

    So nobody publishes what is his own or what nobody reviewed: not an editor, not an
    administrator. Withdrawing stays possible.
    """

    def can_publish(self) -> bool:
        """Whether the page may be published from Wagtail's own screens."""
        if getattr(self.page.specific_class, "requires_review", False):
            return False
        return bool(super().can_publish())

    def can_publish_subpage(self) -> bool:
        """Whether a new page below this one may be published from Wagtail's own screens."""
        creatable = self.page.specific_class.allowed_subpage_models()
        if creatable and all(getattr(model, "requires_review", False) for model in creatable):
            return False
        return bool(super().can_publish_subpage())

    def can_unschedule(self) -> bool:
        """Whether a planned publication may be taken back: that publishes nothing."""
        return bool(super().can_publish())

    def can_copy(self) -> bool:
        """Copying would make an unreviewed page (and could publish it): not for reviewed pages."""
        if getattr(self.page.specific_class, "requires_review", False):
            return False
        return bool(super().can_copy())
