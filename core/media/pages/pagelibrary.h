// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

/// What stands between the program and the library of its own that draws PDF and SVG. That library is opened at first use: what
/// it links (poppler, librsvg, cairo, GLib) would cost every start of the program. It is built with the program and its version
/// is checked, so standard types may pass; no exception may.
namespace tokenscope::media {

inline constexpr unsigned kPageLibraryVersion = 1;
inline constexpr const char* kPageLibraryEntry = "tokenscopePageLibrary";

/// Takes rows from the top; false to end the drawing.
class PageRows {
public:
    virtual ~PageRows() = default;
    /// Before the first row. `channels` is 3 for RGB, 4 for RGBA with straight alpha; 8 bits each.
    virtual bool begin(int width, int height, int channels) = 0;
    virtual bool row(const std::uint8_t* samples) = 0;
};

/// One opened document.
class PageDocument {
public:
    virtual ~PageDocument() = default;
    virtual int pages() const = 0;
    /// Of a page, in points (PDF, 1/72 inch) or pixels (SVG, 1/96 inch); false when it has none.
    virtual bool pageSize(int page, double& width, double& height) = 0;
    /// Draws a page enlarged by `scale`. False when it cannot be, or when `rows` ended it.
    virtual bool draw(int page, double scale, PageRows& rows) = 0;
    /// What the library complained of so far, the first line; empty when nothing.
    virtual std::string complaint() const = 0;
};

enum class PageFailure { None, Damaged, NeedsPassword, OutOfMemory };

class PageLibrary {
public:
    virtual ~PageLibrary() = default;
    /// The bytes must outlive the document. Null with the reason and a message on failure.
    virtual std::unique_ptr<PageDocument> openPdf(const char* bytes, std::size_t size, PageFailure& failure,
                                                  std::string& message) = 0;
    virtual std::unique_ptr<PageDocument> openSvg(const char* bytes, std::size_t size, PageFailure& failure,
                                                  std::string& message) = 0;
};

/// The type of the library's one C function. Null for another version.
using PageLibraryEntry = PageLibrary* (*)(unsigned version);

} // namespace tokenscope::media
