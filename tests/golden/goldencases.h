// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tokenscope::test {

/// A folder of golden data, in which each case is run by what its name says it is a case of: one row a case.
/// TOKENSCOPE_GOLDEN_DIR chooses another root. A case of no known kind fails, and so does one in which nothing was compared.
class GoldenCases : public QObject {
    Q_OBJECT

public:
    /// `folder` below the root.
    explicit GoldenCases(const char* folder);

protected:
    struct Outcome {
        std::size_t checks = 0;
        std::vector<std::string> failures = {};
    };

    /// The name of the case that this entry of the folder is; empty: it is none.
    virtual std::string caseIn(const std::filesystem::directory_entry& entry) const = 0;
    /// Nothing where there is no kind of such a name.
    virtual std::optional<Outcome> run(const std::filesystem::path& folder, const std::string& name) const = 0;

    /// By the kind with the longest prefix that fits.
    template <typename Case, typename Kind>
    static std::optional<Outcome> runOne(std::span<const Kind> kinds, const std::string& name,
                                         const std::filesystem::path& path)
    {
        const Kind* found = nullptr;
        for (const Kind& kind : kinds) {
            if (name.starts_with(kind.prefix) && (found == nullptr || kind.prefix.size() > found->prefix.size()))
                found = &kind;
        }
        if (found == nullptr)
            return std::nullopt;
        Case data(path);
        const std::size_t before = data.checks();
        if (data.failures().empty())
            found->run(data);
        return Outcome{data.checks() - before, data.failures()};
    }

private slots:
    void initTestCase();
    void cases_data();
    void cases();
    void cleanupTestCase();

private:
    std::filesystem::path m_folder;
    std::size_t m_cases = 0;
    std::size_t m_checks = 0;
};

} // namespace tokenscope::test
