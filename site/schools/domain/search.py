"""Finding organisations by what people type: parts of the name, the municipality, the number."""

from django.db.models import Case, IntegerField, QuerySet, Value, When

from schools.models import Organisation
from vocabulary.folding import folded

MOST_WORDS = 12
LONGEST_TEXT = 300


def find_organisations(text: str) -> QuerySet[Organisation]:
    """Organisations in which every word of the text begins a word; names that begin so first.

    Accents, capitals and punctuation do not matter. A text without letters or figures finds
    everything when it is empty and nothing otherwise.
    """
    organisations = Organisation.objects.all()
    query = folded(text[:LONGEST_TEXT])
    if not query:
        return organisations if not text.strip() else organisations.none()
    for word in query.split()[:MOST_WORDS]:
        organisations = organisations.filter(search_key__contains=f" {word}")
    begins_so = Case(
        When(sort_key__startswith=query, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return organisations.order_by(begins_so, "sort_key", "pk")
