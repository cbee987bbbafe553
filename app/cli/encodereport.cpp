// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/encodereport.h"

#include <utility>
#include <vector>

#include "app/cli/spool.h"

namespace tokenscope::cli {
namespace {

Result<void> goOn(const Output& out)
{
    return out.isOpen() ? Result<void>() : Result<void>(failure(ErrorCode::Cancelled, "nobody reads the output"));
}

std::string openingOf(const std::string& tokenizer, const std::string& file)
{
    return (file.empty() ? "{" : "{\"file\": " + jsonString(file) + ", ") + "\"tokenizer\": " + jsonString(tokenizer);
}

/// Ids between separators, after an opening. The first ones are held back, see kHeldIds.
class IdsWriter final {
public:
    IdsWriter(Output& out, std::string opening, std::string separator)
        : m_out(out)
        , m_opening(std::move(opening))
        , m_separator(std::move(separator))
    {
    }

    void add(std::span<const TokenId> ids)
    {
        if (!m_hasBegun && m_held.size() + ids.size() < kHeldIds) {
            m_held.insert(m_held.end(), ids.begin(), ids.end());
            return;
        }
        begin();
        write(ids);
    }

    /// Holds nothing back any more.
    void begin()
    {
        if (std::exchange(m_hasBegun, true))
            return;
        m_out.write(m_opening);
        write(m_held);
        m_held = {};
    }

    void abandon()
    {
        if (m_hasBegun)
            m_out.write("\n");
    }

private:
    void write(std::span<const TokenId> ids)
    {
        for (const TokenId id : ids) {
            if (!m_first)
                m_out.write(m_separator);
            m_first = false;
            m_out.writeNumber(id);
        }
    }

    Output& m_out;
    std::string m_opening;
    std::string m_separator;
    std::vector<TokenId> m_held;
    bool m_hasBegun = false;
    bool m_first = true;
};

/// Ids are written as they come, the other two arrays when everything is there.
class JsonReport final : public EncodeReport {
public:
    JsonReport(Output& out, TokenText& pieces, const std::string& opening)
        : m_out(out)
        , m_pieces(pieces)
        , m_written(out, opening + ", \"ids\": [", ", ")
    {
    }

    Result<void> add(std::span<const TokenId> ids, std::span<const ByteRange> ranges) override
    {
        m_written.add(ids);
        for (const TokenId id : ids)
            m_allUtf8 = m_allUtf8 && m_pieces.isUtf8(id);
        if (auto kept = m_ids.append(ids); !kept)
            return kept;
        if (auto kept = m_ranges.append(ranges); !kept)
            return kept;
        return goOn(m_out);
    }

    void abandon() override { m_written.abandon(); }

    Result<void> end(const InputSummary&) override
    {
        m_written.begin();
        beginArray("ranges");
        auto written = m_ranges.forEachBlock([this](std::span<const ByteRange> ranges) {
            for (const ByteRange& range : ranges)
                writeRange(range);
            return m_out.isOpen();
        });
        if (written)
            written = writePerToken("pieces", [this](TokenId id) { m_out.write(m_pieces.json(id)); });
        if (written && !m_allUtf8)
            written = writePerToken("bytes", [this](TokenId id) { m_out.write(m_pieces.base64Json(id)); });
        m_out.write("]}\n");
        return written;
    }

private:
    void separate()
    {
        if (!m_first)
            m_out.write(", ");
        m_first = false;
    }

    void beginArray(std::string_view name)
    {
        m_out.write("], \"");
        m_out.write(name);
        m_out.write("\": [");
        m_first = true;
    }

    void writeRange(const ByteRange& range)
    {
        separate();
        m_out.write("[");
        m_out.writeNumber(range.begin);
        m_out.write(", ");
        m_out.writeNumber(range.end);
        m_out.write("]");
    }

    template <typename Write>
    Result<void> writePerToken(std::string_view name, Write write)
    {
        beginArray(name);
        return m_ids.forEachBlock([&](std::span<const TokenId> ids) {
            for (const TokenId id : ids) {
                separate();
                write(id);
            }
            return m_out.isOpen();
        });
    }

    Output& m_out;
    TokenText& m_pieces;
    IdsWriter m_written;
    Spool<TokenId> m_ids;
    Spool<ByteRange> m_ranges;
    bool m_first = true;
    bool m_allUtf8 = true;
};

class TextReport final : public EncodeReport {
public:
    explicit TextReport(Output& out)
        : m_out(out)
        , m_written(out, {}, " ")
    {
    }

    Result<void> add(std::span<const TokenId> ids, std::span<const ByteRange>) override
    {
        m_written.add(ids);
        return goOn(m_out);
    }

    Result<void> end(const InputSummary&) override
    {
        m_written.begin();
        m_out.write("\n");
        return {};
    }

    void abandon() override { m_written.abandon(); }

private:
    Output& m_out;
    IdsWriter m_written;
};

class CountReport final : public EncodeReport {
public:
    explicit CountReport(Output& out)
        : m_out(out)
    {
    }

    Result<void> add(std::span<const TokenId>, std::span<const ByteRange>) override { return {}; }

    Result<void> end(const InputSummary& summary) override
    {
        m_out.writeNumber(summary.tokens);
        m_out.write("\n");
        return {};
    }

private:
    Output& m_out;
};

class SummaryReport final : public EncodeReport {
public:
    SummaryReport(Output& out, std::string opening)
        : m_out(out)
        , m_opening(std::move(opening))
    {
    }

    Result<void> add(std::span<const TokenId>, std::span<const ByteRange>) override { return {}; }

    Result<void> end(const InputSummary& summary) override
    {
        m_out.write(m_opening + ", \"tokens\": " + std::to_string(summary.tokens)
                    + ", \"bytes\": " + std::to_string(summary.bytes) + "}\n");
        return {};
    }

private:
    Output& m_out;
    std::string m_opening;
};

} // namespace

std::unique_ptr<EncodeReport> makeEncodeReport(EncodeForm form, Output& out, TokenText& pieces,
                                               const std::string& tokenizer, const std::string& file)
{
    switch (form) {
    case EncodeForm::Text:
        return std::make_unique<TextReport>(out);
    case EncodeForm::Count:
        return std::make_unique<CountReport>(out);
    case EncodeForm::Summary:
        return std::make_unique<SummaryReport>(out, openingOf(tokenizer, file));
    case EncodeForm::Json:
        break;
    }
    return std::make_unique<JsonReport>(out, pieces, openingOf(tokenizer, file));
}

} // namespace tokenscope::cli
