"""Asking pages as people do, and reading what they say."""

import re
from html import unescape

from django.db import connection
from django.test import Client


def client(user, language="en") -> Client:
    browser = Client(HTTP_ACCEPT_LANGUAGE=language)
    browser.force_login(user, backend="intersession.accounts.backends.People")
    return browser


def address(world, code="IT") -> str:
    return f"/questions/{world.question.pk}/answer/{code}/"


def typed(page) -> dict:
    """The fields of the answer form as a browser would send them, with what stands in them."""
    form = re.search(r'<form method="post" (?:id="answer"|action="[^"]*answer).*?</form>', page.content.decode(), re.S)
    body = (form or re.search(r'<form class="confirm".*?</form>', page.content.decode(), re.S)).group()
    data: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", body):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and not ("checkbox" in tag and "checked" not in tag):
            data.setdefault(name[1], []).append(unescape(value[1]) if value else "on" if "checkbox" in tag else "")
    for name, text in re.findall(r'<textarea name="([^"]*)"[^>]*>(.*?)</textarea>', body, re.S):
        data[name] = [unescape(text).removeprefix("\n")]
    return data


def text_of(response) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def most_queries() -> int:
    """Ten a page; on PostgreSQL the tests' clock asks twice, for the server's time and for its own offset."""
    return 10 + (connection.vendor == "postgresql")
