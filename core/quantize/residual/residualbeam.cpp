// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "core/base/parallel.h"
#include "core/quantize/nearest/nearestsearch.h"
#include "core/quantize/residual/residualencode.h"

namespace tokenscope {

namespace {

using Eigen::Index;

constexpr std::size_t kRowsTogether = 4096; // partial sums searched at once

/// One way to go on from a partial sum.
struct Candidate {
    float error = 0;
    std::size_t parent = 0;
    std::uint32_t code = 0;

    bool operator<(const Candidate& other) const
    {
        return std::tie(error, parent, code) < std::tie(other.error, other.parent, other.code);
    }
};

/// The partial sums of some vectors, best first: rows v·width … of `rests` are what they leave of vector v.
struct Beams {
    std::size_t width = 1;
    FeatureMatrix rests;
    std::vector<std::uint32_t> paths; ///< (vectors·width) × stages so far
};

/// The next stage: of each vector's width × few.count candidates the best `beam`.
Beams extended(const Beams& from, const NearestFew& few, const FeatureMatrix& codebook, std::size_t stage,
               std::size_t beam)
{
    const std::size_t vectors = static_cast<std::size_t>(from.rests.rows()) / from.width;
    Beams to;
    to.width = std::min(beam, from.width * few.count);
    to.rests.resize(static_cast<Index>(vectors * to.width), from.rests.cols());
    to.paths.resize(vectors * to.width * (stage + 1));
    std::vector<Candidate> candidates(from.width * few.count);
    for (std::size_t vector = 0; vector < vectors; ++vector) {
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            const std::size_t parent = vector * from.width + i / few.count;
            const std::size_t at = parent * few.count + i % few.count;
            candidates[i] = {few.distance[at], parent, few.index[at]};
        }
        std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(to.width),
                          candidates.end());
        for (std::size_t kept = 0; kept < to.width; ++kept) {
            const auto& [error, parent, code] = candidates[kept];
            const std::size_t row = vector * to.width + kept;
            to.rests.row(static_cast<Index>(row)) =
                from.rests.row(static_cast<Index>(parent)) - codebook.row(static_cast<Index>(code));
            auto path = to.paths.begin() + static_cast<std::ptrdiff_t>(row * (stage + 1));
            path = std::copy_n(from.paths.begin() + static_cast<std::ptrdiff_t>(parent * stage), stage, path);
            *path = code;
        }
    }
    return to;
}

} // namespace

Result<Codes> encodeResidualBeam(FeatureView features, const Codebooks& codebooks, std::size_t beam,
                                 const RunContext& context)
{
    if (beam <= 1)
        return encodeResidual(features, codebooks, context);
    std::vector<NearestSearch> searches;
    for (const FeatureMatrix& codebook : codebooks)
        searches.emplace_back(codebook);
    Codes codes = emptyCodes(static_cast<std::size_t>(features.rows()), codebooks);
    RunContext inner = context; // the threads are at work already, each on its own vectors
    inner.threads = 1;
    inner.progress = nullptr;
    const std::size_t together = std::max<std::size_t>(kRowsTogether / beam, 1);
    forEachChunk(codes.tokens, together, context.threads, [&](std::size_t, std::size_t begin, std::size_t end) {
        Beams beams{1, features.middleRows(static_cast<Index>(begin), static_cast<Index>(end - begin)), {}};
        for (std::size_t stage = 0; stage < codebooks.size(); ++stage) {
            const auto few = searches[stage].few(beams.rests, beam, inner);
            if (!few)
                return;
            beams = extended(beams, *few, codebooks[stage], stage, beam);
        }
        for (std::size_t token = begin; token < end; ++token)
            std::copy_n(beams.paths.begin()
                            + static_cast<std::ptrdiff_t>((token - begin) * beams.width * codebooks.size()),
                        codebooks.size(), codes.index.begin() + static_cast<std::ptrdiff_t>(token * codebooks.size()));
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "residual coding");
    return codes;
}

} // namespace tokenscope
