/* Charts as PNG and SVG: the same bytes twice, whole files, every word there, nothing beyond the
 * page; and charts as nobody would draw them. PRIROST_CHARTS names a folder to look at them. */
#include "canvas.h"
#include "png.h"
#include "sample.h"

#include <math.h>

static struct pr_chart *blank(struct pr_arena *arena, enum pr_chart_kind kind, size_t series,
                              size_t rows) {
    struct pr_chart *c = pr_arena_alloc(arena, sizeof *c);
    *c = (struct pr_chart){
        .kind = kind,
        .id = PR_TEXT("chart"),
        .title = PR_TEXT("Анкета «интерес к учёбе»: как ответили в группе «ПОС», май"),
        .subtitle = PR_TEXT("6 вопросов; на вопрос ответили от 23 до 24 человек. Доли, %"),
        .note = PR_TEXT("Вопросы в порядке анкеты."),
        .alt = PR_TEXT("Описание для тех, кто не видит"),
        .right_title = PR_TEXT("два высших"),
        .n_series = series,
        .n_rows = rows,
        .neutral = series % 2 == 1 ? (int)(series / 2) : -1,
        .low = 1,
        .high = 5,
        .show = PR_SHOW_POINTS};
    c->series = pr_arena_array(arena, series + 1, sizeof *c->series);
    c->row = pr_arena_array(arena, rows + 1, sizeof *c->row);
    for (size_t i = 0; i < series; i++) {
        struct pr_buf b = pr_buf_new(arena);
        pr_buf_c(&b, kind == PR_CHART_HEAT ? "У" : "");
        pr_buf_int(&b, (int64_t)i + 1);
        c->series[i] = pr_buf_done(&b);
    }
    for (size_t i = 0; i < rows; i++) {
        struct pr_buf b = pr_buf_new(arena);
        pr_buf_c(&b, "Вопрос ");
        pr_buf_int(&b, (int64_t)i + 1);
        c->row[i].label = pr_buf_done(&b);
    }
    return c;
}

/* ---- odd charts --------------------------------------------------------------------------------
 */

static struct pr_chart *likert(struct pr_arena *arena, size_t options, size_t rows) {
    struct pr_chart *c = blank(arena, PR_CHART_LIKERT, options, rows);
    c->show = PR_SHOW_SHARE;
    for (size_t r = 0; r < rows; r++) {
        for (size_t i = 0; i < options; i++) {
            c->row[r].value[i] = (double)((r * 7 + i * 5) % 9);
            c->row[r].has[i] = true;
            c->row[r].n += (size_t)c->row[r].value[i];
        }
        c->row[r].right = PR_TEXT("58\u00A0%");
    }
    return c;
}

static struct pr_chart *two_options(struct pr_arena *arena) {
    return likert(arena, 2, 3);
}

static struct pr_chart *three_options(struct pr_arena *arena) {
    return likert(arena, 3, 3);
}

static struct pr_chart *four_options(struct pr_arena *arena) {
    return likert(arena, 4, 5);
}

static struct pr_chart *five_options(struct pr_arena *arena) {
    struct pr_chart *c = likert(arena, 5, 6);
    static const char *const words[] = {"полностью не согласен", "скорее не согласен",
                                        "трудно сказать", "скорее согласен", "полностью согласен"};
    for (size_t i = 0; i < 5; i++) {
        c->series[i] = pr_text_of(words[i]);
    }
    return c;
}

static struct pr_chart *seven_without_middle(struct pr_arena *arena) {
    struct pr_chart *c = likert(arena, 7, 4);
    c->neutral = -1;
    return c;
}

static struct pr_chart *ten_options(struct pr_arena *arena) {
    return likert(arena, 10, 4);
}

static struct pr_chart *unused_levels(struct pr_arena *arena) {
    struct pr_chart *c = likert(arena, 5, 3);
    for (size_t r = 0; r < 3; r++) {
        c->row[r].n -= (size_t)(c->row[r].value[0] + c->row[r].value[2] + c->row[r].value[4]);
        c->row[r].value[0] = c->row[r].value[2] = c->row[r].value[4] = 0;
        c->row[r].n += c->row[r].n == 0;
    }
    return c;
}

static void only(struct pr_chart_row *row, size_t option, double n) {
    for (size_t i = 0; i < 40; i++) {
        row->value[i] = i == option ? n : 0;
    }
    row->n = (size_t)n;
}

static struct pr_chart *one_respondent(struct pr_arena *arena) {
    struct pr_chart *c = likert(arena, 5, 3);
    for (size_t r = 0; r < 3; r++) {
        only(&c->row[r], r * 2, 1);
    }
    return c;
}

static struct pr_chart *nobody_disagreed(struct pr_arena *arena) {
    struct pr_chart *c = likert(arena, 4, 3);
    for (size_t r = 0; r < 3; r++) {
        only(&c->row[r], 3, 12);
        c->row[r].value[2] = (double)r * 4;
        c->row[r].n += r * 4;
    }
    return c;
}

static struct pr_chart *nobody_agreed(struct pr_arena *arena) {
    struct pr_chart *c = likert(arena, 4, 3);
    for (size_t r = 0; r < 3; r++) {
        only(&c->row[r], r % 2, 12);
    }
    return c;
}

static struct pr_chart *nobody_answered(struct pr_arena *arena) {
    struct pr_chart *c = likert(arena, 4, 2);
    only(&c->row[0], 0, 0);
    return c;
}

static struct pr_chart *forty_rows(struct pr_arena *arena) {
    return likert(arena, 5, 40);
}

static struct pr_text repeated(struct pr_arena *arena, const char *piece, size_t times) {
    struct pr_buf b = pr_buf_new(arena);
    for (size_t i = 0; i < times; i++) {
        pr_buf_c(&b, piece);
    }
    return pr_buf_done(&b);
}

static struct pr_chart *long_labels(struct pr_arena *arena) {
    struct pr_chart *c = likert(arena, 5, 4);
    c->title = repeated(arena, "очень длинное название анкеты ", 10);
    c->subtitle = repeated(arena, "подробности о том, кто ответил, ", 10);
    c->note = repeated(arena, "пояснение к диаграмме, ", 14);
    c->right_title = repeated(arena, "слишком длинный заголовок ", 4);
    c->row[0].label = repeated(arena, "вопрос из многих слов ", 14);
    c->row[1].label = repeated(arena, "ш", 300);
    c->row[2].label = repeated(arena, "WW ", 100);
    for (size_t i = 0; i < 5; i++) {
        c->series[i] = repeated(arena, "длинный вариант ответа ", i + 1);
    }
    return c;
}

static struct pr_chart *odd_signs(struct pr_arena *arena) {
    struct pr_chart *c = likert(arena, 3, 6);
    c->title = PR_TEXT("#1 «<b>жирно</b>» & \"кавычки\" 'и' #d #[0x41] ##");
    c->subtitle = PR_TEXT("]]> -- <!-- &amp; \\u0041 \t табуляция");
    c->row[0].label = PR_TEXT("A & B < C > D # E ## F #u G #fn H");
    c->row[1].label = PR_TEXT("эмодзи 🙂👩‍🏫 и é, e\u0301, ё, №, €");
    c->row[2].label = PR_TEXT("日本語 עברית العربية");
    c->row[3].label = PR_TEXT("битые \xff\xc3 байты \xed\xa0\x80");
    c->row[4].label = PR_TEXT("\x01\x02\x7f управляющие\nстроки");
    c->row[5].label = PR_TEXT("   ");
    c->series[0] = PR_TEXT("#0 <нет>");
    c->series[1] = PR_TEXT("");
    return c;
}

static struct pr_chart *dumbbell(struct pr_arena *arena, size_t rows) {
    struct pr_chart *c = blank(arena, PR_CHART_DUMBBELL, 2, rows);
    c->series[0] = PR_TEXT("сентябрь");
    c->series[1] = PR_TEXT("май");
    c->right_title = PR_TEXT("Изменение [95\u00A0%\u00A0ДИ]");
    for (size_t r = 0; r < rows; r++) {
        c->row[r].value[0] = 3 + (double)(r % 3) * 0.3;
        c->row[r].value[1] = 3.2 + (double)(r % 5) * 0.2;
        c->row[r].has[0] = c->row[r].has[1] = true;
        c->row[r].has_interval = true;
        c->row[r].quiet = r % 2 == 1;
        c->row[r].right = PR_TEXT("+0,38 [+0,23; +0,52]");
    }
    return c;
}

static struct pr_chart *six_changes(struct pr_arena *arena) {
    return dumbbell(arena, 6);
}

static struct pr_chart *changes_at_the_edge(struct pr_arena *arena) {
    struct pr_chart *c = dumbbell(arena, 6);
    static const double ends[6][2] = {{1, 5}, {5, 1}, {1, 1}, {5, 5}, {1, 1.1}, {4.95, 5}};
    for (size_t r = 0; r < 6; r++) {
        c->row[r].value[0] = ends[r][0];
        c->row[r].value[1] = ends[r][1];
        c->row[r].label = repeated(arena, "шкала с длинным именем ", r + 1);
    }
    return c;
}

static struct pr_chart *wide_scale(struct pr_arena *arena) {
    struct pr_chart *c = dumbbell(arena, 3);
    c->low = -1000;
    c->high = 123456;
    c->row[0].value[0] = -1000;
    c->row[0].value[1] = 123456;
    return c;
}

static struct pr_chart *narrow_scale(struct pr_arena *arena) {
    struct pr_chart *c = dumbbell(arena, 2);
    c->low = 0.1;
    c->high = 0.3;
    for (size_t r = 0; r < 2; r++) {
        c->row[r].value[0] = 0.1 + 0.1 * (double)r;
        c->row[r].value[1] = 0.25;
    }
    return c;
}

static struct pr_chart *forty_changes(struct pr_arena *arena) {
    return dumbbell(arena, 40);
}

static struct pr_chart *heat(struct pr_arena *arena, size_t lessons, size_t criteria) {
    struct pr_chart *c = blank(arena, PR_CHART_HEAT, lessons, criteria);
    c->low = 0;
    c->high = 3;
    for (size_t r = 0; r < criteria; r++) {
        for (size_t i = 0; i < lessons; i++) {
            c->row[r].value[i] = (double)((r * 5 + i * 3) % 7) / 2;
            c->row[r].has[i] = (r + i) % 11 != 10;
        }
    }
    return c;
}

static struct pr_chart *six_lessons(struct pr_arena *arena) {
    struct pr_chart *c = heat(arena, 6, 16);
    c->row[3].label = PR_TEXT("обратная связь содержательная, своевременная и по критериям, о "
                              "которых договорились до работы");
    return c;
}

static struct pr_chart *one_lesson(struct pr_arena *arena) {
    return heat(arena, 1, 1);
}

static struct pr_chart *forty_lessons(struct pr_arena *arena) {
    struct pr_chart *c = heat(arena, 40, 12);
    c->series[3] = PR_TEXT("Урок-2025-11-20");
    return c;
}

static struct pr_chart *nothing_marked(struct pr_arena *arena) {
    struct pr_chart *c = heat(arena, 3, 2);
    for (size_t i = 0; i < 3; i++) {
        c->row[1].has[i] = false;
    }
    c->row[0].value[0] = -1; /* beyond the scale */
    c->row[0].value[1] = 9;
    return c;
}

static const struct {
    const char *name;
    struct pr_chart *(*make)(struct pr_arena *);
} charts[] = {{"likert-2", two_options},
              {"likert-3", three_options},
              {"likert-4", four_options},
              {"likert-5", five_options},
              {"likert-7", seven_without_middle},
              {"likert-10", ten_options},
              {"likert-unused", unused_levels},
              {"likert-one", one_respondent},
              {"likert-all-agree", nobody_disagreed},
              {"likert-none-agree", nobody_agreed},
              {"likert-nobody", nobody_answered},
              {"likert-40", forty_rows},
              {"likert-long", long_labels},
              {"likert-odd", odd_signs},
              {"dumbbell", six_changes},
              {"dumbbell-edge", changes_at_the_edge},
              {"dumbbell-wide", wide_scale},
              {"dumbbell-narrow", narrow_scale},
              {"dumbbell-40", forty_changes},
              {"heat", six_lessons},
              {"heat-1", one_lesson},
              {"heat-40", forty_lessons},
              {"heat-missing", nothing_marked}};

/* ---- drawing -----------------------------------------------------------------------------------
 */

static bool drawn(struct pr_arena *arena, const struct pr_chart *chart, enum pr_chart_format format,
                  double scale, struct pr_text *bytes) {
    struct pr_buf out = pr_buf_new(arena);
    struct pr_text error = {NULL, 0};
    struct pr_chart_style style = {PR_RU, format, scale};
    bool good = pr_render_chart(arena, chart, &style, &out, &error);
    *bytes = pr_buf_done(&out);
    return good;
}

static struct pr_text draw(struct pr_arena *arena, const struct pr_chart *chart,
                           enum pr_chart_format format, double scale) {
    struct pr_text bytes = {NULL, 0};
    assert_true(drawn(arena, chart, format, scale, &bytes));
    return bytes;
}

static void keep(struct pr_arena *arena, const char *name, const char *ending,
                 struct pr_text bytes) {
    const char *folder = pr_environment("PRIROST_CHARTS");
    if (folder != NULL) {
        struct pr_buf b = pr_buf_new(arena);
        pr_buf_c(&b, name);
        pr_buf_c(&b, ending);
        assert_int_equal(pr_file_write(pr_path_join(arena, folder, b.s), bytes), PR_IO_OK);
    }
}

static uint32_t big(struct pr_text t, size_t at) {
    uint32_t x = 0;
    for (size_t i = 0; i < 4; i++) {
        x = x << 8 | (unsigned char)t.s[at + i];
    }
    return x;
}

/* The number behind ` name="` in the first tag of an SVG. */
static double attribute(struct pr_text t, const char *name) {
    size_t at = pr_text_find(t, pr_text_of(name));
    assert_true(at != SIZE_MAX);
    double x = 0;
    struct pr_text rest = pr_text_slice(t, at + strlen(name), t.n), number;
    assert_true(pr_text_next(&rest, '"', &number));
    assert_true(pr_number_parse(number, &x));
    return x;
}

static void png_is_whole(const char *name, struct pr_text t, double width, double height) {
    static const char head[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    static const char end[] = "\0\0\0\0IEND\xae\x42\x60\x82";
    assert_true(t.n > 100 && memcmp(t.s, head, sizeof head - 1) == 0);
    assert_memory_equal(t.s + t.n - (sizeof end - 1), end, sizeof end - 1);
    if (big(t, 16) != (uint32_t)lround(width) || big(t, 20) != (uint32_t)lround(height)) {
        fail_msg("%s: %u x %u, not %g x %g", name, big(t, 16), big(t, 20), width, height);
    }
}

static void repeats_and_is_whole(void **state) {
    struct pr_arena *arena = *state;
    for (size_t i = 0; i < PR_COUNT_OF(charts); i++) {
        struct pr_chart *c = charts[i].make(arena);
        struct pr_text svg = draw(arena, c, PR_CHART_SVG, 1);
        struct pr_text png = draw(arena, c, PR_CHART_PNG, 1);
        struct pr_text twice = draw(arena, c, PR_CHART_PNG, 2);
        keep(arena, charts[i].name, ".png", png);
        keep(arena, charts[i].name, ".svg", svg);
        double width = attribute(svg, "width=\""), height = attribute(svg, "height=\"");
        assert_true(width >= 900 && height > 100);
        png_is_whole(charts[i].name, png, width, height);
        png_is_whole(charts[i].name, twice, 2 * width, 2 * height);
        assert_true(pr_text_equal(svg, draw(arena, c, PR_CHART_SVG, 1)));
        assert_true(pr_text_equal(png, draw(arena, c, PR_CHART_PNG, 1)));
        assert_true(pr_text_equal(twice, draw(arena, c, PR_CHART_PNG, 2)));
    }
}

/* ---- nothing leaves the page -------------------------------------------------------------------
 */

static void keeps_its_margins(void **state) {
    (void)state;
    enum { EDGE = 8 };
    for (size_t i = 0; i < PR_COUNT_OF(charts); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct png p = png_read(arena, draw(arena, charts[i].make(arena), PR_CHART_PNG, 1));
        assert_non_null(p.pixel);
        size_t ink = 0;
        for (size_t x = 0; x < p.width; x++) {
            bool edge = x < EDGE || x >= p.width - EDGE;
            ink += png_column(&p, x);
            if (edge && png_column(&p, x)) {
                fail_msg("%s: column %zu of %zu is not white", charts[i].name, x, p.width);
            }
        }
        assert_true(ink > 100);
        for (size_t y = 0; y < p.height; y++) {
            if ((y < EDGE || y >= p.height - EDGE) && png_row(&p, y)) {
                fail_msg("%s: row %zu of %zu is not white", charts[i].name, y, p.height);
            }
        }
        pr_arena_free(arena);
    }
}

/* ---- widths as drawn ---------------------------------------------------------------------------
 */

static struct png written(struct pr_arena *arena, struct pr_text t, const struct canvas_face *face,
                          enum canvas_align align, double x) {
    struct canvas c = {.arena = arena};
    struct pr_chart_style style = {PR_RU, PR_CHART_PNG, 1};
    struct pr_chart nothing = {.kind = PR_CHART_HEAT};
    struct pr_buf out = pr_buf_new(arena);
    assert_true(canvas_open(&c, 1200, 80, &style));
    canvas_text(&c, x, 40, align, face, t);
    assert_true(canvas_close(&c, &nothing, &out));
    return png_read(arena, pr_buf_done(&out));
}

/* The first and the last column with ink. */
static void ends(const struct png *p, double end[2]) {
    assert_non_null(p->pixel);
    end[0] = end[1] = -1;
    for (size_t x = 0; x < p->width; x++) {
        if (png_column(p, x)) {
            end[0] = end[0] < 0 ? (double)x : end[0];
            end[1] = (double)x + 1;
        }
    }
}

static void knows_how_wide_letters_are(void **state) {
    struct pr_arena *arena = *state;
    static const char *const texts[] = {"Средний балл на начало и на конец",
                                        "ШЩЖМЫЮ шщжмыю",
                                        "iiiiiiiiiilllllllll",
                                        "WWWWWWWWWW",
                                        "0,38 [+0,23; +0,52]",
                                        "−0,05 → 12\u00A0%",
                                        "№ 7 «ёлка» … – —",
                                        "The quick brown fox"};
    static const struct canvas_face faces[] = {{14, false, 0}, {22, true, 0}, {12, false, 0}};
    for (size_t i = 0; i < PR_COUNT_OF(texts); i++) {
        for (size_t f = 0; f < PR_COUNT_OF(faces); f++) {
            struct pr_text t = pr_text_of(texts[i]);
            double wide = canvas_width(t, faces[f].px, faces[f].bold);
            double left[2], right[2], middle[2];
            struct png p = written(arena, t, &faces[f], CANVAS_LEFT, 100);
            ends(&p, left);
            p = written(arena, t, &faces[f], CANVAS_RIGHT, 1100);
            ends(&p, right);
            p = written(arena, t, &faces[f], CANVAS_CENTRE, 600);
            ends(&p, middle);
            double within = 2 + 0.025 * wide; /* side bearings and hinting */
            bool good = fabs(left[1] - (100 + wide)) <= within && fabs(left[0] - 100) <= 4 &&
                        fabs(right[0] - (1100 - wide)) <= within && fabs(right[1] - 1100) <= 4 &&
                        fabs((middle[0] + middle[1]) / 2 - 600) <= 4;
            if (!good) {
                fail_msg("«%s», %g px: %g wide; left %g…%g, right %g…%g", texts[i], faces[f].px,
                         wide, left[0], left[1], right[0], right[1]);
            }
        }
    }
}

static void wraps(void **state) {
    struct pr_arena *arena = *state;
    struct canvas_face face = {14, false, 0};
    static const struct {
        const char *text;
        double width;
        size_t most, n;
        const char *last;
    } rows[] = {{"", 100, 3, 0, NULL},
                {"   ", 100, 3, 0, NULL},
                {"слово", 100, 3, 1, "слово"},
                {"одно два", 1000, 3, 1, "одно два"},
                {"одно\n\t два", 1000, 3, 1, "одно два"},
                {"одно два", 40, 3, 2, "два"},
                {"одно два три четыре", 40, 2, 2, NULL},
                {"95\u00A0%\u00A0ДИ", 1000, 3, 1, "95\u00A0%\u00A0ДИ"},
                {"прирост 95\u00A0%\u00A0ДИ", 70, 3, 2, "95\u00A0%\u00A0ДИ"}};
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        struct pr_text lines[3];
        size_t n =
            canvas_wrap(arena, pr_text_of(rows[i].text), &face, rows[i].width, lines, rows[i].most);
        assert_int_equal(n, rows[i].n);
        for (size_t k = 0; k < n; k++) {
            assert_true(canvas_width(lines[k], face.px, face.bold) <= rows[i].width);
        }
        if (rows[i].last != NULL && !pr_text_is(lines[n - 1], rows[i].last)) {
            fail_msg("«%s» ends with «%.*s»", rows[i].text, (int)lines[n - 1].n, lines[n - 1].s);
        }
    }
}

/* ---- SVG ---------------------------------------------------------------------------------------
 */

/* The code point of a reference (&#x41; &amp;) at *at, which moves behind it; 0: it is none. */
static uint32_t reference(struct pr_text t, size_t *at) {
    static const struct {
        const char *name;
        uint32_t code;
    } known[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
    struct pr_text rest = pr_text_slice(t, *at, t.n);
    for (size_t i = 0; i < PR_COUNT_OF(known); i++) {
        if (pr_text_starts(rest, pr_text_of(known[i].name))) {
            *at += strlen(known[i].name);
            return known[i].code;
        }
    }
    size_t end = pr_text_find(rest, PR_TEXT(";"));
    if (!pr_text_starts(rest, PR_TEXT("&#x")) || end == SIZE_MAX || end > 10) {
        return 0;
    }
    uint32_t code = 0;
    for (size_t i = 3; i < end; i++) {
        const char *digit = strchr("0123456789abcdef", rest.s[i]);
        if (digit == NULL) {
            return 0;
        }
        code = code * 16 + (uint32_t)(digit - "0123456789abcdef");
    }
    *at += end + 1;
    return code;
}

/* Tags nest, attributes are quoted, references are known, characters are those of XML. The text
 * between the tags, every element on a line, goes to `text`. */
static bool well_formed(struct pr_text t, struct pr_buf *text) {
    struct pr_text open[64];
    size_t deep = 0;
    size_t roots = 0;
    for (size_t at = 0; at < t.n;) {
        struct pr_text rest = pr_text_slice(t, at, t.n);
        if (t.s[at] == '&') {
            uint32_t code = reference(t, &at);
            if (code == 0 || (code < 32 && code != 9 && code != 10 && code != 13)) {
                return false;
            }
            pr_buf_code(text, code);
        } else if (pr_text_starts(rest, PR_TEXT("<?")) || pr_text_starts(rest, PR_TEXT("<!"))) {
            at += pr_text_find(rest, PR_TEXT(">")) + 1;
        } else if (pr_text_starts(rest, PR_TEXT("</"))) {
            size_t end = pr_text_find(rest, PR_TEXT(">"));
            if (end == SIZE_MAX || deep == 0 ||
                !pr_text_equal(pr_text_trim(pr_text_slice(rest, 2, end)), open[deep - 1])) {
                return false;
            }
            deep--;
            at += end + 1;
            pr_buf_char(text, '\n');
        } else if (t.s[at] == '<') {
            size_t end = 1;
            bool quoted = false;
            for (; end < rest.n && (quoted || rest.s[end] != '>'); end++) {
                quoted = rest.s[end] == '"' ? !quoted : quoted;
                if (rest.s[end] == '<') {
                    return false;
                }
            }
            size_t name = 1;
            while (name < end && rest.s[name] != ' ' && rest.s[name] != '\n' &&
                   rest.s[name] != '/') {
                name++;
            }
            if (end >= rest.n || deep == PR_COUNT_OF(open)) {
                return false;
            }
            roots += deep == 0;
            open[deep] = pr_text_slice(rest, 1, name);
            deep += rest.s[end - 1] != '/';
            at += end + 1;
        } else {
            uint32_t code = pr_utf8_next(t, &at);
            if (code == 0xFFFD && !pr_text_starts(rest, PR_TEXT("\xEF\xBF\xBD"))) {
                return false;
            }
            pr_buf_code(text, code);
        }
    }
    return deep == 0 && roots == 1;
}

/* Every word of t stands in the picture. */
static void says(const char *name, struct pr_text all, struct pr_text t) {
    struct pr_text word = {NULL, 0};
    while (pr_text_next(&t, ' ', &word)) {
        if (word.n > 0 && pr_text_find(all, word) == SIZE_MAX) {
            fail_msg("%s: «%.*s» is not in the picture", name, (int)word.n, word.s);
        }
    }
}

static void svg_says_everything(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(charts); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct pr_chart *c = charts[i].make(arena);
        struct pr_text svg = draw(arena, c, PR_CHART_SVG, 1);
        struct pr_buf text = pr_buf_new(arena);
        if (!well_formed(svg, &text)) {
            fail_msg("%s is not well-formed", charts[i].name);
        }
        struct pr_text all = pr_buf_done(&text);
        assert_int_equal(occurrences(svg, "<title>"), 1);
        assert_int_equal(occurrences(svg, "<desc>"), 1);
        assert_true(has(all, "Описание для тех, кто не видит"));
        assert_false(has(svg, "\"sans-serif\""));
        assert_true(has(svg, "DejaVu Sans, Verdana, sans-serif"));
        assert_int_equal(occurrences(svg, "nan"), 0);
        bool cut = strcmp(charts[i].name, "likert-long") == 0 ||
                   strcmp(charts[i].name, "likert-odd") == 0 ||
                   strcmp(charts[i].name, "dumbbell-edge") == 0;
        if (cut || c->kind == PR_CHART_HEAT) {
            pr_arena_free(arena);
            continue;
        }
        says(charts[i].name, all, c->title);
        says(charts[i].name, all, c->subtitle);
        says(charts[i].name, all, c->note);
        says(charts[i].name, all, c->right_title);
        for (size_t r = 0; r < c->n_rows; r++) {
            says(charts[i].name, all, c->row[r].label);
            says(charts[i].name, all, c->row[r].right);
        }
        for (size_t k = 0; k < c->n_series; k++) {
            says(charts[i].name, all, c->series[k]);
        }
        pr_arena_free(arena);
    }
}

static void quotes_signs(void **state) {
    struct pr_arena *arena = *state;
    struct pr_text svg = draw(arena, odd_signs(arena), PR_CHART_SVG, 1);
    struct pr_buf text = pr_buf_new(arena);
    assert_true(well_formed(svg, &text));
    struct pr_text all = pr_buf_done(&text);
    assert_true(has(all, "A & B < C > D # E ## F #u G #fn H"));
    assert_true(has(all, "#1 «<b>жирно</b>» & \"кавычки\" 'и' #d #[0x41] ##"));
    assert_true(has(all, "🙂"));
    assert_true(has(all, "#0 <нет>"));
}

static void not_well_formed(void **state) {
    struct pr_arena *arena = *state;
    static const char *const bad[] = {"<a>",      "<a></b>",      "<a>&x;</a>", "<a b=\"<\"/>",
                                      "<a/><b/>", "<a>&#x1;</a>", "<a>\xff</a>"};
    for (size_t i = 0; i < PR_COUNT_OF(bad); i++) {
        struct pr_buf text = pr_buf_new(arena);
        assert_false(well_formed(pr_text_of(bad[i]), &text));
    }
}

/* ---- what is refused, what is large ------------------------------------------------------------
 */

static void refuses(void **state) {
    struct pr_arena *arena = *state;
    struct pr_chart *no_axis = six_changes(arena), *turned = six_changes(arena);
    no_axis->high = no_axis->low;
    turned->low = 5;
    turned->high = 1;
    struct pr_chart *endless = six_changes(arena);
    endless->high = NAN;
    struct pr_chart *const all[] = {no_axis,
                                    turned,
                                    endless,
                                    blank(arena, PR_CHART_DUMBBELL, 2, 0),
                                    blank(arena, PR_CHART_LIKERT, 0, 3),
                                    blank(arena, PR_CHART_LIKERT, 5, 0),
                                    blank(arena, PR_CHART_LIKERT, 41, 1),
                                    blank(arena, PR_CHART_HEAT, 0, 3),
                                    blank(arena, PR_CHART_HEAT, 3, 0),
                                    blank(arena, PR_CHART_HEAT, 41, 3)};
    for (size_t i = 0; i < PR_COUNT_OF(all); i++) {
        struct pr_text bytes = {NULL, 0};
        assert_false(drawn(arena, all[i], PR_CHART_SVG, 1, &bytes));
        assert_false(drawn(arena, all[i], PR_CHART_PNG, 2, &bytes));
        assert_int_equal(bytes.n, 0);
    }
    png_read(arena, draw(arena, six_changes(arena), PR_CHART_PNG, 1)); /* and goes on drawing */
}

/* Cairo draws no picture of more than 32767 pixels. */
static void draws_many_rows(void **state) {
    struct pr_arena *arena = *state;
    struct pr_chart *c = likert(arena, 5, 700);
    struct pr_text png = draw(arena, c, PR_CHART_PNG, 2);
    assert_true(big(png, 20) <= 32767 && big(png, 20) > 30000);
    assert_true(big(png, 16) > 300);
    struct pr_buf text = pr_buf_new(arena);
    struct pr_text svg = draw(arena, c, PR_CHART_SVG, 1);
    assert_true(well_formed(svg, &text));
    says("700 rows", pr_buf_done(&text), c->row[699].label);
}

static void devices_are_there(void **state) {
    (void)state;
    struct pr_text error = {NULL, 0};
    assert_true(pr_render_chart_ready(&error));
    assert_true(pr_render_chart_ready(&error));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(devices_are_there),
        WITH_ARENA(repeats_and_is_whole),
        cmocka_unit_test(keeps_its_margins),
        WITH_ARENA(knows_how_wide_letters_are),
        WITH_ARENA(wraps),
        cmocka_unit_test(svg_says_everything),
        WITH_ARENA(quotes_signs),
        WITH_ARENA(not_well_formed),
        WITH_ARENA(refuses),
        WITH_ARENA(draws_many_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
