// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/onnx/dnn/dnnmodule.h"

#include <algorithm>
#include <exception>

#include <opencv2/core/utility.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/core/version.hpp>
#include <opencv2/dnn/dnn.hpp>

namespace tokenscope::dnn {

namespace {

/// What OpenCV says, without its places in OpenCV's sources: of a node that it cannot read the line that names it.
std::string said(const std::exception& exception)
{
    std::string text = exception.what();
    if (const std::size_t node = text.find("Node ["); node != std::string::npos) {
        text.erase(0, node);
    } else if (const std::size_t error = text.find("error: ("); error != std::string::npos) {
        if (const std::size_t end = text.find(") ", error); end != std::string::npos)
            text.erase(0, end + 2);
    }
    constexpr std::size_t kLongest = 300;
    return text.substr(0, std::min(kLongest, text.find('\n')));
}

class CvNetwork final : public Network {
public:
    explicit CvNetwork(const cv::dnn::Net& net) // counted by reference
        : m_net(net)
    {
    }

    bool run(const Numbers& input, const std::string& inputName, const std::vector<std::string>& outputs,
             std::vector<Numbers>& results, std::string& problem) override
    try {
        const std::vector<int> shape(input.shape.begin(), input.shape.end());
        // forward() does not change the input; Mat has no view of constant numbers.
        const cv::Mat blob(shape, CV_32F, const_cast<float*>(input.values.data()));
        m_net.setInput(blob, inputName);
        std::vector<cv::Mat> given;
        m_net.forward(given, std::vector<cv::String>(outputs.begin(), outputs.end()));
        for (const cv::Mat& mat : given) {
            const cv::Mat dense = mat.isContinuous() ? mat : mat.clone();
            if (dense.depth() != CV_32F) {
                problem = "an output is not of 32-bit floats";
                return false;
            }
            Numbers numbers;
            numbers.shape.assign(dense.size.p, dense.size.p + dense.dims);
            numbers.values.assign(dense.ptr<float>(), dense.ptr<float>() + dense.total());
            results.push_back(std::move(numbers));
        }
        return true;
    } catch (const std::exception& exception) {
        problem = said(exception);
        return false;
    }

private:
    cv::dnn::Net m_net;
};

class CvModule final : public Module {
public:
    CvModule() { cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT); }

    std::string version() const override { return CV_VERSION; }

    std::unique_ptr<Network> open(const char* model, std::size_t size, std::string& problem) override
    try {
        cv::dnn::Net net = cv::dnn::readNetFromONNX(model, size);
        if (net.empty()) {
            problem = "no network in the file";
            return nullptr;
        }
        net.enableFusion(false); // with fusion version 4.6 computes attention wrongly, without an error
        net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
        net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
        return std::make_unique<CvNetwork>(net);
    } catch (const std::exception& exception) {
        problem = said(exception);
        return nullptr;
    }
};

} // namespace

} // namespace tokenscope::dnn

extern "C" __attribute__((visibility("default"))) tokenscope::dnn::Module* tokenscopeDnnModule(unsigned version)
{
    static tokenscope::dnn::CvModule module;
    return version == tokenscope::dnn::kModuleVersion ? &module : nullptr;
}
