// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace tokenscope {

/// A finished point as it is kept: what its key stands for, whatever study asks.
struct StudyRecord {
    std::string key = {};
    std::string at = {}; ///< of a target the axis's value that was found; else empty
    std::map<std::string, double> values = {};
    std::optional<Error> error = {};

    bool operator==(const StudyRecord&) const = default;
};

/// Finished points in a folder, so that nothing is computed twice. Every process that writes has a file of its own in it, one
/// JSON object a line, appended in one write: any number of processes may share a folder, on one machine or over a network, and
/// one that is killed leaves at most a line without its end, which is not read. For any number of threads.
class StudyStore final {
public:
    /// Makes the folder where it is missing; an empty path keeps nothing on disk. Errors: FileUnwritable, FileUnreadable.
    static Result<std::unique_ptr<StudyStore>> open(const std::filesystem::path& folder);
    ~StudyStore();
    StudyStore(const StudyStore&) = delete;
    StudyStore& operator=(const StudyStore&) = delete;

    std::optional<StudyRecord> find(const std::string& key) const;
    /// Error FileUnwritable: the disk is full, the folder is gone.
    Result<void> add(const StudyRecord& record);
    /// By key.
    std::vector<StudyRecord> records() const;
    /// Lines that were not whole: of writers that were killed, or damaged since.
    std::size_t damagedLines() const;

private:
    struct State;
    explicit StudyStore(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// One line with its end: JSON with a checksum of itself.
std::string studyRecordLine(const StudyRecord& record);
/// Nothing where the line is not whole.
std::optional<StudyRecord> readStudyRecordLine(std::string_view line);

struct StudyMerge {
    std::size_t records = 0;
    std::size_t damagedLines = 0;
};
/// All points of some stores, and those that are in `into` already, as one file in `into`: the same bytes in whatever order and
/// parts they come. Errors: FileNotFound (no such store), FileUnreadable, FileUnwritable, InvalidValue (two stores hold
/// different numbers for one key: they were made by different programs).
Result<StudyMerge> mergeStudyStores(const std::vector<std::filesystem::path>& stores,
                                    const std::filesystem::path& into);

} // namespace tokenscope
