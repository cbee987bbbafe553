// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reducestudy/sidefiles.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace tokenscope {
namespace {

constexpr std::string_view kTimes = " × ";
constexpr std::string_view kTokens = "N";
constexpr std::string_view kDimensions = "D";
constexpr std::string_view kHeads = "heads";
constexpr std::string_view kSequence = "T"; ///< any size that holds the visual tokens

/// "heads×T×T" → "heads", "T", "T".
std::vector<std::string_view> lettersOf(std::string_view shape)
{
    constexpr std::string_view kCross = "×";
    std::vector<std::string_view> letters;
    for (std::size_t cross = shape.find(kCross); cross != std::string_view::npos; cross = shape.find(kCross)) {
        letters.push_back(shape.substr(0, cross));
        shape.remove_prefix(cross + kCross.size());
    }
    letters.push_back(shape);
    return letters;
}

/// As the side input takes it: a vector whatever its dimensions, a matrix with the last dimension as columns, a tensor as it is.
std::vector<std::int64_t> takenAs(const NpyArray& array, std::size_t dimensions)
{
    if (dimensions == 1)
        return {array.elements()};
    if (dimensions != 2 || array.shape.empty())
        return array.shape;
    const std::int64_t columns = array.shape.size() == 1 ? 1 : array.shape.back();
    return {columns > 0 ? array.elements() / columns : 0, columns};
}

std::string textOf(const std::vector<std::int64_t>& shape)
{
    std::string text;
    for (const std::int64_t size : shape)
        text += (text.empty() ? std::string() : std::string(kTimes)) + std::to_string(size);
    return text.empty() ? std::string("1") : text;
}

/// What letters stand for, as far as it is known.
class Sizes {
public:
    Sizes(const ReductionInput* input, std::int64_t firstVisual)
    {
        if (input == nullptr || !input->field)
            return;
        m_known[kTokens] = input->tokens();
        m_known[kDimensions] = input->field->dimensions();
        constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
        m_leastSequence = std::clamp<std::int64_t>(firstVisual, 0, kMost - input->tokens()) + input->tokens();
    }

    std::string wanted(const std::vector<std::string_view>& letters) const
    {
        std::string text;
        for (const std::string_view letter : letters) {
            const auto known = m_known.find(letter);
            text += (text.empty() ? std::string() : std::string(kTimes))
                + (known == m_known.end() ? std::string(letter) : std::to_string(known->second));
        }
        if (m_leastSequence > 0 && std::ranges::find(letters, kSequence) != letters.end())
            text += ", " + std::string(kSequence) + " ≥ " + std::to_string(m_leastSequence);
        return text;
    }

    /// Learns what letters not met yet stand for, if all fit.
    bool take(const std::vector<std::string_view>& letters, const std::vector<std::int64_t>& shape)
    {
        if (letters.size() != shape.size())
            return false;
        std::map<std::string_view, std::int64_t> known = m_known;
        for (std::size_t at = 0; at < letters.size(); ++at) {
            const auto [size, added] = known.emplace(letters[at], shape[at]);
            const bool holds = letters[at] != kSequence || shape[at] >= m_leastSequence;
            if (size->second != shape[at] || shape[at] < 1 || !holds)
                return false;
        }
        for (const std::string_view own : {kSequence, kHeads}) // each model's own
            known.erase(own);
        m_known = std::move(known);
        return true;
    }

private:
    std::map<std::string_view, std::int64_t> m_known;
    std::int64_t m_leastSequence = 0;
};

const SideFile* fileOf(const std::vector<SideFile>& files, const SideInput& side)
{
    const auto found = std::ranges::find(files, &side, &SideFile::side);
    return found == files.end() ? nullptr : &*found;
}

tl::unexpected<Error> misfit(const SideFit& fit, const SideFile& file)
{
    auto error = failure(ErrorCode::InvalidValue, "wanted " + fit.wanted + ", found " + fit.found);
    error.value().file = file.file.string();
    return error;
}

} // namespace

Result<SideFile> readSideFile(const SideInput& side, const std::filesystem::path& file)
{
    auto array = loadNpyFile(file.string());
    if (array) {
        if (auto finite = toFeatures(*array); !finite)
            array = tl::unexpected(std::move(finite.error()));
    }
    if (!array) {
        Error error = std::move(array.error());
        return tl::unexpected(error.file.empty() ? inFile(std::move(error), file.string()) : error);
    }
    return SideFile{&side, file, std::make_shared<const NpyArray>(std::move(*array))};
}

std::vector<SideFit> fitSides(const ReductionInput* input, const std::vector<SideFile>& files, std::int64_t firstVisual)
{
    Sizes sizes(input, firstVisual);
    std::vector<SideFit> fits;
    for (const SideInput& side : sideInputs()) {
        const std::vector<std::string_view> letters = lettersOf(side.shape);
        SideFit fit{sizes.wanted(letters), {}, true};
        if (const SideFile* file = fileOf(files, side)) {
            fit.found = textOf(file->array->shape);
            fit.fits = sizes.take(letters, takenAs(*file->array, letters.size()));
        }
        fits.push_back(std::move(fit));
    }
    return fits;
}

Result<ReductionSource> withSides(const ReductionSource& source, const std::vector<SideFile>& files,
                                  std::int64_t firstVisual)
{
    if (files.empty())
        return source;
    const std::vector<SideFit> fits = fitSides(source.input.get(), files, firstVisual);
    ReductionInput input = *source.input;
    for (std::size_t at = 0; at < fits.size(); ++at) {
        const SideFile* file = fileOf(files, sideInputs()[at]);
        if (file == nullptr)
            continue;
        if (!fits[at].fits)
            return misfit(fits[at], *file);
        if (auto taken = file->side->take(input, *file->array); !taken)
            return tl::unexpected(inFile(std::move(taken.error()), file->file.string()));
        if (file->side->id == "attention")
            input.attention.firstVisual = firstVisual;
    }
    return ReductionSource{source.picture, std::make_shared<const ReductionInput>(std::move(input))};
}

} // namespace tokenscope
