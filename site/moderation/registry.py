"""The kinds of case that the inbox shows; rooms register theirs in `AppConfig.ready()`.

    register_case_kind(CaseKind(slug="praktijk", label="Praktijk", …))

The inbox knows nothing of what a case is about: it shows the kind's panel, ticks its checklist,
offers its decisions, and lets it carry them out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from moderation.enums import Decision

if TYPE_CHECKING:
    from moderation.models import Case


@dataclass(frozen=True)
class CheckItem:
    """One thing that an editor looks after; `key` is what is stored."""

    key: str
    label: str
    hint: str = ""


def _nothing_more(case: "Case", user: Any, decision: Decision) -> None:
    """Do nothing beside what the workflow does."""


def _no_checklist(case: "Case") -> tuple[CheckItem, ...]:
    return ()


def _anybody(user: Any, case: "Case") -> bool:
    return True


def _nobody_vouched(case: "Case") -> bool:
    return False


def _nowhere(page: Page) -> str:
    return ""


@dataclass(frozen=True)
class CaseKind:
    """One kind of case.

    `context(case, user)` fills `panel_template`; beside what the panel needs, it may give:
    `facts` (short texts under the title), `preview_url` and `correction_url` (links under the
    panel; where missing, a page's kind gets those of Wagtail, and an empty text leaves the link
    out), and `changes` (from `domain.comparing.changes_between`: what differs from the published
    version).

    `may_decide(user, case)` is asked beside the general rule that nobody decides about his own
    work; `vouched_for(case)` lifts that rule where somebody outside agreed with this very text.

    `carry_out(case, user, decision)` runs in the transaction of the decision, after the workflow
    did its part (published, scheduled or sent back); the case carries reason and moment.
    """

    slug: str
    label: str
    icon: str
    panel_template: str
    context: Callable[["Case", Any], dict[str, Any]]
    decisions: tuple[Decision, ...]
    checklist: Callable[["Case"], tuple[CheckItem, ...]] = _no_checklist
    may_decide: Callable[[Any, "Case"], bool] = _anybody
    carry_out: Callable[["Case", Any, Decision], None] = _nothing_more
    tab: str = ""
    """Name of the tab, in the plural; kinds with the same one share it. Default: the label."""
    page_models: tuple[type[Page], ...] = ()
    """Pages of these classes (and their subclasses) open a case of this kind when submitted."""
    where: Callable[[Page], str] = _nowhere
    """A line beside a page's title in the queue, such as its school."""
    vouched_for: Callable[["Case"], bool] = _nobody_vouched
    message_label: str = "Bericht aan de auteur"
    buttons: Mapping[Decision, str] = field(default_factory=dict)
    """Words on the buttons of decisions, where those of pages do not fit."""
    outcomes: Mapping[Decision, str] = field(default_factory=dict)
    """What a decision is called afterwards, where the common word does not fit."""

    @property
    def tab_label(self) -> str:
        """The name of the tab that shows this kind."""
        return self.tab or self.label


_kinds: dict[str, CaseKind] = {}


def register_case_kind(kind: CaseKind) -> None:
    """Make a kind known; the same slug again replaces the first one."""
    _kinds[kind.slug] = kind


def case_kinds() -> tuple[CaseKind, ...]:
    """Return every kind, in the order of registration."""
    return tuple(_kinds.values())


def case_kind(slug: str) -> CaseKind | None:
    """Return the kind with this slug, if it is registered."""
    return _kinds.get(slug)


def kind_for_page(page: Page) -> CaseKind | None:
    """Return the kind for this page's class: of several, the one named nearest to the class."""
    nearest = page.specific_class.__mro__ if page.specific_class else ()
    for model in nearest:
        for kind in _kinds.values():
            if model in kind.page_models:
                return kind
    return None
