"""A language model may read what is published, by the Model Context Protocol, and nothing more."""

from __future__ import annotations

import httpx
import pytest

pytest.importorskip("datasette_mcp", reason="datasette-mcp is not here: pip install 'notulen[mcp]'")


@pytest.fixture
def call(address):
    headers = {"accept": "application/json, text/event-stream"}

    def ask(method, **params):
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        response = httpx.post(f"{address}/-/mcp", json=body, headers=headers)
        headers.update({k: v for k, v in response.headers.items() if k == "mcp-session-id"})
        return response.json()["result"]

    about = {"name": "test", "version": "1"}
    ask("initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo=about)
    return ask


def test_the_saved_questions_can_be_asked_by_a_program(call):
    listed = call("tools/call", name="list_canned_queries", arguments={})
    assert str(listed).count("?") >= 12
    asked = {"database": "gegevens", "query": "verdeelde-stemmingen", "parameters": {}}
    assert "groene daken" in str(call("tools/call", name="execute_canned_query", arguments=asked))


@pytest.mark.parametrize("sql", ["delete from besluiten", "pragma writable_schema=1", "attach 'x.db' as x"])
def test_a_program_cannot_write(call, sql):
    answer = call("tools/call", name="execute_sql", arguments={"database": "gegevens", "sql": sql})
    assert answer["isError"]
