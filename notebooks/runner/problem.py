"""What stands between the user and a run, told in one line."""


class Problem(Exception):
    """Something that the user must mend: what was found, what is needed, what to do.

    It ends the program with code 2 and its message, never with a traceback.
    """
