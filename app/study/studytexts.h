// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/study/study.h"
#include "core/study/studycatalog.h"

#include <QString>

namespace tokenscope::app {

// What a study's parts are called, in the interface's language.

/// "Bits per pixel", "PSNR (RGB)".
QString measureTitle(const StudyMeasure& measure);
QString measureUnit(const StudyMeasure& measure);
/// "coffee" of "sample:coffee", "photo" of "/home/me/photo.png".
QString inputName(const std::string& input);
/// "Quality 75"; of a target with what it was looked for; empty where there is no axis.
QString settingText(const StudySeries& series, const std::string& at, const StudyCatalog& catalog);
/// The method's title and fidelity; an id that is unknown stays as it is.
QString methodTitle(const StudySeries& series, const StudyCatalog& catalog);
Fidelity methodFidelity(const StudySeries& series, const StudyCatalog& catalog);
/// A number with its unit, as people of the locale write it.
QString measureText(const StudyMeasure& measure, double value);
/// The measure of that id; one without a title where there is none.
StudyMeasure measureOf(const std::string& id, const StudyCatalog& catalog);

} // namespace tokenscope::app
