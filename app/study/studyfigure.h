// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/study/studyplot.h"
#include "core/base/result.h"
#include "widgets/rateplot/ratefigure.h"

#include <QDialog>
#include <QJsonObject>
#include <QString>

class QComboBox;
class QDoubleSpinBox;
class QFontComboBox;
class QLabel;

namespace tokenscope::app {

/// Writes the plot for a paper; the path's suffix says the format: svg, pdf or png. Errors: InvalidArgument for another
/// suffix, FileUnwritable.
Result<void> writeRateFigure(const RatePlotValue& value, const RateFigure& figure, const QString& path);

/// RateFigure as JSON and back; what does not fit is at its default.
QJsonObject rateFigureJson(const RateFigure& figure);
RateFigure rateFigureOf(const QJsonObject& json);

/// Draws results (studyResultJson()) into a file, without a window: `state` holds what studyViewJson() and rateFigureJson()
/// write, all of it optional; what is not said of the axes is usualStudyAxes(). Errors: those of readStudyResultJson() and
/// writeRateFigure().
Result<void> writeStudyFigure(const std::string& results, const StudyCatalog& catalog, const QJsonObject& state,
                              const QString& path);

/// Size, type and format of a figure, set once and remembered, with a look at it.
class StudyFigureDialog final : public QDialog {
    Q_OBJECT

public:
    explicit StudyFigureDialog(RatePlotValue value, QWidget* parent = nullptr);

    RateFigure figure() const;
    QDoubleSpinBox* widthField() const { return m_width; }
    QDoubleSpinBox* heightField() const { return m_height; }
    QDoubleSpinBox* pointsField() const { return m_points; }
    /// Writes it and remembers what was set; failed() says what went wrong.
    void saveTo(const QString& path);

Q_SIGNALS:
    void saved(const QString& path);
    void failed(const tokenscope::Error& error);

private:
    void showPreview();
    void save();

    RatePlotValue m_value;
    QDoubleSpinBox* m_width;
    QDoubleSpinBox* m_height;
    QFontComboBox* m_family;
    QDoubleSpinBox* m_points;
    QDoubleSpinBox* m_dots;
    QComboBox* m_format;
    QLabel* m_preview;
    QLabel* m_size; ///< what it will measure
};

} // namespace tokenscope::app
