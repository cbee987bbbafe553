<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CanvasPanes</name>
    <message>
        <source>Token %1: row %2, column %3</source>
        <translation>词元 %1：第 %2 行，第 %3 列</translation>
    </message>
    <message>
        <source>Mean squared error %1</source>
        <translation>均方误差 %1</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>完全一致</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>%1 bits per pixel</source>
        <translation>每像素 %1 比特</translation>
    </message>
    <message numerus="yes">
        <source>Code %1, used by %n token(s)</source>
        <translation>
            <numerusform>码字 %1，%n 个词元使用</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClipExport</name>
    <message>
        <source>Frame %1, %2</source>
        <translation>第 %1 帧，%2</translation>
    </message>
</context>
<context>
    <name>ClipTexts</name>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>uneven times</source>
        <translation>时间间隔不均</translation>
    </message>
    <message>
        <source>%1 of %2 tokens repeat the frame before · %3 %</source>
        <translation>%2 个词元中有 %1 个重复前一帧 · %3 %</translation>
    </message>
</context>
<context>
    <name>ClipTracks</name>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Tokens kept</source>
        <translation>保留的词元数</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Births</source>
        <translation>诞生</translation>
    </message>
    <message>
        <source>Deaths</source>
        <translation>消亡</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>比特数</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
</context>
<context>
    <name>CodeTimeText</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>Code %1</source>
        <translation>码字 %1</translation>
    </message>
    <message>
        <source>Output %1</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>Codes in use</source>
        <translation>使用中的码字</translation>
    </message>
    <message>
        <source>Outputs in use</source>
        <translation>使用中的输出</translation>
    </message>
    <message>
        <source>not in use</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>%1 in frame %2</source>
        <extracomment>%1: &quot;42 tokens&quot;</extracomment>
        <translation>%1，在第 %2 帧</translation>
    </message>
    <message>
        <source>%1 in frames %2 to %3</source>
        <extracomment>%1: &quot;42 tokens&quot;</extracomment>
        <translation>%1，在第 %2 至 %3 帧</translation>
    </message>
    <message>
        <source>%1 of %2 codes are in use</source>
        <translation>%2 个码字中使用了 %1 个</translation>
    </message>
    <message>
        <source>%1 of %2 outputs stand for tokens</source>
        <translation>%2 个输出中有 %1 个代表词元</translation>
    </message>
    <message>
        <source>Frame %1, %2 s</source>
        <translation>第 %1 帧，%2 秒</translation>
    </message>
    <message>
        <source>First seen here: %1; last seen here: %2</source>
        <translation>在此首次出现：%1；在此末次出现：%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is &quot;Frame 12, 0.40 s&quot;, %2 &quot;3 tokens&quot;.</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>In all: %1</source>
        <translation>总计：%1</translation>
    </message>
</context>
<context>
    <name>CodeUsage</name>
    <message>
        <source>counted</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>even</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>ceiling</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>codes by use</source>
        <translation>按使用排序的码字</translation>
    </message>
    <message>
        <source>uses</source>
        <translation>使用次数</translation>
    </message>
    <message>
        <source>bit</source>
        <translation>比特</translation>
    </message>
    <message>
        <source>set in (% of the tokens)</source>
        <translation>置位比例（词元的 %）</translation>
    </message>
    <message>
        <source>mean squared error</source>
        <translation>均方误差</translation>
    </message>
    <message>
        <source>dimension</source>
        <translation>维度</translation>
    </message>
    <message>
        <source>share of the tokens (%)</source>
        <translation>词元占比（%）</translation>
    </message>
    <message numerus="yes">
        <source>%Ln use(s)</source>
        <translation>
            <numerusform>使用 %Ln 次</numerusform>
        </translation>
    </message>
    <message>
        <source>stage %1</source>
        <translation>阶段 %1</translation>
    </message>
    <message>
        <source>Least even: bit %1, set in %2 of the tokens</source>
        <translation>最不均衡：比特 %1，%2 的词元置位</translation>
    </message>
    <message>
        <source>Bit %1 changes most: mean squared error %2</source>
        <translation>影响最大的是比特 %1：均方误差 %2</translation>
    </message>
    <message>
        <source>%1 of %2 levels are never used</source>
        <translation>%2 个量化级中有 %1 个从未使用</translation>
    </message>
    <message>
        <source>Numbers of stage %1</source>
        <translation>阶段 %1 的数值</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Codes of stage %1</source>
        <translation>阶段 %1 的码字</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>码字</translation>
    </message>
    <message>
        <source>All stages</source>
        <translation>所有阶段</translation>
    </message>
    <message>
        <source>Stage %1 by use</source>
        <translation>阶段 %1（按使用）</translation>
    </message>
    <message>
        <source>Codes by use</source>
        <translation>按使用排序的码字</translation>
    </message>
    <message>
        <source>Bit balance</source>
        <translation>比特均衡</translation>
    </message>
    <message>
        <source>Flip sensitivity</source>
        <translation>翻转敏感度</translation>
    </message>
    <message>
        <source>Levels of each dimension</source>
        <translation>各维度的量化级</translation>
    </message>
    <message>
        <source>%1 of %2 codes are used</source>
        <translation>%2 个码字中使用了 %1 个</translation>
    </message>
    <message>
        <source>Efficiency from %1 (stage %2) to %3 (stage %4)</source>
        <translation>效率从 %1（阶段 %2）到 %3（阶段 %4）</translation>
    </message>
    <message>
        <source>The tenth used most has %1 of the tokens</source>
        <translation>使用最多的十分之一占 %1 的词元</translation>
    </message>
    <message>
        <source>Empty: never used. Strongest colour: %1. By logarithm.</source>
        <translation>空白：从未使用。最深颜色：%1。对数刻度。</translation>
    </message>
    <message numerus="yes">
        <source>Ceiling: %Ln token(s) can use no more than %1 of the codes.</source>
        <translation>
            <numerusform>上限：%Ln 个词元最多使用 %1 的码字。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>codes, share</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>How many times a code of this stage was chosen.</source>
        <translation>此阶段的码字被选中的次数。</translation>
    </message>
    <message>
        <source>Used codes</source>
        <translation>使用的码字</translation>
    </message>
    <message>
        <source>Codes that occur at least once. With %1 tokens and %2 codes it can be no more than %3.</source>
        <translation>至少出现一次的码字。%1 个词元、%2 个码字时最多为 %3。</translation>
    </message>
    <message>
        <source>Codes that occur at least once, of %1. There are tokens enough to use all of them.</source>
        <translation>至少出现一次的码字，共 %1 个。词元足够用到全部码字。</translation>
    </message>
    <message>
        <source>Dead codes</source>
        <translation>死码字</translation>
    </message>
    <message>
        <source>Codes that never occur. They cost bits and give nothing.</source>
        <translation>从未出现的码字。它们占用比特却毫无用处。</translation>
    </message>
    <message>
        <source>Active codes</source>
        <translation>活跃码字</translation>
    </message>
    <message>
        <source>Share of the codes with p &gt; 0.01 / K, as UniTok counts them.</source>
        <translation>p &gt; 0.01 / K 的码字所占比例，按 UniTok 的算法。</translation>
    </message>
    <message>
        <source>Expected if even</source>
        <translation>均匀时的期望</translation>
    </message>
    <message>
        <source>Different codes that as many tokens would reach by drawing evenly: K (1 − (1 − 1/K)ⁿ).</source>
        <translation>同样多的词元均匀抽取时会用到的不同码字数：K (1 − (1 − 1/K)ⁿ)。</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>exp(H): as many codes, used evenly, would be as hard to guess. At most %1.</source>
        <translation>exp(H)：相当于均匀使用这么多码字时的猜测难度。最多为 %1。</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 比特</translation>
    </message>
    <message>
        <source>H = −Σ p log₂ p over the codes that occur: bits for a code with an ideal coder that knows the shares. A fixed length takes %1 bits.</source>
        <translation>H = −Σ p log₂ p，对出现的码字求和：知道占比的理想编码器每个码字所需的比特数。定长编码需要 %1 比特。</translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation>效率</translation>
    </message>
    <message>
        <source>Entropy / log₂ K: 100 % when all codes are used alike.</source>
        <translation>熵 / log₂ K：所有码字使用相同时为 100 %。</translation>
    </message>
    <message>
        <source>Gini</source>
        <translation>基尼系数</translation>
    </message>
    <message>
        <source>Inequality: 0 when all codes are used alike, near 1 when one has all tokens.</source>
        <translation>不均等程度：所有码字使用相同时为 0，一个码字占有全部词元时接近 1。</translation>
    </message>
    <message>
        <source>Top 10 %</source>
        <translation>前 10 %</translation>
    </message>
    <message>
        <source>Share of the tokens that the most frequent tenth of the codes has; 10 % would be even.</source>
        <translation>使用最多的十分之一码字所占的词元比例；均匀时为 10 %。</translation>
    </message>
    <message>
        <source>code %1</source>
        <translation>码字 %1</translation>
    </message>
    <message>
        <source>codes %1–%2</source>
        <translation>码字 %1–%2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <comment>codes, their uses, their share</comment>
        <translation>%1：%2（%3）</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a stage, then its code</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>rank %1: %2</source>
        <comment>a rank, then its code</comment>
        <translation>第 %1 名：%2</translation>
    </message>
    <message>
        <source>bit %1: set in %2 of the tokens</source>
        <translation>比特 %1：%2 的词元置位</translation>
    </message>
    <message>
        <source>bit %1: flipping it changes a component by %2, squared, on average</source>
        <translation>比特 %1：翻转后每个分量平均改变 %2（平方）</translation>
    </message>
    <message>
        <source>dimension %1, level %2 of %3: %4 (%5)</source>
        <translation>维度 %1，量化级 %2 / %3：%4（%5）</translation>
    </message>
    <message>
        <source>Bit correlation</source>
        <translation>比特相关性</translation>
    </message>
    <message>
        <source>Angle between vector and code</source>
        <translation>向量与码字的夹角</translation>
    </message>
    <message>
        <source>From value to level</source>
        <translation>从数值到量化级</translation>
    </message>
    <message numerus="yes">
        <source>%Ln level(s)</source>
        <translation>
            <numerusform>%Ln 个量化级</numerusform>
        </translation>
    </message>
    <message>
        <source>value (standard deviations × gain)</source>
        <translation>数值（标准差 × 增益）</translation>
    </message>
    <message>
        <source>code</source>
        <translation>码值</translation>
    </message>
    <message>
        <source>angle to its code (degrees)</source>
        <translation>与其码字的夹角（度）</translation>
    </message>
    <message>
        <source>%1°</source>
        <comment>an angle in degrees</comment>
        <translation>%1°</translation>
    </message>
    <message>
        <source>Hard clamp, levels symmetric about 0</source>
        <translation>硬截断，量化级关于 0 对称</translation>
    </message>
    <message>
        <source>Hyperbolic tangent, levels symmetric about 0</source>
        <translation>双曲正切，量化级关于 0 对称</translation>
    </message>
    <message>
        <source>Hard clamp, one level at 0</source>
        <translation>硬截断，有一个量化级在 0</translation>
    </message>
    <message>
        <source>Hyperbolic tangent, one level at 0</source>
        <translation>双曲正切，有一个量化级在 0</translation>
    </message>
    <message>
        <source>Dashed: before rounding.</source>
        <translation>虚线：取整之前。</translation>
    </message>
    <message>
        <source>Dashed: before rounding. Area: where the values lie; %1 are beyond ±%2.</source>
        <translation>虚线：取整之前。面积：数值的分布；%1 超出 ±%2。</translation>
    </message>
    <message>
        <source>level %1 of %2 (code %3, %4 before rounding)</source>
        <translation>量化级 %1 / %2（码值 %3，取整之前 %4）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a value, then the levels it is put on</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Most alike or opposite: bits %1 and %2, r = %3</source>
        <translation>最相同或最相反：比特 %1 与 %2，r = %3</translation>
    </message>
    <message>
        <source>Blue: opposite; orange: alike; strongest colour: ±%1.</source>
        <translation>蓝色：相反；橙色：相同；最深颜色：±%1。</translation>
    </message>
    <message>
        <source>bits %1 and %2: correlation %3</source>
        <translation>比特 %1 与 %2：相关系数 %3</translation>
    </message>
    <message>
        <source>%1 on average; %2 for directions drawn evenly</source>
        <translation>平均 %1；方向均匀抽取时为 %2</translation>
    </message>
    <message>
        <source>No vector is further from its code than %1, where it lies along one axis.</source>
        <translation>没有向量与其码字的夹角大于 %1，这发生在向量沿单一坐标轴时。</translation>
    </message>
    <message>
        <source>%1° to %2°: %3 (%4)</source>
        <comment>two angles, the tokens between them, their share</comment>
        <translation>%1° 至 %2°：%3（%4）</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandNeeds</name>
    <message>
        <source>Needs something opened from a file.</source>
        <translation>需要从文件打开的内容。</translation>
    </message>
    <message>
        <source>Nothing is open here.</source>
        <translation>此处未打开任何内容。</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>Nothing was taken back.</source>
        <translation>没有被撤销的操作。</translation>
    </message>
    <message>
        <source>Needs selected tokens of a text.</source>
        <translation>需要选中文本的词元。</translation>
    </message>
    <message>
        <source>Needs the workspace of texts.</source>
        <translation>需要文本工作区。</translation>
    </message>
    <message>
        <source>Needs a text that decoding does not give back as it was.</source>
        <translation>需要解码后未能原样还原的文本。</translation>
    </message>
    <message>
        <source>Needs several tokenizers in the panel “Compare” that differ.</source>
        <translation>“比较”面板中需要有多个结果不同的分词器。</translation>
    </message>
    <message>
        <source>Nothing is being worked out.</source>
        <translation>当前没有正在进行的计算。</translation>
    </message>
    <message>
        <source>Needs the workspace of pictures, of reduction or of videos, and room for one more.</source>
        <translation>需要图像、缩减或视频工作区，并且还能再容纳一个。</translation>
    </message>
    <message>
        <source>Needs several runs beside each other.</source>
        <translation>需要多个并排的运行。</translation>
    </message>
    <message>
        <source>Needs the workspace of reduction.</source>
        <translation>需要“缩减”工作区。</translation>
    </message>
    <message>
        <source>Needs a codebook of a picture that has steps left to learn.</source>
        <translation>需要图片的码本，且还有未学完的步数。</translation>
    </message>
    <message>
        <source>Needs a codebook of a picture that has begun to learn.</source>
        <translation>需要图片的码本，且已开始学习。</translation>
    </message>
    <message>
        <source>Needs a video, in its workspace.</source>
        <translation>需要视频，并位于视频工作区中。</translation>
    </message>
    <message>
        <source>Needs an in or an out point in a video.</source>
        <translation>需要视频中设有入点或出点。</translation>
    </message>
    <message>
        <source>Needs a video whose analysis was cancelled.</source>
        <translation>需要分析已被取消的视频。</translation>
    </message>
    <message>
        <source>Needs an analysed video that has not been measured yet.</source>
        <translation>需要已分析但尚未测量的视频。</translation>
    </message>
    <message>
        <source>It is as large as it gets.</source>
        <translation>已经是最大。</translation>
    </message>
    <message>
        <source>It is as small as it gets.</source>
        <translation>已经是最小。</translation>
    </message>
    <message>
        <source>It is at 100 %.</source>
        <translation>已经是 100 %。</translation>
    </message>
    <message>
        <source>Needs a text, in its workspace.</source>
        <translation>需要在文本工作区中打开文本。</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Tokens</source>
        <translation>词元(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;New text</source>
        <translation>新建文本(&amp;N)</translation>
    </message>
    <message>
        <source>Type or paste a text and watch its tokens appear</source>
        <translation>输入或粘贴文本，即刻看到它的词元</translation>
    </message>
    <message>
        <source>&amp;Open file…</source>
        <translation>打开文件(&amp;O)…</translation>
    </message>
    <message>
        <source>Open text files; dropping them on the window does the same</source>
        <translation>打开文本文件；把文件拖到窗口上也一样</translation>
    </message>
    <message>
        <source>Open &amp;tokenizer…</source>
        <translation>打开分词器(&amp;T)…</translation>
    </message>
    <message>
        <source>Use your own tokenizer file: tokenizer.json, .model, .tiktoken, tekken.json, vocab.json or .gguf</source>
        <translation>使用自己的分词器文件：tokenizer.json、.model、.tiktoken、tekken.json、vocab.json 或 .gguf</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>重新载入(&amp;R)</translation>
    </message>
    <message>
        <source>Read the open file again from disk</source>
        <translation>从磁盘重新读取打开的文件</translation>
    </message>
    <message>
        <source>&amp;Export pictures and data…</source>
        <translation>导出图片和数据(&amp;E)…</translation>
    </message>
    <message>
        <source>Write a picture of the window and the tokens as JSON into a folder</source>
        <translation>把窗口图片和 JSON 格式的词元写入文件夹</translation>
    </message>
    <message>
        <source>&amp;Close text</source>
        <translation>关闭文本(&amp;C)</translation>
    </message>
    <message>
        <source>Close the open text</source>
        <translation>关闭打开的文本</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Close the window and leave the program</source>
        <translation>关闭窗口并退出程序</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Take back the last change of text, tokenizer or size</source>
        <translation>撤回上一次对文本、分词器或大小的更改</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>再次执行撤回的更改</translation>
    </message>
    <message>
        <source>&amp;Copy text</source>
        <translation>复制文本(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the text of the selected tokens</source>
        <translation>复制所选词元的文本</translation>
    </message>
    <message>
        <source>Copy &amp;ids</source>
        <translation>复制编号(&amp;I)</translation>
    </message>
    <message>
        <source>Copy the ids of the selected tokens as a list</source>
        <translation>以列表形式复制所选词元的编号</translation>
    </message>
    <message>
        <source>Copy as command &amp;line</source>
        <translation>复制为命令行(&amp;L)</translation>
    </message>
    <message>
        <source>Copy the tokenscope-cli command that gives the same tokens</source>
        <translation>复制得到相同词元的 tokenscope-cli 命令</translation>
    </message>
    <message>
        <source>&amp;Paste as new text</source>
        <translation>粘贴为新文本(&amp;P)</translation>
    </message>
    <message>
        <source>Show the clipboard&apos;s text, or the files copied there</source>
        <translation>显示剪贴板中的文本或复制的文件</translation>
    </message>
    <message>
        <source>&amp;Edit text</source>
        <translation>编辑文本(&amp;E)</translation>
    </message>
    <message>
        <source>Open a pane to type in; tokens follow as you type</source>
        <translation>打开输入区；词元随输入更新</translation>
    </message>
    <message>
        <source>&amp;Choose tokenizer…</source>
        <translation>选择分词器(&amp;C)…</translation>
    </message>
    <message>
        <source>Search the tokenizers by name, maker or licence</source>
        <translation>按名称、制作者或许可证查找分词器</translation>
    </message>
    <message>
        <source>&amp;Previous tokenizer</source>
        <translation>上一个分词器(&amp;P)</translation>
    </message>
    <message>
        <source>Show the text under the tokenizer before this one in the list</source>
        <translation>用列表中前一个分词器显示文本</translation>
    </message>
    <message>
        <source>&amp;Next tokenizer</source>
        <translation>下一个分词器(&amp;N)</translation>
    </message>
    <message>
        <source>Show the text under the tokenizer after this one in the list</source>
        <translation>用列表中后一个分词器显示文本</translation>
    </message>
    <message>
        <source>Recognise &amp;special tokens</source>
        <translation>识别特殊词元(&amp;S)</translation>
    </message>
    <message>
        <source>Turn markup such as &lt;|endoftext|&gt; in the text into its special token instead of ordinary text</source>
        <translation>把文本中 &lt;|endoftext|&gt; 这类标记当作特殊词元，而非普通文本</translation>
    </message>
    <message>
        <source>Go to &amp;first difference</source>
        <translation>转到首个差异(&amp;F)</translation>
    </message>
    <message>
        <source>Show the first byte that decoding does not give back</source>
        <translation>显示解码后未能还原的第一个字节</translation>
    </message>
    <message>
        <source>Next &amp;occurrence</source>
        <translation>下一处(&amp;O)</translation>
    </message>
    <message>
        <source>Select the next place where the selected token occurs</source>
        <translation>选中该词元的下一个出现位置</translation>
    </message>
    <message>
        <source>Pre&amp;vious occurrence</source>
        <translation>上一处(&amp;V)</translation>
    </message>
    <message>
        <source>Select the previous place where the selected token occurs</source>
        <translation>选中该词元的上一个出现位置</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>取消(&amp;A)</translation>
    </message>
    <message>
        <source>Stop the running work and keep the previous result</source>
        <translation>停止正在进行的工作并保留先前的结果</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>命令面板(&amp;C)…</translation>
    </message>
    <message>
        <source>Find and run any command by typing part of its name</source>
        <translation>输入名称的一部分即可查找并运行任何命令</translation>
    </message>
    <message>
        <source>Show &amp;white space</source>
        <translation>显示空白字符(&amp;W)</translation>
    </message>
    <message>
        <source>Draw marks for spaces, tabs, line ends and control characters</source>
        <translation>标出空格、制表符、行尾和控制字符</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>放大(&amp;L)</translation>
    </message>
    <message>
        <source>Make everything larger, up to 300 %</source>
        <translation>放大所有内容，最大 300 %</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>缩小(&amp;S)</translation>
    </message>
    <message>
        <source>Make everything smaller, down to 100 %</source>
        <translation>缩小所有内容，最小 100 %</translation>
    </message>
    <message>
        <source>&amp;Normal size</source>
        <translation>正常大小(&amp;N)</translation>
    </message>
    <message>
        <source>Return to 100 %</source>
        <translation>恢复到 100 %</translation>
    </message>
    <message>
        <source>Theme as the s&amp;ystem</source>
        <translation>跟随系统主题(&amp;Y)</translation>
    </message>
    <message>
        <source>Follow the desktop&apos;s light or dark colours</source>
        <translation>跟随桌面的浅色或深色</translation>
    </message>
    <message>
        <source>L&amp;ight theme</source>
        <translation>浅色主题(&amp;I)</translation>
    </message>
    <message>
        <source>Dark text on a light ground</source>
        <translation>浅色背景上的深色文字</translation>
    </message>
    <message>
        <source>&amp;Dark theme</source>
        <translation>深色主题(&amp;D)</translation>
    </message>
    <message>
        <source>Light text on a dark ground</source>
        <translation>深色背景上的浅色文字</translation>
    </message>
    <message>
        <source>S&amp;ources</source>
        <translation>来源(&amp;O)</translation>
    </message>
    <message>
        <source>Show or hide the panel of samples, open and recent files</source>
        <translation>显示或隐藏示例、已打开和最近文件的面板</translation>
    </message>
    <message>
        <source>Ins&amp;pector</source>
        <translation>检查器(&amp;P)</translation>
    </message>
    <message>
        <source>Show or hide the panel about the selected token</source>
        <translation>显示或隐藏所选词元的面板</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>Put every panel back where it was at first</source>
        <translation>把所有面板放回最初的位置</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>键盘(&amp;K)</translation>
    </message>
    <message>
        <source>Every command with its keys</source>
        <translation>所有命令及其按键</translation>
    </message>
    <message>
        <source>Tokenizers and &amp;licences</source>
        <translation>分词器与许可证(&amp;L)</translation>
    </message>
    <message>
        <source>Where every vocabulary and library comes from, and on what terms</source>
        <translation>每个词表和库的来源与条款</translation>
    </message>
    <message>
        <source>&amp;About Tokenscope</source>
        <translation>关于 Tokenscope(&amp;A)</translation>
    </message>
    <message>
        <source>Version and licence of this program</source>
        <translation>本程序的版本与许可证</translation>
    </message>
    <message>
        <source>O&amp;pen session…</source>
        <translation>打开会话(&amp;P)…</translation>
    </message>
    <message>
        <source>Continue where a saved session left off: texts, tokenizer, panels and what is selected</source>
        <translation>从保存的会话继续：文本、分词器、面板和所选内容</translation>
    </message>
    <message>
        <source>Sa&amp;ve session</source>
        <translation>保存会话(&amp;V)</translation>
    </message>
    <message>
        <source>Keep what is open and how it is shown in one file</source>
        <translation>把打开的内容及其显示方式保存到一个文件</translation>
    </message>
    <message>
        <source>Save session &amp;as…</source>
        <translation>会话另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Keep the session in another file</source>
        <translation>把会话保存到另一个文件</translation>
    </message>
    <message>
        <source>E&amp;xport this view…</source>
        <translation>导出此视图(&amp;X)…</translation>
    </message>
    <message>
        <source>Write the view in use as PNG, SVG or PDF, or its data as CSV, JSON or NPY</source>
        <translation>把当前视图写成 PNG、SVG 或 PDF，或把其数据写成 CSV、JSON 或 NPY</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Find text, bytes, an id or a pattern</source>
        <translation>查找文本、字节、编号或模式</translation>
    </message>
    <message>
        <source>Repl&amp;ace…</source>
        <translation>替换(&amp;A)…</translation>
    </message>
    <message>
        <source>Find and replace in the text</source>
        <translation>在文本中查找并替换</translation>
    </message>
    <message>
        <source>&amp;Go to…</source>
        <translation>转到(&amp;G)…</translation>
    </message>
    <message>
        <source>Go to a byte, a token or a line by its number</source>
        <translation>按序号转到某个字节、词元或行</translation>
    </message>
    <message>
        <source>Preference&amp;s…</source>
        <translation>首选项(&amp;S)…</translation>
    </message>
    <message>
        <source>Language, theme, size, colours and what is remembered</source>
        <translation>语言、主题、大小、颜色和要记住的内容</translation>
    </message>
    <message>
        <source>Next &amp;difference between tokenizers</source>
        <translation>分词器之间的下一处差异(&amp;D)</translation>
    </message>
    <message>
        <source>Go to the next place where the compared tokenizers cut the text differently</source>
        <translation>转到所比较的分词器切分不同的下一处</translation>
    </message>
    <message>
        <source>Previous differ&amp;ence between tokenizers</source>
        <translation>分词器之间的上一处差异(&amp;E)</translation>
    </message>
    <message>
        <source>Go to the previous place where the compared tokenizers cut the text differently</source>
        <translation>转到所比较的分词器切分不同的上一处</translation>
    </message>
    <message>
        <source>Go to the longest &amp;run</source>
        <translation>转到最长的重复段(&amp;R)</translation>
    </message>
    <message>
        <source>Select the longest stretch of one token repeated</source>
        <translation>选中同一词元连续重复的最长一段</translation>
    </message>
    <message>
        <source>Go to the longest to&amp;ken</source>
        <translation>转到最长的词元(&amp;K)</translation>
    </message>
    <message>
        <source>Select the token that stands on most bytes</source>
        <translation>选中占字节最多的词元</translation>
    </message>
    <message>
        <source>S&amp;how ids</source>
        <translation>显示编号(&amp;H)</translation>
    </message>
    <message>
        <source>Write the id of each token under it</source>
        <translation>在每个词元下方写出它的编号</translation>
    </message>
    <message>
        <source>Show &amp;bytes</source>
        <translation>显示字节(&amp;B)</translation>
    </message>
    <message>
        <source>Write the bytes of each token under it, in hexadecimal</source>
        <translation>在每个词元下方以十六进制写出它的字节</translation>
    </message>
    <message>
        <source>Show piec&amp;es</source>
        <translation>显示词表写法(&amp;E)</translation>
    </message>
    <message>
        <source>Write each token under it as the vocabulary spells it</source>
        <translation>在每个词元下方按词表中的写法写出它</translation>
    </message>
    <message>
        <source>&amp;Presentation</source>
        <translation>演示(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Alternating</source>
        <translation>交替(&amp;A)</translation>
    </message>
    <message>
        <source>Eight hues in turn, so that neighbours always differ</source>
        <translation>八种色相轮流使用，相邻词元总不同色</translation>
    </message>
    <message>
        <source>By &amp;id</source>
        <translation>按编号(&amp;I)</translation>
    </message>
    <message>
        <source>One hue for each vocabulary entry, the same wherever it occurs</source>
        <translation>每个词条一种色相，无论出现在哪里都相同</translation>
    </message>
    <message>
        <source>By &amp;length</source>
        <translation>按长度(&amp;L)</translation>
    </message>
    <message>
        <source>By the number of bytes of the token</source>
        <translation>按词元的字节数</translation>
    </message>
    <message>
        <source>By &amp;rank</source>
        <translation>按排名(&amp;R)</translation>
    </message>
    <message>
        <source>By the place in the vocabulary: early, common entries against late, rare ones</source>
        <translation>按在词表中的位置：靠前的常见词条对靠后的罕见词条</translation>
    </message>
    <message>
        <source>By &amp;script</source>
        <translation>按文字(&amp;S)</translation>
    </message>
    <message>
        <source>One hue for each writing system</source>
        <translation>每种文字系统一种色相</translation>
    </message>
    <message>
        <source>By &amp;kind</source>
        <translation>按种类(&amp;K)</translation>
    </message>
    <message>
        <source>Special, added, byte-fallback and partial-character tokens stand out</source>
        <translation>突出显示特殊、附加、字节回退和只含部分字符的词元</translation>
    </message>
    <message>
        <source>Pip&amp;eline</source>
        <translation>流水线(&amp;E)</translation>
    </message>
    <message>
        <source>Show or hide each stage from the raw text to the ids and back</source>
        <translation>显示或隐藏从原始文本到编号再返回的各个阶段</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比较(&amp;C)</translation>
    </message>
    <message>
        <source>Show or hide several tokenizers on this text, side by side</source>
        <translation>显示或隐藏多个分词器对此文本的并排结果</translation>
    </message>
    <message>
        <source>&amp;Vocabulary</source>
        <translation>词表(&amp;V)</translation>
    </message>
    <message>
        <source>Show or hide every entry of the vocabulary, with search and filters</source>
        <translation>显示或隐藏词表的全部词条，可搜索和筛选</translation>
    </message>
    <message>
        <source>S&amp;tatistics</source>
        <translation>统计(&amp;T)</translation>
    </message>
    <message>
        <source>Show or hide distributions of length, frequency and script</source>
        <translation>显示或隐藏长度、频率和文字的分布</translation>
    </message>
    <message>
        <source>&amp;Methods and their sources</source>
        <translation>方法及其出处(&amp;M)</translation>
    </message>
    <message>
        <source>The papers and specifications that every method follows</source>
        <translation>每种方法所依据的论文和规范</translation>
    </message>
    <message>
        <source>Col&amp;ouring</source>
        <translation>着色(&amp;O)</translation>
    </message>
    <message>
        <source>P&amp;anels</source>
        <translation>面板(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Add a run</source>
        <translation>添加运行(&amp;A)</translation>
    </message>
    <message>
        <source>Another run beside this one, to change one thing and compare</source>
        <translation>在此运行旁再添加一次运行，改动一处并比较</translation>
    </message>
    <message>
        <source>Take the run a&amp;way</source>
        <translation>移除此运行(&amp;W)</translation>
    </message>
    <message>
        <source>Leave only the other runs</source>
        <translation>只保留其他运行</translation>
    </message>
    <message>
        <source>&amp;Next run</source>
        <translation>下一个运行(&amp;N)</translation>
    </message>
    <message>
        <source>Show the next run in the panels</source>
        <translation>在面板中显示下一个运行</translation>
    </message>
    <message>
        <source>&amp;Hold the training</source>
        <translation>暂停训练(&amp;H)</translation>
    </message>
    <message>
        <source>Hold the run where it is; again to go on</source>
        <translation>让运行停在当前位置；再按一次继续</translation>
    </message>
    <message>
        <source>One &amp;step on</source>
        <translation>前进一步(&amp;S)</translation>
    </message>
    <message>
        <source>Learn for one more step, then hold</source>
        <translation>再学习一步，然后暂停</translation>
    </message>
    <message>
        <source>One step &amp;back</source>
        <translation>后退一步(&amp;B)</translation>
    </message>
    <message>
        <source>Take the last step back, then hold</source>
        <translation>撤回最后一步，然后暂停</translation>
    </message>
    <message>
        <source>Go back to before the first step and learn again</source>
        <translation>回到第一步之前，重新学习</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>文本(&amp;T)</translation>
    </message>
    <message>
        <source>Texts and their tokenizers</source>
        <translation>文本及其分词器</translation>
    </message>
    <message>
        <source>I&amp;mages</source>
        <translation>图像(&amp;M)</translation>
    </message>
    <message>
        <source>Pictures and what quantizers make of them</source>
        <translation>图片以及量化器对它们的处理结果</translation>
    </message>
    <message>
        <source>Show or hide how the picture becomes tokens and codes, and the numbers</source>
        <translation>显示或隐藏图片如何变成词元和码字，以及各项数值</translation>
    </message>
    <message>
        <source>Show or hide every code as the patch it paints</source>
        <translation>显示或隐藏每个码字所绘制的图块</translation>
    </message>
    <message>
        <source>&amp;Usage</source>
        <translation>使用情况(&amp;U)</translation>
    </message>
    <message>
        <source>Show or hide how often each code is used</source>
        <translation>显示或隐藏每个码字的使用次数</translation>
    </message>
    <message>
        <source>Show or hide loss, perplexity and dead codes while the codebook learns</source>
        <translation>显示或隐藏码本学习过程中的损失、困惑度和死码字</translation>
    </message>
    <message>
        <source>Show or hide tokens and codes on the plane where they differ most</source>
        <translation>在差异最大的平面上显示或隐藏词元和码字</translation>
    </message>
    <message>
        <source>Pin &amp;inspector</source>
        <translation>固定检查器(&amp;I)</translation>
    </message>
    <message>
        <source>Keep the token the inspector shows while the selection moves on; again to follow it</source>
        <translation>选择移动时保留检查器所显示的词元；再按一次恢复跟随</translation>
    </message>
    <message>
        <source>Pin pipe&amp;line</source>
        <translation>固定流水线(&amp;L)</translation>
    </message>
    <message>
        <source>Keep the text and the part the pipeline shows while others move on; again to follow</source>
        <translation>显示其他内容时保留流水线所显示的文本和部分；再按一次恢复跟随</translation>
    </message>
    <message>
        <source>Pin co&amp;mpare</source>
        <translation>固定比较(&amp;M)</translation>
    </message>
    <message>
        <source>Keep comparing this text while another is shown; again to follow</source>
        <translation>显示其他文本时继续比较此文本；再按一次恢复跟随</translation>
    </message>
    <message>
        <source>Pin voca&amp;bulary</source>
        <translation>固定词表(&amp;B)</translation>
    </message>
    <message>
        <source>Keep this vocabulary while another tokenizer is used; again to follow</source>
        <translation>使用其他分词器时保留此词表；再按一次恢复跟随</translation>
    </message>
    <message>
        <source>Pin &amp;statistics</source>
        <translation>固定统计(&amp;S)</translation>
    </message>
    <message>
        <source>Keep the statistics of this text while another is shown; again to follow</source>
        <translation>显示其他文本时保留此文本的统计；再按一次恢复跟随</translation>
    </message>
    <message>
        <source>&amp;Images</source>
        <translation>图像(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;From the beginning</source>
        <translation>从头开始(&amp;F)</translation>
    </message>
    <message>
        <source>Met&amp;hod</source>
        <translation>方法(&amp;H)</translation>
    </message>
    <message>
        <source>Codeboo&amp;k</source>
        <translation>码本(&amp;K)</translation>
    </message>
    <message>
        <source>T&amp;raining</source>
        <translation>训练(&amp;R)</translation>
    </message>
    <message>
        <source>Pl&amp;ane of features</source>
        <translation>特征平面(&amp;A)</translation>
    </message>
    <message>
        <source>Open &amp;features…</source>
        <translation>打开特征(&amp;F)…</translation>
    </message>
    <message>
        <source>Features of your own model, as a .npy file or a folder of them, to see which tokens survive</source>
        <translation>您自己模型的特征，可为一个 .npy 文件或含多个此类文件的文件夹，用来查看哪些词元留存</translation>
    </message>
    <message>
        <source>To&amp;ken reduction</source>
        <translation>词元缩减(&amp;K)</translation>
    </message>
    <message>
        <source>Which tokens of a picture are pruned, merged and kept, method by method</source>
        <translation>逐个方法查看图片的哪些词元被剪枝、合并和保留</translation>
    </message>
    <message>
        <source>The text or the pictures alone on the whole screen, in large type and strong marks</source>
        <translation>全屏只显示文本或图片，用大字号和鲜明的标记</translation>
    </message>
    <message>
        <source>Re&amp;ducer</source>
        <translation>缩减方法(&amp;D)</translation>
    </message>
    <message>
        <source>Show or hide how the picture becomes fewer tokens, method by method</source>
        <translation>显示或隐藏图片如何逐个方法变成更少的词元</translation>
    </message>
    <message>
        <source>Steps o&amp;f a reducer</source>
        <translation>缩减方法的步骤(&amp;F)</translation>
    </message>
    <message>
        <source>Show or hide a reducer&apos;s decisions one by one, with who would have been next</source>
        <translation>逐个显示或隐藏缩减方法的决定，以及本来的次优候选</translation>
    </message>
    <message>
        <source>What was lost</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Show or hide what each reducer loses, beside the simplest ways</source>
        <translation>显示或隐藏每种缩减方法的损失，并与最简单的做法对照</translation>
    </message>
    <message>
        <source>&amp;Quality against budget</source>
        <translation>质量与预算(&amp;Q)</translation>
    </message>
    <message>
        <source>Show or hide how reducers do with more and fewer tokens</source>
        <translation>显示或隐藏词元更多或更少时各缩减方法的表现</translation>
    </message>
    <message>
        <source>What was &amp;gained</source>
        <translation>收益(&amp;G)</translation>
    </message>
    <message>
        <source>Show or hide what fewer tokens save in a language model</source>
        <translation>显示或隐藏更少的词元在语言模型中节省了什么</translation>
    </message>
    <message>
        <source>Agreement of reducers</source>
        <translation>缩减方法的一致性</translation>
    </message>
    <message>
        <source>Show or hide how far reducers keep the same tokens</source>
        <translation>显示或隐藏各缩减方法在多大程度上保留相同的词元</translation>
    </message>
    <message>
        <source>Pin codebook</source>
        <translation>固定码本</translation>
    </message>
    <message>
        <source>Keep this codebook while runs learn on or another is shown; again to follow</source>
        <translation>在其他运行继续学习或显示其他运行时保持此码本；再按一次恢复跟随</translation>
    </message>
    <message>
        <source>Pin usage</source>
        <translation>固定使用情况</translation>
    </message>
    <message>
        <source>Keep this usage while runs learn on or another is shown; again to follow</source>
        <translation>在其他运行继续学习或显示其他运行时保持此使用情况；再按一次恢复跟随</translation>
    </message>
    <message>
        <source>Pin trai&amp;ning</source>
        <translation>固定训练(&amp;N)</translation>
    </message>
    <message>
        <source>Keep these curves while the runs learn anew; again to follow</source>
        <translation>在运行重新学习时保持这些曲线；再按一次恢复跟随</translation>
    </message>
    <message>
        <source>Pin plane of features</source>
        <translation>固定特征平面</translation>
    </message>
    <message>
        <source>Keep this plane while runs learn on or another is shown; again to follow</source>
        <translation>在其他运行继续学习或显示其他运行时保持此平面；再按一次恢复跟随</translation>
    </message>
    <message>
        <source>Study of &amp;quality</source>
        <translation>研究(&amp;J)</translation>
    </message>
    <message>
        <source>What methods cost against how good they are, drawn on your own pictures</source>
        <translation>在您自己的图片上绘出各方法的开销与质量</translation>
    </message>
    <message>
        <source>S&amp;ide inputs…</source>
        <translation>附加输入(&amp;I)…</translation>
    </message>
    <message>
        <source>Saliency, attention, text and the like of your own model, beside what is reduced</source>
        <translation>您自己模型的显著性、注意力、文本等，与要缩减的内容一起使用</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>Play the clip in its own time; again to stop. In the video workspace Space does too</source>
        <translation>按短片自身的速度播放；再按一次停止。在视频工作区中也可按空格键</translation>
    </message>
    <message>
        <source>One frame &amp;back</source>
        <translation>后退一帧(&amp;B)</translation>
    </message>
    <message>
        <source>Show the frame before</source>
        <translation>显示前一帧</translation>
    </message>
    <message>
        <source>One &amp;frame on</source>
        <translation>前进一帧(&amp;F)</translation>
    </message>
    <message>
        <source>Show the frame after</source>
        <translation>显示后一帧</translation>
    </message>
    <message>
        <source>To the &amp;start</source>
        <translation>到开头(&amp;S)</translation>
    </message>
    <message>
        <source>Show the first frame, or the in point</source>
        <translation>显示第一帧或入点</translation>
    </message>
    <message>
        <source>To the &amp;end</source>
        <translation>到结尾(&amp;E)</translation>
    </message>
    <message>
        <source>Show the last frame, or the out point</source>
        <translation>显示最后一帧或出点</translation>
    </message>
    <message>
        <source>Pre&amp;vious scene</source>
        <translation>上一场景(&amp;V)</translation>
    </message>
    <message>
        <source>Go to where this scene begins, then to the one before</source>
        <translation>转到此场景的开头，然后转到上一场景</translation>
    </message>
    <message>
        <source>Ne&amp;xt scene</source>
        <translation>下一场景(&amp;X)</translation>
    </message>
    <message>
        <source>Go to where the next scene begins</source>
        <translation>转到下一场景的开头</translation>
    </message>
    <message>
        <source>Fas&amp;ter</source>
        <translation>加快(&amp;T)</translation>
    </message>
    <message>
        <source>Play faster, up to four times</source>
        <translation>加快播放，最快四倍</translation>
    </message>
    <message>
        <source>Slo&amp;wer</source>
        <translation>减慢(&amp;W)</translation>
    </message>
    <message>
        <source>Play slower, down to a quarter</source>
        <translation>减慢播放，最慢四分之一</translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation>循环(&amp;L)</translation>
    </message>
    <message>
        <source>Begin again at the end</source>
        <translation>到结尾后从头开始</translation>
    </message>
    <message>
        <source>&amp;In point here</source>
        <translation>在此设入点(&amp;I)</translation>
    </message>
    <message>
        <source>What is played and exported begins with this frame</source>
        <translation>播放和导出从此帧开始</translation>
    </message>
    <message>
        <source>&amp;Out point here</source>
        <translation>在此设出点(&amp;O)</translation>
    </message>
    <message>
        <source>What is played and exported ends with this frame</source>
        <translation>播放和导出到此帧结束</translation>
    </message>
    <message>
        <source>The whole &amp;clip</source>
        <translation>整个短片(&amp;C)</translation>
    </message>
    <message>
        <source>Take the in and out points away</source>
        <translation>移除入点和出点</translation>
    </message>
    <message>
        <source>&amp;Analyse from in to out</source>
        <translation>分析入点到出点(&amp;A)</translation>
    </message>
    <message>
        <source>Take the tokens of frames between the in and out points alone</source>
        <translation>仅取入点与出点之间各帧的词元</translation>
    </message>
    <message>
        <source>Analyse a&amp;gain</source>
        <translation>重新分析(&amp;G)</translation>
    </message>
    <message>
        <source>Go on with the analysis that was cancelled</source>
        <translation>继续已取消的分析</translation>
    </message>
    <message>
        <source>&amp;Measure the quality of each frame</source>
        <translation>测量每帧的质量(&amp;M)</translation>
    </message>
    <message>
        <source>PSNR of every analysed frame as the tokens give it back; decodes the clip once more</source>
        <translation>每个已分析的帧由词元还原后的 PSNR；需再次解码短片</translation>
    </message>
    <message>
        <source>Export as a vi&amp;deo…</source>
        <translation>导出为视频(&amp;D)…</translation>
    </message>
    <message>
        <source>Write the frames with what is drawn over them as MP4, or as pictures</source>
        <translation>把各帧连同其上绘制的内容写成 MP4 或图片</translation>
    </message>
    <message>
        <source>&amp;Video</source>
        <translation>视频(&amp;V)</translation>
    </message>
    <message>
        <source>Clips, and how many tokens each of their frames really needs</source>
        <translation>短片，以及其每一帧真正需要多少词元</translation>
    </message>
    <message>
        <source>Video method</source>
        <translation>视频方法</translation>
    </message>
    <message>
        <source>Show or hide which frames become tokens, and what is made of them</source>
        <translation>显示或隐藏哪些帧变成词元，以及由它们得到什么</translation>
    </message>
    <message>
        <source>Frames of the clip</source>
        <translation>短片的帧</translation>
    </message>
    <message>
        <source>Show or hide what each frame needs, in numbers</source>
        <translation>以数值显示或隐藏每一帧的需要</translation>
    </message>
    <message>
        <source>Pin steps of a reducer</source>
        <translation>固定缩减方法的步骤</translation>
    </message>
    <message>
        <source>Keep these decisions while other methods or tokens are shown; again to follow</source>
        <translation>显示其他方法或词元时保留这些决定；再按一次恢复跟随</translation>
    </message>
    <message>
        <source>Pin what was lost</source>
        <translation>固定损失</translation>
    </message>
    <message>
        <source>Keep these losses while other methods or tokens are shown; again to follow</source>
        <translation>显示其他方法或词元时保留这些损失；再按一次恢复跟随</translation>
    </message>
    <message>
        <source>Pin quality against budget</source>
        <translation>固定质量与预算</translation>
    </message>
    <message>
        <source>Keep these curves while other methods or tokens are shown; again to follow</source>
        <translation>显示其他方法或词元时保留这些曲线；再按一次恢复跟随</translation>
    </message>
    <message>
        <source>Pin what was gained</source>
        <translation>固定收益</translation>
    </message>
    <message>
        <source>Keep these costs while other methods or tokens are shown; again to follow</source>
        <translation>显示其他方法或词元时保留这些开销；再按一次恢复跟随</translation>
    </message>
    <message>
        <source>Pin agreement of reducers</source>
        <translation>固定缩减方法的一致性</translation>
    </message>
    <message>
        <source>Keep this agreement while other methods or tokens are shown; again to follow</source>
        <translation>显示其他方法或词元时保留此一致性；再按一次恢复跟随</translation>
    </message>
    <message>
        <source>&amp;Exporting features from PyTorch</source>
        <translation>从 PyTorch 导出特征(&amp;E)</translation>
    </message>
    <message>
        <source>Ten lines of Python that write what the reduction workspace opens</source>
        <translation>十行 Python 代码，写出“缩减”工作区可打开的内容</translation>
    </message>
    <message>
        <source>Vi&amp;deo</source>
        <translation>视频(&amp;D)</translation>
    </message>
    <message>
        <source>Codes over time</source>
        <translation>码字随时间的变化</translation>
    </message>
    <message>
        <source>Show or hide when each code or output of a clip is in use</source>
        <translation>显示或隐藏短片的每个码字或输出何时在使用</translation>
    </message>
    <message>
        <source>Tube through time</source>
        <translation>时空管</translation>
    </message>
    <message>
        <source>Show or hide an output or a code traced through the frames of a clip</source>
        <translation>显示或隐藏在短片各帧中跟踪的一个输出或码字</translation>
    </message>
    <message>
        <source>Memo&amp;ry for frames…</source>
        <translation>帧的内存(&amp;R)…</translation>
    </message>
    <message>
        <source>How much decoded frames may take, so that going back to them takes no time</source>
        <translation>已解码的帧可占用多少内存，以便返回这些帧时无需等待</translation>
    </message>
    <message>
        <source>Pin frames of the clip</source>
        <translation>固定短片的帧</translation>
    </message>
    <message>
        <source>Keep these numbers while other methods or clips are shown; again to follow</source>
        <translation>显示其他方法或短片时保留这些数值；再按一次恢复跟随</translation>
    </message>
    <message>
        <source>Pin codes over time</source>
        <translation>固定码字随时间的变化</translation>
    </message>
    <message>
        <source>Keep these codes while other methods or clips are shown; again to follow</source>
        <translation>显示其他方法或短片时保留这些码字；再按一次恢复跟随</translation>
    </message>
    <message>
        <source>Pin tube through time</source>
        <translation>固定时空管</translation>
    </message>
    <message>
        <source>Keep this tube while other methods or clips are shown; again to follow</source>
        <translation>显示其他方法或短片时保留此时空管；再按一次恢复跟随</translation>
    </message>
    <message>
        <source>&amp;Go to the text or picture</source>
        <translation>转到文本或图片(&amp;G)</translation>
    </message>
    <message>
        <source>Put the keyboard into what the workspace is about: its text, picture, video or plot</source>
        <translation>把键盘焦点移到工作区的主要内容：文本、图片、视频或图表</translation>
    </message>
    <message>
        <source>Save t&amp;he text as…</source>
        <translation>文本另存为(&amp;H)…</translation>
    </message>
    <message>
        <source>Write the text as it is now into a file, byte by byte</source>
        <translation>把当前的文本逐字节写入文件</translation>
    </message>
    <message>
        <source>Fi&amp;nd next</source>
        <translation>查找下一处(&amp;N)</translation>
    </message>
    <message>
        <source>Go to the next place found, or while nothing is looked for to the next occurrence</source>
        <translation>转到下一个查找结果；没有查找内容时转到下一处出现位置</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>查找上一处(&amp;V)</translation>
    </message>
    <message>
        <source>Go to the previous place found, or while nothing is looked for to the previous occurrence</source>
        <translation>转到上一个查找结果；没有查找内容时转到上一处出现位置</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>id %1 [%2, %3)</source>
        <translation>编号 %1 [%2, %3)</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>还有 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>no token</source>
        <translation>无词元</translation>
    </message>
    <message>
        <source>(no bytes)</source>
        <translation>（无字节）</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>DialogButtons</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Standard input</source>
        <translation>标准输入</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>粘贴的文本</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Pipe %1</source>
        <translation>管道 %1</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>“%1” was not found</source>
        <translation>找不到“%1”</translation>
    </message>
    <message>
        <source>“%1” cannot be read</source>
        <translation>无法读取“%1”</translation>
    </message>
    <message>
        <source>“%1” is empty</source>
        <translation>“%1”是空的</translation>
    </message>
    <message>
        <source>“%1” is too large</source>
        <translation>“%1”太大</translation>
    </message>
    <message>
        <source>“%1” ends too early</source>
        <translation>“%1”提前结束</translation>
    </message>
    <message>
        <source>“%1” is not a tokenizer in a format Tokenscope knows</source>
        <translation>“%1”不是 Tokenscope 认识的分词器格式</translation>
    </message>
    <message>
        <source>“%1” is malformed</source>
        <translation>“%1”格式有误</translation>
    </message>
    <message>
        <source>“%1” lacks a part it must have</source>
        <translation>“%1”缺少必需的部分</translation>
    </message>
    <message>
        <source>“%1” has a value of the wrong type</source>
        <translation>“%1”中有类型错误的值</translation>
    </message>
    <message>
        <source>“%1” has an impossible value</source>
        <translation>“%1”中有不可能的值</translation>
    </message>
    <message>
        <source>“%1” defines the same thing twice</source>
        <translation>“%1”重复定义了同一项</translation>
    </message>
    <message>
        <source>“%1” refers to something that does not exist</source>
        <translation>“%1”引用了不存在的内容</translation>
    </message>
    <message>
        <source>“%1” asks for something Tokenscope cannot do yet</source>
        <translation>“%1”要求 Tokenscope 尚不支持的功能</translation>
    </message>
    <message>
        <source>“%1” holds a pattern that does not compile</source>
        <translation>“%1”中有无法编译的模式</translation>
    </message>
    <message>
        <source>“%1” cannot be used this way</source>
        <translation>不能这样使用“%1”</translation>
    </message>
    <message>
        <source>Work on “%1” was stopped</source>
        <translation>对“%1”的处理已停止</translation>
    </message>
    <message>
        <source>There is not enough memory for “%1”</source>
        <translation>内存不足，无法处理“%1”</translation>
    </message>
    <message>
        <source>Check the name, or open the file from where it is now.</source>
        <translation>请检查名称，或从文件现在的位置打开。</translation>
    </message>
    <message>
        <source>Check the file&apos;s permissions, or copy it to where you may read it.</source>
        <translation>请检查文件权限，或把它复制到您可以读取的位置。</translation>
    </message>
    <message>
        <source>Open a part of it instead.</source>
        <translation>请改为打开其中一部分。</translation>
    </message>
    <message>
        <source>Fetch or copy the file again; the copy may be incomplete.</source>
        <translation>请重新下载或复制文件；这份副本可能不完整。</translation>
    </message>
    <message>
        <source>Open tokenizer.json, a SentencePiece .model, .tiktoken ranks, tekken.json, vocab.json with merges.txt, or a .gguf.</source>
        <translation>请打开 tokenizer.json、SentencePiece 的 .model、.tiktoken 排名表、tekken.json、vocab.json 与 merges.txt，或 .gguf。</translation>
    </message>
    <message>
        <source>Mend the file at this place, or fetch it again.</source>
        <translation>请修正文件的此处，或重新获取该文件。</translation>
    </message>
    <message>
        <source>Close other texts or programs and try again.</source>
        <translation>请关闭其他文本或程序后重试。</translation>
    </message>
    <message>
        <source>this text</source>
        <translation>此文本</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>标准输入</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>字节 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>“%1” cannot be written</source>
        <translation>无法写入“%1”</translation>
    </message>
    <message>
        <source>Choose another place, or make room there.</source>
        <translation>请选择其他位置，或在该处腾出空间。</translation>
    </message>
    <message>
        <source>“%1” is in no format Tokenscope knows</source>
        <translation>“%1”不是 Tokenscope 认识的格式</translation>
    </message>
    <message>
        <source>Check that the file is whole, and what its name says it is.</source>
        <translation>请检查文件是否完整，以及内容是否与其名称相符。</translation>
    </message>
</context>
<context>
    <name>Fidelity</name>
    <message>
        <source>exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>transcription</source>
        <translation>按论文实现</translation>
    </message>
    <message>
        <source>analogue</source>
        <translation>类比替代</translation>
    </message>
    <message>
        <source>needs model</source>
        <translation>需要模型</translation>
    </message>
    <message>
        <source>Checked against the reference implementation’s own output.</source>
        <translation>已与参考实现自身的输出核对。</translation>
    </message>
    <message>
        <source>Written from the paper; no reference could be run.</source>
        <translation>根据论文编写；没有可运行的参考实现。</translation>
    </message>
    <message>
        <source>A classical stand-in for a trained part.</source>
        <translation>用经典方法代替经过训练的部分。</translation>
    </message>
    <message>
        <source>Does nothing until trained weights are loaded.</source>
        <translation>载入训练好的权重之前不起作用。</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>A microscope for tokens</source>
        <translation>词元的显微镜</translation>
    </message>
    <message>
        <source>Texts to open; - is standard input, sample:NAME a sample. A tokenizer file is used.</source>
        <translation>要打开的文本；- 表示标准输入，sample:名称 表示示例。分词器文件会被直接使用。</translation>
    </message>
    <message>
        <source>Tokenizer to start with: an id or a file.</source>
        <translation>启动时使用的分词器：标识或文件。</translation>
    </message>
    <message>
        <source>id or file</source>
        <translation>标识或文件</translation>
    </message>
    <message>
        <source>Open the samples that come with the program.</source>
        <translation>打开程序自带的示例。</translation>
    </message>
    <message>
        <source>Write pictures and data of the files, or of the samples, into a folder and leave. Needs no display.</source>
        <translation>把文件（或示例）的图片和数据写入文件夹后退出。不需要显示器。</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>view</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>The figure&apos;s file; its ending says the format: svg, pdf, png, csv, json, npy.</source>
        <translation>图的文件；扩展名决定格式：svg、pdf、png、csv、json、npy。</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>The view&apos;s settings, as a session file has them.</source>
        <translation>视图的设置，写法与会话文件中相同。</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Bytes of the text to select for the figure.</source>
        <translation>为此图选中的文本字节。</translation>
    </message>
    <message>
        <source>begin:end</source>
        <translation>开始:结束</translation>
    </message>
    <message>
        <source>Size of the figure in pixels.</source>
        <translation>图的大小，以像素计。</translation>
    </message>
    <message>
        <source>WIDTHxHEIGHT</source>
        <translation>宽x高</translation>
    </message>
    <message>
        <source>Write one view of the file (text, inspector, pipeline, compare, vocabulary, statistics; of a picture: picture, codebook, usage, plane, training) as the file named by --out and leave. Needs no display.</source>
        <translation>将文件的一个视图（text、inspector、pipeline、compare、vocabulary、statistics；图片：picture、codebook、usage、plane、training）写入 --out 指定的文件后退出。无需显示器。</translation>
    </message>
    <message>
        <source>%1 %2: that is no %3</source>
        <translation>%1 %2：格式应为 %3</translation>
    </message>
</context>
<context>
    <name>Methods</name>
    <message>
        <source>Raw patches</source>
        <translation>原始图块</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>图块</translation>
    </message>
    <message>
        <source>Cuts the picture into square patches and takes their pixels as they are.</source>
        <translation>把图片切成正方形图块，直接取用其像素。</translation>
    </message>
    <message>
        <source>Patches laid back give the picture&apos;s own 8-bit samples.</source>
        <translation>把图块放回原处即得到图片自身的 8 位样本。</translation>
    </message>
    <message>
        <source>Patch size</source>
        <translation>图块大小</translation>
    </message>
    <message>
        <source>Side of a square patch; one patch is one token.</source>
        <translation>正方形图块的边长；一个图块是一个词元。</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>Distance between the beginnings of neighbouring patches; 0 lays them side by side, less than the size overlaps them.</source>
        <translation>相邻图块起点之间的距离；0 表示紧挨排列，小于图块大小则相互重叠。</translation>
    </message>
    <message>
        <source>Colour space</source>
        <translation>色彩空间</translation>
    </message>
    <message>
        <source>What a pixel&apos;s numbers are before anything else is done with them.</source>
        <translation>在做其他任何处理之前，像素的数值表示什么。</translation>
    </message>
    <message>
        <source>RGB</source>
        <translation>RGB</translation>
    </message>
    <message>
        <source>YCrCb</source>
        <translation>YCrCb</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>CIELAB</source>
        <translation>CIELAB</translation>
    </message>
    <message>
        <source>Block DCT</source>
        <translation>分块 DCT</translation>
    </message>
    <message>
        <source>DCT</source>
        <translation>DCT</translation>
    </message>
    <message>
        <source>Turns each block into the cosine waves it is made of and keeps the slowest ones.</source>
        <translation>把每个块分解为组成它的余弦波，保留其中频率最低的。</translation>
    </message>
    <message>
        <source>Checked against OpenCV&apos;s dct; all coefficients give the picture&apos;s own 8-bit samples.</source>
        <translation>已与 OpenCV 的 dct 核对；全部系数可还原图片自身的 8 位样本。</translation>
    </message>
    <message>
        <source>Coefficients kept</source>
        <translation>保留的系数</translation>
    </message>
    <message>
        <source>How many of each channel, slowest first in zigzag order; 0, or more than there are, keeps all.</source>
        <translation>每个通道保留多少个，按之字形顺序低频在前；0 或超过总数表示全部保留。</translation>
    </message>
    <message>
        <source>Karhunen-Loève transform (PCA of patches)</source>
        <translation>Karhunen-Loève 变换（图块的 PCA）</translation>
    </message>
    <message>
        <source>KLT</source>
        <translation>KLT</translation>
    </message>
    <message>
        <source>Learns in which directions patches vary most and keeps the first of them.</source>
        <translation>学习图块在哪些方向上变化最大，并保留前几个方向。</translation>
    </message>
    <message>
        <source>Principal components by definition; all of them give the picture&apos;s own 8-bit samples.</source>
        <translation>按定义计算的主成分；全部主成分可还原图片自身的 8 位样本。</translation>
    </message>
    <message>
        <source>Components kept</source>
        <translation>保留的主成分</translation>
    </message>
    <message>
        <source>How many, those of the largest variance first; 0, or more than there are, keeps all.</source>
        <translation>保留多少个，方差最大的在前；0 或超过总数表示全部保留。</translation>
    </message>
    <message>
        <source>Multi-scale pyramid</source>
        <translation>多尺度金字塔</translation>
    </message>
    <message>
        <source>Pyramid</source>
        <translation>金字塔</translation>
    </message>
    <message>
        <source>Splits the picture into scales, from its coarsest colours to its finest detail, each with its own patches.</source>
        <translation>把图片分成多个尺度，从最粗的颜色到最细的细节，每个尺度有自己的图块。</translation>
    </message>
    <message>
        <source>Box filters in place of the paper&apos;s five-tap ones, so that scales nest exactly; all scales together give the picture&apos;s own 8-bit samples.</source>
        <translation>用盒式滤波器代替论文中的五抽头滤波器，使各尺度严格嵌套；全部尺度合起来可还原图片自身的 8 位样本。</translation>
    </message>
    <message>
        <source>Scales</source>
        <translation>尺度</translation>
    </message>
    <message>
        <source>How many; each is half as fine as the one after it.</source>
        <translation>尺度的个数；每个尺度的精细程度是后一个的一半。</translation>
    </message>
    <message>
        <source>Colour statistics</source>
        <translation>颜色统计</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Measures which colours a patch has, and forgets where in it they are.</source>
        <translation>测量图块含有哪些颜色，不记其在图块中的位置。</translation>
    </message>
    <message>
        <source>Mean, standard deviation and histogram by definition; decodes to the mean colours alone.</source>
        <translation>按定义计算的均值、标准差和直方图；解码只得到平均颜色。</translation>
    </message>
    <message>
        <source>Histogram bins</source>
        <translation>直方图分箱</translation>
    </message>
    <message>
        <source>Of each channel, equal parts of its range; 0 leaves the histogram out.</source>
        <translation>每个通道的分箱数，等分其取值范围；0 表示不用直方图。</translation>
    </message>
    <message>
        <source>Gradient statistics</source>
        <translation>梯度统计</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Counts in which directions a patch&apos;s edges run, by their strength.</source>
        <translation>按强度统计图块中边缘的走向。</translation>
    </message>
    <message>
        <source>The paper&apos;s cells, without its overlapping blocks.</source>
        <translation>采用论文中的单元格，但不用其重叠的块。</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>How many directions are told apart; HOG&apos;s default is 9.</source>
        <translation>区分多少个方向；HOG 的默认值为 9。</translation>
    </message>
    <message>
        <source>Full circle</source>
        <translation>全圆周</translation>
    </message>
    <message>
        <source>Whether an edge from dark to light differs from one from light to dark.</source>
        <translation>由暗到亮的边缘与由亮到暗的边缘是否有别。</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Divides by the histogram&apos;s length, so that contrast does not matter.</source>
        <translation>除以直方图的长度，使对比度不起作用。</translation>
    </message>
    <message>
        <source>Convolutional VQ autoencoder</source>
        <translation>卷积 VQ 自编码器</translation>
    </message>
    <message>
        <source>Conv VQ-AE</source>
        <translation>卷积 VQ-AE</translation>
    </message>
    <message>
        <source>A small trained network: one latent of 16 dimensions for each 8×8 patch, made with the patches around it.</source>
        <translation>一个训练好的小型网络：每个 8×8 图块得到一个 16 维的潜变量，计算时会用到周围的图块。</translation>
    </message>
    <message>
        <source>Its own weights, trained with PyTorch by resources/models/conv-vq/train.py, whose outputs it gives to 1e-4</source>
        <translation>自带权重，由 resources/models/conv-vq/train.py 用 PyTorch 训练，输出与其一致，误差不超过 1e-4</translation>
    </message>
    <message>
        <source>Vector quantization</source>
        <translation>向量量化</translation>
    </message>
    <message>
        <source>VQ</source>
        <translation>VQ</translation>
    </message>
    <message>
        <source>Each vector becomes the number of the nearest of K learnt codes.</source>
        <translation>每个向量变成 K 个学得的码字中最近者的编号。</translation>
    </message>
    <message>
        <source>Nearest codes, k-means, moving averages, SimVQ&apos;s codes, loss and gradients, orthogonal and diversity losses as vector-quantize-pytorch&apos;s; CVQ anchors and Sinkhorn are written from their papers.</source>
        <translation>最近码字、k-means、滑动平均、SimVQ 的码字、损失和梯度、正交损失和多样性损失均与 vector-quantize-pytorch 一致；CVQ 锚点和 Sinkhorn 根据各自的论文编写。</translation>
    </message>
    <message>
        <source>Codebook size</source>
        <translation>码本大小</translation>
    </message>
    <message>
        <source>How many codes there are.</source>
        <translation>码字的个数。</translation>
    </message>
    <message>
        <source>First codes</source>
        <translation>初始码字</translation>
    </message>
    <message>
        <source>Where learning begins: vectors drawn far from one another, any vectors, or numbers from -1/K to 1/K, which collapse.</source>
        <translation>学习的起点：彼此远离的向量、任意向量，或 -1/K 到 1/K 之间的数（会坍缩）。</translation>
    </message>
    <message>
        <source>k-means++</source>
        <translation>k-means++</translation>
    </message>
    <message>
        <source>Random vectors</source>
        <translation>随机向量</translation>
    </message>
    <message>
        <source>Uniform, ±1/K</source>
        <translation>均匀分布，±1/K</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新方式</translation>
    </message>
    <message>
        <source>How codes follow their vectors; losses and linear codebooks always learn by gradient.</source>
        <translation>码字如何跟随其向量；各种损失和线性码本始终用梯度学习。</translation>
    </message>
    <message>
        <source>k-means (Lloyd)</source>
        <translation>k-means（Lloyd）</translation>
    </message>
    <message>
        <source>Mini-batch k-means</source>
        <translation>小批量 k-means</translation>
    </message>
    <message>
        <source>Moving averages</source>
        <translation>滑动平均</translation>
    </message>
    <message>
        <source>Gradient (Adam)</source>
        <translation>梯度（Adam）</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Iterations over all vectors, or batches.</source>
        <translation>遍历全部向量的迭代次数，或批次数。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Vectors of one step; 0 for all. k-means always takes all.</source>
        <translation>每步的向量数；0 表示全部。k-means 始终使用全部。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Of gradients, in standard deviations of the features.</source>
        <translation>梯度的学习率，以特征的标准差为单位。</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>How much moving averages keep of the past (lucidrains 0.8, papers 0.99).</source>
        <translation>滑动平均保留多少过去的值（lucidrains 为 0.8，论文为 0.99）。</translation>
    </message>
    <message>
        <source>Nearest by</source>
        <translation>最近的依据</translation>
    </message>
    <message>
        <source>What the nearest code is.</source>
        <translation>按什么判定最近的码字。</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Low-dimensional codes</source>
        <translation>低维码字</translation>
    </message>
    <message>
        <source>Codes live in that many principal components and are compared by cosine (ViT-VQGAN, TiTok: 8 to 32); 0 for off.</source>
        <translation>码字位于这么多个主成分中，并按余弦比较（ViT-VQGAN、TiTok：8 到 32）；0 表示关闭。</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>补救方法</translation>
    </message>
    <message>
        <source>What is done against codes that are never used.</source>
        <translation>如何对付从未使用的码字。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Reset dead codes</source>
        <translation>重置死码字</translation>
    </message>
    <message>
        <source>Split the largest</source>
        <translation>拆分最大者</translation>
    </message>
    <message>
        <source>Anchors (CVQ)</source>
        <translation>锚点（CVQ）</translation>
    </message>
    <message>
        <source>Linear codebook (SimVQ)</source>
        <translation>线性码本（SimVQ）</translation>
    </message>
    <message>
        <source>Affine codebook</source>
        <translation>仿射码本</translation>
    </message>
    <message>
        <source>Soft, annealed</source>
        <translation>软量化，逐步退火</translation>
    </message>
    <message>
        <source>Uniformity loss</source>
        <translation>均匀性损失</translation>
    </message>
    <message>
        <source>Entropy loss</source>
        <translation>熵损失</translation>
    </message>
    <message>
        <source>Sinkhorn assignment</source>
        <translation>Sinkhorn 分配</translation>
    </message>
    <message>
        <source>Diversity loss</source>
        <translation>多样性损失</translation>
    </message>
    <message>
        <source>Orthogonal loss</source>
        <translation>正交损失</translation>
    </message>
    <message>
        <source>Gumbel noise</source>
        <translation>Gumbel 噪声</translation>
    </message>
    <message>
        <source>Reset threshold</source>
        <translation>重置阈值</translation>
    </message>
    <message>
        <source>Codes with fewer vectors, as a moving average, become random vectors (lucidrains 2).</source>
        <translation>向量数（滑动平均）低于此值的码字变为随机向量（lucidrains 为 2）。</translation>
    </message>
    <message>
        <source>Weight of the remedy</source>
        <translation>补救方法的权重</translation>
    </message>
    <message>
        <source>Of the uniformity, entropy, diversity or orthogonal loss; 0 for its source&apos;s (1e-4, 0.1, 1, 10).</source>
        <translation>均匀性、熵、多样性或正交损失的权重；0 表示采用其出处的值（1e-4、0.1、1、10）。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Of soft assignments and Gumbel noise, on squared distances per dimension (UniGRec 0.01).</source>
        <translation>软分配和 Gumbel 噪声的温度，作用于每维的平方距离（UniGRec 为 0.01）。</translation>
    </message>
    <message>
        <source>Final temperature</source>
        <translation>最终温度</translation>
    </message>
    <message>
        <source>What soft quantization and Gumbel noise cool down to (UniGRec 0.001).</source>
        <translation>软量化和 Gumbel 噪声最终冷却到的温度（UniGRec 为 0.001）。</translation>
    </message>
    <message>
        <source>Sinkhorn epsilon</source>
        <translation>Sinkhorn ε</translation>
    </message>
    <message>
        <source>Smoothness of the balanced assignment (RQ-VAE 0.003).</source>
        <translation>均衡分配的平滑程度（RQ-VAE 为 0.003）。</translation>
    </message>
    <message>
        <source>Sinkhorn iterations</source>
        <translation>Sinkhorn 迭代次数</translation>
    </message>
    <message>
        <source>Normalisations of rows and columns.</source>
        <translation>对行和列做归一化的次数。</translation>
    </message>
    <message>
        <source>Multi-codebook quantization</source>
        <translation>多码本量化</translation>
    </message>
    <message>
        <source>MCQ</source>
        <translation>MCQ</translation>
    </message>
    <message>
        <source>Splits the channels into chunks and codes each by direction with a codebook of its own, as UniTok does.</source>
        <translation>把通道分成若干组，每组用自己的码本按方向编码，与 UniTok 相同。</translation>
    </message>
    <message>
        <source>The quantizer&apos;s rule is UniTok&apos;s; codes are learnt by spherical k-means on these features instead of with UniTok&apos;s encoder and decoder.</source>
        <translation>量化规则与 UniTok 相同；码字由球面 k-means 在这些特征上学得，而不使用 UniTok 的编码器和解码器。</translation>
    </message>
    <message>
        <source>Chunks</source>
        <translation>组数</translation>
    </message>
    <message>
        <source>Into how many chunks the channels are split (8 in UniTok); must divide them.</source>
        <translation>把通道分成多少组（UniTok 为 8）；必须能整除通道数。</translation>
    </message>
    <message>
        <source>How many codes each codebook holds.</source>
        <translation>每个码本含多少个码字。</translation>
    </message>
    <message>
        <source>Length of codes</source>
        <translation>码字长度</translation>
    </message>
    <message>
        <source>Directions have no length: codes of length one as UniTok&apos;s, or one length for each codebook, the best for the features.</source>
        <translation>方向没有长度：可用长度为一的码字（与 UniTok 相同），或让每个码本用最适合特征的同一长度。</translation>
    </message>
    <message>
        <source>One</source>
        <translation>一</translation>
    </message>
    <message>
        <source>Best for each codebook</source>
        <translation>各码本的最佳值</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>迭代次数</translation>
    </message>
    <message>
        <source>How many iterations of k-means each codebook is learnt with.</source>
        <translation>学习每个码本所用的 k-means 迭代次数。</translation>
    </message>
    <message>
        <source>Shared-index dual codebook</source>
        <translation>共享索引双码本</translation>
    </message>
    <message>
        <source>Shared index</source>
        <translation>共享索引</translation>
    </message>
    <message>
        <source>Two codebooks, one for each half of the features, under one index that weighs the distances in both.</source>
        <translation>两个码本各对应特征的一半，共用一个索引，由它权衡两边的距离。</translation>
    </message>
    <message>
        <source>The index is TokenFlow&apos;s, learnt by joint k-means, which minimises its distance exactly; the features&apos; two parts stand in for its semantic and pixel encoders.</source>
        <translation>索引规则与 TokenFlow 相同，用联合 k-means 学习，严格最小化其距离；特征的两部分代替它的语义编码器和像素编码器。</translation>
    </message>
    <message>
        <source>First part</source>
        <translation>第一部分</translation>
    </message>
    <message>
        <source>How many of the columns are the first part; 0 is half of them.</source>
        <translation>第一部分占多少列；0 表示一半。</translation>
    </message>
    <message>
        <source>Weight of the second part</source>
        <translation>第二部分的权重</translation>
    </message>
    <message>
        <source>How much a distance in the second part counts against one in the first; 0 leaves the index to the first.</source>
        <translation>第二部分的距离相对于第一部分的权重；0 表示索引只由第一部分决定。</translation>
    </message>
    <message>
        <source>Residual vector quantization</source>
        <translation>残差向量量化</translation>
    </message>
    <message>
        <source>RVQ</source>
        <translation>RVQ</translation>
    </message>
    <message>
        <source>Each stage codes what the stages before it have left, so that every prefix of stages is a coarser code.</source>
        <translation>每个阶段对前面各阶段的余量编码，因此任意前若干个阶段都是一个较粗的编码。</translation>
    </message>
    <message>
        <source>Codes as vector-quantize-pytorch&apos;s and, with a beam, as FAISS&apos;s for given codebooks; codebooks are learnt by k-means, stage after stage.</source>
        <translation>给定码本时，编码结果与 vector-quantize-pytorch 一致，使用束搜索时与 FAISS 一致；码本由 k-means 逐阶段学习。</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>阶段数</translation>
    </message>
    <message>
        <source>How many codebooks are summed.</source>
        <translation>把多少个码本相加。</translation>
    </message>
    <message>
        <source>Where k-means begins: in few principal components first (as FAISS), or by k-means++ in all dimensions.</source>
        <translation>k-means 的起点：先在少数主成分中进行（与 FAISS 相同），或在全部维度上用 k-means++。</translation>
    </message>
    <message>
        <source>Few dimensions first</source>
        <translation>先用少数维度</translation>
    </message>
    <message>
        <source>Beam</source>
        <translation>束宽</translation>
    </message>
    <message>
        <source>How many partial sums the encoder keeps at every stage; 1 is greedy (FAISS keeps 5).</source>
        <translation>编码器在每个阶段保留多少个部分和；1 表示贪心（FAISS 保留 5 个）。</translation>
    </message>
    <message>
        <source>Product quantization</source>
        <translation>乘积量化</translation>
    </message>
    <message>
        <source>PQ</source>
        <translation>PQ</translation>
    </message>
    <message>
        <source>Splits each vector into parts of few values and codes each part with a codebook of its own.</source>
        <translation>把每个向量分成只含少数数值的部分，每部分用自己的码本编码。</translation>
    </message>
    <message>
        <source>Codes, packed codes and distance tables as FAISS&apos;s for given codebooks; the optimized rotation starts from the balanced one, where FAISS starts from a random one.</source>
        <translation>给定码本时，编码、打包编码和距离表与 FAISS 一致；优化旋转从均衡旋转开始，而 FAISS 从随机旋转开始。</translation>
    </message>
    <message>
        <source>Sub-spaces</source>
        <translation>子空间</translation>
    </message>
    <message>
        <source>Into how many parts a vector is split; each is one index.</source>
        <translation>把一个向量分成多少部分；每部分是一个索引。</translation>
    </message>
    <message>
        <source>Bits per index</source>
        <translation>每个索引的比特数</translation>
    </message>
    <message>
        <source>Each sub-space has two to this power codes.</source>
        <translation>每个子空间的码字数为 2 的此次幂。</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>How vectors are turned before they are split: not at all, to principal components shared out evenly among the sub-spaces, or from there on to the codes in turns (OPQ).</source>
        <translation>切分之前如何旋转向量：不旋转；转到均匀分给各子空间的主成分；或由此出发与码字交替优化（OPQ）。</translation>
    </message>
    <message>
        <source>Balanced PCA</source>
        <translation>均衡 PCA</translation>
    </message>
    <message>
        <source>Optimized (OPQ)</source>
        <translation>优化（OPQ）</translation>
    </message>
    <message>
        <source>Rotations</source>
        <translation>旋转次数</translation>
    </message>
    <message>
        <source>How many rotations are found in turn with the codes.</source>
        <translation>与码字交替求解旋转的次数。</translation>
    </message>
    <message>
        <source>Additive quantization</source>
        <translation>加性量化</translation>
    </message>
    <message>
        <source>AQ</source>
        <translation>AQ</translation>
    </message>
    <message>
        <source>Sums one code of each codebook, as residual quantization does, but chooses and learns all of them together.</source>
        <translation>与残差量化一样从每个码本取一个码字相加，但所有码字一起选取、一起学习。</translation>
    </message>
    <message>
        <source>Codes lie between the exhaustive optimum and the greedy ones, and reach the optimum with a beam wide enough; training begins from residual codebooks, where LSQ begins from random ones.</source>
        <translation>编码结果介于穷举最优与贪心之间，束足够宽时达到最优；训练从残差码本开始，而 LSQ 从随机码本开始。</translation>
    </message>
    <message>
        <source>How many codes each codebook holds; all stages together at most 4,096.</source>
        <translation>每个码本含多少个码字；所有阶段合计最多 4,096 个。</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>How often all codebooks are solved for together and the vectors coded anew.</source>
        <translation>一起求解所有码本并重新编码向量的次数。</translation>
    </message>
    <message>
        <source>How many partial sums the encoder keeps for its first codes.</source>
        <translation>编码器为初始编码保留多少个部分和。</translation>
    </message>
    <message>
        <source>Sweeps</source>
        <translation>扫描次数</translation>
    </message>
    <message>
        <source>How often each code may be chosen anew given the others (4 in FAISS).</source>
        <translation>在其余码字给定时，每个码字可重新选取的次数（FAISS 为 4）。</translation>
    </message>
    <message>
        <source>Perturbations</source>
        <translation>扰动次数</translation>
    </message>
    <message>
        <source>How often some codes are changed at random and improved again (16 in FAISS; slow).</source>
        <translation>随机改变部分码字并重新改进的次数（FAISS 为 16；较慢）。</translation>
    </message>
    <message>
        <source>Ridge</source>
        <translation>岭参数</translation>
    </message>
    <message>
        <source>How strongly an update of the codebooks is held to the codebooks as they were (0.01 in FAISS).</source>
        <translation>更新码本时在多大程度上约束其接近原来的码本（FAISS 为 0.01）。</translation>
    </message>
    <message>
        <source>Nested codebooks</source>
        <translation>嵌套码本</translation>
    </message>
    <message>
        <source>Nested VQ</source>
        <translation>嵌套 VQ</translation>
    </message>
    <message>
        <source>A tree of codes in one table: its first 2, 4, 8 … codes are codebooks too, and a token&apos;s lowest bits are its coarser token.</source>
        <translation>同一张表中的码字树：前 2、4、8 … 个码字也是码本，词元的最低几个比特就是它较粗的词元。</translation>
    </message>
    <message>
        <source>Tree-structured vector quantization under Matryoshka&apos;s sum of losses over all prefixes; the papers train networks with that sum.</source>
        <translation>树形向量量化，采用 Matryoshka 对所有前缀求和的损失；论文用这个和来训练网络。</translation>
    </message>
    <message>
        <source>Bits per token</source>
        <translation>每词元比特数</translation>
    </message>
    <message>
        <source>Levels of the tree; it has two to this power codes.</source>
        <translation>树的层数；码字数为 2 的此次幂。</translation>
    </message>
    <message>
        <source>Bits used</source>
        <translation>使用的比特数</translation>
    </message>
    <message>
        <source>Encode with the first two-to-this-power codes alone; 0 is all.</source>
        <translation>只用前 2 的此次幂个码字编码；0 表示全部。</translation>
    </message>
    <message>
        <source>How many iterations each level of the tree is learnt with.</source>
        <translation>学习树的每一层所用的迭代次数。</translation>
    </message>
    <message>
        <source>Ordered coefficients (tail drop)</source>
        <translation>有序系数（尾部丢弃）</translation>
    </message>
    <message>
        <source>KLT prefix</source>
        <translation>KLT 前缀</translation>
    </message>
    <message>
        <source>One token for each Karhunen-Loève coefficient, in the order of their energy, so that any prefix is the best of its length.</source>
        <translation>每个 Karhunen-Loève 系数一个词元，按能量排列，因此任意前缀都是同长度中最好的。</translation>
    </message>
    <message>
        <source>The order and the keep rules are the papers&apos;; coefficients with scalar levels stand in for their networks&apos; one-dimensional tokens.</source>
        <translation>顺序和保留规则取自论文；带标量量化级的系数代替其网络的一维词元。</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元数</translation>
    </message>
    <message>
        <source>How many coefficients are coded; no more than the features have dimensions.</source>
        <translation>对多少个系数编码；不超过特征的维数。</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>量化级数</translation>
    </message>
    <message>
        <source>How many values each coefficient may take.</source>
        <translation>每个系数可取多少个值。</translation>
    </message>
    <message>
        <source>Tokens kept in training</source>
        <translation>训练时保留的词元</translation>
    </message>
    <message>
        <source>Which prefixes the reported loss is the mean of; the coefficients are learnt alike for all of them.</source>
        <translation>报告的损失是对哪些前缀求平均；无论哪种，系数的学习方式都相同。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Uniform (One-D-Piece)</source>
        <translation>均匀（One-D-Piece）</translation>
    </message>
    <message>
        <source>Powers of two (FlexTok)</source>
        <translation>2 的幂（FlexTok）</translation>
    </message>
    <message>
        <source>Uniform, then the next power of two (FlexTok)</source>
        <translation>均匀，再取下一个 2 的幂（FlexTok）</translation>
    </message>
    <message>
        <source>Finite scalar quantization</source>
        <translation>有限标量量化</translation>
    </message>
    <message>
        <source>FSQ</source>
        <translation>FSQ</translation>
    </message>
    <message>
        <source>Squeezes a few dimensions into a few levels each and rounds; the codebook is all their combinations.</source>
        <translation>把少数几个维度各压缩到几个量化级并取整；码本是它们的全部组合。</translation>
    </message>
    <message>
        <source>The rounding and the indices give the library&apos;s own output. Principal components and the mean of each level are an analogue of the trained encoder and decoder.</source>
        <translation>取整和索引与该库自身的输出一致。主成分和每个量化级的均值是对训练好的编码器和解码器的类比替代。</translation>
    </message>
    <message>
        <source>How many levels each dimension has; the sets are those the paper recommends for a codebook size.</source>
        <translation>每个维度有多少个量化级；各组取值是论文针对不同码本大小所推荐的。</translation>
    </message>
    <message>
        <source>8·6·5 = 240, about 8 bits</source>
        <translation>8·6·5 = 240，约 8 比特</translation>
    </message>
    <message>
        <source>8·5·5·5 = 1,000, about 10 bits</source>
        <translation>8·5·5·5 = 1,000，约 10 比特</translation>
    </message>
    <message>
        <source>7·5·5·5·5 = 4,375, about 12 bits</source>
        <translation>7·5·5·5·5 = 4,375，约 12 比特</translation>
    </message>
    <message>
        <source>8·8·8·6·5 = 15,360, about 14 bits</source>
        <translation>8·8·8·6·5 = 15,360，约 14 比特</translation>
    </message>
    <message>
        <source>8·8·8·5·5·5 = 64,000, about 16 bits</source>
        <translation>8·8·8·5·5·5 = 64,000，约 16 比特</translation>
    </message>
    <message>
        <source>Own levels</source>
        <translation>自定义量化级</translation>
    </message>
    <message>
        <source>Levels of each dimension, the strongest dimension first.</source>
        <translation>各维度的量化级数，最强的维度在前。</translation>
    </message>
    <message>
        <source>Symmetric levels</source>
        <translation>对称量化级</translation>
    </message>
    <message>
        <source>Puts an even number of levels symmetrically about zero; needed for 2 levels.</source>
        <translation>让偶数个量化级关于零对称；量化级数为 2 时必须启用。</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>限幅</translation>
    </message>
    <message>
        <source>What brings values of any size between -1 and 1.</source>
        <translation>用什么把任意大小的值限制在 -1 到 1 之间。</translation>
    </message>
    <message>
        <source>Hyperbolic tangent</source>
        <translation>双曲正切</translation>
    </message>
    <message>
        <source>Hard clamp</source>
        <translation>硬截断</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>How much the standardised values are scaled before rounding.</source>
        <translation>取整之前把标准化的值缩放多少。</translation>
    </message>
    <message>
        <source>Levels used most evenly</source>
        <translation>量化级使用最均匀</translation>
    </message>
    <message>
        <source>Least error</source>
        <translation>误差最小</translation>
    </message>
    <message>
        <source>As given</source>
        <translation>按给定值</translation>
    </message>
    <message>
        <source>Gain value</source>
        <translation>增益值</translation>
    </message>
    <message>
        <source>Factor of the standardised values; 1 puts one standard deviation at tanh 1 = 0.76.</source>
        <translation>标准化值的倍数；1 使一个标准差落在 tanh 1 = 0.76 处。</translation>
    </message>
    <message>
        <source>Lookup-free quantization</source>
        <translation>无查找量化</translation>
    </message>
    <message>
        <source>LFQ</source>
        <translation>LFQ</translation>
    </message>
    <message>
        <source>Keeps the sign of each of a few dimensions; the signs are the bits of the code.</source>
        <translation>保留少数几个维度各自的符号；这些符号就是编码的比特。</translation>
    </message>
    <message>
        <source>Bits, indices, entropies and commitment give the library&apos;s own output. Principal components and the mean of each sign are an analogue of the trained encoder and decoder.</source>
        <translation>比特、索引、熵和承诺损失与该库自身的输出一致。主成分和每个符号的均值是对训练好的编码器和解码器的类比替代。</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>比特数</translation>
    </message>
    <message>
        <source>Signs of one token: as many of the strongest directions of the features are kept.</source>
        <translation>一个词元的符号数：保留特征中同样数目的最强方向。</translation>
    </message>
    <message>
        <source>Bits in a group</source>
        <translation>每组比特数</translation>
    </message>
    <message>
        <source>How many bits make one index; the bits of a token are split into groups of as many.</source>
        <translation>多少个比特组成一个索引；词元的比特按此数目分组。</translation>
    </message>
    <message>
        <source>Rounds of iterative quantization (ITQ), which turns the axes so that signs lose less.</source>
        <translation>迭代量化（ITQ）的轮数，它旋转坐标轴，使取符号时损失更小。</translation>
    </message>
    <message>
        <source>Inverse temperature</source>
        <translation>逆温度</translation>
    </message>
    <message>
        <source>How sharply the entropies tell codes apart; 100 is the library&apos;s default.</source>
        <translation>熵区分码字的锐利程度；100 是该库的默认值。</translation>
    </message>
    <message>
        <source>Binary spherical quantization</source>
        <translation>二值球面量化</translation>
    </message>
    <message>
        <source>BSQ</source>
        <translation>BSQ</translation>
    </message>
    <message>
        <source>Puts vectors on the unit sphere and keeps the sign of each dimension, in groups of bits.</source>
        <translation>把向量放到单位球面上，保留每个维度的符号，比特分组。</translation>
    </message>
    <message>
        <source>Bits, group indices, entropies and loss give the repository&apos;s own output. Principal components of variance 1 and one radius are an analogue of the trained encoder and decoder.</source>
        <translation>比特、分组索引、熵和损失与该代码库自身的输出一致。方差为 1 的主成分和单一半径是对训练好的编码器和解码器的类比替代。</translation>
    </message>
    <message>
        <source>Multi-scale residual quantization</source>
        <translation>多尺度残差量化</translation>
    </message>
    <message>
        <source>VAR</source>
        <translation>VAR</translation>
    </message>
    <message>
        <source>Codes the picture from one coarse cell to the full grid, each scale what the ones before left over.</source>
        <translation>从一个粗单元格到完整网格对图片编码，每个尺度编码前面各尺度的余量。</translation>
    </message>
    <message>
        <source>Scales, residuals and indices give the repository&apos;s own output without its convolution after upsampling. The features and the codebook learnt here are an analogue of VAR&apos;s trained ones.</source>
        <translation>尺度、残差和索引与该代码库自身的输出一致，但不含其上采样后的卷积。此处学得的特征和码本是对 VAR 训练结果的类比替代。</translation>
    </message>
    <message>
        <source>Codes that all scales share, the first of them zero; VAR has 4,096.</source>
        <translation>所有尺度共用的码字数，其中第一个为零；VAR 有 4,096 个。</translation>
    </message>
    <message>
        <source>Cells along a side at each scale; the last stands for the whole grid, the others for their share of it.</source>
        <translation>每个尺度沿一边的单元格数；最后一个代表整个网格，其余按其比例。</translation>
    </message>
    <message>
        <source>Rounds of coding the pyramid and moving each code to the mean of what took it.</source>
        <translation>对金字塔编码并把每个码字移到其所属向量均值处的轮数。</translation>
    </message>
    <message>
        <source>Revive dead codes</source>
        <translation>复活死码字</translation>
    </message>
    <message>
        <source>Lets codes that nothing took begin anew at a vector of the pyramid.</source>
        <translation>让没有向量选用的码字从金字塔的某个向量重新开始。</translation>
    </message>
    <message>
        <source>ToMe</source>
        <translation>ToMe</translation>
    </message>
    <message>
        <source>Pairs tokens of even places with the most similar ones of odd places and merges the most similar pairs.</source>
        <translation>把偶数位置的词元与奇数位置中最相似的词元配对，合并最相似的各对。</translation>
    </message>
    <message>
        <source>Checked against the authors&apos; code, with and without a class token, and its k-th variant.</source>
        <translation>已与作者的代码核对，包括有无类别词元两种情况，以及其每第 k 个的变体。</translation>
    </message>
    <message>
        <source>Matching</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>Which tokens are merged into which.</source>
        <translation>哪些词元并入哪些词元。</translation>
    </message>
    <message>
        <source>Even places into odd ones</source>
        <translation>偶数位置并入奇数位置</translation>
    </message>
    <message>
        <source>All into every k-th</source>
        <translation>全部并入每第 k 个</translation>
    </message>
    <message>
        <source>Merged per step</source>
        <translation>每步合并数</translation>
    </message>
    <message>
        <source>How many tokens each step merges away: at most half of those that are left.</source>
        <translation>每步合并掉多少个词元：最多为剩余词元的一半。</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>每组词元数</translation>
    </message>
    <message>
        <source>Of how many tokens in a row the last one takes in the others&apos;.</source>
        <translation>连续多少个词元中，由最后一个接收其余的。</translation>
    </message>
    <message>
        <source>Class token</source>
        <translation>类别词元</translation>
    </message>
    <message>
        <source>The first token is the class token: it is never merged.</source>
        <translation>第一个词元是类别词元：它从不被合并。</translation>
    </message>
    <message>
        <source>PiToMe</source>
        <translation>PiToMe</translation>
    </message>
    <message>
        <source>Gives every token an energy that is high where many are alike, and merges only those of high energy.</source>
        <translation>给每个词元一个能量，相似者多处能量高，只合并能量高的词元。</translation>
    </message>
    <message>
        <source>Checked against the authors&apos; vision code in both forms.</source>
        <translation>两种形式均已与作者的视觉代码核对。</translation>
    </message>
    <message>
        <source>Ratio kept</source>
        <translation>保留比例</translation>
    </message>
    <message>
        <source>Share of the tokens that are left; the authors keep 0.9 to 0.95 per layer.</source>
        <translation>剩下的词元比例；作者每层保留 0.9 到 0.95。</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Cosines above it count in full; the authors lower it from 0.9 to 0 over the layers.</source>
        <translation>高于此值的余弦全额计入；作者随层数把它从 0.9 降到 0。</translation>
    </message>
    <message>
        <source>Which tokens may be merged.</source>
        <translation>哪些词元可以合并。</translation>
    </message>
    <message>
        <source>Those of highest energy</source>
        <translation>能量最高的</translation>
    </message>
    <message>
        <source>All, the most similar pairs</source>
        <translation>全部，取最相似的各对</translation>
    </message>
    <message>
        <source>MustDrop</source>
        <translation>MustDrop</translation>
    </message>
    <message>
        <source>Makes each window of the grid one token where its tokens are alike enough.</source>
        <translation>网格的窗口内各词元足够相似时，把该窗口变成一个词元。</translation>
    </message>
    <message>
        <source>The stage in the vision encoder, checked against the authors&apos; code. The later stages drop tokens by the language model&apos;s attention.</source>
        <translation>视觉编码器中的阶段，已与作者的代码核对。后面的阶段按语言模型的注意力丢弃词元。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Tokens along a side of a window; the authors&apos; 3.</source>
        <translation>窗口每边的词元数；作者取 3。</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Mean cosine of a window&apos;s pairs from which it is merged; the authors&apos; 0.8.</source>
        <translation>窗口内各对的平均余弦达到此值即合并；作者取 0.8。</translation>
    </message>
    <message>
        <source>AIM</source>
        <translation>AIM</translation>
    </message>
    <message>
        <source>Merges the tokens of each frame as ToMe does, first half of them and then half of those left.</source>
        <translation>按 ToMe 的方式合并每一帧的词元，先合并一半，再合并剩余的一半。</translation>
    </message>
    <message>
        <source>The merging, checked against the authors&apos; code. Its pruning by attention is a method of its own.</source>
        <translation>合并部分，已与作者的代码核对。其按注意力的剪枝是另一种单独的方法。</translation>
    </message>
    <message>
        <source>Halvings</source>
        <translation>减半次数</translation>
    </message>
    <message>
        <source>How often the tokens of a frame are halved; the authors&apos; two.</source>
        <translation>一帧的词元减半多少次；作者为两次。</translation>
    </message>
    <message>
        <source>Greedy k-center</source>
        <translation>贪心 k-center</translation>
    </message>
    <message>
        <source>k-center</source>
        <translation>k-center</translation>
    </message>
    <message>
        <source>Begins with the most salient token and adds always the one farthest from all that are kept.</source>
        <translation>从最显著的词元开始，每次加入离所有已保留词元最远的一个。</translation>
    </message>
    <message>
        <source>Gonzalez&apos;s rule, checked against a transcription; it is what ToDRE&apos;s first version names.</source>
        <translation>Gonzalez 规则，已与转写实现核对；ToDRE 第一版所指的就是它。</translation>
    </message>
    <message>
        <source>Tokens kept</source>
        <translation>保留的词元数</translation>
    </message>
    <message>
        <source>How many tokens are left; all where there are fewer.</source>
        <translation>剩下多少个词元；不足此数时全部保留。</translation>
    </message>
    <message>
        <source>DivPrune</source>
        <translation>DivPrune</translation>
    </message>
    <message>
        <source>Keeps always the token that is farthest from all that are kept, beginning with the loneliest.</source>
        <translation>每次保留离所有已保留词元最远的一个，从最孤立的开始。</translation>
    </message>
    <message>
        <source>Checked against the authors&apos; code; its kept ids are the same, here in the order of picking. Of exact copies it may pick one twice, here each is kept once.</source>
        <translation>已与作者的代码核对；保留的编号相同，此处按选取顺序排列。遇到完全相同的副本，原代码可能把一个选两次，此处每个只保留一次。</translation>
    </message>
    <message>
        <source>Share kept</source>
        <translation>保留比例</translation>
    </message>
    <message>
        <source>The share of tokens kept, rounded, halves to even; 0.098 in the authors&apos; script.</source>
        <translation>保留的词元比例，四舍五入，恰为一半时取偶数；作者的脚本中为 0.098。</translation>
    </message>
    <message>
        <source>DivPrune (AngelSlim)</source>
        <translation>DivPrune (AngelSlim)</translation>
    </message>
    <message>
        <source>DivPrune&apos;s rule with kept tokens masked and a ratio that says how many are dropped.</source>
        <translation>DivPrune 的规则，但屏蔽已保留的词元，且比例表示丢弃多少。</translation>
    </message>
    <message>
        <source>Kept ids checked against the port&apos;s code, their order against a transcription of it.</source>
        <translation>保留的编号已与移植版的代码核对，其顺序已与该代码的转写核对。</translation>
    </message>
    <message>
        <source>Share dropped</source>
        <translation>丢弃比例</translation>
    </message>
    <message>
        <source>The share of tokens that goes; at least one token stays.</source>
        <translation>去掉的词元比例；至少留下一个词元。</translation>
    </message>
    <message>
        <source>ToDRE: token diversity, first stage</source>
        <translation>ToDRE：词元多样性，第一阶段</translation>
    </message>
    <message>
        <source>ToDRE</source>
        <translation>ToDRE</translation>
    </message>
    <message>
        <source>Begins with the most salient token and adds always the one least similar in sum to all that are kept.</source>
        <translation>从最显著的词元开始，每次加入与所有已保留词元的相似度之和最小的一个。</translation>
    </message>
    <message>
        <source>Written from Algorithm 1 of version 2; no code is published. The second stage needs a language model&apos;s attention and is not evaluated.</source>
        <translation>根据第 2 版的算法 1 编写；没有公开代码。第二阶段需要语言模型的注意力，不予评估。</translation>
    </message>
    <message>
        <source>TrimTokenator: alignment, then diversity</source>
        <translation>TrimTokenator：先对齐，再多样性</translation>
    </message>
    <message>
        <source>TrimTokenator</source>
        <translation>TrimTokenator</translation>
    </message>
    <message>
        <source>Keeps the tokens nearest to the text, and of those always the one least similar to what is kept.</source>
        <translation>保留最接近文本的词元，再从中每次选与已保留者最不相似的一个。</translation>
    </message>
    <message>
        <source>Written from the paper&apos;s two stages; the first stage&apos;s share is that of a re-implementation.</source>
        <translation>根据论文的两个阶段编写；第一阶段的比例取自一个重新实现。</translation>
    </message>
    <message>
        <source>Share of stage 1</source>
        <translation>阶段 1 的比例</translation>
    </message>
    <message>
        <source>The share of tokens that the alignment with the text leaves to the second stage.</source>
        <translation>与文本对齐后留给第二阶段的词元比例。</translation>
    </message>
    <message>
        <source>ZOO-Prune: zeroth-order sensitivity</source>
        <translation>ZOO-Prune：零阶敏感度</translation>
    </message>
    <message>
        <source>ZOO-Prune</source>
        <translation>ZOO-Prune</translation>
    </message>
    <message>
        <source>Keeps tokens to whose change the projector reacts most and that differ from what is kept.</source>
        <translation>保留其变化使投影器反应最大、且与已保留者不同的词元。</translation>
    </message>
    <message>
        <source>Written from the paper&apos;s formulas. Without a projector of one&apos;s own a synthetic one stands in, which makes it an analogue.</source>
        <translation>根据论文的公式编写。没有自己的投影器时用合成的代替，此时属于类比替代。</translation>
    </message>
    <message>
        <source>How many random directions the sensitivity is the mean over; 64 in the paper.</source>
        <translation>敏感度是对多少个随机方向求的均值；论文中为 64。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>How far along a direction the difference is taken; 0.01 in the paper.</source>
        <translation>沿一个方向取差分的距离；论文中为 0.01。</translation>
    </message>
    <message>
        <source>IDPruner: maximal marginal relevance</source>
        <translation>IDPruner：最大边际相关性</translation>
    </message>
    <message>
        <source>IDPruner</source>
        <translation>IDPruner</translation>
    </message>
    <message>
        <source>Weighs each token&apos;s importance against its similarity to what is kept.</source>
        <translation>权衡每个词元的重要性与它同已保留者的相似度。</translation>
    </message>
    <message>
        <source>The selection is checked against AngelSlim&apos;s code; its importance comes from a trained scorer, for which the saliency stands in.</source>
        <translation>选取部分已与 AngelSlim 的代码核对；其重要性来自训练好的评分器，此处用显著性代替。</translation>
    </message>
    <message>
        <source>Weight of importance</source>
        <translation>重要性权重</translation>
    </message>
    <message>
        <source>1 looks at importance alone, 0 at similarity alone; 0.5 in AngelSlim.</source>
        <translation>1 只看重要性，0 只看相似度；AngelSlim 为 0.5。</translation>
    </message>
    <message>
        <source>Picks per round</source>
        <translation>每轮选取数</translation>
    </message>
    <message>
        <source>How many tokens are picked before similarities are looked at again.</source>
        <translation>选取多少个词元之后再重新查看相似度。</translation>
    </message>
    <message>
        <source>SCOPE: saliency and coverage</source>
        <translation>SCOPE：显著性与覆盖</translation>
    </message>
    <message>
        <source>SCOPE</source>
        <translation>SCOPE</translation>
    </message>
    <message>
        <source>Keeps always the salient token that brings all others nearest to something kept.</source>
        <translation>每次保留这样的显著词元：它使其他所有词元最接近某个已保留者。</translation>
    </message>
    <message>
        <source>Checked against AngelSlim&apos;s code.</source>
        <translation>已与 AngelSlim 的代码核对。</translation>
    </message>
    <message>
        <source>Power of saliency</source>
        <translation>显著性的幂</translation>
    </message>
    <message>
        <source>0 looks at coverage alone; 1 in AngelSlim.</source>
        <translation>0 只看覆盖；AngelSlim 为 1。</translation>
    </message>
    <message>
        <source>PruMerge: outliers of attention with their neighbours</source>
        <translation>PruMerge：注意力离群者及其近邻</translation>
    </message>
    <message>
        <source>PruMerge</source>
        <translation>PruMerge</translation>
    </message>
    <message>
        <source>Keeps tokens whose class attention stands out, adds their nearest to each, and sums up the rest.</source>
        <translation>保留类别词元注意力突出的词元，为每个加入与它最近的词元，并汇总其余。</translation>
    </message>
    <message>
        <source>Indices and sums are those of the official code. Its attention is one head over all channels: with query and keys it is computed, else the saliency stands for it.</source>
        <translation>索引与加权和同官方代码一致。其注意力是跨全部通道的单个头：有查询和键时进行计算，否则用显著性代替。</translation>
    </message>
    <message>
        <source>Share from outliers</source>
        <translation>由离群者定比例</translation>
    </message>
    <message>
        <source>Keeps as many tokens as have attention above the third quartile by 1.5 interquartile ranges.</source>
        <translation>注意力高于第三四分位数 1.5 倍四分位距的词元有多少，就保留多少。</translation>
    </message>
    <message>
        <source>Kept share</source>
        <translation>保留比例</translation>
    </message>
    <message>
        <source>Share of the tokens kept by attention.</source>
        <translation>按注意力保留的词元比例。</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>近邻数</translation>
    </message>
    <message>
        <source>How many of the nearest tokens are added to each kept one.</source>
        <translation>为每个保留的词元加入多少个最近的词元。</translation>
    </message>
    <message>
        <source>PruMerge+: outliers of attention and tokens from all over</source>
        <translation>PruMerge+：注意力离群者及遍布各处的词元</translation>
    </message>
    <message>
        <source>PruMerge+</source>
        <translation>PruMerge+</translation>
    </message>
    <message>
        <source>PruMerge with further tokens at even steps, so that no part of the picture is left out.</source>
        <translation>PruMerge 再按均匀间隔加入词元，使图片没有任何部分被遗漏。</translation>
    </message>
    <message>
        <source>Indices and sums are those of the official adaptive code, made for 576 tokens: its 575 is N - 1 here. A share that is set takes the same steps.</source>
        <translation>索引与加权和同官方自适应代码一致，该代码针对 576 个词元：其中的 575 在此为 N - 1。设定的比例采用同样的间隔。</translation>
    </message>
    <message>
        <source>FastV: attention of the last prompt token</source>
        <translation>FastV：最后一个提示词元的注意力</translation>
    </message>
    <message>
        <source>FastV</source>
        <translation>FastV</translation>
    </message>
    <message>
        <source>Keeps the tokens that the last prompt token looks at most, in the layer before.</source>
        <translation>保留最后一个提示词元在前一层中最关注的词元。</translation>
    </message>
    <message>
        <source>Written from the official code, which runs inside the language model; ties go to the first.</source>
        <translation>根据在语言模型内部运行的官方代码编写；相等时取靠前者。</translation>
    </message>
    <message>
        <source>Token correlation for documents</source>
        <translation>面向文档的词元相关性</translation>
    </message>
    <message>
        <source>Token correlation</source>
        <translation>词元相关性</translation>
    </message>
    <message>
        <source>Keeps as many tokens as have few look-alikes, those with the most attention, and averages the rest into the nearest.</source>
        <translation>相似者少的词元有多少就保留多少，取注意力最高的，其余并入最近者求平均。</translation>
    </message>
    <message>
        <source>Written from descriptions; no code was published, and threshold, count, the single pass and the average are ours.</source>
        <translation>根据描述编写；没有公开代码，阈值、计数、单次遍历和平均均由我们自定。</translation>
    </message>
    <message>
        <source>Similarity threshold</source>
        <translation>相似度阈值</translation>
    </message>
    <message>
        <source>Cosine above which another token is a look-alike.</source>
        <translation>余弦高于此值的另一个词元算作相似者。</translation>
    </message>
    <message>
        <source>Look-alikes allowed</source>
        <translation>允许的相似者数</translation>
    </message>
    <message>
        <source>A token with more of them is redundant.</source>
        <translation>相似者多于此数的词元是冗余的。</translation>
    </message>
    <message>
        <source>SparseVLM: attention of the words that speak of the picture</source>
        <translation>SparseVLM：谈及图片的词的注意力</translation>
    </message>
    <message>
        <source>SparseVLM</source>
        <translation>SparseVLM</translation>
    </message>
    <message>
        <source>Finds the words that the tokens are like, and keeps the tokens these words look at most.</source>
        <translation>找出与图片词元相似的词，保留这些词最关注的词元。</translation>
    </message>
    <message>
        <source>MustDrop: dual attention of the prompt</source>
        <translation>MustDrop：提示的双重注意力</translation>
    </message>
    <message>
        <source>MustDrop, dual attention</source>
        <translation>MustDrop，双重注意力</translation>
    </message>
    <message>
        <source>Drops tokens that neither the prompt as a whole nor any word of it looks at.</source>
        <translation>丢弃提示整体及其中任何一个词都不关注的词元。</translation>
    </message>
    <message>
        <source>Kept tokens and key set are those of the official code.</source>
        <translation>保留的词元和关键集合与官方代码一致。</translation>
    </message>
    <message>
        <source>Global threshold</source>
        <translation>全局阈值</translation>
    </message>
    <message>
        <source>Share of all attention below which a token may go; 0.001 for the paper&apos;s 192 tokens.</source>
        <translation>占全部注意力的比例低于此值的词元可以去掉；论文的 192 个词元对应 0.001。</translation>
    </message>
    <message>
        <source>Individual threshold</source>
        <translation>个体阈值</translation>
    </message>
    <message>
        <source>Attention of each single word below which it may go.</source>
        <translation>每个单独的词的注意力低于此值时词元可以去掉。</translation>
    </message>
    <message>
        <source>Key share</source>
        <translation>关键比例</translation>
    </message>
    <message>
        <source>Share of the tokens that never go, by class attention.</source>
        <translation>按类别词元的注意力，从不去掉的词元比例。</translation>
    </message>
    <message>
        <source>VisPruner: important and diverse tokens</source>
        <translation>VisPruner：重要的与多样的词元</translation>
    </message>
    <message>
        <source>VisPruner</source>
        <translation>VisPruner</translation>
    </message>
    <message>
        <source>Keeps half by class attention and thins the rest, the most alike first, to the other half.</source>
        <translation>一半按类别词元的注意力保留，其余从最相似者开始去除，直到剩下另一半。</translation>
    </message>
    <message>
        <source>The kept set is that of AngelSlim&apos;s port.</source>
        <translation>保留的集合与 AngelSlim 移植版一致。</translation>
    </message>
    <message>
        <source>Important share</source>
        <translation>重要比例</translation>
    </message>
    <message>
        <source>Share of the kept tokens that attention chooses.</source>
        <translation>保留的词元中由注意力选取的比例。</translation>
    </message>
    <message>
        <source>AIM: PageRank of the attention</source>
        <translation>AIM：注意力的 PageRank</translation>
    </message>
    <message>
        <source>PageRank</source>
        <translation>PageRank</translation>
    </message>
    <message>
        <source>Lets mass flow through the attention a few times and keeps where it gathers.</source>
        <translation>让质量沿注意力流动几次，保留质量汇聚之处。</translation>
    </message>
    <message>
        <source>Importance is that of the official code when the attention brought is logits before the softmax, of all tokens by all tokens. Without it, cosines are an analogue.</source>
        <translation>当带入的注意力是 softmax 之前的 logits、且为所有词元对所有词元时，重要性与官方代码一致。没有时用余弦作类比替代。</translation>
    </message>
    <message>
        <source>Divides the logits; 0.1 in the reference.</source>
        <translation>logits 除以此值；参考实现中为 0.1。</translation>
    </message>
    <message>
        <source>How often the mass flows; 5 in the reference.</source>
        <translation>质量流动多少次；参考实现中为 5。</translation>
    </message>
    <message>
        <source>VisionZip: dominant and contextual tokens</source>
        <translation>VisionZip：主导词元与上下文词元</translation>
    </message>
    <message>
        <source>VisionZip</source>
        <translation>VisionZip</translation>
    </message>
    <message>
        <source>Keeps the tokens with the most class attention and sums the rest up in a few contextual tokens.</source>
        <translation>保留类别词元注意力最高的词元，其余汇总为少数上下文词元。</translation>
    </message>
    <message>
        <source>Indices and contextual tokens are those of the official code; the class token, which it passes on as well, is not counted here.</source>
        <translation>索引和上下文词元与官方代码一致；它还会传递类别词元，此处不计入。</translation>
    </message>
    <message>
        <source>Dominant tokens</source>
        <translation>主导词元</translation>
    </message>
    <message>
        <source>Tokens kept by attention; the paper&apos;s 64 tokens are 54 and 10.</source>
        <translation>按注意力保留的词元；论文的 64 个词元是 54 加 10。</translation>
    </message>
    <message>
        <source>Contextual tokens</source>
        <translation>上下文词元</translation>
    </message>
    <message>
        <source>Summaries of all the rest, evenly spread over it.</source>
        <translation>对其余全部词元的汇总，均匀分布其上。</translation>
    </message>
    <message>
        <source>GlobalCom²: the thumbnail tells what crops may keep</source>
        <translation>GlobalCom²：缩略图决定各裁剪块可保留多少</translation>
    </message>
    <message>
        <source>GlobalCom²</source>
        <translation>GlobalCom²</translation>
    </message>
    <message>
        <source>Shares the budget of a large picture among its crops by the thumbnail&apos;s attention, then keeps by both attentions.</source>
        <translation>按缩略图的注意力把大图的预算分给各裁剪块，再按两者的注意力保留。</translation>
    </message>
    <message>
        <source>Shares and kept tokens are those of the official code.</source>
        <translation>比例和保留的词元与官方代码一致。</translation>
    </message>
    <message>
        <source>Share of the tokens kept, before the crops differ.</source>
        <translation>各裁剪块出现差别之前保留的词元比例。</translation>
    </message>
    <message>
        <source>Flattens the crops&apos; shares; at the reference&apos;s 10 they are nearly the same, as attention sums to at most 1.</source>
        <translation>使各裁剪块的比例趋于平缓；在参考实现的 10 下几乎相同，因为注意力之和最多为 1。</translation>
    </message>
    <message>
        <source>Crops side by side</source>
        <translation>并排的裁剪块数</translation>
    </message>
    <message>
        <source>0 takes what fits the picture&apos;s shape best.</source>
        <translation>0 取最适合图片形状的数目。</translation>
    </message>
    <message>
        <source>HiPrune: peaks of an early layer, then a late layer</source>
        <translation>HiPrune：先取浅层的峰值，再取深层</translation>
    </message>
    <message>
        <source>HiPrune</source>
        <translation>HiPrune</translation>
    </message>
    <message>
        <source>Keeps small crosses around an early layer&apos;s peaks of attention and fills up by a late layer&apos;s.</source>
        <translation>在浅层注意力的峰值周围保留小十字，再按深层的注意力补足。</translation>
    </message>
    <message>
        <source>The kept set is that of AngelSlim&apos;s port, whose crosses may wrap around a row&apos;s end.</source>
        <translation>保留的集合与 AngelSlim 移植版一致，其十字可能在行尾绕到下一行。</translation>
    </message>
    <message>
        <source>Early share</source>
        <translation>浅层比例</translation>
    </message>
    <message>
        <source>Share of the kept tokens given to the crosses of five.</source>
        <translation>保留的词元中分给五格十字的比例。</translation>
    </message>
    <message>
        <source>BiFormer: bi-level routing</source>
        <translation>BiFormer：双层路由</translation>
    </message>
    <message>
        <source>BiFormer</source>
        <translation>BiFormer</translation>
    </message>
    <message>
        <source>Lets each region look only at the few regions most like it; no token goes.</source>
        <translation>让每个区域只看与它最相似的少数几个区域；没有词元被去掉。</translation>
    </message>
    <message>
        <source>Routes and weights are those of the official code with query and key equal to the features.</source>
        <translation>路由和权重与查询和键都等于特征时的官方代码一致。</translation>
    </message>
    <message>
        <source>Regions along each side</source>
        <translation>每边的区域数</translation>
    </message>
    <message>
        <source>The grid is cut into as many by as many; 7 in the paper.</source>
        <translation>网格每边切成多少份；论文中为 7。</translation>
    </message>
    <message>
        <source>Routes of each region</source>
        <translation>每个区域的路由数</translation>
    </message>
    <message>
        <source>How many regions each one looks at.</source>
        <translation>每个区域看多少个区域。</translation>
    </message>
    <message>
        <source>V2PE: variable visual positions</source>
        <translation>V2PE：可变视觉位置</translation>
    </message>
    <message>
        <source>V2PE</source>
        <translation>V2PE</translation>
    </message>
    <message>
        <source>Gives visual tokens positions less than one apart, so that pictures use up less of the context.</source>
        <translation>让视觉词元的位置间距小于一，使图片占用更少的上下文。</translation>
    </message>
    <message>
        <source>Positions are those of the official code, in float32.</source>
        <translation>位置与官方代码一致，采用 float32。</translation>
    </message>
    <message>
        <source>Positions that a whole tile takes up; the reference chooses among the powers of two up to 256.</source>
        <translation>整个切片占用的位置数；参考实现在 256 以内的 2 的幂中选取。</translation>
    </message>
    <message>
        <source>Tokens of a tile</source>
        <translation>切片的词元数</translation>
    </message>
    <message>
        <source>256 for InternVL&apos;s tiles.</source>
        <translation>InternVL 的切片为 256。</translation>
    </message>
    <message>
        <source>Text tokens before</source>
        <translation>之前的文本词元</translation>
    </message>
    <message>
        <source>Tokens before the picture, the mark that opens it included.</source>
        <translation>图片之前的词元数，包括开启图片的标记。</translation>
    </message>
    <message>
        <source>VisToG: visual token grouping</source>
        <translation>VisToG：视觉词元分组</translation>
    </message>
    <message>
        <source>VisToG</source>
        <translation>VisToG</translation>
    </message>
    <message>
        <source>Learned semantic tokens run through the encoder beside the patches and gather them into groups.</source>
        <translation>学得的语义词元与图块一起通过编码器，并把图块聚成组。</translation>
    </message>
    <message>
        <source>Nothing was published that could be run. Clustering (DPC-KNN) shows hard groups of patches without training, which is not this method.</source>
        <translation>没有发布任何可运行的内容。聚类（DPC-KNN）无需训练即可显示图块的硬分组，但那不是此方法。</translation>
    </message>
    <message>
        <source>PVC: progressive visual token compression</source>
        <translation>PVC：渐进式视觉词元压缩</translation>
    </message>
    <message>
        <source>PVC</source>
        <translation>PVC</translation>
    </message>
    <message>
        <source>Repeats a picture as a short clip whose later frames encode only what the earlier have not.</source>
        <translation>把图片重复成一段短片，后面的帧只编码前面的帧尚未编码的内容。</translation>
    </message>
    <message>
        <source>The model&apos;s code lives with its weights: 64 tokens for each tile or frame.</source>
        <translation>模型的代码与其权重放在一起：每个切片或帧 64 个词元。</translation>
    </message>
    <message>
        <source>FLASH: compressed tokens for a draft model</source>
        <translation>FLASH：供草稿模型使用的压缩词元</translation>
    </message>
    <message>
        <source>FLASH</source>
        <translation>FLASH</translation>
    </message>
    <message>
        <source>Gives the draft model of speculative decoding 64 learned tokens in place of 576; the full model still sees all.</source>
        <translation>让推测解码的草稿模型用 64 个学得的词元代替 576 个；完整模型仍看到全部。</translation>
    </message>
    <message>
        <source>The ratio of tokens is 576 to 64, and only the draft model&apos;s.</source>
        <translation>词元之比为 576 比 64，且只针对草稿模型。</translation>
    </message>
    <message>
        <source>Compression learnt from explanations</source>
        <translation>从解释中学得的压缩</translation>
    </message>
    <message>
        <source>The explainability compressor</source>
        <translation>可解释性压缩器</translation>
    </message>
    <message>
        <source>A small network guesses, from the first layer&apos;s attention, which tokens an explanation of the answer would name.</source>
        <translation>一个小网络根据第一层的注意力，猜测对答案的解释会指出哪些词元。</translation>
    </message>
    <message>
        <source>Labels are relevance maps of the answer&apos;s gradients through all layers.</source>
        <translation>标签是答案的梯度穿过所有层得到的相关性图。</translation>
    </message>
    <message>
        <source>LangDC: budgets by the density of language</source>
        <translation>LangDC：按语言密度分配预算</translation>
    </message>
    <message>
        <source>LangDC</source>
        <translation>LangDC</translation>
    </message>
    <message>
        <source>Describes each clip with a small caption model and takes its hidden states as visual tokens.</source>
        <translation>用小型描述模型描述每段短片，以其隐藏状态作为视觉词元。</translation>
    </message>
    <message>
        <source>The number of tokens is the length of a generated caption; nothing of it follows from features.</source>
        <translation>词元数是所生成描述的长度；无法由特征得出。</translation>
    </message>
    <message>
        <source>M3</source>
        <translation>M3</translation>
    </message>
    <message>
        <source>Averages square blocks of the grid; the authors&apos; scales are nested in one another.</source>
        <translation>对网格的正方形块求平均；作者的各尺度相互嵌套。</translation>
    </message>
    <message>
        <source>Checked against the authors&apos; code at its five scales.</source>
        <translation>在作者的五个尺度上已与其代码核对。</translation>
    </message>
    <message>
        <source>TokenPacker</source>
        <translation>TokenPacker</translation>
    </message>
    <message>
        <source>Each block becomes a mean weighted by how well its tokens fit the block&apos;s interpolated centre.</source>
        <translation>每个块变成一个加权均值，权重取决于其词元与该块插值中心的契合程度。</translation>
    </message>
    <message>
        <source>Regions and queries checked against the authors&apos; code; attention of the features themselves stands in for its learned projections, heads and output layers.</source>
        <translation>区域和查询已与作者的代码核对；用特征自身的注意力代替其学得的投影、多头和输出层。</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>尺度</translation>
    </message>
    <message>
        <source>Tokens along a side of a block; the authors&apos; 2, 3 and 4.</source>
        <translation>块每边的词元数；作者取 2、3 和 4。</translation>
    </message>
    <message>
        <source>HICom</source>
        <translation>HICom</translation>
    </message>
    <message>
        <source>Windows of frames, rows and columns become means weighted by a query, which a text may give.</source>
        <translation>由帧、行和列组成的窗口变成加权均值，权重由查询决定，查询可由文本给出。</translation>
    </message>
    <message>
        <source>Windows checked against the authors&apos; code, spread evenly where it throws; its local attention without learned projections. The global queries are learned and left out.</source>
        <translation>窗口已与作者的代码核对，原代码抛出异常之处则均匀划分；其局部注意力不含学得的投影。全局查询是学得的，未包含在内。</translation>
    </message>
    <message>
        <source>Frames per window</source>
        <translation>每个窗口的帧数</translation>
    </message>
    <message>
        <source>The authors&apos; 4; a single frame is never divided.</source>
        <translation>作者取 4；单独一帧从不分割。</translation>
    </message>
    <message>
        <source>Tokens along a side of a window; the authors&apos; 2.</source>
        <translation>窗口每边的词元数；作者取 2。</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>What tokens of a window are compared with.</source>
        <translation>窗口内的词元与什么比较。</translation>
    </message>
    <message>
        <source>The window&apos;s interpolated centre</source>
        <translation>窗口的插值中心</translation>
    </message>
    <message>
        <source>The mean of the text embeddings</source>
        <translation>文本嵌入的均值</translation>
    </message>
    <message>
        <source>Nothing: plain means</source>
        <translation>无：普通均值</translation>
    </message>
    <message>
        <source>Uniform grid</source>
        <translation>均匀网格</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>Keeps tokens at even distances over the grid.</source>
        <translation>在网格上按均匀间距保留词元。</translation>
    </message>
    <message>
        <source>Our own definition: what every comparison should be held against.</source>
        <translation>我们自己的定义：一切比较都应以此为对照。</translation>
    </message>
    <message>
        <source>Random tokens</source>
        <translation>随机词元</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Keeps tokens drawn by the seed.</source>
        <translation>保留由随机种子抽取的词元。</translation>
    </message>
    <message>
        <source>Average pooling</source>
        <translation>平均池化</translation>
    </message>
    <message>
        <source>Average pool</source>
        <translation>平均池化</translation>
    </message>
    <message>
        <source>Most salient tokens</source>
        <translation>最显著的词元</translation>
    </message>
    <message>
        <source>Top saliency</source>
        <translation>显著性最高</translation>
    </message>
    <message>
        <source>Keeps the most salient tokens.</source>
        <translation>保留最显著的词元。</translation>
    </message>
    <message>
        <source>DPC-KNN</source>
        <translation>DPC-KNN</translation>
    </message>
    <message>
        <source>Makes dense tokens that are far from any denser one centres, and every cluster its mean.</source>
        <translation>把密度高、且远离任何密度更高者的词元作为中心，每个聚类取其均值。</translation>
    </message>
    <message>
        <source>Checked against the public code with its random jitter of 1e-6 taken out.</source>
        <translation>已与去掉 1e-6 随机抖动的公开代码核对。</translation>
    </message>
    <message>
        <source>How many of the nearest tokens, itself among them, make a token&apos;s density.</source>
        <translation>由多少个最近的词元（含自身）得出一个词元的密度。</translation>
    </message>
    <message>
        <source>DBDPC</source>
        <translation>DBDPC</translation>
    </message>
    <message>
        <source>By falling density, makes every token a centre that no other lies near; the data decide how many.</source>
        <translation>按密度递减，把附近没有其他中心的词元都作为中心；个数由数据决定。</translation>
    </message>
    <message>
        <source>The clustering, checked against a transcription of the authors&apos; code. PACT prunes by the language model&apos;s attention before.</source>
        <translation>聚类部分，已与作者代码的转写核对。PACT 在此之前还按语言模型的注意力剪枝。</translation>
    </message>
    <message>
        <source>Cutoff</source>
        <translation>截断距离</translation>
    </message>
    <message>
        <source>One minus the cosine within which a centre takes others in.</source>
        <translation>一减余弦；在此范围内中心吸收其他词元。</translation>
    </message>
    <message>
        <source>PPE</source>
        <translation>PPE</translation>
    </message>
    <message>
        <source>Clusters tokens in stages, keeps the tokens of every stage, and lets each carry several positions.</source>
        <translation>分阶段对词元聚类，保留每个阶段的词元，并让每个词元携带多个位置。</translation>
    </message>
    <message>
        <source>Clusters and cascade checked against the authors&apos; code without its random jitter; which positions fill the slots by a transcription, members by rising id. What the positions do shows only in a language model.</source>
        <translation>聚类和级联已与去掉随机抖动的作者代码核对；哪些位置填入槽位按转写核对，成员按编号递增。位置的作用只有在语言模型中才能看出。</translation>
    </message>
    <message>
        <source>Share of the tokens that the first stage makes.</source>
        <translation>第一阶段产生的词元比例。</translation>
    </message>
    <message>
        <source>Second ratio</source>
        <translation>第二比例</translation>
    </message>
    <message>
        <source>Share of those that a second stage makes besides; 0 for no such stage.</source>
        <translation>第二阶段在其基础上另外产生的比例；0 表示没有该阶段。</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>槽位数</translation>
    </message>
    <message>
        <source>How many positions each token carries on.</source>
        <translation>每个词元携带多少个位置。</translation>
    </message>
    <message>
        <source>VQToken</source>
        <translation>VQToken</translation>
    </message>
    <message>
        <source>Clusters all tokens of an image or video by cosine and keeps one code for each cluster.</source>
        <translation>按余弦对图像或视频的全部词元聚类，每个聚类保留一个码字。</translation>
    </message>
    <message>
        <source>The clustering, checked against the authors&apos; code for given first codes. The attention that mixes codes with the index map is learned and left out.</source>
        <translation>聚类部分，给定初始码字时已与作者的代码核对。把码字与索引图混合的注意力是学得的，未包含在内。</translation>
    </message>
    <message>
        <source>Number of clusters</source>
        <translation>聚类数</translation>
    </message>
    <message>
        <source>Fixed, or by the authors&apos; rule, whose answer lies near 12.</source>
        <translation>固定，或按作者的规则，其结果约为 12。</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>By the elbow rule</source>
        <translation>按肘部法则</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>The largest number of clusters that is tried.</source>
        <translation>所尝试的最大聚类数。</translation>
    </message>
    <message>
        <source>At most so many iterations of k-means.</source>
        <translation>k-means 最多迭代这么多次。</translation>
    </message>
    <message>
        <source>PruneVid</source>
        <translation>PruneVid</translation>
    </message>
    <message>
        <source>Cuts a video into segments, averages what stands still in each over time, and clusters the rest in space.</source>
        <translation>把视频切成片段，在每段内对静止部分沿时间求平均，其余在空间上聚类。</translation>
    </message>
    <message>
        <source>Checked against the authors&apos; code without its random jitter. Segments of one frame, for which it has no answer, are all dynamic. Its pruning by the language model&apos;s attention is left out.</source>
        <translation>已与去掉随机抖动的作者代码核对。对只有一帧的片段原代码没有结果，此处全部视为动态。其按语言模型注意力的剪枝未包含在内。</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Clusters of frames as a share of the frames; the authors&apos; 0.25.</source>
        <translation>帧的聚类数占帧数的比例；作者取 0.25。</translation>
    </message>
    <message>
        <source>Mean cosine over time above which a place stands still; the authors&apos; 0.8.</source>
        <translation>沿时间的平均余弦高于此值的位置视为静止；作者取 0.8。</translation>
    </message>
    <message>
        <source>Clusters of tokens as a share of them; the authors&apos; 0.5.</source>
        <translation>词元的聚类数占词元数的比例；作者取 0.5。</translation>
    </message>
    <message>
        <source>Of the density peaks; the authors&apos; 7.</source>
        <translation>密度峰值所用的近邻数；作者取 7。</translation>
    </message>
    <message>
        <source>DyCoke</source>
        <translation>DyCoke</translation>
    </message>
    <message>
        <source>Checked against the authors&apos; code, whose loop leaves the last group&apos;s third frame whole. Its pruning of the cache while decoding is left out.</source>
        <translation>已与作者的代码核对，其循环使最后一组的第三帧保持完整。其解码时对缓存的剪枝未包含在内。</translation>
    </message>
    <message>
        <source>Ratio dropped</source>
        <translation>丢弃比例</translation>
    </message>
    <message>
        <source>Share of a compared frame&apos;s tokens that is dropped; the authors&apos; 0.7.</source>
        <translation>被比较的帧中丢弃的词元比例；作者取 0.7。</translation>
    </message>
    <message>
        <source>FrameFusion</source>
        <translation>FrameFusion</translation>
    </message>
    <message>
        <source>Merges each token that is like the one at its place in the frame before into that one&apos;s run.</source>
        <translation>词元若与前一帧同一位置的词元相似，就并入后者所在的连续段。</translation>
    </message>
    <message>
        <source>The merging of the first layer, checked against the authors&apos; code. Its pruning by the language model&apos;s attention in later layers is left out.</source>
        <translation>第一层的合并，已与作者的代码核对。其在后面各层按语言模型注意力的剪枝未包含在内。</translation>
    </message>
    <message>
        <source>Cosine from which a token is merged; the authors&apos; 0.6.</source>
        <translation>余弦达到此值的词元即被合并；作者取 0.6。</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>开销</translation>
    </message>
    <message>
        <source>What all layers together may cost: no more tokens are merged than that asks for.</source>
        <translation>所有层合计允许的开销：合并的词元不超过为此所需的数目。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Of the language model whose cost it is.</source>
        <translation>计算开销所针对的语言模型的层数。</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Steps with a second token drop the first because it is so like the second.</source>
        <translation>带有第二个词元的步骤会丢弃第一个，因为它与第二个过于相似。</translation>
    </message>
    <message>
        <source>attention of the late layer</source>
        <translation>深层的注意力</translation>
    </message>
    <message>
        <source>The crosses alone are more than was wanted; the reference keeps them all.</source>
        <translation>仅这些十字就已超过所需数量；参考实现会全部保留。</translation>
    </message>
    <message>
        <source>thumbnail: attention; crops: own and thumbnail&apos;s, normalised</source>
        <translation>缩略图：注意力；裁剪块：自身与缩略图的，经归一化</translation>
    </message>
    <message>
        <source>similarity to the raters</source>
        <translation>与评分词元的相似度</translation>
    </message>
    <message>
        <source>No attention of a language model was brought; similarity to the raters stands in.</source>
        <translation>未提供语言模型的注意力；以与评分词元的相似度代替。</translation>
    </message>
    <message>
        <source>Without the class token&apos;s attention there is no set of tokens that never go.</source>
        <translation>没有类别词元的注意力，就没有始终保留的词元集合。</translation>
    </message>
    <message>
        <source>look-alikes</source>
        <translation>相似词元数</translation>
    </message>
    <message>
        <source>The paper names neither its threshold nor its count: both constants are ours.</source>
        <translation>论文未给出阈值和数量：两个常数均为我们所定。</translation>
    </message>
    <message>
        <source>share of the regions that look here</source>
        <translation>关注此处的区域占比</translation>
    </message>
    <message>
        <source>Without the trained projections, query and key are the features themselves.</source>
        <translation>没有训练得到的投影时，查询和键即为特征本身。</translation>
    </message>
    <message>
        <source>position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>The attention is an analogue taken from the picture, not a model&apos;s.</source>
        <translation>注意力是取自图片的类比替代，并非来自模型。</translation>
    </message>
    <message>
        <source>There are no attention keys; the features stand in for them.</source>
        <translation>没有注意力键；以特征代替。</translation>
    </message>
    <message>
        <source>saliency</source>
        <translation>显著性</translation>
    </message>
    <message>
        <source>The saliency is an analogue, not a model&apos;s attention.</source>
        <translation>显著性是类比替代，并非模型的注意力。</translation>
    </message>
    <message>
        <source>density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>the features stand in for attention keys, which were not brought</source>
        <translation>未提供注意力键，以特征代替</translation>
    </message>
    <message>
        <source>density times distance to a denser token</source>
        <translation>密度乘以到更密词元的距离</translation>
    </message>
    <message>
        <source>The projector is synthetic, drawn by the seed: an analogue of the model&apos;s own.</source>
        <translation>投影器为按种子生成的合成投影器：模型投影器的类比替代。</translation>
    </message>
    <message>
        <source>The directions are drawn by the seed.</source>
        <translation>方向由种子生成。</translation>
    </message>
    <message>
        <source>More are kept than stage 1 leaves: the rest follows by alignment.</source>
        <translation>保留数多于阶段 1 所留：其余按对齐程度补足。</translation>
    </message>
    <message>
        <source>similarity to the best match</source>
        <translation>与最佳匹配的相似度</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>能量</translation>
    </message>
    <message>
        <source>similarity of the window</source>
        <translation>窗口的相似度</translation>
    </message>
    <message>
        <source>windows overlap: a token of several is listed in the first</source>
        <translation>窗口有重叠：属于多个窗口的词元列在第一个</translation>
    </message>
    <message>
        <source>the reference fails on this size: the windows are spread evenly</source>
        <translation>参考实现不支持此尺寸：窗口均匀分布</translation>
    </message>
    <message>
        <source>difference from an earlier frame</source>
        <translation>与较早帧的差异</translation>
    </message>
    <message>
        <source>there is but one frame: nothing to compare it with</source>
        <translation>只有一帧：没有可比较的对象</translation>
    </message>
    <message>
        <source>the last frame has no partner and is lost, as in the reference</source>
        <translation>最后一帧没有配对，与参考实现一样被丢弃</translation>
    </message>
    <message>
        <source>similarity to the frame before</source>
        <translation>与前一帧的相似度</translation>
    </message>
    <message>
        <source>there is but one frame: nothing to merge</source>
        <translation>只有一帧：没有可合并的内容</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>基</translation>
    </message>
    <message>
        <source>This picture</source>
        <translation>本图片</translation>
    </message>
    <message>
        <source>A folder of pictures</source>
        <translation>图片文件夹</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>All pictures in it are learnt from, an equal share of each.</source>
        <translation>从其中所有图片学习，每张取相同份额。</translation>
    </message>
    <message>
        <source>Basis file</source>
        <translation>基文件</translation>
    </message>
    <message>
        <source>An array whose first row is the mean patch and whose other rows are the directions, orthonormal.</source>
        <translation>数组：第一行为平均图块，其余各行为标准正交的方向。</translation>
    </message>
    <message>
        <source>ONNX model</source>
        <translation>ONNX 模型</translation>
    </message>
    <message>
        <source>ONNX</source>
        <translation>ONNX</translation>
    </message>
    <message>
        <source>Any vision model in an .onnx file: the numbers of one of its layers become the tokens&apos; features.</source>
        <translation>任意 .onnx 文件中的视觉模型：其某一层的数值成为词元的特征。</translation>
    </message>
    <message>
        <source>Does nothing until an .onnx file is chosen.</source>
        <translation>选择 .onnx 文件之前不做任何事。</translation>
    </message>
    <message>
        <source>Model file</source>
        <translation>模型文件</translation>
    </message>
    <message>
        <source>An .onnx file; a JSON file beside it may say how it wants its pictures and which file decodes.</source>
        <translation>一个 .onnx 文件；旁边的 JSON 文件可说明它需要怎样的图片以及由哪个文件解码。</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Which of the network&apos;s results become the features; empty for its first output.</source>
        <translation>网络的哪个结果作为特征；留空则为第一个输出。</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Which result says how much the tokens heed one another: their saliency; empty for an output called so.</source>
        <translation>哪个结果表示词元彼此关注的程度，即显著性；留空则取同名输出。</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>运行时</translation>
    </message>
    <message>
        <source>What runs the network: ONNX Runtime where it is there, else OpenCV, which knows fewer operators.</source>
        <translation>用什么运行网络：有 ONNX Runtime 时用它，否则用支持算子较少的 OpenCV。</translation>
    </message>
    <message>
        <source>The first that is there</source>
        <translation>首个可用的</translation>
    </message>
    <message>
        <source>ONNX Runtime</source>
        <translation>ONNX Runtime</translation>
    </message>
    <message>
        <source>OpenCV</source>
        <translation>OpenCV</translation>
    </message>
    <message>
        <source>Given codebook</source>
        <translation>给定码本</translation>
    </message>
    <message>
        <source>Codebook</source>
        <translation>码本</translation>
    </message>
    <message>
        <source>Learns nothing: takes the nearest code of the encoder&apos;s own codebook, or of one from a file.</source>
        <translation>不学习：取编码器自带码本或文件中码本的最近码字。</translation>
    </message>
    <message>
        <source>The nearest code by squared distance, ties to the lowest, as VQ&apos;s are checked.</source>
        <translation>按平方距离取最近码字，相同时取最小编号；与 VQ 同样经过检验。</translation>
    </message>
    <message>
        <source>Codebook file</source>
        <translation>码本文件</translation>
    </message>
    <message>
        <source>An array with a row for each code, as --codebook-out writes it; empty for the encoder&apos;s own.</source>
        <translation>每个码字一行的数组，即 --codebook-out 所写；留空则用编码器自带码本。</translation>
    </message>
    <message>
        <source>How often it merges, as layers of a model do one after the other.</source>
        <translation>合并的次数，如同模型各层依次进行。</translation>
    </message>
    <message>
        <source>Where the directions come from; only those of this picture are counted as bits beside the codes. The program has some of its own for patches of 4 and 8 pixels.</source>
        <translation>方向的来源；只有取自本图片的方向才计入码字之外的比特。程序自带一些用于 4 像素和 8 像素图块的方向。</translation>
    </message>
    <message>
        <source>Photographs, comes with the program</source>
        <translation>照片，程序自带</translation>
    </message>
    <message>
        <source>Raters, and how recycled tokens are clustered, are those of the official code; its choice by attention and which of the dropped tokens it recycles are written from the code.</source>
        <translation>评分词元以及回收词元的聚类方式与官方代码一致；按注意力的选取以及回收哪些丢弃的词元根据该代码编写。</translation>
    </message>
    <message>
        <source>Recycle</source>
        <translation>回收</translation>
    </message>
    <message>
        <source>The best of the dropped tokens are clustered and come back as their means, beyond those kept; the first version does, the second no longer.</source>
        <translation>丢弃的词元中最好的经过聚类，以其均值返回，不计入保留的词元；第一版如此，第二版不再如此。</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>Quantized DCT of 8×8 blocks with Huffman codes.</source>
        <translation>8×8 块的量化 DCT，采用 Huffman 编码。</translation>
    </message>
    <message>
        <source>the bytes of cjpeg at the same settings</source>
        <translation>与相同设置下 cjpeg 的字节一致</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Scales the standard&apos;s tables of quantization: 50 leaves them as they are, 100 makes every step 1.</source>
        <translation>缩放标准中的量化表：50 保持原样，100 使每个步长都为 1。</translation>
    </message>
    <message>
        <source>Chroma</source>
        <translation>色度</translation>
    </message>
    <message>
        <source>How many samples the two colour planes keep beside those of luma.</source>
        <translation>与亮度平面相比，两个色度平面保留多少样本。</translation>
    </message>
    <message>
        <source>4:2:0, a quarter</source>
        <translation>4:2:0，四分之一</translation>
    </message>
    <message>
        <source>4:2:2, half</source>
        <translation>4:2:2，一半</translation>
    </message>
    <message>
        <source>4:4:4, all</source>
        <translation>4:4:4，全部</translation>
    </message>
    <message>
        <source>Progressive</source>
        <translation>渐进式</translation>
    </message>
    <message>
        <source>Sends coarse coefficients of the whole picture first; mostly a little smaller.</source>
        <translation>先发送整张图片的粗略系数；通常会小一点。</translation>
    </message>
    <message>
        <source>Optimized codes</source>
        <translation>优化码表</translation>
    </message>
    <message>
        <source>Huffman codes made for this picture instead of the standard&apos;s; progressive files always have them.</source>
        <translation>为此图片专门生成 Huffman 码表，而不用标准中的；渐进式文件始终如此。</translation>
    </message>
    <message>
        <source>Baseline tables</source>
        <translation>基线量化表</translation>
    </message>
    <message>
        <source>Keeps steps within 255, as most programs do: matters at a quality below 25, where coarser steps take 128 bytes more to tell.</source>
        <translation>使步长不超过 255，与多数程序相同：在质量低于 25 时有影响，此时更粗的步长要多用 128 字节来表示。</translation>
    </message>
    <message>
        <source>PNG</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>Lossless: each sample predicted from its neighbours, then deflate.</source>
        <translation>无损：每个样本由相邻样本预测，再用 deflate 压缩。</translation>
    </message>
    <message>
        <source>every sample comes back</source>
        <translation>每个样本都能还原</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>How hard deflate searches: 0 stores, 9 is smallest and slowest (zlib&apos;s own scale).</source>
        <translation>deflate 的搜索强度：0 只存储，9 最小也最慢（zlib 自身的刻度）。</translation>
    </message>
    <message>
        <source>JPEG 2000</source>
        <translation>JPEG 2000</translation>
    </message>
    <message>
        <source>Wavelet coefficients in bit planes, cut where the next bit is worth least.</source>
        <translation>按位平面编码小波系数，在下一个比特价值最小处截断。</translation>
    </message>
    <message>
        <source>the bytes of opj_compress at the same settings</source>
        <translation>与相同设置下 opj_compress 的字节一致</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>What decides how much of the picture is kept.</source>
        <translation>由什么决定图片保留多少。</translation>
    </message>
    <message>
        <source>Compression ratio</source>
        <translation>压缩比</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>Lossless</source>
        <translation>无损</translation>
    </message>
    <message>
        <source>How many times fewer bytes than the picture has samples; 1 keeps all that the wavelet keeps.</source>
        <translation>字节数为图片样本数的几分之一；1 保留小波所保留的一切。</translation>
    </message>
    <message>
        <source>As the coder estimates it from its wavelet coefficients.</source>
        <translation>由编码器根据其小波系数估计。</translation>
    </message>
    <message>
        <source>Wavelet</source>
        <translation>小波</translation>
    </message>
    <message>
        <source>9/7 is better for its bytes; 5/3 has whole numbers, and is what lossless coding uses.</source>
        <translation>同样的字节数下 9/7 更好；5/3 使用整数，无损编码用的就是它。</translation>
    </message>
    <message>
        <source>9/7, irreversible</source>
        <translation>9/7，不可逆</translation>
    </message>
    <message>
        <source>5/3, reversible</source>
        <translation>5/3，可逆</translation>
    </message>
    <message>
        <source>Colour transform</source>
        <translation>颜色变换</translation>
    </message>
    <message>
        <source>Codes luma and colour differences; off codes red, green and blue each by itself, as OpenCV does.</source>
        <translation>编码亮度与色差；关闭则红、绿、蓝各自单独编码，与 OpenCV 相同。</translation>
    </message>
    <message>
        <source>JP2 file</source>
        <translation>JP2 文件</translation>
    </message>
    <message>
        <source>With the boxes that name its colours; off leaves the bare code stream.</source>
        <translation>带有标明其颜色的 box；关闭则只有裸码流。</translation>
    </message>
    <message>
        <source>WebP</source>
        <translation>WebP</translation>
    </message>
    <message>
        <source>Key frames of VP8: blocks predicted from their neighbours, DCT, arithmetic coding; or lossless.</source>
        <translation>VP8 的关键帧：由相邻块预测、DCT、算术编码；或无损。</translation>
    </message>
    <message>
        <source>the bytes of cwebp at the same settings</source>
        <translation>与相同设置下 cwebp 的字节一致</translation>
    </message>
    <message>
        <source>Lossy: 0 smallest, 100 best. Lossless: how hard it searches. 75 as in cwebp.</source>
        <translation>有损：0 最小，100 最好。无损：搜索强度。75 与 cwebp 相同。</translation>
    </message>
    <message>
        <source>Every sample comes back; another format within WebP (2012).</source>
        <translation>每个样本都能还原；这是 WebP 中的另一种格式（2012）。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Time for size: 0 is fastest, 6 smallest; 4 as in cwebp.</source>
        <translation>以时间换大小：0 最快，6 最小；4 与 cwebp 相同。</translation>
    </message>
    <message>
        <source>AVIF</source>
        <translation>AVIF</translation>
    </message>
    <message>
        <source>A key frame of AV1: blocks of many sizes predicted from their neighbours, several transforms.</source>
        <translation>AV1 的关键帧：由相邻块预测的多种大小的块，多种变换。</translation>
    </message>
    <message>
        <source>the bytes of avifenc at the same settings</source>
        <translation>与相同设置下 avifenc 的字节一致</translation>
    </message>
    <message>
        <source>Quantizer</source>
        <translation>量化器</translation>
    </message>
    <message>
        <source>Step of quantization on AV1&apos;s scale of 64: 0 finest, 63 coarsest (avifenc --min and --max).</source>
        <translation>AV1 的 64 级刻度上的量化步长：0 最细，63 最粗（avifenc --min 和 --max）。</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Time for size: 0 is slowest and smallest, 10 fastest; 6 as in avifenc.</source>
        <translation>以时间换大小：0 最慢也最小，10 最快；6 与 avifenc 相同。</translation>
    </message>
    <message>
        <source>Every sample comes back: red, green and blue are coded as they are.</source>
        <translation>每个样本都能还原：红、绿、蓝按原样编码。</translation>
    </message>
    <message>
        <source>JPEG XL</source>
        <translation>JPEG XL</translation>
    </message>
    <message>
        <source>DCT of blocks of many sizes, quantized by how much an eye would see; or lossless.</source>
        <translation>多种大小的块的 DCT，按人眼的可察觉程度量化；或无损。</translation>
    </message>
    <message>
        <source>the bytes of cjxl at the same settings</source>
        <translation>与相同设置下 cjxl 的字节一致</translation>
    </message>
    <message>
        <source>How far from the original it may look: 1 is hardly seen, 3 is seen (butteraugli).</source>
        <translation>看上去可与原图相差多远：1 几乎看不出，3 可以看出（butteraugli）。</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>Time for size: 1 is fastest, 9 smallest; 7 as in cjxl.</source>
        <translation>以时间换大小：1 最快，9 最小；7 与 cjxl 相同。</translation>
    </message>
    <message>
        <source>Every sample comes back.</source>
        <translation>每个样本都能还原。</translation>
    </message>
    <message>
        <source>Progressive cosine coefficients</source>
        <translation>渐进余弦系数</translation>
    </message>
    <message>
        <source>DCT progressive</source>
        <translation>渐进 DCT</translation>
    </message>
    <message>
        <source>Cosine transforms of blocks; all blocks&apos; most important coefficients first, in whole steps, by an adaptive range coder that looks at the neighbours.</source>
        <translation>对各块做余弦变换；先编码所有块中最重要的系数，取整数个步长，使用参考相邻系数的自适应区间编码器。</translation>
    </message>
    <message>
        <source>The transform is the DCT by definition; order, probabilities and container are Tokenscope&apos;s own. Nothing is learnt from the picture, so there is no side information. A token is a coefficient that is not zero.</source>
        <translation>变换为按定义计算的 DCT；顺序、概率和容器是 Tokenscope 自己的。不从图片学习任何内容，因此没有边信息。一个非零系数是一个词元。</translation>
    </message>
    <message>
        <source>Coefficients become whole numbers of steps of this size; larger steps, fewer bytes.</source>
        <translation>系数取此步长的整数倍；步长越大，字节越少。</translation>
    </message>
    <message>
        <source>Block size</source>
        <translation>块大小</translation>
    </message>
    <message>
        <source>Side of the square blocks; large ones are better where bytes are few.</source>
        <translation>正方形块的边长；字节少时大块更好。</translation>
    </message>
    <message>
        <source>8</source>
        <translation>8</translation>
    </message>
    <message>
        <source>16</source>
        <translation>16</translation>
    </message>
    <message>
        <source>32</source>
        <translation>32</translation>
    </message>
    <message>
        <source>How many of each block&apos;s coefficients are sent, the most important first; 0 sends all.</source>
        <translation>每个块发送多少个系数，最重要的在前；0 表示全部发送。</translation>
    </message>
    <message>
        <source>Price of a bit</source>
        <translation>比特的代价</translation>
    </message>
    <message>
        <source>A coefficient is made smaller where that saves bits that cost more than the squared error it adds, in squared steps a bit; 0 rounds to the nearest.</source>
        <translation>若减小系数所省比特的代价高于由此增加的平方误差，就减小该系数，单位为每比特的步长平方；0 表示取最近的整数。</translation>
    </message>
    <message>
        <source>Smooth block edges</source>
        <translation>平滑块边缘</translation>
    </message>
    <message>
        <source>The decoder smooths where blocks meet, as strongly as comes closest to the picture.</source>
        <translation>解码器在块的交界处做平滑，强度取最接近原图者。</translation>
    </message>
    <message>
        <source>Progressive Karhunen-Loève coefficients</source>
        <translation>渐进 Karhunen-Loève 系数</translation>
    </message>
    <message>
        <source>KLT progressive</source>
        <translation>渐进 KLT</translation>
    </message>
    <message>
        <source>The directions in which this picture&apos;s patches vary most, sent with it, and each patch&apos;s place along them, the first of all patches first.</source>
        <translation>此图片的图块变化最大的方向（随图片发送），以及每个图块沿这些方向的位置，所有图块的第一个位置在前。</translation>
    </message>
    <message>
        <source>Principal components by definition; order, probabilities and container are Tokenscope&apos;s own. The basis is counted as side information. A token is a coefficient that is not zero.</source>
        <translation>按定义计算的主成分；顺序、概率和容器是 Tokenscope 自己的。基计入边信息。一个非零系数是一个词元。</translation>
    </message>
    <message>
        <source>Side of a square patch; the basis that is sent grows with the square of it.</source>
        <translation>正方形图块的边长；所发送的基随其平方增大。</translation>
    </message>
    <message>
        <source>How many directions are sent at most, those of the largest variance first; 0 sends all that are used.</source>
        <translation>最多发送多少个方向，方差最大的在前；0 表示发送所有用到的方向。</translation>
    </message>
    <message>
        <source>Quadtree, optimally pruned</source>
        <translation>四叉树，最优剪枝</translation>
    </message>
    <message>
        <source>Quadtree</source>
        <translation>四叉树</translation>
    </message>
    <message>
        <source>Squares cut in four wherever that is worth its bits, from the smallest up; each leaf one colour, or one slope of brightness.</source>
        <translation>凡值得花费比特之处就把方块一分为四，从最小的方块向上判定；每个叶子为一种颜色，或一个亮度斜面。</translation>
    </message>
    <message>
        <source>Of all trees the one with the least error + price · bits, with the mean bits of each kind of decision as measured in the round before. A token is a leaf.</source>
        <translation>取所有树中误差 + 代价 · 比特数最小者，各类判定的平均比特数为上一轮的实测值。一个叶子是一个词元。</translation>
    </message>
    <message>
        <source>What one bit may cost in squared error, in 8-bit samples; a higher price, fewer bytes.</source>
        <translation>一个比特可抵多少平方误差，以 8 位样本计；代价越高，字节越少。</translation>
    </message>
    <message>
        <source>Largest square</source>
        <translation>最大方块</translation>
    </message>
    <message>
        <source>Side of the squares that trees begin with.</source>
        <translation>树开始时方块的边长。</translation>
    </message>
    <message>
        <source>64</source>
        <translation>64</translation>
    </message>
    <message>
        <source>128</source>
        <translation>128</translation>
    </message>
    <message>
        <source>256</source>
        <translation>256</translation>
    </message>
    <message>
        <source>Slopes</source>
        <translation>斜面</translation>
    </message>
    <message>
        <source>Leaves may be slopes of brightness and not only one colour.</source>
        <translation>叶子可以是亮度斜面，而不只是单一颜色。</translation>
    </message>
    <message>
        <source>Ordered global coefficients (tail drop)</source>
        <translation>有序全局系数（尾部丢弃）</translation>
    </message>
    <message>
        <source>One list of tokens for the whole picture, each a wave over all of it, the longest first; any beginning of the list is a picture.</source>
        <translation>整张图片用一列词元表示，每个词元是遍及全图的一个波，最长的在前；这列词元的任意前缀都是一张图片。</translation>
    </message>
    <message>
        <source>The question is the papers&apos;: how good is a picture from its first tokens? Cosines over the whole picture, the Karhunen-Loève transform of smooth pictures, stand in for their networks&apos; tokens.</source>
        <translation>问题取自论文：只凭最前面的词元，图片有多好？遍及全图的余弦，即平滑图片的 Karhunen-Loève 变换，代替其网络的词元。</translation>
    </message>
    <message>
        <source>The first so many of the list; the tail is dropped.</source>
        <translation>取这列词元的前这么多个；尾部丢弃。</translation>
    </message>
    <message>
        <source>A token&apos;s numbers are whole numbers of steps of this size.</source>
        <translation>词元的数值取此步长的整数倍。</translation>
    </message>
    <message>
        <source>Gaussian tokens, as bytes</source>
        <translation>高斯词元（编码为字节）</translation>
    </message>
    <message>
        <source>GPSToken</source>
        <translation>GPSToken</translation>
    </message>
    <message>
        <source>Cuts a picture where there is most to see and makes each part a Gaussian with a colour; sent are the cuts, from which the Gaussians follow, and the colours.</source>
        <translation>在可看内容最多之处切分图片，把每部分变成一个带颜色的高斯函数；发送的是切分方式（由它得出各高斯函数）和颜色。</translation>
    </message>
    <message>
        <source>The partition, the first Gaussians and the splatting give the repository&apos;s own output. Colours solved by least squares are an analogue of the trained features and decoder. Pictures are worked on in tiles of 256 pixels, the paper&apos;s size; the cuts cost two bits or so a token where the Gaussians&apos; five numbers would cost 38.</source>
        <translation>划分、初始高斯函数和泼溅与该代码库自身的输出一致。以最小二乘求解的颜色是对训练好的特征和解码器的类比替代。图片按 256 像素的分块处理，即论文所用的大小；每个词元的切分约需两个比特，而高斯函数的五个数值需要 38 个。</translation>
    </message>
    <message>
        <source>Gaussians</source>
        <translation>高斯函数个数</translation>
    </message>
    <message>
        <source>How many parts 256×256 pixels are cut into; 64, 128 or 256 in the paper.</source>
        <translation>256×256 像素切成多少部分；论文中为 64、128 或 256。</translation>
    </message>
    <message>
        <source>Smallest side</source>
        <translation>最小边长</translation>
    </message>
    <message>
        <source>Parts no larger than this are not cut any further.</source>
        <translation>不大于此值的部分不再切分。</translation>
    </message>
    <message>
        <source>Weight of detail</source>
        <translation>细节权重</translation>
    </message>
    <message>
        <source>Exponent of the entropy of gradients; with 0 only the area counts.</source>
        <translation>梯度熵的指数；为 0 时只看面积。</translation>
    </message>
    <message>
        <source>Normalised</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Divides by the sum of the Gaussians at each pixel, which GPSToken does not.</source>
        <translation>除以每个像素处各高斯函数之和，GPSToken 不这样做。</translation>
    </message>
    <message>
        <source>Step of colours</source>
        <translation>颜色步长</translation>
    </message>
    <message>
        <source>Colours are whole numbers of steps of this size, in 8-bit samples; 4 is six bits.</source>
        <translation>颜色取此步长的整数倍，以 8 位样本计；4 相当于六比特。</translation>
    </message>
    <message>
        <source>Vector quantization, as bytes</source>
        <translation>向量量化（编码为字节）</translation>
    </message>
    <message>
        <source>VQ tokens</source>
        <translation>VQ 词元</translation>
    </message>
    <message>
        <source>Patches as codes of a quantizer that learns from this picture; the codes by a range coder, with what was learnt beside them.</source>
        <translation>图块成为从此图片学习的量化器的码字；码字经区间编码器编码，并附上学得的内容。</translation>
    </message>
    <message>
        <source>The quantizer is that of the quantizers&apos; catalogue (VQ); a transform of patches stands in for a trained encoder and decoder. What is learnt from the picture is sent as 16-bit floats and counted. Tokens are the indices of all stages.</source>
        <translation>量化器即量化器目录中的 VQ；以图块变换代替训练好的编码器和解码器。从图片学得的内容以 16 位浮点数发送并计入。词元是所有阶段的索引。</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>How patches become vectors; the directions of Karhunen-Loève are learnt from the picture and sent.</source>
        <translation>图块如何变成向量；Karhunen-Loève 的方向从图片学得并随之发送。</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Cosines</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Karhunen-Loève</source>
        <translation>Karhunen-Loève</translation>
    </message>
    <message>
        <source>Side of a square patch.</source>
        <translation>正方形图块的边长。</translation>
    </message>
    <message>
        <source>How many numbers of a patch are coded, of all colours together; 0 keeps all, as pixels always do.</source>
        <translation>一个图块编码多少个数值，所有颜色合计；0 表示全部保留，像素则始终全部保留。</translation>
    </message>
    <message>
        <source>Residual vector quantization, as bytes</source>
        <translation>残差向量量化（编码为字节）</translation>
    </message>
    <message>
        <source>RVQ tokens</source>
        <translation>RVQ 词元</translation>
    </message>
    <message>
        <source>The quantizer is that of the quantizers&apos; catalogue (RVQ); a transform of patches stands in for a trained encoder and decoder. What is learnt from the picture is sent as 16-bit floats and counted. Tokens are the indices of all stages.</source>
        <translation>量化器即量化器目录中的 RVQ；以图块变换代替训练好的编码器和解码器。从图片学得的内容以 16 位浮点数发送并计入。词元是所有阶段的索引。</translation>
    </message>
    <message>
        <source>Product quantization, as bytes</source>
        <translation>乘积量化（编码为字节）</translation>
    </message>
    <message>
        <source>PQ tokens</source>
        <translation>PQ 词元</translation>
    </message>
    <message>
        <source>The quantizer is that of the quantizers&apos; catalogue (PQ); a transform of patches stands in for a trained encoder and decoder. What is learnt from the picture is sent as 16-bit floats and counted. Tokens are the indices of all stages.</source>
        <translation>量化器即量化器目录中的 PQ；以图块变换代替训练好的编码器和解码器。从图片学得的内容以 16 位浮点数发送并计入。词元是所有阶段的索引。</translation>
    </message>
    <message>
        <source>Additive quantization, as bytes</source>
        <translation>加性量化（编码为字节）</translation>
    </message>
    <message>
        <source>AQ tokens</source>
        <translation>AQ 词元</translation>
    </message>
    <message>
        <source>The quantizer is that of the quantizers&apos; catalogue (AQ); a transform of patches stands in for a trained encoder and decoder. What is learnt from the picture is sent as 16-bit floats and counted. Tokens are the indices of all stages.</source>
        <translation>量化器即量化器目录中的 AQ；以图块变换代替训练好的编码器和解码器。从图片学得的内容以 16 位浮点数发送并计入。词元是所有阶段的索引。</translation>
    </message>
    <message>
        <source>Finite scalar quantization, as bytes</source>
        <translation>有限标量量化（编码为字节）</translation>
    </message>
    <message>
        <source>FSQ tokens</source>
        <translation>FSQ 词元</translation>
    </message>
    <message>
        <source>The quantizer is that of the quantizers&apos; catalogue (FSQ); a transform of patches stands in for a trained encoder and decoder. What is learnt from the picture is sent as 16-bit floats and counted. Tokens are the indices of all stages.</source>
        <translation>量化器即量化器目录中的 FSQ；以图块变换代替训练好的编码器和解码器。从图片学得的内容以 16 位浮点数发送并计入。词元是所有阶段的索引。</translation>
    </message>
    <message>
        <source>Bits of a code</source>
        <translation>码字的比特数</translation>
    </message>
    <message>
        <source>Levels whose combinations are at most two to this power, more for stronger components.</source>
        <translation>量化级的组合数最多为 2 的此次幂，较强的分量量化级更多。</translation>
    </message>
    <message>
        <source>Lookup-free quantization, as bytes</source>
        <translation>无查找量化（编码为字节）</translation>
    </message>
    <message>
        <source>LFQ tokens</source>
        <translation>LFQ 词元</translation>
    </message>
    <message>
        <source>The quantizer is that of the quantizers&apos; catalogue (LFQ); a transform of patches stands in for a trained encoder and decoder. What is learnt from the picture is sent as 16-bit floats and counted. Tokens are the indices of all stages.</source>
        <translation>量化器即量化器目录中的 LFQ；以图块变换代替训练好的编码器和解码器。从图片学得的内容以 16 位浮点数发送并计入。词元是所有阶段的索引。</translation>
    </message>
    <message>
        <source>Binary spherical quantization, as bytes</source>
        <translation>二值球面量化（编码为字节）</translation>
    </message>
    <message>
        <source>BSQ tokens</source>
        <translation>BSQ 词元</translation>
    </message>
    <message>
        <source>The quantizer is that of the quantizers&apos; catalogue (BSQ); a transform of patches stands in for a trained encoder and decoder. What is learnt from the picture is sent as 16-bit floats and counted. Tokens are the indices of all stages.</source>
        <translation>量化器即量化器目录中的 BSQ；以图块变换代替训练好的编码器和解码器。从图片学得的内容以 16 位浮点数发送并计入。词元是所有阶段的索引。</translation>
    </message>
    <message>
        <source>Multi-scale residual quantization, as bytes</source>
        <translation>多尺度残差量化（编码为字节）</translation>
    </message>
    <message>
        <source>VAR tokens</source>
        <translation>VAR 词元</translation>
    </message>
    <message>
        <source>The quantizer is that of the quantizers&apos; catalogue (VAR); a transform of patches stands in for a trained encoder and decoder. What is learnt from the picture is sent as 16-bit floats and counted. Tokens are the indices of all stages.</source>
        <translation>量化器即量化器目录中的 VAR；以图块变换代替训练好的编码器和解码器。从图片学得的内容以 16 位浮点数发送并计入。词元是所有阶段的索引。</translation>
    </message>
    <message>
        <source>Convolutional VQ autoencoder, as bytes</source>
        <translation>卷积 VQ 自编码器（编码为字节）</translation>
    </message>
    <message>
        <source>Conv VQ-AE tokens</source>
        <translation>卷积 VQ-AE 词元</translation>
    </message>
    <message>
        <source>Its own weights, trained with PyTorch by resources/models/conv-vq/train.py, whose outputs it gives to 1e-4 Network and codebook come with the program on both sides, so there is no side information.</source>
        <translation>自带权重，由 resources/models/conv-vq/train.py 用 PyTorch 训练，输出与其一致，误差不超过 1e-4。网络和码本在收发两端都随程序提供，因此没有边信息。</translation>
    </message>
    <message>
        <source>gzip</source>
        <translation>gzip</translation>
    </message>
    <message>
        <source>Deflate: repetitions within 32 KiB (LZ77) and Huffman codes.</source>
        <translation>Deflate：32 KiB 以内的重复（LZ77）和 Huffman 编码。</translation>
    </message>
    <message>
        <source>zlib&apos;s own coder; GNU gzip&apos;s differs by a few bytes</source>
        <translation>zlib 自身的编码器；GNU gzip 的结果相差几个字节</translation>
    </message>
    <message>
        <source>How hard it searches: 1 is fastest, 9 smallest.</source>
        <translation>搜索强度：1 最快，9 最小。</translation>
    </message>
    <message>
        <source>xz</source>
        <translation>xz</translation>
    </message>
    <message>
        <source>LZMA2: repetitions within megabytes and an adaptive range coder with contexts.</source>
        <translation>LZMA2：数兆字节范围内的重复，以及带上下文的自适应区间编码器。</translation>
    </message>
    <message>
        <source>the bytes of xz at the same settings</source>
        <translation>与相同设置下 xz 的字节一致</translation>
    </message>
    <message>
        <source>Size of the dictionary and how hard it searches: 0 to 9.</source>
        <translation>字典大小和搜索强度：0 到 9。</translation>
    </message>
    <message>
        <source>Extreme</source>
        <translation>极限</translation>
    </message>
    <message>
        <source>Searches still harder, for a little less (xz -e).</source>
        <translation>搜索更彻底，只再小一点（xz -e）。</translation>
    </message>
    <message>
        <source>Brotli</source>
        <translation>Brotli</translation>
    </message>
    <message>
        <source>Repetitions, Huffman codes with contexts, and a dictionary of the web&apos;s words known to both sides.</source>
        <translation>重复、带上下文的 Huffman 编码，以及收发两端都已知的网页词语字典。</translation>
    </message>
    <message>
        <source>the bytes of brotli at the same settings</source>
        <translation>与相同设置下 brotli 的字节一致</translation>
    </message>
    <message>
        <source>How hard it searches: 0 is fastest, 11 smallest.</source>
        <translation>搜索强度：0 最快，11 最小。</translation>
    </message>
    <message>
        <source>Zstandard</source>
        <translation>Zstandard</translation>
    </message>
    <message>
        <source>Repetitions within megabytes, Huffman and asymmetric numeral codes.</source>
        <translation>数兆字节范围内的重复、Huffman 编码和非对称数字系统编码。</translation>
    </message>
    <message>
        <source>the bytes of zstd --single-thread at the same settings</source>
        <translation>与相同设置下 zstd --single-thread 的字节一致</translation>
    </message>
    <message>
        <source>How hard it searches: 1 is fastest, 22 smallest.</source>
        <translation>搜索强度：1 最快，22 最小。</translation>
    </message>
    <message>
        <source>by attention</source>
        <translation>按注意力</translation>
    </message>
    <message>
        <source>diverse</source>
        <translation>多样</translation>
    </message>
    <message>
        <source>early layer</source>
        <translation>浅层</translation>
    </message>
    <message>
        <source>late layer</source>
        <translation>深层</translation>
    </message>
    <message>
        <source>The reference adds %1 newline tokens, one at the end of each row of the crops&apos; mosaic.</source>
        <translation>参考实现另加 %1 个换行词元，裁剪块拼图的每行末尾各一个。</translation>
    </message>
    <message>
        <source>%1 tokens of the crops are padding and are never kept.</source>
        <translation>裁剪块中有 %1 个词元是填充，从不保留。</translation>
    </message>
    <message>
        <source>thumbnail</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>crop %1</source>
        <translation>裁剪块 %1</translation>
    </message>
    <message>
        <source>No text token is a rater: all are equally relevant.</source>
        <translation>没有文本词元可作评分词元：全部视为同等相关。</translation>
    </message>
    <message>
        <source>No attention of a language model was brought; cosines of the features stand in for its logits.</source>
        <translation>未提供语言模型的注意力；以特征的余弦代替其 logits。</translation>
    </message>
    <message>
        <source>key set</source>
        <translation>关键集合</translation>
    </message>
    <message>
        <source>All tokens stay: each looks at the tokens of %1 of %2 regions.</source>
        <translation>所有词元都保留：每个词元只看 %2 个区域中 %1 个区域的词元。</translation>
    </message>
    <message>
        <source>All tokens stay: %1 of them take up %2 positions of the context.</source>
        <translation>所有词元都保留：共 %1 个，占用上下文的 %2 个位置。</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Each kept token also holds attention·feature of its %1 nearest, kept or not: a token may be in several outputs, and nothing is divided.</source>
        <translation>每个保留的词元还带有其最近 %1 个词元（无论保留与否）的注意力·特征：一个词元可出现在多个输出中，且不做除法。</translation>
    </message>
    <message>
        <source>by position</source>
        <translation>按位置</translation>
    </message>
    <message>
        <source>A contextual token is its target plus the mean of what is assigned to it, as in the reference: up to twice as long as an average.</source>
        <translation>上下文词元是其目标加上归入它的词元的均值，与参考实现一致：长度最多为平均值的两倍。</translation>
    </message>
    <message>
        <source>dominant</source>
        <translation>主导</translation>
    </message>
    <message>
        <source>contextual</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>there are only %1 neighbours to look at</source>
        <translation>可查看的近邻只有 %1 个</translation>
    </message>
    <message>
        <source>%1 of %2 positions are in no slot of the first stage</source>
        <translation>%2 个位置中有 %1 个不在第一阶段的任何槽位中</translation>
    </message>
    <message>
        <source>the last %1 outputs are clusters of the others, which are kept as well: tokens are listed in the first stage&apos;s</source>
        <translation>最后 %1 个输出是其余输出的聚类，其余输出也保留：词元列在第一阶段的输出中</translation>
    </message>
    <message>
        <source>stage 1</source>
        <translation>阶段 1</translation>
    </message>
    <message>
        <source>stage 2</source>
        <translation>阶段 2</translation>
    </message>
    <message>
        <source>the elbow rule chose %1 clusters</source>
        <translation>肘部法则选择了 %1 个聚类</translation>
    </message>
    <message>
        <source>%1 codes have no token</source>
        <translation>%1 个码字没有词元</translation>
    </message>
    <message>
        <source>frame %1</source>
        <translation>第 %1 帧</translation>
    </message>
    <message>
        <source>step %1 merged %2 of %3 tokens: at most half can be merged at once</source>
        <translation>第 %1 步合并了 %3 个词元中的 %2 个：一次最多合并一半</translation>
    </message>
    <message>
        <source>the last %1 tokens are lost, as in the reference: %2 do not divide their number</source>
        <translation>最后 %1 个词元丢失，与参考实现一致：词元总数不能被 %2 整除</translation>
    </message>
    <message>
        <source>windows of %1 do not divide %2 × %3 tokens: those behind the last whole window stay as they are</source>
        <translation>%2 × %3 个词元不能按大小为 %1 的窗口整分：最后一个完整窗口之后的词元保持原样</translation>
    </message>
    <message>
        <source>blocks of %1 do not divide %2 × %3 tokens: those behind the last whole block are dropped</source>
        <translation>%2 × %3 个词元不能按大小为 %1 的块整分：最后一个完整块之后的词元被丢弃</translation>
    </message>
    <message>
        <source>blocks of %1 × %2 leave %3 tokens</source>
        <translation>%1 × %2 的块留下 %3 个词元</translation>
    </message>
    <message>
        <source>%1 segments have one frame: their tokens count as dynamic, where the reference divides zero by zero</source>
        <translation>有 %1 个片段只有一帧：其词元算作动态，而参考实现会用零除以零</translation>
    </message>
    <message>
        <source>frames %1–%2</source>
        <translation>第 %1–%2 帧</translation>
    </message>
    <message>
        <source>Raters are the text tokens %1.</source>
        <translation>评分词元是文本词元 %1。</translation>
    </message>
    <message>
        <source>Space-time pyramid (HiTVideo analogue)</source>
        <translation>时空金字塔（HiTVideo 类比替代）</translation>
    </message>
    <message>
        <source>HiTVideo analogue</source>
        <translation>HiTVideo 类比替代</translation>
    </message>
    <message>
        <source>Codes a clip from large boxes of frames, rows and columns to single tokens, each level what is left over.</source>
        <translation>从由帧、行和列组成的大块到单个词元对短片编码，每一级编码前面各级的余量。</translation>
    </message>
    <message>
        <source>Means over boxes and codebooks learnt here stand in for HiTVideo&apos;s trained layers, whose coarse ones compress most. Checked against a plain definition; of one frame it is a pyramid of the picture.</source>
        <translation>块均值和此处学得的码本代替 HiTVideo 训练好的各层，其中粗层压缩得最多。已与朴素的定义核对；只有一帧时即为图片的金字塔。</translation>
    </message>
    <message>
        <source>Codes of each codebook, the first of them zero.</source>
        <translation>每个码本的码字数，其中第一个为零。</translation>
    </message>
    <message>
        <source>From boxes of 2 to the power of levels less one, to single tokens.</source>
        <translation>从边长为 2 的（级数减一）次幂的块，到单个词元。</translation>
    </message>
    <message>
        <source>Codebooks per level</source>
        <translation>每级码本数</translation>
    </message>
    <message>
        <source>Each codes what the one before has left of a level.</source>
        <translation>每个码本编码前一个码本在该级留下的余量。</translation>
    </message>
    <message>
        <source>Halvings of time</source>
        <translation>时间减半次数</translation>
    </message>
    <message>
        <source>How many of the steps to a coarser level halve the frames too; 0 codes each frame by itself.</source>
        <translation>通往更粗一级的各步中，有多少步也把帧数减半；0 表示每帧单独编码。</translation>
    </message>
    <message>
        <source>DPC-KNN over time</source>
        <translation>跨时间的 DPC-KNN</translation>
    </message>
    <message>
        <source>Clusters the tokens of several frames together around dense ones far from any denser one.</source>
        <translation>以密度高、且远离任何密度更高者的词元为中心，对若干帧的词元一起聚类。</translation>
    </message>
    <message>
        <source>The clustering, checked against the public code without its random jitter; windows of equal length stand for Chat-UniVi&apos;s events. It compares all tokens of a window with one another: twice the window, twice the time.</source>
        <translation>聚类已与去掉随机抖动的公开代码核对；以等长的窗口代替 Chat-UniVi 的事件。窗口内的所有词元彼此比较：窗口加倍，时间加倍。</translation>
    </message>
    <message>
        <source>Frames together</source>
        <translation>一起聚类的帧数</translation>
    </message>
    <message>
        <source>How many frames are clustered at a time; 0 for the whole clip, of which 87,000 tokens of 64 dimensions take half a minute.</source>
        <translation>每次聚类多少帧；0 表示整个短片，此时 87,000 个 64 维的词元需要半分钟。</translation>
    </message>
    <message>
        <source>PPE events</source>
        <translation>PPE 事件</translation>
    </message>
    <message>
        <source>Clusters frames into events, then the clusters of an event&apos;s frames once more.</source>
        <translation>把帧聚类成事件，再把同一事件各帧的聚类再次聚类。</translation>
    </message>
    <message>
        <source>Events, clusters and their means checked against the authors&apos; code without its random jitter. What the positions do shows only in a language model.</source>
        <translation>事件、聚类及其均值已与去掉随机抖动的作者代码核对。位置的作用只有在语言模型中才能看出。</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Clusters of frames as a share of the frames; the authors&apos; 0.0625.</source>
        <translation>帧的聚类数占帧数的比例；作者取 0.0625。</translation>
    </message>
    <message>
        <source>Share of the tokens that a frame&apos;s clusters make, and again of those that an event&apos;s make; the authors&apos; 0.45.</source>
        <translation>一帧的聚类占其词元的比例，对事件的聚类再按同一比例取一次；作者取 0.45。</translation>
    </message>
    <message>
        <source>Uniform frame sampling</source>
        <translation>均匀帧采样</translation>
    </message>
    <message>
        <source>Frame sampling</source>
        <translation>帧采样</translation>
    </message>
    <message>
        <source>Keeps whole frames at even distances and drops the others.</source>
        <translation>按均匀间距保留整帧，丢弃其余各帧。</translation>
    </message>
    <message>
        <source>Our own definition, by whole frames: what every comparison of clips should be held against.</source>
        <translation>我们自己的定义，以整帧为单位：一切短片的比较都应以此为对照。</translation>
    </message>
    <message>
        <source>Share of the frames that is kept; at least one frame stays.</source>
        <translation>保留的帧所占比例；至少留下一帧。</translation>
    </message>
    <message>
        <source>Which frames</source>
        <translation>哪些帧</translation>
    </message>
    <message>
        <source>The first, the last and those between, or the middles of equal parts.</source>
        <translation>第一帧、最后一帧及其间的各帧，或各等分的中点。</translation>
    </message>
    <message>
        <source>First and last included</source>
        <translation>包含首尾两帧</translation>
    </message>
    <message>
        <source>Middles of equal parts</source>
        <translation>各等分的中点</translation>
    </message>
    <message>
        <source>Temporal difference</source>
        <translation>时间差分</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差分</translation>
    </message>
    <message>
        <source>Drops tokens that hardly differ from the last kept one at their place.</source>
        <translation>丢弃与同一位置上最近保留的词元几乎没有差别的词元。</translation>
    </message>
    <message>
        <source>Our own definition of conditional replenishment on tokens: what every comparison of clips should be held against. The first frame is kept whole.</source>
        <translation>我们自己对词元上的条件补充的定义：一切短片的比较都应以此为对照。第一帧完整保留。</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>判定依据</translation>
    </message>
    <message>
        <source>A threshold, or the number of tokens that are left.</source>
        <translation>一个阈值，或剩下的词元数。</translation>
    </message>
    <message>
        <source>A threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>The number kept</source>
        <translation>保留的数量</translation>
    </message>
    <message>
        <source>Tokens that differ by more are kept.</source>
        <translation>差异大于此值的词元予以保留。</translation>
    </message>
    <message>
        <source>Distance in units of how far tokens commonly lie from their mean, or one minus the cosine.</source>
        <translation>以词元通常偏离其均值的程度为单位的距离，或一减余弦。</translation>
    </message>
    <message>
        <source>One minus the cosine</source>
        <translation>一减余弦</translation>
    </message>
    <message>
        <source>Motion compensation</source>
        <translation>运动补偿</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>Merges tokens into those of the frame before that they have come from.</source>
        <translation>把词元并入前一帧中作为其来源的词元。</translation>
    </message>
    <message>
        <source>Our own definition of block matching on tokens: a full search among the features of the frame before, in steps of whole tokens, the nearest of equally good ones. The first frame is kept whole; groups are plain means.</source>
        <translation>我们自己对词元上的块匹配的定义：以整个词元为步长，在前一帧的特征中全搜索，同样好的取最近者。第一帧完整保留；各组取简单均值。</translation>
    </message>
    <message>
        <source>Tokens that differ from their origin by no more are merged.</source>
        <translation>与来源的差异不超过此值的词元被合并。</translation>
    </message>
    <message>
        <source>Search radius</source>
        <translation>搜索半径</translation>
    </message>
    <message>
        <source>How many rows and columns away the origin may be; 0 looks at the place itself.</source>
        <translation>来源最多可相隔多少行和列；0 只看该位置本身。</translation>
    </message>
    <message>
        <source>News of each frame (PVC analogue)</source>
        <translation>每帧的新信息（PVC 类比替代）</translation>
    </message>
    <message>
        <source>PVC analogue</source>
        <translation>PVC 类比替代</translation>
    </message>
    <message>
        <source>Keeps tokens by the energy that their best match in the frame before leaves over.</source>
        <translation>按减去前一帧中最佳匹配后剩余的能量保留词元。</translation>
    </message>
    <message>
        <source>Residuals of the features stand in for PVC&apos;s trained attention over time; like there, a repeated picture brings nothing new. Best seen on KLT features, whose residual energy is that of the pixels.</source>
        <translation>特征的残差代替 PVC 训练好的时间注意力；与之相同，重复的图片不带来任何新信息。用 KLT 特征看得最清楚，其残差能量即像素的残差能量。</translation>
    </message>
    <message>
        <source>Tokens whose news is a larger share of the features&apos; variance are kept.</source>
        <translation>新信息占特征方差的比例大于此值的词元予以保留。</translation>
    </message>
    <message>
        <source>Shared out</source>
        <translation>分配方式</translation>
    </message>
    <message>
        <source>Whether tokens compete in the whole clip, or each frame gets as many, as PVC gives them.</source>
        <translation>词元在整个短片中竞争，还是像 PVC 那样每帧分得同样多。</translation>
    </message>
    <message>
        <source>Over the whole clip</source>
        <translation>在整个短片中</translation>
    </message>
    <message>
        <source>To each frame alike</source>
        <translation>每帧相同</translation>
    </message>
    <message>
        <source>similarity to its code</source>
        <translation>与其码字的相似度</translation>
    </message>
    <message>
        <source>quality per token: %1 (mean similarity %2 to %3 codes)</source>
        <translation>每词元的质量：%1（与 %3 个码字的平均相似度 %2）</translation>
    </message>
    <message>
        <source>energy of what the frame before leaves over</source>
        <translation>减去前一帧后剩余的能量</translation>
    </message>
    <message>
        <source>the first frame alone has %1 tokens, which all are kept</source>
        <translation>仅第一帧就有 %1 个词元，全部保留</translation>
    </message>
    <message>
        <source>there is but one frame, which is kept</source>
        <translation>只有一帧，予以保留</translation>
    </message>
    <message>
        <source>the threshold came out as %1</source>
        <translation>得出的阈值为 %1</translation>
    </message>
    <message>
        <source>%1 tokens were kept besides, for their difference, to reach the number</source>
        <translation>另有 %1 个词元因其差异而保留，以达到所需数量</translation>
    </message>
    <message>
        <source>one picture is a still clip: the same frame again would bring no news, only this one does</source>
        <translation>一张图片即静止的短片：同一帧再次出现不会带来新信息，只有这一帧带来</translation>
    </message>
    <message>
        <source>%1 tokens are exactly in the frame before</source>
        <translation>有 %1 个词元在前一帧中完全相同</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>事件 %1</translation>
    </message>
    <message>
        <source>there is but one frame: its tokens are clustered by themselves</source>
        <translation>只有一帧：其词元单独聚类</translation>
    </message>
    <message>
        <source>every window keeps at least one token</source>
        <translation>每个窗口至少保留一个词元</translation>
    </message>
    <message>
        <source>%1 events in %2 frames</source>
        <translation>%2 帧中有 %1 个事件</translation>
    </message>
    <message>
        <source>among so few events frames are often equally dense: the reference&apos;s jitter decides between them, here their order</source>
        <translation>事件如此之少时，各帧常常同样密集：参考实现由随机抖动取舍，此处由其顺序决定</translation>
    </message>
    <message>
        <source>%1 outputs are clusters of the others, which are kept as well: tokens are listed in the first stage&apos;s</source>
        <translation>有 %1 个输出是其余输出的聚类，其余输出也保留：词元列在第一阶段的输出中</translation>
    </message>
    <message>
        <source>Drops tokens that look like those at the same place of a frame shortly before; of every four frames the first stays whole, so that at least a quarter of all tokens is kept.</source>
        <translation>丢弃与稍前一帧同一位置的词元相似的词元；每四帧中第一帧保持完整，因此至少保留全部词元的四分之一。</translation>
    </message>
    <message>
        <source>at least %1 of %2 tokens are kept: %3 frames are compared with none and stay whole</source>
        <translation>%2 个词元中至少保留 %1 个：有 %3 帧不与任何帧比较，保持完整</translation>
    </message>
    <message>
        <source>ToMe: token merging</source>
        <translation>ToMe：词元合并</translation>
    </message>
    <message>
        <source>PiToMe: merging with protected informative tokens</source>
        <translation>PiToMe：保护信息词元的合并</translation>
    </message>
    <message>
        <source>MustDrop: spatial merging</source>
        <translation>MustDrop：空间合并</translation>
    </message>
    <message>
        <source>AIM: merging of similar tokens</source>
        <translation>AIM：相似词元合并</translation>
    </message>
    <message>
        <source>DivPrune: diversity-based pruning</source>
        <translation>DivPrune：基于多样性的剪枝</translation>
    </message>
    <message>
        <source>DivPrune, AngelSlim&apos;s port</source>
        <translation>DivPrune，AngelSlim 移植版</translation>
    </message>
    <message>
        <source>M3: Matryoshka pooling</source>
        <translation>M3：套娃池化</translation>
    </message>
    <message>
        <source>TokenPacker: region-to-point pooling</source>
        <translation>TokenPacker：区域到点池化</translation>
    </message>
    <message>
        <source>HICom: guided window pooling</source>
        <translation>HICom：引导式窗口池化</translation>
    </message>
    <message>
        <source>DPC-KNN: density peaks of nearest neighbours</source>
        <translation>DPC-KNN：最近邻密度峰值</translation>
    </message>
    <message>
        <source>DBDPC: density peaks of bounded distance</source>
        <translation>DBDPC：距离有界的密度峰值</translation>
    </message>
    <message>
        <source>PPE: positional preservation embedding</source>
        <translation>PPE：位置保持嵌入</translation>
    </message>
    <message>
        <source>VQToken: vector-quantized tokens</source>
        <translation>VQToken：向量量化词元</translation>
    </message>
    <message>
        <source>PruneVid: merging of static and dynamic tokens</source>
        <translation>PruneVid：静态与动态词元合并</translation>
    </message>
    <message>
        <source>DyCoke: temporal merging</source>
        <translation>DyCoke：时间合并</translation>
    </message>
    <message>
        <source>FrameFusion: merging of similar tokens</source>
        <translation>FrameFusion：相似词元合并</translation>
    </message>
    <message>
        <source>PPE over time</source>
        <translation>跨时间的 PPE</translation>
    </message>
    <message>
        <source>Replaces the cells of a coarser grid by the mean of their tokens. The first token of a cell is shown as kept.</source>
        <translation>用较粗网格每个单元格内词元的均值代替该单元格。每个单元格的第一个词元显示为保留。</translation>
    </message>
</context>
<context>
    <name>OnionText</name>
    <message numerus="yes">
        <source>%Ln live(s) here</source>
        <comment>tokens</comment>
        <translation>
            <numerusform>%Ln 个存于此帧</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln from earlier frames</source>
        <comment>tokens</comment>
        <translation>
            <numerusform>%Ln 个来自较早的帧</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln from later frames</source>
        <comment>tokens</comment>
        <translation>
            <numerusform>%Ln 个来自较晚的帧</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln merged within the frame</source>
        <comment>tokens</comment>
        <translation>
            <numerusform>%Ln 个在帧内合并</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>nothing stands for %Ln</source>
        <comment>tokens</comment>
        <translation>
            <numerusform>%Ln 个没有替代者</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PathChoice</name>
    <message>
        <source>%1 (%2);;All files (*)</source>
        <translation>%1 (%2);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>PipelineStages</name>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>text (its bytes)</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>at byte %1</source>
        <translation>位于字节 %1</translation>
    </message>
    <message>
        <source>bytes [%1, %2)</source>
        <translation>字节 [%1, %2)</translation>
    </message>
    <message>
        <source>Raw text</source>
        <translation>原始文本</translation>
    </message>
    <message>
        <source>Valid text</source>
        <translation>有效文本</translation>
    </message>
    <message>
        <source>Added tokens</source>
        <translation>附加词元</translation>
    </message>
    <message>
        <source>Normalizer</source>
        <translation>规范化器</translation>
    </message>
    <message>
        <source>Pre-tokenizer</source>
        <translation>预分词器</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Ids</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Decoded</source>
        <translation>解码结果</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>stage · its name</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message numerus="yes">
        <source>lossy: %Ln place(s)</source>
        <translation>
            <numerusform>有损：%Ln 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln 个字节</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>none here</source>
        <translation>此处没有</translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln 处匹配</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln piece(s)</source>
        <translation>
            <numerusform>%Ln 个片段</numerusform>
        </translation>
    </message>
    <message>
        <source>as the raw text</source>
        <translation>与原始文本相同</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>未改变</translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln place(s)</source>
        <translation>
            <numerusform>改变 %Ln 处</numerusform>
        </translation>
    </message>
    <message>
        <source>bytes that are not UTF-8 are replaced</source>
        <translation>替换非 UTF-8 的字节</translation>
    </message>
    <message>
        <source>spellings that Unicode calls equal become one</source>
        <translation>统一 Unicode 视为等同的写法</translation>
    </message>
    <message>
        <source>a variant becomes its plain form</source>
        <translation>变体改为普通形式</translation>
    </message>
    <message>
        <source>upper case is folded</source>
        <translation>大写转为小写</translation>
    </message>
    <message>
        <source>accents are dropped</source>
        <translation>去除重音符号</translation>
    </message>
    <message>
        <source>white space at the ends is dropped</source>
        <translation>去除首尾的空白字符</translation>
    </message>
    <message>
        <source>a rule of the tokenizer&apos;s file replaces it</source>
        <translation>按分词器文件中的规则替换</translation>
    </message>
    <message>
        <source>a mark is put before the text</source>
        <translation>在文本前加上标记</translation>
    </message>
    <message>
        <source>spaces become visible marks</source>
        <translation>空格改为可见标记</translation>
    </message>
    <message>
        <source>control characters are dropped</source>
        <translation>去除控制字符</translation>
    </message>
    <message>
        <source>white space is folded</source>
        <translation>合并空白字符</translation>
    </message>
    <message>
        <source>spaces are put around Chinese characters</source>
        <translation>在汉字两侧加空格</translation>
    </message>
    <message>
        <source>the tokenizer&apos;s character map replaces it</source>
        <translation>按分词器的字符映射替换</translation>
    </message>
    <message>
        <source>bytes are written as visible characters</source>
        <translation>把字节写成可见字符</translation>
    </message>
    <message>
        <source>what stands between pieces is dropped</source>
        <translation>去除片段之间的内容</translation>
    </message>
    <message>
        <source>no token spells it</source>
        <translation>没有词元能写出它</translation>
    </message>
    <message>
        <source>a token of the template stands for no text</source>
        <translation>模板中的词元不代表任何文本</translation>
    </message>
    <message>
        <source>the decoder writes it differently</source>
        <translation>解码器的写法不同</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>before → after</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1, %2, by %3: %4</source>
        <comment>change, place, stages: reason</comment>
        <translation>%1，%2，由 %3 造成：%4</translation>
    </message>
    <message>
        <source>%1, %2, by %3: %4; decoding undoes it</source>
        <comment>change, place, stage: reason</comment>
        <translation>%1，%2，由 %3 造成：%4；解码时还原</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>stage: text</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>count of bytes: their values</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>put in at byte %1</source>
        <translation>在字节 %1 处插入</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来自%1</translation>
    </message>
    <message>
        <source>id %1</source>
        <translation>编号 %1</translation>
    </message>
    <message>
        <source>%1: cannot be undone</source>
        <translation>%1：无法还原</translation>
    </message>
    <message>
        <source>%1: decoding undoes it</source>
        <translation>%1：解码时还原</translation>
    </message>
</context>
<context>
    <name>ReductionPanes</name>
    <message>
        <source>Token %1: row %2, column %3</source>
        <translation>词元 %1：第 %2 行，第 %3 列</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>已丢弃</translation>
    </message>
    <message>
        <source>Kept as it is</source>
        <translation>原样保留</translation>
    </message>
    <message numerus="yes">
        <source>Kept, with %n token(s) merged into it</source>
        <translation>
            <numerusform>已保留，另有 %n 个词元并入其中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One of %n token(s) that were pooled</source>
        <translation>
            <numerusform>被池化的 %n 个词元之一</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Merged into token %1, with %n token(s) in all</source>
        <translation>
            <numerusform>已并入词元 %1，共 %n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>Its share: %1 %</source>
        <translation>其份额：%1 %</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what was scored, then the number</comment>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个词元中的 %1 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>Tricky strings</source>
        <translation>棘手的字符串</translation>
    </message>
    <message>
        <source>Trailing spaces, split emoji, look-alike letters, odd numbers</source>
        <translation>行尾空格、被拆开的表情、形近字母、奇怪的数字</translation>
    </message>
    <message>
        <source>One sentence, many languages</source>
        <translation>一句话，多种语言</translation>
    </message>
    <message>
        <source>The same thought in thirty languages: who pays how many tokens?</source>
        <translation>同一个意思的三十种语言：各要付多少词元？</translation>
    </message>
    <message>
        <source>Source code</source>
        <translation>源代码</translation>
    </message>
    <message>
        <source>Indentation, operators and identifiers in five languages</source>
        <translation>五种语言里的缩进、运算符和标识符</translation>
    </message>
    <message>
        <source>Emoji and marks</source>
        <translation>表情与符号</translation>
    </message>
    <message>
        <source>Characters made of many bytes, and signs made of many characters</source>
        <translation>由多个字节组成的字符，由多个字符组成的图形</translation>
    </message>
    <message>
        <source>A short story</source>
        <translation>一则短篇故事</translation>
    </message>
    <message>
        <source>Plain English prose, for comparison</source>
        <translation>普通英文散文，供比较</translation>
    </message>
    <message>
        <source>A rocket against the sky</source>
        <translation>天空中的火箭</translation>
    </message>
    <message>
        <source>Large smooth parts: which code paints the sky?</source>
        <translation>大片平滑区域：哪个码字绘制天空？</translation>
    </message>
    <message>
        <source>A page of print</source>
        <translation>一页印刷文字</translation>
    </message>
    <message>
        <source>Small letters: which method keeps them legible?</source>
        <translation>小字：哪种方法能让它们清晰可读？</translation>
    </message>
    <message>
        <source>Portrait of an astronaut</source>
        <translation>宇航员肖像</translation>
    </message>
    <message>
        <source>A face, fabric and flags: the picture of many papers</source>
        <translation>人脸、织物和旗帜：许多论文中的图片</translation>
    </message>
    <message>
        <source>A cup of coffee</source>
        <translation>一杯咖啡</translation>
    </message>
    <message>
        <source>Few colours and soft light</source>
        <translation>颜色少，光线柔和</translation>
    </message>
    <message>
        <source>A temple</source>
        <translation>一座寺庙</translation>
    </message>
    <message>
        <source>Much fine detail: hard for small codebooks</source>
        <translation>大量细节：小码本难以应付</translation>
    </message>
    <message>
        <source>A cat</source>
        <translation>一只猫</translation>
    </message>
    <message>
        <source>Fur: texture that repeats without repeating</source>
        <translation>毛发：看似重复却不重复的纹理</translation>
    </message>
    <message>
        <source>Three short scenes</source>
        <translation>三段短场景</translation>
    </message>
    <message>
        <source>A moving camera, a cat that crosses a still page, and a slow approach: which frames need new tokens?</source>
        <translation>移动的镜头、穿过静止页面的猫，以及缓慢的推近：哪些帧需要新的词元？</translation>
    </message>
</context>
<context>
    <name>Scripts</name>
    <message>
        <source>Latin</source>
        <translation>拉丁文</translation>
    </message>
    <message>
        <source>Han</source>
        <translation>汉字</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>西里尔文</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>阿拉伯文</translation>
    </message>
    <message>
        <source>Devanagari</source>
        <translation>天城文</translation>
    </message>
    <message>
        <source>Hiragana</source>
        <translation>平假名</translation>
    </message>
    <message>
        <source>Hangul</source>
        <translation>谚文</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>希腊文</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>希伯来文</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>泰文</translation>
    </message>
    <message>
        <source>Katakana</source>
        <translation>片假名</translation>
    </message>
    <message>
        <source>Bengali</source>
        <translation>孟加拉文</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>泰米尔文</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>格鲁吉亚文</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>亚美尼亚文</translation>
    </message>
    <message>
        <source>Telugu</source>
        <translation>泰卢固文</translation>
    </message>
    <message>
        <source>Ethiopic</source>
        <translation>埃塞俄比亚文</translation>
    </message>
    <message>
        <source>Malayalam</source>
        <translation>马拉雅拉姆文</translation>
    </message>
    <message>
        <source>Gujarati</source>
        <translation>古吉拉特文</translation>
    </message>
    <message>
        <source>Khmer</source>
        <translation>高棉文</translation>
    </message>
    <message>
        <source>Myanmar</source>
        <translation>缅甸文</translation>
    </message>
</context>
<context>
    <name>SideInputs</name>
    <message>
        <source>Saliency</source>
        <translation>显著性</translation>
    </message>
    <message>
        <source>CLS-to-patch attention, mean of the heads, of the layer the features are from</source>
        <translation>CLS 对图块的注意力，各头的均值，取自特征所在的层</translation>
    </message>
    <message>
        <source>Shallow saliency</source>
        <translation>浅层显著性</translation>
    </message>
    <message>
        <source>CLS-to-patch attention of an earlier layer</source>
        <translation>较早一层中 CLS 对图块的注意力</translation>
    </message>
    <message>
        <source>Saliency of each head</source>
        <translation>每个头的显著性</translation>
    </message>
    <message>
        <source>CLS-to-patch attention of each head</source>
        <translation>每个头中 CLS 对图块的注意力</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Attention keys, mean of the heads</source>
        <translation>注意力键，各头的均值</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>The CLS token&apos;s query</source>
        <translation>CLS 词元的查询</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Text embeddings in the features&apos; space</source>
        <translation>特征空间中的文本嵌入</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Attention of the language model over its whole sequence</source>
        <translation>语言模型在其整个序列上的注意力</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Unit directions for finite differences</source>
        <translation>用于有限差分的单位方向</translation>
    </message>
    <message>
        <source>Projector, first weights</source>
        <translation>投影器，第一层权重</translation>
    </message>
    <message>
        <source>First weights of the projector into the language model</source>
        <translation>通向语言模型的投影器的第一层权重</translation>
    </message>
    <message>
        <source>Projector, first bias</source>
        <translation>投影器，第一层偏置</translation>
    </message>
    <message>
        <source>First bias of the projector</source>
        <translation>投影器的第一层偏置</translation>
    </message>
    <message>
        <source>Projector, second weights</source>
        <translation>投影器，第二层权重</translation>
    </message>
    <message>
        <source>Second weights of the projector</source>
        <translation>投影器的第二层权重</translation>
    </message>
    <message>
        <source>Projector, second bias</source>
        <translation>投影器，第二层偏置</translation>
    </message>
    <message>
        <source>Second bias of the projector</source>
        <translation>投影器的第二层偏置</translation>
    </message>
</context>
<context>
    <name>Sources</name>
    <message>
        <source>Normalization forms</source>
        <translation>规范化形式</translation>
    </message>
    <message>
        <source>Characters as people see them</source>
        <translation>人所看到的字符</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>BPE, the merge tree</source>
        <translation>BPE 与合并树</translation>
    </message>
    <message>
        <source>Byte-level BPE</source>
        <translation>字节级 BPE</translation>
    </message>
    <message>
        <source>WordPiece trials</source>
        <translation>WordPiece 的逐次尝试</translation>
    </message>
    <message>
        <source>Unigram, the lattice</source>
        <translation>Unigram 与词格</translation>
    </message>
    <message>
        <source>SentencePiece models</source>
        <translation>SentencePiece 模型</translation>
    </message>
    <message>
        <source>Tokens per word</source>
        <translation>每词词元数</translation>
    </message>
    <message>
        <source>Rényi efficiency</source>
        <translation>Rényi 效率</translation>
    </message>
    <message>
        <source>Comparing languages</source>
        <translation>语言之间的比较</translation>
    </message>
    <message>
        <source>Rank and frequency</source>
        <translation>排名与频率</translation>
    </message>
    <message>
        <source>Colours of tokens</source>
        <translation>词元的颜色</translation>
    </message>
    <message>
        <source>Colours of quantities</source>
        <translation>数量的颜色</translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>kB</source>
        <translation>kB</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>length (bytes)</source>
        <translation>长度（字节）</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元数</translation>
    </message>
    <message>
        <source>length (characters)</source>
        <translation>长度（字符）</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>times in the text</source>
        <translation>在文本中的次数</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>实际计数</translation>
    </message>
    <message>
        <source>Zipf</source>
        <translation>Zipf</translation>
    </message>
    <message>
        <source>Mandelbrot</source>
        <translation>Mandelbrot</translation>
    </message>
    <message>
        <source>position (%1)</source>
        <translation>位置（%1）</translation>
    </message>
    <message>
        <source>bytes per token</source>
        <translation>每词元字节数</translation>
    </message>
    <message>
        <source>share (%)</source>
        <translation>占比（%）</translation>
    </message>
    <message>
        <source>of tokens</source>
        <translation>占词元</translation>
    </message>
    <message>
        <source>of bytes</source>
        <translation>占字节</translation>
    </message>
    <message>
        <source>tokens in a pre-token</source>
        <translation>预词元中的词元数</translation>
    </message>
    <message>
        <source>pre-tokens</source>
        <translation>预词元数</translation>
    </message>
    <message>
        <source>Too few different tokens for a fit.</source>
        <translation>不同的词元太少，无法拟合。</translation>
    </message>
    <message>
        <source>Zipf slope %1, R² %2, over ranks 1–%3</source>
        <translation>Zipf 斜率 %1，R² %2，排名 1–%3</translation>
    </message>
    <message>
        <source>Mandelbrot slope %1, shift %2, R² %3</source>
        <translation>Mandelbrot 斜率 %1，偏移 %2，R² %3</translation>
    </message>
    <message>
        <source>No tokens.</source>
        <translation>没有词元。</translation>
    </message>
    <message>
        <source>%1 bytes per token; lowest %2 at byte %3</source>
        <translation>每词元 %1 字节；最低 %2，在字节 %3 处</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln 个字节</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s)</source>
        <translation>
            <numerusform>%Ln 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, %3 of all</source>
        <translation>%1：%2，占全部的 %3</translation>
    </message>
    <message>
        <source>Rank %1: “%2”, id %3, %4 (%5)</source>
        <translation>排名 %1：“%2”，编号 %3，%4（%5）</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Bytes %1–%2: %3, %4 bytes per token on average, %5 at least, %6 at most</source>
        <translation>字节 %1–%2：%3，每词元平均 %4 字节，最少 %5，最多 %6</translation>
    </message>
    <message>
        <source>%1: %2 (%3), %4 (%5)</source>
        <translation>%1：%2（%3），%4（%5）</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>附加符号</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Punctuation</source>
        <translation>标点</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>White space</source>
        <translation>空白字符</translation>
    </message>
    <message>
        <source>Other characters</source>
        <translation>其他字符</translation>
    </message>
    <message>
        <source>Malformed bytes</source>
        <translation>无效字节</translation>
    </message>
    <message>
        <source>Token length in bytes</source>
        <translation>词元长度（字节）</translation>
    </message>
    <message>
        <source>Token length in characters</source>
        <translation>词元长度（字符）</translation>
    </message>
    <message>
        <source>Rank and frequency</source>
        <translation>排名与频率</translation>
    </message>
    <message>
        <source>Bytes per token along the text</source>
        <translation>沿文本的每词元字节数</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Tokens per pre-token</source>
        <translation>每预词元的词元数</translation>
    </message>
    <message>
        <source>Mean %1, median %2, longest %3</source>
        <translation>平均 %1，中位数 %2，最长 %3</translation>
    </message>
    <message>
        <source>%1: %2 of all tokens</source>
        <translation>%1：占全部词元的 %2</translation>
    </message>
    <message>
        <source>This tokenizer has no pre-tokenizer.</source>
        <translation>此分词器没有预分词器。</translation>
    </message>
    <message>
        <source>%1 of pre-tokens are one token; %2 on average</source>
        <translation>%1 的预词元是单个词元；平均 %2 个</translation>
    </message>
    <message>
        <source>0: tokens inside one character</source>
        <translation>0：一个字符内部的词元</translation>
    </message>
    <message>
        <source>Band: shortest and longest token of each stretch</source>
        <translation>色带：每段中最短和最长的词元</translation>
    </message>
    <message>
        <source>First %1 only: this tokenizer changes text before it splits it, which is slow to follow</source>
        <translation>仅前 %1：此分词器在切分之前会改动文本，逐步追踪很慢</translation>
    </message>
    <message>
        <source>%1 each: %2, %3 of all</source>
        <translation>每个含 %1：%2，占全部的 %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pre-token(s)</source>
        <translation>
            <numerusform>%Ln 个预词元</numerusform>
        </translation>
    </message>
    <message>
        <source>tokens of length %1 in bytes</source>
        <translation>长度为 %1 字节的词元</translation>
    </message>
    <message>
        <source>tokens of length %1 in characters</source>
        <translation>长度为 %1 个字符的词元</translation>
    </message>
    <message>
        <source>tokens “%1”</source>
        <translation>词元“%1”</translation>
    </message>
    <message>
        <source>tokens of ranks %1</source>
        <translation>排名 %1 的词元</translation>
    </message>
    <message>
        <source>tokens in bytes %1–%2</source>
        <translation>字节 %1–%2 中的词元</translation>
    </message>
    <message>
        <source>tokens: %1</source>
        <comment>kinds of writing follow</comment>
        <translation>属于 %1 的词元</translation>
    </message>
    <message>
        <source>tokens in pre-tokens of %1</source>
        <translation>所在预词元含 %1 个词元的词元</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Special tokens are left out; there are none.</source>
        <translation>特殊词元不计入；这里没有。</translation>
    </message>
    <message numerus="yes">
        <source>Without %Ln special token(s).</source>
        <translation>
            <numerusform>不计 %Ln 个特殊词元。</numerusform>
        </translation>
    </message>
    <message>
        <source>Bytes per token</source>
        <translation>每词元字节数</translation>
    </message>
    <message>
        <source>Bytes of the text / tokens.</source>
        <translation>文本的字节数 / 词元数。</translation>
    </message>
    <message>
        <source>Characters per token</source>
        <translation>每词元字符数</translation>
    </message>
    <message>
        <source>Code points of the text / tokens.</source>
        <translation>文本的码位数 / 词元数。</translation>
    </message>
    <message>
        <source>Tokens per word</source>
        <translation>每词词元数</translation>
    </message>
    <message>
        <source>Fertility: tokens / words. Words are what white space separates; in Han, kana, Thai, Lao, Khmer and Burmese each character, in Tibetan each syllable (after tokka-bench).</source>
        <translation>繁衍率（fertility）：词元数 / 词数。词由空白字符分隔；汉字、假名、泰文、老挝文、高棉文和缅甸文中每个字符算一词，藏文中每个音节算一词（依照 tokka-bench）。</translation>
    </message>
    <message>
        <source>Words in several tokens</source>
        <translation>分属多个词元的词</translation>
    </message>
    <message>
        <source>Words that more than one token touches, in their context.</source>
        <translation>在上下文中跨越一个以上词元的词。</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>Pre-tokens / tokens: with this pre-tokenizer no vocabulary needs fewer tokens than its pre-tokens. Tokenscope&apos;s own measure.</source>
        <translation>预词元数 / 词元数：使用此预分词器时，任何词表所需的词元都不会少于预词元。这是 Tokenscope 自己的度量。</translation>
    </message>
    <message>
        <source>Vocabulary in use</source>
        <translation>词表利用率</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>entries, share</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Different tokens here / entries of the vocabulary (%1).</source>
        <translation>此处不同的词元数 / 词表的词条数（%1）。</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>%1 bits per token</source>
        <translation>每词元 %1 比特</translation>
    </message>
    <message>
        <source>H = −Σ p log₂ p over the tokens seen; %1 of log₂ of the vocabulary.</source>
        <translation>H = −Σ p log₂ p，对出现过的词元求和；为词表大小的 log₂ 的 %1。</translation>
    </message>
    <message>
        <source>Shannon efficiency</source>
        <translation>香农效率</translation>
    </message>
    <message>
        <source>H / log₂ of the different tokens seen (as tokenization-scorer).</source>
        <translation>H / 不同词元数的 log₂（与 tokenization-scorer 相同）。</translation>
    </message>
    <message>
        <source>Rényi efficiency, α 2.5</source>
        <translation>Rényi 效率，α 2.5</translation>
    </message>
    <message>
        <source>Zouhar et al. 2023, over the different tokens seen. α 2.5 is what papers use.</source>
        <translation>Zouhar 等，2023，按出现过的不同词元计算。论文中使用 α 2.5。</translation>
    </message>
    <message>
        <source>Rényi efficiency, α 3</source>
        <translation>Rényi 效率，α 3</translation>
    </message>
    <message>
        <source>The same with α 3.0, the default of tokenization-scorer.</source>
        <translation>同上，α 为 3.0，即 tokenization-scorer 的默认值。</translation>
    </message>
    <message>
        <source>Zipf over single ranks, Mandelbrot over logarithmic bins</source>
        <translation>Zipf 按单个排名拟合，Mandelbrot 按对数分组拟合</translation>
    </message>
</context>
<context>
    <name>Study</name>
    <message numerus="yes">
        <source>Means of %n input(s).</source>
        <translation>
            <numerusform>%n 个输入的均值。</numerusform>
        </translation>
    </message>
    <message>
        <source>Bars are standard deviations.</source>
        <translation>误差棒为标准差。</translation>
    </message>
    <message>
        <source>Bands are standard deviations.</source>
        <translation>误差带为标准差。</translation>
    </message>
    <message>
        <source>Some points are of fewer: see the table.</source>
        <translation>部分数据点所依据的输入较少：见表格。</translation>
    </message>
    <message>
        <source>Cost against quality</source>
        <translation>开销与质量</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>系列</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>出错原因</translation>
    </message>
    <message>
        <source>Bjøntegaard&apos;s difference at equal cost, averaged</source>
        <translation>相同开销下的 Bjøntegaard 差值，取平均</translation>
    </message>
    <message>
        <source>%1 at equal quality, %</source>
        <translation>相同质量下的%1，%</translation>
    </message>
    <message>
        <source>Inputs compared</source>
        <translation>参与比较的输入数</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>无结果的原因</translation>
    </message>
    <message>
        <source>Bits per pixel</source>
        <translation>每像素比特数</translation>
    </message>
    <message>
        <source>Bits per pixel without side information</source>
        <translation>不含边信息的每像素比特数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Side information</source>
        <translation>边信息</translation>
    </message>
    <message>
        <source>Size by the original&apos;s</source>
        <translation>大小与原始大小之比</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Share of the tokens kept</source>
        <translation>保留的词元比例</translation>
    </message>
    <message>
        <source>Prefill, theoretical</source>
        <translation>预填充（理论值）</translation>
    </message>
    <message>
        <source>MAC</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>Coded bits per byte of text</source>
        <translation>每字节文本的编码比特数</translation>
    </message>
    <message>
        <source>Tokens per byte of text</source>
        <translation>每字节文本的词元数</translation>
    </message>
    <message>
        <source>Ids of fixed length</source>
        <translation>定长编号</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>比特</translation>
    </message>
    <message>
        <source>Order-0 entropy of the ids</source>
        <translation>编号的零阶熵</translation>
    </message>
    <message>
        <source>Feature error, relative</source>
        <translation>相对特征误差</translation>
    </message>
    <message>
        <source>dB</source>
        <comment>decibels</comment>
        <translation>dB</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a parameter and its value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Photo codecs and tokenizers</source>
        <translation>照片编解码器与分词器</translation>
    </message>
    <message>
        <source>Quantizer families at equal bits</source>
        <translation>相同比特数下的各类量化器</translation>
    </message>
    <message>
        <source>Pruning budgets</source>
        <translation>剪枝预算</translation>
    </message>
    <message>
        <source>Text tokenizers as compressors</source>
        <translation>作为压缩器的文本分词器</translation>
    </message>
    <message>
        <source>How many tokens does this image need</source>
        <translation>这张图像需要多少词元</translation>
    </message>
    <message>
        <source>Bjøntegaard&apos;s difference by piecewise cubics (PCHIP): less than zero is cheaper than the baseline</source>
        <translation>按分段三次多项式（PCHIP）的 Bjøntegaard 差值：小于零表示开销低于基准</translation>
    </message>
    <message>
        <source>⚠ One cubic says, %</source>
        <translation>⚠ 按单个三次多项式，%</translation>
    </message>
    <message>
        <source>Older papers fit one cubic through each curve. Here it swings between the points and says something else: read the first number, of piecewise cubics (PCHIP).</source>
        <translation>较早的论文用一个三次多项式拟合每条曲线。此处它在数据点之间摆动，给出不同的结果：请看第一个数，即分段三次多项式（PCHIP）的结果。</translation>
    </message>
    <message>
        <source>The upright line is what the file itself takes for its own pixels.</source>
        <translation>竖线表示文件本身为其自身像素所占用的大小。</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>比特数</translation>
    </message>
    <message>
        <source>Codecs on a clip, frame by frame and as tokens over time</source>
        <translation>短片上的编解码器：逐帧，以及作为随时间变化的词元</translation>
    </message>
    <message>
        <source>Temporal reducers at 10 to 50 % of tokens</source>
        <translation>时间缩减方法，保留 10 % 至 50 % 的词元</translation>
    </message>
    <message>
        <source>Inputs were resized first: longer side %1 px.</source>
        <translation>输入先经缩放：长边 %1 px。</translation>
    </message>
</context>
<context>
    <name>TokenColouring</name>
    <message>
        <source>Alternating</source>
        <translation>交替</translation>
    </message>
    <message>
        <source>By token id</source>
        <translation>按词元编号</translation>
    </message>
    <message>
        <source>By length in bytes</source>
        <translation>按字节长度</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>按种类</translation>
    </message>
    <message>
        <source>By script</source>
        <translation>按文字</translation>
    </message>
    <message>
        <source>Script of the first letter</source>
        <translation>首个字母的文字</translation>
    </message>
    <message>
        <source>several scripts in one token</source>
        <translation>一个词元含多种文字</translation>
    </message>
    <message>
        <source>no letters</source>
        <translation>无字母</translation>
    </message>
    <message>
        <source>Colours alternate so that neighbours differ; they mean nothing else</source>
        <translation>颜色交替只为使相邻词元不同，没有其他含义</translation>
    </message>
    <message>
        <source>The same token has the same colour everywhere; with eight hues, different ones may share it</source>
        <translation>同一词元处处同色；色相只有八种，不同的词元可能同色</translation>
    </message>
    <message>
        <source>Length in bytes (logarithmic)</source>
        <translation>字节长度（对数）</translation>
    </message>
    <message>
        <source>%1 and more</source>
        <translation>%1 及以上</translation>
    </message>
    <message>
        <source>By rank</source>
        <translation>按排名</translation>
    </message>
    <message>
        <source>Merge rank</source>
        <translation>合并排名</translation>
    </message>
    <message>
        <source>Log probability in the vocabulary (this model has no ranks)</source>
        <translation>词表中的对数概率（此模型没有排名）</translation>
    </message>
    <message>
        <source>Merge rank (logarithmic)</source>
        <translation>合并排名（对数）</translation>
    </message>
    <message>
        <source>Token id (logarithmic; this model has no ranks)</source>
        <translation>词元编号（对数；此模型没有排名）</translation>
    </message>
    <message>
        <source>outside the order</source>
        <translation>不在此序中</translation>
    </message>
    <message>
        <source>ordinary</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>special</source>
        <translation>特殊</translation>
    </message>
    <message>
        <source>added</source>
        <translation>附加</translation>
    </message>
    <message>
        <source>single byte</source>
        <translation>单个字节</translation>
    </message>
    <message>
        <source>part of a character</source>
        <translation>字符的一部分</translation>
    </message>
    <message>
        <source>unknown to the model</source>
        <translation>模型未知</translation>
    </message>
    <message>
        <source>not in the vocabulary</source>
        <translation>不在词表中</translation>
    </message>
</context>
<context>
    <name>TokenDescription</name>
    <message>
        <source>#%1 (id %2)</source>
        <translation>第 %1 个（编号 %2）</translation>
    </message>
    <message>
        <source>not in the vocabulary</source>
        <translation>不在词表中</translation>
    </message>
    <message>
        <source>ordinary</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>single byte</source>
        <translation>单个字节</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>special</source>
        <translation>特殊</translation>
    </message>
    <message>
        <source>added</source>
        <translation>附加</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>(no bytes)</source>
        <translation>（无字节）</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中的第 %1 个</translation>
    </message>
    <message>
        <source>Bytes (%1)</source>
        <comment>how many; their values follow</comment>
        <translation>字节（%1）</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>写作</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>From text</source>
        <translation>来自文本</translation>
    </message>
    <message>
        <source>nothing: inserted</source>
        <translation>无：插入的</translation>
    </message>
    <message>
        <source>At bytes</source>
        <translation>字节位置</translation>
    </message>
    <message>
        <source>At characters</source>
        <translation>字符位置</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Shares a character with</source>
        <translation>共用一个字符</translation>
    </message>
    <message>
        <source>Token %1 of %2, %3, id %4, bytes %5</source>
        <translation>词元 %1 / %2，%3，编号 %4，字节 %5</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
</context>
<context>
    <name>Tokenizers</name>
    <message>
        <source>The file is gone: %1</source>
        <translation>文件已不存在：%1</translation>
    </message>
    <message>
        <source>Not brought yet. Choose it to bring it</source>
        <translation>尚未下载。选择它即可下载</translation>
    </message>
    <message>
        <source>Not brought: its maker&apos;s terms come first. Choose it to read them</source>
        <translation>未下载：需先阅读制作者的条款。选择它即可阅读</translation>
    </message>
    <message>
        <source>Bring… (%1)</source>
        <translation>下载…（%1）</translation>
    </message>
</context>
<context>
    <name>TubeText</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 in frame %3</source>
        <extracomment>%1: &quot;Output 17&quot;, %2: &quot;42 tokens&quot;</extracomment>
        <translation>%1：%2，在第 %3 帧</translation>
    </message>
    <message>
        <source>%1: %2 in frames %3 to %4</source>
        <extracomment>%1: &quot;Output 17&quot;, %2: &quot;42 tokens&quot;</extracomment>
        <translation>%1：%2，在第 %3 至 %4 帧</translation>
    </message>
    <message numerus="yes">
        <source>not in %Ln of them</source>
        <translation>
            <numerusform>其中 %Ln 帧除外</numerusform>
        </translation>
    </message>
    <message>
        <source>Frame %1, %2 s</source>
        <translation>第 %1 帧，%2 秒</translation>
    </message>
    <message>
        <source>In no output</source>
        <translation>不在任何输出中</translation>
    </message>
    <message>
        <source>Row %1, column %2</source>
        <translation>第 %1 行，第 %2 列</translation>
    </message>
    <message>
        <source>Weight %1</source>
        <translation>权重 %1</translation>
    </message>
</context>
<context>
    <name>VideoMethods</name>
    <message>
        <source>It needs a question&apos;s features, which a clip does not bring; the Reduction workspace takes them with features of your own model.</source>
        <translation>需要问题的特征，而短片并不带有；“缩减”工作区可随您自己模型的特征一并载入。</translation>
    </message>
    <message>
        <source>It needs a language model&apos;s attention, which a clip does not bring; the Reduction workspace takes it with features of your own model.</source>
        <translation>需要语言模型的注意力，而短片并不带有；“缩减”工作区可随您自己模型的特征一并载入。</translation>
    </message>
    <message>
        <source>It needs a graph, which a clip does not bring.</source>
        <translation>需要图结构，而短片并不带有。</translation>
    </message>
    <message>
        <source>Across frames</source>
        <translation>跨帧</translation>
    </message>
    <message>
        <source>Each frame by itself</source>
        <translation>每帧单独</translation>
    </message>
    <message>
        <source>Codes from one codebook</source>
        <translation>来自同一码本的码字</translation>
    </message>
</context>
<context>
    <name>VideoPanes</name>
    <message>
        <source>its tokens have no way back to pixels</source>
        <translation>其词元无法还原为像素</translation>
    </message>
    <message>
        <source>as its tokens say</source>
        <translation>按其词元还原</translation>
    </message>
    <message>
        <source>tokens of frame %1</source>
        <translation>第 %1 帧的词元</translation>
    </message>
    <message>
        <source>Token %1 of frame %2: row %3, column %4</source>
        <translation>第 %2 帧的词元 %1：第 %3 行，第 %4 列</translation>
    </message>
    <message>
        <source>Likeness to frame %1: %2</source>
        <translation>与第 %1 帧的相似度：%2</translation>
    </message>
    <message>
        <source>Code %1</source>
        <translation>码字 %1</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>已丢弃</translation>
    </message>
    <message>
        <source>Kept as it is</source>
        <translation>原样保留</translation>
    </message>
    <message numerus="yes">
        <source>In output %1, with %n token(s) in all</source>
        <translation>
            <numerusform>在输出 %1 中，其中共 %n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what was scored, then the number</comment>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln code(s)</source>
        <translation>
            <numerusform>%Ln 个码字</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个词元中的 %1 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>each token keeps a code of its own</source>
        <translation>每个词元保留各自的码字</translation>
    </message>
</context>
<context>
    <name>WhyText</name>
    <message>
        <source>It is one token, %1.</source>
        <translation>它是一个词元：%1。</translation>
    </message>
    <message>
        <source>The added token %1 is in it, and added tokens are found before anything else.</source>
        <translation>其中含有附加词元 %1，而附加词元先于其他一切被找到。</translation>
    </message>
    <message>
        <source>Nothing of it reached the model.</source>
        <translation>它没有任何部分到达模型。</translation>
    </message>
    <message>
        <source>The normalizer %1 left nothing of it for the model.</source>
        <translation>规范化器 %1 没有给模型留下它的任何部分。</translation>
    </message>
    <message>
        <source>%1 spells it as written, but the normalizer %2 turned it into other text.</source>
        <translation>%1 与其原文写法一致，但规范化器 %2 把它变成了别的文本。</translation>
    </message>
    <message>
        <source>The text is split here before the model runs, and no token reaches across.</source>
        <translation>文本在模型运行之前于此处切分，没有词元能跨过去。</translation>
    </message>
    <message>
        <source>The pre-tokenizer %1 splits the text here, and no token reaches across.</source>
        <translation>预分词器 %1 在此处切分文本，没有词元能跨过去。</translation>
    </message>
    <message>
        <source>The vocabulary has no entry that spells it.</source>
        <translation>词表中没有与它写法一致的词条。</translation>
    </message>
    <message>
        <source>%1 spells it, but the merges, made in their order, stop at %2 and %3, which no merge joins.</source>
        <translation>%1 与它写法一致，但按顺序进行的合并停在 %2 与 %3，没有合并能把它们连接起来。</translation>
    </message>
    <message>
        <source>%1 spells it, but a longer piece that begins earlier comes first.</source>
        <translation>%1 与它写法一致，但一个开始得更早、更长的片段优先。</translation>
    </message>
    <message>
        <source>%1 spells it, but another path of pieces scores higher by %2.</source>
        <translation>%1 与它写法一致，但另一条片段路径的得分高出 %2。</translation>
    </message>
    <message>
        <source>%1 spells it, and by itself it is that token; here its neighbours took part of it first.</source>
        <translation>%1 与它写法一致，单独出现时就是该词元；但在此处，相邻内容先取走了它的一部分。</translation>
    </message>
    <message>
        <source>an unknown character</source>
        <translation>一个未知字符</translation>
    </message>
    <message>
        <source>%1 The first boundary in question is at byte %2.</source>
        <translation>%1相关的首个边界位于字节 %2。</translation>
    </message>
    <message>
        <source>The text begins here.</source>
        <translation>文本从此处开始。</translation>
    </message>
    <message>
        <source>The text ends here.</source>
        <translation>文本在此处结束。</translation>
    </message>
    <message>
        <source>It is an added token, found before anything else ran.</source>
        <translation>它是附加词元，先于其他一切被找到。</translation>
    </message>
    <message>
        <source>The added token %1 is beside it, found before anything else ran.</source>
        <translation>旁边是附加词元 %1，它先于其他一切被找到。</translation>
    </message>
    <message>
        <source>Beside it is a token that stands for no text: %1.</source>
        <translation>旁边是一个不代表任何文本的词元：%1。</translation>
    </message>
    <message>
        <source>The pre-tokenizer %1 splits the text here.</source>
        <translation>预分词器 %1 在此处切分文本。</translation>
    </message>
    <message>
        <source>The text between added tokens is taken by itself.</source>
        <translation>附加词元之间的文本单独处理。</translation>
    </message>
    <message>
        <source>Both tokens come from the same character.</source>
        <translation>两个词元来自同一个字符。</translation>
    </message>
    <message>
        <source>Not one with %1 before it: %2</source>
        <translation>未与前面的 %1 合为一个词元：%2</translation>
    </message>
    <message>
        <source>Not one with %1 behind it: %2</source>
        <translation>未与后面的 %1 合为一个词元：%2</translation>
    </message>
    <message>
        <source>%1 stands for all that the normalizer %2 left of it.</source>
        <translation>%1 代表规范化器 %2 留下的全部内容。</translation>
    </message>
</context>
<context>
    <name>tokenscope::CodeTimeView</name>
    <message>
        <source>up to %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>In all</source>
        <extracomment>Above bars that say how many tokens have each code in the whole clip.</extracomment>
        <translation>总计</translation>
    </message>
    <message>
        <source>tokens in a frame</source>
        <translation>每帧词元数</translation>
    </message>
    <message>
        <source>in between</source>
        <translation>期间未用</translation>
    </message>
    <message>
        <source>first and last in use</source>
        <translation>首次与末次使用</translation>
    </message>
    <message>
        <source>Codes over time</source>
        <translation>码字随时间的变化</translation>
    </message>
    <message>
        <source>Outputs over time</source>
        <translation>输出随时间的变化</translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>第 %1 帧，共 %2 帧</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) there</source>
        <translation>
            <numerusform>该帧有 %Ln 个词元</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::CodeUsageView</name>
    <message>
        <source> of %1</source>
        <comment>after “Stage 3”</comment>
        <translation> / %1</translation>
    </message>
    <message>
        <source>code</source>
        <translation>码字</translation>
    </message>
    <message>
        <source>stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Code map</source>
        <translation>码字图</translation>
    </message>
    <message>
        <source>All stages</source>
        <translation>所有阶段</translation>
    </message>
    <message>
        <source>Codes by use</source>
        <translation>按使用排序的码字</translation>
    </message>
    <message>
        <source>Bit balance</source>
        <translation>比特均衡</translation>
    </message>
    <message>
        <source>Flip sensitivity</source>
        <translation>翻转敏感度</translation>
    </message>
    <message>
        <source>Level histograms</source>
        <translation>量化级直方图</translation>
    </message>
    <message>
        <source>All plots</source>
        <translation>所有图表</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>All plots, or one alone</source>
        <translation>所有图表，或单独一个</translation>
    </message>
    <message>
        <source>Stage </source>
        <comment>before a number</comment>
        <translation>阶段 </translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>The stage whose codes are shown</source>
        <translation>显示哪个阶段的码字</translation>
    </message>
    <message>
        <source>Use of the codes</source>
        <translation>码字的使用</translation>
    </message>
    <message>
        <source>bit</source>
        <translation>比特</translation>
    </message>
    <message>
        <source>Bit correlation</source>
        <translation>比特相关性</translation>
    </message>
    <message>
        <source>Angle to code</source>
        <translation>与码字的夹角</translation>
    </message>
    <message>
        <source>From value to level</source>
        <translation>从数值到量化级</translation>
    </message>
</context>
<context>
    <name>tokenscope::CodebookModel</name>
    <message>
        <source>Code %1</source>
        <translation>码字 %1</translation>
    </message>
    <message>
        <source>Dead: no token uses it</source>
        <translation>死码字：没有词元使用它</translation>
    </message>
    <message numerus="yes">
        <source>Used by %n token(s)</source>
        <translation>
            <numerusform>由 %n 个词元使用</numerusform>
        </translation>
    </message>
    <message>
        <source>Energy %1</source>
        <translation>能量 %1</translation>
    </message>
</context>
<context>
    <name>tokenscope::ColourLegendLine</name>
    <message>
        <source>What the colours mean</source>
        <translation>颜色的含义</translation>
    </message>
</context>
<context>
    <name>tokenscope::CompareTable</name>
    <message>
        <source>Tokenizers compared</source>
        <translation>所比较的分词器</translation>
    </message>
</context>
<context>
    <name>tokenscope::CompareTableModel</name>
    <message>
        <source>× %1</source>
        <translation>× %1</translation>
    </message>
    <message>
        <source>%1 + %2</source>
        <comment>floor and rest</comment>
        <translation>%1 + %2</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>完全一致</translation>
    </message>
    <message>
        <source>differs at %1</source>
        <translation>在 %1 处不同</translation>
    </message>
    <message>
        <source>%1 pieces come out of the pre-tokenizer: no vocabulary behind it needs fewer tokens. The other %2 are the vocabulary&apos;s doing.</source>
        <translation>预分词器产生 %1 个片段：其后的任何词表所需的词元都不会更少。其余 %2 个来自词表。</translation>
    </message>
    <message>
        <source>%1
Bytes of the text as single-byte tokens: %2; unknown: %3; special: %4; added: %5; in no token: %6</source>
        <translation>%1
文本字节中为单字节词元的：%2；未知：%3；特殊：%4；附加：%5；不属于任何词元：%6</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column and cell</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The window&apos;s tokenizer first</source>
        <translation>窗口的分词器排在第一</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>Tokens of the whole text, without what a template adds</source>
        <translation>整个文本的词元数，不含模板添加的</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元数</translation>
    </message>
    <message>
        <source>Tokens, divided by those of the first row that has some</source>
        <translation>词元数，除以首个有词元的行的词元数</translation>
    </message>
    <message>
        <source>To the first</source>
        <translation>与首行之比</translation>
    </message>
    <message>
        <source>Bytes of the text, divided by tokens</source>
        <translation>文本的字节数，除以词元数</translation>
    </message>
    <message>
        <source>Bytes/token</source>
        <translation>字节/词元</translation>
    </message>
    <message>
        <source>Unicode code points of the text, divided by tokens</source>
        <translation>文本的 Unicode 码位数，除以词元数</translation>
    </message>
    <message>
        <source>Characters/token</source>
        <translation>字符/词元</translation>
    </message>
    <message>
        <source>Tokens, divided by words; a word is a run of characters without white space, which means little where words are not spaced</source>
        <translation>词元数，除以词数；词是一串不含空白字符的字符，对不以空格分词的文字意义不大</translation>
    </message>
    <message>
        <source>Tokens/word</source>
        <translation>词元/词</translation>
    </message>
    <message>
        <source>Pieces the pre-tokenizer makes, the fewest tokens any vocabulary behind it could reach, and the tokens above that floor</source>
        <translation>预分词器产生的片段数（其后任何词表所能达到的最少词元数），以及超出这一下限的词元数</translation>
    </message>
    <message>
        <source>Floor + rest</source>
        <translation>下限 + 其余</translation>
    </message>
    <message>
        <source>Whether decoding the tokens gives the text back, byte for byte</source>
        <translation>解码词元是否逐字节还原文本</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返</translation>
    </message>
</context>
<context>
    <name>tokenscope::CompareView</name>
    <message>
        <source>Comparison of tokens</source>
        <translation>词元比较</translation>
    </message>
</context>
<context>
    <name>tokenscope::DifferenceList</name>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
</context>
<context>
    <name>tokenscope::EmptyState</name>
    <message>
        <source>See how a text becomes tokens</source>
        <translation>看看文本如何变成词元</translation>
    </message>
    <message>
        <source>Drop a file here or paste text: every coloured box is one token, the unit a language model reads.</source>
        <translation>把文件拖到这里或粘贴文本：每个彩色方框是一个词元，即语言模型读取的单位。</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>or try a sample</source>
        <translation>或试试示例</translation>
    </message>
</context>
<context>
    <name>tokenscope::FeaturePlaneView</name>
    <message>
        <source>code %1: never used</source>
        <translation>码字 %1：从未使用</translation>
    </message>
    <message numerus="yes">
        <source>code %1: %Ln token(s)</source>
        <translation>
            <numerusform>码字 %1：%Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>token %1 of %2</source>
        <comment>%2 is “code 17: 40 tokens”</comment>
        <translation>词元 %1 / %2</translation>
    </message>
    <message>
        <source>Plane of stage %1</source>
        <translation>阶段 %1 的平面</translation>
    </message>
    <message>
        <source>Plane of tokens and codes</source>
        <translation>词元与码字的平面</translation>
    </message>
    <message>
        <source>Two principal components show %1 of the variance</source>
        <translation>两个主成分显示 %1 的方差</translation>
    </message>
    <message>
        <source>Small squares: tokens. Discs: codes; crosses: codes never used.</source>
        <translation>小方块：词元。圆点：码字；叉：从未使用的码字。</translation>
    </message>
    <message>
        <source>Small squares: tokens. Discs: codes.</source>
        <translation>小方块：词元。圆点：码字。</translation>
    </message>
    <message>
        <source>%1 Cells: which code is nearest as projected, which need not be the code that is taken.</source>
        <translation>%1 单元格：投影后最近的码字，不一定是实际选用的码字。</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Draws for each point of the plane which code is nearest. This is a projection: with all dimensions another code may be nearer.</source>
        <translation>为平面上每一点画出最近的码字。这是投影：在全部维度上可能另一个码字更近。</translation>
    </message>
    <message>
        <source>There are too many codes for their cells to be told apart.</source>
        <translation>码字太多，单元格无法分辨。</translation>
    </message>
    <message>
        <source>Stage </source>
        <comment>before a number</comment>
        <translation>阶段 </translation>
    </message>
    <message>
        <source> of %1</source>
        <comment>after “Stage 3”</comment>
        <translation> / %1</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>The stage whose codes are shown</source>
        <translation>显示哪个阶段的码字</translation>
    </message>
    <message>
        <source>1st component (%1)</source>
        <translation>第一主成分（%1）</translation>
    </message>
    <message>
        <source>2nd component (%1)</source>
        <translation>第二主成分（%1）</translation>
    </message>
</context>
<context>
    <name>tokenscope::FidelityBadge</name>
    <message>
        <source>Fidelity: %1</source>
        <translation>忠实度：%1</translation>
    </message>
</context>
<context>
    <name>tokenscope::LatticeCanvas</name>
    <message>
        <source>“%1”, unknown, score %2</source>
        <translation>“%1”，未知，得分 %2</translation>
    </message>
    <message>
        <source>“%1”, id %2, score %3</source>
        <translation>“%1”，编号 %2，得分 %3</translation>
    </message>
</context>
<context>
    <name>tokenscope::LatticeView</name>
    <message>
        <source>The only path, score %1.</source>
        <translation>唯一的路径，得分 %1。</translation>
    </message>
    <message>
        <source>The best path, score %1, is %2 ahead of the next.</source>
        <translation>最佳路径，得分 %1，领先下一条 %2。</translation>
    </message>
    <message>
        <source>Path %1, score %2, is %3 behind the best.</source>
        <translation>路径 %1，得分 %2，落后最佳路径 %3。</translation>
    </message>
    <message>
        <source>Lattice of pieces</source>
        <translation>片段的词格</translation>
    </message>
    <message>
        <source>Paths through the lattice, best first</source>
        <translation>词格中的路径，最佳者在前</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>落后</translation>
    </message>
    <message>
        <source>Sum of the pieces&apos; log-probabilities; higher is better</source>
        <translation>各片段对数概率之和；越高越好</translation>
    </message>
    <message>
        <source>A part of the pre-token: scores are those of the part.</source>
        <translation>这是预词元的一部分：得分只属于这一部分。</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
</context>
<context>
    <name>tokenscope::LengthMenu</name>
    <message>
        <source>Bytes from</source>
        <translation>字节数，从</translation>
    </message>
    <message>
        <source>Characters from</source>
        <translation>字符数，从</translation>
    </message>
    <message>
        <source>to</source>
        <comment>from 2 to 12</comment>
        <translation>到</translation>
    </message>
    <message>
        <source>%1, at least</source>
        <translation>%1，最少</translation>
    </message>
    <message>
        <source>%1, at most</source>
        <translation>%1，最多</translation>
    </message>
    <message>
        <source>%L1 is no limit</source>
        <translation>%L1 表示不限</translation>
    </message>
</context>
<context>
    <name>tokenscope::MergeTreeCanvas</name>
    <message>
        <source>score %1</source>
        <translation>得分 %1</translation>
    </message>
    <message>
        <source>rank %1</source>
        <translation>排名 %1</translation>
    </message>
    <message>
        <source>“%1”, bytes %2: no token</source>
        <translation>“%1”，字节 %2：不是词元</translation>
    </message>
    <message>
        <source>“%1”, bytes %2, id %3</source>
        <translation>“%1”，字节 %2，编号 %3</translation>
    </message>
    <message>
        <source>“%1” = “%2” + “%3”, %4, id %5</source>
        <translation>“%1” = “%2” + “%3”，%4，编号 %5</translation>
    </message>
</context>
<context>
    <name>tokenscope::MergeTreeView</name>
    <message>
        <source>Taken whole: the vocabulary has this piece, so no merge was looked at.</source>
        <translation>整体取用：词表中有这个片段，因此没有查看任何合并。</translation>
    </message>
    <message>
        <source>No two of these symbols merge.</source>
        <translation>这些符号中没有两个可以合并。</translation>
    </message>
    <message>
        <source>step 0 of %1: the symbols before any merge</source>
        <translation>第 0 步，共 %1 步：任何合并之前的符号</translation>
    </message>
    <message>
        <source>step %1 of %2: merge “%3” + “%4” (%5)</source>
        <translation>第 %1 步，共 %2 步：合并“%3” + “%4”（%5）</translation>
    </message>
    <message>
        <source>A part: %1 of the pre-token&apos;s %2 tokens, %3 of its %4 merges.</source>
        <translation>这是一部分：预词元的 %2 个词元中的 %1 个，%4 次合并中的 %3 次。</translation>
    </message>
    <message>
        <source>Merge tree</source>
        <translation>合并树</translation>
    </message>
    <message>
        <source>Merge step</source>
        <translation>合并步骤</translation>
    </message>
    <message>
        <source>Replay the merges: arrows, Home and End</source>
        <translation>重放合并：方向键、Home 和 End</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play the merges</source>
        <translation>播放合并</translation>
    </message>
</context>
<context>
    <name>tokenscope::OccurrenceStrip</name>
    <message numerus="yes">
        <source>%Ln here, %1 % into the text</source>
        <translation>
            <numerusform>此处 %Ln 次，位于文本的 %1 % 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Places in the text</source>
        <translation>文本中的位置</translation>
    </message>
    <message numerus="yes">
        <source>%Ln occurrence(s); arrows go to the previous and the next</source>
        <translation>
            <numerusform>出现 %Ln 次；用方向键转到上一处和下一处</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::OnionLegend</name>
    <message>
        <source>from earlier frames</source>
        <translation>来自较早的帧</translation>
    </message>
    <message>
        <source>from later frames</source>
        <translation>来自较晚的帧</translation>
    </message>
    <message>
        <source>merged within the frame</source>
        <translation>在帧内合并</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>An orange bar on the left: the patch of an earlier frame. A blue bar on the right: of a later one. The stronger the colour, the farther away in time. Paler: merged within the frame.</source>
        <translation>左侧橙色条：较早的帧的图块。右侧蓝色条：较晚的帧的图块。颜色越深，时间上相距越远。较淡：在帧内合并。</translation>
    </message>
</context>
<context>
    <name>tokenscope::ParameterForm</name>
    <message>
        <source>No folder chosen</source>
        <translation>未选择文件夹</translation>
    </message>
    <message>
        <source>No file chosen</source>
        <translation>未选择文件</translation>
    </message>
</context>
<context>
    <name>tokenscope::PathField</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>选择：%1</translation>
    </message>
</context>
<context>
    <name>tokenscope::PipelineView</name>
    <message>
        <source>Pipeline</source>
        <translation>流水线</translation>
    </message>
</context>
<context>
    <name>tokenscope::RatePlot</name>
    <message>
        <source>%1, side information left out</source>
        <comment>how far a method may be trusted, and what its cost is without</comment>
        <translation>%1，不含边信息</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>帕累托前沿</translation>
    </message>
    <message>
        <source>Cost against quality</source>
        <translation>开销与质量</translation>
    </message>
    <message>
        <source>%1 against %2: %3 of %4</source>
        <translation>%1 相对于 %2：%4中的 %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s)</source>
        <translation>
            <numerusform>%Ln 个数据点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln series</source>
        <translation>
            <numerusform>%Ln 个系列</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s) have no place on these axes: see the table.</source>
        <translation>
            <numerusform>%Ln 个数据点无法在这些坐标轴上标出：见表格。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 T</source>
        <comment>10¹²</comment>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 G</source>
        <comment>10⁹</comment>
        <translation>%1 G</translation>
    </message>
    <message>
        <source>%1 M</source>
        <comment>10⁶</comment>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 k</source>
        <comment>10³</comment>
        <translation>%1 k</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>title of an axis and its unit</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Click: hide it</source>
        <translation>单击可隐藏</translation>
    </message>
    <message>
        <source>Click: show it</source>
        <translation>单击可显示</translation>
    </message>
</context>
<context>
    <name>tokenscope::StatisticsView</name>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>All plots</source>
        <translation>全部图表</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示的内容</translation>
    </message>
    <message>
        <source>All plots, or one alone</source>
        <translation>全部图表，或只显示其中之一</translation>
    </message>
    <message>
        <source>Previous token of the selection</source>
        <translation>所选内容中的上一个词元</translation>
    </message>
    <message>
        <source>Next token of the selection</source>
        <translation>所选内容中的下一个词元</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>取消全部选择</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Statistics of the text</source>
        <translation>文本的统计</translation>
    </message>
</context>
<context>
    <name>tokenscope::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>第 %1 帧，共 %2 帧</translation>
    </message>
    <message>
        <source>Frame %1, %2 s</source>
        <extracomment>%1 is the number of a frame, %2 the time it is shown in seconds.</extracomment>
        <translation>第 %1 帧，%2 秒</translation>
    </message>
    <message>
        <source>A scene begins here</source>
        <translation>场景由此开始</translation>
    </message>
</context>
<context>
    <name>tokenscope::TokenTextView</name>
    <message>
        <source>No text yet. Drop a file here or open one.</source>
        <translation>还没有文本。请拖入或打开一个文件。</translation>
    </message>
    <message>
        <source>Not yet encoded. Bytes: %1</source>
        <translation>尚未编码。字节数：%1</translation>
    </message>
    <message>
        <source>Tokens: %1</source>
        <translation>词元数：%1</translation>
    </message>
    <message>
        <source>Text as tokens</source>
        <translation>词元文本</translation>
    </message>
</context>
<context>
    <name>tokenscope::TrainingView</name>
    <message>
        <source>%1 after step %2</source>
        <translation>第 %2 步后为 %1</translation>
    </message>
    <message>
        <source>%1, as many codes used alike</source>
        <translation>%1，相当于均匀使用这么多个码字</translation>
    </message>
    <message>
        <source>%1 dead, %2 used</source>
        <translation>%1 个死码字，%2 个已使用</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message numerus="yes">
        <source>%Ln code(s) revived</source>
        <translation>
            <numerusform>已复活 %Ln 个码字</numerusform>
        </translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>Dead codes</source>
        <translation>死码字</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>codes</source>
        <translation>码字数</translation>
    </message>
</context>
<context>
    <name>tokenscope::TrialsView</name>
    <message>
        <source>Trials, longest first</source>
        <translation>逐次尝试，最长者在前</translation>
    </message>
    <message numerus="yes">
        <source>%Ln trial(s); found: %1</source>
        <translation>
            <numerusform>尝试 %Ln 次；找到：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>“%1”: not in the vocabulary</source>
        <translation>“%1”：不在词表中</translation>
    </message>
    <message>
        <source>“%1”: found as “%2”, id %3</source>
        <translation>“%1”：作为“%2”找到，编号 %3</translation>
    </message>
</context>
<context>
    <name>tokenscope::TubeBoard</name>
    <message>
        <source>Storyboard</source>
        <translation>分镜</translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>第 %1 帧，共 %2 帧</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) there</source>
        <translation>
            <numerusform>该帧有 %Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>Click a token to follow it</source>
        <translation>单击词元以跟踪它</translation>
    </message>
</context>
<context>
    <name>tokenscope::TubeSpace</name>
    <message>
        <source>Tube through time</source>
        <translation>时空管</translation>
    </message>
    <message>
        <source>Click a token to follow it</source>
        <translation>单击词元以跟踪它</translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>第 %1 帧，共 %2 帧</translation>
    </message>
</context>
<context>
    <name>tokenscope::TubeView</name>
    <message>
        <source>Tube</source>
        <translation>时空管</translation>
    </message>
</context>
<context>
    <name>tokenscope::VocabularyFilters</name>
    <message>
        <source>Any script</source>
        <translation>任意文字</translation>
    </message>
    <message>
        <source>With and without</source>
        <translation>有无均可</translation>
    </message>
    <message>
        <source>Begins with a space</source>
        <translation>以空格开头</translation>
    </message>
    <message>
        <source>Begins without a space</source>
        <translation>不以空格开头</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <comment>a range of numbers</comment>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>%1 characters</source>
        <comment>a range of numbers</comment>
        <translation>%1 个字符</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>filter and what it lets through</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>leading</source>
        <translation>开头有</translation>
    </message>
    <message>
        <source>none before</source>
        <translation>开头无</translation>
    </message>
    <message>
        <source>In this text</source>
        <translation>在此文本中</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>与…比较</translation>
    </message>
    <message>
        <source>End comparison</source>
        <translation>结束比较</translation>
    </message>
    <message>
        <source>Search the entries&apos; text</source>
        <translation>搜索词条的文本</translation>
    </message>
    <message>
        <source>Bytes in hexadecimal, such as E2 82 AC</source>
        <translation>十六进制字节，例如 E2 82 AC</translation>
    </message>
    <message>
        <source>Ids, such as 464 or 100-200</source>
        <translation>编号，例如 464 或 100-200</translation>
    </message>
    <message>
        <source>A regular expression, such as ^\s?[A-Z]+$</source>
        <translation>正则表达式，例如 ^\s?[A-Z]+$</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>任意位置</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>在开头</translation>
    </message>
    <message>
        <source>Whole entry</source>
        <translation>整个词条</translation>
    </message>
    <message>
        <source>Search the vocabulary</source>
        <translation>搜索词表</translation>
    </message>
    <message>
        <source>What to search by</source>
        <translation>按什么搜索</translation>
    </message>
    <message>
        <source>Where the match is</source>
        <translation>匹配的位置</translation>
    </message>
    <message>
        <source>Aa</source>
        <comment>match case</comment>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Only entries that occur in the text shown</source>
        <translation>仅限在所显示文本中出现的词条</translation>
    </message>
    <message>
        <source>Search for nothing and let every entry through</source>
        <translation>不搜索任何内容，显示全部词条</translation>
    </message>
    <message>
        <source>Which entries another tokenizer has too</source>
        <translation>查看另一个分词器也有哪些词条</translation>
    </message>
    <message>
        <source>A regular expression matches case, unless it begins with (?i)</source>
        <translation>正则表达式区分大小写，除非以 (?i) 开头</translation>
    </message>
</context>
<context>
    <name>tokenscope::VocabularyModel</name>
    <message>
        <source>(no bytes)</source>
        <translation>（无字节）</translation>
    </message>
    <message>
        <source>Id %1: %2</source>
        <translation>编号 %1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln 个字节</numerusform>
        </translation>
    </message>
    <message>
        <source>In the file: %1</source>
        <translation>文件中写作：%1</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>The entry&apos;s number</source>
        <translation>词条的编号</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>What the entry stands for; sorts without regard to case and leading spaces</source>
        <translation>词条所代表的内容；排序时不计大小写和开头的空格</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>The same in hexadecimal</source>
        <translation>同样内容的十六进制形式</translation>
    </message>
    <message>
        <source>Length</source>
        <comment>in bytes</comment>
        <translation>长度</translation>
    </message>
    <message>
        <source>Length in bytes</source>
        <translation>字节长度</translation>
    </message>
    <message>
        <source>Chars</source>
        <translation>字符数</translation>
    </message>
    <message>
        <source>Length in characters (code points)</source>
        <translation>字符长度（码位数）</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>What the entry is for</source>
        <translation>词条的用途</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>The script of its letters</source>
        <translation>其字母所属的文字</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>How early merging makes it: 0 is first</source>
        <translation>合并产生它的先后：0 为最先</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Log-probability or merge score, as the file says</source>
        <translation>对数概率或合并得分，以文件为准</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>此处</translation>
    </message>
    <message>
        <source>Occurrences in the text shown</source>
        <translation>在所显示文本中的出现次数</translation>
    </message>
    <message>
        <source>Other id</source>
        <translation>对方编号</translation>
    </message>
    <message>
        <source>The id of the same bytes in the other vocabulary</source>
        <translation>相同字节在另一词表中的编号</translation>
    </message>
    <message>
        <source>ordinary</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>partial UTF-8</source>
        <translation>不完整 UTF-8</translation>
    </message>
    <message>
        <source>byte fallback</source>
        <translation>字节回退</translation>
    </message>
    <message>
        <source>special</source>
        <translation>特殊</translation>
    </message>
    <message>
        <source>added</source>
        <translation>附加</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>several</source>
        <translation>多种</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no script</comment>
        <translation>无</translation>
    </message>
    <message>
        <source>common</source>
        <comment>digits, punctuation, signs</comment>
        <translation>通用</translation>
    </message>
</context>
<context>
    <name>tokenscope::VocabularyView</name>
    <message>
        <source>All %1</source>
        <translation>全部（%1）</translation>
    </message>
    <message>
        <source>Shared %1</source>
        <translation>共有（%1）</translation>
    </message>
    <message>
        <source>Shared, other id %1</source>
        <translation>共有，编号不同（%1）</translation>
    </message>
    <message>
        <source>Only here %1</source>
        <translation>仅此处（%1）</translation>
    </message>
    <message>
        <source>Only in %2 %1</source>
        <comment>%2 is a tokenizer, %1 a number</comment>
        <translation>仅在 %2 中（%1）</translation>
    </message>
    <message>
        <source>Compared with %1</source>
        <translation>与 %1 比较</translation>
    </message>
    <message>
        <source>This vocabulary has no entries.</source>
        <translation>此词表没有词条。</translation>
    </message>
    <message>
        <source>No entry is like that. Change the search, or clear the filters.</source>
        <translation>没有符合的词条。请更改搜索内容，或清除筛选。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>entries found, entries of the vocabulary</comment>
        <translation>%2 个词条中的 %1 个</translation>
    </message>
    <message numerus="yes">
        <source>%1; the pattern gave up on %Ln entries</source>
        <translation>
            <numerusform>%1；模式在 %Ln 个词条上放弃了匹配</numerusform>
        </translation>
    </message>
    <message>
        <source>Entries of the vocabulary</source>
        <translation>词表的词条</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::AboutDialog</name>
    <message>
        <source>About Tokenscope</source>
        <translation>关于 Tokenscope</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Vocabularies and licences</source>
        <translation>词表与许可证</translation>
    </message>
    <message>
        <source>Version %1, with Qt %2</source>
        <translation>版本 %1，使用 Qt %2</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty. %1</source>
        <translation>自由软件，遵循 GNU 通用公共许可证第 3 版或更高版本。不提供任何担保。%1</translation>
    </message>
    <message>
        <source>Read the licence</source>
        <translation>阅读许可证</translation>
    </message>
    <message>
        <source>Vocabularies</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>The vocabularies are their makers&apos; work. Their origin and terms:</source>
        <translation>词表是其制作者的成果。来源与条款：</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>Maker</source>
        <translation>制作者</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>%1 (not here)</source>
        <translation>%1（未下载）</translation>
    </message>
    <message>
        <source>Libraries and icons</source>
        <translation>库与图标</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Methods and their sources</source>
        <translation>方法及其出处</translation>
    </message>
    <message>
        <source>Every method here follows a published work or a specification, and is checked against the reference programs where there are any.</source>
        <translation>这里的每种方法都依据已发表的论文或规范，凡有参考程序的都与之核对过。</translation>
    </message>
    <message>
        <source>In Tokenscope</source>
        <translation>在 Tokenscope 中</translation>
    </message>
    <message>
        <source>After</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>A microscope for tokens: opens text, pictures and video, shows what the tokenizers and compressors of real models make of them, and says why.</source>
        <translation>词元的显微镜：打开文本、图像和视频，显示真实模型的分词器和压缩方法把它们变成什么，并说明原因。</translation>
    </message>
    <message>
        <source>Everything happens on this computer; nothing you open leaves it.</source>
        <translation>一切都在本机完成，您打开的内容不会离开这台电脑。</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ActionRegistry</name>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>%1 (%2)
%3</source>
        <translation>%1（%2）
%3</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::AgreementPanel</name>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Open a picture to see how far methods agree.</source>
        <translation>打开图片，查看各方法的一致程度。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Jaccard index: tokens that both keep, against those that either keeps. For methods that merge, the tokens that others are merged into count.</source>
        <translation>Jaccard 指数：两者都保留的词元数与至少一者保留的词元数之比。对于合并类方法，计入接收其他词元的词元。</translation>
    </message>
    <message>
        <source>Kept by all</source>
        <translation>所有方法均保留</translation>
    </message>
    <message>
        <source>Tokens that survive in every method</source>
        <translation>在每种方法中都留存的词元</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::Banner</name>
    <message>
        <source>Dismiss this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::BringDialog</name>
    <message>
        <source>Bring “%1”</source>
        <translation>下载“%1”</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>I have read these terms and accept them</source>
        <translation>我已阅读并接受这些条款</translation>
    </message>
    <message>
        <source>What the command says</source>
        <translation>命令输出</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
    <message>
        <source>&amp;Bring it</source>
        <translation>下载(&amp;B)</translation>
    </message>
    <message>
        <source>Bring it</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>This vocabulary is the work of %1 and comes under: %2</source>
        <translation>此词表由 %1 制作，适用条款：%2</translation>
    </message>
    <message>
        <source>It is fetched from the package %1.</source>
        <translation>它取自软件包 %1。</translation>
    </message>
    <message>
        <source>This copy of Tokenscope has no command to bring it. You can still open its tokenizer file with File, Open tokenizer.</source>
        <translation>此 Tokenscope 没有下载它的命令。您仍可通过菜单“文件”→“打开分词器”打开它的分词器文件。</translation>
    </message>
    <message>
        <source>The command that is run:</source>
        <translation>将运行的命令：</translation>
    </message>
    <message>
        <source>The command did not succeed. %1</source>
        <translation>命令未成功。%1</translation>
    </message>
    <message>
        <source>In short (the text itself decides): %1</source>
        <translation>概要（以条款原文为准）：%1</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::BudgetPanel</name>
    <message numerus="yes">
        <source>%Ln token(s) kept</source>
        <translation>
            <numerusform>保留 %Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 against the tokens kept</source>
        <translation>%1 与保留的词元数</translation>
    </message>
    <message>
        <source>No measure here foretells a model&apos;s answers.</source>
        <translation>此处没有任何指标能预示模型的答案。</translation>
    </message>
    <message>
        <source>Tokens kept</source>
        <translation>保留的词元数</translation>
    </message>
    <message>
        <source>Relative error by group</source>
        <translation>相对误差（按组）</translation>
    </message>
    <message>
        <source>Relative error by the nearest kept</source>
        <translation>相对误差（按最近的保留者）</translation>
    </message>
    <message>
        <source>Coverage radius</source>
        <translation>覆盖半径</translation>
    </message>
    <message>
        <source>Saliency kept</source>
        <translation>保留的显著性</translation>
    </message>
    <message>
        <source>Picture, dB</source>
        <translation>图片，dB</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>What is drawn against the number of tokens kept</source>
        <translation>随保留的词元数绘制哪项指标</translation>
    </message>
    <message>
        <source>Quality against budget</source>
        <translation>质量与预算</translation>
    </message>
    <message>
        <source>Open a picture to see how methods do with fewer tokens.</source>
        <translation>打开图片，查看词元较少时各方法的表现。</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ClipExportDialog</name>
    <message>
        <source>&amp;Only the active method</source>
        <translation>仅当前方法(&amp;O)</translation>
    </message>
    <message>
        <source>%1, on an analogue</source>
        <comment>how true a method is to its source</comment>
        <translation>%1，基于类比替代</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Ca&amp;ncel the export</source>
        <translation>取消导出(&amp;N)</translation>
    </message>
    <message>
        <source>Export “%1” as a video</source>
        <translation>将“%1”导出为视频</translation>
    </message>
    <message>
        <source>MP4 video</source>
        <translation>MP4 视频</translation>
    </message>
    <message>
        <source>PNG pictures, one for each frame</source>
        <translation>PNG 图片，每帧一张</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>From &amp;in to out point</source>
        <translation>从入点到出点(&amp;I)</translation>
    </message>
    <message>
        <source>The &amp;whole clip</source>
        <translation>整个短片(&amp;W)</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Width of each frame</source>
        <translation>每帧的宽度</translation>
    </message>
    <message>
        <source>Quality of the video</source>
        <translation>视频的质量</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Each frame&apos;s wi&amp;dth</source>
        <translation>每帧的宽度(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>质量(&amp;Q)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>What is above the frames now, chosen beside “Opacity”, is drawn over them, without sound.</source>
        <translation>当前叠加在帧上的内容（在“不透明度”旁选定）会绘制在各帧之上，不含声音。</translation>
    </message>
    <message>
        <source>Export pictures into a folder</source>
        <translation>将图片导出到文件夹</translation>
    </message>
    <message>
        <source>MP4 video (%1)</source>
        <translation>MP4 视频 (%1)</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::CodeBox</name>
    <message>
        <source>Code </source>
        <comment>before a number</comment>
        <translation>码字 </translation>
    </message>
    <message>
        <source>Output </source>
        <comment>before a number</comment>
        <translation>输出 </translation>
    </message>
    <message>
        <source>No code</source>
        <translation>无码字</translation>
    </message>
    <message>
        <source>No output</source>
        <translation>无输出</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>码字</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>The code that is looked at; type its number</source>
        <translation>所查看的码字；输入其编号</translation>
    </message>
    <message>
        <source>The output that is looked at; type its number</source>
        <translation>所查看的输出；输入其编号</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::CodeTimePanel</name>
    <message>
        <source>%1 is not in use</source>
        <translation>%1 未使用</translation>
    </message>
    <message>
        <source>By birth</source>
        <translation>按诞生先后</translation>
    </message>
    <message>
        <source>By frequency</source>
        <translation>按频次</translation>
    </message>
    <message>
        <source>By lifetime</source>
        <translation>按存续时间</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>按编号</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>How the rows are sorted</source>
        <translation>各行的排序方式</translation>
    </message>
    <message>
        <source>Open a video and choose a method: when its codes or outputs are in use stands here.</source>
        <translation>打开视频并选择方法：此处会显示其码字或输出何时在使用。</translation>
    </message>
    <message>
        <source>Codes over time</source>
        <translation>码字随时间的变化</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::CodebookPanel</name>
    <message>
        <source>%1 of %2 codes used, perplexity %3</source>
        <translation>已使用 %2 个码字中的 %1 个，困惑度 %3</translation>
    </message>
    <message>
        <source>With so few tokens at most %1 of the codes can be used; drawn evenly they would use %2.</source>
        <translation>词元这么少，最多只能用到 %1 个码字；若均匀抽取，会用到 %2 个。</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>按编号</translation>
    </message>
    <message>
        <source>By usage</source>
        <translation>按使用次数</translation>
    </message>
    <message>
        <source>By energy</source>
        <translation>按能量</translation>
    </message>
    <message>
        <source>By similarity</source>
        <translation>按相似度</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>How the codes are sorted</source>
        <translation>码字的排序方式</translation>
    </message>
    <message>
        <source>Codebook</source>
        <translation>码本</translation>
    </message>
    <message>
        <source>Open a picture to see the codes its tokens are painted with.</source>
        <translation>打开图片，查看绘制其词元所用的码字。</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ComparePanel</name>
    <message>
        <source>Add tokenizer…</source>
        <translation>添加分词器…</translation>
    </message>
    <message>
        <source>Compare with one more tokenizer</source>
        <translation>再加一个分词器进行比较</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the tokenizer of the table&apos;s current row out of the comparison (Delete)</source>
        <translation>把表格当前行的分词器移出比较（Delete）</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move the tokenizer of the table&apos;s current row up (Alt+Up)</source>
        <translation>把表格当前行的分词器上移（Alt+Up）</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Move the tokenizer of the table&apos;s current row down (Alt+Down)</source>
        <translation>把表格当前行的分词器下移（Alt+Down）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop comparing; what is shown stays</source>
        <translation>停止比较；已显示的内容保留</translation>
    </message>
    <message>
        <source>Which differences count</source>
        <translation>计入哪些差异</translation>
    </message>
    <message>
        <source>Count and mark all differences, or only those between two of the tokenizers</source>
        <translation>统计并标出全部差异，或仅限其中两个分词器之间的差异</translation>
    </message>
    <message>
        <source>Open a text to see how tokenizers split it differently.</source>
        <translation>打开一个文本，看看各分词器如何以不同方式切分它。</translation>
    </message>
    <message>
        <source>The text is empty: type or open one to compare tokenizers on it.</source>
        <translation>文本是空的：请输入或打开文本，以便用它比较分词器。</translation>
    </message>
    <message>
        <source>Choose a tokenizer to compare others with.</source>
        <translation>请选择一个分词器，以便与其他分词器比较。</translation>
    </message>
    <message>
        <source>The tokens of this text are not known yet.</source>
        <translation>此文本的词元尚未得出。</translation>
    </message>
    <message>
        <source>All differences</source>
        <translation>全部差异</translation>
    </message>
    <message>
        <source>%1 and %2 (boundary F1 %3)</source>
        <translation>%1 与 %2（边界 F1 %3）</translation>
    </message>
    <message>
        <source>difference %1 of %2</source>
        <translation>第 %1 处差异，共 %2 处</translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference(s)</source>
        <translation>
            <numerusform>%Ln 处差异</numerusform>
        </translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>没有差异</translation>
    </message>
    <message>
        <source>add a tokenizer to compare with</source>
        <translation>添加要比较的分词器</translation>
    </message>
    <message>
        <source>Search tokenizers by name, maker or licence</source>
        <translation>按名称、制作者或许可证搜索分词器</translation>
    </message>
    <message>
        <source>Tokenizers</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::CostPanel</name>
    <message>
        <source>What was gained</source>
        <translation>收益</translation>
    </message>
    <message>
        <source>Open a picture to see what fewer tokens save.</source>
        <translation>打开图片，查看更少的词元节省了什么。</translation>
    </message>
    <message>
        <source>All tokens</source>
        <translation>全部词元</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Visual tokens</source>
        <translation>视觉词元</translation>
    </message>
    <message>
        <source>Prefill, T</source>
        <translation>预填充，T</translation>
    </message>
    <message>
        <source>Multiply-adds of all layers before the first word, in 10¹²; papers call them FLOPs</source>
        <translation>第一个词之前所有层的乘加运算次数，以 10¹² 计；论文称之为 FLOPs</translation>
    </message>
    <message>
        <source>Of all tokens&apos;, %</source>
        <translation>占全部词元的 %</translation>
    </message>
    <message>
        <source>Attention, %</source>
        <translation>注意力，%</translation>
    </message>
    <message>
        <source>How much of it grows with the square of the tokens</source>
        <translation>其中随词元数的平方增长的部分</translation>
    </message>
    <message>
        <source>KV cache, MB</source>
        <translation>KV 缓存，MB</translation>
    </message>
    <message>
        <source>Keys and values of all layers, 16 bits each</source>
        <translation>所有层的键和值，各 16 比特</translation>
    </message>
    <message>
        <source>%1 layers × (4·n·d² + 2·n²·d + f·n·d·m), d = %2, m = %3: theoretical, without the vision encoder, the selection itself and memory traffic.</source>
        <translation>%1 层 × (4·n·d² + 2·n²·d + f·n·d·m)，d = %2，m = %3：理论值，不含视觉编码器、选取本身和内存访问。</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>语言模型</translation>
    </message>
    <message>
        <source>Factor of the network</source>
        <translation>网络系数</translation>
    </message>
    <message>
        <source>3 for LLaMA&apos;s gated network, as in newer tables; 2 as FastV and DivPrune count</source>
        <translation>3 对应 LLaMA 的门控网络，如较新的表格所用；2 按 FastV 和 DivPrune 的算法</translation>
    </message>
    <message>
        <source>Text tokens</source>
        <translation>文本词元</translation>
    </message>
    <message>
        <source>Tokens of the question and the instructions, which stay</source>
        <translation>问题和指令的词元，它们会保留</translation>
    </message>
    <message>
        <source>All tokens of %1</source>
        <translation>%1 的全部词元</translation>
    </message>
    <message>
        <source>The same against keeping every token the method was given</source>
        <translation>同一数值与保留该方法所得到的每个词元时之比</translation>
    </message>
    <message>
        <source>A selection that compares all %1 tokens with all takes n²·D = %2 million multiply-adds.</source>
        <translation>将全部 %1 个词元两两比较的选择需要 n²·D = %2 百万次乘加运算。</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::DockTitle</name>
    <message>
        <source>Hide the panel “%1”</source>
        <translation>隐藏面板“%1”</translation>
    </message>
    <message>
        <source>Let the panel “%1” follow the selection</source>
        <translation>让面板“%1”跟随选择</translation>
    </message>
    <message>
        <source>Pin the panel “%1”</source>
        <translation>固定面板“%1”</translation>
    </message>
    <message>
        <source>Pinned: it keeps what it shows. Press to follow the selection again</source>
        <translation>已固定：保留所显示的内容。按下可重新跟随选择</translation>
    </message>
    <message>
        <source>It follows the selection. Press to keep what it shows while the rest moves on</source>
        <translation>正在跟随选择。按下可在其余内容变化时保留所显示的内容</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what a button does, then its keys</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ExportDialog</name>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Export: %1</source>
        <translation>导出：%1</translation>
    </message>
    <message>
        <source>What the picture looks like</source>
        <translation>图片的样子</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG 图片</translation>
    </message>
    <message>
        <source>SVG drawing, text stays text</source>
        <translation>SVG 图形，文字仍为文字</translation>
    </message>
    <message>
        <source>PDF page, text stays text</source>
        <translation>PDF 页面，文字仍为文字</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV 表格</translation>
    </message>
    <message>
        <source>JSON data</source>
        <translation>JSON 数据</translation>
    </message>
    <message>
        <source>NPY array for NumPy</source>
        <translation>供 NumPy 使用的 NPY 数组</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>What is &amp;visible</source>
        <translation>可见部分(&amp;V)</translation>
    </message>
    <message>
        <source>What is &amp;selected</source>
        <translation>所选部分(&amp;S)</translation>
    </message>
    <message>
        <source>A&amp;ll of it</source>
        <translation>全部(&amp;W)</translation>
    </message>
    <message>
        <source> pixels to one</source>
        <translation> 倍像素</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>清晰度</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>S&amp;harpness</source>
        <translation>清晰度(&amp;H)</translation>
    </message>
    <message>
        <source>Copy as command &amp;line</source>
        <translation>复制为命令行(&amp;L)</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no such data in this view.</source>
        <translation>此视图中没有这样的数据。</translation>
    </message>
    <message>
        <source>Too much for the clipboard: save it as a file</source>
        <translation>内容太多，剪贴板放不下：请保存为文件</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ExportExampleDialog</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Exporting features from PyTorch</source>
        <translation>从 PyTorch 导出特征</translation>
    </message>
    <message>
        <source>These ten lines write a folder of .npy files that “Open features…” takes. Any other model will do that gives one vector for each patch.</source>
        <translation>这十行代码写出一个 .npy 文件的文件夹，可用“打开特征…”载入。任何为每个图块给出一个向量的其他模型也可以。</translation>
    </message>
    <message>
        <source>features.npy is rows × columns × D. Beside it may lie saliency.npy, heads.npy, keys.npy, text.npy, attention.npy and what else “Side inputs…” names, and layout.json with &quot;grid&quot;, &quot;source&quot; and &quot;first_visual&quot;. Single files can be brought beside a picture as well.</source>
        <translation>features.npy 的形状为行 × 列 × D。旁边可放 saliency.npy、heads.npy、keys.npy、text.npy、attention.npy 以及“附加输入…”列出的其他文件，还有含 &quot;grid&quot;、&quot;source&quot; 和 &quot;first_visual&quot; 的 layout.json。单个文件也可随图片一起带入。</translation>
    </message>
    <message>
        <source>Python program</source>
        <translation>Python 程序</translation>
    </message>
    <message>
        <source>Copy the whole program</source>
        <translation>复制整个程序</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::FieldSubject</name>
    <message>
        <source>pinned to the next picture</source>
        <translation>固定到下一张图片</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>a picture, then a method</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::FindBar</name>
    <message>
        <source>Pattern, at character %1: %2</source>
        <translation>模式，第 %1 个字符：%2</translation>
    </message>
    <message>
        <source>Token ids are whole numbers: “464” or “464 2068”</source>
        <translation>词元编号是整数：“464”或“464 2068”</translation>
    </message>
    <message>
        <source>Bytes are pairs of hexadecimal digits: “E2 82 AC”</source>
        <translation>字节是成对的十六进制数字：“E2 82 AC”</translation>
    </message>
    <message>
        <source>There are too many ways to match this pattern, or the text would be too large</source>
        <translation>匹配此模式的方式太多，或文本会变得太大</translation>
    </message>
    <message>
        <source>There are more than %1 places: look for something rarer</source>
        <translation>超过 %1 处：请查找更少见的内容</translation>
    </message>
    <message>
        <source>Searching… %1 %</source>
        <translation>正在搜索… %1 %</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln replaced</source>
        <translation>
            <numerusform>已替换 %Ln 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln found</source>
        <translation>
            <numerusform>找到超过 %Ln 处</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2, from the other end</source>
        <translation>第 %1 处，共 %2 处，已从另一端继续</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 处，共 %2 处</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>找到 %Ln 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Token ids</source>
        <translation>词元编号</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>查找的内容</translation>
    </message>
    <message>
        <source>Text, a regular expression, bytes in hexadecimal, or token ids</source>
        <translation>文本、正则表达式、十六进制字节或词元编号</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Tell capitals from small letters</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Stop searching</source>
        <translation>停止搜索</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace this one and go to the next</source>
        <translation>替换此处并转到下一处</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>Replace every place; one step to undo</source>
        <translation>替换每一处；一步即可撤销</translation>
    </message>
    <message>
        <source>The pattern has no group %1</source>
        <translation>模式中没有分组 %1</translation>
    </message>
    <message>
        <source>With a pattern $1 or \1 is what its first group found, $0 all of it, \n a line feed, $$ a dollar sign and \\ a backslash</source>
        <translation>使用模式时，$1 或 \1 表示第一个分组找到的内容，$0 表示全部内容，\n 表示换行，$$ 表示美元符号，\\ 表示反斜杠</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::FoldSection</name>
    <message>
        <source>folded</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>已展开</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::FramesPanel</name>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Its number in the clip; the first is 0</source>
        <translation>它在短片中的序号；第一帧为 0</translation>
    </message>
    <message>
        <source>Time, s</source>
        <translation>时间，秒</translation>
    </message>
    <message>
        <source>When it is shown</source>
        <translation>它的显示时刻</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Before any method</source>
        <translation>应用任何方法之前</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Mean cosine of its tokens to those at the same places in the frame before</source>
        <translation>其词元与前一帧相同位置的词元的平均余弦</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Tokens that are as good as the same as in the frame before</source>
        <translation>与前一帧几乎相同的词元</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>How far its brightness differs from the frame before, 0 to 1: scenes are cut by it</source>
        <translation>其亮度与前一帧相差多少，0 到 1：据此切分场景</translation>
    </message>
    <message>
        <source>File, bytes</source>
        <translation>文件，字节</translation>
    </message>
    <message>
        <source>What the frame takes in the file itself</source>
        <translation>该帧在文件本身中所占的大小</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Tokens a model still gets of it</source>
        <translation>模型仍从该帧得到的词元</translation>
    </message>
    <message>
        <source>Births</source>
        <translation>诞生</translation>
    </message>
    <message>
        <source>Outputs or codes that are first seen here</source>
        <translation>在此首次出现的输出或码字</translation>
    </message>
    <message>
        <source>Deaths</source>
        <translation>消亡</translation>
    </message>
    <message>
        <source>Outputs or codes that are last seen here</source>
        <translation>在此末次出现的输出或码字</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Outputs or codes that stand for its tokens</source>
        <translation>代表其词元的输出或码字</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>比特数</translation>
    </message>
    <message>
        <source>What an adaptive entropy coder needs for its codes</source>
        <translation>自适应熵编码器编码其码字所需的比特数</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>Mean squared error of its features as what stands for them</source>
        <translation>其特征取其替代者时的均方误差</translation>
    </message>
    <message>
        <source>PSNR, dB</source>
        <translation>PSNR，dB</translation>
    </message>
    <message>
        <source>Of the frame as its tokens give it back</source>
        <translation>由其词元还原出的帧的值</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 比特</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Open a video: the frames that become tokens stand here, one row each.</source>
        <translation>打开视频：变成词元的各帧会列在这里，每帧一行。</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::GoToPopup</name>
    <message>
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Line, byte or token to go to</source>
        <translation>要转到的行、字节或词元</translation>
    </message>
    <message>
        <source>Line number</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>12 is a line, b:12 a byte, t:12 a token. Lines and tokens are counted from 1, bytes from 0.</source>
        <translation>12 表示行，b:12 表示字节，t:12 表示词元。行和词元从 1 数起，字节从 0 数起。</translation>
    </message>
    <message>
        <source>The text has no tokens yet.</source>
        <translation>此文本还没有词元。</translation>
    </message>
    <message>
        <source>This is no number of a line, byte or token.</source>
        <translation>这不是行、字节或词元的序号。</translation>
    </message>
    <message>
        <source>Lines go from %1 to %2.</source>
        <translation>行号从 %1 到 %2。</translation>
    </message>
    <message>
        <source>Bytes go from %1 to %2.</source>
        <translation>字节从 %1 到 %2。</translation>
    </message>
    <message>
        <source>Tokens go from %1 to %2.</source>
        <translation>词元从 %1 到 %2。</translation>
    </message>
    <message>
        <source>Line %1 of %2</source>
        <translation>第 %1 行，共 %2 行</translation>
    </message>
    <message>
        <source>Byte %1 of %2</source>
        <translation>字节 %1，共 %2</translation>
    </message>
    <message>
        <source>Token %1 of %2</source>
        <translation>第 %1 个词元，共 %2 个</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ImagePanel</name>
    <message>
        <source>There is no result: the panel “Method” says why.</source>
        <translation>没有结果：原因见“方法”面板。</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ImagePlace</name>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>“%1” is damaged; what could be read is shown.</source>
        <translation>“%1”已损坏；显示的是能够读取的部分。</translation>
    </message>
    <message>
        <source>“%1” is too large to be kept in sessions.</source>
        <translation>“%1”过大，无法保存在会话中。</translation>
    </message>
    <message>
        <source>Save it as a file and open that, and sessions will bring it back.</source>
        <translation>请将其存为文件后再打开，会话便能恢复它。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>learnt from %1</source>
        <comment>12 of 34 tokens</comment>
        <translation>学习自 %1</translation>
    </message>
    <message>
        <source>colours without their profile</source>
        <translation>颜色未按其配置文件转换</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ImageSession</name>
    <message>
        <source>change of the method</source>
        <translation>更改方法</translation>
    </message>
    <message>
        <source>another run beside it</source>
        <translation>添加运行</translation>
    </message>
    <message>
        <source>one run less</source>
        <translation>移除运行</translation>
    </message>
    <message>
        <source>another page or size</source>
        <translation>更改页面或大小</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ImageWorkspace</name>
    <message>
        <source>%1 · %2 × %3</source>
        <comment>a picture&apos;s name, then its size in pixels</comment>
        <translation>%1 · %2 × %3</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Original and result in one picture, with a line to drag between them</source>
        <translation>原图与结果在同一张图片中，可拖动中间的分界线</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Original and all results beside each other, moved together</source>
        <translation>原图与所有结果并排显示，一起移动</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>单张图片</translation>
    </message>
    <message>
        <source>The result alone</source>
        <translation>只显示结果</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Token mosaic</source>
        <translation>词元马赛克</translation>
    </message>
    <message>
        <source>Difference × 4</source>
        <translation>差值 × 4</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>No overlay</source>
        <translation>无叠加</translation>
    </message>
    <message>
        <source>Code numbers in colour</source>
        <translation>以颜色表示码字编号</translation>
    </message>
    <message>
        <source>Usage of the code</source>
        <translation>码字的使用情况</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>What is shown of each result</source>
        <translation>每个结果显示什么</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>叠加</translation>
    </message>
    <message>
        <source>What is laid over the picture, one colour for each token</source>
        <translation>图片上叠加的内容，每个词元一种颜色</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>How far the overlay covers the picture</source>
        <translation>叠加层遮住图片的程度</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Draw where one token ends and the next begins</source>
        <translation>画出词元之间的分界</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Whose codes the overlay, the numbers and the codebook show</source>
        <translation>叠加层、编号和码本显示哪个阶段的码字</translation>
    </message>
    <message>
        <source>Open a picture to see it as tokens</source>
        <translation>打开图片，以词元的形式查看它</translation>
    </message>
    <message>
        <source>Drop a picture here, paste one, or begin with a sample.</source>
        <translation>把图片拖到这里、粘贴图片，或从示例开始。</translation>
    </message>
    <message>
        <source>Open a picture…</source>
        <translation>打开图片…</translation>
    </message>
    <message>
        <source>working…</source>
        <translation>处理中…</translation>
    </message>
    <message>
        <source>needs a file</source>
        <translation>需要文件</translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation>显著性</translation>
    </message>
    <message>
        <source>How much each token matters to the model: where an ONNX model gives its attention</source>
        <translation>每个词元对模型有多重要：需要 ONNX 模型给出其注意力</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::InspectorPanel</name>
    <message>
        <source>Token inspector</source>
        <translation>词元检查器</translation>
    </message>
    <message>
        <source>Text of the token</source>
        <translation>词元的文本</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件中写作</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>special</source>
        <translation>特殊</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>token %1 of %2</source>
        <translation>词元 %1 / %2</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>line %1, character %2</source>
        <translation>第 %1 行，第 %2 个字符</translation>
    </message>
    <message>
        <source>Byte range</source>
        <translation>字节范围</translation>
    </message>
    <message>
        <source>none, at byte %1</source>
        <translation>无，位于字节 %1</translation>
    </message>
    <message>
        <source>Occurs</source>
        <translation>出现</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s) in this text</source>
        <translation>
            <numerusform>此文本中 %Ln 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Its bytes are only a part of a character.</source>
        <translation>它的字节只是一个字符的一部分。</translation>
    </message>
    <message>
        <source>It was matched in the text before the model ran.</source>
        <translation>在模型运行之前就已在文本中匹配到它。</translation>
    </message>
    <message>
        <source>It stands for other bytes than the text has here: %1</source>
        <translation>它代表的字节与文本此处不同：%1</translation>
    </message>
    <message>
        <source>Text of the selection</source>
        <translation>所选文本</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Bytes per token</source>
        <translation>每词元字节数</translation>
    </message>
    <message>
        <source>Different tokens</source>
        <translation>不同的词元</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Why these boundaries</source>
        <translation>这些边界的原因</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>它是什么</translation>
    </message>
    <message>
        <source>How it came about</source>
        <translation>它如何产生</translation>
    </message>
    <message>
        <source>Where it occurs</source>
        <translation>它出现在哪里</translation>
    </message>
    <message>
        <source>Near it in the vocabulary</source>
        <translation>词表中的相近词条</translation>
    </message>
    <message>
        <source>Why is this not one token?</source>
        <translation>为什么这不是一个词元？</translation>
    </message>
    <message>
        <source>Why these boundaries?</source>
        <translation>为什么边界在这里？</translation>
    </message>
    <message>
        <source>Select a token to see its id, its bytes, how the model made it and where else it occurs.</source>
        <translation>选择一个词元，查看它的编号、字节、模型如何产生它以及它还出现在哪里。</translation>
    </message>
    <message>
        <source>Open a text to see its tokens, then select one.</source>
        <translation>打开文本查看它的词元，然后选择一个。</translation>
    </message>
    <message>
        <source>The tokens reach beyond these bytes: %1</source>
        <translation>词元超出了这些字节：%1</translation>
    </message>
    <message>
        <source>Text of the entry</source>
        <translation>词条的文本</translation>
    </message>
    <message>
        <source>An entry of the vocabulary, not a place in the text.</source>
        <translation>这是词表中的词条，不是文本中的位置。</translation>
    </message>
    <message>
        <source>Left:</source>
        <translation>左侧：</translation>
    </message>
    <message>
        <source>Right:</source>
        <translation>右侧：</translation>
    </message>
    <message>
        <source>It does not occur in this text.</source>
        <translation>它没有出现在此文本中。</translation>
    </message>
    <message>
        <source>Occurrence %1 of %2 in this text</source>
        <translation>此文本中第 %1 次出现，共 %2 次</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>The tokens of this text are not known yet.</source>
        <translation>此文本的词元尚未得出。</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::KeyboardHelp</name>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Search commands and keys</source>
        <translation>搜索命令和按键</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其按键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>In the token text</source>
        <translation>在词元文本中</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>左、右</translation>
    </message>
    <message>
        <source>Previous or next token; with Shift extend the selection</source>
        <translation>上一个或下一个词元；按住 Shift 扩展选择</translation>
    </message>
    <message>
        <source>Up, Down, Page Up, Page Down</source>
        <translation>上、下、Page Up、Page Down</translation>
    </message>
    <message>
        <source>The token above or below, a page up or down</source>
        <translation>上方或下方的词元，上一页或下一页</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Home、End</translation>
    </message>
    <message>
        <source>First or last token of the row; with Ctrl of the text</source>
        <translation>行首或行尾的词元；按住 Ctrl 则为全文</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Show or hide the card of the current token</source>
        <translation>显示或隐藏当前词元的卡片</translation>
    </message>
    <message>
        <source>Ctrl+mouse wheel</source>
        <translation>Ctrl+鼠标滚轮</translation>
    </message>
    <message>
        <source>Larger or smaller token text</source>
        <translation>放大或缩小词元文本</translation>
    </message>
    <message>
        <source>Menu, Shift+F10</source>
        <translation>菜单键、Shift+F10</translation>
    </message>
    <message>
        <source>What can be done with the token</source>
        <translation>可对词元进行的操作</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::Language</name>
    <message>
        <source>System language</source>
        <translation>系统语言</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::LostPanel</name>
    <message>
        <source>Spectral distance</source>
        <translation>谱距离</translation>
    </message>
    <message>
        <source>How far the graph of similarities changes, of up to %L1 tokens; the one measure that grows with their cube</source>
        <translation>相似度图的变化程度，最多 %L1 个词元；唯一随词元数立方增长的度量</translation>
    </message>
    <message>
        <source>What was lost</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Open a picture to see what each method loses.</source>
        <translation>打开图片，查看每种方法损失了什么。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Outputs of the method</source>
        <translation>方法的输出数</translation>
    </message>
    <message>
        <source>Error, group</source>
        <translation>误差（组）</translation>
    </message>
    <message>
        <source>Squared error of the features when every token is the mean of its group, against their variance: 0 loses nothing, 1 everything</source>
        <translation>每个词元取其组的均值时特征的平方误差，相对于特征的方差：0 表示毫无损失，1 表示全部损失</translation>
    </message>
    <message>
        <source>Error, nearest</source>
        <translation>误差（最近）</translation>
    </message>
    <message>
        <source>The same when every token is the kept one it is most like</source>
        <translation>同上，每个词元取与其最相似的保留者</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Mean cosine of each token to the kept one it is most like</source>
        <translation>每个词元与其最相似的保留者的平均余弦</translation>
    </message>
    <message>
        <source>Coverage radius</source>
        <translation>覆盖半径</translation>
    </message>
    <message>
        <source>1 − cosine of the token that is farthest from every kept one</source>
        <translation>离所有保留者最远的词元的 1 − 余弦</translation>
    </message>
    <message>
        <source>Least distance</source>
        <translation>最小距离</translation>
    </message>
    <message>
        <source>1 − cosine of the two kept tokens that are most alike</source>
        <translation>最相似的两个保留词元的 1 − 余弦</translation>
    </message>
    <message>
        <source>Mean distance</source>
        <translation>平均距离</translation>
    </message>
    <message>
        <source>Mean of 1 − cosine over all pairs of kept tokens</source>
        <translation>所有保留词元对的 1 − 余弦的均值</translation>
    </message>
    <message>
        <source>Saliency kept</source>
        <translation>保留的显著性</translation>
    </message>
    <message>
        <source>Share of the saliency that lies on kept tokens</source>
        <translation>落在保留词元上的显著性比例</translation>
    </message>
    <message>
        <source>Hole, cells</source>
        <translation>空洞（单元格）</translation>
    </message>
    <message>
        <source>How far the farthest cell is from a kept one</source>
        <translation>最远的单元格离保留者有多远</translation>
    </message>
    <message>
        <source>Purity</source>
        <translation>纯度</translation>
    </message>
    <message>
        <source>Mean cosine of the tokens in groups to their group&apos;s mean</source>
        <translation>各组中的词元与其组均值的平均余弦</translation>
    </message>
    <message>
        <source>Picture, dB</source>
        <translation>图片，dB</translation>
    </message>
    <message>
        <source>Of the picture with each patch painted as what stands for it: methods that merge aim at features, not at pixels</source>
        <translation>把每个图块画成其替代者所得图片的值：合并类方法针对的是特征，而不是像素</translation>
    </message>
    <message>
        <source>Spectrum</source>
        <translation>谱</translation>
    </message>
    <message>
        <source>Sum of the differences of the sorted eigenvalues of the normalised Laplacians, before and after</source>
        <translation>归一化拉普拉斯矩阵排序特征值前后差值之和</translation>
    </message>
    <message>
        <source>Region %1, %</source>
        <translation>区域 %1，%</translation>
    </message>
    <message>
        <source>How many of the tokens that touch the region survive as themselves</source>
        <translation>触及该区域的词元中有多少以自身留存</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::MainWindow</name>
    <message>
        <source>%1 — Tokenscope</source>
        <translation>%1 — Tokenscope</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>change size</source>
        <translation>更改大小</translation>
    </message>
    <message>
        <source>Export into a folder</source>
        <translation>导出到文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) written to “%1”</source>
        <translation>
            <numerusform>已把 %Ln 个文件写入“%1”</numerusform>
        </translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Type part of a command&apos;s name</source>
        <translation>输入命令名称的一部分</translation>
    </message>
    <message>
        <source>This view has nothing to export yet.</source>
        <translation>此视图还没有可导出的内容。</translation>
    </message>
    <message>
        <source>Written: “%1”.</source>
        <translation>已写入：“%1”。</translation>
    </message>
    <message>
        <source>&amp;Export this view…</source>
        <translation>导出此视图(&amp;E)…</translation>
    </message>
    <message>
        <source>Copy as command &amp;line</source>
        <translation>复制为命令行(&amp;L)</translation>
    </message>
    <message>
        <source>change %1</source>
        <translation>更改“%1”</translation>
    </message>
    <message>
        <source>Open a session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Sessions (%1);;All files (*)</source>
        <translation>会话 (%1);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Sessions (%1)</source>
        <translation>会话 (%1)</translation>
    </message>
    <message>
        <source>Session saved as “%1”.</source>
        <translation>会话已保存为“%1”。</translation>
    </message>
    <message>
        <source>Tokenscope did not end in good order; nothing was lost.</source>
        <translation>Tokenscope 上次未正常退出；没有丢失任何内容。</translation>
    </message>
    <message>
        <source>Continue with what was open then?</source>
        <translation>要继续当时打开的内容吗？</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>What was open in your last session is still here.</source>
        <translation>上一次会话中打开的内容仍在这里。</translation>
    </message>
    <message>
        <source>Open texts, pictures or videos</source>
        <translation>打开文本、图片或视频</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::Menus</name>
    <message>
        <source>&amp;Clear this list</source>
        <translation>清空列表(&amp;C)</translation>
    </message>
    <message>
        <source>Forget the recent files; the files themselves stay</source>
        <translation>忘记最近的文件；文件本身保留</translation>
    </message>
    <message>
        <source>&amp;Samples</source>
        <translation>示例(&amp;S)</translation>
    </message>
    <message>
        <source>Show the interface in this language</source>
        <translation>以此语言显示界面</translation>
    </message>
    <message>
        <source>Recent f&amp;iles</source>
        <translation>最近的文件(&amp;I)</translation>
    </message>
    <message>
        <source>Lang&amp;uage</source>
        <translation>语言(&amp;U)</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::MethodPanel</name>
    <message>
        <source>Another run beside this one, to change one thing and compare</source>
        <translation>在此运行旁再添加一次运行，改动一处并比较</translation>
    </message>
    <message>
        <source>Add a run</source>
        <translation>添加运行</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Picture to tokens</source>
        <translation>图片到词元</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Tokens to codes</source>
        <translation>词元到码字</translation>
    </message>
    <message>
        <source>Quantizer</source>
        <translation>量化器</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Everything drawn at random comes from it: the same seed gives the same codes</source>
        <translation>所有随机抽取都由它决定：相同的种子得到相同的码字</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Choose a folder under “%1”; nothing is computed before.</source>
        <translation>请在“%1”下选择文件夹；在此之前不进行任何计算。</translation>
    </message>
    <message>
        <source>Choose a file under “%1”; nothing is computed before.</source>
        <translation>请在“%1”下选择文件；在此之前不进行任何计算。</translation>
    </message>
    <message>
        <source>“%1” cannot be used here: %2</source>
        <translation>“%1”无法在此使用：%2</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::NeighbourLinks</name>
    <message>
        <source>With or without a space, other case</source>
        <translation>有无空格，大小写不同</translation>
    </message>
    <message>
        <source>Begin with it</source>
        <translation>以它开头的</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>还有 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>It begins with</source>
        <translation>它的开头是</translation>
    </message>
    <message>
        <source>It ends with</source>
        <translation>它的结尾是</translation>
    </message>
    <message>
        <source>Ids beside it</source>
        <translation>相邻编号</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::PageBar</name>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source> of %1</source>
        <comment>after the number of a page: 3 of 12</comment>
        <translation> / %1</translation>
    </message>
    <message>
        <source>Which picture of the animation is shown; Page Up and Page Down turn it too</source>
        <translation>显示动画中的哪一帧；也可用 Page Up 和 Page Down 切换</translation>
    </message>
    <message>
        <source>Which page of the file is shown; Page Up and Page Down turn it too</source>
        <translation>显示文件的哪一页；也可用 Page Up 和 Page Down 翻页</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source> dpi</source>
        <comment>after a number: pixels to an inch of paper</comment>
        <translation> dpi</translation>
    </message>
    <message>
        <source>How many pixels the page is drawn with, to an inch of its paper</source>
        <translation>绘制页面时每英寸纸面所用的像素数</translation>
    </message>
    <message>
        <source>Longer side</source>
        <translation>长边</translation>
    </message>
    <message>
        <source> px</source>
        <comment>after a number of pixels</comment>
        <translation> px</translation>
    </message>
    <message>
        <source>as drawn</source>
        <comment>an SVG at the size it gives itself</comment>
        <translation>自身大小</translation>
    </message>
    <message>
        <source>How many pixels the drawing is made of; at the least, the size it gives itself</source>
        <translation>图形由多少像素构成；最小为它给自己规定的大小</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::PipelinePanel</name>
    <message>
        <source>Previous part</source>
        <translation>上一部分</translation>
    </message>
    <message>
        <source>Show the part of the text before this one</source>
        <translation>显示文本中此部分之前的部分</translation>
    </message>
    <message>
        <source>Next part</source>
        <translation>下一部分</translation>
    </message>
    <message>
        <source>Show the part of the text behind this one</source>
        <translation>显示文本中此部分之后的部分</translation>
    </message>
    <message>
        <source>Previous change</source>
        <translation>上一处改变</translation>
    </message>
    <message>
        <source>Go to the previous place that a stage changes (P)</source>
        <translation>转到被某个阶段改变的上一处（P）</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>下一处改变</translation>
    </message>
    <message>
        <source>Go to the next place that a stage changes (N)</source>
        <translation>转到被某个阶段改变的下一处（N）</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>List everything that stages change, and what cannot be undone</source>
        <translation>列出各阶段改变的所有内容，以及无法还原的内容</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop working out the stages; what is shown stays</source>
        <translation>停止推算各阶段；已显示的内容保留</translation>
    </message>
    <message>
        <source>Open a text to follow it through the stages of its tokenizer.</source>
        <translation>打开文本，跟随它经过分词器的各个阶段。</translation>
    </message>
    <message>
        <source>The text is empty: type or open one to follow it through its tokenizer.</source>
        <translation>文本是空的：请输入或打开文本，以便跟随它经过分词器。</translation>
    </message>
    <message>
        <source>Choose a tokenizer to see what its stages do to the text.</source>
        <translation>选择分词器，查看它的各个阶段对文本做了什么。</translation>
    </message>
    <message>
        <source>The tokens of this text are not known yet.</source>
        <translation>此文本的词元尚未得出。</translation>
    </message>
    <message>
        <source>Bytes [%1, %2) of %3</source>
        <translation>字节 [%1, %2)，共 %3</translation>
    </message>
    <message>
        <source> — tokens at its ends differ from those in the whole text</source>
        <translation> — 两端的词元与整个文本中的不同</translation>
    </message>
    <message>
        <source>comes back as it was</source>
        <translation>原样还原</translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference(s) cannot be undone</source>
        <translation>
            <numerusform>%Ln 处差异无法还原</numerusform>
        </translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>流水线</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::PlanePanel</name>
    <message>
        <source>Plane</source>
        <translation>平面</translation>
    </message>
    <message>
        <source>Open a picture to see its tokens and codes on a plane.</source>
        <translation>打开图片，在平面上查看其词元与码字。</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>大小(&amp;S)</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>&amp;Keep what is open on this computer</source>
        <translation>在本机保留打开的内容(&amp;K)</translation>
    </message>
    <message>
        <source>After a crash or a power cut nothing is lost, and the next start offers to continue. Nothing ever leaves this computer.</source>
        <translation>崩溃或断电后不会丢失任何内容，下次启动时会提示继续。任何内容都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation>清空列表(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Put every panel back</source>
        <translation>把所有面板放回原处(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Memory for frames</source>
        <translation>帧的内存(&amp;M)</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Decoded frames of a clip are kept, so that going back to them takes no time. Above this, those that were looked at longest ago go.</source>
        <translation>短片的已解码帧会保留下来，以便返回这些帧时无需等待。超出此限时，最久未查看的帧会被丢弃。</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::PreviewPage</name>
    <message>
        <source>Preview · key frame at %1</source>
        <translation>预览 · 位于 %1 的关键帧</translation>
    </message>
    <message>
        <source>%1 of about %2</source>
        <translation>%1 / 约 %2</translation>
    </message>
    <message>
        <source>length not known yet</source>
        <translation>长度尚未得知</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Drag to look through the clip while its frames are being found</source>
        <translation>正在查找短片的各帧，其间可拖动浏览短片</translation>
    </message>
    <message>
        <source>%1 of %2 found so far</source>
        <comment>a time, then a clip&apos;s length</comment>
        <translation>%1，目前已找到 %2</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ReducerPanel</name>
    <message>
        <source>%1: %2 of %3</source>
        <comment>a part of the picture, tokens kept, tokens</comment>
        <translation>%1：%2 / %3</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Another method beside this one, to compare</source>
        <translation>在此方法旁再添加一种方法，以便比较</translation>
    </message>
    <message>
        <source>Add a method</source>
        <translation>添加方法</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Tokens to fewer tokens</source>
        <translation>词元到更少的词元</translation>
    </message>
    <message>
        <source>Reducer</source>
        <translation>缩减方法</translation>
    </message>
    <message>
        <source>Picture to tokens</source>
        <translation>图片到词元</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Longer side</source>
        <translation>长边</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>What the picture is resized to first, as a vision model does before it cuts patches</source>
        <translation>先把图片缩放到的大小，如同视觉模型在切分图块之前所做的那样</translation>
    </message>
    <message>
        <source>Saliency (analogue)</source>
        <translation>显著性（类比替代）</translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation>显著性</translation>
    </message>
    <message>
        <source>What stands in for a model&apos;s attention to each patch where none was brought. Methods that need attention are weaker with it, and say so.</source>
        <translation>没有带入注意力时，用什么代替模型对每个图块的注意力。需要注意力的方法用它时效果较弱，并会注明。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Everything drawn at random comes from it: the same seed gives the same tokens</source>
        <translation>所有随机抽取都由它决定：相同的种子得到相同的词元</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>整张图片</translation>
    </message>
    <message>
        <source>Thumbnail and crops (AnyRes)</source>
        <translation>缩略图与裁剪块（AnyRes）</translation>
    </message>
    <message>
        <source>Seen as</source>
        <translation>模型所见</translation>
    </message>
    <message>
        <source>Models for large pictures see a thumbnail of the whole and crops of it side by side, each as large as the longer side says. Here they stand below each other, and the result says what each keeps.</source>
        <translation>面向大图的模型看到的是整图的缩略图和并排的裁剪块，每一块的大小都由长边决定。在此它们上下排列，结果会说明每一块各保留了什么。</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ReductionPanel</name>
    <message>
        <source>There is no result: the panel “Reducer” says why.</source>
        <translation>没有结果：原因见“缩减方法”面板。</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ReductionPlace</name>
    <message>
        <source>Open features</source>
        <translation>打开特征</translation>
    </message>
    <message>
        <source>NumPy arrays (%1);;All files (*)</source>
        <translation>NumPy 数组 (%1);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>缩减</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ReductionSession</name>
    <message>
        <source>change of the method</source>
        <translation>更改方法</translation>
    </message>
    <message>
        <source>number of tokens kept</source>
        <translation>更改保留的词元数</translation>
    </message>
    <message>
        <source>another method beside it</source>
        <translation>在旁边添加另一种方法</translation>
    </message>
    <message>
        <source>one method less</source>
        <translation>减少一种方法</translation>
    </message>
    <message>
        <source>side inputs</source>
        <translation>更改附加输入</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ReductionSubject</name>
    <message>
        <source>pinned to the next tokens</source>
        <translation>固定到下一批词元</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>a picture, then a method</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ReductionWorkspace</name>
    <message>
        <source>not possible here</source>
        <translation>此处不可用</translation>
    </message>
    <message>
        <source>working…</source>
        <translation>处理中…</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>How many tokens every method keeps, where it lets itself be told</source>
        <translation>每种方法保留多少个词元，前提是该方法允许指定</translation>
    </message>
    <message>
        <source>Tokens kept</source>
        <translation>保留的词元数</translation>
    </message>
    <message>
        <source>own</source>
        <comment>every method keeps its own number of tokens</comment>
        <translation>各自</translation>
    </message>
    <message>
        <source>Kept and dropped</source>
        <translation>保留与丢弃</translation>
    </message>
    <message>
        <source>Merged groups</source>
        <translation>合并的组</translation>
    </message>
    <message>
        <source>Order of picks</source>
        <translation>选取顺序</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>What stands in</source>
        <translation>替代内容</translation>
    </message>
    <message>
        <source>Difference to the active one</source>
        <translation>与当前方法的差异</translation>
    </message>
    <message>
        <source>Survival in all</source>
        <translation>在各方法中的留存</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>What is shown of each method&apos;s decision. Shift+drag on a picture draws a region to count.</source>
        <translation>显示每种方法决定的哪一方面。在图片上按住 Shift 拖动可画出要计数的区域。</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>How far the overlay covers the picture</source>
        <translation>叠加层遮住图片的程度</translation>
    </message>
    <message>
        <source>Open features…</source>
        <translation>打开特征…</translation>
    </message>
    <message>
        <source>Features, attention and text of your own model, exported as .npy files</source>
        <translation>您自己模型的特征、注意力和文本，导出为 .npy 文件</translation>
    </message>
    <message>
        <source>Close the features</source>
        <translation>关闭特征</translation>
    </message>
    <message>
        <source>Close the features and go back to the picture</source>
        <translation>关闭特征并返回图片</translation>
    </message>
    <message>
        <source>Open a picture to see which of its tokens survive</source>
        <translation>打开图片，查看它的哪些词元留存</translation>
    </message>
    <message>
        <source>Or bring features of your own model: a .npy file, or a folder with features.npy, saliency.npy, text.npy and what else there is.</source>
        <translation>或带入您自己模型的特征：一个 .npy 文件，或含有 features.npy、saliency.npy、text.npy 等文件的文件夹。</translation>
    </message>
    <message>
        <source>Open a picture…</source>
        <translation>打开图片…</translation>
    </message>
    <message>
        <source>Side inputs…</source>
        <translation>附加输入…</translation>
    </message>
    <message>
        <source>Saliency, attention, text and the like of your own model, one file each, beside the picture or the features</source>
        <translation>您自己模型的显著性、注意力、文本等，每项一个文件，与图片或特征一起使用</translation>
    </message>
    <message>
        <source>How to export them from PyTorch…</source>
        <translation>如何从 PyTorch 导出它们…</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::RunTabs</name>
    <message>
        <source>Take %1 away</source>
        <comment>one of the runs A, B, C</comment>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::SearchPopup</name>
    <message>
        <source>Nothing fits. Try fewer letters.</source>
        <translation>没有匹配项。请少输入几个字母。</translation>
    </message>
    <message>
        <source>%1 takes it off the list</source>
        <translation>按 %1 可从列表中移除</translation>
    </message>
    <message>
        <source>&amp;Take Off the List</source>
        <translation>从列表中移除(&amp;T)</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::Session</name>
    <message>
        <source>%1 (edited)</source>
        <translation>%1（已编辑）</translation>
    </message>
    <message>
        <source>change tokenizer</source>
        <translation>更改分词器</translation>
    </message>
    <message>
        <source>change text</source>
        <translation>更改文本</translation>
    </message>
    <message>
        <source>close text</source>
        <translation>关闭文本</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::SideInputsDialog</name>
    <message>
        <source>NumPy arrays (%1);;All files (*)</source>
        <translation>NumPy 数组 (%1);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The tokens now: N = %L1 (%L2 × %L3), of D = %L4 dimensions.</source>
        <translation>当前词元：N = %L1（%L2 × %L3），D = %L4 维。</translation>
    </message>
    <message>
        <source>Nothing is open: N is the number of tokens, D that of their dimensions.</source>
        <translation>未打开任何内容：N 为词元数，D 为其维数。</translation>
    </message>
    <message>
        <source>“%1” is no NumPy array (.npy)</source>
        <translation>“%1”不是 NumPy 数组（.npy）</translation>
    </message>
    <message>
        <source>“%1”: wanted %2, found %3</source>
        <translation>“%1”：需要 %2，实际为 %3</translation>
    </message>
    <message>
        <source>Side inputs</source>
        <translation>附加输入</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>它是什么</translation>
    </message>
    <message>
        <source>Wanted shape</source>
        <translation>所需形状</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>实际形状</translation>
    </message>
    <message>
        <source>Clear “%1”</source>
        <translation>清除“%1”</translation>
    </message>
    <message>
        <source>Visual tokens begin at</source>
        <translation>视觉词元起始于</translation>
    </message>
    <message>
        <source>Where in the language model&apos;s sequence the first visual token stands, from 0</source>
        <translation>第一个视觉词元在语言模型序列中的位置，从 0 起计</translation>
    </message>
    <message>
        <source>How to export them from PyTorch…</source>
        <translation>如何从 PyTorch 导出它们…</translation>
    </message>
    <message>
        <source>What a model of your own says about these tokens, as .npy files: choose them, or drop them here under the names an export gives them (saliency.npy, keys.npy…). Methods that need them can then be used, and no stand-in is used in their place.</source>
        <translation>您自己的模型关于这些词元的数据，以 .npy 文件提供：可选择文件，或以导出时的名称（saliency.npy、keys.npy…）把它们拖到这里。需要它们的方法由此可用，且不再使用替代数据。</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::SourcesPanel</name>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Open texts and pictures, samples and recent files</source>
        <translation>打开的文本和图片、示例和最近的文件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StatisticsPanel</name>
    <message>
        <source>%1: %2</source>
        <comment>a count, then what was counted</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Open a text to see its statistics.</source>
        <translation>打开文本以查看它的统计。</translation>
    </message>
    <message>
        <source>Choose a tokenizer to see the statistics of this text.</source>
        <translation>选择分词器以查看此文本的统计。</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>This text has no tokens yet. Type something, or open another text.</source>
        <translation>此文本还没有词元。请输入内容，或打开另一个文本。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop counting; what was counted before stays</source>
        <translation>停止统计；先前的结果保留</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Counting was stopped. Close this panel and show it again to count.</source>
        <translation>统计已停止。请关闭此面板后再次显示，以重新统计。</translation>
    </message>
    <message>
        <source>Arrows: where “%1” is counted</source>
        <translation>箭头：“%1”的计入位置</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StatusLine</name>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 bytes per token</source>
        <translation>每词元 %1 字节</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>已选 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>round trip exact</source>
        <translation>往返完全一致</translation>
    </message>
    <message>
        <source>round trip differs at byte %1</source>
        <translation>往返在字节 %1 处不同</translation>
    </message>
    <message>
        <source>Decoding the tokens gives back every byte of the text</source>
        <translation>解码词元可还原文本的每个字节</translation>
    </message>
    <message>
        <source>Decoding the tokens does not give back the text. Click to see where</source>
        <translation>解码词元不能还原文本。点击查看位置</translation>
    </message>
    <message>
        <source>no tokenizer</source>
        <translation>无分词器</translation>
    </message>
    <message>
        <source>The tokenizer in use. Click to choose another</source>
        <translation>正在使用的分词器。点击可选择其他</translation>
    </message>
    <message>
        <source>Tokenizer: %1</source>
        <translation>分词器：%1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StepsPanel</name>
    <message>
        <source>Decisions</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>This method decides about all tokens at once: there are no steps to walk.</source>
        <translation>此方法对所有词元一次作出决定：没有可逐步查看的步骤。</translation>
    </message>
    <message>
        <source>Open a picture to walk through a method&apos;s decisions.</source>
        <translation>打开图片，逐步查看一种方法的决定。</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>The token picked, or merged away</source>
        <translation>被选取或被合并掉的词元</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>The token it was merged into</source>
        <translation>它所并入的词元</translation>
    </message>
    <message>
        <source>By what it won</source>
        <translation>它胜出的依据</translation>
    </message>
    <message>
        <source>Runner-up</source>
        <translation>次优候选</translation>
    </message>
    <message>
        <source>Who would have been next</source>
        <translation>本来的下一个词元</translation>
    </message>
    <message>
        <source>Its score</source>
        <translation>其得分</translation>
    </message>
    <message>
        <source>One decision back</source>
        <translation>后退一个决定</translation>
    </message>
    <message>
        <source>One decision on</source>
        <translation>前进一个决定</translation>
    </message>
    <message>
        <source>All decisions</source>
        <translation>所有决定</translation>
    </message>
    <message>
        <source>Decisions shown</source>
        <translation>显示的决定数</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StudyEditor</name>
    <message>
        <source>Copy a series</source>
        <translation>复制系列</translation>
    </message>
    <message>
        <source>Change a series</source>
        <translation>更改系列</translation>
    </message>
    <message>
        <source>Change the pictures&apos; size</source>
        <translation>更改图片大小</translation>
    </message>
    <message>
        <source>Change the seed</source>
        <translation>更改随机种子</translation>
    </message>
    <message>
        <source>Photo codecs</source>
        <translation>照片编解码器</translation>
    </message>
    <message>
        <source>Token codecs</source>
        <translation>词元编解码器</translation>
    </message>
    <message>
        <source>Fewer tokens</source>
        <translation>词元缩减</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>All samples</source>
        <translation>全部示例</translation>
    </message>
    <message>
        <source>Add a series</source>
        <translation>添加系列</translation>
    </message>
    <message>
        <source>Remove a series</source>
        <translation>移除系列</translation>
    </message>
    <message>
        <source>Remove an input</source>
        <translation>移除输入</translation>
    </message>
    <message>
        <source>Change the measures</source>
        <translation>更改指标</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Add a sample, or what is open</source>
        <translation>添加示例或已打开的内容</translation>
    </message>
    <message>
        <source>Remove the input (Del)</source>
        <translation>移除此输入（Del）</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>系列</translation>
    </message>
    <message>
        <source>Add a method</source>
        <translation>添加方法</translation>
    </message>
    <message>
        <source>Another series like this one, to change one thing</source>
        <translation>再添加一个与此相同的系列，以便改动一处</translation>
    </message>
    <message>
        <source>Remove the series (Del)</source>
        <translation>移除此系列（Del）</translation>
    </message>
    <message>
        <source>Measures of quality</source>
        <translation>质量指标</translation>
    </message>
    <message>
        <source>Longer side of pictures</source>
        <translation>图片的长边</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Everything drawn at random comes from it: the same seed gives the same numbers</source>
        <translation>所有随机抽取都由它决定：相同的种子得到相同的数值</translation>
    </message>
    <message>
        <source>Change the encoder</source>
        <translation>更改编码器</translation>
    </message>
    <message>
        <source>Feature error: choose an encoder</source>
        <translation>特征误差：请选择编码器</translation>
    </message>
    <message>
        <source>Choose frames</source>
        <translation>选择帧</translation>
    </message>
    <message>
        <source>One codebook for all frames</source>
        <translation>所有帧共用一个码本</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Which frames of this clip are looked at, as first:end:step from 0: 10:50:2, :100, ::5</source>
        <translation>取此短片的哪些帧，写作 起始:结束:步长，从 0 起计：10:50:2、:100、::5</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StudyEncoderForm</name>
    <message>
        <source>Encoder of the feature error</source>
        <translation>特征误差的编码器</translation>
    </message>
    <message>
        <source>Through which pictures are compared as a model sees them. Every point then costs two more encodings.</source>
        <translation>通过它按模型所见比较图片。这样每个数据点要多编码两次。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StudyFigureDialog</name>
    <message>
        <source>Figure for a paper</source>
        <translation>论文插图</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>SVG, text stays text</source>
        <translation>SVG，文字仍为文字</translation>
    </message>
    <message>
        <source>PDF, text stays text</source>
        <translation>PDF，文字仍为文字</translation>
    </message>
    <message>
        <source>PNG</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Resolution of a PNG</source>
        <translation>PNG 的分辨率</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save the figure</source>
        <translation>保存插图</translation>
    </message>
    <message>
        <source>%1 × %2 mm: all names need this height</source>
        <translation>%1 × %2 mm：容纳所有名称需要此高度</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StudyPicture</name>
    <message>
        <source>This input has no such point yet: run the study.</source>
        <translation>此输入还没有这个数据点：请运行研究。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Which of the inputs is shown</source>
        <translation>显示哪个输入</translation>
    </message>
    <message>
        <source>Original and decoded picture</source>
        <translation>原图与解码后的图片</translation>
    </message>
    <message>
        <source>Click a point of the plot: its picture opens here, beside the original.</source>
        <translation>单击图表中的数据点：其图片会在此处与原图并排打开。</translation>
    </message>
    <message>
        <source>frame %L1</source>
        <translation>第 %L1 帧</translation>
    </message>
    <message>
        <source>Every frame is being measured…</source>
        <translation>正在测量每一帧…</translation>
    </message>
    <message>
        <source>Bits and quality over the frames</source>
        <translation>各帧的比特与质量</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StudyPlace</name>
    <message>
        <source>Study</source>
        <translation>研究</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StudySeriesForm</name>
    <message>
        <source>Not in this build: %1</source>
        <translation>此构建中不包含：%1</translation>
    </message>
    <message>
        <source>Nothing: one point</source>
        <translation>无：单个数据点</translation>
    </message>
    <message>
        <source>the whole range</source>
        <translation>整个范围</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What varies</source>
        <translation>变化的参数</translation>
    </message>
    <message>
        <source>Its values</source>
        <translation>参数取值</translation>
    </message>
    <message>
        <source>From cheap to dear, with commas between them</source>
        <translation>按开销从小到大，以半角逗号分隔</translation>
    </message>
    <message>
        <source>Solve for a target</source>
        <translation>按目标求解</translation>
    </message>
    <message>
        <source>Instead of drawing every value: the cheapest that reaches a quality, or the dearest within a cost, for each input</source>
        <translation>不绘制每个取值，而是对每个输入求出达到某一质量的开销最小者，或某一开销以内的开销最大者</translation>
    </message>
    <message>
        <source>What is to be reached</source>
        <translation>要达到的指标</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StudySession</name>
    <message>
        <source>Add inputs</source>
        <translation>添加输入</translation>
    </message>
    <message>
        <source>Open a study</source>
        <translation>打开研究</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StudyWorkspace</name>
    <message>
        <source>Use a ready-made study</source>
        <translation>使用现成的研究</translation>
    </message>
    <message>
        <source>The first points are being computed…</source>
        <translation>正在计算第一批数据点…</translation>
    </message>
    <message>
        <source>Nothing has been computed yet: press Run.</source>
        <translation>尚未计算任何结果：请按“运行”。</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>数据点</translation>
    </message>
    <message>
        <source>Points (%1 of %2)</source>
        <translation>数据点（%2 个中的 %1 个）</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln point(s)</source>
        <translation>
            <numerusform>%Ln 个数据点中的 %1 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln 个失败</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>side information left out</source>
        <translation>不含边信息</translation>
    </message>
    <message numerus="yes">
        <source>mean of %Ln input(s)</source>
        <translation>
            <numerusform>%Ln 个输入的均值</numerusform>
        </translation>
    </message>
    <message>
        <source>Add inputs</source>
        <translation>添加输入</translation>
    </message>
    <message>
        <source>Open a study</source>
        <translation>打开研究</translation>
    </message>
    <message>
        <source>Save the study</source>
        <translation>保存研究</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Every input</source>
        <translation>每个输入</translation>
    </message>
    <message>
        <source>No spread</source>
        <translation>不显示离散度</translation>
    </message>
    <message>
        <source>Spread as bars</source>
        <translation>以误差棒表示离散度</translation>
    </message>
    <message>
        <source>Spread as bands</source>
        <translation>以误差带表示离散度</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open a study&apos;s .json file</source>
        <translation>打开研究的 .json 文件</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save the study as a .json file that the command line runs too</source>
        <translation>把研究保存为 .json 文件，命令行也能运行它</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Computes the points that are missing, on all cores; what was computed once is kept</source>
        <translation>使用所有处理器核心计算缺少的数据点；已算出的结果会保留</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>开销</translation>
    </message>
    <message>
        <source>against</source>
        <translation>相对于</translation>
    </message>
    <message>
        <source>What a point stands for</source>
        <translation>数据点代表什么</translation>
    </message>
    <message>
        <source>How the spread is drawn</source>
        <translation>离散度的绘制方式</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>&amp;Logarithmic cost</source>
        <translation>对数开销(&amp;L)</translation>
    </message>
    <message>
        <source>Logarithmic &amp;quality</source>
        <translation>对数质量(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Pareto front</source>
        <translation>帕累托前沿(&amp;P)</translation>
    </message>
    <message>
        <source>Also &amp;without side information</source>
        <translation>同时显示不含边信息的结果(&amp;W)</translation>
    </message>
    <message>
        <source>Figure…</source>
        <translation>插图…</translation>
    </message>
    <message>
        <source>The plot for a paper: size and font set once, text stays text</source>
        <translation>供论文使用的图表：尺寸和字体一次设定，文字仍为文字</translation>
    </message>
    <message>
        <source>How many bits or tokens, for how much quality? Every method on your own pictures, with everything a receiver needs counted.</source>
        <translation>用多少比特或词元，换来多高的质量？在您自己的图片上比较每种方法，接收端所需的一切都计算在内。</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Every point that has been computed stands here.</source>
        <translation>算出的每个数据点都列在这里。</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>比较基准</translation>
    </message>
    <message>
        <source>Differences from the baseline</source>
        <translation>与基准的差异</translation>
    </message>
    <message>
        <source>With two series or more, Bjøntegaard&apos;s differences stand here.</source>
        <translation>有两个或更多系列时，此处列出 Bjøntegaard 差值。</translation>
    </message>
    <message>
        <source>Choose a preset or drop pictures or videos</source>
        <translation>选择预设，或拖入图片或视频</translation>
    </message>
    <message>
        <source>Drop pictures or videos here</source>
        <translation>把图片或视频拖到这里</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>An encoder that cannot be interrupted ends first; every finished point is kept</source>
        <translation>无法中断的编码器会先运行完毕；已完成的数据点全部保留</translation>
    </message>
    <message>
        <source>No point could be computed: the table of points says why.</source>
        <translation>没有任何数据点计算成功：原因见数据点表。</translation>
    </message>
    <message>
        <source>All series are hidden: tick those to show in the list of series.</source>
        <translation>所有系列均已隐藏：请在系列列表中勾选要显示的系列。</translation>
    </message>
    <message>
        <source>No point has a number on both axes: choose others.</source>
        <translation>没有数据点同时具有两个坐标轴的数值：请选择其他坐标轴。</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::Subject</name>
    <message>
        <source>pinned to the next text</source>
        <translation>固定到下一段文本</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>a text, then a tokenizer</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TextEditor</name>
    <message>
        <source>Texts over %1 cannot be edited here.</source>
        <translation>超过 %1 的文本无法在此编辑。</translation>
    </message>
    <message>
        <source>This text is not valid UTF-8; editing it would change bytes you did not touch.</source>
        <translation>此文本不是有效的 UTF-8；编辑会改变您未触及的字节。</translation>
    </message>
    <message>
        <source>This text holds NUL or Unicode line separators, which a text pane cannot keep.</source>
        <translation>此文本含有 NUL 或 Unicode 行分隔符，输入区无法保留它们。</translation>
    </message>
    <message>
        <source>This text mixes kinds of line ends, which a text pane cannot keep.</source>
        <translation>此文本混用了多种行尾，输入区无法保留它们。</translation>
    </message>
    <message>
        <source>Text to type in</source>
        <translation>输入文本</translation>
    </message>
    <message>
        <source>Type or paste here; the tokens appear below.</source>
        <translation>在此输入或粘贴；词元显示在下方。</translation>
    </message>
    <message>
        <source>This text holds U+FDD0 or U+FDD1, which are no characters and which a text pane cannot keep.</source>
        <translation>此文本含有 U+FDD0 或 U+FDD1，它们不是字符，输入区无法保留它们。</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TextPlace</name>
    <message>
        <source>“%1” holds a tokenizer.</source>
        <translation>“%1”中是一个分词器。</translation>
    </message>
    <message>
        <source>It is shown as text. It can also be used to tokenize other texts.</source>
        <translation>它现在以文本显示，也可用来切分其他文本。</translation>
    </message>
    <message>
        <source>Use as tokenizer</source>
        <translation>用作分词器</translation>
    </message>
    <message>
        <source>The text is not valid UTF-8 from byte %1 on.</source>
        <translation>从字节 %1 起，文本不是有效的 UTF-8。</translation>
    </message>
    <message>
        <source>This tokenizer takes characters only: malformed bytes were replaced by U+FFFD before encoding.</source>
        <translation>此分词器只接受字符：编码前，无效字节已替换为 U+FFFD。</translation>
    </message>
    <message>
        <source>No tokenizer is here yet.</source>
        <translation>还没有分词器。</translation>
    </message>
    <message>
        <source>Bring one of the known ones, or open a tokenizer file of your own.</source>
        <translation>请下载一个已知的分词器，或打开自己的分词器文件。</translation>
    </message>
    <message>
        <source>Choose a tokenizer…</source>
        <translation>选择分词器…</translation>
    </message>
    <message>
        <source>Tokens of the text</source>
        <translation>文本的词元</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>“%1” is empty.</source>
        <translation>“%1”是空的。</translation>
    </message>
    <message>
        <source>If it should not be, fetch or copy it again: the copy may be incomplete.</source>
        <translation>若它本不该为空，请重新下载或复制；这份副本可能不完整。</translation>
    </message>
    <message>
        <source>“%1” is neither a picture nor a video that can be read.</source>
        <translation>“%1”既不是可读取的图片，也不是可读取的视频。</translation>
    </message>
    <message>
        <source>What it holds is shown as text.</source>
        <translation>其内容以文本显示。</translation>
    </message>
    <message>
        <source>Save the text</source>
        <translation>保存文本</translation>
    </message>
    <message>
        <source>Text saved as “%1”.</source>
        <translation>文本已保存为“%1”。</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TextWorkspace</name>
    <message>
        <source>Choose a tokenizer</source>
        <translation>选择分词器</translation>
    </message>
    <message>
        <source>Tokenizer: %1</source>
        <translation>分词器：%1</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TextWorkspaceCommands</name>
    <message>
        <source>change colours</source>
        <translation>更改颜色</translation>
    </message>
    <message>
        <source>change rows under the text</source>
        <translation>更改文本下方的行</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TokenizerChooser</name>
    <message>
        <source>Search tokenizers by name, maker or licence</source>
        <translation>按名称、制作者或许可证搜索分词器</translation>
    </message>
    <message>
        <source>Tokenizers</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>Open a tokenizer file</source>
        <translation>打开分词器文件</translation>
    </message>
    <message>
        <source>Tokenizer files (%1);;All files (*)</source>
        <translation>分词器文件 (%1);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TokenizerList</name>
    <message>
        <source>your own file</source>
        <translation>您自己的文件</translation>
    </message>
    <message>
        <source>%1 (%2 in “%3”)</source>
        <comment>known tokenizer, file name, folder</comment>
        <translation>%1（“%3”中的 %2）</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TraceSection</name>
    <message>
        <source>The model never makes this entry from text.</source>
        <translation>模型从不会由文本产生此词条。</translation>
    </message>
    <message>
        <source>An added token: it was matched in the text before the model ran.</source>
        <translation>附加词元：在模型运行之前就已在文本中匹配到它。</translation>
    </message>
    <message>
        <source>It stands for no text: the tokenizer&apos;s template put it there.</source>
        <translation>它不代表任何文本：由分词器的模板放在那里。</translation>
    </message>
    <message>
        <source>The model looks whole words up, and the vocabulary has this one.</source>
        <translation>模型按整词查找，词表中有这个词。</translation>
    </message>
    <message>
        <source>The model looks whole words up; this one is not in the vocabulary.</source>
        <translation>模型按整词查找；这个词不在词表中。</translation>
    </message>
    <message>
        <source>The word has more characters than the model accepts, so it is unknown without a trial.</source>
        <translation>此词的字符数超过模型的上限，因此未经尝试即视为未知。</translation>
    </message>
    <message>
        <source>Too much is selected to be explained step by step: select up to 16 KiB.</source>
        <translation>所选内容太多，无法逐步解释：最多可选 16 KiB。</translation>
    </message>
    <message>
        <source>These tokens depend on text too far away to be explained by a part of it.</source>
        <translation>这些词元取决于相距太远的文本，无法用其中一部分来解释。</translation>
    </message>
    <message>
        <source>As a text by itself, the model is given “%1”:</source>
        <translation>作为单独的文本，模型得到的是“%1”：</translation>
    </message>
    <message>
        <source>The model was given “%1”:</source>
        <translation>模型得到的是“%1”：</translation>
    </message>
    <message>
        <source>Traced in bytes [%1, %2) of the text, which give the same tokens here.</source>
        <translation>在文本的字节 [%1, %2) 内追踪，在此得到相同的词元。</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TrainingPanel</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Open a picture to watch a codebook learn it.</source>
        <translation>打开图片，观看码本学习它的过程。</translation>
    </message>
    <message>
        <source>%1, held</source>
        <translation>%1，已暂停</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>learns from a sample: %1</source>
        <comment>12 of 34 tokens</comment>
        <translation>从样本学习：%1</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TransportBar</name>
    <message>
        <source>of %1</source>
        <extracomment>The number of frames a clip has, after the number of one of them.</extracomment>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>Time of the frame, of %1 in all; type another to go there</source>
        <translation>该帧的时间，总长 %1；输入另一时间即可跳转</translation>
    </message>
    <message>
        <source>%1×</source>
        <comment>speed</comment>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>How fast the clip plays; frames that are not ready in time are passed over</source>
        <translation>短片播放的快慢；未能及时就绪的帧会被跳过</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Number of the frame that is shown; the first is 0</source>
        <translation>所显示的帧的序号；第一帧为 0</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Frames shown while playing</source>
        <translation>播放时显示的帧</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TubePanel</name>
    <message>
        <source>Its frames</source>
        <translation>所在的帧</translation>
    </message>
    <message>
        <source>Show only the frames that it is in (T)</source>
        <translation>只显示它所在的帧（T）</translation>
    </message>
    <message>
        <source>All frames</source>
        <translation>所有帧</translation>
    </message>
    <message>
        <source>Show all frames, from the first side (0)</source>
        <translation>显示所有帧，回到最初的视角（0）</translation>
    </message>
    <message>
        <source>Open a video and choose a method: what its tokens are through time stands here.</source>
        <translation>打开视频并选择方法：此处会显示其词元随时间成为什么。</translation>
    </message>
    <message>
        <source>Tube</source>
        <translation>时空管</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::UsagePanel</name>
    <message>
        <source>Usage</source>
        <translation>使用情况</translation>
    </message>
    <message>
        <source>Open a picture to see how often each code is used.</source>
        <translation>打开图片，查看每个码字的使用频率。</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::VideoMethodPanel</name>
    <message numerus="yes">
        <source>%1 of %Ln frame(s) become tokens</source>
        <translation>
            <numerusform>%Ln 帧中有 %1 帧变成词元</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 bits for its codes</source>
        <translation>其码字共 %1 比特</translation>
    </message>
    <message>
        <source>Mean squared error of the features: %1</source>
        <translation>特征的均方误差：%1</translation>
    </message>
    <message>
        <source>PSNR of the frames: %1 dB</source>
        <translation>帧的 PSNR：%1 dB</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Add a method</source>
        <translation>添加方法</translation>
    </message>
    <message>
        <source>Another method beside this one, to compare</source>
        <translation>在此方法旁再添加一种方法，以便比较</translation>
    </message>
    <message>
        <source>Tokens to fewer tokens or codes</source>
        <translation>词元到更少的词元或码字</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Frames to tokens</source>
        <translation>帧到词元</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>The share of all tokens that every method keeps, where it lets itself be told</source>
        <translation>每种方法保留全部词元中的多大比例，前提是该方法允许指定</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Share of tokens kept</source>
        <translation>保留的词元比例</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>own</source>
        <comment>every method keeps its own share of tokens</comment>
        <translation>各自</translation>
    </message>
    <message>
        <source>From frame</source>
        <translation>起始帧</translation>
    </message>
    <message>
        <source>The first frame that becomes tokens</source>
        <translation>变成词元的第一帧</translation>
    </message>
    <message>
        <source>To frame</source>
        <translation>结束帧</translation>
    </message>
    <message>
        <source>The last frame that may become tokens</source>
        <translation>可变成词元的最后一帧</translation>
    </message>
    <message>
        <source>Each</source>
        <translation>取帧间隔</translation>
    </message>
    <message>
        <source>1 takes every frame, 2 every other one: models too see only some</source>
        <translation>1 取每一帧，2 隔一帧取一帧：模型同样只看到其中一些</translation>
    </message>
    <message>
        <source>every </source>
        <comment>before a number: every 5th frame</comment>
        <translation>每 </translation>
    </message>
    <message>
        <source>Longer side</source>
        <translation>长边</translation>
    </message>
    <message>
        <source>What frames are resized to first, as a vision model does before it cuts patches</source>
        <translation>先把帧缩放到的大小，如同视觉模型在切分图块之前所做的那样</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>Saliency (analogue)</source>
        <translation>显著性（类比替代）</translation>
    </message>
    <message>
        <source>What stands in for a model&apos;s attention to each patch. Methods that need attention are weaker with it, and say so.</source>
        <translation>用什么代替模型对每个图块的注意力。需要注意力的方法用它时效果较弱，并会注明。</translation>
    </message>
    <message>
        <source>Repeats from</source>
        <translation>重复阈值</translation>
    </message>
    <message>
        <source>A token repeats the one at its place in the frame before when their cosine is at or above this</source>
        <translation>词元与前一帧同一位置的词元的余弦达到或高于此值时，即为重复</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Everything drawn at random comes from it: the same seed gives the same tokens</source>
        <translation>所有随机抽取都由它决定：相同的种子得到相同的词元</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Video method</source>
        <translation>视频方法</translation>
    </message>
    <message>
        <source>%1 keeps at least %2 %</source>
        <translation>%1 至少保留 %2 %</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::VideoPlace</name>
    <message numerus="yes">
        <source>%Ln frame(s) written to “%1”</source>
        <translation>
            <numerusform>已把 %Ln 帧写入“%1”</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>“%1” is damaged; what could be read is shown.</source>
        <translation>“%1”已损坏；显示的是能够读取的部分。</translation>
    </message>
    <message>
        <source>Some frames could not be decoded and are left out.</source>
        <translation>有些帧无法解码，已略去。</translation>
    </message>
    <message>
        <source>“%1” is another file now.</source>
        <translation>“%1”现在是另一个文件。</translation>
    </message>
    <message>
        <source>What is shown is the clip as it was opened.</source>
        <translation>显示的是打开时的短片。</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Finding the frames of “%1”; key frames are shown until then</source>
        <translation>正在查找“%1”的各帧；在此之前显示关键帧</translation>
    </message>
    <message numerus="yes">
        <source>Finding the frames of “%1”: %Ln so far; key frames are shown until then</source>
        <translation>
            <numerusform>正在查找“%1”的各帧：目前 %Ln 帧；在此之前显示关键帧</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::app::VideoSession</name>
    <message>
        <source>change of the tokens</source>
        <translation>更改词元</translation>
    </message>
    <message>
        <source>change of the method</source>
        <translation>更改方法</translation>
    </message>
    <message>
        <source>share of tokens kept</source>
        <translation>更改保留的词元比例</translation>
    </message>
    <message>
        <source>from when on a token repeats</source>
        <translation>更改词元重复的阈值</translation>
    </message>
    <message>
        <source>in and out points</source>
        <translation>更改入点和出点</translation>
    </message>
    <message>
        <source>another method beside it</source>
        <translation>在旁边添加另一种方法</translation>
    </message>
    <message>
        <source>one method less</source>
        <translation>减少一种方法</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::VideoSubject</name>
    <message>
        <source>pinned to the next clip</source>
        <translation>固定到下一段短片</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>a clip, then a method</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::VideoWorkspace</name>
    <message>
        <source>not possible here</source>
        <translation>此处不可用</translation>
    </message>
    <message>
        <source>working…</source>
        <translation>处理中…</translation>
    </message>
    <message>
        <source>not worked out</source>
        <translation>未计算</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>第 %1 帧</translation>
    </message>
    <message>
        <source>preview, frame %1</source>
        <translation>预览，第 %1 帧</translation>
    </message>
    <message>
        <source>the file has become shorter</source>
        <translation>文件已变短</translation>
    </message>
    <message>
        <source>cannot be decoded</source>
        <translation>无法解码</translation>
    </message>
    <message>
        <source>All frames shown</source>
        <translation>显示全部帧</translation>
    </message>
    <message>
        <source>%1 of %2 frames a second shown</source>
        <translation>每秒 %2 帧中显示 %1 帧</translation>
    </message>
    <message>
        <source>Kept and dropped</source>
        <translation>保留与丢弃</translation>
    </message>
    <message>
        <source>Groups and codes</source>
        <translation>组与码字</translation>
    </message>
    <message>
        <source>Order of picks</source>
        <translation>选取顺序</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>Repeats of the frame before</source>
        <translation>与前一帧的重复</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Original | reconstruction</source>
        <translation>原图 | 重建</translation>
    </message>
    <message>
        <source>Difference to the active one</source>
        <translation>与当前方法的差异</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>What is shown of each method&apos;s decision in this frame</source>
        <translation>显示每种方法对此帧的决定的哪一方面</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>How far the overlay covers the frame</source>
        <translation>叠加层遮住帧的程度</translation>
    </message>
    <message>
        <source>Plain frame beside</source>
        <translation>旁边显示原帧</translation>
    </message>
    <message>
        <source>Show the frame without anything over it, to the left of the others</source>
        <translation>在其余各图左侧显示不带任何叠加的帧</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>轨道</translation>
    </message>
    <message>
        <source>What is drawn over the frames below</source>
        <translation>下方各帧之上绘制的内容</translation>
    </message>
    <message>
        <source>Open a video to see how many tokens its frames need</source>
        <translation>打开视频，查看它的各帧需要多少词元</translation>
    </message>
    <message>
        <source>Drop one here: MP4, WebM, Matroska, AVI, MPEG, Ogg, a GIF, or one of several numbered pictures. Nothing leaves this machine.</source>
        <translation>把视频拖到这里：MP4、WebM、Matroska、AVI、MPEG、Ogg、GIF，或一组编号图片中的一张。一切都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Open a video…</source>
        <translation>打开视频…</translation>
    </message>
    <message>
        <source>Open a video: its frames stand here from left to right.</source>
        <translation>打开视频：它的各帧会从左到右排列在这里。</translation>
    </message>
    <message>
        <source>Stand-ins from other frames</source>
        <translation>来自其他帧的替代</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::VocabularyPanel</name>
    <message>
        <source>Choose a tokenizer to see its vocabulary.</source>
        <translation>选择分词器以查看它的词表。</translation>
    </message>
    <message>
        <source>Reading the vocabulary…</source>
        <translation>正在读取词表…</translation>
    </message>
    <message>
        <source>Half a byte: type its second digit.</source>
        <translation>只有半个字节：请输入它的第二位。</translation>
    </message>
    <message>
        <source>Compare with which tokenizer?</source>
        <translation>与哪个分词器比较？</translation>
    </message>
    <message>
        <source>Tokenizers</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Reading was stopped. Close this panel and show it again to read the vocabulary.</source>
        <translation>读取已停止。请关闭此面板后再次显示，以读取词表。</translation>
    </message>
</context>
</TS>
