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

bool ViewRows::isSmall() const
{
    return m_document.bytes().size() <= (m_widths.isActive() ? kAtOnceBytes / 4 : kAtOnceBytes);
}

ViewRows::Rows ViewRows::wrapped(std::uint64_t byteLimit) const
{
    return std::make_shared<const RowIndex>(m_document.bytes(), m_document.lines(), m_columns, byteLimit,
                                            std::stop_token(), m_widths);
}

void ViewRows::setDocument(const TextDocument& document, int columns, const TokenWidths& widths)
{
    const int wanted = std::clamp(columns, RowIndex::kMinColumns, RowIndex::kMaxRowColumns);
    const bool sameWidths =
        widths.least == m_widths.least && widths.perByte == m_widths.perByte && widths.most == m_widths.most;
    // A view may answer changed() by saying what it shows.
    if (m_isSet && m_document.sharesAllWith(document) && wanted == m_columns && sameWidths)
        return;
    m_isSet = true;
    m_document = document;
    m_columns = wanted;
    m_widths = widths;
    m_widths.tokens = m_document.tokens().get();
    m_rows = wrapped(m_widths.isActive() ? kAtOnceBytes / 4 : kAtOnceBytes);
    wrap();
}

void ViewRows::setEdited(const TextDocument& document, const TextEdit& edit, int columns, const TokenWidths& widths)
{
    const bool known = isCurrent() && edit.inserted <= kAtOnceBytes && !m_widths.isActive() && widths.least == 0
        && m_columns == std::clamp(columns, RowIndex::kMinColumns, RowIndex::kMaxRowColumns);
    if (!known) {
        setDocument(document, columns, widths);
        return;
    }
    m_document = document;
    m_widths = {};
    m_rows = std::make_shared<const RowIndex>(
        RowIndex::afterEdit(*m_rows, m_document.bytes(), m_document.lines(), edit.begin, edit.removed, edit.inserted));
    emit changed();
}

void ViewRows::setLayout(const TextDocument& document, int columns, const TokenWidths& widths)
{
    columns = std::clamp(columns, RowIndex::kMinColumns, RowIndex::kMaxRowColumns);
    TokenWidths wanted = widths;
    wanted.tokens = document.tokens().get();
    const bool sameWidths = wanted.least == m_widths.least && wanted.perByte == m_widths.perByte
        && wanted.most == m_widths.most && (wanted.least == 0 || wanted.tokens == m_widths.tokens);
    m_document = document;
    if (columns == m_columns && sameWidths)
        return;
    m_columns = columns;
    m_widths = wanted;
    if (isSmall())
        m_rows = wrapped(UINT64_MAX);
    wrap();
}

void ViewRows::wrap()
{
    stop();
    m_stop = std::stop_source();
    if (isSmall()) {
        m_watcher.setFuture(QFuture<Rows>());
        emit changed();
        return;
    }
    // A stopped run ends by itself within milliseconds; its result is never looked at. The document keeps the tokens.
    m_watcher.setFuture(QtConcurrent::run([document = m_document, columns = m_columns, widths = m_widths,
                                           token = m_stop.get_token()]() -> Rows {
        return std::make_shared<const RowIndex>(document.bytes(), document.lines(), columns, UINT64_MAX, token, widths);
    }));
    emit changed();
}

} // namespace tokenscope
