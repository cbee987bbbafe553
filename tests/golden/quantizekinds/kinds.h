// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/golden/quantizekinds/quantizecase.h"

/// One function per kind of golden case, each in the file of its family.
namespace tokenscope::test {

void runActions(QuantizeCase& data);
void runAdditive(QuantizeCase& data);
void runBsqReference(QuantizeCase& data);
void runDistortion(QuantizeCase& data);
void runFsq(QuantizeCase& data);
void runGaussianPartition(QuantizeCase& data);
void runGaussianSplat(QuantizeCase& data);
void runLloyd(QuantizeCase& data);
void runLookupFree(QuantizeCase& data);
void runMovingAverages(QuantizeCase& data);
void runMultiscale(QuantizeCase& data);
void runNearest(QuantizeCase& data);
void runNearestCosine(QuantizeCase& data);
void runNodePiece(QuantizeCase& data);
void runOrthogonalAndDiversity(QuantizeCase& data);
void runProduct(QuantizeCase& data);
void runResidual(QuantizeCase& data);
void runResidualBeam(QuantizeCase& data);
void runSimVq(QuantizeCase& data);
void runTailDrop(QuantizeCase& data);
void runUsage(QuantizeCase& data);

} // namespace tokenscope::test
