#!/usr/bin/python3
# SPDX-FileCopyrightText: The Tokenscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes attention.onnx (patches of a 3×16×16 picture by convolution, one block of two-headed attention, as models export it) and
attention.safetensors (an input and the output, computed by NumPy in float64), and with a folder as argument the tests' small
models. Needs Debian's python3-onnx and python3-numpy."""
import json
import os
import struct
import sys

import numpy
from onnx import TensorProto, checker, helper, numpy_helper

HERE = os.path.dirname(os.path.abspath(__file__))
PATCH, GRID, WIDTH, HEADS = 4, 4, 8, 2


def constant(name, values):
    return numpy_helper.from_array(numpy.asarray(values), name)


def save(path, nodes, inputs, outputs, constants, opset=12):
    def value(name, shape):
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
    graph = helper.make_graph(nodes, "small", [value(*i) for i in inputs], [value(*o) for o in outputs], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], producer_name="tokenscope")
    model.ir_version = 7
    open(path, "wb").write(model.SerializeToString())
    return model


def safetensors(path, arrays):
    header, blobs, at = {}, [], 0
    for name, array in arrays.items():
        blob = array.astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [at, at + len(blob)]}
        blobs.append(blob)
        at += len(blob)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    open(path, "wb").write(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def attention():
    random = numpy.random.default_rng(1)

    def draw(*shape, scale=0.5):
        return (random.standard_normal(shape) * scale).astype(numpy.float32)
    patch, bias = draw(WIDTH, 3, PATCH, PATCH, scale=0.3), draw(WIDTH)
    projections = [draw(WIDTH, WIDTH, scale=0.8) for _ in range(4)]
    tokens = GRID * GRID
    nodes = [
        helper.make_node("Conv", ["input", "patch", "bias"], ["map"], "patches", kernel_shape=[PATCH, PATCH], strides=[PATCH, PATCH]),
        helper.make_node("Reshape", ["map", "flat"], ["columns"], "flatten"),
        helper.make_node("Transpose", ["columns"], ["tokens"], "tokens", perm=[0, 2, 1]),
    ]
    for name in "qkv":
        nodes += [helper.make_node("MatMul", ["tokens", "w" + name], [name + "0"], name),
                  helper.make_node("Reshape", [name + "0", "heads"], [name + "1"], name + "heads"),
                  helper.make_node("Transpose", [name + "1"], [name], name + "turn", perm=[0, 2, 3, 1] if name == "k" else [0, 2, 1, 3])]
    nodes += [
        helper.make_node("MatMul", ["q", "k"], ["products"], "products"),
        helper.make_node("Mul", ["products", "scale"], ["scores"], "scaled"),
        helper.make_node("Softmax", ["scores"], ["attention"], "softmax", axis=3),
        helper.make_node("MatMul", ["attention", "v"], ["mixed"], "mix"),
        helper.make_node("Transpose", ["mixed"], ["together"], "together", perm=[0, 2, 1, 3]),
        helper.make_node("Reshape", ["together", "wide"], ["joined"], "join"),
        helper.make_node("MatMul", ["joined", "wo"], ["projected"], "project"),
        helper.make_node("Add", ["projected", "tokens"], ["output"], "skip"),
    ]
    constants = [constant("patch", patch), constant("bias", bias), constant("flat", numpy.array([1, WIDTH, tokens])),
                 constant("heads", numpy.array([1, tokens, HEADS, WIDTH // HEADS])), constant("wide", numpy.array([1, tokens, WIDTH])),
                 constant("scale", numpy.array([(WIDTH // HEADS) ** -0.5], numpy.float32))]
    constants += [constant("w" + name, values) for name, values in zip("qkvo", projections)]
    side = PATCH * GRID
    model = save(os.path.join(HERE, "attention.onnx"), nodes, [("input", [1, 3, side, side])], [("output", [1, tokens, WIDTH])], constants)
    checker.check_model(model)

    image = random.uniform(0, 1, (1, 3, side, side)).astype(numpy.float32)
    x = image.astype(float).reshape(3, GRID, PATCH, GRID, PATCH).transpose(1, 3, 0, 2, 4).reshape(tokens, -1)
    x = x @ patch.reshape(WIDTH, -1).T.astype(float) + bias
    q, k, v = [(x @ w).reshape(tokens, HEADS, -1).transpose(1, 0, 2) for w in projections[:3]]
    scores = q @ k.transpose(0, 2, 1) * (WIDTH // HEADS) ** -0.5
    weights = numpy.exp(scores - scores.max(-1, keepdims=True))
    weights /= weights.sum(-1, keepdims=True)
    y = (weights @ v).transpose(1, 0, 2).reshape(tokens, WIDTH) @ projections[3] + x
    safetensors(os.path.join(HERE, "attention.safetensors"), {"input": image, "output": y[None], "attention": weights[None]})


def small(folder):
    """What the tests need besides: a plain pyramid, one with an operator nobody has, whole numbers out, class token, decoder."""
    kernel = numpy.zeros((3, 3, 2, 2), numpy.float32)
    for colour in range(3):
        kernel[colour, colour] = 0.25
    mean = constant("kernel", kernel)
    def conv(source, to, name):
        return helper.make_node("Conv", [source, "kernel"], [to], name, kernel_shape=[2, 2], strides=[2, 2])
    free, any_map = [1, 3, "height", "width"], [1, 3, "rows", "columns"]
    save(os.path.join(folder, "pyramid.onnx"), [conv("image", "half", "first"), conv("half", "quarter", "second")],
         [("image", free)], [("quarter", any_map)], [mean])
    save(os.path.join(folder, "operator.onnx"), [helper.make_node("NobodyHasThis", ["image"], ["result"], "strange")],
         [("image", free)], [("result", any_map)], [])
    save(os.path.join(folder, "classtoken.onnx"),
         [conv("image", "half", "first"), helper.make_node("Reshape", ["half", "flat"], ["columns"], "flatten"),
          helper.make_node("Transpose", ["columns"], ["patches"], "patches", perm=[0, 2, 1]),
          helper.make_node("Concat", ["class", "patches"], ["tokens"], "concat", axis=1)],
         [("image", [1, 3, 6, 8])], [("tokens", [1, 13, 3])],
         [mean, constant("flat", numpy.array([1, 3, 12])), constant("class", numpy.full((1, 1, 3), 9, numpy.float32))])
    up = constant("kernel", numpy.ones((3, 1, 2, 2), numpy.float32))
    save(os.path.join(folder, "decoder.onnx"),
         [helper.make_node("ConvTranspose", ["latents", "kernel"], ["pixels"], "up", kernel_shape=[2, 2], strides=[2, 2], group=3)],
         [("latents", any_map)], [("pixels", free)], [up])
    save(os.path.join(folder, "two.onnx"), [helper.make_node("Add", ["left", "right"], ["sum"], "add")],
         [("left", free), ("right", free)], [("sum", free)], [])
    save(os.path.join(folder, "halved.onnx"), [conv("image", "half", "first")], [("image", free)], [("half", any_map)], [mean])


if __name__ == "__main__":
    attention()
    if len(sys.argv) > 1:
        small(sys.argv[1])
