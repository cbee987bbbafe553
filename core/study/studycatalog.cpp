// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/studycatalog.h"

#include <algorithm>
#include <array>

#include "core/reduce/cost/prefillcost.h"
#include "core/reduce/saliency/analoguesaliency.h"
#include "core/reducestudy/reductionpipeline.h"
#include "core/study/studyencoder.h"
#include "core/vision/encoder.h"

namespace tokenscope {
namespace {

constexpr std::string_view kDefaultEncoder = "klt";
constexpr double kMostKept = 1'000'000;

template <typename Methods>
std::string idsOf(const Methods& methods)
{
    std::string ids;
    for (const auto& method : methods)
        ids += " " + method.info.id;
    return ids.empty() ? " none" : ids;
}

template <typename Method>
const Method* findMethod(std::span<const Method> methods, std::string_view id)
{
    const auto found = std::ranges::find_if(methods, [id](const Method& method) { return method.info.id == id; });
    return found == methods.end() ? nullptr : &*found;
}

tl::unexpected<Error> noneSuch(const char* kind, const std::string& id, const std::string& known)
{
    return failure(ErrorCode::InvalidValue, std::string("no ") + kind + " \"" + id + "\"; there are:" + known);
}

Parameter encoderChoice()
{
    Parameter parameter;
    parameter.id = reducerstudy::kEncoder;
    parameter.title = "Encoder";
    parameter.help = "How the picture becomes tokens.";
    parameter.fallback = std::string(kDefaultEncoder);
    for (const EncoderMethod& encoder : encoderMethods())
        parameter.choices.push_back({encoder.info.id, encoder.info.title});
    return parameter;
}

Parameter saliencyChoice()
{
    Parameter parameter;
    parameter.id = reducerstudy::kSaliency;
    parameter.title = "Saliency";
    parameter.help = "What stands in for CLS attention on a picture.";
    for (const AnalogueSaliency kind :
         {AnalogueSaliency::Contrast, AnalogueSaliency::Entropy, AnalogueSaliency::GradientEnergy}) {
        const std::string name(analogueSaliencyName(kind));
        parameter.choices.push_back({name, name});
    }
    parameter.choices.push_back({"none", "none"});
    parameter.fallback = parameter.choices.front().id;
    return parameter;
}

Parameter modelChoice()
{
    Parameter parameter;
    parameter.id = reducerstudy::kModel;
    parameter.title = "Model";
    parameter.help = "The language model whose prefill is counted.";
    for (const ModelShape& shape : modelShapes())
        parameter.choices.push_back({shape.id, shape.title});
    parameter.fallback = parameter.choices.front().id;
    return parameter;
}

void addBudgets(std::vector<Parameter>& parameters)
{
    Parameter kept;
    kept.id = reducerstudy::kKept;
    kept.title = "Tokens kept";
    kept.help = "About how many tokens to keep, by whichever parameter decides it; 0: as that is set.";
    kept.fallback = std::int64_t{0};
    kept.maximum = kMostKept;
    kept.logarithmic = true;
    parameters.push_back(kept);
    Parameter share;
    share.id = reducerstudy::kShare;
    share.title = "Share kept";
    share.help = "The same as a share of all the picture's tokens; 0: as that is set.";
    share.fallback = 0.0;
    share.maximum = 1;
    share.dependsOn = reducerstudy::kKept;
    share.dependsValue = "0";
    parameters.push_back(share);
}

StudyMeasure cost(const char* id, const char* title, const char* unit, bool logarithmic = true)
{
    return {id, title, unit, true, false, logarithmic};
}

constexpr std::array<std::string_view, 6> kCodecCosts = {"bytes",       "side-bytes", "bpp",
                                                         "bpp-payload", "ratio",      "tokens"};
constexpr std::array<std::string_view, 3> kReducerCosts = {"tokens", "share", "flops"};
constexpr std::array<std::string_view, 5> kQuantizerCosts = {"bytes", "side-bytes", "bpp", "bpp-payload", "tokens"};
constexpr std::array<std::string_view, 2> kFileCosts = {"bytes", "bpp"};
constexpr std::array<std::string_view, 7> kTextCosts = {"bytes",      "tokens",       "bits-per-byte",  "ratio",
                                                        "fixed-bits", "entropy-bits", "tokens-per-byte"};
constexpr std::string_view kFeatureError = "feature-error";

MethodInfo fileInfo()
{
    MethodInfo info;
    info.id = kFileMethod;
    info.title = "The file itself";
    info.family = "file";
    info.summary =
        "What the input's own file takes: of a clip its frames as the video's codec has them, without sound, for "
        "each of its own pixels. It is what the others are given, so it has no quality.";
    return info;
}

template <std::size_t Count>
bool contains(const std::array<std::string_view, Count>& ids, std::string_view id)
{
    return std::ranges::find(ids, id) != ids.end();
}

} // namespace

const MethodInfo& StudyMethod::info() const
{
    if (codec != nullptr)
        return codec->info;
    if (reducer != nullptr)
        return reducer->info;
    if (quantizer != nullptr)
        return quantizer->info;
    static const MethodInfo kFile = fileInfo();
    return text ? text->info : kFile;
}

std::string StudyMethod::version(const StudyCatalog& catalog) const
{
    const std::string library = codec != nullptr ? codec->library : text ? text->library : std::string();
    return library.empty() ? catalog.program : library;
}

const std::string& StudyMethod::absent() const
{
    static const std::string kNothing;
    if (codec != nullptr)
        return codec->absent;
    return text ? text->absent : kNothing;
}

Result<StudyMethod> findStudyMethod(const StudyCatalog& catalog, StudyKind kind, const std::string& id)
{
    StudyMethod method;
    switch (kind) {
    case StudyKind::Codec:
        method.codec = findMethod(catalog.codecs, id);
        if (method.codec == nullptr)
            return noneSuch("codec", id, idsOf(catalog.codecs));
        return method;
    case StudyKind::Reducer:
        method.reducer = findMethod(catalog.reducers, id);
        if (method.reducer == nullptr)
            return noneSuch("reducer", id, idsOf(catalog.reducers));
        return method;
    case StudyKind::Quantizer:
        method.quantizer = findMethod(catalog.quantizers, id);
        if (method.quantizer == nullptr)
            return noneSuch("quantizer", id, idsOf(catalog.quantizers));
        return method;
    case StudyKind::File:
        if (id != kFileMethod)
            return noneSuch("method of files", id, std::string(" ") + kFileMethod);
        return method;
    case StudyKind::Text:
        break;
    }
    if (const TextMethod* text = findMethod(catalog.texts, id)) {
        // Of the catalogue, which outlives every study: nothing is owned.
        method.text = std::shared_ptr<const TextMethod>(std::shared_ptr<const void>(), text);
        return method;
    }
    const bool isFile = id.find('/') != std::string::npos || id.find('.') != std::string::npos;
    if (!catalog.openText || !isFile)
        return noneSuch("text method", id, idsOf(catalog.texts) + ", or a tokenizer's file");
    auto opened = catalog.openText(id);
    if (!opened)
        return tl::unexpected(std::move(opened.error()));
    method.text = std::move(*opened);
    return method;
}

Result<std::vector<Parameter>> studyParameters(const StudyMethod& method, const std::string& encoder)
{
    std::vector<Parameter> parameters = method.info().parameters;
    if (method.reducer == nullptr && method.quantizer == nullptr)
        return parameters;
    if (method.reducer != nullptr && method.reducer->aim)
        addBudgets(parameters);
    const std::string chosen = encoder.empty() ? std::string(kDefaultEncoder) : encoder;
    const EncoderMethod* found = findEncoderMethod(chosen);
    if (found == nullptr)
        return noneSuch("encoder", chosen, idsOf(encoderMethods()));
    Parameter choice = encoderChoice();
    choice.fallback = chosen;
    parameters.push_back(std::move(choice));
    const auto usual = withReductionEncoder(ReductionPipeline(), chosen);
    for (Parameter parameter : found->info.parameters) {
        if (usual)
            parameter.fallback = usual->encoderValues.value(parameter.id);
        parameter.id = reducerstudy::kEncoderPrefix + parameter.id;
        if (!parameter.dependsOn.empty())
            parameter.dependsOn = reducerstudy::kEncoderPrefix + parameter.dependsOn;
        parameters.push_back(std::move(parameter));
    }
    if (method.quantizer != nullptr)
        return parameters;
    parameters.push_back(saliencyChoice());
    parameters.push_back(modelChoice());
    return parameters;
}

std::vector<StudyMeasure> studyCosts()
{
    return {cost("bpp", "Bits per pixel", "bit/px"),
            cost("bpp-payload", "Bits per pixel without side information", "bit/px"),
            cost("bytes", "Size", "bytes"),
            cost("side-bytes", "Side information", "bytes"),
            cost("ratio", "Size by the original's", ""),
            cost("tokens", "Tokens", ""),
            cost("share", "Share of the tokens kept", "", false),
            cost("flops", "Prefill, theoretical", "MAC"),
            cost("bits-per-byte", "Coded bits per byte of text", "bit", false),
            cost("tokens-per-byte", "Tokens per byte of text", "", false),
            cost("fixed-bits", "Ids of fixed length", "bit"),
            cost("entropy-bits", "Order-0 entropy of the ids", "bit"),
            cost("frames", "Frames", "", false)};
}

std::vector<StudyMeasure> studyMeasures(const StudyCatalog& catalog)
{
    std::vector<StudyMeasure> measures = studyCosts();
    measures.push_back({std::string(kFeatureError), "Feature error, relative", "", false, false, false});
    for (const QualityMeasure& quality : catalog.qualities)
        measures.push_back({quality.id, quality.title, quality.unit, false, quality.higherIsBetter, false});
    const QualityMeasure& encoder = encoderErrorDescribed();
    measures.push_back({encoder.id, encoder.title, encoder.unit, false, encoder.higherIsBetter, false});
    return measures;
}

bool kindHasMeasure(StudyKind kind, const StudyMeasure& measure)
{
    switch (kind) {
    case StudyKind::Codec:
        return measure.cost ? contains(kCodecCosts, measure.id) : measure.id != kFeatureError;
    case StudyKind::Reducer:
        return !measure.cost || contains(kReducerCosts, measure.id);
    case StudyKind::Quantizer:
        return !measure.cost || contains(kQuantizerCosts, measure.id);
    case StudyKind::File:
        return measure.cost && contains(kFileCosts, measure.id);
    case StudyKind::Text:
        break;
    }
    return measure.cost && contains(kTextCosts, measure.id);
}

} // namespace tokenscope
