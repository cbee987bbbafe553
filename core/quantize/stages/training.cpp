// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/stages/training.h"

#include <utility>

#include "core/quantize/projection/finite.h"

namespace tokenscope {

Result<void> requireTrainable(const TokenField& field)
{
    if (field.features.rows() == 0 || field.features.cols() == 0)
        return failure(ErrorCode::Empty, "no vectors to learn from");
    return requireFinite(field.features);
}

Parameter countParameter(std::string id, std::string title, std::string help, std::int64_t fallback,
                         std::int64_t minimum, std::int64_t maximum, bool logarithmic)
{
    Parameter parameter;
    parameter.id = std::move(id);
    parameter.title = std::move(title);
    parameter.help = std::move(help);
    parameter.fallback = fallback;
    parameter.minimum = static_cast<double>(minimum);
    parameter.maximum = static_cast<double>(maximum);
    parameter.logarithmic = logarithmic;
    return parameter;
}

Parameter codebookSizeParameter(std::int64_t fallback)
{
    return countParameter("codebook-size", "Codebook size", "How many codes each codebook holds.", fallback, 1, 65'536,
                          true);
}

Parameter iterationsParameter()
{
    return countParameter("iterations", "Iterations", "How many iterations of k-means each codebook is learnt with.",
                          20, 1, 100);
}

} // namespace tokenscope
