<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
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
        <source>&amp;Go to the text</source>
        <translation>转到文本(&amp;G)</translation>
    </message>
    <message>
        <source>Put the keyboard into the token text</source>
        <translation>把键盘焦点移到词元文本</translation>
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
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>The text alone on the whole screen</source>
        <translation>整个屏幕只显示文本</translation>
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
        <translation>请打开 tokenizer.json、SentencePiece 的 .model、.tiktoken 秩表、tekken.json、vocab.json 与 merges.txt,或 .gguf。</translation>
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
        <translation>同一个意思的三十种语言：各要付多少词元?</translation>
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
        <source>A microscope for tokens: opens text, shows it as the tokens real models see, and says why every boundary is where it is.</source>
        <translation>词元的显微镜：打开文本，以真实模型看到的词元显示它，并说明每个边界为何在那里。</translation>
    </message>
    <message>
        <source>Everything happens on this computer; no text leaves it.</source>
        <translation>一切都在本机完成，文本不会离开这台电脑。</translation>
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
        <translation>此 Tokenscope 没有下载它的命令。您仍可通过“文件”“打开分词器”打开它的分词器文件。</translation>
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
        <translation>概要（以条款原文为准）:%1</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::DockTitle</name>
    <message>
        <source>Hide the panel “%1”</source>
        <translation>隐藏面板“%1”</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::InspectorPanel</name>
    <message>
        <source>Token inspector</source>
        <translation>词元检查器</translation>
    </message>
    <message>
        <source>Select a token to see its id, its bytes and where else it occurs.</source>
        <translation>选择一个词元，查看它的编号、字节以及还出现在哪里。</translation>
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
    <name>tokenscope::app::MainWindow</name>
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
        <source>%1 — Tokenscope</source>
        <translation>%1 — Tokenscope</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Tokens of the text</source>
        <translation>文本的词元</translation>
    </message>
    <message>
        <source>change size</source>
        <translation>更改大小</translation>
    </message>
    <message>
        <source>Open text files</source>
        <translation>打开文本文件</translation>
    </message>
    <message>
        <source>Open a tokenizer file</source>
        <translation>打开分词器文件</translation>
    </message>
    <message>
        <source>Tokenizer files (%1);;All files (*)</source>
        <translation>分词器文件 (%1);;所有文件 (*)</translation>
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
        <source>Search tokenizers by name, maker or licence</source>
        <translation>按名称、制作者或许可证搜索分词器</translation>
    </message>
    <message>
        <source>Tokenizers</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
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
    <name>tokenscope::app::SearchPopup</name>
    <message>
        <source>Nothing fits. Try fewer letters.</source>
        <translation>没有匹配项。请少输入几个字母。</translation>
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
</context>
<context>
    <name>tokenscope::app::SourcesPanel</name>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Open texts, samples and recent files</source>
        <translation>打开的文本、示例和最近的文件</translation>
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
        <source>Close this text</source>
        <translation>关闭此文本</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
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
    <name>tokenscope::app::TokenizerList</name>
    <message>
        <source>your own file</source>
        <translation>您自己的文件</translation>
    </message>
</context>
</TS>
