// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>
#include <QTemporaryDir>

#include <random>

namespace tokenscope::app {

/// A JPEG file of slow waves with a little noise: like a photo, it neither compresses to nothing nor is all different.
inline QString largePhoto(const QTemporaryDir& folder, int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    std::minstd_rand random(5); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same picture every time
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const int noise = static_cast<int>(random() % 16);
            line[x] =
                qRgb((x * 3 / 64 + noise) & 255, (y * 3 / 64 + x / 97 + noise) & 255, ((x ^ y) / 32 + noise) & 255);
        }
    }
    QString path = folder.filePath(QStringLiteral("photo%1.jpg").arg(width));
    image.save(path, "JPG", 85);
    return path;
}

} // namespace tokenscope::app
