// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace tokenscope {

/// Gives the system back what has been freed and is kept for later allocations. For the end of work that took much memory: up
/// to 100 ms for hundreds of megabytes, on any thread. Does nothing where the C library has no such call.
void giveBackFreeMemory();

} // namespace tokenscope
