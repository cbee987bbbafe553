// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/cliptracks.h"

#include "app/video/videosession.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>
#include <limits>
#include <utility>

namespace tokenscope::app {
namespace {

struct Tracks {
    Q_DECLARE_TR_FUNCTIONS(ClipTracks)
};

using Shape = TimelineTrack::Shape;
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr std::array<const char*, kClipTracks> kIds{"kept",   "similarity", "repeats", "bytes", "births",
                                                    "deaths", "bits",       "error",   "psnr",  "change"};

/// One value for each frame looked at, where the clip has it.
template <typename Values>
std::vector<double> spread(const Values& values, const std::vector<std::int64_t>& index, std::int64_t frames,
                           std::size_t from = 0)
{
    std::vector<double> all(static_cast<std::size_t>(frames), kNothing);
    for (std::size_t i = from; i < index.size() && i < values.size(); ++i) {
        if (index[i] < frames)
            all[static_cast<std::size_t>(index[i])] = static_cast<double>(values[i]);
    }
    return all;
}

class Builder {
public:
    Builder(const VideoSession& session, ClipTracks wanted, TimelineContent& content)
        : m_session(session)
        , m_wanted(wanted)
        , m_content(content)
        , m_frames(session.clip()->frames())
    {
    }

    void build()
    {
        for (int run = 0; run < static_cast<int>(m_session.runs().size()); ++run) {
            // A quantizer keeps them all.
            if (const ClipResultPtr& result = m_session.run(run)->result(); result && result->reduction)
                addRun(run, ClipTrack::Kept, result->kept, Shape::Bars, 0,
                       static_cast<double>(result->source->tokensPerFrame()));
        }
        addFrames();
        if (const ClipResultPtr& result = m_session.activeRun()->result()) {
            add(ClipTrack::Births, trackName(ClipTrack::Births), result->lives.births, indexOf(*result), Shape::Bars);
            add(ClipTrack::Deaths, trackName(ClipTrack::Deaths), result->lives.deaths, indexOf(*result), Shape::Bars);
        }
        for (int run = 0; run < static_cast<int>(m_session.runs().size()); ++run) {
            const ClipResultPtr& result = m_session.run(run)->result();
            if (!result)
                continue;
            if (!result->bits.empty())
                addRun(run, ClipTrack::Bits, result->bits, Shape::Bars, 0, 0);
            addRun(run, ClipTrack::Error, result->error, Shape::Curve, 0, 0);
            if (const auto quality = m_session.quality(run))
                addRun(run, ClipTrack::Psnr, quality->psnr, Shape::Curve, 0, 0);
        }
    }

private:
    static const std::vector<std::int64_t>& indexOf(const ClipResult& result) { return result.source->clip.index; }
    bool has(ClipTrack track) const { return (m_wanted & trackBit(track)) != 0; }

    template <typename Values>
    TimelineTrack* add(ClipTrack track, const QString& name, const Values& values,
                       const std::vector<std::int64_t>& index, Shape shape, std::size_t from = 0)
    {
        if (!has(track) || values.empty())
            return nullptr;
        TimelineTrack made;
        made.id = trackId(track);
        made.name = name;
        made.shape = shape;
        made.sampled = true;
        made.values = spread(values, index, m_frames, from);
        m_content.tracks.push_back(std::move(made));
        return &m_content.tracks.back();
    }

    template <typename Values>
    void addRun(int run, ClipTrack track, const Values& values, Shape shape, double minimum, double maximum)
    {
        QString name = trackName(track);
        if (m_session.runs().size() > 1)
            name += QStringLiteral(" · ") + QChar(u'A' + run);
        TimelineTrack* made = add(track, name, values, indexOf(*m_session.run(run)->result()), shape);
        if (made == nullptr)
            return;
        if (m_session.runs().size() > 1)
            made->id += QLatin1Char('-') + QString(QChar(u'a' + run));
        made->minimum = minimum;
        made->maximum = maximum;
        if (track == ClipTrack::Psnr)
            made->unit = Tracks::tr("dB");
    }

    void addFrames()
    {
        if (const ClipSourcePtr& source = m_session.source()) {
            if (const auto& similarity = m_session.similarity()) {
                // The first frame has none before it.
                if (TimelineTrack* track = add(ClipTrack::Similarity, trackName(ClipTrack::Similarity),
                                               similarity->frame, source->clip.index, Shape::Curve, 1))
                    track->maximum = 1;
                if (TimelineTrack* track = add(ClipTrack::Repeats, trackName(ClipTrack::Repeats), similarity->repeats,
                                               source->clip.index, Shape::Bars, 1))
                    track->maximum = static_cast<double>(source->tokensPerFrame());
            }
            if (TimelineTrack* track = add(ClipTrack::Change, trackName(ClipTrack::Change), source->cutDistance,
                                           source->clip.index, Shape::Curve, 1))
                track->maximum = 1;
        }
        if (!has(ClipTrack::Bytes))
            return;
        TimelineTrack bytes{
            trackId(ClipTrack::Bytes), trackName(ClipTrack::Bytes), Tracks::tr("bytes"), Shape::Bars, {}, 0, 0, false};
        bool known = false;
        for (const FrameEntry& entry : m_session.clip()->index().frames) {
            known = known || entry.bytes > 0;
            bytes.values.push_back(entry.bytes > 0 ? static_cast<double>(entry.bytes) : kNothing);
        }
        if (known)
            m_content.tracks.push_back(std::move(bytes));
    }

    const VideoSession& m_session;
    ClipTracks m_wanted;
    TimelineContent& m_content;
    std::int64_t m_frames;
};

} // namespace

QString trackId(ClipTrack track)
{
    return QString::fromLatin1(kIds[static_cast<std::size_t>(track)]);
}

QString trackName(ClipTrack track)
{
    switch (track) {
    case ClipTrack::Kept:
        return Tracks::tr("Tokens kept");
    case ClipTrack::Similarity:
        return Tracks::tr("Likeness");
    case ClipTrack::Repeats:
        return Tracks::tr("Repeats");
    case ClipTrack::Bytes:
        return Tracks::tr("File");
    case ClipTrack::Births:
        return Tracks::tr("Births");
    case ClipTrack::Deaths:
        return Tracks::tr("Deaths");
    case ClipTrack::Bits:
        return Tracks::tr("Bits");
    case ClipTrack::Error:
        return Tracks::tr("Error");
    case ClipTrack::Psnr:
        return Tracks::tr("PSNR");
    case ClipTrack::Change:
        return Tracks::tr("Change");
    }
    return {};
}

QString tracksText(ClipTracks tracks)
{
    QStringList ids;
    for (std::size_t i = 0; i < kClipTracks; ++i) {
        if ((tracks & (1U << i)) != 0)
            ids.append(QString::fromLatin1(kIds[i]));
    }
    return ids.join(QLatin1Char(','));
}

ClipTracks tracksOf(const QString& text)
{
    ClipTracks tracks = 0;
    const QStringList ids = text.split(QLatin1Char(','));
    for (std::size_t i = 0; i < kClipTracks; ++i) {
        if (ids.contains(QString::fromLatin1(kIds[i])))
            tracks |= 1U << i;
    }
    return tracks;
}

TimelineContent clipTimeline(const VideoSession& session, ClipTracks tracks)
{
    TimelineContent content;
    const OpenClipPtr& clip = session.clip();
    if (!clip)
        return content;
    const auto frames = static_cast<std::size_t>(clip->frames());
    content.index.reserve(frames);
    content.seconds.reserve(frames);
    for (std::size_t frame = 0; frame < frames; ++frame) {
        content.index.push_back(static_cast<std::int64_t>(frame));
        content.seconds.push_back(clip->index().seconds(frame));
    }
    if (const ClipSourcePtr& source = session.source()) {
        for (const std::size_t cut : sceneCuts(source->cutDistance))
            content.cuts.push_back(static_cast<int>(source->clip.index[cut]));
    }
    Builder(session, tracks, content).build();
    return content;
}

} // namespace tokenscope::app
