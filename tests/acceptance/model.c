/* Settings + dice -> the year that is true.
 *
 * One indicator of a pupil in wave w, in units of its own:
 *   start   x1 = m + S·(√ρs·u_class + √(1 - ρs)·e_pupil)
 *   later   x2 = x1 + C·(trend + effect·[community] + √ρc·v_class) + w_pupil
 *   an answer of item i: x + N·noise, rounded and cut to the scale.
 * C is the SD of the change as scores show it: class part C²·ρc, errors of two measurements 2·E²
 * with E² = (N² + 1/12)/items, and the rest of C² is the pupils' own. So ICC and effect mean what
 * EVIDENCE rule 24 means: they are those of the change of scores, not of something behind it.
 * Ceiling: who is above the quantile 1 - c of the first wave gives the best answer to everything.
 * The two indicators are independent of each other: the hardest case for «on any of them». */
#include "year.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const int task_maximum[TASKS] = {1, 1, 1, 2, 2, 1, 2, 3, 2, 3};
const char *const wave_name[MAX_WAVES] = {"сентябрь", "январь", "май"};
const int wave_first[MAX_WAVES] = {14, 140, 252};
const bool item_reversed[ITEMS] = {[3] = true, [9] = true};
const int term_last[TERMS] = {53, 116, 200, 267, 267};

/* Motivation: points of the scale 1–5. Work: share of each task's maximum, tasks of 1–3 points. */
static const double start_mean[2] = {3.2, 0.55}, start_sd[2] = {0.6, 0.17};
static const double change_sd[2] = {0.5, 0.15}, item_noise[2] = {0.9, 0.35};

int wave_at(const struct settings *s, int w) {
    return s->waves == MAX_WAVES || w == 0 ? w : MAX_WAVES - 1;
}

/* Quantile of the normal distribution by bisection of its function; good to 1e-9. */
static double quantile(double p) {
    double low = -9, high = 9;
    for (int i = 0; i < 60; i++) {
        double mid = (low + high) / 2;
        if (erfc(-mid / sqrt(2)) / 2 < p) {
            low = mid;
        } else {
            high = mid;
        }
    }
    return (low + high) / 2;
}

static int cut(double x, int low, int high) {
    double y = floor(x + 0.5);
    return y < low ? low : y > high ? high : (int)y;
}

static void answer_items(struct made *m, struct dice *d, struct pupil *p, int w, double x,
                         bool top) {
    for (int i = 0; i < ITEMS; i++) {
        int a = top ? 5 : cut(x + item_noise[0] * dice_normal(d), 1, 5);
        bool lost = m->set.mess >= 2 && dice_says(d, 0.02);
        p->answer[w][i] = lost ? NO_ANSWER : item_reversed[i] ? 6 - a : a;
    }
}

static void answer_tasks(struct made *m, struct dice *d, struct pupil *p, int w, double x,
                         bool top) {
    bool absent = m->set.mess >= 2 && dice_says(d, 0.03);
    for (int i = 0; i < TASKS; i++) {
        double most = task_maximum[i];
        double noise = item_noise[1] * sqrt(most) * dice_normal(d);
        p->points[w][i] = top ? task_maximum[i] : cut(most * x + noise, 0, task_maximum[i]);
        if (m->set.mess >= 2 && dice_says(d, 0.004)) {
            p->points[w][i] = NO_ANSWER;
        }
    }
    if (absent) {
        p->points[w][0] = ABSENT;
    }
}

/* The pupils' own part of the change, by the formula above. */
static double own_sd(const struct settings *s, int indicator) {
    double noise = item_noise[indicator];
    double error = indicator == 0 ? (noise * noise + 1.0 / 12) / ITEMS
                                  : (noise * noise * 18 + TASKS / 12.0) / (18.0 * 18);
    double c = change_sd[indicator];
    double rest = c * c * (1 - s->icc_change) - 2 * error;
    return sqrt(rest > 0 ? rest : 0);
}

struct level { /* of a class */
    double start, change;
};

static void indicator(struct made *m, struct dice *d, struct pupil *p, struct level l, int which) {
    const struct settings *s = &m->set;
    double e = sqrt(s->icc_start) * l.start + sqrt(1 - s->icc_start) * dice_normal(d);
    double x = start_mean[which] + start_sd[which] * e;
    double cap =
        s->ceiling > 0 ? start_mean[which] + start_sd[which] * quantile(1 - s->ceiling) : 1e9;
    double gain = s->trend + (p->group == 0 ? s->effect : 0) + sqrt(s->icc_change) * l.change;
    double change = change_sd[which] * gain + own_sd(s, which) * dice_normal(d);
    int waves = which == 0 ? s->waves : s->one_work ? 1 : WORK_WAVES;
    for (int w = 0; w < waves; w++) {
        double y = x + change * (waves == 1 ? 0 : (double)w / (waves - 1));
        if (which == 0) {
            answer_items(m, d, p, w, y, y >= cap);
        } else {
            answer_tasks(m, d, p, w, y, y >= cap);
        }
    }
}

static void marks(struct made *m, struct dice *d, struct pupil *p) {
    double able = dice_normal(d);
    for (int s = 0; s < SUBJECTS; s++) {
        for (int t = 0; t < TERMS; t++) {
            int mark = cut(3.7 + 0.7 * able + 0.05 * t + 0.45 * dice_normal(d), 2, 5);
            int grade = m->class[p->class].grade;
            if (grade == 1 || (grade == 2 && t == 0)) {
                mark = MARK_BLANK;
            } else if (m->set.mess >= 1 && dice_says(d, 0.06)) {
                static const enum mark odd[] = {MARK_NA,   MARK_NA,    MARK_EXEMPT,
                                                MARK_AWAY, MARK_BLANK, MARK_BAD};
                mark = (int)odd[dice_below(d, m->set.mess >= 2 ? 6 : 5)];
            }
            p->mark[s][t] = mark;
        }
    }
}

/* Letters of the two sides; a grade holds one class of each before the next letter comes. */
static void name_class(struct class *c, int side, int k, int grades) {
    static const char *const letters[2][5] = {{"А", "В", "Д", "Ж", "К"}, {"Б", "Г", "Е", "З", "Л"}};
    c->group = side;
    c->grade = k % grades + 1;
    (void)snprintf(c->name, sizeof c->name, "%d%s", c->grade, letters[side][k / grades]);
}

static void one_class(struct made *m, struct dice *d, int side, int k) {
    int c = m->n_classes++;
    struct class here = {.group = side};
    name_class(&here, side, k, 4);
    m->class[c] = here;
    struct level level[2];
    for (int i = 0; i < 2; i++) {
        level[i] = (struct level){dice_normal(d), dice_normal(d)};
    }
    for (int i = 0; i < m->set.pupils; i++) {
        struct pupil *p = &m->pupil[m->n_pupils++];
        memset(p, 0, sizeof *p);
        (void)snprintf(p->code, sizeof p->code, "%s-%02d", here.name, i + 1);
        p->class = c;
        p->group = side;
        for (int which = 0; which < 2; which++) {
            indicator(m, d, p, level[which], which);
        }
        marks(m, d, p);
        bool lost = dice_says(d, m->set.lost);
        for (int w = 0; w < m->set.waves; w++) {
            bool away = m->set.mess >= 2 && dice_says(d, 0.04);
            p->answered[w] = (w == 0 || !lost) && !away;
        }
        if (lost) {
            p->points[1][0] = ABSENT;
        }
        if (m->set.mess >= 2 && dice_says(d, 0.02)) {
            p->left = 90 + dice_below(d, 130); /* between the first and the last wave */
        }
    }
}

static void teachers(struct made *m, struct dice *d) {
    for (int c = 0; c < m->n_classes; c++) {
        struct teacher *t = &m->teacher[m->n_teachers++];
        (void)snprintf(t->code, sizeof t->code, "Т%02d", c + 1);
        t->class = c;
        t->group = m->class[c].group;
        m->n_members += t->group == 0;
        for (int i = 0; i < SKILLS; i++) {
            t->rating[0][i] = 1 + dice_below(d, 3);
            t->rating[1][i] =
                cut(t->rating[0][i] - 0.3 - 0.5 * (t->group == 0) + 0.6 * dice_normal(d), 0, 3);
            for (int w = 0; w < 2; w++) {
                if (m->set.mess >= 1 && dice_says(d, 0.03)) {
                    t->rating[w][i] = NO_ANSWER;
                }
            }
        }
    }
}

static void goals(struct made *m, struct dice *d) {
    for (int t = 0; t < m->n_members; t++) {
        for (int i = 0; i < 2; i++) {
            struct goal *g = &m->goal[m->n_goals++];
            g->teacher = t;
            g->skill = (2 * t + i) % SKILLS;
            g->initial = 10 + dice_below(d, 11);
            g->expected = 4 + dice_below(d, 7);
            static const int part[] = {12, 12, 10, 5, 2, 0, -2, 4};
            g->actual = g->initial + g->expected * part[dice_below(d, 8)] / 10;
            if (dice_says(d, 0.12)) {
                g->actual = 0;
            }
        }
    }
}

static void events(struct made *m, struct dice *d) {
    for (int e = 0; e < EVENTS; e++) {
        struct event *v = &m->event[e];
        v->planned = 4 + 22 * e;
        v->state = dice_says(d, 0.1) ? NOT_HELD : dice_says(d, 0.15) ? HELD_LATER : HELD_IN_TIME;
        v->held = v->state == NOT_HELD ? 0 : v->planned + (v->state == HELD_LATER ? 9 : 0);
        for (int t = 0; t < m->n_members; t++) {
            v->present[t] = v->state != NOT_HELD && dice_says(d, 0.85);
        }
        for (int i = 0; v->state != NOT_HELD && i < 4 + dice_below(d, 4); i++) {
            struct feedback *f = &m->feedback[m->n_feedback++];
            f->event = e;
            for (int k = 0; k < 3; k++) {
                bool lost = m->set.mess >= 1 && dice_says(d, 0.03);
                f->answer[k] = lost ? NO_ANSWER : cut(4.1 + 0.8 * dice_normal(d), 1, 5);
            }
        }
    }
}

static void rest(struct made *m, struct dice *d) {
    for (int i = 0; i < PRODUCTS; i++) {
        m->product_level[i] = dice_below(d, 3);
    }
    for (int i = 0; i < MEETINGS; i++) {
        struct meeting *x = &m->meeting[i];
        x->day = 3 + 13 * i;
        x->present = 2 + dice_below(d, m->n_members);
        x->decided = dice_says(d, 0.55);
        x->due = x->decided && dice_says(d, 0.9) ? x->day + 14 : 0;
        x->done = x->decided && dice_says(d, 0.7);
    }
    for (int l = 0; l < m->n_members; l++) {
        for (int o = 0; o < OBSERVERS; o++) {
            for (int c = 0; c < CRITERIA; c++) {
                m->criterion[l][o][c] = cut(1.6 + 0.8 * dice_normal(d), 0, 3);
            }
        }
    }
}

void made_year(struct made *m, const struct settings *s) {
    memset(m, 0, sizeof *m);
    m->set = *s;
    struct dice people = dice_of(s->seed, 1), work = dice_of(s->seed, 2);
    for (int side = 0; side < 2; side++) {
        for (int k = 0; k < s->classes[side]; k++) {
            one_class(m, &people, side, k);
        }
    }
    m->term_ends = dice_says(&work, 0.5);
    teachers(m, &work);
    goals(m, &work);
    events(m, &work);
    rest(m, &work);
}
