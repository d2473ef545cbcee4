"""The trained encoder as an ONNX graph with weights of eight bits, for ``notulen.extract.encoder``."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from encoder_net import Net
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

_FUSED = "com.microsoft"  # ONNX Runtime's own operators


class _Graph:
    """Nodes and weights, as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, values: np.ndarray | Tensor) -> str:
        if isinstance(values, Tensor):
            values = values.detach().float().numpy()
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, operator: str, inputs: Sequence[str], output: str, **settings: float) -> str:
        domain = _FUSED if operator in {"Attention", "BiasGelu"} else ""
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **settings))
        return output

    def norm(self, name: str, seen: str, more: str, norm: nn.LayerNorm, bias: Tensor | None = None) -> str:
        """The norm of a sum. In one node (SkipLayerNormalization) it would take six times as long."""
        both = self.add("Add", [seen, more], f"{name}.both")
        if bias is not None:
            both = self.add("Add", [both, self.weight(f"{name}.bias", bias)], f"{name}.biased")
        inputs = [both, self.weight(f"{name}.scale", norm.weight), self.weight(f"{name}.shift", norm.bias)]
        return self.add("LayerNormalization", inputs, name, epsilon=norm.eps)

    def linear(self, name: str, seen: str, layer: nn.Linear) -> str:
        return self.add("MatMul", [seen, self.weight(f"{name}.weight", layer.weight.T)], name)


def save_graph(net: Net, path: Path) -> None:
    """Write ``net`` to ``path``, for one stretch at a time: nothing is masked.

    A piece's row has one scale; so has each column of a layer.
    """
    graph = _Graph()
    words = net.word.weight.detach().float().numpy()
    scale = np.maximum(np.abs(words).max(1, keepdims=True), 1e-8) / 127
    graph.weight("words", np.round(words / scale).astype(np.int8))
    graph.weight("word_scale", scale.astype(np.float32))
    graph.weight("places", net.place.weight)
    graph.weight("parts", net.part.weight)
    graph.add("Cast", [graph.add("Gather", ["words", "ids"], "word8")], "word_steps", to=TensorProto.FLOAT)
    graph.add("Mul", ["word_steps", graph.add("Gather", ["word_scale", "ids"], "step")], "word")
    around = [graph.add("Gather", ["places", "place"], "at"), graph.add("Gather", ["parts", "part"], "in")]
    seen = graph.norm("seen", "word", graph.add("Add", around, "around"), net.norm)
    for index, layer in enumerate(net.layers):
        asked = [
            graph.weight(f"asked{index}.weight", layer.asked.weight.T),
            graph.weight(f"asked{index}.bias", layer.asked.bias),
        ]
        looks = graph.add("Attention", [seen, *asked], f"looks{index}", num_heads=layer.heads)
        joined = graph.linear(f"joined{index}", looks, layer.joined)
        seen = graph.norm(f"middle{index}", seen, joined, layer.joined_norm, layer.joined.bias)
        inner = [
            graph.linear(f"inner{index}", seen, layer.inner),
            graph.weight(f"inner{index}.bias", layer.inner.bias),
        ]
        bent = graph.add("BiasGelu", inner, f"bent{index}")
        outer = graph.linear(f"outer{index}", bent, layer.outer)
        seen = graph.norm(f"seen{index}", seen, outer, layer.norm, layer.outer.bias)
    flat = graph.add("Squeeze", [seen, graph.weight("only", np.array([0]))], "flat")
    starts = graph.add("Gather", [flat, "first"], "starts", axis=0)
    both = graph.add("Concat", [starts, graph.add("MatMul", ["unit", flat], "mean")], "both", axis=1)
    head = [graph.weight("head.weight", net.head.weight.T), graph.weight("head.bias", net.head.bias)]
    graph.add("Gemm", [both, *head], "scores")
    numbers = [
        helper.make_tensor_value_info(name, TensorProto.INT64, [1, "pieces"])
        for name in ("ids", "place", "part")
    ]
    numbers.append(helper.make_tensor_value_info("first", TensorProto.INT64, ["spans"]))
    unit = helper.make_tensor_value_info("unit", TensorProto.FLOAT, ["spans", "pieces"])
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["spans", 2])
    made = helper.make_graph(graph.nodes, "encoder", [*numbers, unit], [scores], graph.weights)
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)]
    logging.getLogger().setLevel(logging.ERROR)  # it warns of its own operators, whose types it does not know
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        onnx.save(helper.make_model(made, opset_imports=versions, ir_version=8), exact)
        quantize_dynamic(
            exact,
            path,
            op_types_to_quantize=["MatMul", "Attention"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            nodes_to_exclude=["mean"],
            extra_options={"DefaultTensorType": TensorProto.FLOAT, "MatMulConstBOnly": True},
        )
