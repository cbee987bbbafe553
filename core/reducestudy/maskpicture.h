// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reducestudy/reducedfield.h"

namespace tokenscope {

/// The mask as papers show it, in pixels of what the encoder saw (of a field from files: 16 pixels a token on grey): patches
/// kept as they are stay, dropped ones turn grey and dark, merged groups get the mean colour of their patches with a line
/// around each. RGB, 8 bits. Frames stand side by side, crops of one
/// picture as they lie in it, right of its thumbnail.
Picture maskPicture(const ReducedField& field);

} // namespace tokenscope
