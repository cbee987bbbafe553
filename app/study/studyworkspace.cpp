// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/studyworkspace.h"

#include "app/errors/errortext.h"
#include "app/panels/shellquoted.h"
#include "app/study/studyeditor.h"
#include "app/study/studyfigure.h"
#include "app/study/studypicture.h"
#include "app/study/studysession.h"
#include "app/study/studytables.h"
#include "app/study/studytexts.h"
#include "app/window/banner.h"
#include "app/window/progressline.h"
#include "core/study/studyjson.h"
#include "core/study/studyrun.h"
#include "core/study/summary.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/canvas/pictureimage.h"
#include "widgets/rateplot/rateplot.h"
#include "widgets/table/datatableview.h"
#include "widgets/timeline/timelineview.h"

#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>

#include <algorithm>
#include <thread>
#include <utility>

namespace tokenscope::app {
namespace {

constexpr int kThumbnailSide = 320; // pixels
constexpr int kThumbnails = 64; // kept
constexpr int kRefreshMs = 250;

bool isTextStudy(const StudySpec& spec)
{
    return std::ranges::any_of(spec.series, [](const StudySeries& series) { return series.kind == StudyKind::Text; });
}

void fillMeasures(QComboBox& box, const std::vector<StudyMeasure>& measures, const std::string& chosen)
{
    box.clear();
    for (const StudyMeasure& measure : measures)
        box.addItem(measureTitle(measure), QString::fromStdString(measure.id));
    box.setCurrentIndex(box.findData(QString::fromStdString(chosen)));
}

bool has(const std::vector<StudyMeasure>& measures, const std::string& id)
{
    return std::ranges::find(measures, id, &StudyMeasure::id) != measures.end();
}

} // namespace

StudyWorkspace::~StudyWorkspace() = default;

void StudyWorkspace::connectAll()
{
    m_thumbnails.setMaxCost(kThumbnails);
    m_refresh.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, &StudyWorkspace::showPoints);
    connect(&m_session, &StudySession::specChanged, this, &StudyWorkspace::showSpec);
    connect(&m_session, &StudySession::pointsChanged, this, [this] {
        // While it runs, a few times a second.
        if (!m_refresh.isActive())
            m_refresh.start(m_session.isRunning() ? kRefreshMs : 0);
    });
    connect(&m_session, &StudySession::runningChanged, this, &StudyWorkspace::showState);
    connect(&m_session, &StudySession::stopping, this, &StudyWorkspace::showState);
    connect(&m_session, &StudySession::failed, this, &StudyWorkspace::showError);
    connect(m_run, &QPushButton::clicked, &m_session, &StudySession::run);
    connect(m_cancel, &QPushButton::clicked, &m_session, &StudySession::cancel);
    connect(m_open, &QToolButton::clicked, this, &StudyWorkspace::chooseStudy);
    connect(m_save, &QToolButton::clicked, this, &StudyWorkspace::saveStudy);
    connect(m_figure, &QToolButton::clicked, this, &StudyWorkspace::saveFigure);
    for (QComboBox* box : {m_x, m_y, m_each, m_spread, m_baseline})
        connect(box, &QComboBox::currentIndexChanged, this, &StudyWorkspace::takeView);
    for (QAction* action : {m_log, m_logQuality, m_front, m_sideless})
        connect(action, &QAction::toggled, this, &StudyWorkspace::takeView);
    connect(m_plot, &RatePlot::pointActivated, this, &StudyWorkspace::open);
    connect(m_plot, &RatePlot::selectionChanged, this, &StudyWorkspace::showTables);
    const auto showSeries = [this](std::size_t series, bool shown) {
        const StudySpec& spec = m_session.spec();
        if (series >= spec.series.size())
            return;
        StudyView view = m_view;
        if (shown)
            view.hidden.erase(spec.series[series].name);
        else
            view.hidden.insert(spec.series[series].name);
        setView(view);
        Q_EMIT viewChanged();
    };
    // Series of the plot are those of the study and their forms without side information: told by their names.
    connect(m_plot, &RatePlot::seriesShownChanged, this, [this, showSeries](std::size_t drawn, bool shown) {
        const std::string name = m_plot->value().series[drawn].name.toStdString();
        const auto& all = m_session.spec().series;
        showSeries(static_cast<std::size_t>(std::ranges::find(all, name, &StudySeries::name) - all.begin()), shown);
    });
    connect(m_editor, &StudyEditor::seriesShownChanged, this,
            [showSeries](int series, bool shown) { showSeries(static_cast<std::size_t>(series), shown); });
    connect(m_editor, &StudyEditor::picturesWanted, this, &StudyWorkspace::choosePictures);
    connect(m_plot, &PlotWidget::menuRequested, this, &StudyWorkspace::exportMenuRequested);
    connect(m_picture, &StudyPicture::menuRequested, this, &StudyWorkspace::exportMenuRequested);
    for (DataTableView* table : {m_points, m_differences})
        connect(table, &DataTableView::menuRequested, this, &StudyWorkspace::exportMenuRequested);
    connect(m_points, &DataTableView::tableRowChosen, this, [this](int row) {
        if (row < 0 || row >= static_cast<int>(m_pointIds.size()))
            return;
        ring(m_pointIds[static_cast<std::size_t>(row)]);
    });
    connect(m_points, &QAbstractItemView::activated, this, [this] {
        const int row = m_points->currentTableRow();
        if (row >= 0 && row < static_cast<int>(m_pointIds.size()))
            open(m_pointIds[static_cast<std::size_t>(row)]);
    });
    m_plot->setDescription([this](std::int64_t id) { return describe(id); });
    m_plot->setThumbnails([this](std::int64_t id) { return thumbnail(id); });
}

bool StudyWorkspace::isBusy() const
{
    return m_refresh.isActive() || m_session.isBusy() || m_picture->isBusy() || m_thumbnailing.isBusy();
}

void StudyWorkspace::usePreset(std::size_t index)
{
    StudySpec spec = m_presets[index];
    const StudySpec& now = m_session.spec();
    // A person's own inputs stay, where they are of the kind that is asked about.
    if (!now.inputs.empty() && isTextStudy(now) == isTextStudy(spec)) {
        spec.inputs = now.inputs;
        spec.frames = now.frames;
    }
    m_plot->setSelected({});
    m_session.setSpec(spec, tr("Use a ready-made study"));
}

void StudyWorkspace::openPaths(const QStringList& paths)
{
    QStringList inputs;
    for (const QString& path : paths) {
        if (QFileInfo(path).suffix().toLower() != QLatin1String("json")) {
            inputs.append(path);
        } else if (const Result<void> opened = m_session.openFile(path); !opened) {
            showError(opened.error());
        }
    }
    if (!inputs.isEmpty())
        m_session.addInputs(inputs);
}

void StudyWorkspace::setView(const StudyView& asked)
{
    const StudyView view = fitted(asked);
    if (view == m_view)
        return;
    m_view = view;
    m_editor->setHidden(m_view.hidden);
    showAxes();
    showPoints();
}

void StudyWorkspace::takeView()
{
    if (m_showing)
        return;
    StudyView view = m_view;
    const std::string x = m_x->currentData().toString().toStdString();
    // Another cost has its own usual scale.
    view.logX = x == view.x ? m_log->isChecked() : measureIsLogarithmic(x, m_session.catalog());
    view.x = x;
    const std::string y = m_y->currentData().toString().toStdString();
    view.logY = y == view.y && m_logQuality->isChecked();
    view.y = y;
    view.single = m_each->currentIndex() == 1;
    view.spread = static_cast<RateSpread>(std::max(0, m_spread->currentIndex()));
    view.front = m_front->isChecked();
    view.sideless = m_sideless->isChecked();
    if (m_baseline->currentIndex() >= 0)
        view.baseline = m_baseline->currentText().toStdString();
    setView(view);
    Q_EMIT viewChanged();
}

/// What the study does not have cannot be hidden, nor be an axis.
StudyView StudyWorkspace::fitted(StudyView view) const
{
    const StudySpec& spec = m_session.spec();
    std::erase_if(view.hidden, [&spec](const std::string& name) {
        return std::ranges::find(spec.series, name, &StudySeries::name) == spec.series.end();
    });
    if (spec.series.empty())
        return view;
    const StudyAxes usual = usualStudyAxes(spec);
    if (!has(costsOf(spec, m_session.catalog()), view.x)) {
        view.x = usual.x;
        view.logX = measureIsLogarithmic(usual.x, m_session.catalog());
    }
    if (!has(qualitiesOf(spec, m_session.catalog()), view.y)) {
        view.y = usual.y;
        view.logY = false;
    }
    return view;
}

void StudyWorkspace::showSpec()
{
    m_view = fitted(m_view);
    m_editor->setHidden(m_view.hidden);
    m_thumbnails.clear();
    m_thumbnailing.cancel();
    m_thumbnailOf.reset();
    m_plot->setOpened(std::nullopt);
    showAxes();
    showPoints();
    showState();
}

void StudyWorkspace::showAxes()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    const StudySpec& spec = m_session.spec();
    fillMeasures(*m_x, costsOf(spec, m_session.catalog()), m_view.x);
    fillMeasures(*m_y, qualitiesOf(spec, m_session.catalog()), m_view.y);
    m_each->setCurrentIndex(m_view.single ? 1 : 0);
    m_spread->setCurrentIndex(static_cast<int>(m_view.spread));
    m_spread->setEnabled(!m_view.single && spec.inputs.size() > 1);
    m_each->setEnabled(spec.inputs.size() > 1);
    m_log->setChecked(m_view.logX);
    m_logQuality->setChecked(m_view.logY);
    m_front->setChecked(m_view.front);
    m_sideless->setChecked(m_view.sideless);
    m_baseline->clear();
    for (const StudySeries& series : spec.series)
        m_baseline->addItem(QString::fromStdString(series.name));
    m_baseline->setCurrentIndex(static_cast<int>(baselineOf(spec, m_view).value_or(0)));
}

void StudyWorkspace::showPoints()
{
    m_refresh.stop();
    const StudySpec& spec = m_session.spec();
    const bool empty = spec.series.empty() || spec.inputs.empty();
    m_stack->setCurrentIndex(empty ? 0 : 1);
    m_emptyTitle->setText(spec.series.empty() ? tr("Choose a preset or drop pictures or videos")
                                              : tr("Drop pictures or videos here"));
    RatePlotValue plot = studyPlot(m_session.result(), m_view, m_session.catalog());
    m_plot->setEmptyText(emptyText(plot));
    m_plot->setValue(std::move(plot));
    showTables();
    showState();
}

QString StudyWorkspace::emptyText(const RatePlotValue& plot) const
{
    const std::vector<StudyPoint>& points = m_session.result().points;
    const bool failed = std::ranges::all_of(points, [](const StudyPoint& point) { return point.error.has_value(); });
    if (m_session.isRunning() && failed)
        return tr("The first points are being computed…");
    if (points.empty())
        return tr("Nothing has been computed yet: press Run.");
    if (failed)
        return tr("No point could be computed: the table of points says why.");
    if (std::ranges::none_of(plot.series, &RatePlotSeries::shown))
        return tr("All series are hidden: tick those to show in the list of series.");
    return tr("No point has a number on both axes: choose others.");
}

void StudyWorkspace::showTables()
{
    const StudyResult& result = m_session.result();
    const std::size_t all = result.points.size();
    StudyTable points = pointsTable(result, m_plot->selected(), m_session.catalog());
    m_pointIds = std::move(points.ids);
    const QLocale locale;
    m_tabs->setTabText(0,
                       m_pointIds.size() == all ? tr("Points")
                                                : tr("Points (%1 of %2)")
                                                      .arg(locale.toString(static_cast<qulonglong>(m_pointIds.size())),
                                                           locale.toString(static_cast<qulonglong>(all))));
    m_points->setTable(std::move(points.data), std::move(points.texts));
    StudyTable differences = differenceTable(result, m_view, m_session.catalog());
    m_differences->setTable(std::move(differences.data), std::move(differences.texts));
}

QString StudyWorkspace::statusText() const
{
    if (m_session.jobs() == 0)
        return {};
    const auto& points = m_session.result().points;
    const QLocale locale;
    QString text = tr("%1 of %Ln point(s)", nullptr, static_cast<int>(m_session.jobs()))
                       .arg(locale.toString(static_cast<qulonglong>(points.size())));
    const auto failures =
        std::ranges::count_if(points, [](const StudyPoint& point) { return point.error.has_value(); });
    if (failures > 0)
        text += QStringLiteral(" · ") + tr("%Ln failed", nullptr, static_cast<int>(failures));
    return text;
}

void StudyWorkspace::showState()
{
    const bool running = m_session.isRunning();
    if (running)
        m_progress->start([this] { return m_session.progress(); });
    else
        m_progress->stop();
    const bool stopping = m_session.isStopping();
    m_cancel->setText(stopping ? tr("Stopping…") : tr("&Cancel"));
    m_cancel->setToolTip(stopping ? tr("An encoder that cannot be interrupted ends first; every finished point is kept")
                                  : QString());
    m_cancel->setEnabled(!stopping);
    m_cancel->setVisible(running);
    m_run->setVisible(!running);
    const std::size_t there = m_session.result().points.size();
    // What failed may go better another time.
    const bool failures =
        std::ranges::any_of(m_session.result().points, [](const StudyPoint& point) { return point.error.has_value(); });
    m_run->setEnabled(!m_session.problem() && (there < m_session.jobs() || failures));
    m_run->setText(there > 0 && there < m_session.jobs() ? tr("&Go on") : tr("&Run"));
    m_figure->setEnabled(m_plot->hasExport());
    m_save->setEnabled(m_session.spec() != StudySpec());
    const std::optional<Error>& problem = m_session.problem();
    const bool unfinished = m_session.spec().series.empty() || m_session.spec().inputs.empty();
    m_state->setText(!problem || unfinished ? statusText() : QString::fromStdString(problem->detail));
    m_state->setToolTip(m_state->text());
    Q_EMIT statusChanged();
}

void StudyWorkspace::open(std::int64_t id)
{
    m_tabs->setCurrentWidget(m_picture);
    m_picture->open(StudySpot::of(id));
    ring(id);
}

/// In the plot, where a row of the table may stand within a mean.
void StudyWorkspace::ring(std::int64_t id)
{
    StudySpot spot = StudySpot::of(id);
    if (!m_view.single)
        spot.input.reset();
    m_plot->setOpened(spot.id());
}

QString StudyWorkspace::describe(std::int64_t id) const
{
    const StudySpot spot = StudySpot::of(id);
    const StudySpec& spec = m_session.spec();
    if (spot.series >= spec.series.size())
        return {};
    QStringList lines{QString::fromStdString(spec.series[spot.series].name)};
    if (spot.withoutSide)
        lines.append(tr("side information left out"));
    if (spot.input)
        lines.append(inputName(spec.inputs[*spot.input]));
    const StudyMeasure x = measureOf(m_view.x, m_session.catalog());
    const StudyMeasure y = measureOf(m_view.y, m_session.catalog());
    const auto add = [&lines](const StudyMeasure& measure, double value) {
        lines.append(measureTitle(measure) + QStringLiteral(": ") + measureText(measure, value));
    };
    if (spot.input) {
        const StudyPoint* point = m_session.point(*spot.input, spot.series, spot.value);
        if (point == nullptr)
            return lines.join(QLatin1Char('\n'));
        if (const QString setting = settingText(spec.series[spot.series], point->at, m_session.catalog());
            !setting.isEmpty())
            lines.append(setting);
        for (const auto& measure : {x, y}) {
            if (const auto number = numberOf(*point, measure.id, spot.withoutSide))
                add(measure, *number);
        }
        return lines.join(QLatin1Char('\n'));
    }
    for (const StudyMean& mean : studyMeans(m_session.result(), m_view.x, m_view.y, spot.withoutSide)) {
        if (mean.series != spot.series || mean.value != spot.value)
            continue;
        if (const QString setting = settingText(spec.series[spot.series], mean.at, m_session.catalog());
            !setting.isEmpty() && !mean.at.empty())
            lines.append(setting);
        add(x, mean.x);
        add(y, mean.y);
        if (spec.inputs.size() > 1)
            lines.append(tr("mean of %Ln input(s)", nullptr, static_cast<int>(mean.count)));
    }
    return lines.join(QLatin1Char('\n'));
}

QImage StudyWorkspace::thumbnail(std::int64_t id)
{
    if (const QImage* kept = m_thumbnails.object(id))
        return *kept;
    const StudySpot spot = StudySpot::of(id);
    const StudyPoint* point = m_session.point(spot.input.value_or(m_picture->input()), spot.series, spot.value);
    if (point == nullptr || point->error || m_thumbnailOf == id)
        return {};
    m_thumbnailOf = id;
    m_thumbnailing.start(
        [spec = m_session.spec(), &catalog = m_session.catalog(), point = *point](const std::stop_token& stop,
                                                                                  Progress&) -> Result<QImage> {
            RunContext context;
            context.stop = stop;
            context.seed = spec.seed;
            return picturesOfPoint(spec, catalog, point, context).map([](const StudyPictures& pictures) {
                return imageOf(*pictures.picture)
                    .scaled(kThumbnailSide, kThumbnailSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
            });
        },
        [this, id](Result<QImage> image) {
            m_thumbnailOf.reset();
            if (!image)
                return; // a text has none, and what failed says so in the table
            m_thumbnails.insert(id, new QImage(std::move(*image)));
            if (m_plot->pointedId() == id)
                m_plot->refreshCard();
        });
    return {};
}

const ViewExport* StudyWorkspace::viewExport() const
{
    const QWidget* focus = QApplication::focusWidget();
    const auto within = [focus](const QWidget* widget) {
        return focus != nullptr && (focus == widget || widget->isAncestorOf(focus));
    };
    if (within(m_points) && m_points->hasExport())
        return m_points;
    if (within(m_differences) && m_differences->hasExport())
        return m_differences;
    if (within(m_picture->timeline()) && m_picture->timeline()->hasExport())
        return m_picture->timeline();
    if (within(m_picture) && m_picture->canvas()->hasExport())
        return m_picture->canvas();
    return m_plot->hasExport() ? m_plot : nullptr;
}

QString StudyWorkspace::commandLine() const
{
    if (m_session.problem())
        return {};
    std::string json = studyJson(m_session.spec());
    while (!json.empty() && json.back() == '\n')
        json.pop_back();
    return QStringLiteral("printf %s %1 | tokenscope-cli study - --csv points.csv --svg study.svg")
        .arg(shellQuoted(QString::fromStdString(json)));
}

void StudyWorkspace::choosePictures()
{
    const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Add inputs"));
    if (!paths.isEmpty())
        openPaths(paths);
}

void StudyWorkspace::chooseStudy()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a study"), {}, QStringLiteral("*.json"));
    if (!path.isEmpty())
        openPaths({path});
}

void StudyWorkspace::saveStudy()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the study"), QStringLiteral("study.json"),
                                                      QStringLiteral("*.json"));
    if (path.isEmpty())
        return;
    if (const Result<void> saved = m_session.saveFile(path); !saved)
        showError(saved.error());
}

void StudyWorkspace::saveFigure()
{
    StudyFigureDialog dialog(m_plot->value(), this);
    connect(&dialog, &StudyFigureDialog::failed, this, &StudyWorkspace::showError);
    dialog.exec();
}

void StudyWorkspace::showError(const Error& error)
{
    const ErrorText text = errorText(error);
    m_banner->present({Banner::Tone::Problem, text.what, text.where, {}, {}});
}

void StudyWorkspace::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void StudyWorkspace::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void StudyWorkspace::dropEvent(QDropEvent* event)
{
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    openPaths(paths);
}

} // namespace tokenscope::app
