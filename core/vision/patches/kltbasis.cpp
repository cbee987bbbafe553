// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/patches/kltbasis.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <string_view>
#include <system_error>

#include "core/media/decode.h"

namespace tokenscope {
namespace {

namespace fs = std::filesystem;

constexpr float kOrthonormal = 1e-3F;
constexpr std::size_t kMostFiles = 100'000;
constexpr std::size_t kHead = 4096; // an SVG may begin with a comment

bool isPicture(const fs::path& path)
{
    std::array<char, kHead> head{};
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), head.size());
    return pictureFormat({head.data(), static_cast<std::size_t>(file.gcount())}).has_value();
}

} // namespace

FeatureMatrix savedProjection(const Projection& projection)
{
    FeatureMatrix saved(projection.basis.rows() + 1, projection.basis.cols());
    saved.topRows(1) = projection.mean;
    saved.bottomRows(projection.basis.rows()) = projection.basis;
    return saved;
}

Result<Projection> projectionOf(const FeatureMatrix& saved, std::int64_t keep)
{
    if (saved.rows() < 2 || saved.cols() < 1)
        return failure(ErrorCode::InvalidValue, "a basis has a row for the mean and one for each direction");
    if (saved.rows() - 1 > saved.cols())
        return failure(ErrorCode::InvalidValue, "there are more directions than dimensions");
    const Eigen::Index all = saved.rows() - 1;
    Projection projection;
    projection.mean = saved.topRows(1);
    projection.basis = saved.middleRows(1, keep == 0 ? all : std::min<Eigen::Index>(keep, all));
    const FeatureMatrix products = projection.basis * projection.basis.transpose();
    for (Eigen::Index row = 0; row < products.rows(); ++row) {
        for (Eigen::Index other = 0; other <= row; ++other) {
            if (std::abs(products(row, other) - (row == other ? 1.0F : 0.0F)) <= kOrthonormal)
                continue;
            return failure(ErrorCode::InvalidValue,
                           "row " + std::to_string(row + 1)
                               + (row == other ? " is not of length 1"
                                               : " is not at right angles to row " + std::to_string(other + 1)));
        }
    }
    return projection;
}

Result<std::vector<fs::path>> vision::picturesIn(const std::string& folder)
{
    std::error_code problem;
    if (!fs::is_directory(folder, problem))
        return tl::unexpected<Error>(Error{ErrorCode::FileNotFound, "not a folder", folder, {}, {}});
    std::vector<fs::path> files;
    for (fs::directory_iterator at(folder, problem); !problem && at != fs::directory_iterator();
         at.increment(problem)) {
        std::error_code ignored;
        if (!at->is_regular_file(ignored))
            continue;
        files.push_back(at->path());
        if (files.size() > kMostFiles)
            return tl::unexpected<Error>(
                Error{ErrorCode::TooLarge, "more than " + std::to_string(kMostFiles) + " files", folder, {}, {}});
    }
    if (problem)
        return tl::unexpected<Error>(Error{ErrorCode::FileUnreadable, problem.message(), folder, {}, {}});
    std::erase_if(files, [](const fs::path& path) { return !isPicture(path); });
    if (files.empty())
        return tl::unexpected<Error>(Error{ErrorCode::Empty, "no picture in this folder", folder, {}, {}});
    std::ranges::sort(files);
    return files;
}

} // namespace tokenscope
