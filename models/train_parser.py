"""Train Notulen's Dutch spaCy pipeline from a folder of Universal Dependencies files.

    python models/train_parser.py TREEBANK [OUTPUT]

TREEBANK is a folder of CoNLL-U files: the names say what each is for (``*train*``, ``*dev*``, ``*test*``;
several of each are read together, so the folders of UD Dutch LassySmall and Alpino can be put side by side).
OUTPUT is the folder of the weights (default: ``nl_notulen_ud/`` beside this file); it is replaced only
when training has ended. The settings are in train.cfg. Prints the scores on dev while it trains and on
test at the end, and writes them to OUTPUT/meta.json.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from lexicon import add_vectors
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.converters import conllu_to_docs
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config

HERE = Path(__file__).parent
REPORTED = ("pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f", "speed")


def sentences(paths: Iterable[Path]) -> list[Doc]:
    """Every sentence of the CoNLL-U files as a Doc of its own, in order."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return list(conllu_to_docs(text, n_sents=1, no_print=True))


def grouped(docs: list[Doc], seed: int = 1) -> Iterator[Doc]:
    """Docs of one to six sentences: the product parses single units, the senter needs neighbours."""
    rng = random.Random(seed)  # noqa: S311 (not for secrets)
    start = 0
    while start < len(docs):
        size = rng.choice((1, 1, 2, 3, 6))
        group = docs[start : start + size]
        yield Doc.from_docs(group) or group[0]
        start += size


def score(weights: Path, docs: Iterable[Doc]) -> dict[str, float]:
    """Scores (0 to 1; speed in tokens/s) of the pipeline at ``weights`` on gold docs, from raw text."""
    nlp = spacy.load(weights)
    gold = DocBin(docs=docs).get_docs(nlp.vocab)
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    return {name: round(float(scores[name]), 4) for name in REPORTED}


def run(treebank: Path, output: Path, work: Path, overrides: dict[str, object]) -> dict[str, float]:
    """Train on ``treebank``, put the best weights in ``output``; returns the scores on the test files."""
    parts = {part: sorted(treebank.glob(f"**/*{part}*.conllu")) for part in ("train", "dev", "test")}
    missing = [part for part, paths in parts.items() if not paths]
    if missing:
        sys.exit(f"{treebank}: no *{missing[0]}*.conllu; give a folder with train, dev and test files")
    for part in ("train", "dev"):
        DocBin(docs=grouped(sentences(parts[part]))).to_disk(work / f"{part}.spacy")
    blank = spacy.blank("nl")
    add_vectors(blank.vocab)
    blank.to_disk(work / "lexicon")
    files = {"train": "train.spacy", "dev": "dev.spacy", "vectors": "lexicon"}
    paths = {f"paths.{name}": str(work / file) for name, file in files.items()}
    config = load_config(HERE / "train.cfg", overrides={**paths, **overrides}, interpolate=False)
    started = time.monotonic()
    nlp = init_nlp(config)
    (work / "weights").mkdir(exist_ok=True)
    train(nlp, work / "weights", use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    minutes = round((time.monotonic() - started) / 60, 1)
    best = work / "weights" / "model-best"
    scores = score(best, sentences(parts["test"]))
    ship(best, output, {**scores, "training_minutes": minutes})
    return scores


def ship(best: Path, output: Path, performance: dict[str, float]) -> None:
    """Copy the weights at ``best`` to ``output`` with a description and without the paths of this machine."""
    nlp = spacy.load(best)
    nlp.meta.update(
        name="notulen_ud",
        version="1.0.0",
        description="Dutch tagger, parser and lemmatizer of Notulen, trained on Universal Dependencies",
        author="Notulen",
        license="CC BY-SA 4.0",
        sources=[{"name": "UD Dutch LassySmall and Alpino", "author": "Gosse Bouma, Gertjan van Noord"}],
        performance=performance,
    )
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    shutil.rmtree(output, ignore_errors=True)
    nlp.to_disk(output)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("treebank", type=Path)
    parser.add_argument("output", type=Path, nargs="?", default=HERE / "nl_notulen_ud")
    parser.add_argument("--work", type=Path, help="keep the work files here")
    parser.add_argument("--steps", type=int, help="fewer or more training steps than train.cfg says")
    args = parser.parse_args()
    overrides: dict[str, object] = {"training.max_steps": args.steps} if args.steps else {}
    with tempfile.TemporaryDirectory() as scratch:
        work = args.work or Path(scratch)
        work.mkdir(parents=True, exist_ok=True)
        print(json.dumps(run(args.treebank, args.output, work, overrides), indent=1))


if __name__ == "__main__":
    main()
