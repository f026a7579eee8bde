/* w4: agreement of observers.
 *
 *   w4.icc DIR       icc.csv: 10,000 lessons, a column for each observer
 *   w4.kripp DIR     kripp.csv: levels 1..5 with gaps; ordinal alpha, 1,000 bootstrap samples
 *   w4.gstudy DIR    gstudy.csv: lesson, observer, criterion, score; all variance components
 */
#include "workloads.h"

#include "prirost/stats_agreement.h"
#include "prirost/stats_gstudy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEVELS = 5, SAMPLES = 1000, FIRST = 1 }; /* the first column of numbers */

/* The file of the folder; name is "w4.icc". */
static bool read(struct pr_arena *arena, const char *name, const char *dir,
                 struct workload_table *t) {
    struct pr_buf path = pr_buf_new(arena);
    pr_buf_c(&path, dir);
    pr_buf_char(&path, '/');
    pr_buf_c(&path, name + strlen("w4."));
    pr_buf_c(&path, ".csv");
    return workload_read(arena, path.s, t) && t->columns > FIRST;
}

static int icc(const char *name, const char *dir, const char *out) {
    struct pr_arena *arena = pr_arena_new();
    struct workload_table t;
    (void)out;
    if (!read(arena, name, dir, &t)) {
        return workload_failed(name);
    }
    size_t k = t.columns - FIRST;
    double *x = pr_arena_array(arena, t.rows, k * sizeof *x);
    double *column = pr_arena_array(arena, t.rows, sizeof *column);
    for (size_t j = 0; j < k; j++) {
        if (!workload_numbers(&t, FIRST + j, column)) {
            return workload_failed(name);
        }
        for (size_t i = 0; i < t.rows; i++) {
            x[i * k + j] = column[i];
        }
    }
    struct pr_icc s = pr_icc(x, t.rows, k, 0.95);
    for (size_t i = 0; i < PR_ICC_MODELS; i++) {
        (void)printf("icc %zu single %.6f [%.6f %.6f] mean %.6f [%.6f %.6f]\n", i + 1,
                     s.single[i].value, s.single[i].low, s.single[i].high, s.mean[i].value,
                     s.mean[i].low, s.mean[i].high);
    }
    pr_arena_free(arena);
    return EXIT_SUCCESS;
}

static int kripp(const char *name, const char *dir, const char *out) {
    struct pr_arena *arena = pr_arena_new();
    struct workload_table t;
    (void)out;
    if (!read(arena, name, dir, &t)) {
        return workload_failed(name);
    }
    size_t k = t.columns - FIRST;
    int16_t *code = pr_arena_array(arena, t.rows, k * sizeof *code);
    for (size_t i = 0; i < t.rows; i++) {
        for (size_t j = 0; j < k; j++) {
            struct pr_text cell = t.cell[i * t.columns + FIRST + j];
            code[i * k + j] = (int16_t)(cell.n == 1 ? cell.s[0] - '1' : -1);
        }
    }
    struct pr_rated r = pr_rated_of(arena, code, t.rows, k, LEVELS);
    struct pr_figure a = pr_alpha_krippendorff(arena, &r, NULL, PR_ORDINAL, SAMPLES, 0.95);
    (void)printf("kripp %.6f [%.6f %.6f] n %zu\n", a.value, a.low, a.high, (size_t)a.n);
    pr_arena_free(arena);
    return EXIT_SUCCESS;
}

static int gstudy(const char *name, const char *dir, const char *out) {
    enum { FACETS = 3 };
    struct pr_arena *arena = pr_arena_new();
    struct workload_table t;
    struct pr_labelled_marks marks = {.n = 0};
    (void)out;
    if (!read(arena, name, dir, &t) || t.columns != FACETS + 1) {
        return workload_failed(name);
    }
    double *column = pr_arena_array(arena, t.rows, sizeof *column);
    for (size_t f = 0; f < FACETS; f++) {
        uint32_t *label = pr_arena_array(arena, t.rows, sizeof *label);
        if (!workload_numbers(&t, f, column)) {
            return workload_failed(name);
        }
        for (size_t i = 0; i < t.rows; i++) {
            label[i] = (uint32_t)column[i];
            marks.most[f] = label[i] >= marks.most[f] ? label[i] + 1 : marks.most[f];
        }
        marks.label[f] = label;
    }
    if (!workload_numbers(&t, FACETS, column)) {
        return workload_failed(name);
    }
    marks.x = column;
    marks.n = t.rows;
    struct pr_gstudy g = pr_gstudy_of(arena, pr_design_find(PR_TEXT("p x i x j")), &marks);
    for (size_t i = 0; i < g.n_components; i++) {
        (void)printf("%s %.6f\n", g.component[i].name, g.component[i].variance);
    }
    pr_arena_free(arena);
    return g.why == PR_GIVEN ? EXIT_SUCCESS : workload_failed(name);
}

const struct workload WORKLOADS_TABLES[] = {
    {"w4.icc", icc},
    {"w4.kripp", kripp},
    {"w4.gstudy", gstudy},
    {NULL, NULL},
};
