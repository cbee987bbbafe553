// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/imagestudy/direct/directmethod.h"

#include <algorithm>

namespace tokenscope {

std::span<const DirectMethod> directMethods()
{
    static const std::vector<DirectMethod> methods = {nodePieceMethod(), gaussianTokensMethod(), actionsMethod()};
    return methods;
}

const DirectMethod* findDirectMethod(std::string_view id)
{
    const auto methods = directMethods();
    const auto found = std::ranges::find_if(methods, [id](const DirectMethod& method) { return method.info.id == id; });
    return found == methods.end() ? nullptr : &*found;
}

} // namespace tokenscope
