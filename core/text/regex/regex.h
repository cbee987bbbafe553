// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/byterange.h"
#include "core/base/result.h"
#include "core/text/spec/pattern.h"

namespace tokenscope {

/// A compiled Pattern (PCRE2 with JIT, UTF and UCP on; the dialect's differences translated, \s, \w and \p{…} by our own
/// Unicode tables). Immutable, re-entrant.
class Regex {
public:
    /// Errors: InvalidPattern with the byte in the pattern; Unsupported for a construct that cannot be translated.
    static Result<Regex> compile(const Pattern& pattern);
    Regex(const Regex&) = delete;
    Regex(Regex&&) noexcept;
    Regex& operator=(const Regex&) = delete;
    Regex& operator=(Regex&&) noexcept;
    ~Regex();

    /// Linear patterns stay far below this; an exponential one stops within seconds instead of never.
    static constexpr std::size_t kFewestSteps = 50'000'000;

    /// The leftmost match in `text` at or after `from`. The text must be UTF-8 and ends where the view ends ($, lookahead).
    /// A match may be empty. Nothing: no match, or, with *gaveUp set, an exponential pattern reached its limit of steps,
    /// `fewestSteps` and 16 for each byte of the text. A match that begins behind `lastBegin` is none: for searches that
    /// stop between steps.
    std::optional<ByteRange> find(std::string_view text, std::size_t from, bool* gaveUp = nullptr,
                                  std::size_t fewestSteps = kFewestSteps,
                                  std::size_t lastBegin = std::string_view::npos) const;

    /// How many groups the pattern has; they count from 1.
    std::uint32_t groupCount() const;
    /// What the groups took in the match that begins at `at`, [0] being all of it; a group that took no part has nothing.
    /// False, without groups: none begins there, or it has too many ways.
    bool groupsAt(std::string_view text, std::size_t at, std::vector<std::optional<ByteRange>>& groups) const;

private:
    struct State;
    explicit Regex(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace tokenscope
