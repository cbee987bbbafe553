// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/neural/weightsfile.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

#include <nlohmann/json.hpp>

namespace tokenscope {

namespace {

using nlohmann::json;

constexpr std::uint64_t kMaximumHeader = 1U << 20U;

std::uint64_t littleEndian(std::string_view bytes)
{
    std::uint64_t value = 0;
    for (std::size_t at = bytes.size(); at-- > 0;)
        value = value << 8U | static_cast<unsigned char>(bytes[at]);
    return value;
}

Result<std::uint64_t> elements(const std::vector<std::int64_t>& shape, const std::string& name)
{
    std::uint64_t count = 1;
    for (const std::int64_t length : shape) {
        if (length < 0)
            return failure(ErrorCode::InvalidValue, "array " + name + " has a negative length");
        if (length != 0 && count > std::numeric_limits<std::uint32_t>::max() / static_cast<std::uint64_t>(length))
            return failure(ErrorCode::TooLarge, "array " + name);
        count *= static_cast<std::uint64_t>(length);
    }
    return count;
}

Result<Weights> readArray(const std::string& name, const json& entry, std::string_view data)
{
    const auto type = entry.find("dtype");
    const auto shape = entry.find("shape");
    const auto place = entry.find("data_offsets");
    if (type == entry.end() || shape == entry.end() || place == entry.end())
        return failure(ErrorCode::MissingField, "array " + name + " needs dtype, shape and data_offsets");
    const auto wholes = [](const json& list) {
        bool all = list.is_array();
        for (const json& value : list)
            all = all && value.is_number_integer();
        return all;
    };
    if (!type->is_string() || !wholes(*shape) || !wholes(*place) || place->size() != 2)
        return failure(ErrorCode::WrongType, "array " + name);

    Weights result;
    result.shape = shape->get<std::vector<std::int64_t>>();
    const Result<std::uint64_t> count = elements(result.shape, name);
    if (!count)
        return tl::unexpected(count.error());
    const bool half = *type == "F16";
    if (!half && *type != "F32")
        return failure(ErrorCode::Unsupported, "array " + name + " is of type " + type->get<std::string>());
    const auto begin = (*place)[0].get<std::int64_t>();
    const auto end = (*place)[1].get<std::int64_t>();
    if (begin < 0 || end < begin || static_cast<std::uint64_t>(end) > data.size())
        return failure(ErrorCode::OutOfRange, "array " + name + " lies outside of the file");
    const std::uint64_t size = half ? 2 : 4;
    if (static_cast<std::uint64_t>(end - begin) != *count * size)
        return failure(ErrorCode::InvalidValue, "the shape of array " + name + " does not fit its data");

    const std::string_view bytes = data.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    result.values.reserve(static_cast<std::size_t>(*count));
    for (std::size_t at = 0; at < bytes.size(); at += static_cast<std::size_t>(size)) {
        const std::uint64_t bits = littleEndian(bytes.substr(at, static_cast<std::size_t>(size)));
        const float value = half ? floatOfHalf(static_cast<std::uint16_t>(bits))
                                 : std::bit_cast<float>(static_cast<std::uint32_t>(bits));
        if (!std::isfinite(value))
            return failure(ErrorCode::InvalidValue, "array " + name + " has a number that is not finite");
        result.values.push_back(value);
    }
    return result;
}

} // namespace

float floatOfHalf(std::uint16_t bits)
{
    const std::uint32_t sign = static_cast<std::uint32_t>(bits & 0x8000U) << 16U;
    const std::uint32_t exponent = bits >> 10U & 0x1FU;
    const std::uint32_t fraction = bits & 0x3FFU;
    if (exponent == 0) {
        const float small = static_cast<float>(fraction) * 0x1.0p-24F;
        return sign != 0 ? -small : small;
    }
    const std::uint32_t widened = exponent == 31 ? 255U : exponent + 112U;
    return std::bit_cast<float>(sign | widened << 23U | fraction << 13U);
}

Result<WeightsFile> readWeights(std::string_view bytes)
{
    if (bytes.size() < 8)
        return failure(ErrorCode::Truncated, "a weights file begins with the length of its header", bytes.size());
    const std::uint64_t length = littleEndian(bytes.substr(0, 8));
    if (length > kMaximumHeader)
        return failure(ErrorCode::TooLarge, "header of a weights file", 0);
    if (length > bytes.size() - 8)
        return failure(ErrorCode::Truncated, "header of a weights file", bytes.size());
    const json header = json::parse(bytes.substr(8, static_cast<std::size_t>(length)), nullptr, false);
    if (!header.is_object())
        return failure(ErrorCode::Syntax, "the header of a weights file is a JSON object", 8);

    const std::string_view data = bytes.substr(8 + static_cast<std::size_t>(length));
    WeightsFile file;
    for (const auto& [name, entry] : header.items()) {
        if (!entry.is_object())
            return failure(ErrorCode::WrongType, "entry " + name + " of the header");
        if (name == "__metadata__") {
            for (const auto& [key, value] : entry.items()) {
                if (!value.is_string())
                    return failure(ErrorCode::WrongType, "note " + key + " of the header");
                file.notes.emplace(key, value.get<std::string>());
            }
            continue;
        }
        Result<Weights> array = readArray(name, entry, data);
        if (!array)
            return tl::unexpected(array.error());
        file.arrays.emplace(name, std::move(*array));
    }
    return file;
}

} // namespace tokenscope
