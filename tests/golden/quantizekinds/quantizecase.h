// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/result.h"
#include "core/field/features.h"
#include "core/field/npyfile.h"

namespace tokenscope::test {

/// One folder of golden data: its case.json, its arrays, and what was found to differ. Missing or unreadable files are
/// failures of the case; what they are read as is then empty.
class QuantizeCase {
public:
    explicit QuantizeCase(std::filesystem::path folder);

    const nlohmann::json& json() const { return m_json; }
    /// One of "params"; the default where the case does not say.
    double number(const char* param, double otherwise) const;
    std::int64_t whole(const char* param, std::int64_t otherwise) const;
    bool flag(const char* param) const;

    bool has(const std::string& name) const;
    NpyArray array(const std::string& name);
    FeatureMatrix matrix(const std::string& name); ///< the last dimension is the columns
    std::vector<double> reals(const std::string& name); ///< of any type, without loss
    std::vector<std::int64_t> integers(const std::string& name);
    double real(const std::string& name); ///< of an array of one

    /// Rows whose `gap` or `margin` (whichever there is) is a near tie, below 1e-4, must not be compared; all others must.
    std::vector<bool> compared(std::size_t rows);

    void check(bool holds, const std::string& what);
    template <typename T>
    bool succeeded(const Result<T>& result, const std::string& what)
    {
        check(result.has_value(), what + (result ? std::string() : ": " + errorMessage(result.error())));
        return result.has_value();
    }
    /// Absolute 1e-4 or relative 1e-4 of the expected.
    void close(double actual, double expected, const std::string& what);
    /// Every element of an array against `actual`, in rows of equal length of which only the compared ones count.
    void close(std::span<const double> actual, const std::string& name, const std::vector<bool>& rows = {});
    void close(FeatureView actual, const std::string& name, const std::vector<bool>& rows = {});
    void equal(std::span<const std::uint32_t> actual, const std::string& name, const std::vector<bool>& rows = {});
    void equal(std::span<const std::int64_t> actual, const std::string& name, const std::vector<bool>& rows = {});

    std::size_t checks() const { return m_checks; }
    const std::vector<std::string>& failures() const { return m_failures; }

private:
    void compare(std::size_t actual, std::size_t expected, const std::string& name, const std::vector<bool>& rows,
                 const std::function<bool(std::size_t)>& same);

    std::filesystem::path m_folder;
    nlohmann::json m_json;
    std::size_t m_checks = 0;
    std::vector<std::string> m_failures;
};

/// What a case is a case of, told by how its folder's name begins; the longest that fits.
struct QuantizeKind {
    std::string_view prefix;
    void (*run)(QuantizeCase&);
};

std::span<const QuantizeKind> quantizeKinds();

} // namespace tokenscope::test
