"""What the user can mend."""


class Problem(Exception):
    """Usage or set-up: the message says what to do, and the exit code is 2."""


class Difference(Exception):
    """The outputs differ: nothing is timed, and the exit code is 1."""


class Unavailable(Exception):
    """A peer that cannot run on this machine: the table says why, and the others race."""
