// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/actions/commandneed.h"

#include <QCoreApplication>

namespace tokenscope::app {
namespace {

const char* needText(Command command)
{
    switch (command) {
    case Command::Reload:
        return QT_TRANSLATE_NOOP("CommandNeeds", "Needs something opened from a file.");
    case Command::SaveText:
        return QT_TRANSLATE_NOOP("CommandNeeds", "Needs a text, in its workspace.");
    case Command::ExportAll:
    case Command::CloseDocument:
    case Command::CopyCommandLine:
    case Command::Presentation:
        return QT_TRANSLATE_NOOP("CommandNeeds", "Nothing is open here.");
    case Command::Undo:
        return QT_TRANSLATE_NOOP("CommandNeeds", "There is nothing to take back.");
    case Command::Redo:
        return QT_TRANSLATE_NOOP("CommandNeeds", "Nothing was taken back.");
    case Command::CopyText:
    case Command::CopyIds:
    case Command::NextOccurrence:
    case Command::PreviousOccurrence:
        return QT_TRANSLATE_NOOP("CommandNeeds", "Needs selected tokens of a text.");
    case Command::EditText:
    case Command::Find:
    case Command::FindNext:
    case Command::FindPrevious:
    case Command::Replace:
    case Command::GoTo:
        return QT_TRANSLATE_NOOP("CommandNeeds", "Needs the workspace of texts.");
    case Command::FirstDifference:
        return QT_TRANSLATE_NOOP("CommandNeeds", "Needs a text that decoding does not give back as it was.");
    case Command::NextDifference:
    case Command::PreviousDifference:
        return QT_TRANSLATE_NOOP("CommandNeeds", "Needs several tokenizers in the panel “Compare” that differ.");
    case Command::Cancel:
        return QT_TRANSLATE_NOOP("CommandNeeds", "Nothing is being worked out.");
    case Command::AddRun:
        return QT_TRANSLATE_NOOP("CommandNeeds",
                                 "Needs the workspace of pictures, of reduction or of videos, and room for one more.");
    case Command::RemoveRun:
    case Command::NextRun:
        return QT_TRANSLATE_NOOP("CommandNeeds", "Needs several runs beside each other.");
    case Command::SideInputs:
        return QT_TRANSLATE_NOOP("CommandNeeds", "Needs the workspace of reduction.");
    case Command::PauseTraining:
    case Command::StepTraining:
        return QT_TRANSLATE_NOOP("CommandNeeds", "Needs a codebook of a picture that has steps left to learn.");
    case Command::BackTraining:
    case Command::RestartTraining:
        return QT_TRANSLATE_NOOP("CommandNeeds", "Needs a codebook of a picture that has begun to learn.");
    case Command::PlayVideo:
    case Command::PreviousFrame:
    case Command::NextFrame:
    case Command::FirstFrame:
    case Command::LastFrame:
    case Command::PreviousScene:
    case Command::NextScene:
    case Command::FasterVideo:
    case Command::SlowerVideo:
    case Command::LoopVideo:
    case Command::SetInPoint:
    case Command::SetOutPoint:
    case Command::ExportVideo:
        return QT_TRANSLATE_NOOP("CommandNeeds", "Needs a video, in its workspace.");
    case Command::ClearPoints:
    case Command::AnalyseSpan:
        return QT_TRANSLATE_NOOP("CommandNeeds", "Needs an in or an out point in a video.");
    case Command::AnalyseVideo:
        return QT_TRANSLATE_NOOP("CommandNeeds", "Needs a video whose analysis was cancelled.");
    case Command::MeasureVideo:
        return QT_TRANSLATE_NOOP("CommandNeeds", "Needs an analysed video that has not been measured yet.");
    case Command::LargerText:
        return QT_TRANSLATE_NOOP("CommandNeeds", "It is as large as it gets.");
    case Command::SmallerText:
        return QT_TRANSLATE_NOOP("CommandNeeds", "It is as small as it gets.");
    case Command::NormalText:
        return QT_TRANSLATE_NOOP("CommandNeeds", "It is at 100 %.");
    default:
        return "";
    }
}

} // namespace

QString needOf(Command command)
{
    const char* text = needText(command);
    return *text == '\0' ? QString() : QCoreApplication::translate("CommandNeeds", text);
}

} // namespace tokenscope::app
