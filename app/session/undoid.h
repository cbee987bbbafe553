// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace tokenscope::app {

/// QUndoCommand::id() of the commands that merge with the next of their own kind: the stack asks whoever has the same one, and
/// mergeWith() takes the other for its own class.
enum UndoId : int {
    UndoText = 1,
    UndoTextScale,
    UndoPanel,
    UndoImagePipelines,
    UndoImagePage,
    UndoReduction,
    UndoStudy,
    UndoVideo,
};

} // namespace tokenscope::app
