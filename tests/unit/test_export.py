"""Exports meet their standards, refer to nothing that they do not hold, and carry text as text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from notulen import cli
from notulen.export import meeting, names, ori, ori_words, oslo
from notulen.export.addresses import Addresses
from notulen.store.database import open_database

STANDARDS = Path(__file__).parents[3] / "shared" / "data" / "standards"
BASE = "https://notulen.example.nl"
PLANT = "=cmd|'/c calc'!A0 <script>alert(1)</script> \"]}, \\ \u2028 "
LONG = "De raad stelt de verordening ongewijzigd vast. " * 30

COLLECTIONS = {
    "vergaderingen": "PaginatedVergaderingList",
    "agendapunten": "PaginatedAgendapuntList",
    "besluiten": "PaginatedBesluitList",
    "stemmingen": "PaginatedStemmingList",
    "aanwezigedeelnemers": "PaginatedAanwezigeDeelnemerList",
    "natuurlijkpersonen": "PaginatedNatuurlijkPersoonList",
    "informatieobjecten": "PaginatedInformatieObjectList",
}
# What the shapes demand and minutes do not say: see the docstring of notulen.export.oslo.
NOT_SAID = {
    *("realizes", "motivering", "Agendapunt.type", "geplandOpenbaar", "openbaar", "heeftAanwezige"),
    *("heeftAanwezigeBijStart", "heeftVoorzitter", "heeftSecretaris", "heeftStemmer", "aantalOnthouders"),
    *("aantalVoorstanders", "aantalTegenstanders", "geheim", "geplandeStart", "startedAtTime", "endedAtTime"),
    *("isTijdspecialisatieVan", "classification", "werkingsgebied", "bestuurt", "behandelt"),
    *("wasGeneratedBy", "isGehoudenDoor"),
}


def _rows(plant):
    place = {"document": 1, "vergadering": 1, "pagina": 2, "zekerheid": 0.9, "methode": "regel:toets"}
    return {
        "documenten": [
            {
                **{"id": 1, "naam": f"{plant}a.pdf", "sha256": "aa", "soort": "notulen", "familie": "toets"},
                **{"organisatie": "gemeente Utrecht", "titel": LONG},
            }
        ],
        "vergaderingen": [
            {
                **{"id": 1, "document": 1, "naam": plant + LONG, "gremium": f"{plant}gemeenteraad"},
                **{"datum": "2024-03-04", "locatie": f"{plant}Raadzaal"},
            },
            {"id": 2, "document": 1, "datum": "maart", "hoofdvergadering": 1},
        ],
        "agendapunten": [
            {
                "id": 1,
                "document": 1,
                "vergadering": 1,
                "volgorde": 1,
                "volgnummer": "1",
                "titel": plant + LONG,
            },
            {**{"id": 2, "document": 1, "vergadering": 1, "volgorde": 2}, "ouder": 1, "titel": f"{plant}B"},
        ],
        "besluiten": [
            {**place, "id": 1, "agendapunt": 1, "tekst": plant + LONG, "uitkomst": "besluit"},
            {
                **{**place, "id": 2, "agendapunt": 2, "tekst": f"{plant}Verworpen.", "uitkomst": "verworpen"},
                **{"voor": 7, "tegen": 11, "stemwijze": "schriftelijk, geheim"},
            },
            {
                **{**place, "id": 3, "tekst": f"{plant}Akkoord.", "uitkomst": "akkoord", "voor": 5},
                **{"geldt_vanaf": "2025-01-01", "geldt_tot": "2028", "geldt_tekst": f"{plant}vanaf 2025"},
            },
            {**place, "id": 4, "agendapunt": 2, "tekst": f"{plant}Toegezegd.", "uitkomst": "toezegging"},
        ],
        "stemmingen": [
            {"id": 1, "besluit": 2, "voor": 7, "tegen": 11, "onthouden": 2, "tegenstanders": f"{plant}ABC"}
        ],
        "acties": [
            {**place, "id": 1, "agendapunt": 2, "tekst": f"{plant}Bel hem.", "eigenaar": f"{plant}griffier"}
        ],
        "aanwezigen": [
            {**{"id": 1, "document": 1, "vergadering": 1}, "naam": f"{plant}J. de Wit", "rol": "voorzitter"},
            {"id": 2, "document": 1, "vergadering": 1, "naam": "Mo", "rol": f"{plant}griffier"},
            {"id": 3, "document": 1, "vergadering": 1, "naam": "A. Weg", "aanwezig": 0},
        ],
    }


@pytest.fixture(params=["", PLANT], ids=["plain", "planted"])
def database(request, tmp_path):
    path = tmp_path / "minutes.db"
    with open_database(path, write=True) as db:
        for table, rows in _rows(request.param).items():
            for row in rows:
                db[table].insert(row)
    return path


@pytest.fixture
def found(database):
    with open_database(database) as db:
        yield [meeting.load(db.conn, number) for number in meeting.identifiers(db.conn)]


def _exports(found, make):
    return [make(one, Addresses(BASE)) for one in found]


def _addresses_in(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [address for part in value for address in _addresses_in(part)]
    return [value] if isinstance(value, str) and value.startswith(f"{BASE}/") else []


def test_ori_refers_only_to_what_it_or_another_meeting_holds(found):
    exports = _exports(found, ori.as_ori)
    records = [row for export in exports for name in COLLECTIONS for row in export[name]["results"]]
    held = [row["url"] for row in records]
    others = {f"{BASE}/pagina/1/2", f"{BASE}/document/1/bestand", f"{BASE}/actie/1"}
    assert set(_addresses_in(exports)) == set(held) | others


def test_ori_meets_the_schemas_of_the_standard(found):
    jsonschema = pytest.importorskip("jsonschema")
    yaml = pytest.importorskip("yaml")
    path = STANDARDS / "ods-ori-2.0.0-beta.4.openapi.yaml"
    if not path.is_file():
        pytest.skip("the standard is not here: ../shared/data/standards")
    components = yaml.safe_load(path.read_text(encoding="utf-8"))["components"]
    for export in _exports(found, ori.as_ori):
        for name, schema in COLLECTIONS.items():
            whole = {"$ref": f"#/components/schemas/{schema}", "components": components}
            check = jsonschema.Draft4Validator(whole, format_checker=jsonschema.FormatChecker())
            assert [error.message for error in check.iter_errors(export[name])] == []


def test_ori_says_who_met_and_what_became_of_it(found):
    export = ori.as_ori(found[0], Addresses(BASE))
    (session,) = export["vergaderingen"]["results"]
    assert session["gemeente"] == {"gemeentecode": "0344", "gemeentenaam": "Utrecht"}
    assert session["vergaderingstype"] == "raadsvergadering"
    assert session["deelvergaderingen"] == [f"{BASE}/vergadering/2"]
    (vote,) = export["stemmingen"]["results"]
    assert (vote["resultaatMondelingeStemming"], vote["stemmingstype"]) == ("tegen", "schriftelijk")
    decisions = export["besluiten"]["results"]
    assert [row["besluitresultaat"] for row in decisions] == ["besluit", "verworpen", "akkoord"]
    assert decisions[0]["notulen"]["tekst"].endswith(LONG)
    assert export["informatieobjecten"]["results"][1]["informatieobjecttype"] == "toezegging"
    assert len(export["aanwezigedeelnemers"]["results"]) == 2
    assert [row["eigenaar"] for row in export["notulen"]["acties"]]


def test_a_meeting_of_a_kind_that_ori_lacks_says_so(found):
    (session,) = ori.as_ori(found[1], Addresses(BASE))["vergaderingen"]["results"]
    assert "geen type" in session["vergadertoelichting"]
    assert "vergaderdatum" not in session


def test_oslo_names_every_term_and_refers_only_to_its_own_nodes(found):
    for export in _exports(found, oslo.as_oslo):
        nodes = export["@graph"]
        held = {node["@id"] for node in nodes}
        assert len(held) == len(nodes)
        elsewhere = {f"{BASE}/pagina/1/2", f"{BASE}/document/1/bestand", f"{BASE}/vergadering/1"}
        for node in nodes:
            assert set(node) - {"@id", "@type"} <= set(oslo.CONTEXT)
            references = _addresses_in(
                [node[name] for name in oslo.CONTEXT if name in node and _refers(name)]
            )
            assert set(references) <= held | elsewhere


def _refers(name):
    term = oslo.CONTEXT[name]
    return isinstance(term, dict) and term.get("@type") == "@id"


def test_oslo_breaks_no_shape_but_for_what_minutes_do_not_say(found):
    pyshacl, rdflib = pytest.importorskip("pyshacl"), pytest.importorskip("rdflib")
    path = STANDARDS / "oslo-besluit-publicatie.shacl.ttl"
    if not path.is_file():
        pytest.skip("the standard is not here: ../shared/data/standards")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    for export in _exports(found, oslo.as_oslo):
        graph = rdflib.Graph().parse(data=json.dumps(export), format="json-ld")
        report = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(path))[1]
        broken = {
            (
                report.value(result, sh.sourceConstraintComponent),
                report.value(result, sh.resultPath).split("#")[-1],
            )
            for result in report.subjects(rdflib.RDF.type, sh.ValidationResult)
        }
        assert {component for component, _ in broken} == {sh.MinCountConstraintComponent}
        assert {path for _, path in broken} <= NOT_SAID


def test_oslo_tells_the_day_on_which_a_decision_enters_into_force_and_ori_beside_the_standard(found):
    nodes = oslo.as_oslo(found[0], Addresses(BASE))["@graph"]
    (decision,) = [node for node in nodes if "inwerkingtreding" in node]
    assert decision["inwerkingtreding"] == "2025-01-01"
    assert "buitenwerkingtreding" not in decision  # a year is no day
    decided = ori.as_ori(found[0], Addresses(BASE))["besluiten"]["results"]
    assert [row["notulen"].get("geldtTot") for row in decided] == [None, None, "2028"]


def test_who_abstained_and_who_was_against_is_exported(found):
    (vote,) = [
        node for node in oslo.as_oslo(found[0], Addresses(BASE))["@graph"] if "aantalOnthouders" in node
    ]
    assert (vote["aantalTegenstanders"], vote["aantalOnthouders"]) == (11, 2)
    rejected = ori.as_ori(found[0], Addresses(BASE))["besluiten"]["results"][1]["notulen"]["stemmen"]
    assert (rejected["onthouden"], rejected["tegenstanders"].endswith("ABC")) == (2, True)


def test_oslo_takes_the_official_address_of_an_organisation(found):
    nodes = oslo.as_oslo(found[0], Addresses(BASE))["@graph"]
    (unit,) = [node for node in nodes if node["@type"] == "besluit:Bestuurseenheid"]
    assert unit["@id"] == "https://identifier.overheid.nl/tooi/id/gemeente/gm0344"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("gemeenteraad", "raadsvergadering"),
        ("Raad", "raadsvergadering"),
        ("de raad van de gemeente Meerwolde", "raadsvergadering"),
        ("Commissie Ruimte", "commissievergadering"),
        ("Provinciale Staten", "statenvergadering"),
        ("Gedeputeerde Staten", ""),
        ("Verenigde Vergadering", "algemene_bestuursvergadering"),
        ("Algemeen Bestuur", "algemene_bestuursvergadering"),
        ("presidium", "presidium"),
        *[
            (name, "")
            for name in ("college", "cliëntenraad", "raad van toezicht", "werkgroep", "", "dorpsraad")
        ],
    ],
)
def test_the_type_of_a_meeting_follows_from_who_met(body, kind):
    assert ori_words.meeting_type(body) == kind


@pytest.mark.parametrize(
    ("words", "role"),
    [
        *[("Voorzitter", "voorzitter"), ("plv. voorzitter", "vice_voorzitter"), ("vz", "voorzitter")],
        *[("raadsgriffier", "griffier"), ("Griffier", "griffier"), ("wethouder", "portefeuillehouder")],
        *[("heemraad", "dagelijks_bestuurslid"), ("notulist", "overig"), ("", "")],
    ],
)
def test_a_role_becomes_one_that_the_standard_knows(words, role):
    assert ori_words.role(words) == role


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("J.W. van der Meer", ("J.W.", "", "van der", "Meer")),
        ("Karin Bos-de Wit", ("", "Karin", "", "Bos-de Wit")),
        ("Karin van den Bos", ("", "Karin", "van den", "Bos")),
        ("A. B. Zomer", ("A. B.", "", "", "Zomer")),
        ("Karin", ("", "", "", "Karin")),
        ("van", ("", "", "", "van")),
    ],
)
def test_a_name_is_taken_apart(name, parts):
    found = names.take_apart(name)
    assert (found.initials, found.first_names, found.particle, found.surname) == parts


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("gemeente Utrecht", "gemeente", "GM0344"),
        ("provincie Utrecht", "provincie", "PV26"),
        ("Utrecht", None, None),
        ("Lindervoort", None, None),
    ],
)
def test_an_organisation_is_looked_up_only_where_it_is_clear_which(name, kind, code):
    found = meeting.organisation(name, "2024-03-04")
    assert (found[0], found[1].identifier) == (kind, code) if kind else found is None


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *args: runner.invoke(cli.main, ["export", *(str(arg) for arg in args)])


def test_export_prints_a_meeting_a_line_or_writes_a_file_a_meeting(run, database, tmp_path):
    printed = run(database, "--format", "ori", "--address", f"{BASE}/")
    lines = [json.loads(line) for line in printed.output.split("\n") if line]
    assert [line["vergaderingen"]["results"][0]["url"] for line in lines] == [
        f"{BASE}/vergadering/1",
        f"{BASE}/vergadering/2",
    ]
    folder = tmp_path / "new" / "folder"
    written = run(database, "--format", "oslo", "--meeting", 2, "--to", folder)
    assert written.output == f"1 written to {folder}\n"
    assert [path.name for path in folder.iterdir()] == ["vergadering-2.oslo.jsonld"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--format", "ori", "--meeting", 99), "there is no meeting 99"),
        (("--format", "ori", "--address", "example.nl"), "no web address"),
        (("--format", "xml"), "'xml' is not one of"),
    ],
)
def test_export_says_in_one_line_what_is_wrong(run, database, options, says):
    result = run(database, *options)
    assert result.exit_code == 2
    assert says in result.output.splitlines()[-1]


def test_export_says_where_it_cannot_write(run, database, tmp_path):
    (tmp_path / "file").write_text("")
    result = run(database, "--format", "ori", "--to", tmp_path / "file" / "below")
    assert result.exit_code == 1
    assert "cannot write here" in result.output
