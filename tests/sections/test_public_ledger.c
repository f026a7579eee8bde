/* The ledger of public editions: one question of which an earlier edition said how many answered
 * and how many of them said yes. Worked out by hand: between the editions somebody joined or left,
 * and fewer than five of them, on either side, must not be told. */
#include "public.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { LEAST = 5, DAY = 20000 };

static const struct {
    const char *what;
    int64_t n, yes, n_now, yes_now;
    bool near;
} cases[] = {
    {"the same", 50, 20, 50, 20, false},
    {"one joined", 50, 20, 51, 20, true},
    {"one joined and said yes", 50, 20, 51, 21, true},
    {"one changed an answer", 50, 20, 50, 21, true},
    {"twelve joined, half of them said yes", 50, 20, 62, 26, false},
    {"twelve joined, two of them said yes", 50, 20, 62, 22, true},
    {"twelve joined, all but two said yes", 50, 20, 62, 30, true},
    {"twelve joined, none said yes", 50, 20, 62, 20, true},
    {"ten joined, five of them said yes", 50, 20, 60, 25, false},
    {"nine joined, five of them said yes", 50, 20, 59, 25, true},
    {"twelve left, half of them had said yes", 50, 20, 38, 14, false},
    {"two left", 50, 20, 48, 20, true},
    {"a small one has grown", 50, 4, 50, 6, true},
    {"a small one has grown with many who joined", 50, 4, 62, 10, false},
    {"all but a few now", 50, 20, 50, 47, true},
};

static struct public_book book(struct writer *w, int64_t n, int64_t yes) {
    struct public_book b = {
        .w = w, .least = LEAST, .members = 9, .safe = pr_safe_new(w->arena, LEAST)};
    struct public_table *t =
        public_table(&b, "answers", "s", PR_MSG_PUB_ANSWERS_SHEET, PR_TEXT("t"));
    size_t part[2], all = public_count(&b, n);
    part[0] = public_count(&b, yes);
    part[1] = pr_safe_add_unprinted(b.safe, n - yes);
    pr_safe_sum(b.safe, all, part, 2, true);
    for (size_t i = 0; i < 3; i++) {
        public_column(t, PR_TEXT("c"));
    }
    public_add(&b, t, (struct public_cell){.kind = PUBLIC_TEXT, .text = PR_TEXT("question")});
    public_add(&b, t, (struct public_cell){.kind = PUBLIC_COUNT, .count = all});
    public_add(&b, t, (struct public_cell){.kind = PUBLIC_COUNT, .count = part[0]});
    pr_safe_decide(b.safe);
    return b;
}

static void test_editions(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct pr_year year = {.today = DAY};
        struct writer w = {.arena = arena, .year = &year};
        struct public_book old = book(&w, cases[i].n, cases[i].yes);
        const struct pr_public_edition *published = public_record(&old);
        assert_int_equal(published->n_cells, 2);
        w.published = published;
        w.n_published = 1;
        struct public_book now = book(&w, cases[i].n_now, cases[i].yes_now);
        if (public_clash(&now, 0) != (cases[i].near ? DAY : PR_NO_DAY)) {
            fail_msg("%s", cases[i].what);
        }
        pr_arena_free(arena);
    }
}

/* What is taken out of an edition is not in its record: the earlier one stays what counts. */
static void test_withdrawn(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct pr_year year = {.today = DAY};
    struct writer w = {.arena = arena, .year = &year};
    struct public_book b = book(&w, 50, 20);
    b.table[0]->withdrawn = DAY - 1;
    assert_int_equal(public_record(&b)->n_cells, 0);
    pr_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_editions),
                                       cmocka_unit_test(test_withdrawn)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
