#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Tokenscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the seeds of the fuzz targets: one small, sound file for each shape a format has.

    tests/fuzz/makecorpus.py [FOLDER]      FOLDER defaults to corpus/ beside this script
"""

import base64
import json
import pathlib
import random
import struct
import sys

ROOT = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent / "corpus"


def save(target, name, content):
    folder = ROOT / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def b64(data):
    return base64.b64encode(data).decode()


def byte_map():
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    mapped, extra = {}, 0
    for byte in range(256):
        if byte in printable:
            mapped[byte] = chr(byte)
        else:
            mapped[byte] = chr(256 + extra)
            extra += 1
    return mapped


LETTERS = [bytes([c]) for c in b" abcdehlnortw,.!'<>0123456789"]
MERGED = [b"he", b"ll", b"hell", b"hello", b" w", b"or", b" wor", b"ld", b" world"]


def tiktoken():
    pieces = LETTERS + MERGED
    save("tiktoken", "lines", "".join(f"{b64(p)} {i}\n" for i, p in enumerate(pieces)))
    save("tiktoken", "lines-with-holes", "\n".join(f"{b64(p)} {7 * i}" for i, p in enumerate(pieces)) + "\n\n")
    compact = "! 0 " + " ".join(b64(p) for p in LETTERS) + "\n! 100 " + " ".join(b64(p) for p in MERGED)
    save("tiktoken", "compact", compact)
    document = {"pat_str": r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+|\s+(?!\S)|\s+|.", "special_tokens": {"<|end|>": 120},
                "bpe_ranks": compact}
    save("tiktoken", "compact-json", json.dumps(document))


def added(token, number, **flags):
    return {"id": number, "content": token, "single_word": False, "lstrip": False, "rstrip": False,
            "normalized": False, "special": True, **flags}


def tokenizer_json(model, **stages):
    return json.dumps({"version": "1.0", "truncation": None, "padding": None, "added_tokens": [], "normalizer": None,
                       "pre_tokenizer": None, "post_processor": None, "decoder": None, **stages, "model": model},
                      ensure_ascii=False)


def bpe(**options):
    mapped = byte_map()
    vocab = {"".join(mapped[b] for b in piece): i for i, piece in enumerate(LETTERS + MERGED)}
    merges = ["h e", "l l", "he ll", "hell o", "Ġ w", "o r", "Ġw or", "l d", "Ġwor ld"]
    return {"type": "BPE", "vocab": vocab, "merges": merges, **options}


def template():
    return {"type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
            "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
            "special_tokens": {"<s>": {"id": "<s>", "ids": [50], "tokens": ["<s>"]}}}


def huggingface():
    split = {"type": "Split", "pattern": {"Regex": r"\p{N}{1,3}|\s+"}, "behavior": "Removed", "invert": True}
    byte_level = {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True, "use_regex": False}
    save("huggingface", "bpe", tokenizer_json(
        bpe(ignore_merges=True, dropout=None, unk_token=None), added_tokens=[added("<s>", 50)],
        normalizer={"type": "NFC"}, pre_tokenizer={"type": "Sequence", "pretokenizers": [split, byte_level]},
        post_processor=template(), decoder={"type": "ByteLevel"}))
    spelled = {"<unk>": 0, "▁": 1, "▁h": 2, "h": 3, "i": 4, "▁hi": 5, "<0x0A>": 6, "<0xE6>": 7}
    save("huggingface", "bpe-metaspace", tokenizer_json(
        {"type": "BPE", "vocab": spelled, "merges": [["▁", "h"], ["▁h", "i"]], "unk_token": "<unk>",
         "fuse_unk": True, "byte_fallback": True},
        added_tokens=[added("<unk>", 0)],
        normalizer={"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "▁"},
                    {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}]},
        decoder={"type": "Sequence", "decoders": [
            {"type": "Replace", "pattern": {"String": "▁"}, "content": " "}, {"type": "ByteFallback"},
            {"type": "Fuse"}, {"type": "Strip", "content": " ", "start": 1, "stop": 0}]}))
    save("huggingface", "bpe-words", tokenizer_json(
        {"type": "BPE", "vocab": {"a": 0, "b": 1, "##b": 2, "ab": 3, "b</w>": 4}, "merges": ["a ##b"],
         "continuing_subword_prefix": "##", "end_of_word_suffix": "</w>", "dropout": 0.1},
        pre_tokenizer={"type": "Whitespace"}, decoder={"type": "BPEDecoder", "suffix": "</w>"}))
    save("huggingface", "wordpiece", tokenizer_json(
        {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
         "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "hello": 3, "wor": 4, "##ld": 5}},
        added_tokens=[added("[UNK]", 0), added("[CLS]", 1), added("[SEP]", 2)],
        normalizer={"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True,
                    "strip_accents": None, "lowercase": True},
        pre_tokenizer={"type": "BertPreTokenizer"},
        post_processor={"type": "BertProcessing", "sep": ["[SEP]", 2], "cls": ["[CLS]", 1]},
        decoder={"type": "WordPiece", "prefix": "##", "cleanup": True}))
    save("huggingface", "unigram", tokenizer_json(
        {"type": "Unigram", "unk_id": 0, "byte_fallback": False,
         "vocab": [["<unk>", 0.0], ["▁", -2.0], ["▁he", -3.5], ["llo", -4.25], ["l", -5.0], ["o", -5.5], ["h", -6.0]]},
        added_tokens=[added("<unk>", 0), added("<mask>", 7, lstrip=True, single_word=True, normalized=True)],
        normalizer={"type": "Sequence", "normalizers": [{"type": "Nmt"}, {"type": "NFKC"}, {"type": "Lowercase"},
                    {"type": "StripAccents"}, {"type": "Strip", "strip_left": True, "strip_right": True},
                    {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "}]},
        pre_tokenizer={"type": "Metaspace", "replacement": "▁", "prepend_scheme": "first", "split": True},
        decoder={"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True}))
    save("huggingface", "wordlevel", tokenizer_json(
        {"type": "WordLevel", "unk_token": "?", "vocab": {"?": 0, "hello": 1, ",": 2}},
        pre_tokenizer={"type": "Sequence", "pretokenizers": [
            {"type": "WhitespaceSplit"}, {"type": "Punctuation", "behavior": "Isolated"},
            {"type": "Digits", "individual_digits": True}, {"type": "UnicodeScripts"},
            {"type": "CharDelimiterSplit", "delimiter": "-"}, {"type": "FixedLength", "length": 5}]},
        post_processor={"type": "Sequence", "processors": [
            {"type": "ByteLevel", "trim_offsets": True},
            {"type": "RobertaProcessing", "sep": ["?", 0], "cls": ["hello", 1], "trim_offsets": True,
             "add_prefix_space": True}]},
        decoder={"type": "CTC", "pad_token": "?", "word_delimiter_token": "|", "cleanup": True}))


def varint(value):
    out = b""
    value &= (1 << 64) - 1
    while True:
        if value < 128:
            return out + bytes([value])
        out += bytes([value & 127 | 128])
        value >>= 7


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    if isinstance(value, float):
        return varint(number << 3 | 5) + struct.pack("<f", value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def sentencepiece_model(pieces, trainer, normalizer):
    model = b"".join(field(1, field(1, text.encode()) + field(2, score) + field(3, kind))
                     for text, score, kind in pieces)
    return model + field(2, b"".join(field(n, v) for n, v in trainer)) \
        + field(3, b"".join(field(n, v) for n, v in normalizer))


def sentencepiece():
    normal, unknown, control, user, unused, byte = 1, 2, 3, 4, 5, 6
    heads = [("<unk>", 0.0, unknown), ("<s>", 0.0, control), ("</s>", 0.0, control)]
    words = [("▁", -2.0, normal), ("▁he", -3.0, normal), ("llo", -3.5, normal), ("l", -4.0, normal), ("o", -4.5, normal),
             ("h", -5.0, normal), ("e", -5.5, normal), ("he", -3.25, normal), ("ll", -3.75, unused), ("<x>", 0.0, user)]
    bytes_ = [(f"<0x{b:02X}>", 0.0, byte) for b in range(256)]
    for name, kind in (("unigram", 1), ("bpe", 2), ("word", 3), ("char", 4)):
        save("sentencepiece", name, sentencepiece_model(
            heads + words, [(3, kind), (40, 0), (41, 1), (42, 2), (43, -1), (44, " ⁇ ".encode())],
            [(1, b"identity"), (3, 1), (4, 1), (5, 1)]))
    save("sentencepiece", "bpe-bytes", sentencepiece_model(
        heads + bytes_[:16] + words, [(3, 2), (35, 1), (24, 1)], [(1, b"identity"), (3, 1), (4, 0), (5, 1)]))
    # A character map with one entry: A becomes a. Two units of a double array are enough for a leaf below the root.
    units = [0] * 512
    units[0] = 1 << 10                    # root: its children are at offset 1
    units[1 ^ 0x41] = 0x41 | 1 << 8 | (0x180 << 10)
    units[(1 ^ 0x41) ^ 0x180] = 1 << 31   # value 0
    blob = struct.pack("<I", 4 * len(units)) + struct.pack(f"<{len(units)}I", *units) + b"a\0"
    save("sentencepiece", "unigram-charsmap", sentencepiece_model(
        heads + words, [(3, 1)], [(1, b"own"), (2, blob), (3, 1), (4, 1), (5, 1)]))


def tekken():
    config = {"pattern": r"[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+",
              "num_vocab_tokens": 38, "default_vocab_size": 42, "default_num_special_tokens": 4, "version": "v3"}
    pieces = LETTERS + MERGED
    vocab = [{"rank": i, "token_bytes": b64(p), "token_str": p.decode()} for i, p in enumerate(pieces)]
    config["num_vocab_tokens"] = len(pieces)
    config["default_vocab_size"] = len(pieces) + 4
    save("tekken", "vocab", json.dumps({"config": config, "vocab": vocab}))
    specials = [{"rank": i, "token_str": s, "is_control": True} for i, s in enumerate(["<unk>", "<s>", "</s>", "[INST]"])]
    save("tekken", "vocab-specials", json.dumps({"config": {**config, "version": "v7"}, "vocab": vocab,
                                                 "special_tokens": specials}))
    save("tekken", "ranks", json.dumps({"config": config, "bpe_ranks": "! 0 " + " ".join(b64(p) for p in pieces)}))


def vocab_and_merges():
    model = bpe()
    merges = "#version: 0.2\n" + "\n".join(model["merges"]) + "\n"
    save("vocabandmerges", "small", json.dumps(model["vocab"], ensure_ascii=False).encode() + b"\0" + merges.encode())
    save("vocabandmerges", "without-version", json.dumps(model["vocab"]).encode() + b"\0h e\nl l")


def gguf_string(text):
    return struct.pack("<Q", len(text.encode())) + text.encode()


def gguf_value(value):
    if isinstance(value, bool):
        return 7, struct.pack("<?", value)
    if isinstance(value, int):
        return 4, struct.pack("<I", value)
    if isinstance(value, str):
        return 8, gguf_string(value)
    kinds = {str: 8, float: 6, int: 5}
    kind = kinds[type(value[0])]
    pack = {8: gguf_string, 6: lambda v: struct.pack("<f", v), 5: lambda v: struct.pack("<i", v)}[kind]
    return 9, struct.pack("<IQ", kind, len(value)) + b"".join(pack(v) for v in value)


def gguf_file(entries):
    out = b"GGUF" + struct.pack("<IQQ", 3, 0, len(entries))
    for key, value in entries.items():
        kind, packed = gguf_value(value)
        out += gguf_string(key) + struct.pack("<I", kind) + packed
    return out


def gguf():
    model = bpe()
    save("gguf", "gpt2", gguf_file({
        "general.architecture": "llama", "tokenizer.ggml.model": "gpt2", "tokenizer.ggml.pre": "llama-bpe",
        "tokenizer.ggml.tokens": list(model["vocab"]) + ["<s>"],
        "tokenizer.ggml.token_type": [1] * len(model["vocab"]) + [3],
        "tokenizer.ggml.merges": model["merges"], "tokenizer.ggml.bos_token_id": len(model["vocab"]),
        "tokenizer.ggml.add_bos_token": True}))
    save("gguf", "llama", gguf_file({
        "tokenizer.ggml.model": "llama", "tokenizer.ggml.tokens": ["<unk>", "<s>", "</s>", "<0x0A>", "▁", "▁h", "h", "i"],
        "tokenizer.ggml.scores": [0.0, 0.0, 0.0, 0.0, -1.0, -2.0, -3.0, -4.0],
        "tokenizer.ggml.token_type": [2, 3, 3, 6, 1, 1, 1, 1], "tokenizer.ggml.bos_token_id": 1}))
    save("gguf", "bert", gguf_file({
        "tokenizer.ggml.model": "bert", "tokenizer.ggml.tokens": ["[UNK]", "[CLS]", "[SEP]", "▁hello", "▁wor", "ld"],
        "tokenizer.ggml.token_type": [2, 3, 3, 1, 1, 1]}))


def compiled():
    # Which file, unsealed or not, where to cut, then (place, value) changes.
    for form in range(3):
        save("compiled", f"sound-{form}", bytes([form, 0, 0, 0]))
        save("compiled", f"cut-{form}", bytes([form, 0, 0, 200]))
        save("compiled", f"damaged-{form}", bytes([form, 1, 0, 0, 0, 100, 7]))
        places = [(0, 12), (0, 70), (0, 80), (0, 90), (1, 0), (1, 64), (2, 0), (4, 10), (10, 0), (20, 5)]
        save("compiled", f"changed-{form}", bytes([form, 0, 0, 0]) + b"".join(bytes([*p, 255]) for p in places))
    for form in range(2):
        places = [(0, 0, 0x50, 7), (0, 9, 0, 3), (0, 0x18, 0, 1)]
        save("compiled", f"tables-{form}", bytes([3 + form]))
        save("compiled", f"tables-changed-{form}", bytes([3 + form]) + b"".join(bytes(p) for p in places))


def encode_decode():
    texts = {
        "words": b"hello hello  world don't WE'LL 12345\n\n  x",
        "scripts": "héllo 東京 नमस्ते ‍ ſ 'ſ \u00a0\u3000\n٣٤٥".encode(),
        "broken": b"he\xff\xe6\x9dllo\xc3 \xf0\x9f\x98",
        "specials": b"a<|end|>b<|endoftext|><s><|end of text|> c",
        "runs": b"h" * 200 + b" " * 50 + b"\r\n\r\n" + b"he" * 60,
    }
    # A side is (0, byte) or (1, index of an earlier merge).
    pairs = [(0, b"h"[0], 0, b"e"[0]), (0, b"l"[0], 0, b"l"[0]), (1, 0, 1, 1), (1, 2, 0, b"o"[0]),
             (0, b" "[0], 0, b" "[0]), (0, b"h"[0], 0, b"h"[0]), (0, 0xE6, 0, 0x9D), (1, 6, 0, 0xB1)]
    merges = bytes([len(pairs)]) + b"".join(bytes(pair) for pair in pairs)
    for name, text in texts.items():
        for pattern in range(14):
            save("split", f"{pattern}-{name}", bytes([pattern, 3 * pattern, 0]) + text)
            if name == "words":
                every = bytes(random.Random(pattern).choices(range(64), k=150))
                save("split", f"{pattern}-fragments", bytes([pattern, 3 * pattern, 1]) + every)
                save("encodedecode", f"tiktoken-{pattern}-fragments", bytes([0]) + merges + bytes([0, 0, pattern, 0, 0, 1]) + every)
            if pattern % 3 == 0:
                tiktoken_head = bytes([0]) + merges + bytes([pattern % 2, 0, pattern, 0, 0])
                save("encodedecode", f"tiktoken-{pattern}-{name}", tiktoken_head + text)
                hf_head = bytes([1]) + merges + bytes([0, 0, pattern, 0, pattern % 2, 1, 1, 0, 0])
                save("encodedecode", f"huggingface-{pattern}-{name}", hf_head + text)


def npy():
    def array(descr, shape, data, version=1, fortran=False):
        header = f"{{'descr': '{descr}', 'fortran_order': {fortran}, 'shape': {shape}, }}".encode()
        header += b" " * (-(len(header) + 11) % 64) + b"\n"
        return b"\x93NUMPY" + bytes([version, 0]) + struct.pack("<H" if version == 1 else "<I", len(header)) + header + data

    save("npy", "float32", array("<f4", (3, 2), struct.pack("<6f", *range(6))))
    save("npy", "float16-cube", array("<f2", (2, 1, 2), struct.pack("<4e", 1, -2, 0.1, 65504)))
    save("npy", "float64-fortran", array("<f8", (3,), struct.pack("<3d", 1, 1e300, float("nan")), fortran=True))
    save("npy", "uint64-version-2", array("<u8", (2,), struct.pack("<2Q", 1, 2**64 - 1), version=2))
    save("npy", "int8-version-3", array("|i1", (1, 4), bytes([0, 1, 255, 128]), version=3))
    save("npy", "scalar", array("|b1", (), b"\1"))
    save("npy", "nothing", array("<i4", (0, 9223372036854775807), b""))
    save("npy", "too-large", array("<i4", (0, 4611686018427387904, 4), b""))


def codes():
    for order in range(2):
        for sizes in ([1], [3, 5, 1, 4], [7, 8], [9, 10, 2]):
            tokens = random.Random(len(sizes)).choices([0, 0, 0, 1, 7, 100, 255], k=40)
            save("codes", f"order-{order}-sizes-{'-'.join(map(str, sizes))}",
                 bytes([order, len(sizes) - 1, *sizes, *tokens]))


for make in (tiktoken, huggingface, sentencepiece, tekken, vocab_and_merges, gguf, compiled, encode_decode, npy, codes):
    make()
