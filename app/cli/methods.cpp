// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/command.h"
#include "core/codec/codec.h"
#include "core/codec/text/textcompressor.h"
#include "core/imagestudy/direct/directmethod.h"
#include "core/imagestudy/methodjson.h"
#include "core/quantize/method.h"
#include "core/reduce/reducer.h"
#include "core/vision/encoder.h"

namespace tokenscope::cli {
namespace {

class MethodsCommand final : public Command {
public:
    std::string name() const override { return "methods"; }
    std::string summary() const override
    {
        return "List the encoders, quantizers, reducers and codecs with their parameters and sources";
    }

    void declare(CLI::App& app) override
    {
        app.footer(
            "JSON: {\"encoders\": [...], \"quantizers\": [...], \"reducers\": [...], \"direct\": [...],\n"
            "\"codecs\": [...], \"compressors\": [...]}, each with id, title, summary, sources, needs, fidelity and\n"
            "parameters; direct are those that quantize takes an input of their own kind with, and say which;\n"
            "codecs and compressors, of pictures and texts, are for study, and name their library. With --text\n"
            "one line each.");
    }

    Result<void> run(Environment& environment) override
    {
        if (environment.options.text) {
            const auto line = [&](const MethodInfo& info) {
                environment.out.write(info.id + "\t" + info.title + "\t" + std::string(fidelityName(info.fidelity))
                                      + "\n");
            };
            for (const EncoderMethod& encoder : encoderMethods())
                line(encoder.info);
            for (const QuantizerMethod& method : quantizerMethods())
                line(method.info);
            for (const ReducerMethod& method : reducerMethods())
                line(method.info);
            for (const DirectMethod& method : directMethods())
                line(method.info);
            for (const CodecMethod& method : codecMethods())
                line(method.info);
            for (const TextCompressor& method : textCompressors())
                line(method.info);
            return {};
        }
        const auto listed = [](const auto& methods) {
            auto json = nlohmann::ordered_json::array();
            for (const auto& method : methods)
                json.push_back(methodJson(method.info));
            return json;
        };
        auto direct = listed(directMethods());
        for (std::size_t at = 0; at < direct.size(); ++at)
            direct[at]["input"] = directMethods()[at].input;
        auto codecs = listed(codecMethods());
        for (std::size_t at = 0; at < codecs.size(); ++at) {
            codecs[at]["library"] = codecMethods()[at].library;
            if (!codecMethods()[at].available())
                codecs[at]["absent"] = codecMethods()[at].absent;
        }
        auto compressors = listed(textCompressors());
        for (std::size_t at = 0; at < compressors.size(); ++at)
            compressors[at]["library"] = textCompressors()[at].library;
        const nlohmann::ordered_json json{
            {"encoders", listed(encoderMethods())}, {"quantizers", listed(quantizerMethods())},
            {"reducers", listed(reducerMethods())}, {"direct", std::move(direct)},
            {"codecs", std::move(codecs)},          {"compressors", std::move(compressors)}};
        environment.out.write(json.dump(2) + "\n");
        return {};
    }
};

} // namespace

std::unique_ptr<Command> makeMethodsCommand()
{
    return std::make_unique<MethodsCommand>();
}

} // namespace tokenscope::cli
