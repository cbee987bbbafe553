// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/canvaspanes.h"

#include <cstddef>
#include <list>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

namespace tokenscope::app {

/// What was made for some key, kept for as long as it is asked for in every turn or every other one. Thus going back and forth
/// between two views costs nothing, and what is dropped is freed by the worker rather than by the window.
template <typename Key, typename Value>
class RecentlyMade {
public:
    /// Empty when `make` gives something empty (it was stopped): that is not kept.
    template <typename Make, typename IsEmpty>
    Value get(const Key& key, Make make, IsEmpty isEmpty)
    {
        for (Entry& entry : m_entries) {
            if (entry.key == key) {
                entry.idle = 0;
                return entry.value;
            }
        }
        Value value = make();
        if (!isEmpty(value))
            m_entries.push_back({key, value, 0});
        return value;
    }
    void endTurn()
    {
        m_entries.remove_if([](Entry& entry) { return entry.idle++ > 1; });
    }

private:
    struct Entry {
        Key key;
        Value value;
        int idle = 0; ///< turns since it was asked for
    };
    std::list<Entry> m_entries;
};

/// Makes what the canvases show, and makes again only what is to look different: pictures, layers and codes are remembered by
/// what they are made of. Pixels of whole pictures are touched a few times: for one worker at a time.
class PaneMaker {
public:
    /// Null pictures and layers where it was stopped.
    std::vector<CanvasPane> make(const PanesRequest& request, const std::stop_token& stop);

private:
    /// Samples and results never change, and being held here, no address comes twice.
    struct PictureKey {
        CanvasPicture kind = CanvasPicture::Original;
        std::shared_ptr<const Picture> picture;
        std::shared_ptr<const Picture> other; ///< what is compared with; null
        PatchGrid grid;
        QRgb paper = 0;
        bool operator==(const PictureKey&) const = default;
    };
    struct LayerKey {
        CanvasOverlay kind = CanvasOverlay::None;
        FieldResultPtr result;
        std::size_t stage = 0;
        bool dark = false;
        bool operator==(const LayerKey&) const = default;
    };

    PicturePyramid pictureOf(const PanesRequest& request, int run, const std::stop_token& stop);
    QImage overlayOf(const PanesRequest& request, const FieldResultPtr& result, const TokenNumbers& codes);
    CanvasPane tokensPane(const PanesRequest& request, int run);

    RecentlyMade<PictureKey, PicturePyramid> m_pictures;
    RecentlyMade<LayerKey, QImage> m_overlays;
    RecentlyMade<std::pair<FieldResultPtr, std::size_t>, TokenNumbers> m_codes;
};

} // namespace tokenscope::app
