"""Addresses of what follows the publication of an edition."""

from django.urls import path

from awards.views import card, certificate, evidence, feedback, practice_draft, result

urlpatterns = [
    path("<int:year>/uitslag/", result.result, name="result"),
    path("<int:year>/uitslag/ontvangstcode/", result.receipt, name="receipt"),
    path("<int:year>/uitslag/bewijs.json", evidence.evidence, name="evidence"),
    path("<int:year>/uitslag/award_verify.py", evidence.program, name="program"),
    path("<int:year>/oorkonde/<uuid:key>/", certificate.certificate, name="certificate"),
    path("<int:year>/laureaat/<uuid:key>/kaart/", card.card, name="card"),
    path("<int:year>/nominaties/<uuid:key>/verslag/", feedback.feedback, name="feedback"),
    path(
        "<int:year>/nominaties/<uuid:key>/praktijk/",
        practice_draft.practice_draft,
        name="practice_draft",
    ),
]
