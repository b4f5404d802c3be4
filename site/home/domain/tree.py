"""The page tree: made by an idempotent function, as transactional tests flush migrations."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sites.models import Site as DjangoSite
from django.db import transaction
from wagtail.models import Collection, Locale, Page, Site

from awards.models import AwardPage
from home.models import ArticlesIndexPage, HomePage, StandardPage
from home.standing_texts import STANDING_PAGES
from moderation.domain.workflow import ensure_workflow
from networks.models import AgendaPage, NetworksIndexPage
from practices.models import KindIndexPage, PracticesIndexPage
from practices.registry import kinds


@dataclass(frozen=True)
class Tree:
    """The pages that everything else hangs under; `kinds` by slug."""

    home: HomePage
    practices: PracticesIndexPage
    kinds: dict[str, KindIndexPage]
    networks: NetworksIndexPage
    agenda: AgendaPage
    articles: ArticlesIndexPage
    award: AwardPage


@transaction.atomic
def ensure_tree() -> Tree:
    """Make what is missing of the tree, and point both Sites at the served address.

    What editors changed since (titles, texts, order) stays as it is.
    """
    root = _ensure_root()
    home = HomePage.objects.first() or root.add_child(
        instance=HomePage(
            title="Praktijkplein",
            slug="home",
            heading="Kijk hoe andere ICT-teams het doen. En neem het mee.",
            lead=(
                "Organogrammen, puntenpuzzels, ticketingsystemen en besparingen van Vlaamse "
                "scholen, met de echte cijfers en hoe zeker die zijn."
            ),
        )
    )
    practices = PracticesIndexPage.objects.first() or home.add_child(
        instance=PracticesIndexPage(
            title="Praktijken",
            slug="praktijken",
            show_in_menus=True,
            intro="Wat andere ICT-teams deden, wat het kostte en wat het opbracht.",
        )
    )
    networks = NetworksIndexPage.objects.first() or home.add_child(
        instance=NetworksIndexPage(
            title="Netwerken",
            slug="netwerken",
            show_in_menus=True,
            intro="Lerende netwerken waar ICT-coördinatoren elkaar vinden, over de netten heen.",
        )
    )
    agenda = AgendaPage.objects.first() or networks.add_child(
        instance=AgendaPage(
            title="Agenda",
            slug="agenda",
            intro="Bijeenkomsten van de lerende netwerken en van partners, op één plek.",
        )
    )
    articles = ArticlesIndexPage.objects.first() or home.add_child(
        instance=ArticlesIndexPage(
            title="Artikelen en interviews",
            slug="artikelen",
            show_in_menus=True,
            intro="De redactie gaat langs bij ICT-teams en schrijft op wat je ervan kunt leren.",
        )
    )
    award = AwardPage.objects.first() or home.add_child(
        instance=AwardPage(
            title="ICT-team van het jaar",
            slug="ict-team-van-het-jaar",
            show_in_menus=True,
            intro=(
                "Elk jaar kiest een jury een team dat toont hoe het kan. Wie meedoet, deelt zijn "
                "praktijken, zodat elke school ermee verder kan."
            ),
            organiser="Kenniscentrum Digisprong",
        )
    )
    indexes = {index.slug: index for index in KindIndexPage.objects.all()}
    for kind in kinds():
        if kind.slug not in indexes:
            indexes[kind.slug] = practices.add_child(
                instance=KindIndexPage(title=kind.label_plural, slug=kind.slug, intro=kind.pitch)
            )
    for slug, (title, lead, body) in STANDING_PAGES.items():
        if not StandardPage.objects.child_of(home).filter(slug=slug).exists():
            home.add_child(instance=StandardPage(title=title, slug=slug, lead=lead, body=body))
    for below in (practices, agenda):
        ensure_workflow(below)
    _point_sites_at(home)
    return Tree(
        home=home,
        practices=practices,
        kinds=indexes,
        networks=networks,
        agenda=agenda,
        articles=articles,
        award=award,
    )


def _ensure_root() -> Page:
    """Return the root page without Wagtail's welcome page; makes it where it was flushed."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(
            title="Root", slug="root", content_type=ContentType.objects.get_for_model(Page)
        )
    if not HomePage.objects.exists():
        for welcome in root.get_children().filter(slug="home"):
            welcome.delete()
        root = Page.objects.get(pk=root.pk)
    return root


def _point_sites_at(home: HomePage) -> None:
    """Write the served address to Wagtail's Site and Django's Site."""
    scheme, _, rest = settings.PRAKTIJKPLEIN_URL.partition("://")
    hostname, _, port = rest.partition(":")
    default_port = 443 if scheme == "https" else 80
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": hostname,
            "port": int(port) if port else default_port,
            "site_name": settings.WAGTAIL_SITE_NAME,
            "root_page": home,
        },
    )
    DjangoSite.objects.update_or_create(
        pk=settings.SITE_ID, defaults={"domain": rest, "name": settings.WAGTAIL_SITE_NAME}
    )
    DjangoSite.objects.clear_cache()
    Site.clear_site_root_paths_cache()
