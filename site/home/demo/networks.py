"""The fictitious learning networks."""

from django.utils.text import slugify

from home.demo.content import demo_content
from home.demo.organisations import levels
from home.domain.tree import Tree
from networks.models import NetworkPage, NetworkPractice
from practices.models import PracticePage


def load_networks(*, tree: Tree, practices: dict[str, PracticePage]) -> None:
    """Publish the networks that are missing, each with those of its practices that exist."""
    for row in demo_content()["netwerken"]:
        prefix = f"{row['id'].lower()}-"
        if NetworkPage.objects.filter(slug__startswith=prefix).exists():
            continue
        page = NetworkPage(
            title=row["titel"],
            slug=f"{prefix}{slugify(row['titel'])}",
            summary=row["samenvatting"],
            topics="\n".join(row["onderwerpen"]),
            for_whom="\n".join(row["doelgroep"]),
            region=row["regio"],
            form=row["vorm"],
            rhythm=row["frequentie"],
        )
        page.practice_rows = [
            NetworkPractice(practice=practices[key], sort_order=order)
            for order, key in enumerate(row["praktijken"])
            if key in practices
        ]
        tree.networks.add_child(instance=page)
        page.education_levels.set(levels(row["onderwijsniveaus"]))
        page.save_revision().publish(skip_permission_checks=True)
