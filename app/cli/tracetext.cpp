// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/tracetext.h"

#include <array>
#include <charconv>

#include "app/cli/output.h"

namespace tokenscope::cli {
namespace {

std::string number(std::uint64_t value) {
  return std::to_string(value);
}

std::string number(double value) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, 4).ptr;
  return {digits.data(), end};
}

std::string bytesText(const ByteRange& range) {
  return "bytes " + number(range.begin) + "–" + number(range.end);
}

class TraceText final {
  public:
  TraceText(const trace::Trace& trace, const Vocabulary& vocabulary) : m_trace(trace), m_vocabulary(vocabulary) {}

  std::string text() {
    for (const auto& match : m_trace.added)
      line("added token " + token(match.id) + " at " + bytesText(match.input)
           + (match.inNormalizedText ? ", found in the normalized text" : ""));
    for (const auto& step : m_trace.normalizations)
      line(step.name + " gives " + jsonString(step.after));
    for (const auto& preToken : m_trace.preTokens)
      describe(preToken);
    line(number(std::uint64_t{m_trace.encoding.ids.size()}) + " tokens");
    for (std::size_t i = 0; i < m_trace.encoding.ids.size(); ++i)
      line("  " + token(m_trace.encoding.ids[i])
           + (i < m_trace.encoding.ranges.size() ? " " + bytesText(m_trace.encoding.ranges[i]) : ""));
    return std::move(m_text);
  }

  void operator()(const std::monostate&) {}

  void operator()(const trace::Bpe& bpe) {
    if (bpe.wholePiece) {
      line("  is in the vocabulary as it stands");
      return;
    }
    std::string symbols = "  begins as";
    for (const TokenId id : bpe.symbols)
      symbols += " " + (id == kNoToken ? std::string("(no token)") : piece(id));
    line(symbols);
    for (const auto& step : bpe.steps)
      line("  merges " + piece(step.left) + " + " + piece(step.right) + " into " + token(step.result) + ", priority "
           + number(std::uint64_t{step.priority}));
  }

  void operator()(const trace::WordPiece& wordPiece) {
    if (wordPiece.tooLong)
      line("  is longer than the model accepts in one word");
    for (const auto& trial : wordPiece.trials) {
      line("  tries " + jsonString(part(trial.range))
           + (trial.id == kNoToken ? std::string(": not in the vocabulary") : ": " + token(trial.id)));
    }
  }

  void operator()(const trace::Unigram& unigram) {
    for (std::size_t i = 0; i < unigram.paths.size(); ++i) {
      std::string path = i == 0 ? "  best path" : "  next best path";
      for (const std::uint32_t edge : unigram.paths[i].edges)
        path += " "
                + (unigram.edges[edge].id == kNoToken ? jsonString(part(unigram.edges[edge].range))
                                                      : piece(unigram.edges[edge].id));
      line(path + ", score " + number(unigram.paths[i].score));
    }
  }

  void operator()(const trace::WordLevel& wordLevel) {
    line(wordLevel.found ? "  is in the vocabulary" : "  is not in the vocabulary");
  }

  private:
  void line(const std::string& text) { m_text += text + "\n"; }

  std::string piece(TokenId id) const { return jsonString(pieceBytes(m_vocabulary, id)); }
  std::string token(TokenId id) const { return number(std::uint64_t{id}) + " " + piece(id); }

  std::string_view part(const ByteRange& range) const {
    return std::string_view(m_piece->text).substr(range.begin, range.size());
  }

  void describe(const trace::PreToken& preToken) {
    m_piece = &preToken;
    line("piece " + jsonString(preToken.text) + ", " + bytesText(preToken.input)
         + (preToken.splitBy ? ", begun by " + m_trace.preTokenizers[*preToken.splitBy] : ""));
    std::visit(*this, preToken.model);
  }

  const trace::Trace& m_trace;
  const Vocabulary& m_vocabulary;
  const trace::PreToken* m_piece = nullptr;
  std::string m_text;
};

std::string reasonText(const trace::WhyNotOne& why, const Vocabulary& vocabulary) {
  const auto token = [&vocabulary](TokenId id) {
    return std::to_string(id) + " " + jsonString(pieceBytes(vocabulary, id));
  };
  const std::string at = why.boundary ? " at byte " + number(*why.boundary) : std::string();
  switch (why.reason) {
  case trace::WhyNot::IsOne:
    return "they are one token" + (why.id == kNoToken ? std::string() : ", " + token(why.id));
  case trace::WhyNot::AddedToken:
    return "an added token begins or ends" + at;
  case trace::WhyNot::Normalizer:
    return why.stage + " turns them into other text";
  case trace::WhyNot::PreTokenizer:
    return why.stage + " puts a boundary" + at;
  case trace::WhyNot::NotInVocabulary:
    return "no token spells them";
  case trace::WhyNot::MissingMerge:
    return token(why.id) + " spells them, but merging stops at " + token(why.left) + " and " + token(why.right);
  case trace::WhyNot::BetterPath:
    return token(why.id) + " spells them, but another way scores higher by " + number(why.scoreGap);
  case trace::WhyNot::Context:
    return token(why.id) + " spells them, but here the text beside them took part of it first";
  }
  return {};
}

} // namespace

std::string traceText(const trace::Trace& trace, const Vocabulary& vocabulary) {
  return TraceText(trace, vocabulary).text();
}

std::string whyNotOneText(const trace::WhyNotOne& why, ByteRange range, const Vocabulary& vocabulary) {
  return bytesText(range) + ": " + reasonText(why, vocabulary) + "\n";
}

} // namespace tokenscope::cli
