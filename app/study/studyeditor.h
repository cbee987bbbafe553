// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QWidget>

#include <functional>
#include <set>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;
class QMenu;
class QSpinBox;
class QToolButton;
class QVBoxLayout;

namespace tokenscope {
struct StudySpec;
}

namespace tokenscope::app {

class StudyEncoderForm;
class StudySeriesForm;
class StudySession;

/// What a study asks, to be changed: inputs, series, measures of quality, size. Files are dropped on it.
class StudyEditor final : public QWidget {
    Q_OBJECT

public:
    explicit StudyEditor(StudySession& session, QWidget* parent = nullptr);

    /// Names of series that are not drawn: their boxes are empty. Emits nothing.
    void setHidden(const std::set<std::string>& hidden);
    /// What can be added as an input beside files: what is open elsewhere. Title and path.
    void setOffers(std::function<std::vector<std::pair<QString, QString>>()> offers) { m_offers = std::move(offers); }

    QListWidget* inputList() const { return m_inputs; }
    /// Of the current input; hidden unless that is a clip.
    QLineEdit* framesLine() const { return m_frames; }
    QListWidget* seriesList() const { return m_series; }
    QListWidget* measureList() const { return m_measures; }
    QSpinBox* sideField() const { return m_side; }
    StudySeriesForm* seriesForm() const { return m_form; }
    StudyEncoderForm* encoderForm() const { return m_encoder; }
    QMenu* methodMenu() const { return m_methodMenu; }
    QMenu* sampleMenu() const { return m_sampleMenu; }
    /// The row whose form is shown; -1: none.
    int currentSeries() const;
    void removeInput(int row);
    void showFrames();
    void takeFrames();
    void removeSeries(int row);

Q_SIGNALS:
    void seriesShownChanged(int series, bool shown);
    void picturesWanted();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QVBoxLayout* buildColumn();
    void buildInputs(QVBoxLayout& column);
    void buildSeries(QVBoxLayout& column);
    void buildMeasures(QVBoxLayout& column);
    void showSpec();
    void showMeasures();
    void showForm();
    void fillMethods();
    void fillSamples();
    void addSeries(int kind, const std::string& method);
    void takeMeasures();
    void retranslate();

    StudySession& m_session;
    std::function<std::vector<std::pair<QString, QString>>()> m_offers;
    std::set<std::string> m_hidden;
    QLabel* m_inputsTitle;
    QListWidget* m_inputs;
    QToolButton* m_addFiles;
    QToolButton* m_addSample;
    QToolButton* m_removeInput;
    QLabel* m_framesLabel;
    QLineEdit* m_frames;
    QLabel* m_seriesTitle;
    QListWidget* m_series;
    QToolButton* m_addSeries;
    QToolButton* m_copySeries;
    QToolButton* m_removeSeries;
    QMenu* m_methodMenu;
    QMenu* m_sampleMenu;
    StudySeriesForm* m_form;
    QLabel* m_measuresTitle;
    QListWidget* m_measures;
    StudyEncoderForm* m_encoder;
    QLabel* m_sideLabel;
    QSpinBox* m_side;
    QLabel* m_seedLabel;
    QSpinBox* m_seed;
    bool m_showing = false; ///< controls are set, not used
};

} // namespace tokenscope::app
