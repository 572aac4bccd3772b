"""What stands around every answer: who may ask, and what a browser may do with the answer."""

from collections.abc import Awaitable, Callable, Collection, MutableMapping
from ipaddress import ip_address
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

HEADERS = {
    "content-security-policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def guarded(app: App, names: Collection[str]) -> App:
    """The application with `HEADERS` on every answer.

    A request for another name than `localhost` and these is refused: otherwise any web site could give its own name our
    address and read the catalogue through a visitor's browser. An address in numbers is nobody's name.
    """
    known = {"localhost", *(name.lower() for name in names)}

    async def wrapped(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message.get("headers", []) if pair[0].decode("latin-1").lower() not in HEADERS]
                message = {**message, "headers": kept + [[k.encode(), v.encode()] for k, v in HEADERS.items()]}
            await send(message)

        if (called := _called(scope)) not in known and not _is_address(called):
            await _refuse(send_with_headers)
            return
        await app(scope, receive, send_with_headers)

    return wrapped


def _called(scope: Message) -> str:
    """The name that the browser called, without its port."""
    named = next((value.decode("latin-1") for key, value in scope["headers"] if key.lower() == b"host"), "")
    name, _, port = named.rpartition(":")
    return (name if name and port.isdecimal() else named).lower()


def _is_address(name: str) -> bool:
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


async def _refuse(send: Send) -> None:
    headers = [[b"content-type", b"text/plain; charset=utf-8"]]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    body = "This name is not served here; start `kehoach serve --host NAME` to allow it.\n"
    await send({"type": "http.response.body", "body": body.encode()})
