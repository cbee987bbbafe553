// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/method/methodinfo.h"
#include "core/method/parametervalues.h"

#include <QString>
#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;

namespace tokenscope {
class FidelityBadge;
class ParameterForm;
} // namespace tokenscope

namespace tokenscope::app {

/// One of several methods with its parameters: a heading, the list to choose from with how true the chosen one is to its
/// source, what it does, and the controls it describes itself by.
class MethodChoice final : public QWidget {
    Q_OBJECT

public:
    /// Whether what it does is written out; else it is in the list's tooltip.
    enum class Summary { Written, InTooltip };

    explicit MethodChoice(Summary summary, QWidget* parent = nullptr);

    void setTexts(const QString& heading, const QString& name);
    /// Those to choose from, a rule between families where `families`; one that needs a model cannot be chosen. Emits nothing.
    void setMethods(const std::vector<const MethodInfo*>& methods, bool families = false);
    /// A method with why it cannot be chosen here; empty: it can.
    struct Offer {
        const MethodInfo* method = nullptr;
        QString reason;
    };
    struct Group {
        QString heading;
        std::vector<Offer> offers;
    };
    /// The same under headings. Emits nothing.
    void setGroups(const std::vector<Group>& groups);
    /// The chosen one; `described` is what it says of itself now. Emits nothing.
    void showMethod(const MethodInfo& described, const ParameterValues& values);
    /// Puts something between the description and the controls.
    void insertAboveForm(QWidget* widget);

    QComboBox* box() const { return m_box; }
    ParameterForm* form() const { return m_form; }

Q_SIGNALS:
    // By the person:
    void methodChosen(const std::string& id);
    void valuesChanged(const tokenscope::ParameterValues& values);

private:
    void addMethod(const MethodInfo& method, const QString& reason);

    QLabel* m_heading;
    QComboBox* m_box;
    FidelityBadge* m_badge;
    QLabel* m_summary = nullptr;
    ParameterForm* m_form;
};

} // namespace tokenscope::app
