// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/videomethods.h"

#include "core/quantize/method.h"
#include "core/reduce/reducer.h"

#include <QCoreApplication>

#include <algorithm>

namespace tokenscope::app {
namespace {

struct Methods {
    Q_DECLARE_TR_FUNCTIONS(VideoMethods)
};

QString reasonOf(const MethodInfo& method)
{
    const auto needs = [&method](Need need) { return std::ranges::find(method.needs, need) != method.needs.end(); };
    if (method.fidelity == Fidelity::NeedsModel)
        return {}; // says so itself
    if (needs(Need::QueryText))
        return Methods::tr(
            "It needs a question's features, which a clip does not bring; the Reduction workspace takes them "
            "with features of your own model.");
    if (needs(Need::Attention))
        return Methods::tr(
            "It needs a language model's attention, which a clip does not bring; the Reduction workspace "
            "takes it with features of your own model.");
    if (needs(Need::Graph))
        return Methods::tr("It needs a graph, which a clip does not bring.");
    return {};
}

} // namespace

std::vector<MethodChoice::Group> clipMethodGroups()
{
    MethodChoice::Group across{Methods::tr("Across frames"), {}};
    MethodChoice::Group alone{Methods::tr("Each frame by itself"), {}};
    MethodChoice::Group codes{Methods::tr("Codes from one codebook"), {}};
    for (const ReducerMethod& method : reducerMethods())
        (decidesAcrossFrames(method) ? across : alone).offers.push_back({&method.info, reasonOf(method.info)});
    for (const QuantizerMethod& method : quantizerMethods()) {
        if (findReducerMethod(method.info.id) == nullptr)
            codes.offers.push_back({&method.info, reasonOf(method.info)});
    }
    return {across, alone, codes};
}

} // namespace tokenscope::app
