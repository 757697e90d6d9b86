"""The one error that is for people: what was found, where, what was expected, what to do."""


class SightlineError(Exception):
    """Say in words what a person can mend; the command line prints it and ends with status 1."""
