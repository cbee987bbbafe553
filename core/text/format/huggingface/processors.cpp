// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <map>
#include <string>
#include <utility>

#include "core/text/format/huggingface/stages.h"

namespace tokenscope::format::huggingface {
namespace {

using postprocessor::TemplateItem;
using Specials = std::map<std::string, std::vector<TokenId>, std::less<>>;

TemplateItem sequence(bool second, std::uint32_t typeId)
{
    return {second ? TemplateItem::Kind::SequenceB : TemplateItem::Kind::SequenceA, {}, {}, typeId};
}

Result<Specials> readSpecials(const JsonObject& object)
{
    Specials specials;
    const auto value = object.find("special_tokens");
    if (!value)
        return specials;
    TOKENSCOPE_READ(table, JsonObject::from(*value));
    for (const auto& [name, entry] : table.members()) {
        TOKENSCOPE_READ(special, JsonObject::from(entry));
        TOKENSCOPE_READ(idsValue, special.at("ids"));
        TOKENSCOPE_READ(ids, idsValue.array());
        for (const JsonValue& one : ids) {
            TOKENSCOPE_READ(id, one.number());
            specials[std::string(name)].push_back(id);
        }
    }
    return specials;
}

Result<TemplateItem> readItem(const JsonValue& value, const Specials& specials)
{
    TOKENSCOPE_READ(object, JsonObject::from(value));
    if (const auto text = object.find("Sequence")) {
        TOKENSCOPE_READ(body, JsonObject::from(*text));
        TOKENSCOPE_READ(id, body.string("id"));
        TOKENSCOPE_READ(typeId, body.number("type_id", 0));
        if (id != "A" && id != "B")
            return body.value().error(ErrorCode::InvalidValue, "a sequence is A or B, not \"" + id + "\"");
        return sequence(id == "B", typeId);
    }
    TOKENSCOPE_READ(specialValue, object.at("SpecialToken"));
    TOKENSCOPE_READ(body, JsonObject::from(specialValue));
    TOKENSCOPE_READ(id, body.string("id"));
    TOKENSCOPE_READ(typeId, body.number("type_id", 0));
    const auto special = specials.find(id);
    if (special == specials.end())
        return body.value().error(ErrorCode::OutOfRange, "\"" + id + "\" is not among special_tokens");
    return TemplateItem{TemplateItem::Kind::Special, special->second, id, typeId};
}

Result<std::vector<TemplateItem>> readItems(const JsonObject& object, std::string_view key, const Specials& specials)
{
    std::vector<TemplateItem> items;
    const auto value = object.find(key);
    if (!value)
        return items;
    TOKENSCOPE_READ(entries, value->array());
    for (const JsonValue& entry : entries) {
        TOKENSCOPE_READ(item, readItem(entry, specials));
        items.push_back(std::move(item));
    }
    return items;
}

Result<postprocessor::Template> readTemplate(const JsonObject& object)
{
    TOKENSCOPE_READ(specials, readSpecials(object));
    postprocessor::Template spec;
    TOKENSCOPE_READ(single, readItems(object, "single", specials));
    TOKENSCOPE_READ(pair, readItems(object, "pair", specials));
    spec.single = std::move(single);
    spec.pair = std::move(pair);
    return spec;
}

/// ["[SEP]", 102]
Result<TemplateItem> readNamedId(const JsonObject& object, std::string_view key)
{
    TOKENSCOPE_READ(value, object.at(key));
    TOKENSCOPE_READ(parts, value.array());
    if (parts.size() != 2)
        return value.error(ErrorCode::WrongType, "expected [\"token\", id]");
    TOKENSCOPE_READ(name, parts[0].string());
    TOKENSCOPE_READ(id, parts[1].number());
    return TemplateItem{TemplateItem::Kind::Special, {id}, std::move(name), 0};
}

TemplateItem ofType(TemplateItem item, std::uint32_t typeId)
{
    item.typeId = typeId;
    return item;
}

Result<postprocessor::Template> readBert(const JsonObject& object)
{
    TOKENSCOPE_READ(sep, readNamedId(object, "sep"));
    TOKENSCOPE_READ(cls, readNamedId(object, "cls"));
    return postprocessor::Template{{cls, sequence(false, 0), sep},
                                   {cls, sequence(false, 0), sep, sequence(true, 1), ofType(sep, 1)}};
}

Result<postprocessor::Template> readRoberta(const JsonObject& object)
{
    TOKENSCOPE_READ(sep, readNamedId(object, "sep"));
    TOKENSCOPE_READ(cls, readNamedId(object, "cls"));
    return postprocessor::Template{{cls, sequence(false, 0), sep},
                                   {cls, sequence(false, 0), sep, sep, sequence(true, 0), sep}};
}

Result<postprocessor::TrimOffsets> readTrim(const JsonObject& object)
{
    TOKENSCOPE_READ(trimOffsets, object.boolean("trim_offsets", true));
    TOKENSCOPE_READ(addPrefixSpace, object.boolean("add_prefix_space", true));
    return postprocessor::TrimOffsets{trimOffsets, addPrefixSpace};
}

Result<void> readProcessor(const JsonObject& object, const std::string& type, std::vector<PostProcessorSpec>& out)
{
    if (type == "ByteLevel" || type == "RobertaProcessing") {
        TOKENSCOPE_READ(trim, readTrim(object));
        out.emplace_back(trim);
        if (type == "ByteLevel")
            return {};
    }
    auto parts = type == "TemplateProcessing" ? readTemplate(object)
        : type == "BertProcessing"            ? readBert(object)
        : type == "RobertaProcessing"         ? readRoberta(object)
                                      : object.value().error(ErrorCode::Unsupported, "unknown type \"" + type + "\"");
    if (!parts)
        return tl::unexpected(std::move(parts.error()));
    out.emplace_back(std::move(*parts));
    return {};
}

} // namespace

Result<void> readPostProcessors(const JsonValue& value, std::vector<PostProcessorSpec>& out)
{
    return forEachStage(value, "processors", [&](const JsonObject& object, const std::string& type) {
        return readProcessor(object, type, out);
    });
}

} // namespace tokenscope::format::huggingface
