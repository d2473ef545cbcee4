"""Training the encoder: batches of labelled passages, and the steps that lower the loss on them."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch
from encoder_net import Net
from notulen.extract.encoder import Passage, feed_of
from notulen.language.pieces import PAD
from torch import nn

BATCH = 32
_SHUFFLED = 32  # batches among which passages of one length are sought
_HEAD = {"head.weight", "head.bias", "part.weight"}  # what begins from nothing
Example = tuple[Passage, np.ndarray]
"""A passage and the labels (2) of its unit: 1 yes, 0 no, -1 not known."""


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


def fit(net: Net, examples: Sequence[Example], *, epochs: int, rate: float, head_rate: float) -> None:
    """Train ``net`` in place; the rates rise for a while and then fall to nothing."""
    rng = random.Random(0)  # noqa: S311 (not for secrets)
    trained = [(name, weight) for name, weight in net.named_parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": [weight for name, weight in trained if name not in _HEAD], "lr": rate},
            {"params": [weight for name, weight in trained if name in _HEAD], "lr": head_rate},
        ],
        weight_decay=0.01,
    )
    steps = epochs * -(-len(examples) // BATCH)
    rise = max(1, steps // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, step / rise) * max(0, 1 - step / steps)
    )
    net.train()
    started, step, mean = time.time(), 0, 0.0
    for _ in range(epochs):
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
