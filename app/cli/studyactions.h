// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/cli/command.h"
#include "core/study/studyrun.h"

namespace tokenscope::cli {

/// Where a study comes from: a file, or a ready-made one with a person's own inputs.
class StudyChoice {
public:
    /// "SPEC", --preset, --input and --frames.
    void declare(CLI::App& app);

    struct Chosen {
        StudySpec spec;
        StudyCatalog
            catalog; ///< the program's, which finds the study's inputs beside its file, and those that are read once
    };
    /// Errors: InvalidArgument (neither or both, no such preset, standard input twice), those of reading and of checkStudy(), in
    /// the file, and of InputFile::open().
    Result<Chosen> open(const Environment& environment) const;

private:
    /// The study without the command line's inputs.
    Result<StudySpec> spec() const;
    /// Where an input is: the study's own are beside its file.
    std::string placeOf(const std::string& input) const;
    /// Takes inputs that are read only once into memory; standard input gets a name.
    Result<void> holdInputs(Chosen& chosen, const Interrupt& interrupt) const;
    /// --frames for those of its inputs that are clips. Error InvalidArgument: no range, or no clip among them.
    Result<void> setFrames(Chosen& chosen) const;

    std::string m_file;
    std::string m_preset;
    std::vector<std::string> m_inputs;
    std::string m_frames;
};

/// study SPEC: runs it, writes what is asked for.
class StudyRunAction {
public:
    void declare(CLI::App& app);
    Result<void> run(Environment& environment);

private:
    Result<void> writeFiles(const StudyResult& result, Environment& environment) const;
    Result<std::size_t> baselineOf(const StudySpec& spec) const;

    StudyChoice m_choice;
    std::string m_store;
    std::string m_shard;
    std::string m_csv;
    std::string m_means;
    std::string m_front;
    std::string m_json; ///< "-" without a FILE
    CLI::Option* m_jsonOption = nullptr;
    std::string m_svg;
    std::string m_x;
    std::string m_y;
    std::string m_baseline;
    std::string m_differences;
};

/// study status SPEC --store DIR
class StudyStatusAction {
public:
    void declare(CLI::App& app);
    Result<void> run(Environment& environment);

private:
    StudyChoice m_choice;
    std::string m_store;
    bool m_missing = false;
    std::size_t m_shards = 0;
};

/// study frames SPEC --series NAME
class StudyFramesAction {
public:
    void declare(CLI::App& app);
    Result<void> run(Environment& environment);

private:
    Result<StudyPoint> point(const StudyChoice::Chosen& chosen) const;

    StudyChoice m_choice;
    std::string m_series;
    std::string m_at;
    std::string m_of;
    std::string m_csv = "-";
};

/// study merge STORE… -o STORE
class StudyMergeAction {
public:
    void declare(CLI::App& app);
    Result<void> run(Environment& environment);

private:
    std::vector<std::string> m_stores;
    std::string m_into;
};

/// study presets [NAME]
class StudyPresetsAction {
public:
    void declare(CLI::App& app);
    Result<void> run(Environment& environment);

private:
    std::string m_name;
};

} // namespace tokenscope::cli
