"""Training the encoder: batches of stretches of labelled minutes, and the steps that lower the loss."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from encoder_net import Net
from notulen.extract.stretches import LENGTH, Stretch, Told, cut_stretch, feed_of
from notulen.language.pieces import PAD
from torch import Tensor, nn

_BATCH = 1600  # pieces
_SHUFFLED = 256  # stretches among which some of one length are sought
_HEAD = {"head.weight", "head.bias", "part.weight"}  # what begins from nothing


@dataclass(frozen=True, slots=True)
class Example:
    """A document's units, and their labels (units, 2): 1 yes, 0 no, -1 not known."""

    units: Sequence[Told]
    labels: np.ndarray


def batches(examples: Sequence[Example], rng: random.Random) -> Iterator[list[tuple[Stretch, np.ndarray]]]:
    """All units in random order, a batch of stretches with their labels at a time, of about the same length.

    Where stretches begin is drawn anew each time.
    """
    found = [(stretch, example.labels) for example in examples for stretch in _cut(example.units, rng)]
    rng.shuffle(found)
    made: list[list[tuple[Stretch, np.ndarray]]] = []
    for start in range(0, len(found), _SHUFFLED):
        batch: list[tuple[Stretch, np.ndarray]] = []
        for stretch, labels in sorted(found[start : start + _SHUFFLED], key=lambda one: len(one[0].ids)):
            if batch and (len(batch) + 1) * len(stretch.ids) > _BATCH:
                made.append(batch)
                batch = []
            batch.append((stretch, labels))
        made.append(batch)
    rng.shuffle(made)
    return iter(made)


def _cut(units: Sequence[Told], rng: random.Random) -> Iterator[Stretch]:
    """A document's units, each in one stretch."""
    at, length = 0, rng.randint(LENGTH // 3, LENGTH)
    while at < len(units):
        stretch = cut_stretch(units, at, length)
        yield stretch
        at, length = stretch.spans[-1][0] + 1, LENGTH


def pad(batch: Sequence[tuple[Stretch, np.ndarray]]) -> tuple[dict[str, Tensor], Tensor]:
    """The net's inputs for several stretches, and the labels (stretches, spans, 2), -1 where no unit is."""
    pieces = max(len(stretch.ids) for stretch, _ in batch)
    spans = max(len(stretch.spans) for stretch, _ in batch)
    labels = torch.full((len(batch), spans, 2), -1.0)
    names = ("ids", "place", "part", "mask", "first", "unit")
    feed: dict[str, list[np.ndarray]] = {name: [] for name in names}
    for index, (stretch, known) in enumerate(batch):
        one = feed_of(stretch)
        more, none = pieces - len(stretch.ids), spans - len(stretch.spans)
        feed["ids"].append(np.pad(one["ids"][0], (0, more), constant_values=PAD))
        feed["mask"].append(np.pad(np.ones(len(stretch.ids), np.int64), (0, more)))
        for name in ("place", "part"):
            feed[name].append(np.pad(one[name][0], (0, more)))
        feed["first"].append(np.pad(one["first"], (0, none)))
        feed["unit"].append(np.pad(one["unit"], ((0, none), (0, more))))
        labels[index, : len(stretch.spans)] = torch.from_numpy(known[[unit for unit, *_ in stretch.spans]])
    return {name: torch.from_numpy(np.stack(values)) for name, values in feed.items()}, labels


def fit(net: Net, examples: Sequence[Example], *, epochs: int, rate: float, head_rate: float) -> None:
    """Train ``net`` in place; the rates rise for a while and then fall to nothing."""
    torch.manual_seed(0)
    rng = random.Random(0)  # noqa: S311 (not for secrets)
    trained = [(name, weight) for name, weight in net.named_parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": [weight for name, weight in trained if name not in _HEAD], "lr": rate},
            {"params": [weight for name, weight in trained if name in _HEAD], "lr": head_rate},
        ],
        weight_decay=0.01,
        fused=True,
    )
    plan = [batch for _ in range(epochs) for batch in batches(examples, rng)]
    rise = max(1, len(plan) // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, step / rise) * max(0, 1 - step / len(plan))
    )
    net.train()
    started, mean = time.time(), 0.0
    for step, batch in enumerate(plan, 1):
        feed, labels = pad(batch)
        with torch.autocast("cpu", torch.bfloat16):
            scores = net(**feed).float()
        known = labels >= 0
        loss = nn.functional.binary_cross_entropy_with_logits(scores[known], labels[known])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        mean = 0.98 * mean + 0.02 * float(loss.detach())
        if step % 100 == 0:
            print(f"{step} of {len(plan)}, {time.time() - started:.0f} s, loss {mean:.4f}", flush=True)
    net.eval()
