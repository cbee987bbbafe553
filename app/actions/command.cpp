// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/actions/command.h"

#include <QCoreApplication>

#include <array>

namespace tokenscope::app {
namespace {

using enum Command;
using enum CommandMenu;

constexpr CommandInfo kCommands[] = {
    {NewText, "file.new", File, QT_TRANSLATE_NOOP("Commands", "&New text"),
     QT_TRANSLATE_NOOP("Commands", "Type or paste a text and watch its tokens appear"), "Ctrl+N", "file-plus"},
    {OpenFile, "file.open", File, QT_TRANSLATE_NOOP("Commands", "&Open file…"),
     QT_TRANSLATE_NOOP("Commands", "Open text files; dropping them on the window does the same"), "Ctrl+O",
     "folder-open"},
    {OpenFeatures, "file.openFeatures", File, QT_TRANSLATE_NOOP("Commands", "Open &features…"),
     QT_TRANSLATE_NOOP("Commands",
                       "Features of your own model, as a .npy file or a folder of them, to see which tokens survive"),
     "", "folder-open"},
    {OpenTokenizer, "file.openTokenizer", File, QT_TRANSLATE_NOOP("Commands", "Open &tokenizer…"),
     QT_TRANSLATE_NOOP(
         "Commands",
         "Use your own tokenizer file: tokenizer.json, .model, .tiktoken, tekken.json, vocab.json or .gguf"),
     "Ctrl+Shift+O", "blocks", false, "", true},
    {OpenSession, "file.openSession", File, QT_TRANSLATE_NOOP("Commands", "O&pen session…"),
     QT_TRANSLATE_NOOP("Commands",
                       "Continue where a saved session left off: texts, tokenizer, panels and what is selected"),
     "", "folder-input"},
    {SaveSession, "file.saveSession", File, QT_TRANSLATE_NOOP("Commands", "Sa&ve session"),
     QT_TRANSLATE_NOOP("Commands", "Keep what is open and how it is shown in one file"), "Ctrl+S", "save"},
    {SaveSessionAs, "file.saveSessionAs", File, QT_TRANSLATE_NOOP("Commands", "Save session &as…"),
     QT_TRANSLATE_NOOP("Commands", "Keep the session in another file"), "Ctrl+Shift+Alt+S", "save", false, "", true},
    {Reload, "file.reload", File, QT_TRANSLATE_NOOP("Commands", "&Reload"),
     QT_TRANSLATE_NOOP("Commands", "Read the open file again from disk"), "F5", "refresh-cw"},
    {ExportView, "file.exportView", File, QT_TRANSLATE_NOOP("Commands", "E&xport this view…"),
     QT_TRANSLATE_NOOP("Commands", "Write the view in use as PNG, SVG or PDF, or its data as CSV, JSON or NPY"),
     "Ctrl+Alt+E", "file-down"},
    {ExportAll, "file.exportAll", File, QT_TRANSLATE_NOOP("Commands", "&Export pictures and data…"),
     QT_TRANSLATE_NOOP("Commands", "Write a picture of the window and the tokens as JSON into a folder"),
     "Ctrl+Shift+E", "download", false, "", true},
    {CloseDocument, "file.close", File, QT_TRANSLATE_NOOP("Commands", "&Close text"),
     QT_TRANSLATE_NOOP("Commands", "Close the open text"), "Ctrl+W", "x"},
    {Quit, "file.quit", File, QT_TRANSLATE_NOOP("Commands", "&Quit"),
     QT_TRANSLATE_NOOP("Commands", "Close the window and leave the program"), "Ctrl+Q", "log-out"},

    {Undo, "edit.undo", Edit, QT_TRANSLATE_NOOP("Commands", "&Undo"),
     QT_TRANSLATE_NOOP("Commands", "Take back the last change of text, tokenizer or size"), "Ctrl+Z", "undo-2"},
    {Redo, "edit.redo", Edit, QT_TRANSLATE_NOOP("Commands", "&Redo"),
     QT_TRANSLATE_NOOP("Commands", "Do again what was taken back"), "Ctrl+Shift+Z Ctrl+Y", "redo-2", false, "", true},
    {CopyText, "edit.copy", Edit, QT_TRANSLATE_NOOP("Commands", "&Copy text"),
     QT_TRANSLATE_NOOP("Commands", "Copy the text of the selected tokens"), "Ctrl+C", "copy"},
    {CopyIds, "edit.copyIds", Edit, QT_TRANSLATE_NOOP("Commands", "Copy &ids"),
     QT_TRANSLATE_NOOP("Commands", "Copy the ids of the selected tokens as a list"), "Ctrl+Shift+C", "list-ordered"},
    {CopyCommandLine, "edit.copyCommandLine", Edit, QT_TRANSLATE_NOOP("Commands", "Copy as command &line"),
     QT_TRANSLATE_NOOP("Commands", "Copy the tokenscope-cli command that gives the same tokens"), "Ctrl+Alt+C",
     "square-terminal", false, "", true},
    {Paste, "edit.paste", Edit, QT_TRANSLATE_NOOP("Commands", "&Paste as new text"),
     QT_TRANSLATE_NOOP("Commands", "Show the clipboard's text, or the files copied there"), "Ctrl+V",
     "clipboard-paste"},
    {EditText, "edit.text", Edit, QT_TRANSLATE_NOOP("Commands", "&Edit text"),
     QT_TRANSLATE_NOOP("Commands", "Open a pane to type in; tokens follow as you type"), "Ctrl+E F2", "pencil", true},
    {Find, "edit.find", Edit, QT_TRANSLATE_NOOP("Commands", "&Find…"),
     QT_TRANSLATE_NOOP("Commands", "Find text, bytes, an id or a pattern"), "Ctrl+F", "search"},
    {Replace, "edit.replace", Edit, QT_TRANSLATE_NOOP("Commands", "Repl&ace…"),
     QT_TRANSLATE_NOOP("Commands", "Find and replace in the text"), "Ctrl+H", "replace"},
    {GoTo, "edit.goTo", Edit, QT_TRANSLATE_NOOP("Commands", "&Go to…"),
     QT_TRANSLATE_NOOP("Commands", "Go to a byte, a token or a line by its number"), "Ctrl+G", "locate", false, "",
     true},
    {Preferences, "edit.preferences", Edit, QT_TRANSLATE_NOOP("Commands", "Preference&s…"),
     QT_TRANSLATE_NOOP("Commands", "Language, theme, size, colours and what is remembered"), "Ctrl+,", "settings"},

    {ChooseTokenizer, "tokens.choose", Tokens, QT_TRANSLATE_NOOP("Commands", "&Choose tokenizer…"),
     QT_TRANSLATE_NOOP("Commands", "Search the tokenizers by name, maker or licence"), "Ctrl+K", "search"},
    {PreviousTokenizer, "tokens.previousTokenizer", Tokens, QT_TRANSLATE_NOOP("Commands", "&Previous tokenizer"),
     QT_TRANSLATE_NOOP("Commands", "Show the text under the tokenizer before this one in the list"), "Ctrl+PgUp",
     "chevron-up"},
    {NextTokenizer, "tokens.nextTokenizer", Tokens, QT_TRANSLATE_NOOP("Commands", "&Next tokenizer"),
     QT_TRANSLATE_NOOP("Commands", "Show the text under the tokenizer after this one in the list"), "Ctrl+PgDown",
     "chevron-down", false, "", true},
    {RecogniseSpecial, "tokens.special", Tokens, QT_TRANSLATE_NOOP("Commands", "Recognise &special tokens"),
     QT_TRANSLATE_NOOP("Commands",
                       "Turn markup such as <|endoftext|> in the text into its special token instead of ordinary text"),
     "Ctrl+Shift+S", "asterisk", true},
    {FirstDifference, "tokens.firstDifference", Tokens, QT_TRANSLATE_NOOP("Commands", "Go to &first difference"),
     QT_TRANSLATE_NOOP("Commands", "Show the first byte that decoding does not give back"), "Ctrl+D", "diff"},
    {NextDifference, "tokens.nextDifference", Tokens,
     QT_TRANSLATE_NOOP("Commands", "Next &difference between tokenizers"),
     QT_TRANSLATE_NOOP("Commands", "Go to the next place where the compared tokenizers cut the text differently"), "F8",
     "skip-forward"},
    {PreviousDifference, "tokens.previousDifference", Tokens,
     QT_TRANSLATE_NOOP("Commands", "Previous differ&ence between tokenizers"),
     QT_TRANSLATE_NOOP("Commands", "Go to the previous place where the compared tokenizers cut the text differently"),
     "Shift+F8", "skip-back", false, "", true},
    {NextOccurrence, "tokens.nextOccurrence", Tokens, QT_TRANSLATE_NOOP("Commands", "Next &occurrence"),
     QT_TRANSLATE_NOOP("Commands", "Select the next place where the selected token occurs"), "F3", "arrow-down"},
    {PreviousOccurrence, "tokens.previousOccurrence", Tokens, QT_TRANSLATE_NOOP("Commands", "Pre&vious occurrence"),
     QT_TRANSLATE_NOOP("Commands", "Select the previous place where the selected token occurs"), "Shift+F3",
     "arrow-up"},
    {LongestRun, "tokens.longestRun", Tokens, QT_TRANSLATE_NOOP("Commands", "Go to the longest &run"),
     QT_TRANSLATE_NOOP("Commands", "Select the longest stretch of one token repeated"), "Ctrl+Shift+L", "repeat"},
    {LongestToken, "tokens.longestToken", Tokens, QT_TRANSLATE_NOOP("Commands", "Go to the longest to&ken"),
     QT_TRANSLATE_NOOP("Commands", "Select the token that stands on most bytes"), "", "ruler", false, "", true},
    {Cancel, "tokens.cancel", Tokens, QT_TRANSLATE_NOOP("Commands", "C&ancel"),
     QT_TRANSLATE_NOOP("Commands", "Stop the running work and keep the previous result"), "Esc", "circle-x"},

    {AddRun, "images.addRun", Images, QT_TRANSLATE_NOOP("Commands", "&Add a run"),
     QT_TRANSLATE_NOOP("Commands", "Another run beside this one, to change one thing and compare"), "Ctrl+Shift+A",
     "plus"},
    {RemoveRun, "images.removeRun", Images, QT_TRANSLATE_NOOP("Commands", "Take the run a&way"),
     QT_TRANSLATE_NOOP("Commands", "Leave only the other runs"), "", "trash-2"},
    {NextRun, "images.nextRun", Images, QT_TRANSLATE_NOOP("Commands", "&Next run"),
     QT_TRANSLATE_NOOP("Commands", "Show the next run in the panels"), "Ctrl+Shift+N", "chevron-right", false, "",
     true},
    {PauseTraining, "images.pause", Images, QT_TRANSLATE_NOOP("Commands", "&Hold the training"),
     QT_TRANSLATE_NOOP("Commands", "Hold the run where it is; again to go on"), "Ctrl+P", "pause", true},
    {StepTraining, "images.step", Images, QT_TRANSLATE_NOOP("Commands", "One &step on"),
     QT_TRANSLATE_NOOP("Commands", "Learn for one more step, then hold"), "Ctrl+.", "step-forward"},
    {BackTraining, "images.back", Images, QT_TRANSLATE_NOOP("Commands", "One step &back"),
     QT_TRANSLATE_NOOP("Commands", "Take the last step back, then hold"), "Ctrl+Shift+.", "skip-back"},
    {RestartTraining, "images.restart", Images, QT_TRANSLATE_NOOP("Commands", "&From the beginning"),
     QT_TRANSLATE_NOOP("Commands", "Go back to before the first step and learn again"), "Ctrl+Shift+T", "rotate-ccw"},

    {CommandPalette, "view.palette", View, QT_TRANSLATE_NOOP("Commands", "&Command palette…"),
     QT_TRANSLATE_NOOP("Commands", "Find and run any command by typing part of its name"), "Ctrl+Shift+P", "command",
     false, "", true},
    {TextWorkspace, "view.text", View, QT_TRANSLATE_NOOP("Commands", "&Text"),
     QT_TRANSLATE_NOOP("Commands", "Texts and their tokenizers"), "Ctrl+Shift+1", "type", true, "workspace"},
    {ImageWorkspace, "view.images", View, QT_TRANSLATE_NOOP("Commands", "I&mages"),
     QT_TRANSLATE_NOOP("Commands", "Pictures and what quantizers make of them"), "Ctrl+Shift+2", "image", true,
     "workspace"},
    {ReductionWorkspace, "view.reduction", View, QT_TRANSLATE_NOOP("Commands", "Red&uction"),
     QT_TRANSLATE_NOOP("Commands", "Which tokens of a picture are pruned, merged and kept, method by method"),
     "Ctrl+Shift+3", "scissors", true, "workspace", true},
    {ShowMarks, "view.marks", View, QT_TRANSLATE_NOOP("Commands", "Show &white space"),
     QT_TRANSLATE_NOOP("Commands", "Draw marks for spaces, tabs, line ends and control characters"), "Ctrl+Shift+W",
     "pilcrow", true},
    {ShowIdRow, "view.ids", View, QT_TRANSLATE_NOOP("Commands", "S&how ids"),
     QT_TRANSLATE_NOOP("Commands", "Write the id of each token under it"), "Ctrl+Shift+I", "hash", true},
    {ShowBytesRow, "view.bytes", View, QT_TRANSLATE_NOOP("Commands", "Show &bytes"),
     QT_TRANSLATE_NOOP("Commands", "Write the bytes of each token under it, in hexadecimal"), "Ctrl+Shift+B", "binary",
     true},
    {ShowPieceRow, "view.pieces", View, QT_TRANSLATE_NOOP("Commands", "Show piec&es"),
     QT_TRANSLATE_NOOP("Commands", "Write each token under it as the vocabulary spells it"), "", "tags", true, "",
     true},
    {LargerText, "view.larger", View, QT_TRANSLATE_NOOP("Commands", "&Larger"),
     QT_TRANSLATE_NOOP("Commands", "Make everything larger, up to 300 %"), "Ctrl++ Ctrl+=", "zoom-in"},
    {SmallerText, "view.smaller", View, QT_TRANSLATE_NOOP("Commands", "&Smaller"),
     QT_TRANSLATE_NOOP("Commands", "Make everything smaller, down to 100 %"), "Ctrl+-", "zoom-out"},
    {NormalText, "view.normal", View, QT_TRANSLATE_NOOP("Commands", "&Normal size"),
     QT_TRANSLATE_NOOP("Commands", "Return to 100 %"), "Ctrl+0", "scan", false, "", true},
    {ThemeSystem, "view.themeSystem", View, QT_TRANSLATE_NOOP("Commands", "Theme as the s&ystem"),
     QT_TRANSLATE_NOOP("Commands", "Follow the desktop's light or dark colours"), "", "sun-moon", true, "theme"},
    {ThemeLight, "view.themeLight", View, QT_TRANSLATE_NOOP("Commands", "L&ight theme"),
     QT_TRANSLATE_NOOP("Commands", "Dark text on a light ground"), "", "sun", true, "theme"},
    {ThemeDark, "view.themeDark", View, QT_TRANSLATE_NOOP("Commands", "&Dark theme"),
     QT_TRANSLATE_NOOP("Commands", "Light text on a dark ground"), "", "moon", true, "theme", true},
    {FocusText, "view.focusText", View, QT_TRANSLATE_NOOP("Commands", "&Go to the text"),
     QT_TRANSLATE_NOOP("Commands", "Put the keyboard into the token text"), "F6", "text-cursor"},
    {ResetLayout, "view.resetLayout", View, QT_TRANSLATE_NOOP("Commands", "&Reset layout"),
     QT_TRANSLATE_NOOP("Commands", "Put every panel back where it was at first"), "", "layout-dashboard"},
    {Presentation, "view.presentation", View, QT_TRANSLATE_NOOP("Commands", "&Presentation"),
     QT_TRANSLATE_NOOP("Commands",
                       "The text or the pictures alone on the whole screen, in large type and strong marks"),
     "F11", "presentation", true},

    {ColourAlternate, "view.colourAlternate", Colouring, QT_TRANSLATE_NOOP("Commands", "&Alternating"),
     QT_TRANSLATE_NOOP("Commands", "Eight hues in turn, so that neighbours always differ"), "Alt+1", "palette", true,
     "colouring"},
    {ColourId, "view.colourId", Colouring, QT_TRANSLATE_NOOP("Commands", "By &id"),
     QT_TRANSLATE_NOOP("Commands", "One hue for each vocabulary entry, the same wherever it occurs"), "Alt+2",
     "fingerprint", true, "colouring"},
    {ColourLength, "view.colourLength", Colouring, QT_TRANSLATE_NOOP("Commands", "By &length"),
     QT_TRANSLATE_NOOP("Commands", "By the number of bytes of the token"), "Alt+3", "ruler", true, "colouring"},
    {ColourRank, "view.colourRank", Colouring, QT_TRANSLATE_NOOP("Commands", "By &rank"),
     QT_TRANSLATE_NOOP("Commands", "By the place in the vocabulary: early, common entries against late, rare ones"),
     "Alt+4", "medal", true, "colouring"},
    {ColourScript, "view.colourScript", Colouring, QT_TRANSLATE_NOOP("Commands", "By &script"),
     QT_TRANSLATE_NOOP("Commands", "One hue for each writing system"), "Alt+5", "languages", true, "colouring"},
    {ColourKind, "view.colourKind", Colouring, QT_TRANSLATE_NOOP("Commands", "By &kind"),
     QT_TRANSLATE_NOOP("Commands", "Special, added, byte-fallback and partial-character tokens stand out"), "Alt+6",
     "shapes", true, "colouring"},

    {ShowSources, "view.sources", Panels, QT_TRANSLATE_NOOP("Commands", "S&ources"),
     QT_TRANSLATE_NOOP("Commands", "Show or hide the panel of samples, open and recent files"), "Ctrl+1", "panel-left",
     true},
    {ShowInspector, "view.inspector", Panels, QT_TRANSLATE_NOOP("Commands", "Ins&pector"),
     QT_TRANSLATE_NOOP("Commands", "Show or hide the panel about the selected token"), "Ctrl+2", "panel-right", true},
    {ShowPipeline, "view.pipeline", Panels, QT_TRANSLATE_NOOP("Commands", "Pip&eline"),
     QT_TRANSLATE_NOOP("Commands", "Show or hide each stage from the raw text to the ids and back"), "Ctrl+3",
     "workflow", true},
    {ShowCompare, "view.compare", Panels, QT_TRANSLATE_NOOP("Commands", "&Compare"),
     QT_TRANSLATE_NOOP("Commands", "Show or hide several tokenizers on this text, side by side"), "Ctrl+4",
     "git-compare", true},
    {ShowVocabulary, "view.vocabulary", Panels, QT_TRANSLATE_NOOP("Commands", "&Vocabulary"),
     QT_TRANSLATE_NOOP("Commands", "Show or hide every entry of the vocabulary, with search and filters"), "Ctrl+5",
     "library", true},
    {ShowStatistics, "view.statistics", Panels, QT_TRANSLATE_NOOP("Commands", "S&tatistics"),
     QT_TRANSLATE_NOOP("Commands", "Show or hide distributions of length, frequency and script"), "Ctrl+6",
     "chart-column", true},
    {ShowMethod, "view.method", Panels, QT_TRANSLATE_NOOP("Commands", "Met&hod"),
     QT_TRANSLATE_NOOP("Commands", "Show or hide how the picture becomes tokens and codes, and the numbers"), "Ctrl+7",
     "sliders-horizontal", true},
    {ShowCodebook, "view.codebook", Panels, QT_TRANSLATE_NOOP("Commands", "Codeboo&k"),
     QT_TRANSLATE_NOOP("Commands", "Show or hide every code as the patch it paints"), "Ctrl+8", "grid-3x3", true},
    {ShowUsage, "view.usage", Panels, QT_TRANSLATE_NOOP("Commands", "&Usage"),
     QT_TRANSLATE_NOOP("Commands", "Show or hide how often each code is used"), "Ctrl+9", "flame", true},
    {ShowTraining, "view.training", Panels, QT_TRANSLATE_NOOP("Commands", "T&raining"),
     QT_TRANSLATE_NOOP("Commands", "Show or hide loss, perplexity and dead codes while the codebook learns"), "Alt+7",
     "trending-down", true},
    {ShowPlane, "view.plane", Panels, QT_TRANSLATE_NOOP("Commands", "Pl&ane of features"),
     QT_TRANSLATE_NOOP("Commands", "Show or hide tokens and codes on the plane where they differ most"), "Alt+8",
     "chart-scatter", true},
    {ShowReducer, "view.reducer", Panels, QT_TRANSLATE_NOOP("Commands", "Re&ducer"),
     QT_TRANSLATE_NOOP("Commands", "Show or hide how the picture becomes fewer tokens, method by method"), "Alt+9",
     "sliders-horizontal", true},
    {ShowSteps, "view.steps", Panels, QT_TRANSLATE_NOOP("Commands", "Steps of a reducer"),
     QT_TRANSLATE_NOOP("Commands", "Show or hide a reducer's decisions one by one, with who would have been next"), "",
     "list-ordered", true, "", true},
    {PinInspector, "view.pinInspector", Panels, QT_TRANSLATE_NOOP("Commands", "Pin &inspector"),
     QT_TRANSLATE_NOOP("Commands",
                       "Keep the token the inspector shows while the selection moves on; again to follow it"),
     "Ctrl+Alt+2", "pin", true},
    {PinPipeline, "view.pinPipeline", Panels, QT_TRANSLATE_NOOP("Commands", "Pin pipe&line"),
     QT_TRANSLATE_NOOP("Commands",
                       "Keep the text and the part the pipeline shows while others move on; again to follow"),
     "Ctrl+Alt+3", "pin", true},
    {PinCompare, "view.pinCompare", Panels, QT_TRANSLATE_NOOP("Commands", "Pin co&mpare"),
     QT_TRANSLATE_NOOP("Commands", "Keep comparing this text while another is shown; again to follow"), "Ctrl+Alt+4",
     "pin", true},
    {PinVocabulary, "view.pinVocabulary", Panels, QT_TRANSLATE_NOOP("Commands", "Pin voca&bulary"),
     QT_TRANSLATE_NOOP("Commands", "Keep this vocabulary while another tokenizer is used; again to follow"),
     "Ctrl+Alt+5", "pin", true},
    {PinStatistics, "view.pinStatistics", Panels, QT_TRANSLATE_NOOP("Commands", "Pin &statistics"),
     QT_TRANSLATE_NOOP("Commands", "Keep the statistics of this text while another is shown; again to follow"),
     "Ctrl+Alt+6", "pin", true},

    {KeyboardHelp, "help.keyboard", Help, QT_TRANSLATE_NOOP("Commands", "&Keyboard"),
     QT_TRANSLATE_NOOP("Commands", "Every command with its keys"), "F1", "keyboard"},
    {Licences, "help.licences", Help, QT_TRANSLATE_NOOP("Commands", "Tokenizers and &licences"),
     QT_TRANSLATE_NOOP("Commands", "Where every vocabulary and library comes from, and on what terms"), "", "scale"},
    {Sources, "help.sources", Help, QT_TRANSLATE_NOOP("Commands", "&Methods and their sources"),
     QT_TRANSLATE_NOOP("Commands", "The papers and specifications that every method follows"), "", "book-open"},
    {About, "help.about", Help, QT_TRANSLATE_NOOP("Commands", "&About Tokenscope"),
     QT_TRANSLATE_NOOP("Commands", "Version and licence of this program"), "", "info"},
};

} // namespace

std::span<const CommandInfo> commandTable()
{
    return kCommands;
}

QString menuTitle(CommandMenu menu)
{
    switch (menu) {
    case File:
        return QCoreApplication::translate("Commands", "&File");
    case Edit:
        return QCoreApplication::translate("Commands", "&Edit");
    case Tokens:
        return QCoreApplication::translate("Commands", "&Tokens");
    case Images:
        return QCoreApplication::translate("Commands", "&Images");
    case View:
        return QCoreApplication::translate("Commands", "&View");
    case Colouring:
        return QCoreApplication::translate("Commands", "Col&ouring");
    case Panels:
        return QCoreApplication::translate("Commands", "P&anels");
    case Help:
        break;
    }
    return QCoreApplication::translate("Commands", "&Help");
}

} // namespace tokenscope::app
