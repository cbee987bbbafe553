// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <vector>

#include "core/reduce/merge/mergemethods.h"
#include "core/reduce/reducer.h"

namespace tokenscope {

std::span<const ReducerMethod> reducerMethods()
{
    static const std::vector<ReducerMethod> methods = {
        tomeMethod(),
        pitomeMethod(),
        mustdropMethod(),
        aimMethod(),
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
