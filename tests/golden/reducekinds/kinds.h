// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/golden/reducekinds/reducecase.h"

/// One function per kind of golden case, each in the file of its family.
namespace tokenscope::test {

void aimCase(ReduceCase& data);
void aimMergeCase(ReduceCase& data);
void angelSlimDivpruneCase(ReduceCase& data);
void biFormerCase(ReduceCase& data);
void cutoffPeaksCase(ReduceCase& data);
void densityPeaksCase(ReduceCase& data);
void divpruneCase(ReduceCase& data);
void dycokeCase(ReduceCase& data);
void flopsCase(ReduceCase& data);
void frameFusionCase(ReduceCase& data);
void globalCom2Case(ReduceCase& data);
void hiPruneCase(ReduceCase& data);
void hicomWindowsCase(ReduceCase& data);
void idprunerCase(ReduceCase& data);
void kcenterCase(ReduceCase& data);
void matryoshkaCase(ReduceCase& data);
void metricsCase(ReduceCase& data);
void mustDropAttentionCase(ReduceCase& data);
void mustdropSpatialCase(ReduceCase& data);
void pitomeCase(ReduceCase& data);
void ppeCascadeCase(ReduceCase& data);
void ppeEventsCase(ReduceCase& data);
void ppePositionsCase(ReduceCase& data);
void pruMergeCase(ReduceCase& data);
void prunevidCase(ReduceCase& data);
void refinedClustersCase(ReduceCase& data);
void scopeCase(ReduceCase& data);
void sparseVlmRatersCase(ReduceCase& data);
void sparseVlmRecycleCase(ReduceCase& data);
void todreCase(ReduceCase& data);
void tokenCorrelationCase(ReduceCase& data);
void tokenPackerCase(ReduceCase& data);
void tomeCase(ReduceCase& data);
void trimTokenatorCase(ReduceCase& data);
void v2peCase(ReduceCase& data);
void visPrunerCase(ReduceCase& data);
void visionZipCase(ReduceCase& data);
void vqTokenElbowCase(ReduceCase& data);
void vqTokenKMeansCase(ReduceCase& data);
void zooPruneCase(ReduceCase& data);

} // namespace tokenscope::test
