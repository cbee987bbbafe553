// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/method/methodinfo.h"

#include <algorithm>

namespace tokenscope {

const Parameter* MethodInfo::parameter(std::string_view parameterId) const
{
    const auto found = std::ranges::find(parameters, parameterId, &Parameter::id);
    return found == parameters.end() ? nullptr : &*found;
}

std::string_view fidelityName(Fidelity fidelity)
{
    switch (fidelity) {
    case Fidelity::Exact:
        return "exact";
    case Fidelity::Transcription:
        return "transcription";
    case Fidelity::Analogue:
        return "analogue";
    case Fidelity::NeedsModel:
        return "needs-model";
    }
    return {};
}

std::string_view needName(Need need)
{
    switch (need) {
    case Need::Features:
        return "features";
    case Need::Grid:
        return "grid";
    case Need::ClsSaliency:
        return "cls-saliency";
    case Need::Attention:
        return "attention";
    case Need::QueryText:
        return "query-text";
    case Need::Frames:
        return "frames";
    case Need::Graph:
        return "graph";
    case Need::Model:
        return "model";
    }
    return {};
}

} // namespace tokenscope
