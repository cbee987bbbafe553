// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/study/study.h"

namespace tokenscope {

/// A study of resources/studies, compiled in. Its inputs are samples, to be replaced by a person's own; those of clips have none.
struct StudyPreset {
    std::string id; ///< the file's name: "photo-codecs"
    StudySpec spec; ///< the title is what people read
};

/// In the order to show.
std::span<const StudyPreset> studyPresets();
/// Null when there is none of that id.
const StudyPreset* findStudyPreset(std::string_view id);

/// The files as they are: id, then JSON.
struct StudyPresetFile {
    std::string_view id;
    std::string_view json;
};
std::span<const StudyPresetFile> studyPresetFiles();

} // namespace tokenscope
