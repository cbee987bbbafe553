// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inspector/neighbourlinks.h"

#include "widgets/textview/tokendescription.h"
#include "widgets/textview/tokentextview.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QTextDocumentFragment>

#include <algorithm>

namespace tokenscope::app {

NeighbourLinks::NeighbourLinks(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (QLabel*& label : m_groups) {
        label = new QLabel;
        label->setTextFormat(Qt::RichText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
        layout->addWidget(label);
        connect(label, &QLabel::linkActivated, this,
                [this](const QString& link) { Q_EMIT idActivated(link.mid(3).toUInt()); });
        connect(label, &QLabel::linkHovered, this,
                [this](const QString& link) { Q_EMIT idHovered(link.isEmpty() ? kNoToken : link.mid(3).toUInt()); });
    }
}

void NeighbourLinks::setNeighbours(const VocabularyNeighbours& neighbours, TokenId self, const Vocabulary& vocabulary)
{
    showGroup(Variants, tr("With or without a space, other case"), neighbours.variants, self, vocabulary);
    const auto shown = neighbours.extensions.size();
    const auto left = static_cast<int>(std::min<std::uint64_t>(neighbours.extensionCount - shown, 0x7FFFFFFF));
    showGroup(Extensions, tr("Begin with it"), neighbours.extensions, self, vocabulary,
              left > 0 ? tr("and %Ln more", nullptr, left) : QString());
    showGroup(Beginnings, tr("It begins with"), neighbours.beginnings, self, vocabulary);
    showGroup(Endings, tr("It ends with"), neighbours.endings, self, vocabulary);
    showGroup(Ids, tr("Ids beside it"), neighbours.ids, self, vocabulary);
    fit();
}

void NeighbourLinks::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void NeighbourLinks::fit()
{
    layout()->activate();
    setMinimumHeight(std::max(0, layout()->heightForWidth(width())));
}

void NeighbourLinks::showGroup(Group group, const QString& title, const std::vector<TokenId>& ids, TokenId self,
                               const Vocabulary& vocabulary, const QString& rest)
{
    QLabel* label = m_groups.at(group);
    label->setVisible(!ids.empty());
    if (ids.empty()) {
        label->clear();
        return;
    }
    const QString family = TokenTextView::defaultTextFont().family().toHtmlEscaped();
    QStringList links;
    for (const TokenId id : ids) {
        // What breaks a line must not stand within a link.
        const QString text = visibleText(pieceBytes(vocabulary, id), 24)
                                 .toHtmlEscaped()
                                 .replace(QLatin1Char(' '), QLatin1String("&nbsp;"));
        const QString shown = QStringLiteral("<span style=\"font-family:'%1'\">%2</span>").arg(family, text);
        links.append(id == self ? QStringLiteral("<b>%1</b>").arg(shown)
                                : QStringLiteral("<a href=\"id:%1\" style=\"text-decoration:none\">%2</a>")
                                      .arg(QString::number(id), shown));
    }
    QString html = QStringLiteral("<div style=\"color:%1\">%2</div><div>%3")
                       .arg(palette().color(QPalette::PlaceholderText).name(), title.toHtmlEscaped(),
                            links.join(QStringLiteral(" &nbsp; ")));
    if (!rest.isEmpty())
        html += QStringLiteral(" &nbsp; ") + rest.toHtmlEscaped();
    label->setText(html + QStringLiteral("</div>"));
    label->setAccessibleName(title);
    label->setAccessibleDescription(QTextDocumentFragment::fromHtml(html).toPlainText());
}

QStringList NeighbourLinks::lines() const
{
    QStringList lines;
    for (const QLabel* group : m_groups) {
        if (group->text().isEmpty())
            continue;
        lines.append(
            QTextDocumentFragment::fromHtml(group->text()).toPlainText().replace(QChar(0xA0), QLatin1Char(' ')));
    }
    return lines;
}

} // namespace tokenscope::app
