// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/neural/network.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace tokenscope {

namespace {

constexpr int kMaximumFactor = 16;
constexpr std::int64_t kMaximumChannels = 4096;

std::vector<std::string> words(std::string_view text)
{
    std::vector<std::string> result;
    std::size_t at = 0;
    while ((at = text.find_first_not_of(" \n", at)) != std::string_view::npos) {
        const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
        result.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return result;
}

Result<int> factor(const std::string& text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 1 || value > kMaximumFactor)
        return failure(ErrorCode::Syntax, "a layer's factor is 1 to 16, not " + text);
    return value;
}

Result<Convolution> convolution(const std::string& name, int inputs, int stride, const WeightsFile& weights)
{
    const auto kernel = weights.arrays.find(name + ".weight");
    const auto bias = weights.arrays.find(name + ".bias");
    if (kernel == weights.arrays.end() || bias == weights.arrays.end())
        return failure(ErrorCode::MissingField, "weights or bias of layer " + name);
    const std::vector<std::int64_t>& shape = kernel->second.shape;
    const bool fits = shape.size() == 4 && shape[0] >= 1 && shape[0] <= kMaximumChannels && shape[1] == inputs
        && shape[2] == shape[3] && shape[2] % 2 == 1 && shape[2] <= kMaximumFactor
        && bias->second.shape == std::vector<std::int64_t>{shape[0]};
    if (!fits)
        return failure(ErrorCode::InvalidValue,
                       "layer " + name + " takes " + std::to_string(inputs)
                           + " channels and has an odd, square kernel");
    return Convolution(kernel->second.values, bias->second.values, static_cast<int>(shape[0]), inputs,
                       static_cast<int>(shape[2]), stride);
}

void relu(Planes& planes)
{
    for (float& value : planes.values)
        value = value > 0.0F ? value : 0.0F;
}

/// Zeros between planes of `width` columns, and behind the last.
void clearGaps(Planes& planes, int width, int gap)
{
    for (int channel = 0; channel < planes.channels; ++channel) {
        for (int y = 0; y < planes.height; ++y) {
            float* row = planes.row(channel, y);
            for (int x = width; x < planes.width; x += width + gap)
                std::fill_n(row + x, std::min(gap, planes.width - x), 0.0F);
        }
    }
}

/// Calls use(small's channel, small's row and column, large's channel, row and column) for every number of both.
template <typename Use>
void forEachShuffled(int largeChannels, int smallHeight, int smallWidth, int factor, const Use& use)
{
    for (int channel = 0; channel < largeChannels; ++channel)
        for (int part = 0; part < factor * factor; ++part)
            for (int y = 0; y < smallHeight; ++y)
                use(channel * factor * factor + part, y, channel, y * factor + part / factor, part % factor,
                    smallWidth);
}

Planes unshuffled(const Planes& large, int factor)
{
    Planes small(large.channels * factor * factor, large.height / factor, large.width / factor);
    forEachShuffled(large.channels, small.height, small.width, factor,
                    [&](int to, int row, int channel, int y, int x, int width) {
                        const float* from = large.row(channel, y) + x;
                        float* values = small.row(to, row);
                        for (int column = 0; column < width; ++column)
                            values[column] = from[column * factor];
                    });
    return small;
}

Planes shuffled(const Planes& small, int factor)
{
    Planes large(small.channels / (factor * factor), small.height * factor, small.width * factor);
    forEachShuffled(large.channels, small.height, small.width, factor,
                    [&](int from, int row, int channel, int y, int x, int width) {
                        const float* values = small.row(from, row);
                        float* to = large.row(channel, y) + x;
                        for (int column = 0; column < width; ++column)
                            to[column * factor] = values[column];
                    });
    return large;
}

} // namespace

Result<Network> Network::build(std::string_view plan, int channels, const WeightsFile& weights)
{
    Network network;
    network.m_inputs = channels;
    network.m_outputs = channels;
    while (!plan.empty()) {
        const std::size_t end = std::min(plan.find(';'), plan.size());
        if (const Result<void> appended = network.append(plan.substr(0, end), weights); !appended)
            return tl::unexpected(appended.error());
        plan.remove_prefix(std::min(end + 1, plan.size()));
    }
    if (network.m_layers.empty())
        return failure(ErrorCode::Syntax, "a network without layers");
    network.measure();
    return network;
}

Result<void> Network::append(std::string_view text, const WeightsFile& weights)
{
    const std::vector<std::string> said = words(text);
    const std::string kind = said.empty() ? std::string() : said[0];
    Layer layer;
    if (kind == "conv" && (said.size() == 2 || (said.size() == 4 && said[2] == "stride"))) {
        const Result<int> stride = said.size() == 4 ? factor(said[3]) : Result<int>(1);
        if (!stride)
            return tl::unexpected(stride.error());
        Result<Convolution> made = convolution(said[1], m_outputs, *stride, weights);
        if (!made)
            return tl::unexpected(made.error());
        layer.kind = Kind::Convolve;
        layer.factor = *stride;
        m_outputs = made->outputs();
        layer.first = std::move(*made);
    } else if (kind == "residual" && said.size() == 2) {
        Result<Convolution> first = convolution(said[1] + ".first", m_outputs, 1, weights);
        if (!first)
            return tl::unexpected(first.error());
        Result<Convolution> second = convolution(said[1] + ".second", first->outputs(), 1, weights);
        if (!second)
            return tl::unexpected(second.error());
        if (second->outputs() != m_outputs)
            return failure(ErrorCode::InvalidValue, "block " + said[1] + " must give as many channels as it takes");
        layer.kind = Kind::Residual;
        layer.first = std::move(*first);
        layer.second = std::move(*second);
    } else if (kind == "relu" && said.size() == 1) {
        layer.kind = Kind::Relu;
    } else if ((kind == "shuffle" || kind == "unshuffle") && said.size() == 2) {
        const Result<int> by = factor(said[1]);
        if (!by)
            return tl::unexpected(by.error());
        layer.kind = kind == "shuffle" ? Kind::Shuffle : Kind::Unshuffle;
        layer.factor = *by;
        const int square = *by * *by;
        if (layer.kind == Kind::Shuffle && m_outputs % square != 0)
            return failure(ErrorCode::InvalidValue,
                           std::to_string(m_outputs) + " channels cannot be shuffled by " + said[1]);
        m_outputs = layer.kind == Kind::Shuffle ? m_outputs / square : m_outputs * square;
        if (m_outputs > kMaximumChannels)
            return failure(ErrorCode::TooLarge, "more than 4096 channels");
    } else {
        return failure(ErrorCode::Syntax, "no such layer: " + std::string(text));
    }
    m_layers.push_back(std::move(layer));
    return {};
}

void Network::measure()
{
    const auto border = [](const std::optional<Convolution>& convolution) {
        return convolution ? (convolution->kernel() - 1) / 2 : 0;
    };
    for (const Layer& layer : m_layers) {
        m_gap = std::max(m_gap, (std::max(border(layer.first), border(layer.second)) + m_rise - 1) / m_rise);
        const bool falls = layer.kind == Kind::Convolve || layer.kind == Kind::Unshuffle;
        (falls ? m_fall : m_rise) *= layer.kind == Kind::Shuffle || falls ? layer.factor : 1;
    }
    int reach = 0; // walked backwards: how far around an output pixel the layer's input matters
    for (auto at = m_layers.rbegin(); at != m_layers.rend(); ++at) {
        const Layer& layer = *at;
        switch (layer.kind) {
        case Kind::Convolve:
            reach = reach * layer.factor + (layer.first->kernel() - 1) / 2 + layer.factor - 1;
            break;
        case Kind::Residual:
            reach += (layer.first->kernel() - 1) / 2 + (layer.second->kernel() - 1) / 2;
            break;
        case Kind::Unshuffle:
            reach = reach * layer.factor + layer.factor - 1;
            break;
        case Kind::Shuffle:
            reach = (reach + layer.factor - 1) / layer.factor;
            break;
        case Kind::Relu:
            break;
        }
    }
    m_reach = reach;
}

Result<Planes> Network::run(Planes input, int apart, const RunContext& context) const
{
    Planes values = std::move(input);
    int rise = 1;
    // A convolution's bias reaches between planes that are kept apart, where the next one must find an edge.
    const auto convolved = [&](const Convolution& convolution, const Planes& from) {
        Planes to = convolution.apply(from, context);
        if (apart > 0)
            clearGaps(to, apart * rise, m_gap * rise);
        return to;
    };
    for (const Layer& layer : m_layers) {
        switch (layer.kind) {
        case Kind::Convolve:
            values = convolved(*layer.first, values);
            break;
        case Kind::Relu:
            relu(values);
            break;
        case Kind::Unshuffle:
            values = unshuffled(values, layer.factor);
            break;
        case Kind::Shuffle:
            values = shuffled(values, layer.factor);
            rise *= layer.factor;
            break;
        case Kind::Residual: {
            Planes inner = values;
            relu(inner);
            inner = convolved(*layer.first, inner);
            relu(inner);
            inner = convolved(*layer.second, inner);
            for (std::size_t at = 0; at < values.values.size(); ++at)
                values.values[at] += inner.values[at];
            break;
        }
        }
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "");
    }
    return values;
}

} // namespace tokenscope
