/* w5: pupils in classes, three waves, one line a measurement: pupil, class, wave, score.
 * w5.pupil: score of wave 2 on wave 0, classes random; w5.growth: score on wave, classes and pupils
 * random. Both by REML. */
#include "workloads.h"

#include "prirost/stats_mixed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PUPIL, CLASS, WAVE, SCORE, COLUMNS, LABEL_MOST = 10000000 };

struct growth {
    struct pr_arena *arena;
    size_t n;
    double *column[COLUMNS];
    size_t *pupil, *class; /* of each line */
    size_t pupils, classes;
};

/* Whole numbers as levels; their count, 0 when one is none. */
static size_t levels(const double *x, size_t n, size_t *level) {
    size_t most = 0;
    for (size_t i = 0; i < n; i++) {
        if (!(x[i] >= 0 && x[i] < LABEL_MOST)) {
            return 0;
        }
        level[i] = (size_t)x[i];
        most = level[i] > most ? level[i] : most;
    }
    return most + 1;
}

static bool read_growth(const char *path, struct growth *g) {
    static const char *const NAME[COLUMNS] = {"pupil", "class", "wave", "score"};
    struct workload_table t;
    if (!workload_read(g->arena, path, &t)) {
        return false;
    }
    g->n = t.rows;
    for (size_t c = 0; c < COLUMNS; c++) {
        size_t column = workload_column(&t, NAME[c]);
        g->column[c] = pr_arena_array(g->arena, t.rows, sizeof *g->column[c]);
        if (column == SIZE_MAX || !workload_numbers(&t, column, g->column[c])) {
            return false;
        }
    }
    g->pupil = pr_arena_array(g->arena, g->n, sizeof *g->pupil);
    g->class = pr_arena_array(g->arena, g->n, sizeof *g->class);
    g->pupils = levels(g->column[PUPIL], g->n, g->pupil);
    g->classes = levels(g->column[CLASS], g->n, g->class);
    return g->pupils > 0 && g->classes > 0;
}

/* One row a pupil with both scores: wave 0 as x, wave 2 as y. */
static size_t widen(const struct growth *g, double *x, double *y, size_t *class) {
    bool *seen[2];
    double *score[2];
    size_t *of = pr_arena_array(g->arena, g->pupils, sizeof *of), n = 0;
    for (size_t k = 0; k < 2; k++) {
        seen[k] = pr_arena_array(g->arena, g->pupils, sizeof *seen[k]);
        score[k] = pr_arena_array(g->arena, g->pupils, sizeof *score[k]);
    }
    for (size_t i = 0; i < g->n; i++) {
        double wave = g->column[WAVE][i];
        if (wave < 0.5 || wave > 1.5) {
            seen[wave > 1.5][g->pupil[i]] = true;
            score[wave > 1.5][g->pupil[i]] = g->column[SCORE][i];
            of[g->pupil[i]] = g->class[i];
        }
    }
    for (size_t p = 0; p < g->pupils; p++) {
        if (seen[0][p] && seen[1][p]) {
            x[n] = score[0][p];
            y[n] = score[1][p];
            class[n++] = of[p];
        }
    }
    return n;
}

static int print(const struct pr_mixed *m) {
    if (m->why != PR_GIVEN) {
        return workload_failed(pr_why_name(m->why));
    }
    (void)printf("n %zu fixed %.8f %.8f var", m->n, m->fixed[0], m->fixed[1]);
    for (size_t k = 0; k < m->n_random; k++) {
        (void)printf(" %.8f", m->variance[k]);
    }
    (void)printf(" %.8f logREML %.6f\n", m->residual, m->loglik);
    return EXIT_SUCCESS;
}

static int run(const char *name, const char *path, const char *out) {
    (void)out;
    struct growth g = {.arena = pr_arena_new()};
    if (!read_growth(path, &g)) {
        return workload_failed("the file is no growth study of this kind");
    }
    struct pr_random random[2] = {{g.class, g.classes}, {g.pupil, g.pupils}};
    struct pr_mixed_model model = {.y = g.column[SCORE],
                                   .x = g.column[WAVE],
                                   .n = g.n,
                                   .n_x = 1,
                                   .random = random,
                                   .n_random = 2};
    if (strcmp(name, "w5.pupil") == 0) {
        double *x = pr_arena_array(g.arena, g.pupils, sizeof *x);
        double *y = pr_arena_array(g.arena, g.pupils, sizeof *y);
        size_t *class = pr_arena_array(g.arena, g.pupils, sizeof *class);
        random[0].level = class;
        model.n = widen(&g, x, y, class);
        model.x = x;
        model.y = y;
        model.n_random = 1;
    }
    struct pr_mixed m = pr_mixed_fit(g.arena, &model);
    int code = print(&m);
    pr_arena_free(g.arena);
    return code;
}

const struct workload WORKLOADS_MIXED[] = {
    {"w5.pupil", run},
    {"w5.growth", run},
    {NULL, NULL},
};
