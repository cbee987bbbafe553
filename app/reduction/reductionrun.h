// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/reduction/reductioncache.h"
#include "app/reduction/sideshelf.h"
#include "app/work/latestwork.h"

#include <QObject>

#include <optional>

namespace tokenscope::app {

/// What a run reduces: a picture, or features a person brought from a model.
struct ReductionMaterial {
    std::shared_ptr<const Picture> picture;
    std::optional<ReductionSource> features; ///< wins over the picture

    bool isEmpty() const { return !picture && !features; }
};

/// One method reducing what is shown, in the background: the newest setting wins, and what was there before stays until
/// something new is.
class ReductionRun final : public QObject {
    Q_OBJECT

public:
    /// `cache` must outlive the run.
    ReductionRun(ReductionCache& cache, ReductionPipeline pipeline, QObject* parent = nullptr);

    const ReductionPipeline& pipeline() const { return m_pipeline; }
    void setPipeline(const ReductionPipeline& pipeline);
    void setMaterial(const ReductionMaterial& material);
    /// What stands beside the material; what was there before stays until the method has done with it.
    void setSides(const SideMaterialPtr& sides);
    /// How many tokens to keep, whatever the method calls it; 0: as its parameters say. A method that decides by itself goes on
    /// doing so.
    void setKept(std::int64_t kept);

    /// The last there is, which may be of the settings before while it works; null before the first.
    const ReducedFieldPtr& result() const { return m_result; }
    /// The tokens the method was last given, whether it could do anything with them or not; null before the first.
    const std::shared_ptr<const ReductionInput>& input() const { return m_input; }
    /// Why there is nothing: the last failure, until something succeeds.
    const std::optional<Error>& error() const { return m_error; }
    bool isBusy() const { return m_work.isBusy(); }
    LatestWork& work() { return m_work; }
    void cancel() { m_work.cancel(); }

Q_SIGNALS:
    /// Also when the wanted number of tokens has set a parameter.
    void pipelineChanged();
    void resultChanged();
    /// Busy or failed is new.
    void stateChanged();

private:
    struct Job {
        ReductionMaterial material;
        ReductionPipeline pipeline;
        SideMaterialPtr sides;
        std::int64_t kept = 0;
    };
    struct Done {
        std::shared_ptr<const ReductionInput> input; ///< without the sides
        Result<ReducedFieldPtr> result;
    };

    static Result<Done> reduce(ReductionCache& cache, const Job& job, const RunContext& context);
    void begin();
    void take(Result<ReducedFieldPtr> result);

    ReductionCache& m_cache;
    ReductionPipeline m_pipeline;
    ReductionMaterial m_material;
    SideMaterialPtr m_sides = std::make_shared<const SideMaterial>();
    std::int64_t m_kept = 0;
    std::shared_ptr<const ReductionInput> m_input;
    ReducedFieldPtr m_result;
    std::optional<Error> m_error;
    LatestWork m_work;
};

/// The pipeline with whatever parameter decides it set so that about `kept` of `tokens` are kept.
ReductionPipeline aimedAt(ReductionPipeline pipeline, std::int64_t tokens, std::int64_t kept);

} // namespace tokenscope::app
