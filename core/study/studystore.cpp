// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/studystore.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <mutex>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/systemerror.h"
#include "core/study/studyjsonparts.h"

namespace tokenscope {
namespace {

using studyjsonparts::Json;
using Clock = std::chrono::steady_clock;

constexpr const char* kPrefix = "points";
constexpr const char* kEnding = ".jsonl";
constexpr std::string_view kCheck = ",\"check\":\"";
constexpr std::chrono::seconds kSyncEvery{1};

std::string hex(std::uint64_t value)
{
    std::string text(16, '0');
    for (auto digit = text.rbegin(); digit != text.rend(); ++digit, value >>= 4U)
        *digit = "0123456789abcdef"[value & 15U];
    return text;
}

bool isStoreFile(const std::filesystem::path& path)
{
    return path.filename().string().starts_with(kPrefix) && path.extension() == kEnding;
}

Result<std::vector<std::filesystem::path>> storeFiles(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (isStoreFile(entry->path()))
            files.push_back(entry->path());
    }
    if (error)
        return tl::unexpected(systemError(error.value(), folder));
    std::ranges::sort(files);
    return files;
}

/// Calls back with each whole record of a file; gives the number of other lines.
template <typename Take>
Result<std::size_t> readStoreFile(const std::filesystem::path& file, const Take& take)
{
    const auto content = readFile(file);
    if (!content)
        return tl::unexpected(content.error());
    std::size_t damaged = 0;
    for (std::size_t begin = 0; begin < content->size();) {
        const std::size_t end = content->find('\n', begin);
        const bool whole = end != std::string::npos;
        const std::string_view line(content->data() + begin, (whole ? end : content->size()) - begin);
        auto record = whole ? readStudyRecordLine(line) : std::nullopt;
        if (record)
            take(*record);
        else
            ++damaged;
        begin = whole ? end + 1 : content->size();
    }
    return damaged;
}

} // namespace

struct StudyStore::State {
    std::filesystem::path folder;
    mutable std::mutex mutex; ///< guards all below
    std::map<std::string, StudyRecord> records;
    std::size_t damaged = 0;
    std::filesystem::path file; ///< this process's own, made when there is something to write
    int descriptor = -1;
    Clock::time_point synced = {};

    Result<void> openFile()
    {
        // The name only has to be new; O_EXCL makes sure of it.
        for (std::uint64_t attempt = 0;; ++attempt) {
            const auto now = static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
            file =
                folder / (std::string(kPrefix) + "-" + std::to_string(::getpid()) + "-" + hex(now + attempt) + kEnding);
            descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0666);
            if (descriptor >= 0)
                return {};
            if (errno != EEXIST)
                return tl::unexpected(unwritable(errno, file));
        }
    }

    Result<void> append(const std::string& line)
    {
        if (descriptor < 0) {
            if (auto opened = openFile(); !opened)
                return opened;
        }
        for (std::size_t written = 0; written < line.size();) {
            const ssize_t count = ::write(descriptor, line.data() + written, line.size() - written);
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return tl::unexpected(unwritable(errno, file));
            written += static_cast<std::size_t>(count);
        }
        // A killed process loses nothing of what was written; this is for a machine that goes down.
        if (Clock::now() - synced >= kSyncEvery) {
            ::fdatasync(descriptor);
            synced = Clock::now();
        }
        return {};
    }
};

StudyStore::StudyStore(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

StudyStore::~StudyStore()
{
    if (m_state->descriptor >= 0) {
        ::fdatasync(m_state->descriptor);
        ::close(m_state->descriptor);
    }
}

Result<std::unique_ptr<StudyStore>> StudyStore::open(const std::filesystem::path& folder)
{
    auto state = std::make_unique<State>();
    state->folder = folder;
    if (!folder.empty()) {
        std::error_code error;
        std::filesystem::create_directories(folder, error);
        if (error)
            return tl::unexpected(unwritable(error.value(), folder));
        const auto files = storeFiles(folder);
        if (!files)
            return tl::unexpected(files.error());
        for (const std::filesystem::path& file : *files) {
            const auto damaged = readStoreFile(
                file, [&state](const StudyRecord& record) { state->records.try_emplace(record.key, record); });
            if (!damaged)
                return tl::unexpected(damaged.error());
            state->damaged += *damaged;
        }
    }
    return std::unique_ptr<StudyStore>(new StudyStore(std::move(state)));
}

std::optional<StudyRecord> StudyStore::find(const std::string& key) const
{
    const std::scoped_lock lock(m_state->mutex);
    const auto found = m_state->records.find(key);
    return found == m_state->records.end() ? std::nullopt : std::optional(found->second);
}

Result<void> StudyStore::add(const StudyRecord& record)
{
    const std::scoped_lock lock(m_state->mutex);
    if (!m_state->records.try_emplace(record.key, record).second)
        return {};
    return m_state->folder.empty() ? Result<void>() : m_state->append(studyRecordLine(record));
}

std::vector<StudyRecord> StudyStore::records() const
{
    const std::scoped_lock lock(m_state->mutex);
    std::vector<StudyRecord> all;
    all.reserve(m_state->records.size());
    for (const auto& [key, record] : m_state->records)
        all.push_back(record);
    return all;
}

std::size_t StudyStore::damagedLines() const
{
    const std::scoped_lock lock(m_state->mutex);
    return m_state->damaged;
}

std::string studyRecordLine(const StudyRecord& record)
{
    Json json{{"key", record.key}};
    if (!record.at.empty())
        json["at"] = record.at;
    if (record.error)
        json["error"] = studyjsonparts::errorJson(*record.error);
    json["values"] = studyjsonparts::valuesJson(record.values);
    std::string line = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    line.pop_back(); // the brace that comes last
    const std::string check = hex(hash64(line));
    return line.append(kCheck).append(check).append("\"}\n");
}

std::optional<StudyRecord> readStudyRecordLine(std::string_view line)
{
    const std::size_t check = line.rfind(kCheck);
    if (check == std::string_view::npos)
        return std::nullopt;
    if (line.substr(check + kCheck.size()) != hex(hash64(line.substr(0, check))) + "\"}")
        return std::nullopt;
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object())
        return std::nullopt;
    StudyRecord record;
    record.key = studyjsonparts::textIn(json, "key");
    record.at = studyjsonparts::textIn(json, "at");
    const auto values = json.find("values");
    auto numbers = values == json.end() ? std::nullopt : studyjsonparts::readValues(*values);
    if (record.key.empty() || !numbers)
        return std::nullopt;
    record.values = std::move(*numbers);
    if (const auto error = json.find("error"); error != json.end()) {
        record.error = studyjsonparts::readError(*error);
        if (!record.error)
            return std::nullopt;
    }
    return record;
}

Result<StudyMerge> mergeStudyStores(const std::vector<std::filesystem::path>& stores, const std::filesystem::path& into)
{
    std::map<std::string, std::string> lines;
    StudyMerge merge;
    std::optional<Error> conflict;
    const auto take = [&](const std::filesystem::path& file, const StudyRecord& record) {
        const std::string line = studyRecordLine(record);
        const auto [found, added] = lines.try_emplace(record.key, line);
        if (!added && found->second != line && !conflict)
            conflict = Error{ErrorCode::InvalidValue,
                             "another store has other numbers for " + record.key
                                 + "; they come from different versions of the program",
                             file.string(),
                             {},
                             {}};
    };
    std::vector<std::filesystem::path> all = stores;
    std::error_code error;
    if (std::filesystem::is_directory(into, error))
        all.push_back(into);
    for (const std::filesystem::path& store : all) {
        if (!std::filesystem::is_directory(store, error))
            return tl::unexpected(Error{ErrorCode::FileNotFound, "no such store", store.string(), {}, {}});
        const auto files = storeFiles(store);
        if (!files)
            return tl::unexpected(files.error());
        for (const std::filesystem::path& file : *files) {
            const auto damaged = readStoreFile(file, [&take, &file](const StudyRecord& record) { take(file, record); });
            if (!damaged)
                return tl::unexpected(damaged.error());
            merge.damagedLines += *damaged;
        }
    }
    if (conflict)
        return tl::unexpected(std::move(*conflict));
    std::filesystem::create_directories(into, error);
    if (error)
        return tl::unexpected(unwritable(error.value(), into));
    std::string content;
    for (const auto& [key, line] : lines)
        content += line;
    merge.records = lines.size();
    const std::filesystem::path file = into / (std::string(kPrefix) + kEnding);
    return writeFileAtomically(file, {content.data(), content.size()}).map([&merge] { return merge; });
}

} // namespace tokenscope
