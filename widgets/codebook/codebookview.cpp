// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codebook/codebookview.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <utility>

#include "widgets/codebook/codedelegate.h"
#include "widgets/theme/theme.h"

namespace tokenscope {

constexpr int kSmallestCell = 12;
constexpr int kLargestCell = 128;
constexpr std::size_t kMostWanted = 4096;

CodebookView::CodebookView(QWidget* parent)
    : QTableView(parent)
    , m_model(new CodebookModel(this))
{
    setModel(m_model);
    setItemDelegate(new CodeDelegate(this));
    setShowGrid(false);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::NoSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    for (QHeaderView* header : {horizontalHeader(), verticalHeader()}) {
        header->hide();
        header->setSectionResizeMode(QHeaderView::Fixed);
        header->setMinimumSectionSize(1);
    }
    m_wanting.setSingleShot(true);
    m_wanting.setInterval(0);
    connect(&m_wanting, &QTimer::timeout, this, &CodebookView::wantPictures);
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        m_chosen = m_model->codeAt(index);
        viewport()->update();
        emit codeChosen(m_chosen);
    });
    setCellSize(m_cell);
}

void CodebookView::setContent(CodebookContent content)
{
    const bool learns = content.codes == m_model->content().codes;
    if (!learns) {
        m_pointed = -1;
        m_chosen = -1;
    }
    m_model->setContent(std::move(content));
    layOut(!learns); // a person who looks at a place stays there
}

void CodebookView::setOrder(CodebookOrder order)
{
    m_model->setOrder(order);
    layOut();
    showCode(m_chosen);
}

void CodebookView::refreshPictures()
{
    m_stale = true;
    m_wanting.start();
}

void CodebookView::setPictures(const std::vector<std::uint32_t>& codes, const std::vector<QImage>& pictures)
{
    if (std::exchange(m_stale, false))
        m_model->forgetPictures();
    m_model->setPictures(codes, pictures);
    viewport()->update();
}

void CodebookView::setCellSize(int side)
{
    m_cell = std::clamp(side, kSmallestCell, kLargestCell);
    horizontalHeader()->setDefaultSectionSize(m_cell);
    verticalHeader()->setDefaultSectionSize(m_cell);
    layOut();
}

void CodebookView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

/// As many columns as there is room for.
void CodebookView::layOut(bool follow)
{
    const std::int64_t keep = m_pointed >= 0 ? m_pointed : m_chosen;
    m_model->setColumns(viewport()->width() / m_cell);
    if (keep >= 0) {
        m_setting = true;
        setAutoScroll(follow);
        setCurrentIndex(m_model->indexOf(keep));
        setAutoScroll(true);
        m_setting = false;
    }
    m_wanting.start();
}

std::vector<std::uint32_t> CodebookView::seen() const
{
    std::vector<std::uint32_t> codes;
    if (m_model->rowCount() == 0)
        return codes;
    const int first = std::max(0, rowAt(0));
    int last = rowAt(viewport()->height() - 1);
    if (last < 0)
        last = m_model->rowCount() - 1;
    for (int row = first; row <= last; ++row) {
        for (int column = 0; column < m_model->columnCount(); ++column) {
            const std::int64_t code = m_model->codeAt(m_model->index(row, column));
            if (code >= 0)
                codes.push_back(static_cast<std::uint32_t>(code));
        }
    }
    return codes;
}

void CodebookView::wantPictures()
{
    if (!isVisible())
        return;
    std::vector<std::uint32_t> wanted = seen();
    if (!m_stale)
        std::erase_if(wanted, [this](std::uint32_t code) { return m_model->hasPicture(code); });
    if (wanted.size() > kMostWanted)
        wanted.resize(kMostWanted);
    if (!wanted.empty())
        emit picturesWanted(wanted);
}

void CodebookView::hover(std::int64_t code)
{
    if (code == m_pointed)
        return;
    setPointed(code);
    emit codeHovered(code);
}

void CodebookView::setPointed(std::int64_t code)
{
    if (code == m_pointed)
        return;
    update(std::exchange(m_pointed, code));
    update(m_pointed);
}

void CodebookView::setChosen(std::int64_t code)
{
    if (code == m_chosen)
        return;
    update(std::exchange(m_chosen, code));
    update(m_chosen);
}

void CodebookView::update(std::int64_t code)
{
    auto* delegate = static_cast<CodeDelegate*>(itemDelegate());
    delegate->pointed = m_pointed;
    delegate->chosen = m_chosen;
    if (const QModelIndex cell = m_model->indexOf(code); cell.isValid())
        viewport()->update(visualRect(cell));
}

void CodebookView::showCode(std::int64_t code)
{
    if (const QModelIndex cell = m_model->indexOf(code); cell.isValid())
        scrollTo(cell);
}

void CodebookView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_setting && hasFocus())
        hover(m_model->codeAt(current));
}

void CodebookView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    layOut();
}

void CodebookView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    m_wanting.start();
}

void CodebookView::paintEvent(QPaintEvent* event)
{
    auto* delegate = static_cast<CodeDelegate*>(itemDelegate());
    delegate->pointed = m_pointed;
    delegate->chosen = m_chosen;
    QTableView::paintEvent(event);
    if (hasExport() || m_emptyText.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setPen(themeColours(isDark(palette())).mutedText);
    painter.drawText(viewport()->rect().adjusted(24, 12, -24, -12), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

void CodebookView::mouseMoveEvent(QMouseEvent* event)
{
    hover(m_model->codeAt(indexAt(event->position().toPoint())));
    QTableView::mouseMoveEvent(event);
}

void CodebookView::leaveEvent(QEvent* event)
{
    hover(-1);
    QTableView::leaveEvent(event);
}

void CodebookView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (currentIndex().isValid())
            emit clicked(currentIndex());
        return;
    case Qt::Key_Escape:
        if (m_chosen < 0)
            break;
        setChosen(-1);
        emit codeChosen(-1);
        return;
    case Qt::Key_Plus:
    case Qt::Key_Minus:
        if (event->modifiers().testFlag(Qt::ControlModifier))
            break;
        setCellSize(event->key() == Qt::Key_Plus ? m_cell * 5 / 4 + 1 : m_cell * 4 / 5);
        return;
    default:
        break;
    }
    QTableView::keyPressEvent(event);
}

void CodebookView::wheelEvent(QWheelEvent* event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QTableView::wheelEvent(event);
        return;
    }
    setCellSize(event->angleDelta().y() > 0 ? m_cell * 5 / 4 + 1 : m_cell * 4 / 5);
    event->accept();
}

void CodebookView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool keyboard = event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid();
    emit menuRequested(keyboard ? viewport()->mapToGlobal(visualRect(currentIndex()).center()) : event->globalPos());
}

void CodebookView::paintPicture(QPainter& painter) const
{
    painter.fillRect(QRect(QPoint(), pictureSize()), themeColours(isDark(palette())).base);
    QStyleOptionViewItem option;
    option.palette = palette();
    for (const std::uint32_t code : seen()) {
        const QModelIndex cell = m_model->indexOf(code);
        option.rect = visualRect(cell);
        itemDelegate()->paint(&painter, option, cell);
    }
}

std::optional<DataTable> CodebookView::data(DataScope scope) const
{
    const CodebookContent& content = m_model->content();
    std::vector<std::int64_t> codes;
    if (scope == DataScope::Selected) {
        if (m_chosen < 0)
            return std::nullopt;
        codes.push_back(m_chosen);
    } else if (scope == DataScope::Visible) {
        const auto visible = seen();
        codes.assign(visible.begin(), visible.end());
    } else {
        for (std::int64_t code = 0; code < content.codes; ++code)
            codes.push_back(code);
    }
    DataTable table{"codes", {}};
    if (content.uses.size() == content.codes) {
        std::vector<std::int64_t> uses;
        uses.reserve(codes.size());
        for (const std::int64_t code : codes)
            uses.push_back(static_cast<std::int64_t>(content.uses[static_cast<std::size_t>(code)]));
        table.add("uses", std::move(uses));
    }
    if (content.energy.size() == content.codes) {
        std::vector<double> energy;
        energy.reserve(codes.size());
        for (const std::int64_t code : codes)
            energy.push_back(static_cast<double>(content.energy[static_cast<std::size_t>(code)]));
        table.add("energy", std::move(energy));
    }
    table.columns.insert(table.columns.begin(), DataColumn{"code", {}, std::move(codes)});
    return table;
}

} // namespace tokenscope
