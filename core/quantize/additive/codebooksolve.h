// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/quantize/stages/codebooks.h"

namespace tokenscope {

/// The codebooks that are best for these codes, all at once: ridge least squares ΔC = (BᵀB + λI)⁻¹ Bᵀ(X - B C) added to C, with B
/// the N×(M·K) matrix of ones where a code is used. The ridge pulls towards the codebooks as they were, so codes that nothing
/// uses stay, and the error never rises. By conjugate gradients with the counts as preconditioner, in float64: BᵀB is never
/// formed. features N×D, λ > 0. Cost about 30·N·M·D operations, memory 8 M·K·D doubles for each of at most eight parts.
/// Error: Cancelled.
Result<Codebooks> solveCodebooks(FeatureView features, const Codes& codes, const Codebooks& codebooks, double ridge,
                                 const RunContext& context);

} // namespace tokenscope
