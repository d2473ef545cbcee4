"""The JSON-LD context of OSLO Besluit Publicatie: what each Dutch key of ``oslo`` means."""

from __future__ import annotations

from notulen.export.contract import Json


def _reference(name: str) -> Json:
    return {"@id": name, "@type": "@id"}


def _typed(name: str, datatype: str) -> Json:
    return {"@id": name, "@type": datatype}


def _in_dutch(name: str) -> Json:
    return {"@id": name, "@language": "nl"}


CONTEXT: dict[str, Json] = {
    "besluit": "http://data.vlaanderen.be/ns/besluit#",
    "mandaat": "http://data.vlaanderen.be/ns/mandaat#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "org": "http://www.w3.org/ns/org#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "datum": _typed("dct:date", "xsd:date"),
    "locatie": _reference("prov:atLocation"),
    "isGehoudenDoor": _reference("besluit:isGehoudenDoor"),
    "heeftNotulen": _reference("besluit:heeftNotulen"),
    "heeftZittingsverslag": _reference("besluit:heeftZittingsverslag"),
    "heeftVoorzitter": _reference("besluit:heeftVoorzitter"),
    "heeftSecretaris": _reference("besluit:heeftSecretaris"),
    "heeftAanwezige": _reference("besluit:heeftAanwezige"),
    "behandelt": _reference("besluit:behandelt"),
    "aangebrachtNa": _reference("besluit:aangebrachtNa"),
    "titel": "dct:title",
    "beschrijving": "dct:description",
    "kenmerk": "dct:identifier",
    "bron": _reference("dct:source"),
    "isOnderdeelVan": _reference("dct:isPartOf"),
    "heeftOnderwerp": _reference("dct:subject"),
    "gebeurtNa": _reference("besluit:gebeurtNa"),
    "geeftAanleidingTot": _reference("prov:generated"),
    "heeftStemming": _reference("besluit:heeftStemming"),
    "volgtUit": _reference("prov:wasGeneratedBy"),
    "besluittitel": "eli:title",
    "besluitbeschrijving": "eli:description",
    "inhoud": "prov:value",
    "inwerkingtreding": _typed("eli:first_date_entry_in_force", "xsd:date"),
    "buitenwerkingtreding": _typed("eli:date_no_longer_in_force", "xsd:date"),
    "taal": _reference("eli:language"),
    "soort": _reference("dct:type"),
    "aantalVoorstanders": _typed("besluit:aantalVoorstanders", "xsd:integer"),
    "aantalTegenstanders": _typed("besluit:aantalTegenstanders", "xsd:integer"),
    "aantalOnthouders": _typed("besluit:aantalOnthouders", "xsd:integer"),
    "geheim": _typed("besluit:geheim", "xsd:boolean"),
    "onderwerp": _in_dutch("besluit:onderwerp"),
    "gevolg": _in_dutch("besluit:gevolg"),
    "naam": "skos:prefLabel",
    "persoonsnaam": "foaf:name",
    "plaatsnaam": "rdfs:label",
    "classificatie": _reference("org:classification"),
    "bestuurt": _reference("besluit:bestuurt"),
}
