// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Encodes every text of the corpus with tokenscope-cli and with the reference, and compares the ids, all of them.
//
//   node parity.mjs --cli FILE --source FOLDER --cache FOLDER [--only ID]…
//
// $TOKENSCOPE_CORPUS names the folder of texts (default: ../shared/corpus beside the source tree), $TOKENSCOPE_NPM the
// node_modules with the references (default: build/assets/npm/node_modules in the source tree). What is missing is named.
// Status: 0 all equal, 1 a difference, 77 nothing could be compared.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { references, sha256 } from './references.mjs';

const { values: given } = parseArgs({
  options: {
    cli: { type: 'string' }, source: { type: 'string' }, cache: { type: 'string' },
    only: { type: 'string', multiple: true },
  },
});
const kSkipped = 77;
const corpus = process.env.TOKENSCOPE_CORPUS || resolve(given.source, '../shared/corpus');
const npm = resolve(process.env.TOKENSCOPE_NPM || join(given.source, 'build/assets/npm/node_modules'));

function skip(reason) {
  console.log(`skipped: ${reason}`);
  process.exit(kSkipped);
}

function installed() {
  const listed = spawnSync(given.cli, ['tokenizers'], { encoding: 'utf8', maxBuffer: 1 << 24 });
  if (listed.status !== 0) throw new Error(`tokenizers: ${listed.stderr}`);
  return new Set(JSON.parse(listed.stdout).filter((entry) => entry.installed).map((entry) => entry.id));
}

/// Special tokens written in the text become their ids in Hugging Face's library, so they must here; tiktoken's
/// encode_ordinary leaves them as text.
function ours(id, file, scratch) {
  const out = join(scratch, 'ids');
  const policy = id.endsWith('k_base') ? 'text' : 'recognise';
  const run = spawnSync(given.cli, ['encode', '--tokenizer', id, '--special-policy', policy, '--ids-out', out, file],
    { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${id} on ${file}: status ${run.status}: ${run.stderr}`);
  const bytes = readFileSync(out);
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

function digest(ids) {
  return sha256(Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength));
}

/// What the reference gives changes only with its version, the vocabulary and the text, so its digest is kept.
class Peer {
  constructor(reference) {
    this.reference = reference;
    this.name = reference.name();
    this.content = reference.content();
    this.key = sha256(`${this.name}\n${sha256(this.content)}`);
  }

  cacheFile(text) {
    return join(given.cache, `${this.reference.id}-${sha256(this.key + sha256(text)).slice(0, 24)}`);
  }

  async ids(text) {
    this.made ??= this.reference.make(this.content);
    const ids = Uint32Array.from(await this.made.encode(text.toString('utf8')));
    writeFileSync(this.cacheFile(text), digest(ids));
    return ids;
  }

  async expectedDigest(text) {
    const file = this.cacheFile(text);
    return existsSync(file) ? readFileSync(file, 'utf8') : digest(await this.ids(text));
  }

  piece(id) {
    return JSON.stringify(this.made.piece(id));
  }
}

async function describeDifference(peer, mine, text) {
  const theirs = await peer.ids(text);
  let at = 0;
  while (at < mine.length && at < theirs.length && mine[at] === theirs[at]) ++at;
  const shown = (ids) => [...ids.slice(Math.max(0, at - 4), at + 5)]
    .map((id, i) => `${i === Math.min(4, at) ? '>' : ''}${id} ${peer.piece(id)}`).join('  ');
  return `first difference at token ${at} of ${mine.length} (reference: ${theirs.length})\n`
    + `    ours:      ${shown(mine)}\n    reference: ${shown(theirs)}`;
}

async function compare(peer, name, scratch) {
  const file = join(corpus, name);
  const text = readFileSync(file);
  const mine = ours(peer.reference.id, file, scratch);
  const label = `${peer.reference.id} (${peer.name}) on ${name}`;
  if (digest(mine) === await peer.expectedDigest(text)) {
    console.log(`equal: ${label}: ${mine.length} ids of ${text.length} bytes`);
    return true;
  }
  console.log(`DIFFERENT: ${label}: ${await describeDifference(peer, mine, text)}`);
  return false;
}

async function main() {
  if (!existsSync(corpus)) skip(`no corpus at ${corpus}; TOKENSCOPE_CORPUS names another folder`);
  if (!existsSync(npm)) skip(`no references at ${npm}; resources/assets/bring tests brings them`);
  const texts = readdirSync(corpus).filter((name) => !name.startsWith('.')).sort();
  if (texts.length === 0) skip(`no text in ${corpus}`);
  mkdirSync(given.cache, { recursive: true });
  const known = installed();
  const scratch = mkdtempSync(join(tmpdir(), 'tokenscope-parity-'));
  let compared = 0;
  let different = 0;
  try {
    for (const reference of references(npm)) {
      if (given.only && !given.only.includes(reference.id)) continue;
      const missing = known.has(reference.id) ? reference.missing : ['its compiled vocabulary'];
      if (missing.length > 0) {
        console.log(`skipped: ${reference.id}: no ${missing.join(', no ')}`);
        continue;
      }
      const peer = new Peer(reference);
      for (const name of texts) {
        ++compared;
        if (!await compare(peer, name, scratch)) ++different;
      }
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
  console.log(`${compared} comparisons, ${different} different`);
  process.exit(different > 0 ? 1 : compared > 0 ? 0 : kSkipped);
}

await main();
