#!/usr/bin/env node
// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs clang-tidy (.clang-tidy holds the checks, every finding is an error):
//
//   tests/tools/tidy.mjs [-p BUILD] [FILE…]   these sources, or the ones changed since the last commit
//   tests/tools/tidy.mjs [-p BUILD] --all     every source: too long for a part of the tests
//
// BUILD is a configured and built folder (build/dev): generated headers must be there. What it does not compile, such as fuzz
// targets, is named and left out.
//
// Much of clang-tidy's time goes into the headers, which every source brings along: one source takes 10 to 25 s, 25 at once
// about a minute, of the window two to four. So sources are checked in batches, each one translation unit of them all. Those
// that do not go together, because both have a helper of one name, go into another batch.

import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const kBatch = 25;
const kMostOutput = 1 << 28;
const kRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

function refuse(why) {
  console.error(`${why}\nusage: tidy.mjs [-p BUILD] [FILE… | --all]`);
  process.exit(2);
}

function git(...args) {
  return execFileSync('git', ['-C', kRoot, ...args], { encoding: 'utf8' }).split('\n').filter(Boolean);
}

function readArguments(args) {
  const options = { build: join(kRoot, 'build/dev'), files: [] };
  let all = false;
  for (let i = 0; i < args.length; ++i) {
    if (args[i] === '--all') all = true;
    else if (args[i] === '-p') options.build = resolve(args[++i] ?? refuse('-p needs a folder'));
    else if (args[i].startsWith('-')) refuse(`no such option: ${args[i]}`);
    else options.files.push(resolve(args[i]));
  }
  if (options.files.length === 0) {
    const changed = () => [
      ...git('diff', '--name-only', '--diff-filter=d', 'HEAD', '--', '*.cpp'),
      ...git('ls-files', '--others', '--exclude-standard', '--', '*.cpp'),
    ];
    options.files = (all ? git('ls-files', '*.cpp') : changed()).map((file) => join(kRoot, file));
  }
  return options;
}

/** What a command of the compile database says of the language; warnings and precompiled headers are the compiler's own. */
function flagsOf(command) {
  const words = command.split(/\s+/).map((word) => word.replaceAll('\\"', '"'));
  const flags = [];
  for (let i = 1; i < words.length; ++i) {
    if (words[i] === '-isystem') flags.push(`-isystem${words[++i]}`);
    else if (/^-(I|D|isystem|std=)/.test(words[i])) flags.push(words[i]);
  }
  return flags;
}

/** The .clang-tidy nearest to a file; those further up are its parents. */
function nearestConfiguration(file) {
  let folder = dirname(file);
  while (!existsSync(join(folder, '.clang-tidy')) && folder !== kRoot) folder = dirname(folder);
  return join(folder, '.clang-tidy');
}

/** The sources this build compiles, neighbours far apart: files of one folder have helpers of one name more often. */
function sourcesOf({ build, files }) {
  const database = join(build, 'compile_commands.json');
  if (!existsSync(database)) refuse(`${build} is not configured: cmake --preset dev`);
  const commands = new Map(JSON.parse(readFileSync(database, 'utf8')).map((entry) => [entry.file, entry.command]));
  const sources = [];
  for (const file of files) {
    if (commands.has(file)) sources.push({ file, flags: [...flagsOf(commands.get(file)), `-iquote${dirname(file)}`] });
    else console.error(`not in this build: ${file}`);
  }
  const kinds = new Map(); // by their checks, and by whether they bring Qt Widgets, which are long
  for (const source of sources) {
    source.configuration = nearestConfiguration(source.file);
    const kind = `${source.configuration} ${source.flags.some((flag) => flag.endsWith('/QtWidgets'))}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), source]);
  }
  return [...kinds.values()].flatMap((list) => {
    const step = Math.ceil(list.length / kBatch);
    const spread = Array.from({ length: step }, (_, first) => list.filter((_, at) => at % step === first));
    return spread.flat();
  });
}

/** All flags of all, of macros the first of each name: only tests' own folders differ. */
function commonFlags(batch) {
  const flags = new Map();
  for (const flag of batch.flatMap((source) => source.flags)) {
    const name = flag.startsWith('-D') ? flag.split('=')[0] : flag;
    if (!flags.has(name)) flags.set(name, flag);
  }
  return [...flags.values()];
}

function run(program, args) {
  return new Promise((done) => {
    execFile(program, args, { cwd: kRoot, maxBuffer: kMostOutput }, (error, stdout, stderr) => {
      if (error?.code === 'ENOENT') refuse(`${program} is not installed`);
      done({ failed: error !== null, stdout, stderr });
    });
  });
}

/**
 * One translation unit of several sources, programs' main() numbered. They are pasted, not included: of a file included,
 * clang-tidy leaves out what looks along paths. Returns the first line of each.
 */
function writeUnit(unit, batch) {
  const begins = [];
  let text = '';
  let line = 1;
  for (const [at, { file }] of batch.entries()) {
    const part = `#define main main${at}\n${readFileSync(file, 'utf8')}\n#undef main\n`;
    begins.push(line);
    line += part.split('\n').length - 1;
    text += part;
  }
  writeFileSync(unit, text);
  return begins;
}

/** Which of the pasted sources a line of the unit is in. */
function sourceAt(begins, line) {
  return begins.findLastIndex((begin) => begin <= line);
}

/** Those of the batch that do not compile behind the others. */
async function misfits(unit, begins, batch) {
  const { failed, stderr } = await run('clang++-14', [
    '-fsyntax-only', '-w', '-ferror-limit=0', '-fno-caret-diagnostics', ...commonFlags(batch), unit,
  ]);
  if (!failed) return [];
  // An error's own line, or where the header it is in was included.
  const places = stderr.split('\n').filter((line) => /( error|^In file included from .*):/.test(line));
  const lines = places.map((place) => place.split(`${unit}:`)[1]).filter(Boolean).map((rest) => parseInt(rest, 10));
  const all = new Set(lines.map((line) => batch[sourceAt(begins, line)]));
  all.delete(batch[0]); // which compiles, as in the build
  return all.size > 0 ? [...all] : batch.slice(1);
}

async function check(unit, queue) {
  const batch = queue.splice(0, kBatch);
  const [{ file, configuration }] = batch;
  while (batch.at(-1).configuration !== configuration) queue.unshift(batch.pop());
  let begins = writeUnit(unit, batch);
  for (let others = await misfits(unit, begins, batch); others.length > 0;) {
    for (const source of others) batch.splice(batch.indexOf(source), 1);
    queue.push(...others);
    begins = writeUnit(unit, batch);
    others = await misfits(unit, begins, batch);
  }
  const checks = await run('clang-tidy-14', ['--dump-config', file, '--']); // with those of the folders above
  writeFileSync(`${unit}.yaml`, checks.stdout);
  const { failed, stdout, stderr } = await run('clang-tidy-14', [
    '--quiet', `--config-file=${unit}.yaml`, unit, '--', ...commonFlags(batch),
  ]);
  console.log(`${failed ? 'found something in' : 'nothing found in'} ${batch.length} sources; ${queue.length} to go`);
  const inSources = (_, line) => {
    const at = sourceAt(begins, Number(line));
    return `${batch[at].file}:${Number(line) - begins[at]}`;
  };
  if (failed) console.log((stdout || stderr).trim().replaceAll(new RegExp(`${unit}:(\\d+)`, 'g'), inSources));
  return failed;
}

const queue = sourcesOf(readArguments(process.argv.slice(2)));
const folder = mkdtempSync(join(tmpdir(), 'tidy-'));
let batches = 0;
let failures = 0;
const worker = async () => {
  while (queue.length > 0) {
    // Not failures += await …: what another worker adds meanwhile would be lost.
    const failed = await check(join(folder, `batch${++batches}.cpp`), queue);
    failures += failed ? 1 : 0;
  }
};
try {
  await Promise.all(Array.from({ length: cpus().length }, worker));
} finally {
  rmSync(folder, { recursive: true });
}
process.exit(failures > 0 ? 1 : 0);
