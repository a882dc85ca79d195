"""The text that tells our side, in Java, what a race's job is."""


def text(job):
    """A line for each name and value, as java.util.Properties reads them."""
    return "".join(f"{name} = {value}\n" for name, value in job.items())
