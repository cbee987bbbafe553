// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/result.h"
#include "core/field/features.h"
#include "core/field/npyfile.h"

namespace tokenscope::test {

/// One JSON file of the reduction's golden data, the arrays it names, and what was found to differ.
class ReduceCase {
public:
    explicit ReduceCase(const std::filesystem::path& file);

    const std::string& name() const { return m_name; } ///< the file's, without its ending
    const nlohmann::json& json() const { return m_json; }
    bool has(const char* key) const { return m_json.contains(key); }
    double number(const char* key); ///< must be there
    std::int64_t whole(const char* key);
    std::vector<std::int64_t> integers(const char* key);
    std::vector<double> reals(const char* key);

    /// The array in the file that a key of the JSON names, or in a file of that name.
    FeatureMatrix matrixOf(const char* key);
    FeatureMatrix matrix(const std::string& file); ///< the last dimension is the columns
    NpyArray array(const std::string& file);
    std::vector<float> floats(const std::string& file); ///< all elements, in C order

    void check(bool holds, const std::string& what);
    template <typename T>
    bool succeeded(const Result<T>& result, const std::string& what)
    {
        check(result.has_value(), what + (result ? std::string() : ": " + errorMessage(result.error())));
        return result.has_value();
    }
    /// Absolute or relative `tolerance` of the expected.
    void close(double actual, double expected, const std::string& what, double tolerance = 1e-4);
    void close(std::span<const double> actual, std::span<const double> expected, const std::string& what,
               double tolerance = 1e-4);
    void close(std::span<const float> actual, std::span<const double> expected, const std::string& what,
               double tolerance = 1e-4);
    void close(FeatureView actual, FeatureView expected, const std::string& what, double tolerance = 1e-4);
    void equal(std::int64_t actual, std::int64_t expected, const std::string& what);
    void equal(std::span<const std::int64_t> actual, std::span<const std::int64_t> expected, const std::string& what);
    void equal(std::span<const std::uint32_t> actual, std::span<const std::int64_t> expected, const std::string& what);
    void equal(std::span<const std::int32_t> actual, std::span<const std::int64_t> expected, const std::string& what);

    std::size_t checks() const { return m_checks; }
    const std::vector<std::string>& failures() const { return m_failures; }

private:
    std::filesystem::path m_folder;
    std::string m_name;
    nlohmann::json m_json;
    std::size_t m_checks = 0;
    std::vector<std::string> m_failures;
};

/// What a case is a case of, told by how its file's name begins; the longest that fits.
struct ReduceKind {
    std::string_view prefix;
    void (*run)(ReduceCase&);
};

std::span<const ReduceKind> reduceKinds();

} // namespace tokenscope::test
