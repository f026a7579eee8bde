/* The year that is true, as JSON: settings and what counts, nothing computed from it. */
#include "year.h"

#include <stdio.h>

static void ints(FILE *f, const int *x, int n) {
    (void)fputc('[', f);
    for (int i = 0; i < n; i++) {
        (void)fprintf(f, "%s%d", i > 0 ? ", " : "", x[i]);
    }
    (void)fputc(']', f);
}

static void text_list(FILE *f, const char *name, const char *const *x, int n) {
    (void)fprintf(f, " \"%s\": [", name);
    for (int i = 0; i < n; i++) {
        (void)fprintf(f, "%s\"%s\"", i > 0 ? ", " : "", x[i]);
    }
    (void)fputs("],\n", f);
}

static void settings(FILE *f, const struct made *m) {
    const struct settings *s = &m->set;
    (void)fprintf(f,
                  " \"settings\": {\"seed\": %llu, \"classes\": [%d, %d], \"pupils\": %d, "
                  "\"icc_start\": %g, \"icc_change\": %g, \"effect\": %g, \"trend\": %g, "
                  "\"lost\": %g, \"ceiling\": %g, \"mess\": %d, \"waves\": %d},\n",
                  (unsigned long long)s->seed, s->classes[0], s->classes[1], s->pupils,
                  s->icc_start, s->icc_change, s->effect, s->trend, s->lost, s->ceiling, s->mess,
                  s->waves);
    (void)fprintf(f, " \"term_ends\": ");
    ints(f, term_last, m->term_ends ? TERMS : 0);
    (void)fputs(",\n \"waves\": [", f);
    for (int w = 0; w < s->waves; w++) {
        (void)fprintf(f, "%s{\"name\": \"%s\", \"first\": %d}", w > 0 ? ", " : "",
                      wave_name[wave_at(s, w)], wave_first[wave_at(s, w)]);
    }
    (void)fputs("],\n", f);
    (void)fprintf(f, " \"anonymous\": %s, \"work_waves\": %d,\n", s->anonymous ? "true" : "false",
                  s->one_work ? 1 : WORK_WAVES);
}

static void pupil(FILE *f, const struct made *m, const struct pupil *p) {
    (void)fprintf(f, "  {\"code\": \"%s\", \"class\": \"%s\", \"group\": %d, \"left\": %d,\n",
                  p->code, m->class[p->class].name, p->group, p->left);
    (void)fputs("   \"answers\": [", f);
    for (int w = 0; w < m->set.waves; w++) {
        /* who has left by then gives no answer */
        int last = wave_first[wave_at(&m->set, w)] + WAVE_DAYS + 2;
        (void)fputs(w > 0 ? ", " : "", f);
        if (p->answered[w] && (p->left == 0 || p->left > last)) {
            ints(f, p->answer[w], ITEMS);
        } else {
            (void)fputs("null", f);
        }
    }
    (void)fputs("],\n   \"points\": [", f);
    for (int w = 0; w < (m->set.one_work ? 1 : WORK_WAVES); w++) {
        (void)fputs(w > 0 ? ", " : "", f);
        if (p->points[w][0] == ABSENT || (p->left > 0 && w > 0)) {
            (void)fputs("null", f);
        } else {
            ints(f, p->points[w], TASKS);
        }
    }
    (void)fputs("],\n   \"marks\": [", f);
    for (int s = 0; s < SUBJECTS; s++) {
        (void)fputs(s > 0 ? ", " : "", f);
        ints(f, p->mark[s], TERMS);
    }
    (void)fputs("]}", f);
}

static void people(FILE *f, const struct made *m) {
    (void)fputs(" \"pupils\": [\n", f);
    for (int i = 0; i < m->n_pupils; i++) {
        (void)fputs(i > 0 ? ",\n" : "", f);
        pupil(f, m, &m->pupil[i]);
    }
    (void)fputs("\n ],\n \"teachers\": [\n", f);
    for (int t = 0; t < m->n_teachers; t++) {
        (void)fprintf(f, "%s  {\"code\": \"%s\", \"group\": %d, \"ratings\": [", t > 0 ? ",\n" : "",
                      m->teacher[t].code, m->teacher[t].group);
        ints(f, m->teacher[t].rating[0], SKILLS);
        (void)fputs(", ", f);
        ints(f, m->teacher[t].rating[1], SKILLS);
        (void)fputs("]}", f);
    }
    (void)fputs("\n ],\n", f);
}

static void goals(FILE *f, const struct made *m) {
    (void)fputs(" \"goals\": [", f);
    for (int i = 0; i < m->n_goals; i++) {
        const struct goal *g = &m->goal[i];
        (void)fputs(i > 0 ? ", " : "", f);
        ints(f, (const int[]){g->initial, g->expected, g->actual}, 3);
    }
    (void)fputs("],\n", f);
}

static void work(FILE *f, const struct made *m) {
    (void)fputs(" \"events\": [\n", f);
    for (int e = 0; e < EVENTS; e++) {
        (void)fprintf(f, "%s  {\"state\": %d, \"present\": [", e > 0 ? ",\n" : "",
                      m->event[e].state);
        for (int t = 0; t < m->n_members; t++) {
            (void)fprintf(f, "%s%d", t > 0 ? ", " : "", m->event[e].present[t]);
        }
        (void)fputs("]}", f);
    }
    (void)fputs("\n ],\n \"feedback\": [", f);
    for (int i = 0; i < m->n_feedback; i++) {
        (void)fputs(i > 0 ? ", " : "", f);
        ints(f, m->feedback[i].answer, 3);
    }
    (void)fputs("],\n \"products\": ", f);
    ints(f, m->product_level, PRODUCTS);
    (void)fputs(",\n \"diary\": [", f);
    for (int i = 0; i < MEETINGS; i++) {
        const struct meeting *x = &m->meeting[i];
        (void)fprintf(f, "%s[%d, %d, %d, %d]", i > 0 ? ", " : "", x->day, x->decided, x->done,
                      x->due);
    }
    (void)fputs("],\n", f);
}

bool write_truth(const struct made *m, const char *path) {
    FILE *f = fopen(path, "wb");
    if (f == NULL) {
        (void)fprintf(stderr, "make_year: cannot write %s\n", path);
        return false;
    }
    (void)fputs("{\n", f);
    settings(f, m);
    people(f, m);
    goals(f, m);
    work(f, m);
    text_list(f, "subjects", subject_name, SUBJECTS);
    text_list(f, "skills", skill_name, SKILLS);
    text_list(f, "levels", level_name, 3);
    (void)fputs(" \"maximum\": ", f);
    ints(f, task_maximum, TASKS);
    (void)fputs("\n}\n", f);
    return fclose(f) == 0;
}
