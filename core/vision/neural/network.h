// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/vision/neural/convolution.h"
#include "core/vision/neural/planes.h"
#include "core/vision/neural/weightsfile.h"

namespace tokenscope {

/// A row of layers without branches but residual blocks: all that a convolutional autoencoder needs.
class Network {
public:
    /// A plan is the layers' names, separated by semicolons:
    ///   conv NAME [stride S]      the arrays NAME.weight [out][in][k][k] and NAME.bias
    ///   residual NAME             x + conv NAME.second(relu(conv NAME.first(relu(x))))
    ///   relu
    ///   unshuffle F, shuffle F    F×F pixels into channels and back, as PyTorch's PixelUnshuffle and PixelShuffle order them
    /// `channels` is what goes in. Errors: Syntax for a plan that says something else, MissingField for an array that is not
    /// there, InvalidValue for shapes that do not fit one another.
    static Result<Network> build(std::string_view plan, int channels, const WeightsFile& weights);

    int inputs() const { return m_inputs; }
    int outputs() const { return m_outputs; }
    /// Input pixels for an output pixel: 8 for an encoder that makes 1/8, 1/8 would be `rise() == 8`.
    int fall() const { return m_fall; }
    int rise() const { return m_rise; }
    /// How many input pixels to each side can matter to an output pixel.
    int reach() const { return m_reach; }

    /// How many columns of zeros keep inputs beside one another apart; of networks with fall() 1.
    int gap() const { return m_gap; }

    /// The input has inputs() channels and sides that are multiples of fall(). Error: Cancelled.
    Result<Planes> run(Planes input, const RunContext& context) const { return run(std::move(input), 0, context); }
    /// Inputs of `width` columns beside one another, each followed by gap() columns of zeros: every one becomes what it would
    /// alone, and what lies between them is zero again. Many small ones take the time of one that is as wide. Only of networks
    /// with fall() 1. Error: Cancelled.
    Result<Planes> runApart(Planes inputs, int width, const RunContext& context) const
    {
        return run(std::move(inputs), width, context);
    }

private:
    Result<Planes> run(Planes input, int apart, const RunContext& context) const;
    enum class Kind { Convolve, Residual, Relu, Unshuffle, Shuffle };
    struct Layer {
        Kind kind = Kind::Relu;
        int factor = 1;
        std::optional<Convolution> first;
        std::optional<Convolution> second;
    };

    Result<void> append(std::string_view words, const WeightsFile& weights);
    void measure();

    std::vector<Layer> m_layers;
    int m_inputs = 0;
    int m_outputs = 0;
    int m_fall = 1;
    int m_rise = 1;
    int m_reach = 0;
    int m_gap = 0;
};

} // namespace tokenscope
