// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/vq/vqtrainer.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/quantize/kmeans/initialcodes.h"
#include "core/quantize/kmeans/kmeans.h"
#include "core/quantize/kmeans/minibatch.h"
#include "core/quantize/nearest/nearestsearch.h"
#include "core/quantize/vq/assignment.h"
#include "core/quantize/vq/codebookloss.h"
#include "core/quantize/vq/softloss.h"
#include "core/quantize/vq/vqquantizer.h"

namespace tokenscope {

namespace {

constexpr double kEmaEpsilon = 1e-5;
constexpr double kCommitment = 0.25;

std::vector<std::int64_t> countsOf(const std::vector<std::uint32_t>& index, std::size_t size)
{
    std::vector<std::int64_t> counts(size);
    for (const std::uint32_t code : index)
        ++counts[code];
    return counts;
}

void tellUsage(const std::vector<std::int64_t>& counts, TrainingStep& step)
{
    double total = 0;
    for (const std::int64_t count : counts)
        total += static_cast<double>(count);
    double entropy = 0;
    for (const std::int64_t count : counts) {
        const double share = static_cast<double>(count) / total;
        entropy -= count > 0 ? share * std::log(share) : 0;
        step.used += count > 0 ? 1 : 0;
    }
    step.dead = static_cast<std::int64_t>(counts.size()) - step.used;
    step.perplexity = std::exp(entropy);
}

} // namespace

VqTrainer::VqTrainer(const VqOptions& options, VqSpace space, std::shared_ptr<const VqVectors> vectors,
                     std::size_t inputs, std::uint64_t seed)
    : m_options(options)
    , m_space(std::move(space))
    , m_vectors(std::move(vectors))
    , m_inputs(inputs)
{
    m_state.random = Random(seed);
}

Result<std::unique_ptr<Trainer>> VqTrainer::start(const std::shared_ptr<const TokenField>& field,
                                                  const VqOptions& options, std::uint64_t seed)
{
    const auto count = static_cast<std::size_t>(field->features.rows());
    const bool whole = options.batch == 0 || (options.update == VqUpdate::Lloyd && !options.byGradient());
    const std::size_t batch = whole ? count : std::min(count, options.batch);
    const bool all = options.remedy == VqRemedy::Sinkhorn || options.remedy == VqRemedy::Gumbel;
    if (all && batch > kMostDistances / options.size)
        return failure(ErrorCode::InvalidArgument,
                       "this remedy looks at all distances at once: with " + std::to_string(options.size)
                           + " codes a step may have " + std::to_string(kMostDistances / options.size)
                           + " vectors (batch-size, with an update by batches)");
    Result<VqSpace> space = vqSpaceFor(field->features, options.cosine, options.lowDimensions, {});
    if (!space)
        return tl::unexpected(space.error());
    Result<VqVectors> vectors = placeVectors(*space, field->features, {});
    if (!vectors)
        return tl::unexpected(vectors.error());
    return std::unique_ptr<Trainer>(new VqTrainer(options, std::move(*space),
                                                  std::make_shared<const VqVectors>(std::move(*vectors)),
                                                  static_cast<std::size_t>(field->features.cols()), seed));
}

std::unique_ptr<Trainer> VqTrainer::clone() const
{
    return std::unique_ptr<Trainer>(new VqTrainer(*this));
}

Result<void> VqTrainer::begin(State& state, const RunContext& context) const
{
    const FeatureMatrix& vectors = m_vectors->vectors;
    LearntCodes& learnt = state.learnt;
    if (m_options.remedy == VqRemedy::SimVq) {
        state.simVq = simVqStart(static_cast<Eigen::Index>(m_options.size), vectors.colwise().mean(), state.random);
        learnt.codes = state.simVq.codes();
    } else if (m_options.start == VqStart::Uniform) {
        learnt.codes = uniformCodes(m_options.size, static_cast<std::size_t>(vectors.cols()), state.random);
    } else if (m_options.start == VqStart::Sample) {
        learnt.codes = sampledCodes(vectors, m_options.size, state.random);
    } else {
        Result<FeatureMatrix> codes = kMeansPlusPlus(vectors, m_options.size, state.random, context);
        if (!codes)
            return tl::unexpected(codes.error());
        learnt.codes = std::move(*codes);
    }
    learnt.ema = emaStart(learnt.codes);
    learnt.seen.assign(m_options.size, 0);
    learnt.share.assign(m_options.size, 0);
    if (m_space.cosine) {
        double sum = 0;
        for (const float length : m_vectors->lengths)
            sum += static_cast<double>(length);
        state.gains.assign(m_options.size, static_cast<float>(sum / static_cast<double>(vectors.rows())));
    }
    if (m_options.remedy == VqRemedy::Affine)
        state.affine.observe(vectors, learnt.codes);
    state.begun = true;
    return {};
}

VqTrainer::Batch VqTrainer::drawBatch(State& state) const
{
    Batch batch;
    const auto count = static_cast<std::size_t>(m_vectors->vectors.rows());
    if (m_options.batch == 0 || m_options.batch >= count
        || (m_options.update == VqUpdate::Lloyd && !m_options.byGradient()))
        return batch;
    if (state.next + m_options.batch > state.order.size()) {
        state.order = randomRows(count, count, state.random);
        state.next = 0;
    }
    const auto from = state.order.begin() + static_cast<std::ptrdiff_t>(state.next);
    batch.rows.assign(from, from + static_cast<std::ptrdiff_t>(m_options.batch));
    batch.drawn = rowsAt(m_vectors->vectors, batch.rows);
    state.next += m_options.batch;
    return batch;
}

FeatureMatrix VqTrainer::effectiveCodes(const State& state) const
{
    FeatureMatrix codes = state.learnt.codes;
    if (m_options.remedy == VqRemedy::Affine)
        codes = state.affine.toVectors(codes);
    return m_space.cosine ? unitRows(codes) : codes;
}

double VqTrainer::temperature(std::int64_t done) const
{
    const bool anneals = m_options.remedy == VqRemedy::Soft || m_options.remedy == VqRemedy::Gumbel;
    const double way = m_options.steps > 1 ? static_cast<double>(done) / static_cast<double>(m_options.steps - 1) : 0;
    const double set = m_options.temperature
        + (anneals ? std::min(1.0, way) * (m_options.finalTemperature - m_options.temperature) : 0);
    // Of a squared distance per dimension, so that it means the same for any number of them; directions have no such thing.
    const auto dimensions = static_cast<double>(m_vectors->vectors.cols());
    if (m_space.cosine)
        return set;
    return m_options.remedy == VqRemedy::Diversity ? set * std::sqrt(dimensions) : set * dimensions;
}

Result<std::vector<std::uint32_t>> VqTrainer::assigned(State& state, FeatureView batch, FeatureView codes,
                                                       const std::vector<std::uint32_t>& nearest,
                                                       const RunContext& context) const
{
    if (m_options.remedy == VqRemedy::Sinkhorn)
        return sinkhornAssignment(squaredDistances(batch, codes, context), m_options.sinkhornEpsilon,
                                  m_options.sinkhornIterations, context);
    if (m_options.remedy == VqRemedy::Gumbel)
        return gumbelAssignment(squaredDistances(batch, codes, context), temperature(state.done), state.random(),
                                context);
    return nearest;
}

void VqTrainer::tell(const State& state, const Batch& batch, const NearestCodes& nearest, TrainingStep& step) const
{
    tellUsage(countsOf(nearest.index, m_options.size), step);
    const double unit = static_cast<double>(m_space.unit);
    double error = 0;
    double inUnits = 0;
    for (std::size_t at = 0; at < nearest.index.size(); ++at) {
        const std::size_t row = batch.rows.empty() ? at : batch.rows[at];
        const double distance = static_cast<double>(nearest.distance[at]);
        if (m_space.cosine) {
            const double length = static_cast<double>(m_vectors->lengths[row]);
            const double gain = static_cast<double>(state.gains[nearest.index[at]]);
            error += length * length - 2 * length * gain * (1 - distance) + gain * gain;
            inUnits += 2 * distance;
        } else {
            error += distance * unit * unit;
            inUnits += distance * unit * unit;
        }
        if (!m_vectors->rest.empty())
            error += m_vectors->rest[row];
    }
    const auto vectors = static_cast<double>(nearest.index.size());
    step.mse = std::max(0.0, error) / (vectors * static_cast<double>(m_inputs));
    step.loss = m_space.cosine ? inUnits / (vectors * static_cast<double>(m_vectors->vectors.cols())) : step.mse;
}

void VqTrainer::updateGains(State& state, const Batch& batch, const NearestCodes& nearest) const
{
    if (!m_space.cosine)
        return;
    std::vector<double> sums(m_options.size);
    std::vector<std::int64_t> counts(m_options.size);
    for (std::size_t at = 0; at < nearest.index.size(); ++at) {
        const std::size_t row = batch.rows.empty() ? at : batch.rows[at];
        const double length = static_cast<double>(m_vectors->lengths[row]);
        sums[nearest.index[at]] += length * (1 - static_cast<double>(nearest.distance[at]));
        ++counts[nearest.index[at]];
    }
    const double fresh = batch.rows.empty() ? 1 : 0.1;
    for (std::size_t code = 0; code < counts.size(); ++code) {
        if (counts[code] == 0)
            continue;
        const double gain = static_cast<double>(state.gains[code]);
        const double moved = gain + fresh * (sums[code] / static_cast<double>(counts[code]) - gain);
        state.gains[code] = static_cast<float>(std::max(moved, 1e-12)); // a direction must not be lost or turned round
    }
}

Result<TrainingStep> VqTrainer::step(const RunContext& context)
{
    if (finished())
        return failure(ErrorCode::InvalidArgument, "a step after the last of the training");
    State state = m_state; // the trainer stays as it was when the step is cancelled
    if (!state.begun) {
        if (const auto begun = begin(state, context); !begun)
            return tl::unexpected(begun.error());
    }
    const Batch batch = drawBatch(state);
    const FeatureMatrix& vectors = batch.rows.empty() ? m_vectors->vectors : batch.drawn;
    if (m_options.remedy == VqRemedy::Affine && state.done > 0)
        state.affine.observe(vectors, state.learnt.codes);
    const FeatureMatrix codes = effectiveCodes(state);
    const NearestSearch search(codes, m_space.cosine ? NearestMetric::Cosine : NearestMetric::Euclidean);
    Result<NearestCodes> nearest = search.nearest(vectors, context);
    if (!nearest)
        return tl::unexpected(nearest.error());
    TrainingStep step;
    step.step = state.done + 1;
    tell(state, batch, *nearest, step);
    updateGains(state, batch, *nearest);
    const Result<std::vector<std::uint32_t>> index = assigned(state, vectors, codes, nearest->index, context);
    if (!index)
        return tl::unexpected(index.error());
    if (auto updated = update(state, vectors, codes, *index, step, context); !updated)
        return tl::unexpected(updated.error());
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "learning the codebook");
    ++state.done;
    m_state = std::move(state);
    return step;
}

Result<void> VqTrainer::update(State& state, FeatureView batch, FeatureView codes,
                               const std::vector<std::uint32_t>& index, TrainingStep& step,
                               const RunContext& context) const
{
    const bool affine = m_options.remedy == VqRemedy::Affine;
    LearntCodes& learnt = state.learnt;
    const std::vector<std::int64_t> counts = countsOf(index, m_options.size);
    if (m_options.byGradient()) {
        if (auto updated = updateByGradient(state, batch, codes, index, step, context); !updated)
            return updated;
    } else if (affine) {
        updateByRule(state, state.affine.toCodes(batch), index, context);
    } else {
        updateByRule(state, batch, index, context);
    }
    if (m_options.byGradient() || m_options.update != VqUpdate::Ema)
        emaCount(counts, m_options.decay, learnt.ema.sizes);
    if (m_options.remedy == VqRemedy::Reset)
        step.revived = resetDead(batch, m_options.threshold, state.random, learnt);
    else if (m_options.remedy == VqRemedy::Split)
        step.revived = splitDead(counts, learnt);
    else if (m_options.remedy == VqRemedy::Anchor)
        step.revived = anchorCodes(batch, counts, m_options.decay, state.random, learnt);
    return {};
}

void VqTrainer::updateByRule(State& state, FeatureView batch, const std::vector<std::uint32_t>& index,
                             const RunContext& context) const
{
    LearntCodes& learnt = state.learnt;
    if (m_options.update == VqUpdate::Ema) {
        emaUpdate(batch, index, m_options.decay, kEmaEpsilon, learnt.ema, learnt.codes);
    } else if (m_options.update == VqUpdate::MiniBatch) {
        miniBatchUpdate(batch, index, learnt.codes, learnt.seen);
    } else {
        const CodeSums sums = sumByCode(batch, index, m_options.size, context.threads);
        for (Eigen::Index code = 0; code < learnt.codes.rows(); ++code) {
            const std::int64_t count = sums.counts[static_cast<std::size_t>(code)];
            const double* sum = sums.sums.data() + code * learnt.codes.cols();
            for (Eigen::Index column = 0; count > 0 && column < learnt.codes.cols(); ++column)
                learnt.codes(code, column) = static_cast<float>(sum[column] / static_cast<double>(count));
        }
    }
}

Result<void> VqTrainer::updateByGradient(State& state, FeatureView batch, FeatureView codes,
                                         const std::vector<std::uint32_t>& index, TrainingStep& step,
                                         const RunContext& context) const
{
    FeatureMatrix gradient = FeatureMatrix::Zero(codes.rows(), codes.cols());
    if (m_options.remedy != VqRemedy::Soft)
        gradient = codebookGradient(batch, index, codes, context.threads);
    const double codebook = step.loss;
    step.terms.push_back({"codebook", codebook});
    if (auto added = addRemedyLoss(state, batch, codes, gradient, step, context); !added)
        return added;
    if (m_options.remedy == VqRemedy::SimVq) {
        step.loss += kCommitment * codebook; // of which nothing reaches the codes
        step.terms.push_back({"commitment", kCommitment * codebook});
    }
    descend(state, std::move(gradient), codes);
    return {};
}

Result<void> VqTrainer::addRemedyLoss(const State& state, FeatureView batch, FeatureView codes, FeatureMatrix& gradient,
                                      TrainingStep& step, const RunContext& context) const
{
    struct Term {
        VqRemedy remedy;
        SoftTerm term;
        double weight; ///< the source's
        const char* id;
    };
    constexpr Term kTerms[] = {{VqRemedy::Soft, SoftTerm::Quantization, 1, "soft"},
                               {VqRemedy::Uniformity, SoftTerm::Uniformity, 1e-4, "uniformity"},
                               {VqRemedy::Entropy, SoftTerm::EntropyPair, 0.1, "entropy"},
                               {VqRemedy::Diversity, SoftTerm::Diversity, 1, "diversity"}};
    // Losses are told in the features' unit; gradients are in units of learning.
    const double square = static_cast<double>(m_space.unit) * static_cast<double>(m_space.unit);
    for (const Term& term : kTerms) {
        if (term.remedy != m_options.remedy)
            continue;
        const Result<SoftLoss> loss = softLoss(term.term, batch, codes, temperature(state.done), context);
        if (!loss)
            return tl::unexpected(loss.error());
        const bool soft = term.term == SoftTerm::Quantization;
        const double weight = m_options.weight > 0 && !soft ? m_options.weight : term.weight;
        gradient += static_cast<float>(weight) * loss->gradient;
        step.loss = (soft ? 0 : step.loss) + weight * loss->value * square;
        step.terms.push_back({term.id, soft ? loss->value * square : loss->value});
    }
    if (m_options.remedy == VqRemedy::Orthogonal) {
        const double weight = m_options.weight > 0 ? m_options.weight : 10;
        const double loss = orthogonalLoss(codes);
        gradient += static_cast<float>(weight) * orthogonalGradient(codes);
        step.loss += weight * loss * square;
        step.terms.push_back({"orthogonal", loss});
    }
    return {};
}

void VqTrainer::descend(State& state, FeatureMatrix gradient, FeatureView codes) const
{
    LearntCodes& learnt = state.learnt;
    const bool affine = m_options.remedy == VqRemedy::Affine;
    if (m_space.cosine) { // through the division by the length
        const FeatureMatrix before = affine ? state.affine.toVectors(learnt.codes) : learnt.codes;
        for (Eigen::Index code = 0; code < gradient.rows(); ++code) {
            const float length = before.row(code).norm();
            const float along = gradient.row(code).dot(codes.row(code));
            gradient.row(code) = (gradient.row(code) - along * codes.row(code)) / std::max(length, 1e-12F);
        }
    }
    if (affine)
        gradient.array().rowwise() *= state.affine.scale().array();
    if (m_options.remedy == VqRemedy::SimVq) {
        const FeatureMatrix weight = simVqWeightGradient(state.simVq, gradient);
        state.weightAdam.step(state.simVq.weight, weight, m_options.rate);
        state.biasAdam.step(state.simVq.bias, simVqBiasGradient(gradient), m_options.rate);
        learnt.codes = state.simVq.codes();
    } else {
        learnt.adam.step(learnt.codes, gradient, m_options.rate);
    }
}

std::shared_ptr<const Quantizer> VqTrainer::quantizer() const
{
    State fresh;
    const State* state = &m_state;
    if (!m_state.begun) {
        fresh = m_state;
        if (begin(fresh, {})) // nothing stops it
            state = &fresh;
    }
    FeatureMatrix codes = effectiveCodes(*state);
    for (Eigen::Index code = 0; m_space.cosine && code < codes.rows(); ++code)
        codes.row(code) *= state->gains[static_cast<std::size_t>(code)];
    return std::make_shared<const VqQuantizer>(codes * m_space.unit, m_space);
}

} // namespace tokenscope
