"""Whatever people and organisers do in whatever order, places stay right."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.models import User
from networks.domain.places import fill_places
from networks.domain.registering import (
    accept,
    cancel,
    register,
    set_closed,
)
from networks.enums import HOLDING, RegistrationState
from networks.errors import RegistrationRefusedError
from networks.models import EventPage, NetworkPage, Registration, RegistrationChange
from notifications.models import OutgoingMail
from tests.factories.networks import make_event
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

PEOPLE = 8
someone = st.integers(0, PEOPLE - 1)
capacity = st.integers(0, 5)


class PlacesOfAnEvent(RuleBasedStateMachine):
    """One event; each step is what a person, an organiser or the clock does."""

    network: NetworkPage
    people: list[User]

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.event = make_event(network=self.network, seats=2)
        self.seats = 2
        self.frozen = 0
        self.is_closed = False

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def _rows(self, *states: RegistrationState) -> list[Registration]:
        found = Registration.objects.filter(event=self.event, state__in=states)
        return list(found.order_by("number"))

    @rule(number=someone)
    def registers(self, number: int) -> None:
        try:
            register(event_id=self.event.pk, user=self.people[number])
        except RegistrationRefusedError:
            assert self.is_closed

    @rule(number=someone)
    def leaves(self, number: int) -> None:
        cancel(event_id=self.event.pk, user=self.people[number], by=self.people[number])

    @rule(number=someone)
    def accepts(self, number: int) -> None:
        offered = {row.user_id for row in self._rows(RegistrationState.OFFERED)}
        holding = {row.user_id for row in self._rows(*HOLDING)}
        try:
            accept(event_id=self.event.pk, user=self.people[number])
        except RegistrationRefusedError:
            assert self.people[number].pk not in offered
        else:
            assert self.people[number].pk in holding

    @rule()
    def an_offer_runs_out(self) -> None:
        first = self._rows(RegistrationState.OFFERED)[:1]
        for row in first:
            past = timezone.now() - timedelta(seconds=1)
            Registration.objects.filter(pk=row.pk).update(offered_until=past)
        fill_places(event_id=self.event.pk)
        for row in first:
            row.refresh_from_db()
            assert row.state == RegistrationState.EXPIRED

    @rule(seats=capacity)
    def the_number_of_places_changes(self, seats: int) -> None:
        self.seats = seats
        EventPage.objects.filter(pk=self.event.pk).update(seats=seats)
        fill_places(event_id=self.event.pk)
        # Nobody loses a place that he has.
        self.frozen = max(0, len(self._rows(*HOLDING)) - seats)

    @rule(closed=st.booleans())
    def registrations_close_or_open(self, closed: bool) -> None:
        self.is_closed = closed
        set_closed(event_id=self.event.pk, closed=closed)

    @precondition(lambda self: self.frozen)
    @rule()
    def who_was_too_many_leaves(self) -> None:
        leaving = self._rows(*HOLDING)[-1]
        cancel(event_id=self.event.pk, user=leaving.user, by=leaving.user)

    @invariant()
    def never_more_than_there_are_places(self) -> None:
        held = len(self._rows(*HOLDING))
        self.frozen = min(self.frozen, max(0, held - self.seats))
        assert held <= self.seats + self.frozen

    @invariant()
    def no_place_is_empty_while_somebody_waits(self) -> None:
        if self._rows(RegistrationState.WAITING):
            assert len(self._rows(*HOLDING)) >= self.seats

    @invariant()
    def who_was_offered_a_place_came_before_all_who_wait(self) -> None:
        waiting = self._rows(RegistrationState.WAITING)
        offered = self._rows(RegistrationState.OFFERED)
        if waiting and offered:
            assert max(row.number for row in offered) < waiting[0].number

    @invariant()
    def each_change_is_mailed_once(self) -> None:
        changes = RegistrationChange.objects.filter(registration__event=self.event).count()
        assert OutgoingMail.objects.count() == changes


@pytest.mark.trials(short=10, full=500)
def test_places_hold_in_any_order_of_steps(network: NetworkPage, trials: int) -> None:
    people = [make_person(f"persoon{number}") for number in range(PEOPLE)]
    own: Any = type("OwnEvent", (PlacesOfAnEvent,), {"network": network, "people": people})
    run_state_machine_as_test(
        own, settings=settings(max_examples=trials, stateful_step_count=40, deadline=None)
    )
