// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sessionfile/joinedstate.h"

#include <QJsonArray>

#include <algorithm>

namespace tokenscope::app {
namespace {

const QString kPictures = QStringLiteral("pictures");
const QString kPath = QStringLiteral("path");
const QString kPasted = QStringLiteral("pasted");

void joinTexts(SessionState& kept, const SessionState& now)
{
    if (kept.texts.empty()) {
        kept.texts = now.texts;
        kept.current = now.current;
        kept.selected = now.selected;
        return;
    }
    for (const SessionState::Text& text : now.texts) {
        const bool known = !text.path.isEmpty()
            && std::ranges::find(kept.texts, text.path, &SessionState::Text::path) != kept.texts.end();
        const bool empty = text.bytes && text.bytes->empty();
        if (!known && !empty)
            kept.texts.push_back(text);
    }
}

void joinPictures(PlaceState& kept, const PlaceState& now)
{
    QJsonArray all = kept.json.value(kPictures).toArray();
    const QJsonArray added = now.json.value(kPictures).toArray();
    for (const auto& item : added) {
        QJsonObject picture = item.toObject();
        const auto isSame = [&picture](const QJsonValue& other) {
            return other.toObject().value(kPath) == picture.value(kPath);
        };
        if (picture.contains(kPasted)) {
            const auto index = static_cast<std::size_t>(picture.value(kPasted).toInt());
            picture.insert(kPasted, static_cast<int>(kept.pasted.size()));
            kept.pasted.push_back(now.pasted.at(index));
        } else if (std::any_of(all.begin(), all.end(), isSame)) {
            continue;
        }
        all.append(picture);
    }
    kept.json.insert(kPictures, all);
}

} // namespace

SessionState joined(SessionState kept, const SessionState& now)
{
    joinTexts(kept, now);
    for (const auto& [id, place] : now.places) {
        PlaceState& there = kept.places[id];
        if (!place.holdsMaterial())
            continue;
        if (!there.holdsMaterial())
            there = place;
        else if (there.json.contains(kPictures))
            joinPictures(there, place);
    }
    return kept;
}

} // namespace tokenscope::app
