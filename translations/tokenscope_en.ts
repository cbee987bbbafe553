<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>CanvasPanes</name>
    <message numerus="yes">
        <source>Code %1, used by %n token(s)</source>
        <translation>
            <numerusform>Code %1, used by %n token</numerusform>
            <numerusform>Code %1, used by %n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClipTexts</name>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln frame</numerusform>
            <numerusform>%Ln frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CodeTimeText</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CodeUsage</name>
    <message numerus="yes">
        <source>%Ln use(s)</source>
        <translation>
            <numerusform>%Ln use</numerusform>
            <numerusform>%Ln uses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ceiling: %Ln token(s) can use no more than %1 of the codes.</source>
        <translation>
            <numerusform>Ceiling: %Ln token can use no more than %1 of the codes.</numerusform>
            <numerusform>Ceiling: %Ln tokens can use no more than %1 of the codes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln level(s)</source>
        <translation>
            <numerusform>%Ln level</numerusform>
            <numerusform>%Ln levels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OnionText</name>
    <message numerus="yes">
        <source>%Ln live(s) here</source>
        <comment>tokens</comment>
        <translation>
            <numerusform>%Ln live here</numerusform>
            <numerusform>%Ln lives here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln from earlier frames</source>
        <comment>tokens</comment>
        <translation>
            <numerusform>%Ln from earlier frames</numerusform>
            <numerusform>%Ln from earlier frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln from later frames</source>
        <comment>tokens</comment>
        <translation>
            <numerusform>%Ln from later frames</numerusform>
            <numerusform>%Ln from later frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln merged within the frame</source>
        <comment>tokens</comment>
        <translation>
            <numerusform>%Ln merged within the frame</numerusform>
            <numerusform>%Ln merged within the frame</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>nothing stands for %Ln</source>
        <comment>tokens</comment>
        <translation>
            <numerusform>nothing stands for %Ln</numerusform>
            <numerusform>nothing stands for %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PipelineStages</name>
    <message numerus="yes">
        <source>lossy: %Ln place(s)</source>
        <translation>
            <numerusform>lossy: %Ln place</numerusform>
            <numerusform>lossy: %Ln places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln match</numerusform>
            <numerusform>%Ln matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln piece(s)</source>
        <translation>
            <numerusform>%Ln piece</numerusform>
            <numerusform>%Ln pieces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln place(s)</source>
        <translation>
            <numerusform>changed %Ln place</numerusform>
            <numerusform>changed %Ln places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReductionPanes</name>
    <message numerus="yes">
        <source>Kept, with %n token(s) merged into it</source>
        <translation>
            <numerusform>Kept, with %n token merged into it</numerusform>
            <numerusform>Kept, with %n tokens merged into it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One of %n token(s) that were pooled</source>
        <translation>
            <numerusform>One of %n token that were pooled</numerusform>
            <numerusform>One of %n tokens that were pooled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Merged into token %1, with %n token(s) in all</source>
        <translation>
            <numerusform>Merged into token %1, with %n token in all</numerusform>
            <numerusform>Merged into token %1, with %n tokens in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln token(s)</source>
        <translation>
            <numerusform>%1 of %Ln token</numerusform>
            <numerusform>%1 of %Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s)</source>
        <translation>
            <numerusform>%Ln character</numerusform>
            <numerusform>%Ln characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln time</numerusform>
            <numerusform>%Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pre-token(s)</source>
        <translation>
            <numerusform>%Ln pre-token</numerusform>
            <numerusform>%Ln pre-tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Without %Ln special token(s).</source>
        <translation>
            <numerusform>Without %Ln special token.</numerusform>
            <numerusform>Without %Ln special tokens.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Study</name>
    <message numerus="yes">
        <source>Means of %n input(s).</source>
        <translation>
            <numerusform>Means of %n input.</numerusform>
            <numerusform>Means of %n inputs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TubeText</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>not in %Ln of them</source>
        <translation>
            <numerusform>not in %Ln of them</numerusform>
            <numerusform>not in %Ln of them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VideoPanes</name>
    <message numerus="yes">
        <source>In output %1, with %n token(s) in all</source>
        <translation>
            <numerusform>In output %1, with %n token in all</numerusform>
            <numerusform>In output %1, with %n tokens in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln code(s)</source>
        <translation>
            <numerusform>%Ln code</numerusform>
            <numerusform>%Ln codes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln token(s)</source>
        <translation>
            <numerusform>%1 of %Ln token</numerusform>
            <numerusform>%1 of %Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::CodeTimeView</name>
    <message numerus="yes">
        <source>%Ln token(s) there</source>
        <translation>
            <numerusform>%Ln token there</numerusform>
            <numerusform>%Ln tokens there</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::CodebookModel</name>
    <message numerus="yes">
        <source>Used by %n token(s)</source>
        <translation>
            <numerusform>Used by %n token</numerusform>
            <numerusform>Used by %n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::FeaturePlaneView</name>
    <message numerus="yes">
        <source>code %1: %Ln token(s)</source>
        <translation>
            <numerusform>code %1: %Ln token</numerusform>
            <numerusform>code %1: %Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::OccurrenceStrip</name>
    <message numerus="yes">
        <source>%Ln here, %1 % into the text</source>
        <translation>
            <numerusform>%Ln here, %1 % into the text</numerusform>
            <numerusform>%Ln here, %1 % into the text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln occurrence(s); arrows go to the previous and the next</source>
        <translation>
            <numerusform>%Ln occurrence; arrows go to the previous and the next</numerusform>
            <numerusform>%Ln occurrences; arrows go to the previous and the next</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::RatePlot</name>
    <message numerus="yes">
        <source>%Ln point(s)</source>
        <translation>
            <numerusform>%Ln point</numerusform>
            <numerusform>%Ln points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln series</source>
        <translation>
            <numerusform>%Ln series</numerusform>
            <numerusform>%Ln series</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s) have no place on these axes: see the table.</source>
        <translation>
            <numerusform>%Ln point have no place on these axes: see the table.</numerusform>
            <numerusform>%Ln points have no place on these axes: see the table.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::TrainingView</name>
    <message numerus="yes">
        <source>%Ln code(s) revived</source>
        <translation>
            <numerusform>%Ln code revived</numerusform>
            <numerusform>%Ln codes revived</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::TrialsView</name>
    <message numerus="yes">
        <source>%Ln trial(s); found: %1</source>
        <translation>
            <numerusform>%Ln trial; found: %1</numerusform>
            <numerusform>%Ln trials; found: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::TubeBoard</name>
    <message numerus="yes">
        <source>%Ln token(s) there</source>
        <translation>
            <numerusform>%Ln token there</numerusform>
            <numerusform>%Ln tokens there</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::VocabularyModel</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::VocabularyView</name>
    <message numerus="yes">
        <source>%1; the pattern gave up on %Ln entries</source>
        <translation>
            <numerusform>%1; the pattern gave up on %Ln entry</numerusform>
            <numerusform>%1; the pattern gave up on %Ln entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::app::BudgetPanel</name>
    <message numerus="yes">
        <source>%Ln token(s) kept</source>
        <translation>
            <numerusform>%Ln token kept</numerusform>
            <numerusform>%Ln tokens kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ClipExportDialog</name>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln frame</numerusform>
            <numerusform>%Ln frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ComparePanel</name>
    <message numerus="yes">
        <source>%Ln difference(s)</source>
        <translation>
            <numerusform>%Ln difference</numerusform>
            <numerusform>%Ln differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ExportDialog</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::app::FindBar</name>
    <message numerus="yes">
        <source>%Ln replaced</source>
        <translation>
            <numerusform>%Ln replaced</numerusform>
            <numerusform>%Ln replaced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln found</source>
        <translation>
            <numerusform>More than %Ln found</numerusform>
            <numerusform>More than %Ln found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ImagePlace</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::app::InspectorPanel</name>
    <message numerus="yes">
        <source>%Ln time(s) in this text</source>
        <translation>
            <numerusform>%Ln time in this text</numerusform>
            <numerusform>%Ln times in this text</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::app::MainWindow</name>
    <message numerus="yes">
        <source>%Ln file(s) written to “%1”</source>
        <translation>
            <numerusform>%Ln file written to “%1”</numerusform>
            <numerusform>%Ln files written to “%1”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::app::NeighbourLinks</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::app::PipelinePanel</name>
    <message numerus="yes">
        <source>%Ln difference(s) cannot be undone</source>
        <translation>
            <numerusform>%Ln difference cannot be undone</numerusform>
            <numerusform>%Ln differences cannot be undone</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StatusLine</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StudyWorkspace</name>
    <message numerus="yes">
        <source>%1 of %Ln point(s)</source>
        <translation>
            <numerusform>%1 of %Ln point</numerusform>
            <numerusform>%1 of %Ln points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mean of %Ln input(s)</source>
        <translation>
            <numerusform>mean of %Ln input</numerusform>
            <numerusform>mean of %Ln inputs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::app::VideoMethodPanel</name>
    <message numerus="yes">
        <source>%1 of %Ln frame(s) become tokens</source>
        <translation>
            <numerusform>%1 of %Ln frame become tokens</numerusform>
            <numerusform>%1 of %Ln frames become tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::app::VideoPlace</name>
    <message numerus="yes">
        <source>%Ln frame(s) written to “%1”</source>
        <translation>
            <numerusform>%Ln frame written to “%1”</numerusform>
            <numerusform>%Ln frames written to “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Finding the frames of “%1”: %Ln so far; key frames are shown until then</source>
        <translation>
            <numerusform>Finding the frames of “%1”: %Ln so far; key frames are shown until then</numerusform>
            <numerusform>Finding the frames of “%1”: %Ln so far; key frames are shown until then</numerusform>
        </translation>
    </message>
</context>
</TS>
