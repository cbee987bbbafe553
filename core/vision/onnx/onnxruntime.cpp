// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/onnx/onnxmodel.h"
#include "core/vision/onnx/runtime.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <thread>
#include <type_traits>

#include <dlfcn.h>

#include "core/base/module.h"

namespace tokenscope {

namespace {

namespace fs = std::filesystem;

// The library has one function; everything else is in a table of functions whose places never change: new ones are added at
// its end (onnxruntime_c_api.h). These are the places of those that are needed, so that neither a header nor the library is
// needed for building. All are in every version since 1.0; version 1 of the table is asked for.
enum Place : std::size_t {
    kGetErrorMessage = 2,
    kCreateEnv = 3,
    kCreateSessionFromArray = 8,
    kRun = 9,
    kCreateSessionOptions = 10,
    kSetIntraOpNumThreads = 24,
    kCreateRunOptions = 39,
    kRunOptionsSetTerminate = 46,
    kCreateTensorWithData = 49,
    kGetTensorMutableData = 51,
    kGetTensorElementType = 60,
    kGetDimensionsCount = 61,
    kGetDimensions = 62,
    kGetTensorTypeAndShape = 65,
    kCreateCpuMemoryInfo = 69,
    kReleaseStatus = 93,
    kReleaseMemoryInfo = 94,
    kReleaseSession = 95,
    kReleaseValue = 96,
    kReleaseRunOptions = 97,
    kReleaseTensorTypeAndShape = 99,
    kReleaseSessionOptions = 100,
};
constexpr std::uint32_t kTableVersion = 1;
constexpr int kFloat = 1; // ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT
constexpr int kFatalOnly = 4; // ORT_LOGGING_LEVEL_FATAL
constexpr int kArenaAllocator = 1;
constexpr int kDefaultMemory = 0;

struct ApiBase {
    const void* const* (*table)(std::uint32_t version);
    const char* (*version)();
};

#if defined(__aarch64__)
constexpr const char* kInPackage = "npm/node_modules/onnxruntime-node/bin/napi-v6/linux/arm64/libonnxruntime.so.1";
#else
constexpr const char* kInPackage = "npm/node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1";
#endif

using Opaque = void*;

class Library {
public:
    static Result<std::unique_ptr<Library>> open(const fs::path& path)
    {
        void* handle = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
        if (handle == nullptr)
            return failure(ErrorCode::FileUnreadable, ::dlerror());
        const auto entry = reinterpret_cast<const ApiBase* (*)()>(::dlsym(handle, "OrtGetApiBase"));
        const ApiBase* base = entry != nullptr ? entry() : nullptr;
        const void* const* table = base != nullptr ? base->table(kTableVersion) : nullptr;
        if (table == nullptr)
            return failure(ErrorCode::Unsupported, path.string() + " is not ONNX Runtime");
        return std::unique_ptr<Library>(new Library(table, base->version()));
    }

    const std::string& version() const { return m_version; }

    /// Calls a function of the table that gives a status.
    template <typename... Arguments>
    Result<void> call(Place place, Arguments... arguments) const
    {
        Opaque status = function<Opaque(Arguments...)>(place)(arguments...);
        if (status == nullptr)
            return {};
        std::string message = function<const char*(Opaque)>(kGetErrorMessage)(status);
        release(kReleaseStatus, status);
        const bool memory =
            message.find("bad_alloc") != std::string::npos || message.find("Failed to allocate") != std::string::npos;
        return failure(memory ? ErrorCode::OutOfMemory : ErrorCode::Unsupported, "ONNX Runtime: " + std::move(message));
    }
    void release(Place place, Opaque object) const { function<void(Opaque)>(place)(object); }

private:
    Library(const void* const* table, std::string version)
        : m_table(table)
        , m_version(std::move(version))
    {
    }

    template <typename Signature>
    std::add_pointer_t<Signature> function(Place place) const
    {
        return reinterpret_cast<std::add_pointer_t<Signature>>(const_cast<void*>(m_table[place]));
    }

    const void* const* m_table;
    std::string m_version;
};

/// Something of the library's, given back to it at the end.
class Owned {
public:
    Owned(const Library& library, Place release)
        : m_library(library)
        , m_release(release)
    {
    }
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    ~Owned()
    {
        if (m_object != nullptr)
            m_library.release(m_release, m_object);
    }

    Opaque get() const { return m_object; }
    Opaque* out() { return &m_object; }

private:
    const Library& m_library;
    Place m_release;
    Opaque m_object = nullptr;
};

Result<Tensor> tensorOf(const Library& library, Opaque value, const std::string& name)
{
    Owned type(library, kReleaseTensorTypeAndShape);
    if (Result<void> done = library.call(kGetTensorTypeAndShape, value, type.out()); !done)
        return tl::unexpected(done.error());
    int element = 0;
    std::size_t dimensions = 0;
    if (Result<void> done = library.call(kGetTensorElementType, type.get(), &element); !done)
        return tl::unexpected(done.error());
    if (element != kFloat)
        return failure(ErrorCode::WrongType, "output " + name + " is not of 32-bit floats");
    if (Result<void> done = library.call(kGetDimensionsCount, type.get(), &dimensions); !done)
        return tl::unexpected(done.error());
    Tensor tensor;
    tensor.shape.resize(dimensions);
    if (Result<void> done = library.call(kGetDimensions, type.get(), tensor.shape.data(), dimensions); !done)
        return tl::unexpected(done.error());
    std::size_t count = 1;
    for (const std::int64_t length : tensor.shape)
        count *= static_cast<std::size_t>(length);
    float* data = nullptr;
    if (Result<void> done = library.call(kGetTensorMutableData, value, reinterpret_cast<void**>(&data)); !done)
        return tl::unexpected(done.error());
    tensor.values.assign(data, data + count);
    return tensor;
}

class Session final : public OnnxSession {
public:
    Session(const Library& library, std::string input, std::span<const std::string> outputs)
        : m_library(library)
        , m_input(std::move(input))
        , m_outputs(outputs.begin(), outputs.end())
        , m_session(library, kReleaseSession)
    {
    }

    Result<void> open(Opaque environment, std::string_view model, unsigned threads)
    {
        Owned options(m_library, kReleaseSessionOptions);
        if (Result<void> done = m_library.call(kCreateSessionOptions, options.out()); !done)
            return done;
        if (Result<void> done = m_library.call(kSetIntraOpNumThreads, options.get(), static_cast<int>(threads)); !done)
            return done;
        return m_library.call(kCreateSessionFromArray, environment, static_cast<const void*>(model.data()),
                              model.size(), options.get(), m_session.out());
    }

    Result<std::vector<Tensor>> run(const Tensor& input, const RunContext& context) override
    {
        Owned memory(m_library, kReleaseMemoryInfo);
        Owned options(m_library, kReleaseRunOptions);
        Owned value(m_library, kReleaseValue);
        if (Result<void> done = m_library.call(kCreateCpuMemoryInfo, kArenaAllocator, kDefaultMemory, memory.out());
            !done)
            return tl::unexpected(done.error());
        if (Result<void> done = m_library.call(kCreateRunOptions, options.out()); !done)
            return tl::unexpected(done.error());
        if (Result<void> done = m_library.call(
                kCreateTensorWithData, memory.get(), static_cast<void*>(const_cast<float*>(input.values.data())),
                input.values.size() * sizeof(float), input.shape.data(), input.shape.size(), kFloat, value.out());
            !done)
            return tl::unexpected(done.error());

        std::vector<const char*> names;
        for (const std::string& output : m_outputs)
            names.push_back(output.c_str());
        std::vector<Opaque> results(m_outputs.size(), nullptr);
        const char* inputName = m_input.c_str();
        Opaque inputValue = value.get();
        Result<void> ran;
        {
            const std::stop_callback stop(
                context.stop, [&] { static_cast<void>(m_library.call(kRunOptionsSetTerminate, options.get())); });
            if (context.stopped())
                return failure(ErrorCode::Cancelled, "");
            ran = m_library.call(kRun, m_session.get(), options.get(), &inputName, &inputValue, std::size_t{1},
                                 names.data(), names.size(), results.data());
        }
        Result<std::vector<Tensor>> tensors = std::vector<Tensor>();
        if (context.stopped())
            tensors = failure(ErrorCode::Cancelled, "");
        else if (!ran)
            tensors = tl::unexpected(ran.error());
        for (std::size_t at = 0; at < results.size() && tensors; ++at) {
            Result<Tensor> tensor = tensorOf(m_library, results[at], m_outputs[at]);
            if (tensor)
                tensors->push_back(std::move(*tensor));
            else
                tensors = tl::unexpected(tensor.error());
        }
        for (Opaque result : results)
            if (result != nullptr)
                m_library.release(kReleaseValue, result);
        return tensors;
    }

private:
    const Library& m_library;
    std::string m_input;
    std::vector<std::string> m_outputs;
    Owned m_session;
};

class Runtime final : public OnnxRuntime {
public:
    Runtime(std::unique_ptr<Library> library, Opaque environment)
        : m_library(std::move(library))
        , m_environment(environment)
    {
    }

    std::string name() const override { return "ONNX Runtime " + m_library->version(); }

    Result<std::unique_ptr<OnnxSession>> open(std::string_view model, const std::string& input,
                                              std::span<const std::string> outputs, unsigned threads) const override
    {
        auto session = std::make_unique<Session>(*m_library, input, outputs);
        if (Result<void> opened =
                session->open(m_environment, withOnnxOutputs(model, outputs, OutputShape::Unsaid), threads);
            !opened)
            return tl::unexpected(opened.error());
        return std::unique_ptr<OnnxSession>(std::move(session));
    }

private:
    std::unique_ptr<Library> m_library;
    Opaque m_environment; // kept to the end of the program, as the library is
};

std::vector<fs::path> places()
{
    std::vector<fs::path> result;
    if (const char* named = std::getenv("TOKENSCOPE_ONNXRUNTIME"); named != nullptr && *named != '\0') {
        result.emplace_back(named);
        return result;
    }
    std::vector<fs::path> assets;
    if (const fs::path program = programFolder(); !program.empty())
        assets = {program / "../assets", program / "../../assets"};
    if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && fs::path(data).is_absolute())
        assets.emplace_back(fs::path(data) / "tokenscope");
    else if (const char* home = std::getenv("HOME"); home != nullptr && fs::path(home).is_absolute())
        assets.emplace_back(fs::path(home) / ".local/share/tokenscope");
    for (const fs::path& folder : assets)
        result.push_back(folder / kInPackage);
    result.emplace_back("libonnxruntime.so.1"); // where the system keeps its libraries
    return result;
}

Result<std::unique_ptr<Runtime>> opened()
{
    std::string looked;
    for (const fs::path& place : places()) {
        std::error_code ignored;
        if (place.has_parent_path() && !fs::exists(place, ignored)) {
            looked += (looked.empty() ? "" : ", ") + place.lexically_normal().string();
            continue;
        }
        Result<std::unique_ptr<Library>> library = Library::open(place);
        if (!library) {
            looked += (looked.empty() ? "" : ", ") + library.error().detail;
            continue;
        }
        Opaque environment = nullptr;
        if (Result<void> made = (*library)->call(kCreateEnv, kFatalOnly, "tokenscope", &environment); !made)
            return tl::unexpected(made.error());
        return std::make_unique<Runtime>(std::move(*library), environment);
    }
    return failure(ErrorCode::FileNotFound, "ONNX Runtime is not here (" + looked + ")");
}

} // namespace

Result<const OnnxRuntime*> onnxRuntime()
{
    static const Result<std::unique_ptr<Runtime>> runtime = opened();
    if (!runtime)
        return tl::unexpected(runtime.error());
    return runtime->get();
}

} // namespace tokenscope
