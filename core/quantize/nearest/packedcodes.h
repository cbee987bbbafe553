// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <vector>

#include "core/field/features.h"
#include "core/quantize/nearest/kernel.h"
#include "core/quantize/nearest/nearestsearch.h"

namespace tokenscope {

/// Zeros that begin on a cache line.
class AlignedFloats {
public:
    explicit AlignedFloats(std::size_t size)
        : m_values(new (std::align_val_t{64}) float[size]())
    {
    }
    float* data() { return m_values.get(); }
    const float* data() const { return m_values.get(); }

private:
    struct Free {
        void operator()(float* values) const { ::operator delete[](values, std::align_val_t{64}); }
    };
    std::unique_ptr<float[], Free> m_values;
};

/// A codebook as the kernel reads it: centred (or normalised), each code that occurs twice once, in blocks.
struct PackedCodes {
    PackedCodes(const FeatureMatrix& codes, NearestMetric metric, const Kernel& kernel);

    std::vector<float> centre; ///< subtracted from codes and vectors: large offsets would eat the scores' digits
    std::vector<std::uint32_t> original; ///< index of the packed code in the codebook: the lowest of equal ones
    std::vector<std::uint32_t> next; ///< K: the next code equal to this one, or itself when it is the last
    std::size_t blocks = 0;
    double longest = 0; ///< length of the longest packed code; not a number when one is not finite
    AlignedFloats panels;
    AlignedFloats norms;
};

} // namespace tokenscope
