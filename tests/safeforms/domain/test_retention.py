"""Forms leave no traces for longer than they serve."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.http import QueryDict

from accounts.models import User
from files.domain.uploads import remove_old_pending, store_upload
from files.models import StoredFile
from operations.periodic import jobs
from operations.retention import all_kept, apply_retention
from safeforms.domain.drafts import save_draft
from safeforms.domain.once import once
from safeforms.domain.retention import remove_sent
from safeforms.models import FormDraft, FormToken
from safeforms.tokens import new_token
from tests.factories.files import PDF, upload

pytestmark = pytest.mark.django_db
FORM = "proef"


def kept(user: User, **more: Any) -> FormDraft:
    return save_draft(user=user, form=FORM, data=QueryDict("titel=x"), **more)


def test_old_drafts_sent_drafts_and_old_tokens_go(writer: User) -> None:
    token = new_token(form=FORM, user=writer)
    old, young, sent = kept(writer), kept(writer), kept(writer, token=token)
    once(token=token, form=FORM, user=writer, write=lambda: "/klaar/")
    FormDraft.objects.filter(pk=old.pk).update(updated_at=F("updated_at") - timedelta(days=366))
    remove_sent()
    apply_retention()
    assert list(FormDraft.objects.all()) == [young]
    assert sent.pk != young.pk
    assert FormToken.objects.count() == 1
    FormToken.objects.update(used_at=F("used_at") - timedelta(days=61))
    remove_sent()
    apply_retention()
    assert not FormToken.objects.exists()


def test_a_file_that_a_draft_mentions_outlives_its_week(writer: User) -> None:
    named, loose = (store_upload(upload=upload(f"{name}.pdf", PDF), user=writer) for name in "ab")
    data = QueryDict(f"titel=x&rij-0-file-pending={named.pk}&kapot-pending=x")
    draft = save_draft(user=writer, form=FORM, data=data)
    StoredFile.objects.update(uploaded_at=F("uploaded_at") - timedelta(days=30))
    assert remove_old_pending() == 1
    assert list(StoredFile.objects.all()) == [named]
    assert loose.pk != named.pk
    draft.delete()
    assert remove_old_pending() == 1
    assert not StoredFile.objects.exists()


def test_the_worker_knows_the_jobs() -> None:
    names = {job.name for job in jobs()}
    assert {"safeforms.remove_sent", "files.remove_orphans", "retention"} <= names
    assert {"drafts", "form tokens", "pending files"} <= {kept.name for kept in all_kept()}
