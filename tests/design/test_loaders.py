"""Our templates are read without their indentation."""

from django.template.loader import get_template

from design.loaders import tidied


def test_what_only_indents_goes_and_what_parts_words_stays() -> None:
    markup = "<ul>  \n    {% if a > 3 %}\n\n      <li>een\n <b>twee</b> <i>3</i>\n </ul>\n <p>"
    assert tidied(markup) == "<ul>\n{% if a > 3 %}<li>een\n<b>twee</b> <i>3</i></ul><p>"


def test_lines_that_show_nothing_leave_one_end_of_a_line() -> None:
    markup = (
        "een\n  {% if a %}\n  {% for b in c %}\n    {{ b }}\n  {% endfor %}\n  {% endif %}\ntwee"
    )
    assert tidied(markup) == "een\n{% if a %}{% for b in c %}{{ b }}\n{% endfor %}{% endif %}twee"


def test_pages_are_tidied_and_mails_are_not() -> None:
    page = get_template("design/footer.html").template.source
    assert "\n " not in page
    assert "\n\n" not in page
    assert "\n\n" in get_template("mails/_layout.txt").template.source
