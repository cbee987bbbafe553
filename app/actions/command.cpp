// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/actions/command.h"

#include <QCoreApplication>

#include <array>

namespace tokenscope::app {
namespace {

using enum Command;
using enum CommandMenu;

#define TEXT(source) QT_TRANSLATE_NOOP("Commands", source)

constexpr CommandInfo kCommands[] = {
    {NewText, "file.new", File, TEXT("&New text"), TEXT("Type or paste a text and watch its tokens appear"), "Ctrl+N",
     "file-plus"},
    {OpenFile, "file.open", File, TEXT("&Open file…"),
     TEXT("Open text files; dropping them on the window does the same"), "Ctrl+O", "folder-open"},
    {OpenTokenizer, "file.openTokenizer", File, TEXT("Open &tokenizer…"),
     TEXT("Use your own tokenizer file: tokenizer.json, .model, .tiktoken, tekken.json, vocab.json or .gguf"),
     "Ctrl+Shift+O", "blocks", false, "", true},
    {Reload, "file.reload", File, TEXT("&Reload"), TEXT("Read the open file again from disk"), "F5", "refresh-cw"},
    {ExportAll, "file.exportAll", File, TEXT("&Export pictures and data…"),
     TEXT("Write a picture of the window and the tokens as JSON into a folder"), "Ctrl+Shift+E", "download", false, "",
     true},
    {CloseDocument, "file.close", File, TEXT("&Close text"), TEXT("Close the open text"), "Ctrl+W", "x"},
    {Quit, "file.quit", File, TEXT("&Quit"), TEXT("Close the window and leave the program"), "Ctrl+Q", "log-out"},

    {Undo, "edit.undo", Edit, TEXT("&Undo"), TEXT("Take back the last change of text, tokenizer or size"), "Ctrl+Z",
     "undo-2"},
    {Redo, "edit.redo", Edit, TEXT("&Redo"), TEXT("Do again what was taken back"), "Ctrl+Shift+Z Ctrl+Y", "redo-2",
     false, "", true},
    {CopyText, "edit.copy", Edit, TEXT("&Copy text"), TEXT("Copy the text of the selected tokens"), "Ctrl+C", "copy"},
    {CopyIds, "edit.copyIds", Edit, TEXT("Copy &ids"), TEXT("Copy the ids of the selected tokens as a list"),
     "Ctrl+Shift+C", "list-ordered"},
    {CopyCommandLine, "edit.copyCommandLine", Edit, TEXT("Copy as command &line"),
     TEXT("Copy the tokenscope-cli command that gives the same tokens"), "Ctrl+Alt+C", "square-terminal", false, "",
     true},
    {Paste, "edit.paste", Edit, TEXT("&Paste as new text"),
     TEXT("Show the clipboard's text, or the files copied there"), "Ctrl+V", "clipboard-paste"},
    {EditText, "edit.text", Edit, TEXT("&Edit text"), TEXT("Open a pane to type in; tokens follow as you type"),
     "Ctrl+E F2", "pencil", true},

    {ChooseTokenizer, "tokens.choose", Tokens, TEXT("&Choose tokenizer…"),
     TEXT("Search the tokenizers by name, maker or licence"), "Ctrl+K", "search"},
    {PreviousTokenizer, "tokens.previousTokenizer", Tokens, TEXT("&Previous tokenizer"),
     TEXT("Show the text under the tokenizer before this one in the list"), "Ctrl+PgUp", "chevron-up"},
    {NextTokenizer, "tokens.nextTokenizer", Tokens, TEXT("&Next tokenizer"),
     TEXT("Show the text under the tokenizer after this one in the list"), "Ctrl+PgDown", "chevron-down", false, "",
     true},
    {RecogniseSpecial, "tokens.special", Tokens, TEXT("Recognise &special tokens"),
     TEXT("Turn markup such as <|endoftext|> in the text into its special token instead of ordinary text"),
     "Ctrl+Shift+S", "asterisk", true},
    {FirstDifference, "tokens.firstDifference", Tokens, TEXT("Go to &first difference"),
     TEXT("Show the first byte that decoding does not give back"), "Ctrl+D", "diff"},
    {NextOccurrence, "tokens.nextOccurrence", Tokens, TEXT("Next &occurrence"),
     TEXT("Select the next place where the selected token occurs"), "F3", "arrow-down"},
    {PreviousOccurrence, "tokens.previousOccurrence", Tokens, TEXT("Pre&vious occurrence"),
     TEXT("Select the previous place where the selected token occurs"), "Shift+F3", "arrow-up", false, "", true},
    {Cancel, "tokens.cancel", Tokens, TEXT("C&ancel"), TEXT("Stop the running work and keep the previous result"),
     "Esc", "circle-x"},

    {CommandPalette, "view.palette", View, TEXT("&Command palette…"),
     TEXT("Find and run any command by typing part of its name"), "Ctrl+Shift+P", "command", false, "", true},
    {ShowMarks, "view.marks", View, TEXT("Show &white space"),
     TEXT("Draw marks for spaces, tabs, line ends and control characters"), "Ctrl+Shift+W", "pilcrow", true, "", true},
    {LargerText, "view.larger", View, TEXT("&Larger"), TEXT("Make everything larger, up to 300 %"),
     "Ctrl++ Ctrl+=", "zoom-in"},
    {SmallerText, "view.smaller", View, TEXT("&Smaller"), TEXT("Make everything smaller, down to 100 %"), "Ctrl+-",
     "zoom-out"},
    {NormalText, "view.normal", View, TEXT("&Normal size"), TEXT("Return to 100 %"), "Ctrl+0", "scan", false, "", true},
    {ThemeSystem, "view.themeSystem", View, TEXT("Theme as the s&ystem"),
     TEXT("Follow the desktop's light or dark colours"), "", "sun-moon", true, "theme"},
    {ThemeLight, "view.themeLight", View, TEXT("L&ight theme"), TEXT("Dark text on a light ground"), "", "sun", true,
     "theme"},
    {ThemeDark, "view.themeDark", View, TEXT("&Dark theme"), TEXT("Light text on a dark ground"), "", "moon", true,
     "theme", true},
    {ShowSources, "view.sources", View, TEXT("S&ources"),
     TEXT("Show or hide the panel of samples, open and recent files"), "Ctrl+1", "panel-left", true},
    {ShowInspector, "view.inspector", View, TEXT("&Inspector"), TEXT("Show or hide the panel about the selected token"),
     "Ctrl+2", "panel-right", true},
    {FocusText, "view.focusText", View, TEXT("&Go to the text"), TEXT("Put the keyboard into the token text"), "F6",
     "text-cursor"},
    {ResetLayout, "view.resetLayout", View, TEXT("&Reset layout"), TEXT("Put every panel back where it was at first"),
     "", "layout-dashboard"},
    {FullScreen, "view.fullScreen", View, TEXT("&Full screen"), TEXT("The text alone on the whole screen"), "F11",
     "maximize", true},

    {KeyboardHelp, "help.keyboard", Help, TEXT("&Keyboard"), TEXT("Every command with its keys"), "F1", "keyboard"},
    {Licences, "help.licences", Help, TEXT("Tokenizers and &licences"),
     TEXT("Where every vocabulary and library comes from, and on what terms"), "", "scale"},
    {About, "help.about", Help, TEXT("&About Tokenscope"), TEXT("Version and licence of this program"), "", "info"},
};

#undef TEXT

} // namespace

std::span<const CommandInfo> commandTable() {
  return kCommands;
}

QString menuTitle(CommandMenu menu) {
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
