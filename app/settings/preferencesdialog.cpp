// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/preferencesdialog.h"

#include "app/dialogs/dialogbuttons.h"
#include "app/settings/appearance.h"
#include "app/settings/settings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace tokenscope::app {

PreferencesDialog::PreferencesDialog(Appearance& appearance, QWidget* parent)
    : QDialog(parent)
    , m_appearance(appearance)
    , m_form(new QFormLayout)
    , m_language(new QComboBox)
    , m_theme(new QComboBox)
    , m_size(new QComboBox)
    , m_autosave(new QCheckBox)
    , m_autosaveHelp(new QLabel)
    , m_frameMemory(new QSpinBox)
    , m_frameMemoryHelp(new QLabel)
    , m_clearRecent(new QPushButton)
    , m_resetLayout(new QPushButton)
{
    for (const Language::Choice& choice : Language::choices())
        m_language->addItem(choice.name, choice.code);
    for (int i = 0; i < 3; ++i)
        m_theme->addItem(QString());
    for (const int percent : Settings::textScales())
        m_size->addItem(QString(), percent);
    // Enter closes; it must not clear anything.
    m_clearRecent->setAutoDefault(false);
    m_resetLayout->setAutoDefault(false);
    for (QLabel* help : {m_autosaveHelp, m_frameMemoryHelp}) {
        help->setWordWrap(true);
        help->setForegroundRole(QPalette::PlaceholderText);
    }
    m_frameMemory->setRange(Settings::kLeastFrameMemory, Settings::kMostFrameMemory);
    m_frameMemory->setSingleStep(64);
    m_frameMemory->setGroupSeparatorShown(true);
    // Half a number that is being typed must not throw frames away.
    m_frameMemory->setKeyboardTracking(false);

    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(12);
    m_form->addRow(new QLabel, m_language);
    m_form->addRow(new QLabel, m_theme);
    m_form->addRow(new QLabel, m_size);
    m_form->addRow(new QLabel, m_autosave);
    m_form->addRow(nullptr, m_autosaveHelp);
    m_form->addRow(new QLabel, m_frameMemory);
    m_form->addRow(nullptr, m_frameMemoryHelp);
    m_form->addRow(new QLabel, m_clearRecent);
    m_form->addRow(new QLabel, m_resetLayout);
    auto* buttons = dialogButtons(QDialogButtonBox::Close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(16);
    layout->addLayout(m_form);
    layout->addStretch(1);
    layout->addWidget(buttons);
    retranslate();

    connect(m_language, &QComboBox::activated, this,
            [this](int index) { m_appearance.setLanguage(m_language->itemData(index).toString()); });
    connect(m_theme, &QComboBox::activated, this,
            [this](int index) { m_appearance.setTheme(static_cast<ThemeChoice>(index)); });
    connect(m_size, &QComboBox::activated, this,
            [this](int index) { m_appearance.setTextScale(m_size->itemData(index).toInt()); });
    connect(m_autosave, &QCheckBox::toggled, this, [this](bool keep) {
        Settings::setAutosave(keep);
        Q_EMIT autosaveChanged(keep);
    });
    connect(m_frameMemory, &QSpinBox::valueChanged, this, [this](int megabytes) {
        Settings::setFrameMemory(megabytes);
        Q_EMIT frameMemoryChanged();
    });
    connect(m_clearRecent, &QPushButton::clicked, this, [this] {
        Settings::clearRecentFiles();
        m_clearRecent->setEnabled(false);
        Q_EMIT recentCleared();
    });
    connect(m_resetLayout, &QPushButton::clicked, this, &PreferencesDialog::layoutReset);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void PreferencesDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void PreferencesDialog::retranslate()
{
    const QSignalBlocker quiet(m_autosave);
    const QSignalBlocker still(m_frameMemory);
    setWindowTitle(tr("Preferences"));
    const auto name = [this](QWidget* field, const QString& text) {
        auto* label = static_cast<QLabel*>(m_form->labelForField(field));
        label->setText(text);
        label->setBuddy(field);
        field->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    };
    name(m_language, tr("&Language"));
    name(m_theme, tr("&Theme"));
    name(m_size, tr("&Size"));
    name(m_autosave, tr("Safety"));
    name(m_frameMemory, tr("&Memory for frames"));
    name(m_clearRecent, tr("Recent files"));
    name(m_resetLayout, tr("Panels"));
    m_theme->setItemText(0, tr("As the system"));
    m_theme->setItemText(1, tr("Light"));
    m_theme->setItemText(2, tr("Dark"));
    for (int i = 0; i < m_size->count(); ++i)
        m_size->setItemText(i, tr("%1 %").arg(QLocale().toString(m_size->itemData(i).toInt())));
    m_language->setCurrentIndex(m_language->findData(m_appearance.languageChoice()));
    m_theme->setCurrentIndex(static_cast<int>(m_appearance.theme()));
    m_size->setCurrentIndex(m_size->findData(m_appearance.textScale()));
    m_autosave->setText(tr("&Keep what is open on this computer"));
    m_autosave->setChecked(Settings::autosave());
    m_autosaveHelp->setText(tr("After a crash or a power cut nothing is lost, and the next start offers to continue. "
                               "Nothing ever leaves this computer."));
    m_frameMemory->setSuffix(tr(" MB"));
    m_frameMemory->setValue(Settings::frameMemory());
    m_frameMemoryHelp->setText(tr("Decoded frames of a clip are kept, so that going back to them takes no time. "
                                  "Above this, those that were looked at longest ago go."));
    m_frameMemory->setAccessibleDescription(m_frameMemoryHelp->text());
    m_clearRecent->setText(tr("&Clear the list"));
    m_clearRecent->setEnabled(!Settings::recentFiles().isEmpty());
    m_resetLayout->setText(tr("&Put every panel back"));
}

} // namespace tokenscope::app
