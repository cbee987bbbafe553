// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textview/tokencolouring.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace tokenscope {
namespace {

class Alternate final : public TokenColouring {
    Q_DECLARE_TR_FUNCTIONS(TokenColouring)
public:
    QString id() const override { return QStringLiteral("alternate"); }
    QString title() const override { return tr("Alternating"); }
    TokenStyle style(const TokenFacts& facts, const TokenPalette& palette) const override
    {
        return palette.hue(facts.token);
    }
};

class ById final : public TokenColouring {
    Q_DECLARE_TR_FUNCTIONS(TokenColouring)
public:
    QString id() const override { return QStringLiteral("id"); }
    QString title() const override { return tr("By token id"); }
    TokenStyle style(const TokenFacts& facts, const TokenPalette& palette) const override
    {
        // Fibonacci hashing: neighbouring ids, often related pieces, get unrelated hues.
        return palette.hue(static_cast<unsigned>((facts.id * 2654435769U) >> 29U));
    }
};

class ByLength final : public TokenColouring {
    Q_DECLARE_TR_FUNCTIONS(TokenColouring)
public:
    QString id() const override { return QStringLiteral("length"); }
    QString title() const override { return tr("By length in bytes"); }
    TokenStyle style(const TokenFacts& facts, const TokenPalette& palette) const override
    {
        constexpr double kLongest = 4; // log2 of 16 bytes
        const auto bytes = static_cast<double>(std::max<std::uint64_t>(facts.bytes.size(), 1));
        return palette.sequential(std::min(std::log2(bytes) / kLongest, 1.0));
    }
};

class ByKind final : public TokenColouring {
    Q_DECLARE_TR_FUNCTIONS(TokenColouring)
public:
    QString id() const override { return QStringLiteral("kind"); }
    QString title() const override { return tr("By kind"); }
    TokenStyle style(const TokenFacts& facts, const TokenPalette& palette) const override
    {
        switch (facts.kind) {
        case TokenKind::Normal:
            return palette.neutral();
        case TokenKind::Byte:
            return palette.hue(1);
        case TokenKind::Unknown:
            return palette.hue(5);
        case TokenKind::Control:
            return palette.hue(4);
        case TokenKind::UserDefined:
            return palette.hue(2);
        case TokenKind::Hole:
        case TokenKind::Unused:
            return palette.hue(6);
        }
        return palette.neutral();
    }
};

} // namespace

std::shared_ptr<const TokenColouring> alternateColouring()
{
    static const auto colouring = std::make_shared<const Alternate>();
    return colouring;
}

std::shared_ptr<const TokenColouring> idColouring()
{
    static const auto colouring = std::make_shared<const ById>();
    return colouring;
}

std::shared_ptr<const TokenColouring> lengthColouring()
{
    static const auto colouring = std::make_shared<const ByLength>();
    return colouring;
}

std::shared_ptr<const TokenColouring> kindColouring()
{
    static const auto colouring = std::make_shared<const ByKind>();
    return colouring;
}

std::vector<std::shared_ptr<const TokenColouring>> builtInColourings()
{
    return {alternateColouring(), idColouring(), lengthColouring(), kindColouring()};
}

} // namespace tokenscope
