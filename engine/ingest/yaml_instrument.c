/* An instrument's definition: one YAML file, one instrument. Everything else is refused.
 *
 *   schema: prirost.instrument/1      exactly this
 *   id: luskanova-10                  letters, digits, "-" and "_"; the address `questionnaire`
 *   title: {ru: …, en: …}
 *   kind: survey                      or observation, deficits (a teacher's map of skills)
 *   respondents: {role: student, grades: [1, 4]}
 *                                     role student, parent, teacher, participant, observer;
 *                                     grades for people to read
 *   rights: text                      whose wording it is. Published wording never stands here
 *   anonymous: false                  true: no code is asked for
 *   higher_better: yes                no, mixed
 *   options:                          answers of all items; an item may have a list of its own
 *     - {code: pos, value: 3, accept: [texts], contains: [pieces of text]}
 *                                     value null: "not applicable", an answer without a value
 *   items:
 *     - {code: L01, topic: {ru: …, en: …}, section: id of a scale, key: yes,
 *        low: 0, high: 3, options: […]}
 *                                     low and high are those of the options unless given;
 *                                     key yes or no is for count_key
 *   scales:
 *     - {id: pm, title: {ru: …, en: …}, items: [L01, …] or all, reverse: [L04],
 *        combine: mean, factor: 100/3, range: [0, 100], least: 4}
 *                                     id "whole" is the whole questionnaire; without it nothing
 *                                     may be summed over scales. combine mean, sum, count_key or
 *                                     weighted (then parts: {pm: 1, am: -1} in place of items);
 *                                     range: of the score; least: answers needed, else two thirds
 *   levels:
 *     - {of: [pm], status: project-default,
 *        bands: [{id: high, ge: 85, le: 100, label: {ru: …, en: …}}]}
 *                                     one of ge, gt and one of le, lt; on the unrounded score
 *   norms:                            levels by sex and age: yaml_norms.c
 *   vectors:                          examples that must come out
 *     - {answers: {all: 2}, expect: {pm: 2, level: high}}
 *                                     answers: all, seq: […], items: {L01: 3}, or scales: {pm: 5},
 *                                     the last two with rest: 4; values or codes of options, null
 *                                     for no answer
 *   notes: [text]
 *   verification:                     how sure each fact is
 *     levels: {status: verified, by: [sources], caution: text}
 *                                     status verified, one-source, project-default, contradicted
 *                                     or memory; memory is shown as unverified wherever used
 */
#include "prirost/ingest.h"
#include "yaml_parts.h"

const char *const yaml_statuses[] = {"verified",     "one-source", "project-default",
                                     "contradicted", "memory",     NULL};

static const char *const top_keys[] = {
    "schema",        "id",           "title", "kind",   "respondents", "rights", "anonymous",
    "higher_better", "options",      "items", "scales", "levels",      "norms",  "vectors",
    "notes",         "verification", NULL};

static const char *const kinds[] = {"survey", "observation", "deficits", NULL};
static const char *const roles[] = {"student",     "parent",   "teacher",
                                    "participant", "observer", NULL};
static const char *const truths[] = {"false", "true", NULL};
static const char *const directions[] = {"mixed", "yes", "no", NULL};
static const char *const schemas[] = {"prirost.instrument/1", NULL};

size_t yaml_list(struct yaml *y, const struct node *n, const char *key, size_t most) {
    if (!yaml_is_list(y, n, key)) {
        return 0;
    }
    if (n->n > most) {
        struct pr_arg args[] = {pr_arg_count((int64_t)most)};
        yaml_complain(y, PR_ISSUE_definition_too_many, n->item[most], NULL, args, 1);
        return 0;
    }
    return n->n;
}

void yaml_both(struct yaml *y, const struct node *n, const char *key, struct pr_text text[2]) {
    static const char *const langs[] = {"ru", "en", NULL};
    if (yaml_is_map(y, n, key, langs)) {
        (void)yaml_text(y, yaml_get(y, n, "ru", true), "ru", &text[PR_RU]);
        (void)yaml_text(y, yaml_get(y, n, "en", true), "en", &text[PR_EN]);
    }
}

static void respondents(struct yaml *y, const struct node *top, struct pr_instrument *ins) {
    static const char *const keys[] = {"role", "grades", NULL};
    static const int64_t grade_range[] = {1, 12};
    const struct node *n = yaml_get(y, top, "respondents", true);
    if (!yaml_is_map(y, n, "respondents", keys)) {
        return;
    }
    size_t role = 0;
    if (yaml_word(y, yaml_get(y, n, "role", true), "role", roles, &role)) {
        ins->respondents = pr_text_of(roles[role]);
    }
    const struct node *grades = yaml_get(y, n, "grades", false);
    size_t count = grades != NULL ? yaml_list(y, grades, "grades", 2) : 0;
    int64_t grade[2] = {grade_range[0], grade_range[1]};
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        good = yaml_whole(y, grades->item[i], "grades", grade_range, &grade[i]) && good;
    }
    if (good && count > 0 && (count == 1 || grade[0] > grade[1])) {
        struct pr_arg args[] = {pr_arg_c("grades"), pr_arg_count(grade[0]), pr_arg_count(grade[1])};
        yaml_complain(y, PR_ISSUE_definition_edges, grades, NULL, args, 3);
    }
}

static void words(struct yaml *y, const struct node *top, struct pr_instrument *ins) {
    size_t which = 0;
    if (yaml_word(y, yaml_get(y, top, "kind", true), "kind", kinds, &which)) {
        static const enum pr_instrument_sort sorts[] = {PR_SORT_SURVEY, PR_SORT_OBSERVATION,
                                                        PR_SORT_DEFICITS};
        ins->sort = sorts[which];
    }
    const struct node *n = yaml_get(y, top, "anonymous", false);
    if (n != NULL && yaml_word(y, n, "anonymous", truths, &which)) {
        ins->anonymous = which == 1;
    }
    n = yaml_get(y, top, "higher_better", true);
    if (n != NULL && yaml_word(y, n, "higher_better", directions, &which)) {
        ins->higher_better = which == 0 ? 0 : which == 1 ? 1 : -1;
    }
}

static struct pr_text joined(struct yaml *y, const struct node *list, const char *key) {
    struct pr_buf out = pr_buf_new(y->arena);
    size_t n = yaml_list(y, list, key, VECTORS_MOST);
    for (size_t i = 0; i < n; i++) {
        struct pr_text t;
        if (yaml_text(y, list->item[i], key, &t)) {
            pr_buf_c(&out, out.n > 0 ? "; " : "");
            pr_buf_text(&out, t);
        }
    }
    return out.n > 0 ? pr_buf_done(&out) : (struct pr_text){"", 0};
}

static void facts(struct yaml *y, const struct node *top, struct pr_instrument *ins) {
    static const char *const keys[] = {"status", "by", "caution", NULL};
    const struct node *n = yaml_get(y, top, "verification", true);
    if (!yaml_is_map(y, n, "verification", NULL)) {
        return;
    }
    ins->fact = pr_arena_array(y->arena, n->n / 2 + 1, sizeof *ins->fact);
    for (size_t i = 0; i + 1 < n->n; i += 2) {
        const struct node *of = n->item[i + 1];
        struct pr_fact *fact = &ins->fact[ins->n_facts];
        size_t status = 0;
        if (!yaml_code(y, n->item[i], "verification", &fact->name) ||
            !yaml_is_map(y, of, "verification", keys) ||
            !yaml_word(y, yaml_get(y, of, "status", true), "status", yaml_statuses, &status)) {
            continue;
        }
        fact->status = (enum pr_status)status;
        const struct node *by = yaml_get(y, of, "by", false);
        const struct node *caution = yaml_get(y, of, "caution", false);
        struct pr_text unused;
        if (caution != NULL) {
            (void)yaml_text(y, caution, "caution", &unused);
        }
        fact->by = by != NULL ? joined(y, by, "by") : (struct pr_text){"", 0};
        ins->n_facts++;
    }
}

static void bind(struct yaml *y, const struct node *top, struct pr_instrument *ins) {
    size_t schema = 0;
    if (!yaml_is_map(y, top, "schema", top_keys)) {
        return;
    }
    (void)yaml_word(y, yaml_get(y, top, "schema", true), "schema", schemas, &schema);
    (void)yaml_code(y, yaml_get(y, top, "id", true), "id", &ins->id);
    ins->name = ins->id;
    yaml_both(y, yaml_get(y, top, "title", true), "title", ins->title);
    words(y, top, ins);
    respondents(y, top, ins);
    (void)yaml_text(y, yaml_get(y, top, "rights", true), "rights", &ins->rights);
    yaml_items(y, top, ins);
    yaml_scales(y, top, ins);
    yaml_levels(y, top, ins);
    yaml_norms(y, top, ins);
    yaml_vectors(y, top, ins);
    const struct node *notes = yaml_get(y, top, "notes", false);
    if (notes != NULL) {
        (void)joined(y, notes, "notes");
    }
    facts(y, top, ins);
}

bool pr_yaml_instrument(struct pr_arena *arena, const char *file, struct pr_text bytes,
                        struct pr_instrument *instrument, struct pr_issues *issues) {
    struct yaml y = {.arena = arena, .file = file, .issues = issues, .good = true};
    *instrument = (struct pr_instrument){.total = SIZE_MAX, .published = true};
    const struct node *top = yaml_tree(&y, bytes);
    if (top == NULL) {
        return false;
    }
    bind(&y, top, instrument);
    char hash[65];
    pr_sha256(bytes, hash);
    instrument->version = pr_text_copy(arena, (struct pr_text){hash, 8});
    return y.good && pr_instrument_check(instrument, file, issues);
}
