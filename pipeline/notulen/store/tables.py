"""What a table, a column and a view of minutes.db are, and their SQL; which there are: ``schema``."""

from __future__ import annotations

from dataclasses import dataclass

STANDING = "document NOT IN (SELECT id FROM documenten WHERE vervangen_door IS NOT NULL)"
"""What holds for a row of a document that no other stands in the place of: it counts."""

ONCE = "herhaling_van IS NULL"
"""What holds for a decision or action that is not told again: it counts."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: SQL type and constraint, Dutch description, and the table that it refers to.

    ``follow`` says what becomes of the row when the row referred to goes: "CASCADE" or "SET NULL".
    """

    name: str
    type: str
    description: str
    references: str = ""
    follow: str = "CASCADE"

    def sql(self) -> str:
        """The column's definition in CREATE TABLE."""
        reference = f' REFERENCES "{self.references}"(id) ON DELETE {self.follow}' if self.references else ""
        return f'"{self.name}" {self.type}{reference}'


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its Dutch description and the columns that are indexed (beside the foreign keys)."""

    name: str
    description: str
    columns: tuple[Column, ...]
    indices: tuple[tuple[str, ...], ...] = ()

    def column(self, name: str) -> Column | None:
        """The column of that name, None where there is none."""
        return next((column for column in self.columns if column.name == name), None)

    def sql(self) -> list[str]:
        """The statements that make the table and its indices."""
        body = ",\n  ".join(column.sql() for column in self.columns)
        begun = {names[0] for names in self.indices}
        keys = [(column.name,) for column in self.columns if column.references and column.name not in begun]
        indices = dict.fromkeys([*keys, *self.indices])
        return [
            f'CREATE TABLE "{self.name}" (\n  {body}\n)',
            *(
                f'CREATE INDEX "{self.name}_{"_".join(names)}" ON "{self.name}" ({", ".join(names)})'
                for names in indices
            ),
        ]


@dataclass(frozen=True, slots=True)
class View:
    """The rows of a table that count: those of documents that no other stands in the place of.

    With ``repeats``, also without those that tell again what stands elsewhere in the document.
    """

    table: str
    repeats: bool = False

    @property
    def name(self) -> str:
        """Its name in the database."""
        return f"geldende_{self.table}"

    @property
    def description(self) -> str:
        """The Dutch description."""
        left_out = "wat in een document staat dat is vervangen, zoals een concept"
        again = ", en zonder wat een document nog eens vertelt" if self.repeats else ""
        return f"De tabel {self.table} zonder {left_out}{again}."

    def sql(self) -> str:
        """The statement that makes it."""
        counts = f"{STANDING} AND {ONCE}" if self.repeats else STANDING
        return f"CREATE VIEW {self.name} AS SELECT * FROM {self.table} WHERE {counts}"
