// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/studytimeline.h"

#include "app/study/studytexts.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <utility>

namespace tokenscope::app {
namespace {

TimelineTrack bars(const char* id, const QString& name, const QString& unit, const std::vector<double>& values)
{
    TimelineTrack track;
    track.id = QString::fromLatin1(id);
    track.name = name;
    track.unit = unit;
    track.shape = TimelineTrack::Shape::Bars;
    track.values = values;
    return track;
}

/// From just below the least, so that what differs little over time is seen to differ.
void fitLane(TimelineTrack& track)
{
    bool first = true;
    for (const double value : track.values) {
        if (!std::isfinite(value))
            continue;
        track.minimum = first ? value : std::min(track.minimum, value);
        track.maximum = first ? value : std::max(track.maximum, value);
        first = false;
    }
    const double room = std::max((track.maximum - track.minimum) * 0.1, std::abs(track.maximum) * 1e-3);
    track.minimum -= room;
    track.maximum += room;
}

} // namespace

TimelineContent studyTimeline(const StudyFrames& frames, const StudySpec& spec, const StudyCatalog& catalog)
{
    TimelineContent content;
    content.index = frames.index;
    content.seconds = frames.seconds;
    if (!frames.bits.empty()) {
        content.tracks.push_back(bars("bits", QCoreApplication::translate("Study", "Bits"),
                                      QCoreApplication::translate("Study", "bits"), frames.bits));
    } else if (!frames.tokens.empty()) {
        content.tracks.push_back(bars("tokens", QCoreApplication::translate("Study", "Tokens"), {}, frames.tokens));
    }
    for (const std::string& id : spec.measures) {
        const auto found = frames.quality.find(id);
        if (found == frames.quality.end())
            continue;
        const StudyMeasure measure = measureOf(id, catalog);
        TimelineTrack track;
        track.id = QString::fromStdString(id);
        track.name = measureTitle(measure);
        track.unit = measureUnit(measure);
        track.values = found->second;
        fitLane(track);
        content.tracks.push_back(std::move(track));
        break;
    }
    return content;
}

} // namespace tokenscope::app
