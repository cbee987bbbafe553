// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "core/table/datatable.h"
#include "core/textstudy/traceparts/triallist.h"
#include "widgets/trace/tracecanvas.h"

namespace tokenscope {

/// WordPiece's trials with everything their picture says, made away from the GUI thread.
struct TrialsPicture {
    TrialList list;
    std::vector<std::string> characters; ///< of the pre-token
    std::vector<std::uint64_t> places; ///< where they begin, and the end: bytes, ascending
    std::vector<std::string> pieces; ///< by trial: the piece that was found, as the vocabulary spells it, or nothing
    std::uint32_t selectedHit = 0; ///< which of the tokens found is the selected one
    DataTable table;

    bool operator==(const TrialsPicture&) const = default;
};

TrialsPicture trialsPicture(const trace::WordPiece& trace, std::string_view preToken, const Vocabulary& vocabulary,
                            std::uint32_t selectedHit);

/// The trials, a row each, longest first: a bar over the characters tried, full and marked where the vocabulary has the
/// piece. Items are the trials.
class TrialsView final : public TraceCanvas {
    Q_OBJECT

public:
    explicit TrialsView(QWidget* parent = nullptr);

    void setPicture(const TrialsPicture& picture);
    const TrialsPicture& picture() const { return m_picture; }
    TokenId idOf(int trial) const;

    QString exportName() const override { return QStringLiteral("trials"); }
    bool hasExport() const override { return !m_picture.list.trials.empty(); }
    std::optional<DataTable> data(DataScope scope) const override;

protected:
    QSizeF layoutPicture() override;
    void paintItems(QPainter& painter, const QRectF& visible) const override;
    int itemCount() const override { return static_cast<int>(m_picture.list.trials.size()); }
    QRectF itemRect(int item) const override;
    int itemAt(const QPointF& point) const override;
    QString itemText(int item) const override;
    int itemAfterKey(int key) const override;

private:
    void paintTrial(QPainter& painter, std::size_t trial) const;
    std::pair<std::size_t, std::size_t> columnsOf(const ByteRange& bytes) const;

    TrialsPicture m_picture;
    qreal m_column = 12;
    qreal m_row = 20;
    qreal m_head = 20;
};

} // namespace tokenscope
