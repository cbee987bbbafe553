// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/help/aboutdialog.h"

#include "app/dialogs/dialogbuttons.h"
#include "app/help/sources.h"
#include "app/tokenizers/tokenizerlist.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QLabel>
#include <QTabWidget>
#include <QTextBrowser>

namespace tokenscope::app {
namespace {

struct Library {
    const char* name;
    const char* licence;
    const char* url;
};

/// Code that the two programs use, linked or opened as they need it.
constexpr Library kLibraries[] = {
    {"Qt 6", "LGPL-3.0-only", "https://www.qt.io"},
    {"QCustomPlot", "GPL-3.0-or-later", "https://www.qcustomplot.com"},
    {"OpenCV", "Apache-2.0", "https://opencv.org"},
    {"Eigen", "MPL-2.0", "https://eigen.tuxfamily.org"},
    {"FFmpeg (libavformat, libavcodec, libavutil, libswscale)", "GPL-2.0-or-later", "https://ffmpeg.org"},
    {"ICU", "Unicode-3.0", "https://icu.unicode.org"},
    {"PCRE2", "BSD-3-Clause", "https://www.pcre.org"},
    {"simdjson", "Apache-2.0", "https://simdjson.org"},
    {"JSON for Modern C++", "MIT", "https://json.nlohmann.me"},
    {"CLI11", "BSD-3-Clause", "https://github.com/CLIUtils/CLI11"},
    {"tl::expected", "CC0-1.0", "https://tl.tartanllama.xyz"},
    {"xxHash", "BSD-2-Clause", "https://xxhash.com"},
    {"zlib", "Zlib", "https://zlib.net"},
    {"Zstandard", "BSD-3-Clause", "https://facebook.github.io/zstd"},
    {"XZ Utils (liblzma)", "0BSD", "https://tukaani.org/xz"},
    {"Brotli", "MIT", "https://github.com/google/brotli"},
    {"libjpeg-turbo", "IJG AND BSD-3-Clause", "https://libjpeg-turbo.org"},
    {"libpng", "libpng-2.0", "http://www.libpng.org/pub/png/libpng.html"},
    {"LibTIFF", "libtiff", "https://libtiff.gitlab.io/libtiff"},
    {"giflib", "MIT", "https://giflib.sourceforge.net"},
    {"libwebp", "BSD-3-Clause", "https://developers.google.com/speed/webp"},
    {"libavif", "BSD-2-Clause", "https://github.com/AOMediaCodec/libavif"},
    {"libjxl", "BSD-3-Clause", "https://github.com/libjxl/libjxl"},
    {"OpenJPEG", "BSD-2-Clause", "https://www.openjpeg.org"},
    {"Little CMS", "MIT", "https://www.littlecms.com"},
    {"librsvg", "LGPL-2.1-or-later", "https://wiki.gnome.org/Projects/LibRsvg"},
    {"Poppler", "GPL-2.0-or-later", "https://poppler.freedesktop.org"},
    {"Lucide icons", "ISC", "https://lucide.dev"},
};

QString row(const QStringList& cells, const QString& tag)
{
    QString html = QStringLiteral("<tr>");
    for (const QString& cell : cells)
        html += QStringLiteral("<%1 align=\"left\" style=\"padding: 4px 12px 4px 0\">%2</%1>").arg(tag, cell);
    return html + QStringLiteral("</tr>");
}

QString link(const QString& url, const QString& text)
{
    return QStringLiteral("<a href=\"%1\">%2</a>").arg(url.toHtmlEscaped(), text.toHtmlEscaped());
}

} // namespace

AboutDialog::AboutDialog(const TokenizerList& tokenizers, Page page, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About Tokenscope"));
    auto* tabs = new QTabWidget(this);
    tabs->setAccessibleName(tr("About Tokenscope"));
    tabs->addTab(aboutPage(), tr("Program"));
    tabs->addTab(licencesPage(tokenizers), tr("Vocabularies and licences"));
    tabs->addTab(sourcesPage(), tr("Methods and their sources"));
    tabs->setCurrentIndex(static_cast<int>(page));
    auto* buttons = dialogButtons(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(tabs, 1);
    layout->addWidget(buttons);
    const int em = fontMetrics().horizontalAdvance(QLatin1Char('m'));
    resize(em * 60, em * 40);
}

QWidget* AboutDialog::aboutPage()
{
    auto* page = new QLabel;
    page->setMargin(16);
    page->setAlignment(Qt::AlignTop);
    page->setWordWrap(true);
    page->setOpenExternalLinks(true);
    page->setTextInteractionFlags(Qt::TextBrowserInteraction);
    page->setAccessibleName(tr("About Tokenscope"));
    const QString version =
        tr("Version %1, with Qt %2").arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion()));
    page->setText(
        QStringLiteral("<h2>Tokenscope</h2><p>%1</p><p>%2</p><p>%3</p><p>%4</p>")
            .arg(tr("A microscope for tokens: opens text, pictures and video, shows what the tokenizers and "
                    "compressors of "
                    "real models make of them, and says why."),
                 version, tr("Everything happens on this computer; nothing you open leaves it."),
                 tr("Free software under the GNU General Public License, version 3 or later. It comes without "
                    "any warranty. %1")
                     .arg(link(QStringLiteral("https://www.gnu.org/licenses/gpl-3.0.html"), tr("Read the licence")))));
    return page;
}

QWidget* AboutDialog::licencesPage(const TokenizerList& tokenizers)
{
    auto* page = new QTextBrowser;
    page->setOpenExternalLinks(true);
    page->setFrameShape(QFrame::NoFrame);
    page->setAccessibleName(tr("Vocabularies and licences"));
    QString html = QStringLiteral("<h3>%1</h3><p>%2</p><table>")
                       .arg(tr("Vocabularies"), tr("The vocabularies are their makers' work. Their origin and terms:"));
    html += row({tr("Tokenizer"), tr("Maker"), tr("Licence"), tr("Origin")}, QStringLiteral("th"));
    for (const TokenizerChoice& choice : tokenizers.choices()) {
        if (choice.own)
            continue;
        const QString licence =
            choice.termsUrl.isEmpty() ? choice.licence.toHtmlEscaped() : link(choice.termsUrl, choice.licence);
        QString title = choice.title.toHtmlEscaped();
        if (!choice.installed)
            title = tr("%1 (not here)").arg(title);
        QString origin = choice.origin.toHtmlEscaped();
        if (!choice.note.isEmpty())
            origin += QStringLiteral("<br><i>%1</i>").arg(choice.note.toHtmlEscaped());
        html += row({title, choice.maker.toHtmlEscaped(), licence, origin}, QStringLiteral("td"));
    }
    html += QStringLiteral("</table><h3>%1</h3><table>").arg(tr("Libraries and icons"));
    html += row({tr("Name"), tr("Licence")}, QStringLiteral("th"));
    for (const Library& library : kLibraries)
        html += row({link(QString::fromLatin1(library.url), QString::fromLatin1(library.name)),
                     QString::fromLatin1(library.licence)},
                    QStringLiteral("td"));
    page->setHtml(html + QStringLiteral("</table>"));
    return page;
}

QWidget* AboutDialog::sourcesPage()
{
    auto* page = new QTextBrowser;
    page->setOpenExternalLinks(true);
    page->setFrameShape(QFrame::NoFrame);
    page->setAccessibleName(tr("Methods and their sources"));
    QString html =
        QStringLiteral("<p>%1</p><table>")
            .arg(tr("Every method here follows a published work or a specification, and is checked against the "
                    "reference programs where there are any."));
    html += row({tr("In Tokenscope"), tr("After")}, QStringLiteral("th"));
    for (const Source& source : sources()) {
        const QString work = QString::fromUtf8(source.work);
        const QString url = QString::fromLatin1(source.url);
        html += row({QCoreApplication::translate("Sources", source.what).toHtmlEscaped(),
                     url.isEmpty() ? work.toHtmlEscaped() : link(url, work)},
                    QStringLiteral("td"));
    }
    page->setHtml(html + QStringLiteral("</table>"));
    return page;
}

} // namespace tokenscope::app
