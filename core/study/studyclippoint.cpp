// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/studyclippoint.h"

#include <utility>

#include "core/study/clipsetting.h"

namespace tokenscope {

struct StudyClipPoint::State {
    StudyCatalog catalog;
    StudyPlan plan;
    std::unique_ptr<StudyInputs> inputs;
    std::size_t input = 0;
    std::size_t series = 0;
    std::size_t setting = 0;
    std::optional<ClipSetting> clip;
};

StudyClipPoint::StudyClipPoint(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

StudyClipPoint::~StudyClipPoint() = default;

Result<bool> StudyClipPoint::isClip(const std::string& input, const StudyCatalog& catalog)
{
    StudySpec spec;
    spec.inputs = {input};
    return StudyInputs(spec, catalog).isClip(0);
}

Result<std::shared_ptr<const StudyClipPoint>> StudyClipPoint::open(const StudySpec& spec, const StudyCatalog& catalog,
                                                                   const StudyPoint& point, const RunContext& context)
{
    auto place = settingOfPoint(spec, catalog, point);
    if (!place)
        return tl::unexpected(std::move(place.error()));
    auto state = std::make_unique<State>(
        State{catalog, std::move(place->plan), nullptr, point.input, point.series, place->setting, std::nullopt});
    const StudyPlan::Series& series = state->plan.series()[point.series];
    state->inputs = std::make_unique<StudyInputs>(state->plan.spec(), state->catalog);
    const auto isClip = state->inputs->isClip(point.input);
    if (!isClip)
        return tl::unexpected(isClip.error());
    if (!*isClip || spec.series[point.series].kind == StudyKind::File)
        return failure(ErrorCode::InvalidArgument, "a point that has no frames");
    RunContext seeded = context;
    seeded.seed = spec.seed;
    auto clip = ClipSetting::make(series, series.settings[place->setting].values, *state->inputs, point.input, seeded);
    if (!clip)
        return tl::unexpected(std::move(clip.error()));
    state->clip = std::move(*clip);
    return std::shared_ptr<const StudyClipPoint>(new StudyClipPoint(std::move(state)));
}

std::size_t StudyClipPoint::frames() const
{
    return m_state->clip->frames();
}

std::int64_t StudyClipPoint::index(std::size_t i) const
{
    return m_state->clip->index(i);
}

Result<StudyPictures> StudyClipPoint::pictures(std::size_t i, const RunContext& context) const
{
    RunContext seeded = context;
    seeded.seed = m_state->plan.spec().seed;
    seeded.progress = nullptr;
    return m_state->clip->frame(i, seeded).map([](ClipSetting::Frame frame) {
        return StudyPictures{std::move(frame.original), std::move(frame.picture)};
    });
}

Result<StudyFrames> StudyClipPoint::measure(const RunContext& context) const
{
    RunContext seeded = context;
    seeded.seed = m_state->plan.spec().seed;
    const StudyPlan::Series& series = m_state->plan.series()[m_state->series];
    return measureFrames(*m_state->clip, series, series.settings[m_state->setting].values, seeded)
        .map([](const StudyOutcome& outcome) { return *outcome.frames; });
}

} // namespace tokenscope
