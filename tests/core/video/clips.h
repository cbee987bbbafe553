// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "core/media/video/framesource.h"

/// Small clips that ffmpeg makes: 192×128, 25 frames a second, every frame another picture.
namespace tokenscope::test {

/// Where ffmpeg is; empty when it is not installed.
QString ffmpeg();

/// Runs it; false, with what it said in `problem`, when it fails.
bool runFfmpeg(const QStringList& arguments, QString& problem);

struct Clip {
    const char* name; ///< what is special, for the test's row
    const char* file; ///< the suffix decides the container
    QStringList encoding;
    const char* seconds = "2";
};

/// Every container and kind of stream that frames are found in differently.
std::vector<Clip> clips();

/// All of them in that folder, by one run of ffmpeg: starting it costs more than most clips. False with the problem.
bool makeClips(const QString& folder, QString& problem);

/// Every frame of each file as ffmpeg's own decoder has it: grey, as stored, one after the other, into FILE.raw; in one run.
bool decodeGrey(const QStringList& files, QString& problem);

/// A summary of the samples; two pictures differ where it does.
std::uint64_t fingerprint(const Picture& picture);

} // namespace tokenscope::test
