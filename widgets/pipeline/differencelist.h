// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QListView>

#include "widgets/export/viewexport.h"
#include "widgets/pipeline/differencemodel.h"

namespace tokenscope {

/// The list of a DifferenceModel; a click or Enter goes to the place.
class DifferenceList : public QListView, public ViewExport {
    Q_OBJECT
public:
    explicit DifferenceList(QWidget* parent = nullptr);

    void setPart(std::shared_ptr<const PipelinePart> part) { m_model->setPart(std::move(part)); }
    DifferenceModel* differences() const { return m_model; }

    QString exportName() const override { return QStringLiteral("pipeline-differences"); }
    bool hasExport() const override { return m_model->rowCount() > 0; }
    QSize pictureSize() const override;
    void paintPicture(QPainter& painter) const override;
    /// All differences of all stages.
    std::optional<DataTable> data(DataScope scope) const override;

Q_SIGNALS:
    /// Bytes of the document.
    void placeActivated(tokenscope::ByteRange bytes);
    void exportMenuRequested(const QPoint& globalPosition);

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    DifferenceModel* m_model;
};

} // namespace tokenscope
