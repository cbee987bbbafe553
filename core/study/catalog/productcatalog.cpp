// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/catalog/productcatalog.h"

#include <utility>

#include "core/base/file.h"
#include "core/base/memoryfile.h"
#include "core/study/catalog/samples.h"
#include "core/study/catalog/textmethods.h"

namespace tokenscope {
namespace {

constexpr std::string_view kSample = "sample:";

Result<std::string> readInput(const std::string& input)
{
    if (!input.starts_with(kSample))
        return readFile(input);
    if (const StudySample* sample = findStudySample(std::string_view(input).substr(kSample.size())))
        return std::string(sample->bytes);
    std::string known;
    for (const StudySample& sample : studySamples())
        known.append(" ").append(sample.id);
    return tl::unexpected(Error{ErrorCode::FileNotFound, "no such sample; there are:" + known, input, {}, {}});
}

Result<std::unique_ptr<FrameSource>> openClipInput(const std::string& input, const RunContext& context)
{
    if (!input.starts_with(kSample))
        return openStudyClip(input, input, context);
    const auto bytes = readInput(input);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto memory = MemoryFile::create();
    if (auto filled = memory ? memory->append(*bytes) : tl::unexpected(memory.error()); !filled)
        return tl::unexpected(inFile(std::move(filled.error()), input));
    return openStudyClip(memory->path(), input, context); // holds it open
}

StudyCatalog makeCatalog()
{
    StudyCatalog catalog;
    catalog.program = "tokenscope " TOKENSCOPE_VERSION;
    catalog.codecs = codecMethods();
    catalog.reducers = reducerMethods();
    catalog.quantizers = quantizerMethods();
    catalog.texts = textMethods();
    catalog.qualities = qualityMeasures();
    catalog.openText = openTextMethod;
    catalog.read = readInput;
    catalog.openClip = openClipInput;
    return catalog;
}

} // namespace

const StudyCatalog& studyCatalog()
{
    static const StudyCatalog kCatalog = makeCatalog();
    return kCatalog;
}

Result<std::unique_ptr<FrameSource>> openStudyClip(const std::string& path, const std::string& name,
                                                   const RunContext& context)
{
    VideoOptions options;
    options.cacheBytes = std::uint64_t{128} << 20U; // resized frames are kept by the study: for those on the way to one
    options.name = name;
    return openVideo(path, context, options);
}

std::vector<StudyMeasure> studyMeasures()
{
    return studyMeasures(studyCatalog());
}

} // namespace tokenscope
