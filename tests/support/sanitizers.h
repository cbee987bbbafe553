// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TOKENSCOPE_TESTS_SANITIZED
#elif defined(__has_feature) // Clang's way to say it; Qt defines it where there is none
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define TOKENSCOPE_TESTS_SANITIZED
#endif
#endif

namespace tokenscope::test {

/// Whether a sanitizer looks over every access: programs are several times slower then, keep freed memory for a while and
/// need address space of their own.
#ifdef TOKENSCOPE_TESTS_SANITIZED
inline constexpr bool kIsSanitized = true;
#else
inline constexpr bool kIsSanitized = false;
#endif

} // namespace tokenscope::test
