// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/catalog/presets.h"

#include <algorithm>
#include <vector>

#include "core/study/studyjson.h"

namespace tokenscope {

std::span<const StudyPreset> studyPresets()
{
    static const std::vector<StudyPreset> kPresets = [] {
        std::vector<StudyPreset> presets;
        for (const StudyPresetFile& file : studyPresetFiles()) {
            if (auto spec = readStudyJson(file.json)) // a test reads every one
                presets.push_back({std::string(file.id), std::move(*spec)});
        }
        return presets;
    }();
    return kPresets;
}

const StudyPreset* findStudyPreset(std::string_view id)
{
    const auto found = std::ranges::find(studyPresets(), id, &StudyPreset::id);
    return found == studyPresets().end() ? nullptr : &*found;
}

} // namespace tokenscope
