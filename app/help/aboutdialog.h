// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

namespace tokenscope::app {

class TokenizerList;

/// What the program is, and where everything in it comes from: vocabularies, libraries, icons, with their licences, and
/// the works its methods follow.
class AboutDialog final : public QDialog {
    Q_OBJECT

public:
    enum class Page { About, Licences, Sources };

    AboutDialog(const TokenizerList& tokenizers, Page page, QWidget* parent = nullptr);

private:
    QWidget* aboutPage();
    QWidget* licencesPage(const TokenizerList& tokenizers);
    QWidget* sourcesPage();
};

} // namespace tokenscope::app
