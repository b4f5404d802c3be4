"""Controls whose own markup needs our hand."""

from django.forms import ClearableFileInput


class FileInput(ClearableFileInput):
    """A file field that shows the file it already has, with a tick to take it away."""

    template_name = "design/widgets/file.html"
    initial_text = "Nu"
    input_text = "Vervang"
    clear_checkbox_label = "Verwijder dit bestand"
