// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/videosession.h"
#include "core/media/video/videowriter.h"
#include "tests/support/cputime.h"

#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

#include <algorithm>

/// What tests of clips are made with.
namespace tokenscope::app {

/// 25 frames a second of texture that stands still, with a bright square that moves over it; another texture from `cut` on.
inline QString movingSquare(const QTemporaryDir& folder, int frames, int cut = 1'000'000, int side = 112,
                            const QString& name = QStringLiteral("square.mp4"))
{
    FramesToWrite clip;
    clip.count = static_cast<std::size_t>(frames);
    clip.picture = [=](std::size_t number, const RunContext&) -> Result<Picture> {
        const int frame = static_cast<int>(number);
        Picture picture = blankPicture(side, side, 3);
        const int other = frame >= cut ? 1 : 0;
        const int left = frame * 3 % side;
        for (int y = 0; y < side; ++y) {
            for (int x = 0; x < side; ++x) {
                auto* pixel = &picture.samples[static_cast<std::size_t>((y * side + x) * 3)];
                const bool square = x >= left && x < left + 28 && y >= 42 && y < 70;
                const int grain = (x / 7 * 31 + y / 7 * 57 + other * 40) % 64;
                pixel[0] = static_cast<std::uint8_t>(square ? 250 : 40 + other * 120 + grain);
                pixel[1] = static_cast<std::uint8_t>(square ? 240 : 60 + other * 90 + x % 40);
                pixel[2] = static_cast<std::uint8_t>(square ? 60 : 90 + y % 50);
            }
        }
        return picture;
    };
    clip.timeBase = {1, 25};
    for (int frame = 0; frame <= frames; ++frame)
        clip.times.push_back(frame);
    QString path = folder.filePath(name);
    if (!writeVideo(path.toStdString(), clip, 80, {}))
        qFatal("no video could be written");
    return path;
}

/// A session by itself, as the workspace has one, being looked at.
struct VideoDesk {
    QTemporaryDir folder;
    QUndoStack undo;
    VideoSession session{undo};

    VideoDesk() { session.setWatched(true); }
    bool idle()
    {
        return QTest::qWaitFor([this] { return !session.isBusy() && !session.player().isBusy(); }, test::kPatience);
    }
    bool open(const QString& path)
    {
        session.open(path);
        return QTest::qWaitFor([this] { return session.opening().isEmpty(); }, test::kPatience) && idle();
    }
};

} // namespace tokenscope::app
