// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textview/viewrows.h"

#include <QtConcurrentRun>

#include <algorithm>

namespace tokenscope {
namespace {

/// Wrapped on the spot: below 10 ms for any script.
constexpr std::uint64_t kAtOnceBytes = std::uint64_t{512} * 1024;

} // namespace

ViewRows::ViewRows(QObject* parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcher<Rows>::finished, this, [this] {
        if (m_stop.stop_requested() || m_watcher.isCanceled())
            return;
        m_rows = m_watcher.result();
        emit changed();
    });
}

ViewRows::~ViewRows()
{
    stop();
    m_watcher.waitForFinished();
}

void ViewRows::stop()
{
    m_stop.request_stop();
}

void ViewRows::setDocument(const TextDocument& document, int columns)
{
    m_document = document;
    m_columns = std::clamp(columns, RowIndex::kMinColumns, RowIndex::kMaxRowColumns);
    m_rows = std::make_shared<const RowIndex>(m_document.bytes(), m_document.lines(), m_columns, kAtOnceBytes);
    wrap();
}

void ViewRows::setColumns(int columns)
{
    columns = std::clamp(columns, RowIndex::kMinColumns, RowIndex::kMaxRowColumns);
    if (columns == m_columns)
        return;
    m_columns = columns;
    if (m_document.bytes().size() <= kAtOnceBytes)
        m_rows = std::make_shared<const RowIndex>(m_document.bytes(), m_document.lines(), m_columns, kAtOnceBytes);
    wrap();
}

void ViewRows::wrap()
{
    stop();
    m_stop = std::stop_source();
    if (m_document.bytes().size() <= kAtOnceBytes) {
        m_watcher.setFuture(QFuture<Rows>());
        emit changed();
        return;
    }
    // A stopped run ends by itself within milliseconds; its result is never looked at.
    m_watcher.setFuture(
        QtConcurrent::run([document = m_document, columns = m_columns, token = m_stop.get_token()]() -> Rows {
            return std::make_shared<const RowIndex>(document.bytes(), document.lines(), columns, UINT64_MAX, token);
        }));
    emit changed();
}

} // namespace tokenscope
