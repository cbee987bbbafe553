// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/npyheader.h"

namespace tokenscope {

std::string npyHeader(std::string_view type, std::span<const std::int64_t> shape)
{
    std::string text = "{'descr': '";
    text.append(type).append("', 'fortran_order': False, 'shape': (");
    for (const std::int64_t extent : shape)
        text.append(std::to_string(extent)).append(shape.size() == 1 ? "," : ", ");
    if (shape.size() > 1)
        text.resize(text.size() - 2);
    text.append("), }");
    constexpr std::size_t kPrefix = 10; // magic, version, length of the text
    constexpr std::size_t kAlignment = 64;
    text.append(kAlignment - (kPrefix + text.size() + 1) % kAlignment, ' ');
    text += '\n';
    std::string out("\x93NUMPY\x01\x00", 8);
    out += static_cast<char>(text.size() & 0xFFU);
    out += static_cast<char>(text.size() >> 8U);
    return out + text;
}

} // namespace tokenscope
