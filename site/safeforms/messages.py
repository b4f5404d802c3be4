"""Messages of fields in the words of this site: they say what to do."""

from collections.abc import Mapping

from django import forms

EVERY_FIELD = {"required": "Vul dit in.", "unique": "Dit bestaat al: kies iets anders."}
TEXT = {
    "max_length": "Maak dit korter: hoogstens %(limit_value)d tekens, nu %(show_value)d.",
    "min_length": "Maak dit langer: minstens %(limit_value)d tekens, nu %(show_value)d.",
    "null_characters_not_allowed": "Er staat een teken in dat we niet kunnen bewaren.",
}
CHOOSE = {"required": "Kies een antwoord."}
CHOOSE_ONE = CHOOSE | {"invalid_choice": "Kies een van de mogelijkheden."}
CHOOSE_SOME = {
    "required": "Kies minstens één mogelijkheid.",
    "invalid_choice": "Kies uit de mogelijkheden.",
    "invalid_list": "Kies uit de mogelijkheden.",
    "invalid_pk_value": "Kies uit de mogelijkheden.",
}
NUMBER = {
    "invalid": "Vul een getal in, zoals 16 of 7,5.",
    "max_value": "Vul hoogstens %(limit_value)s in.",
    "min_value": "Vul minstens %(limit_value)s in.",
    "max_digits": "Dit getal is te lang.",
    "max_decimal_places": "Rond af: hoogstens %(max)s cijfers na de komma.",
    "max_whole_digits": "Dit getal is te groot.",
}
FILE = {
    "required": "Kies een bestand.",
    "invalid": "Kies een bestand.",
    "missing": "Kies een bestand.",
    "empty": "Dit bestand is leeg. Kies een ander bestand.",
    "max_length": "De naam van dit bestand is te lang: hoogstens %(max)d tekens.",
    "contradiction": "Kies een ander bestand of vink aan dat het weg mag, niet allebei.",
}
DAY = "Vul een datum in als dag/maand/jaar, zoals 21/11/2026."

# From general to special: the messages of the most special class of a field count.
MESSAGES: Mapping[type[forms.Field], Mapping[str, str]] = {
    forms.Field: EVERY_FIELD,
    forms.CharField: TEXT,
    forms.EmailField: {"invalid": "Vul een e-mailadres in, zoals naam@school.be."},
    forms.URLField: {"invalid": "Vul een volledig adres in, zoals https://www.voorbeeld.be."},
    forms.SlugField: {"invalid": "Gebruik hier alleen letters, cijfers en streepjes."},
    forms.UUIDField: {"invalid": "Dit klopt niet."},
    forms.RegexField: {"invalid": "Vul dit in zoals het voorbeeld."},
    forms.IntegerField: NUMBER,
    forms.FloatField: NUMBER,
    forms.DecimalField: NUMBER,
    forms.DateField: {"required": "Vul een datum in.", "invalid": DAY},
    forms.TimeField: {"invalid": "Vul een uur in, zoals 14.30."},
    forms.DateTimeField: {"invalid": "Vul een datum en een uur in, zoals 21/11/2026 14.30."},
    forms.DurationField: {"invalid": "Vul een duur in, zoals 1:30:00."},
    forms.BooleanField: {"required": "Vink dit aan om verder te gaan."},
    forms.ChoiceField: CHOOSE_ONE,
    forms.TypedChoiceField: CHOOSE_ONE,
    forms.MultipleChoiceField: CHOOSE_SOME,
    forms.ModelChoiceField: CHOOSE_ONE,
    forms.ModelMultipleChoiceField: CHOOSE_SOME,
    forms.FileField: FILE,
    forms.ImageField: {"invalid_image": "Dit bestand is geen beeld dat we kunnen lezen."},
}


def speak_our_language(field: forms.Field) -> None:
    """Replace the messages that Django gave a field; those that its form chose stay."""
    lineage = [kind for kind in reversed(type(field).__mro__) if issubclass(kind, forms.Field)]
    given: dict[str, object] = {}
    ours: dict[str, str] = {}
    for kind in lineage:
        own = kind.__dict__.get("default_error_messages", {})
        given |= own
        # A class that brings messages of its own is more special than what we say of its parents.
        ours = {code: text for code, text in ours.items() if code not in own}
        ours |= MESSAGES.get(kind, {})
    for code, text in ours.items():
        if code not in field.error_messages or field.error_messages[code] is given.get(code):
            field.error_messages[code] = text
