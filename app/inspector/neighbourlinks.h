// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/tokenizer.h"
#include "core/textstudy/tokenneighbours/vocabularyneighbours.h"

#include <QWidget>

#include <array>
#include <vector>

class QLabel;

namespace tokenscope::app {

/// A vocabulary's entries around one of them, in groups; each is a link.
class NeighbourLinks final : public QWidget {
    Q_OBJECT

public:
    explicit NeighbourLinks(QWidget* parent = nullptr);

    void setNeighbours(const VocabularyNeighbours& neighbours, TokenId self, const Vocabulary& vocabulary);
    /// What is in view, a line a group, for tests.
    QStringList lines() const;

Q_SIGNALS:
    void idActivated(tokenscope::TokenId id);
    /// kNoToken: none.
    void idHovered(tokenscope::TokenId id);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// Wrapped text in nested layouts is given the height of one line unless its need is said outright.
    void fit();

    enum Group { Variants, Extensions, Beginnings, Endings, Ids, GroupCount };

    void showGroup(Group group, const QString& title, const std::vector<TokenId>& ids, TokenId self,
                   const Vocabulary& vocabulary, const QString& rest = {});

    std::array<QLabel*, GroupCount> m_groups;
};

} // namespace tokenscope::app
