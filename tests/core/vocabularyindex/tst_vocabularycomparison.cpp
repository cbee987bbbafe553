// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/textstudy/vocabularyindex/vocabularycomparison.h"
#include "tests/core/vocabularyindex/handvocabulary.h"

using namespace tokenscope;
using namespace tokenscope::test;

class TestVocabularyComparison : public QObject {
    Q_OBJECT

private slots:
    void comparesByBytes();
    void pairsEqualPiecesInOrder();
    void comparesWithNothing();
    void comparesWithItself();
    void stopsWhenAsked();
    void namesComeBack();

private:
    static std::string members(const VocabularyComparison& comparison, Membership membership,
                               const VocabularyIndex& here, const VocabularyIndex& there)
    {
        const auto marks = comparison.members(membership, here, there);
        std::vector<TokenId> ids;
        for (TokenId id = 0; id < marks.size(); ++id) {
            if (marks[id] != 0)
                ids.push_back(id);
        }
        return idsText(ids);
    }
};

void TestVocabularyComparison::comparesByBytes()
{
    // The same words, spelled in two alphabets and under different ids, with holes.
    const auto here = handIndex({{0, "a"}, {1, "\u0120the"}, {3, "b"}, {4, "only"}}, Alphabet::ByteMap);
    const auto there = handIndex({{0, "a"}, {5, "\u2581the"}, {2, "b"}, {7, "other"}, {8, "more"}}, Alphabet::Text);
    const auto comparison = compareVocabularies(*here, *there).value();
    QCOMPARE(comparison.there[0], TokenId{0});
    QCOMPARE(comparison.there[1], TokenId{5});
    QCOMPARE(comparison.there[2], kNoToken);
    QCOMPARE(comparison.there[3], TokenId{2});
    QCOMPARE(comparison.there[4], kNoToken);
    QCOMPARE(comparison.here[5], TokenId{1});
    QCOMPARE(comparison.here[7], kNoToken);
    QCOMPARE(comparison.count(Membership::All), 4U);
    QCOMPARE(comparison.count(Membership::Shared), 3U);
    QCOMPARE(comparison.count(Membership::SharedOtherId), 2U);
    QCOMPARE(comparison.count(Membership::OnlyHere), 1U);
    QCOMPARE(comparison.count(Membership::OnlyThere), 2U);
    QCOMPARE(members(comparison, Membership::Shared, *here, *there), std::string("0 1 3"));
    QCOMPARE(members(comparison, Membership::SharedOtherId, *here, *there), std::string("1 3"));
    QCOMPARE(members(comparison, Membership::OnlyHere, *here, *there), std::string("4"));
    QCOMPARE(members(comparison, Membership::OnlyThere, *here, *there), std::string("7 8"));
    QVERIFY(comparison.members(Membership::All, *here, *there).empty());
}

void TestVocabularyComparison::pairsEqualPiecesInOrder()
{
    const auto here = handIndex({{1, "A", TokenKind::Byte}, {9, "A"}, {12, "A"}});
    const auto there = handIndex({{3, "A", TokenKind::Byte}, {4, "A"}});
    const auto comparison = compareVocabularies(*here, *there).value();
    QCOMPARE(comparison.there[1], TokenId{3});
    QCOMPARE(comparison.there[9], TokenId{4});
    QCOMPARE(comparison.there[12], TokenId{4});
    QCOMPARE(comparison.here[3], TokenId{1});
    QCOMPARE(comparison.here[4], TokenId{9});
    QCOMPARE(comparison.shared, 3U);
    QCOMPARE(comparison.onlyThere, 0U);
}

void TestVocabularyComparison::comparesWithNothing()
{
    const auto some = handIndex({{0, "a"}, {1, ""}});
    const auto none = handIndex({});
    const auto comparison = compareVocabularies(*some, *none).value();
    QCOMPARE(comparison.onlyHere, 2U);
    QCOMPARE(comparison.onlyThere, 0U);
    QCOMPARE(compareVocabularies(*none, *some)->onlyThere, 2U);
    QCOMPARE(compareVocabularies(*none, *none)->shared, 0U);
}

void TestVocabularyComparison::comparesWithItself()
{
    const auto index = handIndex({{0, "a"}, {3, ""}, {4, "\xFF"}, {5, "a"}});
    const auto comparison = compareVocabularies(*index, *index).value();
    QCOMPARE(comparison.sharedSameId, 4U);
    QCOMPARE(comparison.count(Membership::SharedOtherId), 0U);
}

void TestVocabularyComparison::stopsWhenAsked()
{
    const auto source = std::make_unique<std::stop_source>();
    source->request_stop();
    const auto index = handIndex({{0, "a"}});
    QCOMPARE(compareVocabularies(*index, *index, source->get_token()).error().code, ErrorCode::Cancelled);
}

void TestVocabularyComparison::namesComeBack()
{
    for (const Membership membership :
         {Membership::All, Membership::Shared, Membership::SharedOtherId, Membership::OnlyHere, Membership::OnlyThere})
        QCOMPARE(membershipOf(membershipName(membership)), membership);
    QCOMPARE(membershipOf("both"), std::nullopt);
}

QTEST_GUILESS_MAIN(TestVocabularyComparison)
#include "tst_vocabularycomparison.moc"
