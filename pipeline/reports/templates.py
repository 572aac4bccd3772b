"""The HTML files that reports are: one file each, which needs nothing else."""

from pathlib import Path


def html(template: str, **values: object) -> bytes:
    """A template of this folder filled in, UTF-8; whatever a page said is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(**values).encode()
