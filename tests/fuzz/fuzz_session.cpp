// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

#include "app/images/imagesession.h"
#include "app/sessionfile/sessionstate.h"
#include "tests/fuzz/exercise.h"

namespace {

using namespace tokenscope;
using namespace tokenscope::app;
using fuzz::require;

const QString kFolder = QStringLiteral("/nowhere/at/all"); // texts that a file names are looked for, and not found

/// What the window restores of the pictures' part: pipelines of any shape become pipelines that can run.
void checkPipelines(const QJsonObject& images)
{
    const QJsonArray runs = images.value(QLatin1String("runs")).toArray();
    for (const auto& value : runs) {
        const FieldPipeline pipeline = pipelineOf(value.toObject());
        require(findEncoderMethod(pipeline.encoder) != nullptr, "an encoder of the catalogue");
        require(findQuantizerMethod(pipeline.method) != nullptr, "a method of the catalogue");
        require(pipelineOf(pipelineJson(pipeline)) == pipeline, "a pipeline does not come back from its JSON");
    }
}

} // namespace

/// Whatever a session file holds, there is an error with a message or a state that is written and read again as it was.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray json(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const Result<SessionState> state = readSession(json, kFolder);
    if (!state) {
        require(!errorMessage(state.error()).empty(), "an error without a message");
        return 0;
    }
    require(state->current >= -1 && state->current < static_cast<int>(state->texts.size()), "the current text is one");
    require(state->selected.begin <= state->selected.end, "a range begins before it ends");
    checkPipelines(state->place(QStringLiteral("images")).json);
    const QByteArray written = writeSession(*state, kFolder);
    const Result<SessionState> again = readSession(written, kFolder);
    require(again.has_value(), "what was written can be read");
    require(writeSession(*again, kFolder) == written, "a session does not come back from its file");
    return 0;
}
