// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/encodedcache.h"
#include "app/work/latestwork.h"
#include "core/imagestudy/fieldrun.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace tokenscope::app {

/// One way of the picture to codes, learning in the background and watched while it learns: the newest setting wins, what was
/// there before stays until something new is, and a person can hold it, go one step on, or take steps back.
class ImageRun final : public QObject {
    Q_OBJECT

public:
    /// `cache` must outlive the run.
    ImageRun(EncodedCache& cache, FieldPipeline pipeline, QObject* parent = nullptr);

    const FieldPipeline& pipeline() const { return m_pipeline; }
    /// Learns anew where that needs it; where only fewer stages are decoded, decodes.
    void setPipeline(const FieldPipeline& pipeline);
    /// Null: none.
    void setPicture(const std::shared_ptr<const Picture>& picture);
    const std::shared_ptr<const Picture>& picture() const { return m_picture; }

    /// The last there is, which may be of the settings before while it learns; null before the first.
    const FieldResultPtr& result() const { return m_result; }
    /// One entry a step done.
    const std::vector<TrainingStep>& history() const { return m_history; }
    std::int64_t steps() const { return m_steps; }
    std::int64_t done() const { return static_cast<std::int64_t>(m_history.size()); }
    /// Why there is nothing: the last failure, until something succeeds.
    const std::optional<Error>& error() const { return m_error; }

    /// Nothing is computed until the encoder has the file it needs.
    bool isIncomplete() const { return m_pipeline.encoderValues.missing() != nullptr; }

    bool isBusy() const { return m_work.isBusy(); }
    LatestWork& work() { return m_work; }
    /// Whether a person holds it.
    bool isPaused() const { return m_paused; }
    void setPaused(bool paused);
    /// One step on; holds it.
    void step();
    /// Back or forth to just after that step; holds it.
    void goTo(std::int64_t step);
    /// Stops what is under way and holds there.
    void cancel();

Q_SIGNALS:
    void pipelineChanged();
    void resultChanged();
    void historyChanged();
    /// Busy, paused or failed is new.
    void stateChanged();

private:
    /// What the worker says on the way and at the end.
    struct Update {
        std::shared_ptr<FieldRun> run;
        std::vector<TrainingStep> history;
        std::int64_t steps = 0;
        FieldResultPtr result; ///< null: not new
    };
    struct Plan;

    static Result<Update> work(const Plan& plan, const RunContext& context, const std::function<void(Update)>& deliver);

    void begin();
    /// Goes on with the run there is, to `target` (its end: nothing).
    void advance(std::optional<std::int64_t> target);
    void decodeStages();
    void launch(Plan plan);
    void take(Update update);
    void fail(const Error& error);

    EncodedCache& m_cache;
    FieldPipeline m_pipeline;
    std::shared_ptr<const Picture> m_picture;
    std::shared_ptr<FieldRun> m_run; ///< only the worker touches what it points to
    FieldResultPtr m_result;
    std::vector<TrainingStep> m_history;
    std::int64_t m_steps = 0;
    std::optional<Error> m_error;
    bool m_paused = false;
    LatestWork m_work;
};

} // namespace tokenscope::app
