<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU">
<context>
    <name>Commands</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Правка</translation>
    </message>
    <message>
        <source>&amp;Tokens</source>
        <translation>&amp;Токены</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Справка</translation>
    </message>
    <message>
        <source>&amp;New text</source>
        <translation>&amp;Новый текст</translation>
    </message>
    <message>
        <source>Type or paste a text and watch its tokens appear</source>
        <translation>Введите или вставьте текст и сразу увидите его токены</translation>
    </message>
    <message>
        <source>&amp;Open file…</source>
        <translation>&amp;Открыть файл…</translation>
    </message>
    <message>
        <source>Open text files; dropping them on the window does the same</source>
        <translation>Открыть текстовые файлы; их можно и просто перетащить в окно</translation>
    </message>
    <message>
        <source>Open &amp;tokenizer…</source>
        <translation>Открыть &amp;токенизатор…</translation>
    </message>
    <message>
        <source>Use your own tokenizer file: tokenizer.json, .model, .tiktoken, tekken.json, vocab.json or .gguf</source>
        <translation>Взять свой файл токенизатора: tokenizer.json, .model, .tiktoken, tekken.json, vocab.json или .gguf</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Перечитать</translation>
    </message>
    <message>
        <source>Read the open file again from disk</source>
        <translation>Прочитать открытый файл с диска заново</translation>
    </message>
    <message>
        <source>&amp;Export pictures and data…</source>
        <translation>&amp;Экспорт картинок и данных…</translation>
    </message>
    <message>
        <source>Write a picture of the window and the tokens as JSON into a folder</source>
        <translation>Записать в папку снимок окна и токены в JSON</translation>
    </message>
    <message>
        <source>&amp;Close text</source>
        <translation>&amp;Закрыть текст</translation>
    </message>
    <message>
        <source>Close the open text</source>
        <translation>Закрыть открытый текст</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Выход</translation>
    </message>
    <message>
        <source>Close the window and leave the program</source>
        <translation>Закрыть окно и выйти из программы</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>Take back the last change of text, tokenizer or size</source>
        <translation>Вернуть последнее изменение текста, токенизатора или размера</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Повторить</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>Сделать отменённое ещё раз</translation>
    </message>
    <message>
        <source>&amp;Copy text</source>
        <translation>&amp;Копировать текст</translation>
    </message>
    <message>
        <source>Copy the text of the selected tokens</source>
        <translation>Скопировать текст выбранных токенов</translation>
    </message>
    <message>
        <source>Copy &amp;ids</source>
        <translation>Копировать &amp;номера</translation>
    </message>
    <message>
        <source>Copy the ids of the selected tokens as a list</source>
        <translation>Скопировать номера выбранных токенов списком</translation>
    </message>
    <message>
        <source>Copy as command &amp;line</source>
        <translation>Копировать как команду &amp;терминала</translation>
    </message>
    <message>
        <source>Copy the tokenscope-cli command that gives the same tokens</source>
        <translation>Скопировать команду tokenscope-cli, дающую те же токены</translation>
    </message>
    <message>
        <source>&amp;Paste as new text</source>
        <translation>&amp;Вставить как новый текст</translation>
    </message>
    <message>
        <source>Show the clipboard&apos;s text, or the files copied there</source>
        <translation>Показать текст из буфера обмена или скопированные туда файлы</translation>
    </message>
    <message>
        <source>&amp;Edit text</source>
        <translation>&amp;Править текст</translation>
    </message>
    <message>
        <source>Open a pane to type in; tokens follow as you type</source>
        <translation>Открыть поле ввода; токены меняются по мере набора</translation>
    </message>
    <message>
        <source>&amp;Choose tokenizer…</source>
        <translation>&amp;Выбрать токенизатор…</translation>
    </message>
    <message>
        <source>Search the tokenizers by name, maker or licence</source>
        <translation>Найти токенизатор по имени, автору или лицензии</translation>
    </message>
    <message>
        <source>&amp;Previous tokenizer</source>
        <translation>&amp;Предыдущий токенизатор</translation>
    </message>
    <message>
        <source>Show the text under the tokenizer before this one in the list</source>
        <translation>Показать текст с токенизатором, стоящим в списке выше</translation>
    </message>
    <message>
        <source>&amp;Next tokenizer</source>
        <translation>&amp;Следующий токенизатор</translation>
    </message>
    <message>
        <source>Show the text under the tokenizer after this one in the list</source>
        <translation>Показать текст с токенизатором, стоящим в списке ниже</translation>
    </message>
    <message>
        <source>Recognise &amp;special tokens</source>
        <translation>&amp;Распознавать особые токены</translation>
    </message>
    <message>
        <source>Turn markup such as &lt;|endoftext|&gt; in the text into its special token instead of ordinary text</source>
        <translation>Превращать разметку вроде &lt;|endoftext|&gt; в особый токен, а не в обычный текст</translation>
    </message>
    <message>
        <source>Go to &amp;first difference</source>
        <translation>К первому &amp;отличию</translation>
    </message>
    <message>
        <source>Show the first byte that decoding does not give back</source>
        <translation>Показать первый байт, который не восстанавливается при декодировании</translation>
    </message>
    <message>
        <source>Next &amp;occurrence</source>
        <translation>Следующее вхо&amp;ждение</translation>
    </message>
    <message>
        <source>Select the next place where the selected token occurs</source>
        <translation>Выбрать следующее место, где встречается этот токен</translation>
    </message>
    <message>
        <source>Pre&amp;vious occurrence</source>
        <translation>Предыдущее вхожд&amp;ение</translation>
    </message>
    <message>
        <source>Select the previous place where the selected token occurs</source>
        <translation>Выбрать предыдущее место, где встречается этот токен</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>Пре&amp;рвать</translation>
    </message>
    <message>
        <source>Stop the running work and keep the previous result</source>
        <translation>Остановить работу и оставить прежний результат</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>&amp;Палитра команд…</translation>
    </message>
    <message>
        <source>Find and run any command by typing part of its name</source>
        <translation>Найти и выполнить любую команду по части её названия</translation>
    </message>
    <message>
        <source>Show &amp;white space</source>
        <translation>Показывать про&amp;белы</translation>
    </message>
    <message>
        <source>Draw marks for spaces, tabs, line ends and control characters</source>
        <translation>Отмечать пробелы, табуляцию, концы строк и управляющие знаки</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>&amp;Крупнее</translation>
    </message>
    <message>
        <source>Make everything larger, up to 300 %</source>
        <translation>Увеличить всё, до 300 %</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>&amp;Мельче</translation>
    </message>
    <message>
        <source>Make everything smaller, down to 100 %</source>
        <translation>Уменьшить всё, до 100 %</translation>
    </message>
    <message>
        <source>&amp;Normal size</source>
        <translation>&amp;Обычный размер</translation>
    </message>
    <message>
        <source>Return to 100 %</source>
        <translation>Вернуться к 100 %</translation>
    </message>
    <message>
        <source>Theme as the s&amp;ystem</source>
        <translation>Тема как в &amp;системе</translation>
    </message>
    <message>
        <source>Follow the desktop&apos;s light or dark colours</source>
        <translation>Следовать светлым или тёмным цветам рабочего стола</translation>
    </message>
    <message>
        <source>L&amp;ight theme</source>
        <translation>Св&amp;етлая тема</translation>
    </message>
    <message>
        <source>Dark text on a light ground</source>
        <translation>Тёмный текст на светлом фоне</translation>
    </message>
    <message>
        <source>&amp;Dark theme</source>
        <translation>&amp;Тёмная тема</translation>
    </message>
    <message>
        <source>Light text on a dark ground</source>
        <translation>Светлый текст на тёмном фоне</translation>
    </message>
    <message>
        <source>S&amp;ources</source>
        <translation>&amp;Источники</translation>
    </message>
    <message>
        <source>Show or hide the panel of samples, open and recent files</source>
        <translation>Показать или скрыть панель образцов, открытых и недавних файлов</translation>
    </message>
    <message>
        <source>Ins&amp;pector</source>
        <translation>И&amp;нспектор</translation>
    </message>
    <message>
        <source>Show or hide the panel about the selected token</source>
        <translation>Показать или скрыть панель о выбранном токене</translation>
    </message>
    <message>
        <source>&amp;Go to the text</source>
        <translation>Пере&amp;йти к тексту</translation>
    </message>
    <message>
        <source>Put the keyboard into the token text</source>
        <translation>Перевести ввод с клавиатуры в текст с токенами</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Исхо&amp;дное расположение</translation>
    </message>
    <message>
        <source>Put every panel back where it was at first</source>
        <translation>Вернуть все панели на первоначальные места</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>На весь э&amp;кран</translation>
    </message>
    <message>
        <source>The text alone on the whole screen</source>
        <translation>Только текст на весь экран</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>&amp;Клавиатура</translation>
    </message>
    <message>
        <source>Every command with its keys</source>
        <translation>Все команды и их клавиши</translation>
    </message>
    <message>
        <source>Tokenizers and &amp;licences</source>
        <translation>Токенизаторы и &amp;лицензии</translation>
    </message>
    <message>
        <source>Where every vocabulary and library comes from, and on what terms</source>
        <translation>Откуда взяты словари и библиотеки и на каких условиях</translation>
    </message>
    <message>
        <source>&amp;About Tokenscope</source>
        <translation>&amp;О программе Tokenscope</translation>
    </message>
    <message>
        <source>Version and licence of this program</source>
        <translation>Версия и лицензия программы</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Standard input</source>
        <translation>Стандартный ввод</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Вставленный текст</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Без имени</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>“%1” was not found</source>
        <translation>Файл «%1» не найден</translation>
    </message>
    <message>
        <source>“%1” cannot be read</source>
        <translation>Файл «%1» не читается</translation>
    </message>
    <message>
        <source>“%1” is empty</source>
        <translation>Файл «%1» пуст</translation>
    </message>
    <message>
        <source>“%1” is too large</source>
        <translation>Файл «%1» слишком велик</translation>
    </message>
    <message>
        <source>“%1” ends too early</source>
        <translation>Файл «%1» обрывается раньше времени</translation>
    </message>
    <message>
        <source>“%1” is not a tokenizer in a format Tokenscope knows</source>
        <translation>«%1» — не токенизатор в известном Tokenscope формате</translation>
    </message>
    <message>
        <source>“%1” is malformed</source>
        <translation>Файл «%1» построен неверно</translation>
    </message>
    <message>
        <source>“%1” lacks a part it must have</source>
        <translation>В файле «%1» нет обязательной части</translation>
    </message>
    <message>
        <source>“%1” has a value of the wrong type</source>
        <translation>В файле «%1» значение не того типа</translation>
    </message>
    <message>
        <source>“%1” has an impossible value</source>
        <translation>В файле «%1» невозможное значение</translation>
    </message>
    <message>
        <source>“%1” defines the same thing twice</source>
        <translation>Файл «%1» определяет одно и то же дважды</translation>
    </message>
    <message>
        <source>“%1” refers to something that does not exist</source>
        <translation>Файл «%1» ссылается на то, чего нет</translation>
    </message>
    <message>
        <source>“%1” asks for something Tokenscope cannot do yet</source>
        <translation>Файл «%1» требует того, чего Tokenscope пока не умеет</translation>
    </message>
    <message>
        <source>“%1” holds a pattern that does not compile</source>
        <translation>В файле «%1» шаблон с ошибкой</translation>
    </message>
    <message>
        <source>“%1” cannot be used this way</source>
        <translation>Файл «%1» нельзя использовать так</translation>
    </message>
    <message>
        <source>Work on “%1” was stopped</source>
        <translation>Работа с «%1» остановлена</translation>
    </message>
    <message>
        <source>There is not enough memory for “%1”</source>
        <translation>Для «%1» не хватает памяти</translation>
    </message>
    <message>
        <source>Check the name, or open the file from where it is now.</source>
        <translation>Проверьте имя или откройте файл оттуда, где он теперь лежит.</translation>
    </message>
    <message>
        <source>Check the file&apos;s permissions, or copy it to where you may read it.</source>
        <translation>Проверьте права доступа или скопируйте файл туда, где его можно прочесть.</translation>
    </message>
    <message>
        <source>Open a part of it instead.</source>
        <translation>Откройте его часть.</translation>
    </message>
    <message>
        <source>Fetch or copy the file again; the copy may be incomplete.</source>
        <translation>Скачайте или скопируйте файл ещё раз: копия может быть неполной.</translation>
    </message>
    <message>
        <source>Open tokenizer.json, a SentencePiece .model, .tiktoken ranks, tekken.json, vocab.json with merges.txt, or a .gguf.</source>
        <translation>Откройте tokenizer.json, .model от SentencePiece, ранги .tiktoken, tekken.json, vocab.json вместе с merges.txt или .gguf.</translation>
    </message>
    <message>
        <source>Mend the file at this place, or fetch it again.</source>
        <translation>Исправьте файл в этом месте или скачайте его снова.</translation>
    </message>
    <message>
        <source>Close other texts or programs and try again.</source>
        <translation>Закройте другие тексты или программы и попробуйте снова.</translation>
    </message>
    <message>
        <source>this text</source>
        <translation>этот текст</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>стандартный ввод</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>строка %1</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>байт %1</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>A microscope for tokens</source>
        <translation>Микроскоп для токенов</translation>
    </message>
    <message>
        <source>Texts to open; - is standard input, sample:NAME a sample. A tokenizer file is used.</source>
        <translation>Тексты, которые открыть; «-» — стандартный ввод, sample:ИМЯ — образец. Файл токенизатора будет применён.</translation>
    </message>
    <message>
        <source>Tokenizer to start with: an id or a file.</source>
        <translation>Начальный токенизатор: имя или файл.</translation>
    </message>
    <message>
        <source>id or file</source>
        <translation>имя или файл</translation>
    </message>
    <message>
        <source>Open the samples that come with the program.</source>
        <translation>Открыть образцы из состава программы.</translation>
    </message>
    <message>
        <source>Write pictures and data of the files, or of the samples, into a folder and leave. Needs no display.</source>
        <translation>Записать картинки и данные файлов или образцов в папку и выйти. Экран не нужен.</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>папка</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>Tricky strings</source>
        <translation>Каверзные строки</translation>
    </message>
    <message>
        <source>Trailing spaces, split emoji, look-alike letters, odd numbers</source>
        <translation>Пробелы в конце, разрезанные эмодзи, буквы-двойники, странные числа</translation>
    </message>
    <message>
        <source>One sentence, many languages</source>
        <translation>Одно предложение, много языков</translation>
    </message>
    <message>
        <source>The same thought in thirty languages: who pays how many tokens?</source>
        <translation>Одна мысль на тридцати языках: кто сколько токенов платит?</translation>
    </message>
    <message>
        <source>Source code</source>
        <translation>Исходный код</translation>
    </message>
    <message>
        <source>Indentation, operators and identifiers in five languages</source>
        <translation>Отступы, операторы и имена на пяти языках</translation>
    </message>
    <message>
        <source>Emoji and marks</source>
        <translation>Эмодзи и знаки</translation>
    </message>
    <message>
        <source>Characters made of many bytes, and signs made of many characters</source>
        <translation>Символы из многих байтов и знаки из многих символов</translation>
    </message>
    <message>
        <source>A short story</source>
        <translation>Короткий рассказ</translation>
    </message>
    <message>
        <source>Plain English prose, for comparison</source>
        <translation>Простая английская проза для сравнения</translation>
    </message>
</context>
<context>
    <name>TokenColouring</name>
    <message>
        <source>Alternating</source>
        <translation>По очереди</translation>
    </message>
    <message>
        <source>By token id</source>
        <translation>По номеру токена</translation>
    </message>
    <message>
        <source>By length in bytes</source>
        <translation>По длине в байтах</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>По виду</translation>
    </message>
</context>
<context>
    <name>TokenDescription</name>
    <message>
        <source>#%1 (id %2)</source>
        <translation>№ %1 (номер %2)</translation>
    </message>
    <message>
        <source>not in the vocabulary</source>
        <translation>нет в словаре</translation>
    </message>
    <message>
        <source>ordinary</source>
        <translation>обычный</translation>
    </message>
    <message>
        <source>single byte</source>
        <translation>отдельный байт</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>неизвестный</translation>
    </message>
    <message>
        <source>special</source>
        <translation>особый</translation>
    </message>
    <message>
        <source>added</source>
        <translation>добавленный</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>не используется</translation>
    </message>
    <message>
        <source>(no bytes)</source>
        <translation>(нет байтов)</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«%1»</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Токен</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>Bytes (%1)</source>
        <comment>how many; their values follow</comment>
        <translation>Байты (%1)</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>Записан как</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>From text</source>
        <translation>Из текста</translation>
    </message>
    <message>
        <source>nothing: inserted</source>
        <translation>ничего: вставлен</translation>
    </message>
    <message>
        <source>At bytes</source>
        <translation>Байты текста</translation>
    </message>
    <message>
        <source>At characters</source>
        <translation>Символы текста</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Строка</translation>
    </message>
    <message>
        <source>Shares a character with</source>
        <translation>Делит символ с</translation>
    </message>
    <message>
        <source>Token %1 of %2, %3, id %4, bytes %5</source>
        <translation>Токен %1 из %2, %3, номер %4, байты %5</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Ранг</translation>
    </message>
</context>
<context>
    <name>Tokenizers</name>
    <message>
        <source>The file is gone: %1</source>
        <translation>Файла больше нет: %1</translation>
    </message>
    <message>
        <source>Not brought yet. Choose it to bring it</source>
        <translation>Ещё не скачан. Выберите, чтобы скачать</translation>
    </message>
    <message>
        <source>Not brought: its maker&apos;s terms come first. Choose it to read them</source>
        <translation>Не скачан: сначала условия автора. Выберите, чтобы прочесть их</translation>
    </message>
    <message>
        <source>Bring… (%1)</source>
        <translation>Скачать… (%1)</translation>
    </message>
</context>
<context>
    <name>tokenscope::EmptyState</name>
    <message>
        <source>See how a text becomes tokens</source>
        <translation>Посмотрите, как текст становится токенами</translation>
    </message>
    <message>
        <source>Drop a file here or paste text: every coloured box is one token, the unit a language model reads.</source>
        <translation>Перетащите сюда файл или вставьте текст: каждый цветной прямоугольник — один токен, единица, которую читает языковая модель.</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Открыть файл…</translation>
    </message>
    <message>
        <source>or try a sample</source>
        <translation>или возьмите образец</translation>
    </message>
</context>
<context>
    <name>tokenscope::TokenTextView</name>
    <message>
        <source>No text yet. Drop a file here or open one.</source>
        <translation>Текста пока нет. Перетащите сюда файл или откройте его.</translation>
    </message>
    <message>
        <source>Not yet encoded. Bytes: %1</source>
        <translation>Ещё не закодировано. Байтов: %1</translation>
    </message>
    <message>
        <source>Tokens: %1</source>
        <translation>Токенов: %1</translation>
    </message>
    <message>
        <source>Text as tokens</source>
        <translation>Текст в токенах</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::AboutDialog</name>
    <message>
        <source>About Tokenscope</source>
        <translation>О программе Tokenscope</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>Vocabularies and licences</source>
        <translation>Словари и лицензии</translation>
    </message>
    <message>
        <source>Version %1, with Qt %2</source>
        <translation>Версия %1, на Qt %2</translation>
    </message>
    <message>
        <source>A microscope for tokens: opens text, shows it as the tokens real models see, and says why every boundary is where it is.</source>
        <translation>Микроскоп для токенов: открывает текст, показывает его токенами настоящих моделей и объясняет, почему границы проходят именно там.</translation>
    </message>
    <message>
        <source>Everything happens on this computer; no text leaves it.</source>
        <translation>Всё происходит на этом компьютере, текст никуда не отправляется.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty. %1</source>
        <translation>Свободная программа под лицензией GNU GPL версии 3 или новее. Без каких-либо гарантий. %1</translation>
    </message>
    <message>
        <source>Read the licence</source>
        <translation>Прочесть лицензию</translation>
    </message>
    <message>
        <source>Vocabularies</source>
        <translation>Словари</translation>
    </message>
    <message>
        <source>The vocabularies are their makers&apos; work. Their origin and terms:</source>
        <translation>Словари созданы их авторами. Происхождение и условия:</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>Токенизатор</translation>
    </message>
    <message>
        <source>Maker</source>
        <translation>Автор</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Лицензия</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>%1 (not here)</source>
        <translation>%1 (не скачан)</translation>
    </message>
    <message>
        <source>Libraries and icons</source>
        <translation>Библиотеки и значки</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
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
        <translation>%1 (%2)
%3</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::Banner</name>
    <message>
        <source>Dismiss this message</source>
        <translation>Убрать сообщение</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::BringDialog</name>
    <message>
        <source>Bring “%1”</source>
        <translation>Скачать «%1»</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>Условия</translation>
    </message>
    <message>
        <source>I have read these terms and accept them</source>
        <translation>Условия прочитаны, я их принимаю</translation>
    </message>
    <message>
        <source>What the command says</source>
        <translation>Вывод команды</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Идёт работа…</translation>
    </message>
    <message>
        <source>&amp;Bring it</source>
        <translation>&amp;Скачать</translation>
    </message>
    <message>
        <source>Bring it</source>
        <translation>Скачать</translation>
    </message>
    <message>
        <source>This vocabulary is the work of %1 and comes under: %2</source>
        <translation>Этот словарь создан %1 и распространяется на условиях: %2</translation>
    </message>
    <message>
        <source>It is fetched from the package %1.</source>
        <translation>Он берётся из пакета %1.</translation>
    </message>
    <message>
        <source>This copy of Tokenscope has no command to bring it. You can still open its tokenizer file with File, Open tokenizer.</source>
        <translation>В этой копии Tokenscope нет команды, чтобы его скачать. Файл токенизатора можно открыть через «Файл», «Открыть токенизатор».</translation>
    </message>
    <message>
        <source>The command that is run:</source>
        <translation>Будет выполнена команда:</translation>
    </message>
    <message>
        <source>The command did not succeed. %1</source>
        <translation>Команда не удалась. %1</translation>
    </message>
    <message>
        <source>In short (the text itself decides): %1</source>
        <translation>Вкратце (решает сам текст условий): %1</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::DockTitle</name>
    <message>
        <source>Hide the panel “%1”</source>
        <translation>Скрыть панель «%1»</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::InspectorPanel</name>
    <message>
        <source>Token inspector</source>
        <translation>Инспектор токена</translation>
    </message>
    <message>
        <source>Select a token to see its id, its bytes and where else it occurs.</source>
        <translation>Выберите токен, чтобы увидеть его номер, байты и другие места, где он встречается.</translation>
    </message>
    <message>
        <source>Text of the token</source>
        <translation>Текст токена</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Байты</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>В файле</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>special</source>
        <translation>особый</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Порядок</translation>
    </message>
    <message>
        <source>token %1 of %2</source>
        <translation>токен %1 из %2</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>line %1, character %2</source>
        <translation>строка %1, символ %2</translation>
    </message>
    <message>
        <source>Byte range</source>
        <translation>Байты текста</translation>
    </message>
    <message>
        <source>none, at byte %1</source>
        <translation>нет, у байта %1</translation>
    </message>
    <message>
        <source>Occurs</source>
        <translation>Встречается</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s) in this text</source>
        <translation>
            <numerusform>%Ln раз в этом тексте</numerusform>
            <numerusform>%Ln раза в этом тексте</numerusform>
            <numerusform>%Ln раз в этом тексте</numerusform>
        </translation>
    </message>
    <message>
        <source>Its bytes are only a part of a character.</source>
        <translation>Его байты — лишь часть символа.</translation>
    </message>
    <message>
        <source>It was matched in the text before the model ran.</source>
        <translation>Он найден в тексте ещё до работы модели.</translation>
    </message>
    <message>
        <source>It stands for other bytes than the text has here: %1</source>
        <translation>В тексте здесь другие байты: %1</translation>
    </message>
    <message>
        <source>Text of the selection</source>
        <translation>Выбранный текст</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Токены</translation>
    </message>
    <message>
        <source>Bytes per token</source>
        <translation>Байтов на токен</translation>
    </message>
    <message>
        <source>Different tokens</source>
        <translation>Разных токенов</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Ранг</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::KeyboardHelp</name>
    <message>
        <source>Keyboard</source>
        <translation>Клавиатура</translation>
    </message>
    <message>
        <source>Search commands and keys</source>
        <translation>Поиск команд и клавиш</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Команды и их клавиши</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Что делает</translation>
    </message>
    <message>
        <source>In the token text</source>
        <translation>В тексте с токенами</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Влево, вправо</translation>
    </message>
    <message>
        <source>Previous or next token; with Shift extend the selection</source>
        <translation>Предыдущий или следующий токен; с Shift выделение растёт</translation>
    </message>
    <message>
        <source>Up, Down, Page Up, Page Down</source>
        <translation>Вверх, вниз, Page Up, Page Down</translation>
    </message>
    <message>
        <source>The token above or below, a page up or down</source>
        <translation>Токен выше или ниже, на страницу вверх или вниз</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Home, End</translation>
    </message>
    <message>
        <source>First or last token of the row; with Ctrl of the text</source>
        <translation>Первый или последний токен строки; с Ctrl — текста</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Пробел</translation>
    </message>
    <message>
        <source>Show or hide the card of the current token</source>
        <translation>Показать или скрыть карточку текущего токена</translation>
    </message>
    <message>
        <source>Ctrl+mouse wheel</source>
        <translation>Ctrl+колесо мыши</translation>
    </message>
    <message>
        <source>Larger or smaller token text</source>
        <translation>Текст крупнее или мельче</translation>
    </message>
    <message>
        <source>Menu, Shift+F10</source>
        <translation>Меню, Shift+F10</translation>
    </message>
    <message>
        <source>What can be done with the token</source>
        <translation>Что можно сделать с токеном</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::Language</name>
    <message>
        <source>System language</source>
        <translation>Язык системы</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::MainWindow</name>
    <message>
        <source>“%1” holds a tokenizer.</source>
        <translation>В файле «%1» — токенизатор.</translation>
    </message>
    <message>
        <source>It is shown as text. It can also be used to tokenize other texts.</source>
        <translation>Он показан как текст. Им можно и токенизировать другие тексты.</translation>
    </message>
    <message>
        <source>Use as tokenizer</source>
        <translation>Применить как токенизатор</translation>
    </message>
    <message>
        <source>%1 — Tokenscope</source>
        <translation>%1 — Tokenscope</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Источники</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Инспектор</translation>
    </message>
    <message>
        <source>Tokens of the text</source>
        <translation>Токены текста</translation>
    </message>
    <message>
        <source>change size</source>
        <translation>изменение размера</translation>
    </message>
    <message>
        <source>Open text files</source>
        <translation>Открыть текстовые файлы</translation>
    </message>
    <message>
        <source>Open a tokenizer file</source>
        <translation>Открыть файл токенизатора</translation>
    </message>
    <message>
        <source>Tokenizer files (%1);;All files (*)</source>
        <translation>Файлы токенизаторов (%1);;Все файлы (*)</translation>
    </message>
    <message>
        <source>Export into a folder</source>
        <translation>Экспорт в папку</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) written to “%1”</source>
        <translation>
            <numerusform>%Ln файл записан в «%1»</numerusform>
            <numerusform>%Ln файла записано в «%1»</numerusform>
            <numerusform>%Ln файлов записано в «%1»</numerusform>
        </translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Палитра команд</translation>
    </message>
    <message>
        <source>Type part of a command&apos;s name</source>
        <translation>Введите часть названия команды</translation>
    </message>
    <message>
        <source>Search tokenizers by name, maker or licence</source>
        <translation>Поиск токенизатора по имени, автору или лицензии</translation>
    </message>
    <message>
        <source>Tokenizers</source>
        <translation>Токенизаторы</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The text is not valid UTF-8 from byte %1 on.</source>
        <translation>Начиная с байта %1 текст — не верный UTF-8.</translation>
    </message>
    <message>
        <source>This tokenizer takes characters only: malformed bytes were replaced by U+FFFD before encoding.</source>
        <translation>Этот токенизатор принимает только символы: неверные байты перед кодированием заменены на U+FFFD.</translation>
    </message>
    <message>
        <source>No tokenizer is here yet.</source>
        <translation>Токенизаторов пока нет.</translation>
    </message>
    <message>
        <source>Bring one of the known ones, or open a tokenizer file of your own.</source>
        <translation>Скачайте один из известных или откройте свой файл токенизатора.</translation>
    </message>
    <message>
        <source>Choose a tokenizer…</source>
        <translation>Выбрать токенизатор…</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::Menus</name>
    <message>
        <source>&amp;Clear this list</source>
        <translation>&amp;Очистить список</translation>
    </message>
    <message>
        <source>Forget the recent files; the files themselves stay</source>
        <translation>Забыть недавние файлы; сами файлы останутся</translation>
    </message>
    <message>
        <source>&amp;Samples</source>
        <translation>О&amp;бразцы</translation>
    </message>
    <message>
        <source>Show the interface in this language</source>
        <translation>Показывать программу на этом языке</translation>
    </message>
    <message>
        <source>Recent f&amp;iles</source>
        <translation>Не&amp;давние файлы</translation>
    </message>
    <message>
        <source>Lang&amp;uage</source>
        <translation>&amp;Язык</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::SearchPopup</name>
    <message>
        <source>Nothing fits. Try fewer letters.</source>
        <translation>Ничего не подходит. Попробуйте меньше букв.</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::Session</name>
    <message>
        <source>%1 (edited)</source>
        <translation>%1 (изменён)</translation>
    </message>
    <message>
        <source>change tokenizer</source>
        <translation>смена токенизатора</translation>
    </message>
    <message>
        <source>change text</source>
        <translation>изменение текста</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::SourcesPanel</name>
    <message>
        <source>Sources</source>
        <translation>Источники</translation>
    </message>
    <message>
        <source>Open texts, samples and recent files</source>
        <translation>Открытые тексты, образцы и недавние файлы</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыты</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Образцы</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Недавние</translation>
    </message>
    <message>
        <source>Close this text</source>
        <translation>Закрыть этот текст</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Убрать из списка</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StatusLine</name>
    <message>
        <source>Working…</source>
        <translation>Идёт работа…</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln токен</numerusform>
            <numerusform>%Ln токена</numerusform>
            <numerusform>%Ln токенов</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 bytes per token</source>
        <translation>%1 байта на токен</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>выбран %Ln</numerusform>
            <numerusform>выбрано %Ln</numerusform>
            <numerusform>выбрано %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>round trip exact</source>
        <translation>обратимо точно</translation>
    </message>
    <message>
        <source>round trip differs at byte %1</source>
        <translation>отличие при обратном ходе: байт %1</translation>
    </message>
    <message>
        <source>Decoding the tokens gives back every byte of the text</source>
        <translation>Декодирование возвращает каждый байт текста</translation>
    </message>
    <message>
        <source>Decoding the tokens does not give back the text. Click to see where</source>
        <translation>Декодирование не возвращает текст. Нажмите, чтобы увидеть место</translation>
    </message>
    <message>
        <source>no tokenizer</source>
        <translation>нет токенизатора</translation>
    </message>
    <message>
        <source>The tokenizer in use. Click to choose another</source>
        <translation>Текущий токенизатор. Нажмите, чтобы выбрать другой</translation>
    </message>
    <message>
        <source>Tokenizer: %1</source>
        <translation>Токенизатор: %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Прервать</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TextEditor</name>
    <message>
        <source>Texts over %1 cannot be edited here.</source>
        <translation>Тексты больше %1 здесь править нельзя.</translation>
    </message>
    <message>
        <source>This text is not valid UTF-8; editing it would change bytes you did not touch.</source>
        <translation>Этот текст — не верный UTF-8; правка изменила бы байты, которых вы не трогали.</translation>
    </message>
    <message>
        <source>This text holds NUL or Unicode line separators, which a text pane cannot keep.</source>
        <translation>В этом тексте есть NUL или разделители строк Unicode, которые поле ввода не сохранит.</translation>
    </message>
    <message>
        <source>This text mixes kinds of line ends, which a text pane cannot keep.</source>
        <translation>В этом тексте смешаны разные концы строк, поле ввода их не сохранит.</translation>
    </message>
    <message>
        <source>Text to type in</source>
        <translation>Поле для ввода текста</translation>
    </message>
    <message>
        <source>Type or paste here; the tokens appear below.</source>
        <translation>Вводите или вставляйте сюда; токены появятся ниже.</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TextWorkspace</name>
    <message>
        <source>Choose a tokenizer</source>
        <translation>Выберите токенизатор</translation>
    </message>
    <message>
        <source>Tokenizer: %1</source>
        <translation>Токенизатор: %1</translation>
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
        <translation>ваш файл</translation>
    </message>
</context>
</TS>
