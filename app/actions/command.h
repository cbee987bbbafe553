// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <span>

namespace tokenscope::app {

/// Everything a person can tell the window to do. Described once, in commandTable().
enum class Command {
    NewText,
    OpenFile,
    OpenFeatures,
    SideInputs,
    OpenTokenizer,
    OpenSession,
    SaveSession,
    SaveSessionAs,
    Reload,
    SaveText,
    ExportView,
    ExportAll,
    CloseDocument,
    Quit,
    Undo,
    Redo,
    CopyText,
    CopyIds,
    CopyCommandLine,
    Paste,
    EditText,
    Find,
    FindNext,
    FindPrevious,
    Replace,
    GoTo,
    Preferences,
    ChooseTokenizer,
    PreviousTokenizer,
    NextTokenizer,
    RecogniseSpecial,
    FirstDifference,
    NextDifference,
    PreviousDifference,
    NextOccurrence,
    PreviousOccurrence,
    LongestRun,
    LongestToken,
    Cancel,
    AddRun,
    RemoveRun,
    NextRun,
    PauseTraining,
    StepTraining,
    BackTraining,
    RestartTraining,
    PlayVideo,
    PreviousFrame,
    NextFrame,
    FirstFrame,
    LastFrame,
    PreviousScene,
    NextScene,
    FasterVideo,
    SlowerVideo,
    LoopVideo,
    SetInPoint,
    SetOutPoint,
    ClearPoints,
    AnalyseSpan,
    AnalyseVideo,
    MeasureVideo,
    ExportVideo,
    FrameMemory,
    CommandPalette,
    TextWorkspace,
    ImageWorkspace,
    ReductionWorkspace,
    VideoWorkspace,
    StudyWorkspace,
    ShowMarks,
    ShowIdRow,
    ShowBytesRow,
    ShowPieceRow,
    ColourAlternate,
    ColourId,
    ColourLength,
    ColourRank,
    ColourScript,
    ColourKind,
    LargerText,
    SmallerText,
    NormalText,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    ShowSources,
    ShowInspector,
    ShowPipeline,
    ShowCompare,
    ShowVocabulary,
    ShowStatistics,
    ShowMethod,
    ShowCodebook,
    ShowUsage,
    ShowTraining,
    ShowPlane,
    ShowReducer,
    ShowSteps,
    ShowLost,
    ShowBudget,
    ShowCost,
    ShowAgreement,
    ShowVideoMethod,
    ShowFrames,
    ShowCodeTime,
    ShowTube,
    PinInspector,
    PinPipeline,
    PinCompare,
    PinVocabulary,
    PinStatistics,
    PinCodebook,
    PinUsage,
    PinTraining,
    PinPlane,
    PinSteps,
    PinLost,
    PinBudget,
    PinCost,
    PinAgreement,
    PinFrames,
    PinCodeTime,
    PinTube,
    ResetLayout,
    Presentation,
    FocusText,
    KeyboardHelp,
    ExportExample,
    Licences,
    Sources,
    About,
};

/// The menu a command stands in; Colouring and Panels are submenus of View.
enum class CommandMenu { File, Edit, Tokens, Images, Video, View, Colouring, Panels, Help };

/// One command as data. Texts are source strings in the context "Commands", translated when an action is made.
struct CommandInfo {
    Command command;
    const char* id; ///< stable, for settings and tests: "file.open"
    CommandMenu menu;
    const char* text; ///< with mnemonic
    const char* help; ///< one sentence: tooltip, palette and keyboard help
    const char* shortcuts = ""; ///< portable key sequences, separated by blanks
    const char* icon = ""; ///< name in resources/icons
    bool checkable = false; ///< keeps a state
    const char* group = ""; ///< exclusive group of checkable commands
    bool separatorAfter = false; ///< a rule below it in the menu
};

/// In menu order.
std::span<const CommandInfo> commandTable();

/// Title of a menu, translated, with mnemonic.
QString menuTitle(CommandMenu menu);

} // namespace tokenscope::app
