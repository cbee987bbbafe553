// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/panels/pathchoice.h"

#include "widgets/parameters/methodtext.h"
#include "widgets/parameters/parameterform.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace tokenscope::app {
namespace {

void choosePath(ParameterForm& form, const Parameter& parameter)
{
    const QString title = methodText(parameter.title);
    const QString now = QString::fromStdString(form.values().text(parameter.id));
    QStringList patterns;
    for (const std::string& pattern : parameter.patterns)
        patterns.append(QString::fromStdString(pattern));
    const QString filter = patterns.isEmpty() ? QString()
                                              : QCoreApplication::translate("PathChoice", "%1 (%2);;All files (*)")
                                                    .arg(title, patterns.join(QLatin1Char(' ')));
    const QString path = parameter.text == TextKind::Folder ? QFileDialog::getExistingDirectory(&form, title, now)
                                                            : QFileDialog::getOpenFileName(&form, title, now, filter);
    if (!path.isEmpty())
        form.enterText(parameter.id, path);
}

} // namespace

void offerPathDialogs(ParameterForm& form)
{
    QObject::connect(&form, &ParameterForm::pathWanted, &form,
                     [&form](const Parameter& parameter) { choosePath(form, parameter); });
}

} // namespace tokenscope::app
