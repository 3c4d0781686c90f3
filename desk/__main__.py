"""`python -m desk` is `wirewatch`."""

from desk.cli import main

main()
