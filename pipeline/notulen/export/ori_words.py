"""The standard's words for the meetings, roles and ways of voting of minutes."""

from __future__ import annotations

import re

from notulen.extract.rules import first_hit

_OTHER_ROLE = "overig"


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
    if re.search(r"schriftelijk|stembriefje|geheim", words.lower()):
        return "schriftelijk"
    return "hoofdelijk" if re.search(r"(?<!zonder )hoofdelijk", words.lower()) else "regulier"
