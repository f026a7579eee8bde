/* Bars, parts of a whole, events and effects as nobody would draw them. */
#ifndef PRIROST_TESTS_ODD_ROWS_H
#define PRIROST_TESTS_ODD_ROWS_H

#include "odd_blank.h"

/* ---- bars ---- */

static inline struct pr_chart *bars(struct pr_arena *arena, size_t rows) {
    struct pr_chart *c = blank(arena, PR_CHART_BARS, 1, rows);
    c->low = c->high = 0;
    c->show = PR_SHOW_COUNT;
    c->right_title = PR_TEXT("");
    for (size_t r = 0; r < rows; r++) {
        c->row[r].value[0] = (double)((r * 7) % 11 + 1);
        c->row[r].has[0] = true;
        c->row[r].quiet = r % 4 == 3;
    }
    return c;
}

static inline struct pr_chart *ten_bars(struct pr_arena *arena) {
    struct pr_chart *c = bars(arena, 10);
    c->row[4].has[0] = false;
    return c;
}

static inline struct pr_chart *bars_beside_a_line(struct pr_arena *arena) {
    struct pr_chart *c = bars(arena, 6);
    c->show = PR_SHOW_SHARE;
    c->high = 1;
    for (size_t r = 0; r < 6; r++) {
        c->row[r].value[0] = 0.31 + 0.13 * (double)r;
        c->row[r].n = 20 + r;
        c->row[r].right = PR_TEXT("12 из 27");
    }
    c->right_title = PR_TEXT("сдали из всех");
    c->has_reference = true;
    c->reference = 0.7;
    c->reference_label = PR_TEXT("цель: 70\u00A0%");
    return c;
}

static inline struct pr_chart *bars_with_intervals(struct pr_arena *arena) {
    struct pr_chart *c = bars(arena, 5);
    c->show = PR_SHOW_POINTS;
    c->low = 1;
    c->high = 5;
    c->low_label = PR_TEXT("совсем нет");
    c->high_label = PR_TEXT("полностью да");
    for (size_t r = 0; r < 5; r++) {
        c->row[r].value[0] = 1.8 + 0.65 * (double)r;
        c->row[r].low = c->row[r].value[0] - 0.4;
        c->row[r].high = c->row[r].value[0] + 0.4;
        c->row[r].has_interval = r != 2;
        c->row[r].n = 24;
    }
    c->has_reference = true;
    c->reference = 3;
    c->reference_label = PR_TEXT("середина шкалы");
    return c;
}

static inline struct pr_chart *bars_both_ways(struct pr_arena *arena) {
    struct pr_chart *c = bars(arena, 7);
    c->show = PR_SHOW_SHARE_CHANGE;
    for (size_t r = 0; r < 7; r++) {
        c->row[r].value[0] = -0.21 + 0.07 * (double)r;
        c->row[r].low = c->row[r].value[0] - 0.06;
        c->row[r].high = c->row[r].value[0] + 0.06;
        c->row[r].has_interval = true;
    }
    return c;
}

static inline struct pr_chart *one_bar(struct pr_arena *arena) {
    return bars(arena, 1);
}

static inline struct pr_chart *forty_bars(struct pr_arena *arena) {
    struct pr_chart *c = bars(arena, 40);
    c->row[7].label = PR_TEXT("Разработка критериев оценивания вместе с учениками до начала "
                              "работы и взаимная проверка по ним");
    return c;
}

static inline struct pr_chart *equal_bars(struct pr_arena *arena) {
    struct pr_chart *c = bars(arena, 4);
    for (size_t r = 0; r < 4; r++) {
        c->row[r].value[0] = r < 2 ? 0 : -0.0;
    }
    return c;
}

static inline struct pr_chart *bars_without_values(struct pr_arena *arena) {
    struct pr_chart *c = bars(arena, 3);
    for (size_t r = 0; r < 3; r++) {
        c->row[r].has[0] = r == 1;
        c->row[r].value[0] = NAN;
    }
    return c;
}

static inline struct pr_chart *long_bars(struct pr_arena *arena) {
    struct pr_chart *c = bars(arena, 4);
    c->row[0].label = repeated(arena, "ш", 200);
    c->row[1].label = repeated(arena, "очень длинное название ", 9);
    c->row[2].label = PR_TEXT("");
    c->row[3].label = repeated(arena, "The quick brown fox ", 10);
    c->row[0].right = repeated(arena, "слишком длинный текст ", 9);
    c->right_title = repeated(arena, "заголовок ", 20);
    c->has_reference = true;
    c->reference = 0;
    c->reference_label = repeated(arena, "черта с длинным именем ", 9);
    c->low_label = c->high_label = repeated(arena, "конец шкалы ", 18);
    return c;
}

/* Values and intervals beyond the axis, and upside down. */
static inline struct pr_chart *bars_beyond(struct pr_arena *arena) {
    struct pr_chart *c = bars(arena, 5);
    c->low = -2;
    c->high = 4;
    c->show = PR_SHOW_CHANGE;
    static const double values[5][3] = {
        {9, 8, 10}, {-5, -6, 3}, {1, -9, 9}, {3, 3.5, 2.5}, {4, 4, 4}};
    for (size_t r = 0; r < 5; r++) {
        c->row[r].value[0] = values[r][0];
        c->row[r].low = values[r][1];
        c->row[r].high = values[r][2];
        c->row[r].has_interval = true;
    }
    c->has_reference = true;
    c->reference = 100;
    return c;
}

static inline struct pr_chart *huge_bars(struct pr_arena *arena) {
    struct pr_chart *c = bars(arena, 3);
    c->row[0].value[0] = 123456789012.0;
    c->row[1].value[0] = 1e-9;
    c->row[2].value[0] = -98765432109.0;
    return c;
}

/* ---- parts of a whole ---- */

static inline struct pr_chart *parts(struct pr_arena *arena, size_t series, size_t rows) {
    struct pr_chart *c = blank(arena, PR_CHART_STACK, series, rows);
    c->show = PR_SHOW_COUNT;
    c->right_title = PR_TEXT("");
    for (size_t r = 0; r < rows; r++) {
        for (size_t i = 0; i < series; i++) {
            c->row[r].value[i] = (double)((r * 5 + i * 7) % 9);
            c->row[r].has[i] = c->row[r].value[i] > 0;
        }
    }
    return c;
}

static inline struct pr_chart *four_parts(struct pr_arena *arena) {
    struct pr_chart *c = parts(arena, 4, 6);
    static const char *const words[] = {"ниже базового", "базовый", "повышенный", "высокий"};
    for (size_t i = 0; i < 4; i++) {
        c->series[i] = pr_text_of(words[i]);
        c->row[2].has[i] = false;
    }
    return c;
}

static inline struct pr_chart *twelve_parts(struct pr_arena *arena) {
    return parts(arena, 12, 4);
}

static inline struct pr_chart *one_part(struct pr_arena *arena) {
    return parts(arena, 1, 2);
}

static inline struct pr_chart *forty_parts(struct pr_arena *arena) {
    return parts(arena, 6, 40);
}

static inline struct pr_chart *shares_of_three(struct pr_arena *arena) {
    struct pr_chart *c = parts(arena, 3, 5);
    c->show = PR_SHOW_SHARE;
    c->row[0].value[0] = -4;
    c->row[1].value[1] = NAN;
    for (size_t r = 0; r < 5; r++) {
        c->row[r].n = 25 + r;
        c->row[r].right = PR_TEXT("58\u00A0%");
    }
    c->right_title = PR_TEXT("достигли");
    return c;
}

/* ---- events ---- */

static inline struct pr_chart *events(struct pr_arena *arena, size_t rows) {
    struct pr_chart *c = blank(arena, PR_CHART_TIMELINE, 0, rows);
    c->low = c->high = 0;
    c->show = PR_SHOW_DAY;
    c->right_title = PR_TEXT("");
    for (size_t r = 0; r < rows; r++) {
        c->row[r].value[0] = (double)pr_day_from(2025, 9, 3) + (double)(r * 256 / (rows + 1));
        c->row[r].value[1] = c->row[r].value[0] + (double)(r % 5) * 4 - 4;
        c->row[r].has[0] = r % 13 != 12;
        c->row[r].has[1] = r % 6 != 5;
        c->row[r].quiet = r % 12 == 5;
    }
    return c;
}

static inline struct pr_chart *a_plan(struct pr_arena *arena) {
    struct pr_chart *c = events(arena, 12);
    c->row[0].label = PR_TEXT("Семинар «Формирующее оценивание: критерии вместе с учениками»");
    c->row[3].right = PR_TEXT("перенесено");
    c->right_title = PR_TEXT("состояние");
    return c;
}

static inline struct pr_chart *forty_events(struct pr_arena *arena) {
    struct pr_chart *c = events(arena, 40);
    c->row[5].label = repeated(arena, "событие с длинным названием ", 8);
    return c;
}

static inline struct pr_chart *one_event(struct pr_arena *arena) {
    return events(arena, 1);
}

static inline struct pr_chart *no_days(struct pr_arena *arena) {
    struct pr_chart *c = events(arena, 3);
    for (size_t r = 0; r < 3; r++) {
        c->row[r].has[0] = r == 1;
        c->row[r].has[1] = r == 2;
        c->row[r].value[0] = 1e18;
        c->row[r].value[1] = NAN;
    }
    return c;
}

static inline struct pr_chart *many_years(struct pr_arena *arena) {
    struct pr_chart *c = events(arena, 3);
    c->row[0].value[0] = (double)pr_day_from(1, 1, 1);
    c->row[1].value[1] = (double)pr_day_from(9999, 12, 31);
    return c;
}

static inline struct pr_chart *days_beyond(struct pr_arena *arena) {
    struct pr_chart *c = events(arena, 6);
    c->low = (double)pr_day_from(2025, 9, 1);
    c->high = (double)pr_day_from(2026, 6, 1);
    c->row[1].value[1] = c->high + 100;
    c->row[2].value[0] = c->low - 100;
    return c;
}

/* ---- effects ---- */

static inline struct pr_chart *forest(struct pr_arena *arena, size_t rows) {
    struct pr_chart *c = blank(arena, PR_CHART_FOREST, 1, rows);
    c->low = c->high = 0;
    c->show = PR_SHOW_CHANGE;
    c->right_title = PR_TEXT("Разность [95\u00A0%\u00A0ДИ]");
    c->low_label = PR_TEXT("← хуже");
    c->high_label = PR_TEXT("лучше →");
    c->has_reference = true;
    c->reference_label = PR_TEXT("нет изменений");
    for (size_t r = 0; r < rows; r++) {
        c->row[r].value[0] = 0.9 - 0.23 * (double)(r % 7);
        c->row[r].low = c->row[r].value[0] - 0.35;
        c->row[r].high = c->row[r].value[0] + 0.35;
        c->row[r].has[0] = c->row[r].has_interval = r % 8 != 0;
        c->row[r].n = r % 8 != 0 ? 20 + r : 0;
        c->row[r].quiet = c->row[r].low < 0 && c->row[r].high > 0;
    }
    return c;
}

static inline struct pr_chart *effects(struct pr_arena *arena) {
    struct pr_chart *c = forest(arena, 8);
    c->row[0].label = PR_TEXT("Мотивация");
    c->row[5].has_interval = false;
    return c;
}

static inline struct pr_chart *forty_effects(struct pr_arena *arena) {
    return forest(arena, 40);
}

static inline struct pr_chart *effects_beyond(struct pr_arena *arena) {
    struct pr_chart *c = forest(arena, 6);
    c->low = -0.5;
    c->high = 0.5;
    c->row[2].value[0] = -3;
    c->row[2].low = -9;
    c->row[2].high = -2;
    return c;
}

static inline struct pr_chart *equal_effects(struct pr_arena *arena) {
    struct pr_chart *c = forest(arena, 3);
    for (size_t r = 0; r < 3; r++) {
        c->row[r].value[0] = 0;
        c->row[r].has[0] = true;
        c->row[r].has_interval = false;
    }
    return c;
}

static inline struct pr_chart *only_headings(struct pr_arena *arena) {
    struct pr_chart *c = forest(arena, 2);
    c->row[1].has[0] = c->row[1].has_interval = false;
    return c;
}

#endif
