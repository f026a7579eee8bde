/* The library: every built-in instrument loads, holds together, and says what its sources say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "prirost/base_embedded.h"
#include "prirost/ingest.h"

static void print_issues(struct pr_arena *arena, const struct pr_issues *issues) {
    for (size_t i = 0; i < issues->n; i++) {
        struct pr_text t = pr_issue_text(arena, PR_EN, &issues->items[i]);
        print_message("%s: %s\n", issues->items[i].file, pr_text_c(arena, t));
    }
}

static const struct pr_instrument *find(const struct pr_instrument *library, size_t n,
                                        const char *id) {
    for (size_t i = 0; i < n; i++) {
        if (pr_text_is(library[i].id, id)) {
            return &library[i];
        }
    }
    fail_msg("no %s in the library", id);
    return NULL;
}

static void every_file_loads(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    size_t files = 0;
    for (const struct pr_embedded *f = prirost_yaml; f->name != NULL; f++, files++) {
        struct pr_issues issues = pr_issues_new(arena);
        struct pr_instrument ins;
        bool good =
            pr_yaml_instrument(arena, f->name, (struct pr_text){f->bytes, f->n}, &ins, &issues);
        print_issues(arena, &issues);
        assert_true(good);
        assert_int_equal(issues.n, 0);
        assert_true(ins.n_vectors >= 3);
        assert_true(ins.published);
        struct pr_text source = pr_yaml_builtin(ins.id);
        assert_true(source.s == f->bytes && source.n == f->n);
    }
    assert_true(files >= 5);
    assert_int_equal(pr_yaml_builtin(PR_TEXT("no-such")).n, 0);
    pr_arena_free(arena);
}

/* Order, scales and levels, from the sources of each instrument. */
static const struct {
    const char *id;
    size_t items, scales, levels;
    bool total, anonymous;
    int higher_better;
    enum pr_instrument_sort sort;
} shapes[] = {
    {"andreev-students-10", 10, 1, 1, true, true, 1, PR_SORT_SURVEY},
    {"andreeva-prikhozhan-40", 40, 5, 25, true, false, 1, PR_SORT_SURVEY},
    {"event-feedback", 6, 1, 0, true, true, 1, PR_SORT_SURVEY},
    {"lesson-fa-observation", 16, 3, 1, false, false, 1, PR_SORT_OBSERVATION},
    {"luskanova-10", 10, 1, 1, true, false, 1, PR_SORT_SURVEY},
    {"sham-sh-32", 32, 8, 0, false, false, 0, PR_SORT_SURVEY},
    {"teacher-deficits", 12, 4, 0, false, false, 1, PR_SORT_DEFICITS},
};

static void shapes_are_right(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    size_t n = 0;
    const struct pr_instrument *library = pr_yaml_library(arena, &n);
    assert_true(n >= PR_COUNT_OF(shapes));
    for (size_t i = 1; i < n; i++) {
        assert_true(pr_text_compare(library[i - 1].id, library[i].id) < 0);
    }
    for (size_t i = 0; i < PR_COUNT_OF(shapes); i++) {
        const struct pr_instrument *ins = find(library, n, shapes[i].id);
        assert_int_equal(ins->n_items, shapes[i].items);
        assert_int_equal(ins->n_scales, shapes[i].scales);
        assert_int_equal(ins->n_levels, shapes[i].levels);
        assert_int_equal(ins->total != SIZE_MAX, shapes[i].total);
        assert_int_equal(ins->anonymous, shapes[i].anonymous);
        assert_int_equal(ins->higher_better, shapes[i].higher_better);
        assert_int_equal(ins->sort, shapes[i].sort);
        assert_int_equal(ins->version.n, 8);
        assert_true(ins->rights.n > 0);
        for (size_t k = 0; k < ins->n_items; k++) {
            assert_int_equal(ins->item[k].text.n, 0); /* no published wording */
            assert_true(ins->item[k].topic[PR_RU].n > 0 && ins->item[k].topic[PR_EN].n > 0);
        }
    }
    pr_arena_free(arena);
}

static const struct {
    const char *id, *fact;
    enum pr_status status;
} facts[] = {
    {"luskanova-10", "items_count_and_coding", PR_STATUS_VERIFIED},
    {"luskanova-10", "levels", PR_STATUS_VERIFIED},
    {"luskanova-10", "missing_rule", PR_STATUS_PROJECT},
    {"andreev-students-10", "levels", PR_STATUS_CONTRADICTED},
    {"andreev-students-10", "grades", PR_STATUS_UNVERIFIED},
    {"sham-sh-32", "structure_and_key", PR_STATUS_ONE_SOURCE},
    {"lesson-fa-observation", "scale_and_levels", PR_STATUS_PROJECT},
    {"teacher-deficits", "process", PR_STATUS_VERIFIED},
    {"teacher-deficits", "scale_and_rows", PR_STATUS_PROJECT},
};

static void facts_keep_their_status(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    size_t n = 0;
    const struct pr_instrument *library = pr_yaml_library(arena, &n);
    for (size_t i = 0; i < PR_COUNT_OF(facts); i++) {
        const struct pr_instrument *ins = find(library, n, facts[i].id);
        size_t k = 0;
        while (k < ins->n_facts && !pr_text_is(ins->fact[k].name, facts[i].fact)) {
            k++;
        }
        assert_true(k < ins->n_facts);
        assert_int_equal(ins->fact[k].status, facts[i].status);
    }
    const struct pr_instrument *sheet = find(library, n, "lesson-fa-observation");
    assert_int_equal(sheet->levels[0].status, PR_STATUS_PROJECT);
    assert_true(pr_text_is(sheet->levels[0].band[0].label[PR_RU], "требуется методическая помощь"));
    assert_true(pr_text_is(sheet->item[0].section, "Формирующее оценивание"));
    pr_arena_free(arena);
}

/* Words of an answer, told within the item. */
static const struct {
    const char *id, *item, *answer;
    bool known;
    int16_t value;
} answers[] = {
    {"luskanova-10", "L01", "нравится", true, 3},
    {"luskanova-10", "L04", "нравится", true, 0},
    {"luskanova-10", "L01", "не нравится.", true, 0},
    {"luskanova-10", "L02", "иду с радостью", true, 3},
    {"luskanova-10", "L03", "не пошел бы в школу, остался бы дома", false, 0},
    {"luskanova-10", "L01", "2", false, 0},
    {"luskanova-10", "L01", "3", true, 3},
    {"luskanova-10", "L01", "да", false, 0},
    {"andreev-students-10", "A01", "почти согласен", true, 3},
    {"andreev-students-10", "A01", "трудно сказать", true, 2},
    {"andreev-students-10", "A01", "5", false, 0},
    {"lesson-fa-observation", "F1", "н/п", true, PR_NO_ANSWER},
    {"lesson-fa-observation", "F1", "проявлено полно", true, 3},
    {"lesson-fa-observation", "F1", "4", false, 0},
    {"sham-sh-32", "S01", "нечто среднее", true, 3},
    {"event-feedback", "E1", "5", true, 5},
};

static void answers_are_told_within_the_item(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    size_t n = 0;
    const struct pr_instrument *library = pr_yaml_library(arena, &n);
    for (size_t i = 0; i < PR_COUNT_OF(answers); i++) {
        const struct pr_instrument *ins = find(library, n, answers[i].id);
        size_t item = pr_item_find(ins, pr_text_of(answers[i].item));
        assert_true(item != SIZE_MAX);
        int16_t value = 0;
        bool known = pr_item_answer(&ins->item[item],
                                    pr_text_fold(arena, pr_text_of(answers[i].answer)), &value);
        if (known != answers[i].known || (known && value != answers[i].value)) {
            fail_msg("%s %s «%s»: %d %d", answers[i].id, answers[i].item, answers[i].answer,
                     (int)known, (int)value);
        }
    }
    pr_arena_free(arena);
}

/* Scoring rules of missing answers, as each file states them. */
static void missing_rules(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    size_t n = 0;
    const struct pr_instrument *library = pr_yaml_library(arena, &n);
    static const struct {
        const char *id;
        size_t scale, least;
    } rules[] = {
        {"luskanova-10", 0, 10},         {"andreev-students-10", 0, 8},   {"sham-sh-32", 7, 3},
        {"lesson-fa-observation", 0, 4}, {"lesson-fa-observation", 1, 3}, {"event-feedback", 0, 4}};
    for (size_t i = 0; i < PR_COUNT_OF(rules); i++) {
        const struct pr_instrument *ins = find(library, n, rules[i].id);
        const struct pr_scale *s = &ins->scale[rules[i].scale];
        assert_int_equal(s->least_answered, rules[i].least);
        int16_t *answer = pr_arena_array(arena, ins->n_items, sizeof *answer);
        for (size_t k = 0; k < ins->n_items; k++) {
            answer[k] = PR_NO_ANSWER;
        }
        double score = -1;
        size_t given = 99;
        assert_false(pr_score(ins, rules[i].scale, answer, &score, &given));
        assert_int_equal(given, 0);
        for (size_t k = 0; k < s->n_items; k++) {
            answer[s->item[k]] = ins->item[s->item[k]].high;
            bool due = k + 1 >= rules[i].least;
            assert_int_equal(pr_score(ins, rules[i].scale, answer, &score, &given), due);
            assert_int_equal(given, k + 1);
        }
    }
    pr_arena_free(arena);
}

/* Norms of one instrument by sex and age, read off its published table; scales in the order of the
 * file: pa, md, t, g, the total. */
static const struct {
    size_t scale;
    char sex;
    int age;
    double score;
    const char *level; /* NULL: no norm for such a person */
} norms[] = {
    {0, 'f', 10, 31, "high"}, {0, 'f', 11, 30, "medium"}, {0, 'f', 11, 20, "low"},
    {0, 'm', 16, 31, "high"}, {1, 'm', 12, 18, "medium"}, {1, 'm', 14, 17, "low"},
    {2, 'f', 15, 25, "high"}, {3, 'm', 13, 23, "high"},   {3, 'm', 12, 14, "low"},
    {0, 'f', 9, 25, NULL},    {0, 'm', 17, 25, NULL},     {2, 0, 12, 25, NULL},
    {2, 'f', 0, 25, NULL},    {4, 0, 0, 45, "I"},         {4, 'm', 12, -3, "V"},
};

static void norms_go_by_sex_and_age(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    size_t n = 0;
    const struct pr_instrument *library = pr_yaml_library(arena, &n);
    const struct pr_instrument *ins = find(library, n, "andreeva-prikhozhan-40");
    for (size_t i = 0; i < PR_COUNT_OF(norms); i++) {
        const struct pr_levels *l = pr_levels_for(ins, norms[i].scale, norms[i].sex, norms[i].age);
        assert_int_equal(l != NULL, norms[i].level != NULL);
        if (l != NULL) {
            size_t at = pr_level_of(l, norms[i].score);
            assert_true(at < l->n_bands && pr_text_is(l->band[at].id, norms[i].level));
        }
    }
    assert_null(pr_levels_of_scale(ins, 0));
    assert_int_equal(pr_levels_named(ins, 0)->n_bands, 3);
    pr_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(norms_go_by_sex_and_age),
        cmocka_unit_test(every_file_loads),
        cmocka_unit_test(shapes_are_right),
        cmocka_unit_test(facts_keep_their_status),
        cmocka_unit_test(answers_are_told_within_the_item),
        cmocka_unit_test(missing_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
