"""Train the encoder further on real labelled minutes, and write it to models/encoder/: the second step.

    python models/adapt_encoder.py e5-small-q4.bin own.npz ../shared/minutes/dev ../shared/minutes/train

The first two are the arguments of ``train_encoder.py``. The folders hold documents/ and gold/. The encoder
that ships has seen all of them. So that it can be weighed and measured honestly, others are trained without
one group of families each, and their word on the group they have not seen is kept
(``notulen.extract.left_out``). The classifier is trained afterwards (``train_triage.py``).
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from encoder_fit import Example, fit
from encoder_graph import save_graph
from encoder_net import Net, read_pretrained
from notulen import assets
from notulen.extract.encoder import encode, open_encoder, pieces
from notulen.extract.left_out import PATH, LeftOut, hash_document, hash_units
from notulen.extract.stretches import LENGTH, Told
from notulen.extract.training import Labels, deal_families
from notulen.extract.views import View, view_units
from notulen.gold import label_units, load_gold
from notulen.read import read
from notulen.segment import segment
from train_encoder import LAYERS

_GROUPS = 6
_EPOCHS, _RATE, _HEAD_RATE = 4, 5e-5, 1e-4
_MOST = 400  # units of one family: more of the same template teach it no more


@dataclass(frozen=True, slots=True)
class Real:
    """A labelled document: ``labels`` is (units, 2)."""

    family: str
    sha256: str
    views: tuple[View, ...]
    labels: Labels


def read_real(folder: Path) -> list[Real]:
    """The labelled documents of ``folder``."""
    documents = []
    for gold in load_gold(folder):
        minutes = segment(read(gold.path))
        views = view_units(minutes)
        labels, _ = label_units([view.text for view in views], gold)
        documents.append(Real(gold.family, minutes.document.sha256, tuple(views), labels))
    return documents


def choose(documents: Sequence[Real]) -> list[Example]:
    """What to learn from: of a family with many units, some documents, the last of them in part."""
    draw = random.Random(0)  # noqa: S311 (not for secrets)
    chosen, taken = [], Counter[str]()
    for document in draw.sample(documents, len(documents)):
        size = min(len(document.views), _MOST - taken[document.family])
        start = draw.randint(0, len(document.views) - size)
        part = slice(start, start + size)
        chosen.append(Example([Told(view, pieces()) for view in document.views[part]], document.labels[part]))
        taken[document.family] += size
    return chosen


def main(pretrained: Path, own: Path, folders: Sequence[Path]) -> None:
    """Train without each group and with all; write left_out.npz, encoder.onnx and about.json."""
    target = assets.models() / "encoder"
    with np.load(own) as stored:
        start = {name: torch.from_numpy(stored[name]) for name in stored.files if name != "keep"}
        net = Net(read_pretrained(pretrained), stored["keep"].tolist(), LAYERS, LENGTH)

    def adapt(documents: Sequence[Real], path: Path) -> None:
        net.load_state_dict(start)
        fit(net, choose(documents), epochs=_EPOCHS, rate=_RATE, head_rate=_HEAD_RATE)
        save_graph(net, path)

    documents = [document for folder in folders for document in read_real(folder)]
    groups = deal_families([(document.family, len(document.views)) for document in documents], _GROUPS)
    keys, scores = [np.zeros(0, np.uint64)], [np.zeros((0, 2))]
    for group in range(_GROUPS):
        rest = [document for document, other in zip(documents, groups, strict=True) if other != group]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "encoder.onnx"
            adapt(rest, path)
            encoder = open_encoder(path)
        for document, other in zip(documents, groups, strict=True):
            if other == group:
                keys.append(hash_units(document.sha256, document.views))
                scores.append(encode(document.views, encoder=encoder))
        print(f"group {group + 1} of {_GROUPS}", flush=True)
    units, places = np.unique(np.concatenate(keys), return_index=True)
    hashes = np.array([hash_document(document.sha256) for document in documents], np.uint64)
    LeftOut(hashes, units, np.concatenate(scores)[places]).save(PATH)
    adapt(documents, target / "encoder.onnx")
    about = {
        "layers": LAYERS,
        "pieces": net.word.num_embeddings,
        "real_documents": len(documents),
        "real_units": sum(len(example.units) for example in choose(documents)),
    }
    (target / "about.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(about))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(argument) for argument in sys.argv[3:]])
