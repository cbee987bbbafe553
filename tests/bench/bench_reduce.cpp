// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Speed of reducers on features from a file, for reduce.py, which runs PyTorch beside it: CPU time of the process, one thread,
/// from features in memory to a whole Reduction. CSV on stdout with the ids kept.

#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/base/file.h"
#include "core/field/npyfile.h"
#include "core/reduce/reducer.h"

using namespace tokenscope;

namespace {

double cpuSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

Result<FeatureMatrix> read(const std::string& path)
{
    const Result<std::string> bytes = readFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const Result<NpyArray> array = readNpy(*bytes);
    if (!array)
        return tl::unexpected(inFile(array.error(), path));
    return toFeatures(*array);
}

int complain(const Error& error)
{
    std::fprintf(stderr, "%s\n", errorMessage(error).c_str());
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    std::string method;
    std::string features;
    std::string saliency;
    std::vector<std::string> settings;
    std::int64_t keep = 0;
    std::string grid;
    int rounds = 3;
    CLI::App app("Times one reducer");
    app.add_option("--method", method)->required();
    app.add_option("--features", features, "N×D, .npy")->required();
    app.add_option("--saliency", saliency, "N values, .npy");
    app.add_option("--keep", keep, "How many to aim at");
    app.add_option("--grid", grid, "FRAMESxROWSxCOLUMNS of the tokens; none: one row");
    app.add_option("--set", settings, "id=value");
    app.add_option("--rounds", rounds);
    CLI11_PARSE(app, argc, argv);

    const ReducerMethod* reducer = findReducerMethod(method);
    if (reducer == nullptr)
        return complain({ErrorCode::InvalidArgument, "no method " + method, {}, {}, {}});
    auto field = std::make_shared<TokenField>();
    Result<FeatureMatrix> matrix = read(features);
    if (!matrix)
        return complain(matrix.error());
    field->features = *std::move(matrix);
    if (!saliency.empty()) {
        const Result<FeatureMatrix> values = read(saliency);
        if (!values)
            return complain(values.error());
        field->saliency.assign(values->data(), values->data() + values->size());
    }
    if (!grid.empty()
        && std::sscanf(grid.c_str(), "%" SCNd64 "x%" SCNd64 "x%" SCNd64, &field->grid.frames, &field->grid.rows,
                       &field->grid.columns)
            != 3)
        return complain({ErrorCode::InvalidArgument, "no FRAMESxROWSxCOLUMNS: " + grid, {}, {}, {}});
    ReductionInput input;
    input.field = field;
    ParameterValues values(reducer->info);
    if (keep > 0 && reducer->aim)
        reducer->aim(values, input.tokens(), keep);
    for (const std::string& setting : settings) {
        if (Result<void> set = values.setText(setting); !set)
            return complain(set.error());
    }
    double best = 1e30;
    Result<Reduction> reduction;
    for (int round = 0; round <= rounds; ++round) { // the first warms up
        const double begin = cpuSeconds();
        reduction = reduceTokens(*reducer, input, values, {});
        const double time = cpuSeconds() - begin;
        if (!reduction)
            return complain(reduction.error());
        best = round == 0 ? best : std::min(best, time);
    }
    std::printf("%s,%lld,%zu,%.6f,", method.c_str(), static_cast<long long>(input.tokens()), reduction->keep.size(),
                best);
    for (const std::uint32_t token : reduction->keep)
        std::printf("%u ", token);
    std::printf("\n");
    return 0;
}
