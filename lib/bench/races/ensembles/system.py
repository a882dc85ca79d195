"""A system of ordinary differential equations as text: one for Java, C and Python."""

import re
from dataclasses import dataclass
from functools import cached_property

from harness import properties

NAME = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True)
class System:
    """
    equations: by state its derivative, in sums, differences, products and quotients, which Java's
    OdeSystem, C and Python read alike; parameters: names, a value for each member.
    """

    name: str
    equations: dict
    parameters: tuple

    def derivatives(self, states, parameters):
        """The derivatives, of whatever kind of numbers or arrays is given."""
        return self._derivatives(*states, *parameters)

    def sizes(self, states, parameters):
        """For each derivative the sum of the sizes of its terms: no rounding is of larger ones."""
        return self._sizes(*map(abs, (*states, *parameters)))

    @cached_property
    def _derivatives(self):
        return self._function(self.equations.values())

    @cached_property
    def _sizes(self):
        return self._function(text.replace("-", "+") for text in self.equations.values())

    def _function(self, formulas):
        """Compiled once: a peer may call it in every step that is timed."""
        names = ", ".join((*self.equations, *self.parameters))
        return eval(f"lambda {names}: [{', '.join(formulas)}]", {})

    def operations(self):
        """The most operations in an equation."""
        return max(len(re.findall(r"[-+*/]", text)) for text in self.equations.values())

    def properties(self, **job):
        """For Java: see gyre.bench.OdeInputs."""
        lines = {"name": self.name, "states": " ".join(self.equations)}
        lines |= {"parameters": " ".join(self.parameters)} | self.equations | job
        return properties.text(lines)

    def header(self, **job):
        """
        For C: constants of the job; EACH_STATE(DO) and EACH_PARAMETER(DO) with DO(name, row);
        SLOPES(number, k, a), which declares numbers k_x, the derivatives at a_x, for each state x.
        """
        lines = [f"#define {name.upper()} {value}" for name, value in job.items()]
        for kind, names in (("STATE", self.equations), ("PARAMETER", self.parameters)):
            lines.append(f"#define {kind}S {len(names)}")
            each = " ".join(f"DO({name}, {row})" for row, name in enumerate(names))
            lines.append(f"#define EACH_{kind}(DO) {each}")
        slopes = " ".join(
            f"const number k##_{state} = {NAME.sub(self._of_stage, text)};"
            for state, text in self.equations.items()
        )
        lines.append(f"#define SLOPES(number, k, a) {slopes}")
        return "\n".join(lines) + "\n"

    def _of_stage(self, name):
        return f"a##_{name[0]}" if name[0] in self.equations else name[0]


LORENZ = System(
    "Lorenz",
    {"x": "10 * (y - x)", "y": "x * (rho - z) - y", "z": "x * y - 8.0 / 3 * z"},
    ("rho",),
)
VAN_DER_POL = System("Van der Pol", {"x": "y", "y": "mu * (1 - x * x) * y - x"}, ("mu",))
LORENZ_AT_A_RATE = System(
    "Lorenz at a rate",
    {
        "x": "rate * 10 * (y - x)",
        "y": "rate * (x * (28 - z) - y)",
        "z": "rate * (x * y - 8.0 / 3 * z)",
    },
    ("rate",),
)


def chemistry(species):
    """Species on a ring, each turning into the next with the help of one three further on."""
    equations = {
        f"c{i}": f"k{(i - 1) % species} * c{(i - 1) % species} * c{(i + 3) % species}"
        f" - k{i} * c{i} * c{(i + 4) % species}"
        for i in range(species)
    }
    return System("Chemistry", equations, tuple(f"k{i}" for i in range(species)))


def lorenz_96(states):
    """E. N. Lorenz, Predictability: a problem partly solved (1996); a force for each member."""
    equations = {
        f"x{i}": f"(x{(i + 1) % states} - x{(i - 2) % states}) * x{(i - 1) % states} - x{i} + force"
        for i in range(states)
    }
    return System("Lorenz 96", equations, ("force",))
