"""The heat: after one launch only what may turn out to be the best of its library goes on."""

BEHIND = 1.25
"""A formulation that takes so many times what the best of its library takes is not raced again:
medians of launches differ by less, and a run over many sizes is spent on what counts."""


def everybody(compared):
    """The names by size of all that can run."""
    return {
        size: [peer for peer, row in rows.items() if peer != "ours" and "failed" not in row]
        for size, rows in compared.items()
    }


def qualified(launch, compared):
    """
    The names by size.

    launch: {size: {peer: {median, least}}}; compared: {size: {peer: {version, …}}}, where peers of
    one version are formulations of one library.
    """
    names = {}
    for size, rows in launch.items():
        best = {}
        for peer, took in rows.items():
            library = compared[size][peer]["version"]
            best[library] = min(took["median"], best.get(library, took["median"]))
        names[size] = [
            peer
            for peer, took in rows.items()
            if took["median"] <= BEHIND * best[compared[size][peer]["version"]]
        ]
    return names
