// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/encode/encodequeue.h"
#include "core/text/document/selection.h"
#include "core/textstudy/tokencontext/tokenexplanation.h"
#include "core/textstudy/tokenneighbours/occurrences.h"
#include "core/textstudy/tokenneighbours/vocabularyneighbours.h"
#include "widgets/trace/latticepicture.h"
#include "widgets/trace/mergepicture.h"
#include "widgets/trace/trialsview.h"

#include <optional>
#include <stop_token>
#include <variant>

namespace tokenscope::app {

/// How the selected tokens came about, ready to be drawn.
struct TraceOutcome {
    /// What there is to say where no picture says it.
    enum class Story {
        None,
        Picture,
        AddedToken, ///< matched before the model ran
        Inserted, ///< put in by a template
        WordFound, ///< a model of whole words, which has this one
        WordMissing, ///< … which does not
        TooLong, ///< WordPiece: more characters than it accepts in one word
        Failed, ///< see `error`
    };
    Story story = Story::None;
    std::optional<Error> error;
    std::variant<std::monostate, MergePicture, LatticePicture, TrialsPicture> picture;
    std::string preToken; ///< as the model saw it, in the bytes it stands for; cut to what a label shows
    ByteRange context; ///< bytes of the text the trace was made from
    bool isWholeText = true;
    std::optional<BoundaryReason> left;
    std::optional<BoundaryReason> right;
    std::optional<trace::WhyNotOne> whyNotOne;
};

/// What the inspector shows besides the token's own facts.
struct Inspection {
    Selection selection; ///< what it is about
    TokenId id = kNoToken; ///< the one vocabulary entry meant
    bool byItself = false; ///< the entry stands for itself: the trace is of its own bytes as a text
    TraceOutcome trace;
    std::optional<Occurrences> occurrences;
    VocabularyNeighbours neighbours;
};

/// The selection in terms of this encoding: tokens by its own key, else by the bytes; nothing of it: an empty selection.
Selection selectionIn(const EncodedText& encoded, const Selection& selection);

/// Works everything out; `selection` is selectionIn()'s. The trace of the context is most of it: for 16 KiB
/// a few milliseconds, 0.1 s where the whole of it is one pre-token (release build). Error: Cancelled.
Result<Inspection> inspect(const EncodedText& encoded, const Selection& selection, const std::stop_token& stop);

} // namespace tokenscope::app
