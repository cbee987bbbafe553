// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/codebookpanel.h"

#include "core/imagestudy/codepatches.h"
#include "widgets/canvas/pictureimage.h"
#include "widgets/codebook/codebookview.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>

namespace tokenscope::app {
namespace {

const QString kOrder = QStringLiteral("order");
const QStringList kOrders{QStringLiteral("number"), QStringLiteral("usage"), QStringLiteral("energy"),
                          QStringLiteral("similarity")};
constexpr std::uint32_t kSortedAtMost = 1U << 20U; // codes whose energies are worked out

CodebookContent contentOf(const FieldResult& result, std::size_t stage)
{
    CodebookContent content;
    content.codes = result.coded.codes.stageSizes.at(stage);
    content.uses = result.coded.usage.at(stage).counts;
    if (content.codes <= kSortedAtMost) {
        content.energy = codeEnergies(*result.coded.quantizer, stage);
        content.bySimilarity = codesBySimilarity(*result.coded.quantizer, stage);
        sortCodes(content);
    }
    return content;
}

} // namespace

CodebookPanel::CodebookPanel(const ImagePanelContext& context, QWidget* parent)
    : ImagePanel(context, parent)
    , m_view(new CodebookView)
    , m_order(new QComboBox)
    , m_summary(new QLabel)
{
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 4, 12, 4);
    bar->setSpacing(8);
    bar->addWidget(m_order);
    bar->addWidget(m_summary, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_view, 1);
    for (const QString& order : kOrders)
        m_order->addItem(order);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    watch(m_facts);
    watch(m_pictures);
    connect(m_order, &QComboBox::currentIndexChanged, this, &CodebookPanel::setOrder);
    connect(m_view, &CodebookView::picturesWanted, this, &CodebookPanel::bringPictures);
    connect(m_view, &CodebookView::codeHovered, this,
            [this](std::int64_t code) { fields().selection().setHovered(selectionOf(code)); });
    connect(m_view, &CodebookView::codeChosen, this,
            [this](std::int64_t code) { fields().selection().setSelected(selectionOf(code)); });
    connect(m_view, &CodebookView::menuRequested, this, &Panel::exportMenuRequested);
    connect(&fields().selection(), &FieldSelectionModel::hoveredChanged, this, &CodebookPanel::showSelection);
    connect(&fields().selection(), &FieldSelectionModel::selectedChanged, this, [this] {
        showSelection();
        m_view->showCode(m_view->chosen());
    });
    retranslate();
}

const ViewExport* CodebookPanel::viewExport() const
{
    return m_view->hasExport() ? m_view : nullptr;
}

QJsonObject CodebookPanel::state() const
{
    return {{kOrder, kOrders.at(m_order->currentIndex())}};
}

void CodebookPanel::restore(const QJsonObject& state)
{
    const QScopedValueRollback<bool> restoring(m_restoring, true);
    m_order->setCurrentIndex(std::max<int>(0, static_cast<int>(kOrders.indexOf(state.value(kOrder).toString()))));
}

void CodebookPanel::setOrder(int order)
{
    m_view->setOrder(static_cast<CodebookOrder>(order));
    if (!m_restoring)
        Q_EMIT stateChanged();
}

void CodebookPanel::refresh()
{
    const FieldResultPtr wanted = result();
    if (!wanted)
        m_view->setEmptyText(emptyText(tr("Open a picture to see the codes its tokens are painted with.")));
    if (wanted == m_shown && stage() == m_shownStage)
        return;
    m_shown = wanted;
    m_shownStage = stage();
    if (!wanted || wanted->coded.codes.stages() == 0) {
        m_facts.cancel();
        m_pictures.cancel();
        m_view->setContent({});
        m_summary->clear();
        return;
    }
    m_facts.start(
        [wanted, stage = m_shownStage](const std::stop_token&, Progress&) { return contentOf(*wanted, stage); },
        [this, wanted](CodebookContent content) {
            const CodeUsage& usage = wanted->coded.usage.at(m_shownStage);
            const QLocale locale;
            m_summary->setText(tr("%1 of %2 codes used, perplexity %3")
                                   .arg(locale.toString(static_cast<qulonglong>(usage.used)),
                                        locale.toString(content.codes), locale.toString(usage.perplexity, 'f', 1)));
            m_summary->setToolTip(
                tr("With so few tokens at most %1 of the codes can be used; drawn evenly they would use %2.")
                    .arg(locale.toString(usage.ceiling * 100, 'f', 0) + QLatin1Char('%'),
                         locale.toString(usage.expectedDistinct, 'f', 0)));
            m_view->setContent(std::move(content));
            m_view->refreshPictures();
            showSelection();
        });
}

void CodebookPanel::bringPictures(const std::vector<std::uint32_t>& codes)
{
    if (!m_shown || !m_shown->encoder)
        return;
    m_pictures.start(
        [shown = m_shown, stage = m_shownStage, codes](const std::stop_token& stop, Progress&) {
            RunContext context;
            context.stop = stop;
            return codePatches(*shown->encoder, *shown->coded.quantizer, shown->coded.field->grid, stage, codes,
                               context)
                .map([](const std::vector<Picture>& pictures) {
                    std::vector<QImage> images;
                    images.reserve(pictures.size());
                    for (const Picture& picture : pictures)
                        images.push_back(imageOf(picture));
                    return images;
                });
        },
        [this, codes](Result<std::vector<QImage>> images) {
            if (images)
                m_view->setPictures(codes, *images);
            else
                Q_EMIT failed(images.error());
        });
}

FieldSelection CodebookPanel::selectionOf(std::int64_t code) const
{
    if (code < 0)
        return {};
    return {fields().run(), -1, static_cast<std::uint32_t>(m_shownStage), code};
}

void CodebookPanel::showSelection()
{
    const auto codeOf = [this](const FieldSelection& selection) -> std::int64_t {
        const bool here = selection.run == fields().run() && selection.stage == m_shownStage;
        return here ? selection.code : -1;
    };
    m_view->setPointed(codeOf(fields().selection().hovered()));
    m_view->setChosen(codeOf(fields().selection().selected()));
}

void CodebookPanel::retranslate()
{
    const QStringList names{tr("By number"), tr("By usage"), tr("By energy"), tr("By similarity")};
    for (int i = 0; i < names.size(); ++i)
        m_order->setItemText(i, names[i]);
    m_order->setAccessibleName(tr("Order"));
    m_order->setToolTip(tr("How the codes are sorted"));
    m_view->setAccessibleName(tr("Codebook"));
    m_shown.reset();
    refreshSoon();
}

} // namespace tokenscope::app
