// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>

/// Contrast as WCAG 2.1 measures it.
namespace tokenscope::contrast {

/// Relative luminance, 0…1; alpha is ignored.
double luminance(const QColor& colour);
/// 1…21, of two opaque colours in either order.
double ratio(const QColor& first, const QColor& second);
/// What is seen where `top`, with its alpha, lies over an opaque `bottom`.
QColor over(const QColor& top, const QColor& bottom);

} // namespace tokenscope::contrast
