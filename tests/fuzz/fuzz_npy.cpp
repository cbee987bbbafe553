// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string_view>
#include <utility>

#include "core/field/npyfile.h"
#include "tests/fuzz/exercise.h"

/// Whatever the bytes are, there is an error with a message, or an array whose elements are all there.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace tokenscope;
    using fuzz::require;
    const Result<NpyArray> array = readNpy({reinterpret_cast<const char*>(data), size});
    if (!array) {
        require(!errorMessage(array.error()).empty(), "an error without a message");
        return 0;
    }
    require(array->elements() >= 0, "a negative number of elements");
    require(array->data.size() <= size, "more elements than the file holds");
    if (const Result<FeatureMatrix> features = toFeatures(*array)) {
        const Result<NpyArray> again = readNpy(npyOf(*features));
        require(again && toFeatures(*again).value() == *features, "features do not come back from their file");
    }
    if (const auto integers = toIntegers(*array))
        require(std::cmp_equal(integers->size(), array->elements()), "not all integers were read");
    return 0;
}
