// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/field/npyfile.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

#include "core/base/file.h"
#include "core/base/npyheader.h"

namespace tokenscope {

static_assert(std::endian::native == std::endian::little, "elements are read as they lie in memory");

namespace {

constexpr std::string_view kMagic("\x93NUMPY", 6);
constexpr std::size_t kMaxHeaderBytes = 65536;
constexpr std::size_t kMaxDimensions = 32; // NumPy's own limit

struct TypeName {
    std::string_view name;
    NpyType type;
    std::size_t bytes;
};

constexpr std::array kTypes{
    TypeName{"|b1", NpyType::Bool, 1}, TypeName{"|i1", NpyType::I1, 1}, TypeName{"|u1", NpyType::U1, 1},
    TypeName{"<i2", NpyType::I2, 2},   TypeName{"<u2", NpyType::U2, 2}, TypeName{"<f2", NpyType::F2, 2},
    TypeName{"<i4", NpyType::I4, 4},   TypeName{"<u4", NpyType::U4, 4}, TypeName{"<f4", NpyType::F4, 4},
    TypeName{"<i8", NpyType::I8, 8},   TypeName{"<u8", NpyType::U8, 8}, TypeName{"<f8", NpyType::F8, 8}};

std::size_t bytesOf(NpyType type)
{
    return std::ranges::find(kTypes, type, &TypeName::type)->bytes;
}

/// The header's dictionary, read left to right; `at` is where it stands in the file.
class HeaderReader {
public:
    HeaderReader(std::string_view text, std::size_t start)
        : m_text(text)
        , m_start(start)
    {
    }

    std::size_t place() const { return m_start + m_at; }

    bool atEnd()
    {
        skipSpace();
        return m_at == m_text.size();
    }

    bool take(char wanted)
    {
        skipSpace();
        if (m_at >= m_text.size() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }

    std::optional<std::string_view> quoted()
    {
        skipSpace();
        if (m_at >= m_text.size() || (m_text[m_at] != '\'' && m_text[m_at] != '"'))
            return std::nullopt;
        const std::size_t end = m_text.find(m_text[m_at], m_at + 1);
        if (end == std::string_view::npos)
            return std::nullopt;
        const std::string_view inside = m_text.substr(m_at + 1, end - m_at - 1);
        m_at = end + 1;
        return inside;
    }

    std::optional<std::int64_t> number()
    {
        skipSpace();
        std::int64_t value = 0;
        const char* end = m_text.data() + m_text.size();
        const auto [after, error] = std::from_chars(m_text.data() + m_at, end, value);
        if (error != std::errc{} || value < 0)
            return std::nullopt;
        m_at = static_cast<std::size_t>(after - m_text.data());
        return value;
    }

    std::optional<bool> truth()
    {
        skipSpace();
        for (const auto& [word, value] :
             {std::pair{std::string_view("True"), true}, {std::string_view("False"), false}}) {
            if (m_text.substr(std::min(m_at, m_text.size())).starts_with(word)) {
                m_at += word.size();
                return value;
            }
        }
        return std::nullopt;
    }

private:
    void skipSpace()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\n'))
            ++m_at;
    }

    std::string_view m_text;
    std::size_t m_start;
    std::size_t m_at = 0;
};

struct Header {
    std::optional<NpyType> type;
    std::optional<bool> fortran;
    std::optional<std::vector<std::int64_t>> shape;
};

Result<std::vector<std::int64_t>> readShape(HeaderReader& reader)
{
    if (!reader.take('('))
        return failure(ErrorCode::Syntax, "the .npy header's shape is not a tuple", reader.place());
    std::vector<std::int64_t> shape;
    while (!reader.take(')')) {
        const auto extent = reader.number();
        if (!extent || shape.size() == kMaxDimensions)
            return failure(ErrorCode::Syntax, "the .npy header's shape is not made of whole numbers", reader.place());
        shape.push_back(*extent);
        if (!reader.take(',')) {
            if (!reader.take(')'))
                return failure(ErrorCode::Syntax, "the .npy header's shape does not end", reader.place());
            break;
        }
    }
    return shape;
}

Result<void> readEntry(HeaderReader& reader, std::string_view key, Header& header)
{
    if (key == "descr") {
        const std::size_t place = reader.place();
        const auto name = reader.quoted();
        if (!name)
            return failure(ErrorCode::Unsupported, "arrays of structures are not read, only of numbers", place);
        const auto found = std::ranges::find(kTypes, *name, &TypeName::name);
        if (found == kTypes.end())
            return failure(ErrorCode::Unsupported,
                           "elements of type \"" + std::string(*name)
                               + "\" are not read; save as float32: numpy.save(name, array.astype('<f4'))",
                           place);
        header.type = found->type;
    } else if (key == "fortran_order") {
        header.fortran = reader.truth();
        if (!header.fortran)
            return failure(ErrorCode::Syntax, "the .npy header's fortran_order is neither True nor False",
                           reader.place());
    } else if (key == "shape") {
        auto shape = readShape(reader);
        if (!shape)
            return tl::unexpected(std::move(shape.error()));
        header.shape = std::move(*shape);
    } else {
        return failure(ErrorCode::Syntax, "the .npy header has an unknown key \"" + std::string(key) + "\"",
                       reader.place());
    }
    return {};
}

Result<Header> readHeader(std::string_view text, std::size_t start)
{
    HeaderReader reader(text, start);
    Header header;
    if (!reader.take('{'))
        return failure(ErrorCode::Syntax, "the .npy header is not a dictionary", reader.place());
    while (!reader.take('}')) {
        const auto key = reader.quoted();
        if (!key || !reader.take(':'))
            return failure(ErrorCode::Syntax, "the .npy header is not a dictionary of names and values",
                           reader.place());
        if (auto read = readEntry(reader, *key, header); !read)
            return tl::unexpected(std::move(read.error()));
        if (!reader.take(',')) {
            if (!reader.take('}'))
                return failure(ErrorCode::Syntax, "the .npy header does not end", reader.place());
            break;
        }
    }
    if (!reader.atEnd())
        return failure(ErrorCode::Syntax, "the .npy header goes on after its dictionary", reader.place());
    for (const auto& [present, name] : {std::pair{header.type.has_value(), "descr"},
                                        {header.fortran.has_value(), "fortran_order"},
                                        {header.shape.has_value(), "shape"}}) {
        if (!present)
            return failure(ErrorCode::MissingField, std::string("the .npy header has no ") + name, start);
    }
    return header;
}

/// Bytes of all elements, unless that is more than can be addressed. As in NumPy, an extent of 0 does not excuse others whose
/// product is too large: whoever multiplies some of them later does not overflow.
std::optional<std::uint64_t> dataBytes(const std::vector<std::int64_t>& shape, std::size_t elementBytes)
{
    auto bytes = static_cast<std::int64_t>(elementBytes);
    for (const std::int64_t extent : shape) {
        if (extent != 0 && __builtin_mul_overflow(bytes, extent, &bytes))
            return std::nullopt;
    }
    return std::ranges::find(shape, 0) != shape.end() ? 0 : static_cast<std::uint64_t>(bytes);
}

template <typename Number>
Number element(const NpyArray& array, std::size_t at)
{
    Number value;
    std::memcpy(&value, array.data.data() + at * sizeof(Number), sizeof(Number));
    return value;
}

double fromHalf(std::uint16_t bits)
{
    const int exponent = (bits >> 10) & 0x1F;
    const int fraction = bits & 0x3FF;
    const double sign = (bits & 0x8000) != 0 ? -1.0 : 1.0;
    if (exponent == 0)
        return sign * std::ldexp(fraction, -24);
    if (exponent == 0x1F)
        return fraction == 0 ? sign * std::numeric_limits<double>::infinity()
                             : std::numeric_limits<double>::quiet_NaN();
    return sign * std::ldexp(fraction + 1024, exponent - 25);
}

/// Calls use(at, value) with each element in its own type (a half-precision one as double) until it returns false.
template <typename Use>
void forEachElement(const NpyArray& array, Use use)
{
    const auto count = static_cast<std::size_t>(array.elements());
    const auto over = [&]<typename Number>(Number) {
        for (std::size_t at = 0; at < count; ++at) {
            if (!use(at, element<Number>(array, at)))
                return;
        }
    };
    switch (array.type) {
    case NpyType::Bool:
    case NpyType::U1:
        return over(std::uint8_t{});
    case NpyType::I1:
        return over(std::int8_t{});
    case NpyType::I2:
        return over(std::int16_t{});
    case NpyType::U2:
        return over(std::uint16_t{});
    case NpyType::I4:
        return over(std::int32_t{});
    case NpyType::U4:
        return over(std::uint32_t{});
    case NpyType::I8:
        return over(std::int64_t{});
    case NpyType::U8:
        return over(std::uint64_t{});
    case NpyType::F4:
        return over(float{});
    case NpyType::F8:
        return over(double{});
    case NpyType::F2:
        for (std::size_t at = 0; at < count; ++at) {
            if (!use(at, fromHalf(element<std::uint16_t>(array, at))))
                return;
        }
    }
}

} // namespace

std::int64_t NpyArray::elements() const
{
    std::int64_t count = 1;
    for (const std::int64_t extent : shape)
        count *= extent;
    return count;
}

Result<NpyArray> readNpy(std::string_view bytes)
{
    if (bytes.empty())
        return failure(ErrorCode::Empty, "the file is empty, not a .npy array");
    if (!bytes.starts_with(kMagic.substr(0, std::min(kMagic.size(), bytes.size()))))
        return failure(ErrorCode::UnknownFormat, "not a .npy array: it does not begin with \\x93NUMPY", 0);
    if (bytes.size() < kMagic.size() + 4)
        return failure(ErrorCode::Truncated, "the .npy file ends inside of its first ten bytes", bytes.size());
    const auto byteAt = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])); };
    const std::size_t version = byteAt(6);
    if (version < 1 || version > 3)
        return failure(ErrorCode::Unsupported, ".npy version " + std::to_string(version) + " is not known; 1 to 3 are",
                       6);
    const std::size_t start = version == 1 ? 10 : 12;
    if (bytes.size() < start)
        return failure(ErrorCode::Truncated, "the .npy file ends before its header", bytes.size());
    std::size_t length = byteAt(8) | byteAt(9) << 8U;
    if (version > 1)
        length |= byteAt(10) << 16U | byteAt(11) << 24U;
    if (length > kMaxHeaderBytes)
        return failure(ErrorCode::TooLarge, "the .npy header says it has " + std::to_string(length) + " bytes", 8);
    if (bytes.size() - start < length)
        return failure(ErrorCode::Truncated, "the .npy file ends inside of its header", bytes.size());

    const Result<Header> header = readHeader(bytes.substr(start, length), start);
    if (!header)
        return tl::unexpected(header.error());
    if (*header->fortran && std::ranges::count_if(*header->shape, [](std::int64_t extent) { return extent > 1; }) > 1)
        return failure(ErrorCode::Unsupported,
                       "the array is in Fortran order; save it with numpy.save(name, numpy.ascontiguousarray(array))",
                       start);
    const auto wanted = dataBytes(*header->shape, bytesOf(*header->type));
    if (!wanted)
        return failure(ErrorCode::TooLarge, "the .npy header's shape has more elements than can be addressed", start);
    const std::string_view data = bytes.substr(start + length);
    if (data.size() < *wanted)
        return failure(ErrorCode::Truncated,
                       "the array needs " + std::to_string(*wanted) + " bytes and the file has "
                           + std::to_string(data.size()),
                       bytes.size());
    return NpyArray{*header->type, *header->shape, std::string(data.substr(0, *wanted))};
}

Result<NpyArray> loadNpyFile(const std::string& path)
{
    const Result<std::string> bytes = readFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    Result<NpyArray> array = readNpy(*bytes);
    if (!array)
        return tl::unexpected(inFile(std::move(array.error()), path));
    return array;
}

Result<FeatureMatrix> toFeatures(const NpyArray& array)
{
    const std::int64_t columns = array.shape.size() < 2 ? 1 : array.shape.back();
    const std::int64_t rows = columns == 0 ? 0 : array.elements() / columns;
    FeatureMatrix features(rows, columns);
    std::optional<std::size_t> bad;
    forEachElement(array, [&](std::size_t at, auto value) {
        const auto number = static_cast<float>(value);
        if (!std::isfinite(number)) {
            bad = at;
            return false;
        }
        features.data()[at] = number;
        return true;
    });
    if (bad) {
        const auto width = static_cast<std::size_t>(std::max<std::int64_t>(columns, 1));
        return failure(ErrorCode::InvalidValue,
                       "row " + std::to_string(*bad / width) + ", column " + std::to_string(*bad % width)
                           + " of the array is not a finite number");
    }
    return features;
}

Result<std::vector<std::int64_t>> toIntegers(const NpyArray& array)
{
    if (array.type == NpyType::F2 || array.type == NpyType::F4 || array.type == NpyType::F8)
        return failure(ErrorCode::WrongType, "the array holds floating-point numbers where whole ones are needed");
    std::vector<std::int64_t> values;
    values.reserve(static_cast<std::size_t>(array.elements()));
    bool fits = true;
    forEachElement(array, [&](std::size_t, auto value) {
        if constexpr (std::is_same_v<decltype(value), std::uint64_t>)
            fits = value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        values.push_back(static_cast<std::int64_t>(value));
        return fits;
    });
    if (!fits)
        return failure(ErrorCode::OutOfRange, "element " + std::to_string(values.size() - 1) + " does not fit 64 bits");
    return values;
}

std::string npyOf(const NpyArray& array)
{
    return npyHeader(std::ranges::find(kTypes, array.type, &TypeName::type)->name, array.shape) + array.data;
}

std::string npyOf(FeatureView features)
{
    const std::array<std::int64_t, 2> shape{features.rows(), features.cols()};
    std::string out = npyHeader("<f4", shape);
    for (Eigen::Index row = 0; row < features.rows(); ++row)
        out.append(reinterpret_cast<const char*>(features.row(row).data()),
                   static_cast<std::size_t>(features.cols()) * sizeof(float));
    return out;
}

std::string npyOf(std::span<const std::uint32_t> values, std::span<const std::int64_t> shape)
{
    std::string out = npyHeader("<u4", shape);
    out.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
    return out;
}

} // namespace tokenscope
