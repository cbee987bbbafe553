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
    {OpenTokenizer, "file.openTokenizer", File, QT_TRANSLATE_NOOP("Commands", "Open &tokenizer…"),
     QT_TRANSLATE_NOOP(
         "Commands",
         "Use your own tokenizer file: tokenizer.json, .model, .tiktoken, tekken.json, vocab.json or .gguf"),
     "Ctrl+Shift+O", "blocks", false, "", true},
    {Reload, "file.reload", File, QT_TRANSLATE_NOOP("Commands", "&Reload"),
     QT_TRANSLATE_NOOP("Commands", "Read the open file again from disk"), "F5", "refresh-cw"},
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
    {NextOccurrence, "tokens.nextOccurrence", Tokens, QT_TRANSLATE_NOOP("Commands", "Next &occurrence"),
     QT_TRANSLATE_NOOP("Commands", "Select the next place where the selected token occurs"), "F3", "arrow-down"},
    {PreviousOccurrence, "tokens.previousOccurrence", Tokens, QT_TRANSLATE_NOOP("Commands", "Pre&vious occurrence"),
     QT_TRANSLATE_NOOP("Commands", "Select the previous place where the selected token occurs"), "Shift+F3", "arrow-up",
     false, "", true},
    {Cancel, "tokens.cancel", Tokens, QT_TRANSLATE_NOOP("Commands", "C&ancel"),
     QT_TRANSLATE_NOOP("Commands", "Stop the running work and keep the previous result"), "Esc", "circle-x"},

    {CommandPalette, "view.palette", View, QT_TRANSLATE_NOOP("Commands", "&Command palette…"),
     QT_TRANSLATE_NOOP("Commands", "Find and run any command by typing part of its name"), "Ctrl+Shift+P", "command",
     false, "", true},
    {ShowMarks, "view.marks", View, QT_TRANSLATE_NOOP("Commands", "Show &white space"),
     QT_TRANSLATE_NOOP("Commands", "Draw marks for spaces, tabs, line ends and control characters"), "Ctrl+Shift+W",
     "pilcrow", true, "", true},
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
    {ShowSources, "view.sources", View, QT_TRANSLATE_NOOP("Commands", "S&ources"),
     QT_TRANSLATE_NOOP("Commands", "Show or hide the panel of samples, open and recent files"), "Ctrl+1", "panel-left",
     true},
    {ShowInspector, "view.inspector", View, QT_TRANSLATE_NOOP("Commands", "Ins&pector"),
     QT_TRANSLATE_NOOP("Commands", "Show or hide the panel about the selected token"), "Ctrl+2", "panel-right", true},
    {FocusText, "view.focusText", View, QT_TRANSLATE_NOOP("Commands", "&Go to the text"),
     QT_TRANSLATE_NOOP("Commands", "Put the keyboard into the token text"), "F6", "text-cursor"},
    {ResetLayout, "view.resetLayout", View, QT_TRANSLATE_NOOP("Commands", "&Reset layout"),
     QT_TRANSLATE_NOOP("Commands", "Put every panel back where it was at first"), "", "layout-dashboard"},
    {FullScreen, "view.fullScreen", View, QT_TRANSLATE_NOOP("Commands", "&Full screen"),
     QT_TRANSLATE_NOOP("Commands", "The text alone on the whole screen"), "F11", "maximize", true},

    {KeyboardHelp, "help.keyboard", Help, QT_TRANSLATE_NOOP("Commands", "&Keyboard"),
     QT_TRANSLATE_NOOP("Commands", "Every command with its keys"), "F1", "keyboard"},
    {Licences, "help.licences", Help, QT_TRANSLATE_NOOP("Commands", "Tokenizers and &licences"),
     QT_TRANSLATE_NOOP("Commands", "Where every vocabulary and library comes from, and on what terms"), "", "scale"},
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
    case View:
        return QCoreApplication::translate("Commands", "&View");
    case Help:
        break;
    }
    return QCoreApplication::translate("Commands", "&Help");
}

} // namespace tokenscope::app
