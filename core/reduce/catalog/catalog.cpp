// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <vector>

#include "core/reduce/attention/angelslimmethods.h"
#include "core/reduce/attention/languagemethods.h"
#include "core/reduce/attention/layoutmethods.h"
#include "core/reduce/attention/prumergemethod.h"
#include "core/reduce/attention/visionzipmethod.h"
#include "core/reduce/baseline/baselinemethods.h"
#include "core/reduce/cluster/clustermethods.h"
#include "core/reduce/greedy/diversitymethods.h"
#include "core/reduce/greedy/relevancemethods.h"
#include "core/reduce/merge/mergemethods.h"
#include "core/reduce/needsmodel/needsmodel.h"
#include "core/reduce/pool/poolmethods.h"
#include "core/reduce/reducer.h"
#include "core/reduce/temporal/changemethods.h"
#include "core/reduce/temporal/eventmethods.h"
#include "core/reduce/temporal/temporalmethods.h"

namespace tokenscope {

std::span<const ReducerMethod> reducerMethods()
{
    static const std::vector<ReducerMethod> methods = {
        tomeMethod(),
        pitomeMethod(),
        mustdropMethod(),
        aimMethod(),
        // Greedy, by difference.
        kCenterMethod(),
        divPruneMethod(),
        angelSlimDivPruneMethod(),
        todreMethod(),
        // Greedy, by what matters and what it adds.
        trimTokenatorMethod(),
        zooPruneMethod(),
        idPrunerMethod(),
        scopeMethod(),
        // By attention.
        pruMergeMethod(),
        pruMergePlusMethod(),
        fastVMethod(),
        tokenCorrelationMethod(),
        sparseVlmMethod(),
        mustDropAttentionMethod(),
        visPrunerMethod(),
        pageRankMethod(),
        visionZipMethod(),
        globalCom2Method(),
        hiPruneMethod(),
        // Positions and routes: nothing goes.
        biFormerMethod(),
        v2peMethod(),
        // What a trained part decides.
        visToGMethod(),
        pvcMethod(),
        flashMethod(),
        explainabilityCompressorMethod(),
        langDcMethod(),
        matryoshkaMethod(),
        tokenPackerMethod(),
        hicomMethod(),
        // What every comparison is held against.
        uniformMethod(),
        randomMethod(),
        averagePoolMethod(),
        topSaliencyMethod(),
        densityPeaksMethod(),
        cutoffPeaksMethod(),
        positionPreservingMethod(),
        vqTokenMethod(),
        timePeaksMethod(),
        prunevidMethod(),
        dycokeMethod(),
        frameFusionMethod(),
        eventCascadeMethod(),
        // Time alone: what the others are held against, and a stand-in.
        frameSamplingMethod(),
        temporalDifferenceMethod(),
        motionMethod(),
        frameNewsMethod(),
    };
    return methods;
}

const ReducerMethod* findReducerMethod(std::string_view id)
{
    const auto methods = reducerMethods();
    const auto found =
        std::ranges::find_if(methods, [id](const ReducerMethod& method) { return method.info.id == id; });
    return found == methods.end() ? nullptr : &*found;
}

} // namespace tokenscope
