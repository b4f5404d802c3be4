"""What people agree to, in the version that they see; a changed text gets a new version."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Terms:
    """Terms by name; `label` stands beside the tick, `paragraphs` are the whole text."""

    name: str
    version: str
    title: str
    label: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole text, as it is stored with an acceptance."""
        return "\n\n".join((self.label, *self.paragraphs))


USE = Terms(
    name="gebruiksvoorwaarden",
    version="2026-11",
    title="Gebruiksvoorwaarden",
    label="Ik ga akkoord met de gebruiksvoorwaarden.",
    paragraphs=(
        (
            "Praktijkplein is een plek waar mensen uit Vlaamse scholen hun praktijken van "
            "ICT-coördinatie delen. Lezen, vergelijken en afdrukken kan zonder account."
        ),
        (
            "Je maakt een account op je eigen naam en geeft je aanmeldgegevens aan niemand door. "
            "Je zegt alleen dat je een functie in een school of organisatie hebt als dat zo is."
        ),
        (
            "Je deelt alleen wat je mag delen. Er staan geen gegevens over leerlingen in, geen "
            "wachtwoorden, geen vertrouwelijke prijzen en geen namen van collega’s die dat niet "
            "willen. Reclame hoort hier niet."
        ),
        (
            "Wat je deelt, verschijnt onder de licentie CC BY 4.0: anderen mogen het overnemen en "
            "aanpassen als ze vermelden van wie het komt. De redactie leest elke praktijk na vóór "
            "ze verschijnt en zegt waarom als iets niet kan."
        ),
        (
            "Je e-mailadres toont de site aan geen andere leden. Collega’s schrijven je via een "
            "formulier. Je kiest zelf of je naam bij je school staat."
        ),
        (
            "Je kunt altijd vragen om je account en je persoonsgegevens te verwijderen. Wat de "
            "site bewaart en waarom, staat op de pagina over privacy."
        ),
    ),
)

SHARING = Terms(
    name="praktijk-delen",
    version="2026-11",
    title="Een praktijk delen",
    label="Ik mag dit delen; geen leerlingen, wachtwoorden of vertrouwelijke prijzen.",
    paragraphs=(
        "Wat ik deel is van mijn school of mijn team, of ik kreeg de toestemming om het te delen.",
        (
            "Er staan geen gegevens over leerlingen in, geen wachtwoorden of andere "
            "toegangsgegevens, geen prijzen die vertrouwelijk zijn en geen namen van mensen die "
            "dat niet willen."
        ),
        "De praktijk verschijnt onder de licentie CC BY 4.0.",
    ),
)
