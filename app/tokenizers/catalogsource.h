// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tokenizers/tokenizersource.h"

namespace tokenscope::app {

/// The tokenizers of core/text/catalog.
class CatalogSource final : public TokenizerSource {
public:
    std::vector<TokenizerChoice> choices() const override;
    Result<std::shared_ptr<const Tokenizer>> open(const std::string& idOrPath) const override;
    QString nameOf(const std::string& fingerprint) const override;
    QStringList bringCommand(const std::string& id) const override;
};

} // namespace tokenscope::app
