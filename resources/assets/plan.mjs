// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Reads the catalogue for the `bring` script, which has Node.js at hand anyway: npm needs it.
//
//   node plan.mjs FOLDER NAME…   one line a vocabulary: id, group, "permissive" or "ask", title, licence, URL, what it asks
//
// NAME is an id of catalog.json, "permissive" or "all". Exit code 2 for a name that is none of these.

import {readFileSync} from 'node:fs';

const [folder, ...names] = process.argv.slice(2);
const {tokenizers} = JSON.parse(readFileSync(`${folder}/catalog.json`, 'utf8'));

const chosen = new Set();
for (const name of names) {
  const matching = tokenizers.filter(
      (entry) => name === 'all' || (name === 'permissive' && entry.permissive) || entry.id === name);
  if (matching.length === 0) {
    console.error(`bring: "${name}" is not a vocabulary; there are: ${tokenizers.map((entry) => entry.id).join(' ')}`);
    process.exit(2);
  }
  matching.forEach((entry) => chosen.add(entry));
}
// The separator is a control character: bash's read would join neighbouring tabs.
for (const entry of tokenizers.filter((each) => chosen.has(each))) {
  const kind = entry.permissive ? 'permissive' : 'ask';
  console.log([entry.id, entry.group, kind, entry.title, entry.licence, entry.termsUrl, entry.asks ?? ''].join('\x1f'));
}
