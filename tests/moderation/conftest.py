"""Fixtures of this room."""

from tests.factories.moderation import case_kind_of_tests, submitted

__all__ = ["case_kind_of_tests", "submitted"]
