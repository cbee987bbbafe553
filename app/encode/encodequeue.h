// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/document.h"
#include "app/tokenizers/tokenizersource.h"
#include "app/work/latestwork.h"
#include "core/text/document/textdocument.h"
#include "core/text/stream/encodetext.h"
#include "core/text/tokenizer.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace tokenscope::app {

/// A text under a tokenizer.
struct EncodedText {
    DocumentPtr document;
    std::string tokenizerId;
    std::shared_ptr<const Tokenizer> tokenizer;
    EncodeOptions options;
    TextDocument text; ///< the document's, with tokens
    std::optional<std::uint64_t> firstReplacedByte; ///< see Encoding
    std::uint64_t key = 0; ///< differs between results: Selection::encodingKey of what is selected in this one
};

/// Encodes in the background: at most one request runs and one waits, a newer one takes the place of both. Results of
/// superseded requests are dropped. All signals come on this object's thread.
class EncodeQueue final : public QObject {
    Q_OBJECT

public:
    struct Request {
        DocumentPtr document;
        std::string tokenizerId;
        EncodeOptions options;
    };

    /// `source` must outlive the queue; it is asked for a tokenizer with every request, so give it a TokenizerCache.
    /// Destroying the queue stops what runs and waits for it.
    explicit EncodeQueue(const TokenizerSource& source, QObject* parent = nullptr);

    void request(const Request& request);
    /// Stops what runs and forgets what waits; the queue is idle when this returns, whatever the worker still does.
    void cancel() { m_work.cancel(); }

    bool isBusy() const { return m_work.isBusy(); }
    /// 0…1 of the running encoding, or nothing while it is unknown (loading a tokenizer, decoding).
    std::optional<double> progress() const { return m_work.progress(); }

Q_SIGNALS:
    void encoded(const tokenscope::app::EncodedText& result);
    /// Follows encoded(), for the same request.
    void roundTripChecked(const tokenscope::RoundTrip& result);
    /// The tokenizer did not open, or refused the text; the previous result stays valid.
    void failed(const std::string& tokenizerId, const tokenscope::Error& error);
    void busyChanged(bool busy);

private:
    const TokenizerSource& m_source;
    std::uint64_t m_lastKey = 0;
    std::optional<EncodedText> m_last; ///< delivered last: what the next text may be an edit of
    LatestWork m_work; ///< goes first
};

} // namespace tokenscope::app
