// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFutureWatcher>
#include <QObject>

#include <memory>
#include <stop_token>

#include "core/text/document/rowindex.h"
#include "core/text/document/textdocument.h"

namespace tokenscope {

/// The visual rows of a view's text at its present width. Small texts are wrapped at once; of large ones the beginning at
/// once and all of it on a worker, the rows before staying until then. A new request stops the running one.
class ViewRows : public QObject {
    Q_OBJECT
public:
    explicit ViewRows(QObject* parent = nullptr);
    ~ViewRows() override;

    void setDocument(const TextDocument& document, int columns);
    void setColumns(int columns);
    const RowIndex& rows() const { return *m_rows; }
    /// Whether rows() is of the present text and width, and whole.
    bool isCurrent() const { return m_rows->isComplete() && !m_watcher.isRunning(); }

signals:
    void changed();

private:
    using Rows = std::shared_ptr<const RowIndex>;

    void wrap();
    void stop();

    TextDocument m_document;
    int m_columns = RowIndex::kMaxRowColumns;
    Rows m_rows = std::make_shared<const RowIndex>();
    QFutureWatcher<Rows> m_watcher;
    std::stop_source m_stop;
};

} // namespace tokenscope
