#define _DEFAULT_SOURCE
#define _POSIX_C_SOURCE 200809L
#include "check.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include "prirost/base_system.h"

enum { NOBODY = 65534, LARGE = 300000 };

static struct pr_arena *arena;
static char folder[64];

static int set_up(void **state) {
    (void)state;
    arena = pr_arena_new();
    strncpy(folder, "/tmp/prirost-base-XXXXXX", sizeof folder);
    if (mkdtemp(folder) == NULL || chmod(folder, 0777) != 0) {
        return 1;
    }
    pr_interrupt_watch();
    return 0;
}

static void remove_tree(const char *dir) {
    struct pr_entry *entries = NULL;
    size_t n = 0;
    (void)!pr_dir_list(arena, dir, NULL, &entries, &n);
    for (size_t i = n; i > 0; i--) {
        (void)remove(entries[i - 1].path);
    }
    (void)rmdir(dir);
}

static int tear_down(void **state) {
    (void)state;
    remove_tree(folder);
    pr_arena_free(arena);
    return 0;
}

static const char *in_folder(const char *name) {
    return pr_path_join(arena, folder, name);
}

static struct pr_text content(const char *path) {
    struct pr_text bytes;
    assert_int_equal(pr_file_read(arena, path, SIZE_MAX / 4, &bytes), PR_IO_OK);
    return bytes;
}

static void write_and_read(void **state) {
    (void)state;
    const char *path = in_folder("Опрос май.csv");
    struct pr_text bytes;
    const struct pr_text binary = PR_TEXT("a\r\nb\0c\n");
    assert_int_equal(pr_file_read(arena, path, 100, &bytes), PR_IO_MISSING);
    assert_int_equal(pr_file_write(path, binary), PR_IO_OK);
    assert_true(pr_text_equal(content(path), binary));
    assert_int_equal(pr_file_read(arena, path, binary.n, &bytes), PR_IO_OK);
    assert_int_equal(pr_file_read(arena, path, binary.n - 1, &bytes), PR_IO_TOO_LARGE);
    assert_int_equal(bytes.n, 0);
    assert_int_equal(pr_file_write(path, PR_TEXT("")), PR_IO_OK);
    CHECK_TEXT(content(path), "");
    char *large = pr_arena_alloc(arena, LARGE);
    memset(large, 'x', LARGE);
    assert_int_equal(pr_file_write(path, (struct pr_text){large, LARGE}), PR_IO_OK);
    assert_int_equal(content(path).n, LARGE);
    assert_int_equal(pr_file_sync(path), PR_IO_OK);
    assert_int_equal(pr_file_sync(folder), PR_IO_OK);
    assert_true(pr_path_exists(path));
    assert_int_equal(pr_file_remove(path), PR_IO_OK);
    assert_int_equal(pr_file_remove(path), PR_IO_MISSING);
    assert_false(pr_path_exists(path));
}

static void what_is_no_file(void **state) {
    (void)state;
    struct pr_text bytes;
    const char *pipe = in_folder("pipe.csv");
    assert_int_equal(pr_file_read(arena, folder, 100, &bytes), PR_IO_DIRECTORY);
    assert_int_equal(pr_file_write(folder, PR_TEXT("x")), PR_IO_DIRECTORY);
    assert_int_equal(pr_file_remove(folder), PR_IO_DIRECTORY);
    assert_int_equal(mkfifo(pipe, 0666), 0);
    assert_int_equal(pr_file_read(arena, pipe, 100, &bytes), PR_IO_ERROR); /* and does not hang */
    assert_int_equal(pr_file_read(arena, "/dev/zero", 100, &bytes), PR_IO_ERROR);
    assert_int_equal(pr_file_write(in_folder("no/such/folder.csv"), PR_TEXT("x")), PR_IO_MISSING);
    assert_int_equal(pr_file_remove(pipe), PR_IO_OK);
}

static void replacing(void **state) {
    (void)state;
    const char *from = in_folder("new"), *to = in_folder("old"), *dir = in_folder("dir");
    assert_int_equal(pr_file_write(from, PR_TEXT("new")), PR_IO_OK);
    assert_int_equal(pr_file_replace(from, to), PR_IO_OK);
    assert_int_equal(pr_file_write(from, PR_TEXT("newer")), PR_IO_OK);
    assert_int_equal(pr_file_replace(from, to), PR_IO_OK);
    CHECK_TEXT(content(to), "newer");
    assert_false(pr_path_exists(from));
    assert_int_equal(pr_file_replace(from, to), PR_IO_MISSING);
    assert_int_equal(pr_dir_make(dir), PR_IO_OK);
    assert_int_equal(pr_file_replace(to, dir), PR_IO_DIRECTORY);
    CHECK_TEXT(content(to), "newer");
    assert_int_equal(pr_file_remove(to), PR_IO_OK);
    assert_int_equal(rmdir(dir), 0);
}

/* No room: told as such, and no half of a file stays. The signal of the limit must not kill us. */
static void full_disk(void **state) {
    (void)state;
    const char *path = in_folder("report.xlsx");
    char *large = pr_arena_alloc(arena, LARGE);
    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 1000;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    enum pr_io got = pr_file_write(path, (struct pr_text){large, LARGE});
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(got, PR_IO_FULL);
    assert_false(pr_path_exists(path));
    if (access("/dev/full", W_OK) == 0) {
        assert_int_equal(pr_file_write("/dev/full", PR_TEXT("x")), PR_IO_FULL);
        assert_true(pr_path_exists("/dev/full"));
    }
}

static void read_only(void **state) {
    (void)state;
    const char *dir = in_folder("locked"), *path = in_folder("locked/file.csv");
    const char *loose = in_folder("loose");
    struct pr_text bytes;
    assert_int_equal(pr_dir_make(dir), PR_IO_OK);
    assert_int_equal(pr_file_write(path, PR_TEXT("kept")), PR_IO_OK);
    assert_int_equal(pr_file_write(loose, PR_TEXT("x")), PR_IO_OK);
    assert_int_equal(chmod(path, 0000), 0);
    assert_int_equal(chmod(dir, 0555), 0);
    bool root = geteuid() == 0; /* root may do everything: be someone else for a while */
    if (root) {
        assert_int_equal(seteuid(NOBODY), 0);
    }
    enum pr_io read = pr_file_read(arena, path, 100, &bytes);
    enum pr_io written = pr_file_write(path, PR_TEXT("x"));
    enum pr_io made = pr_file_write(in_folder("locked/new.csv"), PR_TEXT("x"));
    enum pr_io replaced = pr_file_replace(loose, path);
    enum pr_io removed = pr_file_remove(path);
    enum pr_io nested = pr_dir_make(in_folder("locked/more/folders"));
    if (root) {
        assert_int_equal(seteuid(0), 0);
    }
    assert_int_equal(chmod(dir, 0755), 0);
    assert_int_equal(chmod(path, 0644), 0);
    assert_int_equal(read, PR_IO_DENIED);
    assert_int_equal(written, PR_IO_DENIED);
    assert_int_equal(made, PR_IO_DENIED);
    assert_int_equal(replaced, PR_IO_DENIED);
    assert_int_equal(removed, PR_IO_DENIED);
    assert_int_equal(nested, PR_IO_DENIED);
    CHECK_TEXT(content(path), "kept");
    remove_tree(dir);
    assert_int_equal(pr_file_remove(loose), PR_IO_OK);
}

static bool skip_hidden(const char *rest, bool is_dir) {
    (void)is_dir;
    return pr_path_name(pr_text_of(rest)).s[0] == '.' || strcmp(rest, "reports") == 0;
}

static void folders(void **state) {
    (void)state;
    const char *dir = in_folder("year");
    struct pr_entry *entries = NULL;
    size_t n = 0;
    assert_int_equal(pr_dir_list(arena, dir, NULL, &entries, &n), PR_IO_MISSING);
    assert_int_equal(n, 0);
    assert_int_equal(pr_dir_make(in_folder("year/б/глубже/")), PR_IO_OK);
    assert_int_equal(pr_dir_make(in_folder("year/б/глубже")), PR_IO_OK); /* it is there */
    assert_int_equal(pr_dir_make(in_folder("year/reports")), PR_IO_OK);
    static const char *const files[] = {"year/b.csv", "year/a.csv", "year/.hidden",
                                        "year/б/глубже/x.csv", "year/reports/r.html"};
    for (size_t i = 0; i < PR_COUNT_OF(files); i++) {
        assert_int_equal(pr_file_write(in_folder(files[i]), PR_TEXT("1")), PR_IO_OK);
    }
    assert_int_equal(symlink(dir, in_folder("year/circle")), 0);
    assert_int_equal(symlink("nowhere", in_folder("year/broken.csv")), 0);
    assert_int_equal(mkfifo(in_folder("year/pipe"), 0666), 0);
    assert_int_equal(pr_dir_make(in_folder("year/a.csv")), PR_IO_EXISTS);
    assert_int_equal(pr_dir_make(in_folder("year/a.csv/b")), PR_IO_EXISTS);
    assert_int_equal(pr_dir_list(arena, dir, skip_hidden, &entries, &n), PR_IO_OK);
    static const struct {
        const char *rest;
        bool is_dir;
    } expected[] = {{"a.csv", false},         {"b.csv", false}, {"broken.csv", false},
                    {"circle", true},         {"б", true},      {"б/глубже", true},
                    {"б/глубже/x.csv", false}};
    assert_int_equal(n, PR_COUNT_OF(expected));
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(entries[i].rest, expected[i].rest);
        assert_string_equal(entries[i].path, pr_path_join(arena, dir, expected[i].rest));
        assert_int_equal(entries[i].is_dir, expected[i].is_dir);
    }
    (void)unlink(in_folder("year/pipe"));
    (void)unlink(in_folder("year/circle"));
    remove_tree(dir);
}

static void deep_folders(void **state) {
    (void)state;
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, in_folder("deep"));
    for (int i = 0; i < 40; i++) {
        pr_buf_c(&b, "/d");
    }
    struct pr_entry *entries = NULL;
    size_t n = 0;
    assert_int_equal(pr_dir_make(b.s), PR_IO_OK);
    assert_int_equal(pr_dir_list(arena, in_folder("deep"), NULL, &entries, &n), PR_IO_TOO_LARGE);
    for (int i = 0; i < 41; i++) {
        assert_int_equal(rmdir(b.s), 0);
        *strrchr(b.s, '/') = '\0';
    }
}

static void paths(void **state) {
    (void)state;
    static const struct {
        const char *dir, *name, *joined;
    } joins[] = {{"a", "b", "a/b"},
                 {"a/", "b", "a/b"},
                 {"", "b", "b"},
                 {"/", "b", "/b"},
                 {"a/b", "c/d", "a/b/c/d"}};
    for (size_t i = 0; i < PR_COUNT_OF(joins); i++) {
        assert_string_equal(pr_path_join(arena, joins[i].dir, joins[i].name), joins[i].joined);
    }
    static const char *const names[][2] = {
        {"a/b.csv", "b.csv"},        {"b.csv", "b.csv"}, {"a/b/", "b"},
        {"C:\\dir\\я.csv", "я.csv"}, {"", ""},           {"/", ""}};
    for (size_t i = 0; i < PR_COUNT_OF(names); i++) {
        CHECK_TEXT(pr_path_name(pr_text_of(names[i][0])), names[i][1]);
    }
}

static void temporaries(void **state) {
    (void)state;
    const char *one = pr_path_temporary(arena, folder, "report.xlsx");
    const char *two = pr_path_temporary(arena, folder, "report.xlsx");
    const char *lookalike = in_folder(".prirost-notes"), *report = in_folder("report.xlsx");
    assert_string_not_equal(one, two);
    struct pr_text name = pr_path_name(pr_text_of(one));
    assert_true(pr_text_starts(name, PR_TEXT(".prirost-")));
    assert_true(pr_text_ends(name, PR_TEXT("-report.xlsx")));
    const char *all[] = {one, two, lookalike, report};
    for (size_t i = 0; i < PR_COUNT_OF(all); i++) {
        assert_int_equal(pr_file_write(all[i], PR_TEXT("x")), PR_IO_OK);
    }
    const struct utimbuf old = {1000000000, 1000000000};
    assert_int_equal(utime(one, &old) | utime(lookalike, &old) | utime(report, &old), 0);
    pr_temporaries_clean(folder, 3600);
    assert_false(pr_path_exists(one));
    assert_true(pr_path_exists(two)); /* someone may be writing it */
    assert_true(pr_path_exists(lookalike) && pr_path_exists(report));
    pr_cleanup_add(two);
    pr_cleanup_add(lookalike);
    pr_cleanup_add(report);
    pr_cleanup_forget(report);
    pr_cleanup_forget("never added");
    pr_cleanup_run();
    pr_cleanup_run();
    assert_false(pr_path_exists(two) || pr_path_exists(lookalike));
    assert_true(pr_path_exists(report));
    assert_int_equal(pr_file_remove(report), PR_IO_OK);
    /* the longest name a disk takes has 255 bytes */
    char longest[256];
    memset(longest, 'x', 255);
    memcpy(longest + 100, "я", 2);
    longest[255] = '\0';
    const char *temporary = pr_path_temporary(arena, folder, longest);
    assert_int_equal(pr_file_write(temporary, PR_TEXT("x")), PR_IO_OK);
    assert_int_equal(pr_file_remove(temporary), PR_IO_OK);
    for (size_t n = 190; n < 255; n++) { /* never cut inside a letter */
        char russian[512];
        for (size_t i = 0; i < n; i++) {
            memcpy(russian + i * 2, "я", 2);
        }
        russian[n * 2] = '\0';
        const char *path = pr_path_temporary(arena, folder, russian);
        assert_int_equal(pr_utf8_valid(path, strlen(path)), strlen(path));
    }
}

static void clock_and_chance(void **state) {
    (void)state;
    struct pr_moment now = pr_now();
    assert_true(now.day > pr_day_from(2024, 1, 1) && now.day < pr_day_from(2200, 1, 1));
    assert_true(now.second >= 0 && now.second < 86400);
    uint64_t before = pr_clock();
    assert_true(pr_clock() >= before);
    unsigned char seen[256] = {0}, bytes[8192];
    pr_random(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        seen[bytes[i]] = 1;
    }
    for (size_t i = 0; i < sizeof seen; i++) {
        assert_int_equal(seen[i], 1); /* misses once in 10^11 runs */
    }
    assert_null(pr_environment("PRIROST_NO_SUCH_NAME"));
}

/* In a child, because the streams of this process belong to the test runner. */
static int child_output(const char *path, const char *text) {
    pid_t child = fork();
    if (child == 0) {
        int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        (void)dup2(file, STDOUT_FILENO);
        (void)dup2(file, STDERR_FILENO);
        pr_out(pr_text_of(text));
        bool good = pr_out_ok();
        pr_err(PR_TEXT("!"));
        _exit(good && pr_columns(false) == 0 && pr_columns(true) == 0 ? 0 : 1);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void output(void **state) {
    (void)state;
    const char *path = in_folder("output");
    (void)fflush(stdout);
    assert_int_equal(child_output(path, "строка\r\n"), 0);
    CHECK_TEXT(content(path), "строка\r\n!");
    assert_int_equal(pr_file_remove(path), PR_IO_OK);
    if (access("/dev/full", W_OK) == 0) {
        assert_int_equal(child_output("/dev/full", "lost"), 1);
    }
}

/* Files whose size is not known beforehand are read to their end. */
static void growing_file(void **state) {
    (void)state;
    struct pr_text bytes;
    if (access("/proc/self/status", R_OK) == 0) {
        assert_true(content("/proc/self/status").n > 200);
        assert_int_equal(pr_file_read(arena, "/proc/self/status", 100, &bytes), PR_IO_TOO_LARGE);
    }
}

static void captured(void **state) {
    (void)state;
    struct pr_buf b = pr_buf_new(arena);
    struct pr_capture *c = pr_capture_open(arena);
    assert_non_null(c);
    FILE *stream = pr_capture_stream(c);
    assert_true(fputs("<svg/>", stream) >= 0);
    assert_int_equal(fclose(stream), 0); /* as the library does */
    assert_true(pr_capture_take(c, &b));
    CHECK_TEXT(pr_buf_done(&b), "<svg/>");
}

static void signals(void **state) {
    (void)state;
    assert_false(pr_interrupted());
    assert_int_equal(raise(SIGTERM), 0);
    assert_true(pr_interrupted());
    assert_int_equal(raise(SIGPIPE), 0);
}

/* Vectors of FIPS 180-2. */
static void sha256(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        char hex[65];
        pr_sha256(pr_text_of(cases[i][0]), hex);
        assert_string_equal(hex, cases[i][1]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(write_and_read), cmocka_unit_test(what_is_no_file),
        cmocka_unit_test(replacing),      cmocka_unit_test(full_disk),
        cmocka_unit_test(read_only),      cmocka_unit_test(folders),
        cmocka_unit_test(deep_folders),   cmocka_unit_test(paths),
        cmocka_unit_test(temporaries),    cmocka_unit_test(clock_and_chance),
        cmocka_unit_test(captured),       cmocka_unit_test(output),
        cmocka_unit_test(growing_file),   cmocka_unit_test(signals),
        cmocka_unit_test(sha256),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
