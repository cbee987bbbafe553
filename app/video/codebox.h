// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/codetime/codetimeview.h"

#include <QSpinBox>

namespace tokenscope::app {

/// Which code or output is looked at, as a number that can be typed; a dash is none.
class CodeBox final : public QSpinBox {
    Q_OBJECT

public:
    explicit CodeBox(QWidget* parent = nullptr);

    void setCodes(std::uint32_t codes, CodeKind kind);
    /// Emits nothing. -1: none.
    void setCode(std::int64_t code);

Q_SIGNALS:
    /// By the person; -1: none.
    void codeWanted(std::int64_t code);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    CodeKind m_kind = CodeKind::Codes;
};

} // namespace tokenscope::app
