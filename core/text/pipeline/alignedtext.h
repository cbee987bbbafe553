// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/byterange.h"
#include "core/text/trace.h"

namespace tokenscope {

/// Text that knows, for each of its bytes, which bytes of the original input it came from: what normalizers edit and what
/// token ranges are read off.
///
/// Kept as runs, so that untouched text costs one run whatever its length and is borrowed, not copied. A byte of
/// unchanged text maps to exactly its input byte, also inside a multi-byte character; all bytes of a replacement map to
/// the whole of what they replaced. Input offsets are below 2³², and so is the length of the text.
///
/// The rules are those of Hugging Face's NormalizedString (tokenizers/src/tokenizer/normalizer.rs), with bytes in place of
/// its whole characters: its offsets follow from ours by widening to code points.
///
/// A text has a most of bytes, beyond which an Editor writes nothing: the text then ends too early and says so.
class AlignedText {
public:
    class Editor;
    class Cursor;

    AlignedText() = default;
    /// Borrows `text`, which must outlive this and every copy until an Editor has changed it. Byte i of it is byte
    /// `inputBegin + i` of the input.
    explicit AlignedText(std::string_view text, std::uint64_t inputBegin = 0);

    std::string_view text() const { return m_owns ? std::string_view(m_owned) : m_borrowed; }
    std::size_t size() const { return text().size(); }
    bool isEmpty() const { return text().empty(); }
    /// Every byte is its own input byte.
    bool isIdentity() const;

    static constexpr std::uint32_t kMostBytes = 0xC000'0000u;
    /// At most kMostBytes, which holds unless another is set; for what is made of this text too.
    void setMost(std::uint64_t bytes)
    {
        m_most = static_cast<std::uint32_t>(std::min<std::uint64_t>(bytes, kMostBytes));
    }
    std::uint32_t most() const { return m_most; }
    /// An Editor had more to write than that.
    bool isCutShort() const { return m_isCutShort; }

    /// Input bytes that text bytes [begin, end) came from: from the first byte's begin to the last one's end. An empty
    /// range gives the empty range where it stands. O(log runs); use a Cursor for many ascending ranges.
    ByteRange inputRange(std::size_t begin, std::size_t end) const;

    /// The part [begin, end) as a text of its own, borrowing nothing of this one unless this one is borrowed.
    AlignedText slice(std::size_t begin, std::size_t end) const;

    /// What the trace shows.
    std::vector<trace::AlignmentRun> alignment() const;

private:
    static constexpr std::uint32_t kIdentity = 0xFFFF'FFFFu;

    /// From textBegin to the next run's: byte k of it is input byte inputBegin + k when `inputLength` is kIdentity, else it
    /// came from [inputBegin, inputBegin + inputLength).
    struct Run {
        std::uint32_t textBegin = 0;
        std::uint32_t inputBegin = 0;
        std::uint32_t inputLength = kIdentity;
    };

    std::size_t runAt(std::size_t textByte) const;
    std::size_t runEnd(std::size_t run) const { return run + 1 < m_runs.size() ? m_runs[run + 1].textBegin : size(); }
    ByteRange inputOfByte(std::size_t run, std::size_t textByte) const;
    ByteRange inputRangeFrom(std::size_t firstRun, std::size_t lastRun, std::size_t begin, std::size_t end) const;

    std::string_view m_borrowed;
    std::string m_owned;
    bool m_owns = false;
    bool m_isCutShort = false;
    std::uint32_t m_most = kMostBytes;
    std::uint32_t m_inputBegin = 0; ///< where empty text stands
    std::vector<Run> m_runs; ///< empty when the text is
};

/// Reads an AlignedText from front to back and writes its next form. What is not consumed when finish() is called is kept.
/// Nothing is copied before the first change. All lengths are bytes of the source and must fall on its characters.
class AlignedText::Editor {
public:
    explicit Editor(AlignedText& text)
        : m_source(text)
    {
    }
    Editor(const Editor&) = delete;
    Editor& operator=(const Editor&) = delete;
    ~Editor() = default;

    /// The source still to be consumed.
    std::string_view rest() const { return m_source.text().substr(m_position); }
    bool atEnd() const { return m_position == m_source.size(); }
    /// Bytes of the source consumed.
    std::size_t position() const { return m_position; }
    /// The text written so far. Invalidated by every call below.
    std::string_view written() const;
    /// The text has reached its most: what is yet to be written is lost, so that there is no use in going on.
    bool isFull() const { return m_isFull; }

    /// Copies text with its alignment.
    void keep(std::size_t bytes);
    /// Leaves text out.
    void drop(std::size_t bytes);
    /// Writes `text` in place of the next bytes; it comes from all of them. Hugging Face's (char, 0).
    void substitute(std::size_t bytes, std::string_view text);
    /// Writes `text` that comes from the source character just consumed (or dropped), from nothing when there is none.
    /// Hugging Face's (char, 1).
    void insert(std::string_view text);
    /// Writes `text` that comes from the source character to be consumed next; at the end as insert().
    void insertBefore(std::string_view text);
    /// Takes back the last bytes written; they must not reach into a kept or written character.
    void takeBack(std::size_t bytes);

    /// Keeps the rest and puts the result in the text this was made of. Call it once, last.
    void finish();

private:
    void startWriting();
    void skipRuns();
    void write(std::string_view text, ByteRange input);
    /// Whether that many bytes may be written.
    bool hasRoom(std::size_t bytes);
    void copyKept(std::size_t begin, std::size_t end);
    void addRun(std::size_t textBegin, std::uint64_t inputBegin, std::uint64_t inputLength);
    ByteRange inputBefore() const;

    AlignedText& m_source;
    std::size_t m_position = 0;
    std::size_t m_run = 0; ///< of the source, at or before m_position
    bool m_writing = false;
    bool m_isFull = false;
    std::string m_text;
    std::vector<Run> m_runs;
};

/// AlignedText::inputRange() for ranges that mostly ascend, O(1) amortised. The text must not change meanwhile.
class AlignedText::Cursor {
public:
    explicit Cursor(const AlignedText& text)
        : m_text(text)
    {
    }
    ByteRange inputRange(std::size_t begin, std::size_t end);

private:
    const AlignedText& m_text;
    std::size_t m_run = 0;
};

} // namespace tokenscope
