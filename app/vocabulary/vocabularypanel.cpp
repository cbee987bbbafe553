// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/vocabulary/vocabularypanel.h"

#include "app/errors/errortext.h"
#include "app/panels/behindatab.h"
#include "app/search/searchpopup.h"
#include "app/session/session.h"
#include "app/window/entries.h"
#include "app/window/progressline.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/vocabulary/vocabularyview.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLineEdit>

#include <algorithm>

namespace tokenscope::app {

struct VocabularyPanel::Index {
    std::string tokenizerId;
    std::shared_ptr<const Tokenizer> tokenizer;
    std::shared_ptr<const VocabularyIndex> index;
};

struct VocabularyPanel::Comparison {
    std::string tokenizerId;
    std::shared_ptr<const VocabularyIndex> index;
    std::shared_ptr<const VocabularyComparison> comparison;
};

VocabularyPanel::VocabularyPanel(const PanelContext& context, QWidget* parent)
    : Panel(context, parent)
    , m_view(new VocabularyView(this))
    , m_progress(new ProgressLine(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_progress);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view->filters()->searchField());
    m_view->setSelectionModel(&subject().selection());
    for (LatestWork* work : {&m_indexWork, &m_countWork, &m_compareWork, &m_searchWork})
        watch(*work);
    showWork(*m_progress);
    connect(&subject(), &Subject::encodedChanged, this, &VocabularyPanel::takeSession);
    connect(&subject(), &Subject::currentChanged, this, &VocabularyPanel::takeSession);
    connect(&subject(), &Subject::tokenizerChanged, this, &VocabularyPanel::takeSession);
    connect(m_view, &VocabularyView::queryChanged, this, &VocabularyPanel::search);
    connect(m_view, &VocabularyView::queryChanged, this, &Panel::stateChanged);
    connect(m_view, &VocabularyView::compareRequested, this, &VocabularyPanel::showChooser);
    connect(m_view, &VocabularyView::compareEnded, this, [this] { compareWith({}); });
    connect(m_view, &VocabularyView::findRequested, this, &VocabularyPanel::findInText);
    connect(m_view, &VocabularyView::exportMenuRequested, this, &Panel::exportMenuRequested);
    takeSession();
    retranslate();
}

const ViewExport* VocabularyPanel::viewExport() const
{
    return m_view->hasExport() ? m_view : nullptr;
}

QString VocabularyPanel::commandLine() const
{
    if (!m_index)
        return {};
    const DocumentPtr& document = subject().current();
    const bool isFile = m_counts && document && document->origin == Document::Origin::File;
    return vocabCommandLine(m_indexed, wanted(), isFile ? document->path : QString());
}

VocabularyState VocabularyPanel::wanted() const
{
    return {m_view->query(), m_comparison ? m_view->membership() : m_restoredMembership, m_other};
}

QJsonObject VocabularyPanel::state() const
{
    return toJson(wanted());
}

void VocabularyPanel::restore(const QJsonObject& state)
{
    const VocabularyState restored = vocabularyStateOf(state);
    m_restoredMembership = restored.membership;
    m_view->setQuery(restored.query, restored.membership);
    compareWith(restored.other);
    search();
}

void VocabularyPanel::cancelWork()
{
    const bool reading = m_indexWork.isBusy();
    const bool counting = m_countWork.isBusy();
    const bool comparing = m_compareWork.isBusy();
    Panel::cancelWork();
    if (reading && !m_index)
        m_view->setMessage(tr("Reading was stopped. Close this panel and show it again to read the vocabulary."));
    if (counting) { // those of another text would stand there as this one's
        m_countedKey = 0;
        m_counts.reset();
        m_view->setCounts(nullptr);
    }
    if (comparing) {
        m_other.clear();
        makeComparison();
    }
}

void VocabularyPanel::takeSession()
{
    const EncodedText* encoded = subject().encodedCurrent();
    m_encoded = encoded != nullptr ? std::optional(*encoded) : std::nullopt;
    m_view->setEncodingKey(m_encoded ? m_encoded->key : 0);
    refreshSoon();
}

void VocabularyPanel::retranslate()
{
    if (!m_index)
        m_view->setMessage(tr("Choose a tokenizer to see its vocabulary."));
}

void VocabularyPanel::refresh()
{
    if (!isVisible() || isBehindATab(*this))
        return;
    const std::string& wantedId = m_encoded ? m_encoded->tokenizerId : subject().tokenizer();
    // A file that was read again is another tokenizer under the same name.
    const bool same =
        wantedId == m_indexed && m_index && (!m_encoded || m_encoded->tokenizer == m_indexedTokenizer.lock());
    if (!same) {
        if (!wantedId.empty())
            buildIndex();
        return;
    }
    const std::uint64_t key = m_encoded ? m_encoded->key : 0;
    if (key != m_countedKey)
        countTokens();
    if (m_other != m_compared)
        makeComparison();
}

void VocabularyPanel::buildIndex()
{
    const std::string id = m_encoded ? m_encoded->tokenizerId : subject().tokenizer();
    auto known = m_encoded ? m_encoded->tokenizer : nullptr;
    if (!m_index)
        m_view->setMessage(tr("Reading the vocabulary…"));
    m_indexWork.start(
        [&source = context().session.openTokenizers(), id, known](const std::stop_token& stop,
                                                                  Progress&) mutable -> Result<Index> {
            if (!known) {
                auto opened = source.open(id);
                if (!opened)
                    return tl::unexpected<Error>(opened.error());
                known = *opened;
            }
            auto index = VocabularyIndex::build(known->spec(), stop);
            if (!index)
                return tl::unexpected<Error>(index.error());
            return Index{id, known, *index};
        },
        [this](Result<Index> index) { takeIndex(std::move(index)); });
}

void VocabularyPanel::takeIndex(Result<Index> index)
{
    if (!index) {
        // The window says why a tokenizer does not open.
        if (!m_index)
            m_view->setMessage(tr("Choose a tokenizer to see its vocabulary."));
        return;
    }
    m_restoredMembership = wanted().membership;
    m_index = index->index;
    m_indexed = index->tokenizerId;
    m_indexedTokenizer = index->tokenizer;
    m_counts.reset();
    m_countedKey = 0;
    m_compared.clear();
    m_otherIndex.reset();
    m_comparison.reset();
    m_view->setVocabulary(m_index);
    search();
    refresh();
}

void VocabularyPanel::countTokens()
{
    m_countedKey = m_encoded ? m_encoded->key : 0;
    const auto tokens = m_encoded ? m_encoded->text.tokens() : nullptr;
    const auto take = [this](std::shared_ptr<const TokenCounts> counts) {
        m_counts = std::move(counts);
        m_view->setCounts(m_counts);
        if (const VocabularyQuery query = m_view->query(); query.occurring || query.sort == EntrySort::Occurrences)
            search();
    };
    if (!tokens) {
        m_countWork.cancel();
        take(nullptr);
        return;
    }
    m_countWork.start(
        [tokens, index = m_index](const std::stop_token& stop, Progress&) {
            return tokenscope::countTokens(tokens->ids(), *index, stop);
        },
        [take](Result<TokenCounts> counts) {
            take(counts ? std::make_shared<const TokenCounts>(std::move(*counts)) : nullptr);
        });
}

void VocabularyPanel::compareWith(const std::string& other)
{
    if (other == m_other)
        return;
    m_other = other;
    refresh();
}

void VocabularyPanel::makeComparison()
{
    m_compared = m_other;
    if (m_other.empty()) {
        m_compareWork.cancel();
        m_otherIndex.reset();
        m_comparison.reset();
        m_restoredMembership = Membership::All;
        m_view->setComparison({}, nullptr, nullptr);
        search();
        return;
    }
    m_compareWork.start(
        [&source = context().session.openTokenizers(), id = m_other, here = m_index](const std::stop_token& stop,
                                                                                     Progress&) -> Result<Comparison> {
            const auto opened = source.open(id);
            if (!opened)
                return tl::unexpected<Error>(opened.error());
            auto there = VocabularyIndex::build((*opened)->spec(), stop);
            if (!there)
                return tl::unexpected<Error>(there.error());
            auto comparison = compareVocabularies(*here, **there, stop);
            if (!comparison)
                return tl::unexpected<Error>(comparison.error());
            return Comparison{id, *there, std::make_shared<const VocabularyComparison>(std::move(*comparison))};
        },
        [this](Result<Comparison> comparison) { takeComparison(std::move(comparison)); });
}

void VocabularyPanel::takeComparison(Result<Comparison> comparison)
{
    if (!comparison) {
        m_other.clear();
        makeComparison();
        Q_EMIT failed(comparison.error());
        return;
    }
    m_otherIndex = comparison->index;
    m_comparison = comparison->comparison;
    m_view->setComparison(context().session.tokenizers().title(comparison->tokenizerId), m_otherIndex, m_comparison);
    m_view->setQuery(m_view->query(), m_restoredMembership);
    search();
}

void VocabularyPanel::search()
{
    if (!m_index)
        return;
    struct Found {
        VocabularyMatches matches;
        Membership membership;
    };
    const Membership membership = m_comparison ? m_view->membership() : Membership::All;
    if (m_comparison)
        m_restoredMembership = membership;
    m_searchWork.start(
        [query = m_view->query(), membership, index = m_index, counts = m_counts, other = m_otherIndex,
         comparison = m_comparison](const std::stop_token& stop, Progress&) -> Result<Found> {
            const bool isOther = membership == Membership::OnlyThere;
            const std::vector<std::uint8_t> among =
                comparison ? comparison->members(membership, *index, *other) : std::vector<std::uint8_t>();
            auto matches = (isOther ? *other : *index).search(query, isOther ? nullptr : counts.get(), among, stop);
            if (!matches)
                return tl::unexpected<Error>(matches.error());
            return Found{std::move(*matches), membership};
        },
        [this](Result<Found> found) {
            if (found)
                m_view->setMatches(std::move(found->matches), found->membership);
            else if (found.error().code == ErrorCode::Truncated)
                m_view->setProblem(tr("Half a byte: type its second digit."));
            else
                m_view->setProblem(QString::fromStdString(found.error().detail));
        });
}

void VocabularyPanel::showChooser(const QPoint& topCentre)
{
    if (m_popup == nullptr)
        m_popup = new SearchPopup(window());
    std::vector<SearchEntry> entries = tokenizerEntries(
        context().session.tokenizers(), m_other, [this](const std::string& id) { compareWith(id); },
        [](const TokenizerChoice&) {});
    // Bringing a tokenizer is the chooser's; here are those that can be compared now.
    std::erase_if(entries, [](const SearchEntry& entry) { return !entry.enabled; });
    m_popup->open(std::move(entries), tr("Compare with which tokenizer?"), tr("Tokenizers"), topCentre);
}

void VocabularyPanel::findInText(TokenId id)
{
    if (!m_encoded || !m_encoded->text.tokens())
        return;
    const TokenTable& tokens = *m_encoded->text.tokens();
    const TokenIds ids = tokens.ids();
    const auto found = std::ranges::find(ids, id);
    if (found == ids.end())
        return;
    const auto token = static_cast<TokenIndex>(found - ids.begin());
    Selection selected;
    selected.tokens = {token, token + 1};
    selected.bytes = tokens.range(token);
    selected.id = id;
    selected.encodingKey = m_encoded->key;
    subject().selection().setSelected(selected);
}

} // namespace tokenscope::app
