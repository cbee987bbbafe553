// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/study/study.h"
#include "core/study/studycatalog.h"
#include "core/study/studyplan.h"

namespace tokenscope {

/// Which part of a study's jobs a process does: every `of`-th, from the `part`-th on.
struct StudyShard {
    std::size_t part = 1; ///< 1 … of
    std::size_t of = 1;
};

struct StudyRunOptions {
    std::filesystem::path store = {}; ///< folder of finished points; empty: none are kept
    StudyShard shard = {};
    /// Told of every point when it is there, from any thread but one at a time; `reused`: it was in the store.
    std::function<void(const StudyPoint&, bool reused)> finished = {};
};

struct StudyRun {
    StudyResult result = {};
    std::size_t computed = 0; ///< encodings made now; a target makes several
    std::size_t reused = 0; ///< encodings asked for that were there
    std::size_t damagedLines = 0; ///< of the store, that were taken for none
};

/// Does the jobs that are not in the store, on context.threads threads; the points are the same for any number of them, in
/// whatever parts it is done. Progress counts jobs. A job that fails gives a point with its error; what may go better another
/// time (a file that cannot be read, too little memory) is not kept. Errors: those of checkStudy(); InvalidArgument (no such
/// shard); FileUnreadable and FileUnwritable (the store); Cancelled, with all that is finished in the store.
Result<StudyRun> runStudy(const StudySpec& spec, const StudyCatalog& catalog, const StudyRunOptions& options,
                          const RunContext& context);

/// What a store holds of a study. Nothing is computed.
struct StudyStatus {
    StudyResult result = {}; ///< the points there are
    std::vector<StudyJob> missing = {}; ///< jobs that are not done
    std::vector<std::string> missingKeys = {}; ///< of each of them; empty where the input cannot be read
    std::vector<Error> unreadable = {}; ///< one for each input that cannot be read
    std::size_t damagedLines = 0; ///< of the store, that were taken for none
};
Result<StudyStatus> studyStatus(const StudySpec& spec, const StudyCatalog& catalog, const std::filesystem::path& store,
                                const RunContext& context);

/// Which of a study's settings a point stands for.
struct PointSetting {
    StudyPlan plan;
    std::size_t setting = 0; ///< of plan.series()[point.series].settings
};
/// Errors: the point's own, those of checkStudy(); InvalidArgument: a point of another study, or of a text.
Result<PointSetting> settingOfPoint(const StudySpec& spec, const StudyCatalog& catalog, const StudyPoint& point);

/// The pictures behind a point, made again from its settings; of a clip those of its middle frame (all of them: StudyClipPoint).
struct StudyPictures {
    std::shared_ptr<const Picture> original;
    std::shared_ptr<const Picture> picture;
};
/// Errors: those of settingOfPoint() and of the method; InvalidArgument where there are no pictures: a file's own size, a
/// reduction whose encoder has no way back.
Result<StudyPictures> picturesOfPoint(const StudySpec& spec, const StudyCatalog& catalog, const StudyPoint& point,
                                      const RunContext& context);

} // namespace tokenscope
