// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "tests/golden/goldencases.h"
#include "tests/golden/quantizekinds/quantizecase.h"
#include "tests/support/golden.h"

namespace tokenscope::test {

/// Every folder of quantize/ that holds a case.json.
class TestGoldenQuantize final : public GoldenCases {
    Q_OBJECT

public:
    TestGoldenQuantize()
        : GoldenCases("quantize")
    {
    }

private:
    std::string caseIn(const std::filesystem::directory_entry& entry) const override
    {
        const bool holdsOne = entry.is_directory() && readGolden(entry.path() / "case.json").has_value();
        return holdsOne ? entry.path().filename().string() : std::string();
    }
    std::optional<Outcome> run(const std::filesystem::path& folder, const std::string& name) const override
    {
        return runOne<QuantizeCase>(quantizeKinds(), name, folder / name);
    }
};

} // namespace tokenscope::test

using tokenscope::test::TestGoldenQuantize;
QTEST_GUILESS_MAIN(TestGoldenQuantize)
#include "tst_golden_quantize.moc"
