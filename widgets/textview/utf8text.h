// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringConverter>

#include <string_view>

namespace tokenscope {

/// The characters of a text or a part of one, all of them: QString::fromUtf8() takes a byte order mark at the beginning away.
/// Malformed bytes become U+FFFD.
inline QString fromUtf8Exactly(std::string_view bytes)
{
    using Flag = QStringConverter::Flag;
    QStringDecoder decoder(QStringConverter::Utf8, Flag::Stateless | Flag::ConvertInitialBom);
    return decoder(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
}

} // namespace tokenscope
