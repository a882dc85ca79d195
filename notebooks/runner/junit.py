"""The run as JUnit XML, which CI systems show: a notebook is a test."""

import re
from xml.etree import ElementTree

from runner.execution import Result, Settings

FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, not even escaped."""


def suite(results: list[Result], settings: Settings) -> str:
    """One test suite with one test for each notebook."""
    root = ElementTree.Element(
        "testsuite",
        name="notebooks",
        tests=str(len(results)),
        failures=str(sum(result.status == "failed" for result in results)),
        errors="0",
        skipped=str(sum(result.status == "not run" for result in results)),
        time=f"{sum(result.seconds for result in results):.3f}",
    )
    properties = ElementTree.SubElement(root, "properties")
    for name in ("scale", "backend"):
        value = getattr(settings, name)
        ElementTree.SubElement(properties, "property", name=name, value=value)
    for result in results:
        _case(root, result)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode", xml_declaration=False)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _case(root: ElementTree.Element, result: Result) -> None:
    case = ElementTree.SubElement(
        root,
        "testcase",
        classname="notebooks",
        name=result.name,
        time=f"{result.seconds:.3f}",
    )
    if result.failure:
        message = FORBIDDEN.sub("?", result.failure.message)
        failed = ElementTree.SubElement(case, "failure", message=message)
        failed.text = FORBIDDEN.sub("?", result.failure.describe())
    elif result.status == "not run":
        ElementTree.SubElement(case, "skipped", message="the run was interrupted")
