// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/help/exportexampledialog.h"

#include "app/dialogs/dialogbuttons.h"
#include "core/reducestudy/exportexample.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

namespace tokenscope::app {

ExportExampleDialog::ExportExampleDialog(QWidget* parent)
    : QDialog(parent)
    , m_example(new QPlainTextEdit(this))
    , m_copy(new QPushButton(tr("Copy"), this))
{
    setWindowTitle(tr("Exporting features from PyTorch"));
    auto* before = new QLabel(tr("These ten lines write a folder of .npy files that “Open features…” takes. Any other "
                                 "model will do that gives one vector for each patch."),
                              this);
    auto* after = new QLabel(
        tr("features.npy is rows × columns × D. Beside it may lie saliency.npy, heads.npy, keys.npy, text.npy, "
           "attention.npy and what else “Side inputs…” names, and layout.json with \"grid\", \"source\" and "
           "\"first_visual\". Single files can be brought beside a picture as well."),
        this);
    for (QLabel* label : {before, after})
        label->setWordWrap(true);
    const auto text = exportExample();
    m_example->setPlainText(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).trimmed());
    m_example->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_example->setReadOnly(true);
    m_example->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_example->setTabChangesFocus(true);
    m_example->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_example->setAccessibleName(tr("Python program"));
    before->setBuddy(m_example);
    m_copy->setToolTip(tr("Copy the whole program"));
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_example->toPlainText() + QLatin1Char('\n')); });
    auto* buttons = dialogButtons(QDialogButtonBox::Close, this);
    buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addWidget(before);
    column->addWidget(m_example, 1);
    column->addWidget(after);
    column->addWidget(buttons);
    // Wide enough for its longest line, as long as that is no wider than a small screen.
    constexpr int kMostWidth = 1000;
    const QFontMetrics metrics(m_example->font());
    const int lines = static_cast<int>(std::ranges::count(text, '\n'));
    m_example->setMinimumHeight(metrics.lineSpacing() * (lines + 2));
    resize(std::min(kMostWidth, metrics.horizontalAdvance(QLatin1Char('m')) * 124), sizeHint().height());
}

} // namespace tokenscope::app
