<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
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
</TS>
