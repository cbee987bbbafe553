// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/golden/reducekinds/reducecase.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "tests/support/golden.h"

namespace tokenscope::test {
namespace {

template <typename Number>
std::vector<double> asDoubles(std::span<const Number> values)
{
    return {values.begin(), values.end()};
}

template <typename Number>
std::vector<std::int64_t> asIntegers(std::span<const Number> values)
{
    return {values.begin(), values.end()};
}

std::span<const float> elementsOf(const FeatureMatrix& matrix)
{
    return {matrix.data(), static_cast<std::size_t>(matrix.size())};
}

} // namespace

ReduceCase::ReduceCase(const std::filesystem::path& file)
    : m_folder(file.parent_path())
    , m_name(file.stem())
{
    const auto text = readGolden(file);
    check(text.has_value(), "the file is gone");
    if (text)
        m_json = nlohmann::json::parse(*text, nullptr, false);
    check(!m_json.is_discarded(), "not JSON");
}

double ReduceCase::number(const char* key)
{
    const bool there = has(key) && m_json[key].is_number();
    check(there, std::string("there is no number ") + key);
    return there ? m_json[key].get<double>() : 0;
}

std::int64_t ReduceCase::whole(const char* key)
{
    const bool there = has(key) && m_json[key].is_number_integer();
    check(there, std::string("there is no whole number ") + key);
    return there ? m_json[key].get<std::int64_t>() : 0;
}

std::vector<std::int64_t> ReduceCase::integers(const char* key)
{
    const bool there = has(key) && m_json[key].is_array();
    check(there, std::string("there is no list ") + key);
    return there ? m_json[key].get<std::vector<std::int64_t>>() : std::vector<std::int64_t>{};
}

std::vector<double> ReduceCase::reals(const char* key)
{
    const bool there = has(key) && m_json[key].is_array();
    check(there, std::string("there is no list ") + key);
    return there ? m_json[key].get<std::vector<double>>() : std::vector<double>{};
}

FeatureMatrix ReduceCase::matrixOf(const char* key)
{
    const bool there = has(key) && m_json[key].is_string();
    check(there, std::string("no file is named by ") + key);
    return there ? matrix(m_json[key].get<std::string>()) : FeatureMatrix{};
}

NpyArray ReduceCase::array(const std::string& file)
{
    const auto bytes = readGolden(m_folder / file);
    check(bytes.has_value(), "there is no " + file);
    if (!bytes)
        return {};
    Result<NpyArray> read = readNpy(*bytes);
    return succeeded(read, file) ? *std::move(read) : NpyArray{};
}

FeatureMatrix ReduceCase::matrix(const std::string& file)
{
    Result<FeatureMatrix> features = toFeatures(array(file));
    return succeeded(features, file) ? *std::move(features) : FeatureMatrix{};
}

std::vector<float> ReduceCase::floats(const std::string& file)
{
    const FeatureMatrix values = matrix(file);
    const auto elements = elementsOf(values);
    return {elements.begin(), elements.end()};
}

void ReduceCase::check(bool holds, const std::string& what)
{
    ++m_checks;
    if (!holds)
        m_failures.push_back(what);
}

void ReduceCase::close(double actual, double expected, const std::string& what, double tolerance)
{
    check(std::abs(actual - expected) <= std::max(tolerance, tolerance * std::abs(expected)),
          what + ": " + std::to_string(actual) + " where " + std::to_string(expected) + " is expected");
}

void ReduceCase::close(std::span<const double> actual, std::span<const double> expected, const std::string& what,
                       double tolerance)
{
    if (actual.size() != expected.size()) {
        check(false,
              what + ": " + std::to_string(actual.size()) + " values where " + std::to_string(expected.size())
                  + " are expected");
        return;
    }
    for (std::size_t at = 0; at < expected.size(); ++at)
        close(actual[at], expected[at], what + '[' + std::to_string(at) + ']', tolerance);
}

void ReduceCase::close(std::span<const float> actual, std::span<const double> expected, const std::string& what,
                       double tolerance)
{
    close(asDoubles(actual), expected, what, tolerance);
}

void ReduceCase::close(FeatureView actual, FeatureView expected, const std::string& what, double tolerance)
{
    const FeatureMatrix whole = actual;
    const FeatureMatrix wanted = expected;
    check(whole.cols() == wanted.cols(), what + ": another number of columns");
    close(asDoubles(elementsOf(whole)), asDoubles(elementsOf(wanted)), what, tolerance);
}

void ReduceCase::equal(std::int64_t actual, std::int64_t expected, const std::string& what)
{
    check(actual == expected,
          what + ": " + std::to_string(actual) + " where " + std::to_string(expected) + " is expected");
}

void ReduceCase::equal(std::span<const std::int64_t> actual, std::span<const std::int64_t> expected,
                       const std::string& what)
{
    equal(static_cast<std::int64_t>(actual.size()), static_cast<std::int64_t>(expected.size()), what + ", length");
    for (std::size_t at = 0; at < std::min(actual.size(), expected.size()); ++at)
        equal(actual[at], expected[at], what + '[' + std::to_string(at) + ']');
}

void ReduceCase::equal(std::span<const std::uint32_t> actual, std::span<const std::int64_t> expected,
                       const std::string& what)
{
    equal(asIntegers(actual), expected, what);
}

void ReduceCase::equal(std::span<const std::int32_t> actual, std::span<const std::int64_t> expected,
                       const std::string& what)
{
    equal(asIntegers(actual), expected, what);
}

} // namespace tokenscope::test
