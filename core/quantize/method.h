// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "core/method/methodinfo.h"
#include "core/method/parametervalues.h"
#include "core/quantize/trainer.h"

namespace tokenscope {

/// One method of the quantizers' catalogue: what it is, and how to begin.
struct QuantizerMethod {
    MethodInfo info;
    /// Begins to learn from the field's features. Everything random is drawn from the seed. Errors: InvalidArgument (parameters
    /// that do not fit the features, with what would), Empty for no vectors, InvalidValue at a feature that is not finite.
    std::function<Result<std::unique_ptr<Trainer>>(std::shared_ptr<const TokenField>, const ParameterValues&,
                                                   std::uint64_t seed)>
        train;
    /// From what Quantizer::saved() gave. Errors: InvalidArgument when the shape does not fit the parameters, and says which
    /// shape would.
    std::function<Result<std::shared_ptr<const Quantizer>>(const NpyArray&, const ParameterValues&)> load;
};

/// All methods, in the order they are listed: by family, then by age.
std::span<const QuantizerMethod> quantizerMethods();
/// Null when there is none of that id.
const QuantizerMethod* findQuantizerMethod(std::string_view id);

/// Trains to the end and gives what was learnt; the steps go to `each` when it is set.
Result<std::shared_ptr<const Quantizer>> trainQuantizer(const QuantizerMethod& method,
                                                        std::shared_ptr<const TokenField> field,
                                                        const ParameterValues& values, const RunContext& context,
                                                        const std::function<void(const TrainingStep&)>& each = {});

} // namespace tokenscope
