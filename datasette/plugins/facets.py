"""A facet that counts a gremium once, whatever its capitals: "Raad" and "raad" are one."""

from __future__ import annotations

from datasette.database import QueryInterrupted
from datasette.facets import ColumnFacet
from datasette.utils import escape_sqlite, path_with_added_args, path_with_removed_args

from datasette import hookimpl


class GremiumFacet(ColumnFacet):
    """In metadata ``{gremium: column}``, in an address ``_facet_gremium=column``.

    Each value is shown as it is written most and leads to ``column__like``, which makes nothing of capitals.
    """

    type = "gremium"

    async def suggest(self):
        """Nothing: what is a gremium, is said in metadata."""
        return []

    async def facet_results(self):
        """The facets asked for, and the columns that took too long to count."""
        results, timed_out = [], []
        for asked in self.get_configs():
            column = asked["config"]["simple"]
            try:
                results.append(await self._counted(column, asked["source"] != "metadata"))
            except QueryInterrupted:
                timed_out.append(column)
        return results, timed_out

    async def _counted(self, column, hideable):
        name, size = escape_sqlite(column), self.get_facet_size()
        sql = f"""
            select {name} as value, sum(number) as total, max(number)
            from (select {name}, count(*) as number from ({self.sql}) where {name} is not null group by 1)
            group by lower({name}) order by total desc, value limit {size + 1}"""
        limit = self.ds.setting("facet_time_limit_ms")
        found = await self.ds.execute(
            self.database, sql, self.params, truncate=False, custom_time_limit=limit
        )
        return {
            "name": column,
            "type": self.type,
            "hideable": hideable,
            "toggle_url": self.ds.urls.path(
                path_with_removed_args(self.request, {f"_facet_{self.type}": column})
            ),
            "results": [self._value(column, row["value"], row["total"]) for row in found.rows[:size]],
            "truncated": len(found.rows) > size,
        }

    def _value(self, column, value, count):
        chosen = [
            (key, asked)
            for key, asked in self.get_querystring_pairs()
            if key in (column, f"{column}__like") and asked.casefold() == str(value).casefold()
        ]
        if chosen:
            path = path_with_removed_args(self.request, dict(chosen))
        else:
            like = column if any(wild in str(value) for wild in "%_") else f"{column}__like"
            path = path_with_added_args(self.request, {like: value})
        return {
            "value": value,
            "label": value,
            "count": count,
            "toggle_url": self.ds.absolute_url(self.request, self.ds.urls.path(path)),
            "selected": bool(chosen),
        }


@hookimpl
def register_facet_classes():
    """The facet of gremia."""
    return [GremiumFacet]
