// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/inputfile.h"

#include <utility>
#include <vector>

#include <sys/stat.h>

#include "app/cli/input.h"
#include "core/study/catalog/productcatalog.h"

namespace tokenscope::cli {
namespace {

constexpr std::size_t kStep = std::size_t{1} << 20U;

bool isSample(const std::string& name)
{
    struct stat status { };
    return name.starts_with("sample:") && ::stat(name.c_str(), &status) != 0;
}

Result<void> copyAll(Input& from, MemoryFile& to, const Interrupt& interrupt)
{
    std::vector<char> block(kStep);
    std::uint64_t copied = 0;
    for (;;) {
        const auto count = from.read(block, interrupt);
        if (!count)
            return tl::unexpected<Error>(count.error());
        copied += *count;
        if (copied > kMostInputBytes)
            return failure(ErrorCode::TooLarge, "more than " + std::to_string(kMostInputBytes) + " bytes");
        if (auto kept = to.append({block.data(), *count}); !kept || *count < block.size())
            return kept;
    }
}

} // namespace

InputFile::InputFile(std::string name, std::optional<MemoryFile> memory)
    : m_name(std::move(name))
    , m_memory(std::move(memory))
{
}

bool InputFile::isReadOnce(const std::string& name)
{
    struct stat status { };
    return name == "-" || (::stat(name.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode));
}

Result<InputFile> InputFile::open(const std::string& name, const Interrupt& interrupt)
{
    const bool sample = isSample(name);
    if (!sample && !isReadOnce(name))
        return InputFile(name, std::nullopt);
    auto memory = MemoryFile::create();
    if (!memory)
        return tl::unexpected<Error>(inFile(std::move(memory.error()), name));
    std::string shown = name;
    Result<void> filled;
    if (sample) {
        filled = studyCatalog().read(name).and_then([&](const std::string& bytes) { return memory->append(bytes); });
    } else {
        auto input = Input::open(name);
        if (!input)
            return tl::unexpected<Error>(input.error());
        shown = input->name();
        filled = copyAll(*input, *memory, interrupt);
    }
    if (!filled)
        return tl::unexpected<Error>(filled.error().file.empty() ? inFile(filled.error(), shown) : filled.error());
    return InputFile(std::move(shown), std::move(*memory));
}

Result<void> InputFile::with(const std::string& name, const Interrupt& interrupt,
                             const std::function<Result<void>(const InputFile&)>& use)
{
    const auto file = open(name, interrupt);
    if (!file)
        return tl::unexpected<Error>(file.error());
    return use(*file).map_error([&file](Error error) { return file->named(std::move(error)); });
}

Error InputFile::named(Error error) const
{
    if (m_memory && error.file == m_memory->path())
        error.file = m_name;
    return error;
}

} // namespace tokenscope::cli
