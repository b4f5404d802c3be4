"""Some people of the demo want to be found."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from accounts.domain.directory import listed
from accounts.domain.seeing import audience_of
from accounts.models import Profile, User

pytestmark = pytest.mark.django_db


def test_three_are_found_by_everybody_and_five_by_members(demo: None, client: Client) -> None:
    html = client.get("/leden/").content.decode()
    assert len(re.findall(r'<h2><a href="/leden/', html)) == 3
    client.force_login(User.objects.get(email="lid@demo.test"))
    html = client.get("/leden/").content.decode()
    assert len(re.findall(r'<h2><a href="/leden/', html)) == 5
    assert listed(audience_of(AnonymousUser())).count() == 3


def test_each_tells_of_what_the_school_shared_and_of_nothing_else(demo: None) -> None:
    for profile in Profile.objects.select_related("user"):
        (membership,) = profile.user.memberships.all()
        shared = membership.organisation.practices.live()
        assert any(page.title in profile.about for page in shared)
        themes = {theme for page in shared for theme in page.themes.all()}
        assert set(profile.themes.all()) <= themes
        assert profile.photo is None
