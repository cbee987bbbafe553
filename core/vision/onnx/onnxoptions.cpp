// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <set>

#include <nlohmann/json.hpp>

#include "core/base/file.h"
#include "core/vision/onnx/onnxencoder.h"

namespace tokenscope {

namespace {

using nlohmann::json;

constexpr int kMaximumSide = 16384;
constexpr std::uint64_t kMaximumOptions = 1U << 20U;

Result<void> readText(const json& options, const char* key, std::string& to)
{
    const auto found = options.find(key);
    if (found == options.end())
        return {};
    if (!found->is_string())
        return failure(ErrorCode::WrongType, std::string(key) + " is a text");
    to = found->get<std::string>();
    return {};
}

Result<void> readSide(const json& options, const char* key, int& to)
{
    const auto found = options.find(key);
    if (found == options.end())
        return {};
    if (!found->is_number_integer())
        return failure(ErrorCode::WrongType, std::string(key) + " is a whole number");
    const auto value = found->get<std::int64_t>();
    if (value < 1 || value > kMaximumSide)
        return failure(ErrorCode::InvalidValue, std::string(key) + " is 1 to 16384 pixels");
    to = static_cast<int>(value);
    return {};
}

template <std::size_t Count>
Result<bool> readNumbers(const json& options, const char* key, std::array<float, Count>& to)
{
    const auto found = options.find(key);
    if (found == options.end())
        return false;
    if (!found->is_array() || found->size() != Count)
        return failure(ErrorCode::WrongType, std::string(key) + " is a list of " + std::to_string(Count) + " numbers");
    for (std::size_t at = 0; at < Count; ++at) {
        if (!(*found)[at].is_number())
            return failure(ErrorCode::WrongType, std::string(key) + " is a list of numbers");
        to[at] = (*found)[at].get<float>();
    }
    return true;
}

/// One of two words; true for the second.
Result<void> readChoice(const json& options, const char* key, std::string_view first, std::string_view second, bool& to)
{
    std::string word;
    if (Result<void> read = readText(options, key, word); !read)
        return read;
    if (!word.empty() && word != first && word != second)
        return failure(ErrorCode::InvalidValue,
                       std::string(key) + " is " + std::string(first) + " or " + std::string(second));
    to = word == second;
    return {};
}

Result<void> readScaling(const json& options, OnnxOptions& to)
{
    std::array<float, 2> range{0, 1};
    const Result<bool> ranged = readNumbers(options, "range", range);
    const Result<bool> centred = readNumbers(options, "mean", to.mean);
    const Result<bool> scaled = readNumbers(options, "std", to.deviation);
    for (const Result<bool>* each : {&ranged, &centred, &scaled})
        if (!*each)
            return tl::unexpected(each->error());
    if (*ranged && (*centred || *scaled))
        return failure(ErrorCode::InvalidValue, "either a range or mean and std");
    if (!(range[1] > range[0]))
        return failure(ErrorCode::InvalidValue, "range is the low and the high end");
    if (*ranged) {
        to.mean.fill(-range[0] / (range[1] - range[0]));
        to.deviation.fill(1.0F / (range[1] - range[0]));
    }
    for (const float deviation : to.deviation)
        if (!(deviation > 0))
            return failure(ErrorCode::InvalidValue, "std is above 0");
    return {};
}

} // namespace

Result<OnnxOptions> readOnnxOptions(std::string_view text)
{
    const json options = json::parse(text, nullptr, false);
    if (!options.is_object())
        return failure(ErrorCode::Syntax, "what is said about a model is a JSON object");
    static const std::set<std::string, std::less<>> known{"input",    "output",  "attention", "width", "height",
                                                          "multiple", "range",   "mean",      "std",   "channels",
                                                          "layout",   "decoder", "codebook"};
    for (const auto& [key, value] : options.items())
        if (!known.contains(key))
            return failure(ErrorCode::InvalidValue, "nothing is called " + key);
    OnnxOptions result;
    for (const Result<void>& read :
         {readText(options, "input", result.input), readText(options, "output", result.output),
          readText(options, "attention", result.attention), readText(options, "decoder", result.decoder),
          readText(options, "codebook", result.codebook), readSide(options, "width", result.width),
          readSide(options, "height", result.height), readSide(options, "multiple", result.multiple),
          readScaling(options, result), readChoice(options, "channels", "rgb", "bgr", result.bgr),
          readChoice(options, "layout", "nchw", "nhwc", result.channelsLast)})
        if (!read)
            return tl::unexpected(read.error());
    if ((result.width == 0) != (result.height == 0))
        return failure(ErrorCode::InvalidValue, "width and height go together");
    return result;
}

Result<OnnxOptions> onnxOptionsBeside(const std::string& modelPath)
{
    const std::string path = modelPath + ".json";
    const Result<std::string> text = readFile(path, kMaximumOptions);
    if (!text)
        return text.error().code == ErrorCode::FileNotFound ? Result<OnnxOptions>(OnnxOptions{})
                                                            : tl::unexpected(text.error());
    Result<OnnxOptions> options = readOnnxOptions(*text);
    if (!options)
        return tl::unexpected(inFile(options.error(), path));
    for (std::string* file : {&options->decoder, &options->codebook})
        if (!file->empty())
            *file = (std::filesystem::path(modelPath).parent_path() / *file).string();
    return options;
}

} // namespace tokenscope
