/* Joined spellings of codes, classes and headings, and what had to be done. */
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

enum {
    NOTHING = 0,
    SPACES = PR_NORMAL_SPACES,
    CASE = PR_NORMAL_CASE,
    ALIKE = PR_NORMAL_LOOKALIKE,
    SHAPE = PR_NORMAL_SHAPE
};

struct spelling {
    const char *raw, *joined;
    unsigned done;
};

static const struct spelling codes[] = {
    {"5А-01", "5А-01", NOTHING},
    {"5A-01", "5А-01", ALIKE}, /* Latin A */
    {"5а-01", "5А-01", CASE},
    {"5a-01", "5А-01", CASE | ALIKE}, /* Latin a */
    {" 5А-01", "5А-01", SPACES},
    {"\xC2\xA0"
     "5А-01\xC2\xA0",
     "5А-01", SPACES},
    {"5А-01\xE2\x80\x8B", "5А-01", SPACES}, /* zero width */
    {"4А-04 ", "4А-04", SPACES},
    {"1а-08", "1А-08", CASE},
    {"4A-15", "4А-15", ALIKE},
    {"5А–01", "5А-01", SHAPE},
    {"5А−01", "5А-01", SHAPE},
    {"5А_01", "5А-01", SHAPE},
    {"5А - 01", "5А-01", SPACES},
    {"5А – 01", "5А-01", SHAPE},
    {"5А-1", "5А-01", SHAPE},
    {"05А-01", "5А-01", SHAPE},
    {"5А-001", "5А-001", NOTHING},
    {"10Б-7", "10Б-07", SHAPE},
    {"Т1", "Т1", NOTHING},
    {"T03", "Т03", ALIKE},
    {"т03", "Т03", CASE},
    {"У1", "У1", NOTHING},
    {"урок 1", "УРОК1", CASE | SPACES},
    {"L01", "L01", NOTHING}, /* an honest Latin letter */
    {"sq001", "SQ001", CASE},
    {"RA-7", "RA-7", NOTHING},
    {"５Ａ-01", "5А-01", ALIKE}, /* full width */
    {"", "", NOTHING},
    {"  ", "", SPACES},
    {"Семёнова Алёна", "Семенова Алена", SHAPE},
    {"Семенова Алена", "Семенова Алена", NOTHING},
    {"СЕМЕНОВА АЛЕНА", "Семенова Алена", CASE},
    {"Семенова  Алена ", "Семенова Алена", SPACES},
    {"Иванова И. И.", "Иванова И.И.", SPACES},
    {"петрова-водкина анна", "Петрова-Водкина Анна", CASE},
    {"5А-01'); DROP TABLE responses;--", "5А-01');DROPTABLERESPONSES;--", CASE | SPACES},
    {"%s%n%x", "%S%N%X", CASE},
};

static void codes_are_joined(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(codes); i++) {
        unsigned done = 99;
        struct pr_text got = pr_code_normal(arena, pr_text_of(codes[i].raw), &done);
        if (!pr_text_is(got, codes[i].joined) || done != codes[i].done) {
            print_error("«%s»: «%.*s» %u, expected «%s» %u\n", codes[i].raw, (int)got.n, got.s,
                        done, codes[i].joined, codes[i].done);
        }
        assert_true(pr_text_is(got, codes[i].joined));
        assert_int_equal(done, codes[i].done);
    }
}

/* The joined spelling of a joined spelling is itself, and nothing had to be done. */
static void joining_twice_changes_nothing(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(codes); i++) {
        unsigned done = 99;
        struct pr_text once = pr_code_normal(arena, pr_text_of(codes[i].raw), NULL);
        struct pr_text twice = pr_code_normal(arena, once, &done);
        assert_true(pr_text_equal(once, twice));
        assert_int_equal(done, NOTHING);
    }
}

static const struct spelling classes[] = {
    {"5А", "5А", NOTHING},         {"5 А", "5А", SPACES},
    {"5-а", "5А", CASE | SHAPE},   {"5 «А»", "5А", SHAPE},
    {"2 «Б»", "2Б", SHAPE},        {"5\"А\"", "5А", SHAPE},
    {"5 а", "5А", CASE | SPACES},  {"5А класс", "5А", CASE | SHAPE},
    {"5А КЛАСС", "5А", SHAPE},     {"класс 5А", "5А", CASE | SHAPE},
    {"5 A", "5А", ALIKE | SPACES},                       /* Latin A */
    {"05А", "5А", SHAPE},          {"5Ａ", "5А", ALIKE}, /* full width */
    {"3 Б", "3Б", SPACES},         {" 3Б", "3Б", SPACES},
    {"5-й А", "5А", CASE | SHAPE}, {"10", "10", NOTHING},
    {"11ФМ", "11ФМ", NOTHING},     {"11 кл.", "11", CASE | SHAPE},
    {"12А", "12А", NOTHING},       {"class 5A", "5А", CASE | ALIKE | SHAPE},
};

static const char *const no_classes[] = {
    "13А", "0А", "А5", "", "5АБВГ", "подготовительная", "5L", "5А-01", "2025", "5А, 5Б"};

static void classes_are_joined(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(classes); i++) {
        unsigned done = 99;
        bool is = false;
        struct pr_text got = pr_class_normal(arena, pr_text_of(classes[i].raw), &done, &is);
        unsigned want = classes[i].done;
        if (!is || !pr_text_is(got, classes[i].joined) || done != want) {
            print_error("«%s»: «%.*s» %u, expected «%s» %u\n", classes[i].raw, (int)got.n, got.s,
                        done, classes[i].joined, want);
        }
        assert_true(is && pr_text_is(got, classes[i].joined));
        assert_int_equal(done, want);
        struct pr_text again = pr_class_normal(arena, got, &done, &is);
        assert_true(is && pr_text_equal(again, got));
        assert_int_equal(done, NOTHING);
    }
    for (size_t i = 0; i < PR_COUNT_OF(no_classes); i++) {
        bool is = true;
        (void)pr_class_normal(arena, pr_text_of(no_classes[i]), NULL, &is);
        if (is) {
            fail_msg("«%s» is taken for a class", no_classes[i]);
        }
    }
    bool is = true;
    CHECK_TEXT(pr_class_normal(arena, PR_TEXT(" старшая  группа "), NULL, &is), "СТАРШАЯ ГРУППА");
}

static void classes_have_an_order(void **state) {
    (void)state;
    static const char *const order[] = {"1А", "2А", "2Б", "10А", "10Б", "11", "СТАРШАЯ"};
    for (size_t i = 0; i < PR_COUNT_OF(order); i++) {
        for (size_t k = 0; k < PR_COUNT_OF(order); k++) {
            int want = i < k ? -1 : i > k ? 1 : 0;
            int got = pr_class_compare(pr_text_of(order[i]), pr_text_of(order[k]));
            assert_int_equal(got < 0 ? -1 : got > 0 ? 1 : 0, want);
        }
    }
    assert_int_equal(pr_class_grade(PR_TEXT("3А")), 3);
    assert_int_equal(pr_class_grade(PR_TEXT("11ФМ")), 11);
    assert_int_equal(pr_class_grade(PR_TEXT("СТАРШАЯ")), 0);
    assert_int_equal(pr_class_grade(PR_TEXT("2025")), 0);
    assert_int_equal(pr_class_grade(PR_TEXT("")), 0);
}

static const struct {
    const char *raw, *heading, *number;
} headings[] = {
    {"1. Мне интересно", "мне интересно", "1"},
    {"12.  Мне  интересно ", "мне интересно", "12"},
    {"В1. Интересно", "интересно", "в1"},
    {"(Q1) Учитель объясняет", "учитель объясняет", "q1"},
    {"(K) Что взять на урок?", "что взять на урок", "k"},
    {"[L01] Отношение", "отношение", "l01"},
    {"L01. Отношение", "отношение", "l01"},
    {"L01: Отношение", "отношение", "l01"},
    {"1) Нравится", "нравится", "1"},
    {"№ 3. Нравится", "нравится", "3"},
    {"«Мне интересно»", "мне интересно", ""},
    {"2. «Мне интересно»", "мне интересно", "2"},
    {"«Да» или «нет»", "да или нет", ""},
    {"«Мне интересно…».", "мне интересно", ""},
    {"Урок — это 5–6 дел. *", "урок это 5-6 дел", ""},
    {"Don’t know", "don't know", ""},
    {"—", "—", ""},
    {"Класс", "класс", ""},
    {"L01", "l01", ""},
    {"В1", "в1", ""},
    {"В1.", "в1", "в1"},
    {"1.5 часа в день", "1.5 часа в день", ""},
    {"2025. Итоги", "итоги", "2025"},
    {"(например, 5А) класс", "(например, 5а) класс", ""},
    {"5 класс", "5 класс", ""},
    {"Мне ясно. 1. Да", "мне ясно. 1. да", ""},
    {"", "", ""},
    {"(", "(", ""},
    {"[", "[", ""},
    {"Ёлка", "елка", ""},
};

static void headings_lose_their_numbers(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(headings); i++) {
        struct pr_text number;
        struct pr_text got = pr_heading_normal(arena, pr_text_of(headings[i].raw), &number);
        if (!pr_text_is(got, headings[i].heading) || !pr_text_is(number, headings[i].number)) {
            fail_msg("«%s»: «%.*s» and «%.*s»", headings[i].raw, (int)got.n, got.s, (int)number.n,
                     number.s);
        }
    }
}

static void lookalikes_are_seen(void **state) {
    (void)state;
    assert_true(pr_has_lookalike(PR_TEXT("5A")));
    assert_true(pr_has_lookalike(PR_TEXT("5a")));
    assert_false(pr_has_lookalike(PR_TEXT("5А")));
    assert_false(pr_has_lookalike(PR_TEXT("")));
    assert_false(pr_has_lookalike(PR_TEXT("L5")));
}

/* Any bytes may come: nothing breaks, and what comes out is UTF-8. */
static void bytes_do_no_harm(void **state) {
    (void)state;
    uint32_t seed = 12345;
    for (int round = 0; round < 3000; round++) {
        char bytes[24];
        size_t n = (size_t)(seed % sizeof bytes);
        for (size_t i = 0; i < n; i++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[i] = (char)(unsigned char)(seed >> 24);
        }
        seed = seed * 1664525u + 1013904223u;
        struct pr_text t = {bytes, n};
        bool is = false;
        unsigned done = 0;
        struct pr_text number;
        struct pr_text out[] = {pr_code_normal(arena, t, &done),
                                pr_class_normal(arena, t, &done, &is),
                                pr_heading_normal(arena, t, &number)};
        for (size_t i = 0; i < 2; i++) {
            assert_int_equal(pr_utf8_valid(out[i].s, out[i].n), out[i].n);
        }
        if (round % 100 == 0) {
            pr_arena_reset(arena);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_joined),
        cmocka_unit_test(joining_twice_changes_nothing),
        cmocka_unit_test(classes_are_joined),
        cmocka_unit_test(classes_have_an_order),
        cmocka_unit_test(headings_lose_their_numbers),
        cmocka_unit_test(lookalikes_are_seen),
        cmocka_unit_test(bytes_do_no_harm),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
