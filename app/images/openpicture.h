// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"
#include "widgets/canvas/picturepyramid.h"

#include <QImage>
#include <QJsonObject>
#include <QString>

#include <memory>
#include <mutex>
#include <stop_token>
#include <string>

namespace tokenscope::app {

/// Which picture of a file is opened, and how large where the file leaves that open.
struct PageChoice {
    static constexpr double kDpi = 150;
    static constexpr int kMostDpi = 2400;
    static constexpr int kMostSide = 30000;

    int page = 0; ///< of a PDF, an animation or a TIFF with several directories; from 0
    double dpi = kDpi; ///< PDF: pixels per inch of paper
    int side = 0; ///< SVG: pixels of the longer side; 0: its own size

    bool operator==(const PageChoice&) const = default;
};

/// For session files: only what differs from the default; what does not fit reads as the default.
QJsonObject pageJson(const PageChoice& choice);
PageChoice pageOf(const QJsonObject& json);

/// A picture that is open: where it came from, and its samples. Never changes once it is shared.
struct OpenPicture {
    QString name;
    QString path; ///< empty: it is in no file (pasted)
    PageChoice page;
    std::shared_ptr<const Picture> picture;
    /// A PNG of a picture that is in no file, so that sessions can keep it; null where that would be above kMostKept.
    std::shared_ptr<const std::string> png;

    static constexpr std::size_t kMostKept = std::size_t{64} << 20U; ///< bytes

    /// For drawing, on any thread: made by the first who asks, and kept with the picture. Null when stopped.
    PicturePyramid pyramid(const std::stop_token& stop) const;

private:
    mutable std::mutex m_making; ///< guards m_pyramid
    mutable PicturePyramid m_pyramid;
};
using OpenPicturePtr = std::shared_ptr<const OpenPicture>;

// These may take seconds: call them from a worker.

/// A file, a sample's resource or "sample:ID". Errors are those of loadPicture().
Result<OpenPicturePtr> openPicture(const QString& path, const PageChoice& page, const RunContext& context);
/// What was on the clipboard, on white where it is transparent, as pictures from files are. Error: InvalidValue for none.
Result<OpenPicturePtr> openPasted(const QString& name, const QImage& image, const RunContext& context);
/// OpenPicture::png of an earlier session. Errors are those of decodePicture().
Result<OpenPicturePtr> openKept(const QString& name, const std::shared_ptr<const std::string>& png,
                                const RunContext& context);

/// Whether the content looks like a picture by its first bytes; reads a few of them. False for what cannot be read.
bool isPictureFile(const QString& path);

} // namespace tokenscope::app
