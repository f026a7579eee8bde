/* A file that stands by itself: there whole, or what stood there stays. */
#include "cli.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *fresh(struct pr_arena *arena) {
    static const char dir[] = "/tmp";
    const char *place = pr_environment("TMPDIR");
    const char *folder = pr_path_temporary(arena, place != NULL ? place : dir, "files");
    assert_int_equal(pr_dir_make(folder), PR_IO_OK);
    return folder;
}

static size_t entries(struct pr_arena *arena, const char *folder) {
    struct pr_entry *entry = NULL;
    size_t n = 0;
    assert_int_equal(pr_dir_list(arena, folder, NULL, &entry, &n), PR_IO_OK);
    return n;
}

static void holds(struct pr_arena *arena, const char *path, const char *want) {
    struct pr_text bytes = {NULL, 0};
    assert_int_equal(pr_file_read(arena, path, 1000, &bytes), PR_IO_OK);
    assert_string_equal(bytes.s, want);
}

static void writes_whole(void **state) {
    (void)state;
    struct cli cli = {.arena = pr_arena_new()};
    struct pr_arena *arena = cli.arena;
    const char *folder = fresh(arena), *path = pr_path_join(arena, folder, "таблица.csv");
    assert_int_equal(cli_write_whole(&cli, path, PR_TEXT("one")), PR_IO_OK);
    holds(arena, path, "one");
    assert_int_equal(cli_write_whole(&cli, path, PR_TEXT("")), PR_IO_OK);
    holds(arena, path, "");
    assert_int_equal(cli_write_whole(&cli, path, PR_TEXT("two")), PR_IO_OK);
    holds(arena, path, "two");
    assert_int_equal(entries(arena, folder), 1);
    assert_int_equal(pr_file_remove(path), PR_IO_OK);
    assert_int_equal(pr_dir_remove(folder), PR_IO_OK);
    pr_arena_free(arena);
}

static void refuses(void **state) {
    (void)state;
    struct cli cli = {.arena = pr_arena_new()};
    struct pr_arena *arena = cli.arena;
    const char *folder = fresh(arena);
    const char *absent = pr_path_join(arena, pr_path_join(arena, folder, "absent"), "x.csv");
    assert_int_equal(cli_write_whole(&cli, folder, PR_TEXT("x")), PR_IO_DIRECTORY);
    assert_int_equal(cli_write_whole(&cli, absent, PR_TEXT("x")), PR_IO_MISSING);
    assert_int_equal(entries(arena, folder), 0);
    assert_int_equal(pr_dir_remove(folder), PR_IO_OK);
    pr_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(writes_whole), cmocka_unit_test(refuses)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
