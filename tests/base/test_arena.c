#include "check.h"

enum { MANY = 100000 };

static void aligned_and_zeroed(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    for (int round = 0; round < 3; round++) {
        for (size_t size = 0; size < 300; size++) {
            unsigned char *at = pr_arena_alloc(arena, size);
            assert_non_null(at);
            assert_int_equal((uintptr_t)at % _Alignof(max_align_t), 0);
            for (size_t i = 0; i < size; i++) {
                assert_int_equal(at[i], 0);
                at[i] = 0xA5;
            }
        }
        pr_arena_reset(arena);
    }
    pr_arena_free(arena);
    pr_arena_free(NULL);
}

static void large_blocks(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    char *small = pr_arena_alloc(arena, 16);
    memset(small, 'x', 16);
    char *large = pr_arena_alloc(arena, 8 << 20);
    large[(8 << 20) - 1] = 'y';
    char *after = pr_arena_alloc(arena, 16);
    memset(after, 'z', 16);
    assert_int_equal(small[15], 'x');
    assert_int_equal(large[(8 << 20) - 1], 'y');
    pr_arena_reset(arena);
    for (int i = 0; i < 4000; i++) { /* enough for many blocks, then all over again */
        memset(pr_arena_alloc(arena, 1000), 'w', 1000);
    }
    pr_arena_reset(arena);
    assert_int_equal(*(char *)pr_arena_alloc(arena, 1), 0);
    pr_arena_free(arena);
}

static void growing_list(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    int *items = NULL;
    size_t n = 0, capacity = 0;
    for (int i = 0; i < MANY; i++) {
        items = pr_arena_grow(arena, items, n, &capacity, sizeof *items);
        items[n++] = i;
    }
    for (int i = 0; i < MANY; i++) {
        assert_int_equal(items[i], i);
    }
    pr_arena_free(arena);
}

static jmp_buf rescue;

static void no_memory(void) {
    longjmp(rescue, 1); /* NOLINT: a handler must not return */
}

static void out_of_memory(void **state) {
    (void)state;
    static const struct {
        size_t count, size;
    } cases[] = {{SIZE_MAX, 1}, {SIZE_MAX / 2 + 2, 2}, {SIZE_MAX - 8, 1}, {1, SIZE_MAX / 2}};
    struct pr_arena *arena = pr_arena_new();
    pr_out_of_memory_handler(no_memory);
    for (volatile size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        volatile bool refused = false;
        if (setjmp(rescue) == 0) {
            (void)pr_arena_array(arena, cases[i].count, cases[i].size);
        } else {
            refused = true;
        }
        assert_true(refused);
    }
    assert_non_null(pr_arena_array(arena, 0, SIZE_MAX));
    pr_out_of_memory_handler(NULL);
    pr_arena_free(arena);
}

static void buffer(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct pr_buf b = pr_buf_new(arena);
    CHECK_TEXT(pr_buf_done(&b), "");
    for (int i = 0; i < MANY; i++) {
        pr_buf_char(&b, (char)('a' + i % 26));
        assert_int_equal(b.s[b.n], '\0');
    }
    assert_int_equal(b.n, MANY);
    assert_int_equal(b.s[MANY - 1], 'a' + (MANY - 1) % 26);
    static const struct {
        int64_t value;
        const char *text;
    } ints[] = {{0, "0"},
                {-1, "-1"},
                {1234567890, "1234567890"},
                {INT64_MAX, "9223372036854775807"},
                {INT64_MIN, "-9223372036854775808"}};
    for (size_t i = 0; i < PR_COUNT_OF(ints); i++) {
        struct pr_buf one = pr_buf_new(arena);
        pr_buf_int(&one, ints[i].value);
        CHECK_TEXT(pr_buf_done(&one), ints[i].text);
    }
    pr_arena_free(arena);
}

static void xml(void **state) {
    (void)state;
    static const struct {
        struct pr_text in;
        const char *out;
    } cases[] = {
        {PR_TEXT_INIT(""), ""},
        {PR_TEXT_INIT("a<b>&\"'"), "a&lt;b&gt;&amp;&quot;&#39;"},
        {PR_TEXT_INIT("1\n2\t3\r"), "1\n2\t3\r"},
        {PR_TEXT_INIT("a\0b\x01\x1F\x7F"
                      "c\xC2\x85"
                      "d"),
         "abcd"},
        {PR_TEXT_INIT("я\xFF"
                      "й\xEF\xBF\xBF."),
         "я\uFFFDй."},
        {PR_TEXT_INIT("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD"},
    };
    struct pr_arena *arena = pr_arena_new();
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_buf b = pr_buf_new(arena);
        pr_buf_xml(&b, cases[i].in);
        CHECK_TEXT(pr_buf_done(&b), cases[i].out);
    }
    pr_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(aligned_and_zeroed),
        cmocka_unit_test(large_blocks),
        cmocka_unit_test(growing_list),
        cmocka_unit_test(out_of_memory),
        cmocka_unit_test(buffer),
        cmocka_unit_test(xml),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
