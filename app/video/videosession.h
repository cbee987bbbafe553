// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/clipplayer.h"
#include "app/video/clippreview.h"
#include "app/video/openclip.h"
#include "app/video/videorun.h"
#include "app/video/videosettings.h"
#include "app/work/latestwork.h"
#include "core/videostudy/frametracks.h"
#include "widgets/canvas/fieldselectionmodel.h"

#include <QJsonObject>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QUndoStack;

namespace tokenscope::app {

/// The clip that is open, the frame that is looked at, the clip's tokens, and the methods beside each other that make fewer or
/// codes of them. What a person sets can be undone.
///
/// Selected are tokens and what they went into: FieldSelection::run is the run's number, token an index of the whole clip's
/// grid (frame · rows · columns + …, frames as in source()->clip.index), code an output of ClipResult::lives (of reducers) or
/// a code of the first stage (of quantizers); codeOf() gives the one for the other.
class VideoSession final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VideoSession)

public:
    static constexpr std::size_t kMostRuns = 4;

    /// On a worker's thread.
    using Opener =
        std::function<Result<OpenClipPtr>(const QString& path, const RunContext& context, const FoundFramesPtr& found)>;

    /// `undo` must outlive it.
    explicit VideoSession(QUndoStack& undo, QObject* parent = nullptr);
    ~VideoSession() override;

    // The clip, and what is looked at

    /// Null: none is open.
    const OpenClipPtr& clip() const { return m_clip; }
    /// A file or "sample:ID"; what is open stays until the other is.
    void open(const QString& path);
    void close();
    /// The path that is being opened; empty: none is.
    const QString& opening() const { return m_opening; }
    /// What is to be seen of that meanwhile. Where a person has gone to in it, the clip then is.
    ClipPreview& preview() { return m_preview; }
    const ClipPreview& preview() const { return m_preview; }
    /// In place of openClip(), for tests of clips that take long.
    void setOpener(Opener opener) { m_opener = std::move(opener); }

    ClipPlayer& player() { return m_player; }
    const ClipPlayer& player() const { return m_player; }
    /// The frame of the clip that is looked at; -1: none.
    std::int64_t position() const { return m_player.position(); }
    /// Which of source()'s frames is the nearest to that one; -1 while there is no source.
    std::int64_t nearestEncoded(std::int64_t frame) const;
    const ClipSpan& span() const { return m_settings.span; }

    /// Settings::frameMemory() is what decoded frames may take from now on.
    void takeFrameMemory();

    // Its tokens

    /// The frames as tokens, which may be of the settings before while others are worked out; null before the first.
    const ClipSourcePtr& source() const { return m_source; }
    /// Why there are none: the last failure, until something succeeds.
    const std::optional<Error>& sourceError() const { return m_sourceError; }
    const ClipEncoding& encoding() const { return m_settings.encoding; }
    /// How alike the frames of source() are; null while that is worked out.
    const std::shared_ptr<const FrameSimilarity>& similarity() const { return m_similarity; }
    double threshold() const { return m_settings.threshold; }

    // What is made of them

    const std::vector<VideoRun*>& runs() const { return m_runs; }
    VideoRun* run(int index) const;
    int active() const { return m_settings.active; }
    VideoRun* activeRun() const { return run(active()); }
    double kept() const { return m_settings.kept; }
    /// PSNR of a run's frames, on demand; null until measured, and again when the result is another.
    std::shared_ptr<const ClipQuality> quality(int run) const;
    /// Of every run that has a result; in the background.
    void measureQuality();
    bool isMeasuring() const { return m_measuring.isBusy(); }
    FieldSelectionModel& selection() { return m_selection; }

    // As a person does it, so that it can be undone; changes of one thing that follow each other closely are one step back.

    void setEncoding(const ClipEncoding& encoding);
    void setMethod(int run, const ClipMethod& method);
    void setKept(double kept);
    void setThreshold(double threshold);
    void setSpan(const ClipSpan& span);
    void addRun();
    void removeRun(int run);
    /// No undo step.
    void setActive(int run);

    // Work

    bool isBusy() const;
    /// 0…1 of what is under way, or nothing while it does not say.
    std::optional<double> progress() const;
    void cancel();
    /// What was stopped, once more.
    void restart();
    /// Whether something was stopped before it came to an end.
    bool isStopped() const;
    /// Whether anybody looks: until then no tokens are worked out.
    void setWatched(bool watched);

    /// Clip, settings and what is looked at, for session files.
    QJsonObject state() const;
    /// What cannot be used of it is left at its default.
    void restore(const QJsonObject& state);

Q_SIGNALS:
    /// clip() is another one, or none.
    void clipChanged();
    /// position() is new. Pictures follow with ClipPlayer::shownChanged().
    void frameChanged(std::int64_t position);
    void spanChanged();
    /// source(), or why there is none, is new.
    void sourceChanged();
    void similarityChanged();
    void encodingChanged();
    /// A run was added or taken away.
    void runsChanged();
    void activeChanged(int run);
    /// Its method was set.
    void runChanged(int run);
    void resultChanged(int run);
    void qualityChanged();
    /// Busy, stopped or failed is new.
    void stateChanged(int run);
    void keptChanged(double kept);
    void thresholdChanged(double threshold);
    void selectionChanged();
    void busyChanged(bool busy);
    void failed(const tokenscope::Error& error);

private:
    struct Quality {
        ClipResultPtr result;
        std::shared_ptr<const ClipQuality> quality;
    };

    void apply(const VideoSettings& settings);
    void push(const QString& text, const VideoSettings& after, std::optional<int> mergeKey = std::nullopt);
    void appendRun(const ClipMethod& method);
    void take(const OpenClipPtr& clip);
    void show(const OpenClipPtr& clip, const ShownFrame& known = {});
    void stopOpening();
    void takeResult(int run);
    void beginEncoding();
    void takeSource(Result<ClipSourcePtr> source);
    void beginSimilarity();
    int indexOf(const VideoRun* run) const;

    QUndoStack& m_undo;
    VideoSettings m_settings;
    OpenClipPtr m_clip;
    Opener m_opener = openClip;
    QString m_opening;
    std::optional<QJsonObject> m_restoring; ///< what the clip that is being opened is to be shown with
    ClipPreview m_preview;
    ClipPlayer m_player;
    ClipSourcePtr m_source;
    std::optional<Error> m_sourceError;
    std::shared_ptr<const FrameSimilarity> m_similarity;
    std::vector<VideoRun*> m_runs;
    std::vector<Quality> m_qualities;
    FieldSelectionModel m_selection;
    bool m_watched = false;
    bool m_stopped = false; ///< encoding was
    std::optional<ClipEncoding> m_encoded; ///< what encoding was last begun with
    std::shared_ptr<ClipReader> m_encodeReader;
    std::shared_ptr<ClipReader> m_qualityReader;
    LatestWork m_loading;
    LatestWork m_encoding;
    LatestWork m_comparing;
    LatestWork m_measuring;
};

/// What a run is called beside the others: "B  VQToken". Of a single one its name alone.
QString videoRunName(const VideoSession& session, int run);

} // namespace tokenscope::app
