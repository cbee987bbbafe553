// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/imagesession.h"
#include "app/panels/selectingsubject.h"
#include "widgets/training/trainingview.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace tokenscope::app {

/// What one panel of the image workspace is about: what a run made of a picture, and the stage of it that is looked at. While it
/// follows, those of the active run and of the stage chosen above the pictures; while it is pinned, those of the moment it was
/// pinned, whatever learns on or is opened elsewhere. What is selected in a pinned panel still goes out, as long as it means the
/// codes the window shows.
class FieldSubject final : public SelectingSubject {
    Q_OBJECT

public:
    /// What a pinned panel goes on showing.
    struct Pinned {
        OpenPicturePtr picture;
        FieldResultPtr result;
        QString run; ///< its name then
        int index = 0; ///< of the run then
        std::size_t stage = 0;
        std::vector<TrainingCurve> curves; ///< of all runs
        FieldSelection selected;
    };

    /// Follows. `stage` gives the one chosen above the pictures. All must outlive it.
    FieldSubject(const ImageSession& session, FieldSelectionModel& workspace, std::function<std::size_t()> stage,
                 QObject* parent = nullptr);

    /// Null as what() is.
    const Pinned* pinned() const { return static_cast<const Pinned*>(what().get()); }
    QString pinnedName() const override;
    /// The run and the stage. It is pinned again to what that run has made of its picture once it has learnt.
    QJsonValue saved() const override;

    /// Of the picture shown; null while there is none.
    FieldResultPtr result() const;
    /// Which run's; of a pinned one, as it was counted then.
    int run() const;
    /// One the result has.
    std::size_t stage() const;
    /// Of a pinned one, which keeps all else.
    void setPinnedStage(std::size_t stage);
    /// Of all runs.
    std::vector<TrainingCurve> curves() const;

private:
    What shownNow() const override;
    bool readSaved(const QJsonValue& saved) override;
    void forgetSaved() override;
    FieldResultPtr resultOf(int run) const;
    std::size_t stageOf(const FieldResultPtr& result, std::size_t wanted) const;
    /// Whose result in the window it is; -1: nobody's.
    int runOf(const FieldResultPtr& result) const;
    const FieldSelection& selectedThen() const override { return pinned()->selected; }
    std::optional<FieldSelection> outgoing(FieldSelection selection) const override;

    const ImageSession& m_session;
    std::function<std::size_t()> m_stage;
    std::optional<int> m_toPin; ///< the run to be pinned once it has learnt; nothing: the active one, as it stands
    std::optional<std::size_t> m_stageToPin;
};

} // namespace tokenscope::app
