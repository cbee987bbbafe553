// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <new>

#include "core/media/pages/documents.h"

namespace tokenscope::media {
namespace {

using Open = std::unique_ptr<PageDocument> (*)(const char*, std::size_t, PageFailure&, std::string&);

std::unique_ptr<PageDocument> guarded(Open open, const char* bytes, std::size_t size, PageFailure& failure,
                                      std::string& message)
{
    try {
        return open(bytes, size, failure, message);
    } catch (const std::bad_alloc&) {
        failure = PageFailure::OutOfMemory;
    } catch (...) {
        failure = PageFailure::Damaged;
    }
    return nullptr;
}

class Library final : public PageLibrary {
public:
    std::unique_ptr<PageDocument> openPdf(const char* bytes, std::size_t size, PageFailure& failure,
                                          std::string& message) override
    {
        return guarded(openPdfDocument, bytes, size, failure, message);
    }
    std::unique_ptr<PageDocument> openSvg(const char* bytes, std::size_t size, PageFailure& failure,
                                          std::string& message) override
    {
        return guarded(openSvgDocument, bytes, size, failure, message);
    }
};

} // namespace
} // namespace tokenscope::media

extern "C" __attribute__((visibility("default"))) tokenscope::media::PageLibrary*
tokenscopePageLibrary(unsigned version)
{
    static tokenscope::media::Library library;
    return version == tokenscope::media::kPageLibraryVersion ? &library : nullptr;
}
