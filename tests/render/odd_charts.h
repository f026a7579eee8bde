/* Charts as nobody would draw them, and drawing into memory. */
#ifndef PRIROST_TESTS_ODD_CHARTS_H
#define PRIROST_TESTS_ODD_CHARTS_H

#include "odd_rows.h"

/* ---- odd charts --------------------------------------------------------------------------------
 */

static inline struct pr_chart *likert(struct pr_arena *arena, size_t options, size_t rows) {
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

static inline struct pr_chart *two_options(struct pr_arena *arena) {
    return likert(arena, 2, 3);
}

static inline struct pr_chart *three_options(struct pr_arena *arena) {
    return likert(arena, 3, 3);
}

static inline struct pr_chart *four_options(struct pr_arena *arena) {
    return likert(arena, 4, 5);
}

static inline struct pr_chart *five_options(struct pr_arena *arena) {
    struct pr_chart *c = likert(arena, 5, 6);
    static const char *const words[] = {"полностью не согласен", "скорее не согласен",
                                        "трудно сказать", "скорее согласен", "полностью согласен"};
    for (size_t i = 0; i < 5; i++) {
        c->series[i] = pr_text_of(words[i]);
    }
    return c;
}

static inline struct pr_chart *seven_without_middle(struct pr_arena *arena) {
    struct pr_chart *c = likert(arena, 7, 4);
    c->neutral = -1;
    return c;
}

static inline struct pr_chart *ten_options(struct pr_arena *arena) {
    return likert(arena, 10, 4);
}

static inline struct pr_chart *unused_levels(struct pr_arena *arena) {
    struct pr_chart *c = likert(arena, 5, 3);
    for (size_t r = 0; r < 3; r++) {
        c->row[r].n -= (size_t)(c->row[r].value[0] + c->row[r].value[2] + c->row[r].value[4]);
        c->row[r].value[0] = c->row[r].value[2] = c->row[r].value[4] = 0;
        c->row[r].n += c->row[r].n == 0;
    }
    return c;
}

static inline void only(struct pr_chart_row *row, size_t option, double n) {
    for (size_t i = 0; i < 40; i++) {
        row->value[i] = i == option ? n : 0;
    }
    row->n = (size_t)n;
}

static inline struct pr_chart *one_respondent(struct pr_arena *arena) {
    struct pr_chart *c = likert(arena, 5, 3);
    for (size_t r = 0; r < 3; r++) {
        only(&c->row[r], r * 2, 1);
    }
    return c;
}

static inline struct pr_chart *nobody_disagreed(struct pr_arena *arena) {
    struct pr_chart *c = likert(arena, 4, 3);
    for (size_t r = 0; r < 3; r++) {
        only(&c->row[r], 3, 12);
        c->row[r].value[2] = (double)r * 4;
        c->row[r].n += r * 4;
    }
    return c;
}

static inline struct pr_chart *nobody_agreed(struct pr_arena *arena) {
    struct pr_chart *c = likert(arena, 4, 3);
    for (size_t r = 0; r < 3; r++) {
        only(&c->row[r], r % 2, 12);
    }
    return c;
}

static inline struct pr_chart *nobody_answered(struct pr_arena *arena) {
    struct pr_chart *c = likert(arena, 4, 2);
    only(&c->row[0], 0, 0);
    return c;
}

static inline struct pr_chart *forty_rows(struct pr_arena *arena) {
    return likert(arena, 5, 40);
}

static inline struct pr_chart *long_labels(struct pr_arena *arena) {
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

static inline struct pr_chart *odd_signs(struct pr_arena *arena) {
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

static inline struct pr_chart *dumbbell(struct pr_arena *arena, size_t rows) {
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

static inline struct pr_chart *six_changes(struct pr_arena *arena) {
    return dumbbell(arena, 6);
}

static inline struct pr_chart *changes_at_the_edge(struct pr_arena *arena) {
    struct pr_chart *c = dumbbell(arena, 6);
    static const double ends[6][2] = {{1, 5}, {5, 1}, {1, 1}, {5, 5}, {1, 1.1}, {4.95, 5}};
    for (size_t r = 0; r < 6; r++) {
        c->row[r].value[0] = ends[r][0];
        c->row[r].value[1] = ends[r][1];
        c->row[r].label = repeated(arena, "шкала с длинным именем ", r + 1);
    }
    return c;
}

static inline struct pr_chart *wide_scale(struct pr_arena *arena) {
    struct pr_chart *c = dumbbell(arena, 3);
    c->low = -1000;
    c->high = 123456;
    c->row[0].value[0] = -1000;
    c->row[0].value[1] = 123456;
    return c;
}

static inline struct pr_chart *narrow_scale(struct pr_arena *arena) {
    struct pr_chart *c = dumbbell(arena, 2);
    c->low = 0.1;
    c->high = 0.3;
    for (size_t r = 0; r < 2; r++) {
        c->row[r].value[0] = 0.1 + 0.1 * (double)r;
        c->row[r].value[1] = 0.25;
    }
    return c;
}

static inline struct pr_chart *forty_changes(struct pr_arena *arena) {
    return dumbbell(arena, 40);
}

static inline struct pr_chart *heat(struct pr_arena *arena, size_t lessons, size_t criteria) {
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

static inline struct pr_chart *six_lessons(struct pr_arena *arena) {
    struct pr_chart *c = heat(arena, 6, 16);
    c->row[3].label = PR_TEXT("обратная связь содержательная, своевременная и по критериям, о "
                              "которых договорились до работы");
    return c;
}

static inline struct pr_chart *one_lesson(struct pr_arena *arena) {
    return heat(arena, 1, 1);
}

static inline struct pr_chart *forty_lessons(struct pr_arena *arena) {
    struct pr_chart *c = heat(arena, 40, 12);
    c->series[3] = PR_TEXT("Урок-2025-11-20");
    return c;
}

static inline struct pr_chart *nothing_marked(struct pr_arena *arena) {
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
              {"heat-missing", nothing_marked},
              {"bars", ten_bars},
              {"bars-reference", bars_beside_a_line},
              {"bars-interval", bars_with_intervals},
              {"bars-negative", bars_both_ways},
              {"bars-one", one_bar},
              {"bars-40", forty_bars},
              {"bars-equal", equal_bars},
              {"bars-none", bars_without_values},
              {"bars-long", long_bars},
              {"bars-beyond", bars_beyond},
              {"bars-huge", huge_bars},
              {"stack-4", four_parts},
              {"stack-12", twelve_parts},
              {"stack-1", one_part},
              {"stack-40", forty_parts},
              {"stack-share", shares_of_three},
              {"timeline", a_plan},
              {"timeline-40", forty_events},
              {"timeline-one", one_event},
              {"timeline-none", no_days},
              {"timeline-years", many_years},
              {"timeline-axis", days_beyond},
              {"forest", effects},
              {"forest-40", forty_effects},
              {"forest-beyond", effects_beyond},
              {"forest-equal", equal_effects},
              {"forest-none", only_headings}};

/* ---- drawing -----------------------------------------------------------------------------------
 */

static inline bool drawn(struct pr_arena *arena, const struct pr_chart *chart,
                         enum pr_chart_format format, double scale, struct pr_text *bytes) {
    struct pr_buf out = pr_buf_new(arena);
    struct pr_text error = {NULL, 0};
    struct pr_chart_style style = {PR_RU, format, scale};
    bool good = pr_render_chart(arena, chart, &style, &out, &error);
    *bytes = pr_buf_done(&out);
    return good;
}

static inline struct pr_text draw(struct pr_arena *arena, const struct pr_chart *chart,
                                  enum pr_chart_format format, double scale) {
    struct pr_text bytes = {NULL, 0};
    assert_true(drawn(arena, chart, format, scale, &bytes));
    return bytes;
}

static inline void keep(struct pr_arena *arena, const char *name, const char *ending,
                        struct pr_text bytes) {
    const char *folder = pr_environment("PRIROST_CHARTS");
    if (folder != NULL) {
        struct pr_buf b = pr_buf_new(arena);
        pr_buf_c(&b, name);
        pr_buf_c(&b, ending);
        assert_int_equal(pr_file_write(pr_path_join(arena, folder, b.s), bytes), PR_IO_OK);
    }
}

#endif
