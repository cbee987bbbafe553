// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/reducestudy/reducedfield.h"
#include "core/table/datatable.h"

namespace tokenscope {

/// What `reduce` prints and what is exported of a reduction; an output that stands for no one token is -1 in "keep". The trace,
/// one entry a decision, only when asked for.
std::string reduceJson(const ReducedField& field, bool trace);
std::string reduceText(const ReducedField& field);

/// Parts of it: "keep", and "trace" with one entry a decision.
nlohmann::ordered_json keepJson(const Reduction& reduction);
nlohmann::ordered_json traceJson(const std::vector<ReductionStep>& trace);

/// One row for each of these tokens, or for all: where it is, the output it went into, its weight and score.
DataTable reductionTable(const ReducedField& field, std::span<const std::size_t> tokens);
DataTable reductionTable(const ReducedField& field);

} // namespace tokenscope
