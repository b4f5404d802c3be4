"""The few blocks that an article is made of."""

from wagtail.blocks import (
    CharBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.images.blocks import ImageBlock

ANSWER_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class QuoteBlock(StructBlock):
    """A sentence set apart, and whose it is."""

    quote = TextBlock(label="citaat", max_length=300, help_text="Zonder aanhalingstekens.")
    who = CharBlock(label="van wie", max_length=120, required=False)

    class Meta:
        icon = "openquote"
        label = "Citaat"


class QuestionBlock(StructBlock):
    """A question of an interview with its answer."""

    question = CharBlock(label="vraag", max_length=250)
    answer = RichTextBlock(label="antwoord", features=ANSWER_FEATURES)

    class Meta:
        icon = "help"
        label = "Vraag en antwoord"


class PictureBlock(StructBlock):
    """A picture with the words that stand for it, or said to be decoration."""

    picture = ImageBlock(label="beeld")
    caption = CharBlock(label="onderschrift", max_length=250, required=False)

    class Meta:
        icon = "image"
        label = "Beeld"


class PracticeBlock(StructBlock):
    """A practice that the text is about, shown as its card."""

    practice = PageChooserBlock(label="praktijk", page_type="practices.PracticePage")
    remark = CharBlock(
        label="waarom",
        max_length=250,
        required=False,
        help_text="Eén zin naast de kaart: wat je er vindt.",
    )

    class Meta:
        icon = "doc-full-inverse"
        label = "Praktijk"


class ArticleBody(StreamBlock):
    """Everything an article may hold."""

    text = RichTextBlock(label="Tekst", features=["h2", "h3", *ANSWER_FEATURES], icon="pilcrow")
    question = QuestionBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    practice = PracticeBlock()

    class Meta:
        required = True
