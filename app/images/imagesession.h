// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/imagerun.h"
#include "app/images/openpicture.h"
#include "app/sessionfile/sessionstate.h"
#include "app/work/latestwork.h"

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QStringList>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

class QUndoStack;

namespace tokenscope::app {

/// The pictures that are open and the runs beside each other that code the one shown. What a person sets can be undone.
class ImageSession final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImageSession)

public:
    static constexpr std::size_t kMostRuns = 4;

    /// `undo` must outlive it.
    explicit ImageSession(QUndoStack& undo, QObject* parent = nullptr);
    ~ImageSession() override;

    const std::vector<OpenPicturePtr>& pictures() const { return m_pictures; }
    const OpenPicturePtr& current() const { return m_current; }
    const std::vector<ImageRun*>& runs() const { return m_runs; }
    ImageRun* run(int index) const;
    /// Which run the panels show.
    int active() const { return m_active; }
    ImageRun* activeRun() const { return run(m_active); }
    bool isBusy() const;

    /// Files or "sample:NAME"; all are opened, the first is shown. What is open already is read again.
    void open(const QStringList& paths);
    /// What was on the clipboard; shown once it is ready.
    void openImage(const QString& name, const QImage& image);
    void show(const OpenPicturePtr& picture);
    void close(const OpenPicturePtr& picture);
    void cancel();

    /// As a person does it, so that it can be undone; sets of one run that follow each other closely are one step back.
    void setPipeline(int run, const FieldPipeline& pipeline);
    /// A copy of the active one beside it.
    void addRun();
    void removeRun(int run);
    void setActive(int run);

    /// Which page of the picture shown, and how large, as it is or is about to be.
    PageChoice page() const;
    /// As a person does it, so that it can be undone. The picture there is stays until the other has been read.
    void setPage(const PageChoice& page);

    /// Pictures, pipelines and what is active, for session files; paths stay as they are.
    PlaceState state() const;
    /// What cannot be used of it is left at its default.
    void restore(const PlaceState& state);

    /// Bytes of pasted pictures that one session keeps, the first of them; what is above is left out.
    static constexpr std::size_t kMostPasted = std::size_t{256} << 20U;

Q_SIGNALS:
    void picturesChanged();
    void currentChanged();
    /// page() is new.
    void pageChanged();
    /// A run was added or taken away.
    void runsChanged();
    void activeChanged(int run);
    void runChanged(int run);
    void resultChanged(int run);
    void historyChanged(int run);
    void stateChanged(int run);
    void busyChanged(bool busy);
    void failed(const tokenscope::Error& error);

private:
    /// What waits to be opened: a file, or the pixels or the PNG of what is in none.
    struct ToOpen {
        QString path;
        PageChoice page;
        QString name;
        QImage image;
        std::shared_ptr<const std::string> png;
        bool show = false;
    };

    /// What the undo stack knows of the runs.
    struct Setup {
        std::vector<FieldPipeline> pipelines;
        int active = 0;
    };

    std::vector<FieldPipeline> pipelines() const;
    /// What has the same key is one step back.
    void push(const QString& text, Setup after, std::optional<int> mergeKey = std::nullopt);
    /// Makes the runs those, keeping what each has already where it is the same.
    void setPipelines(const std::vector<FieldPipeline>& pipelines, int active);
    void appendRun(const FieldPipeline& pipeline);
    void take(const OpenPicturePtr& picture, bool show);
    void setCurrent(const OpenPicturePtr& picture);
    void openNext();
    void openSoon(ToOpen wanted);
    OpenPicturePtr openAt(const QString& path) const;
    void turnTo(const QString& path, const PageChoice& page);
    int indexOf(const ImageRun* run) const;

    QUndoStack& m_undo;
    EncodedCache m_cache;
    std::vector<OpenPicturePtr> m_pictures;
    OpenPicturePtr m_current;
    std::vector<ImageRun*> m_runs;
    int m_active = 0;
    std::optional<ToOpen> m_opening; ///< what m_loading is at
    std::deque<ToOpen> m_toOpen;
    std::optional<ToOpen> m_turning; ///< what m_paging is at: the page a person wants of a file that is open
    LatestWork m_loading;
    LatestWork m_paging;
};

/// What a first run begins with.
FieldPipeline standardPipeline();

/// FieldPipeline as JSON and back, for session files; what does not fit is at its default. Files and folders are objects with
/// a "path".
QJsonObject pipelineJson(const FieldPipeline& pipeline);
FieldPipeline pipelineOf(const QJsonObject& json);

} // namespace tokenscope::app
