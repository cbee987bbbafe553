// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/parameters/methodtext.h"

#include <QCoreApplication>

namespace tokenscope {

QString methodText(const std::string& english)
{
    return english.empty() ? QString() : QCoreApplication::translate("Methods", english.c_str());
}

QString fidelityText(Fidelity fidelity)
{
    switch (fidelity) {
    case Fidelity::Exact:
        return QCoreApplication::translate("Fidelity", "exact");
    case Fidelity::Transcription:
        return QCoreApplication::translate("Fidelity", "transcription");
    case Fidelity::Analogue:
        return QCoreApplication::translate("Fidelity", "analogue");
    case Fidelity::NeedsModel:
        return QCoreApplication::translate("Fidelity", "needs model");
    }
    return {};
}

QString fidelityHelp(Fidelity fidelity)
{
    switch (fidelity) {
    case Fidelity::Exact:
        return QCoreApplication::translate("Fidelity", "Checked against the reference implementation’s own output.");
    case Fidelity::Transcription:
        return QCoreApplication::translate("Fidelity", "Written from the paper; no reference could be run.");
    case Fidelity::Analogue:
        return QCoreApplication::translate("Fidelity", "A classical stand-in for a trained part.");
    case Fidelity::NeedsModel:
        return QCoreApplication::translate("Fidelity", "Does nothing until trained weights are loaded.");
    }
    return {};
}

} // namespace tokenscope
