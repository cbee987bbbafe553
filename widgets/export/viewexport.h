// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>

#include <optional>

#include "core/base/result.h"
#include "core/table/datatable.h"
#include "core/table/tablesource.h"

class QPainter;

namespace tokenscope {

enum class DataScope { Visible, Selected, All };
enum class PictureFormat { Png, Svg, Pdf };
enum class TableFormat { Csv, Json, Npy };

/// What every view gives away: its picture, drawn by the code that draws it on the screen, and what it shows as a table.
/// A view implements this; menus, the export dialog and the command line read it.
class ViewExport {
public:
    virtual ~ViewExport() = default;

    /// Stem of the files' names, lower-case, never translated: "compare".
    virtual QString exportName() const = 0;
    /// Whether there is anything to give.
    virtual bool hasExport() const = 0;
    /// Size of the picture in device-independent pixels: what is on the screen now.
    virtual QSize pictureSize() const = 0;
    /// Draws into (0, 0, pictureSize()), background included.
    virtual void paintPicture(QPainter& painter) const = 0;
    /// The rows of that scope, or nothing where the view has no such scope (no selection, no table).
    virtual std::optional<DataTable> data(DataScope scope) const = 0;
    /// How many rows data() would give, without making them where that takes time.
    virtual std::optional<std::size_t> dataRows(DataScope scope) const;
    /// The same rows in parts, for a table that is too large to be held: what comes back keeps what it needs, and its parts
    /// may be asked for on another thread.
    virtual std::optional<TableSource> dataSource(DataScope scope) const;

protected:
    ViewExport() = default;
    ViewExport(const ViewExport&) = default;
    ViewExport& operator=(const ViewExport&) = default;
};

/// The picture as a file's bytes. `scale` is device pixels to one for Png (text and lines get sharper, nothing moves);
/// Svg and Pdf keep text as text.
QByteArray renderPicture(const ViewExport& view, PictureFormat format, double scale = 2);
/// Error: InvalidArgument when the scope is empty, or Npy is asked of a table without numbers.
Result<QByteArray> renderTable(const ViewExport& view, DataScope scope, TableFormat format);

/// Writes a table in the format, in the memory of some rows.
Result<void> writeTable(const TableSource& source, TableFormat format, const ByteSink& sink,
                        const std::stop_token& stop = {}, Progress* progress = nullptr);

/// "png", "svg", …
QString fileSuffix(PictureFormat format);
QString fileSuffix(TableFormat format);

} // namespace tokenscope
