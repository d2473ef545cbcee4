"""E-mail messages with their attachments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from notulen.read.build import Builder, Piece
from notulen.read.clean import plain
from notulen.read.html import read_html
from notulen.read.joined import joined_documents, unread_document
from notulen.read.pictures import may_hold_text, read_picture
from notulen.read.text import read_text
from notulen.records import Document, ReadError

_SHOWN = {"Subject": "Onderwerp", "From": "Van", "To": "Aan", "Date": "Datum"}
_MOST_PARTS = 200


def read_eml(content: bytes, name: str, read_part: Callable[[bytes, str], Document]) -> Document:
    """Read a message: its subject, sender and date, its text, then each attachment by ``read_part``.

    An attachment that cannot be read becomes a page without text that says why. A picture in the text of the
    message is read where it is one of text: a signature has its logo. Raises ``ReadError`` where it is no
    message.
    """
    message = message_from_bytes(content, policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise ReadError(f"{name!r}: is no e-mail message; save it as eml, PDF or text")
    parts = [_head(message, name), *_body(message, name), *_attachments(message, name, read_part)]
    return joined_documents(parts, name, content, "eml", plain(str(message.get("Subject", ""))))


def _head(message: EmailMessage, name: str) -> Document:
    builder = Builder()
    builder.page()
    for header, label in _SHOWN.items():
        value = plain(str(message.get(header, "")))
        if value:
            builder.line(Piece(value if header == "Subject" else f"{label}: {value}"))
    return builder.document(name, b"", "eml", "email")


def _body(message: EmailMessage, name: str) -> Iterator[Document]:
    body = message.get_body(("plain", "html"))
    if body is None:
        return
    text = body.get_payload(decode=True)
    if not isinstance(text, bytes) or not text.strip():
        return
    charset = body.get_content_charset("utf-8")
    with suppress(LookupError, UnicodeDecodeError):  # read_text and read_html find the encoding themselves
        text = text.decode(charset).encode()
    yield read_html(text, name) if body.get_content_type() == "text/html" else read_text(text, name)


def _attachments(
    message: EmailMessage, name: str, read_part: Callable[[bytes, str], Document]
) -> Iterator[Document]:
    for number, part in enumerate(message.iter_attachments(), 1):
        inner = plain(part.get_filename() or f"bijlage {number}")
        if part.get_content_disposition() == "inline" and part.get_content_maintype() == "image":
            picture = _picture(part, inner)
            if picture:
                yield picture
            continue
        if number > _MOST_PARTS:
            yield unread_document(
                inner, f"{name!r} has more than {_MOST_PARTS} attachments; the rest is not read"
            )
            return
        content = part.get_payload(decode=True)
        if part.get_content_type() == "message/rfc822":
            content = part.get_content().as_bytes()
            inner = inner if inner.endswith(".eml") else f"{inner}.eml"
        try:
            yield read_part(content if isinstance(content, bytes) else b"", inner)
        except ReadError as error:
            yield unread_document(inner, str(error))


def _picture(part: Message, name: str) -> Document | None:
    """The text of a picture within the message, None where it holds none."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not may_hold_text(content):
        return None
    try:
        return read_picture(content, name)
    except ReadError as error:
        return unread_document(name, str(error))
