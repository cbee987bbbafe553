// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/help/sources.h"

#include <QtGlobal>

namespace tokenscope::app {

static constexpr Source kSources[] = {
    {QT_TRANSLATE_NOOP("Sources", "Normalization forms"), "Unicode Standard Annex #15, version 16.0",
     "https://www.unicode.org/reports/tr15/"},
    {QT_TRANSLATE_NOOP("Sources", "Characters as people see them"), "Unicode Standard Annex #29, version 16.0",
     "https://www.unicode.org/reports/tr29/"},
    {QT_TRANSLATE_NOOP("Sources", "Scripts"), "Unicode Standard Annex #24, version 16.0",
     "https://www.unicode.org/reports/tr24/"},
    {QT_TRANSLATE_NOOP("Sources", "BPE, the merge tree"),
     "R. Sennrich, B. Haddow, A. Birch: Neural Machine Translation of Rare Words with Subword Units. ACL 2016",
     "https://arxiv.org/abs/1508.07909"},
    {QT_TRANSLATE_NOOP("Sources", "Byte-level BPE"),
     "A. Radford, J. Wu, R. Child, D. Luan, D. Amodei, I. Sutskever: Language Models are Unsupervised Multitask "
     "Learners. 2019",
     "https://github.com/openai/gpt-2"},
    {QT_TRANSLATE_NOOP("Sources", "WordPiece trials"),
     "X. Song, A. Salcianu, Y. Song, D. Dopson, D. Zhou: Fast WordPiece Tokenization. EMNLP 2021",
     "https://arxiv.org/abs/2012.15524"},
    {QT_TRANSLATE_NOOP("Sources", "Unigram, the lattice"),
     "T. Kudo: Subword Regularization: Improving Neural Network Translation Models with Multiple Subword Candidates. "
     "ACL 2018",
     "https://arxiv.org/abs/1804.10959"},
    {QT_TRANSLATE_NOOP("Sources", "SentencePiece models"),
     "T. Kudo, J. Richardson: SentencePiece: A simple and language independent subword tokenizer and detokenizer for "
     "Neural Text Processing. EMNLP 2018",
     "https://arxiv.org/abs/1808.06226"},
    {QT_TRANSLATE_NOOP("Sources", "Tokens per word"),
     "P. Rust, J. Pfeiffer, I. Vulić, S. Ruder, I. Gurevych: How Good is Your Tokenizer? ACL 2021",
     "https://arxiv.org/abs/2012.15613"},
    {QT_TRANSLATE_NOOP("Sources", "Rényi efficiency"),
     "V. Zouhar, C. Meister, J. Gastaldi, L. Du, M. Sachan, R. Cotterell: Tokenization and the Noiseless Channel. ACL "
     "2023",
     "https://arxiv.org/abs/2306.16842"},
    {QT_TRANSLATE_NOOP("Sources", "Comparing languages"),
     "A. Petrov, E. La Malfa, P. Torr, A. Bibi: Language Model Tokenizers Introduce Unfairness Between Languages. "
     "NeurIPS 2023",
     "https://arxiv.org/abs/2305.15425"},
    {QT_TRANSLATE_NOOP("Sources", "Rank and frequency"),
     "G. K. Zipf: Human Behavior and the Principle of Least Effort. 1949; B. Mandelbrot: An informational theory of "
     "the "
     "statistical structure of language. 1953",
     ""},
    {QT_TRANSLATE_NOOP("Sources", "Colours of tokens"), "M. Okabe, K. Ito: Color Universal Design. 2008",
     "https://jfly.uni-koeln.de/color/"},
    {QT_TRANSLATE_NOOP("Sources", "Colours of quantities"),
     "J. Nuñez, C. Anderton, R. Renslow: Optimizing colormaps with consideration for color vision deficiency to enable "
     "accurate interpretation of scientific data. PLOS ONE 2018",
     "https://doi.org/10.1371/journal.pone.0199239"},
};

std::span<const Source> sources()
{
    return kSources;
}

} // namespace tokenscope::app
