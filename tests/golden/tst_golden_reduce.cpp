// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "tests/golden/goldencases.h"
#include "tests/golden/reducekinds/reducecase.h"

namespace tokenscope::test {

/// Every JSON file of reduce/, packed or not; names that begin with _ are notes.
class TestGoldenReduce final : public GoldenCases {
    Q_OBJECT

public:
    TestGoldenReduce()
        : GoldenCases("reduce")
    {
    }

private:
    std::string caseIn(const std::filesystem::directory_entry& entry) const override
    {
        std::filesystem::path file = entry.path().filename();
        if (file.extension() == ".xz")
            file = file.stem();
        const bool isOne = file.extension() == ".json" && !file.native().starts_with('_');
        return isOne ? file.stem().string() : std::string();
    }
    std::optional<Outcome> run(const std::filesystem::path& folder, const std::string& name) const override
    {
        return runOne<ReduceCase>(reduceKinds(), name, folder / (name + ".json"));
    }
};

} // namespace tokenscope::test

using tokenscope::test::TestGoldenReduce;
QTEST_GUILESS_MAIN(TestGoldenReduce)
#include "tst_golden_reduce.moc"
