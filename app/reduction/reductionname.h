// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace tokenscope::app {

class ReductionSession;

/// What a method is called beside the others: "B  PiToMe". Of a single one its name alone.
QString reductionName(const ReductionSession& session, int run);

} // namespace tokenscope::app
