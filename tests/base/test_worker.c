/* One job beside the caller: in order, whole before the next, whatever the build has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "prirost/base_system.h"

enum { JOBS = 1000 };

struct line {
    size_t done[JOBS];
    size_t n, next;
};

static void job(void *data) {
    struct line *l = data;
    l->done[l->n++] = l->next;
}

static void in_order(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    struct line *l = pr_arena_alloc(a, sizeof *l);
    struct pr_worker *w = pr_worker_new(a);
    for (size_t i = 0; i < JOBS; i++) {
        pr_worker_wait(w);
        assert_int_equal(l->n, i);
        l->next = i;
        pr_worker_do(w, job, l);
    }
    pr_worker_end(w); /* waits */
    assert_int_equal(l->n, JOBS);
    for (size_t i = 0; i < JOBS; i++) {
        assert_int_equal(l->done[i], i);
    }
    pr_arena_free(a);
}

static void a_job_waits_for_the_one_before(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    struct line *l = pr_arena_alloc(a, sizeof *l);
    struct pr_worker *w = pr_worker_new(a);
    for (size_t i = 0; i < JOBS; i++) {
        pr_worker_do(w, job, l);
    }
    pr_worker_wait(w);
    assert_int_equal(l->n, JOBS);
    pr_worker_wait(w); /* nothing to wait for */
    pr_worker_end(w);
    pr_arena_free(a);
}

static void nothing_to_do(void **state) {
    (void)state;
    struct pr_arena *a = pr_arena_new();
    pr_worker_end(pr_worker_new(a));
    pr_worker_end(NULL);
    pr_arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_order),
        cmocka_unit_test(a_job_waits_for_the_one_before),
        cmocka_unit_test(nothing_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
