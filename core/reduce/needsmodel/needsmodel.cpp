// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/needsmodel/needsmodel.h"

#include <string>
#include <utility>

namespace tokenscope {
namespace {

struct Entry {
    const char* id;
    const char* title;
    const char* shortTitle;
    const char* summary;
    Source source;
    std::vector<Need> needs;
    const char* lacks; ///< completes "… needs"
    const char* note;
};

ReducerMethod methodOf(Entry entry)
{
    ReducerMethod method;
    method.info.id = entry.id;
    method.info.title = entry.title;
    method.info.shortTitle = entry.shortTitle;
    method.info.family = "learned";
    method.info.summary = entry.summary;
    method.info.sources = {std::move(entry.source)};
    method.info.needs = std::move(entry.needs);
    method.info.fidelity = Fidelity::NeedsModel;
    method.info.fidelityNote = entry.note;
    method.reduce = [reason = std::string(entry.shortTitle) + " needs " + entry.lacks](
                        const ReductionInput&, const ParameterValues&, const RunContext&) -> Result<Reduction> {
        return failure(ErrorCode::Unsupported, reason);
    };
    return method;
}

} // namespace

ReducerMethod visToGMethod()
{
    return methodOf(
        {.id = "vistog",
         .title = "VisToG: visual token grouping",
         .shortTitle = "VisToG",
         .summary = "Learned semantic tokens run through the encoder beside the patches and gather them into groups.",
         .source = {"Efficient Multi-modal Large Language Models via Visual Token Grouping", 2024, "2411.17773", {}},
         .needs = {Need::Features, Need::Model},
         .lacks = "its trained semantic tokens and grouping layer, which were not published",
         .note = "Nothing was published that could be run. Clustering (DPC-KNN) shows hard groups of patches "
                 "without training, which is not this method."});
}

ReducerMethod pvcMethod()
{
    return methodOf(
        {.id = "pvc",
         .title = "PVC: progressive visual token compression",
         .shortTitle = "PVC",
         .summary = "Repeats a picture as a short clip whose later frames encode only what the earlier have not.",
         .source = {"PVC: Progressive Visual Token Compression for Unified Image and Video Processing in Large "
                    "Vision-Language Models",
                    2024, "2412.09613", "OpenGVLab/PVC@3a031d2"},
         .needs = {Need::Frames, Need::Model},
         .lacks = "the weights of its vision encoder, whose temporal attention and normalisation are trained",
         .note = "The model's code lives with its weights: 64 tokens for each tile or frame."});
}

ReducerMethod langDcMethod()
{
    return methodOf(
        {.id = "langdc",
         .title = "LangDC: budgets by the density of language",
         .shortTitle = "LangDC",
         .summary = "Describes each clip with a small caption model and takes its hidden states as visual tokens.",
         .source = {"Seeing More, Saying More: Lightweight Language Experts are Dynamic Video Token Compressors", 2025,
                    "2509.00969", "NIneeeeeem/LangDC"},
         .needs = {Need::Frames, Need::Model},
         .lacks = "its caption model: a clip gets as many tokens as its caption is long",
         .note = "The number of tokens is the length of a generated caption; nothing of it follows from "
                 "features."});
}

ReducerMethod flashMethod()
{
    return methodOf(
        {.id = "flash",
         .title = "FLASH: compressed tokens for a draft model",
         .shortTitle = "FLASH",
         .summary = "Gives the draft model of speculative decoding 64 learned tokens in place of 576; the full model "
                    "still sees all.",
         .source = {"FLASH: Latent-Aware Semi-Autoregressive Speculative Decoding for Multimodal Tasks",
                    2025,
                    "2505.12728",
                    {}},
         .needs = {Need::Features, Need::Model},
         .lacks = "its trained queries and a draft model; the full model's output is unchanged by it",
         .note = "The ratio of tokens is 576 to 64, and only the draft model's."});
}

ReducerMethod explainabilityCompressorMethod()
{
    return methodOf(
        {.id = "explainability-compressor",
         .title = "Compression learnt from explanations",
         .shortTitle = "The explainability compressor",
         .summary = "A small network guesses, from the first layer's attention, which tokens an explanation of the "
                    "answer would name.",
         .source = {"Generic Token Compression in Multimodal Large Language Models from an Explainability "
                    "Perspective",
                    2025,
                    "2506.01097",
                    {}},
         .needs = {Need::Attention, Need::QueryText, Need::Model},
         .lacks = "its trained network, and a language model's gradients to train one; neither was published",
         .note = "Labels are relevance maps of the answer's gradients through all layers."});
}

} // namespace tokenscope
