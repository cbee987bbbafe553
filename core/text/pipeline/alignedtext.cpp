// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pipeline/alignedtext.h"

#include <algorithm>
#include <utility>

#include "core/base/unicode/utf8.h"

namespace tokenscope {
namespace {

std::uint32_t narrow(std::uint64_t value)
{
    return static_cast<std::uint32_t>(value);
}

} // namespace

AlignedText::AlignedText(std::string_view text, std::uint64_t inputBegin)
    : m_borrowed(text)
    , m_inputBegin(narrow(inputBegin))
{
    if (!text.empty())
        m_runs.push_back({0, m_inputBegin, kIdentity});
}

bool AlignedText::isIdentity() const
{
    return m_runs.empty() || (m_runs.size() == 1 && m_runs[0].inputLength == kIdentity);
}

std::size_t AlignedText::runAt(std::size_t textByte) const
{
    const auto after = std::upper_bound(m_runs.begin(), m_runs.end(), textByte,
                                        [](std::size_t byte, const Run& run) { return byte < run.textBegin; });
    return static_cast<std::size_t>(after - m_runs.begin()) - 1;
}

ByteRange AlignedText::inputOfByte(std::size_t run, std::size_t textByte) const
{
    const Run& r = m_runs[run];
    if (r.inputLength == kIdentity) {
        const std::uint64_t byte = std::uint64_t{r.inputBegin} + (textByte - r.textBegin);
        return {byte, byte + 1};
    }
    return {r.inputBegin, std::uint64_t{r.inputBegin} + r.inputLength};
}

ByteRange AlignedText::inputRangeFrom(std::size_t firstRun, std::size_t lastRun, std::size_t begin,
                                      std::size_t end) const
{
    const std::uint64_t from = inputOfByte(firstRun, begin).begin;
    return {from, std::max(from, inputOfByte(lastRun, end - 1).end)};
}

ByteRange AlignedText::inputRange(std::size_t begin, std::size_t end) const
{
    if (m_runs.empty())
        return {m_inputBegin, m_inputBegin};
    if (begin < end)
        return inputRangeFrom(runAt(begin), runAt(end - 1), begin, end);
    const std::uint64_t at =
        begin < size() ? inputOfByte(runAt(begin), begin).begin : inputOfByte(m_runs.size() - 1, size() - 1).end;
    return {at, at};
}

AlignedText AlignedText::slice(std::size_t begin, std::size_t end) const
{
    AlignedText part;
    part.m_most = m_most;
    part.m_inputBegin = narrow(inputRange(begin, begin).begin);
    if (m_owns) {
        part.m_owned = m_owned.substr(begin, end - begin);
        part.m_owns = true;
    } else {
        part.m_borrowed = m_borrowed.substr(begin, end - begin);
    }
    for (std::size_t run = begin < end ? runAt(begin) : m_runs.size(); run < m_runs.size(); ++run) {
        Run copy = m_runs[run];
        if (copy.textBegin >= end)
            break;
        if (copy.textBegin < begin) {
            if (copy.inputLength == kIdentity)
                copy.inputBegin += narrow(begin - copy.textBegin);
            copy.textBegin = narrow(begin);
        }
        copy.textBegin -= narrow(begin);
        part.m_runs.push_back(copy);
    }
    return part;
}

std::vector<trace::AlignmentRun> AlignedText::alignment() const
{
    std::vector<trace::AlignmentRun> runs;
    runs.reserve(m_runs.size());
    for (std::size_t run = 0; run < m_runs.size(); ++run) {
        const std::size_t begin = m_runs[run].textBegin;
        const std::size_t end = runEnd(run);
        runs.push_back({{begin, end}, inputRangeFrom(run, run, begin, end)});
    }
    return runs;
}

std::string_view AlignedText::Editor::written() const
{
    return m_writing ? std::string_view(m_text) : m_source.text().substr(0, m_position);
}

void AlignedText::Editor::startWriting()
{
    if (m_writing)
        return;
    m_writing = true;
    m_text.reserve(m_source.size() + m_source.size() / 4);
    m_text = m_source.text().substr(0, m_position);
    for (const Run& run : m_source.m_runs) {
        if (run.textBegin >= m_position)
            break;
        m_runs.push_back(run);
    }
}

void AlignedText::Editor::skipRuns()
{
    while (m_run + 1 < m_source.m_runs.size() && m_source.m_runs[m_run + 1].textBegin <= m_position)
        ++m_run;
}

void AlignedText::Editor::addRun(std::size_t textBegin, std::uint64_t inputBegin, std::uint64_t inputLength)
{
    if (!m_runs.empty()) {
        const Run& last = m_runs.back();
        const bool continues = last.inputLength == kIdentity
            && std::uint64_t{last.inputBegin} + (textBegin - last.textBegin) == inputBegin;
        if (inputLength == kIdentity ? continues : last.inputLength == inputLength && last.inputBegin == inputBegin)
            return;
    }
    m_runs.push_back({narrow(textBegin), narrow(inputBegin), narrow(inputLength)});
}

bool AlignedText::Editor::hasRoom(std::size_t bytes)
{
    m_isFull = m_isFull || bytes > m_source.m_most - std::min<std::size_t>(m_text.size(), m_source.m_most);
    return !m_isFull;
}

void AlignedText::Editor::write(std::string_view text, ByteRange input)
{
    if (text.empty() || !hasRoom(text.size()))
        return;
    // One byte for one byte is the identity again, which keeps lower-cased or byte-mapped ASCII in one run.
    addRun(m_text.size(), input.begin, text.size() == 1 && input.size() == 1 ? kIdentity : input.size());
    m_text += text;
}

void AlignedText::Editor::copyKept(std::size_t begin, std::size_t end)
{
    if (!hasRoom(end - begin)) {
        m_position = end;
        skipRuns();
        return;
    }
    while (begin < end) {
        const Run& run = m_source.m_runs[m_run];
        const std::size_t stop = std::min(end, m_source.runEnd(m_run));
        const std::size_t into = run.inputLength == kIdentity ? begin - run.textBegin : 0;
        addRun(m_text.size(), run.inputBegin + into, run.inputLength);
        m_text += m_source.text().substr(begin, stop - begin);
        m_position = begin = stop;
        skipRuns();
    }
}

void AlignedText::Editor::keep(std::size_t bytes)
{
    if (m_writing) {
        copyKept(m_position, m_position + bytes);
        return;
    }
    m_position += bytes;
    skipRuns();
}

void AlignedText::Editor::drop(std::size_t bytes)
{
    if (bytes == 0)
        return;
    startWriting();
    m_position += bytes;
    skipRuns();
}

void AlignedText::Editor::substitute(std::size_t bytes, std::string_view text)
{
    if (bytes == 0) {
        insert(text);
        return;
    }
    startWriting();
    const std::size_t firstRun = m_run;
    const std::size_t begin = m_position;
    std::size_t lastRun = firstRun;
    while (m_source.runEnd(lastRun) < begin + bytes)
        ++lastRun;
    write(text, m_source.inputRangeFrom(firstRun, lastRun, begin, begin + bytes));
    m_position += bytes;
    skipRuns();
}

ByteRange AlignedText::Editor::inputBefore() const
{
    if (m_position == 0)
        return {m_source.m_inputBegin, m_source.m_inputBegin};
    const std::size_t begin = unicode::floorBoundary(m_source.text(), m_position - 1);
    const std::size_t last = m_source.m_runs[m_run].textBegin < m_position ? m_run : m_run - 1;
    const std::size_t first = m_source.m_runs[last].textBegin <= begin ? last : m_source.runAt(begin);
    return m_source.inputRangeFrom(first, last, begin, m_position);
}

void AlignedText::Editor::insert(std::string_view text)
{
    if (text.empty())
        return;
    startWriting();
    write(text, inputBefore());
}

void AlignedText::Editor::insertBefore(std::string_view text)
{
    if (text.empty())
        return;
    if (atEnd()) {
        insert(text);
        return;
    }
    startWriting();
    const std::size_t end = m_position + unicode::decodeAt(m_source.text(), m_position).length;
    write(text, m_source.inputRange(m_position, end));
}

void AlignedText::Editor::takeBack(std::size_t bytes)
{
    if (bytes == 0 || m_isFull)
        return;
    startWriting();
    m_text.resize(m_text.size() - bytes);
    while (!m_runs.empty() && m_runs.back().textBegin >= m_text.size())
        m_runs.pop_back();
}

void AlignedText::Editor::finish()
{
    if (!m_writing)
        return;
    copyKept(m_position, m_source.size());
    m_source.m_owned = std::move(m_text);
    m_source.m_owns = true;
    m_source.m_isCutShort = m_isFull;
    m_source.m_borrowed = {};
    m_source.m_runs = std::move(m_runs);
}

ByteRange AlignedText::Cursor::inputRange(std::size_t begin, std::size_t end)
{
    if (begin >= end || m_text.m_runs.empty())
        return m_text.inputRange(begin, end);
    if (m_run >= m_text.m_runs.size() || m_text.m_runs[m_run].textBegin > begin)
        m_run = m_text.runAt(begin);
    while (m_text.runEnd(m_run) <= begin)
        ++m_run;
    std::size_t last = m_run;
    while (m_text.runEnd(last) < end)
        ++last;
    return m_text.inputRangeFrom(m_run, last, begin, end);
}

} // namespace tokenscope
