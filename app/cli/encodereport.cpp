// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/encodereport.h"

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

/// Ids are written at once, the other two arrays when everything is there.
class JsonReport final : public EncodeReport {
public:
    JsonReport(Output& out, TokenText& pieces, const std::string& opening)
        : m_out(out)
        , m_pieces(pieces)
    {
        m_out.write(opening);
        m_out.write(", \"ids\": [");
    }

    Result<void> add(std::span<const TokenId> ids, std::span<const ByteRange> ranges) override
    {
        for (const TokenId id : ids) {
            separate();
            m_out.writeNumber(id);
            m_allUtf8 = m_allUtf8 && m_pieces.isUtf8(id);
        }
        if (auto kept = m_ids.append(ids); !kept)
            return kept;
        if (auto kept = m_ranges.append(ranges); !kept)
            return kept;
        return goOn(m_out);
    }

    Result<void> end(const InputSummary&) override
    {
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
    Spool<TokenId> m_ids;
    Spool<ByteRange> m_ranges;
    bool m_first = true;
    bool m_allUtf8 = true;
};

class TextReport final : public EncodeReport {
public:
    explicit TextReport(Output& out)
        : m_out(out)
    {
    }

    Result<void> add(std::span<const TokenId> ids, std::span<const ByteRange>) override
    {
        for (const TokenId id : ids) {
            if (!m_first)
                m_out.write(" ");
            m_first = false;
            m_out.writeNumber(id);
        }
        return goOn(m_out);
    }

    Result<void> end(const InputSummary&) override
    {
        m_out.write("\n");
        return {};
    }

private:
    Output& m_out;
    bool m_first = true;
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
