// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFutureWatcher>
#include <QObject>

#include <memory>
#include <stop_token>

#include "core/text/document/rowindex.h"
#include "core/text/document/textdocument.h"
#include "core/text/document/textedit.h"

namespace tokenscope {

/// The visual rows of a view's text at its present width. Small texts are wrapped at once; of large ones the beginning at
/// once and all of it on a worker, the rows before staying until then. A new request stops the running one.
class ViewRows : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ViewRows)
public:
    explicit ViewRows(QObject* parent = nullptr);
    ~ViewRows() override;

    /// `widths` without its tokens: they are the document's. Does nothing when all is as it was.
    void setDocument(const TextDocument& document, int columns, const TokenWidths& widths = {});
    /// The text after an edit: where the rows are known, only the lines it touched are wrapped, on the spot if
    /// they are few.
    void setEdited(const TextDocument& document, const TextEdit& edit, int columns, const TokenWidths& widths = {});
    /// Other tokens, columns or widths for the same text.
    void setLayout(const TextDocument& document, int columns, const TokenWidths& widths = {});
    const RowIndex& rows() const { return *m_rows; }
    /// Whether rows() is of the present text and width, and whole.
    bool isCurrent() const { return m_rows->isComplete() && !m_watcher.isRunning(); }

signals:
    void changed();

private:
    using Rows = std::shared_ptr<const RowIndex>;

    bool isSmall() const;
    Rows wrapped(std::uint64_t byteLimit) const;
    void wrap();
    void stop();

    TextDocument m_document;
    int m_columns = RowIndex::kMaxRowColumns;
    TokenWidths m_widths;
    bool m_isSet = false; ///< a document was given
    Rows m_rows = std::make_shared<const RowIndex>();
    QFutureWatcher<Rows> m_watcher;
    std::stop_source m_stop;
};

} // namespace tokenscope
