// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/golden/quantizekinds/quantizecase.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "tests/support/golden.h"

namespace tokenscope::test {
namespace {

constexpr double kNearTie = 1e-4;
constexpr double kTolerance = 1e-4;

template <typename Number>
std::vector<double> elementsAs(const NpyArray& array)
{
    std::vector<double> values(array.data.size() / sizeof(Number));
    for (std::size_t at = 0; at < values.size(); ++at) {
        Number number;
        std::memcpy(&number, array.data.data() + at * sizeof(Number), sizeof(Number));
        values[at] = static_cast<double>(number);
    }
    return values;
}

bool isClose(double actual, double expected)
{
    return std::abs(actual - expected) <= std::max(kTolerance, kTolerance * std::abs(expected));
}

} // namespace

QuantizeCase::QuantizeCase(std::filesystem::path folder)
    : m_folder(std::move(folder))
{
    const auto text = readGolden(m_folder / "case.json");
    check(text.has_value(), "there is no case.json");
    if (text)
        m_json = nlohmann::json::parse(*text, nullptr, false);
    check(!m_json.is_discarded(), "case.json is not JSON");
}

double QuantizeCase::number(const char* param, double otherwise) const
{
    const auto params = m_json.find("params");
    return params == m_json.end() ? otherwise : params->value(param, otherwise);
}

std::int64_t QuantizeCase::whole(const char* param, std::int64_t otherwise) const
{
    const auto params = m_json.find("params");
    return params == m_json.end() ? otherwise : params->value(param, otherwise);
}

bool QuantizeCase::flag(const char* param) const
{
    const auto params = m_json.find("params");
    return params != m_json.end() && params->value(param, false);
}

bool QuantizeCase::has(const std::string& name) const
{
    return readGolden(m_folder / (name + ".npy")).has_value();
}

NpyArray QuantizeCase::array(const std::string& name)
{
    const auto bytes = readGolden(m_folder / (name + ".npy"));
    check(bytes.has_value(), "there is no " + name + ".npy");
    if (!bytes)
        return {};
    Result<NpyArray> read = readNpy(*bytes);
    return succeeded(read, name) ? *std::move(read) : NpyArray{};
}

FeatureMatrix QuantizeCase::matrix(const std::string& name)
{
    Result<FeatureMatrix> features = toFeatures(array(name));
    return succeeded(features, name) ? *std::move(features) : FeatureMatrix{};
}

std::vector<double> QuantizeCase::reals(const std::string& name)
{
    const NpyArray read = array(name);
    if (read.type == NpyType::F8)
        return elementsAs<double>(read);
    if (read.type == NpyType::F4)
        return elementsAs<float>(read);
    const auto whole = toIntegers(read);
    return whole ? std::vector<double>(whole->begin(), whole->end()) : std::vector<double>();
}

std::vector<std::int64_t> QuantizeCase::integers(const std::string& name)
{
    Result<std::vector<std::int64_t>> values = toIntegers(array(name));
    return succeeded(values, name) ? *std::move(values) : std::vector<std::int64_t>{};
}

double QuantizeCase::real(const std::string& name)
{
    const std::vector<double> values = reals(name);
    check(values.size() == 1, name + " is not one number");
    return values.empty() ? 0 : values.front();
}

std::vector<bool> QuantizeCase::compared(std::size_t rows)
{
    std::vector<bool> compared(rows, true);
    for (const char* name : {"gap", "margin"}) {
        if (!has(name))
            continue;
        const std::vector<double> gaps = reals(name);
        check(rows > 0 && gaps.size() % rows == 0, std::string(name) + " has another number of rows");
        for (std::size_t at = 0; at < gaps.size() && !gaps.empty(); ++at) {
            if (gaps[at] <= kNearTie)
                compared[at / (gaps.size() / rows)] = false;
        }
    }
    return compared;
}

void QuantizeCase::check(bool holds, const std::string& what)
{
    ++m_checks;
    if (!holds)
        m_failures.push_back(what);
}

void QuantizeCase::close(double actual, double expected, const std::string& what)
{
    check(isClose(actual, expected),
          what + ": " + std::to_string(actual) + " where " + std::to_string(expected) + " is expected");
}

void QuantizeCase::compare(std::size_t actual, std::size_t expected, const std::string& name,
                           const std::vector<bool>& rows, const std::function<bool(std::size_t)>& same)
{
    if (actual != expected) {
        check(false,
              name + ": " + std::to_string(actual) + " values where " + std::to_string(expected) + " are expected");
        return;
    }
    std::size_t differing = 0;
    std::size_t first = 0;
    const std::size_t perRow = rows.empty() ? 1 : std::max<std::size_t>(1, expected / rows.size());
    for (std::size_t at = expected; at-- > 0;) {
        if ((rows.empty() || rows[std::min(at / perRow, rows.size() - 1)]) && !same(at)) {
            ++differing;
            first = at;
        }
    }
    check(differing == 0,
          name + ": " + std::to_string(differing) + " of " + std::to_string(expected) + " values differ, the first at "
              + std::to_string(first));
}

void QuantizeCase::close(std::span<const double> actual, const std::string& name, const std::vector<bool>& rows)
{
    const std::vector<double> expected = reals(name);
    compare(actual.size(), expected.size(), name, rows,
            [&](std::size_t at) { return isClose(actual[at], expected[at]); });
}

void QuantizeCase::close(FeatureView actual, const std::string& name, const std::vector<bool>& rows)
{
    const FeatureMatrix whole = actual;
    const std::vector<double> values(whole.data(), whole.data() + whole.size());
    close(values, name, rows);
}

void QuantizeCase::equal(std::span<const std::uint32_t> actual, const std::string& name, const std::vector<bool>& rows)
{
    equal(std::vector<std::int64_t>(actual.begin(), actual.end()), name, rows);
}

void QuantizeCase::equal(std::span<const std::int64_t> actual, const std::string& name, const std::vector<bool>& rows)
{
    const std::vector<std::int64_t> expected = integers(name);
    compare(actual.size(), expected.size(), name, rows, [&](std::size_t at) { return actual[at] == expected[at]; });
}

} // namespace tokenscope::test
