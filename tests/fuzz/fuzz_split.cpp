// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "core/base/unicode/utf8.h"
#include "core/text/regex/regex.h"
#include "core/text/split/splitter.h"
#include "tests/fuzz/exercise.h"
#include "tests/fuzz/fragments.h"
#include "tests/fuzz/fuzzinput.h"
#include "tests/fuzz/knownsplits.h"

namespace {

using namespace tokenscope;

struct Candidate {
    std::unique_ptr<Splitter> scanner; ///< null where there is none for it
    std::vector<Regex> patterns;
};

const std::vector<Candidate>& candidates()
{
    static const std::vector<Candidate> made = [] {
        std::vector<Candidate> all;
        for (const auto& splits : fuzz::knownSplits()) {
            Candidate candidate;
            candidate.scanner = createSplitter(std::vector<PreTokenizerSpec>(splits.begin(), splits.end()));
            for (const pretokenizer::Split& split : splits) {
                auto compiled = Regex::compile(split.pattern);
                fuzz::require(compiled.has_value(), "a known pattern does not compile");
                candidate.patterns.push_back(std::move(*compiled));
            }
            all.push_back(std::move(candidate));
        }
        return all;
    }();
    return made;
}

/// The definition: each pattern cuts the pieces of the one before into its matches and what is between them.
std::vector<std::uint32_t> splitByPatterns(const Candidate& candidate, std::string_view text)
{
    std::vector<std::uint32_t> ends{static_cast<std::uint32_t>(text.size())};
    for (const Regex& pattern : candidate.patterns) {
        std::vector<std::uint32_t> finer;
        std::uint32_t begin = 0;
        for (const std::uint32_t end : ends) {
            const std::string_view piece = text.substr(begin, end - begin);
            std::size_t at = 0;
            while (const auto match = pattern.find(piece, at)) {
                fuzz::require(!match->isEmpty(), "a known pattern matches nothing");
                if (match->begin > at)
                    finer.push_back(begin + static_cast<std::uint32_t>(match->begin));
                finer.push_back(begin + static_cast<std::uint32_t>(match->end));
                at = match->end;
            }
            if (at < piece.size())
                finer.push_back(end);
            begin = end;
        }
        ends = std::move(finer);
    }
    return ends;
}

/// All ends, asked for a few at a time as `room` says.
std::vector<std::uint32_t> splitByScanner(const Splitter& scanner, std::string_view text, std::size_t room)
{
    std::vector<std::uint32_t> ends;
    std::array<std::uint32_t, 16> some{};
    std::size_t from = 0;
    while (from < text.size()) {
        const std::size_t count = scanner.split(text, from, std::span(some).first(room));
        fuzz::require(count > 0 && count <= room, "the scanner stops before the end");
        for (std::size_t i = 0; i < count; ++i) {
            fuzz::require(some[i] > from && some[i] <= text.size(), "piece ends do not ascend inside the text");
            from = some[i];
            ends.push_back(some[i]);
        }
    }
    return ends;
}

} // namespace

/// One byte chooses the way to split, one how many ends to ask for at once, one whether the rest is the text or chooses
/// its fragments. Text that is not UTF-8
/// is split too, but only the scanners can, so there the pieces need only cover it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::FuzzInput input(data, size);
    const Candidate& candidate = candidates()[input.choice(candidates().size())];
    const std::size_t room = 1 + input.choice(16);
    const std::string text = input.flag() ? fuzz::fragmentText(input.rest()) : std::string(input.rest());
    const bool isUtf8 = unicode::firstInvalid(text) == std::string_view::npos;
    if (!candidate.scanner || text.empty() || (!isUtf8 && candidate.scanner->kind() == SplitKind::Regex))
        return 0;
    const auto ends = splitByScanner(*candidate.scanner, text, room);
    fuzz::require(ends.back() == text.size(), "the pieces do not cover the text");
    if (isUtf8)
        fuzz::require(ends == splitByPatterns(candidate, text), "the scanner splits otherwise than its pattern");
    return 0;
}
