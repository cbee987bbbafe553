// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>

#include "core/study/studycatalog.h"
#include "tests/core/videostudy/drawnframes.h"

namespace tokenscope::test {

/// A catalogue for the engine's own tests, of things small and real: PNG after dropping low bits of every sample ("bits"), PNG of
/// every picture ("png", with nothing to set), one that is absent ("later") and one that refuses wide pictures ("narrow");
/// a text's bytes as 8-bit codes ("bytes"); PSNR. Inputs are held in memory, by name.
class SampleCatalog {
public:
    SampleCatalog();

    StudyCatalog catalog() const;
    /// A picture of soft colours with some noise, the same for the same seed.
    void addPicture(const std::string& name, int width, int height, unsigned seed);
    void addInput(const std::string& name, std::string content) { (*m_inputs)[name] = std::move(content); }
    /// A clip that is drawn; what begins its content makes it one.
    void addClip(const std::string& name, std::size_t frames, int width, int height,
                 std::set<std::size_t> damaged = {});
    /// How many times a codec has encoded.
    int encoded() const { return *m_encoded; }
    /// How many times an input was read.
    int read() const { return *m_read; }
    /// Each encoding waits until it is stopped.
    void hang() { *m_hang = true; }

private:
    std::shared_ptr<std::map<std::string, std::string>> m_inputs =
        std::make_shared<std::map<std::string, std::string>>();
    std::shared_ptr<std::map<std::string, std::shared_ptr<const DrawnFrames>>> m_clips =
        std::make_shared<std::map<std::string, std::shared_ptr<const DrawnFrames>>>();
    std::shared_ptr<std::atomic<int>> m_encoded = std::make_shared<std::atomic<int>>(0);
    std::shared_ptr<std::atomic<int>> m_read = std::make_shared<std::atomic<int>>(0);
    std::shared_ptr<std::atomic<bool>> m_hang = std::make_shared<std::atomic<bool>>(false);
    std::vector<CodecMethod> m_codecs;
    std::vector<TextMethod> m_texts;
    std::vector<QualityMeasure> m_qualities;
};

} // namespace tokenscope::test
