// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/imagerun.h"
#include "app/work/latestwork.h"
#include "core/media/decode.h"

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

class QImage;
class QUndoStack;

namespace tokenscope::app {

/// A picture that is open: where it came from, and its samples.
struct OpenPicture {
    QString name;
    QString path; ///< empty: it is in no file (pasted)
    std::shared_ptr<const Picture> picture;
};
using OpenPicturePtr = std::shared_ptr<const OpenPicture>;

/// The pictures that are open and the runs beside each other that code the one shown. What a person sets can be undone.
class ImageSession final : public QObject {
    Q_OBJECT

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

    /// Files or "sample:NAME"; all are opened, the first is shown.
    void open(const QStringList& paths);
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

    /// Pictures, pipelines and what is active, for session files; paths stay as they are.
    QJsonObject state() const;
    /// What cannot be used of it is left at its default.
    void restore(const QJsonObject& state);

Q_SIGNALS:
    void picturesChanged();
    void currentChanged();
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
    friend class PipelinesCommand;

    std::vector<FieldPipeline> pipelines() const;
    /// Makes the runs those, keeping what each has already where it is the same.
    void setPipelines(const std::vector<FieldPipeline>& pipelines, int active);
    void appendRun(const FieldPipeline& pipeline);
    void take(const OpenPicturePtr& picture, bool show);
    void setCurrent(const OpenPicturePtr& picture);
    void openNext();
    int indexOf(const ImageRun* run) const;

    QUndoStack& m_undo;
    EncodedCache m_cache;
    std::vector<OpenPicturePtr> m_pictures;
    OpenPicturePtr m_current;
    std::vector<ImageRun*> m_runs;
    int m_active = 0;
    QStringList m_toOpen;
    bool m_showNext = true;
    LatestWork m_loading;
};

/// Whether the content looks like a picture by its first bytes; reads a few of them. False for what cannot be read.
bool isPictureFile(const QString& path);

/// What a first run begins with.
FieldPipeline standardPipeline();

/// FieldPipeline as JSON and back, for session files; what does not fit is at its default.
QJsonObject pipelineJson(const FieldPipeline& pipeline);
FieldPipeline pipelineOf(const QJsonObject& json);

} // namespace tokenscope::app
