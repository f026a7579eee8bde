/* Downloads of one form, taken at different times: new answers are added, edited ones replace the
 * earlier ones, vanished ones stay counted and are named.
 *
 * Two files with codes are downloads of one form when at least half of the persons of the smaller
 * one stand in the other, and at least half of the records in common are the same. The later one is
 * that with the later last stamp; with equal stamps the one that holds nobody of its own, because
 * whoever answers is added at the end. An answer has vanished when a later download of most of the
 * earlier file lacks it.
 */
#include "repeats.h"

struct kin {
    size_t common, same; /* persons of both files; with an equal record in both */
};

static size_t pair(const struct repeats *p, size_t a, size_t b) {
    return a * p->j->n + b;
}

static bool holds(const struct group *g, size_t table) {
    for (size_t i = 0; i < g->n; i++) {
        if (g->m[i].table == table) {
            return true;
        }
    }
    return false;
}

static bool share_record(const struct group *g, size_t a, size_t b) {
    for (size_t i = 0; i < g->n; i++) {
        for (size_t k = 0; k < g->n; k++) {
            if (g->m[i].table == a && g->m[k].table == b &&
                pr_text_equal(g->m[i].answers, g->m[k].answers)) {
                return true;
            }
        }
    }
    return false;
}

static void count_group(struct repeats *p, const struct group *g, size_t *persons,
                        struct kin *kin) {
    for (size_t i = 0; i < g->n; i++) {
        size_t a = g->m[i].table;
        bool seen = false;
        for (size_t k = 0; k < i; k++) {
            seen = seen || g->m[k].table == a;
        }
        if (seen) {
            continue;
        }
        persons[a]++;
        for (size_t k = 0; k < g->n; k++) {
            size_t b = g->m[k].table;
            bool again = b == a;
            for (size_t e = 0; e < k; e++) {
                again = again || g->m[e].table == b;
            }
            if (!again) {
                kin[pair(p, a, b)].common++;
                kin[pair(p, a, b)].same += share_record(g, a, b);
            }
        }
    }
}

/* Whether b is the later one. */
static bool is_later(const struct repeats *p, size_t a, size_t b, const size_t *persons,
                     size_t common) {
    if (p->last[a] != p->last[b]) {
        return p->last[b] > p->last[a];
    }
    bool nobody_new = persons[b] == common;
    bool twins = nobody_new && persons[a] == common;
    return twins ? b > a : nobody_new;
}

void judge_find_downloads(struct repeats *p) {
    size_t n = p->j->n;
    p->download = pr_arena_array(p->j->arena, n * n, sizeof *p->download);
    size_t *persons = pr_arena_array(p->j->arena, n, sizeof *persons);
    struct kin *kin = pr_arena_array(p->j->arena, n * n, sizeof *kin);
    for (size_t i = 0; i < p->n_groups; i++) {
        count_group(p, &p->group[i], persons, kin);
    }
    for (size_t a = 0; a < n; a++) {
        for (size_t b = 0; b < n; b++) {
            const struct kin *k = &kin[pair(p, a, b)];
            size_t smaller = persons[a] < persons[b] ? persons[a] : persons[b];
            p->download[pair(p, a, b)] = a != b && k->common > 0 && 2 * k->common >= smaller &&
                                         2 * k->same >= k->common &&
                                         is_later(p, a, b, persons, k->common);
        }
    }
}

bool judge_is_download(const struct repeats *p, size_t a, size_t b) {
    return p->download[pair(p, a, b)] || p->download[pair(p, b, a)];
}

/* ---- what is said ---- */

struct tally {
    size_t added, edited, same, gone;
};

/* A record of a person as it counts. */
static const struct member *counting(const struct repeats *p, const struct group *g) {
    for (size_t i = 0; i < g->n; i++) {
        if (p->j->table[g->m[i].table]->row[g->m[i].row].use == PR_COUNTS) {
            return &g->m[i];
        }
    }
    return NULL;
}

static struct tally tally(const struct repeats *p, size_t earlier, size_t later) {
    struct tally t = {0};
    for (size_t i = 0; i < p->n_groups; i++) {
        const struct group *g = &p->group[i];
        bool here = holds(g, later);
        bool there = holds(g, earlier);
        bool same = here && there && share_record(g, earlier, later);
        t.same += same;
        t.edited += here && there && !same;
        t.added += here && !there;
        t.gone += there && !here;
    }
    return t;
}

/* The download just before a file, or SIZE_MAX. */
static size_t before(const struct repeats *p, size_t later) {
    size_t found = SIZE_MAX;
    for (size_t a = 0; a < p->j->n; a++) {
        if (p->download[pair(p, a, later)] &&
            (found == SIZE_MAX || p->download[pair(p, found, a)])) {
            found = a;
        }
    }
    return found;
}

/* The newest download that lacks a person whom an earlier one holds; SIZE_MAX: none. */
static size_t lacking(const struct repeats *p, const struct group *g, const size_t *share) {
    size_t found = SIZE_MAX;
    for (size_t b = 0; b < p->j->n; b++) {
        bool later = !holds(g, b);
        bool any = false;
        for (size_t i = 0; i < g->n && later; i++) {
            later = p->download[pair(p, g->m[i].table, b)];
            any = any || (later && share[pair(p, g->m[i].table, b)] > 0);
        }
        if (later && any && (found == SIZE_MAX || p->download[pair(p, found, b)])) {
            found = b;
        }
    }
    return found;
}

static void say_gone(struct repeats *p, const struct member *m, size_t later) {
    struct pr_table *t = p->j->table[m->table];
    struct pr_issue issue = {.code = PR_ISSUE_note_answer_disappeared,
                             .action = PR_ACTION_REPORT,
                             .file = p->j->table[later]->file,
                             .count = 1};
    t->row[m->row].vanished = true;
    judge_say(p->j->issues, issue, judge_key_column(t)->text[m->row], PR_TEXT(""));
}

void judge_say_downloads(struct repeats *p) {
    size_t n = p->j->n;
    size_t *share = pr_arena_array(p->j->arena, n * n, sizeof *share); /* 1: most of a is in b */
    for (size_t b = 0; b < n; b++) {
        size_t a = before(p, b);
        for (size_t k = 0; k < n; k++) {
            if (p->download[pair(p, k, b)]) {
                struct tally t = tally(p, k, b);
                share[pair(p, k, b)] = t.same + t.edited >= t.gone;
            }
        }
        bool copy =
            a != SIZE_MAX && pr_text_is(pr_text_of(p->j->table[a]->sha256), p->j->table[b]->sha256);
        if (a == SIZE_MAX || (copy && p->j->table[a]->sha256[0] != '\0')) {
            continue; /* of copies that is said already */
        }
        struct tally t = tally(p, a, b);
        struct pr_issue issue = {
            .code = PR_ISSUE_note_download,
            .action = PR_ACTION_REPORT,
            .file = p->j->table[b]->file,
            .count = 1,
            .args = {pr_arg_c(p->j->table[a]->place), pr_arg_count((int64_t)t.added),
                     pr_arg_count((int64_t)t.edited), pr_arg_count((int64_t)t.gone),
                     pr_arg_count((int64_t)t.same)},
            .n_args = 5};
        pr_issues_add(p->j->issues, issue);
    }
    for (size_t i = 0; i < p->n_groups; i++) {
        const struct member *m = counting(p, &p->group[i]);
        size_t later = m != NULL ? lacking(p, &p->group[i], share) : SIZE_MAX;
        if (later != SIZE_MAX) {
            say_gone(p, m, later);
        }
    }
}
