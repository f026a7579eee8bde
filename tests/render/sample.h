/* A small document with one of everything, and the checks that several tests need. */
#ifndef PRIROST_TESTS_RENDER_SAMPLE_H
#define PRIROST_TESTS_RENDER_SAMPLE_H

#include "prirost/render.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static inline int open_arena(void **state) {
    *state = pr_arena_new();
    return 0;
}

static inline int close_arena(void **state) {
    pr_arena_free(*state);
    return 0;
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

static inline bool has(struct pr_text t, const char *what) {
    return pr_text_find(t, pr_text_of(what)) != SIZE_MAX;
}

static inline size_t occurrences(struct pr_text t, const char *what) {
    size_t n = 0;
    struct pr_text w = pr_text_of(what);
    for (size_t at = 0; (at = pr_text_find(t, w)) != SIZE_MAX; n++) {
        t = pr_text_slice(t, at + w.n, t.n);
    }
    return n;
}

static inline struct pr_figure *sample_figure(struct pr_arena *arena, struct pr_figure f) {
    struct pr_figure *kept = pr_arena_alloc(arena, sizeof *kept);
    *kept = f;
    return kept;
}

/* Table of two rows: a figure with an interval, and one that is absent. */
static inline void sample_grid(struct pr_doc *doc, struct pr_section *s) {
    struct pr_arena *arena = doc->arena;
    struct pr_grid_builder b = pr_grid_new(doc, PR_TEXT("Показатели"));
    pr_grid_column(&b, (struct pr_grid_column){.title = PR_TEXT("Показатель"), .left = true});
    pr_grid_column(&b, (struct pr_grid_column){.title = PR_TEXT("май"), .over = PR_TEXT("Балл")});
    pr_grid_column(&b,
                   (struct pr_grid_column){.title = PR_TEXT("прирост"), .over = PR_TEXT("Балл")});
    struct pr_figure mean = pr_figure_of(3.336, 56, PR_UNIT_POINTS);
    struct pr_figure change =
        pr_figure_between(pr_figure_of(0.3765, 50, PR_UNIT_POINTS), 0.2305, 0.5225, 0.95, 46);
    struct pr_figure few = pr_figure_absent(PR_TOO_FEW, 3, PR_UNIT_POINTS);
    pr_grid_cell(&b, pr_cell_heading(PR_TEXT("Мотивация")));
    pr_grid_cell(&b, pr_cell_figure(PR_SHOW_POINTS, sample_figure(arena, mean)));
    pr_grid_cell(&b, pr_cell_interval(PR_SHOW_CHANGE, sample_figure(arena, change)));
    pr_grid_cell(&b, pr_cell_heading(PR_TEXT("Дефициты")));
    pr_grid_cell(&b, pr_cell_figure(PR_SHOW_POINTS, sample_figure(arena, few)));
    pr_grid_cell(&b, pr_cell_interval(PR_SHOW_CHANGE, NULL));
    pr_grid_add(&b, s, PR_TEXT("n — ученики с парами."));
}

static inline struct pr_chart *sample_chart(struct pr_arena *arena, enum pr_chart_kind kind,
                                            size_t n_series, size_t n_rows) {
    struct pr_chart *c = pr_arena_alloc(arena, sizeof *c);
    *c = (struct pr_chart){.kind = kind,
                           .id = PR_TEXT("chart"),
                           .title = PR_TEXT("Трое из четырёх согласны"),
                           .subtitle = PR_TEXT("Май, 8 из 9"),
                           .note = PR_TEXT("Источник: файл"),
                           .alt = PR_TEXT("Доля согласных 75 %"),
                           .n_series = n_series,
                           .neutral = -1,
                           .n_rows = n_rows,
                           .low = 0,
                           .high = 1,
                           .show = PR_SHOW_SHARE};
    c->series = pr_arena_array(arena, n_series, sizeof *c->series);
    for (size_t i = 0; i < n_series; i++) {
        c->series[i] = i == 0 ? PR_TEXT("нет") : PR_TEXT("да");
    }
    c->row = pr_arena_array(arena, n_rows, sizeof *c->row);
    for (size_t i = 0; i < n_rows; i++) {
        c->row[i].label = i == 0 ? PR_TEXT("Вопрос 1") : PR_TEXT("Вопрос 2");
        c->row[i].n = 8;
        for (size_t j = 0; j < n_series; j++) {
            c->row[i].value[j] = j == 0 ? 2 : 6;
            c->row[i].has[j] = true;
        }
    }
    return c;
}

static inline struct pr_doc *sample_doc(struct pr_arena *arena) {
    struct pr_doc *doc = pr_doc_new(arena, PR_RU);
    doc->title = PR_TEXT("Отчёт");
    doc->subtitle = PR_TEXT("2025/26");
    doc->organisation = PR_TEXT("Школа № 12");
    doc->program = PR_TEXT("prirost 1.0");
    struct pr_section *cover = pr_doc_section(doc, "cover", PR_TEXT("Титул"));
    pr_section_field(doc, cover, PR_TEXT("Протокол №"), PR_TEXT(""));
    pr_section_field(doc, cover, PR_TEXT("Период"), PR_TEXT("сентябрь — май"));
    struct pr_section *s = pr_doc_section(doc, "main", PR_TEXT("Главное"));
    pr_section_text(doc, s, PR_PART_FINDING, PR_TEXT("Балл вырос на 0,38."));
    pr_section_text(doc, s, PR_PART_CAUTION, PR_TEXT("Группы различались."));
    pr_section_heading(doc, s, PR_TEXT("Числа"));
    pr_section_text(doc, s, PR_PART_PARAGRAPH, PR_TEXT("Абзац."));
    pr_section_text(doc, s, PR_PART_BULLET, PR_TEXT("один"));
    pr_section_text(doc, s, PR_PART_BULLET, PR_TEXT("два"));
    sample_grid(doc, s);
    pr_section_chart(doc, s, sample_chart(arena, PR_CHART_LIKERT, 2, 2));
    return doc;
}

#endif
