// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cmath>
#include <cstring>

#include "core/imagestudy/direct/directmethod.h"
#include "core/imagestudy/methodjson.h"

namespace tokenscope::direct {

/// What each of them begins with.
inline nlohmann::ordered_json head(const MethodInfo& info, const ParameterValues& values)
{
    return {{"method", info.id},
            {"parameters", valuesJson(values)},
            {"fidelity", fidelityName(info.fidelity)},
            {"fidelity_note", info.fidelityNote}};
}

/// Infinite decibels are null: JSON has no infinity.
inline nlohmann::ordered_json finite(double value)
{
    return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json(nullptr);
}

inline NpyArray arrayOf(const std::vector<std::int32_t>& values, std::int64_t columns)
{
    NpyArray array;
    array.type = NpyType::I4;
    const auto count = static_cast<std::int64_t>(values.size());
    array.shape = {columns > 0 ? count / columns : 0, columns};
    array.data.resize(values.size() * sizeof(std::int32_t));
    if (!values.empty())
        std::memcpy(array.data.data(), values.data(), array.data.size());
    return array;
}

} // namespace tokenscope::direct
