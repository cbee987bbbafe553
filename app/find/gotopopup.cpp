// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/find/gotopopup.h"

#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QScreen>
#include <QVBoxLayout>

namespace tokenscope::app {
namespace {

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

} // namespace

GoToPopup::GoToPopup(QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_field(new QLineEdit(this))
    , m_message(new QLabel(this))
    , m_help(new QLabel(this))
{
    setFrameShape(QFrame::StyledPanel);
    m_help->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {m_message, m_help}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_field);
    layout->addWidget(m_message);
    layout->addWidget(m_help);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, &GoToPopup::check);
    connect(m_field, &QLineEdit::returnPressed, this, &GoToPopup::go);
}

void GoToPopup::open(const TextDocument& document, const QPoint& topCentre)
{
    m_document = document;
    setAccessibleName(tr("Go to"));
    m_field->setAccessibleName(tr("Line, byte or token to go to"));
    m_field->setPlaceholderText(tr("Line number"));
    m_help->setText(tr("12 is a line, b:12 a byte, t:12 a token. Lines and tokens are counted from 1, bytes from 0."));
    m_field->clear();
    check();
    setFixedWidth(fontMetrics().averageCharWidth() * 52);
    adjustSize();
    const QRect area = parentWidget()->screen()->availableGeometry();
    QPoint corner = topCentre - QPoint(width() / 2, 0);
    corner.setX(qBound(area.left(), corner.x(), qMax(area.left(), area.right() - width())));
    move(corner);
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

QString GoToPopup::message() const
{
    return m_message->text();
}

void GoToPopup::check()
{
    const std::string text = m_field->text().toStdString();
    const std::optional<Place> place = parsePlace(text);
    const Place::Unit unit = place ? place->unit : Place::Unit::Line;
    const std::optional<PlaceLimits> limits = placeLimits(m_document, unit);
    if (!limits) {
        m_message->setText(tr("The text has no tokens yet."));
    } else if (!place && !text.empty()) {
        m_message->setText(tr("This is no number of a line, byte or token."));
    } else if (!place || !limits->contains(place->number)) {
        const QString first = number(limits->first);
        const QString last = number(limits->last);
        m_message->setText(unit == Place::Unit::Line       ? tr("Lines go from %1 to %2.").arg(first, last)
                               : unit == Place::Unit::Byte ? tr("Bytes go from %1 to %2.").arg(first, last)
                                                           : tr("Tokens go from %1 to %2.").arg(first, last));
    } else {
        const QString at = number(place->number);
        const QString last = number(limits->last);
        m_message->setText(unit == Place::Unit::Line       ? tr("Line %1 of %2").arg(at, last)
                               : unit == Place::Unit::Byte ? tr("Byte %1 of %2").arg(at, last)
                                                           : tr("Token %1 of %2").arg(at, last));
    }
    m_field->setAccessibleDescription(m_message->text());
}

void GoToPopup::go()
{
    const std::optional<Place> place = parsePlace(m_field->text().toStdString());
    const std::optional<std::uint64_t> byte = place ? byteOf(m_document, *place) : std::nullopt;
    if (!byte)
        return; // the message says why
    hide();
    Q_EMIT placeChosen(*byte);
}

} // namespace tokenscope::app
