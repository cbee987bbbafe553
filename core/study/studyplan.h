// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/method/parametervalues.h"
#include "core/study/study.h"
#include "core/study/studycatalog.h"
#include "core/study/studyencoder.h"

namespace tokenscope {

/// One place of a study: input × series × value.
struct StudyJob {
    std::size_t input = 0;
    std::size_t series = 0;
    std::size_t value = 0; ///< 0 for a target and without an axis
    bool operator==(const StudyJob&) const = default;
};

/// A study that can be run: its methods found, all parameters read, its jobs in order.
class StudyPlan {
public:
    /// A value of a series' axis with all parameters as they then are.
    struct Setting {
        std::string at; ///< canonical: "0.5" for "0.50"
        ParameterValues values;
        std::string text; ///< "id=value" of every parameter, for the key
    };
    struct Series {
        StudyMethod method;
        /// One for each of `at`; one without an axis; of a target the candidates, `at` or the axis's range.
        std::vector<Setting> settings;
        std::vector<const QualityMeasure*> measures; ///< the study's and the target's; none of texts
    };

    /// Errors: those of checkStudy().
    static Result<StudyPlan> make(StudySpec spec, const StudyCatalog& catalog);

    const StudySpec& spec() const { return m_spec; }
    const std::vector<Series>& series() const { return m_series; }
    /// Inputs × series × values, in this order; a target is one job.
    const std::vector<StudyJob>& jobs() const { return m_jobs; }

    /// What identifies the numbers of a setting on an input: the same in every study that asks for them. `inputHash` as
    /// StudyInputs::hash() gives it for the series' kind.
    std::string key(std::size_t series, std::size_t setting, std::string_view inputHash) const;
    /// Of a series' target on an input.
    std::string targetKey(std::size_t series, std::string_view inputHash) const;

private:
    StudySpec m_spec;
    std::vector<Series> m_series;
    std::vector<std::string> m_versions; ///< of each series' method
    std::vector<StudyJob> m_jobs;
    std::shared_ptr<const EncoderMeasure> m_encoder; ///< null where the study has none
};

constexpr std::size_t kMostStudyJobs = 1'000'000;

/// Whether the study can be run. The detail of an error begins with the place in its JSON: "series[2].set.quality: …". Errors:
/// Empty (no inputs, no series), InvalidValue (an unknown method, parameter, measure, or a value outside of its range; what is
/// allowed is named), MissingField, DuplicateKey (two series of one name), TooLarge. A codec that is absent in this build is
/// none: its points say so.
Result<void> checkStudy(const StudySpec& spec, const StudyCatalog& catalog);

/// The values an axis runs through when a target names none, ascending: choices in their order, whole numbers one by one or,
/// where there are more than 256 or the parameter is logarithmic, by ratio; real numbers in 100 steps. Empty for lists and texts.
std::vector<std::string> axisValues(const Parameter& parameter);

} // namespace tokenscope
