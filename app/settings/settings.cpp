// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settings.h"

#include <QSettings>

namespace tokenscope::app {
namespace {

const QString kTheme = QStringLiteral("appearance/theme");
const QString kScale = QStringLiteral("appearance/textScale");
const QString kLanguage = QStringLiteral("appearance/language");
const QString kRecent = QStringLiteral("files/recent");
const QString kOwn = QStringLiteral("tokenizers/own");
const QString kTokenizer = QStringLiteral("tokenizers/current");
const QString kCompared = QStringLiteral("compare/tokenizers");
const QString kMarks = QStringLiteral("text/showMarks");
const QString kAutosave = QStringLiteral("session/autosave");
const QString kColouring = QStringLiteral("text/colouring");
const QString kNotes = QStringLiteral("text/noteRows");
const QString kFrames = QStringLiteral("video/frameMemory");
const QString kGeometry = QStringLiteral("window/geometry");
const QString kLayouts = QStringLiteral("window/layouts/%1");

void moveToFront(const QString& key, const QString& value, int limit)
{
    QSettings settings;
    QStringList values = settings.value(key).toStringList();
    values.removeAll(value);
    values.prepend(value);
    settings.setValue(key, values.mid(0, limit));
}

void remove(const QString& key, const QString& value)
{
    QSettings settings;
    QStringList values = settings.value(key).toStringList();
    values.removeAll(value);
    settings.setValue(key, values);
}

} // namespace

ThemeChoice Settings::theme()
{
    const QString name = QSettings().value(kTheme).toString();
    if (name == QLatin1String("light"))
        return ThemeChoice::Light;
    return name == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

void Settings::setTheme(ThemeChoice theme)
{
    const QString name = theme == ThemeChoice::Light ? QStringLiteral("light")
        : theme == ThemeChoice::Dark                 ? QStringLiteral("dark")
                                                     : QStringLiteral("system");
    QSettings().setValue(kTheme, name);
}

const QList<int>& Settings::textScales()
{
    static const QList<int> kScales{100, 115, 140, 180, 200, 250, 300};
    return kScales;
}

int Settings::textScale()
{
    const int percent = QSettings().value(kScale, 100).toInt();
    return textScales().contains(percent) ? percent : 100;
}

void Settings::setTextScale(int percent)
{
    QSettings().setValue(kScale, percent);
}

QString Settings::language()
{
    return QSettings().value(kLanguage).toString();
}

void Settings::setLanguage(const QString& code)
{
    QSettings().setValue(kLanguage, code);
}

QStringList Settings::recentFiles()
{
    return QSettings().value(kRecent).toStringList().mid(0, kRecentFiles);
}

void Settings::addRecentFile(const QString& path)
{
    moveToFront(kRecent, path, kRecentFiles);
}

void Settings::removeRecentFile(const QString& path)
{
    remove(kRecent, path);
}

void Settings::clearRecentFiles()
{
    QSettings().remove(kRecent);
}

QStringList Settings::ownTokenizers()
{
    return QSettings().value(kOwn).toStringList().mid(0, kOwnTokenizers);
}

void Settings::addOwnTokenizer(const QString& path)
{
    moveToFront(kOwn, path, kOwnTokenizers);
}

void Settings::removeOwnTokenizer(const QString& path)
{
    remove(kOwn, path);
}

std::string Settings::tokenizer()
{
    return QSettings().value(kTokenizer).toString().toStdString();
}

void Settings::setTokenizer(const std::string& idOrPath)
{
    QSettings().setValue(kTokenizer, QString::fromStdString(idOrPath));
}

std::optional<QStringList> Settings::comparedTokenizers()
{
    const QSettings settings;
    return settings.contains(kCompared) ? std::optional(settings.value(kCompared).toStringList()) : std::nullopt;
}

void Settings::setComparedTokenizers(const QStringList& ids)
{
    QSettings().setValue(kCompared, ids);
}

bool Settings::showMarks()
{
    return QSettings().value(kMarks, true).toBool();
}

void Settings::setShowMarks(bool show)
{
    QSettings().setValue(kMarks, show);
}

bool Settings::autosave()
{
    return QSettings().value(kAutosave, true).toBool();
}

void Settings::setAutosave(bool keep)
{
    QSettings().setValue(kAutosave, keep);
}

QString Settings::colouring()
{
    return QSettings().value(kColouring).toString();
}

void Settings::setColouring(const QString& id)
{
    QSettings().setValue(kColouring, id);
}

QStringList Settings::noteRows()
{
    return QSettings().value(kNotes).toStringList();
}

void Settings::setNoteRows(const QStringList& rows)
{
    QSettings().setValue(kNotes, rows);
}

int Settings::frameMemory()
{
    const int megabytes = QSettings().value(kFrames, kFrameMemory).toInt();
    return megabytes >= kLeastFrameMemory && megabytes <= kMostFrameMemory ? megabytes : kFrameMemory;
}

void Settings::setFrameMemory(int megabytes)
{
    QSettings().setValue(kFrames, megabytes);
}

QByteArray Settings::windowGeometry()
{
    return QSettings().value(kGeometry).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray& geometry)
{
    QSettings().setValue(kGeometry, geometry);
}

QByteArray Settings::panelLayout(const QString& workspace)
{
    return QSettings().value(kLayouts.arg(workspace)).toByteArray();
}

void Settings::setPanelLayout(const QString& workspace, const QByteArray& layout)
{
    QSettings().setValue(kLayouts.arg(workspace), layout);
}

} // namespace tokenscope::app
