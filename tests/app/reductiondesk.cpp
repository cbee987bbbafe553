// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/reductiondesk.h"

#include "app/actions/actionregistry.h"
#include "app/images/imageplace.h"
#include "app/window/docktitle.h"
#include "core/field/npyfile.h"
#include "tests/app/support.h"

#include <QComboBox>
#include <QDockWidget>
#include <QFile>
#include <QPainter>
#include <QTest>
#include <QToolButton>

#include <algorithm>

namespace tokenscope::app {

void ReductionDesk::sit()
{
    resetSettings();
    openWindow();
    m_window->bringToFront(m_window->place<ReductionPlace>());
}

void ReductionDesk::settle()
{
    QVERIFY(QTest::qWaitFor(
        [this] {
            return !m_window->place<ImagePlace>().session().isBusy() && !session().isBusy() && !workspace().isBusy()
                && std::ranges::none_of(m_window->panels(), [](const Panel* each) { return each->isBusy(); });
        },
        120000));
    QCoreApplication::processEvents();
}

void ReductionDesk::raise(Command command)
{
    for (const CommandInfo& info : commandTable()) {
        if (info.command != command)
            continue;
        for (Panel* each : m_window->panels()) {
            if (each->showCommand() == command)
                qobject_cast<QWidget*>(each->parent())->raise();
        }
    }
    settle();
}

void ReductionDesk::clickPin(Panel& panel)
{
    raise(panel.showCommand());
    const auto* dock = qobject_cast<QDockWidget*>(panel.parentWidget());
    QTest::mouseClick(qobject_cast<DockTitle*>(dock->titleBarWidget())->pinButton(), Qt::LeftButton);
}

void ReductionDesk::choose(const char* method)
{
    QComboBox* box = reducer().methodBox();
    const int index = box->findData(QString::fromLatin1(method));
    QVERIFY2(index >= 0, method);
    box->setCurrentIndex(index);
    settle();
}

QString ReductionDesk::signedPicture()
{
    QImage image(336, 336, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb(60 + y / 4, 90 + x / 8, 150 + (x * y) % 3));
    }
    QPainter painter(&image);
    painter.setPen(Qt::white);
    QFont font;
    font.setPixelSize(10);
    painter.setFont(font);
    painter.drawText(QRect(280, 308, 56, 28), Qt::AlignCenter, QStringLiteral("No 4711"));
    painter.end();
    QString path = m_folder.filePath(QStringLiteral("signed.png"));
    image.save(path);
    return path;
}

QString ReductionDesk::writeFeatures(const QString& name, const FeatureMatrix& features)
{
    QFile file(m_folder.filePath(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(QByteArray::fromStdString(npyOf(features)));
    return file.fileName();
}

} // namespace tokenscope::app
