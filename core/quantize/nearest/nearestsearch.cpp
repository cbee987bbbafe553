// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/nearest/nearestsearch.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "core/base/parallel.h"
#include "core/quantize/nearest/directdistance.h"
#include "core/quantize/nearest/packedcodes.h"

namespace tokenscope {

namespace {

constexpr std::size_t kTileRows =
    96; ///< a multiple of every kernel's rows; with its state it stays in the first caches
constexpr std::size_t kChunkTiles = 8;
constexpr std::size_t kMultiplicationsAtOnce = std::size_t{1}
    << 26U; ///< between two looks at the stop token: some 5 ms

/// A code with what decides between codes: the exact measure, then the index.
using Measured = std::pair<double, std::uint32_t>;

/// What is not a number counts as infinitely far, so that there is an order.
double ordered(double measure)
{
    return std::isnan(measure) ? std::numeric_limits<double>::infinity() : measure;
}

double lengthOf(const float* row, std::size_t dimensions)
{
    return std::sqrt(-directNegativeDot(row, row, dimensions));
}

} // namespace

struct NearestSearch::Data {
    FeatureMatrix codes;
    NearestMetric metric;
    Kernel kernel;
    PackedCodes packed;
    std::vector<double> lengths; ///< of the codes, for the cosine

    Data(FeatureView given, NearestMetric asked)
        : codes(given)
        , metric(asked)
        , kernel(kernelOf(vectorLevel()))
        , packed(codes, metric, kernel)
    {
        if (metric == NearestMetric::Cosine) {
            for (Eigen::Index code = 0; code < codes.rows(); ++code)
                lengths.push_back(lengthOf(codes.row(code).data(), dimensions()));
        }
    }

    std::size_t count() const { return static_cast<std::size_t>(codes.rows()); }
    std::size_t dimensions() const { return static_cast<std::size_t>(codes.cols()); }

    double measure(const float* vector, std::size_t code) const
    {
        const float* entry = codes.data() + code * dimensions();
        if (metric == NearestMetric::Euclidean)
            return ordered(directDistance(vector, entry, dimensions()));
        const double dot = directNegativeDot(vector, entry, dimensions());
        return lengths[code] > 0 ? ordered(dot / lengths[code]) : 0;
    }

    /// What is reported as the distance of a measured code.
    float distance(const float* vector, double measured) const
    {
        if (metric == NearestMetric::Euclidean)
            return static_cast<float>(measured);
        const double length = lengthOf(vector, dimensions());
        return length > 0 ? static_cast<float>(1 + measured / length) : 1.0F;
    }

    Measured byDefinition(const float* vector) const
    {
        Measured best{measure(vector, 0), 0};
        for (std::uint32_t code = 1; code < count(); ++code) {
            const double measured = measure(vector, code);
            if (measured < best.first)
                best = {measured, code};
        }
        return best;
    }
};

namespace {

/// One thread's buffers and the search of one tile of vectors after the other.
template <typename Data>
class TileSearch {
public:
    TileSearch(const Data& data, const FeatureView& features)
        : m_data(data)
        , m_features(features)
        , m_dimensions(data.dimensions())
        , m_vectors(kTileRows * m_dimensions)
        , m_few(data.kernel.rows * m_dimensions)
        , m_state(kTileRows * data.kernel.stateSize)
        , m_lowest(kTileRows)
        , m_lengths(kTileRows)
        , m_error((static_cast<double>(m_dimensions) + 8) * 0x1.0p-24)
    {
    }

    /// False when it was told to stop.
    bool nearest(std::size_t begin, std::size_t end, const RunContext& context, NearestCodes& result)
    {
        pack(begin, end);
        const std::size_t rows = end - begin;
        m_data.kernel.reset(m_state.data(), kTileRows);
        ScoreTile tile = tileOf(m_vectors, groupsOf(rows));
        const std::size_t step = blocksAtOnce(tile.groups);
        for (std::size_t block = 0; block < m_data.packed.blocks; block += step) {
            if (context.stopped())
                return false;
            setBlocks(tile, block, std::min(step, m_data.packed.blocks - block));
            m_data.kernel.accumulate(tile, m_state.data());
        }
        m_data.kernel.lowest(m_state.data(), rows, m_lowest.data());
        m_unsure.clear();
        for (std::size_t row = 0; row < rows; ++row) {
            if (const std::optional<Measured> found = settled(begin, row))
                write(begin + row, *found, result);
            else
                m_unsure.push_back(row);
        }
        return lookAgain(begin, context, result);
    }

    bool few(std::size_t begin, std::size_t end, const RunContext& context, NearestFew& result)
    {
        pack(begin, end);
        const std::size_t rows = m_data.kernel.rows;
        const std::size_t stride = m_data.packed.blocks * m_data.kernel.codes;
        m_scores.resize(rows * stride);
        for (std::size_t group = 0; group < groupsOf(end - begin); ++group) {
            if (context.stopped())
                return false;
            ScoreTile tile = tileOf(m_vectors, 1);
            tile.vectors += group * rows * m_dimensions;
            setBlocks(tile, 0, m_data.packed.blocks);
            m_data.kernel.scores(tile, m_scores.data());
            for (std::size_t row = group * rows; row < std::min(end - begin, (group + 1) * rows); ++row)
                choose(begin + row, m_lengths[row], m_scores.data() + (row - group * rows) * stride, result);
        }
        return true;
    }

private:
    const float* row(std::size_t at) const
    {
        return m_features.data() + static_cast<Eigen::Index>(at) * m_features.outerStride();
    }
    std::size_t groupsOf(std::size_t rows) const { return (rows + m_data.kernel.rows - 1) / m_data.kernel.rows; }
    std::size_t blocksAtOnce(std::size_t groups) const
    {
        const std::size_t each = groups * m_data.kernel.rows * m_data.kernel.codes * m_dimensions;
        return std::max<std::size_t>(1, kMultiplicationsAtOnce / each);
    }
    ScoreTile tileOf(const AlignedFloats& vectors, std::size_t groups) const
    {
        ScoreTile tile;
        tile.vectors = vectors.data();
        tile.groups = groups;
        tile.dimensions = m_dimensions;
        return tile;
    }
    void setBlocks(ScoreTile& tile, std::size_t first, std::size_t count) const
    {
        tile.codes = m_data.packed.panels.data() + first * m_data.kernel.codes * m_dimensions;
        tile.norms = m_data.packed.norms.data() + first * m_data.kernel.codes;
        tile.firstBlock = first;
        tile.blocks = count;
    }

    void pack(std::size_t begin, std::size_t end)
    {
        const std::size_t across = m_data.kernel.rows;
        const std::vector<float>& centre = m_data.packed.centre;
        for (std::size_t at = 0; at < groupsOf(end - begin) * across; ++at) {
            float* out = m_vectors.data() + (at / across) * across * m_dimensions + at % across;
            if (begin + at >= end) {
                for (std::size_t i = 0; i < m_dimensions; ++i)
                    out[i * across] = 0;
                continue;
            }
            const float* in = row(begin + at);
            double squares[4] = {}; // chains of additions, to hide their latency
            for (std::size_t i = 0; i < m_dimensions; ++i) {
                const float value = in[i] - centre[i];
                squares[i % 4] += static_cast<double>(value) * static_cast<double>(value);
                out[i * across] = -2 * value;
            }
            m_lengths[at] = std::sqrt((squares[0] + squares[1]) + (squares[2] + squares[3]));
        }
    }

    /// How much higher than the best a score may be of a code that is as near, when `score` is the higher one: twice the
    /// rounding of D+1 additions, products and the centring, with the length of the code at most that of the longest and
    /// at most the vector's plus the distance. Not a number, or infinite, where scores overflow.
    double margin(double length, double score) const
    {
        const double longest = m_data.packed.longest;
        double reach = longest;
        if (m_data.metric == NearestMetric::Euclidean)
            reach = std::min(longest, length + std::sqrt(std::max(0.0, score + length * length)));
        if (!(longest < 1e18) || !(length < 1e18))
            return std::numeric_limits<double>::infinity();
        const double underflow = (static_cast<double>(m_dimensions) + 8) * 0x1.0p-148;
        return 2.5 * m_error * reach * (reach + 2 * length) + underflow;
    }

    /// The nearest code when the scores tell it, perhaps with one exact comparison.
    std::optional<Measured> settled(std::size_t begin, std::size_t at) const
    {
        const LowestScores& lowest = m_lowest[at];
        const double best = static_cast<double>(lowest.best);
        const double thirdMargin = margin(m_lengths[at], static_cast<double>(lowest.third));
        const float* vector = row(begin + at);
        if (!(static_cast<double>(lowest.third) - best > thirdMargin))
            return std::nullopt;
        const Measured first = measured(vector, lowest.bestIndex);
        const double second = static_cast<double>(lowest.second);
        if (second - best > margin(m_lengths[at], second))
            return first;
        return std::min(first, measured(vector, lowest.secondIndex));
    }

    Measured measured(const float* vector, std::size_t packedIndex) const
    {
        const std::uint32_t code = m_data.packed.original[packedIndex];
        return {m_data.measure(vector, code), code};
    }

    void write(std::size_t at, const Measured& found, NearestCodes& result) const
    {
        result.index[at] = found.second;
        result.distance[at] = m_data.distance(row(at), found.first);
    }

    /// All codes within the margin of the best, for the vectors that one look did not settle.
    bool lookAgain(std::size_t begin, const RunContext& context, NearestCodes& result)
    {
        const std::size_t across = m_data.kernel.rows;
        for (std::size_t first = 0; first < m_unsure.size(); first += across) {
            const std::size_t rows = std::min(across, m_unsure.size() - first);
            std::vector<Measured> found(rows, {std::numeric_limits<double>::infinity(), 0});
            for (std::size_t at = 0; at < rows; ++at) {
                const std::size_t from = m_unsure[first + at];
                const float* in = m_vectors.data() + (from / across) * across * m_dimensions + from % across;
                for (std::size_t i = 0; i < m_dimensions; ++i)
                    m_few.data()[i * across + at] = in[i * across];
            }
            ScoreTile tile = tileOf(m_few, 1);
            const std::size_t step = std::max<std::size_t>(1, 4096 / m_data.kernel.codes);
            m_scores.resize(std::max(m_scores.size(), across * step * m_data.kernel.codes));
            for (std::size_t block = 0; block < m_data.packed.blocks; block += step) {
                if (context.stopped())
                    return false;
                setBlocks(tile, block, std::min(step, m_data.packed.blocks - block));
                m_data.kernel.scores(tile, m_scores.data());
                for (std::size_t at = 0; at < rows; ++at)
                    takeCandidates(begin, m_unsure[first + at], at, tile, found[at]);
            }
            for (std::size_t at = 0; at < rows; ++at)
                writeUnsure(begin + m_unsure[first + at], found[at], result);
        }
        return true;
    }

    void takeCandidates(std::size_t begin, std::size_t at, std::size_t place, const ScoreTile& tile,
                        Measured& best) const
    {
        const std::size_t stride = tile.blocks * m_data.kernel.codes;
        const std::size_t firstCode = tile.firstBlock * m_data.kernel.codes;
        const double lowest = static_cast<double>(m_lowest[at].best);
        const double slack = margin(m_lengths[at], lowest);
        if (!std::isfinite(lowest + slack))
            return;
        const auto limit = std::nextafter(static_cast<float>(lowest + slack), std::numeric_limits<float>::infinity());
        const float* scores = m_scores.data() + place * stride;
        const std::size_t codes = std::min(stride, m_data.packed.original.size() - firstCode);
        for (std::size_t code = 0; code < codes; ++code) {
            if (scores[code] <= limit)
                best = std::min(best, measured(row(begin + at), firstCode + code));
        }
    }

    void writeUnsure(std::size_t at, const Measured& found, NearestCodes& result) const
    {
        write(at, std::isfinite(found.first) ? found : m_data.byDefinition(row(at)), result);
    }

    /// The few lowest of all scores of one vector, measured exactly.
    void choose(std::size_t at, double length, const float* scores, NearestFew& result)
    {
        const std::size_t unique = m_data.packed.original.size();
        m_sorted.assign(scores, scores + unique);
        const std::size_t wanted = std::min(result.count, unique);
        std::nth_element(m_sorted.begin(), m_sorted.begin() + static_cast<std::ptrdiff_t>(wanted) - 1, m_sorted.end());
        const double last = static_cast<double>(m_sorted[wanted - 1]);
        const double slack = margin(length, last);
        const bool all = !std::isfinite(last + slack);
        const auto limit =
            all ? 0.0F : std::nextafter(static_cast<float>(last + slack), std::numeric_limits<float>::infinity());
        m_candidates.clear();
        for (std::size_t code = 0; code < unique; ++code) {
            if (!all && scores[code] > limit)
                continue;
            Measured candidate = measured(row(at), code);
            m_candidates.push_back(candidate);
            while (m_data.packed.next[candidate.second] != candidate.second) {
                candidate.second = m_data.packed.next[candidate.second];
                m_candidates.push_back(candidate);
            }
        }
        const auto end = m_candidates.begin() + static_cast<std::ptrdiff_t>(result.count);
        std::partial_sort(m_candidates.begin(), end, m_candidates.end());
        for (std::size_t place = 0; place < result.count; ++place) {
            result.index[at * result.count + place] = m_candidates[place].second;
            result.distance[at * result.count + place] = m_data.distance(row(at), m_candidates[place].first);
        }
    }

    const Data& m_data;
    const FeatureView& m_features; // of forEachTile
    std::size_t m_dimensions;
    AlignedFloats m_vectors;
    AlignedFloats m_few;
    AlignedFloats m_state;
    std::vector<LowestScores> m_lowest;
    std::vector<double> m_lengths;
    double m_error; ///< of a sum of D+1 terms and what went into them, relative to the sum of their sizes
    std::vector<std::size_t> m_unsure;
    std::vector<float> m_scores;
    std::vector<float> m_sorted;
    std::vector<Measured> m_candidates;
};

/// Calls search(tile search, begin, end) for all tiles; false when one of them was stopped.
template <typename Data, typename Search>
bool forEachTile(const Data& data, const FeatureView& features, unsigned threads, Search search)
{
    std::atomic<bool> stopped{false};
    const auto work = [&](std::size_t, std::size_t begin, std::size_t end) {
        TileSearch<Data> tiles(data, features);
        for (std::size_t tile = begin; tile < end && !stopped; tile += kTileRows) {
            if (!search(tiles, tile, std::min(end, tile + kTileRows)))
                stopped = true;
        }
    };
    forEachChunk(static_cast<std::size_t>(features.rows()), kTileRows * kChunkTiles, threads, work);
    return !stopped;
}

} // namespace

NearestSearch::NearestSearch(FeatureView codes, NearestMetric metric)
    : m_data(std::make_unique<const Data>(codes, metric))
{
    assert(codes.rows() >= 1); // a codebook without codes has no nearest one: callers refuse it
}

NearestSearch::~NearestSearch() = default;
NearestSearch::NearestSearch(NearestSearch&&) noexcept = default;
NearestSearch& NearestSearch::operator=(NearestSearch&&) noexcept = default;

const FeatureMatrix& NearestSearch::codes() const
{
    return m_data->codes;
}

Result<NearestCodes> NearestSearch::nearest(FeatureView features, const RunContext& context) const
{
    assert(features.cols() == m_data->codes.cols()); // callers check the shapes they are given
    const auto count = static_cast<std::size_t>(features.rows());
    NearestCodes result{std::vector<std::uint32_t>(count), std::vector<float>(count)};
    const bool done =
        forEachTile(*m_data, features, context.threads, [&](auto& tiles, std::size_t begin, std::size_t end) {
            return tiles.nearest(begin, end, context, result);
        });
    if (!done)
        return failure(ErrorCode::Cancelled, "searching the nearest codes");
    return result;
}

Result<NearestFew> NearestSearch::few(FeatureView features, std::size_t count, const RunContext& context) const
{
    assert(features.cols() == m_data->codes.cols() && count >= 1);
    NearestFew result;
    result.count = std::min(count, m_data->count());
    result.index.resize(static_cast<std::size_t>(features.rows()) * result.count);
    result.distance.resize(result.index.size());
    const bool done =
        forEachTile(*m_data, features, context.threads, [&](auto& tiles, std::size_t begin, std::size_t end) {
            return tiles.few(begin, end, context, result);
        });
    if (!done)
        return failure(ErrorCode::Cancelled, "searching the nearest codes");
    return result;
}

NearestFew nearestFewPlain(FeatureView features, FeatureView codes, std::size_t count, NearestMetric metric)
{
    const auto dimensions = static_cast<std::size_t>(codes.cols());
    const FeatureMatrix vectors = features;
    const FeatureMatrix entries = codes;
    NearestFew result;
    result.count = std::min(count, static_cast<std::size_t>(codes.rows()));
    std::vector<Measured> all(static_cast<std::size_t>(codes.rows()));
    for (Eigen::Index row = 0; row < features.rows(); ++row) {
        const float* vector = vectors.row(row).data();
        for (std::uint32_t code = 0; code < all.size(); ++code) {
            const float* entry = entries.row(code).data();
            double measured = directDistance(vector, entry, dimensions);
            if (metric == NearestMetric::Cosine) {
                const double length = lengthOf(entry, dimensions);
                measured = length > 0 ? directNegativeDot(vector, entry, dimensions) / length : 0;
            }
            all[code] = {ordered(measured), code};
        }
        std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(result.count), all.end());
        const double length = lengthOf(vector, dimensions);
        for (std::size_t place = 0; place < result.count; ++place) {
            result.index.push_back(all[place].second);
            double distance = all[place].first;
            if (metric == NearestMetric::Cosine)
                distance = length > 0 ? 1 + distance / length : 1;
            result.distance.push_back(static_cast<float>(distance));
        }
    }
    return result;
}

} // namespace tokenscope
