// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace tokenscope::app {

class ImageSession;

/// What a run is called beside the others: its letter, its method, and what it was set to differently from those of the same
/// method: "B  VQ · Reset dead codes". Of a single run the method alone.
QString runName(const ImageSession& session, int run);

} // namespace tokenscope::app
