"""Forms of one word have one stem, with the exceptions that the product brings."""

import pytest

from search.analysis.analyser import question_of, terms_of
from search.analysis.language import Language, language_from
from search.domain.lists import compound_parts, stem_exceptions, synonyms

FORMS = """
wachtwoord/wachtwoorden, toestel/toestellen, les/lessen, klas/klassen, school/scholen,
leraar/leraren, leerkracht/leerkrachten, melding/meldingen, directie/directies, uur/uren,
taak/taken, functie/functies, rol/rollen, app/apps, server/servers, scherm/schermen,
printer/printers, netwerk/netwerken, kabel/kabels, factuur/facturen, contract/contracten,
licentie/licenties, account/accounts, rekening/rekeningen, besparing/besparingen, kost/kosten,
prijs/prijzen, budget/budgetten, begroting/begrotingen, punt/punten, puzzel/puzzels,
lestijd/lestijden, diploma/diploma’s, master/masters, bachelor/bachelors, vorming/vormingen,
nascholing/nascholingen, opleiding/opleidingen, cursus/cursussen, workshop/workshops,
vergadering/vergaderingen, overleg/overleggen, afspraak/afspraken, mandaat/mandaten,
bevoegdheid/bevoegdheden, beslissing/beslissingen, besluit/besluiten,
beleidsplan/beleidsplannen, visie/visies, doel/doelen, stap/stappen, fase/fases,
proef/proeven, project/projecten, partner/partners, leverancier/leveranciers,
bestelling/bestellingen, aankoop/aankopen, offerte/offertes, raamcontract/raamcontracten,
scholengroep/scholengroepen, scholengemeenschap/scholengemeenschappen, koepel/koepels,
net/netten, bestuur/besturen, schoolbestuur/schoolbesturen, directeur/directeurs,
coördinator/coördinatoren, ouder/ouders, leerling/leerlingen, student/studenten,
cursist/cursisten, kind/kinderen, kleuter/kleuters, collega/collega’s, ploeg/ploegen,
team/teams, medewerker/medewerkers, ticket/tickets, systeem/systemen,
handleiding/handleidingen, document/documenten, formulier/formulieren, vraag/vragen,
antwoord/antwoorden, probleem/problemen, storing/storingen, herstelling/herstellingen,
batterij/batterijen, laptop/laptops, tablet/tablets, smartphone/smartphones, camera/camera’s,
beamer/beamers, digibord/digiborden, bord/borden, lokaal/lokalen, gebouw/gebouwen,
vestiging/vestigingen, campus/campussen, dienst/diensten, gemeente/gemeenten, stad/steden,
provincie/provincies, regio/regio’s, website/websites, pagina/pagina’s, bestand/bestanden,
map/mappen, back-up/back-ups, virus/virussen, aanval/aanvallen, risico/risico’s,
maatregel/maatregelen, regel/regels, richtlijn/richtlijnen, wet/wetten, decreet/decreten,
omzendbrief/omzendbrieven, jaar/jaren, week/weken, dag/dagen, maand/maanden, persoon/personen,
mens/mensen, man/mannen, vrouw/vrouwen, boek/boeken, tool/tools, platform/platformen,
leerplatform/leerplatformen, video/video’s, foto/foto’s, lijst/lijsten, tabel/tabellen,
grafiek/grafieken, cijfer/cijfers, getal/getallen, procent/procenten, resultaat/resultaten,
winst/winsten, voordeel/voordelen, nadeel/nadelen, tip/tips, idee/ideeën, ervaring/ervaringen,
verhaal/verhalen, voorbeeld/voorbeelden, techniek/technieken, technicus/technici,
vacature/vacatures, profiel/profielen, competentie/competenties, taal/talen, talent/talenten,
verdeling/verdelingen, taakverdeling/taakverdelingen, uurrooster/uurroosters,
aanvraag/aanvragen, subsidie/subsidies, fonds/fondsen, middel/middelen, bron/bronnen,
schema/schema’s, niveau/niveaus, structuur/structuren, samenwerking/samenwerkingen,
verzekering/verzekeringen, garantie/garanties, reparatie/reparaties, onderdeel/onderdelen,
sleutel/sleutels, kast/kasten, kar/karren, deelnemer/deelnemers, jurylid/juryleden, lid/leden,
winnaar/winnaars, editie/edities, kandidaat/kandidaten, organogram/organogrammen,
organigram/organigrammen, delen/gedeeld, delen/deelt, besparen/bespaard, besparen/bespaart,
meten/gemeten, kiezen/gekozen, beslissen/beslist, overtuigen/overtuigd, werken/gewerkt,
samenwerken/samenwerkt, beheren/beheerd, installeren/geïnstalleerd, vervangen/vervangt,
betalen/betaald, verdelen/verdeeld, starten/gestart, kopen/gekocht, technisch/technische,
pedagogisch/pedagogische, digitaal/digitale, klein/kleine, groot/grote, gratis/gratis,
goedkoop/goedkope, veilig/veilige, duur/dure, nieuw/nieuwe, snel/snelle, lokaal/lokale,
centraal/centrale
"""
APART = """
schakelen/school, punt/puntje, lessen/lezen, besturen/bestellen, rol/rollator, taal/taak,
vestiging/vestigingsplaats, beleid/begeleiden, melding/melk, toestel/toestemming
"""


def pairs(text: str) -> list[tuple[str, str]]:
    return [(one, other) for one, other in (each.strip().split("/") for each in text.split(","))]


@pytest.fixture(scope="module")
def language() -> Language:
    return language_from(
        parts=compound_parts(),
        exceptions=stem_exceptions(),
        synonyms=[group.split(",") for group in synonyms()],
    )


def stem(word: str, language: Language) -> str:
    return terms_of(word, language).split()[0]


def test_forms_of_one_word_have_one_stem(language: Language) -> None:
    differing = [
        (one, other)
        for one, other in pairs(FORMS)
        if stem(one.replace("-", ""), language) != stem(other.replace("-", ""), language)
    ]
    assert differing == []


def test_other_words_keep_stems_of_their_own(language: Language) -> None:
    assert [
        each for each in pairs(APART) if stem(each[0], language) == stem(each[1], language)
    ] == []


@pytest.mark.parametrize("typed", ["foto’s", "foto's", "FOTO’S", "foto"])
def test_an_apostrophe_before_the_s_of_a_plural_is_no_part_of_the_word(
    typed: str, language: Language
) -> None:
    assert terms_of(typed, language) == terms_of("foto", language)


def test_a_compound_has_its_parts_among_its_terms(language: Language) -> None:
    assert terms_of("puntenpuzzels", language).split() == ["puntenpuzzel", "punt", "puzzel"]
    assert terms_of("ticketsysteem", language).split()[1:] == ["ticket", "systeem"]


def test_a_synonym_is_asked_for_beside_what_was_typed(language: Language) -> None:
    (wanted,) = question_of("paswoorden", language).wanted
    assert (stem("wachtwoord", language),) in wanted.expressions
    assert wanted.expressions[0] == (stem("paswoord", language),)


def test_words_of_one_expression_are_one_thing(language: Language) -> None:
    (wanted,) = question_of("pedagogisch ICT-coördinator", language).wanted
    assert (stem("PICT", language),) in wanted.expressions
