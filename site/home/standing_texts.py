"""The first texts of the standing pages; editors change them in `/beheer/`.

Each entry: slug → (title, lead, body as rich text).
"""

_ACCESSIBILITY = """
<h2>Hoe toegankelijk is Praktijkplein?</h2>
<p>We bouwen volgens WCAG 2.2, niveau AA, de norm die het bestuursdecreet vraagt. Elke pagina werkt
zonder JavaScript, met enkel het toetsenbord en bij 400 % vergroting. Elke tekening staat er ook als
tekst of tabel.</p>
<h2>Hoe weten we dat?</h2>
<p>Bij elke wijziging loopt een automatische controle (axe) over de openbare pagina's en de
formulieren, op drie schermbreedtes. Een audit door een onafhankelijke partij gebeurde nog niet.</p>
<h2>Wat werkt nog niet?</h2>
<p>Bijlagen die scholen zelf opladen, zoals een pdf, controleren we niet op toegankelijkheid. Vraag
de school via het contactformulier om een andere vorm.</p>
<h2>Lukt er iets niet?</h2>
<p>Meld het met de knop “Meld een probleem” op elke praktijk, of via de contactpagina. Krijg je geen
goed antwoord, dan kun je terecht bij de Vlaamse Ombudsdienst.</p>
"""

_PRIVACY = """
<h2>Wat we van je bewaren</h2>
<p>Je naam, je e-mailadres, je functie in een organisatie en wat je zelf deelt. Je e-mailadres tonen
we nergens. Je naam staat enkel bij je organisatie als je dat zelf aanvinkt. Meld je je aan via je
organisatie, dan bewaren we daarvan enkel het nummer waarmee ze je herkent.</p>
<p>Van je profiel ziet niemand iets, tot je per onderdeel kiest wie het ziet: leden of iedereen. Wie
je wil schrijven, doet dat met een formulier, en enkel als je dat toelaat.</p>
<p>Schrijf je mee in een gesprek, dan staan je naam en je functie bij wat je schrijft, voor iedereen
die de pagina kan lezen. Je kunt een reactie 15 minuten lang wijzigen. De redactie kan zien wat er
eerst stond.</p>
<h2>Wat we niet doen</h2>
<p>We volgen je niet: er zijn geen analytische cookies en geen vragen aan andere sites. We gebruiken
twee cookies, één om je aangemeld te houden en één om formulieren te beveiligen.</p>
<h2>Wie je gegevens ziet</h2>
<p>De redactie van het Kenniscentrum Digisprong ziet wie een praktijk instuurt. Berichten aan een
contactpersoon gaan via een formulier; jullie adressen blijven verborgen.</p>
<h2>Hoe lang</h2>
<p>Zolang je account bestaat, behalve wat vroeger weg kan:</p>
<ul>
<li>een formulier dat je niet instuurde: 365 dagen na je laatste wijziging, of als je het zelf
verwijdert;</li>
<li>een bestand dat nergens bij hoort: 7 dagen;</li>
<li>de tekst van een mail: 7 dagen nadat hij vertrok, met een code of link om je aan te melden een
uur; naar welk adres hij vertrok: 365 dagen;</li>
<li>wat je antwoordde bij een inschrijving: 30 dagen na de bijeenkomst;</li>
<li>een account waarvan niemand het adres bevestigde: 30 dagen;</li>
<li>een bericht tussen leden, of een vraag aan de auteur van een praktijk: 730 dagen;</li>
<li>een uitnodiging voor een netwerk: 90 dagen nadat ze verviel;</li>
<li>een stem voor de publieksprijs die je niet bevestigde: 90 dagen;</li>
<li>een link voor één keer: 180 dagen nadat hij verviel;</li>
<li>welk formulier je wanneer verstuurde: 60 dagen.</li>
</ul>
<p>Wat voorbij zijn termijn is, wist de site één keer per dag. Van wat gewist is, houden we enkel
het aantal bij.</p>
<h2>Je rechten</h2>
<p>Op je eigen pagina krijg je met “Krijg al je gegevens” alles wat we over jou bewaren: om te
lezen, voor een computer, en met je bestanden. Je naam en je adres verander je daar ook. Bij je
gegevens staat ook “Wis je gegevens”: je account gaat weg, en je naam en je adres verdwijnen overal.
Praktijken en reacties blijven staan zonder je naam. Ben je het niet eens met wat we doen, dan kun
je naar de Vlaamse Toezichtcommissie.</p>
"""

_CONTACT = """
<h2>Een vraag over een praktijk</h2>
<p>Open de praktijk en kies “Stuur een bericht”. De school antwoordt zelf; adressen blijven
verborgen.</p>
<h2>Iets klopt niet</h2>
<p>Kies “Meld een probleem” onder aan de praktijk. De redactie antwoordt met een reden, en je kunt
bezwaar maken.</p>
<h2>De redactie</h2>
<p>Praktijkplein is een dienst van het Kenniscentrum Digisprong van de Vlaamse overheid. De redactie
leest elke praktijk na voor ze online komt.</p>
"""

STANDING_PAGES: dict[str, tuple[str, str, str]] = {
    "toegankelijkheid": (
        "Toegankelijkheid",
        "Iedereen moet een praktijk kunnen vinden, lezen en delen.",
        _ACCESSIBILITY,
    ),
    "privacy": ("Privacy", "We bewaren weinig, tonen nog minder en volgen niemand.", _PRIVACY),
    "contact": ("Contact", "Zo bereik je een school of de redactie.", _CONTACT),
}
