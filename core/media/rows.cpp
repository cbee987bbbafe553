// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/rows.h"

#include <utility>

namespace tokenscope::media {
namespace {

int takenChannels(const Job& job, int fileChannels)
{
    if (fileChannels == 2 || fileChannels == 4)
        return job.options.alpha == AlphaRule::Keep ? 4 : 3;
    return fileChannels;
}

template <typename Sample>
Sample onto(std::uint32_t sample, std::uint32_t alpha, std::uint32_t background)
{
    constexpr std::uint64_t kMost = static_cast<Sample>(~Sample{0});
    const std::uint64_t sum = std::uint64_t{sample} * alpha + background * (kMost - alpha);
    return static_cast<Sample>((sum + kMost / 2) / kMost);
}

} // namespace

Result<void> checkSize(std::int64_t width, std::int64_t height, const PictureOptions& options)
{
    const std::string size = std::to_string(width) + "×" + std::to_string(height) + " pixels";
    if (width <= 0 || height <= 0)
        return failure(ErrorCode::InvalidValue, size);
    constexpr std::int64_t kMostSide = 1 << 30;
    if (width > kMostSide || height > kMostSide || width > options.maxPixels / height)
        return failure(ErrorCode::TooLarge, size + ", the limit is " + std::to_string(options.maxPixels) + " in all");
    return {};
}

RowTaker::RowTaker(const Job& job, int width, int height, int fileChannels, int depth)
    : m_job(job)
    , m_fileChannels(fileChannels)
{
    m_picture.width = width;
    m_picture.height = height;
    m_picture.depth = depth;
    m_picture.channels = takenChannels(job, fileChannels);
    m_picture.origin.alpha = fileChannels == 2 || fileChannels == 4;
    if (job.context.progress != nullptr)
        job.context.progress->start(static_cast<std::uint64_t>(height));
}

void RowTaker::reserve()
{
    if (m_picture.depth == 16)
        m_picture.wideSamples.reserve(m_picture.sampleCount());
    else
        m_picture.samples.reserve(m_picture.sampleCount());
}

void RowTaker::setProfile(std::string_view profile)
{
    if (profile.empty())
        return;
    origin().profile = true;
    if (!m_job.options.applyProfile)
        return;
    m_profile = ToSrgb::make(profile, m_fileChannels, m_picture.depth);
    origin().profileApplied = m_profile != nullptr;
    if (m_profile != nullptr && m_profile->isIdentity())
        m_profile.reset(); // not a sample changes by mere rounding
    if (m_profile != nullptr)
        m_converted.resize(static_cast<std::size_t>(m_picture.width) * static_cast<std::size_t>(m_fileChannels));
}

template <typename Sample>
const Sample* RowTaker::converted(const Sample* samples)
{
    if (m_profile == nullptr)
        return samples;
    m_profile->convert(samples, m_converted.data(), static_cast<std::size_t>(m_picture.width));
    return reinterpret_cast<const Sample*>(m_converted.data());
}

template <typename Sample>
void RowTaker::add(const Sample* samples, std::vector<Sample>& into)
{
    if (complete())
        return;
    samples = converted(samples);
    const std::size_t width = static_cast<std::size_t>(m_picture.width);
    const std::size_t begin = into.size();
    if (m_fileChannels == m_picture.channels) {
        into.insert(into.end(), samples, samples + m_picture.rowSamples());
    } else {
        into.resize(begin + m_picture.rowSamples());
        Sample* to = into.data() + begin;
        const std::size_t colours = m_fileChannels == 2 ? 1 : 3;
        constexpr std::uint32_t kScale = sizeof(Sample) == 2 ? 257 : 1;
        for (std::size_t x = 0; x < width; ++x) {
            const Sample alpha = samples[colours];
            for (std::size_t c = 0; c < 3; ++c) {
                const Sample sample = samples[colours == 1 ? 0 : c];
                *to++ = m_picture.channels == 4 ? sample
                                                : onto<Sample>(sample, alpha, m_job.options.background[c] * kScale);
            }
            if (m_picture.channels == 4)
                *to++ = alpha;
            samples += colours + 1;
        }
    }
    ++m_rows;
    if (m_job.context.progress != nullptr)
        m_job.context.progress->advance(1);
}

void RowTaker::addRow(const std::uint8_t* samples)
{
    add(samples, m_picture.samples);
}

void RowTaker::addRow(const std::uint16_t* samples)
{
    add(samples, m_picture.wideSamples);
}

template <typename Sample>
void RowTaker::fill(std::vector<Sample>& into)
{
    constexpr std::uint32_t kScale = sizeof(Sample) == 2 ? 257 : 1;
    const std::size_t channels = static_cast<std::size_t>(m_picture.channels);
    std::vector<Sample> row(m_picture.rowSamples());
    for (std::size_t i = 0; i < row.size() && channels != 4; ++i)
        row[i] = static_cast<Sample>(m_job.options.background[i % channels] * kScale);
    while (into.size() < m_picture.sampleCount())
        into.insert(into.end(), row.begin(), row.end());
}

void RowTaker::fillRest()
{
    if (m_picture.depth == 16)
        fill(m_picture.wideSamples);
    else
        fill(m_picture.samples);
    m_rows = m_picture.height;
}

Result<Picture> endedEarly(const Job& job, RowTaker& taker, Error error)
{
    if (!job.options.acceptPartial || taker.rows() == 0 || error.code == ErrorCode::Cancelled)
        return tl::unexpected<Error>(std::move(error));
    taker.origin().warnings.push_back(errorMessage(error));
    taker.fillRest();
    return taker.take();
}

std::string rowText(int row, int height)
{
    return "row " + std::to_string(row + 1) + " of " + std::to_string(height);
}

} // namespace tokenscope::media
