// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Makes widgets/parameters/methodtexts.cpp, where translators find what core says in English about its methods:
//   tokenscope-cli methods | node translations/methodtexts.mjs > widgets/parameters/methodtexts.cpp
// A test fails while the file lacks one of them.

import { readFileSync, readdirSync } from 'node:fs';

const listed = JSON.parse(readFileSync(0, 'utf8'));
const texts = new Set();
for (const method of [...listed.encoders, ...listed.quantizers, ...listed.reducers]) {
    for (const text of [method.title, method.short_title, method.summary, method.fidelity_note])
        texts.add(text);
    for (const parameter of method.parameters) {
        texts.add(parameter.title);
        texts.add(parameter.help);
        for (const choice of parameter.choices ?? [])
            texts.add(choice.title);
    }
}
// What reducers say of a result stands in their sources; texts that are put together from numbers stay English.
const sources = new URL('../core/reduce/', import.meta.url);
for (const folder of readdirSync(sources, { withFileTypes: true }).filter((entry) => entry.isDirectory()))
    for (const file of readdirSync(new URL(`${folder.name}/`, sources)).filter((name) => name.endsWith('.cpp')))
        for (const [, said] of readFileSync(new URL(`${folder.name}/${file}`, sources), 'utf8')
            .matchAll(/(?:scoreName\s*=\s*(?:[^"=;]*\? "" : )?|notes\.\w+_back\(\s*)"([^"\\]+)"(?=\s*[;)])/g))
            texts.add(said);
texts.delete('');

const quoted = (text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
console.log(`// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// clang-format off
// Made by translations/methodtexts.mjs; read by lupdate, and by the test that keeps it complete.

#include <QtGlobal>

#include "widgets/parameters/methodtext.h"

namespace tokenscope {

static constexpr const char* kTexts[] = {`);
for (const text of texts)
    console.log(`    QT_TRANSLATE_NOOP("Methods", ${quoted(text)}),`);
console.log(`};

std::span<const char* const> methodTexts()
{
    return kTexts;
}

} // namespace tokenscope`);
