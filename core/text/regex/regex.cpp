// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define PCRE2_CODE_UNIT_WIDTH 8

#include "core/text/regex/regex.h"

#include <algorithm>
#include <array>
#include <string>

#include <pcre2.h>

#include "core/text/regex/translate.h"

namespace tokenscope {
namespace {

struct Free {
    void operator()(pcre2_code* code) const { pcre2_code_free(code); }
    void operator()(pcre2_compile_context* context) const { pcre2_compile_context_free(context); }
    void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
    void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
    void operator()(pcre2_jit_stack* stack) const { pcre2_jit_stack_free(stack); }
};

template <typename T>
using Handle = std::unique_ptr<T, Free>;

/// Per thread: PCRE2's working memory. The JIT stack is address space until it is used.
struct Scratch {
    static constexpr std::size_t kFirstStackBytes = 64 << 10;
    static constexpr std::size_t kMostStackBytes = 64 << 20;

    Scratch()
        : data(pcre2_match_data_create(1, nullptr))
        , context(pcre2_match_context_create(nullptr))
        , stack(pcre2_jit_stack_create(kFirstStackBytes, kMostStackBytes, nullptr))
    {
        if (context && stack)
            pcre2_jit_stack_assign(context.get(), nullptr, stack.get());
    }

    Handle<pcre2_match_data> data;
    Handle<pcre2_match_context> context;
    Handle<pcre2_jit_stack> stack;
};

Scratch& scratch()
{
    thread_local Scratch perThread;
    return perThread;
}

/// The outcome of pcre2_match() from `from` on, no match beginning behind `lastBegin`; its places are in `data`.
int match(const pcre2_code* code, std::string_view text, std::size_t from, std::size_t lastBegin,
          std::size_t fewestSteps, pcre2_match_data* data)
{
    pcre2_match_context* context = scratch().context.get();
    pcre2_set_match_limit(
        context, static_cast<std::uint32_t>(std::min<std::size_t>(fewestSteps + 16 * text.size(), UINT32_MAX)));
    pcre2_set_offset_limit(context, lastBegin == std::string_view::npos ? PCRE2_UNSET : lastBegin);
    static constexpr char kNoText = 0;
    const auto* subject = reinterpret_cast<PCRE2_SPTR>(text.empty() ? &kNoText : text.data());
    const auto run = [&](std::uint32_t options) {
        return pcre2_match(code, subject, text.size(), from, PCRE2_NO_UTF_CHECK | options, data, context);
    };
    const int count = run(0);
    return count == PCRE2_ERROR_JIT_STACKLIMIT ? run(PCRE2_NO_JIT)
                                               : count; // the interpreter keeps its stack on the heap
}

} // namespace

struct Regex::State {
    Handle<pcre2_code> code;
};

Regex::Regex(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

Result<Regex> Regex::compile(const Pattern& pattern)
{
    const auto translation = regex::translate(pattern);
    if (!translation)
        return tl::unexpected(translation.error());

    const Handle<pcre2_compile_context> context(pcre2_compile_context_create(nullptr));
    if (!context)
        return failure(ErrorCode::OutOfMemory, "regular expression");
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    pcre2_set_bsr(context.get(), PCRE2_BSR_UNICODE);
    int error = 0;
    PCRE2_SIZE at = 0;
    const std::string& text = translation->text;
    Handle<pcre2_code> code(
        pcre2_compile(reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                      PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT,
                      &error, &at, context.get()));
    if (!code) {
        std::array<PCRE2_UCHAR, 256> message{};
        pcre2_get_error_message(error, message.data(), message.size());
        return failure(ErrorCode::InvalidPattern, reinterpret_cast<const char*>(message.data()),
                       translation->originOf(at));
    }
    // Without JIT (a hardened system) the interpreter runs; the result is the same.
    pcre2_jit_compile(code.get(), PCRE2_JIT_COMPLETE);
    return Regex(std::make_unique<State>(State{std::move(code)}));
}

std::optional<ByteRange> Regex::find(std::string_view text, std::size_t from, bool* gaveUp, std::size_t fewestSteps,
                                     std::size_t lastBegin) const
{
    const Scratch& memory = scratch();
    if (gaveUp != nullptr)
        *gaveUp = false;
    if (from > text.size() || !memory.data || !memory.context) {
        if (gaveUp != nullptr)
            *gaveUp = from <= text.size();
        return std::nullopt;
    }
    const int count = match(m_state->code.get(), text, from, lastBegin, fewestSteps, memory.data.get());
    if (count < 0) {
        if (gaveUp != nullptr)
            *gaveUp = count != PCRE2_ERROR_NOMATCH;
        return std::nullopt;
    }
    const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(memory.data.get());
    return ByteRange{std::min(ends[0], ends[1]), ends[1]};
}

std::uint32_t Regex::groupCount() const
{
    std::uint32_t count = 0;
    pcre2_pattern_info(m_state->code.get(), PCRE2_INFO_CAPTURECOUNT, &count);
    return count;
}

bool Regex::groupsAt(std::string_view text, std::size_t at, std::vector<std::optional<ByteRange>>& groups) const
{
    groups.clear();
    const Handle<pcre2_match_data> data(pcre2_match_data_create_from_pattern(m_state->code.get(), nullptr));
    if (at > text.size() || !data || !scratch().context)
        return false;
    if (match(m_state->code.get(), text, at, at, kFewestSteps, data.get()) < 0)
        return false;
    const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(data.get());
    for (std::uint32_t i = 0; i < pcre2_get_ovector_count(data.get()); ++i) {
        const PCRE2_SIZE begin = ends[2 * std::size_t{i}];
        const PCRE2_SIZE end = ends[2 * std::size_t{i} + 1];
        if (begin == PCRE2_UNSET)
            groups.emplace_back();
        else
            groups.emplace_back(ByteRange{std::min(begin, end), end});
    }
    return true;
}

} // namespace tokenscope
