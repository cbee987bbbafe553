// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/command.h"
#include "core/imagestudy/methodjson.h"
#include "core/quantize/method.h"
#include "core/vision/encoder.h"

namespace tokenscope::cli {
namespace {

class MethodsCommand final : public Command {
public:
    std::string name() const override { return "methods"; }
    std::string summary() const override
    {
        return "List the encoders and quantizers with their parameters and sources";
    }

    void declare(CLI::App& app) override
    {
        app.footer("JSON: {\"encoders\": [...], \"quantizers\": [...]}, each with id, title, summary, sources, needs, "
                   "fidelity\n"
                   "and parameters. With --text one line each.");
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
            return {};
        }
        auto encoders = nlohmann::ordered_json::array();
        for (const EncoderMethod& encoder : encoderMethods())
            encoders.push_back(methodJson(encoder.info));
        auto quantizers = nlohmann::ordered_json::array();
        for (const QuantizerMethod& method : quantizerMethods())
            quantizers.push_back(methodJson(method.info));
        const nlohmann::ordered_json json{{"encoders", std::move(encoders)}, {"quantizers", std::move(quantizers)}};
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
