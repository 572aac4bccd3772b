"""`serve`: the catalogue in a browser."""

import socket
from contextlib import suppress
from pathlib import Path

import click

from pipeline.cli.output import catalogue_option
from pipeline.cli.talk import say

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@catalogue_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for the whole network."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 takes a free one.")
def serve(catalogue_path: Path, host: str, port: int) -> int:
    """Show the catalogue in a browser, read-only. Ctrl-C ends it.

    Without --host only this machine can see it: there are no passwords.
    """
    from ocr.failure import MissingTool

    try:
        import uvicorn

        from pipeline.web.site import site
    except ModuleNotFoundError as error:
        message = f"{error.name} is not installed; run: pip install datasette"
        raise MissingTool(message, stage="serve") from error
    machine = socket.gethostname()
    server = site(catalogue_path, (host, machine, f"{machine}.local"))
    if host not in _LOOPBACK:
        say(f"everybody who can reach {host} can read the catalogue")
    shown = f"[{host}]" if ":" in host else host
    with _listening(host, port) as listener:
        say(f"http://{shown}:{listener.getsockname()[1]}/  (Ctrl-C ends it)")
        config = uvicorn.Config(server.app(), log_level="warning", access_log=False, lifespan="on")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run([listener])
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """A socket on the address, so that a port in use is told before anything else happens."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.UsageError(
            f"cannot listen on {host} port {port} ({reason}); choose another --port or --host"
        ) from error
