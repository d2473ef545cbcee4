"""The standard's words for the meetings, roles and ways of voting of minutes."""

from __future__ import annotations

from notulen.extract.rules import first_hit

_OTHER_ROLE = "overig"
_OTHER_WAY = "regulier"


def meeting_type(body: str) -> str:
    """The ``vergaderingstype`` of a gremium by its name, "" where the standard has none for it."""
    rule = first_hit("ori_meetings", body.strip())
    return rule.name if rule else ""


def role(words: str) -> str:
    """The ``rolnaam`` of a role as minutes write it, "" where no role is given."""
    if not words.strip():
        return ""
    rule = first_hit("ori_roles", words)
    return rule.name if rule else _OTHER_ROLE


def way_of_voting(words: str) -> str:
    """The ``stemmingstype`` of what minutes say of how was voted."""
    rule = first_hit("ori_votes", words)
    return rule.name if rule else _OTHER_WAY
