// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/tokenizer.h"

#include <array>
#include <mutex>

#define XXH_INLINE_ALL // header only: nothing to link
#include <xxhash.h>

#include "core/base/unicode/utf8.h"
#include "core/text/model/model.h"
#include "core/text/pipeline/addedtokens.h"
#include "core/text/pipeline/plainpipeline.h"
#include "core/text/trace/whynot.h"

namespace tokenscope {
namespace {

std::string fingerprintOf(const Vocabulary& vocabulary) {
  XXH3_state_t* state = XXH3_createState();
  if (state == nullptr)
    return {};
  XXH3_128bits_reset(state);
  for (TokenId id = 0; id < vocabulary.size(); ++id) {
    if (!vocabulary.contains(id))
      continue;
    const std::string bytes = pieceBytes(vocabulary, id);
    // The length keeps (1, "ab")(2, "") and (1, "a")(2, "b") apart; little-endian whatever the machine.
    std::array<unsigned char, 8> head{};
    for (unsigned i = 0; i < 4; ++i) {
      head[i] = static_cast<unsigned char>(id >> (8 * i));
      head[4 + i] = static_cast<unsigned char>(bytes.size() >> (8 * i));
    }
    XXH3_128bits_update(state, head.data(), head.size());
    XXH3_128bits_update(state, bytes.data(), bytes.size());
  }
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state));
  XXH3_freeState(state);
  constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (const unsigned char byte : canonical.digest) {
    out.push_back(kHex[byte >> 4U]);
    out.push_back(kHex[byte & 15U]);
  }
  return out;
}

} // namespace

struct Tokenizer::State {
  explicit State(TokenizerSpec given) : spec(std::move(given)), added(spec.addedTokens) {}

  TokenizerSpec spec;
  AddedTokenMatcher added;
  std::unique_ptr<const PlainPipeline> plain;

  /// Made at the first use: most tokenizers are opened to encode.
  const PieceIndex& index() const {
    std::call_once(m_indexOnce, [this] { m_index = std::make_unique<const PieceIndex>(spec.vocabulary); });
    return *m_index;
  }
  const std::string& fingerprint() const {
    std::call_once(m_fingerprintOnce, [this] { m_fingerprint = fingerprintOf(spec.vocabulary); });
    return m_fingerprint;
  }

  private:
  mutable std::once_flag m_indexOnce;
  mutable std::unique_ptr<const PieceIndex> m_index;
  mutable std::once_flag m_fingerprintOnce;
  mutable std::string m_fingerprint;
};

Tokenizer::Tokenizer(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Tokenizer::~Tokenizer() = default;

Result<std::shared_ptr<const Tokenizer>> Tokenizer::create(TokenizerSpec spec) {
  auto state = std::make_unique<State>(std::move(spec));
  auto plain = PlainPipeline::create(state->spec);
  if (!plain)
    return tl::unexpected(std::move(plain.error()));
  state->plain = std::move(*plain);
  return std::shared_ptr<const Tokenizer>(new Tokenizer(std::move(state)));
}

const TokenizerSpec& Tokenizer::spec() const {
  return m_state->spec;
}

const Vocabulary& Tokenizer::vocabulary() const {
  return m_state->spec.vocabulary;
}

std::optional<TokenId> Tokenizer::find(std::string_view piece) const {
  return m_state->index().find(piece);
}

const std::string& Tokenizer::fingerprint() const {
  return m_state->fingerprint();
}

bool Tokenizer::takesAnyBytes() const {
  return vocabulary().alphabet == Alphabet::Bytes;
}

bool Tokenizer::hasFastPath() const {
  return false;
}

Result<Encoding> Tokenizer::encode(std::string_view text, const EncodeOptions& options, std::stop_token stop,
                                   Progress* progress) const {
  return encodePlain(text, options, std::move(stop), progress);
}

Result<Encoding> Tokenizer::encodePlain(std::string_view text, const EncodeOptions& options, std::stop_token stop,
                                        Progress* progress) const {
  return m_state->plain->encode(text, options, std::move(stop), progress);
}

Result<std::uint64_t> Tokenizer::count(std::string_view text, const EncodeOptions& options, std::stop_token stop,
                                       Progress* progress) const {
  EncodeOptions idsOnly = options;
  idsOnly.ranges = false;
  const auto encoding = encode(text, idsOnly, std::move(stop), progress);
  if (!encoding)
    return tl::unexpected(encoding.error());
  return encoding->ids.size();
}

Result<std::string> Tokenizer::decode(std::span<const TokenId> ids, const DecodeOptions& options) const {
  return m_state->plain->decode(ids, options);
}

Result<trace::Trace> Tokenizer::explain(std::string_view text, const EncodeOptions& options,
                                        std::stop_token stop) const {
  return m_state->plain->explain(text, options, std::move(stop));
}

Result<trace::WhyNotOne> Tokenizer::whyNotOne(std::string_view text, ByteRange range,
                                              const EncodeOptions& options) const {
  const auto trace = explain(text, options);
  if (!trace)
    return tl::unexpected(trace.error());
  const auto model = createModel(spec());
  if (!model)
    return tl::unexpected(model.error());
  return trace::whyNotOne(spec(), **model, *trace, text, range);
}

} // namespace tokenscope
