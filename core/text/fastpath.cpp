// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/fastpath.h"

#include <algorithm>
#include <exception>
#include <new>

#include <unicode/normalizer2.h>

#include "core/base/parallel.h"
#include "core/base/unicode/utf8.h"
#include "core/text/firstfailed.h"

namespace tokenscope {
namespace {

constexpr std::size_t kChunk = std::size_t{256} << 10U;
/// Where normalizers may send a chunk to the plain path: small, so that one such character costs little.
constexpr std::size_t kNormalizedChunk = std::size_t{4} << 10U;
constexpr std::size_t kMostIdle = 16;

bool isNormalized(normalizer::UnicodeForm::Form form, std::string_view text)
{
    using Form = normalizer::UnicodeForm::Form;
    if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return true;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = form == Form::Nfc ? icu::Normalizer2::getNFCInstance(status)
        : form == Form::Nfd                                ? icu::Normalizer2::getNFDInstance(status)
        : form == Form::Nfkc                               ? icu::Normalizer2::getNFKCInstance(status)
                                                           : icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status))
        return false;
    // ICU counts in 32 bits; larger texts come in chunks from elsewhere.
    if (text.size() > INT32_MAX)
        return false;
    return normalizer->isNormalizedUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), status)
        && U_SUCCESS(status);
}

/// Whether `holds` of all of a text, asked piece by piece so that a stop comes through. Pieces begin with ASCII, before which
/// no character and nothing that composes goes on.
template <typename Holds>
bool holdsOfPieces(std::string_view text, const std::stop_token& stop, const Holds& holds)
{
    constexpr std::size_t kPiece = std::size_t{1} << 20U;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = std::min(begin + kPiece, text.size());
        while (end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80)
            ++end;
        if (stop.stop_requested() || !holds(text.substr(begin, end - begin)))
            return false;
        begin = end;
    }
    return true;
}

bool isUnchanged(const TokenizerSpec& spec, std::string_view text)
{
    return std::ranges::all_of(spec.normalizers, [text](const NormalizerSpec& one) {
        const auto* form = std::get_if<normalizer::UnicodeForm>(&one);
        return form != nullptr && isNormalized(form->form, text);
    });
}

std::vector<AddedToken> withNormalized(const TokenizerSpec& spec, bool normalized)
{
    std::vector<AddedToken> out;
    std::ranges::copy_if(spec.addedTokens, std::back_inserter(out),
                         [normalized](const AddedToken& token) { return token.normalized == normalized; });
    return out;
}

} // namespace

/// A worker taken from the idle ones, given back at the end unless an exception came in the middle of its work.
class FastPath::WorkerLease {
public:
    explicit WorkerLease(const FastPath& path)
        : m_path(path)
        , m_exceptions(std::uncaught_exceptions())
    {
        {
            const std::scoped_lock lock(path.m_mutex);
            if (!path.m_idle.empty()) {
                m_worker = std::move(path.m_idle.back());
                path.m_idle.pop_back();
            }
        }
        if (!m_worker)
            m_worker = path.m_engine->makeWorker();
    }
    ~WorkerLease()
    {
        if (std::uncaught_exceptions() > m_exceptions)
            return;
        const std::scoped_lock lock(m_path.m_mutex);
        if (m_path.m_idle.size() < kMostIdle)
            m_path.m_idle.push_back(std::move(m_worker));
    }
    WorkerLease(const WorkerLease&) = delete;
    WorkerLease& operator=(const WorkerLease&) = delete;

    FastBpe::Worker& operator*() const { return *m_worker; }

private:
    const FastPath& m_path;
    int m_exceptions; ///< under way when it was taken
    std::unique_ptr<FastBpe::Worker> m_worker;
};

FastPath::FastPath(const TokenizerSpec& spec, const PlainPipeline& plain, std::unique_ptr<const FastBpe> engine)
    : m_spec(spec)
    , m_plain(plain)
    , m_engine(std::move(engine))
    , m_cuts(spec)
    , m_raw(withNormalized(spec, false))
    , m_normalized(withNormalized(spec, true))
    , m_isSpecial(spec.vocabulary.size())
    , m_takesAnyBytes(takesAnyBytes(spec) && m_engine->splitKind() != SplitKind::Regex)
{
    m_idle.reserve(kMostIdle); // giving a worker back must not fail
    for (TokenId id = 0; id < spec.vocabulary.size(); ++id)
        m_isSpecial[id] = spec.vocabulary.kind(id) == TokenKind::Control;
    for (const AddedToken& token : spec.addedTokens) {
        if (token.special && token.id < m_isSpecial.size())
            m_isSpecial[token.id] = true;
    }
    m_trims = std::ranges::any_of(spec.postProcessors, [](const PostProcessorSpec& one) {
        const auto* trim = std::get_if<postprocessor::TrimOffsets>(&one);
        return trim != nullptr && trim->enabled;
    });
}

std::unique_ptr<const FastPath> FastPath::create(const TokenizerSpec& spec, const PlainPipeline& plain,
                                                 std::unique_ptr<const FastBpe> engine)
{
    const auto stays = [&spec](const AddedToken& token) {
        return token.id < spec.vocabulary.size() && (!token.normalized || isUnchanged(spec, token.content));
    };
    const bool isForms = std::ranges::all_of(spec.normalizers, [](const NormalizerSpec& one) {
        return std::holds_alternative<normalizer::UnicodeForm>(one);
    });
    if (!engine || !isForms || !std::ranges::all_of(spec.addedTokens, stays))
        return nullptr;
    return std::unique_ptr<const FastPath>(new FastPath(spec, plain, std::move(engine)));
}

bool FastPath::canTake(std::string_view text, const EncodeOptions& options, const std::stop_token& stop) const
{
    if (text.size() > 0xFFFF'FFFFu)
        return false;
    const auto isUtf8 = [](std::string_view piece) { return unicode::firstInvalid(piece) >= piece.size(); };
    if (!m_takesAnyBytes && !holdsOfPieces(text, stop, isUtf8))
        return false;
    // Chunk by chunk only where nothing but the chunk decides: no added tokens looked for in normalized text, no ranges
    // that are trimmed differently at the text's begin, and a place to cut.
    const bool byChunk = m_normalized.isEmpty() && !(m_trims && options.ranges) && m_cuts.isUsable();
    return m_spec.normalizers.empty() || byChunk
        || holdsOfPieces(text, stop, [this](std::string_view piece) { return isUnchanged(m_spec, piece); });
}

void FastPath::addChunks(std::string_view text, ByteRange range, std::vector<Job>& jobs) const
{
    const std::string_view segment = text.substr(range.begin, range.size());
    const std::size_t size = m_spec.normalizers.empty() ? kChunk : kNormalizedChunk;
    std::size_t begin = 0;
    while (begin < segment.size()) {
        const std::size_t end = segment.size() - begin <= size ? segment.size() : m_cuts.next(segment, begin + size);
        jobs.push_back({{range.begin + begin, range.begin + end}, kNoToken});
        begin = end;
    }
}

Result<std::vector<FastPath::Job>> FastPath::plan(std::string_view text, const EncodeOptions& options,
                                                  const std::stop_token& stop) const
{
    std::vector<Job> jobs;
    if (m_raw.isEmpty() && m_normalized.isEmpty()) {
        addChunks(text, {0, text.size()}, jobs);
        return jobs;
    }
    // Refused tokens have to be found first.
    const SpecialPolicy policy =
        options.special == SpecialPolicy::AsText ? SpecialPolicy::AsText : SpecialPolicy::Recognise;
    std::vector<AddedSegment> outer;
    std::vector<AddedSegment> inner;
    if (!m_raw.split(text, policy, outer, stop))
        return failure(ErrorCode::Cancelled, {});
    for (const AddedSegment& segment : outer) {
        inner.clear();
        bool stopped = false;
        if (segment.id != kNoToken || m_normalized.isEmpty())
            inner.push_back({0, segment.end - segment.begin, segment.id});
        else
            stopped = !m_normalized.split(text.substr(segment.begin, segment.end - segment.begin), policy, inner, stop);
        if (stopped)
            return failure(ErrorCode::Cancelled, {});
        for (const AddedSegment& part : inner) {
            const ByteRange input{segment.begin + part.begin, segment.begin + part.end};
            if (part.id == kNoToken)
                addChunks(text, input, jobs);
            else if (options.special == SpecialPolicy::Refuse && m_isSpecial[part.id])
                return failure(ErrorCode::InvalidValue,
                               "the text holds the special token " + std::string(m_spec.vocabulary.piece(part.id)),
                               input.begin);
            else
                jobs.push_back({input, part.id});
        }
    }
    return jobs;
}

bool FastPath::runJob(const Job& job, std::string_view text, const EncodeOptions& options, FastBpe::Worker& worker,
                      const std::stop_token& stop, Part& part) const
{
    if (job.id != kNoToken) {
        part.ids.push_back(job.id);
        return true;
    }
    const std::string_view chunk = text.substr(job.input.begin, job.input.size());
    if (isUnchanged(m_spec, chunk)) {
        part.ids.reserve(chunk.size() / 3);
        return worker.encode(chunk, part.ids, stop);
    }
    EncodeOptions plainOptions;
    plainOptions.ranges = options.ranges;
    auto encoding = m_plain.encode(chunk, plainOptions, stop);
    if (!encoding) {
        part.error = std::move(encoding.error());
        return false;
    }
    part.ids = std::move(encoding->ids);
    part.ranges = std::move(encoding->ranges);
    for (ByteRange& range : part.ranges) {
        range.begin += job.input.begin;
        range.end += job.input.begin;
    }
    part.hasRanges = true;
    return true;
}

bool FastPath::run(std::string_view text, std::span<const Job> jobs, const EncodeOptions& options,
                   std::vector<Part>& parts, const std::stop_token& stop, Progress* progress) const
{
    constexpr std::size_t kMostAtOnce = 256; // jobs, which may be single tokens
    constexpr std::size_t kSharesOfAThread = 64; // so that no thread waits long for another's last
    parts.resize(jobs.size());
    const unsigned threads = text.size() > 2 * kChunk ? std::max(1U, options.threads) : 1;
    const std::size_t atOnce = std::clamp<std::size_t>(jobs.size() / (threads * kSharesOfAThread), 1, kMostAtOnce);
    FirstFailed failed;
    forEachChunk(jobs.size(), atOnce, threads, [&](std::size_t, std::size_t begin, std::size_t end) {
        if (failed.isBefore(begin))
            return;
        const WorkerLease worker(*this);
        for (std::size_t i = begin; i < end; ++i) {
            const bool done = runJob(jobs[i], text, options, *worker, stop, parts[i]);
            if (progress != nullptr)
                progress->advance(jobs[i].input.size());
            if (!done)
                return failed.tell(i);
        }
    });
    return failed.isNone() && !stop.stop_requested();
}

std::optional<Encoding> FastPath::join(std::span<const Job> jobs, std::vector<Part>& parts, bool wantsRanges,
                                       const std::stop_token& stop) const
{
    constexpr std::size_t kPollTokens = std::size_t{1} << 18U;
    Encoding encoding;
    std::size_t nextLook = kPollTokens;
    std::size_t total = 0;
    for (const Part& part : parts)
        total += part.ids.size();
    // The tokens of one endless piece are not there twice.
    const bool isOne = parts.size() == 1;
    encoding.ids.reserve(isOne ? 0 : total);
    encoding.ranges.reserve(wantsRanges ? total : 0);
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (encoding.ids.size() >= nextLook) {
            nextLook = encoding.ids.size() + kPollTokens;
            if (stop.stop_requested())
                return std::nullopt;
        }
        Part part = std::move(parts[i]); // freed as soon as it has been copied
        const std::size_t first = encoding.ids.size();
        if (isOne)
            encoding.ids = std::move(part.ids);
        else
            encoding.ids.insert(encoding.ids.end(), part.ids.begin(), part.ids.end());
        if (!wantsRanges)
            continue;
        if (part.hasRanges) {
            encoding.ranges.insert(encoding.ranges.end(), part.ranges.begin(), part.ranges.end());
        } else if (jobs[i].id != kNoToken) {
            encoding.ranges.push_back(jobs[i].input);
        } else {
            std::uint64_t at = jobs[i].input.begin;
            for (const TokenId id : std::span(encoding.ids).subspan(first)) {
                const std::uint64_t end = at + m_engine->lengthOf(id);
                encoding.ranges.push_back({at, end});
                at = end;
            }
        }
    }
    return encoding;
}

std::optional<Result<Encoding>> FastPath::encode(std::string_view text, const EncodeOptions& options,
                                                 const std::stop_token& stop, Progress* progress) const
{
    try {
        const bool takes = canTake(text, options, stop);
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, {});
        if (!takes)
            return std::nullopt;
        if (progress != nullptr)
            progress->start(text.size());
        const auto jobs = plan(text, options, stop);
        if (!jobs)
            return tl::unexpected(jobs.error());
        std::vector<Part> parts;
        if (!run(text, *jobs, options, parts, stop, progress)) {
            for (Part& part : parts) {
                if (part.error)
                    return tl::unexpected(std::move(*part.error));
            }
            return failure(ErrorCode::Cancelled, {});
        }
        auto encoding = join(*jobs, parts, options.ranges, stop);
        if (!encoding)
            return failure(ErrorCode::Cancelled, {});
        return std::move(*encoding);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "not enough memory to encode the text");
    }
}

} // namespace tokenscope
