// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace tokenscope {
class ParameterForm;
}

namespace tokenscope::app {

/// From now on the form's buttons for files and folders ask for one with the system's dialog.
void offerPathDialogs(ParameterForm& form);

} // namespace tokenscope::app
