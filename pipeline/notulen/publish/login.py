"""Who may see what is confidential: accounts with hashed passwords, from environment variables.

``NOTULEN_WACHTWOORD_GRIFFIE`` holds the hash of the password of the account "griffie", as made by
``datasette hash-password`` of the plugin datasette-auth-passwords, which checks it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from notulen.store import confidential

_VARIABLE = "NOTULEN_WACHTWOORD_"


def accounts(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The accounts that can log in: name (in small letters) and hash of the password."""
    return {
        variable.removeprefix(_VARIABLE).lower(): value.strip()
        for variable, value in environment.items()
        if variable.startswith(_VARIABLE) and variable != _VARIABLE and value.strip().count("$") == 3
    }


def is_shown(database: Path) -> bool:
    """Whether there is a confidential database beside this one, and somebody can log in to see it."""
    return confidential.path_beside(database.resolve()).is_file() and not why_not_shown(database)


def why_not_shown(database: Path) -> str:
    """Why a confidential database beside this one cannot be shown; "" where it can be, or there is none."""
    path = confidential.path_beside(database.resolve())
    if not path.is_file():
        return ""
    if not accounts():
        return (
            f"{path.name} is not shown: no account has a password; "
            f"make a hash with: datasette hash-password, and set it as {_VARIABLE}GRIFFIE"
        )
    return ""
