#!/usr/bin/env python
"""Django's command line, with the packages of `site/` importable by their own names."""

import os
import sys
from pathlib import Path

# `site/` is a plain folder: as a package it would shadow the standard library's module `site`.
sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
