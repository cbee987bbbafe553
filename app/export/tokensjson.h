// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/encode/encodequeue.h"

#include <QByteArray>

#include <optional>

namespace tokenscope::app {

/// The tokens of a text as `tokenscope-cli encode --json` writes them, with counts.
QByteArray tokensJson(const EncodedText& encoded, const std::optional<RoundTrip>& roundTrip);

} // namespace tokenscope::app
