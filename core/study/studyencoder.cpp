// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/studyencoder.h"

#include <mutex>
#include <optional>
#include <utility>

#include "core/quality/featureerror.h"
#include "core/study/settingtext.h"
#include "core/vision/encoder.h"

namespace tokenscope {
namespace {

using EncoderPtr = std::shared_ptr<const Encoder>;

/// Makes the encoder once where no picture decides what it is.
class SharedEncoder {
public:
    SharedEncoder(const EncoderMethod& method, ParameterValues values)
        : m_method(method)
        , m_values(std::move(values))
    {
    }

    Result<EncoderPtr> forPicture(const Picture& original, const RunContext& context)
    {
        if (m_method.learns)
            return m_method.make(m_values, {&original, 1}, context);
        const std::lock_guard lock(m_mutex); // also while it is made: the others want the same
        if (!m_made)
            m_made = m_method.make(m_values, {}, context);
        Result<EncoderPtr> made = *m_made;
        if (!made && made.error().code == ErrorCode::Cancelled)
            m_made.reset(); // the next one may go on
        return made;
    }

private:
    const EncoderMethod& m_method;
    ParameterValues m_values;
    std::mutex m_mutex;
    std::optional<Result<EncoderPtr>> m_made;
};

tl::unexpected<Error> inEncoder(const std::string& field, Error error)
{
    if (error.code == ErrorCode::InvalidArgument)
        error.code = ErrorCode::InvalidValue;
    error.detail = "encoder." + field + ": " + error.detail;
    return tl::unexpected(std::move(error));
}

} // namespace

const QualityMeasure& encoderErrorDescribed()
{
    static const QualityMeasure kDescribed = [] {
        QualityMeasure measure;
        measure.id = kEncoderError;
        measure.title = "Feature error through an encoder";
        measure.higherIsBetter = false;
        measure.summary =
            "Squared error of the features an encoder of your choice gives both pictures, relative to the "
            "original's energy: 0 is the same to it. Costs two encodings a point.";
        return measure;
    }();
    return kDescribed;
}

Result<std::shared_ptr<const EncoderMeasure>> makeEncoderMeasure(const StudyEncoder& encoder)
{
    const EncoderMethod* method = findEncoderMethod(encoder.method);
    if (method == nullptr) {
        std::string known;
        for (const EncoderMethod& each : encoderMethods())
            known.append(" ").append(each.info.id);
        return inEncoder(
            "method",
            failure(ErrorCode::InvalidValue, "no encoder \"" + encoder.method + "\"; there are:" + known).value());
    }
    ParameterValues values(method->info);
    for (const auto& [id, value] : encoder.set) {
        std::string assignment = id;
        if (auto set = values.setText(assignment.append("=").append(value)); !set)
            return inEncoder("set." + id, std::move(set.error()));
    }
    if (auto complete = checkComplete(method->info, values); !complete)
        return inEncoder("set", std::move(complete.error()));
    auto made = std::make_shared<EncoderMeasure>();
    made->text = method->info.id + "\n" + settingText(values);
    made->quality = encoderErrorDescribed();
    made->quality.measure = [shared = std::make_shared<SharedEncoder>(*method, std::move(values))](
                                const Picture& original, const Picture& other, const RunContext& context) {
        return shared->forPicture(original, context).and_then([&](const EncoderPtr& eye) {
            return featureError(*eye, original, other, context).map([](const FeatureError& error) {
                return error.relativeSquaredError;
            });
        });
    };
    return made;
}

} // namespace tokenscope
