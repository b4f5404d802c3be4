"""Words from which invented practices are put together; no school, place or person has them."""

FIRST_WORDS = ("Scholengemeenschap", "Scholengroep", "Samenwerkende scholen", "Scholen van")
NAMES = (
    *("De Ruisende Wilg", "Het Kompas", "De Stille Vaart", "De Blauwe Reiger", "Ter Wolken"),
    *("De Lantaarn", "Sint-Nergens", "De Zeven Sloten", "Het Puntje", "De Papieren Boot"),
    *("Ver-van-hier", "De Lange Gang", "Het Open Raam", "De Kleine Klok", "Ten Overvloede"),
)
MUNICIPALITIES = (
    *("Nergensveld", "Wolkendam", "Zandergem", "Maanbeke", "Overlinde", "Vlinderzele"),
    *("Tussenwater", "Kladdegem", "Hoogstil", "Ruisbroeke", "Westernaast", "Zuiderlo"),
)
PLACES = (
    "in twaalf scholen",
    "voor de hele scholengemeenschap",
    "zonder extra budget",
    "in een klein team",
    "over de campussen heen",
    "samen met de directies",
    "op maat van de lagere school",
    "na een jaar proberen",
    "met leraren en leerlingen",
    "zonder grote projecten",
)
SUMMARIES = (
    "Alle meldingen kwamen samen op één plek en het team zag voor het eerst wat er speelde.",
    "De scholen maakten dezelfde afspraken en hielden tijd over voor de klas.",
    "Een kleine proef in twee scholen groeide uit tot de gewoonte van allemaal.",
    "Het team vertelt wat het kostte, wat het opbracht en wat het anders zou doen.",
    "Directies en ICT-team legden hun rekening naast elkaar en kozen samen.",
)
WHY = (
    "Er ging te veel tijd verloren aan zoeken wie wat doet.",
    "De kosten liepen op en niemand had er nog zicht op.",
    "Leraren wisten niet bij wie ze terechtkonden.",
    "Het ICT-team bluste brandjes en kwam niet meer aan ondersteunen toe.",
)
HOW = (
    "We telden twee weken lang elke vraag die binnenkwam.",
    "We legden de facturen van alle scholen naast elkaar.",
    "We vroegen drie leraren per school wat hen het meest stoort.",
    "We begonnen in twee scholen en keken na een maand opnieuw.",
    "We spraken af wie beslist en wie het aanspreekpunt is.",
    "We toonden de directies wat het in uren en euro betekent.",
    "We maakten een handleiding van één bladzijde.",
    "We evalueerden na een trimester en pasten de afspraken aan.",
)
RESULTS = (
    "Vragen krijgen dezelfde dag een antwoord.",
    "Er is een halve dag per week vrijgekomen voor ondersteuning in de klas.",
    "De scholen kopen samen aan en betalen minder.",
    "Iedereen weet bij wie hij terechtkan.",
)
LESSONS = (
    "Begin klein en toon snel een resultaat.",
    "Neem de directies vanaf de eerste dag mee.",
    "Meet vooraf, anders geloof je later je eigen cijfers niet.",
    "Schrijf op wat je afspreekt.",
    "Laat een collega van een andere school meekijken.",
)
