"""The pages: what they say is decided here, how they look in ``datasette/``.

``datasette/plugins/`` joins the two and is the only place, beside ``server.py`` and ``describe.py``, that
knows Datasette.
"""

from notulen.publish.server import application, serve

__all__ = ["application", "serve"]
