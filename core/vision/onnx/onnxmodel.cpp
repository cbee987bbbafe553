// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/onnx/onnxmodel.h"

#include <algorithm>
#include <optional>
#include <set>

namespace tokenscope {

namespace {

// Field numbers of onnx.proto.
enum ModelField : std::uint64_t { kGraph = 7, kOperatorSet = 8 };
enum GraphField : std::uint64_t { kNode = 1, kInitializer = 5, kSparseInitializer = 15, kInput = 11, kOutput = 12 };
enum NodeField : std::uint64_t { kNodeOutput = 2, kNodeName = 3, kNodeOperation = 4 };
enum TensorField : std::uint64_t { kTensorName = 8, kTensorLocation = 14 };

constexpr std::size_t kMaximumNodes = 1'000'000;

struct Field {
    std::uint64_t number = 0;
    std::uint64_t value = 0; ///< of a varint
    std::string_view bytes; ///< of a string or message
    std::size_t at = 0; ///< of the field's first byte in the whole file
    bool isBytes = false;
};

/// Reads one message field by field; `base` is where it lies in the file.
class Message {
public:
    Message(std::string_view bytes, std::size_t base)
        : m_bytes(bytes)
        , m_base(base)
    {
    }

    bool atEnd() const { return m_at == m_bytes.size(); }

    Result<Field> next()
    {
        Field field;
        field.at = m_base + m_at;
        const std::optional<std::uint64_t> key = varint();
        if (!key)
            return broken(field.at);
        field.number = *key >> 3U;
        switch (*key & 7U) {
        case 0: {
            const std::optional<std::uint64_t> value = varint();
            if (!value)
                return broken(field.at);
            field.value = *value;
            return field;
        }
        case 1:
            return skip(field, 8);
        case 5:
            return skip(field, 4);
        case 2: {
            const std::optional<std::uint64_t> length = varint();
            if (!length)
                return broken(field.at);
            if (*length > m_bytes.size() - m_at)
                return failure(ErrorCode::Truncated, "a field of the model ends after the file", field.at);
            field.isBytes = true;
            field.bytes = m_bytes.substr(m_at, static_cast<std::size_t>(*length));
            m_at += static_cast<std::size_t>(*length);
            return field;
        }
        default:
            return failure(ErrorCode::Syntax, "no protobuf field", field.at);
        }
    }

private:
    static tl::unexpected<Error> broken(std::size_t at)
    {
        return failure(ErrorCode::Truncated, "a number of the model", at);
    }
    Result<Field> skip(Field field, std::size_t size)
    {
        if (m_bytes.size() - m_at < size)
            return broken(field.at);
        m_at += size;
        return field;
    }
    std::optional<std::uint64_t> varint()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && m_at < m_bytes.size(); shift += 7) {
            const auto byte = static_cast<unsigned char>(m_bytes[m_at++]);
            value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
            if ((byte & 0x80U) == 0)
                return value;
        }
        return std::nullopt;
    }

    std::string_view m_bytes;
    std::size_t m_base;
    std::size_t m_at = 0;
};

/// Calls use(field) for each field of a message; `use` gives an error to stop.
template <typename Use>
Result<void> forEachField(std::string_view bytes, std::size_t base, const Use& use)
{
    Message message(bytes, base);
    while (!message.atEnd()) {
        const Result<Field> field = message.next();
        if (!field)
            return tl::unexpected(field.error());
        if (Result<void> used = use(*field); !used)
            return used;
    }
    return {};
}

std::size_t contentAt(const Field& field, std::string_view whole)
{
    return static_cast<std::size_t>(field.bytes.data() - whole.data());
}

class Reader {
public:
    explicit Reader(std::string_view whole)
        : m_whole(whole)
    {
    }

    Result<OnnxModel> read()
    {
        bool graph = false;
        Result<void> done = each({0, 0, m_whole, 0, true}, [&](const Field& field) -> Result<void> {
            if (field.number == kGraph && field.isBytes) {
                graph = true;
                return readGraph(field);
            }
            if (field.number == kOperatorSet && field.isBytes)
                return readOperatorSet(field);
            return {};
        });
        if (!done) {
            // What is no message at all is another file, not a damaged model.
            if (!graph && !m_model.operatorSet)
                return failure(ErrorCode::UnknownFormat, "not an ONNX model", done.error().offset);
            return tl::unexpected(done.error());
        }
        if (!graph || m_model.nodes.empty())
            return failure(ErrorCode::UnknownFormat, "an ONNX model has a graph with nodes; this file has none");
        std::erase_if(m_model.inputs, [&](const OnnxValue& input) { return m_given.contains(input.name); });
        if (m_model.inputs.empty())
            return failure(ErrorCode::Unsupported, "the model takes no input");
        return std::move(m_model);
    }

private:
    template <typename Use>
    Result<void> each(const Field& message, const Use& use) const
    {
        return forEachField(message.bytes, contentAt(message, m_whole), use);
    }

    Result<void> readOperatorSet(const Field& set)
    {
        std::string_view domain;
        std::uint64_t version = 0;
        Result<void> done = each(set, [&](const Field& field) -> Result<void> {
            if (field.number == 1 && field.isBytes)
                domain = field.bytes;
            else if (field.number == 2)
                version = field.value;
            return {};
        });
        if (done && (domain.empty() || domain == "ai.onnx"))
            m_model.operatorSet = static_cast<std::int64_t>(version);
        return done;
    }

    Result<void> readGraph(const Field& graph)
    {
        return each(graph, [&](const Field& field) -> Result<void> {
            if (!field.isBytes)
                return {};
            switch (field.number) {
            case kNode:
                return readNode(field);
            case kInitializer:
                return readInitializer(field);
            case kInput:
                return readValue(field, m_model.inputs);
            case kOutput:
                return readValue(field, m_model.outputs);
            default:
                return {};
            }
        });
    }

    Result<void> readNode(const Field& message)
    {
        if (m_model.nodes.size() == kMaximumNodes)
            return failure(ErrorCode::TooLarge, "more than a million nodes", message.at);
        OnnxNode node;
        Result<void> done = each(message, [&](const Field& field) -> Result<void> {
            if (field.number == kNodeOutput)
                node.outputs.emplace_back(field.bytes);
            else if (field.number == kNodeName)
                node.name = field.bytes;
            else if (field.number == kNodeOperation)
                node.operation = field.bytes;
            return {};
        });
        m_model.nodes.push_back(std::move(node));
        return done;
    }

    Result<void> readInitializer(const Field& message)
    {
        return each(message, [&](const Field& field) -> Result<void> {
            if (field.number == kTensorName)
                m_given.emplace(field.bytes);
            if (field.number == kTensorLocation && field.value == 1)
                return failure(ErrorCode::Unsupported, "the model keeps its weights in a second file", message.at);
            return {};
        });
    }

    Result<void> readValue(const Field& message, std::vector<OnnxValue>& to)
    {
        OnnxValue value;
        Result<void> done = each(message, [&](const Field& field) -> Result<void> {
            if (field.number == 1 && field.isBytes)
                value.name = field.bytes;
            else if (field.number == 2 && field.isBytes) // TypeProto, whose first field is the tensor's
                return each(field, [&](const Field& type) {
                    return type.number == 1 ? readTensor(type, value) : Result<void>();
                });
            return {};
        });
        to.push_back(std::move(value));
        return done;
    }

    Result<void> readTensor(const Field& type, OnnxValue& value)
    {
        return each(type, [&](const Field& field) -> Result<void> {
            if (field.number == 1)
                value.elementType = static_cast<int>(field.value & 0xFFU);
            else if (field.number == 2 && field.isBytes)
                return each(field, [&](const Field& dimension) -> Result<void> {
                    value.shape.push_back(-1);
                    return each(dimension, [&](const Field& part) -> Result<void> {
                        if (part.number == 1 && !part.isBytes && part.value > 0 && part.value <= 0x7FFF'FFFFU)
                            value.shape.back() = static_cast<std::int64_t>(part.value);
                        return {};
                    });
                });
            return {};
        });
    }

    std::string_view m_whole;
    OnnxModel m_model;
    std::set<std::string, std::less<>> m_given;
};

void appendVarint(std::string& bytes, std::uint64_t value)
{
    for (; value >= 0x80U; value >>= 7U)
        bytes += static_cast<char>((value & 0x7FU) | 0x80U);
    bytes += static_cast<char>(value);
}

void appendBytes(std::string& bytes, std::uint64_t number, std::string_view content)
{
    appendVarint(bytes, number << 3U | 2U);
    appendVarint(bytes, content.size());
    bytes += content;
}

} // namespace

bool OnnxModel::hasTensor(std::string_view name) const
{
    return std::any_of(nodes.begin(), nodes.end(), [&](const OnnxNode& node) {
        return std::find(node.outputs.begin(), node.outputs.end(), name) != node.outputs.end();
    });
}

Result<OnnxModel> readOnnxModel(std::string_view bytes)
{
    if (bytes.empty())
        return failure(ErrorCode::Empty, "an ONNX model");
    if (bytes.size() > kMaximumOnnxBytes)
        return failure(ErrorCode::TooLarge, "an ONNX model has at most 2 GiB");
    return Reader(bytes).read();
}

std::string withOnnxOutputs(std::string_view bytes, std::span<const std::string> tensors, OutputShape shape)
{
    std::string result(bytes);
    const Result<OnnxModel> model = readOnnxModel(bytes);
    if (!model)
        return result;
    std::string type("\x08\x01", 2); // element type 1, float32
    if (shape == OutputShape::Empty)
        type += std::string_view("\x12\x00", 2);
    for (const std::string& tensor : tensors) {
        const bool given = std::any_of(model->outputs.begin(), model->outputs.end(),
                                       [&](const OnnxValue& output) { return output.name == tensor; });
        if (given)
            continue;
        std::string kind;
        appendBytes(kind, 1, type);
        std::string value;
        appendBytes(value, 1, tensor);
        appendBytes(value, 2, kind);
        // Fields of one message may come in parts, which are merged: a second graph with the output alone adds it.
        std::string graph;
        appendBytes(graph, kOutput, value);
        appendBytes(result, kGraph, graph);
    }
    return result;
}

} // namespace tokenscope
