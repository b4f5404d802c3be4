"""What the questions of every practice are called, and the help beside them."""

LABELS: dict[str, str] = {
    "organisation": "Organisatie",
    "summary": "Samenvatting",
    "why": "Waarom, in één zin",
    "how": "Hoe pakten jullie het aan?",
    "organisation_level": "Op welk niveau?",
    "education_levels": "Onderwijsniveaus",
    "contact_function": "Wie antwoordt op vragen?",
    "platform": "Digitaal leerplatform",
    "situation_before": "Hoe was het vroeger?",
    "results": "Wat kregen jullie ervoor terug?",
    "lessons": "Wat leerden jullie?",
    "pitfalls": "Waar moet een ander op letten?",
    "reuse_conditions": "Wat is er nodig om dit over te nemen?",
    "who_decided": "Wie besliste?",
    "themes": "Thema’s",
    "tasks": "Taken uit het takenoverzicht",
    "hide_organisation": "Toon de naam van onze school niet aan lezers",
}

HELP_TEXTS: dict[str, str] = {
    "summary": "Wat deden jullie, voor wie, en wat bracht het op?",
    "why": "Welk doel of welke visie zat erachter?",
    "how": "Eén stap per regel.",
    "lessons": "Eén les per regel.",
    "contact_function": "Enkel de functie is zichtbaar; berichten komen bij jou.",
    "who_decided": "Functies, geen namen.",
    "hide_organisation": "De redactie ziet ze wel.",
}
