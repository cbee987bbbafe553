// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/find/findbar.h"

#include "app/icons/icons.h"
#include "core/textstudy/find/replacetext.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/textview/tokentextview.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QScopedValueRollback>
#include <QToolButton>

#include <span>
#include <utility>

namespace tokenscope::app {
namespace {

constexpr int kSlowMs = 200;
constexpr int kPercentMs = 100;
constexpr qsizetype kLongestSelection = 200; // characters of the selection taken as what to look for

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

} // namespace

FindBar::FindBar(TokenTextView* view, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
    , m_kind(new QComboBox(this))
    , m_find(new QLineEdit(this))
    , m_case(new QToolButton(this))
    , m_status(new QLabel(this))
    , m_cancel(button("circle-x", &FindBar::close))
    , m_previous(button("arrow-up", &FindBar::findPrevious))
    , m_next(button("arrow-down", &FindBar::findNext))
    , m_close(button("x", &FindBar::close))
    , m_replaceRow(new QWidget(this))
    , m_replace(new QLineEdit(this))
    , m_replaceOne(button("", &FindBar::replaceCurrent))
    , m_replaceAll(button("", &FindBar::replaceEverything))
{
    for (int i = 0; i < 4; ++i)
        m_kind->addItem(QString());
    m_case->setCheckable(true);
    m_case->setAutoRaise(true);
    m_case->setText(QStringLiteral("Aa"));
    m_find->setClearButtonEnabled(true);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setMinimumWidth(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 16);
    m_cancel->hide();
    disconnect(m_cancel, nullptr, this, nullptr);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        m_search.cancel();
        m_replacing.cancel();
    });

    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_kind, m_find, m_case, m_status, m_cancel, m_previous, m_next, m_close})
        row->addWidget(widget, widget == m_find ? 1 : 0);
    auto* second = new QHBoxLayout(m_replaceRow);
    second->setContentsMargins(0, 0, 0, 0);
    second->setSpacing(4);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_replace, m_replaceOne, m_replaceAll})
        second->addWidget(widget, widget == m_replace ? 1 : 0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_replaceRow);

    m_slow.setInterval(kSlowMs);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_slow.setInterval(kPercentMs);
        refresh();
    });
    const auto busy = [this] {
        if (isBusy() && !m_slow.isActive())
            m_slow.start(kSlowMs);
        else if (!isBusy())
            m_slow.stop();
        refresh();
    };
    connect(&m_search, &LatestWork::busyChanged, this, busy);
    connect(&m_replacing, &LatestWork::busyChanged, this, busy);
    connect(m_find, &QLineEdit::textChanged, this, &FindBar::search);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &FindBar::search);
    connect(m_case, &QToolButton::toggled, this, &FindBar::search);
    retranslate();
}

QToolButton* FindBar::button(const char* icon, void (FindBar::*run)())
{
    auto* made = new QToolButton(this);
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::StrongFocus);
    if (*icon != '\0')
        made->setIcon(icons::icon(QString::fromLatin1(icon)));
    connect(made, &QToolButton::clicked, this, run);
    return made;
}

void FindBar::open(bool replacing)
{
    m_replaceRow->setVisible(replacing);
    const QString selected = m_view->selectedText();
    const bool usable = !selected.isEmpty() && selected.size() <= kLongestSelection
        && !selected.contains(QLatin1Char('\n')) && !selected.contains(QChar::ReplacementCharacter);
    show();
    if (usable && m_kind->currentIndex() == static_cast<int>(FindQuery::Kind::Text) && !m_current)
        m_find->setText(selected);
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void FindBar::close()
{
    hide();
    m_view->setFocus(Qt::OtherFocusReason);
}

bool FindBar::isSearching() const
{
    return !isHidden() && !m_find->text().isEmpty();
}

void FindBar::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    connect(m_view->selectionModel(), &SelectionModel::selectedChanged, this, [this] {
        if (m_moving || !m_current)
            return;
        // The person is somewhere else now: go on from there.
        m_current.reset();
        mark();
        refresh();
    });
    search();
}

void FindBar::hideEvent(QHideEvent* event)
{
    disconnect(m_view->selectionModel(), nullptr, this, nullptr);
    m_search.cancel();
    m_replacing.cancel();
    m_found.reset();
    m_current.reset();
    mark();
    QWidget::hideEvent(event);
}

void FindBar::setDocument(const TextDocument& document)
{
    const bool sameText = m_document.sharedBytes() == document.sharedBytes();
    m_document = document;
    if (isHidden())
        return;
    // Other tokens of the same text move nothing but token ids.
    if (!sameText || query().kind == FindQuery::Kind::Tokens)
        search();
    else
        mark();
}

FindQuery FindBar::query() const
{
    return {static_cast<FindQuery::Kind>(m_kind->currentIndex()), m_find->text().toStdString(), m_case->isChecked()};
}

void FindBar::search()
{
    const bool cased = m_kind->currentIndex() <= static_cast<int>(FindQuery::Kind::Pattern);
    m_case->setEnabled(cased);
    m_problem.clear();
    m_replacedCount.reset();
    m_current.reset();
    m_wrapped = false;
    if (isHidden())
        return;
    if (m_find->text().isEmpty()) {
        m_search.cancel();
        m_found.reset();
        mark();
        refresh();
        return;
    }
    m_search.start(
        [document = m_document, query = query()](const std::stop_token& stop,
                                                 Progress& progress) -> Result<FoundRanges> {
            const Result<Needle> needle = Needle::make(query);
            if (!needle)
                return tl::unexpected(needle.error());
            return findAll(document, *needle, stop, &progress);
        },
        [this](Result<FoundRanges> result) { take(std::move(result)); });
}

void FindBar::take(Result<FoundRanges> result)
{
    m_found.reset();
    if (result)
        m_found = std::make_shared<const FoundRanges>(*std::move(result));
    else
        fail(result.error());
    mark();
    const std::optional<std::uint64_t> resume = std::exchange(m_resume, std::nullopt);
    if (resume && m_found && !m_found->ranges.empty())
        goTo(m_found->firstFrom(*resume) % m_found->ranges.size());
    refresh();
}

void FindBar::fail(const Error& error)
{
    const QString place = number(error.offset.value_or(0) + 1);
    const QString detail = QString::fromStdString(error.detail);
    switch (error.code) {
    case ErrorCode::InvalidPattern:
    case ErrorCode::Unsupported:
        m_problem = tr("Pattern, at character %1: %2").arg(place, detail);
        break;
    case ErrorCode::InvalidValue:
        m_problem = m_kind->currentIndex() == static_cast<int>(FindQuery::Kind::Tokens)
            ? tr("Token ids are whole numbers: “464” or “464 2068”")
            : tr("Bytes are pairs of hexadecimal digits: “E2 82 AC”");
        break;
    case ErrorCode::OutOfRange:
        m_problem = tr("The pattern has no group %1").arg(detail);
        break;
    case ErrorCode::TooLarge:
        m_problem = tr("There are too many ways to match this pattern, or the text would be too large");
        break;
    default:
        m_problem = detail;
    }
    refresh();
}

void FindBar::step(int direction)
{
    if (!m_found || m_found->ranges.empty())
        return;
    const std::size_t count = m_found->ranges.size();
    std::size_t index = 0;
    m_replacedCount.reset();
    if (m_current) {
        m_wrapped = direction > 0 ? *m_current + 1 == count : *m_current == 0;
        index = (*m_current + (direction > 0 ? 1 : count - 1)) % count;
    } else {
        const ByteRange selected = m_view->selectionModel()->selected().bytes;
        const std::uint64_t from = selected.isEmpty() ? m_view->firstVisibleByte() : selected.begin;
        const std::size_t next = m_found->firstFrom(from);
        m_wrapped = direction > 0 ? next == count : next == 0;
        index = direction > 0 ? next % count : (next + count - 1) % count;
    }
    goTo(index);
    refresh();
}

void FindBar::goTo(std::size_t index)
{
    m_current = index;
    const FoundRange range = m_found->ranges[index];
    const auto& tokens = m_view->document().tokens();
    const QScopedValueRollback<bool> own(m_moving, true);
    if (m_view->document().sharedBytes() == m_document.sharedBytes()) {
        const TokenRange wanted = tokens ? tokens->tokensIn({range.begin, range.end}) : TokenRange();
        if (wanted.isEmpty())
            m_view->scrollToByte(range.begin);
        else
            m_view->selectTokens(wanted);
    }
    mark();
}

void FindBar::mark()
{
    const bool sameText = m_view->document().sharedBytes() == m_document.sharedBytes();
    m_view->setFound(sameText ? m_found : nullptr, m_current.value_or(SIZE_MAX));
}

void FindBar::replaceCurrent()
{
    if (!m_found || m_found->ranges.empty())
        return;
    if (m_current)
        replaceRanges(*m_current, 1);
    else
        step(1);
}

void FindBar::replaceEverything()
{
    if (!m_found || m_found->ranges.empty())
        return;
    if (!m_found->complete) {
        m_problem = tr("There are more than %1 places: look for something rarer").arg(number(FoundRanges::kMost));
        refresh();
        return;
    }
    replaceRanges(0, m_found->ranges.size());
}

void FindBar::replaceRanges(std::size_t first, std::size_t count)
{
    const bool single = count == 1 && m_current.has_value();
    const std::uint64_t end = m_found->ranges[first].end;
    m_replacing.start(
        [document = m_document, found = m_found, first, count, query = query(),
         by = m_replace->text().toStdString()](const std::stop_token& stop, Progress&) -> Result<TextDocument> {
            const Result<Needle> needle = Needle::make(query);
            if (!needle)
                return tl::unexpected(needle.error());
            const Result<Replacement> replacement = Replacement::make(query, *needle, by);
            if (!replacement)
                return tl::unexpected(replacement.error());
            const auto ranges = std::span(found->ranges).subspan(first, count);
            return replaceAll(document, ranges, *needle, *replacement, stop);
        },
        [this, single, count, end, before = m_document.bytes().size()](const Result<TextDocument>& made) {
            if (!made) {
                fail(made.error());
                return;
            }
            if (single)
                m_resume = end + made->bytes().size() - before;
            Q_EMIT replaced(*made);
            m_replacedCount = count;
            refresh();
        });
}

QString FindBar::status() const
{
    return m_status->text();
}

void FindBar::refresh()
{
    const bool any = m_found && !m_found->ranges.empty();
    const bool slow = isBusy() && m_slow.interval() == kPercentMs;
    const int count = m_found ? static_cast<int>(m_found->ranges.size()) : 0;
    QString text;
    if (!m_problem.isEmpty())
        text = m_problem;
    else if (slow && m_search.progress())
        text = tr("Searching… %1 %").arg(QLocale().toString(static_cast<int>(*m_search.progress() * 100)));
    else if (slow)
        text = tr("Working…");
    else if (m_replacedCount)
        text = tr("%Ln replaced", nullptr, static_cast<int>(*m_replacedCount));
    else if (m_found && count == 0)
        text = tr("Not found");
    else if (m_found && !m_found->complete)
        text = tr("More than %Ln found", nullptr, count);
    else if (m_current && m_wrapped)
        text =
            tr("%1 of %2, from the other end").arg(number(*m_current + 1), number(static_cast<std::uint64_t>(count)));
    else if (m_current)
        text = tr("%1 of %2").arg(number(*m_current + 1), number(static_cast<std::uint64_t>(count)));
    else if (m_found)
        text = tr("%Ln found", nullptr, count);
    m_status->setText(text);
    m_status->setToolTip(text);
    m_status->setForegroundRole(m_problem.isEmpty() ? QPalette::PlaceholderText : QPalette::Text);
    m_cancel->setVisible(slow);
    for (QToolButton* button : {m_previous, m_next, m_replaceOne, m_replaceAll})
        button->setEnabled(any);
}

bool FindBar::event(QEvent* event)
{
    // While the keyboard is here Escape closes the bar, also when there is work elsewhere that it would cancel.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        close();
    else if (enter && m_replace->hasFocus())
        replaceCurrent();
    else if (enter && (m_find->hasFocus() || m_kind->hasFocus()))
        step(event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
    else
        QWidget::keyPressEvent(event);
}

void FindBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void FindBar::retranslate()
{
    const QString kinds[] = {tr("Text"), tr("Pattern"), tr("Bytes"), tr("Token ids")};
    for (int i = 0; i < 4; ++i)
        m_kind->setItemText(i, kinds[i]);
    m_kind->setAccessibleName(tr("What to look for"));
    m_kind->setToolTip(tr("Text, a regular expression, bytes in hexadecimal, or token ids"));
    m_find->setPlaceholderText(tr("Find"));
    m_find->setAccessibleName(tr("Find"));
    m_replace->setPlaceholderText(tr("Replace by"));
    m_replace->setAccessibleName(tr("Replace by"));
    const QString groups =
        tr("With a pattern $1 or \\1 is what its first group found, $0 all of it, \\n a line feed, $$ a "
           "dollar sign and \\\\ a backslash");
    m_replace->setToolTip(groups);
    m_replace->setAccessibleDescription(groups);
    const auto name = [](QToolButton* button, const QString& text, const QString& keys = {}) {
        button->setAccessibleName(text);
        button->setToolTip(keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys));
    };
    name(m_case, tr("Tell capitals from small letters"));
    name(m_cancel, tr("Stop searching"));
    name(m_previous, tr("Previous"), QKeySequence(Qt::SHIFT | Qt::Key_Return).toString(QKeySequence::NativeText));
    name(m_next, tr("Next"), QKeySequence(Qt::Key_Return).toString(QKeySequence::NativeText));
    name(m_close, tr("Close"), QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    m_replaceOne->setText(tr("Replace"));
    name(m_replaceOne, tr("Replace this one and go to the next"));
    m_replaceAll->setText(tr("Replace all"));
    name(m_replaceAll, tr("Replace every place; one step to undo"));
    refresh();
}

} // namespace tokenscope::app
