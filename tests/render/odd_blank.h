/* A chart with names and no values, for others to fill. */
#ifndef PRIROST_TESTS_ODD_BLANK_H
#define PRIROST_TESTS_ODD_BLANK_H

#include "canvas.h"
#include "sample.h"

#include <math.h>

static inline struct pr_chart *blank(struct pr_arena *arena, enum pr_chart_kind kind, size_t series,
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

static inline struct pr_text repeated(struct pr_arena *arena, const char *piece, size_t times) {
    struct pr_buf b = pr_buf_new(arena);
    for (size_t i = 0; i < times; i++) {
        pr_buf_c(&b, piece);
    }
    return pr_buf_done(&b);
}

#endif
