// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/sideinputsdialog.h"

#include "app/dialogs/dialogbuttons.h"
#include "app/errors/errortext.h"
#include "app/help/exportexampledialog.h"
#include "app/icons/icons.h"
#include "app/panels/problemlabel.h"
#include "app/reduction/reductionsession.h"
#include "widgets/parameters/pathfield.h"

#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace tokenscope::app {
namespace {

enum Column { NameColumn, WantedColumn, FileColumn, FoundColumn, ClearColumn };

struct SideText {
    const char* id;
    const char* name;
    const char* help;
};

constexpr SideText kTexts[] = {
    {"saliency", QT_TRANSLATE_NOOP("SideInputs", "Saliency"),
     QT_TRANSLATE_NOOP("SideInputs", "CLS-to-patch attention, mean of the heads, of the layer the features are from")},
    {"shallow", QT_TRANSLATE_NOOP("SideInputs", "Shallow saliency"),
     QT_TRANSLATE_NOOP("SideInputs", "CLS-to-patch attention of an earlier layer")},
    {"heads", QT_TRANSLATE_NOOP("SideInputs", "Saliency of each head"),
     QT_TRANSLATE_NOOP("SideInputs", "CLS-to-patch attention of each head")},
    {"keys", QT_TRANSLATE_NOOP("SideInputs", "Keys"),
     QT_TRANSLATE_NOOP("SideInputs", "Attention keys, mean of the heads")},
    {"query", QT_TRANSLATE_NOOP("SideInputs", "Query"), QT_TRANSLATE_NOOP("SideInputs", "The CLS token's query")},
    {"text", QT_TRANSLATE_NOOP("SideInputs", "Text"),
     QT_TRANSLATE_NOOP("SideInputs", "Text embeddings in the features' space")},
    {"attention", QT_TRANSLATE_NOOP("SideInputs", "Attention"),
     QT_TRANSLATE_NOOP("SideInputs", "Attention of the language model over its whole sequence")},
    {"directions", QT_TRANSLATE_NOOP("SideInputs", "Directions"),
     QT_TRANSLATE_NOOP("SideInputs", "Unit directions for finite differences")},
    {"projector-w1", QT_TRANSLATE_NOOP("SideInputs", "Projector, first weights"),
     QT_TRANSLATE_NOOP("SideInputs", "First weights of the projector into the language model")},
    {"projector-b1", QT_TRANSLATE_NOOP("SideInputs", "Projector, first bias"),
     QT_TRANSLATE_NOOP("SideInputs", "First bias of the projector")},
    {"projector-w2", QT_TRANSLATE_NOOP("SideInputs", "Projector, second weights"),
     QT_TRANSLATE_NOOP("SideInputs", "Second weights of the projector")},
    {"projector-b2", QT_TRANSLATE_NOOP("SideInputs", "Projector, second bias"),
     QT_TRANSLATE_NOOP("SideInputs", "Second bias of the projector")},
};

SideText textOf(const SideInput& side)
{
    const auto* const found = std::ranges::find(kTexts, side.id, &SideText::id);
    return found == std::end(kTexts) ? SideText{side.id.data(), side.id.data(), side.help.data()} : *found;
}

QString translated(const char* text)
{
    return QCoreApplication::translate("SideInputs", text);
}

QString utf8(const std::string& text)
{
    return QString::fromStdString(text);
}

/// The side inputs among what is dragged, by the names of the files.
std::vector<std::pair<std::string, QString>> sidesAmong(const QMimeData& dragged)
{
    std::vector<std::pair<std::string, QString>> found;
    for (const QUrl& url : dragged.urls()) {
        const QFileInfo file(url.toLocalFile());
        const std::string id = file.completeBaseName().toStdString();
        if (file.suffix() == QLatin1String("npy") && findSideInput(id) != nullptr)
            found.emplace_back(id, file.filePath());
    }
    return found;
}

} // namespace

SideInputsDialog::SideInputsDialog(ReductionSession& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_help(new QLabel(this))
    , m_tokens(new QLabel(this))
    , m_firstVisualLabel(new QLabel)
    , m_firstVisual(new QSpinBox)
    , m_example(new QToolButton(this))
{
    setAcceptDrops(true);
    m_help->setWordWrap(true);
    m_tokens->setWordWrap(true);
    auto* inside = new QWidget;
    auto* grid = new QGridLayout(inside);
    grid->setContentsMargins(0, 0, 8, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(FileColumn, 1);
    buildRows(*grid);
    auto* area = new QScrollArea(this);
    area->setWidget(inside);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_example->setIcon(icons::icon(QStringLiteral("square-terminal")));
    m_example->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_example->setFocusPolicy(Qt::TabFocus);
    connect(m_example, &QToolButton::clicked, this, [this] {
        auto* example = new ExportExampleDialog(this);
        example->setAttribute(Qt::WA_DeleteOnClose);
        example->open();
    });
    auto* buttons = dialogButtons(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* under = new QHBoxLayout;
    under->addWidget(m_example);
    under->addWidget(buttons, 1);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addWidget(m_help);
    column->addWidget(m_tokens);
    column->addWidget(area, 1);
    column->addLayout(under);
    const auto refresh = [this] { showAll(); };
    connect(&m_session, &ReductionSession::sidesChanged, this, refresh);
    connect(&m_session, &ReductionSession::resultChanged, this, refresh);
    connect(&m_session, &ReductionSession::materialChanged, this, refresh);
    connect(&m_session, &ReductionSession::activeChanged, this, refresh);
    retranslate();
    area->setMinimumWidth(inside->minimumSizeHint().width() + area->verticalScrollBar()->sizeHint().width());
    constexpr int kWidth = 960;
    constexpr int kHeight = 620;
    resize(std::max(kWidth, minimumSizeHint().width()), kHeight);
}

void SideInputsDialog::buildRows(QGridLayout& grid)
{
    for (const int column : {NameColumn, WantedColumn, FileColumn, FoundColumn}) {
        m_headings.push_back(new QLabel);
        m_headings.back()->setForegroundRole(QPalette::PlaceholderText);
        grid.addWidget(m_headings.back(), 0, column);
    }
    int line = 1;
    for (const SideInput& side : sideInputs()) {
        Row row{&side, new QLabel, new QLabel, new PathField, new QLabel, new QToolButton, new ProblemLabel};
        row.name->setBuddy(row.field);
        row.clear->setIcon(icons::icon(QStringLiteral("x")));
        row.clear->setAutoRaise(true);
        row.clear->setFocusPolicy(Qt::TabFocus);
        grid.addWidget(row.name, line, NameColumn);
        grid.addWidget(row.wanted, line, WantedColumn);
        grid.addWidget(row.field, line, FileColumn);
        grid.addWidget(row.found, line, FoundColumn);
        grid.addWidget(row.clear, line, ClearColumn);
        grid.addWidget(row.error, line + 1, FileColumn, 1, 2);
        line += 2;
        const std::string id(side.id);
        connect(row.field, &PathField::pathChanged, this, [this, id](const QString& path) { bring(id, path); });
        connect(row.field, &PathField::chooseRequested, this, [this, row] { choose(row); });
        connect(row.clear, &QToolButton::clicked, this, [this, id] { bring(id, {}); });
        m_rows.push_back(row);
        if (side.id != "attention")
            continue;
        constexpr int kMostSequence = 10'000'000;
        m_firstVisual->setRange(0, kMostSequence);
        m_firstVisual->setKeyboardTracking(false);
        m_firstVisualLabel->setBuddy(m_firstVisual);
        auto* begins = new QHBoxLayout;
        begins->addWidget(m_firstVisualLabel);
        begins->addWidget(m_firstVisual);
        begins->addStretch(1);
        grid.addLayout(begins, line++, FileColumn);
    }
    grid.setRowStretch(line, 1);
    connect(m_firstVisual, &QSpinBox::valueChanged, this, [this](int first) {
        if (m_showing)
            return;
        SideChoice sides = m_session.sides();
        sides.firstVisual = first;
        m_session.setSides(sides);
    });
}

/// An empty path takes it away.
void SideInputsDialog::bring(const std::string& id, const QString& path)
{
    SideChoice sides = m_session.sides();
    if (path.isEmpty())
        sides.files.erase(id);
    else
        sides.files[id] = path;
    m_session.setSides(sides);
}

void SideInputsDialog::choose(const Row& row)
{
    const QString path = QFileDialog::getOpenFileName(
        this, row.name->text(), row.field->path(), tr("NumPy arrays (%1);;All files (*)").arg(QStringLiteral("*.npy")));
    if (!path.isEmpty())
        bring(std::string(row.side->id), path);
}

void SideInputsDialog::showAll()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    const SideChoice& sides = m_session.sides();
    const SideMaterial& read = *m_session.sideMaterial();
    const ReductionInput* input = m_session.activeRun()->input().get();
    if (input != nullptr) {
        const PatchGrid& grid = input->field->grid;
        m_tokens->setText(tr("The tokens now: N = %L1 (%L2 × %L3), of D = %L4 dimensions.")
                              .arg(input->tokens())
                              .arg(grid.rows * std::max<std::int64_t>(1, grid.frames))
                              .arg(grid.columns)
                              .arg(input->field->dimensions()));
    } else {
        m_tokens->setText(tr("Nothing is open: N is the number of tokens, D that of their dimensions."));
    }
    const std::vector<SideFit> fits = fitSides(input, read.files, sides.firstVisual);
    for (std::size_t at = 0; at < m_rows.size(); ++at) {
        const Row& row = m_rows[at];
        const std::string id(row.side->id);
        const auto chosen = sides.files.find(id);
        const QString path = chosen == sides.files.end() ? QString() : chosen->second;
        row.wanted->setText(utf8(fits[at].wanted));
        row.field->setPath(path);
        row.clear->setEnabled(!path.isEmpty());
        const auto error = read.errors.find(id);
        const bool isRead = !path.isEmpty() && error == read.errors.end();
        row.found->setText(isRead ? utf8(fits[at].found) : QString());
        QString wrong;
        if (!path.isEmpty() && error != read.errors.end())
            wrong = error->second.code == ErrorCode::UnknownFormat
                ? tr("“%1” is no NumPy array (.npy)").arg(QFileInfo(path).fileName())
                : errorLine(error->second);
        else if (isRead && !fits[at].fits)
            wrong = tr("“%1”: wanted %2, found %3")
                        .arg(QFileInfo(path).fileName(), utf8(fits[at].wanted), utf8(fits[at].found));
        row.error->setText(wrong);
        row.error->setVisible(!wrong.isEmpty());
    }
    m_firstVisual->setValue(static_cast<int>(sides.firstVisual));
    m_firstVisual->setEnabled(sides.files.contains("attention"));
}

// Drops ----------------------------------------------------------------------------------------------------------------

void SideInputsDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (!sidesAmong(*event->mimeData()).empty())
        event->acceptProposedAction();
}

void SideInputsDialog::dropEvent(QDropEvent* event)
{
    SideChoice sides = m_session.sides();
    for (const auto& [id, path] : sidesAmong(*event->mimeData()))
        sides.files[id] = path;
    m_session.setSides(sides);
    event->acceptProposedAction();
}

// Language -------------------------------------------------------------------------------------------------------------

void SideInputsDialog::retranslate()
{
    setWindowTitle(tr("Side inputs"));
    m_help->setText(
        tr("What a model of your own says about these tokens, as .npy files: choose them, or drop them here "
           "under the names an export gives them (saliency.npy, keys.npy…). Methods that need them can then "
           "be used, and no stand-in is used in their place."));
    const QStringList headings{tr("What it is"), tr("Wanted shape"), tr("File"), tr("Found")};
    for (std::size_t at = 0; at < m_headings.size(); ++at)
        m_headings[at]->setText(headings[static_cast<qsizetype>(at)]);
    for (const Row& row : m_rows) {
        const SideText text = textOf(*row.side);
        const QString name = translated(text.name);
        row.name->setText(name);
        row.name->setToolTip(translated(text.help));
        row.field->setNames(name, translated(text.help));
        row.field->setHint(translated(text.help));
        const QString clear = tr("Clear “%1”").arg(name);
        row.clear->setAccessibleName(clear);
        row.clear->setToolTip(clear);
    }
    m_firstVisualLabel->setText(tr("Visual tokens begin at"));
    m_firstVisual->setAccessibleName(tr("Visual tokens begin at"));
    m_firstVisual->setToolTip(tr("Where in the language model's sequence the first visual token stands, from 0"));
    m_example->setText(tr("How to export them from PyTorch…"));
    showAll();
}

void SideInputsDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace tokenscope::app
