// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/work/latestwork.h"
#include "core/study/studycatalog.h"
#include "core/study/studyrun.h"

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

class QUndoStack;

namespace tokenscope::app {

/// The study that is open: what is asked, and the points there are. Points are kept on disk as they are finished, so that what
/// was computed once, in whatever study and however the program ended, is there at once when it is asked for again. Running takes
/// all cores. What a person sets can be undone.
class StudySession final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StudySession)

public:
    /// Both must outlive it. `store` is the folder of finished points; it is made when something is first kept.
    StudySession(const StudyCatalog& catalog, QUndoStack& undo, const QString& store, QObject* parent = nullptr);
    ~StudySession() override;

    /// Where the window keeps finished points.
    static QString usualStore();

    const StudyCatalog& catalog() const { return m_catalog; }
    const StudySpec& spec() const { return m_spec; }
    /// In order of inputs, series and values; while it runs they come in one after another.
    const StudyResult& result() const { return m_result; }
    /// The point of that place, or null.
    const StudyPoint* point(std::size_t input, std::size_t series, std::size_t value) const;
    /// Inputs × series × values of a study that can be run; 0 for others.
    std::size_t jobs() const { return m_jobs; }
    /// Why it cannot be run; nothing while it can. An empty study has Empty.
    const std::optional<Error>& problem() const { return m_problem; }

    /// As a person does it, so that it can be undone. Sets of one `mergeKey` that follow each other closely are one step back.
    void setSpec(const StudySpec& spec, const QString& undoText, const std::optional<QString>& mergeKey = std::nullopt);
    /// Adds what is not there yet.
    void addInputs(const QStringList& inputs);

    void run();
    bool isRunning() const { return m_running.isBusy(); }
    /// It was told to stop and what cannot be interrupted, a library's encoder, has not ended yet.
    bool isStopping() const { return isRunning() && m_stop.stop_requested(); }
    /// Whether anything is about to change: it runs, or looks for points it has.
    bool isBusy() const { return m_running.isBusy() || m_looking.isBusy(); }
    /// Points that are there stay. Returns at once; it runs on, as isStopping(), until nothing is computed any more.
    void cancel();
    std::optional<double> progress() const { return m_running.progress(); }
    /// Of the last run: what was computed, and what was there already.
    std::size_t computed() const { return m_computed; }
    std::size_t reused() const { return m_reused; }

    /// For session files.
    QJsonObject state() const;
    /// What cannot be read leaves the study as it is.
    void restore(const QJsonObject& state);
    /// A study's .json file, or results with points: error of readStudyJson() with the file's name.
    Result<void> openFile(const QString& path);
    Result<void> saveFile(const QString& path) const;

Q_SIGNALS:
    void specChanged();
    /// result() or problem() is new.
    void pointsChanged();
    void runningChanged(bool running);
    void stopping();
    void failed(const tokenscope::Error& error);

private:
    /// Where workers leave points until the next tick: a signal each would drown the event loop.
    struct Inbox {
        std::mutex mutex; ///< guards points
        std::vector<StudyPoint> points;
    };

    void apply(const StudySpec& spec);
    void look();
    void collect();
    void take(StudyPoint point);

    const StudyCatalog& m_catalog;
    QUndoStack& m_undo;
    QString m_store;
    StudySpec m_spec;
    StudyResult m_result;
    std::size_t m_jobs = 0;
    std::optional<Error> m_problem;
    std::size_t m_computed = 0;
    std::size_t m_reused = 0;
    std::shared_ptr<Inbox> m_inbox;
    QTimer m_tick;
    std::stop_source m_stop; ///< of the run, by the person
    LatestWork m_looking;
    LatestWork m_running;
};

} // namespace tokenscope::app
