"""Who may reach which address: the one reviewed table. A new address without a row fails the build.

Each row: the route as the URL configuration writes it, and the audience that may get an answer.
"""

from enum import StrEnum


class Access(StrEnum):
    """The audience of an address."""

    EVERYONE = "everyone"
    """Anybody gets an answer; nobody is sent to sign in."""
    ENTRANCE = "entrance"
    """A step of signing in: who comes without the step before is sent back to the first."""
    MEMBERS = "members"
    """Whoever is signed in; others are sent to sign in."""
    AUTHORS = "authors"
    """Who wrote the practice, and editors; for others it does not exist."""
    OWNERS = "owners"
    """The one person whose thing it is; for every other it does not exist."""
    ORGANISERS = "organisers"
    """Who leads the network, and editors; for others it does not exist."""
    EDITORS = "editors"
    """Who moderates; others are refused."""
    ADMIN = "admin"
    """Wagtail's own screens: whoever may enter `/beheer/`, and there by permission."""
    NOBODY = "nobody"
    """Mounted by a library and closed by us."""


DECLARED: dict[str, Access] = {
    # home
    "": Access.EVERYONE,
    "artikelen/": Access.EVERYONE,
    "artikelen/<slug:slug>/": Access.EVERYONE,
    "themas/": Access.EVERYONE,
    "themas/<slug:slug>/": Access.EVERYONE,
    "woordenlijst/": Access.EVERYONE,
    "bespaard/": Access.EVERYONE,
    "favicon.ico": Access.EVERYONE,
    "robots.txt": Access.EVERYONE,
    ".well-known/security.txt": Access.EVERYONE,
    "sitemap.xml": Access.EVERYONE,
    # operations
    "health/live": Access.EVERYONE,
    "health/ready": Access.EVERYONE,
    # design
    "stijlgids/": Access.EVERYONE,
    # files
    "bestanden/": Access.MEMBERS,
    "bestanden/<uuid:key>/<str:name>": Access.EVERYONE,
    # the entrance
    "aanmelden/": Access.EVERYONE,
    "aanmelden/code/": Access.EVERYONE,
    "aanmelden/code/invullen/": Access.ENTRANCE,
    "aanmelden/tweede-stap/": Access.ENTRANCE,
    "aanmelden/toegangssleutel/": Access.ENTRANCE,
    "aanmelden/organisatie/": Access.ENTRANCE,
    "aanmelden/organisatie/terug/": Access.ENTRANCE,
    "afmelden/": Access.EVERYONE,
    "registreren/": Access.EVERYONE,
    "registreren/organisatie/": Access.ENTRANCE,
    "gebruiksvoorwaarden/": Access.EVERYONE,
    "link/<str:token>/": Access.EVERYONE,
    "account/niet-actief/": Access.EVERYONE,
    "account/bevestig-e-mail/": Access.EVERYONE,
    r"^account/bevestig-e-mail/(?P<key>[-:\w]+)/$": Access.EVERYONE,
    "account/wachtwoord/vergeten/": Access.EVERYONE,
    "account/wachtwoord/vergeten/verstuurd/": Access.EVERYONE,
    "account/wachtwoord/nieuw/klaar/": Access.EVERYONE,
    r"^account/wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": Access.EVERYONE,
    # what is one’s own
    "account/nog-eens/": Access.MEMBERS,
    "account/nog-eens/code/": Access.MEMBERS,
    "account/nog-eens/toegangssleutel/": Access.MEMBERS,
    "account/e-mail/": Access.MEMBERS,
    "account/wachtwoord/": Access.MEMBERS,
    "account/wachtwoord/kiezen/": Access.MEMBERS,
    "account/tweede-stap/nodig/": Access.MEMBERS,
    "account/tweede-stap/": Access.MEMBERS,
    "account/tweede-stap/app/": Access.MEMBERS,
    "account/tweede-stap/app/weg/": Access.MEMBERS,
    "account/tweede-stap/herstelcodes/": Access.MEMBERS,
    "account/tweede-stap/herstelcodes/nieuw/": Access.MEMBERS,
    "account/tweede-stap/herstelcodes/bestand/": Access.MEMBERS,
    "account/tweede-stap/toegangssleutels/": Access.MEMBERS,
    "account/tweede-stap/toegangssleutels/nieuw/": Access.MEMBERS,
    "account/tweede-stap/toegangssleutels/<int:pk>/weg/": Access.OWNERS,
    "account/tweede-stap/toegangssleutels/<int:pk>/naam/": Access.OWNERS,
    "mijn/": Access.MEMBERS,
    "mijn/gegevens/": Access.MEMBERS,
    "mijn/gegevens/wissen/": Access.MEMBERS,
    "gegevens-gewist/": Access.EVERYONE,
    "mijn/naam/": Access.MEMBERS,
    "mijn/profiel/": Access.MEMBERS,
    "mijn/functies/": Access.MEMBERS,
    "mijn/functies/nieuw/": Access.MEMBERS,
    "mijn/functies/nieuw/<slug:slug>/": Access.MEMBERS,
    "mijn/functies/<int:pk>/directie/": Access.OWNERS,
    "mijn/functies/<int:pk>/naam/": Access.OWNERS,
    "mijn/functies/<int:pk>/beeindigen/": Access.OWNERS,
    "mijn/functies/<int:pk>/collega/": Access.OWNERS,
    # members: what each shows whom is tried in tests/accounts/views
    "leden/": Access.EVERYONE,
    "leden/<uuid:key>/": Access.EVERYONE,
    "leden/<uuid:key>/bericht/": Access.MEMBERS,
    "leden/antwoord/<uuid:message_id>/": Access.OWNERS,
    # schools
    "organisaties/": Access.EVERYONE,
    "organisaties/<slug:slug>/": Access.EVERYONE,
    # search
    "zoeken/": Access.EVERYONE,
    "zoeken/zoals-de-mijne/": Access.MEMBERS,
    "zoeken/bewaren/": Access.MEMBERS,
    "zoeken/bewaard/<uuid:key>/": Access.OWNERS,
    "zoeken/bewaard/<uuid:key>/weg/": Access.OWNERS,
    "zoeken/bestaat-al/": Access.EVERYONE,
    "zoeken/nieuw.atom": Access.EVERYONE,
    "zoeken/opensearch.xml": Access.EVERYONE,
    "api/v1/zoeken/": Access.EVERYONE,
    "api/v1/suggesties/": Access.EVERYONE,
    "api/v1/openapi.json": Access.EVERYONE,
    "beheer/prijs/": Access.EDITORS,
    "beheer/prijs/archief/": Access.EDITORS,
    "beheer/prijs/<int:year>/": Access.EDITORS,
    "beheer/prijs/<int:year>/generale/": Access.EDITORS,
    "beheer/prijs/<int:year>/instellingen/": Access.EDITORS,
    "beheer/prijs/<int:year>/jury/": Access.EDITORS,
    "beheer/zoeken/toestand/": Access.EDITORS,
    "beheer/zoeken/vragen/": Access.EDITORS,
    # awards
    "jury/": Access.NOBODY,  # who sits in a jury: see tests/awards/views
    "jury/<int:year>/belangen/": Access.NOBODY,
    "jury/<int:year>/mijn-scores/": Access.NOBODY,
    "jury/<int:year>/dossiers/<uuid:key>/": Access.NOBODY,
    "jury/<int:year>/dossiers/<uuid:key>/bewaar/": Access.NOBODY,
    "jury/<int:year>/dossiers/<uuid:key>/onthouden/": Access.NOBODY,
    "jury/<int:year>/dossiers/<uuid:key>/ontvangst/": Access.NOBODY,
    "jury/uitnodiging/<str:secret>/": Access.EVERYONE,  # whoever has the mail
    "jury/voorzitter/<int:year>/": Access.NOBODY,  # who leads the jury: see tests/awards/views
    "jury/overleg/<int:year>/": Access.NOBODY,  # the jury: see tests/awards/views
    "ict-team-van-het-jaar/<int:year>/reglement/": Access.EVERYONE,
    "ict-team-van-het-jaar/<int:year>/stemmen/": Access.EVERYONE,
    "ict-team-van-het-jaar/<int:year>/uitslag/": Access.EVERYONE,  # once it is published
    "ict-team-van-het-jaar/<int:year>/uitslag/ontvangstcode/": Access.EVERYONE,
    "ict-team-van-het-jaar/<int:year>/uitslag/bewijs.json": Access.EDITORS,  # and the chair
    "ict-team-van-het-jaar/<int:year>/uitslag/award_verify.py": Access.EVERYONE,
    "ict-team-van-het-jaar/<int:year>/oorkonde/<uuid:key>/": Access.AUTHORS,  # the team
    "ict-team-van-het-jaar/<int:year>/nominaties/<uuid:key>/verslag/": Access.AUTHORS,
    "ict-team-van-het-jaar/<int:year>/nominaties/<uuid:key>/praktijk/": Access.OWNERS,
    "ict-team-van-het-jaar/<int:year>/laureaat/<uuid:key>/kaart/": Access.EVERYONE,
    "ict-team-van-het-jaar/<int:year>/stemmen/bedankt/": Access.EVERYONE,
    # networks: the feeds of closed networks are for nobody, their events for those who may see them
    "netwerken/voorstellen/": Access.MEMBERS,
    "netwerken/voorstellen/<slug:slug>/": Access.OWNERS,
    "netwerken/uitnodiging/<str:secret>/": Access.MEMBERS,  # whoever has the mail
    "netwerken/<slug:slug>/": Access.EVERYONE,
    "netwerken/<slug:slug>/lid-worden/": Access.MEMBERS,
    "netwerken/<slug:slug>/uitschrijven/": Access.MEMBERS,
    "netwerken/<slug:slug>/voorkeuren/": Access.MEMBERS,
    "netwerken/<slug:slug>/leden/": Access.MEMBERS,
    "netwerken/<slug:slug>/leden/uitnodigen/": Access.ORGANISERS,
    "netwerken/<slug:slug>/leden/uitnodigen/weg/": Access.ORGANISERS,
    "netwerken/<slug:slug>/bericht/": Access.ORGANISERS,
    "netwerken/<slug:slug>/berichten/": Access.MEMBERS,
    "netwerken/agenda.ics": Access.EVERYONE,
    "netwerken/agenda/": Access.EVERYONE,
    "netwerken/agenda/persoonlijk/": Access.MEMBERS,
    "netwerken/agenda/persoonlijk/<str:secret>.ics": Access.EVERYONE,  # whoever has the address
    "netwerken/agenda/nieuw/": Access.EDITORS,  # and partners, for their own organisation
    "netwerken/agenda/kijk-na/": Access.MEMBERS,
    "netwerken/agenda/<slug:slug>/bewerken/": Access.AUTHORS,  # who runs the network
    "netwerken/agenda/<slug:slug>/kopie/": Access.AUTHORS,
    "netwerken/agenda/<slug:slug>/reeks/": Access.AUTHORS,
    "netwerken/agenda/<slug:slug>/afgelasten/": Access.AUTHORS,
    "netwerken/<slug:slug>/bijeenkomsten/nieuw/": Access.AUTHORS,
    "netwerken/agenda/<slug:slug>/inschrijven/": Access.MEMBERS,
    "netwerken/agenda/<slug:slug>/uitschrijven/": Access.MEMBERS,
    "netwerken/agenda/<slug:slug>/aanbod/": Access.MEMBERS,
    "netwerken/agenda/<slug:slug>/inschrijvingen/": Access.ORGANISERS,
    "netwerken/agenda/<slug:slug>/inschrijvingen/lijst.csv": Access.ORGANISERS,
    "netwerken/agenda/<slug:slug>/inschrijvingen/sluiten/": Access.ORGANISERS,
    "netwerken/agenda/<slug:slug>/inschrijvingen/<uuid:key>/aanbieden/": Access.ORGANISERS,
    "netwerken/agenda/<slug:slug>/inschrijvingen/<uuid:key>/uitschrijven/": Access.ORGANISERS,
    "netwerken/agenda/<slug:slug>/antwoorden/": Access.MEMBERS,
    "netwerken/agenda/<slug:slug>/vragen/": Access.ORGANISERS,
    "netwerken/agenda/<slug:slug>/aanwezigheden/": Access.ORGANISERS,
    "netwerken/agenda/<slug:slug>/aanwezigheden/lijst/": Access.ORGANISERS,
    "netwerken/agenda/<slug:slug>/aanwezigheden/code/": Access.ORGANISERS,
    "netwerken/agenda/<slug:slug>/aanwezig/": Access.MEMBERS,
    "netwerken/attest/": Access.EVERYONE,
    "netwerken/attest/<str:number>/": Access.EVERYONE,  # whoever has the attest
    "mijn/nascholing/": Access.MEMBERS,
    "mijn/nascholing/mijn-nascholing.csv": Access.MEMBERS,
    "mijn/nascholing/<uuid:key>/attest.pdf": Access.OWNERS,
    "netwerken/partners/": Access.EVERYONE,
    "netwerken/partners/<slug:slug>/": Access.EVERYONE,
    "netwerken/partners/<slug:slug>/bewerken/": Access.EDITORS,  # and the partner itself
    "netwerken/partners/agenda/inlezen/": Access.EDITORS,  # and partners, for their own
    "netwerken/partners/agenda/adres/": Access.EDITORS,
    "netwerken/partners/agenda/inlezen/<uuid:key>/": Access.OWNERS,
    "netwerken/agenda/<slug:slug>/verslag/": Access.ORGANISERS,
    "netwerken/verslag/<uuid:key>/afgerond/": Access.ORGANISERS,  # and whose agreement it is
    "netwerken/<slug:slug>/vragen/": Access.EVERYONE,
    "netwerken/agenda/<slug:slug>/": Access.EVERYONE,
    "netwerken/agenda/<slug:slug>/agenda.ics": Access.EVERYONE,
    "netwerken/<slug:slug>/agenda.ics": Access.EVERYONE,
    # awards
    "ict-team-van-het-jaar/<int:year>/nomineren/": Access.EVERYONE,
    "ict-team-van-het-jaar/<int:year>/nomineren/bedankt/": Access.EVERYONE,
    "ict-team-van-het-jaar/<int:year>/eigen-team/": Access.MEMBERS,
    "ict-team-van-het-jaar/<int:year>/nominaties/<uuid:key>/": Access.AUTHORS,  # the team
    "ict-team-van-het-jaar/<int:year>/nominaties/<uuid:key>/concept/": Access.OWNERS,
    "ict-team-van-het-jaar/<int:year>/nominaties/<uuid:key>/terugnemen/": Access.OWNERS,
    "ict-team-van-het-jaar/<int:year>/nominaties/<uuid:key>/intrekken/": Access.OWNERS,
    "ict-team-van-het-jaar/<int:year>/nominaties/<uuid:key>/directie/": Access.OWNERS,
    "ict-team-van-het-jaar/<int:year>/nominaties/<uuid:key>/meeschrijven/": Access.OWNERS,
    "ict-team-van-het-jaar/<int:year>/nominaties/<uuid:key>/beroep/": Access.OWNERS,
    "ict-team-van-het-jaar/<int:year>/nominaties/<uuid:key>/koppelen/": Access.EDITORS,
    "ict-team-van-het-jaar/<int:year>/nominaties/<uuid:key>/categorie/": Access.EDITORS,
    "ict-team-van-het-jaar/<int:year>/nominaties/<uuid:key>/samenvoegen/": Access.EDITORS,
    "ict-team-van-het-jaar/<int:year>/nominaties/<uuid:key>/zonder-namen/": Access.EDITORS,
    # notifications
    "mails/stoppen/<str:token>/": Access.EVERYONE,  # whoever has the mail
    # moderation
    "meld-een-probleem/<int:page_id>/": Access.EVERYONE,
    "meld-een-probleem/<int:page_id>/verstuurd/": Access.EVERYONE,
    "beheer/bewaartermijnen/": Access.EDITORS,
    "beheer/inbox/": Access.EDITORS,
    "beheer/inbox/beslist/": Access.EDITORS,
    "beheer/inbox/<int:case_id>/": Access.EDITORS,
    "beheer/inbox/<int:case_id>/nagekeken/": Access.EDITORS,
    "beheer/inbox/<int:case_id>/opnemen/": Access.EDITORS,
    "beheer/inbox/<int:case_id>/correctie/": Access.EDITORS,
    "beheer/ook-gelukt-elders/": Access.EDITORS,
    # practices
    "praktijken/": Access.EVERYONE,
    "praktijken/<slug:kind_slug>/": Access.EVERYONE,
    "praktijken/<slug:kind_slug>/<slug:slug>/": Access.EVERYONE,
    "praktijken/organigrammen/<slug:slug>/organogram.svg": Access.EVERYONE,  # who reads the page
    "praktijken/organigrammen/<slug:slug>/organogram.png": Access.EVERYONE,  # who reads the page
    "praktijken/organigrammen/<slug:slug>/mijn-naam/": Access.EVERYONE,
    "praktijken/organigrammen/<slug:slug>/mijn-naam/verstuurd/": Access.EVERYONE,
    "praktijken/organigrammen/<slug:slug>/toon-bestand/": Access.EDITORS,
    "praktijken/vergelijken/": Access.EVERYONE,
    "praktijken/delen/": Access.EVERYONE,
    "praktijken/delen/kort/": Access.MEMBERS,
    "praktijken/delen/klad/<uuid:draft_id>/weg/": Access.OWNERS,
    "praktijken/delen/praktijk/<uuid:key>/": Access.AUTHORS,
    "praktijken/delen/praktijk/<uuid:key>/status/": Access.AUTHORS,
    "praktijken/delen/praktijk/<uuid:key>/voorbeeld/": Access.AUTHORS,
    "praktijken/delen/praktijk/<uuid:key>/bevestiging/": Access.AUTHORS,
    "praktijken/delen/<slug:kind_slug>/": Access.MEMBERS,
    "praktijken/delen/<slug:kind_slug>/live/": Access.MEMBERS,
    "praktijken/delen/<slug:kind_slug>/concept/": Access.MEMBERS,
    "praktijken/contact/antwoord/<uuid:message_id>/": Access.OWNERS,
    "praktijken/contact/<uuid:key>/": Access.MEMBERS,
    "praktijken/bevestigen/<uuid:key>/": Access.MEMBERS,
    "praktijken/bevestigen/<uuid:key>/weg/": Access.MEMBERS,
    # discussion
    "gesprek/<int:page_id>/": Access.EVERYONE,
    "gesprek/<int:page_id>/schrijf/": Access.MEMBERS,
    "gesprek/<int:page_id>/mail/": Access.MEMBERS,
    "vragen/": Access.EVERYONE,
    "vragen/stel/": Access.MEMBERS,
    "gesprek/vraag/<int:comment_id>/": Access.OWNERS,
    "gesprek/aanvaard/<int:comment_id>/": Access.OWNERS,
    "gesprek/bedank/<int:comment_id>/": Access.MEMBERS,
    "gesprek/meld/<int:comment_id>/": Access.MEMBERS,
    "gesprek/opnieuw/<int:comment_id>/": Access.OWNERS,
    "gesprek/aanpassen/<int:comment_id>/": Access.OWNERS,
    "gesprek/weg/<int:comment_id>/": Access.OWNERS,
    "beheer/gesprek/": Access.EDITORS,
    "beheer/gesprek/<int:comment_id>/": Access.EDITORS,
    "beheer/gesprek/<int:comment_id>/verberg/": Access.EDITORS,
    "beheer/gesprek/opnieuw/<int:hiding_id>/": Access.EDITORS,
    # Wagtail outside /beheer/
    r"documenten/^(\d+)/(.*)$": Access.EVERYONE,  # asks who may see the document's collection
    "documenten/authenticate_with_password/<int:restriction_id>/": Access.EVERYONE,
    "media/images/<path:path>": Access.EVERYONE,
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": (
        Access.EVERYONE
    ),
    "_util/login/": Access.ENTRANCE,
    r"^((?:[\w\-]+/)*)$": Access.EVERYONE,
    # Wagtail's doors for the signed-out
    "beheer/login/": Access.ENTRANCE,
    # icons and words of Wagtail, with nothing of the site
    "beheer/sprite/": Access.EVERYONE,
    "beheer/jsi18n/": Access.EVERYONE,
}

ADMIN_PREFIX = "beheer/"


def access_of(route: str) -> Access | None:
    """Return the audience of a route; everything else below `/beheer/` is Wagtail's."""
    if route in DECLARED:
        return DECLARED[route]
    return Access.ADMIN if route.startswith(ADMIN_PREFIX) else None
