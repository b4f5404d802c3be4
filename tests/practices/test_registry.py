"""Which kinds the registry takes."""

from dataclasses import replace

import pytest
from django.core.exceptions import ImproperlyConfigured

from practices.registry import RESERVED_FOLDERS, kind_by_slug, kinds, register_kind


@pytest.mark.parametrize("folder", sorted(RESERVED_FOLDERS))
def test_no_kind_takes_the_address_of_a_view(folder: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        register_kind(replace(kinds()[0], slug=folder))
    assert kind_by_slug(folder) is None
