// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/videomethodpanel.h"
#include "app/video/videoplace.h"
#include "app/video/videoworkspace.h"
#include "app/window/mainwindow.h"
#include "tests/app/support.h"
#include "tests/app/tinysource.h"
#include "tests/app/videodesk.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/timeline/timelineview.h"

#include <QComboBox>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

namespace tokenscope::app {

/// A test with a window whose video workspace is in front.
class VideoWindowTest : public QObject {
protected:
    void openWindow();
    void closeWindow();

    VideoPlace& place() const { return m_window->place<VideoPlace>(); }
    VideoSession& session() const { return place().session(); }
    ClipPlayer& player() const { return session().player(); }
    VideoWorkspace& workspace() const { return place().workspace(); }
    TimelineView& timeline() const { return *workspace().timeline(); }
    QAction* action(Command command) const { return m_window->actions().action(command); }
    template <typename PanelType>
    PanelType& panel(const char* id) const
    {
        return dynamic_cast<PanelType&>(*m_window->panel(QString::fromLatin1(id)));
    }
    VideoMethodPanel& method() const { return panel<VideoMethodPanel>("videomethod"); }
    const CanvasContent& content(std::size_t canvas) const { return workspace().canvases().at(canvas)->content(); }
    bool settle()
    {
        const bool idle = QTest::qWaitFor(
            [this] {
                return session().opening().isEmpty() && !place().isBusy()
                    && std::ranges::none_of(m_window->panels(), [](const Panel* each) { return each->isBusy(); });
            },
            test::kPatience);
        QCoreApplication::processEvents();
        return idle;
    }
    bool open(const QString& path)
    {
        m_window->openPaths({path});
        return QTest::qWaitFor([this] { return session().clip() != nullptr; }, test::kPatience) && settle();
    }
    QPoint placeOf(int frame) const
    {
        return {static_cast<int>(timeline().xOf(frame)), timeline().laneRect(0).center().y()};
    }
    void choose(QComboBox* box, const char* id)
    {
        const int index = box->findData(QString::fromLatin1(id));
        QVERIFY2(index >= 0, id);
        box->setCurrentIndex(index);
        QVERIFY(settle());
    }

    QTemporaryDir m_folder;
    std::unique_ptr<TinySource> m_source;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<MainWindow> m_window;
};

inline void VideoWindowTest::openWindow()
{
    resetSettings();
    m_source = std::make_unique<TinySource>();
    m_appearance = std::make_unique<Appearance>();
    m_appearance->setLanguage(QStringLiteral("en"));
    m_window = std::make_unique<MainWindow>(*m_source, *m_appearance);
    m_window->restoreLayout();
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->bringToFront(place());
}

inline void VideoWindowTest::closeWindow()
{
    m_window.reset();
    m_appearance.reset();
    m_source.reset();
}

} // namespace tokenscope::app
