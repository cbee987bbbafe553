// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <new>
#include <stdexcept>
#include <utility>

#include "core/media/stills/stilllibrary.h"

namespace tokenscope::media {

const Jpeg2000Format* jpeg2000Format();
const JpegXlFormat* jpegXlFormat();
const AvifFormat* avifFormat();

/// What `work` returns; what it throws as an error.
template <typename Value, typename Work>
Result<Value> guarded(const char* format, Work&& work)
{
    try {
        return std::forward<Work>(work)();
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, format);
    } catch (const std::length_error&) {
        return failure(ErrorCode::TooLarge, format);
    } catch (const std::exception& thrown) {
        return failure(ErrorCode::Syntax, std::string(format) + ": " + thrown.what());
    } catch (...) {
        return failure(ErrorCode::Syntax, format);
    }
}

} // namespace tokenscope::media
