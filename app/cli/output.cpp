// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/output.h"

#include <array>
#include <cerrno>
#include <charconv>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "core/base/systemerror.h"
#include "core/base/unicode/utf8.h"

namespace tokenscope::cli {
namespace {

constexpr std::size_t kBufferBytes = 64 * 1024;

} // namespace

void Output::write(std::string_view text)
{
    if (!m_open)
        return;
    m_buffer += text;
    if (m_buffer.size() >= kBufferBytes)
        flush();
}

void Output::writeNumber(std::uint64_t value)
{
    std::array<char, 20> digits; // enough for 2^64 - 1
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    write({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

void Output::flush()
{
    std::string_view rest = m_buffer;
    while (m_open && !rest.empty()) {
        const ssize_t written = ::write(m_descriptor, rest.data(), rest.size());
        if (written >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            m_errno = errno == EPIPE ? 0 : errno;
            m_open = false;
        }
    }
    m_buffer.clear();
}

Result<void> Output::finish()
{
    flush();
    if (m_errno != 0)
        return tl::unexpected<Error>(unwritable(m_errno, m_name));
    return {};
}

std::string jsonString(std::string_view text)
{
    return nlohmann::json(unicode::replaceInvalid(text)).dump();
}

} // namespace tokenscope::cli
