#include "check.h"

static struct pr_arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = pr_arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    pr_arena_free(arena);
    return 0;
}

static void slices(void **state) {
    (void)state;
    struct pr_text t = PR_TEXT("abcabc");
    CHECK_TEXT(pr_text_slice(t, 1, 3), "bc");
    CHECK_TEXT(pr_text_slice(t, 4, 99), "bc");
    CHECK_TEXT(pr_text_slice(t, 5, 2), "");
    CHECK_TEXT(pr_text_slice(t, 6, 6), "");
    CHECK_TEXT(pr_text_of(NULL), "");
    CHECK_TEXT(pr_text_copy(arena, PR_TEXT("")), "");
    assert_string_equal(pr_text_c(arena, pr_text_slice(t, 0, 2)), "ab");
    assert_true(pr_text_starts(t, PR_TEXT("abc")));
    assert_true(pr_text_starts(t, PR_TEXT("")));
    assert_false(pr_text_starts(t, PR_TEXT("abcabcd")));
    assert_true(pr_text_ends(t, PR_TEXT("bc")));
    assert_false(pr_text_ends(t, PR_TEXT("ab")));
    assert_true(pr_text_equal((struct pr_text){NULL, 0}, PR_TEXT("")));
    static const struct {
        const char *in, *what;
        size_t at;
    } finds[] = {{"abcabc", "ca", 2},
                 {"abcabc", "abc", 0},
                 {"abcabc", "x", SIZE_MAX},
                 {"", "a", SIZE_MAX},
                 {"abc", "", 0},
                 {"ab", "abc", SIZE_MAX},
                 {"aaab", "ab", 2},
                 {"abcabc", "bcx", SIZE_MAX},
                 {"xc", "c", 1}};
    for (size_t i = 0; i < PR_COUNT_OF(finds); i++) {
        assert_int_equal(pr_text_find(pr_text_of(finds[i].in), pr_text_of(finds[i].what)),
                         finds[i].at);
    }
}

static void any_of_some_words(void **state) {
    (void)state;
    static const char *const words[] = {"макс", "балл", NULL};
    static const char *const none[] = {NULL};
    static const struct {
        const char *in;
        bool has;
    } cases[] = {{"макс. 2", true}, {"2 балла", true}, {"максбалл", true},
                 {"мак", false},    {"", false},       {"Макс", false}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        assert_int_equal(pr_text_has_any(pr_text_of(cases[i].in), words), cases[i].has);
        assert_false(pr_text_has_any(pr_text_of(cases[i].in), none));
    }
}

static void pieces(void **state) {
    (void)state;
    static const struct {
        const char *in, *joined;
    } cases[] = {{"", ""}, {"a", "a."}, {"a;b", "a.b."}, {";a;;b", ".a..b."}, {"a;", "a."}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_text rest = pr_text_of(cases[i].in), piece;
        struct pr_buf b = pr_buf_new(arena);
        while (pr_text_next(&rest, ';', &piece)) {
            pr_buf_text(&b, piece);
            pr_buf_char(&b, '.');
        }
        CHECK_TEXT(pr_buf_done(&b), cases[i].joined);
    }
}

static void white_space(void **state) {
    (void)state;
    static const struct {
        struct pr_text in;
        const char *trimmed, *squeezed;
    } cases[] = {
        {PR_TEXT_INIT(""), "", ""},
        {PR_TEXT_INIT(" \t\r\n\v\f"), "", ""},
        {PR_TEXT_INIT("\uFEFFа\u00A0\u202F\u2007 б\u200B"), "а\u00A0\u202F\u2007 б", "а б"},
        {PR_TEXT_INIT("3А\u200B-\u206005"), "3А\u200B-\u206005", "3А-05"},
        {PR_TEXT_INIT("  one  two\nthree "), "one  two\nthree", "one two three"},
        {PR_TEXT_INIT("\xFF x \xC2"), "\xFF x \xC2", "\xFF x \xC2"},
        {PR_TEXT_INIT("a\0b"), NULL, NULL},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_text trimmed = pr_text_trim(cases[i].in);
        struct pr_text squeezed = pr_text_squeeze(arena, cases[i].in);
        if (cases[i].trimmed == NULL) { /* a NUL inside is a character like others */
            assert_int_equal(trimmed.n, cases[i].in.n);
            assert_int_equal(squeezed.n, cases[i].in.n);
            continue;
        }
        CHECK_TEXT(trimmed, cases[i].trimmed);
        CHECK_TEXT(squeezed, cases[i].squeezed);
        assert_int_equal(pr_text_blank(cases[i].in), trimmed.n == 0);
    }
}

static void folding(void **state) {
    (void)state;
    static const struct {
        struct pr_text in;
        const char *out;
    } cases[] = {
        {PR_TEXT_INIT(""), ""},
        {PR_TEXT_INIT("  Ёлка  Ёж "), "елка еж"},
        {PR_TEXT_INIT("Е\u0308лка е\u0308ж"), "елка еж"},
        {PR_TEXT_INIT("И\u0306од Йод"), "йод йод"},
        {PR_TEXT_INIT("Cafe\u0301 CAFÉ"), "café café"},
        {PR_TEXT_INIT("ЭЮЯ ABC"), "эюя abc"},
        {PR_TEXT_INIT("е\u0308\u0308"), "е"},
        {PR_TEXT_INIT("\u212A"), "k"}, /* the Kelvin sign is a K */
        {PR_TEXT_INIT("\xFF\xD0"), "\uFFFD\uFFFD"},
        {PR_TEXT_INIT("Ґанок Ї"), "ґанок ї"},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_text folded = pr_text_fold(arena, cases[i].in);
        CHECK_TEXT(folded, cases[i].out);
        CHECK_TEXT(pr_text_fold(arena, folded), cases[i].out); /* once is enough */
    }
}

static void hostile_bytes(void **state) {
    (void)state;
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        char bytes[24];
        size_t n = (size_t)(round % 24);
        for (size_t i = 0; i < n; i++) {
            seed = seed * 1664525U + 1013904223U;
            static const unsigned char pool[] = {0xD0, 0x95, 0xCC, 0x88, 0xE2, 0x80, 0x8B, 0xF0,
                                                 0xF4, 0xFF, 0xC0, 'e',  ' ',  0xED, 0xA0, '9'};
            bytes[i] = (char)(seed >> 31 ? pool[seed >> 16 & 15] : seed >> 20 & 0xFF);
        }
        struct pr_text t = pr_text_copy(arena, (struct pr_text){bytes, n});
        struct pr_text folded = pr_text_fold(arena, t);
        assert_int_equal(pr_utf8_valid(folded.s, folded.n), folded.n);
        assert_true(pr_text_equal(pr_text_fold(arena, folded), folded));
        assert_true(pr_utf8_length(pr_utf8_cut(arena, t, 5)) <= 5);
        assert_int_equal(pr_text_compare_natural(t, t), 0);
        assert_int_equal(pr_text_compare_natural(t, folded), -pr_text_compare_natural(folded, t));
        if (round % 1000 == 999) {
            pr_arena_reset(arena);
        }
    }
}

static void order_for_people(void **state) {
    (void)state;
    static const char *const sorted[] = {
        "",      "1А",  "2А",  "02А",   "2Б",  "10А",    "10А-05", "10А-5а", "12345678901234567890",
        "a",     "B",   "c10", "Абаев", "ель", "Ельцин", "ёлка",   "Жук",    "жук2",
        "жук10", "яма",
    };
    for (size_t i = 0; i < PR_COUNT_OF(sorted); i++) {
        for (size_t j = 0; j < PR_COUNT_OF(sorted); j++) {
            int got = pr_text_compare_natural(pr_text_of(sorted[i]), pr_text_of(sorted[j]));
            int expected = (i > j) - (i < j);
            if (strcmp(sorted[i], "2А") == 0 && strcmp(sorted[j], "02А") == 0) {
                expected = 1; /* equal for people: bytes decide */
            } else if (strcmp(sorted[i], "02А") == 0 && strcmp(sorted[j], "2А") == 0) {
                expected = -1;
            }
            if (got != expected) {
                print_error("«%s» and «%s»: %d\n", sorted[i], sorted[j], got);
            }
            assert_int_equal(got, expected);
        }
    }
    assert_int_equal(pr_text_compare(PR_TEXT("a"), PR_TEXT("ab")), -1);
    assert_int_equal(pr_text_compare(PR_TEXT("b"), PR_TEXT("ab")), 1);
    assert_int_equal(pr_text_compare(PR_TEXT("ab"), PR_TEXT("ab")), 0);
    assert_int_equal(pr_text_compare(PR_TEXT("\xFF"), PR_TEXT("a")), 1);
}

static void utf8(void **state) {
    (void)state;
    static const struct {
        struct pr_text in;
        size_t valid, length;
    } cases[] = {
        {PR_TEXT_INIT(""), 0, 0},
        {PR_TEXT_INIT("школа"), 10, 5},
        {PR_TEXT_INIT("aaaaaaaaaaaaaaaaaaaaя"), 22, 21},
        {PR_TEXT_INIT("aaaaaaaaa\xFF"), 9, 10},
        {PR_TEXT_INIT("\xC0\xAF"), 0, 2},         /* overlong */
        {PR_TEXT_INIT("\xE0\x9F\xBF"), 0, 3},     /* overlong */
        {PR_TEXT_INIT("\xF0\x8F\xBF\xBF"), 0, 4}, /* overlong */
        {PR_TEXT_INIT("\xED\x9F\xBF"), 3, 1},     /* just below the surrogates */
        {PR_TEXT_INIT("\xED\xA0\x80"), 0, 3},     /* a surrogate */
        {PR_TEXT_INIT("\xF4\x8F\xBF\xBF"), 4, 1}, /* U+10FFFF */
        {PR_TEXT_INIT("\xF4\x90\x80\x80"), 0, 4}, /* beyond */
        {PR_TEXT_INIT("a\xD0"), 1, 2},            /* cut off */
        {PR_TEXT_INIT("a\xE2\x82"), 1, 3},
        {PR_TEXT_INIT("\x80"), 0, 1},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        assert_int_equal(pr_utf8_valid(cases[i].in.s, cases[i].in.n), cases[i].valid);
        assert_int_equal(pr_utf8_length(cases[i].in), cases[i].length);
    }
    static const uint32_t codes[] = {0, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFD, 0x10000, 0x10FFFF};
    for (size_t i = 0; i < PR_COUNT_OF(codes); i++) {
        struct pr_buf b = pr_buf_new(arena);
        pr_buf_code(&b, codes[i]);
        size_t at = 0;
        assert_int_equal(pr_utf8_next(pr_buf_done(&b), &at), codes[i]);
        assert_int_equal(at, b.n);
    }
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_code(&b, 0xD800);
    pr_buf_code(&b, 0x110000);
    CHECK_TEXT(pr_buf_done(&b), "\uFFFD\uFFFD");
}

static void cutting(void **state) {
    (void)state;
    static const struct {
        const char *in;
        size_t most;
        const char *out;
    } cases[] = {{"школа", 5, "школа"}, {"школа", 4, "шко…"}, {"школа", 1, "…"},
                 {"школа", 0, ""},      {"", 3, ""},          {"\xFF\xFF\xFF", 2, "\xFF…"}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        CHECK_TEXT(pr_utf8_cut(arena, pr_text_of(cases[i].in), cases[i].most), cases[i].out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices),           cmocka_unit_test(any_of_some_words),
        cmocka_unit_test(pieces),           cmocka_unit_test(white_space),
        cmocka_unit_test(folding),          cmocka_unit_test(hostile_bytes),
        cmocka_unit_test(order_for_people), cmocka_unit_test(utf8),
        cmocka_unit_test(cutting),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
