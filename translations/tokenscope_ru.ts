<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU">
<context>
    <name>CanvasPanes</name>
    <message>
        <source>Token %1: row %2, column %3</source>
        <translation>Токен %1: строка %2, столбец %3</translation>
    </message>
    <message>
        <source>Mean squared error %1</source>
        <translation>Средний квадрат ошибки %1</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>точно</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 дБ</translation>
    </message>
    <message>
        <source>%1 bits per pixel</source>
        <translation>%1 бита на пиксель</translation>
    </message>
    <message numerus="yes">
        <source>Code %1, used by %n token(s)</source>
        <translation>
            <numerusform>Код %1, у %n токена</numerusform>
            <numerusform>Код %1, у %n токенов</numerusform>
            <numerusform>Код %1, у %n токенов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClipExport</name>
    <message>
        <source>Frame %1, %2</source>
        <translation>Кадр %1, %2</translation>
    </message>
</context>
<context>
    <name>ClipTexts</name>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln кадр</numerusform>
            <numerusform>%Ln кадра</numerusform>
            <numerusform>%Ln кадров</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>uneven times</source>
        <translation>неравные промежутки</translation>
    </message>
    <message>
        <source>%1 of %2 tokens repeat the frame before · %3 %</source>
        <translation>%1 из %2 токенов повторяют предыдущий кадр · %3 %</translation>
    </message>
</context>
<context>
    <name>ClipTracks</name>
    <message>
        <source>dB</source>
        <translation>дБ</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>байты</translation>
    </message>
    <message>
        <source>Tokens kept</source>
        <translation>Оставлено токенов</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Сходство</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Повторы</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Births</source>
        <translation>Появления</translation>
    </message>
    <message>
        <source>Deaths</source>
        <translation>Исчезновения</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>Биты</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменение</translation>
    </message>
</context>
<context>
    <name>CodeTimeText</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln токен</numerusform>
            <numerusform>%Ln токена</numerusform>
            <numerusform>%Ln токенов</numerusform>
        </translation>
    </message>
    <message>
        <source>Code %1</source>
        <translation>Код %1</translation>
    </message>
    <message>
        <source>Output %1</source>
        <translation>Выход %1</translation>
    </message>
    <message>
        <source>Codes in use</source>
        <translation>Используется кодов</translation>
    </message>
    <message>
        <source>Outputs in use</source>
        <translation>Используется выходов</translation>
    </message>
    <message>
        <source>not in use</source>
        <translation>не используется</translation>
    </message>
    <message>
        <source>%1 in frame %2</source>
        <extracomment>%1: &quot;42 tokens&quot;</extracomment>
        <translation>%1 в кадре %2</translation>
    </message>
    <message>
        <source>%1 in frames %2 to %3</source>
        <extracomment>%1: &quot;42 tokens&quot;</extracomment>
        <translation>%1 в кадрах с %2 по %3</translation>
    </message>
    <message>
        <source>%1 of %2 codes are in use</source>
        <translation>Используется %1 из %2 кодов</translation>
    </message>
    <message>
        <source>%1 of %2 outputs stand for tokens</source>
        <translation>Заменяют токены %1 из %2 выходов</translation>
    </message>
    <message>
        <source>Frame %1, %2 s</source>
        <translation>Кадр %1, %2 с</translation>
    </message>
    <message>
        <source>First seen here: %1; last seen here: %2</source>
        <translation>Впервые встречены здесь: %1; в последний раз здесь: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is &quot;Frame 12, 0.40 s&quot;, %2 &quot;3 tokens&quot;.</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>In all: %1</source>
        <translation>Всего: %1</translation>
    </message>
</context>
<context>
    <name>CodeUsage</name>
    <message>
        <source>counted</source>
        <translation>подсчитано</translation>
    </message>
    <message>
        <source>even</source>
        <translation>поровну</translation>
    </message>
    <message>
        <source>ceiling</source>
        <translation>потолок</translation>
    </message>
    <message>
        <source>codes by use</source>
        <translation>коды по использованию</translation>
    </message>
    <message>
        <source>uses</source>
        <translation>использований</translation>
    </message>
    <message>
        <source>bit</source>
        <translation>бит</translation>
    </message>
    <message>
        <source>set in (% of the tokens)</source>
        <translation>установлен у (% токенов)</translation>
    </message>
    <message>
        <source>mean squared error</source>
        <translation>средний квадрат ошибки</translation>
    </message>
    <message>
        <source>dimension</source>
        <translation>измерение</translation>
    </message>
    <message>
        <source>share of the tokens (%)</source>
        <translation>доля токенов (%)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln use(s)</source>
        <translation>
            <numerusform>%Ln использование</numerusform>
            <numerusform>%Ln использования</numerusform>
            <numerusform>%Ln использований</numerusform>
        </translation>
    </message>
    <message>
        <source>stage %1</source>
        <translation>ступень %1</translation>
    </message>
    <message>
        <source>Least even: bit %1, set in %2 of the tokens</source>
        <translation>Самый неровный: бит %1, установлен у %2 токенов</translation>
    </message>
    <message>
        <source>Bit %1 changes most: mean squared error %2</source>
        <translation>Сильнее всего меняет бит %1: средний квадрат ошибки %2</translation>
    </message>
    <message>
        <source>%1 of %2 levels are never used</source>
        <translation>%1 из %2 уровней не используются</translation>
    </message>
    <message>
        <source>Numbers of stage %1</source>
        <translation>Числа ступени %1</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Числа</translation>
    </message>
    <message>
        <source>Codes of stage %1</source>
        <translation>Коды ступени %1</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Коды</translation>
    </message>
    <message>
        <source>All stages</source>
        <translation>Все ступени</translation>
    </message>
    <message>
        <source>Stage %1 by use</source>
        <translation>Ступень %1 по использованию</translation>
    </message>
    <message>
        <source>Codes by use</source>
        <translation>Коды по использованию</translation>
    </message>
    <message>
        <source>Bit balance</source>
        <translation>Баланс битов</translation>
    </message>
    <message>
        <source>Flip sensitivity</source>
        <translation>Чувствительность к переворотам</translation>
    </message>
    <message>
        <source>Levels of each dimension</source>
        <translation>Уровни каждого измерения</translation>
    </message>
    <message>
        <source>%1 of %2 codes are used</source>
        <translation>Используется %1 из %2 кодов</translation>
    </message>
    <message>
        <source>Efficiency from %1 (stage %2) to %3 (stage %4)</source>
        <translation>Эффективность от %1 (ступень %2) до %3 (ступень %4)</translation>
    </message>
    <message>
        <source>The tenth used most has %1 of the tokens</source>
        <translation>У самой частой десятой части — %1 токенов</translation>
    </message>
    <message>
        <source>Empty: never used. Strongest colour: %1. By logarithm.</source>
        <translation>Пусто: не используется. Самый сильный цвет: %1. По логарифму.</translation>
    </message>
    <message numerus="yes">
        <source>Ceiling: %Ln token(s) can use no more than %1 of the codes.</source>
        <translation>
            <numerusform>Потолок: %Ln токен использует не больше %1 кодов.</numerusform>
            <numerusform>Потолок: %Ln токена используют не больше %1 кодов.</numerusform>
            <numerusform>Потолок: %Ln токенов используют не больше %1 кодов.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>codes, share</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Токены</translation>
    </message>
    <message>
        <source>How many times a code of this stage was chosen.</source>
        <translation>Сколько раз был выбран код этой ступени.</translation>
    </message>
    <message>
        <source>Used codes</source>
        <translation>Использовано кодов</translation>
    </message>
    <message>
        <source>Codes that occur at least once. With %1 tokens and %2 codes it can be no more than %3.</source>
        <translation>Коды, которые встречаются хотя бы раз. При %1 токенах и %2 кодах их не больше %3.</translation>
    </message>
    <message>
        <source>Codes that occur at least once, of %1. There are tokens enough to use all of them.</source>
        <translation>Коды, которые встречаются хотя бы раз, из %1. Токенов хватило бы на все.</translation>
    </message>
    <message>
        <source>Dead codes</source>
        <translation>Мёртвые коды</translation>
    </message>
    <message>
        <source>Codes that never occur. They cost bits and give nothing.</source>
        <translation>Коды, которые не встречаются ни разу. Они стоят битов, но ничего не дают.</translation>
    </message>
    <message>
        <source>Active codes</source>
        <translation>Активные коды</translation>
    </message>
    <message>
        <source>Share of the codes with p &gt; 0.01 / K, as UniTok counts them.</source>
        <translation>Доля кодов с p &gt; 0,01 / K, как считает UniTok.</translation>
    </message>
    <message>
        <source>Expected if even</source>
        <translation>Ожидается при равных долях</translation>
    </message>
    <message>
        <source>Different codes that as many tokens would reach by drawing evenly: K (1 − (1 − 1/K)ⁿ).</source>
        <translation>Сколько разных кодов дали бы столько же токенов при равных долях: K (1 − (1 − 1/K)ⁿ).</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>Перплексия</translation>
    </message>
    <message>
        <source>exp(H): as many codes, used evenly, would be as hard to guess. At most %1.</source>
        <translation>exp(H): столько кодов с равными долями угадать так же трудно. Не больше %1.</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Энтропия</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 бит</translation>
    </message>
    <message>
        <source>H = −Σ p log₂ p over the codes that occur: bits for a code with an ideal coder that knows the shares. A fixed length takes %1 bits.</source>
        <translation>H = −Σ p log₂ p по встреченным кодам: бит на код у идеального кодера, знающего доли. При постоянной длине — %1 бит.</translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation>Эффективность</translation>
    </message>
    <message>
        <source>Entropy / log₂ K: 100 % when all codes are used alike.</source>
        <translation>Энтропия / log₂ K: 100 %, когда все коды используются одинаково.</translation>
    </message>
    <message>
        <source>Gini</source>
        <translation>Джини</translation>
    </message>
    <message>
        <source>Inequality: 0 when all codes are used alike, near 1 when one has all tokens.</source>
        <translation>Неравенство: 0, когда все коды используются одинаково, около 1, когда все токены у одного.</translation>
    </message>
    <message>
        <source>Top 10 %</source>
        <translation>Верхние 10 %</translation>
    </message>
    <message>
        <source>Share of the tokens that the most frequent tenth of the codes has; 10 % would be even.</source>
        <translation>Доля токенов у самой частой десятой части кодов; поровну было бы 10 %.</translation>
    </message>
    <message>
        <source>code %1</source>
        <translation>код %1</translation>
    </message>
    <message>
        <source>codes %1–%2</source>
        <translation>коды %1–%2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <comment>codes, their uses, their share</comment>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a stage, then its code</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>rank %1: %2</source>
        <comment>a rank, then its code</comment>
        <translation>место %1: %2</translation>
    </message>
    <message>
        <source>bit %1: set in %2 of the tokens</source>
        <translation>бит %1: установлен у %2 токенов</translation>
    </message>
    <message>
        <source>bit %1: flipping it changes a component by %2, squared, on average</source>
        <translation>бит %1: переворот меняет составляющую в среднем на %2 (квадрат)</translation>
    </message>
    <message>
        <source>dimension %1, level %2 of %3: %4 (%5)</source>
        <translation>измерение %1, уровень %2 из %3: %4 (%5)</translation>
    </message>
    <message>
        <source>Bit correlation</source>
        <translation>Корреляция битов</translation>
    </message>
    <message>
        <source>Angle between vector and code</source>
        <translation>Угол между вектором и кодом</translation>
    </message>
    <message>
        <source>From value to level</source>
        <translation>От значения к уровню</translation>
    </message>
    <message numerus="yes">
        <source>%Ln level(s)</source>
        <translation>
            <numerusform>%Ln уровень</numerusform>
            <numerusform>%Ln уровня</numerusform>
            <numerusform>%Ln уровней</numerusform>
        </translation>
    </message>
    <message>
        <source>value (standard deviations × gain)</source>
        <translation>значение (стандартные отклонения × усиление)</translation>
    </message>
    <message>
        <source>code</source>
        <translation>код</translation>
    </message>
    <message>
        <source>angle to its code (degrees)</source>
        <translation>угол до своего кода (градусы)</translation>
    </message>
    <message>
        <source>%1°</source>
        <comment>an angle in degrees</comment>
        <translation>%1°</translation>
    </message>
    <message>
        <source>Hard clamp, levels symmetric about 0</source>
        <translation>Жёсткое отсечение, уровни симметричны относительно 0</translation>
    </message>
    <message>
        <source>Hyperbolic tangent, levels symmetric about 0</source>
        <translation>Гиперболический тангенс, уровни симметричны относительно 0</translation>
    </message>
    <message>
        <source>Hard clamp, one level at 0</source>
        <translation>Жёсткое отсечение, один уровень в 0</translation>
    </message>
    <message>
        <source>Hyperbolic tangent, one level at 0</source>
        <translation>Гиперболический тангенс, один уровень в 0</translation>
    </message>
    <message>
        <source>Dashed: before rounding.</source>
        <translation>Пунктир: до округления.</translation>
    </message>
    <message>
        <source>Dashed: before rounding. Area: where the values lie; %1 are beyond ±%2.</source>
        <translation>Пунктир: до округления. Площадь: где лежат значения; %1 — за пределами ±%2.</translation>
    </message>
    <message>
        <source>level %1 of %2 (code %3, %4 before rounding)</source>
        <translation>уровень %1 из %2 (код %3, до округления %4)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a value, then the levels it is put on</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Most alike or opposite: bits %1 and %2, r = %3</source>
        <translation>Самые схожие или противоположные: биты %1 и %2, r = %3</translation>
    </message>
    <message>
        <source>Blue: opposite; orange: alike; strongest colour: ±%1.</source>
        <translation>Синий: противоположны; оранжевый: схожи; самый сильный цвет: ±%1.</translation>
    </message>
    <message>
        <source>bits %1 and %2: correlation %3</source>
        <translation>биты %1 и %2: корреляция %3</translation>
    </message>
    <message>
        <source>%1 on average; %2 for directions drawn evenly</source>
        <translation>в среднем %1; у направлений, взятых равномерно, — %2</translation>
    </message>
    <message>
        <source>No vector is further from its code than %1, where it lies along one axis.</source>
        <translation>Дальше всего от своего кода, на %1, вектор, лежащий вдоль одной оси.</translation>
    </message>
    <message>
        <source>%1° to %2°: %3 (%4)</source>
        <comment>two angles, the tokens between them, their share</comment>
        <translation>от %1° до %2°: %3 (%4)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln токен</numerusform>
            <numerusform>%Ln токена</numerusform>
            <numerusform>%Ln токенов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandNeeds</name>
    <message>
        <source>Needs something opened from a file.</source>
        <translation>Нужно что-нибудь, открытое из файла.</translation>
    </message>
    <message>
        <source>Nothing is open here.</source>
        <translation>Здесь ничего не открыто.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Отменять нечего.</translation>
    </message>
    <message>
        <source>Nothing was taken back.</source>
        <translation>Ничего не отменялось.</translation>
    </message>
    <message>
        <source>Needs selected tokens of a text.</source>
        <translation>Нужны выбранные токены текста.</translation>
    </message>
    <message>
        <source>Needs the workspace of texts.</source>
        <translation>Нужна рабочая область текстов.</translation>
    </message>
    <message>
        <source>Needs a text that decoding does not give back as it was.</source>
        <translation>Нужен текст, который декодирование возвращает не таким, каким он был.</translation>
    </message>
    <message>
        <source>Needs several tokenizers in the panel “Compare” that differ.</source>
        <translation>Нужны несколько различающихся токенизаторов на панели «Сравнение».</translation>
    </message>
    <message>
        <source>Nothing is being worked out.</source>
        <translation>Сейчас ничего не вычисляется.</translation>
    </message>
    <message>
        <source>Needs the workspace of pictures, of reduction or of videos, and room for one more.</source>
        <translation>Нужна рабочая область изображений, сокращения или видео и место ещё для одного.</translation>
    </message>
    <message>
        <source>Needs several runs beside each other.</source>
        <translation>Нужны несколько прогонов рядом.</translation>
    </message>
    <message>
        <source>Needs the workspace of reduction.</source>
        <translation>Нужна рабочая область «Сокращение».</translation>
    </message>
    <message>
        <source>Needs a codebook of a picture that has steps left to learn.</source>
        <translation>Нужна кодовая книга картинки, у которой ещё остались шаги обучения.</translation>
    </message>
    <message>
        <source>Needs a codebook of a picture that has begun to learn.</source>
        <translation>Нужна кодовая книга картинки, обучение которой уже началось.</translation>
    </message>
    <message>
        <source>Needs a video, in its workspace.</source>
        <translation>Нужно видео в его рабочей области.</translation>
    </message>
    <message>
        <source>Needs an in or an out point in a video.</source>
        <translation>Нужна точка начала или конца в видео.</translation>
    </message>
    <message>
        <source>Needs a video whose analysis was cancelled.</source>
        <translation>Нужно видео, анализ которого был прерван.</translation>
    </message>
    <message>
        <source>Needs an analysed video that has not been measured yet.</source>
        <translation>Нужно проанализированное видео, которое ещё не измерено.</translation>
    </message>
    <message>
        <source>It is as large as it gets.</source>
        <translation>Крупнее уже некуда.</translation>
    </message>
    <message>
        <source>It is as small as it gets.</source>
        <translation>Мельче уже некуда.</translation>
    </message>
    <message>
        <source>It is at 100 %.</source>
        <translation>Размер и так 100 %.</translation>
    </message>
    <message>
        <source>Needs a text, in its workspace.</source>
        <translation>Нужен текст в его рабочей области.</translation>
    </message>
</context>
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
        <translation>Отменить последнее изменение текста, токенизатора или размера</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Повторить</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>Повторить то, что было отменено</translation>
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
        <translation>Прав&amp;ить текст</translation>
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
        <translation>Прерв&amp;ать</translation>
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
        <translation>Мель&amp;че</translation>
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
        <translation>Тё&amp;мная тема</translation>
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
        <source>&amp;Reset layout</source>
        <translation>Ис&amp;ходное расположение</translation>
    </message>
    <message>
        <source>Put every panel back where it was at first</source>
        <translation>Вернуть все панели на первоначальные места</translation>
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
    <message>
        <source>O&amp;pen session…</source>
        <translation>Открыть &amp;сеанс…</translation>
    </message>
    <message>
        <source>Continue where a saved session left off: texts, tokenizer, panels and what is selected</source>
        <translation>Продолжить сохранённый сеанс: тексты, токенизатор, панели и выбранное</translation>
    </message>
    <message>
        <source>Sa&amp;ve session</source>
        <translation>Сохранить се&amp;анс</translation>
    </message>
    <message>
        <source>Keep what is open and how it is shown in one file</source>
        <translation>Записать в один файл, что открыто и как показано</translation>
    </message>
    <message>
        <source>Save session &amp;as…</source>
        <translation>Сохранить сеанс &amp;как…</translation>
    </message>
    <message>
        <source>Keep the session in another file</source>
        <translation>Записать сеанс в другой файл</translation>
    </message>
    <message>
        <source>E&amp;xport this view…</source>
        <translation>Экспорт этого в&amp;ида…</translation>
    </message>
    <message>
        <source>Write the view in use as PNG, SVG or PDF, or its data as CSV, JSON or NPY</source>
        <translation>Записать текущий вид как PNG, SVG или PDF или его данные как CSV, JSON или NPY</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>Н&amp;айти…</translation>
    </message>
    <message>
        <source>Find text, bytes, an id or a pattern</source>
        <translation>Найти текст, байты, номер или шаблон</translation>
    </message>
    <message>
        <source>Repl&amp;ace…</source>
        <translation>&amp;Заменить…</translation>
    </message>
    <message>
        <source>Find and replace in the text</source>
        <translation>Найти и заменить в тексте</translation>
    </message>
    <message>
        <source>&amp;Go to…</source>
        <translation>Пере&amp;йти к…</translation>
    </message>
    <message>
        <source>Go to a byte, a token or a line by its number</source>
        <translation>Перейти к байту, токену или строке по номеру</translation>
    </message>
    <message>
        <source>Preference&amp;s…</source>
        <translation>На&amp;стройки…</translation>
    </message>
    <message>
        <source>Language, theme, size, colours and what is remembered</source>
        <translation>Язык, тема, размер, цвета и что запоминать</translation>
    </message>
    <message>
        <source>Next &amp;difference between tokenizers</source>
        <translation>Следующее разли&amp;чие токенизаторов</translation>
    </message>
    <message>
        <source>Go to the next place where the compared tokenizers cut the text differently</source>
        <translation>Перейти к следующему месту, где сравниваемые токенизаторы режут текст по-разному</translation>
    </message>
    <message>
        <source>Previous differ&amp;ence between tokenizers</source>
        <translation>Пре&amp;дыдущее различие токенизаторов</translation>
    </message>
    <message>
        <source>Go to the previous place where the compared tokenizers cut the text differently</source>
        <translation>Перейти к предыдущему месту, где сравниваемые токенизаторы режут текст по-разному</translation>
    </message>
    <message>
        <source>Go to the longest &amp;run</source>
        <translation>К самому длинному повтор&amp;у</translation>
    </message>
    <message>
        <source>Select the longest stretch of one token repeated</source>
        <translation>Выбрать самый длинный участок, где повторяется один токен</translation>
    </message>
    <message>
        <source>Go to the longest to&amp;ken</source>
        <translation>К самому длинному то&amp;кену</translation>
    </message>
    <message>
        <source>Select the token that stands on most bytes</source>
        <translation>Выбрать токен, занимающий больше всего байтов</translation>
    </message>
    <message>
        <source>S&amp;how ids</source>
        <translation>Показывать &amp;номера</translation>
    </message>
    <message>
        <source>Write the id of each token under it</source>
        <translation>Под каждым токеном — его номер</translation>
    </message>
    <message>
        <source>Show &amp;bytes</source>
        <translation>Показывать б&amp;айты</translation>
    </message>
    <message>
        <source>Write the bytes of each token under it, in hexadecimal</source>
        <translation>Под каждым токеном — его байты, шестнадцатеричные</translation>
    </message>
    <message>
        <source>Show piec&amp;es</source>
        <translation>Показывать &amp;фрагменты</translation>
    </message>
    <message>
        <source>Write each token under it as the vocabulary spells it</source>
        <translation>Под каждым токеном — его запись, как в словаре</translation>
    </message>
    <message>
        <source>&amp;Presentation</source>
        <translation>Пре&amp;зентация</translation>
    </message>
    <message>
        <source>&amp;Alternating</source>
        <translation>По &amp;очереди</translation>
    </message>
    <message>
        <source>Eight hues in turn, so that neighbours always differ</source>
        <translation>Восемь цветов по очереди: соседи всегда различаются</translation>
    </message>
    <message>
        <source>By &amp;id</source>
        <translation>По &amp;номеру</translation>
    </message>
    <message>
        <source>One hue for each vocabulary entry, the same wherever it occurs</source>
        <translation>У каждой записи словаря свой цвет, всюду один и тот же</translation>
    </message>
    <message>
        <source>By &amp;length</source>
        <translation>По &amp;длине</translation>
    </message>
    <message>
        <source>By the number of bytes of the token</source>
        <translation>По числу байтов в токене</translation>
    </message>
    <message>
        <source>By &amp;rank</source>
        <translation>По &amp;рангу</translation>
    </message>
    <message>
        <source>By the place in the vocabulary: early, common entries against late, rare ones</source>
        <translation>По месту в словаре: ранние, частые записи против поздних, редких</translation>
    </message>
    <message>
        <source>By &amp;script</source>
        <translation>По &amp;письменности</translation>
    </message>
    <message>
        <source>One hue for each writing system</source>
        <translation>У каждой письменности свой цвет</translation>
    </message>
    <message>
        <source>By &amp;kind</source>
        <translation>По &amp;виду</translation>
    </message>
    <message>
        <source>Special, added, byte-fallback and partial-character tokens stand out</source>
        <translation>Выделяет особые, добавленные и побайтовые токены и части символов</translation>
    </message>
    <message>
        <source>Pip&amp;eline</source>
        <translation>&amp;Конвейер</translation>
    </message>
    <message>
        <source>Show or hide each stage from the raw text to the ids and back</source>
        <translation>Показать или скрыть все этапы от исходного текста до номеров и обратно</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Сравнение</translation>
    </message>
    <message>
        <source>Show or hide several tokenizers on this text, side by side</source>
        <translation>Показать или скрыть несколько токенизаторов рядом на этом тексте</translation>
    </message>
    <message>
        <source>&amp;Vocabulary</source>
        <translation>С&amp;ловарь</translation>
    </message>
    <message>
        <source>Show or hide every entry of the vocabulary, with search and filters</source>
        <translation>Показать или скрыть все записи словаря с поиском и фильтрами</translation>
    </message>
    <message>
        <source>S&amp;tatistics</source>
        <translation>С&amp;татистика</translation>
    </message>
    <message>
        <source>Show or hide distributions of length, frequency and script</source>
        <translation>Показать или скрыть распределения длин, частот и письменностей</translation>
    </message>
    <message>
        <source>&amp;Methods and their sources</source>
        <translation>&amp;Методы и их источники</translation>
    </message>
    <message>
        <source>The papers and specifications that every method follows</source>
        <translation>Статьи и стандарты, которым следует каждый метод</translation>
    </message>
    <message>
        <source>Col&amp;ouring</source>
        <translation>&amp;Раскраска</translation>
    </message>
    <message>
        <source>P&amp;anels</source>
        <translation>Пане&amp;ли</translation>
    </message>
    <message>
        <source>&amp;Add a run</source>
        <translation>&amp;Добавить прогон</translation>
    </message>
    <message>
        <source>Another run beside this one, to change one thing and compare</source>
        <translation>Ещё один прогон рядом: изменить что-то одно и сравнить</translation>
    </message>
    <message>
        <source>Take the run a&amp;way</source>
        <translation>&amp;Убрать прогон</translation>
    </message>
    <message>
        <source>Leave only the other runs</source>
        <translation>Оставить только остальные прогоны</translation>
    </message>
    <message>
        <source>&amp;Next run</source>
        <translation>&amp;Следующий прогон</translation>
    </message>
    <message>
        <source>Show the next run in the panels</source>
        <translation>Показать в панелях следующий прогон</translation>
    </message>
    <message>
        <source>&amp;Hold the training</source>
        <translation>&amp;Приостановить обучение</translation>
    </message>
    <message>
        <source>Hold the run where it is; again to go on</source>
        <translation>Остановить прогон на этом месте; ещё раз — продолжить</translation>
    </message>
    <message>
        <source>One &amp;step on</source>
        <translation>&amp;Шаг вперёд</translation>
    </message>
    <message>
        <source>Learn for one more step, then hold</source>
        <translation>Сделать ещё один шаг обучения и приостановить</translation>
    </message>
    <message>
        <source>One step &amp;back</source>
        <translation>Шаг &amp;назад</translation>
    </message>
    <message>
        <source>Take the last step back, then hold</source>
        <translation>Отменить последний шаг и приостановить</translation>
    </message>
    <message>
        <source>Go back to before the first step and learn again</source>
        <translation>Вернуться к состоянию до первого шага и обучаться заново</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Тексты</translation>
    </message>
    <message>
        <source>Texts and their tokenizers</source>
        <translation>Тексты и их токенизаторы</translation>
    </message>
    <message>
        <source>I&amp;mages</source>
        <translation>&amp;Изображения</translation>
    </message>
    <message>
        <source>Pictures and what quantizers make of them</source>
        <translation>Картинки и что из них делают квантователи</translation>
    </message>
    <message>
        <source>Show or hide how the picture becomes tokens and codes, and the numbers</source>
        <translation>Показать или скрыть, как картинка становится токенами и кодами, и числа</translation>
    </message>
    <message>
        <source>Show or hide every code as the patch it paints</source>
        <translation>Показать или скрыть все коды в виде патчей, которые они рисуют</translation>
    </message>
    <message>
        <source>&amp;Usage</source>
        <translation>Исполь&amp;зование</translation>
    </message>
    <message>
        <source>Show or hide how often each code is used</source>
        <translation>Показать или скрыть, как часто используется каждый код</translation>
    </message>
    <message>
        <source>Show or hide loss, perplexity and dead codes while the codebook learns</source>
        <translation>Показать или скрыть потери, перплексию и мёртвые коды по ходу обучения кодовой книги</translation>
    </message>
    <message>
        <source>Show or hide tokens and codes on the plane where they differ most</source>
        <translation>Показать или скрыть токены и коды на плоскости, где они различаются сильнее всего</translation>
    </message>
    <message>
        <source>Pin &amp;inspector</source>
        <translation>Закрепить инсп&amp;ектор</translation>
    </message>
    <message>
        <source>Keep the token the inspector shows while the selection moves on; again to follow it</source>
        <translation>Оставить в инспекторе показанный токен, когда выбор сменится; ещё раз — снова следовать за выбором</translation>
    </message>
    <message>
        <source>Pin pipe&amp;line</source>
        <translation>Закрепить конве&amp;йер</translation>
    </message>
    <message>
        <source>Keep the text and the part the pipeline shows while others move on; again to follow</source>
        <translation>Оставить в конвейере показанные текст и часть, когда сменятся другие; ещё раз — снова следовать</translation>
    </message>
    <message>
        <source>Pin co&amp;mpare</source>
        <translation>Закрепить с&amp;равнение</translation>
    </message>
    <message>
        <source>Keep comparing this text while another is shown; again to follow</source>
        <translation>Продолжать сравнение на этом тексте, когда показан другой; ещё раз — снова следовать</translation>
    </message>
    <message>
        <source>Pin voca&amp;bulary</source>
        <translation>Закрепить сл&amp;оварь</translation>
    </message>
    <message>
        <source>Keep this vocabulary while another tokenizer is used; again to follow</source>
        <translation>Оставить этот словарь, когда применён другой токенизатор; ещё раз — снова следовать</translation>
    </message>
    <message>
        <source>Pin &amp;statistics</source>
        <translation>Закрепить ст&amp;атистику</translation>
    </message>
    <message>
        <source>Keep the statistics of this text while another is shown; again to follow</source>
        <translation>Оставить статистику этого текста, когда показан другой; ещё раз — снова следовать</translation>
    </message>
    <message>
        <source>&amp;Images</source>
        <translation>&amp;Изображения</translation>
    </message>
    <message>
        <source>&amp;From the beginning</source>
        <translation>С н&amp;ачала</translation>
    </message>
    <message>
        <source>Met&amp;hod</source>
        <translation>&amp;Метод</translation>
    </message>
    <message>
        <source>Codeboo&amp;k</source>
        <translation>Ко&amp;довая книга</translation>
    </message>
    <message>
        <source>T&amp;raining</source>
        <translation>О&amp;бучение</translation>
    </message>
    <message>
        <source>Pl&amp;ane of features</source>
        <translation>&amp;Плоскость признаков</translation>
    </message>
    <message>
        <source>Open &amp;features…</source>
        <translation>Открыть п&amp;ризнаки…</translation>
    </message>
    <message>
        <source>Features of your own model, as a .npy file or a folder of them, to see which tokens survive</source>
        <translation>Признаки вашей модели, файл .npy или папка с такими файлами: увидеть, какие токены остаются</translation>
    </message>
    <message>
        <source>To&amp;ken reduction</source>
        <translation>Сокра&amp;щение токенов</translation>
    </message>
    <message>
        <source>Which tokens of a picture are pruned, merged and kept, method by method</source>
        <translation>Какие токены картинки отсекаются, сливаются и остаются, метод за методом</translation>
    </message>
    <message>
        <source>The text or the pictures alone on the whole screen, in large type and strong marks</source>
        <translation>Один текст или одни картинки во весь экран, крупно и с яркими метками</translation>
    </message>
    <message>
        <source>Re&amp;ducer</source>
        <translation>Метод сокра&amp;щения</translation>
    </message>
    <message>
        <source>Show or hide how the picture becomes fewer tokens, method by method</source>
        <translation>Показать или скрыть, как токенов картинки становится меньше, метод за методом</translation>
    </message>
    <message>
        <source>Steps o&amp;f a reducer</source>
        <translation>&amp;Шаги метода сокращения</translation>
    </message>
    <message>
        <source>Show or hide a reducer&apos;s decisions one by one, with who would have been next</source>
        <translation>Показать или скрыть решения метода по одному и то, кто был бы следующим</translation>
    </message>
    <message>
        <source>What was lost</source>
        <translation>Что потеряно</translation>
    </message>
    <message>
        <source>Show or hide what each reducer loses, beside the simplest ways</source>
        <translation>Показать или скрыть, что теряет каждый метод сокращения рядом с простейшими способами</translation>
    </message>
    <message>
        <source>&amp;Quality against budget</source>
        <translation>Ка&amp;чество и бюджет</translation>
    </message>
    <message>
        <source>Show or hide how reducers do with more and fewer tokens</source>
        <translation>Показать или скрыть, как методы сокращения работают при большем и меньшем числе токенов</translation>
    </message>
    <message>
        <source>What was &amp;gained</source>
        <translation>Что &amp;выиграно</translation>
    </message>
    <message>
        <source>Show or hide what fewer tokens save in a language model</source>
        <translation>Показать или скрыть, что экономит в языковой модели меньшее число токенов</translation>
    </message>
    <message>
        <source>Agreement of reducers</source>
        <translation>Согласие методов сокращения</translation>
    </message>
    <message>
        <source>Show or hide how far reducers keep the same tokens</source>
        <translation>Показать или скрыть, насколько методы сокращения оставляют одни и те же токены</translation>
    </message>
    <message>
        <source>Pin codebook</source>
        <translation>Закрепить кодовую книгу</translation>
    </message>
    <message>
        <source>Keep this codebook while runs learn on or another is shown; again to follow</source>
        <translation>Оставить эту кодовую книгу, пока прогоны учатся дальше или показан другой; ещё раз — снова следовать</translation>
    </message>
    <message>
        <source>Pin usage</source>
        <translation>Закрепить использование</translation>
    </message>
    <message>
        <source>Keep this usage while runs learn on or another is shown; again to follow</source>
        <translation>Оставить показанное использование кодов, пока прогоны учатся дальше или показан другой; ещё раз — снова следовать</translation>
    </message>
    <message>
        <source>Pin trai&amp;ning</source>
        <translation>Закрепить об&amp;учение</translation>
    </message>
    <message>
        <source>Keep these curves while the runs learn anew; again to follow</source>
        <translation>Оставить эти кривые, пока прогоны учатся заново; ещё раз — снова следовать</translation>
    </message>
    <message>
        <source>Pin plane of features</source>
        <translation>Закрепить плоскость признаков</translation>
    </message>
    <message>
        <source>Keep this plane while runs learn on or another is shown; again to follow</source>
        <translation>Оставить эту плоскость, пока прогоны учатся дальше или показан другой; ещё раз — снова следовать</translation>
    </message>
    <message>
        <source>Study of &amp;quality</source>
        <translation>Иссле&amp;дование</translation>
    </message>
    <message>
        <source>What methods cost against how good they are, drawn on your own pictures</source>
        <translation>Сколько стоят методы и насколько они хороши: график на ваших картинках</translation>
    </message>
    <message>
        <source>S&amp;ide inputs…</source>
        <translation>Дополнительные &amp;входы…</translation>
    </message>
    <message>
        <source>Saliency, attention, text and the like of your own model, beside what is reduced</source>
        <translation>Заметность, внимание, текст и тому подобное из вашей модели — к тому, что сокращается</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>&amp;Воспроизвести</translation>
    </message>
    <message>
        <source>Play the clip in its own time; again to stop. In the video workspace Space does too</source>
        <translation>Воспроизвести ролик в его собственном темпе; ещё раз — остановить. В рабочей области видео — также пробел</translation>
    </message>
    <message>
        <source>One frame &amp;back</source>
        <translation>На кадр &amp;назад</translation>
    </message>
    <message>
        <source>Show the frame before</source>
        <translation>Показать предыдущий кадр</translation>
    </message>
    <message>
        <source>One &amp;frame on</source>
        <translation>На кадр в&amp;перёд</translation>
    </message>
    <message>
        <source>Show the frame after</source>
        <translation>Показать следующий кадр</translation>
    </message>
    <message>
        <source>To the &amp;start</source>
        <translation>В на&amp;чало</translation>
    </message>
    <message>
        <source>Show the first frame, or the in point</source>
        <translation>Показать первый кадр или точку начала</translation>
    </message>
    <message>
        <source>To the &amp;end</source>
        <translation>В &amp;конец</translation>
    </message>
    <message>
        <source>Show the last frame, or the out point</source>
        <translation>Показать последний кадр или точку конца</translation>
    </message>
    <message>
        <source>Pre&amp;vious scene</source>
        <translation>Предыдущая &amp;сцена</translation>
    </message>
    <message>
        <source>Go to where this scene begins, then to the one before</source>
        <translation>Перейти к началу этой сцены, затем — предыдущей</translation>
    </message>
    <message>
        <source>Ne&amp;xt scene</source>
        <translation>С&amp;ледующая сцена</translation>
    </message>
    <message>
        <source>Go to where the next scene begins</source>
        <translation>Перейти к началу следующей сцены</translation>
    </message>
    <message>
        <source>Fas&amp;ter</source>
        <translation>&amp;Быстрее</translation>
    </message>
    <message>
        <source>Play faster, up to four times</source>
        <translation>Воспроизводить быстрее, до четырёхкратной скорости</translation>
    </message>
    <message>
        <source>Slo&amp;wer</source>
        <translation>&amp;Медленнее</translation>
    </message>
    <message>
        <source>Play slower, down to a quarter</source>
        <translation>Воспроизводить медленнее, до четверти скорости</translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation>&amp;Зациклить</translation>
    </message>
    <message>
        <source>Begin again at the end</source>
        <translation>Дойдя до конца, начинать сначала</translation>
    </message>
    <message>
        <source>&amp;In point here</source>
        <translation>&amp;Точка начала здесь</translation>
    </message>
    <message>
        <source>What is played and exported begins with this frame</source>
        <translation>Воспроизведение и экспорт начинаются с этого кадра</translation>
    </message>
    <message>
        <source>&amp;Out point here</source>
        <translation>Точка кон&amp;ца здесь</translation>
    </message>
    <message>
        <source>What is played and exported ends with this frame</source>
        <translation>Воспроизведение и экспорт заканчиваются этим кадром</translation>
    </message>
    <message>
        <source>The whole &amp;clip</source>
        <translation>В&amp;есь ролик</translation>
    </message>
    <message>
        <source>Take the in and out points away</source>
        <translation>Убрать точки начала и конца</translation>
    </message>
    <message>
        <source>&amp;Analyse from in to out</source>
        <translation>&amp;Анализ между точками</translation>
    </message>
    <message>
        <source>Take the tokens of frames between the in and out points alone</source>
        <translation>Взять токены только тех кадров, что между точками начала и конца</translation>
    </message>
    <message>
        <source>Analyse a&amp;gain</source>
        <translation>Анализи&amp;ровать снова</translation>
    </message>
    <message>
        <source>Go on with the analysis that was cancelled</source>
        <translation>Продолжить прерванный анализ</translation>
    </message>
    <message>
        <source>&amp;Measure the quality of each frame</source>
        <translation>&amp;Измерить качество каждого кадра</translation>
    </message>
    <message>
        <source>PSNR of every analysed frame as the tokens give it back; decodes the clip once more</source>
        <translation>PSNR каждого проанализированного кадра, каким его возвращают токены; ролик декодируется ещё раз</translation>
    </message>
    <message>
        <source>Export as a vi&amp;deo…</source>
        <translation>&amp;Экспорт как видео…</translation>
    </message>
    <message>
        <source>Write the frames with what is drawn over them as MP4, or as pictures</source>
        <translation>Записать кадры с тем, что нарисовано поверх них, как MP4 или как картинки</translation>
    </message>
    <message>
        <source>&amp;Video</source>
        <translation>&amp;Видео</translation>
    </message>
    <message>
        <source>Clips, and how many tokens each of their frames really needs</source>
        <translation>Ролики и сколько токенов на самом деле нужно каждому их кадру</translation>
    </message>
    <message>
        <source>Video method</source>
        <translation>Метод для видео</translation>
    </message>
    <message>
        <source>Show or hide which frames become tokens, and what is made of them</source>
        <translation>Показать или скрыть, какие кадры становятся токенами и что из них получается</translation>
    </message>
    <message>
        <source>Frames of the clip</source>
        <translation>Кадры ролика</translation>
    </message>
    <message>
        <source>Show or hide what each frame needs, in numbers</source>
        <translation>Показать или скрыть в числах, что нужно каждому кадру</translation>
    </message>
    <message>
        <source>Pin steps of a reducer</source>
        <translation>Закрепить шаги метода сокращения</translation>
    </message>
    <message>
        <source>Keep these decisions while other methods or tokens are shown; again to follow</source>
        <translation>Оставить эти решения, пока показаны другие методы или токены; ещё раз — снова следовать</translation>
    </message>
    <message>
        <source>Pin what was lost</source>
        <translation>Закрепить потерянное</translation>
    </message>
    <message>
        <source>Keep these losses while other methods or tokens are shown; again to follow</source>
        <translation>Оставить эти потери, пока показаны другие методы или токены; ещё раз — снова следовать</translation>
    </message>
    <message>
        <source>Pin quality against budget</source>
        <translation>Закрепить качество и бюджет</translation>
    </message>
    <message>
        <source>Keep these curves while other methods or tokens are shown; again to follow</source>
        <translation>Оставить эти кривые, пока показаны другие методы или токены; ещё раз — снова следовать</translation>
    </message>
    <message>
        <source>Pin what was gained</source>
        <translation>Закрепить выигранное</translation>
    </message>
    <message>
        <source>Keep these costs while other methods or tokens are shown; again to follow</source>
        <translation>Оставить эти затраты, пока показаны другие методы или токены; ещё раз — снова следовать</translation>
    </message>
    <message>
        <source>Pin agreement of reducers</source>
        <translation>Закрепить согласие методов сокращения</translation>
    </message>
    <message>
        <source>Keep this agreement while other methods or tokens are shown; again to follow</source>
        <translation>Оставить это согласие, пока показаны другие методы или токены; ещё раз — снова следовать</translation>
    </message>
    <message>
        <source>&amp;Exporting features from PyTorch</source>
        <translation>&amp;Экспорт признаков из PyTorch</translation>
    </message>
    <message>
        <source>Ten lines of Python that write what the reduction workspace opens</source>
        <translation>Десять строк на Python, записывающие то, что открывает рабочая область «Сокращение»</translation>
    </message>
    <message>
        <source>Vi&amp;deo</source>
        <translation>Ви&amp;део</translation>
    </message>
    <message>
        <source>Codes over time</source>
        <translation>Коды во времени</translation>
    </message>
    <message>
        <source>Show or hide when each code or output of a clip is in use</source>
        <translation>Показать или скрыть, когда используется каждый код или выход ролика</translation>
    </message>
    <message>
        <source>Tube through time</source>
        <translation>Трубка во времени</translation>
    </message>
    <message>
        <source>Show or hide an output or a code traced through the frames of a clip</source>
        <translation>Показать или скрыть выход или код, прослеженный по кадрам ролика</translation>
    </message>
    <message>
        <source>Memo&amp;ry for frames…</source>
        <translation>Память &amp;для кадров…</translation>
    </message>
    <message>
        <source>How much decoded frames may take, so that going back to them takes no time</source>
        <translation>Сколько места могут занимать декодированные кадры, чтобы возврат к ним не занимал времени</translation>
    </message>
    <message>
        <source>Pin frames of the clip</source>
        <translation>Закрепить кадры ролика</translation>
    </message>
    <message>
        <source>Keep these numbers while other methods or clips are shown; again to follow</source>
        <translation>Оставить эти числа, пока показаны другие методы или ролики; ещё раз — снова следовать</translation>
    </message>
    <message>
        <source>Pin codes over time</source>
        <translation>Закрепить коды во времени</translation>
    </message>
    <message>
        <source>Keep these codes while other methods or clips are shown; again to follow</source>
        <translation>Оставить эти коды, пока показаны другие методы или ролики; ещё раз — снова следовать</translation>
    </message>
    <message>
        <source>Pin tube through time</source>
        <translation>Закрепить трубку во времени</translation>
    </message>
    <message>
        <source>Keep this tube while other methods or clips are shown; again to follow</source>
        <translation>Оставить эту трубку, пока показаны другие методы или ролики; ещё раз — снова следовать</translation>
    </message>
    <message>
        <source>&amp;Go to the text or picture</source>
        <translation>Пере&amp;йти к тексту или картинке</translation>
    </message>
    <message>
        <source>Put the keyboard into what the workspace is about: its text, picture, video or plot</source>
        <translation>Перевести ввод с клавиатуры в главное в рабочей области: текст, картинку, видео или график</translation>
    </message>
    <message>
        <source>Save t&amp;he text as…</source>
        <translation>Сохранить т&amp;екст как…</translation>
    </message>
    <message>
        <source>Write the text as it is now into a file, byte by byte</source>
        <translation>Записать текст таким, какой он сейчас, в файл, байт в байт</translation>
    </message>
    <message>
        <source>Fi&amp;nd next</source>
        <translation>Найти &amp;далее</translation>
    </message>
    <message>
        <source>Go to the next place found, or while nothing is looked for to the next occurrence</source>
        <translation>Перейти к следующему найденному месту, а если ничего не ищут — к следующему вхождению</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>Найти пред&amp;ыдущее</translation>
    </message>
    <message>
        <source>Go to the previous place found, or while nothing is looked for to the previous occurrence</source>
        <translation>Перейти к предыдущему найденному месту, а если ничего не ищут — к предыдущему вхождению</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>id %1 [%2, %3)</source>
        <translation>номер %1 [%2, %3)</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>и ещё %Ln</numerusform>
            <numerusform>и ещё %Ln</numerusform>
            <numerusform>и ещё %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>no token</source>
        <translation>нет токена</translation>
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
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>DialogButtons</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
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
    <message>
        <source>Pipe %1</source>
        <translation>Канал %1</translation>
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
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>“%1” cannot be written</source>
        <translation>Файл «%1» не удалось записать</translation>
    </message>
    <message>
        <source>Choose another place, or make room there.</source>
        <translation>Выберите другое место или освободите там место.</translation>
    </message>
    <message>
        <source>“%1” is in no format Tokenscope knows</source>
        <translation>Формат файла «%1» неизвестен Tokenscope</translation>
    </message>
    <message>
        <source>Check that the file is whole, and what its name says it is.</source>
        <translation>Проверьте, цел ли файл и то ли он, что говорит его имя.</translation>
    </message>
</context>
<context>
    <name>Fidelity</name>
    <message>
        <source>exact</source>
        <translation>точно</translation>
    </message>
    <message>
        <source>transcription</source>
        <translation>по статье</translation>
    </message>
    <message>
        <source>analogue</source>
        <translation>аналог</translation>
    </message>
    <message>
        <source>needs model</source>
        <translation>нужна модель</translation>
    </message>
    <message>
        <source>Checked against the reference implementation’s own output.</source>
        <translation>Сверено с выводом самой эталонной реализации.</translation>
    </message>
    <message>
        <source>Written from the paper; no reference could be run.</source>
        <translation>Написано по статье; эталон запустить не удалось.</translation>
    </message>
    <message>
        <source>A classical stand-in for a trained part.</source>
        <translation>Классическая замена обучаемой части.</translation>
    </message>
    <message>
        <source>Does nothing until trained weights are loaded.</source>
        <translation>Ничего не делает, пока не загружены обученные веса.</translation>
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
    <message>
        <source>view</source>
        <translation>вид</translation>
    </message>
    <message>
        <source>The figure&apos;s file; its ending says the format: svg, pdf, png, csv, json, npy.</source>
        <translation>Файл рисунка; формат по расширению: svg, pdf, png, csv, json, npy.</translation>
    </message>
    <message>
        <source>file</source>
        <translation>файл</translation>
    </message>
    <message>
        <source>The view&apos;s settings, as a session file has them.</source>
        <translation>Настройки вида, как в файле сеанса.</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Bytes of the text to select for the figure.</source>
        <translation>Байты текста, которые выбрать для рисунка.</translation>
    </message>
    <message>
        <source>begin:end</source>
        <translation>начало:конец</translation>
    </message>
    <message>
        <source>Size of the figure in pixels.</source>
        <translation>Размер рисунка в пикселях.</translation>
    </message>
    <message>
        <source>WIDTHxHEIGHT</source>
        <translation>ШИРИНАxВЫСОТА</translation>
    </message>
    <message>
        <source>Write one view of the file (text, inspector, pipeline, compare, vocabulary, statistics; of a picture: picture, codebook, usage, plane, training) as the file named by --out and leave. Needs no display.</source>
        <translation>Записать один вид файла (text, inspector, pipeline, compare, vocabulary, statistics; для картинки: picture, codebook, usage, plane, training) в файл, указанный в --out, и выйти. Экран не нужен.</translation>
    </message>
    <message>
        <source>%1 %2: that is no %3</source>
        <translation>%1 %2: нужен формат %3</translation>
    </message>
</context>
<context>
    <name>Methods</name>
    <message>
        <source>Raw patches</source>
        <translation>Исходные патчи</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>Патчи</translation>
    </message>
    <message>
        <source>Cuts the picture into square patches and takes their pixels as they are.</source>
        <translation>Режет картинку на квадратные патчи и берёт их пиксели как есть.</translation>
    </message>
    <message>
        <source>Patches laid back give the picture&apos;s own 8-bit samples.</source>
        <translation>Сложенные обратно патчи дают те же 8-битные отсчёты картинки.</translation>
    </message>
    <message>
        <source>Patch size</source>
        <translation>Размер патча</translation>
    </message>
    <message>
        <source>Side of a square patch; one patch is one token.</source>
        <translation>Сторона квадратного патча; один патч — один токен.</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>Шаг сетки</translation>
    </message>
    <message>
        <source>Distance between the beginnings of neighbouring patches; 0 lays them side by side, less than the size overlaps them.</source>
        <translation>Расстояние между началами соседних патчей; 0 — вплотную друг к другу, меньше размера — с перекрытием.</translation>
    </message>
    <message>
        <source>Colour space</source>
        <translation>Цветовое пространство</translation>
    </message>
    <message>
        <source>What a pixel&apos;s numbers are before anything else is done with them.</source>
        <translation>Чем станут числа пикселя прежде всего остального.</translation>
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
        <translation>Серый</translation>
    </message>
    <message>
        <source>CIELAB</source>
        <translation>CIELAB</translation>
    </message>
    <message>
        <source>Block DCT</source>
        <translation>Блочное DCT</translation>
    </message>
    <message>
        <source>DCT</source>
        <translation>DCT</translation>
    </message>
    <message>
        <source>Turns each block into the cosine waves it is made of and keeps the slowest ones.</source>
        <translation>Раскладывает каждый блок на косинусные волны и оставляет самые медленные.</translation>
    </message>
    <message>
        <source>Checked against OpenCV&apos;s dct; all coefficients give the picture&apos;s own 8-bit samples.</source>
        <translation>Сверено с dct из OpenCV; все коэффициенты дают те же 8-битные отсчёты картинки.</translation>
    </message>
    <message>
        <source>Coefficients kept</source>
        <translation>Сколько коэффициентов</translation>
    </message>
    <message>
        <source>How many of each channel, slowest first in zigzag order; 0, or more than there are, keeps all.</source>
        <translation>Сколько оставить в каждом канале, зигзагом от самых медленных; 0 или больше, чем есть, — все.</translation>
    </message>
    <message>
        <source>Karhunen-Loève transform (PCA of patches)</source>
        <translation>Преобразование Карунена — Лоэва (PCA патчей)</translation>
    </message>
    <message>
        <source>KLT</source>
        <translation>KLT</translation>
    </message>
    <message>
        <source>Learns in which directions patches vary most and keeps the first of them.</source>
        <translation>Находит направления, в которых патчи различаются сильнее всего, и оставляет первые из них.</translation>
    </message>
    <message>
        <source>Principal components by definition; all of them give the picture&apos;s own 8-bit samples.</source>
        <translation>Главные компоненты по определению; все вместе дают те же 8-битные отсчёты картинки.</translation>
    </message>
    <message>
        <source>Components kept</source>
        <translation>Сколько компонент</translation>
    </message>
    <message>
        <source>How many, those of the largest variance first; 0, or more than there are, keeps all.</source>
        <translation>Сколько оставить, начиная с наибольшей дисперсии; 0 или больше, чем есть, — все.</translation>
    </message>
    <message>
        <source>Multi-scale pyramid</source>
        <translation>Многомасштабная пирамида</translation>
    </message>
    <message>
        <source>Pyramid</source>
        <translation>Пирамида</translation>
    </message>
    <message>
        <source>Splits the picture into scales, from its coarsest colours to its finest detail, each with its own patches.</source>
        <translation>Разделяет картинку на масштабы, от самых общих цветов до мельчайших деталей, у каждого свои патчи.</translation>
    </message>
    <message>
        <source>Box filters in place of the paper&apos;s five-tap ones, so that scales nest exactly; all scales together give the picture&apos;s own 8-bit samples.</source>
        <translation>Вместо пятиточечных фильтров статьи — прямоугольные, чтобы масштабы точно вкладывались; все масштабы вместе дают те же 8-битные отсчёты картинки.</translation>
    </message>
    <message>
        <source>Scales</source>
        <translation>Масштабы</translation>
    </message>
    <message>
        <source>How many; each is half as fine as the one after it.</source>
        <translation>Сколько их; каждый вдвое грубее следующего.</translation>
    </message>
    <message>
        <source>Colour statistics</source>
        <translation>Статистика цвета</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Цвета</translation>
    </message>
    <message>
        <source>Measures which colours a patch has, and forgets where in it they are.</source>
        <translation>Измеряет, какие цвета есть в патче, и забывает, где именно они в нём.</translation>
    </message>
    <message>
        <source>Mean, standard deviation and histogram by definition; decodes to the mean colours alone.</source>
        <translation>Среднее, стандартное отклонение и гистограмма по определению; декодируется только в средние цвета.</translation>
    </message>
    <message>
        <source>Histogram bins</source>
        <translation>Интервалы гистограммы</translation>
    </message>
    <message>
        <source>Of each channel, equal parts of its range; 0 leaves the histogram out.</source>
        <translation>В каждом канале, равными частями диапазона; 0 — без гистограммы.</translation>
    </message>
    <message>
        <source>Gradient statistics</source>
        <translation>Статистика градиентов</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>Градиенты</translation>
    </message>
    <message>
        <source>Counts in which directions a patch&apos;s edges run, by their strength.</source>
        <translation>Подсчитывает, в каких направлениях идут края в патче, с учётом их силы.</translation>
    </message>
    <message>
        <source>The paper&apos;s cells, without its overlapping blocks.</source>
        <translation>Ячейки как в статье, но без её перекрывающихся блоков.</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>Направления</translation>
    </message>
    <message>
        <source>How many directions are told apart; HOG&apos;s default is 9.</source>
        <translation>Сколько направлений различать; в HOG по умолчанию 9.</translation>
    </message>
    <message>
        <source>Full circle</source>
        <translation>Полный круг</translation>
    </message>
    <message>
        <source>Whether an edge from dark to light differs from one from light to dark.</source>
        <translation>Отличать ли переход от тёмного к светлому от перехода от светлого к тёмному.</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>Нормировать</translation>
    </message>
    <message>
        <source>Divides by the histogram&apos;s length, so that contrast does not matter.</source>
        <translation>Делит гистограмму на её длину, чтобы контраст не имел значения.</translation>
    </message>
    <message>
        <source>Convolutional VQ autoencoder</source>
        <translation>Свёрточный автокодировщик VQ</translation>
    </message>
    <message>
        <source>Conv VQ-AE</source>
        <translation>Свёрт. VQ-AE</translation>
    </message>
    <message>
        <source>A small trained network: one latent of 16 dimensions for each 8×8 patch, made with the patches around it.</source>
        <translation>Небольшая обученная сеть: один латентный вектор из 16 измерений на каждый патч 8×8 с учётом соседних патчей.</translation>
    </message>
    <message>
        <source>Its own weights, trained with PyTorch by resources/models/conv-vq/train.py, whose outputs it gives to 1e-4</source>
        <translation>Собственные веса, обученные в PyTorch скриптом resources/models/conv-vq/train.py; его выход воспроизводится с точностью 1e-4</translation>
    </message>
    <message>
        <source>Vector quantization</source>
        <translation>Векторное квантование</translation>
    </message>
    <message>
        <source>VQ</source>
        <translation>VQ</translation>
    </message>
    <message>
        <source>Each vector becomes the number of the nearest of K learnt codes.</source>
        <translation>Каждый вектор заменяется номером ближайшего из K выученных кодов.</translation>
    </message>
    <message>
        <source>Nearest codes, k-means, moving averages, SimVQ&apos;s codes, loss and gradients, orthogonal and diversity losses as vector-quantize-pytorch&apos;s; CVQ anchors and Sinkhorn are written from their papers.</source>
        <translation>Ближайшие коды, k-means, скользящие средние, коды, потери и градиенты SimVQ, потери ортогональности и разнообразия — как в vector-quantize-pytorch; якоря CVQ и Синкхорн написаны по статьям.</translation>
    </message>
    <message>
        <source>Codebook size</source>
        <translation>Размер кодовой книги</translation>
    </message>
    <message>
        <source>How many codes there are.</source>
        <translation>Сколько всего кодов.</translation>
    </message>
    <message>
        <source>First codes</source>
        <translation>Первые коды</translation>
    </message>
    <message>
        <source>Where learning begins: vectors drawn far from one another, any vectors, or numbers from -1/K to 1/K, which collapse.</source>
        <translation>С чего начинается обучение: с далёких друг от друга векторов, с любых векторов или с чисел от -1/K до 1/K, которые ведут к коллапсу.</translation>
    </message>
    <message>
        <source>k-means++</source>
        <translation>k-means++</translation>
    </message>
    <message>
        <source>Random vectors</source>
        <translation>Случайные векторы</translation>
    </message>
    <message>
        <source>Uniform, ±1/K</source>
        <translation>Равномерно, ±1/K</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Обновление</translation>
    </message>
    <message>
        <source>How codes follow their vectors; losses and linear codebooks always learn by gradient.</source>
        <translation>Как коды следуют за своими векторами; с потерями и линейной кодовой книгой обучение всегда градиентное.</translation>
    </message>
    <message>
        <source>k-means (Lloyd)</source>
        <translation>k-means (Ллойд)</translation>
    </message>
    <message>
        <source>Mini-batch k-means</source>
        <translation>Мини-пакетный k-means</translation>
    </message>
    <message>
        <source>Moving averages</source>
        <translation>Скользящие средние</translation>
    </message>
    <message>
        <source>Gradient (Adam)</source>
        <translation>Градиент (Adam)</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Шаги</translation>
    </message>
    <message>
        <source>Iterations over all vectors, or batches.</source>
        <translation>Проходы по всем векторам или пакеты.</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Размер пакета</translation>
    </message>
    <message>
        <source>Vectors of one step; 0 for all. k-means always takes all.</source>
        <translation>Векторов на один шаг; 0 — все. k-means всегда берёт все.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Скорость обучения</translation>
    </message>
    <message>
        <source>Of gradients, in standard deviations of the features.</source>
        <translation>Для градиентов, в стандартных отклонениях признаков.</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>Затухание</translation>
    </message>
    <message>
        <source>How much moving averages keep of the past (lucidrains 0.8, papers 0.99).</source>
        <translation>Какую долю прошлого сохраняют скользящие средние (lucidrains 0,8, в статьях 0,99).</translation>
    </message>
    <message>
        <source>Nearest by</source>
        <translation>Ближайший по</translation>
    </message>
    <message>
        <source>What the nearest code is.</source>
        <translation>Какой код считать ближайшим.</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Расстояние</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Косинус</translation>
    </message>
    <message>
        <source>Low-dimensional codes</source>
        <translation>Коды малой размерности</translation>
    </message>
    <message>
        <source>Codes live in that many principal components and are compared by cosine (ViT-VQGAN, TiTok: 8 to 32); 0 for off.</source>
        <translation>Коды живут в стольких главных компонентах и сравниваются по косинусу (ViT-VQGAN, TiTok: от 8 до 32); 0 — выключено.</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>Средство</translation>
    </message>
    <message>
        <source>What is done against codes that are never used.</source>
        <translation>Что делать с кодами, которые никогда не используются.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Reset dead codes</source>
        <translation>Сброс мёртвых кодов</translation>
    </message>
    <message>
        <source>Split the largest</source>
        <translation>Деление крупнейших</translation>
    </message>
    <message>
        <source>Anchors (CVQ)</source>
        <translation>Якоря (CVQ)</translation>
    </message>
    <message>
        <source>Linear codebook (SimVQ)</source>
        <translation>Линейная кодовая книга (SimVQ)</translation>
    </message>
    <message>
        <source>Affine codebook</source>
        <translation>Аффинная кодовая книга</translation>
    </message>
    <message>
        <source>Soft, annealed</source>
        <translation>Мягкое, с отжигом</translation>
    </message>
    <message>
        <source>Uniformity loss</source>
        <translation>Потери равномерности</translation>
    </message>
    <message>
        <source>Entropy loss</source>
        <translation>Потери энтропии</translation>
    </message>
    <message>
        <source>Sinkhorn assignment</source>
        <translation>Назначение по Синкхорну</translation>
    </message>
    <message>
        <source>Diversity loss</source>
        <translation>Потери разнообразия</translation>
    </message>
    <message>
        <source>Orthogonal loss</source>
        <translation>Потери ортогональности</translation>
    </message>
    <message>
        <source>Gumbel noise</source>
        <translation>Шум Гумбеля</translation>
    </message>
    <message>
        <source>Reset threshold</source>
        <translation>Порог сброса</translation>
    </message>
    <message>
        <source>Codes with fewer vectors, as a moving average, become random vectors (lucidrains 2).</source>
        <translation>Коды, у которых векторов меньше (по скользящему среднему), заменяются случайными векторами (lucidrains 2).</translation>
    </message>
    <message>
        <source>Weight of the remedy</source>
        <translation>Вес средства</translation>
    </message>
    <message>
        <source>Of the uniformity, entropy, diversity or orthogonal loss; 0 for its source&apos;s (1e-4, 0.1, 1, 10).</source>
        <translation>Вес потерь равномерности, энтропии, разнообразия или ортогональности; 0 — как в источнике (1e-4, 0,1, 1, 10).</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Температура</translation>
    </message>
    <message>
        <source>Of soft assignments and Gumbel noise, on squared distances per dimension (UniGRec 0.01).</source>
        <translation>Для мягкого назначения и шума Гумбеля, по квадратам расстояний на измерение (UniGRec 0,01).</translation>
    </message>
    <message>
        <source>Final temperature</source>
        <translation>Конечная температура</translation>
    </message>
    <message>
        <source>What soft quantization and Gumbel noise cool down to (UniGRec 0.001).</source>
        <translation>До чего остывают мягкое квантование и шум Гумбеля (UniGRec 0,001).</translation>
    </message>
    <message>
        <source>Sinkhorn epsilon</source>
        <translation>Эпсилон Синкхорна</translation>
    </message>
    <message>
        <source>Smoothness of the balanced assignment (RQ-VAE 0.003).</source>
        <translation>Гладкость сбалансированного назначения (RQ-VAE 0,003).</translation>
    </message>
    <message>
        <source>Sinkhorn iterations</source>
        <translation>Итерации Синкхорна</translation>
    </message>
    <message>
        <source>Normalisations of rows and columns.</source>
        <translation>Сколько раз нормировать строки и столбцы.</translation>
    </message>
    <message>
        <source>Multi-codebook quantization</source>
        <translation>Квантование по нескольким кодовым книгам</translation>
    </message>
    <message>
        <source>MCQ</source>
        <translation>MCQ</translation>
    </message>
    <message>
        <source>Splits the channels into chunks and codes each by direction with a codebook of its own, as UniTok does.</source>
        <translation>Делит каналы на части и кодирует каждую по направлению своей кодовой книгой, как UniTok.</translation>
    </message>
    <message>
        <source>The quantizer&apos;s rule is UniTok&apos;s; codes are learnt by spherical k-means on these features instead of with UniTok&apos;s encoder and decoder.</source>
        <translation>Правило квантователя — из UniTok; коды учит сферический k-means на этих признаках, а не кодер и декодер UniTok.</translation>
    </message>
    <message>
        <source>Chunks</source>
        <translation>Части</translation>
    </message>
    <message>
        <source>Into how many chunks the channels are split (8 in UniTok); must divide them.</source>
        <translation>На сколько частей делить каналы (в UniTok 8); число каналов должно делиться на него.</translation>
    </message>
    <message>
        <source>How many codes each codebook holds.</source>
        <translation>Сколько кодов в каждой кодовой книге.</translation>
    </message>
    <message>
        <source>Length of codes</source>
        <translation>Длина кодов</translation>
    </message>
    <message>
        <source>Directions have no length: codes of length one as UniTok&apos;s, or one length for each codebook, the best for the features.</source>
        <translation>У направлений нет длины: коды длины один, как в UniTok, или одна длина на кодовую книгу, наилучшая для признаков.</translation>
    </message>
    <message>
        <source>One</source>
        <translation>Единица</translation>
    </message>
    <message>
        <source>Best for each codebook</source>
        <translation>Наилучшая для каждой книги</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>Итерации</translation>
    </message>
    <message>
        <source>How many iterations of k-means each codebook is learnt with.</source>
        <translation>Сколько итераций k-means учит каждую кодовую книгу.</translation>
    </message>
    <message>
        <source>Shared-index dual codebook</source>
        <translation>Двойная кодовая книга с общим номером</translation>
    </message>
    <message>
        <source>Shared index</source>
        <translation>Общий номер</translation>
    </message>
    <message>
        <source>Two codebooks, one for each half of the features, under one index that weighs the distances in both.</source>
        <translation>Две кодовые книги, по одной на каждую половину признаков, с общим номером, который взвешивает расстояния в обеих.</translation>
    </message>
    <message>
        <source>The index is TokenFlow&apos;s, learnt by joint k-means, which minimises its distance exactly; the features&apos; two parts stand in for its semantic and pixel encoders.</source>
        <translation>Номер — как в TokenFlow; учится совместным k-means, который минимизирует его расстояние точно; две части признаков заменяют его семантический и пиксельный кодеры.</translation>
    </message>
    <message>
        <source>First part</source>
        <translation>Первая часть</translation>
    </message>
    <message>
        <source>How many of the columns are the first part; 0 is half of them.</source>
        <translation>Сколько столбцов входит в первую часть; 0 — половина.</translation>
    </message>
    <message>
        <source>Weight of the second part</source>
        <translation>Вес второй части</translation>
    </message>
    <message>
        <source>How much a distance in the second part counts against one in the first; 0 leaves the index to the first.</source>
        <translation>Сколько весит расстояние во второй части по сравнению с первой; 0 — номер выбирает одна первая.</translation>
    </message>
    <message>
        <source>Residual vector quantization</source>
        <translation>Остаточное векторное квантование</translation>
    </message>
    <message>
        <source>RVQ</source>
        <translation>RVQ</translation>
    </message>
    <message>
        <source>Each stage codes what the stages before it have left, so that every prefix of stages is a coarser code.</source>
        <translation>Каждая ступень кодирует то, что осталось от предыдущих, поэтому любые первые ступени — более грубый код.</translation>
    </message>
    <message>
        <source>Codes as vector-quantize-pytorch&apos;s and, with a beam, as FAISS&apos;s for given codebooks; codebooks are learnt by k-means, stage after stage.</source>
        <translation>При заданных кодовых книгах коды — как в vector-quantize-pytorch, а с лучом — как в FAISS; книги учит k-means, ступень за ступенью.</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Ступени</translation>
    </message>
    <message>
        <source>How many codebooks are summed.</source>
        <translation>Сколько кодовых книг складывается.</translation>
    </message>
    <message>
        <source>Where k-means begins: in few principal components first (as FAISS), or by k-means++ in all dimensions.</source>
        <translation>С чего начинает k-means: сперва в немногих главных компонентах (как FAISS) или с k-means++ во всех измерениях.</translation>
    </message>
    <message>
        <source>Few dimensions first</source>
        <translation>Сперва мало измерений</translation>
    </message>
    <message>
        <source>Beam</source>
        <translation>Луч</translation>
    </message>
    <message>
        <source>How many partial sums the encoder keeps at every stage; 1 is greedy (FAISS keeps 5).</source>
        <translation>Сколько частичных сумм кодер держит на каждой ступени; 1 — жадно (в FAISS 5).</translation>
    </message>
    <message>
        <source>Product quantization</source>
        <translation>Квантование произведением</translation>
    </message>
    <message>
        <source>PQ</source>
        <translation>PQ</translation>
    </message>
    <message>
        <source>Splits each vector into parts of few values and codes each part with a codebook of its own.</source>
        <translation>Делит каждый вектор на части из нескольких значений и кодирует каждую своей кодовой книгой.</translation>
    </message>
    <message>
        <source>Codes, packed codes and distance tables as FAISS&apos;s for given codebooks; the optimized rotation starts from the balanced one, where FAISS starts from a random one.</source>
        <translation>При заданных кодовых книгах коды, упакованные коды и таблицы расстояний — как в FAISS; оптимизация поворота начинается со сбалансированного, а в FAISS — со случайного.</translation>
    </message>
    <message>
        <source>Sub-spaces</source>
        <translation>Подпространства</translation>
    </message>
    <message>
        <source>Into how many parts a vector is split; each is one index.</source>
        <translation>На сколько частей делится вектор; каждая — один номер.</translation>
    </message>
    <message>
        <source>Bits per index</source>
        <translation>Битов на номер</translation>
    </message>
    <message>
        <source>Each sub-space has two to this power codes.</source>
        <translation>В каждом подпространстве кодов — два в этой степени.</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Поворот</translation>
    </message>
    <message>
        <source>How vectors are turned before they are split: not at all, to principal components shared out evenly among the sub-spaces, or from there on to the codes in turns (OPQ).</source>
        <translation>Как поворачивать векторы перед делением: никак, к главным компонентам, поровну розданным подпространствам, или дальше оттуда по очереди с кодами (OPQ).</translation>
    </message>
    <message>
        <source>Balanced PCA</source>
        <translation>Сбалансированный PCA</translation>
    </message>
    <message>
        <source>Optimized (OPQ)</source>
        <translation>Оптимизированный (OPQ)</translation>
    </message>
    <message>
        <source>Rotations</source>
        <translation>Повороты</translation>
    </message>
    <message>
        <source>How many rotations are found in turn with the codes.</source>
        <translation>Сколько раз искать поворот по очереди с кодами.</translation>
    </message>
    <message>
        <source>Additive quantization</source>
        <translation>Аддитивное квантование</translation>
    </message>
    <message>
        <source>AQ</source>
        <translation>AQ</translation>
    </message>
    <message>
        <source>Sums one code of each codebook, as residual quantization does, but chooses and learns all of them together.</source>
        <translation>Складывает по одному коду из каждой кодовой книги, как остаточное, но выбирает и учит их все вместе.</translation>
    </message>
    <message>
        <source>Codes lie between the exhaustive optimum and the greedy ones, and reach the optimum with a beam wide enough; training begins from residual codebooks, where LSQ begins from random ones.</source>
        <translation>Коды лежат между оптимумом полного перебора и жадными и достигают оптимума при достаточно широком луче; обучение начинается с остаточных кодовых книг, а в LSQ — со случайных.</translation>
    </message>
    <message>
        <source>How many codes each codebook holds; all stages together at most 4,096.</source>
        <translation>Сколько кодов в каждой кодовой книге; на всех ступенях вместе не больше 4096.</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Раунды</translation>
    </message>
    <message>
        <source>How often all codebooks are solved for together and the vectors coded anew.</source>
        <translation>Сколько раз решать для всех кодовых книг сразу и кодировать векторы заново.</translation>
    </message>
    <message>
        <source>How many partial sums the encoder keeps for its first codes.</source>
        <translation>Сколько частичных сумм кодер держит для первых кодов.</translation>
    </message>
    <message>
        <source>Sweeps</source>
        <translation>Проходы</translation>
    </message>
    <message>
        <source>How often each code may be chosen anew given the others (4 in FAISS).</source>
        <translation>Сколько раз каждый код можно выбрать заново при заданных остальных (в FAISS 4).</translation>
    </message>
    <message>
        <source>Perturbations</source>
        <translation>Возмущения</translation>
    </message>
    <message>
        <source>How often some codes are changed at random and improved again (16 in FAISS; slow).</source>
        <translation>Сколько раз часть кодов меняется случайно и улучшается снова (в FAISS 16; медленно).</translation>
    </message>
    <message>
        <source>Ridge</source>
        <translation>Гребень</translation>
    </message>
    <message>
        <source>How strongly an update of the codebooks is held to the codebooks as they were (0.01 in FAISS).</source>
        <translation>Насколько сильно обновление удерживает кодовые книги у прежних (в FAISS 0,01).</translation>
    </message>
    <message>
        <source>Nested codebooks</source>
        <translation>Вложенные кодовые книги</translation>
    </message>
    <message>
        <source>Nested VQ</source>
        <translation>Вложенное VQ</translation>
    </message>
    <message>
        <source>A tree of codes in one table: its first 2, 4, 8 … codes are codebooks too, and a token&apos;s lowest bits are its coarser token.</source>
        <translation>Дерево кодов в одной таблице: её первые 2, 4, 8 … кодов — тоже кодовые книги, а младшие биты токена — его более грубый токен.</translation>
    </message>
    <message>
        <source>Tree-structured vector quantization under Matryoshka&apos;s sum of losses over all prefixes; the papers train networks with that sum.</source>
        <translation>Древовидное векторное квантование с суммой потерь по всем префиксам, как в Matryoshka; в статьях с этой суммой обучают сети.</translation>
    </message>
    <message>
        <source>Bits per token</source>
        <translation>Битов на токен</translation>
    </message>
    <message>
        <source>Levels of the tree; it has two to this power codes.</source>
        <translation>Уровни дерева; кодов в нём — два в этой степени.</translation>
    </message>
    <message>
        <source>Bits used</source>
        <translation>Используется битов</translation>
    </message>
    <message>
        <source>Encode with the first two-to-this-power codes alone; 0 is all.</source>
        <translation>Кодировать только первыми кодами, числом два в этой степени; 0 — всеми.</translation>
    </message>
    <message>
        <source>How many iterations each level of the tree is learnt with.</source>
        <translation>Сколько итераций учится каждый уровень дерева.</translation>
    </message>
    <message>
        <source>Ordered coefficients (tail drop)</source>
        <translation>Упорядоченные коэффициенты (отсечение хвоста)</translation>
    </message>
    <message>
        <source>KLT prefix</source>
        <translation>Префикс KLT</translation>
    </message>
    <message>
        <source>One token for each Karhunen-Loève coefficient, in the order of their energy, so that any prefix is the best of its length.</source>
        <translation>По токену на каждый коэффициент Карунена — Лоэва, в порядке энергии, так что любой префикс — лучший для своей длины.</translation>
    </message>
    <message>
        <source>The order and the keep rules are the papers&apos;; coefficients with scalar levels stand in for their networks&apos; one-dimensional tokens.</source>
        <translation>Порядок и правила отсечения — из статей; коэффициенты со скалярными уровнями заменяют одномерные токены их сетей.</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Токены</translation>
    </message>
    <message>
        <source>How many coefficients are coded; no more than the features have dimensions.</source>
        <translation>Сколько коэффициентов кодировать; не больше, чем измерений у признаков.</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Уровни</translation>
    </message>
    <message>
        <source>How many values each coefficient may take.</source>
        <translation>Сколько значений может принимать каждый коэффициент.</translation>
    </message>
    <message>
        <source>Tokens kept in training</source>
        <translation>Токенов при обучении</translation>
    </message>
    <message>
        <source>Which prefixes the reported loss is the mean of; the coefficients are learnt alike for all of them.</source>
        <translation>По каким префиксам усредняются показанные потери; коэффициенты учатся для всех одинаково.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Uniform (One-D-Piece)</source>
        <translation>Равномерно (One-D-Piece)</translation>
    </message>
    <message>
        <source>Powers of two (FlexTok)</source>
        <translation>Степени двойки (FlexTok)</translation>
    </message>
    <message>
        <source>Uniform, then the next power of two (FlexTok)</source>
        <translation>Равномерно, затем до следующей степени двойки (FlexTok)</translation>
    </message>
    <message>
        <source>Finite scalar quantization</source>
        <translation>Конечное скалярное квантование</translation>
    </message>
    <message>
        <source>FSQ</source>
        <translation>FSQ</translation>
    </message>
    <message>
        <source>Squeezes a few dimensions into a few levels each and rounds; the codebook is all their combinations.</source>
        <translation>Сжимает немногие измерения до нескольких уровней и округляет; кодовая книга — все их сочетания.</translation>
    </message>
    <message>
        <source>The rounding and the indices give the library&apos;s own output. Principal components and the mean of each level are an analogue of the trained encoder and decoder.</source>
        <translation>Округление и номера дают вывод самой библиотеки. Главные компоненты и среднее каждого уровня — аналог обученных кодера и декодера.</translation>
    </message>
    <message>
        <source>How many levels each dimension has; the sets are those the paper recommends for a codebook size.</source>
        <translation>Сколько уровней у каждого измерения; наборы — те, что статья советует для размера кодовой книги.</translation>
    </message>
    <message>
        <source>8·6·5 = 240, about 8 bits</source>
        <translation>8·6·5 = 240, около 8 бит</translation>
    </message>
    <message>
        <source>8·5·5·5 = 1,000, about 10 bits</source>
        <translation>8·5·5·5 = 1000, около 10 бит</translation>
    </message>
    <message>
        <source>7·5·5·5·5 = 4,375, about 12 bits</source>
        <translation>7·5·5·5·5 = 4375, около 12 бит</translation>
    </message>
    <message>
        <source>8·8·8·6·5 = 15,360, about 14 bits</source>
        <translation>8·8·8·6·5 = 15&#xa0;360, около 14 бит</translation>
    </message>
    <message>
        <source>8·8·8·5·5·5 = 64,000, about 16 bits</source>
        <translation>8·8·8·5·5·5 = 64&#xa0;000, около 16 бит</translation>
    </message>
    <message>
        <source>Own levels</source>
        <translation>Свои уровни</translation>
    </message>
    <message>
        <source>Levels of each dimension, the strongest dimension first.</source>
        <translation>Уровни каждого измерения, начиная с самого сильного.</translation>
    </message>
    <message>
        <source>Symmetric levels</source>
        <translation>Симметричные уровни</translation>
    </message>
    <message>
        <source>Puts an even number of levels symmetrically about zero; needed for 2 levels.</source>
        <translation>Чётное число уровней располагается симметрично относительно нуля; нужно при 2 уровнях.</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>Ограничение</translation>
    </message>
    <message>
        <source>What brings values of any size between -1 and 1.</source>
        <translation>Чем значения любой величины приводятся к отрезку от -1 до 1.</translation>
    </message>
    <message>
        <source>Hyperbolic tangent</source>
        <translation>Гиперболический тангенс</translation>
    </message>
    <message>
        <source>Hard clamp</source>
        <translation>Жёсткое отсечение</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>Усиление</translation>
    </message>
    <message>
        <source>How much the standardised values are scaled before rounding.</source>
        <translation>Во сколько раз умножать стандартизованные значения перед округлением.</translation>
    </message>
    <message>
        <source>Levels used most evenly</source>
        <translation>Уровни поровну</translation>
    </message>
    <message>
        <source>Least error</source>
        <translation>Наименьшая ошибка</translation>
    </message>
    <message>
        <source>As given</source>
        <translation>Как задано</translation>
    </message>
    <message>
        <source>Gain value</source>
        <translation>Величина усиления</translation>
    </message>
    <message>
        <source>Factor of the standardised values; 1 puts one standard deviation at tanh 1 = 0.76.</source>
        <translation>Множитель стандартизованных значений; при 1 одно стандартное отклонение попадает в tanh 1 = 0,76.</translation>
    </message>
    <message>
        <source>Lookup-free quantization</source>
        <translation>Квантование без поиска по таблице</translation>
    </message>
    <message>
        <source>LFQ</source>
        <translation>LFQ</translation>
    </message>
    <message>
        <source>Keeps the sign of each of a few dimensions; the signs are the bits of the code.</source>
        <translation>Оставляет знак каждого из немногих измерений; знаки — биты кода.</translation>
    </message>
    <message>
        <source>Bits, indices, entropies and commitment give the library&apos;s own output. Principal components and the mean of each sign are an analogue of the trained encoder and decoder.</source>
        <translation>Биты, номера, энтропии и потери привязки дают вывод самой библиотеки. Главные компоненты и среднее каждого знака — аналог обученных кодера и декодера.</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>Биты</translation>
    </message>
    <message>
        <source>Signs of one token: as many of the strongest directions of the features are kept.</source>
        <translation>Знаки одного токена: столько самых сильных направлений признаков остаётся.</translation>
    </message>
    <message>
        <source>Bits in a group</source>
        <translation>Битов в группе</translation>
    </message>
    <message>
        <source>How many bits make one index; the bits of a token are split into groups of as many.</source>
        <translation>Сколько битов образует один номер; биты токена делятся на группы такого размера.</translation>
    </message>
    <message>
        <source>Rounds of iterative quantization (ITQ), which turns the axes so that signs lose less.</source>
        <translation>Раунды итеративного квантования (ITQ): оно поворачивает оси, чтобы знаки теряли меньше.</translation>
    </message>
    <message>
        <source>Inverse temperature</source>
        <translation>Обратная температура</translation>
    </message>
    <message>
        <source>How sharply the entropies tell codes apart; 100 is the library&apos;s default.</source>
        <translation>Насколько резко энтропии различают коды; в библиотеке по умолчанию 100.</translation>
    </message>
    <message>
        <source>Binary spherical quantization</source>
        <translation>Двоичное сферическое квантование</translation>
    </message>
    <message>
        <source>BSQ</source>
        <translation>BSQ</translation>
    </message>
    <message>
        <source>Puts vectors on the unit sphere and keeps the sign of each dimension, in groups of bits.</source>
        <translation>Помещает векторы на единичную сферу и оставляет знак каждого измерения, группами битов.</translation>
    </message>
    <message>
        <source>Bits, group indices, entropies and loss give the repository&apos;s own output. Principal components of variance 1 and one radius are an analogue of the trained encoder and decoder.</source>
        <translation>Биты, номера групп, энтропии и потери дают вывод самого репозитория. Главные компоненты с дисперсией 1 и единый радиус — аналог обученных кодера и декодера.</translation>
    </message>
    <message>
        <source>Multi-scale residual quantization</source>
        <translation>Многомасштабное остаточное квантование</translation>
    </message>
    <message>
        <source>VAR</source>
        <translation>VAR</translation>
    </message>
    <message>
        <source>Codes the picture from one coarse cell to the full grid, each scale what the ones before left over.</source>
        <translation>Кодирует картинку от одной грубой ячейки до полной сетки; каждый масштаб — то, что осталось от предыдущих.</translation>
    </message>
    <message>
        <source>Scales, residuals and indices give the repository&apos;s own output without its convolution after upsampling. The features and the codebook learnt here are an analogue of VAR&apos;s trained ones.</source>
        <translation>Масштабы, остатки и номера дают вывод самого репозитория без его свёртки после увеличения. Признаки и кодовая книга, выученные здесь, — аналог обученных в VAR.</translation>
    </message>
    <message>
        <source>Codes that all scales share, the first of them zero; VAR has 4,096.</source>
        <translation>Коды, общие для всех масштабов, первый из них — ноль; в VAR их 4096.</translation>
    </message>
    <message>
        <source>Cells along a side at each scale; the last stands for the whole grid, the others for their share of it.</source>
        <translation>Ячеек по стороне на каждом масштабе; последнее число — вся сетка, остальные — их доля от неё.</translation>
    </message>
    <message>
        <source>Rounds of coding the pyramid and moving each code to the mean of what took it.</source>
        <translation>Раунды: закодировать пирамиду и сдвинуть каждый код к среднему того, что его взяло.</translation>
    </message>
    <message>
        <source>Revive dead codes</source>
        <translation>Оживлять мёртвые коды</translation>
    </message>
    <message>
        <source>Lets codes that nothing took begin anew at a vector of the pyramid.</source>
        <translation>Коды, которые ничто не взяло, начинают заново с какого-либо вектора пирамиды.</translation>
    </message>
    <message>
        <source>ToMe</source>
        <translation>ToMe</translation>
    </message>
    <message>
        <source>Pairs tokens of even places with the most similar ones of odd places and merges the most similar pairs.</source>
        <translation>Ставит в пары токены на чётных местах и самые похожие на них с нечётных и сливает самые похожие пары.</translation>
    </message>
    <message>
        <source>Checked against the authors&apos; code, with and without a class token, and its k-th variant.</source>
        <translation>Сверено с кодом авторов, с токеном класса и без него, и с его вариантом «каждый k-й».</translation>
    </message>
    <message>
        <source>Matching</source>
        <translation>Подбор пар</translation>
    </message>
    <message>
        <source>Which tokens are merged into which.</source>
        <translation>Какие токены с какими сливаются.</translation>
    </message>
    <message>
        <source>Even places into odd ones</source>
        <translation>Чётные места с нечётными</translation>
    </message>
    <message>
        <source>All into every k-th</source>
        <translation>Все с каждым k-м</translation>
    </message>
    <message>
        <source>Merged per step</source>
        <translation>Слияний за шаг</translation>
    </message>
    <message>
        <source>How many tokens each step merges away: at most half of those that are left.</source>
        <translation>Сколько токенов уходит в слияние за шаг: не больше половины оставшихся.</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Каждый</translation>
    </message>
    <message>
        <source>Of how many tokens in a row the last one takes in the others&apos;.</source>
        <translation>Из скольких токенов подряд последний вбирает остальные.</translation>
    </message>
    <message>
        <source>Class token</source>
        <translation>Токен класса</translation>
    </message>
    <message>
        <source>The first token is the class token: it is never merged.</source>
        <translation>Первый токен — токен класса: он никогда не сливается.</translation>
    </message>
    <message>
        <source>PiToMe</source>
        <translation>PiToMe</translation>
    </message>
    <message>
        <source>Gives every token an energy that is high where many are alike, and merges only those of high energy.</source>
        <translation>Даёт каждому токену энергию, высокую там, где много похожих, и сливает только токены с высокой энергией.</translation>
    </message>
    <message>
        <source>Checked against the authors&apos; vision code in both forms.</source>
        <translation>Сверено с кодом авторов для изображений в обеих формах.</translation>
    </message>
    <message>
        <source>Ratio kept</source>
        <translation>Доля оставленных</translation>
    </message>
    <message>
        <source>Share of the tokens that are left; the authors keep 0.9 to 0.95 per layer.</source>
        <translation>Доля токенов, которая останется; у авторов от 0,9 до 0,95 на слой.</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Граница</translation>
    </message>
    <message>
        <source>Cosines above it count in full; the authors lower it from 0.9 to 0 over the layers.</source>
        <translation>Косинусы выше неё учитываются полностью; авторы снижают её по слоям с 0,9 до 0.</translation>
    </message>
    <message>
        <source>Which tokens may be merged.</source>
        <translation>Какие токены можно сливать.</translation>
    </message>
    <message>
        <source>Those of highest energy</source>
        <translation>С наибольшей энергией</translation>
    </message>
    <message>
        <source>All, the most similar pairs</source>
        <translation>Все, самые похожие пары</translation>
    </message>
    <message>
        <source>MustDrop</source>
        <translation>MustDrop</translation>
    </message>
    <message>
        <source>Makes each window of the grid one token where its tokens are alike enough.</source>
        <translation>Делает каждое окно сетки одним токеном, если его токены достаточно похожи.</translation>
    </message>
    <message>
        <source>The stage in the vision encoder, checked against the authors&apos; code. The later stages drop tokens by the language model&apos;s attention.</source>
        <translation>Этап в кодере изображений, сверен с кодом авторов. Следующие этапы отбрасывают токены по вниманию языковой модели.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Окно</translation>
    </message>
    <message>
        <source>Tokens along a side of a window; the authors&apos; 3.</source>
        <translation>Токенов по стороне окна; у авторов 3.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Порог</translation>
    </message>
    <message>
        <source>Mean cosine of a window&apos;s pairs from which it is merged; the authors&apos; 0.8.</source>
        <translation>Средний косинус пар окна, начиная с которого оно сливается; у авторов 0,8.</translation>
    </message>
    <message>
        <source>AIM</source>
        <translation>AIM</translation>
    </message>
    <message>
        <source>Merges the tokens of each frame as ToMe does, first half of them and then half of those left.</source>
        <translation>Сливает токены каждого кадра, как ToMe: сначала половину, потом половину оставшихся.</translation>
    </message>
    <message>
        <source>The merging, checked against the authors&apos; code. Its pruning by attention is a method of its own.</source>
        <translation>Слияние, сверено с кодом авторов. Отсечение по вниманию — отдельный метод.</translation>
    </message>
    <message>
        <source>Halvings</source>
        <translation>Делений пополам</translation>
    </message>
    <message>
        <source>How often the tokens of a frame are halved; the authors&apos; two.</source>
        <translation>Сколько раз число токенов кадра уменьшается вдвое; у авторов два.</translation>
    </message>
    <message>
        <source>Greedy k-center</source>
        <translation>Жадный k-center</translation>
    </message>
    <message>
        <source>k-center</source>
        <translation>k-center</translation>
    </message>
    <message>
        <source>Begins with the most salient token and adds always the one farthest from all that are kept.</source>
        <translation>Начинает с самого заметного токена и каждый раз добавляет самый далёкий от всех оставленных.</translation>
    </message>
    <message>
        <source>Gonzalez&apos;s rule, checked against a transcription; it is what ToDRE&apos;s first version names.</source>
        <translation>Правило Гонсалеса, сверено с переложением; именно его называет первая версия ToDRE.</translation>
    </message>
    <message>
        <source>Tokens kept</source>
        <translation>Оставить токенов</translation>
    </message>
    <message>
        <source>How many tokens are left; all where there are fewer.</source>
        <translation>Сколько токенов останется; если их меньше — все.</translation>
    </message>
    <message>
        <source>DivPrune</source>
        <translation>DivPrune</translation>
    </message>
    <message>
        <source>Keeps always the token that is farthest from all that are kept, beginning with the loneliest.</source>
        <translation>Каждый раз оставляет токен, самый далёкий от всех оставленных, начиная с самого одинокого.</translation>
    </message>
    <message>
        <source>Checked against the authors&apos; code; its kept ids are the same, here in the order of picking. Of exact copies it may pick one twice, here each is kept once.</source>
        <translation>Сверено с кодом авторов; оставленные номера те же, здесь — в порядке выбора. Из точных копий он может взять одну дважды, здесь каждая остаётся один раз.</translation>
    </message>
    <message>
        <source>Share kept</source>
        <translation>Доля оставленных</translation>
    </message>
    <message>
        <source>The share of tokens kept, rounded, halves to even; 0.098 in the authors&apos; script.</source>
        <translation>Доля оставленных токенов с округлением, половины — до чётного; в скрипте авторов 0,098.</translation>
    </message>
    <message>
        <source>DivPrune (AngelSlim)</source>
        <translation>DivPrune (AngelSlim)</translation>
    </message>
    <message>
        <source>DivPrune&apos;s rule with kept tokens masked and a ratio that says how many are dropped.</source>
        <translation>Правило DivPrune, где оставленные токены маскируются, а доля говорит, сколько отбросить.</translation>
    </message>
    <message>
        <source>Kept ids checked against the port&apos;s code, their order against a transcription of it.</source>
        <translation>Оставленные номера сверены с кодом порта, их порядок — с его переложением.</translation>
    </message>
    <message>
        <source>Share dropped</source>
        <translation>Доля отброшенных</translation>
    </message>
    <message>
        <source>The share of tokens that goes; at least one token stays.</source>
        <translation>Доля токенов, которая уходит; хотя бы один токен остаётся.</translation>
    </message>
    <message>
        <source>ToDRE: token diversity, first stage</source>
        <translation>ToDRE: разнообразие токенов, первый этап</translation>
    </message>
    <message>
        <source>ToDRE</source>
        <translation>ToDRE</translation>
    </message>
    <message>
        <source>Begins with the most salient token and adds always the one least similar in sum to all that are kept.</source>
        <translation>Начинает с самого заметного токена и каждый раз добавляет наименее похожий в сумме на все оставленные.</translation>
    </message>
    <message>
        <source>Written from Algorithm 1 of version 2; no code is published. The second stage needs a language model&apos;s attention and is not evaluated.</source>
        <translation>Написано по алгоритму 1 версии 2; код не опубликован. Второму этапу нужно внимание языковой модели, он не выполняется.</translation>
    </message>
    <message>
        <source>TrimTokenator: alignment, then diversity</source>
        <translation>TrimTokenator: соответствие тексту, затем разнообразие</translation>
    </message>
    <message>
        <source>TrimTokenator</source>
        <translation>TrimTokenator</translation>
    </message>
    <message>
        <source>Keeps the tokens nearest to the text, and of those always the one least similar to what is kept.</source>
        <translation>Оставляет токены, ближайшие к тексту, а из них каждый раз — наименее похожий на оставленные.</translation>
    </message>
    <message>
        <source>Written from the paper&apos;s two stages; the first stage&apos;s share is that of a re-implementation.</source>
        <translation>Написано по двум этапам статьи; доля первого этапа взята из сторонней реализации.</translation>
    </message>
    <message>
        <source>Share of stage 1</source>
        <translation>Доля этапа 1</translation>
    </message>
    <message>
        <source>The share of tokens that the alignment with the text leaves to the second stage.</source>
        <translation>Доля токенов, которую соответствие тексту оставляет второму этапу.</translation>
    </message>
    <message>
        <source>ZOO-Prune: zeroth-order sensitivity</source>
        <translation>ZOO-Prune: чувствительность нулевого порядка</translation>
    </message>
    <message>
        <source>ZOO-Prune</source>
        <translation>ZOO-Prune</translation>
    </message>
    <message>
        <source>Keeps tokens to whose change the projector reacts most and that differ from what is kept.</source>
        <translation>Оставляет токены, на изменение которых проектор отзывается сильнее всего и которые не похожи на оставленные.</translation>
    </message>
    <message>
        <source>Written from the paper&apos;s formulas. Without a projector of one&apos;s own a synthetic one stands in, which makes it an analogue.</source>
        <translation>Написано по формулам статьи. Если своего проектора нет, его заменяет синтетический, и метод становится аналогом.</translation>
    </message>
    <message>
        <source>How many random directions the sensitivity is the mean over; 64 in the paper.</source>
        <translation>По скольким случайным направлениям усредняется чувствительность; в статье 64.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Шаг</translation>
    </message>
    <message>
        <source>How far along a direction the difference is taken; 0.01 in the paper.</source>
        <translation>На каком расстоянии по направлению берётся разность; в статье 0,01.</translation>
    </message>
    <message>
        <source>IDPruner: maximal marginal relevance</source>
        <translation>IDPruner: максимальная предельная релевантность</translation>
    </message>
    <message>
        <source>IDPruner</source>
        <translation>IDPruner</translation>
    </message>
    <message>
        <source>Weighs each token&apos;s importance against its similarity to what is kept.</source>
        <translation>Взвешивает важность каждого токена и его сходство с оставленными.</translation>
    </message>
    <message>
        <source>The selection is checked against AngelSlim&apos;s code; its importance comes from a trained scorer, for which the saliency stands in.</source>
        <translation>Отбор сверен с кодом AngelSlim; важность там даёт обученный оценщик, здесь его заменяет заметность.</translation>
    </message>
    <message>
        <source>Weight of importance</source>
        <translation>Вес важности</translation>
    </message>
    <message>
        <source>1 looks at importance alone, 0 at similarity alone; 0.5 in AngelSlim.</source>
        <translation>1 — только важность, 0 — только сходство; в AngelSlim 0,5.</translation>
    </message>
    <message>
        <source>Picks per round</source>
        <translation>Выбрать за раунд</translation>
    </message>
    <message>
        <source>How many tokens are picked before similarities are looked at again.</source>
        <translation>Сколько токенов выбирается, прежде чем сходство пересчитывается.</translation>
    </message>
    <message>
        <source>SCOPE: saliency and coverage</source>
        <translation>SCOPE: заметность и покрытие</translation>
    </message>
    <message>
        <source>SCOPE</source>
        <translation>SCOPE</translation>
    </message>
    <message>
        <source>Keeps always the salient token that brings all others nearest to something kept.</source>
        <translation>Каждый раз оставляет заметный токен, который сильнее всего приближает остальные к чему-то оставленному.</translation>
    </message>
    <message>
        <source>Checked against AngelSlim&apos;s code.</source>
        <translation>Сверено с кодом AngelSlim.</translation>
    </message>
    <message>
        <source>Power of saliency</source>
        <translation>Степень заметности</translation>
    </message>
    <message>
        <source>0 looks at coverage alone; 1 in AngelSlim.</source>
        <translation>0 — только покрытие; в AngelSlim 1.</translation>
    </message>
    <message>
        <source>PruMerge: outliers of attention with their neighbours</source>
        <translation>PruMerge: выбросы внимания с соседями</translation>
    </message>
    <message>
        <source>PruMerge</source>
        <translation>PruMerge</translation>
    </message>
    <message>
        <source>Keeps tokens whose class attention stands out, adds their nearest to each, and sums up the rest.</source>
        <translation>Оставляет токены, чьё внимание класса выделяется, прибавляет к каждому ближайшие и обобщает остальные.</translation>
    </message>
    <message>
        <source>Indices and sums are those of the official code. Its attention is one head over all channels: with query and keys it is computed, else the saliency stands for it.</source>
        <translation>Номера и суммы — как в официальном коде. Внимание в нём — одна голова по всем каналам: при запросах и ключах оно вычисляется, иначе его заменяет заметность.</translation>
    </message>
    <message>
        <source>Share from outliers</source>
        <translation>Доля из выбросов</translation>
    </message>
    <message>
        <source>Keeps as many tokens as have attention above the third quartile by 1.5 interquartile ranges.</source>
        <translation>Оставляет столько токенов, у скольких внимание выше третьего квартиля на 1,5 межквартильного размаха.</translation>
    </message>
    <message>
        <source>Kept share</source>
        <translation>Доля оставленных</translation>
    </message>
    <message>
        <source>Share of the tokens kept by attention.</source>
        <translation>Доля токенов, оставленных по вниманию.</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Соседи</translation>
    </message>
    <message>
        <source>How many of the nearest tokens are added to each kept one.</source>
        <translation>Сколько ближайших токенов прибавляется к каждому оставленному.</translation>
    </message>
    <message>
        <source>PruMerge+: outliers of attention and tokens from all over</source>
        <translation>PruMerge+: выбросы внимания и токены отовсюду</translation>
    </message>
    <message>
        <source>PruMerge+</source>
        <translation>PruMerge+</translation>
    </message>
    <message>
        <source>PruMerge with further tokens at even steps, so that no part of the picture is left out.</source>
        <translation>PruMerge с дополнительными токенами через равные шаги, чтобы не выпала никакая часть картинки.</translation>
    </message>
    <message>
        <source>Indices and sums are those of the official adaptive code, made for 576 tokens: its 575 is N - 1 here. A share that is set takes the same steps.</source>
        <translation>Номера и суммы — как в официальном адаптивном коде, написанном для 576 токенов: его 575 здесь — N - 1. Заданная доля даёт те же шаги.</translation>
    </message>
    <message>
        <source>FastV: attention of the last prompt token</source>
        <translation>FastV: внимание последнего токена промпта</translation>
    </message>
    <message>
        <source>FastV</source>
        <translation>FastV</translation>
    </message>
    <message>
        <source>Keeps the tokens that the last prompt token looks at most, in the layer before.</source>
        <translation>Оставляет токены, на которые последний токен промпта больше всего смотрит в предыдущем слое.</translation>
    </message>
    <message>
        <source>Written from the official code, which runs inside the language model; ties go to the first.</source>
        <translation>Написано по официальному коду, который работает внутри языковой модели; при равенстве берётся первый.</translation>
    </message>
    <message>
        <source>Token correlation for documents</source>
        <translation>Корреляция токенов для документов</translation>
    </message>
    <message>
        <source>Token correlation</source>
        <translation>Корреляция токенов</translation>
    </message>
    <message>
        <source>Keeps as many tokens as have few look-alikes, those with the most attention, and averages the rest into the nearest.</source>
        <translation>Оставляет столько токенов, у скольких мало двойников, — с наибольшим вниманием, а остальные усредняет с ближайшими.</translation>
    </message>
    <message>
        <source>Written from descriptions; no code was published, and threshold, count, the single pass and the average are ours.</source>
        <translation>Написано по описаниям; код не опубликован, порог, число, единственный проход и усреднение — наши.</translation>
    </message>
    <message>
        <source>Similarity threshold</source>
        <translation>Порог сходства</translation>
    </message>
    <message>
        <source>Cosine above which another token is a look-alike.</source>
        <translation>Косинус, выше которого другой токен считается двойником.</translation>
    </message>
    <message>
        <source>Look-alikes allowed</source>
        <translation>Допустимо двойников</translation>
    </message>
    <message>
        <source>A token with more of them is redundant.</source>
        <translation>Токен, у которого их больше, избыточен.</translation>
    </message>
    <message>
        <source>SparseVLM: attention of the words that speak of the picture</source>
        <translation>SparseVLM: внимание слов, говорящих о картинке</translation>
    </message>
    <message>
        <source>SparseVLM</source>
        <translation>SparseVLM</translation>
    </message>
    <message>
        <source>Finds the words that the tokens are like, and keeps the tokens these words look at most.</source>
        <translation>Находит слова, на которые похожи токены, и оставляет токены, на которые эти слова больше всего смотрят.</translation>
    </message>
    <message>
        <source>MustDrop: dual attention of the prompt</source>
        <translation>MustDrop: двойное внимание промпта</translation>
    </message>
    <message>
        <source>MustDrop, dual attention</source>
        <translation>MustDrop, двойное внимание</translation>
    </message>
    <message>
        <source>Drops tokens that neither the prompt as a whole nor any word of it looks at.</source>
        <translation>Отбрасывает токены, на которые не смотрит ни промпт в целом, ни одно его слово.</translation>
    </message>
    <message>
        <source>Kept tokens and key set are those of the official code.</source>
        <translation>Оставленные токены и ключевое множество — как в официальном коде.</translation>
    </message>
    <message>
        <source>Global threshold</source>
        <translation>Общий порог</translation>
    </message>
    <message>
        <source>Share of all attention below which a token may go; 0.001 for the paper&apos;s 192 tokens.</source>
        <translation>Доля всего внимания, ниже которой токен может уйти; для 192 токенов статьи 0,001.</translation>
    </message>
    <message>
        <source>Individual threshold</source>
        <translation>Порог для слова</translation>
    </message>
    <message>
        <source>Attention of each single word below which it may go.</source>
        <translation>Внимание каждого отдельного слова, ниже которого токен может уйти.</translation>
    </message>
    <message>
        <source>Key share</source>
        <translation>Ключевая доля</translation>
    </message>
    <message>
        <source>Share of the tokens that never go, by class attention.</source>
        <translation>Доля токенов, которые не уходят никогда, по вниманию класса.</translation>
    </message>
    <message>
        <source>VisPruner: important and diverse tokens</source>
        <translation>VisPruner: важные и разнообразные токены</translation>
    </message>
    <message>
        <source>VisPruner</source>
        <translation>VisPruner</translation>
    </message>
    <message>
        <source>Keeps half by class attention and thins the rest, the most alike first, to the other half.</source>
        <translation>Половину оставляет по вниманию класса, а остальные прореживает до второй половины, начиная с самых похожих.</translation>
    </message>
    <message>
        <source>The kept set is that of AngelSlim&apos;s port.</source>
        <translation>Оставленное множество — как в порте AngelSlim.</translation>
    </message>
    <message>
        <source>Important share</source>
        <translation>Доля важных</translation>
    </message>
    <message>
        <source>Share of the kept tokens that attention chooses.</source>
        <translation>Доля оставленных токенов, выбранных по вниманию.</translation>
    </message>
    <message>
        <source>AIM: PageRank of the attention</source>
        <translation>AIM: PageRank по вниманию</translation>
    </message>
    <message>
        <source>PageRank</source>
        <translation>PageRank</translation>
    </message>
    <message>
        <source>Lets mass flow through the attention a few times and keeps where it gathers.</source>
        <translation>Несколько раз пропускает массу через внимание и оставляет токены там, где она скапливается.</translation>
    </message>
    <message>
        <source>Importance is that of the official code when the attention brought is logits before the softmax, of all tokens by all tokens. Without it, cosines are an analogue.</source>
        <translation>Важность — как в официальном коде, когда переданное внимание — логиты до softmax, от всех токенов ко всем. Без него косинусы — аналог.</translation>
    </message>
    <message>
        <source>Divides the logits; 0.1 in the reference.</source>
        <translation>Делит логиты; в эталоне 0,1.</translation>
    </message>
    <message>
        <source>How often the mass flows; 5 in the reference.</source>
        <translation>Сколько раз перетекает масса; в эталоне 5.</translation>
    </message>
    <message>
        <source>VisionZip: dominant and contextual tokens</source>
        <translation>VisionZip: доминирующие и контекстные токены</translation>
    </message>
    <message>
        <source>VisionZip</source>
        <translation>VisionZip</translation>
    </message>
    <message>
        <source>Keeps the tokens with the most class attention and sums the rest up in a few contextual tokens.</source>
        <translation>Оставляет токены с наибольшим вниманием класса и обобщает остальные в немногих контекстных токенах.</translation>
    </message>
    <message>
        <source>Indices and contextual tokens are those of the official code; the class token, which it passes on as well, is not counted here.</source>
        <translation>Номера и контекстные токены — как в официальном коде; токен класса, который он тоже передаёт дальше, здесь не считается.</translation>
    </message>
    <message>
        <source>Dominant tokens</source>
        <translation>Доминирующие токены</translation>
    </message>
    <message>
        <source>Tokens kept by attention; the paper&apos;s 64 tokens are 54 and 10.</source>
        <translation>Токены, оставленные по вниманию; 64 токена статьи — это 54 и 10.</translation>
    </message>
    <message>
        <source>Contextual tokens</source>
        <translation>Контекстные токены</translation>
    </message>
    <message>
        <source>Summaries of all the rest, evenly spread over it.</source>
        <translation>Обобщения всех остальных, равномерно распределённые по ним.</translation>
    </message>
    <message>
        <source>GlobalCom²: the thumbnail tells what crops may keep</source>
        <translation>GlobalCom²: миниатюра решает, что оставить вырезкам</translation>
    </message>
    <message>
        <source>GlobalCom²</source>
        <translation>GlobalCom²</translation>
    </message>
    <message>
        <source>Shares the budget of a large picture among its crops by the thumbnail&apos;s attention, then keeps by both attentions.</source>
        <translation>Делит бюджет большой картинки между вырезками по вниманию миниатюры, затем оставляет токены по обоим вниманиям.</translation>
    </message>
    <message>
        <source>Shares and kept tokens are those of the official code.</source>
        <translation>Доли и оставленные токены — как в официальном коде.</translation>
    </message>
    <message>
        <source>Share of the tokens kept, before the crops differ.</source>
        <translation>Доля оставленных токенов, до различий между вырезками.</translation>
    </message>
    <message>
        <source>Flattens the crops&apos; shares; at the reference&apos;s 10 they are nearly the same, as attention sums to at most 1.</source>
        <translation>Сглаживает доли вырезок; при 10, как в эталоне, они почти одинаковы: сумма внимания не больше 1.</translation>
    </message>
    <message>
        <source>Crops side by side</source>
        <translation>Вырезок в ряд</translation>
    </message>
    <message>
        <source>0 takes what fits the picture&apos;s shape best.</source>
        <translation>0 — то, что лучше подходит к форме картинки.</translation>
    </message>
    <message>
        <source>HiPrune: peaks of an early layer, then a late layer</source>
        <translation>HiPrune: пики раннего слоя, затем поздний слой</translation>
    </message>
    <message>
        <source>HiPrune</source>
        <translation>HiPrune</translation>
    </message>
    <message>
        <source>Keeps small crosses around an early layer&apos;s peaks of attention and fills up by a late layer&apos;s.</source>
        <translation>Оставляет малые кресты вокруг пиков внимания раннего слоя и добирает остальное по позднему.</translation>
    </message>
    <message>
        <source>The kept set is that of AngelSlim&apos;s port, whose crosses may wrap around a row&apos;s end.</source>
        <translation>Оставленное множество — как в порте AngelSlim, где кресты могут переходить через конец строки.</translation>
    </message>
    <message>
        <source>Early share</source>
        <translation>Доля раннего слоя</translation>
    </message>
    <message>
        <source>Share of the kept tokens given to the crosses of five.</source>
        <translation>Доля оставленных токенов, отданная крестам из пяти.</translation>
    </message>
    <message>
        <source>BiFormer: bi-level routing</source>
        <translation>BiFormer: двухуровневая маршрутизация</translation>
    </message>
    <message>
        <source>BiFormer</source>
        <translation>BiFormer</translation>
    </message>
    <message>
        <source>Lets each region look only at the few regions most like it; no token goes.</source>
        <translation>Каждая область смотрит только на немногие самые похожие на неё; ни один токен не уходит.</translation>
    </message>
    <message>
        <source>Routes and weights are those of the official code with query and key equal to the features.</source>
        <translation>Маршруты и веса — как в официальном коде при запросах и ключах, равных признакам.</translation>
    </message>
    <message>
        <source>Regions along each side</source>
        <translation>Областей по стороне</translation>
    </message>
    <message>
        <source>The grid is cut into as many by as many; 7 in the paper.</source>
        <translation>На сколько частей делится сетка по каждой стороне; в статье 7.</translation>
    </message>
    <message>
        <source>Routes of each region</source>
        <translation>Маршрутов у области</translation>
    </message>
    <message>
        <source>How many regions each one looks at.</source>
        <translation>На сколько областей смотрит каждая.</translation>
    </message>
    <message>
        <source>V2PE: variable visual positions</source>
        <translation>V2PE: переменные позиции визуальных токенов</translation>
    </message>
    <message>
        <source>V2PE</source>
        <translation>V2PE</translation>
    </message>
    <message>
        <source>Gives visual tokens positions less than one apart, so that pictures use up less of the context.</source>
        <translation>Даёт визуальным токенам позиции с шагом меньше единицы, чтобы картинки занимали меньше контекста.</translation>
    </message>
    <message>
        <source>Positions are those of the official code, in float32.</source>
        <translation>Позиции — как в официальном коде, в float32.</translation>
    </message>
    <message>
        <source>Positions that a whole tile takes up; the reference chooses among the powers of two up to 256.</source>
        <translation>Позиций, которые занимает целый тайл; эталон выбирает из степеней двойки до 256.</translation>
    </message>
    <message>
        <source>Tokens of a tile</source>
        <translation>Токенов в тайле</translation>
    </message>
    <message>
        <source>256 for InternVL&apos;s tiles.</source>
        <translation>256 для тайлов InternVL.</translation>
    </message>
    <message>
        <source>Text tokens before</source>
        <translation>Текстовых токенов до</translation>
    </message>
    <message>
        <source>Tokens before the picture, the mark that opens it included.</source>
        <translation>Токенов перед картинкой, включая открывающую её метку.</translation>
    </message>
    <message>
        <source>VisToG: visual token grouping</source>
        <translation>VisToG: группировка визуальных токенов</translation>
    </message>
    <message>
        <source>VisToG</source>
        <translation>VisToG</translation>
    </message>
    <message>
        <source>Learned semantic tokens run through the encoder beside the patches and gather them into groups.</source>
        <translation>Обученные семантические токены идут через кодер вместе с патчами и собирают их в группы.</translation>
    </message>
    <message>
        <source>Nothing was published that could be run. Clustering (DPC-KNN) shows hard groups of patches without training, which is not this method.</source>
        <translation>Ничего, что можно запустить, не опубликовано. Кластеризация (DPC-KNN) показывает жёсткие группы патчей без обучения, но это не этот метод.</translation>
    </message>
    <message>
        <source>PVC: progressive visual token compression</source>
        <translation>PVC: постепенное сжатие визуальных токенов</translation>
    </message>
    <message>
        <source>PVC</source>
        <translation>PVC</translation>
    </message>
    <message>
        <source>Repeats a picture as a short clip whose later frames encode only what the earlier have not.</source>
        <translation>Повторяет картинку как короткий ролик, где более поздние кадры кодируют только то, чего нет в ранних.</translation>
    </message>
    <message>
        <source>The model&apos;s code lives with its weights: 64 tokens for each tile or frame.</source>
        <translation>Код модели лежит вместе с её весами: 64 токена на каждый тайл или кадр.</translation>
    </message>
    <message>
        <source>FLASH: compressed tokens for a draft model</source>
        <translation>FLASH: сжатые токены для черновой модели</translation>
    </message>
    <message>
        <source>FLASH</source>
        <translation>FLASH</translation>
    </message>
    <message>
        <source>Gives the draft model of speculative decoding 64 learned tokens in place of 576; the full model still sees all.</source>
        <translation>Даёт черновой модели спекулятивного декодирования 64 обученных токена вместо 576; полная модель по-прежнему видит все.</translation>
    </message>
    <message>
        <source>The ratio of tokens is 576 to 64, and only the draft model&apos;s.</source>
        <translation>Соотношение токенов — 576 к 64, и только у черновой модели.</translation>
    </message>
    <message>
        <source>Compression learnt from explanations</source>
        <translation>Сжатие, выученное по объяснениям</translation>
    </message>
    <message>
        <source>The explainability compressor</source>
        <translation>Компрессор объяснимости</translation>
    </message>
    <message>
        <source>A small network guesses, from the first layer&apos;s attention, which tokens an explanation of the answer would name.</source>
        <translation>Малая сеть по вниманию первого слоя угадывает, какие токены назвало бы объяснение ответа.</translation>
    </message>
    <message>
        <source>Labels are relevance maps of the answer&apos;s gradients through all layers.</source>
        <translation>Метки — карты значимости по градиентам ответа через все слои.</translation>
    </message>
    <message>
        <source>LangDC: budgets by the density of language</source>
        <translation>LangDC: бюджет по плотности языка</translation>
    </message>
    <message>
        <source>LangDC</source>
        <translation>LangDC</translation>
    </message>
    <message>
        <source>Describes each clip with a small caption model and takes its hidden states as visual tokens.</source>
        <translation>Описывает каждый ролик малой моделью подписей и берёт её скрытые состояния как визуальные токены.</translation>
    </message>
    <message>
        <source>The number of tokens is the length of a generated caption; nothing of it follows from features.</source>
        <translation>Число токенов — длина порождённой подписи; из признаков оно не следует.</translation>
    </message>
    <message>
        <source>M3</source>
        <translation>M3</translation>
    </message>
    <message>
        <source>Averages square blocks of the grid; the authors&apos; scales are nested in one another.</source>
        <translation>Усредняет квадратные блоки сетки; масштабы авторов вложены друг в друга.</translation>
    </message>
    <message>
        <source>Checked against the authors&apos; code at its five scales.</source>
        <translation>Сверено с кодом авторов на пяти его масштабах.</translation>
    </message>
    <message>
        <source>TokenPacker</source>
        <translation>TokenPacker</translation>
    </message>
    <message>
        <source>Each block becomes a mean weighted by how well its tokens fit the block&apos;s interpolated centre.</source>
        <translation>Каждый блок становится средним, где вес токена — насколько он подходит к интерполированному центру блока.</translation>
    </message>
    <message>
        <source>Regions and queries checked against the authors&apos; code; attention of the features themselves stands in for its learned projections, heads and output layers.</source>
        <translation>Области и запросы сверены с кодом авторов; обученные проекции, головы и выходные слои заменяет внимание самих признаков.</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Масштаб</translation>
    </message>
    <message>
        <source>Tokens along a side of a block; the authors&apos; 2, 3 and 4.</source>
        <translation>Токенов по стороне блока; у авторов 2, 3 и 4.</translation>
    </message>
    <message>
        <source>HICom</source>
        <translation>HICom</translation>
    </message>
    <message>
        <source>Windows of frames, rows and columns become means weighted by a query, which a text may give.</source>
        <translation>Окна из кадров, строк и столбцов становятся средними с весами по запросу, который может дать текст.</translation>
    </message>
    <message>
        <source>Windows checked against the authors&apos; code, spread evenly where it throws; its local attention without learned projections. The global queries are learned and left out.</source>
        <translation>Окна сверены с кодом авторов, а там, где он даёт ошибку, делятся поровну; локальное внимание — без обученных проекций. Глобальные запросы обучаются и опущены.</translation>
    </message>
    <message>
        <source>Frames per window</source>
        <translation>Кадров в окне</translation>
    </message>
    <message>
        <source>The authors&apos; 4; a single frame is never divided.</source>
        <translation>У авторов 4; одиночный кадр не делится.</translation>
    </message>
    <message>
        <source>Tokens along a side of a window; the authors&apos; 2.</source>
        <translation>Токенов по стороне окна; у авторов 2.</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Ориентир</translation>
    </message>
    <message>
        <source>What tokens of a window are compared with.</source>
        <translation>С чем сравниваются токены окна.</translation>
    </message>
    <message>
        <source>The window&apos;s interpolated centre</source>
        <translation>Интерполированный центр окна</translation>
    </message>
    <message>
        <source>The mean of the text embeddings</source>
        <translation>Среднее эмбеддингов текста</translation>
    </message>
    <message>
        <source>Nothing: plain means</source>
        <translation>Ничего: простые средние</translation>
    </message>
    <message>
        <source>Uniform grid</source>
        <translation>Равномерная сетка</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>Равномерно</translation>
    </message>
    <message>
        <source>Keeps tokens at even distances over the grid.</source>
        <translation>Оставляет токены через равные расстояния по сетке.</translation>
    </message>
    <message>
        <source>Our own definition: what every comparison should be held against.</source>
        <translation>Наше собственное определение: с ним стоит сверять любое сравнение.</translation>
    </message>
    <message>
        <source>Random tokens</source>
        <translation>Случайные токены</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Случайно</translation>
    </message>
    <message>
        <source>Keeps tokens drawn by the seed.</source>
        <translation>Оставляет токены, выбранные случайно по зерну.</translation>
    </message>
    <message>
        <source>Average pooling</source>
        <translation>Усреднение по ячейкам</translation>
    </message>
    <message>
        <source>Average pool</source>
        <translation>Усреднение</translation>
    </message>
    <message>
        <source>Most salient tokens</source>
        <translation>Самые заметные токены</translation>
    </message>
    <message>
        <source>Top saliency</source>
        <translation>Самые заметные</translation>
    </message>
    <message>
        <source>Keeps the most salient tokens.</source>
        <translation>Оставляет самые заметные токены.</translation>
    </message>
    <message>
        <source>DPC-KNN</source>
        <translation>DPC-KNN</translation>
    </message>
    <message>
        <source>Makes dense tokens that are far from any denser one centres, and every cluster its mean.</source>
        <translation>Делает центрами плотные токены, далёкие от всех более плотных, а каждый кластер — его средним.</translation>
    </message>
    <message>
        <source>Checked against the public code with its random jitter of 1e-6 taken out.</source>
        <translation>Сверено с открытым кодом, из которого убран случайный шум 1e-6.</translation>
    </message>
    <message>
        <source>How many of the nearest tokens, itself among them, make a token&apos;s density.</source>
        <translation>По скольким ближайшим токенам, включая его самого, считается плотность токена.</translation>
    </message>
    <message>
        <source>DBDPC</source>
        <translation>DBDPC</translation>
    </message>
    <message>
        <source>By falling density, makes every token a centre that no other lies near; the data decide how many.</source>
        <translation>По убыванию плотности делает центром каждый токен, рядом с которым нет другого центра; сколько их, решают данные.</translation>
    </message>
    <message>
        <source>The clustering, checked against a transcription of the authors&apos; code. PACT prunes by the language model&apos;s attention before.</source>
        <translation>Кластеризация, сверена с переложением кода авторов. До неё PACT отсекает по вниманию языковой модели.</translation>
    </message>
    <message>
        <source>Cutoff</source>
        <translation>Порог отсечки</translation>
    </message>
    <message>
        <source>One minus the cosine within which a centre takes others in.</source>
        <translation>Единица минус косинус, в пределах которой центр вбирает другие токены.</translation>
    </message>
    <message>
        <source>PPE</source>
        <translation>PPE</translation>
    </message>
    <message>
        <source>Clusters tokens in stages, keeps the tokens of every stage, and lets each carry several positions.</source>
        <translation>Кластеризует токены поэтапно, оставляет токены каждого этапа и даёт каждому нести несколько позиций.</translation>
    </message>
    <message>
        <source>Clusters and cascade checked against the authors&apos; code without its random jitter; which positions fill the slots by a transcription, members by rising id. What the positions do shows only in a language model.</source>
        <translation>Кластеры и каскад сверены с кодом авторов без его случайного шума; какие позиции заполняют слоты — по переложению, члены по возрастанию номера. Что дают позиции, видно только в языковой модели.</translation>
    </message>
    <message>
        <source>Share of the tokens that the first stage makes.</source>
        <translation>Доля токенов, которую образует первый этап.</translation>
    </message>
    <message>
        <source>Second ratio</source>
        <translation>Вторая доля</translation>
    </message>
    <message>
        <source>Share of those that a second stage makes besides; 0 for no such stage.</source>
        <translation>Доля от них, которую дополнительно образует второй этап; 0 — без него.</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Слоты</translation>
    </message>
    <message>
        <source>How many positions each token carries on.</source>
        <translation>Сколько позиций несёт дальше каждый токен.</translation>
    </message>
    <message>
        <source>VQToken</source>
        <translation>VQToken</translation>
    </message>
    <message>
        <source>Clusters all tokens of an image or video by cosine and keeps one code for each cluster.</source>
        <translation>Кластеризует все токены картинки или видео по косинусу и оставляет один код на каждый кластер.</translation>
    </message>
    <message>
        <source>The clustering, checked against the authors&apos; code for given first codes. The attention that mixes codes with the index map is learned and left out.</source>
        <translation>Кластеризация, сверена с кодом авторов при заданных первых кодах. Внимание, смешивающее коды с картой номеров, обучается и опущено.</translation>
    </message>
    <message>
        <source>Number of clusters</source>
        <translation>Число кластеров</translation>
    </message>
    <message>
        <source>Fixed, or by the authors&apos; rule, whose answer lies near 12.</source>
        <translation>Заданное или по правилу авторов, которое даёт около 12.</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Заданное</translation>
    </message>
    <message>
        <source>By the elbow rule</source>
        <translation>По правилу локтя</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Не больше</translation>
    </message>
    <message>
        <source>The largest number of clusters that is tried.</source>
        <translation>Наибольшее число кластеров, которое проверяется.</translation>
    </message>
    <message>
        <source>At most so many iterations of k-means.</source>
        <translation>Не больше стольких итераций k-means.</translation>
    </message>
    <message>
        <source>PruneVid</source>
        <translation>PruneVid</translation>
    </message>
    <message>
        <source>Cuts a video into segments, averages what stands still in each over time, and clusters the rest in space.</source>
        <translation>Режет видео на отрезки, в каждом усредняет по времени неподвижное, а остальное кластеризует в пространстве.</translation>
    </message>
    <message>
        <source>Checked against the authors&apos; code without its random jitter. Segments of one frame, for which it has no answer, are all dynamic. Its pruning by the language model&apos;s attention is left out.</source>
        <translation>Сверено с кодом авторов без его случайного шума. Отрезки из одного кадра, для которых у него нет ответа, целиком динамические. Отсечение по вниманию языковой модели опущено.</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Отрезки</translation>
    </message>
    <message>
        <source>Clusters of frames as a share of the frames; the authors&apos; 0.25.</source>
        <translation>Число кластеров кадров как доля кадров; у авторов 0,25.</translation>
    </message>
    <message>
        <source>Mean cosine over time above which a place stands still; the authors&apos; 0.8.</source>
        <translation>Средний косинус по времени, выше которого место неподвижно; у авторов 0,8.</translation>
    </message>
    <message>
        <source>Clusters of tokens as a share of them; the authors&apos; 0.5.</source>
        <translation>Число кластеров токенов как доля токенов; у авторов 0,5.</translation>
    </message>
    <message>
        <source>Of the density peaks; the authors&apos; 7.</source>
        <translation>Для пиков плотности; у авторов 7.</translation>
    </message>
    <message>
        <source>DyCoke</source>
        <translation>DyCoke</translation>
    </message>
    <message>
        <source>Checked against the authors&apos; code, whose loop leaves the last group&apos;s third frame whole. Its pruning of the cache while decoding is left out.</source>
        <translation>Сверено с кодом авторов, цикл которого оставляет третий кадр последней группы целым. Отсечение кэша при декодировании опущено.</translation>
    </message>
    <message>
        <source>Ratio dropped</source>
        <translation>Доля отброшенных</translation>
    </message>
    <message>
        <source>Share of a compared frame&apos;s tokens that is dropped; the authors&apos; 0.7.</source>
        <translation>Какая доля токенов сравниваемого кадра отбрасывается; у авторов 0,7.</translation>
    </message>
    <message>
        <source>FrameFusion</source>
        <translation>FrameFusion</translation>
    </message>
    <message>
        <source>Merges each token that is like the one at its place in the frame before into that one&apos;s run.</source>
        <translation>Каждый токен, похожий на токен того же места в предыдущем кадре, вливает в его цепочку.</translation>
    </message>
    <message>
        <source>The merging of the first layer, checked against the authors&apos; code. Its pruning by the language model&apos;s attention in later layers is left out.</source>
        <translation>Слияние первого слоя, сверено с кодом авторов. Отсечение по вниманию языковой модели в следующих слоях опущено.</translation>
    </message>
    <message>
        <source>Cosine from which a token is merged; the authors&apos; 0.6.</source>
        <translation>Косинус, начиная с которого токен сливается; у авторов 0,6.</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Затраты</translation>
    </message>
    <message>
        <source>What all layers together may cost: no more tokens are merged than that asks for.</source>
        <translation>Сколько могут стоить все слои вместе: больше токенов, чем нужно для этого, не сливается.</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Слои</translation>
    </message>
    <message>
        <source>Of the language model whose cost it is.</source>
        <translation>Языковой модели, о затратах которой речь.</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>внимание</translation>
    </message>
    <message>
        <source>Steps with a second token drop the first because it is so like the second.</source>
        <translation>На шагах со вторым токеном первый отбрасывается, так как слишком похож на второй.</translation>
    </message>
    <message>
        <source>attention of the late layer</source>
        <translation>внимание позднего слоя</translation>
    </message>
    <message>
        <source>The crosses alone are more than was wanted; the reference keeps them all.</source>
        <translation>Одних крестов больше, чем требовалось; эталон оставляет их все.</translation>
    </message>
    <message>
        <source>thumbnail: attention; crops: own and thumbnail&apos;s, normalised</source>
        <translation>миниатюра: внимание; вырезки: своё и миниатюры, нормированное</translation>
    </message>
    <message>
        <source>similarity to the raters</source>
        <translation>сходство с оценщиками</translation>
    </message>
    <message>
        <source>No attention of a language model was brought; similarity to the raters stands in.</source>
        <translation>Внимание языковой модели не дано; его заменяет сходство с оценщиками.</translation>
    </message>
    <message>
        <source>Without the class token&apos;s attention there is no set of tokens that never go.</source>
        <translation>Без внимания токена класса нет набора токенов, которые никогда не уходят.</translation>
    </message>
    <message>
        <source>look-alikes</source>
        <translation>двойников</translation>
    </message>
    <message>
        <source>The paper names neither its threshold nor its count: both constants are ours.</source>
        <translation>Статья не называет ни порога, ни числа: обе константы наши.</translation>
    </message>
    <message>
        <source>share of the regions that look here</source>
        <translation>доля областей, смотрящих сюда</translation>
    </message>
    <message>
        <source>Without the trained projections, query and key are the features themselves.</source>
        <translation>Без обученных проекций запрос и ключ — сами признаки.</translation>
    </message>
    <message>
        <source>position</source>
        <translation>позиция</translation>
    </message>
    <message>
        <source>The attention is an analogue taken from the picture, not a model&apos;s.</source>
        <translation>Внимание — аналог, взятый из картинки, а не из модели.</translation>
    </message>
    <message>
        <source>There are no attention keys; the features stand in for them.</source>
        <translation>Ключей внимания нет; их заменяют признаки.</translation>
    </message>
    <message>
        <source>saliency</source>
        <translation>заметность</translation>
    </message>
    <message>
        <source>The saliency is an analogue, not a model&apos;s attention.</source>
        <translation>Заметность — аналог, а не внимание модели.</translation>
    </message>
    <message>
        <source>density</source>
        <translation>плотность</translation>
    </message>
    <message>
        <source>the features stand in for attention keys, which were not brought</source>
        <translation>признаки заменяют ключи внимания, которые не даны</translation>
    </message>
    <message>
        <source>density times distance to a denser token</source>
        <translation>плотность на расстояние до более плотного токена</translation>
    </message>
    <message>
        <source>The projector is synthetic, drawn by the seed: an analogue of the model&apos;s own.</source>
        <translation>Проектор синтетический, построен по зерну: аналог проектора модели.</translation>
    </message>
    <message>
        <source>The directions are drawn by the seed.</source>
        <translation>Направления построены по зерну.</translation>
    </message>
    <message>
        <source>More are kept than stage 1 leaves: the rest follows by alignment.</source>
        <translation>Оставляется больше, чем даёт этап 1: остальные добираются по соответствию тексту.</translation>
    </message>
    <message>
        <source>similarity to the best match</source>
        <translation>сходство с лучшей парой</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>энергия</translation>
    </message>
    <message>
        <source>similarity of the window</source>
        <translation>сходство в окне</translation>
    </message>
    <message>
        <source>windows overlap: a token of several is listed in the first</source>
        <translation>окна перекрываются: токен нескольких окон указан в первом</translation>
    </message>
    <message>
        <source>the reference fails on this size: the windows are spread evenly</source>
        <translation>эталон не работает с этим размером: окна распределены равномерно</translation>
    </message>
    <message>
        <source>difference from an earlier frame</source>
        <translation>отличие от более раннего кадра</translation>
    </message>
    <message>
        <source>there is but one frame: nothing to compare it with</source>
        <translation>кадр всего один: сравнивать не с чем</translation>
    </message>
    <message>
        <source>the last frame has no partner and is lost, as in the reference</source>
        <translation>у последнего кадра нет пары, и он теряется, как в эталоне</translation>
    </message>
    <message>
        <source>similarity to the frame before</source>
        <translation>сходство с предыдущим кадром</translation>
    </message>
    <message>
        <source>there is but one frame: nothing to merge</source>
        <translation>кадр всего один: сливать нечего</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Базис</translation>
    </message>
    <message>
        <source>This picture</source>
        <translation>Эта картинка</translation>
    </message>
    <message>
        <source>A folder of pictures</source>
        <translation>Папка с картинками</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>All pictures in it are learnt from, an equal share of each.</source>
        <translation>Обучение идёт по всем картинкам в ней, поровну из каждой.</translation>
    </message>
    <message>
        <source>Basis file</source>
        <translation>Файл базиса</translation>
    </message>
    <message>
        <source>An array whose first row is the mean patch and whose other rows are the directions, orthonormal.</source>
        <translation>Массив: первая строка — средний патч, остальные — направления, ортонормированные.</translation>
    </message>
    <message>
        <source>ONNX model</source>
        <translation>Модель ONNX</translation>
    </message>
    <message>
        <source>ONNX</source>
        <translation>ONNX</translation>
    </message>
    <message>
        <source>Any vision model in an .onnx file: the numbers of one of its layers become the tokens&apos; features.</source>
        <translation>Любая модель зрения в файле .onnx: числа одного из её слоёв становятся признаками токенов.</translation>
    </message>
    <message>
        <source>Does nothing until an .onnx file is chosen.</source>
        <translation>Ничего не делает, пока не выбран файл .onnx.</translation>
    </message>
    <message>
        <source>Model file</source>
        <translation>Файл модели</translation>
    </message>
    <message>
        <source>An .onnx file; a JSON file beside it may say how it wants its pictures and which file decodes.</source>
        <translation>Файл .onnx; файл JSON рядом может указать, в каком виде модели нужны картинки и какой файл служит декодером.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Слой</translation>
    </message>
    <message>
        <source>Which of the network&apos;s results become the features; empty for its first output.</source>
        <translation>Какой из результатов сети становится признаками; пусто — её первый выход.</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Внимание</translation>
    </message>
    <message>
        <source>Which result says how much the tokens heed one another: their saliency; empty for an output called so.</source>
        <translation>Какой результат говорит, насколько токены обращают внимание друг на друга: их заметность; пусто — выход с таким именем.</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Среда исполнения</translation>
    </message>
    <message>
        <source>What runs the network: ONNX Runtime where it is there, else OpenCV, which knows fewer operators.</source>
        <translation>Что исполняет сеть: ONNX Runtime, где он есть, иначе OpenCV, которому известно меньше операторов.</translation>
    </message>
    <message>
        <source>The first that is there</source>
        <translation>Первая, что найдётся</translation>
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
        <translation>Заданная кодовая книга</translation>
    </message>
    <message>
        <source>Codebook</source>
        <translation>Кодовая книга</translation>
    </message>
    <message>
        <source>Learns nothing: takes the nearest code of the encoder&apos;s own codebook, or of one from a file.</source>
        <translation>Ничему не учится: берёт ближайший код собственной кодовой книги кодера или книги из файла.</translation>
    </message>
    <message>
        <source>The nearest code by squared distance, ties to the lowest, as VQ&apos;s are checked.</source>
        <translation>Ближайший код по квадрату расстояния, при равенстве — с меньшим номером; проверено, как у VQ.</translation>
    </message>
    <message>
        <source>Codebook file</source>
        <translation>Файл кодовой книги</translation>
    </message>
    <message>
        <source>An array with a row for each code, as --codebook-out writes it; empty for the encoder&apos;s own.</source>
        <translation>Массив со строкой на каждый код, как его пишет --codebook-out; пусто — собственная книга кодера.</translation>
    </message>
    <message>
        <source>How often it merges, as layers of a model do one after the other.</source>
        <translation>Сколько раз сливать, как делают слои модели один за другим.</translation>
    </message>
    <message>
        <source>Where the directions come from; only those of this picture are counted as bits beside the codes. The program has some of its own for patches of 4 and 8 pixels.</source>
        <translation>Откуда берутся направления; битами рядом с кодами считаются только те, что получены из этой картинки. У программы есть свои для патчей в 4 и 8 пикселей.</translation>
    </message>
    <message>
        <source>Photographs, comes with the program</source>
        <translation>Фотографии, из состава программы</translation>
    </message>
    <message>
        <source>Raters, and how recycled tokens are clustered, are those of the official code; its choice by attention and which of the dropped tokens it recycles are written from the code.</source>
        <translation>Оценщики и кластеризация возвращаемых токенов — как в официальном коде; выбор по вниманию и то, какие из отброшенных токенов возвращаются, написаны по коду.</translation>
    </message>
    <message>
        <source>Recycle</source>
        <translation>Возвращать отброшенные</translation>
    </message>
    <message>
        <source>The best of the dropped tokens are clustered and come back as their means, beyond those kept; the first version does, the second no longer.</source>
        <translation>Лучшие из отброшенных токенов объединяются в кластеры и возвращаются их средними, сверх оставленных; первая версия так делает, вторая уже нет.</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>Quantized DCT of 8×8 blocks with Huffman codes.</source>
        <translation>Квантованное DCT блоков 8×8 с кодами Хаффмана.</translation>
    </message>
    <message>
        <source>the bytes of cjpeg at the same settings</source>
        <translation>байты cjpeg при тех же настройках</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Качество</translation>
    </message>
    <message>
        <source>Scales the standard&apos;s tables of quantization: 50 leaves them as they are, 100 makes every step 1.</source>
        <translation>Масштабирует таблицы квантования из стандарта: при 50 они остаются как есть, при 100 все шаги равны 1.</translation>
    </message>
    <message>
        <source>Chroma</source>
        <translation>Цветность</translation>
    </message>
    <message>
        <source>How many samples the two colour planes keep beside those of luma.</source>
        <translation>Сколько отсчётов остаётся у двух цветовых плоскостей по сравнению с яркостью.</translation>
    </message>
    <message>
        <source>4:2:0, a quarter</source>
        <translation>4:2:0, четверть</translation>
    </message>
    <message>
        <source>4:2:2, half</source>
        <translation>4:2:2, половина</translation>
    </message>
    <message>
        <source>4:4:4, all</source>
        <translation>4:4:4, все</translation>
    </message>
    <message>
        <source>Progressive</source>
        <translation>Прогрессивно</translation>
    </message>
    <message>
        <source>Sends coarse coefficients of the whole picture first; mostly a little smaller.</source>
        <translation>Сначала передаются грубые коэффициенты всей картинки; обычно немного меньше байтов.</translation>
    </message>
    <message>
        <source>Optimized codes</source>
        <translation>Оптимизированные коды</translation>
    </message>
    <message>
        <source>Huffman codes made for this picture instead of the standard&apos;s; progressive files always have them.</source>
        <translation>Коды Хаффмана, составленные для этой картинки, а не взятые из стандарта; в прогрессивных файлах они всегда такие.</translation>
    </message>
    <message>
        <source>Baseline tables</source>
        <translation>Базовые таблицы</translation>
    </message>
    <message>
        <source>Keeps steps within 255, as most programs do: matters at a quality below 25, where coarser steps take 128 bytes more to tell.</source>
        <translation>Держит шаги в пределах 255, как большинство программ; важно при качестве ниже 25, где запись более грубых шагов занимает на 128 байтов больше.</translation>
    </message>
    <message>
        <source>PNG</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>Lossless: each sample predicted from its neighbours, then deflate.</source>
        <translation>Без потерь: каждый отсчёт предсказывается по соседям, затем deflate.</translation>
    </message>
    <message>
        <source>every sample comes back</source>
        <translation>каждый отсчёт восстанавливается</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>How hard deflate searches: 0 stores, 9 is smallest and slowest (zlib&apos;s own scale).</source>
        <translation>Насколько усердно ищет deflate: 0 — без сжатия, 9 — меньше и медленнее всего (шкала самого zlib).</translation>
    </message>
    <message>
        <source>JPEG 2000</source>
        <translation>JPEG 2000</translation>
    </message>
    <message>
        <source>Wavelet coefficients in bit planes, cut where the next bit is worth least.</source>
        <translation>Вейвлет-коэффициенты по битовым плоскостям, обрезанные там, где следующий бит наименее ценен.</translation>
    </message>
    <message>
        <source>the bytes of opj_compress at the same settings</source>
        <translation>байты opj_compress при тех же настройках</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Цель</translation>
    </message>
    <message>
        <source>What decides how much of the picture is kept.</source>
        <translation>Что определяет, сколько остаётся от картинки.</translation>
    </message>
    <message>
        <source>Compression ratio</source>
        <translation>Степень сжатия</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>Lossless</source>
        <translation>Без потерь</translation>
    </message>
    <message>
        <source>How many times fewer bytes than the picture has samples; 1 keeps all that the wavelet keeps.</source>
        <translation>Во сколько раз байтов меньше, чем отсчётов у картинки; 1 — всё, что сохраняет вейвлет.</translation>
    </message>
    <message>
        <source>As the coder estimates it from its wavelet coefficients.</source>
        <translation>Как его оценивает кодер по своим вейвлет-коэффициентам.</translation>
    </message>
    <message>
        <source>Wavelet</source>
        <translation>Вейвлет</translation>
    </message>
    <message>
        <source>9/7 is better for its bytes; 5/3 has whole numbers, and is what lossless coding uses.</source>
        <translation>9/7 лучше при том же числе байтов; 5/3 даёт целые числа и используется при кодировании без потерь.</translation>
    </message>
    <message>
        <source>9/7, irreversible</source>
        <translation>9/7, необратимый</translation>
    </message>
    <message>
        <source>5/3, reversible</source>
        <translation>5/3, обратимый</translation>
    </message>
    <message>
        <source>Colour transform</source>
        <translation>Преобразование цвета</translation>
    </message>
    <message>
        <source>Codes luma and colour differences; off codes red, green and blue each by itself, as OpenCV does.</source>
        <translation>Кодировать яркость и цветовые разности; если выключено, красный, зелёный и синий кодируются по отдельности, как в OpenCV.</translation>
    </message>
    <message>
        <source>JP2 file</source>
        <translation>Файл JP2</translation>
    </message>
    <message>
        <source>With the boxes that name its colours; off leaves the bare code stream.</source>
        <translation>С блоками, в которых названы его цвета; если выключено — один кодовый поток.</translation>
    </message>
    <message>
        <source>WebP</source>
        <translation>WebP</translation>
    </message>
    <message>
        <source>Key frames of VP8: blocks predicted from their neighbours, DCT, arithmetic coding; or lossless.</source>
        <translation>Ключевые кадры VP8: блоки, предсказанные по соседям, DCT, арифметическое кодирование; или без потерь.</translation>
    </message>
    <message>
        <source>the bytes of cwebp at the same settings</source>
        <translation>байты cwebp при тех же настройках</translation>
    </message>
    <message>
        <source>Lossy: 0 smallest, 100 best. Lossless: how hard it searches. 75 as in cwebp.</source>
        <translation>С потерями: 0 — меньше всего, 100 — лучше всего. Без потерь: насколько усердно искать. В cwebp 75.</translation>
    </message>
    <message>
        <source>Every sample comes back; another format within WebP (2012).</source>
        <translation>Каждый отсчёт восстанавливается; это другой формат внутри WebP (2012).</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Метод</translation>
    </message>
    <message>
        <source>Time for size: 0 is fastest, 6 smallest; 4 as in cwebp.</source>
        <translation>Время в обмен на размер: 0 — быстрее всего, 6 — меньше всего; в cwebp 4.</translation>
    </message>
    <message>
        <source>AVIF</source>
        <translation>AVIF</translation>
    </message>
    <message>
        <source>A key frame of AV1: blocks of many sizes predicted from their neighbours, several transforms.</source>
        <translation>Ключевой кадр AV1: блоки многих размеров, предсказанные по соседям, несколько преобразований.</translation>
    </message>
    <message>
        <source>the bytes of avifenc at the same settings</source>
        <translation>байты avifenc при тех же настройках</translation>
    </message>
    <message>
        <source>Quantizer</source>
        <translation>Квантователь</translation>
    </message>
    <message>
        <source>Step of quantization on AV1&apos;s scale of 64: 0 finest, 63 coarsest (avifenc --min and --max).</source>
        <translation>Шаг квантования по шкале AV1 из 64 значений: 0 — самый мелкий, 63 — самый грубый (avifenc --min и --max).</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Скорость</translation>
    </message>
    <message>
        <source>Time for size: 0 is slowest and smallest, 10 fastest; 6 as in avifenc.</source>
        <translation>Время в обмен на размер: 0 — медленнее и меньше всего, 10 — быстрее всего; в avifenc 6.</translation>
    </message>
    <message>
        <source>Every sample comes back: red, green and blue are coded as they are.</source>
        <translation>Каждый отсчёт восстанавливается: красный, зелёный и синий кодируются как есть.</translation>
    </message>
    <message>
        <source>JPEG XL</source>
        <translation>JPEG XL</translation>
    </message>
    <message>
        <source>DCT of blocks of many sizes, quantized by how much an eye would see; or lossless.</source>
        <translation>DCT блоков многих размеров, квантованное по тому, что заметил бы глаз; или без потерь.</translation>
    </message>
    <message>
        <source>the bytes of cjxl at the same settings</source>
        <translation>байты cjxl при тех же настройках</translation>
    </message>
    <message>
        <source>How far from the original it may look: 1 is hardly seen, 3 is seen (butteraugli).</source>
        <translation>Насколько результат может отличаться от оригинала на вид: 1 — едва заметно, 3 — заметно (butteraugli).</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Усилие</translation>
    </message>
    <message>
        <source>Time for size: 1 is fastest, 9 smallest; 7 as in cjxl.</source>
        <translation>Время в обмен на размер: 1 — быстрее всего, 9 — меньше всего; в cjxl 7.</translation>
    </message>
    <message>
        <source>Every sample comes back.</source>
        <translation>Каждый отсчёт восстанавливается.</translation>
    </message>
    <message>
        <source>Progressive cosine coefficients</source>
        <translation>Прогрессивные косинусные коэффициенты</translation>
    </message>
    <message>
        <source>DCT progressive</source>
        <translation>Прогрессивное DCT</translation>
    </message>
    <message>
        <source>Cosine transforms of blocks; all blocks&apos; most important coefficients first, in whole steps, by an adaptive range coder that looks at the neighbours.</source>
        <translation>Косинусные преобразования блоков; сначала самые важные коэффициенты всех блоков, целыми шагами, адаптивным интервальным кодером, который учитывает соседей.</translation>
    </message>
    <message>
        <source>The transform is the DCT by definition; order, probabilities and container are Tokenscope&apos;s own. Nothing is learnt from the picture, so there is no side information. A token is a coefficient that is not zero.</source>
        <translation>Преобразование — DCT по определению; порядок, вероятности и контейнер у Tokenscope свои. По картинке ничего не учится, поэтому служебной информации нет. Токен — ненулевой коэффициент.</translation>
    </message>
    <message>
        <source>Coefficients become whole numbers of steps of this size; larger steps, fewer bytes.</source>
        <translation>Коэффициенты становятся целыми числами шагов такого размера; больше шаг — меньше байтов.</translation>
    </message>
    <message>
        <source>Block size</source>
        <translation>Размер блока</translation>
    </message>
    <message>
        <source>Side of the square blocks; large ones are better where bytes are few.</source>
        <translation>Сторона квадратных блоков; большие лучше, когда байтов мало.</translation>
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
        <translation>Сколько коэффициентов каждого блока передаётся, начиная с самых важных; 0 — все.</translation>
    </message>
    <message>
        <source>Price of a bit</source>
        <translation>Цена бита</translation>
    </message>
    <message>
        <source>A coefficient is made smaller where that saves bits that cost more than the squared error it adds, in squared steps a bit; 0 rounds to the nearest.</source>
        <translation>Коэффициент уменьшается там, где сбережённые биты дороже добавленного квадрата ошибки; в квадратах шага на бит; 0 — округление до ближайшего.</translation>
    </message>
    <message>
        <source>Smooth block edges</source>
        <translation>Сглаживать края блоков</translation>
    </message>
    <message>
        <source>The decoder smooths where blocks meet, as strongly as comes closest to the picture.</source>
        <translation>Декодер сглаживает стыки блоков с той силой, при которой результат ближе всего к картинке.</translation>
    </message>
    <message>
        <source>Progressive Karhunen-Loève coefficients</source>
        <translation>Прогрессивные коэффициенты Карунена — Лоэва</translation>
    </message>
    <message>
        <source>KLT progressive</source>
        <translation>Прогрессивное KLT</translation>
    </message>
    <message>
        <source>The directions in which this picture&apos;s patches vary most, sent with it, and each patch&apos;s place along them, the first of all patches first.</source>
        <translation>Передаются направления, в которых патчи этой картинки различаются сильнее всего, и место каждого патча вдоль них, сначала вдоль первого для всех патчей.</translation>
    </message>
    <message>
        <source>Principal components by definition; order, probabilities and container are Tokenscope&apos;s own. The basis is counted as side information. A token is a coefficient that is not zero.</source>
        <translation>Главные компоненты по определению; порядок, вероятности и контейнер у Tokenscope свои. Базис учитывается как служебная информация. Токен — ненулевой коэффициент.</translation>
    </message>
    <message>
        <source>Side of a square patch; the basis that is sent grows with the square of it.</source>
        <translation>Сторона квадратного патча; передаваемый базис растёт как её квадрат.</translation>
    </message>
    <message>
        <source>How many directions are sent at most, those of the largest variance first; 0 sends all that are used.</source>
        <translation>Сколько направлений передаётся самое большее, начиная с наибольшей дисперсии; 0 — все, что используются.</translation>
    </message>
    <message>
        <source>Quadtree, optimally pruned</source>
        <translation>Квадродерево с оптимальной обрезкой</translation>
    </message>
    <message>
        <source>Quadtree</source>
        <translation>Квадродерево</translation>
    </message>
    <message>
        <source>Squares cut in four wherever that is worth its bits, from the smallest up; each leaf one colour, or one slope of brightness.</source>
        <translation>Квадраты, разрезанные на четыре всюду, где это окупает свои биты, начиная с самых мелких; каждый лист — один цвет или один линейный переход яркости.</translation>
    </message>
    <message>
        <source>Of all trees the one with the least error + price · bits, with the mean bits of each kind of decision as measured in the round before. A token is a leaf.</source>
        <translation>Из всех деревьев — то, у которого меньше всего ошибка + цена · биты, где биты решений каждого вида — средние, измеренные в предыдущем раунде. Токен — лист.</translation>
    </message>
    <message>
        <source>What one bit may cost in squared error, in 8-bit samples; a higher price, fewer bytes.</source>
        <translation>Сколько может стоить один бит в квадрате ошибки, в 8-битных отсчётах; выше цена — меньше байтов.</translation>
    </message>
    <message>
        <source>Largest square</source>
        <translation>Наибольший квадрат</translation>
    </message>
    <message>
        <source>Side of the squares that trees begin with.</source>
        <translation>Сторона квадратов, с которых начинаются деревья.</translation>
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
        <translation>Переходы</translation>
    </message>
    <message>
        <source>Leaves may be slopes of brightness and not only one colour.</source>
        <translation>Листья могут быть линейными переходами яркости, а не только одним цветом.</translation>
    </message>
    <message>
        <source>Ordered global coefficients (tail drop)</source>
        <translation>Упорядоченные глобальные коэффициенты (отсечение хвоста)</translation>
    </message>
    <message>
        <source>One list of tokens for the whole picture, each a wave over all of it, the longest first; any beginning of the list is a picture.</source>
        <translation>Один список токенов на всю картинку; каждый — волна по всей её площади, сначала самые длинные; любое начало списка — уже картинка.</translation>
    </message>
    <message>
        <source>The question is the papers&apos;: how good is a picture from its first tokens? Cosines over the whole picture, the Karhunen-Loève transform of smooth pictures, stand in for their networks&apos; tokens.</source>
        <translation>Вопрос взят из статей: насколько хороша картинка из первых токенов? Косинусы по всей картинке — преобразование Карунена — Лоэва для гладких картинок — заменяют токены их сетей.</translation>
    </message>
    <message>
        <source>The first so many of the list; the tail is dropped.</source>
        <translation>Сколько первых токенов списка взять; хвост отбрасывается.</translation>
    </message>
    <message>
        <source>A token&apos;s numbers are whole numbers of steps of this size.</source>
        <translation>Числа токена — целые числа шагов такого размера.</translation>
    </message>
    <message>
        <source>Gaussian tokens, as bytes</source>
        <translation>Гауссовы токены, в виде байтов</translation>
    </message>
    <message>
        <source>GPSToken</source>
        <translation>GPSToken</translation>
    </message>
    <message>
        <source>Cuts a picture where there is most to see and makes each part a Gaussian with a colour; sent are the cuts, from which the Gaussians follow, and the colours.</source>
        <translation>Режет картинку там, где больше всего видно, и превращает каждую часть в гауссиану с цветом; передаются разрезы, из которых следуют гауссианы, и цвета.</translation>
    </message>
    <message>
        <source>The partition, the first Gaussians and the splatting give the repository&apos;s own output. Colours solved by least squares are an analogue of the trained features and decoder. Pictures are worked on in tiles of 256 pixels, the paper&apos;s size; the cuts cost two bits or so a token where the Gaussians&apos; five numbers would cost 38.</source>
        <translation>Разбиение, первые гауссианы и сплаттинг дают вывод самого репозитория. Цвета, найденные методом наименьших квадратов, — аналог обученных признаков и декодера. Картинки обрабатываются тайлами по 256 пикселей, как в статье; разрезы стоят около двух битов на токен, а пять чисел гауссианы стоили бы 38.</translation>
    </message>
    <message>
        <source>Gaussians</source>
        <translation>Гауссианы</translation>
    </message>
    <message>
        <source>How many parts 256×256 pixels are cut into; 64, 128 or 256 in the paper.</source>
        <translation>На сколько частей режутся 256×256 пикселей; в статье 64, 128 или 256.</translation>
    </message>
    <message>
        <source>Smallest side</source>
        <translation>Наименьшая сторона</translation>
    </message>
    <message>
        <source>Parts no larger than this are not cut any further.</source>
        <translation>Части не крупнее этого дальше не режутся.</translation>
    </message>
    <message>
        <source>Weight of detail</source>
        <translation>Вес деталей</translation>
    </message>
    <message>
        <source>Exponent of the entropy of gradients; with 0 only the area counts.</source>
        <translation>Показатель степени у энтропии градиентов; при 0 важна только площадь.</translation>
    </message>
    <message>
        <source>Normalised</source>
        <translation>С нормировкой</translation>
    </message>
    <message>
        <source>Divides by the sum of the Gaussians at each pixel, which GPSToken does not.</source>
        <translation>Делит на сумму гауссиан в каждом пикселе, чего GPSToken не делает.</translation>
    </message>
    <message>
        <source>Step of colours</source>
        <translation>Шаг цвета</translation>
    </message>
    <message>
        <source>Colours are whole numbers of steps of this size, in 8-bit samples; 4 is six bits.</source>
        <translation>Цвета — целые числа шагов такого размера, в 8-битных отсчётах; 4 — это шесть битов.</translation>
    </message>
    <message>
        <source>Vector quantization, as bytes</source>
        <translation>Векторное квантование, в виде байтов</translation>
    </message>
    <message>
        <source>VQ tokens</source>
        <translation>Токены VQ</translation>
    </message>
    <message>
        <source>Patches as codes of a quantizer that learns from this picture; the codes by a range coder, with what was learnt beside them.</source>
        <translation>Патчи как коды квантователя, который учится на этой картинке; коды записаны интервальным кодером, рядом с ними — то, что выучено.</translation>
    </message>
    <message>
        <source>The quantizer is that of the quantizers&apos; catalogue (VQ); a transform of patches stands in for a trained encoder and decoder. What is learnt from the picture is sent as 16-bit floats and counted. Tokens are the indices of all stages.</source>
        <translation>Квантователь — из каталога квантователей (VQ); преобразование патчей заменяет обученные кодер и декодер. Выученное по картинке передаётся 16-битными числами с плавающей точкой и учитывается. Токены — номера всех ступеней.</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Кодер</translation>
    </message>
    <message>
        <source>How patches become vectors; the directions of Karhunen-Loève are learnt from the picture and sent.</source>
        <translation>Как патчи становятся векторами; направления Карунена — Лоэва находятся по картинке и передаются.</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Пиксели</translation>
    </message>
    <message>
        <source>Cosines</source>
        <translation>Косинусы</translation>
    </message>
    <message>
        <source>Karhunen-Loève</source>
        <translation>Карунен — Лоэв</translation>
    </message>
    <message>
        <source>Side of a square patch.</source>
        <translation>Сторона квадратного патча.</translation>
    </message>
    <message>
        <source>How many numbers of a patch are coded, of all colours together; 0 keeps all, as pixels always do.</source>
        <translation>Сколько чисел патча кодируется, по всем цветам вместе; 0 — все, как всегда у пикселей.</translation>
    </message>
    <message>
        <source>Residual vector quantization, as bytes</source>
        <translation>Остаточное векторное квантование, в виде байтов</translation>
    </message>
    <message>
        <source>RVQ tokens</source>
        <translation>Токены RVQ</translation>
    </message>
    <message>
        <source>The quantizer is that of the quantizers&apos; catalogue (RVQ); a transform of patches stands in for a trained encoder and decoder. What is learnt from the picture is sent as 16-bit floats and counted. Tokens are the indices of all stages.</source>
        <translation>Квантователь — из каталога квантователей (RVQ); преобразование патчей заменяет обученные кодер и декодер. Выученное по картинке передаётся 16-битными числами с плавающей точкой и учитывается. Токены — номера всех ступеней.</translation>
    </message>
    <message>
        <source>Product quantization, as bytes</source>
        <translation>Квантование произведением, в виде байтов</translation>
    </message>
    <message>
        <source>PQ tokens</source>
        <translation>Токены PQ</translation>
    </message>
    <message>
        <source>The quantizer is that of the quantizers&apos; catalogue (PQ); a transform of patches stands in for a trained encoder and decoder. What is learnt from the picture is sent as 16-bit floats and counted. Tokens are the indices of all stages.</source>
        <translation>Квантователь — из каталога квантователей (PQ); преобразование патчей заменяет обученные кодер и декодер. Выученное по картинке передаётся 16-битными числами с плавающей точкой и учитывается. Токены — номера всех ступеней.</translation>
    </message>
    <message>
        <source>Additive quantization, as bytes</source>
        <translation>Аддитивное квантование, в виде байтов</translation>
    </message>
    <message>
        <source>AQ tokens</source>
        <translation>Токены AQ</translation>
    </message>
    <message>
        <source>The quantizer is that of the quantizers&apos; catalogue (AQ); a transform of patches stands in for a trained encoder and decoder. What is learnt from the picture is sent as 16-bit floats and counted. Tokens are the indices of all stages.</source>
        <translation>Квантователь — из каталога квантователей (AQ); преобразование патчей заменяет обученные кодер и декодер. Выученное по картинке передаётся 16-битными числами с плавающей точкой и учитывается. Токены — номера всех ступеней.</translation>
    </message>
    <message>
        <source>Finite scalar quantization, as bytes</source>
        <translation>Конечное скалярное квантование, в виде байтов</translation>
    </message>
    <message>
        <source>FSQ tokens</source>
        <translation>Токены FSQ</translation>
    </message>
    <message>
        <source>The quantizer is that of the quantizers&apos; catalogue (FSQ); a transform of patches stands in for a trained encoder and decoder. What is learnt from the picture is sent as 16-bit floats and counted. Tokens are the indices of all stages.</source>
        <translation>Квантователь — из каталога квантователей (FSQ); преобразование патчей заменяет обученные кодер и декодер. Выученное по картинке передаётся 16-битными числами с плавающей точкой и учитывается. Токены — номера всех ступеней.</translation>
    </message>
    <message>
        <source>Bits of a code</source>
        <translation>Битов на код</translation>
    </message>
    <message>
        <source>Levels whose combinations are at most two to this power, more for stronger components.</source>
        <translation>Уровни, сочетаний которых не больше двух в этой степени; у более сильных компонент их больше.</translation>
    </message>
    <message>
        <source>Lookup-free quantization, as bytes</source>
        <translation>Квантование без поиска по таблице, в виде байтов</translation>
    </message>
    <message>
        <source>LFQ tokens</source>
        <translation>Токены LFQ</translation>
    </message>
    <message>
        <source>The quantizer is that of the quantizers&apos; catalogue (LFQ); a transform of patches stands in for a trained encoder and decoder. What is learnt from the picture is sent as 16-bit floats and counted. Tokens are the indices of all stages.</source>
        <translation>Квантователь — из каталога квантователей (LFQ); преобразование патчей заменяет обученные кодер и декодер. Выученное по картинке передаётся 16-битными числами с плавающей точкой и учитывается. Токены — номера всех ступеней.</translation>
    </message>
    <message>
        <source>Binary spherical quantization, as bytes</source>
        <translation>Двоичное сферическое квантование, в виде байтов</translation>
    </message>
    <message>
        <source>BSQ tokens</source>
        <translation>Токены BSQ</translation>
    </message>
    <message>
        <source>The quantizer is that of the quantizers&apos; catalogue (BSQ); a transform of patches stands in for a trained encoder and decoder. What is learnt from the picture is sent as 16-bit floats and counted. Tokens are the indices of all stages.</source>
        <translation>Квантователь — из каталога квантователей (BSQ); преобразование патчей заменяет обученные кодер и декодер. Выученное по картинке передаётся 16-битными числами с плавающей точкой и учитывается. Токены — номера всех ступеней.</translation>
    </message>
    <message>
        <source>Multi-scale residual quantization, as bytes</source>
        <translation>Многомасштабное остаточное квантование, в виде байтов</translation>
    </message>
    <message>
        <source>VAR tokens</source>
        <translation>Токены VAR</translation>
    </message>
    <message>
        <source>The quantizer is that of the quantizers&apos; catalogue (VAR); a transform of patches stands in for a trained encoder and decoder. What is learnt from the picture is sent as 16-bit floats and counted. Tokens are the indices of all stages.</source>
        <translation>Квантователь — из каталога квантователей (VAR); преобразование патчей заменяет обученные кодер и декодер. Выученное по картинке передаётся 16-битными числами с плавающей точкой и учитывается. Токены — номера всех ступеней.</translation>
    </message>
    <message>
        <source>Convolutional VQ autoencoder, as bytes</source>
        <translation>Свёрточный автокодировщик VQ, в виде байтов</translation>
    </message>
    <message>
        <source>Conv VQ-AE tokens</source>
        <translation>Токены свёрт. VQ-AE</translation>
    </message>
    <message>
        <source>Its own weights, trained with PyTorch by resources/models/conv-vq/train.py, whose outputs it gives to 1e-4 Network and codebook come with the program on both sides, so there is no side information.</source>
        <translation>Собственные веса, обученные в PyTorch скриптом resources/models/conv-vq/train.py; его выход воспроизводится с точностью 1e-4. Сеть и кодовая книга есть в программе на обеих сторонах, поэтому служебной информации нет.</translation>
    </message>
    <message>
        <source>gzip</source>
        <translation>gzip</translation>
    </message>
    <message>
        <source>Deflate: repetitions within 32 KiB (LZ77) and Huffman codes.</source>
        <translation>Deflate: повторы в пределах 32 КиБ (LZ77) и коды Хаффмана.</translation>
    </message>
    <message>
        <source>zlib&apos;s own coder; GNU gzip&apos;s differs by a few bytes</source>
        <translation>собственный кодер zlib; у GNU gzip разница в несколько байтов</translation>
    </message>
    <message>
        <source>How hard it searches: 1 is fastest, 9 smallest.</source>
        <translation>Насколько усердно искать: 1 — быстрее всего, 9 — меньше всего.</translation>
    </message>
    <message>
        <source>xz</source>
        <translation>xz</translation>
    </message>
    <message>
        <source>LZMA2: repetitions within megabytes and an adaptive range coder with contexts.</source>
        <translation>LZMA2: повторы в пределах мегабайтов и адаптивный интервальный кодер с контекстами.</translation>
    </message>
    <message>
        <source>the bytes of xz at the same settings</source>
        <translation>байты xz при тех же настройках</translation>
    </message>
    <message>
        <source>Size of the dictionary and how hard it searches: 0 to 9.</source>
        <translation>Размер словаря и насколько усердно искать: от 0 до 9.</translation>
    </message>
    <message>
        <source>Extreme</source>
        <translation>Экстремально</translation>
    </message>
    <message>
        <source>Searches still harder, for a little less (xz -e).</source>
        <translation>Искать ещё усерднее ради чуть меньшего размера (xz -e).</translation>
    </message>
    <message>
        <source>Brotli</source>
        <translation>Brotli</translation>
    </message>
    <message>
        <source>Repetitions, Huffman codes with contexts, and a dictionary of the web&apos;s words known to both sides.</source>
        <translation>Повторы, коды Хаффмана с контекстами и словарь слов из веба, известный обеим сторонам.</translation>
    </message>
    <message>
        <source>the bytes of brotli at the same settings</source>
        <translation>байты brotli при тех же настройках</translation>
    </message>
    <message>
        <source>How hard it searches: 0 is fastest, 11 smallest.</source>
        <translation>Насколько усердно искать: 0 — быстрее всего, 11 — меньше всего.</translation>
    </message>
    <message>
        <source>Zstandard</source>
        <translation>Zstandard</translation>
    </message>
    <message>
        <source>Repetitions within megabytes, Huffman and asymmetric numeral codes.</source>
        <translation>Повторы в пределах мегабайтов, коды Хаффмана и асимметричные системы счисления.</translation>
    </message>
    <message>
        <source>the bytes of zstd --single-thread at the same settings</source>
        <translation>байты zstd --single-thread при тех же настройках</translation>
    </message>
    <message>
        <source>How hard it searches: 1 is fastest, 22 smallest.</source>
        <translation>Насколько усердно искать: 1 — быстрее всего, 22 — меньше всего.</translation>
    </message>
    <message>
        <source>by attention</source>
        <translation>по вниманию</translation>
    </message>
    <message>
        <source>diverse</source>
        <translation>разнообразные</translation>
    </message>
    <message>
        <source>early layer</source>
        <translation>ранний слой</translation>
    </message>
    <message>
        <source>late layer</source>
        <translation>поздний слой</translation>
    </message>
    <message>
        <source>The reference adds %1 newline tokens, one at the end of each row of the crops&apos; mosaic.</source>
        <translation>Эталон добавляет токены новой строки, по одному в конце каждого ряда мозаики вырезок: %1.</translation>
    </message>
    <message>
        <source>%1 tokens of the crops are padding and are never kept.</source>
        <translation>Токенов вырезок, которые служат заполнением и никогда не остаются: %1.</translation>
    </message>
    <message>
        <source>thumbnail</source>
        <translation>миниатюра</translation>
    </message>
    <message>
        <source>crop %1</source>
        <translation>вырезка %1</translation>
    </message>
    <message>
        <source>No text token is a rater: all are equally relevant.</source>
        <translation>Ни один токен текста не служит оценщиком: все считаются одинаково значимыми.</translation>
    </message>
    <message>
        <source>No attention of a language model was brought; cosines of the features stand in for its logits.</source>
        <translation>Внимание языковой модели не дано; вместо его логитов взяты косинусы признаков.</translation>
    </message>
    <message>
        <source>key set</source>
        <translation>ключевое множество</translation>
    </message>
    <message>
        <source>All tokens stay: each looks at the tokens of %1 of %2 regions.</source>
        <translation>Остаются все токены: каждый смотрит на токены %1 из %2 областей.</translation>
    </message>
    <message>
        <source>All tokens stay: %1 of them take up %2 positions of the context.</source>
        <translation>Остаются все токены: их %1, позиций контекста они занимают %2.</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>картинка</translation>
    </message>
    <message>
        <source>Each kept token also holds attention·feature of its %1 nearest, kept or not: a token may be in several outputs, and nothing is divided.</source>
        <translation>Каждый оставленный токен несёт и произведение внимания на признак своих %1 ближайших, оставленных или нет: токен может входить в несколько выходов, и ничего не делится.</translation>
    </message>
    <message>
        <source>by position</source>
        <translation>по положению</translation>
    </message>
    <message>
        <source>A contextual token is its target plus the mean of what is assigned to it, as in the reference: up to twice as long as an average.</source>
        <translation>Контекстный токен — это его цель плюс среднее приписанного к ней, как в эталоне: до двух раз длиннее среднего.</translation>
    </message>
    <message>
        <source>dominant</source>
        <translation>доминирующие</translation>
    </message>
    <message>
        <source>contextual</source>
        <translation>контекстные</translation>
    </message>
    <message>
        <source>there are only %1 neighbours to look at</source>
        <translation>соседей всего %1</translation>
    </message>
    <message>
        <source>%1 of %2 positions are in no slot of the first stage</source>
        <translation>%1 из %2 позиций не входят ни в один слот первого этапа</translation>
    </message>
    <message>
        <source>the last %1 outputs are clusters of the others, which are kept as well: tokens are listed in the first stage&apos;s</source>
        <translation>последних выходов — кластеров остальных, которые тоже остаются: %1; токены указаны в выходах первого этапа</translation>
    </message>
    <message>
        <source>stage 1</source>
        <translation>этап 1</translation>
    </message>
    <message>
        <source>stage 2</source>
        <translation>этап 2</translation>
    </message>
    <message>
        <source>the elbow rule chose %1 clusters</source>
        <translation>правило локтя выбрало кластеров: %1</translation>
    </message>
    <message>
        <source>%1 codes have no token</source>
        <translation>кодов без токенов: %1</translation>
    </message>
    <message>
        <source>frame %1</source>
        <translation>кадр %1</translation>
    </message>
    <message>
        <source>step %1 merged %2 of %3 tokens: at most half can be merged at once</source>
        <translation>шаг %1 слил %2 из %3 токенов: за раз можно слить не больше половины</translation>
    </message>
    <message>
        <source>the last %1 tokens are lost, as in the reference: %2 do not divide their number</source>
        <translation>последние токены, числом %1, теряются, как в эталоне: общее число токенов не делится на %2</translation>
    </message>
    <message>
        <source>windows of %1 do not divide %2 × %3 tokens: those behind the last whole window stay as they are</source>
        <translation>сетка %2 × %3 токенов не делится на окна по %1: токены за последним целым окном остаются как есть</translation>
    </message>
    <message>
        <source>blocks of %1 do not divide %2 × %3 tokens: those behind the last whole block are dropped</source>
        <translation>сетка %2 × %3 токенов не делится на блоки по %1: токены за последним целым блоком отбрасываются</translation>
    </message>
    <message>
        <source>blocks of %1 × %2 leave %3 tokens</source>
        <translation>блоки %1 × %2 оставляют токенов: %3</translation>
    </message>
    <message>
        <source>%1 segments have one frame: their tokens count as dynamic, where the reference divides zero by zero</source>
        <translation>отрезков из одного кадра: %1; их токены считаются динамическими, тогда как эталон делит ноль на ноль</translation>
    </message>
    <message>
        <source>frames %1–%2</source>
        <translation>кадры %1–%2</translation>
    </message>
    <message>
        <source>Raters are the text tokens %1.</source>
        <translation>Оценщики — токены текста: %1.</translation>
    </message>
    <message>
        <source>Space-time pyramid (HiTVideo analogue)</source>
        <translation>Пространственно-временная пирамида (аналог HiTVideo)</translation>
    </message>
    <message>
        <source>HiTVideo analogue</source>
        <translation>Аналог HiTVideo</translation>
    </message>
    <message>
        <source>Codes a clip from large boxes of frames, rows and columns to single tokens, each level what is left over.</source>
        <translation>Кодирует ролик от больших блоков из кадров, строк и столбцов до отдельных токенов; каждый уровень — то, что осталось от предыдущих.</translation>
    </message>
    <message>
        <source>Means over boxes and codebooks learnt here stand in for HiTVideo&apos;s trained layers, whose coarse ones compress most. Checked against a plain definition; of one frame it is a pyramid of the picture.</source>
        <translation>Средние по блокам и выученные здесь кодовые книги заменяют обученные слои HiTVideo, из которых сильнее всего сжимают грубые. Сверено с простым определением; для одного кадра это пирамида картинки.</translation>
    </message>
    <message>
        <source>Codes of each codebook, the first of them zero.</source>
        <translation>Кодов в каждой кодовой книге, первый из них — ноль.</translation>
    </message>
    <message>
        <source>From boxes of 2 to the power of levels less one, to single tokens.</source>
        <translation>От блоков со стороной 2 в степени «число уровней минус один» до отдельных токенов.</translation>
    </message>
    <message>
        <source>Codebooks per level</source>
        <translation>Кодовых книг на уровень</translation>
    </message>
    <message>
        <source>Each codes what the one before has left of a level.</source>
        <translation>Каждая кодирует то, что предыдущая оставила от уровня.</translation>
    </message>
    <message>
        <source>Halvings of time</source>
        <translation>Делений времени пополам</translation>
    </message>
    <message>
        <source>How many of the steps to a coarser level halve the frames too; 0 codes each frame by itself.</source>
        <translation>Сколько из переходов к более грубому уровню вдвое сокращают и число кадров; 0 кодирует каждый кадр отдельно.</translation>
    </message>
    <message>
        <source>DPC-KNN over time</source>
        <translation>DPC-KNN по времени</translation>
    </message>
    <message>
        <source>Clusters the tokens of several frames together around dense ones far from any denser one.</source>
        <translation>Кластеризует токены нескольких кадров вместе вокруг плотных, далёких от всех более плотных.</translation>
    </message>
    <message>
        <source>The clustering, checked against the public code without its random jitter; windows of equal length stand for Chat-UniVi&apos;s events. It compares all tokens of a window with one another: twice the window, twice the time.</source>
        <translation>Кластеризация сверена с открытым кодом без его случайного шума; события Chat-UniVi заменены окнами равной длины. Все токены окна сравниваются друг с другом: вдвое больше окно — вдвое больше времени.</translation>
    </message>
    <message>
        <source>Frames together</source>
        <translation>Кадров вместе</translation>
    </message>
    <message>
        <source>How many frames are clustered at a time; 0 for the whole clip, of which 87,000 tokens of 64 dimensions take half a minute.</source>
        <translation>Сколько кадров кластеризуется за раз; 0 — весь ролик; на 87 000 его токенов по 64 измерения нужно полминуты.</translation>
    </message>
    <message>
        <source>PPE events</source>
        <translation>События PPE</translation>
    </message>
    <message>
        <source>Clusters frames into events, then the clusters of an event&apos;s frames once more.</source>
        <translation>Кластеризует кадры в события, а затем кластеры кадров одного события — ещё раз.</translation>
    </message>
    <message>
        <source>Events, clusters and their means checked against the authors&apos; code without its random jitter. What the positions do shows only in a language model.</source>
        <translation>События, кластеры и их средние сверены с кодом авторов без его случайного шума. Что дают позиции, видно только в языковой модели.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Clusters of frames as a share of the frames; the authors&apos; 0.0625.</source>
        <translation>Число кластеров кадров как доля кадров; у авторов 0,0625.</translation>
    </message>
    <message>
        <source>Share of the tokens that a frame&apos;s clusters make, and again of those that an event&apos;s make; the authors&apos; 0.45.</source>
        <translation>Доля от токенов, которую образуют кластеры кадра, и такая же — от тех, что образуют кластеры события; у авторов 0,45.</translation>
    </message>
    <message>
        <source>Uniform frame sampling</source>
        <translation>Равномерная выборка кадров</translation>
    </message>
    <message>
        <source>Frame sampling</source>
        <translation>Выборка кадров</translation>
    </message>
    <message>
        <source>Keeps whole frames at even distances and drops the others.</source>
        <translation>Оставляет целые кадры через равные промежутки, остальные отбрасывает.</translation>
    </message>
    <message>
        <source>Our own definition, by whole frames: what every comparison of clips should be held against.</source>
        <translation>Наше собственное определение, целыми кадрами: с ним стоит сверять любое сравнение роликов.</translation>
    </message>
    <message>
        <source>Share of the frames that is kept; at least one frame stays.</source>
        <translation>Доля оставленных кадров; хотя бы один кадр остаётся.</translation>
    </message>
    <message>
        <source>Which frames</source>
        <translation>Какие кадры</translation>
    </message>
    <message>
        <source>The first, the last and those between, or the middles of equal parts.</source>
        <translation>Первый, последний и те, что между ними, или середины равных частей.</translation>
    </message>
    <message>
        <source>First and last included</source>
        <translation>Включая первый и последний</translation>
    </message>
    <message>
        <source>Middles of equal parts</source>
        <translation>Середины равных частей</translation>
    </message>
    <message>
        <source>Temporal difference</source>
        <translation>Разность по времени</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Разность</translation>
    </message>
    <message>
        <source>Drops tokens that hardly differ from the last kept one at their place.</source>
        <translation>Отбрасывает токены, едва отличающиеся от последнего оставленного на их месте.</translation>
    </message>
    <message>
        <source>Our own definition of conditional replenishment on tokens: what every comparison of clips should be held against. The first frame is kept whole.</source>
        <translation>Наше собственное определение условного обновления для токенов: с ним стоит сверять любое сравнение роликов. Первый кадр остаётся целиком.</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Решает</translation>
    </message>
    <message>
        <source>A threshold, or the number of tokens that are left.</source>
        <translation>Порог или число остающихся токенов.</translation>
    </message>
    <message>
        <source>A threshold</source>
        <translation>Порог</translation>
    </message>
    <message>
        <source>The number kept</source>
        <translation>Число оставленных</translation>
    </message>
    <message>
        <source>Tokens that differ by more are kept.</source>
        <translation>Токены, отличающиеся сильнее, остаются.</translation>
    </message>
    <message>
        <source>Distance in units of how far tokens commonly lie from their mean, or one minus the cosine.</source>
        <translation>Расстояние в единицах обычного удаления токенов от их среднего или единица минус косинус.</translation>
    </message>
    <message>
        <source>One minus the cosine</source>
        <translation>Единица минус косинус</translation>
    </message>
    <message>
        <source>Motion compensation</source>
        <translation>Компенсация движения</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Движение</translation>
    </message>
    <message>
        <source>Merges tokens into those of the frame before that they have come from.</source>
        <translation>Вливает токены в те токены предыдущего кадра, из которых они произошли.</translation>
    </message>
    <message>
        <source>Our own definition of block matching on tokens: a full search among the features of the frame before, in steps of whole tokens, the nearest of equally good ones. The first frame is kept whole; groups are plain means.</source>
        <translation>Наше собственное определение сопоставления блоков для токенов: полный перебор по признакам предыдущего кадра с шагом в целый токен, из одинаково хороших — ближайший. Первый кадр остаётся целиком; группы — простые средние.</translation>
    </message>
    <message>
        <source>Tokens that differ from their origin by no more are merged.</source>
        <translation>Токены, отличающиеся от источника не сильнее этого, сливаются.</translation>
    </message>
    <message>
        <source>Search radius</source>
        <translation>Радиус поиска</translation>
    </message>
    <message>
        <source>How many rows and columns away the origin may be; 0 looks at the place itself.</source>
        <translation>На сколько строк и столбцов может отстоять источник; 0 — только то же место.</translation>
    </message>
    <message>
        <source>News of each frame (PVC analogue)</source>
        <translation>Новое в каждом кадре (аналог PVC)</translation>
    </message>
    <message>
        <source>PVC analogue</source>
        <translation>Аналог PVC</translation>
    </message>
    <message>
        <source>Keeps tokens by the energy that their best match in the frame before leaves over.</source>
        <translation>Оставляет токены по энергии, которая остаётся после их лучшей пары в предыдущем кадре.</translation>
    </message>
    <message>
        <source>Residuals of the features stand in for PVC&apos;s trained attention over time; like there, a repeated picture brings nothing new. Best seen on KLT features, whose residual energy is that of the pixels.</source>
        <translation>Остатки признаков заменяют обученное внимание PVC по времени; как и там, повторённая картинка не приносит ничего нового. Лучше всего видно на признаках KLT, у которых энергия остатка та же, что у пикселей.</translation>
    </message>
    <message>
        <source>Tokens whose news is a larger share of the features&apos; variance are kept.</source>
        <translation>Остаются токены, новое в которых составляет бо́льшую долю дисперсии признаков.</translation>
    </message>
    <message>
        <source>Shared out</source>
        <translation>Распределение</translation>
    </message>
    <message>
        <source>Whether tokens compete in the whole clip, or each frame gets as many, as PVC gives them.</source>
        <translation>Соревнуются ли токены во всём ролике или каждый кадр получает поровну, как в PVC.</translation>
    </message>
    <message>
        <source>Over the whole clip</source>
        <translation>По всему ролику</translation>
    </message>
    <message>
        <source>To each frame alike</source>
        <translation>Каждому кадру поровну</translation>
    </message>
    <message>
        <source>similarity to its code</source>
        <translation>сходство со своим кодом</translation>
    </message>
    <message>
        <source>quality per token: %1 (mean similarity %2 to %3 codes)</source>
        <translation>качество на токен: %1 (среднее сходство %2, кодов: %3)</translation>
    </message>
    <message>
        <source>energy of what the frame before leaves over</source>
        <translation>энергия того, что остаётся после предыдущего кадра</translation>
    </message>
    <message>
        <source>the first frame alone has %1 tokens, which all are kept</source>
        <translation>в одном только первом кадре токенов: %1, все они остаются</translation>
    </message>
    <message>
        <source>there is but one frame, which is kept</source>
        <translation>кадр всего один, он остаётся</translation>
    </message>
    <message>
        <source>the threshold came out as %1</source>
        <translation>порог получился равным %1</translation>
    </message>
    <message>
        <source>%1 tokens were kept besides, for their difference, to reach the number</source>
        <translation>сверх того, чтобы набрать число, за отличие оставлено токенов: %1</translation>
    </message>
    <message>
        <source>one picture is a still clip: the same frame again would bring no news, only this one does</source>
        <translation>одна картинка — это неподвижный ролик: тот же кадр ещё раз не принёс бы нового, новое несёт только этот</translation>
    </message>
    <message>
        <source>%1 tokens are exactly in the frame before</source>
        <translation>токенов, в точности имеющихся в предыдущем кадре: %1</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>событие %1</translation>
    </message>
    <message>
        <source>there is but one frame: its tokens are clustered by themselves</source>
        <translation>кадр всего один: его токены кластеризуются сами по себе</translation>
    </message>
    <message>
        <source>every window keeps at least one token</source>
        <translation>каждое окно оставляет хотя бы один токен</translation>
    </message>
    <message>
        <source>%1 events in %2 frames</source>
        <translation>событий: %1, кадров: %2</translation>
    </message>
    <message>
        <source>among so few events frames are often equally dense: the reference&apos;s jitter decides between them, here their order</source>
        <translation>при столь малом числе событий кадры часто одинаково плотны: в эталоне решает случайный шум, здесь — их порядок</translation>
    </message>
    <message>
        <source>%1 outputs are clusters of the others, which are kept as well: tokens are listed in the first stage&apos;s</source>
        <translation>выходов — кластеров остальных, которые тоже остаются: %1; токены указаны в выходах первого этапа</translation>
    </message>
    <message>
        <source>Drops tokens that look like those at the same place of a frame shortly before; of every four frames the first stays whole, so that at least a quarter of all tokens is kept.</source>
        <translation>Отбрасывает токены, похожие на токены того же места недавнего кадра; из каждых четырёх кадров первый остаётся целым, так что остаётся не меньше четверти всех токенов.</translation>
    </message>
    <message>
        <source>at least %1 of %2 tokens are kept: %3 frames are compared with none and stay whole</source>
        <translation>остаётся не меньше %1 из %2 токенов; кадров, которые ни с чем не сравниваются и остаются целыми: %3</translation>
    </message>
    <message>
        <source>ToMe: token merging</source>
        <translation>ToMe: слияние токенов</translation>
    </message>
    <message>
        <source>PiToMe: merging with protected informative tokens</source>
        <translation>PiToMe: слияние с защитой информативных токенов</translation>
    </message>
    <message>
        <source>MustDrop: spatial merging</source>
        <translation>MustDrop: пространственное слияние</translation>
    </message>
    <message>
        <source>AIM: merging of similar tokens</source>
        <translation>AIM: слияние похожих токенов</translation>
    </message>
    <message>
        <source>DivPrune: diversity-based pruning</source>
        <translation>DivPrune: отсечение по разнообразию</translation>
    </message>
    <message>
        <source>DivPrune, AngelSlim&apos;s port</source>
        <translation>DivPrune, порт AngelSlim</translation>
    </message>
    <message>
        <source>M3: Matryoshka pooling</source>
        <translation>M3: усреднение-матрёшка</translation>
    </message>
    <message>
        <source>TokenPacker: region-to-point pooling</source>
        <translation>TokenPacker: усреднение «область к точке»</translation>
    </message>
    <message>
        <source>HICom: guided window pooling</source>
        <translation>HICom: усреднение окон по ориентиру</translation>
    </message>
    <message>
        <source>DPC-KNN: density peaks of nearest neighbours</source>
        <translation>DPC-KNN: пики плотности ближайших соседей</translation>
    </message>
    <message>
        <source>DBDPC: density peaks of bounded distance</source>
        <translation>DBDPC: пики плотности с ограничением расстояния</translation>
    </message>
    <message>
        <source>PPE: positional preservation embedding</source>
        <translation>PPE: эмбеддинг с сохранением позиций</translation>
    </message>
    <message>
        <source>VQToken: vector-quantized tokens</source>
        <translation>VQToken: векторно-квантованные токены</translation>
    </message>
    <message>
        <source>PruneVid: merging of static and dynamic tokens</source>
        <translation>PruneVid: слияние статичных и подвижных токенов</translation>
    </message>
    <message>
        <source>DyCoke: temporal merging</source>
        <translation>DyCoke: слияние по времени</translation>
    </message>
    <message>
        <source>FrameFusion: merging of similar tokens</source>
        <translation>FrameFusion: слияние похожих токенов</translation>
    </message>
    <message>
        <source>PPE over time</source>
        <translation>PPE по времени</translation>
    </message>
    <message>
        <source>Replaces the cells of a coarser grid by the mean of their tokens. The first token of a cell is shown as kept.</source>
        <translation>Заменяет ячейки более грубой сетки средним их токенов. Сохранённым показан первый токен ячейки.</translation>
    </message>
</context>
<context>
    <name>OnionText</name>
    <message numerus="yes">
        <source>%Ln live(s) here</source>
        <comment>tokens</comment>
        <translation>
            <numerusform>%Ln живёт здесь</numerusform>
            <numerusform>%Ln живут здесь</numerusform>
            <numerusform>%Ln живут здесь</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln from earlier frames</source>
        <comment>tokens</comment>
        <translation>
            <numerusform>%Ln из более ранних кадров</numerusform>
            <numerusform>%Ln из более ранних кадров</numerusform>
            <numerusform>%Ln из более ранних кадров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln from later frames</source>
        <comment>tokens</comment>
        <translation>
            <numerusform>%Ln из более поздних кадров</numerusform>
            <numerusform>%Ln из более поздних кадров</numerusform>
            <numerusform>%Ln из более поздних кадров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln merged within the frame</source>
        <comment>tokens</comment>
        <translation>
            <numerusform>%Ln слит внутри кадра</numerusform>
            <numerusform>%Ln слиты внутри кадра</numerusform>
            <numerusform>%Ln слито внутри кадра</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>nothing stands for %Ln</source>
        <comment>tokens</comment>
        <translation>
            <numerusform>%Ln ничем не заменён</numerusform>
            <numerusform>%Ln ничем не заменены</numerusform>
            <numerusform>%Ln ничем не заменено</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PathChoice</name>
    <message>
        <source>%1 (%2);;All files (*)</source>
        <translation>%1 (%2);;Все файлы (*)</translation>
    </message>
</context>
<context>
    <name>PipelineStages</name>
    <message>
        <source>nothing</source>
        <translation>ничего</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>text (its bytes)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>at byte %1</source>
        <translation>у байта %1</translation>
    </message>
    <message>
        <source>bytes [%1, %2)</source>
        <translation>байты [%1, %2)</translation>
    </message>
    <message>
        <source>Raw text</source>
        <translation>Исходный текст</translation>
    </message>
    <message>
        <source>Valid text</source>
        <translation>Корректный текст</translation>
    </message>
    <message>
        <source>Added tokens</source>
        <translation>Добавленные токены</translation>
    </message>
    <message>
        <source>Normalizer</source>
        <translation>Нормализатор</translation>
    </message>
    <message>
        <source>Pre-tokenizer</source>
        <translation>Пре-токенизатор</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Токены</translation>
    </message>
    <message>
        <source>Ids</source>
        <translation>Номера</translation>
    </message>
    <message>
        <source>Decoded</source>
        <translation>Декодированный текст</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>stage · its name</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message numerus="yes">
        <source>lossy: %Ln place(s)</source>
        <translation>
            <numerusform>потери: %Ln место</numerusform>
            <numerusform>потери: %Ln места</numerusform>
            <numerusform>потери: %Ln мест</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln байт</numerusform>
            <numerusform>%Ln байта</numerusform>
            <numerusform>%Ln байтов</numerusform>
        </translation>
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
        <source>none here</source>
        <translation>здесь их нет</translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln совпадение</numerusform>
            <numerusform>%Ln совпадения</numerusform>
            <numerusform>%Ln совпадений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln piece(s)</source>
        <translation>
            <numerusform>%Ln фрагмент</numerusform>
            <numerusform>%Ln фрагмента</numerusform>
            <numerusform>%Ln фрагментов</numerusform>
        </translation>
    </message>
    <message>
        <source>as the raw text</source>
        <translation>как исходный текст</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>без изменений</translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln place(s)</source>
        <translation>
            <numerusform>изменено %Ln место</numerusform>
            <numerusform>изменено %Ln места</numerusform>
            <numerusform>изменено %Ln мест</numerusform>
        </translation>
    </message>
    <message>
        <source>bytes that are not UTF-8 are replaced</source>
        <translation>байты, которые не UTF-8, заменяются</translation>
    </message>
    <message>
        <source>spellings that Unicode calls equal become one</source>
        <translation>записи, равные по Unicode, сводятся к одной</translation>
    </message>
    <message>
        <source>a variant becomes its plain form</source>
        <translation>вариант приводится к простой форме</translation>
    </message>
    <message>
        <source>upper case is folded</source>
        <translation>прописные становятся строчными</translation>
    </message>
    <message>
        <source>accents are dropped</source>
        <translation>диакритика отбрасывается</translation>
    </message>
    <message>
        <source>white space at the ends is dropped</source>
        <translation>пробелы по краям отбрасываются</translation>
    </message>
    <message>
        <source>a rule of the tokenizer&apos;s file replaces it</source>
        <translation>замена по правилу из файла токенизатора</translation>
    </message>
    <message>
        <source>a mark is put before the text</source>
        <translation>перед текстом ставится метка</translation>
    </message>
    <message>
        <source>spaces become visible marks</source>
        <translation>пробелы становятся видимыми метками</translation>
    </message>
    <message>
        <source>control characters are dropped</source>
        <translation>управляющие знаки отбрасываются</translation>
    </message>
    <message>
        <source>white space is folded</source>
        <translation>пробельные знаки приводятся к простым пробелам</translation>
    </message>
    <message>
        <source>spaces are put around Chinese characters</source>
        <translation>китайские иероглифы окружаются пробелами</translation>
    </message>
    <message>
        <source>the tokenizer&apos;s character map replaces it</source>
        <translation>замена по таблице символов токенизатора</translation>
    </message>
    <message>
        <source>bytes are written as visible characters</source>
        <translation>байты записываются видимыми символами</translation>
    </message>
    <message>
        <source>what stands between pieces is dropped</source>
        <translation>всё между фрагментами отбрасывается</translation>
    </message>
    <message>
        <source>no token spells it</source>
        <translation>этому тексту не отвечает никакой токен</translation>
    </message>
    <message>
        <source>a token of the template stands for no text</source>
        <translation>токену шаблона не отвечает никакой текст</translation>
    </message>
    <message>
        <source>the decoder writes it differently</source>
        <translation>декодер записывает это иначе</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>before → after</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1, %2, by %3: %4</source>
        <comment>change, place, stages: reason</comment>
        <translation>%1, %2, этап «%3»: %4</translation>
    </message>
    <message>
        <source>%1, %2, by %3: %4; decoding undoes it</source>
        <comment>change, place, stage: reason</comment>
        <translation>%1, %2, этап «%3»: %4; декодирование это отменяет</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>stage: text</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>count of bytes: their values</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>put in at byte %1</source>
        <translation>вставлено у байта %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>откуда: %1</translation>
    </message>
    <message>
        <source>id %1</source>
        <translation>номер %1</translation>
    </message>
    <message>
        <source>%1: cannot be undone</source>
        <translation>%1: необратимо</translation>
    </message>
    <message>
        <source>%1: decoding undoes it</source>
        <translation>%1: декодирование это отменяет</translation>
    </message>
</context>
<context>
    <name>ReductionPanes</name>
    <message>
        <source>Token %1: row %2, column %3</source>
        <translation>Токен %1: строка %2, столбец %3</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Отброшен</translation>
    </message>
    <message>
        <source>Kept as it is</source>
        <translation>Оставлен как есть</translation>
    </message>
    <message numerus="yes">
        <source>Kept, with %n token(s) merged into it</source>
        <translation>
            <numerusform>Оставлен, в него влит %n токен</numerusform>
            <numerusform>Оставлен, в него влиты %n токена</numerusform>
            <numerusform>Оставлен, в него влито %n токенов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One of %n token(s) that were pooled</source>
        <translation>
            <numerusform>Один из %n усреднённого токена</numerusform>
            <numerusform>Один из %n усреднённых токенов</numerusform>
            <numerusform>Один из %n усреднённых токенов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Merged into token %1, with %n token(s) in all</source>
        <translation>
            <numerusform>Слит в токен %1, всего в нём %n токен</numerusform>
            <numerusform>Слит в токен %1, всего в нём %n токена</numerusform>
            <numerusform>Слит в токен %1, всего в нём %n токенов</numerusform>
        </translation>
    </message>
    <message>
        <source>Its share: %1 %</source>
        <translation>Его доля: %1 %</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what was scored, then the number</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln token(s)</source>
        <translation>
            <numerusform>%1 из %Ln токена</numerusform>
            <numerusform>%1 из %Ln токенов</numerusform>
            <numerusform>%1 из %Ln токенов</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 дБ</translation>
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
    <message>
        <source>A rocket against the sky</source>
        <translation>Ракета на фоне неба</translation>
    </message>
    <message>
        <source>Large smooth parts: which code paints the sky?</source>
        <translation>Большие гладкие части: какой код рисует небо?</translation>
    </message>
    <message>
        <source>A page of print</source>
        <translation>Печатная страница</translation>
    </message>
    <message>
        <source>Small letters: which method keeps them legible?</source>
        <translation>Мелкие буквы: с каким методом их ещё можно прочесть?</translation>
    </message>
    <message>
        <source>Portrait of an astronaut</source>
        <translation>Портрет астронавта</translation>
    </message>
    <message>
        <source>A face, fabric and flags: the picture of many papers</source>
        <translation>Лицо, ткань и флаги: картинка из множества статей</translation>
    </message>
    <message>
        <source>A cup of coffee</source>
        <translation>Чашка кофе</translation>
    </message>
    <message>
        <source>Few colours and soft light</source>
        <translation>Мало цветов и мягкий свет</translation>
    </message>
    <message>
        <source>A temple</source>
        <translation>Храм</translation>
    </message>
    <message>
        <source>Much fine detail: hard for small codebooks</source>
        <translation>Много мелких деталей: трудно для малых кодовых книг</translation>
    </message>
    <message>
        <source>A cat</source>
        <translation>Кошка</translation>
    </message>
    <message>
        <source>Fur: texture that repeats without repeating</source>
        <translation>Шерсть: текстура, которая повторяется, не повторяясь</translation>
    </message>
    <message>
        <source>Three short scenes</source>
        <translation>Три короткие сцены</translation>
    </message>
    <message>
        <source>A moving camera, a cat that crosses a still page, and a slow approach: which frames need new tokens?</source>
        <translation>Движущаяся камера, кошка, пересекающая неподвижную страницу, и медленное приближение: каким кадрам нужны новые токены?</translation>
    </message>
</context>
<context>
    <name>Scripts</name>
    <message>
        <source>Latin</source>
        <translation>Латиница</translation>
    </message>
    <message>
        <source>Han</source>
        <translation>Иероглифы</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>Кириллица</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Арабская</translation>
    </message>
    <message>
        <source>Devanagari</source>
        <translation>Деванагари</translation>
    </message>
    <message>
        <source>Hiragana</source>
        <translation>Хирагана</translation>
    </message>
    <message>
        <source>Hangul</source>
        <translation>Хангыль</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Греческая</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Еврейская</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Тайская</translation>
    </message>
    <message>
        <source>Katakana</source>
        <translation>Катакана</translation>
    </message>
    <message>
        <source>Bengali</source>
        <translation>Бенгальская</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>Тамильская</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>Грузинская</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>Армянская</translation>
    </message>
    <message>
        <source>Telugu</source>
        <translation>Телугу</translation>
    </message>
    <message>
        <source>Ethiopic</source>
        <translation>Эфиопская</translation>
    </message>
    <message>
        <source>Malayalam</source>
        <translation>Малаялам</translation>
    </message>
    <message>
        <source>Gujarati</source>
        <translation>Гуджарати</translation>
    </message>
    <message>
        <source>Khmer</source>
        <translation>Кхмерская</translation>
    </message>
    <message>
        <source>Myanmar</source>
        <translation>Бирманская</translation>
    </message>
</context>
<context>
    <name>SideInputs</name>
    <message>
        <source>Saliency</source>
        <translation>Заметность</translation>
    </message>
    <message>
        <source>CLS-to-patch attention, mean of the heads, of the layer the features are from</source>
        <translation>Внимание CLS к патчам, среднее по головам, того слоя, из которого взяты признаки</translation>
    </message>
    <message>
        <source>Shallow saliency</source>
        <translation>Заметность раннего слоя</translation>
    </message>
    <message>
        <source>CLS-to-patch attention of an earlier layer</source>
        <translation>Внимание CLS к патчам в более раннем слое</translation>
    </message>
    <message>
        <source>Saliency of each head</source>
        <translation>Заметность каждой головы</translation>
    </message>
    <message>
        <source>CLS-to-patch attention of each head</source>
        <translation>Внимание CLS к патчам каждой головы</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Ключи</translation>
    </message>
    <message>
        <source>Attention keys, mean of the heads</source>
        <translation>Ключи внимания, среднее по головам</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Запрос</translation>
    </message>
    <message>
        <source>The CLS token&apos;s query</source>
        <translation>Запрос токена CLS</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Text embeddings in the features&apos; space</source>
        <translation>Эмбеддинги текста в пространстве признаков</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Внимание</translation>
    </message>
    <message>
        <source>Attention of the language model over its whole sequence</source>
        <translation>Внимание языковой модели по всей её последовательности</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>Направления</translation>
    </message>
    <message>
        <source>Unit directions for finite differences</source>
        <translation>Единичные направления для конечных разностей</translation>
    </message>
    <message>
        <source>Projector, first weights</source>
        <translation>Проектор, первые веса</translation>
    </message>
    <message>
        <source>First weights of the projector into the language model</source>
        <translation>Первые веса проектора в языковую модель</translation>
    </message>
    <message>
        <source>Projector, first bias</source>
        <translation>Проектор, первое смещение</translation>
    </message>
    <message>
        <source>First bias of the projector</source>
        <translation>Первое смещение проектора</translation>
    </message>
    <message>
        <source>Projector, second weights</source>
        <translation>Проектор, вторые веса</translation>
    </message>
    <message>
        <source>Second weights of the projector</source>
        <translation>Вторые веса проектора</translation>
    </message>
    <message>
        <source>Projector, second bias</source>
        <translation>Проектор, второе смещение</translation>
    </message>
    <message>
        <source>Second bias of the projector</source>
        <translation>Второе смещение проектора</translation>
    </message>
</context>
<context>
    <name>Sources</name>
    <message>
        <source>Normalization forms</source>
        <translation>Формы нормализации</translation>
    </message>
    <message>
        <source>Characters as people see them</source>
        <translation>Символы, как их видят люди</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Письменности</translation>
    </message>
    <message>
        <source>BPE, the merge tree</source>
        <translation>BPE, дерево слияний</translation>
    </message>
    <message>
        <source>Byte-level BPE</source>
        <translation>Байтовый BPE</translation>
    </message>
    <message>
        <source>WordPiece trials</source>
        <translation>WordPiece, пробы</translation>
    </message>
    <message>
        <source>Unigram, the lattice</source>
        <translation>Unigram, решётка</translation>
    </message>
    <message>
        <source>SentencePiece models</source>
        <translation>Модели SentencePiece</translation>
    </message>
    <message>
        <source>Tokens per word</source>
        <translation>Токенов на слово</translation>
    </message>
    <message>
        <source>Rényi efficiency</source>
        <translation>Эффективность по Реньи</translation>
    </message>
    <message>
        <source>Comparing languages</source>
        <translation>Сравнение языков</translation>
    </message>
    <message>
        <source>Rank and frequency</source>
        <translation>Ранг и частота</translation>
    </message>
    <message>
        <source>Colours of tokens</source>
        <translation>Цвета токенов</translation>
    </message>
    <message>
        <source>Colours of quantities</source>
        <translation>Цвета величин</translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message>
        <source>bytes</source>
        <translation>байты</translation>
    </message>
    <message>
        <source>kB</source>
        <translation>кБ</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>МБ</translation>
    </message>
    <message>
        <source>length (bytes)</source>
        <translation>длина (байты)</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>токены</translation>
    </message>
    <message>
        <source>length (characters)</source>
        <translation>длина (символы)</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>ранг</translation>
    </message>
    <message>
        <source>times in the text</source>
        <translation>раз в тексте</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>подсчитано</translation>
    </message>
    <message>
        <source>Zipf</source>
        <translation>Ципф</translation>
    </message>
    <message>
        <source>Mandelbrot</source>
        <translation>Мандельброт</translation>
    </message>
    <message>
        <source>position (%1)</source>
        <translation>положение (%1)</translation>
    </message>
    <message>
        <source>bytes per token</source>
        <translation>байтов на токен</translation>
    </message>
    <message>
        <source>share (%)</source>
        <translation>доля (%)</translation>
    </message>
    <message>
        <source>of tokens</source>
        <translation>токенов</translation>
    </message>
    <message>
        <source>of bytes</source>
        <translation>байтов</translation>
    </message>
    <message>
        <source>tokens in a pre-token</source>
        <translation>токенов в пре-токене</translation>
    </message>
    <message>
        <source>pre-tokens</source>
        <translation>пре-токены</translation>
    </message>
    <message>
        <source>Too few different tokens for a fit.</source>
        <translation>Слишком мало разных токенов, чтобы подобрать кривую.</translation>
    </message>
    <message>
        <source>Zipf slope %1, R² %2, over ranks 1–%3</source>
        <translation>Наклон Ципфа %1, R² %2, по рангам 1–%3</translation>
    </message>
    <message>
        <source>Mandelbrot slope %1, shift %2, R² %3</source>
        <translation>Наклон Мандельброта %1, сдвиг %2, R² %3</translation>
    </message>
    <message>
        <source>No tokens.</source>
        <translation>Токенов нет.</translation>
    </message>
    <message>
        <source>%1 bytes per token; lowest %2 at byte %3</source>
        <translation>%1 байта на токен; меньше всего, %2, у байта %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln токен</numerusform>
            <numerusform>%Ln токена</numerusform>
            <numerusform>%Ln токенов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln байт</numerusform>
            <numerusform>%Ln байта</numerusform>
            <numerusform>%Ln байтов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s)</source>
        <translation>
            <numerusform>%Ln символ</numerusform>
            <numerusform>%Ln символа</numerusform>
            <numerusform>%Ln символов</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, %3 of all</source>
        <translation>%1: %2, %3 от всех</translation>
    </message>
    <message>
        <source>Rank %1: “%2”, id %3, %4 (%5)</source>
        <translation>Ранг %1: «%2», номер %3, %4 (%5)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln раз</numerusform>
            <numerusform>%Ln раза</numerusform>
            <numerusform>%Ln раз</numerusform>
        </translation>
    </message>
    <message>
        <source>Bytes %1–%2: %3, %4 bytes per token on average, %5 at least, %6 at most</source>
        <translation>Байты %1–%2: %3, в среднем %4 байта на токен, не меньше %5, не больше %6</translation>
    </message>
    <message>
        <source>%1: %2 (%3), %4 (%5)</source>
        <translation>%1: %2 (%3), %4 (%5)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Диакритика</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>Цифры</translation>
    </message>
    <message>
        <source>Punctuation</source>
        <translation>Пунктуация</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Знаки</translation>
    </message>
    <message>
        <source>White space</source>
        <translation>Пробелы</translation>
    </message>
    <message>
        <source>Other characters</source>
        <translation>Прочие символы</translation>
    </message>
    <message>
        <source>Malformed bytes</source>
        <translation>Неверные байты</translation>
    </message>
    <message>
        <source>Token length in bytes</source>
        <translation>Длина токена в байтах</translation>
    </message>
    <message>
        <source>Token length in characters</source>
        <translation>Длина токена в символах</translation>
    </message>
    <message>
        <source>Rank and frequency</source>
        <translation>Ранг и частота</translation>
    </message>
    <message>
        <source>Bytes per token along the text</source>
        <translation>Байтов на токен по ходу текста</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Письменности</translation>
    </message>
    <message>
        <source>Tokens per pre-token</source>
        <translation>Токенов на пре-токен</translation>
    </message>
    <message>
        <source>Mean %1, median %2, longest %3</source>
        <translation>Среднее %1, медиана %2, максимум %3</translation>
    </message>
    <message>
        <source>%1: %2 of all tokens</source>
        <translation>%1: %2 всех токенов</translation>
    </message>
    <message>
        <source>This tokenizer has no pre-tokenizer.</source>
        <translation>У этого токенизатора нет пре-токенизатора.</translation>
    </message>
    <message>
        <source>%1 of pre-tokens are one token; %2 on average</source>
        <translation>%1 пре-токенов — из одного токена; в среднем %2</translation>
    </message>
    <message>
        <source>0: tokens inside one character</source>
        <translation>0: токены внутри одного символа</translation>
    </message>
    <message>
        <source>Band: shortest and longest token of each stretch</source>
        <translation>Полоса: самый короткий и самый длинный токен участка</translation>
    </message>
    <message>
        <source>First %1 only: this tokenizer changes text before it splits it, which is slow to follow</source>
        <translation>Только первые %1: этот токенизатор меняет текст перед разбиением, а проследить это долго</translation>
    </message>
    <message>
        <source>%1 each: %2, %3 of all</source>
        <translation>%1 в каждом: %2, %3 от всех</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pre-token(s)</source>
        <translation>
            <numerusform>%Ln пре-токен</numerusform>
            <numerusform>%Ln пре-токена</numerusform>
            <numerusform>%Ln пре-токенов</numerusform>
        </translation>
    </message>
    <message>
        <source>tokens of length %1 in bytes</source>
        <translation>токены длиной %1 в байтах</translation>
    </message>
    <message>
        <source>tokens of length %1 in characters</source>
        <translation>токены длиной %1 в символах</translation>
    </message>
    <message>
        <source>tokens “%1”</source>
        <translation>токены «%1»</translation>
    </message>
    <message>
        <source>tokens of ranks %1</source>
        <translation>токены рангов %1</translation>
    </message>
    <message>
        <source>tokens in bytes %1–%2</source>
        <translation>токены в байтах %1–%2</translation>
    </message>
    <message>
        <source>tokens: %1</source>
        <comment>kinds of writing follow</comment>
        <translation>токены: %1</translation>
    </message>
    <message>
        <source>tokens in pre-tokens of %1</source>
        <translation>токены в пре-токенах из %1</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Токены</translation>
    </message>
    <message>
        <source>Special tokens are left out; there are none.</source>
        <translation>Без особых токенов; их здесь нет.</translation>
    </message>
    <message numerus="yes">
        <source>Without %Ln special token(s).</source>
        <translation>
            <numerusform>Без %Ln особого токена.</numerusform>
            <numerusform>Без %Ln особых токенов.</numerusform>
            <numerusform>Без %Ln особых токенов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bytes per token</source>
        <translation>Байтов на токен</translation>
    </message>
    <message>
        <source>Bytes of the text / tokens.</source>
        <translation>Байты текста / токены.</translation>
    </message>
    <message>
        <source>Characters per token</source>
        <translation>Символов на токен</translation>
    </message>
    <message>
        <source>Code points of the text / tokens.</source>
        <translation>Кодовые позиции текста / токены.</translation>
    </message>
    <message>
        <source>Tokens per word</source>
        <translation>Токенов на слово</translation>
    </message>
    <message>
        <source>Fertility: tokens / words. Words are what white space separates; in Han, kana, Thai, Lao, Khmer and Burmese each character, in Tibetan each syllable (after tokka-bench).</source>
        <translation>Fertility: токены / слова. Слова — то, что разделено пробелами; в иероглифах, кане, тайском, лаосском, кхмерском и бирманском письме — каждый символ, в тибетском — каждый слог (по tokka-bench).</translation>
    </message>
    <message>
        <source>Words in several tokens</source>
        <translation>Слов из нескольких токенов</translation>
    </message>
    <message>
        <source>Words that more than one token touches, in their context.</source>
        <translation>Слова, которых в их контексте касается больше одного токена.</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>Минимум</translation>
    </message>
    <message>
        <source>Pre-tokens / tokens: with this pre-tokenizer no vocabulary needs fewer tokens than its pre-tokens. Tokenscope&apos;s own measure.</source>
        <translation>Пре-токены / токены: с этим пре-токенизатором никакой словарь не обойдётся меньшим числом токенов, чем пре-токенов. Собственная мера Tokenscope.</translation>
    </message>
    <message>
        <source>Vocabulary in use</source>
        <translation>Использовано словаря</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>entries, share</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Different tokens here / entries of the vocabulary (%1).</source>
        <translation>Разные токены здесь / записи словаря (%1).</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Энтропия</translation>
    </message>
    <message>
        <source>%1 bits per token</source>
        <translation>%1 бита на токен</translation>
    </message>
    <message>
        <source>H = −Σ p log₂ p over the tokens seen; %1 of log₂ of the vocabulary.</source>
        <translation>H = −Σ p log₂ p по встреченным токенам; %1 от log₂ размера словаря.</translation>
    </message>
    <message>
        <source>Shannon efficiency</source>
        <translation>Эффективность по Шеннону</translation>
    </message>
    <message>
        <source>H / log₂ of the different tokens seen (as tokenization-scorer).</source>
        <translation>H / log₂ числа разных встреченных токенов (как в tokenization-scorer).</translation>
    </message>
    <message>
        <source>Rényi efficiency, α 2.5</source>
        <translation>Эффективность по Реньи, α 2,5</translation>
    </message>
    <message>
        <source>Zouhar et al. 2023, over the different tokens seen. α 2.5 is what papers use.</source>
        <translation>Zouhar et al. 2023, по разным встреченным токенам. В статьях берут α 2,5.</translation>
    </message>
    <message>
        <source>Rényi efficiency, α 3</source>
        <translation>Эффективность по Реньи, α 3</translation>
    </message>
    <message>
        <source>The same with α 3.0, the default of tokenization-scorer.</source>
        <translation>То же с α 3,0, как в tokenization-scorer по умолчанию.</translation>
    </message>
    <message>
        <source>Zipf over single ranks, Mandelbrot over logarithmic bins</source>
        <translation>Ципф — по отдельным рангам, Мандельброт — по логарифмическим интервалам</translation>
    </message>
</context>
<context>
    <name>Study</name>
    <message numerus="yes">
        <source>Means of %n input(s).</source>
        <translation>
            <numerusform>Средние по %n входу.</numerusform>
            <numerusform>Средние по %n входам.</numerusform>
            <numerusform>Средние по %n входам.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bars are standard deviations.</source>
        <translation>Отрезки — стандартные отклонения.</translation>
    </message>
    <message>
        <source>Bands are standard deviations.</source>
        <translation>Полосы — стандартные отклонения.</translation>
    </message>
    <message>
        <source>Some points are of fewer: see the table.</source>
        <translation>Некоторые точки — по меньшему числу: см. таблицу.</translation>
    </message>
    <message>
        <source>Cost against quality</source>
        <translation>Затраты и качество</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Серия</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Настройка</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Что не удалось</translation>
    </message>
    <message>
        <source>Bjøntegaard&apos;s difference at equal cost, averaged</source>
        <translation>Отличие по Бьёнтегаарду при равных затратах, усреднённое</translation>
    </message>
    <message>
        <source>%1 at equal quality, %</source>
        <translation>%1 при равном качестве, %</translation>
    </message>
    <message>
        <source>Inputs compared</source>
        <translation>Сравнено входов</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Почему нет</translation>
    </message>
    <message>
        <source>Bits per pixel</source>
        <translation>Битов на пиксель</translation>
    </message>
    <message>
        <source>Bits per pixel without side information</source>
        <translation>Битов на пиксель без служебной информации</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>байты</translation>
    </message>
    <message>
        <source>Side information</source>
        <translation>Служебная информация</translation>
    </message>
    <message>
        <source>Size by the original&apos;s</source>
        <translation>Размер относительно оригинала</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Токены</translation>
    </message>
    <message>
        <source>Share of the tokens kept</source>
        <translation>Доля оставленных токенов</translation>
    </message>
    <message>
        <source>Prefill, theoretical</source>
        <translation>Предзаполнение, теоретически</translation>
    </message>
    <message>
        <source>MAC</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>Coded bits per byte of text</source>
        <translation>Закодированных битов на байт текста</translation>
    </message>
    <message>
        <source>Tokens per byte of text</source>
        <translation>Токенов на байт текста</translation>
    </message>
    <message>
        <source>Ids of fixed length</source>
        <translation>Номера постоянной длины</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>бит</translation>
    </message>
    <message>
        <source>Order-0 entropy of the ids</source>
        <translation>Энтропия номеров, порядок 0</translation>
    </message>
    <message>
        <source>Feature error, relative</source>
        <translation>Ошибка признаков, относительная</translation>
    </message>
    <message>
        <source>dB</source>
        <comment>decibels</comment>
        <translation>дБ</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a parameter and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Photo codecs and tokenizers</source>
        <translation>Кодеки фотографий и токенизаторы</translation>
    </message>
    <message>
        <source>Quantizer families at equal bits</source>
        <translation>Семейства квантователей при равном числе битов</translation>
    </message>
    <message>
        <source>Pruning budgets</source>
        <translation>Бюджеты отсечения</translation>
    </message>
    <message>
        <source>Text tokenizers as compressors</source>
        <translation>Токенизаторы текста как компрессоры</translation>
    </message>
    <message>
        <source>How many tokens does this image need</source>
        <translation>Сколько токенов нужно этой картинке</translation>
    </message>
    <message>
        <source>Bjøntegaard&apos;s difference by piecewise cubics (PCHIP): less than zero is cheaper than the baseline</source>
        <translation>Отличие по Бьёнтегаарду по кусочным кубическим полиномам (PCHIP): меньше нуля — дешевле базовой серии</translation>
    </message>
    <message>
        <source>⚠ One cubic says, %</source>
        <translation>⚠ По одному кубическому полиному, %</translation>
    </message>
    <message>
        <source>Older papers fit one cubic through each curve. Here it swings between the points and says something else: read the first number, of piecewise cubics (PCHIP).</source>
        <translation>В старых статьях через каждую кривую проводят один кубический полином. Здесь он колеблется между точками и говорит другое: читайте первое число, по кусочным полиномам (PCHIP).</translation>
    </message>
    <message>
        <source>The upright line is what the file itself takes for its own pixels.</source>
        <translation>Вертикальная линия — сколько занимает сам файл для собственных пикселей.</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Кадры</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>Биты</translation>
    </message>
    <message>
        <source>Codecs on a clip, frame by frame and as tokens over time</source>
        <translation>Кодеки на ролике: кадр за кадром и как токены во времени</translation>
    </message>
    <message>
        <source>Temporal reducers at 10 to 50 % of tokens</source>
        <translation>Сокращение по времени при 10–50 % токенов</translation>
    </message>
    <message>
        <source>Inputs were resized first: longer side %1 px.</source>
        <translation>Размер входов сначала изменён: длинная сторона %1 пикс.</translation>
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
    <message>
        <source>By script</source>
        <translation>По письменности</translation>
    </message>
    <message>
        <source>Script of the first letter</source>
        <translation>Письменность первой буквы</translation>
    </message>
    <message>
        <source>several scripts in one token</source>
        <translation>несколько письменностей в токене</translation>
    </message>
    <message>
        <source>no letters</source>
        <translation>без букв</translation>
    </message>
    <message>
        <source>Colours alternate so that neighbours differ; they mean nothing else</source>
        <translation>Цвета чередуются, чтобы различать соседей, и больше ничего не значат</translation>
    </message>
    <message>
        <source>The same token has the same colour everywhere; with eight hues, different ones may share it</source>
        <translation>У одного токена всюду один цвет; цветов восемь, поэтому у разных токенов он может совпасть</translation>
    </message>
    <message>
        <source>Length in bytes (logarithmic)</source>
        <translation>Длина в байтах (логарифмически)</translation>
    </message>
    <message>
        <source>%1 and more</source>
        <translation>%1 и больше</translation>
    </message>
    <message>
        <source>By rank</source>
        <translation>По рангу</translation>
    </message>
    <message>
        <source>Merge rank</source>
        <translation>Ранг слияния</translation>
    </message>
    <message>
        <source>Log probability in the vocabulary (this model has no ranks)</source>
        <translation>Логарифм вероятности в словаре (у этой модели нет рангов)</translation>
    </message>
    <message>
        <source>Merge rank (logarithmic)</source>
        <translation>Ранг слияния (логарифмически)</translation>
    </message>
    <message>
        <source>Token id (logarithmic; this model has no ranks)</source>
        <translation>Номер токена (логарифмически; у этой модели нет рангов)</translation>
    </message>
    <message>
        <source>outside the order</source>
        <translation>вне порядка</translation>
    </message>
    <message>
        <source>ordinary</source>
        <translation>обычный</translation>
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
        <source>single byte</source>
        <translation>отдельный байт</translation>
    </message>
    <message>
        <source>part of a character</source>
        <translation>часть символа</translation>
    </message>
    <message>
        <source>unknown to the model</source>
        <translation>неизвестный модели</translation>
    </message>
    <message>
        <source>not in the vocabulary</source>
        <translation>нет в словаре</translation>
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
    <name>TubeText</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln токен</numerusform>
            <numerusform>%Ln токена</numerusform>
            <numerusform>%Ln токенов</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 in frame %3</source>
        <extracomment>%1: &quot;Output 17&quot;, %2: &quot;42 tokens&quot;</extracomment>
        <translation>%1: %2 в кадре %3</translation>
    </message>
    <message>
        <source>%1: %2 in frames %3 to %4</source>
        <extracomment>%1: &quot;Output 17&quot;, %2: &quot;42 tokens&quot;</extracomment>
        <translation>%1: %2 в кадрах с %3 по %4</translation>
    </message>
    <message numerus="yes">
        <source>not in %Ln of them</source>
        <translation>
            <numerusform>кроме %Ln из них</numerusform>
            <numerusform>кроме %Ln из них</numerusform>
            <numerusform>кроме %Ln из них</numerusform>
        </translation>
    </message>
    <message>
        <source>Frame %1, %2 s</source>
        <translation>Кадр %1, %2 с</translation>
    </message>
    <message>
        <source>In no output</source>
        <translation>Ни в одном выходе</translation>
    </message>
    <message>
        <source>Row %1, column %2</source>
        <translation>Строка %1, столбец %2</translation>
    </message>
    <message>
        <source>Weight %1</source>
        <translation>Вес %1</translation>
    </message>
</context>
<context>
    <name>VideoMethods</name>
    <message>
        <source>It needs a question&apos;s features, which a clip does not bring; the Reduction workspace takes them with features of your own model.</source>
        <translation>Нужны признаки вопроса, которых ролик не даёт; рабочая область «Сокращение» принимает их вместе с признаками вашей модели.</translation>
    </message>
    <message>
        <source>It needs a language model&apos;s attention, which a clip does not bring; the Reduction workspace takes it with features of your own model.</source>
        <translation>Нужно внимание языковой модели, которого ролик не даёт; рабочая область «Сокращение» принимает его вместе с признаками вашей модели.</translation>
    </message>
    <message>
        <source>It needs a graph, which a clip does not bring.</source>
        <translation>Нужен граф, которого ролик не даёт.</translation>
    </message>
    <message>
        <source>Across frames</source>
        <translation>По нескольким кадрам</translation>
    </message>
    <message>
        <source>Each frame by itself</source>
        <translation>Каждый кадр отдельно</translation>
    </message>
    <message>
        <source>Codes from one codebook</source>
        <translation>Коды из одной кодовой книги</translation>
    </message>
</context>
<context>
    <name>VideoPanes</name>
    <message>
        <source>its tokens have no way back to pixels</source>
        <translation>его токены не переводятся обратно в пиксели</translation>
    </message>
    <message>
        <source>as its tokens say</source>
        <translation>по его токенам</translation>
    </message>
    <message>
        <source>tokens of frame %1</source>
        <translation>токены кадра %1</translation>
    </message>
    <message>
        <source>Token %1 of frame %2: row %3, column %4</source>
        <translation>Токен %1 кадра %2: строка %3, столбец %4</translation>
    </message>
    <message>
        <source>Likeness to frame %1: %2</source>
        <translation>Сходство с кадром %1: %2</translation>
    </message>
    <message>
        <source>Code %1</source>
        <translation>Код %1</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Отброшен</translation>
    </message>
    <message>
        <source>Kept as it is</source>
        <translation>Оставлен как есть</translation>
    </message>
    <message numerus="yes">
        <source>In output %1, with %n token(s) in all</source>
        <translation>
            <numerusform>В выходе %1, всего в нём %n токен</numerusform>
            <numerusform>В выходе %1, всего в нём %n токена</numerusform>
            <numerusform>В выходе %1, всего в нём %n токенов</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what was scored, then the number</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln code(s)</source>
        <translation>
            <numerusform>%Ln код</numerusform>
            <numerusform>%Ln кода</numerusform>
            <numerusform>%Ln кодов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln token(s)</source>
        <translation>
            <numerusform>%1 из %Ln токена</numerusform>
            <numerusform>%1 из %Ln токенов</numerusform>
            <numerusform>%1 из %Ln токенов</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>each token keeps a code of its own</source>
        <translation>у каждого токена остаётся свой код</translation>
    </message>
</context>
<context>
    <name>WhyText</name>
    <message>
        <source>It is one token, %1.</source>
        <translation>Это один токен, %1.</translation>
    </message>
    <message>
        <source>The added token %1 is in it, and added tokens are found before anything else.</source>
        <translation>Внутри — добавленный токен %1, а добавленные токены ищутся раньше всего остального.</translation>
    </message>
    <message>
        <source>Nothing of it reached the model.</source>
        <translation>До модели ничего из этого не дошло.</translation>
    </message>
    <message>
        <source>The normalizer %1 left nothing of it for the model.</source>
        <translation>Нормализатор %1 ничего из этого не оставил модели.</translation>
    </message>
    <message>
        <source>%1 spells it as written, but the normalizer %2 turned it into other text.</source>
        <translation>Такому тексту отвечает %1, но нормализатор %2 превратил его в другой.</translation>
    </message>
    <message>
        <source>The text is split here before the model runs, and no token reaches across.</source>
        <translation>Текст разбит здесь ещё до работы модели, и токены эту границу не переходят.</translation>
    </message>
    <message>
        <source>The pre-tokenizer %1 splits the text here, and no token reaches across.</source>
        <translation>Пре-токенизатор %1 разбивает здесь текст, и токены эту границу не переходят.</translation>
    </message>
    <message>
        <source>The vocabulary has no entry that spells it.</source>
        <translation>В словаре нет записи с таким текстом.</translation>
    </message>
    <message>
        <source>%1 spells it, but the merges, made in their order, stop at %2 and %3, which no merge joins.</source>
        <translation>Такому тексту отвечает %1, но слияния, идущие по порядку, останавливаются на %2 и %3: их никакое слияние не соединяет.</translation>
    </message>
    <message>
        <source>%1 spells it, but a longer piece that begins earlier comes first.</source>
        <translation>Такому тексту отвечает %1, но первым идёт более длинный фрагмент, начатый раньше.</translation>
    </message>
    <message>
        <source>%1 spells it, but another path of pieces scores higher by %2.</source>
        <translation>Такому тексту отвечает %1, но у другого пути из фрагментов оценка выше на %2.</translation>
    </message>
    <message>
        <source>%1 spells it, and by itself it is that token; here its neighbours took part of it first.</source>
        <translation>Такому тексту отвечает %1, и отдельно это он и есть; здесь часть текста раньше забрали соседи.</translation>
    </message>
    <message>
        <source>an unknown character</source>
        <translation>неизвестный символ</translation>
    </message>
    <message>
        <source>%1 The first boundary in question is at byte %2.</source>
        <translation>%1 Первая такая граница — у байта %2.</translation>
    </message>
    <message>
        <source>The text begins here.</source>
        <translation>Здесь начинается текст.</translation>
    </message>
    <message>
        <source>The text ends here.</source>
        <translation>Здесь кончается текст.</translation>
    </message>
    <message>
        <source>It is an added token, found before anything else ran.</source>
        <translation>Это добавленный токен, он найден раньше всего остального.</translation>
    </message>
    <message>
        <source>The added token %1 is beside it, found before anything else ran.</source>
        <translation>Рядом добавленный токен %1, найденный раньше всего остального.</translation>
    </message>
    <message>
        <source>Beside it is a token that stands for no text: %1.</source>
        <translation>Рядом токен, которому не отвечает никакой текст: %1.</translation>
    </message>
    <message>
        <source>The pre-tokenizer %1 splits the text here.</source>
        <translation>Пре-токенизатор %1 разбивает здесь текст.</translation>
    </message>
    <message>
        <source>The text between added tokens is taken by itself.</source>
        <translation>Текст между добавленными токенами берётся отдельно.</translation>
    </message>
    <message>
        <source>Both tokens come from the same character.</source>
        <translation>Оба токена — из одного символа.</translation>
    </message>
    <message>
        <source>Not one with %1 before it: %2</source>
        <translation>Не один токен с предыдущим (%1): %2</translation>
    </message>
    <message>
        <source>Not one with %1 behind it: %2</source>
        <translation>Не один токен со следующим (%1): %2</translation>
    </message>
    <message>
        <source>%1 stands for all that the normalizer %2 left of it.</source>
        <translation>%1 — всё, что оставил от него нормализатор %2.</translation>
    </message>
</context>
<context>
    <name>tokenscope::CodeTimeView</name>
    <message>
        <source>up to %1</source>
        <translation>до %1</translation>
    </message>
    <message>
        <source>In all</source>
        <extracomment>Above bars that say how many tokens have each code in the whole clip.</extracomment>
        <translation>Всего</translation>
    </message>
    <message>
        <source>tokens in a frame</source>
        <translation>токенов в кадре</translation>
    </message>
    <message>
        <source>in between</source>
        <translation>в промежутке</translation>
    </message>
    <message>
        <source>first and last in use</source>
        <translation>первое и последнее использование</translation>
    </message>
    <message>
        <source>Codes over time</source>
        <translation>Коды во времени</translation>
    </message>
    <message>
        <source>Outputs over time</source>
        <translation>Выходы во времени</translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>Кадр %1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) there</source>
        <translation>
            <numerusform>в нём %Ln токен</numerusform>
            <numerusform>в нём %Ln токена</numerusform>
            <numerusform>в нём %Ln токенов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::CodeUsageView</name>
    <message>
        <source> of %1</source>
        <comment>after “Stage 3”</comment>
        <translation> из %1</translation>
    </message>
    <message>
        <source>code</source>
        <translation>код</translation>
    </message>
    <message>
        <source>stage</source>
        <translation>ступень</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Числа</translation>
    </message>
    <message>
        <source>Code map</source>
        <translation>Карта кодов</translation>
    </message>
    <message>
        <source>All stages</source>
        <translation>Все ступени</translation>
    </message>
    <message>
        <source>Codes by use</source>
        <translation>Коды по использованию</translation>
    </message>
    <message>
        <source>Bit balance</source>
        <translation>Баланс битов</translation>
    </message>
    <message>
        <source>Flip sensitivity</source>
        <translation>Чувствительность к переворотам</translation>
    </message>
    <message>
        <source>Level histograms</source>
        <translation>Гистограммы уровней</translation>
    </message>
    <message>
        <source>All plots</source>
        <translation>Все графики</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Что показано</translation>
    </message>
    <message>
        <source>All plots, or one alone</source>
        <translation>Все графики или один из них</translation>
    </message>
    <message>
        <source>Stage </source>
        <comment>before a number</comment>
        <translation>Ступень </translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Ступень</translation>
    </message>
    <message>
        <source>The stage whose codes are shown</source>
        <translation>Ступень, чьи коды показаны</translation>
    </message>
    <message>
        <source>Use of the codes</source>
        <translation>Использование кодов</translation>
    </message>
    <message>
        <source>bit</source>
        <translation>бит</translation>
    </message>
    <message>
        <source>Bit correlation</source>
        <translation>Корреляция битов</translation>
    </message>
    <message>
        <source>Angle to code</source>
        <translation>Угол до кода</translation>
    </message>
    <message>
        <source>From value to level</source>
        <translation>От значения к уровню</translation>
    </message>
</context>
<context>
    <name>tokenscope::CodebookModel</name>
    <message>
        <source>Code %1</source>
        <translation>Код %1</translation>
    </message>
    <message>
        <source>Dead: no token uses it</source>
        <translation>Мёртвый: ни один токен его не использует</translation>
    </message>
    <message numerus="yes">
        <source>Used by %n token(s)</source>
        <translation>
            <numerusform>Его использует %n токен</numerusform>
            <numerusform>Его используют %n токена</numerusform>
            <numerusform>Его используют %n токенов</numerusform>
        </translation>
    </message>
    <message>
        <source>Energy %1</source>
        <translation>Энергия %1</translation>
    </message>
</context>
<context>
    <name>tokenscope::ColourLegendLine</name>
    <message>
        <source>What the colours mean</source>
        <translation>Что значат цвета</translation>
    </message>
</context>
<context>
    <name>tokenscope::CompareTable</name>
    <message>
        <source>Tokenizers compared</source>
        <translation>Сравниваемые токенизаторы</translation>
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
        <translation>точно</translation>
    </message>
    <message>
        <source>differs at %1</source>
        <translation>отличие: байт %1</translation>
    </message>
    <message>
        <source>%1 pieces come out of the pre-tokenizer: no vocabulary behind it needs fewer tokens. The other %2 are the vocabulary&apos;s doing.</source>
        <translation>Из пре-токенизатора выходит фрагментов: %1 — меньшим числом токенов не обойдётся никакой словарь за ним. Остальные %2 — дело словаря.</translation>
    </message>
    <message>
        <source>%1
Bytes of the text as single-byte tokens: %2; unknown: %3; special: %4; added: %5; in no token: %6</source>
        <translation>%1
Байтов текста в токенах из одного байта: %2; в неизвестных: %3; в особых: %4; в добавленных: %5; вне токенов: %6</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column and cell</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The window&apos;s tokenizer first</source>
        <translation>Первым — токенизатор окна</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>Токенизатор</translation>
    </message>
    <message>
        <source>Tokens of the whole text, without what a template adds</source>
        <translation>Токены всего текста без того, что добавляет шаблон</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Токены</translation>
    </message>
    <message>
        <source>Tokens, divided by those of the first row that has some</source>
        <translation>Токены, делённые на токены первой строки, где они есть</translation>
    </message>
    <message>
        <source>To the first</source>
        <translation>К первому</translation>
    </message>
    <message>
        <source>Bytes of the text, divided by tokens</source>
        <translation>Байты текста, делённые на токены</translation>
    </message>
    <message>
        <source>Bytes/token</source>
        <translation>Байтов/токен</translation>
    </message>
    <message>
        <source>Unicode code points of the text, divided by tokens</source>
        <translation>Кодовые позиции Unicode в тексте, делённые на токены</translation>
    </message>
    <message>
        <source>Characters/token</source>
        <translation>Символов/токен</translation>
    </message>
    <message>
        <source>Tokens, divided by words; a word is a run of characters without white space, which means little where words are not spaced</source>
        <translation>Токены, делённые на слова; слово — символы без пробелов между ними, и где слова не разделяют, это мало что значит</translation>
    </message>
    <message>
        <source>Tokens/word</source>
        <translation>Токенов/слово</translation>
    </message>
    <message>
        <source>Pieces the pre-tokenizer makes, the fewest tokens any vocabulary behind it could reach, and the tokens above that floor</source>
        <translation>Фрагменты пре-токенизатора — наименьшее число токенов, достижимое для любого словаря за ним, — и токены сверх этого минимума</translation>
    </message>
    <message>
        <source>Floor + rest</source>
        <translation>Минимум + сверх</translation>
    </message>
    <message>
        <source>Whether decoding the tokens gives the text back, byte for byte</source>
        <translation>Возвращает ли декодирование токенов текст байт в байт</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Обратимость</translation>
    </message>
</context>
<context>
    <name>tokenscope::CompareView</name>
    <message>
        <source>Comparison of tokens</source>
        <translation>Сравнение токенов</translation>
    </message>
</context>
<context>
    <name>tokenscope::DifferenceList</name>
    <message>
        <source>Differences</source>
        <translation>Отличия</translation>
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
    <name>tokenscope::FeaturePlaneView</name>
    <message>
        <source>code %1: never used</source>
        <translation>код %1: не используется</translation>
    </message>
    <message numerus="yes">
        <source>code %1: %Ln token(s)</source>
        <translation>
            <numerusform>код %1: %Ln токен</numerusform>
            <numerusform>код %1: %Ln токена</numerusform>
            <numerusform>код %1: %Ln токенов</numerusform>
        </translation>
    </message>
    <message>
        <source>token %1 of %2</source>
        <comment>%2 is “code 17: 40 tokens”</comment>
        <translation>токен %1 из %2</translation>
    </message>
    <message>
        <source>Plane of stage %1</source>
        <translation>Плоскость ступени %1</translation>
    </message>
    <message>
        <source>Plane of tokens and codes</source>
        <translation>Плоскость токенов и кодов</translation>
    </message>
    <message>
        <source>Two principal components show %1 of the variance</source>
        <translation>Две главные компоненты показывают %1 дисперсии</translation>
    </message>
    <message>
        <source>Small squares: tokens. Discs: codes; crosses: codes never used.</source>
        <translation>Квадратики — токены, круги — коды, крестики — неиспользуемые коды.</translation>
    </message>
    <message>
        <source>Small squares: tokens. Discs: codes.</source>
        <translation>Квадратики — токены, круги — коды.</translation>
    </message>
    <message>
        <source>%1 Cells: which code is nearest as projected, which need not be the code that is taken.</source>
        <translation>%1 Ячейки: какой код ближе в проекции; взят может быть другой.</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Ячейки</translation>
    </message>
    <message>
        <source>Draws for each point of the plane which code is nearest. This is a projection: with all dimensions another code may be nearer.</source>
        <translation>Показывает для каждой точки плоскости ближайший код. Это проекция: во всех измерениях ближе может быть другой код.</translation>
    </message>
    <message>
        <source>There are too many codes for their cells to be told apart.</source>
        <translation>Кодов слишком много, чтобы различить их ячейки.</translation>
    </message>
    <message>
        <source>Stage </source>
        <comment>before a number</comment>
        <translation>Ступень </translation>
    </message>
    <message>
        <source> of %1</source>
        <comment>after “Stage 3”</comment>
        <translation> из %1</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Ступень</translation>
    </message>
    <message>
        <source>The stage whose codes are shown</source>
        <translation>Ступень, чьи коды показаны</translation>
    </message>
    <message>
        <source>1st component (%1)</source>
        <translation>1-я компонента (%1)</translation>
    </message>
    <message>
        <source>2nd component (%1)</source>
        <translation>2-я компонента (%1)</translation>
    </message>
</context>
<context>
    <name>tokenscope::FidelityBadge</name>
    <message>
        <source>Fidelity: %1</source>
        <translation>Верность: %1</translation>
    </message>
</context>
<context>
    <name>tokenscope::LatticeCanvas</name>
    <message>
        <source>“%1”, unknown, score %2</source>
        <translation>«%1», неизвестный, оценка %2</translation>
    </message>
    <message>
        <source>“%1”, id %2, score %3</source>
        <translation>«%1», номер %2, оценка %3</translation>
    </message>
</context>
<context>
    <name>tokenscope::LatticeView</name>
    <message>
        <source>The only path, score %1.</source>
        <translation>Единственный путь, оценка %1.</translation>
    </message>
    <message>
        <source>The best path, score %1, is %2 ahead of the next.</source>
        <translation>Лучший путь, оценка %1, опережает следующий на %2.</translation>
    </message>
    <message>
        <source>Path %1, score %2, is %3 behind the best.</source>
        <translation>Путь %1, оценка %2, отстаёт от лучшего на %3.</translation>
    </message>
    <message>
        <source>Lattice of pieces</source>
        <translation>Решётка фрагментов</translation>
    </message>
    <message>
        <source>Paths through the lattice, best first</source>
        <translation>Пути через решётку, от лучшего</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Путь</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Отставание</translation>
    </message>
    <message>
        <source>Sum of the pieces&apos; log-probabilities; higher is better</source>
        <translation>Сумма логарифмов вероятностей фрагментов; чем больше, тем лучше</translation>
    </message>
    <message>
        <source>A part of the pre-token: scores are those of the part.</source>
        <translation>Часть пре-токена: оценки относятся к ней.</translation>
    </message>
    <message>
        <source>best</source>
        <translation>лучший</translation>
    </message>
</context>
<context>
    <name>tokenscope::LengthMenu</name>
    <message>
        <source>Bytes from</source>
        <translation>Байтов от</translation>
    </message>
    <message>
        <source>Characters from</source>
        <translation>Символов от</translation>
    </message>
    <message>
        <source>to</source>
        <comment>from 2 to 12</comment>
        <translation>до</translation>
    </message>
    <message>
        <source>%1, at least</source>
        <translation>%1, не меньше</translation>
    </message>
    <message>
        <source>%1, at most</source>
        <translation>%1, не больше</translation>
    </message>
    <message>
        <source>%L1 is no limit</source>
        <translation>%L1 — без ограничения</translation>
    </message>
</context>
<context>
    <name>tokenscope::MergeTreeCanvas</name>
    <message>
        <source>score %1</source>
        <translation>оценка %1</translation>
    </message>
    <message>
        <source>rank %1</source>
        <translation>ранг %1</translation>
    </message>
    <message>
        <source>“%1”, bytes %2: no token</source>
        <translation>«%1», байты %2: нет токена</translation>
    </message>
    <message>
        <source>“%1”, bytes %2, id %3</source>
        <translation>«%1», байты %2, номер %3</translation>
    </message>
    <message>
        <source>“%1” = “%2” + “%3”, %4, id %5</source>
        <translation>«%1» = «%2» + «%3», %4, номер %5</translation>
    </message>
</context>
<context>
    <name>tokenscope::MergeTreeView</name>
    <message>
        <source>Taken whole: the vocabulary has this piece, so no merge was looked at.</source>
        <translation>Взят целиком: этот фрагмент есть в словаре, до слияний дело не дошло.</translation>
    </message>
    <message>
        <source>No two of these symbols merge.</source>
        <translation>Никакие два из этих символов не сливаются.</translation>
    </message>
    <message>
        <source>step 0 of %1: the symbols before any merge</source>
        <translation>шаг 0 из %1: символы до слияний</translation>
    </message>
    <message>
        <source>step %1 of %2: merge “%3” + “%4” (%5)</source>
        <translation>шаг %1 из %2: слияние «%3» + «%4» (%5)</translation>
    </message>
    <message>
        <source>A part: %1 of the pre-token&apos;s %2 tokens, %3 of its %4 merges.</source>
        <translation>Часть: токенов пре-токена %1 из %2, слияний %3 из %4.</translation>
    </message>
    <message>
        <source>Merge tree</source>
        <translation>Дерево слияний</translation>
    </message>
    <message>
        <source>Merge step</source>
        <translation>Шаг слияния</translation>
    </message>
    <message>
        <source>Replay the merges: arrows, Home and End</source>
        <translation>Повторить слияния по шагам: стрелки, Home и End</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Play the merges</source>
        <translation>Проиграть слияния</translation>
    </message>
</context>
<context>
    <name>tokenscope::OccurrenceStrip</name>
    <message numerus="yes">
        <source>%Ln here, %1 % into the text</source>
        <translation>
            <numerusform>здесь %Ln, на %1 % текста</numerusform>
            <numerusform>здесь %Ln, на %1 % текста</numerusform>
            <numerusform>здесь %Ln, на %1 % текста</numerusform>
        </translation>
    </message>
    <message>
        <source>Places in the text</source>
        <translation>Места в тексте</translation>
    </message>
    <message numerus="yes">
        <source>%Ln occurrence(s); arrows go to the previous and the next</source>
        <translation>
            <numerusform>%Ln вхождение; стрелки ведут к предыдущему и следующему</numerusform>
            <numerusform>%Ln вхождения; стрелки ведут к предыдущему и следующему</numerusform>
            <numerusform>%Ln вхождений; стрелки ведут к предыдущему и следующему</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::OnionLegend</name>
    <message>
        <source>from earlier frames</source>
        <translation>из более ранних кадров</translation>
    </message>
    <message>
        <source>from later frames</source>
        <translation>из более поздних кадров</translation>
    </message>
    <message>
        <source>merged within the frame</source>
        <translation>слиты внутри кадра</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Легенда</translation>
    </message>
    <message>
        <source>An orange bar on the left: the patch of an earlier frame. A blue bar on the right: of a later one. The stronger the colour, the farther away in time. Paler: merged within the frame.</source>
        <translation>Оранжевая полоса слева: патч более раннего кадра. Синяя полоса справа: более позднего. Чем сильнее цвет, тем дальше по времени. Бледнее: слит внутри кадра.</translation>
    </message>
</context>
<context>
    <name>tokenscope::ParameterForm</name>
    <message>
        <source>No folder chosen</source>
        <translation>Папка не выбрана</translation>
    </message>
    <message>
        <source>No file chosen</source>
        <translation>Файл не выбран</translation>
    </message>
</context>
<context>
    <name>tokenscope::PathField</name>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Выбрать: %1</translation>
    </message>
</context>
<context>
    <name>tokenscope::PipelineView</name>
    <message>
        <source>Pipeline</source>
        <translation>Конвейер</translation>
    </message>
</context>
<context>
    <name>tokenscope::RatePlot</name>
    <message>
        <source>%1, side information left out</source>
        <comment>how far a method may be trusted, and what its cost is without</comment>
        <translation>%1, без служебной информации</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>Фронт Парето</translation>
    </message>
    <message>
        <source>Cost against quality</source>
        <translation>Затраты и качество</translation>
    </message>
    <message>
        <source>%1 against %2: %3 of %4</source>
        <translation>По вертикали — %1, по горизонтали — %2: %3, %4</translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s)</source>
        <translation>
            <numerusform>%Ln точка</numerusform>
            <numerusform>%Ln точки</numerusform>
            <numerusform>%Ln точек</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln series</source>
        <translation>
            <numerusform>%Ln серия</numerusform>
            <numerusform>%Ln серии</numerusform>
            <numerusform>%Ln серий</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s) have no place on these axes: see the table.</source>
        <translation>
            <numerusform>%Ln точке нет места на этих осях: см. таблицу.</numerusform>
            <numerusform>%Ln точкам нет места на этих осях: см. таблицу.</numerusform>
            <numerusform>%Ln точкам нет места на этих осях: см. таблицу.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 T</source>
        <comment>10¹²</comment>
        <translation>%1 Т</translation>
    </message>
    <message>
        <source>%1 G</source>
        <comment>10⁹</comment>
        <translation>%1 Г</translation>
    </message>
    <message>
        <source>%1 M</source>
        <comment>10⁶</comment>
        <translation>%1 М</translation>
    </message>
    <message>
        <source>%1 k</source>
        <comment>10³</comment>
        <translation>%1 к</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>title of an axis and its unit</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Click: hide it</source>
        <translation>Нажмите, чтобы скрыть</translation>
    </message>
    <message>
        <source>Click: show it</source>
        <translation>Нажмите, чтобы показать</translation>
    </message>
</context>
<context>
    <name>tokenscope::StatisticsView</name>
    <message>
        <source>Numbers</source>
        <translation>Числа</translation>
    </message>
    <message>
        <source>All plots</source>
        <translation>Все графики</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Что показано</translation>
    </message>
    <message>
        <source>All plots, or one alone</source>
        <translation>Все графики или один</translation>
    </message>
    <message>
        <source>Previous token of the selection</source>
        <translation>Предыдущий из выбранных токенов</translation>
    </message>
    <message>
        <source>Next token of the selection</source>
        <translation>Следующий из выбранных токенов</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Снять выбор</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Сбросить</translation>
    </message>
    <message>
        <source>Statistics of the text</source>
        <translation>Статистика текста</translation>
    </message>
</context>
<context>
    <name>tokenscope::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Шкала времени</translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>Кадр %1 из %2</translation>
    </message>
    <message>
        <source>Frame %1, %2 s</source>
        <extracomment>%1 is the number of a frame, %2 the time it is shown in seconds.</extracomment>
        <translation>Кадр %1, %2 с</translation>
    </message>
    <message>
        <source>A scene begins here</source>
        <translation>Здесь начинается сцена</translation>
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
    <name>tokenscope::TrainingView</name>
    <message>
        <source>%1 after step %2</source>
        <translation>%1 после шага %2</translation>
    </message>
    <message>
        <source>%1, as many codes used alike</source>
        <translation>%1 — столько кодов при равном использовании</translation>
    </message>
    <message>
        <source>%1 dead, %2 used</source>
        <translation>мёртвых %1, используется %2</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>Шаг %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln code(s) revived</source>
        <translation>
            <numerusform>оживлён %Ln код</numerusform>
            <numerusform>оживлено %Ln кода</numerusform>
            <numerusform>оживлено %Ln кодов</numerusform>
        </translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Потери</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>Перплексия</translation>
    </message>
    <message>
        <source>Dead codes</source>
        <translation>Мёртвые коды</translation>
    </message>
    <message>
        <source>step</source>
        <translation>шаг</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>потери</translation>
    </message>
    <message>
        <source>perplexity</source>
        <translation>перплексия</translation>
    </message>
    <message>
        <source>codes</source>
        <translation>коды</translation>
    </message>
</context>
<context>
    <name>tokenscope::TrialsView</name>
    <message>
        <source>Trials, longest first</source>
        <translation>Пробы, от самой длинной</translation>
    </message>
    <message numerus="yes">
        <source>%Ln trial(s); found: %1</source>
        <translation>
            <numerusform>%Ln проба; найдено: %1</numerusform>
            <numerusform>%Ln пробы; найдено: %1</numerusform>
            <numerusform>%Ln проб; найдено: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>ничего</translation>
    </message>
    <message>
        <source>“%1”: not in the vocabulary</source>
        <translation>«%1»: нет в словаре</translation>
    </message>
    <message>
        <source>“%1”: found as “%2”, id %3</source>
        <translation>«%1»: найдено как «%2», номер %3</translation>
    </message>
</context>
<context>
    <name>tokenscope::TubeBoard</name>
    <message>
        <source>Storyboard</source>
        <translation>Раскадровка</translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>Кадр %1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) there</source>
        <translation>
            <numerusform>в нём %Ln токен</numerusform>
            <numerusform>в нём %Ln токена</numerusform>
            <numerusform>в нём %Ln токенов</numerusform>
        </translation>
    </message>
    <message>
        <source>Click a token to follow it</source>
        <translation>Нажмите на токен, чтобы проследить за ним</translation>
    </message>
</context>
<context>
    <name>tokenscope::TubeSpace</name>
    <message>
        <source>Tube through time</source>
        <translation>Трубка во времени</translation>
    </message>
    <message>
        <source>Click a token to follow it</source>
        <translation>Нажмите на токен, чтобы проследить за ним</translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>Кадр %1 из %2</translation>
    </message>
</context>
<context>
    <name>tokenscope::TubeView</name>
    <message>
        <source>Tube</source>
        <translation>Трубка</translation>
    </message>
</context>
<context>
    <name>tokenscope::VocabularyFilters</name>
    <message>
        <source>Any script</source>
        <translation>Любая письменность</translation>
    </message>
    <message>
        <source>With and without</source>
        <translation>С пробелом и без</translation>
    </message>
    <message>
        <source>Begins with a space</source>
        <translation>Начинается с пробела</translation>
    </message>
    <message>
        <source>Begins without a space</source>
        <translation>Начинается без пробела</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <comment>a range of numbers</comment>
        <translation>%1 байт</translation>
    </message>
    <message>
        <source>%1 characters</source>
        <comment>a range of numbers</comment>
        <translation>%1 симв.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>filter and what it lets through</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Письменность</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Длина</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Пробел</translation>
    </message>
    <message>
        <source>leading</source>
        <translation>в начале</translation>
    </message>
    <message>
        <source>none before</source>
        <translation>нет в начале</translation>
    </message>
    <message>
        <source>In this text</source>
        <translation>В этом тексте</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Сбросить</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Сравнить с…</translation>
    </message>
    <message>
        <source>End comparison</source>
        <translation>Закончить сравнение</translation>
    </message>
    <message>
        <source>Search the entries&apos; text</source>
        <translation>Поиск по тексту записей</translation>
    </message>
    <message>
        <source>Bytes in hexadecimal, such as E2 82 AC</source>
        <translation>Шестнадцатеричные байты, например E2 82 AC</translation>
    </message>
    <message>
        <source>Ids, such as 464 or 100-200</source>
        <translation>Номера, например 464 или 100-200</translation>
    </message>
    <message>
        <source>A regular expression, such as ^\s?[A-Z]+$</source>
        <translation>Регулярное выражение, например ^\s?[A-Z]+$</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Байты</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Шаблон</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>Где угодно</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>В начале</translation>
    </message>
    <message>
        <source>Whole entry</source>
        <translation>Запись целиком</translation>
    </message>
    <message>
        <source>Search the vocabulary</source>
        <translation>Поиск по словарю</translation>
    </message>
    <message>
        <source>What to search by</source>
        <translation>По чему искать</translation>
    </message>
    <message>
        <source>Where the match is</source>
        <translation>Где совпадение</translation>
    </message>
    <message>
        <source>Aa</source>
        <comment>match case</comment>
        <translation>Аа</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Учитывать регистр</translation>
    </message>
    <message>
        <source>Only entries that occur in the text shown</source>
        <translation>Только записи, которые есть в показанном тексте</translation>
    </message>
    <message>
        <source>Search for nothing and let every entry through</source>
        <translation>Очистить поиск и показать все записи</translation>
    </message>
    <message>
        <source>Which entries another tokenizer has too</source>
        <translation>Какие записи есть и у другого токенизатора</translation>
    </message>
    <message>
        <source>A regular expression matches case, unless it begins with (?i)</source>
        <translation>Регулярное выражение учитывает регистр, если не начинается с (?i)</translation>
    </message>
</context>
<context>
    <name>tokenscope::VocabularyModel</name>
    <message>
        <source>(no bytes)</source>
        <translation>(нет байтов)</translation>
    </message>
    <message>
        <source>Id %1: %2</source>
        <translation>Номер %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln байт</numerusform>
            <numerusform>%Ln байта</numerusform>
            <numerusform>%Ln байтов</numerusform>
        </translation>
    </message>
    <message>
        <source>In the file: %1</source>
        <translation>В файле: %1</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>The entry&apos;s number</source>
        <translation>Номер записи</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>What the entry stands for; sorts without regard to case and leading spaces</source>
        <translation>Что значит запись; сортируется без учёта регистра и пробелов в начале</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Байты</translation>
    </message>
    <message>
        <source>The same in hexadecimal</source>
        <translation>То же в шестнадцатеричном виде</translation>
    </message>
    <message>
        <source>Length</source>
        <comment>in bytes</comment>
        <translation>Длина</translation>
    </message>
    <message>
        <source>Length in bytes</source>
        <translation>Длина в байтах</translation>
    </message>
    <message>
        <source>Chars</source>
        <translation>Символы</translation>
    </message>
    <message>
        <source>Length in characters (code points)</source>
        <translation>Длина в символах (кодовых позициях)</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>What the entry is for</source>
        <translation>Для чего эта запись</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Письменность</translation>
    </message>
    <message>
        <source>The script of its letters</source>
        <translation>Письменность её букв</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Ранг</translation>
    </message>
    <message>
        <source>How early merging makes it: 0 is first</source>
        <translation>Как рано её создают слияния: 0 — первая</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>Log-probability or merge score, as the file says</source>
        <translation>Логарифм вероятности или оценка слияния, как в файле</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Здесь</translation>
    </message>
    <message>
        <source>Occurrences in the text shown</source>
        <translation>Вхождений в показанном тексте</translation>
    </message>
    <message>
        <source>Other id</source>
        <translation>Другой номер</translation>
    </message>
    <message>
        <source>The id of the same bytes in the other vocabulary</source>
        <translation>Номер тех же байтов в другом словаре</translation>
    </message>
    <message>
        <source>ordinary</source>
        <translation>обычный</translation>
    </message>
    <message>
        <source>partial UTF-8</source>
        <translation>часть UTF-8</translation>
    </message>
    <message>
        <source>byte fallback</source>
        <translation>побайтовый</translation>
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
        <source>unknown</source>
        <translation>неизвестный</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>не используется</translation>
    </message>
    <message>
        <source>several</source>
        <translation>несколько</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no script</comment>
        <translation>нет</translation>
    </message>
    <message>
        <source>common</source>
        <comment>digits, punctuation, signs</comment>
        <translation>общая</translation>
    </message>
</context>
<context>
    <name>tokenscope::VocabularyView</name>
    <message>
        <source>All %1</source>
        <translation>Все %1</translation>
    </message>
    <message>
        <source>Shared %1</source>
        <translation>Общие %1</translation>
    </message>
    <message>
        <source>Shared, other id %1</source>
        <translation>Общие, номер другой %1</translation>
    </message>
    <message>
        <source>Only here %1</source>
        <translation>Только здесь %1</translation>
    </message>
    <message>
        <source>Only in %2 %1</source>
        <comment>%2 is a tokenizer, %1 a number</comment>
        <translation>Только в %2 %1</translation>
    </message>
    <message>
        <source>Compared with %1</source>
        <translation>Сравнение с %1</translation>
    </message>
    <message>
        <source>This vocabulary has no entries.</source>
        <translation>В этом словаре нет записей.</translation>
    </message>
    <message>
        <source>No entry is like that. Change the search, or clear the filters.</source>
        <translation>Таких записей нет. Измените поиск или сбросьте фильтры.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>entries found, entries of the vocabulary</comment>
        <translation>%1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%1; the pattern gave up on %Ln entries</source>
        <translation>
            <numerusform>%1; шаблон не справился с %Ln записью</numerusform>
            <numerusform>%1; шаблон не справился с %Ln записями</numerusform>
            <numerusform>%1; шаблон не справился с %Ln записями</numerusform>
        </translation>
    </message>
    <message>
        <source>Entries of the vocabulary</source>
        <translation>Записи словаря</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
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
    <message>
        <source>Methods and their sources</source>
        <translation>Методы и их источники</translation>
    </message>
    <message>
        <source>Every method here follows a published work or a specification, and is checked against the reference programs where there are any.</source>
        <translation>Каждый метод следует опубликованной работе или стандарту и сверен с эталонными программами, где они есть.</translation>
    </message>
    <message>
        <source>In Tokenscope</source>
        <translation>В Tokenscope</translation>
    </message>
    <message>
        <source>After</source>
        <translation>По источнику</translation>
    </message>
    <message>
        <source>A microscope for tokens: opens text, pictures and video, shows what the tokenizers and compressors of real models make of them, and says why.</source>
        <translation>Микроскоп для токенов: открывает текст, изображения и видео, показывает, что делают из них токенизаторы и методы сжатия настоящих моделей, и объясняет почему.</translation>
    </message>
    <message>
        <source>Everything happens on this computer; nothing you open leaves it.</source>
        <translation>Всё происходит на этом компьютере; то, что вы открываете, никуда не отправляется.</translation>
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
    <name>tokenscope::app::AgreementPanel</name>
    <message>
        <source>Agreement</source>
        <translation>Согласие</translation>
    </message>
    <message>
        <source>Open a picture to see how far methods agree.</source>
        <translation>Откройте картинку, чтобы увидеть, насколько методы согласны.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Метод</translation>
    </message>
    <message>
        <source>Jaccard index: tokens that both keep, against those that either keeps. For methods that merge, the tokens that others are merged into count.</source>
        <translation>Индекс Жаккара: токены, оставленные обоими, к токенам, оставленным хотя бы одним. У методов слияния считаются токены, в которые влиты другие.</translation>
    </message>
    <message>
        <source>Kept by all</source>
        <translation>Оставлены всеми</translation>
    </message>
    <message>
        <source>Tokens that survive in every method</source>
        <translation>Токены, которые остаются в каждом методе</translation>
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
        <translation>В этой копии Tokenscope нет команды, чтобы его скачать. Файл токенизатора можно открыть через меню «Файл» → «Открыть токенизатор».</translation>
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
    <name>tokenscope::app::BudgetPanel</name>
    <message numerus="yes">
        <source>%Ln token(s) kept</source>
        <translation>
            <numerusform>%Ln токен оставлен</numerusform>
            <numerusform>%Ln токена оставлено</numerusform>
            <numerusform>%Ln токенов оставлено</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 against the tokens kept</source>
        <translation>%1 при разном числе токенов</translation>
    </message>
    <message>
        <source>No measure here foretells a model&apos;s answers.</source>
        <translation>Ни одна из этих мер не предсказывает ответы модели.</translation>
    </message>
    <message>
        <source>Tokens kept</source>
        <translation>Оставлено токенов</translation>
    </message>
    <message>
        <source>Relative error by group</source>
        <translation>Относительная ошибка по группам</translation>
    </message>
    <message>
        <source>Relative error by the nearest kept</source>
        <translation>Относительная ошибка по ближайшему оставленному</translation>
    </message>
    <message>
        <source>Coverage radius</source>
        <translation>Радиус покрытия</translation>
    </message>
    <message>
        <source>Saliency kept</source>
        <translation>Сохранённая заметность</translation>
    </message>
    <message>
        <source>Picture, dB</source>
        <translation>Картинка, дБ</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Качество</translation>
    </message>
    <message>
        <source>What is drawn against the number of tokens kept</source>
        <translation>Что показать на графике по числу оставленных токенов</translation>
    </message>
    <message>
        <source>Quality against budget</source>
        <translation>Качество и бюджет</translation>
    </message>
    <message>
        <source>Open a picture to see how methods do with fewer tokens.</source>
        <translation>Откройте картинку, чтобы увидеть, как методы работают при меньшем числе токенов.</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ClipExportDialog</name>
    <message>
        <source>&amp;Only the active method</source>
        <translation>Только &amp;активный метод</translation>
    </message>
    <message>
        <source>%1, on an analogue</source>
        <comment>how true a method is to its source</comment>
        <translation>%1, по аналогу</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Сохранить &amp;как…</translation>
    </message>
    <message>
        <source>Ca&amp;ncel the export</source>
        <translation>Прервать &amp;экспорт</translation>
    </message>
    <message>
        <source>Export “%1” as a video</source>
        <translation>Экспорт «%1» как видео</translation>
    </message>
    <message>
        <source>MP4 video</source>
        <translation>Видео MP4</translation>
    </message>
    <message>
        <source>PNG pictures, one for each frame</source>
        <translation>Картинки PNG, по одной на кадр</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Формат</translation>
    </message>
    <message>
        <source>From &amp;in to out point</source>
        <translation>От &amp;точки начала до точки конца</translation>
    </message>
    <message>
        <source>The &amp;whole clip</source>
        <translation>&amp;Весь ролик</translation>
    </message>
    <message>
        <source> px</source>
        <translation> пикс.</translation>
    </message>
    <message>
        <source>Width of each frame</source>
        <translation>Ширина каждого кадра</translation>
    </message>
    <message>
        <source>Quality of the video</source>
        <translation>Качество видео</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Формат</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Кадры</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Показано</translation>
    </message>
    <message>
        <source>Each frame&apos;s wi&amp;dth</source>
        <translation>&amp;Ширина каждого кадра</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>Ка&amp;чество</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln кадр</numerusform>
            <numerusform>%Ln кадра</numerusform>
            <numerusform>%Ln кадров</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 пикс.</translation>
    </message>
    <message>
        <source>What is above the frames now, chosen beside “Opacity”, is drawn over them, without sound.</source>
        <translation>Поверх кадров рисуется то же, что и сейчас, по выбору рядом с «Непрозрачность»; без звука.</translation>
    </message>
    <message>
        <source>Export pictures into a folder</source>
        <translation>Экспорт картинок в папку</translation>
    </message>
    <message>
        <source>MP4 video (%1)</source>
        <translation>Видео MP4 (%1)</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::CodeBox</name>
    <message>
        <source>Code </source>
        <comment>before a number</comment>
        <translation>Код </translation>
    </message>
    <message>
        <source>Output </source>
        <comment>before a number</comment>
        <translation>Выход </translation>
    </message>
    <message>
        <source>No code</source>
        <translation>Нет кода</translation>
    </message>
    <message>
        <source>No output</source>
        <translation>Нет выхода</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Выход</translation>
    </message>
    <message>
        <source>The code that is looked at; type its number</source>
        <translation>Рассматриваемый код; введите его номер</translation>
    </message>
    <message>
        <source>The output that is looked at; type its number</source>
        <translation>Рассматриваемый выход; введите его номер</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::CodeTimePanel</name>
    <message>
        <source>%1 is not in use</source>
        <translation>%1 не используется</translation>
    </message>
    <message>
        <source>By birth</source>
        <translation>По появлению</translation>
    </message>
    <message>
        <source>By frequency</source>
        <translation>По частоте</translation>
    </message>
    <message>
        <source>By lifetime</source>
        <translation>По времени жизни</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>По номеру</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Порядок</translation>
    </message>
    <message>
        <source>How the rows are sorted</source>
        <translation>Как упорядочены строки</translation>
    </message>
    <message>
        <source>Open a video and choose a method: when its codes or outputs are in use stands here.</source>
        <translation>Откройте видео и выберите метод: здесь будет видно, когда используются его коды или выходы.</translation>
    </message>
    <message>
        <source>Codes over time</source>
        <translation>Коды во времени</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::CodebookPanel</name>
    <message>
        <source>%1 of %2 codes used, perplexity %3</source>
        <translation>Использовано кодов: %1 из %2, перплексия %3</translation>
    </message>
    <message>
        <source>With so few tokens at most %1 of the codes can be used; drawn evenly they would use %2.</source>
        <translation>Токенов так мало, что занять можно не больше %1 кодов; при равномерном случайном выборе было бы занято %2.</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>По номеру</translation>
    </message>
    <message>
        <source>By usage</source>
        <translation>По использованию</translation>
    </message>
    <message>
        <source>By energy</source>
        <translation>По энергии</translation>
    </message>
    <message>
        <source>By similarity</source>
        <translation>По сходству</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Порядок</translation>
    </message>
    <message>
        <source>How the codes are sorted</source>
        <translation>Как упорядочены коды</translation>
    </message>
    <message>
        <source>Codebook</source>
        <translation>Кодовая книга</translation>
    </message>
    <message>
        <source>Open a picture to see the codes its tokens are painted with.</source>
        <translation>Откройте картинку, чтобы увидеть коды, которыми нарисованы её токены.</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ComparePanel</name>
    <message>
        <source>Add tokenizer…</source>
        <translation>Добавить токенизатор…</translation>
    </message>
    <message>
        <source>Compare with one more tokenizer</source>
        <translation>Сравнить ещё с одним токенизатором</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Take the tokenizer of the table&apos;s current row out of the comparison (Delete)</source>
        <translation>Убрать из сравнения токенизатор текущей строки таблицы (Delete)</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Выше</translation>
    </message>
    <message>
        <source>Move the tokenizer of the table&apos;s current row up (Alt+Up)</source>
        <translation>Поднять токенизатор текущей строки таблицы (Alt+Вверх)</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Ниже</translation>
    </message>
    <message>
        <source>Move the tokenizer of the table&apos;s current row down (Alt+Down)</source>
        <translation>Опустить токенизатор текущей строки таблицы (Alt+Вниз)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Прервать</translation>
    </message>
    <message>
        <source>Stop comparing; what is shown stays</source>
        <translation>Остановить сравнение; показанное останется</translation>
    </message>
    <message>
        <source>Which differences count</source>
        <translation>Какие различия считать</translation>
    </message>
    <message>
        <source>Count and mark all differences, or only those between two of the tokenizers</source>
        <translation>Считать и отмечать все различия или только между двумя токенизаторами</translation>
    </message>
    <message>
        <source>Open a text to see how tokenizers split it differently.</source>
        <translation>Откройте текст и увидите, как по-разному его разбивают токенизаторы.</translation>
    </message>
    <message>
        <source>The text is empty: type or open one to compare tokenizers on it.</source>
        <translation>Текст пуст: введите или откройте другой, чтобы сравнить на нём токенизаторы.</translation>
    </message>
    <message>
        <source>Choose a tokenizer to compare others with.</source>
        <translation>Выберите токенизатор, с которым сравнивать другие.</translation>
    </message>
    <message>
        <source>The tokens of this text are not known yet.</source>
        <translation>Токены этого текста пока неизвестны.</translation>
    </message>
    <message>
        <source>All differences</source>
        <translation>Все различия</translation>
    </message>
    <message>
        <source>%1 and %2 (boundary F1 %3)</source>
        <translation>%1 и %2 (F1 границ %3)</translation>
    </message>
    <message>
        <source>difference %1 of %2</source>
        <translation>различие %1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference(s)</source>
        <translation>
            <numerusform>%Ln различие</numerusform>
            <numerusform>%Ln различия</numerusform>
            <numerusform>%Ln различий</numerusform>
        </translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>различий нет</translation>
    </message>
    <message>
        <source>add a tokenizer to compare with</source>
        <translation>добавьте токенизатор для сравнения</translation>
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
        <source>Compare</source>
        <translation>Сравнение</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::CostPanel</name>
    <message>
        <source>What was gained</source>
        <translation>Что выиграно</translation>
    </message>
    <message>
        <source>Open a picture to see what fewer tokens save.</source>
        <translation>Откройте картинку, чтобы увидеть, что экономит меньшее число токенов.</translation>
    </message>
    <message>
        <source>All tokens</source>
        <translation>Все токены</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Метод</translation>
    </message>
    <message>
        <source>Visual tokens</source>
        <translation>Визуальных токенов</translation>
    </message>
    <message>
        <source>Prefill, T</source>
        <translation>Предзаполнение, Т</translation>
    </message>
    <message>
        <source>Multiply-adds of all layers before the first word, in 10¹²; papers call them FLOPs</source>
        <translation>Умножений со сложением во всех слоях до первого слова, в 10¹²; в статьях их называют FLOPs</translation>
    </message>
    <message>
        <source>Of all tokens&apos;, %</source>
        <translation>От полного, %</translation>
    </message>
    <message>
        <source>Attention, %</source>
        <translation>Внимание, %</translation>
    </message>
    <message>
        <source>How much of it grows with the square of the tokens</source>
        <translation>Какая часть растёт как квадрат числа токенов</translation>
    </message>
    <message>
        <source>KV cache, MB</source>
        <translation>Кэш KV, МБ</translation>
    </message>
    <message>
        <source>Keys and values of all layers, 16 bits each</source>
        <translation>Ключи и значения всех слоёв, по 16 бит</translation>
    </message>
    <message>
        <source>%1 layers × (4·n·d² + 2·n²·d + f·n·d·m), d = %2, m = %3: theoretical, without the vision encoder, the selection itself and memory traffic.</source>
        <translation>Слоёв %1 × (4·n·d² + 2·n²·d + f·n·d·m), d = %2, m = %3: теоретически, без кодера изображений, самого отбора и обмена с памятью.</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>Языковая модель</translation>
    </message>
    <message>
        <source>Factor of the network</source>
        <translation>Множитель сети</translation>
    </message>
    <message>
        <source>3 for LLaMA&apos;s gated network, as in newer tables; 2 as FastV and DivPrune count</source>
        <translation>3 — для вентильной сети LLaMA, как в новых таблицах; 2 — как считают FastV и DivPrune</translation>
    </message>
    <message>
        <source>Text tokens</source>
        <translation>Текстовых токенов</translation>
    </message>
    <message>
        <source>Tokens of the question and the instructions, which stay</source>
        <translation>Токены вопроса и инструкций, которые остаются</translation>
    </message>
    <message>
        <source>All tokens of %1</source>
        <translation>Все токены: %1</translation>
    </message>
    <message>
        <source>The same against keeping every token the method was given</source>
        <translation>То же по сравнению со всеми токенами, которые получил метод</translation>
    </message>
    <message>
        <source>A selection that compares all %1 tokens with all takes n²·D = %2 million multiply-adds.</source>
        <translation>Отбор, который сравнивает все %1 токенов со всеми, требует n²·D = %2 млн умножений со сложением.</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::DockTitle</name>
    <message>
        <source>Hide the panel “%1”</source>
        <translation>Скрыть панель «%1»</translation>
    </message>
    <message>
        <source>Let the panel “%1” follow the selection</source>
        <translation>Открепить панель «%1»: пусть следует за выбором</translation>
    </message>
    <message>
        <source>Pin the panel “%1”</source>
        <translation>Закрепить панель «%1»</translation>
    </message>
    <message>
        <source>Pinned: it keeps what it shows. Press to follow the selection again</source>
        <translation>Закреплена: показанное не меняется. Нажмите, чтобы снова следовать за выбором</translation>
    </message>
    <message>
        <source>It follows the selection. Press to keep what it shows while the rest moves on</source>
        <translation>Следует за выбором. Нажмите, чтобы оставить показанное, когда остальное сменится</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what a button does, then its keys</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ExportDialog</name>
    <message>
        <source>Save &amp;as…</source>
        <translation>Сохранить &amp;как…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>Ско&amp;пировать</translation>
    </message>
    <message>
        <source>Export: %1</source>
        <translation>Экспорт: %1</translation>
    </message>
    <message>
        <source>What the picture looks like</source>
        <translation>Как выглядит картинка</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>Картинка PNG</translation>
    </message>
    <message>
        <source>SVG drawing, text stays text</source>
        <translation>Рисунок SVG, текст остаётся текстом</translation>
    </message>
    <message>
        <source>PDF page, text stays text</source>
        <translation>Страница PDF, текст остаётся текстом</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>Таблица CSV</translation>
    </message>
    <message>
        <source>JSON data</source>
        <translation>Данные JSON</translation>
    </message>
    <message>
        <source>NPY array for NumPy</source>
        <translation>Массив NPY для NumPy</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Формат</translation>
    </message>
    <message>
        <source>What is &amp;visible</source>
        <translation>&amp;Видимое</translation>
    </message>
    <message>
        <source>What is &amp;selected</source>
        <translation>Вы&amp;бранное</translation>
    </message>
    <message>
        <source>A&amp;ll of it</source>
        <translation>Вс&amp;ё</translation>
    </message>
    <message>
        <source> pixels to one</source>
        <translation> пикс. на точку</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Чёткость</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Формат</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Данные</translation>
    </message>
    <message>
        <source>S&amp;harpness</source>
        <translation>&amp;Чёткость</translation>
    </message>
    <message>
        <source>Copy as command &amp;line</source>
        <translation>Копировать как команду &amp;терминала</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 пикс.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln строка</numerusform>
            <numerusform>%Ln строки</numerusform>
            <numerusform>%Ln строк</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no such data in this view.</source>
        <translation>В этом виде таких данных нет.</translation>
    </message>
    <message>
        <source>Too much for the clipboard: save it as a file</source>
        <translation>Для буфера обмена слишком много: сохраните в файл</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ExportExampleDialog</name>
    <message>
        <source>Copy</source>
        <translation>Скопировать</translation>
    </message>
    <message>
        <source>Exporting features from PyTorch</source>
        <translation>Экспорт признаков из PyTorch</translation>
    </message>
    <message>
        <source>These ten lines write a folder of .npy files that “Open features…” takes. Any other model will do that gives one vector for each patch.</source>
        <translation>Эти десять строк записывают папку файлов .npy, которую принимает «Открыть признаки…». Подойдёт и любая другая модель, дающая по одному вектору на каждый патч.</translation>
    </message>
    <message>
        <source>features.npy is rows × columns × D. Beside it may lie saliency.npy, heads.npy, keys.npy, text.npy, attention.npy and what else “Side inputs…” names, and layout.json with &quot;grid&quot;, &quot;source&quot; and &quot;first_visual&quot;. Single files can be brought beside a picture as well.</source>
        <translation>features.npy — это строки × столбцы × D. Рядом могут лежать saliency.npy, heads.npy, keys.npy, text.npy, attention.npy и всё остальное, что называет «Дополнительные входы…», а также layout.json с полями &quot;grid&quot;, &quot;source&quot; и &quot;first_visual&quot;. Отдельные файлы можно дать и вместе с картинкой.</translation>
    </message>
    <message>
        <source>Python program</source>
        <translation>Программа на Python</translation>
    </message>
    <message>
        <source>Copy the whole program</source>
        <translation>Скопировать всю программу</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::FieldSubject</name>
    <message>
        <source>pinned to the next picture</source>
        <translation>закреплено за следующей картинкой</translation>
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
        <translation>Шаблон, символ %1: %2</translation>
    </message>
    <message>
        <source>Token ids are whole numbers: “464” or “464 2068”</source>
        <translation>Номера токенов — целые числа: «464» или «464 2068»</translation>
    </message>
    <message>
        <source>Bytes are pairs of hexadecimal digits: “E2 82 AC”</source>
        <translation>Байты — пары шестнадцатеричных цифр: «E2 82 AC»</translation>
    </message>
    <message>
        <source>There are too many ways to match this pattern, or the text would be too large</source>
        <translation>У этого шаблона слишком много способов совпасть, или текст вышел бы слишком большим</translation>
    </message>
    <message>
        <source>There are more than %1 places: look for something rarer</source>
        <translation>Мест больше %1: ищите что-нибудь пореже</translation>
    </message>
    <message>
        <source>Searching… %1 %</source>
        <translation>Идёт поиск… %1 %</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Идёт работа…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln replaced</source>
        <translation>
            <numerusform>Заменено: %Ln</numerusform>
            <numerusform>Заменено: %Ln</numerusform>
            <numerusform>Заменено: %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Не найдено</translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln found</source>
        <translation>
            <numerusform>Найдено больше %Ln</numerusform>
            <numerusform>Найдено больше %Ln</numerusform>
            <numerusform>Найдено больше %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2, from the other end</source>
        <translation>%1 из %2, с другого конца</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>Найдено: %Ln</numerusform>
            <numerusform>Найдено: %Ln</numerusform>
            <numerusform>Найдено: %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Шаблон</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Байты</translation>
    </message>
    <message>
        <source>Token ids</source>
        <translation>Номера токенов</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>Что искать</translation>
    </message>
    <message>
        <source>Text, a regular expression, bytes in hexadecimal, or token ids</source>
        <translation>Текст, регулярное выражение, шестнадцатеричные байты или номера токенов</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Найти</translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation>Заменить на</translation>
    </message>
    <message>
        <source>Tell capitals from small letters</source>
        <translation>Различать прописные и строчные буквы</translation>
    </message>
    <message>
        <source>Stop searching</source>
        <translation>Остановить поиск</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Предыдущее</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Следующее</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Заменить</translation>
    </message>
    <message>
        <source>Replace this one and go to the next</source>
        <translation>Заменить здесь и перейти к следующему</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Заменить все</translation>
    </message>
    <message>
        <source>Replace every place; one step to undo</source>
        <translation>Заменить во всех местах; отменяется одним шагом</translation>
    </message>
    <message>
        <source>The pattern has no group %1</source>
        <translation>В шаблоне нет группы %1</translation>
    </message>
    <message>
        <source>With a pattern $1 or \1 is what its first group found, $0 all of it, \n a line feed, $$ a dollar sign and \\ a backslash</source>
        <translation>При поиске по шаблону $1 или \1 — найденное его первой группой, $0 — всё найденное, \n — перевод строки, $$ — знак доллара, \\ — обратная косая черта</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::FoldSection</name>
    <message>
        <source>folded</source>
        <translation>свёрнуто</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>развёрнуто</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::FramesPanel</name>
    <message>
        <source>Frame</source>
        <translation>Кадр</translation>
    </message>
    <message>
        <source>Its number in the clip; the first is 0</source>
        <translation>Его номер в ролике; первый — 0</translation>
    </message>
    <message>
        <source>Time, s</source>
        <translation>Время, с</translation>
    </message>
    <message>
        <source>When it is shown</source>
        <translation>Когда он показывается</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Токены</translation>
    </message>
    <message>
        <source>Before any method</source>
        <translation>До применения методов</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Сходство</translation>
    </message>
    <message>
        <source>Mean cosine of its tokens to those at the same places in the frame before</source>
        <translation>Средний косинус его токенов с токенами тех же мест предыдущего кадра</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Повторы</translation>
    </message>
    <message>
        <source>Tokens that are as good as the same as in the frame before</source>
        <translation>Токены, практически те же, что в предыдущем кадре</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменение</translation>
    </message>
    <message>
        <source>How far its brightness differs from the frame before, 0 to 1: scenes are cut by it</source>
        <translation>Насколько его яркость отличается от предыдущего кадра, от 0 до 1: по этому разделяются сцены</translation>
    </message>
    <message>
        <source>File, bytes</source>
        <translation>Файл, байтов</translation>
    </message>
    <message>
        <source>What the frame takes in the file itself</source>
        <translation>Сколько кадр занимает в самом файле</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Оставлено</translation>
    </message>
    <message>
        <source>Tokens a model still gets of it</source>
        <translation>Токены, которые модель ещё получает от него</translation>
    </message>
    <message>
        <source>Births</source>
        <translation>Появления</translation>
    </message>
    <message>
        <source>Outputs or codes that are first seen here</source>
        <translation>Выходы или коды, впервые встреченные здесь</translation>
    </message>
    <message>
        <source>Deaths</source>
        <translation>Исчезновения</translation>
    </message>
    <message>
        <source>Outputs or codes that are last seen here</source>
        <translation>Выходы или коды, встреченные здесь в последний раз</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Используется</translation>
    </message>
    <message>
        <source>Outputs or codes that stand for its tokens</source>
        <translation>Выходы или коды, заменяющие его токены</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>Биты</translation>
    </message>
    <message>
        <source>What an adaptive entropy coder needs for its codes</source>
        <translation>Сколько нужно адаптивному энтропийному кодеру на его коды</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Mean squared error of its features as what stands for them</source>
        <translation>Средний квадрат ошибки его признаков, заменённых тем, что стоит вместо них</translation>
    </message>
    <message>
        <source>PSNR, dB</source>
        <translation>PSNR, дБ</translation>
    </message>
    <message>
        <source>Of the frame as its tokens give it back</source>
        <translation>Для кадра, каким его возвращают токены</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 бит</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 дБ</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Кадры</translation>
    </message>
    <message>
        <source>Open a video: the frames that become tokens stand here, one row each.</source>
        <translation>Откройте видео: кадры, которые становятся токенами, встанут здесь, каждый в своей строке.</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::GoToPopup</name>
    <message>
        <source>Go to</source>
        <translation>Переход</translation>
    </message>
    <message>
        <source>Line, byte or token to go to</source>
        <translation>Строка, байт или токен, куда перейти</translation>
    </message>
    <message>
        <source>Line number</source>
        <translation>Номер строки</translation>
    </message>
    <message>
        <source>12 is a line, b:12 a byte, t:12 a token. Lines and tokens are counted from 1, bytes from 0.</source>
        <translation>12 — строка, b:12 — байт, t:12 — токен. Строки и токены считаются с 1, байты — с 0.</translation>
    </message>
    <message>
        <source>The text has no tokens yet.</source>
        <translation>Токенов у текста пока нет.</translation>
    </message>
    <message>
        <source>This is no number of a line, byte or token.</source>
        <translation>Это не номер строки, байта или токена.</translation>
    </message>
    <message>
        <source>Lines go from %1 to %2.</source>
        <translation>Строки — от %1 до %2.</translation>
    </message>
    <message>
        <source>Bytes go from %1 to %2.</source>
        <translation>Байты — от %1 до %2.</translation>
    </message>
    <message>
        <source>Tokens go from %1 to %2.</source>
        <translation>Токены — от %1 до %2.</translation>
    </message>
    <message>
        <source>Line %1 of %2</source>
        <translation>Строка %1 из %2</translation>
    </message>
    <message>
        <source>Byte %1 of %2</source>
        <translation>Байт %1 из %2</translation>
    </message>
    <message>
        <source>Token %1 of %2</source>
        <translation>Токен %1 из %2</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ImagePanel</name>
    <message>
        <source>There is no result: the panel “Method” says why.</source>
        <translation>Результата нет: почему, сказано на панели «Метод».</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ImagePlace</name>
    <message>
        <source>Pasted picture</source>
        <translation>Вставленная картинка</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 пикс.</translation>
    </message>
    <message>
        <source>“%1” is damaged; what could be read is shown.</source>
        <translation>Файл «%1» повреждён; показано то, что удалось прочесть.</translation>
    </message>
    <message>
        <source>“%1” is too large to be kept in sessions.</source>
        <translation>Картинка «%1» слишком велика, чтобы хранить её в сеансах.</translation>
    </message>
    <message>
        <source>Save it as a file and open that, and sessions will bring it back.</source>
        <translation>Сохраните её в файл и откройте его: тогда сеансы её вернут.</translation>
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
        <source>learnt from %1</source>
        <comment>12 of 34 tokens</comment>
        <translation>обучено на %1</translation>
    </message>
    <message>
        <source>colours without their profile</source>
        <translation>цвета без их профиля</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Изображения</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ImageSession</name>
    <message>
        <source>change of the method</source>
        <translation>смена метода</translation>
    </message>
    <message>
        <source>another run beside it</source>
        <translation>добавление прогона</translation>
    </message>
    <message>
        <source>one run less</source>
        <translation>удаление прогона</translation>
    </message>
    <message>
        <source>another page or size</source>
        <translation>другая страница или размер</translation>
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
        <translation>Шторка</translation>
    </message>
    <message>
        <source>Original and result in one picture, with a line to drag between them</source>
        <translation>Оригинал и результат на одной картинке с подвижной линией между ними</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Рядом</translation>
    </message>
    <message>
        <source>Original and all results beside each other, moved together</source>
        <translation>Оригинал и все результаты рядом, двигаются вместе</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>Одна картинка</translation>
    </message>
    <message>
        <source>The result alone</source>
        <translation>Только результат</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Реконструкция</translation>
    </message>
    <message>
        <source>Token mosaic</source>
        <translation>Мозаика токенов</translation>
    </message>
    <message>
        <source>Difference × 4</source>
        <translation>Разность × 4</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Оригинал</translation>
    </message>
    <message>
        <source>No overlay</source>
        <translation>Без наложения</translation>
    </message>
    <message>
        <source>Code numbers in colour</source>
        <translation>Номера кодов цветом</translation>
    </message>
    <message>
        <source>Usage of the code</source>
        <translation>Использование кода</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Картинка</translation>
    </message>
    <message>
        <source>What is shown of each result</source>
        <translation>Что показано от каждого результата</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Наложение</translation>
    </message>
    <message>
        <source>What is laid over the picture, one colour for each token</source>
        <translation>Что наложено на картинку, по цвету на каждый токен</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Непрозрачность</translation>
    </message>
    <message>
        <source>How far the overlay covers the picture</source>
        <translation>Насколько наложение закрывает картинку</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Сетка</translation>
    </message>
    <message>
        <source>Draw where one token ends and the next begins</source>
        <translation>Показывать, где кончается один токен и начинается следующий</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Ступень</translation>
    </message>
    <message>
        <source>Whose codes the overlay, the numbers and the codebook show</source>
        <translation>Чьи коды показывают наложение, числа и кодовая книга</translation>
    </message>
    <message>
        <source>Open a picture to see it as tokens</source>
        <translation>Откройте картинку, чтобы увидеть её в токенах</translation>
    </message>
    <message>
        <source>Drop a picture here, paste one, or begin with a sample.</source>
        <translation>Перетащите сюда картинку, вставьте её или начните с образца.</translation>
    </message>
    <message>
        <source>Open a picture…</source>
        <translation>Открыть картинку…</translation>
    </message>
    <message>
        <source>working…</source>
        <translation>идёт работа…</translation>
    </message>
    <message>
        <source>needs a file</source>
        <translation>нужен файл</translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation>Заметность</translation>
    </message>
    <message>
        <source>How much each token matters to the model: where an ONNX model gives its attention</source>
        <translation>Насколько важен каждый токен для модели: там, где модель ONNX даёт своё внимание</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::InspectorPanel</name>
    <message>
        <source>Token inspector</source>
        <translation>Инспектор токена</translation>
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
    <message>
        <source>Why these boundaries</source>
        <translation>Почему границы здесь</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Что это</translation>
    </message>
    <message>
        <source>How it came about</source>
        <translation>Как он получился</translation>
    </message>
    <message>
        <source>Where it occurs</source>
        <translation>Где встречается</translation>
    </message>
    <message>
        <source>Near it in the vocabulary</source>
        <translation>Рядом в словаре</translation>
    </message>
    <message>
        <source>Why is this not one token?</source>
        <translation>Почему это не один токен?</translation>
    </message>
    <message>
        <source>Why these boundaries?</source>
        <translation>Почему границы здесь?</translation>
    </message>
    <message>
        <source>Select a token to see its id, its bytes, how the model made it and where else it occurs.</source>
        <translation>Выберите токен, и увидите его номер, байты, как он получился в модели и где ещё встречается.</translation>
    </message>
    <message>
        <source>Open a text to see its tokens, then select one.</source>
        <translation>Откройте текст, чтобы увидеть токены, и выберите один.</translation>
    </message>
    <message>
        <source>The tokens reach beyond these bytes: %1</source>
        <translation>Токены выходят за эти байты: %1</translation>
    </message>
    <message>
        <source>Text of the entry</source>
        <translation>Текст записи</translation>
    </message>
    <message>
        <source>An entry of the vocabulary, not a place in the text.</source>
        <translation>Запись словаря, а не место в тексте.</translation>
    </message>
    <message>
        <source>Left:</source>
        <translation>Слева:</translation>
    </message>
    <message>
        <source>Right:</source>
        <translation>Справа:</translation>
    </message>
    <message>
        <source>It does not occur in this text.</source>
        <translation>В этом тексте не встречается.</translation>
    </message>
    <message>
        <source>Occurrence %1 of %2 in this text</source>
        <translation>Вхождение %1 из %2 в этом тексте</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Инспектор</translation>
    </message>
    <message>
        <source>The tokens of this text are not known yet.</source>
        <translation>Токены этого текста пока неизвестны.</translation>
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
    <name>tokenscope::app::LostPanel</name>
    <message>
        <source>Spectral distance</source>
        <translation>Спектральное расстояние</translation>
    </message>
    <message>
        <source>How far the graph of similarities changes, of up to %L1 tokens; the one measure that grows with their cube</source>
        <translation>Насколько меняется граф сходства, не более %L1 токенов; единственная мера, растущая с кубом их числа</translation>
    </message>
    <message>
        <source>What was lost</source>
        <translation>Что потеряно</translation>
    </message>
    <message>
        <source>Open a picture to see what each method loses.</source>
        <translation>Откройте картинку, чтобы увидеть, что теряет каждый метод.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Метод</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Оставлено</translation>
    </message>
    <message>
        <source>Outputs of the method</source>
        <translation>Сколько токенов на выходе метода</translation>
    </message>
    <message>
        <source>Error, group</source>
        <translation>Ошибка, группа</translation>
    </message>
    <message>
        <source>Squared error of the features when every token is the mean of its group, against their variance: 0 loses nothing, 1 everything</source>
        <translation>Квадрат ошибки признаков, когда каждый токен заменён средним своей группы, к их дисперсии: 0 — ничего не потеряно, 1 — всё</translation>
    </message>
    <message>
        <source>Error, nearest</source>
        <translation>Ошибка, ближайший</translation>
    </message>
    <message>
        <source>The same when every token is the kept one it is most like</source>
        <translation>То же, когда каждый токен заменён самым похожим из оставленных</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Косинус</translation>
    </message>
    <message>
        <source>Mean cosine of each token to the kept one it is most like</source>
        <translation>Средний косинус каждого токена с самым похожим из оставленных</translation>
    </message>
    <message>
        <source>Coverage radius</source>
        <translation>Радиус покрытия</translation>
    </message>
    <message>
        <source>1 − cosine of the token that is farthest from every kept one</source>
        <translation>1 − косинус токена, самого далёкого от всех оставленных</translation>
    </message>
    <message>
        <source>Least distance</source>
        <translation>Мин. расстояние</translation>
    </message>
    <message>
        <source>1 − cosine of the two kept tokens that are most alike</source>
        <translation>1 − косинус двух самых похожих оставленных токенов</translation>
    </message>
    <message>
        <source>Mean distance</source>
        <translation>Ср. расстояние</translation>
    </message>
    <message>
        <source>Mean of 1 − cosine over all pairs of kept tokens</source>
        <translation>Среднее 1 − косинус по всем парам оставленных токенов</translation>
    </message>
    <message>
        <source>Saliency kept</source>
        <translation>Сохр. заметность</translation>
    </message>
    <message>
        <source>Share of the saliency that lies on kept tokens</source>
        <translation>Доля заметности, приходящаяся на оставленные токены</translation>
    </message>
    <message>
        <source>Hole, cells</source>
        <translation>Дыра, ячеек</translation>
    </message>
    <message>
        <source>How far the farthest cell is from a kept one</source>
        <translation>Как далеко от оставленной самая удалённая ячейка</translation>
    </message>
    <message>
        <source>Purity</source>
        <translation>Чистота</translation>
    </message>
    <message>
        <source>Mean cosine of the tokens in groups to their group&apos;s mean</source>
        <translation>Средний косинус токенов групп со средним своей группы</translation>
    </message>
    <message>
        <source>Picture, dB</source>
        <translation>Картинка, дБ</translation>
    </message>
    <message>
        <source>Of the picture with each patch painted as what stands for it: methods that merge aim at features, not at pixels</source>
        <translation>Для картинки, где каждый патч нарисован тем, что его заменяет: методы слияния стремятся сохранить признаки, а не пиксели</translation>
    </message>
    <message>
        <source>Spectrum</source>
        <translation>Спектр</translation>
    </message>
    <message>
        <source>Sum of the differences of the sorted eigenvalues of the normalised Laplacians, before and after</source>
        <translation>Сумма разностей упорядоченных собственных значений нормированных лапласианов до и после</translation>
    </message>
    <message>
        <source>Region %1, %</source>
        <translation>Область %1, %</translation>
    </message>
    <message>
        <source>How many of the tokens that touch the region survive as themselves</source>
        <translation>Сколько токенов, касающихся области, остаются самими собой</translation>
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
        <translation>Источники</translation>
    </message>
    <message>
        <source>change size</source>
        <translation>изменение размера</translation>
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
        <source>This view has nothing to export yet.</source>
        <translation>В этом виде пока нечего экспортировать.</translation>
    </message>
    <message>
        <source>Written: “%1”.</source>
        <translation>Записано: «%1».</translation>
    </message>
    <message>
        <source>&amp;Export this view…</source>
        <translation>&amp;Экспорт этого вида…</translation>
    </message>
    <message>
        <source>Copy as command &amp;line</source>
        <translation>Копировать как команду &amp;терминала</translation>
    </message>
    <message>
        <source>change %1</source>
        <translation>изменение: %1</translation>
    </message>
    <message>
        <source>Open a session</source>
        <translation>Открыть сеанс</translation>
    </message>
    <message>
        <source>Sessions (%1);;All files (*)</source>
        <translation>Сеансы (%1);;Все файлы (*)</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>Сохранить сеанс</translation>
    </message>
    <message>
        <source>session</source>
        <translation>сеанс</translation>
    </message>
    <message>
        <source>Sessions (%1)</source>
        <translation>Сеансы (%1)</translation>
    </message>
    <message>
        <source>Session saved as “%1”.</source>
        <translation>Сеанс сохранён в «%1».</translation>
    </message>
    <message>
        <source>Tokenscope did not end in good order; nothing was lost.</source>
        <translation>Tokenscope завершился неправильно, но ничего не потеряно.</translation>
    </message>
    <message>
        <source>Continue with what was open then?</source>
        <translation>Продолжить с тем, что было открыто?</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Рабочие области</translation>
    </message>
    <message>
        <source>What was open in your last session is still here.</source>
        <translation>Открытое в прошлом сеансе сохранилось.</translation>
    </message>
    <message>
        <source>Open texts, pictures or videos</source>
        <translation>Открыть тексты, картинки или видео</translation>
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
    <name>tokenscope::app::MethodPanel</name>
    <message>
        <source>Another run beside this one, to change one thing and compare</source>
        <translation>Ещё один прогон рядом: изменить что-то одно и сравнить</translation>
    </message>
    <message>
        <source>Add a run</source>
        <translation>Добавить прогон</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Прогоны</translation>
    </message>
    <message>
        <source>Picture to tokens</source>
        <translation>Из картинки в токены</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Кодер</translation>
    </message>
    <message>
        <source>Tokens to codes</source>
        <translation>Из токенов в коды</translation>
    </message>
    <message>
        <source>Quantizer</source>
        <translation>Квантователь</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Зерно</translation>
    </message>
    <message>
        <source>Everything drawn at random comes from it: the same seed gives the same codes</source>
        <translation>Из него берётся всё случайное: одно и то же зерно даёт те же коды</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Метод</translation>
    </message>
    <message>
        <source>Choose a folder under “%1”; nothing is computed before.</source>
        <translation>Выберите папку в «%1»; до этого ничего не вычисляется.</translation>
    </message>
    <message>
        <source>Choose a file under “%1”; nothing is computed before.</source>
        <translation>Выберите файл в «%1»; до этого ничего не вычисляется.</translation>
    </message>
    <message>
        <source>“%1” cannot be used here: %2</source>
        <translation>«%1» здесь нельзя использовать: %2</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::NeighbourLinks</name>
    <message>
        <source>With or without a space, other case</source>
        <translation>С пробелом или без, в другом регистре</translation>
    </message>
    <message>
        <source>Begin with it</source>
        <translation>Начинаются с него</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>и ещё %Ln</numerusform>
            <numerusform>и ещё %Ln</numerusform>
            <numerusform>и ещё %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>It begins with</source>
        <translation>Начинается с</translation>
    </message>
    <message>
        <source>It ends with</source>
        <translation>Кончается на</translation>
    </message>
    <message>
        <source>Ids beside it</source>
        <translation>Соседние номера</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::PageBar</name>
    <message>
        <source>Frame</source>
        <translation>Кадр</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Страница</translation>
    </message>
    <message>
        <source> of %1</source>
        <comment>after the number of a page: 3 of 12</comment>
        <translation> из %1</translation>
    </message>
    <message>
        <source>Which picture of the animation is shown; Page Up and Page Down turn it too</source>
        <translation>Какой кадр анимации показан; Page Up и Page Down тоже листают</translation>
    </message>
    <message>
        <source>Which page of the file is shown; Page Up and Page Down turn it too</source>
        <translation>Какая страница файла показана; Page Up и Page Down тоже листают</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Разрешение</translation>
    </message>
    <message>
        <source> dpi</source>
        <comment>after a number: pixels to an inch of paper</comment>
        <translation> точек/дюйм</translation>
    </message>
    <message>
        <source>How many pixels the page is drawn with, to an inch of its paper</source>
        <translation>Сколько пикселей приходится на дюйм бумаги, когда рисуется страница</translation>
    </message>
    <message>
        <source>Longer side</source>
        <translation>Длинная сторона</translation>
    </message>
    <message>
        <source> px</source>
        <comment>after a number of pixels</comment>
        <translation> пикс.</translation>
    </message>
    <message>
        <source>as drawn</source>
        <comment>an SVG at the size it gives itself</comment>
        <translation>как в файле</translation>
    </message>
    <message>
        <source>How many pixels the drawing is made of; at the least, the size it gives itself</source>
        <translation>Из скольких пикселей состоит рисунок; на минимуме — размер, который он задаёт сам</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::PipelinePanel</name>
    <message>
        <source>Previous part</source>
        <translation>Предыдущая часть</translation>
    </message>
    <message>
        <source>Show the part of the text before this one</source>
        <translation>Показать предыдущую часть текста</translation>
    </message>
    <message>
        <source>Next part</source>
        <translation>Следующая часть</translation>
    </message>
    <message>
        <source>Show the part of the text behind this one</source>
        <translation>Показать следующую часть текста</translation>
    </message>
    <message>
        <source>Previous change</source>
        <translation>Предыдущее изменение</translation>
    </message>
    <message>
        <source>Go to the previous place that a stage changes (P)</source>
        <translation>К предыдущему месту, которое меняет какой-либо этап (P)</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>Следующее изменение</translation>
    </message>
    <message>
        <source>Go to the next place that a stage changes (N)</source>
        <translation>К следующему месту, которое меняет какой-либо этап (N)</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Отличия</translation>
    </message>
    <message>
        <source>List everything that stages change, and what cannot be undone</source>
        <translation>Список всего, что меняют этапы и чего уже не вернуть</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Прервать</translation>
    </message>
    <message>
        <source>Stop working out the stages; what is shown stays</source>
        <translation>Остановить расчёт этапов; показанное останется</translation>
    </message>
    <message>
        <source>Open a text to follow it through the stages of its tokenizer.</source>
        <translation>Откройте текст, чтобы проследить его путь по этапам токенизатора.</translation>
    </message>
    <message>
        <source>The text is empty: type or open one to follow it through its tokenizer.</source>
        <translation>Текст пуст: введите или откройте другой, чтобы проследить его путь в токенизаторе.</translation>
    </message>
    <message>
        <source>Choose a tokenizer to see what its stages do to the text.</source>
        <translation>Выберите токенизатор, чтобы увидеть, что его этапы делают с текстом.</translation>
    </message>
    <message>
        <source>The tokens of this text are not known yet.</source>
        <translation>Токены этого текста пока неизвестны.</translation>
    </message>
    <message>
        <source>Bytes [%1, %2) of %3</source>
        <translation>Байты [%1, %2) из %3</translation>
    </message>
    <message>
        <source> — tokens at its ends differ from those in the whole text</source>
        <translation> — токены по краям не такие, как в целом тексте</translation>
    </message>
    <message>
        <source>comes back as it was</source>
        <translation>восстанавливается без изменений</translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference(s) cannot be undone</source>
        <translation>
            <numerusform>%Ln отличие необратимо</numerusform>
            <numerusform>%Ln отличия необратимы</numerusform>
            <numerusform>%Ln отличий необратимы</numerusform>
        </translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>Конвейер</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::PlanePanel</name>
    <message>
        <source>Plane</source>
        <translation>Плоскость</translation>
    </message>
    <message>
        <source>Open a picture to see its tokens and codes on a plane.</source>
        <translation>Откройте картинку, чтобы увидеть её токены и коды на плоскости.</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Язык</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Тема</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>&amp;Размер</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Сохранность</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>Недавние файлы</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Панели</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>&amp;Keep what is open on this computer</source>
        <translation>&amp;Хранить открытое на этом компьютере</translation>
    </message>
    <message>
        <source>After a crash or a power cut nothing is lost, and the next start offers to continue. Nothing ever leaves this computer.</source>
        <translation>После сбоя или отключения питания ничего не пропадёт, и при следующем запуске можно будет продолжить. С этого компьютера ничего не уходит.</translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation>&amp;Очистить список</translation>
    </message>
    <message>
        <source>&amp;Put every panel back</source>
        <translation>&amp;Вернуть все панели на места</translation>
    </message>
    <message>
        <source>&amp;Memory for frames</source>
        <translation>&amp;Память для кадров</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> МБ</translation>
    </message>
    <message>
        <source>Decoded frames of a clip are kept, so that going back to them takes no time. Above this, those that were looked at longest ago go.</source>
        <translation>Декодированные кадры ролика хранятся, чтобы возврат к ним не занимал времени. Сверх этого объёма удаляются те, что просматривались давнее всего.</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::PreviewPage</name>
    <message>
        <source>Preview · key frame at %1</source>
        <translation>Предпросмотр · ключевой кадр на %1</translation>
    </message>
    <message>
        <source>%1 of about %2</source>
        <translation>%1 из примерно %2</translation>
    </message>
    <message>
        <source>length not known yet</source>
        <translation>длина пока неизвестна</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Drag to look through the clip while its frames are being found</source>
        <translation>Перетаскивайте, чтобы просмотреть ролик, пока ищутся его кадры</translation>
    </message>
    <message>
        <source>%1 of %2 found so far</source>
        <comment>a time, then a clip&apos;s length</comment>
        <translation>%1 из %2, найденных к этому времени</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ReducerPanel</name>
    <message>
        <source>%1: %2 of %3</source>
        <comment>a part of the picture, tokens kept, tokens</comment>
        <translation>%1: %2 из %3</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Контраст</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Энтропия</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Градиент</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Another method beside this one, to compare</source>
        <translation>Ещё один метод рядом, для сравнения</translation>
    </message>
    <message>
        <source>Add a method</source>
        <translation>Добавить метод</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Методы</translation>
    </message>
    <message>
        <source>Tokens to fewer tokens</source>
        <translation>Из токенов — меньше токенов</translation>
    </message>
    <message>
        <source>Reducer</source>
        <translation>Метод сокращения</translation>
    </message>
    <message>
        <source>Picture to tokens</source>
        <translation>Из картинки в токены</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Кодер</translation>
    </message>
    <message>
        <source>Longer side</source>
        <translation>Длинная сторона</translation>
    </message>
    <message>
        <source> px</source>
        <translation> пикс.</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>как есть</translation>
    </message>
    <message>
        <source>What the picture is resized to first, as a vision model does before it cuts patches</source>
        <translation>До какого размера сначала изменяется картинка, как в модели зрения перед нарезкой на патчи</translation>
    </message>
    <message>
        <source>Saliency (analogue)</source>
        <translation>Заметность (аналог)</translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation>Заметность</translation>
    </message>
    <message>
        <source>What stands in for a model&apos;s attention to each patch where none was brought. Methods that need attention are weaker with it, and say so.</source>
        <translation>Что заменяет внимание модели к каждому патчу, если оно не передано. Методы, которым нужно внимание, с ним слабее и сообщают об этом.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Зерно</translation>
    </message>
    <message>
        <source>Everything drawn at random comes from it: the same seed gives the same tokens</source>
        <translation>Из него берётся всё случайное: одно и то же зерно даёт те же токены</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>Картинка целиком</translation>
    </message>
    <message>
        <source>Thumbnail and crops (AnyRes)</source>
        <translation>Миниатюра и вырезки (AnyRes)</translation>
    </message>
    <message>
        <source>Seen as</source>
        <translation>Как подаётся</translation>
    </message>
    <message>
        <source>Models for large pictures see a thumbnail of the whole and crops of it side by side, each as large as the longer side says. Here they stand below each other, and the result says what each keeps.</source>
        <translation>Модели для больших картинок видят рядом миниатюру целого и вырезки из него, длинная сторона каждой — как указано. Здесь они стоят друг под другом, а в результате сказано, сколько оставлено от каждой.</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ReductionPanel</name>
    <message>
        <source>There is no result: the panel “Reducer” says why.</source>
        <translation>Результата нет: почему, сказано на панели «Метод сокращения».</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ReductionPlace</name>
    <message>
        <source>Open features</source>
        <translation>Открыть признаки</translation>
    </message>
    <message>
        <source>NumPy arrays (%1);;All files (*)</source>
        <translation>Массивы NumPy (%1);;Все файлы (*)</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>Сокращение</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ReductionSession</name>
    <message>
        <source>change of the method</source>
        <translation>смена метода</translation>
    </message>
    <message>
        <source>number of tokens kept</source>
        <translation>число оставленных токенов</translation>
    </message>
    <message>
        <source>another method beside it</source>
        <translation>добавление метода</translation>
    </message>
    <message>
        <source>one method less</source>
        <translation>удаление метода</translation>
    </message>
    <message>
        <source>side inputs</source>
        <translation>дополнительные входы</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::ReductionSubject</name>
    <message>
        <source>pinned to the next tokens</source>
        <translation>закреплено за следующими токенами</translation>
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
        <translation>здесь невозможно</translation>
    </message>
    <message>
        <source>working…</source>
        <translation>вычисляется…</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>How many tokens every method keeps, where it lets itself be told</source>
        <translation>Сколько токенов оставляет каждый метод, если ему это можно задать</translation>
    </message>
    <message>
        <source>Tokens kept</source>
        <translation>Оставлено токенов</translation>
    </message>
    <message>
        <source>own</source>
        <comment>every method keeps its own number of tokens</comment>
        <translation>своё</translation>
    </message>
    <message>
        <source>Kept and dropped</source>
        <translation>Оставленные и отброшенные</translation>
    </message>
    <message>
        <source>Merged groups</source>
        <translation>Слитые группы</translation>
    </message>
    <message>
        <source>Order of picks</source>
        <translation>Порядок выбора</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>What stands in</source>
        <translation>Чем заменено</translation>
    </message>
    <message>
        <source>Difference to the active one</source>
        <translation>Отличие от активного</translation>
    </message>
    <message>
        <source>Survival in all</source>
        <translation>Сохранность во всех</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Показано</translation>
    </message>
    <message>
        <source>What is shown of each method&apos;s decision. Shift+drag on a picture draws a region to count.</source>
        <translation>Что показано из решений каждого метода. Shift и перетаскивание по картинке выделяют область для подсчёта.</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Непрозрачность</translation>
    </message>
    <message>
        <source>How far the overlay covers the picture</source>
        <translation>Насколько наложение закрывает картинку</translation>
    </message>
    <message>
        <source>Open features…</source>
        <translation>Открыть признаки…</translation>
    </message>
    <message>
        <source>Features, attention and text of your own model, exported as .npy files</source>
        <translation>Признаки, внимание и текст вашей модели, записанные в файлы .npy</translation>
    </message>
    <message>
        <source>Close the features</source>
        <translation>Закрыть признаки</translation>
    </message>
    <message>
        <source>Close the features and go back to the picture</source>
        <translation>Закрыть признаки и вернуться к картинке</translation>
    </message>
    <message>
        <source>Open a picture to see which of its tokens survive</source>
        <translation>Откройте картинку, чтобы увидеть, какие её токены остаются</translation>
    </message>
    <message>
        <source>Or bring features of your own model: a .npy file, or a folder with features.npy, saliency.npy, text.npy and what else there is.</source>
        <translation>Или дайте признаки своей модели: файл .npy или папку с features.npy, saliency.npy, text.npy и всем остальным, что есть.</translation>
    </message>
    <message>
        <source>Open a picture…</source>
        <translation>Открыть картинку…</translation>
    </message>
    <message>
        <source>Side inputs…</source>
        <translation>Дополнительные входы…</translation>
    </message>
    <message>
        <source>Saliency, attention, text and the like of your own model, one file each, beside the picture or the features</source>
        <translation>Заметность, внимание, текст и тому подобное из вашей модели, по файлу на каждое, к картинке или признакам</translation>
    </message>
    <message>
        <source>How to export them from PyTorch…</source>
        <translation>Как экспортировать их из PyTorch…</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::RunTabs</name>
    <message>
        <source>Take %1 away</source>
        <comment>one of the runs A, B, C</comment>
        <translation>Убрать %1</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::SearchPopup</name>
    <message>
        <source>Nothing fits. Try fewer letters.</source>
        <translation>Ничего не подходит. Попробуйте меньше букв.</translation>
    </message>
    <message>
        <source>%1 takes it off the list</source>
        <translation>%1 — убрать из списка</translation>
    </message>
    <message>
        <source>&amp;Take Off the List</source>
        <translation>&amp;Убрать из списка</translation>
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
    <message>
        <source>close text</source>
        <translation>закрытие текста</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::SideInputsDialog</name>
    <message>
        <source>NumPy arrays (%1);;All files (*)</source>
        <translation>Массивы NumPy (%1);;Все файлы (*)</translation>
    </message>
    <message>
        <source>The tokens now: N = %L1 (%L2 × %L3), of D = %L4 dimensions.</source>
        <translation>Токены сейчас: N = %L1 (%L2 × %L3), измерений D = %L4.</translation>
    </message>
    <message>
        <source>Nothing is open: N is the number of tokens, D that of their dimensions.</source>
        <translation>Ничего не открыто: N — число токенов, D — число их измерений.</translation>
    </message>
    <message>
        <source>“%1” is no NumPy array (.npy)</source>
        <translation>«%1» — не массив NumPy (.npy)</translation>
    </message>
    <message>
        <source>“%1”: wanted %2, found %3</source>
        <translation>«%1»: нужно %2, а найдено %3</translation>
    </message>
    <message>
        <source>Side inputs</source>
        <translation>Дополнительные входы</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Что это</translation>
    </message>
    <message>
        <source>Wanted shape</source>
        <translation>Нужная форма</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Найдено</translation>
    </message>
    <message>
        <source>Clear “%1”</source>
        <translation>Очистить «%1»</translation>
    </message>
    <message>
        <source>Visual tokens begin at</source>
        <translation>Визуальные токены начинаются с</translation>
    </message>
    <message>
        <source>Where in the language model&apos;s sequence the first visual token stands, from 0</source>
        <translation>На каком месте в последовательности языковой модели стоит первый визуальный токен, считая от 0</translation>
    </message>
    <message>
        <source>How to export them from PyTorch…</source>
        <translation>Как экспортировать их из PyTorch…</translation>
    </message>
    <message>
        <source>What a model of your own says about these tokens, as .npy files: choose them, or drop them here under the names an export gives them (saliency.npy, keys.npy…). Methods that need them can then be used, and no stand-in is used in their place.</source>
        <translation>Что ваша модель говорит об этих токенах, в файлах .npy: выберите их или перетащите сюда под именами, которые даёт экспорт (saliency.npy, keys.npy…). С ними доступны методы, которым они нужны, и замены вместо них не берутся.</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::SourcesPanel</name>
    <message>
        <source>Sources</source>
        <translation>Источники</translation>
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
        <source>Remove from the list</source>
        <translation>Убрать из списка</translation>
    </message>
    <message>
        <source>Open texts and pictures, samples and recent files</source>
        <translation>Открытые тексты и картинки, образцы и недавние файлы</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StatisticsPanel</name>
    <message>
        <source>%1: %2</source>
        <comment>a count, then what was counted</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Open a text to see its statistics.</source>
        <translation>Откройте текст, чтобы увидеть его статистику.</translation>
    </message>
    <message>
        <source>Choose a tokenizer to see the statistics of this text.</source>
        <translation>Выберите токенизатор, чтобы увидеть статистику этого текста.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Идёт подсчёт…</translation>
    </message>
    <message>
        <source>This text has no tokens yet. Type something, or open another text.</source>
        <translation>В этом тексте пока нет токенов. Введите что-нибудь или откройте другой текст.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Прервать</translation>
    </message>
    <message>
        <source>Stop counting; what was counted before stays</source>
        <translation>Остановить подсчёт; прежний результат останется</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Статистика</translation>
    </message>
    <message>
        <source>Counting was stopped. Close this panel and show it again to count.</source>
        <translation>Подсчёт остановлен. Чтобы продолжить, закройте эту панель и откройте снова.</translation>
    </message>
    <message>
        <source>Arrows: where “%1” is counted</source>
        <translation>Стрелки: где учтён «%1»</translation>
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
        <translation>полностью обратимо</translation>
    </message>
    <message>
        <source>round trip differs at byte %1</source>
        <translation>обратимость нарушена: байт %1</translation>
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
    <name>tokenscope::app::StepsPanel</name>
    <message>
        <source>Decisions</source>
        <translation>Решения</translation>
    </message>
    <message>
        <source>This method decides about all tokens at once: there are no steps to walk.</source>
        <translation>Этот метод решает обо всех токенах сразу: проходить по шагам нечего.</translation>
    </message>
    <message>
        <source>Open a picture to walk through a method&apos;s decisions.</source>
        <translation>Откройте картинку, чтобы пройти решения метода по шагам.</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Шаг</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Токен</translation>
    </message>
    <message>
        <source>The token picked, or merged away</source>
        <translation>Токен, который выбран или влит в другой</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>В токен</translation>
    </message>
    <message>
        <source>The token it was merged into</source>
        <translation>Токен, в который он влит</translation>
    </message>
    <message>
        <source>By what it won</source>
        <translation>Чем он победил</translation>
    </message>
    <message>
        <source>Runner-up</source>
        <translation>Следующий кандидат</translation>
    </message>
    <message>
        <source>Who would have been next</source>
        <translation>Кто был бы следующим</translation>
    </message>
    <message>
        <source>Its score</source>
        <translation>Его оценка</translation>
    </message>
    <message>
        <source>One decision back</source>
        <translation>На решение назад</translation>
    </message>
    <message>
        <source>One decision on</source>
        <translation>На решение вперёд</translation>
    </message>
    <message>
        <source>All decisions</source>
        <translation>Все решения</translation>
    </message>
    <message>
        <source>Decisions shown</source>
        <translation>Показано решений</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Шаги</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StudyEditor</name>
    <message>
        <source>Copy a series</source>
        <translation>Копирование серии</translation>
    </message>
    <message>
        <source>Change a series</source>
        <translation>Изменение серии</translation>
    </message>
    <message>
        <source>Change the pictures&apos; size</source>
        <translation>Изменение размера картинок</translation>
    </message>
    <message>
        <source>Change the seed</source>
        <translation>Смена зерна</translation>
    </message>
    <message>
        <source>Photo codecs</source>
        <translation>Кодеки фотографий</translation>
    </message>
    <message>
        <source>Token codecs</source>
        <translation>Кодеки на токенах</translation>
    </message>
    <message>
        <source>Fewer tokens</source>
        <translation>Меньше токенов</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Тексты</translation>
    </message>
    <message>
        <source>All samples</source>
        <translation>Все образцы</translation>
    </message>
    <message>
        <source>Add a series</source>
        <translation>Добавление серии</translation>
    </message>
    <message>
        <source>Remove a series</source>
        <translation>Удаление серии</translation>
    </message>
    <message>
        <source>Remove an input</source>
        <translation>Удаление входа</translation>
    </message>
    <message>
        <source>Change the measures</source>
        <translation>Смена мер качества</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Входные данные</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Добавить файлы</translation>
    </message>
    <message>
        <source>Add a sample, or what is open</source>
        <translation>Добавить образец или то, что открыто</translation>
    </message>
    <message>
        <source>Remove the input (Del)</source>
        <translation>Убрать вход (Del)</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Серии</translation>
    </message>
    <message>
        <source>Add a method</source>
        <translation>Добавить метод</translation>
    </message>
    <message>
        <source>Another series like this one, to change one thing</source>
        <translation>Ещё одна такая же серия, чтобы изменить что-то одно</translation>
    </message>
    <message>
        <source>Remove the series (Del)</source>
        <translation>Убрать серию (Del)</translation>
    </message>
    <message>
        <source>Measures of quality</source>
        <translation>Меры качества</translation>
    </message>
    <message>
        <source>Longer side of pictures</source>
        <translation>Длинная сторона картинок</translation>
    </message>
    <message>
        <source> px</source>
        <translation> пикс.</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>как есть</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Зерно</translation>
    </message>
    <message>
        <source>Everything drawn at random comes from it: the same seed gives the same numbers</source>
        <translation>Из него берётся всё случайное: одно и то же зерно даёт те же числа</translation>
    </message>
    <message>
        <source>Change the encoder</source>
        <translation>Смена кодера</translation>
    </message>
    <message>
        <source>Feature error: choose an encoder</source>
        <translation>Ошибка признаков: выберите кодер</translation>
    </message>
    <message>
        <source>Choose frames</source>
        <translation>Выбор кадров</translation>
    </message>
    <message>
        <source>One codebook for all frames</source>
        <translation>Одна кодовая книга на все кадры</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Кадры</translation>
    </message>
    <message>
        <source>all</source>
        <translation>все</translation>
    </message>
    <message>
        <source>Which frames of this clip are looked at, as first:end:step from 0: 10:50:2, :100, ::5</source>
        <translation>Какие кадры этого ролика берутся, в виде первый:конец:шаг, считая от 0: 10:50:2, :100, ::5</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StudyEncoderForm</name>
    <message>
        <source>Encoder of the feature error</source>
        <translation>Кодер для ошибки признаков</translation>
    </message>
    <message>
        <source>Through which pictures are compared as a model sees them. Every point then costs two more encodings.</source>
        <translation>Через него картинки сравниваются такими, какими их видит модель. Каждая точка тогда стоит ещё двух кодирований.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StudyFigureDialog</name>
    <message>
        <source>Figure for a paper</source>
        <translation>Рисунок для статьи</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> мм</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> пт</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> точек/дюйм</translation>
    </message>
    <message>
        <source>SVG, text stays text</source>
        <translation>SVG, текст остаётся текстом</translation>
    </message>
    <message>
        <source>PDF, text stays text</source>
        <translation>PDF, текст остаётся текстом</translation>
    </message>
    <message>
        <source>PNG</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Ширина</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Высота</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>Шрифт</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>Размер шрифта</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Формат</translation>
    </message>
    <message>
        <source>Resolution of a PNG</source>
        <translation>Разрешение PNG</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Предпросмотр</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <source>Save the figure</source>
        <translation>Сохранить рисунок</translation>
    </message>
    <message>
        <source>%1 × %2 mm: all names need this height</source>
        <translation>%1 × %2 мм: такая высота нужна, чтобы поместились все названия</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 мм</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StudyPicture</name>
    <message>
        <source>This input has no such point yet: run the study.</source>
        <translation>Для этого входа такой точки ещё нет: запустите исследование.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Оригинал</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Which of the inputs is shown</source>
        <translation>Какой из входов показан</translation>
    </message>
    <message>
        <source>Original and decoded picture</source>
        <translation>Оригинал и декодированная картинка</translation>
    </message>
    <message>
        <source>Click a point of the plot: its picture opens here, beside the original.</source>
        <translation>Нажмите на точку графика: её картинка откроется здесь, рядом с оригиналом.</translation>
    </message>
    <message>
        <source>frame %L1</source>
        <translation>кадр %L1</translation>
    </message>
    <message>
        <source>Every frame is being measured…</source>
        <translation>Измеряется каждый кадр…</translation>
    </message>
    <message>
        <source>Bits and quality over the frames</source>
        <translation>Биты и качество по кадрам</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StudyPlace</name>
    <message>
        <source>Study</source>
        <translation>Исследование</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StudySeriesForm</name>
    <message>
        <source>Not in this build: %1</source>
        <translation>Нет в этой сборке: %1</translation>
    </message>
    <message>
        <source>Nothing: one point</source>
        <translation>Ничего: одна точка</translation>
    </message>
    <message>
        <source>the whole range</source>
        <translation>весь диапазон</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>What varies</source>
        <translation>Что меняется</translation>
    </message>
    <message>
        <source>Its values</source>
        <translation>Значения</translation>
    </message>
    <message>
        <source>From cheap to dear, with commas between them</source>
        <translation>От дешёвых к дорогим, через запятую</translation>
    </message>
    <message>
        <source>Solve for a target</source>
        <translation>Подобрать под цель</translation>
    </message>
    <message>
        <source>Instead of drawing every value: the cheapest that reaches a quality, or the dearest within a cost, for each input</source>
        <translation>Вместо графика по всем значениям — самое дешёвое, дающее нужное качество, или самое дорогое в пределах затрат, для каждого входа</translation>
    </message>
    <message>
        <source>What is to be reached</source>
        <translation>Чего достичь</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Цель</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StudySession</name>
    <message>
        <source>Add inputs</source>
        <translation>Добавление входных данных</translation>
    </message>
    <message>
        <source>Open a study</source>
        <translation>Открытие исследования</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::StudyWorkspace</name>
    <message>
        <source>Use a ready-made study</source>
        <translation>Выбор готового исследования</translation>
    </message>
    <message>
        <source>The first points are being computed…</source>
        <translation>Вычисляются первые точки…</translation>
    </message>
    <message>
        <source>Nothing has been computed yet: press Run.</source>
        <translation>Пока ничего не вычислено: нажмите «Запустить».</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Точки</translation>
    </message>
    <message>
        <source>Points (%1 of %2)</source>
        <translation>Точки (%1 из %2)</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln point(s)</source>
        <translation>
            <numerusform>%1 из %Ln точки</numerusform>
            <numerusform>%1 из %Ln точек</numerusform>
            <numerusform>%1 из %Ln точек</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln не удалась</numerusform>
            <numerusform>%Ln не удались</numerusform>
            <numerusform>%Ln не удалось</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>Пр&amp;одолжить</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Запустить</translation>
    </message>
    <message>
        <source>side information left out</source>
        <translation>без служебной информации</translation>
    </message>
    <message numerus="yes">
        <source>mean of %Ln input(s)</source>
        <translation>
            <numerusform>среднее по %Ln входу</numerusform>
            <numerusform>среднее по %Ln входам</numerusform>
            <numerusform>среднее по %Ln входам</numerusform>
        </translation>
    </message>
    <message>
        <source>Add inputs</source>
        <translation>Добавить входные данные</translation>
    </message>
    <message>
        <source>Open a study</source>
        <translation>Открыть исследование</translation>
    </message>
    <message>
        <source>Save the study</source>
        <translation>Сохранить исследование</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>Средние</translation>
    </message>
    <message>
        <source>Every input</source>
        <translation>Каждый вход</translation>
    </message>
    <message>
        <source>No spread</source>
        <translation>Без разброса</translation>
    </message>
    <message>
        <source>Spread as bars</source>
        <translation>Разброс отрезками</translation>
    </message>
    <message>
        <source>Spread as bands</source>
        <translation>Разброс полосами</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Заготовки</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Открыть…</translation>
    </message>
    <message>
        <source>Open a study&apos;s .json file</source>
        <translation>Открыть файл .json с исследованием</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <source>Save the study as a .json file that the command line runs too</source>
        <translation>Сохранить исследование в файл .json, который можно запустить и из командной строки</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Прерв&amp;ать</translation>
    </message>
    <message>
        <source>Computes the points that are missing, on all cores; what was computed once is kept</source>
        <translation>Вычислить недостающие точки на всех ядрах; однажды вычисленное сохраняется</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Качество</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Затраты</translation>
    </message>
    <message>
        <source>against</source>
        <translation>от</translation>
    </message>
    <message>
        <source>What a point stands for</source>
        <translation>Что означает точка</translation>
    </message>
    <message>
        <source>How the spread is drawn</source>
        <translation>Как показан разброс</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>&amp;Logarithmic cost</source>
        <translation>&amp;Логарифмические затраты</translation>
    </message>
    <message>
        <source>Logarithmic &amp;quality</source>
        <translation>Логарифмическое &amp;качество</translation>
    </message>
    <message>
        <source>&amp;Pareto front</source>
        <translation>&amp;Фронт Парето</translation>
    </message>
    <message>
        <source>Also &amp;without side information</source>
        <translation>Также &amp;без служебной информации</translation>
    </message>
    <message>
        <source>Figure…</source>
        <translation>Рисунок…</translation>
    </message>
    <message>
        <source>The plot for a paper: size and font set once, text stays text</source>
        <translation>График для статьи: размер и шрифт задаются один раз, текст остаётся текстом</translation>
    </message>
    <message>
        <source>How many bits or tokens, for how much quality? Every method on your own pictures, with everything a receiver needs counted.</source>
        <translation>Сколько битов или токенов за какое качество? Любой метод на ваших картинках, с учётом всего, что нужно получателю.</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Отличия</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Картинка</translation>
    </message>
    <message>
        <source>Every point that has been computed stands here.</source>
        <translation>Здесь стоят все вычисленные точки.</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>По сравнению с</translation>
    </message>
    <message>
        <source>Differences from the baseline</source>
        <translation>Отличия от базовой серии</translation>
    </message>
    <message>
        <source>With two series or more, Bjøntegaard&apos;s differences stand here.</source>
        <translation>При двух сериях и больше здесь стоят отличия по Бьёнтегаарду.</translation>
    </message>
    <message>
        <source>Choose a preset or drop pictures or videos</source>
        <translation>Выберите заготовку или перетащите сюда картинки или видео</translation>
    </message>
    <message>
        <source>Drop pictures or videos here</source>
        <translation>Перетащите сюда картинки или видео</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Остановка…</translation>
    </message>
    <message>
        <source>An encoder that cannot be interrupted ends first; every finished point is kept</source>
        <translation>Кодер, который нельзя прервать, сначала закончит работу; все готовые точки сохраняются</translation>
    </message>
    <message>
        <source>No point could be computed: the table of points says why.</source>
        <translation>Не удалось вычислить ни одной точки: причины указаны в таблице точек.</translation>
    </message>
    <message>
        <source>All series are hidden: tick those to show in the list of series.</source>
        <translation>Все серии скрыты: отметьте нужные в списке серий.</translation>
    </message>
    <message>
        <source>No point has a number on both axes: choose others.</source>
        <translation>Ни у одной точки нет чисел по обеим осям: выберите другие оси.</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::Subject</name>
    <message>
        <source>pinned to the next text</source>
        <translation>закреплено за следующим текстом</translation>
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
        <translation>Тексты больше %1 здесь править нельзя.</translation>
    </message>
    <message>
        <source>This text is not valid UTF-8; editing it would change bytes you did not touch.</source>
        <translation>Этот текст — некорректный UTF-8; правка изменила бы байты, которых вы не трогали.</translation>
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
    <message>
        <source>This text holds U+FDD0 or U+FDD1, which are no characters and which a text pane cannot keep.</source>
        <translation>В этом тексте есть U+FDD0 или U+FDD1: это не символы, и поле ввода их не сохранит.</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TextPlace</name>
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
        <source>The text is not valid UTF-8 from byte %1 on.</source>
        <translation>Начиная с байта %1 текст не является корректным UTF-8.</translation>
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
    <message>
        <source>Tokens of the text</source>
        <translation>Токены текста</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>“%1” is empty.</source>
        <translation>Файл «%1» пуст.</translation>
    </message>
    <message>
        <source>If it should not be, fetch or copy it again: the copy may be incomplete.</source>
        <translation>Если он не должен быть пуст, скачайте или скопируйте его ещё раз: копия может быть неполной.</translation>
    </message>
    <message>
        <source>“%1” is neither a picture nor a video that can be read.</source>
        <translation>«%1» — не картинка и не видео, которые можно прочесть.</translation>
    </message>
    <message>
        <source>What it holds is shown as text.</source>
        <translation>Его содержимое показано как текст.</translation>
    </message>
    <message>
        <source>Save the text</source>
        <translation>Сохранить текст</translation>
    </message>
    <message>
        <source>Text saved as “%1”.</source>
        <translation>Текст сохранён как «%1».</translation>
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
    <name>tokenscope::app::TextWorkspaceCommands</name>
    <message>
        <source>change colours</source>
        <translation>смена раскраски</translation>
    </message>
    <message>
        <source>change rows under the text</source>
        <translation>смена строк под текстом</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TokenizerChooser</name>
    <message>
        <source>Search tokenizers by name, maker or licence</source>
        <translation>Поиск токенизатора по имени, автору или лицензии</translation>
    </message>
    <message>
        <source>Tokenizers</source>
        <translation>Токенизаторы</translation>
    </message>
    <message>
        <source>Open a tokenizer file</source>
        <translation>Открыть файл токенизатора</translation>
    </message>
    <message>
        <source>Tokenizer files (%1);;All files (*)</source>
        <translation>Файлы токенизаторов (%1);;Все файлы (*)</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TokenizerList</name>
    <message>
        <source>your own file</source>
        <translation>ваш файл</translation>
    </message>
    <message>
        <source>%1 (%2 in “%3”)</source>
        <comment>known tokenizer, file name, folder</comment>
        <translation>%1 (%2 в «%3»)</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TraceSection</name>
    <message>
        <source>The model never makes this entry from text.</source>
        <translation>Из текста модель эту запись никогда не получает.</translation>
    </message>
    <message>
        <source>An added token: it was matched in the text before the model ran.</source>
        <translation>Добавленный токен: он найден в тексте ещё до работы модели.</translation>
    </message>
    <message>
        <source>It stands for no text: the tokenizer&apos;s template put it there.</source>
        <translation>Ему не отвечает никакой текст: его поставил шаблон токенизатора.</translation>
    </message>
    <message>
        <source>The model looks whole words up, and the vocabulary has this one.</source>
        <translation>Модель ищет слова целиком, и это слово в словаре есть.</translation>
    </message>
    <message>
        <source>The model looks whole words up; this one is not in the vocabulary.</source>
        <translation>Модель ищет слова целиком; этого слова в словаре нет.</translation>
    </message>
    <message>
        <source>The word has more characters than the model accepts, so it is unknown without a trial.</source>
        <translation>В слове больше символов, чем принимает модель, поэтому оно неизвестно без проб.</translation>
    </message>
    <message>
        <source>Too much is selected to be explained step by step: select up to 16 KiB.</source>
        <translation>Выбрано слишком много, чтобы объяснить по шагам: выберите не больше 16 КиБ.</translation>
    </message>
    <message>
        <source>These tokens depend on text too far away to be explained by a part of it.</source>
        <translation>Эти токены зависят от слишком далёкого текста, по его части их не объяснить.</translation>
    </message>
    <message>
        <source>As a text by itself, the model is given “%1”:</source>
        <translation>Как отдельный текст модель получает «%1»:</translation>
    </message>
    <message>
        <source>The model was given “%1”:</source>
        <translation>Модель получила «%1»:</translation>
    </message>
    <message>
        <source>Traced in bytes [%1, %2) of the text, which give the same tokens here.</source>
        <translation>Прослежено по байтам [%1, %2) текста: токены здесь те же.</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TrainingPanel</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>Шаг %1 из %2</translation>
    </message>
    <message>
        <source>Open a picture to watch a codebook learn it.</source>
        <translation>Откройте картинку, чтобы увидеть, как по ней учится кодовая книга.</translation>
    </message>
    <message>
        <source>%1, held</source>
        <translation>%1, приостановлено</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Обучение</translation>
    </message>
    <message>
        <source>learns from a sample: %1</source>
        <comment>12 of 34 tokens</comment>
        <translation>учится на выборке: %1</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TransportBar</name>
    <message>
        <source>of %1</source>
        <extracomment>The number of frames a clip has, after the number of one of them.</extracomment>
        <translation>из %1</translation>
    </message>
    <message>
        <source>Time of the frame, of %1 in all; type another to go there</source>
        <translation>Время кадра, всего %1; введите другое, чтобы перейти туда</translation>
    </message>
    <message>
        <source>%1×</source>
        <comment>speed</comment>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Скорость</translation>
    </message>
    <message>
        <source>How fast the clip plays; frames that are not ready in time are passed over</source>
        <translation>Как быстро идёт ролик; кадры, не готовые вовремя, пропускаются</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Кадр</translation>
    </message>
    <message>
        <source>Number of the frame that is shown; the first is 0</source>
        <translation>Номер показанного кадра; первый — 0</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Frames shown while playing</source>
        <translation>Показано кадров при воспроизведении</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::TubePanel</name>
    <message>
        <source>Its frames</source>
        <translation>Его кадры</translation>
    </message>
    <message>
        <source>Show only the frames that it is in (T)</source>
        <translation>Показать только кадры, в которых он есть (T)</translation>
    </message>
    <message>
        <source>All frames</source>
        <translation>Все кадры</translation>
    </message>
    <message>
        <source>Show all frames, from the first side (0)</source>
        <translation>Показать все кадры, с первоначальной стороны (0)</translation>
    </message>
    <message>
        <source>Open a video and choose a method: what its tokens are through time stands here.</source>
        <translation>Откройте видео и выберите метод: здесь будет видно, чем становятся его токены во времени.</translation>
    </message>
    <message>
        <source>Tube</source>
        <translation>Трубка</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::UsagePanel</name>
    <message>
        <source>Usage</source>
        <translation>Использование</translation>
    </message>
    <message>
        <source>Open a picture to see how often each code is used.</source>
        <translation>Откройте картинку, чтобы увидеть, как часто используется каждый код.</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::VideoMethodPanel</name>
    <message numerus="yes">
        <source>%1 of %Ln frame(s) become tokens</source>
        <translation>
            <numerusform>Становятся токенами: %1 из %Ln кадра</numerusform>
            <numerusform>Становятся токенами: %1 из %Ln кадров</numerusform>
            <numerusform>Становятся токенами: %1 из %Ln кадров</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 bits for its codes</source>
        <translation>Битов на его коды: %1</translation>
    </message>
    <message>
        <source>Mean squared error of the features: %1</source>
        <translation>Средний квадрат ошибки признаков: %1</translation>
    </message>
    <message>
        <source>PSNR of the frames: %1 dB</source>
        <translation>PSNR кадров: %1 дБ</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Контраст</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Энтропия</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Градиент</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Методы</translation>
    </message>
    <message>
        <source>Add a method</source>
        <translation>Добавить метод</translation>
    </message>
    <message>
        <source>Another method beside this one, to compare</source>
        <translation>Ещё один метод рядом, для сравнения</translation>
    </message>
    <message>
        <source>Tokens to fewer tokens or codes</source>
        <translation>Из токенов — меньше токенов или коды</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Метод</translation>
    </message>
    <message>
        <source>Frames to tokens</source>
        <translation>Из кадров в токены</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Кодер</translation>
    </message>
    <message>
        <source>The share of all tokens that every method keeps, where it lets itself be told</source>
        <translation>Какую долю всех токенов оставляет каждый метод, если ему это можно задать</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Share of tokens kept</source>
        <translation>Доля оставленных токенов</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>own</source>
        <comment>every method keeps its own share of tokens</comment>
        <translation>своё</translation>
    </message>
    <message>
        <source>From frame</source>
        <translation>С кадра</translation>
    </message>
    <message>
        <source>The first frame that becomes tokens</source>
        <translation>Первый кадр, который становится токенами</translation>
    </message>
    <message>
        <source>To frame</source>
        <translation>По кадр</translation>
    </message>
    <message>
        <source>The last frame that may become tokens</source>
        <translation>Последний кадр, который может стать токенами</translation>
    </message>
    <message>
        <source>Each</source>
        <translation>Брать кадр</translation>
    </message>
    <message>
        <source>1 takes every frame, 2 every other one: models too see only some</source>
        <translation>1 — все кадры, 2 — через один: модели тоже видят лишь некоторые</translation>
    </message>
    <message>
        <source>every </source>
        <comment>before a number: every 5th frame</comment>
        <translation>каждый </translation>
    </message>
    <message>
        <source>Longer side</source>
        <translation>Длинная сторона</translation>
    </message>
    <message>
        <source>What frames are resized to first, as a vision model does before it cuts patches</source>
        <translation>До какого размера сначала изменяются кадры, как в модели зрения перед нарезкой на патчи</translation>
    </message>
    <message>
        <source> px</source>
        <translation> пикс.</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>как есть</translation>
    </message>
    <message>
        <source>Saliency (analogue)</source>
        <translation>Заметность (аналог)</translation>
    </message>
    <message>
        <source>What stands in for a model&apos;s attention to each patch. Methods that need attention are weaker with it, and say so.</source>
        <translation>Что заменяет внимание модели к каждому патчу. Методы, которым нужно внимание, с ним слабее и сообщают об этом.</translation>
    </message>
    <message>
        <source>Repeats from</source>
        <translation>Повтор от</translation>
    </message>
    <message>
        <source>A token repeats the one at its place in the frame before when their cosine is at or above this</source>
        <translation>Токен повторяет токен того же места в предыдущем кадре, если их косинус не ниже этого</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Зерно</translation>
    </message>
    <message>
        <source>Everything drawn at random comes from it: the same seed gives the same tokens</source>
        <translation>Из него берётся всё случайное: одно и то же зерно даёт те же токены</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Video method</source>
        <translation>Метод для видео</translation>
    </message>
    <message>
        <source>%1 keeps at least %2 %</source>
        <translation>%1 оставляет не меньше %2 %</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::VideoPlace</name>
    <message numerus="yes">
        <source>%Ln frame(s) written to “%1”</source>
        <translation>
            <numerusform>%Ln кадр записан в «%1»</numerusform>
            <numerusform>%Ln кадра записаны в «%1»</numerusform>
            <numerusform>%Ln кадров записано в «%1»</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>“%1” is damaged; what could be read is shown.</source>
        <translation>Файл «%1» повреждён; показано то, что удалось прочесть.</translation>
    </message>
    <message>
        <source>Some frames could not be decoded and are left out.</source>
        <translation>Некоторые кадры не удалось декодировать, они пропущены.</translation>
    </message>
    <message>
        <source>“%1” is another file now.</source>
        <translation>Файл «%1» теперь другой.</translation>
    </message>
    <message>
        <source>What is shown is the clip as it was opened.</source>
        <translation>Показан ролик, каким он был при открытии.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Перечитать</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Видео</translation>
    </message>
    <message>
        <source>Finding the frames of “%1”; key frames are shown until then</source>
        <translation>Идёт поиск кадров «%1»; пока показываются ключевые кадры</translation>
    </message>
    <message numerus="yes">
        <source>Finding the frames of “%1”: %Ln so far; key frames are shown until then</source>
        <translation>
            <numerusform>Идёт поиск кадров «%1»: найден %Ln; пока показываются ключевые кадры</numerusform>
            <numerusform>Идёт поиск кадров «%1»: найдено %Ln; пока показываются ключевые кадры</numerusform>
            <numerusform>Идёт поиск кадров «%1»: найдено %Ln; пока показываются ключевые кадры</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenscope::app::VideoSession</name>
    <message>
        <source>change of the tokens</source>
        <translation>смена токенов</translation>
    </message>
    <message>
        <source>change of the method</source>
        <translation>смена метода</translation>
    </message>
    <message>
        <source>share of tokens kept</source>
        <translation>доля оставленных токенов</translation>
    </message>
    <message>
        <source>from when on a token repeats</source>
        <translation>порог повтора токена</translation>
    </message>
    <message>
        <source>in and out points</source>
        <translation>точки начала и конца</translation>
    </message>
    <message>
        <source>another method beside it</source>
        <translation>добавление метода</translation>
    </message>
    <message>
        <source>one method less</source>
        <translation>удаление метода</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::VideoSubject</name>
    <message>
        <source>pinned to the next clip</source>
        <translation>закреплено за следующим роликом</translation>
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
        <translation>здесь невозможно</translation>
    </message>
    <message>
        <source>working…</source>
        <translation>вычисляется…</translation>
    </message>
    <message>
        <source>not worked out</source>
        <translation>не вычислено</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>Кадр %1</translation>
    </message>
    <message>
        <source>preview, frame %1</source>
        <translation>предпросмотр, кадр %1</translation>
    </message>
    <message>
        <source>the file has become shorter</source>
        <translation>файл стал короче</translation>
    </message>
    <message>
        <source>cannot be decoded</source>
        <translation>не декодируется</translation>
    </message>
    <message>
        <source>All frames shown</source>
        <translation>Показаны все кадры</translation>
    </message>
    <message>
        <source>%1 of %2 frames a second shown</source>
        <translation>Показано %1 из %2 кадров в секунду</translation>
    </message>
    <message>
        <source>Kept and dropped</source>
        <translation>Оставленные и отброшенные</translation>
    </message>
    <message>
        <source>Groups and codes</source>
        <translation>Группы и коды</translation>
    </message>
    <message>
        <source>Order of picks</source>
        <translation>Порядок выбора</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Repeats of the frame before</source>
        <translation>Повторы предыдущего кадра</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Реконструкция</translation>
    </message>
    <message>
        <source>Original | reconstruction</source>
        <translation>Оригинал | реконструкция</translation>
    </message>
    <message>
        <source>Difference to the active one</source>
        <translation>Отличие от активного</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Показано</translation>
    </message>
    <message>
        <source>What is shown of each method&apos;s decision in this frame</source>
        <translation>Что показано из решения каждого метода в этом кадре</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Непрозрачность</translation>
    </message>
    <message>
        <source>How far the overlay covers the frame</source>
        <translation>Насколько наложение закрывает кадр</translation>
    </message>
    <message>
        <source>Plain frame beside</source>
        <translation>Чистый кадр рядом</translation>
    </message>
    <message>
        <source>Show the frame without anything over it, to the left of the others</source>
        <translation>Показать кадр без наложений слева от остальных</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Дорожки</translation>
    </message>
    <message>
        <source>What is drawn over the frames below</source>
        <translation>Что рисуется над кадрами внизу</translation>
    </message>
    <message>
        <source>Open a video to see how many tokens its frames need</source>
        <translation>Откройте видео, чтобы увидеть, сколько токенов нужно его кадрам</translation>
    </message>
    <message>
        <source>Drop one here: MP4, WebM, Matroska, AVI, MPEG, Ogg, a GIF, or one of several numbered pictures. Nothing leaves this machine.</source>
        <translation>Перетащите его сюда: MP4, WebM, Matroska, AVI, MPEG, Ogg, GIF или одну из нескольких пронумерованных картинок. Всё остаётся на этом компьютере.</translation>
    </message>
    <message>
        <source>Open a video…</source>
        <translation>Открыть видео…</translation>
    </message>
    <message>
        <source>Open a video: its frames stand here from left to right.</source>
        <translation>Откройте видео: его кадры встанут здесь слева направо.</translation>
    </message>
    <message>
        <source>Stand-ins from other frames</source>
        <translation>Замены из других кадров</translation>
    </message>
</context>
<context>
    <name>tokenscope::app::VocabularyPanel</name>
    <message>
        <source>Choose a tokenizer to see its vocabulary.</source>
        <translation>Выберите токенизатор, чтобы увидеть его словарь.</translation>
    </message>
    <message>
        <source>Reading the vocabulary…</source>
        <translation>Чтение словаря…</translation>
    </message>
    <message>
        <source>Half a byte: type its second digit.</source>
        <translation>Половина байта: введите вторую цифру.</translation>
    </message>
    <message>
        <source>Compare with which tokenizer?</source>
        <translation>С каким токенизатором сравнить?</translation>
    </message>
    <message>
        <source>Tokenizers</source>
        <translation>Токенизаторы</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Словарь</translation>
    </message>
    <message>
        <source>Reading was stopped. Close this panel and show it again to read the vocabulary.</source>
        <translation>Чтение остановлено. Чтобы прочесть словарь, закройте эту панель и откройте снова.</translation>
    </message>
</context>
</TS>
