// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/window/workspaceplace.h"
#include "app/work/latestwork.h"
#include "core/base/byterange.h"

#include <functional>
#include <optional>

namespace tokenscope::app {

class StatusLine;
class TextNavigation;
class TextWorkspace;
class TextWorkspaceCommands;
class TokenizerChooser;

/// The workspace of texts. What is open lives in the window's Session, since its tokenizers serve the others too.
class TextPlace final : public WorkspacePlace {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextPlace)

public:
    TextPlace(const PlaceContext& context, QObject* parent);
    ~TextPlace() override;

    TextWorkspace& workspace() const { return *m_workspace; }
    TextWorkspaceCommands& commands() const { return *m_commands; }
    StatusLine& statusLine() const { return *m_status; }
    TokenizerChooser& chooser() const { return *m_chooser; }

    QString id() const override { return QStringLiteral("text"); }
    QString title() const override { return tr("Text"); }
    Command command() const override { return Command::TextWorkspace; }
    QWidget* widget() const override;
    Banner& banner() const override;
    QWidget* focusTarget() const override;

    /// Writes the text shown into that file, in the background; it goes by its name then. There must be one.
    void saveText(const QString& path);

    void open(const QStringList& paths) override;
    bool take(const QMimeData& mime) override;
    std::vector<Source> sources() override;
    std::vector<Sample> samples() const override;
    const char* sampleIcon() const override { return "book-open"; }

    Material material() const override;
    /// Texts have no format: only tokenizers can be of none that is known.
    OpenedAs opensAs() const override { return OpenedAs::Tokenizer; }
    QWidget* statusWidget() const override;
    const ViewExport* viewExport() const override;
    void prepareExport() override;
    QPixmap picture() const override;
    PlaceData data() const override;
    QString commandLine() const override;

    bool can(Command command) const override;
    void run(Command command) override;
    void refreshActions() override;
    bool isWorking() const override;
    bool isBusy() const override;
    void cancel() override;
    bool isPresenting() const override;
    void setPresenting(bool presenting) override;

    void save(SessionState& state) const override;
    void restore(const SessionState& state) override;
    void retranslate() override;

private:
    void connectSession();
    void connectView();
    void connectCommands();
    void on(Command command, std::function<void()> act);
    void showTokenizer();
    void showCurrent();
    void showEncoded();
    void showSelected(ByteRange bytes);
    void showDocumentNotes(const Document& document);
    void showNotes();
    void showMissingTokenizer();
    void showTokenMenu(const QPoint& globalPosition);
    void setEditing(bool editing);
    void chooseWhereToSave();
    void close(const DocumentPtr& document);

    Session& m_session;
    SelectionModel& m_selection;
    TextWorkspace* m_workspace;
    TextWorkspaceCommands* m_commands;
    TextNavigation* m_navigation;
    StatusLine* m_status;
    TokenizerChooser* m_chooser;
    std::optional<ByteRange> m_toSelect; ///< once the text has its tokens
    std::optional<SessionState> m_coming; ///< what m_restoring reads
    LatestWork m_restoring;
    LatestWork m_saving; ///< ends with the file written, also when the window closes
};

} // namespace tokenscope::app
