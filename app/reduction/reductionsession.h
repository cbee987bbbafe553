// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/imagesession.h"
#include "app/reduction/reductionrun.h"

#include <QJsonObject>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

class QUndoStack;

namespace tokenscope::app {

/// What a person sets of the reduction workspace; undo goes from one of these to the one before.
struct ReductionSettings {
    std::vector<ReductionPipeline> runs;
    int active = 0;
    std::int64_t kept = 64; ///< tokens every method keeps; 0: each as its own parameters say
    SideChoice sides;

    bool operator==(const ReductionSettings&) const = default;
};

/// Methods beside each other that reduce the tokens of the picture shown, or of features brought from a model, to the same
/// number.
class ReductionSession final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReductionSession)

public:
    static constexpr std::size_t kMostRuns = 6;

    /// Both must outlive it. The picture is the one `images` shows.
    ReductionSession(ImageSession& images, QUndoStack& undo, QObject* parent = nullptr);
    ~ReductionSession() override;

    const std::vector<ReductionRun*>& runs() const { return m_runs; }
    ReductionRun* run(int index) const;
    int active() const { return m_active; }
    ReductionRun* activeRun() const { return run(m_active); }
    std::int64_t kept() const { return m_kept; }
    bool isBusy() const;
    /// Nothing is being opened or worked out, and nothing waits until somebody looks.
    bool isSettled() const;
    /// 0…1 of the method that is least far, or nothing while it does not say.
    std::optional<double> progress() const;
    void cancel();
    /// Whether anybody looks: until then nothing is worked out.
    void setWatched(bool watched);

    /// The picture the tokens are of; null for features and while nothing is open.
    OpenPicturePtr picture() const;
    /// Name of the features' file or folder; empty while the picture is reduced.
    const QString& featuresName() const { return m_featuresName; }
    const QString& featuresPath() const { return m_featuresPath; }
    /// N of what is shown, as the first method has been given it; 0 before that. A method may have its own.
    std::int64_t tokens() const;

    /// As a person does it, so that it can be undone; changes of one thing that follow each other closely are one step back.
    void setPipeline(int run, const ReductionPipeline& pipeline);
    void setKept(std::int64_t kept);
    void addRun();
    void removeRun(int run);
    void setActive(int run);
    /// A .npy file or a folder of them (see loadFeatureFolder).
    void openFeatures(const QString& path);
    /// Back to the picture.
    void closeFeatures();

    const SideChoice& sides() const { return m_sides; }
    /// sides() as far as they have been read; never null.
    const SideMaterialPtr& sideMaterial() const { return m_shelf.material(); }
    /// As a person does it, so that it can be undone. Takes effect at once.
    void setSides(const SideChoice& sides);
    /// Files may have changed since.
    void reloadSides() { m_shelf.read(m_sides); }

    QJsonObject state() const;
    /// What cannot be used of it is left at its default.
    void restore(const QJsonObject& state);

Q_SIGNALS:
    void runsChanged();
    void activeChanged(int run);
    void runChanged(int run);
    void resultChanged(int run);
    void stateChanged(int run);
    void keptChanged(std::int64_t kept);
    /// sides() or sideMaterial() is new.
    void sidesChanged();
    /// Another picture, or other features.
    void materialChanged();
    void busyChanged(bool busy);
    void failed(const tokenscope::Error& error);

private:
    ReductionSettings settings() const;
    void apply(const ReductionSettings& settings);
    /// What has the same key is one step back.
    void push(const QString& text, const ReductionSettings& after, std::optional<int> mergeKey = std::nullopt);
    void appendRun(const ReductionPipeline& pipeline);
    ReductionMaterial material() const;
    void showMaterial();
    std::int64_t tokensOf(int run) const;
    int indexOf(const ReductionRun* run) const;

    ImageSession& m_images;
    QUndoStack& m_undo;
    ReductionCache m_cache;
    std::vector<ReductionRun*> m_runs;
    int m_active = 0;
    std::int64_t m_kept = 64;
    bool m_watched = false;
    bool m_stale = false; ///< the material changed while nobody looked
    std::optional<ReductionSource> m_features;
    QString m_featuresName;
    QString m_featuresPath;
    LatestWork m_loading;
    SideChoice m_sides;
    SideShelf m_shelf;
};

/// What the workspace begins with.
ReductionSettings standardReduction();

QJsonObject reductionJson(const ReductionPipeline& pipeline);
/// What does not fit is at its default.
ReductionPipeline reductionOf(const QJsonObject& json);

} // namespace tokenscope::app
