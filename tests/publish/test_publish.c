/* A set of outputs appears whole or not at all, and what is not ours stays. */
#define _POSIX_C_SOURCE 200809L
#define _DEFAULT_SOURCE

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "prirost/publish.h"

struct place {
    struct pr_arena *arena;
    const char *dir;
};

static int set_up(void **state) {
    struct pr_arena *a = pr_arena_new();
    struct place *p = pr_arena_alloc(a, sizeof *p);
    uint64_t random = 0;
    struct pr_buf b = pr_buf_new(a);
    pr_random(&random, sizeof random);
    pr_buf_c(&b, pr_environment("TMPDIR") ? pr_environment("TMPDIR") : "/tmp");
    pr_buf_c(&b, "/prirost-test-publish-");
    pr_buf_int(&b, (int64_t)(random >> 2));
    p->arena = a;
    p->dir = b.s;
    *state = p;
    return pr_dir_make(p->dir) != PR_IO_OK;
}

static int tear_down(void **state) {
    struct place *p = *state;
    struct pr_entry *e = NULL;
    size_t n = 0;
    (void)chmod(p->dir, 0755);
    assert_int_equal(pr_dir_list(p->arena, p->dir, NULL, &e, &n), PR_IO_OK);
    for (size_t i = n; i > 0; i--) {
        (void)(e[i - 1].is_dir ? rmdir(e[i - 1].path) : unlink(e[i - 1].path));
    }
    (void)rmdir(p->dir);
    pr_arena_free(p->arena);
    return 0;
}

/* Names below the folder, sorted, joined by a space; folders with a slash. */
static const char *listing(const struct place *p, const char *dir) {
    struct pr_entry *e = NULL;
    size_t n = 0;
    struct pr_buf b = pr_buf_new(p->arena);
    assert_int_equal(pr_dir_list(p->arena, dir, NULL, &e, &n), PR_IO_OK);
    pr_buf_c(&b, "");
    for (size_t i = 0; i < n; i++) {
        pr_buf_c(&b, i ? " " : "");
        pr_buf_c(&b, e[i].rest);
        pr_buf_c(&b, e[i].is_dir ? "/" : "");
    }
    return b.n ? b.s : "";
}

static const char *content(const struct place *p, const char *name) {
    struct pr_text t;
    if (pr_file_read(p->arena, pr_path_join(p->arena, p->dir, name), 1U << 20, &t) != PR_IO_OK) {
        return "(none)";
    }
    return pr_text_c(p->arena, t);
}

static struct pr_publish *opened(const struct place *p, const char *dir) {
    struct pr_publish *out = NULL;
    struct pr_publish_error e;
    assert_true(pr_publish_open(p->arena, dir, &out, &e));
    return out;
}

static void put(struct pr_publish *out, const char *name, const char *bytes) {
    struct pr_publish_error e;
    if (!pr_publish_bytes(out, name, pr_text_of(bytes), &e)) {
        fail_msg("%s: %d %.*s", name, (int)e.io, (int)e.detail.n, e.detail.s);
    }
}

/* results.json with the files that are ready, as render writes them. */
static void put_results(const struct place *p, struct pr_publish *out) {
    struct pr_buf b = pr_buf_new(p->arena);
    size_t n = 0;
    const struct pr_output_file *f = pr_publish_files(out, &n);
    pr_buf_c(&b, "{\"v\": 1, \"files\": [");
    for (size_t i = 0; i < n; i++) {
        pr_buf_c(&b, i ? ", {\"name\": \"" : "{\"name\": \"");
        pr_buf_c(&b, f[i].name);
        pr_buf_c(&b, "\", \"sha256\": \"");
        pr_buf_c(&b, f[i].sha256);
        pr_buf_c(&b, "\"}");
    }
    pr_buf_c(&b, "]}\n");
    put(out, "results.json", b.s);
}

static void commit(struct pr_publish *out) {
    struct pr_publish_error e;
    size_t failed = 9;
    assert_true(pr_publish_commit(out, &failed, &e));
    assert_int_equal(failed, 0);
    pr_publish_abandon(out);
}

static void report(const struct place *p, const char *words, const char *const *charts) {
    struct pr_publish *out = opened(p, p->dir);
    put(out, "annual-report.txt", words);
    for (size_t i = 0; charts[i]; i++) {
        put(out, charts[i], words);
    }
    put_results(p, out);
    commit(out);
}

static const char *const no_charts[] = {NULL};

/* ---- the good way ---- */

static void appears_at_commit(void **state) {
    const struct place *p = *state;
    struct pr_publish *out = opened(p, p->dir);
    put(out, "annual-report.txt", "один");
    put(out, "charts/a.svg", "<svg/>");
    assert_string_equal(content(p, "annual-report.txt"), "(none)");
    put_results(p, out);
    commit(out);
    assert_string_equal(listing(p, p->dir), "annual-report.txt charts/ charts/a.svg results.json");
    assert_string_equal(content(p, "annual-report.txt"), "один");
}

static void names_and_hashes(void **state) {
    const struct place *p = *state;
    struct pr_publish *out = opened(p, p->dir);
    size_t n = 9;
    (void)pr_publish_files(out, &n);
    assert_int_equal(n, 0);
    put(out, "empty.txt", "");
    put(out, "abc.txt", "abc");
    const struct pr_output_file *f = pr_publish_files(out, &n);
    assert_int_equal(n, 2);
    /* FIPS 180-2, and the digest of nothing */
    assert_string_equal(f[0].sha256,
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_string_equal(f[1].sha256,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(f[1].name, "abc.txt");
    pr_publish_abandon(out);
}

static void a_missing_folder_is_made(void **state) {
    const struct place *p = *state;
    const char *deep = pr_path_join(p->arena, p->dir, "год/reports");
    struct pr_publish *out = opened(p, deep);
    put(out, "a.txt", "a");
    commit(out);
    assert_string_equal(listing(p, p->dir), "год/ год/reports/ год/reports/a.txt");
}

static void results_come_last(void **state) {
    const struct place *p = *state;
    struct pr_publish *out = opened(p, p->dir);
    assert_int_equal(pr_dir_make(pr_path_join(p->arena, p->dir, "b.txt")), PR_IO_OK);
    put(out, "results.json", "{}");
    put(out, "b.txt", "b");
    put(out, "c.txt", "c");
    struct pr_publish_error e;
    size_t failed = 0;
    assert_false(pr_publish_commit(out, &failed, &e));
    assert_int_equal(failed, 1);
    /* a new list would name b.txt, which did not appear */
    assert_string_equal(content(p, "results.json"), "(none)");
    assert_string_equal(content(p, "c.txt"), "c");
    pr_publish_abandon(out);
    assert_string_equal(listing(p, p->dir), "b.txt/ c.txt");
}

/* ---- the bad ways ---- */

static void abandoned_leaves_nothing(void **state) {
    const struct place *p = *state;
    report(p, "старый", no_charts);
    struct pr_publish *out = opened(p, p->dir);
    put(out, "annual-report.txt", "новый");
    put(out, "results.json", "{}");
    pr_publish_abandon(out);
    pr_publish_abandon(NULL);
    assert_string_equal(listing(p, p->dir), "annual-report.txt results.json");
    assert_string_equal(content(p, "annual-report.txt"), "старый");
    /* folders that were made for it go too */
    const char *fresh = pr_path_join(p->arena, p->dir, "new");
    out = opened(p, fresh);
    put(out, "charts/a.svg", "x");
    pr_publish_abandon(out);
    assert_false(pr_path_exists(fresh));
}

static void interrupted_leaves_the_old_set(void **state) {
    const struct place *p = *state;
    report(p, "старый", no_charts);
    struct pr_publish *out = opened(p, p->dir);
    put(out, "annual-report.txt", "новый");
    put(out, "results.json", "{}");
    pr_cleanup_run(); /* what an interrupted program does */
    assert_string_equal(listing(p, p->dir), "annual-report.txt results.json");
    assert_string_equal(content(p, "annual-report.txt"), "старый");
    /* somebody who commits all the same says so and breaks nothing */
    struct pr_publish_error e;
    size_t failed = 0;
    assert_false(pr_publish_commit(out, &failed, &e));
    assert_int_equal(failed, 2);
    assert_string_equal(content(p, "annual-report.txt"), "старый");
}

/* One of the new files was taken away: the old set stays, not a mixture. */
static void a_missing_temporary(void **state) {
    const struct place *p = *state;
    struct pr_entry *e = NULL;
    size_t n = 0;
    report(p, "старый", no_charts);
    struct pr_publish *out = opened(p, p->dir);
    put(out, "annual-report.txt", "новый");
    put(out, "b.txt", "новый");
    assert_int_equal(pr_dir_list(p->arena, p->dir, NULL, &e, &n), PR_IO_OK);
    for (size_t i = 0; i < n; i++) {
        if (e[i].rest[0] == '.' && pr_text_ends(pr_text_of(e[i].rest), PR_TEXT("b.txt"))) {
            assert_int_equal(pr_file_remove(e[i].path), PR_IO_OK);
        }
    }
    struct pr_publish_error error;
    size_t failed = 0;
    assert_false(pr_publish_commit(out, &failed, &error));
    assert_int_equal(failed, 2);
    assert_int_equal(error.io, PR_IO_MISSING);
    pr_publish_abandon(out);
    assert_string_equal(listing(p, p->dir), "annual-report.txt results.json");
    assert_string_equal(content(p, "annual-report.txt"), "старый");
}

static void a_target_that_is_a_folder(void **state) {
    const struct place *p = *state;
    const char *taken = pr_path_join(p->arena, p->dir, "annual-report.xlsx");
    assert_int_equal(pr_dir_make(taken), PR_IO_OK);
    struct pr_publish *out = opened(p, p->dir);
    put(out, "annual-report.xlsx", "x");
    put(out, "annual-report.txt", "t");
    struct pr_publish_error e;
    size_t failed = 0;
    assert_false(pr_publish_commit(out, &failed, &e));
    assert_int_equal(failed, 1);
    assert_int_equal(e.io, PR_IO_DIRECTORY);
    assert_string_equal(e.path, taken);
    pr_publish_abandon(out);
    assert_string_equal(listing(p, p->dir), "annual-report.txt annual-report.xlsx/");
}

static void a_file_where_the_folder_should_be(void **state) {
    const struct place *p = *state;
    const char *path = pr_path_join(p->arena, p->dir, "reports");
    struct pr_publish *out = NULL;
    struct pr_publish_error e;
    assert_int_equal(pr_file_write(path, PR_TEXT("mine")), PR_IO_OK);
    assert_false(pr_publish_open(p->arena, path, &out, &e));
    assert_true(e.io != PR_IO_OK);
    assert_null(out);
    assert_string_equal(content(p, "reports"), "mine");
}

static void a_read_only_folder(void **state) {
    const struct place *p = *state;
    if (geteuid() == 0) {
        print_message("the superuser may write everywhere: left out\n");
        skip();
    }
    assert_int_equal(chmod(p->dir, 0555), 0);
    struct pr_publish *out = opened(p, p->dir);
    struct pr_publish_error e;
    assert_false(pr_publish_bytes(out, "a.txt", PR_TEXT("a"), &e));
    assert_int_equal(e.io, PR_IO_DENIED);
    assert_false(pr_publish_bytes(out, "charts/a.svg", PR_TEXT("a"), &e));
    assert_int_equal(e.io, PR_IO_DENIED);
    assert_string_equal(listing(p, p->dir), "");
}

static void a_full_disk(void **state) {
    const struct place *p = *state;
    report(p, "старый", no_charts);
    struct pr_publish *out = opened(p, p->dir);
    char *large = pr_arena_alloc(p->arena, 100001);
    memset(large, 'x', 100000);
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    struct rlimit limit = {5000, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    struct pr_publish_error e;
    const bool ok = pr_publish_bytes(out, "annual-report.txt", pr_text_of(large), &e);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    (void)signal(SIGXFSZ, handler);
    assert_false(ok);
    assert_int_equal(e.io, PR_IO_FULL);
    pr_publish_abandon(out);
    assert_string_equal(listing(p, p->dir), "annual-report.txt results.json");
    assert_string_equal(content(p, "annual-report.txt"), "старый");
}

static void names_that_lead_out(void **state) {
    const struct place *p = *state;
    static const char *const names[] = {
        "",  "/etc/x",  "../x", "charts/../../x", "a/b/c.txt", "a\\b.txt", "charts/",
        "/", ".hidden", "a//b", "charts/..",      "a\nb",      "a:b"};
    struct pr_publish *out = opened(p, p->dir);
    for (size_t i = 0; i < PR_COUNT_OF(names); i++) {
        struct pr_publish_error e;
        if (pr_publish_bytes(out, names[i], PR_TEXT("x"), &e)) {
            fail_msg("%s was taken", names[i]);
        }
    }
    commit(out);
    assert_string_equal(listing(p, p->dir), "");
}

static void broken_json_is_refused(void **state) {
    const struct place *p = *state;
    static const char *const bad[] = {"",     "{",   "{\"a\": NaN}", "{\"a\": 1, \"a\": 2}",
                                      "[1,]", "\xff"};
    struct pr_publish *out = opened(p, p->dir);
    for (size_t i = 0; i < PR_COUNT_OF(bad); i++) {
        struct pr_publish_error e;
        assert_false(pr_publish_bytes(out, "results.json", pr_text_of(bad[i]), &e));
        assert_true(e.detail.n > 0);
    }
    pr_publish_abandon(out);
    assert_string_equal(listing(p, p->dir), "");
}

/* ---- what is not ours, and what is not drawn any more ---- */

static void old_charts_go_and_others_stay(void **state) {
    const struct place *p = *state;
    static const char *const first[] = {"charts/a.svg", "charts/b.svg", "charts/c.svg", NULL};
    static const char *const second[] = {"charts/b.svg", NULL};
    report(p, "первый", first);
    assert_int_equal(pr_file_write(pr_path_join(p->arena, p->dir, "charts/my.svg"), PR_TEXT("m")),
                     PR_IO_OK);
    assert_int_equal(pr_file_write(pr_path_join(p->arena, p->dir, "notes.docx"), PR_TEXT("n")),
                     PR_IO_OK);
    /* somebody has drawn in it: no longer what the report wrote */
    assert_int_equal(pr_file_write(pr_path_join(p->arena, p->dir, "charts/c.svg"), PR_TEXT("me")),
                     PR_IO_OK);
    report(p, "второй", second);
    assert_string_equal(listing(p, p->dir), "annual-report.txt charts/ charts/b.svg charts/c.svg "
                                            "charts/my.svg notes.docx results.json");
    assert_string_equal(content(p, "charts/b.svg"), "второй");
}

static void a_hostile_list_removes_nothing(void **state) {
    const struct place *p = *state;
    /* SHA-256 of "abc" for files that stand outside charts */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    static const char list[] =
        "{\"files\": [{\"name\": \"mine.txt\", \"sha256\": \"" ABC "\"},"
        "{\"name\": \"charts/../mine.txt\", \"sha256\": \"" ABC "\"},"
        "{\"name\": \"charts/../../mine.txt\", \"sha256\": \"" ABC "\"},"
        "{\"name\": 7, \"sha256\": \"" ABC "\"}, 5, {\"name\": \"charts/x\"}]}";
    assert_int_equal(pr_file_write(pr_path_join(p->arena, p->dir, "mine.txt"), PR_TEXT("abc")),
                     PR_IO_OK);
    assert_int_equal(
        pr_file_write(pr_path_join(p->arena, p->dir, "results.json"), pr_text_of(list)), PR_IO_OK);
    report(p, "новый", no_charts);
    assert_string_equal(content(p, "mine.txt"), "abc");
    static const char *const odd[] = {"[]", "{\"files\": 3}", "{\"files\": {}}", "not json", ""};
    for (size_t i = 0; i < PR_COUNT_OF(odd); i++) {
        assert_int_equal(
            pr_file_write(pr_path_join(p->arena, p->dir, "results.json"), pr_text_of(odd[i])),
            PR_IO_OK);
        report(p, "новый", no_charts);
    }
    assert_string_equal(content(p, "mine.txt"), "abc");
}

/* The old list holds until the new one is there. */
static void no_new_list_no_clearing(void **state) {
    const struct place *p = *state;
    static const char *const first[] = {"charts/a.svg", NULL};
    report(p, "первый", first);
    struct pr_publish *out = opened(p, p->dir);
    put(out, "annual-report.txt", "второй");
    commit(out);
    assert_string_equal(content(p, "charts/a.svg"), "первый");
}

int main(void) {
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        T(appears_at_commit),
        T(names_and_hashes),
        T(a_missing_folder_is_made),
        T(results_come_last),
        T(abandoned_leaves_nothing),
        T(interrupted_leaves_the_old_set),
        T(a_missing_temporary),
        T(a_target_that_is_a_folder),
        T(a_file_where_the_folder_should_be),
        T(a_read_only_folder),
        T(a_full_disk),
        T(names_that_lead_out),
        T(broken_json_is_refused),
        T(old_charts_go_and_others_stay),
        T(a_hostile_list_removes_nothing),
        T(no_new_list_no_clearing),
    };
    return cmocka_run_group_tests_name("publish/publish", tests, NULL, NULL);
}
